//! Estimates: their lines in order, what they come to, and since when they stand where they stand.
//! May import the nouns, `snapshot` and the estimating engine. Read next: `facts/talk.rs`.

use std::collections::HashSet;

use crate::domain::calendar::Date;
use crate::domain::engines::estimating::{Amount, Totals, worth};
use crate::domain::estimate::{Estimate, EstimateStage, Line};
use crate::domain::facts::groups::{Groups, IdMap};
use crate::domain::id::Id;
use crate::domain::snapshot::Snapshot;

/// What is derived about an estimate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EstimateFact {
    /// What its lines come to, in the order of the lines.
    pub amounts: Vec<Amount>,
    /// What the whole comes to.
    pub totals: Totals,
    /// The day it took on its present state; none where no state was dated.
    pub since: Option<Date>,
}

/// All estimates.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offers {
    estimates: IdMap<EstimateFact>,
    amounts: IdMap<Amount>,
    lines: Groups<Id>,
    of_need: Groups<Id>,
    /// The current version: the newest that was accepted, else the newest that stands for something.
    pub current: Option<Id>,
    states: Groups<Id>,
    signoffs: Groups<Id>,
}

fn current(snapshot: &Snapshot) -> Option<Id> {
    let live = snapshot.estimates.iter().filter(|e| e.state.is_live());
    live.max_by_key(|e| (e.state == EstimateStage::Accepted, e.number, e.id)).map(|e| e.id)
}

impl Offers {
    /// Works out every estimate as of `today`. Optional and alternative lines count where a budget line was
    /// made of them, which is how an acceptance remembers what was taken.
    #[must_use]
    pub fn of(snapshot: &Snapshot, today: Date) -> Self {
        let mut lines: Vec<&Line> = snapshot.lines.iter().map(AsRef::as_ref).collect();
        lines.sort_by_key(|l| (l.position, l.id));
        let by_estimate: Groups<&Line> = Groups::of(lines.iter().map(|l| (l.estimate, *l)).collect());
        let taken: HashSet<Id> = snapshot.budget_lines.iter().filter_map(|b| b.line).collect();
        let mut offers = Self {
            lines: Groups::of(lines.iter().map(|l| (l.estimate, l.id)).collect()),
            of_need: Groups::of(lines.iter().filter_map(|l| Some((l.need?, l.id))).collect()),
            current: current(snapshot),
            states: Groups::of(snapshot.estimate_states.iter().map(|s| (s.estimate, s.id)).collect()),
            signoffs: Groups::of(
                snapshot.signoffs.iter().filter_map(|s| Some((s.estimate?, s.id))).collect(),
            ),
            ..Self::default()
        };
        for estimate in snapshot.estimates.iter() {
            let lines = by_estimate.get(estimate.id);
            let taken: Vec<Id> = lines.iter().map(|l| l.id).filter(|id| taken.contains(id)).collect();
            let (amounts, totals) = worth(snapshot.project(), estimate, lines, &taken);
            let since = offers.entered(snapshot, estimate, today);
            offers.amounts.extend(amounts.iter().map(|a| (a.line, *a)));
            offers.estimates.insert(estimate.id, EstimateFact { amounts, totals, since });
        }
        offers
    }

    /// What is derived about an estimate.
    #[must_use]
    pub fn estimate(&self, id: Id) -> Option<&EstimateFact> {
        self.estimates.get(&id)
    }

    /// What a line comes to.
    #[must_use]
    pub fn amount(&self, line: Id) -> Option<&Amount> {
        self.amounts.get(&line)
    }

    /// The lines of an estimate in their order.
    #[must_use]
    pub fn lines(&self, estimate: Id) -> &[Id] {
        self.lines.get(estimate)
    }

    /// The lines that serve a need, of all estimates.
    #[must_use]
    pub fn lines_of_need(&self, need: Id) -> &[Id] {
        self.of_need.get(need)
    }

    /// How many lines of the current version serve a need.
    #[must_use]
    pub fn lines_now(&self, snapshot: &Snapshot, need: Id) -> usize {
        let is_now =
            |line: &&Id| snapshot.lines.get(**line).is_some_and(|l| Some(l.estimate) == self.current);
        self.lines_of_need(need).iter().filter(is_now).count()
    }

    /// The dated states of an estimate, oldest row first.
    #[must_use]
    pub fn states(&self, estimate: Id) -> &[Id] {
        self.states.get(estimate)
    }

    /// The sign-offs of an estimate, oldest first.
    #[must_use]
    pub fn signoffs(&self, estimate: Id) -> &[Id] {
        self.signoffs.get(estimate)
    }

    /// The last day, up to `today`, on which the estimate took on the state it is in.
    fn entered(&self, snapshot: &Snapshot, estimate: &Estimate, today: Date) -> Option<Date> {
        let states = self.states(estimate.id).iter().filter_map(|id| snapshot.estimate_states.get(*id));
        states.filter(|s| s.state == estimate.state && s.on <= today).map(|s| s.on).max()
    }
}
