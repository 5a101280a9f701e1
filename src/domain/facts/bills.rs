//! Freelancers' bills: the time they log is costed at its rate already, so a bill of theirs adds only what it is
//! more or less, never both. A cost from a freelancer is a bill for their time: it covers what they logged up to
//! its day and no earlier bill covered; of one budget line alone where the cost has a line. Other expenses of a
//! freelancer are written down without them as the vendor. May import the nouns and `snapshot`.
//! Read next: `facts/purse.rs`.

use std::collections::HashSet;

use crate::domain::calendar::Date;
use crate::domain::cost::Cost;
use crate::domain::facts::groups::IdMap;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::person::Employment;
use crate::domain::snapshot::Snapshot;

/// What of the bills was counted already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bills {
    covered: IdMap<Money>,
    /// The part of open orders that freelancers worked off already, which is costed as time.
    pub worked_off: Money,
}

/// Time of a freelancer that no bill covered yet.
struct Logged {
    on: Date,
    line: Option<Id>,
    cost: Money,
}

impl Bills {
    /// Lays the bills over the time, as of `today`.
    #[must_use]
    pub fn of(snapshot: &Snapshot, today: Date) -> Self {
        let is_theirs = |cost: &&Cost| {
            let vendor = snapshot.people.find(cost.vendor);
            vendor.is_some_and(|person| person.employment == Employment::Freelance)
        };
        let bills: Vec<&Cost> = snapshot.costs.iter().map(AsRef::as_ref).filter(is_theirs).collect();
        let mut found = Self::default();
        if bills.is_empty() {
            return found;
        }
        let mut time = logged(snapshot, &bills, today);
        let mut actual: Vec<(Date, &Cost)> =
            bills.iter().filter_map(|cost| Some((cost.actual_from()?, *cost))).collect();
        actual.sort_by_key(|(on, cost)| (*on, cost.id));
        for (on, cost) in actual.into_iter().filter(|(on, _)| *on <= today) {
            found.covered.insert(cost.id, take(&mut time, cost, on, None));
        }
        for cost in bills.into_iter().filter(|cost| cost.is_ordered(today)) {
            let off = take(&mut time, cost, today, Some(cost.amount));
            found.worked_off = Money(found.worked_off.0.saturating_add(off.0));
        }
        found
    }

    /// What a cost adds to what is spent: less than nothing where a bill is below the time it pays for.
    #[must_use]
    pub fn counted(&self, cost: &Cost) -> Money {
        let covered = self.covered.get(&cost.id).copied().unwrap_or_default();
        Money(cost.amount.0.saturating_sub(covered.0))
    }
}

/// The time of those who wrote bills, by person, oldest first.
fn logged(snapshot: &Snapshot, bills: &[&Cost], today: Date) -> IdMap<Vec<Logged>> {
    let who: HashSet<Id> = bills.iter().filter_map(|cost| cost.vendor).collect();
    let mut time: IdMap<Vec<Logged>> = IdMap::default();
    for entry in snapshot.times.iter().filter(|t| t.on <= today && who.contains(&t.person)) {
        let line = snapshot.tasks.find(entry.task).and_then(|t| t.budget_line).or(entry.budget_line);
        let cost = entry.cost().unwrap_or_default();
        time.entry(entry.person).or_default().push(Logged { on: entry.on, line, cost });
    }
    for entries in time.values_mut() {
        entries.sort_by_key(|entry| entry.on);
    }
    time
}

/// Takes the time that a bill or order covers, up to a day and at most so much.
fn take(time: &mut IdMap<Vec<Logged>>, cost: &Cost, until: Date, most: Option<Money>) -> Money {
    let Some(entries) = cost.vendor.and_then(|vendor| time.get_mut(&vendor)) else { return Money(0) };
    let fits =
        |entry: &Logged| entry.on <= until && (cost.budget_line.is_none() || entry.line == cost.budget_line);
    let mut sum = 0_i64;
    entries.retain(|entry| {
        let taken = fits(entry) && most.is_none_or(|most| sum < most.0);
        if taken {
            sum = sum.saturating_add(entry.cost.0);
        }
        !taken
    });
    Money(most.map_or(sum, |most| sum.min(most.0)))
}
