//! What is said of hours that cost nothing, since nobody gave a role or its rate: of people who are added, of time that
//! is logged, of lines that are typed or pasted. Imports domain, keys. Read next: `commit.rs`.

use std::collections::BTreeMap;

use crate::app::model::Model;
use crate::domain::change::Change;
use crate::domain::estimate::Line;
use crate::domain::input::name_of;
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::rules::lines::is_unrated;
use crate::domain::rules::rates::{Unrated, rate_in_force, unrated_person};
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

    /// What to say of lines whose role has no rate: which roles, of how many lines, and what can be done.
    #[must_use]
    pub(super) fn unrated_lines(&self, changes: &[Change]) -> Option<String> {
        let touched = changes.iter().filter(|change| change.noun() == Noun::Line && is_about_rates(change));
        let lines = touched.filter_map(|change| self.data.snapshot.lines.get(change.id()));
        let roles = self.unrated_roles(lines.map(AsRef::as_ref));
        let first = roles.keys().next()?;
        let lines = match roles.values().sum::<usize>() {
            1 => "1 line costs".to_owned(),
            many => format!("{many} lines cost"),
        };
        Some(format!(" · {lines} 0.00: no rate of {}: {}", in_words(&roles), self.rate_way(first)))
    }

    /// The roles of lines that have no rate, with the count of these lines.
    #[must_use]
    pub(super) fn unrated_roles<'a>(&self, lines: impl Iterator<Item = &'a Line>) -> BTreeMap<String, usize> {
        let mut roles: BTreeMap<String, usize> = BTreeMap::new();
        for line in lines.filter(|line| is_unrated(line)) {
            let on = self.data.snapshot.estimates.get(line.estimate).map(|e| e.price_date);
            let Some(role) = line.role.as_deref() else { continue };
            if on.is_some_and(|on| rate_in_force(&self.data.snapshot, role, on).is_none()) {
                *roles.entry(role.trim().to_lowercase()).or_default() += 1;
            }
        }
        roles
    }

    fn role_way(&self) -> String {
        format!("{} gives one", self.key_word(Action::Edit))
    }

    fn rate_way(&self, role: &str) -> String {
        format!("{} rate {role} 60 90 gives one", self.key_word(Action::Capture))
    }
}

/// Is it a line that comes, or one that gets another role, type, unit or rate?
fn is_about_rates(change: &Change) -> bool {
    let Change::Update { noun, cells, .. } = change else { return true };
    let names = cells.iter().filter_map(|cell| noun.fields().get(cell.field)).map(|field| field.name);
    names.into_iter().any(|name| matches!(name, "role" | "kind" | "unit" | "cost_rate" | "bill_rate"))
}

/// What to say of lines that took a rate which was just added.
#[must_use]
pub(super) fn newly_rated(changes: &[Change]) -> Option<String> {
    inserted(changes, Noun::Rate).next()?;
    let takes = |change: &&Change| {
        let Change::Update { noun: Noun::Line, cells, .. } = change else { return false };
        cells.iter().any(|cell| Noun::Line.field_index("bill_rate") == Some(cell.field))
    };
    match changes.iter().filter(takes).count() {
        0 => None,
        1 => Some(" · 1 line that had no rate takes it".to_owned()),
        many => Some(format!(" · {many} lines that had no rate take it")),
    }
}

/// `painter`, `painter (3) and carver (1)`.
#[must_use]
pub(super) fn in_words(roles: &BTreeMap<String, usize>) -> String {
    let words: Vec<String> = match roles.len() {
        1 => roles.keys().cloned().collect(),
        _ => roles.iter().map(|(role, lines)| format!("{role} ({lines})")).collect(),
    };
    match words.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => words.concat(),
    }
}

fn inserted(changes: &[Change], noun: Noun) -> impl Iterator<Item = crate::domain::id::Id> {
    changes.iter().filter_map(move |change| match change {
        Change::Insert(row) if row.noun == noun => Some(row.id),
        _ => None,
    })
}
