//! What is said of hours that cost nothing, since nobody gave a role or its rate: of people who are added, of time that
//! is logged. Imports domain, keys. Read next: `commit.rs`.

use crate::app::model::Model;
use crate::domain::change::Change;
use crate::domain::input::name_of;
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::rules::rates::{Unrated, unrated_person};
use crate::keys::Action;

impl Model {
    /// What to say of time that was written down and costs nothing, and what can be done.
    #[must_use]
    pub(super) fn unrated_time(&self, changes: &[Change]) -> Option<String> {
        let times = inserted(changes, Noun::TimeEntry).filter_map(|id| self.data.snapshot.times.get(id));
        let mut free = times.into_iter().filter(|entry| entry.cost_rate.0 == 0);
        let (entry, why) = free.find_map(|entry| {
            unrated_person(&self.data.snapshot, entry.person, entry.on).map(|why| (entry, why))
        })?;
        let later = format!("then {} in tab 4 rates this time", self.key_word(Action::RateTime));
        Some(match why {
            Unrated::NoRole => {
                let name = name_of(&self.data.snapshot, Noun::Person, entry.person);
                format!(" · costs 0.00: {name} has no role: {} (tab 3, people), {later}", self.role_way())
            }
            Unrated::NoRate(role) => {
                format!(" · costs 0.00: {role} has no rate that day: {}, {later}", self.rate_way(&role))
            }
        })
    }

    /// What to say of one of us who was added and whose hours cost nothing, and what can be done.
    #[must_use]
    pub(super) fn unrated_person(&self, changes: &[Change]) -> Option<String> {
        let mut people = inserted(changes, Noun::Person).filter_map(|id| self.data.snapshot.people.get(id));
        let person = people.next().filter(|person| person.side == Side::Team)?;
        if people.next().is_some() {
            return None;
        }
        Some(match unrated_person(&self.data.snapshot, person.id, self.data.today)? {
            Unrated::NoRole => {
                format!(" · their hours cost 0.00 without a role: {} (tab 3, people)", self.role_way())
            }
            Unrated::NoRate(role) => {
                format!(" · their hours cost 0.00: {role} has no rate yet: {}", self.rate_way(&role))
            }
        })
    }

    fn role_way(&self) -> String {
        format!("{} gives one", self.key_word(Action::Edit))
    }

    fn rate_way(&self, role: &str) -> String {
        format!("{} rate {role} 60 90 gives one", self.key_word(Action::Capture))
    }
}

fn inserted(changes: &[Change], noun: Noun) -> impl Iterator<Item = crate::domain::id::Id> {
    changes.iter().filter_map(move |change| match change {
        Change::Insert(row) if row.noun == noun => Some(row.id),
        _ => None,
    })
}
