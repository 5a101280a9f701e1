//! The forecast by plan: what is spent and ordered, the time booked ahead at its rates, the work that remains and
//! is not booked, on budget lines and on none, and the money of lines that no task and no hour tells of. May import the nouns, `facts`,
//! `table`, `rules/rates.rs`. Read next: `figures/open.rs`, which lays it open.

use std::collections::BTreeMap;

use crate::domain::booking::Booking;
use crate::domain::budget::BudgetKind;
use crate::domain::duration::Secs;
use crate::domain::facts::{LineFact, OpenTask};
use crate::domain::figures::budget_lines::lines;
use crate::domain::figures::unplanned::rest;
use crate::domain::id::Id;
use crate::domain::money::{Money, WHOLE_BP};
use crate::domain::rules::rates::rate_of_person;
use crate::domain::table::Look;

/// Working time and what it will cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ahead {
    /// The time.
    pub time: Secs,
    /// Its cost.
    pub cost: Money,
}

impl Ahead {
    fn add(&mut self, time: Secs, cost: Money) {
        self.time = Secs(self.time.0.saturating_add(time.0));
        self.cost = Money(self.cost.0.saturating_add(cost.0));
    }

    /// So much of it as `part` is of `whole`.
    fn part(self, part: i64, whole: i64) -> Self {
        let of = |amount: i64| Money(amount).times_ratio(part, whole).unwrap_or_default();
        Self { time: Secs(of(self.time.0).0), cost: of(self.cost.0) }
    }

    fn less(self, other: Self) -> Self {
        let cost = Money(self.cost.0.saturating_sub(other.cost.0));
        Self { time: Secs(self.time.0.saturating_sub(other.time.0)), cost }
    }
}

/// The work that remains, the part of it that no budget line pays for, and what is still to be bought.
#[derive(Default)]
struct Remaining {
    work: Ahead,
    loose: Ahead,
    bought: Money,
}

/// The forecast by plan with what it is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByPlan {
    /// Spent so far: AC.
    pub spent: Money,
    /// Ordered and not yet incurred, less the time of freelancers that such an order pays for.
    pub ordered: Money,
    /// Booked from tomorrow on, by person; bookings that are not certain are left out.
    pub booked: Vec<(Id, Ahead)>,
    /// All the work that remains, booked or not.
    pub left: Secs,
    /// The work that remains on budget lines, beyond what is booked.
    pub unbooked: Ahead,
    /// The work that remains on tasks without a budget line, its share of what is beyond what is booked.
    pub unplanned: Ahead,
    /// All the work that remains on tasks without a budget line, booked or not.
    pub loose: Ahead,
    /// The rest of lines that are bought and not worked.
    pub bought: Money,
    /// All of it.
    pub total: Money,
}

impl ByPlan {
    /// Adds the plan up; `open` are the open tasks.
    #[must_use]
    pub fn of(look: &Look<'_>, open: &[OpenTask<'_>]) -> Self {
        let purse = &look.facts.purse;
        let booked = booked(look);
        let Remaining { work: remaining, loose, bought } = remaining(look, open);
        let ahead = booked.iter().fold(0_i64, |sum, (_, ahead)| sum.saturating_add(ahead.time.0));
        // What is booked is part of what remains; only hours beyond it are added.
        let beyond = Secs(remaining.time.0.saturating_sub(ahead).max(0));
        let beyond = remaining.part(beyond.0, remaining.time.0);
        // What is booked is taken from the work with and without a line alike.
        let unplanned = loose.part(beyond.time.0, remaining.time.0);
        let ordered = Money(purse.committed.0.saturating_sub(purse.worked_off.0));
        let mut plan = Self {
            spent: purse.spent,
            ordered,
            booked,
            left: remaining.time,
            unbooked: beyond.less(unplanned),
            unplanned,
            loose,
            bought,
            ..Self::default()
        };
        let parts = [plan.spent, plan.ordered, plan.unbooked.cost, plan.unplanned.cost, plan.bought];
        let parts = parts.into_iter().chain(plan.booked.iter().map(|(_, ahead)| ahead.cost));
        plan.total = Money(parts.fold(0_i64, |sum, part| sum.saturating_add(part.0)));
        plan
    }
}

/// The time booked from tomorrow on, by person, at the rate of their role, else at what an hour cost so far.
fn booked(look: &Look<'_>) -> Vec<(Id, Ahead)> {
    let mut found: BTreeMap<Id, Ahead> = BTreeMap::new();
    for booking in look.snapshot.bookings.iter().filter(|b| !b.tentative) {
        let Some(time) = ahead(look, booking).filter(|time| time.0 > 0) else { continue };
        let rate = rate_of_person(look.snapshot, booking.person, look.today);
        let so_far = look.facts.worked.total;
        let cost = match rate.cost.0 {
            0 => so_far.cost.times_ratio(time.0, so_far.time.0),
            _ => rate.cost.times_ratio(time.0, rate.unit.0),
        };
        found.entry(booking.person).or_default().add(time, cost.unwrap_or_default());
    }
    found.into_iter().collect()
}

/// The part of a booking that lies after today: it is spread evenly over its working days.
fn ahead(look: &Look<'_>, booking: &Booking) -> Option<Secs> {
    let calendar = &look.facts.calendar;
    let from = booking.first.max(look.today.succ_opt()?);
    let (to_come, all) =
        (calendar.working_days_in(from, booking.last), calendar.working_days_in(booking.first, booking.last));
    Money(booking.amount.0).times_ratio(to_come, all).map(|time| Secs(time.0))
}

/// The work that remains, on all open tasks, and on lines with planned work that no task tells of; and the money
/// that remains of lines without any work.
fn remaining(look: &Look<'_>, open: &[OpenTask<'_>]) -> Remaining {
    let mut by_line: BTreeMap<Id, Secs> = BTreeMap::new();
    let (mut work, mut loose) = (Ahead::default(), Ahead::default());
    for (task, fact) in open {
        let Some(left) = fact.remaining else { continue };
        if let Some(line) = task.budget_line {
            let held = by_line.entry(line).or_default();
            held.0 = held.0.saturating_add(left.0);
            continue;
        }
        let cost = rest(look, task.id, Some(left));
        work.add(left, cost);
        loose.add(left, cost);
    }
    let mut bought = 0_i64;
    for (line, fact) in lines(look).filter(|(line, _)| line.kind == BudgetKind::Work) {
        if fact.done_bp == Some(WHOLE_BP) {
            continue;
        }
        let unspent = Money(fact.planned.0.saturating_sub(fact.spent.0).max(0));
        match by_line.get(&line.id) {
            Some(left) => {
                let cost =
                    rate(look, line.id, fact).and_then(|(cost, time)| cost.times_ratio(left.0, time.0));
                work.add(*left, cost.unwrap_or(unspent));
            }
            None if fact.work.0 > fact.time.0 => work.add(Secs(fact.work.0 - fact.time.0), unspent),
            None => bought = bought.saturating_add(unspent.0.saturating_sub(fact.committed.0).max(0)),
        }
    }
    Remaining { work, loose, bought: Money(bought) }
}

/// What working time on a line costs: as it did so far, else as it was planned.
fn rate(look: &Look<'_>, line: Id, fact: &LineFact) -> Option<(Money, Secs)> {
    let so_far = look.facts.worked.on_line(line);
    let known = [(so_far.cost, so_far.time), (fact.planned, fact.work)];
    known.into_iter().find(|(_, time)| time.0 > 0)
}
