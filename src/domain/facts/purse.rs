//! The money: what the baseline in force gives each budget line, what is ordered, what is gone, how much of
//! it was earned, and what was spent without a line. May import the nouns, `snapshot`, `calendar`,
//! `engines/phasing.rs` and the other facts. Read next: `facts/purse/earned.rs` for the earning rules.

pub mod earned;

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::budget::{Baseline, BudgetAmount, BudgetKind, BudgetLine, EarningRule};
use crate::domain::calendar::{Calendar, Date};
use crate::domain::cost::Cost;
use crate::domain::duration::Secs;
use crate::domain::engines::phasing::{part_linear, pv_linear};
use crate::domain::facts::bills::Bills;
use crate::domain::facts::board::Board;
use crate::domain::facts::groups::{Groups, IdMap};
use crate::domain::facts::purse::earned::{Effort, State, done, effort_of};
use crate::domain::facts::worked::{Spent, Worked};
use crate::domain::id::Id;
use crate::domain::money::ratio::Ratio;
use crate::domain::money::{Money, WHOLE_BP};
use crate::domain::signoff::SignoffKind;
use crate::domain::snapshot::Snapshot;

/// The days over which a line's money is planned: first and last, both included.
pub type Span = (Date, Date);

/// What is derived about a budget line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineFact {
    /// What it may cost us, by the baseline in force; 0 where that does not know the line.
    pub planned: Money,
    /// What the client pays for it.
    pub price: Money,
    /// The work planned.
    pub work: Secs,
    /// When the money is planned: as sealed, else the phase, else the project; none without any dates.
    pub span: Option<Span>,
    /// Ordered and not yet incurred.
    pub committed: Money,
    /// Time at cost rates, and incurred costs.
    pub spent: Money,
    /// Time charged to it.
    pub time: Secs,
    /// `planned − spent`; negative when it is over.
    pub remaining: Money,
    /// How much of it is done by its earning rule, basis points; unknown where nothing tells.
    pub done_bp: Option<i64>,
    /// `spent / planned` in basis points; undefined without a plan.
    pub spent_bp: Option<i64>,
    /// What should be earned by the status date.
    pub pv: Money,
    /// What was earned: `planned × done`.
    pub ev: Money,
    /// What was earned of the price: `price × done`, from the exact part and rounded half to even once; unknown where
    /// nothing tells what is done.
    pub fee: Option<Money>,
}

/// The budget from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// From which day.
    pub on: Date,
    /// The baseline that holds from then on; none after an approval was taken back.
    pub baseline: Option<Id>,
    /// Its sum without the management reserve.
    pub bac: Money,
    /// The work it plans.
    pub work: Secs,
}

/// Budget lines and costs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Purse {
    lines: IdMap<LineFact>,
    costs: Groups<Id>,
    amounts: Groups<Id>,
    /// The baseline in force.
    pub baseline: Option<Id>,
    /// How the budget came to be what it is, oldest first, up to the status date.
    pub steps: Vec<Step>,
    /// Incurred costs without a budget line, and time charged to none.
    pub unplanned: Money,
    /// Incurred costs without a budget line alone: bought once, it says nothing of the pace of the work.
    pub aside: Money,
    /// Incurred costs and time, all of it.
    pub spent: Money,
    /// Ordered and not yet incurred, all of it.
    pub committed: Money,
    /// The part of what is ordered that freelancers worked off already: it is spent as time.
    pub worked_off: Money,
    bills: Bills,
    /// How far the tasks of each budget line are.
    efforts: IdMap<Effort>,
    /// What was spent on each day.
    pub days: BTreeMap<Date, Money>,
}

impl Purse {
    /// Derives the money as of `today`.
    #[must_use]
    pub fn of(snapshot: &Snapshot, worked: &Worked, board: &Board, calendar: &Calendar, today: Date) -> Self {
        let all: BTreeSet<Id> = snapshot.budget_lines.ids().collect();
        Self::default().renewed(snapshot, (worked, board, calendar), today, &all)
    }

    /// The money after tasks of these lines changed, or anything else; of the other lines the tasks are as they were.
    #[must_use]
    pub fn renewed(
        mut self,
        snapshot: &Snapshot,
        (worked, board, calendar): (&Worked, &Board, &Calendar),
        today: Date,
        lines: &BTreeSet<Id>,
    ) -> Self {
        for line in lines {
            self.efforts.remove(line);
            if snapshot.budget_lines.get(*line).is_some() {
                self.efforts.insert(*line, effort_of(snapshot, board, *line));
            }
        }
        let mut purse = Self { steps: steps(snapshot, today), efforts: self.efforts, ..Self::default() };
        purse.baseline = purse.steps.last().and_then(|step| step.baseline);
        purse.costs =
            Groups::of(snapshot.costs.iter().filter_map(|c| Some((c.budget_line?, c.id))).collect());
        purse.amounts = Groups::of(snapshot.budget_amounts.iter().map(|a| (a.budget_line, a.id)).collect());
        purse.days = worked.days.iter().map(|(day, spent)| (*day, spent.cost)).collect();
        purse.spent = worked.total.cost;
        purse.unplanned = worked.unplanned.cost;
        purse.bills = Bills::of(snapshot, today);
        purse.worked_off = purse.bills.worked_off;
        let bought = purse.add_costs(snapshot, today);
        let given = given(snapshot, purse.baseline);
        for line in snapshot.budget_lines.iter() {
            let of_line = Given::of(snapshot, line, given.get(&line.id).copied());
            let bought = bought.get(&line.id).copied().unwrap_or_default();
            let charged = worked.on_line(line.id);
            let state = State {
                effort: purse.efforts.get(&line.id).copied().unwrap_or_default(),
                stated: worked.stated(line.id).and_then(|s| s.done),
                bought: bought.counts,
                worked: charged.time.0 > 0,
            };
            let given = of_line.at(line, &state, plus(charged.cost, bought.incurred), calendar, today);
            purse.lines.insert(line.id, line_fact(&of_line, &given, charged, bought));
        }
        purse
    }

    /// What is derived about a budget line.
    #[must_use]
    pub fn line(&self, id: Id) -> Option<&LineFact> {
        self.lines.get(&id)
    }

    /// What a cost adds to what is spent once it is incurred.
    #[must_use]
    pub fn counted(&self, cost: &Cost) -> Money {
        self.bills.counted(cost)
    }

    /// The costs charged to a budget line, oldest row first.
    #[must_use]
    pub fn costs(&self, line: Id) -> &[Id] {
        self.costs.get(line)
    }

    /// What all baselines gave a budget line, oldest first.
    #[must_use]
    pub fn amounts(&self, line: Id) -> &[Id] {
        self.amounts.get(line)
    }

    /// What was spent from `from` to `to`, both included.
    #[must_use]
    pub fn spent_between(&self, from: Date, to: Date) -> Money {
        if to < from {
            return Money(0);
        }
        let sum: i128 = self.days.range(from..=to).map(|(_, m)| i128::from(m.0)).sum();
        Money(narrow(sum))
    }

    /// Adds up the costs; gives what was bought per budget line.
    fn add_costs(&mut self, snapshot: &Snapshot, today: Date) -> IdMap<Bought> {
        let mut bought: IdMap<Bought> = IdMap::default();
        for cost in snapshot.costs.iter() {
            let incurred = cost.actual_from().filter(|on| *on <= today);
            let ordered = cost.is_ordered(today);
            let counted = self.counted(cost);
            if let Some(on) = incurred {
                let day = self.days.entry(on).or_default();
                *day = plus(*day, counted);
                self.spent = plus(self.spent, counted);
                if cost.budget_line.is_none() {
                    self.unplanned = plus(self.unplanned, counted);
                    self.aside = plus(self.aside, counted);
                }
            } else if ordered {
                self.committed = plus(self.committed, cost.amount);
            }
            let Some(line) = cost.budget_line else { continue };
            let held = bought.entry(line).or_default();
            held.counts.1 += 1;
            if incurred.is_some() {
                held.counts.0 += 1;
                held.incurred = plus(held.incurred, counted);
            } else if ordered {
                held.committed = plus(held.committed, cost.amount);
            }
        }
        bought
    }
}

/// What was bought on a budget line.
#[derive(Clone, Copy, Default)]
struct Bought {
    incurred: Money,
    committed: Money,
    /// Costs incurred, and all costs.
    counts: (usize, usize),
}

/// What a baseline gives a line, and when.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// What it gives.
    pub amount: Option<&'a BudgetAmount>,
    /// The days of its plan.
    pub span: Option<Span>,
}

/// What a line is worth on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Worth {
    /// What it may cost.
    pub planned: Money,
    /// What should be earned.
    pub pv: Money,
    /// What is earned.
    pub ev: Money,
    /// How much of it is done, exact; none for contingency and where nothing tells.
    pub done: Option<Ratio>,
}

impl<'a> Given<'a> {
    /// What `amount` gives `line`; its days are those sealed, else of the phase, else of the project.
    #[must_use]
    pub fn of(snapshot: &Snapshot, line: &BudgetLine, amount: Option<&'a BudgetAmount>) -> Self {
        let span = amount
            .and_then(|a| a.start.zip(a.end))
            .or_else(|| snapshot.phases.find(line.phase).and_then(|p| p.start.zip(p.end)))
            .or_else(|| snapshot.project().and_then(|p| p.start.zip(p.due)));
        Self { amount, span }
    }

    /// What the line is worth on a day on which it stands at `state` and `spent` is gone.
    #[must_use]
    pub fn at(
        &self,
        line: &BudgetLine,
        state: &State,
        spent: Money,
        calendar: &Calendar,
        day: Date,
    ) -> Worth {
        let planned = self.amount.map_or(Money(0), |a| a.cost);
        let phased = self.span.map(|(from, to)| pv_linear(planned.0, from, to, day, calendar));
        let pv = Money(phased.unwrap_or(0));
        if line.kind == BudgetKind::Contingency {
            // What is drawn from the contingency is planned, earned and gone at once; the rest of it waits.
            let drawn = Money(spent.0.clamp(0, planned.0.max(0)));
            return Worth { planned, pv: drawn, ev: drawn, done: None };
        }
        if line.rule == EarningRule::Level {
            let done = self.span.map(|(from, to)| part_linear(from, to, day, calendar));
            return Worth { planned, pv, ev: pv, done };
        }
        let done = done(line.rule, state, None);
        let ev = done.and_then(|done| earned(planned, done)).unwrap_or(Money(0));
        Worth { planned, pv, ev, done }
    }
}

/// The part of an amount that is earned, rounded half to even once.
fn earned(amount: Money, done: Ratio) -> Option<Money> {
    Ratio::whole(amount.0).checked_mul(done)?.round().map(Money)
}

fn line_fact(given: &Given<'_>, worth: &Worth, charged: Spent, bought: Bought) -> LineFact {
    let spent = plus(charged.cost, bought.incurred);
    let planned = worth.planned;
    let price = given.amount.map_or(Money(0), |a| a.price);
    LineFact {
        planned,
        price,
        work: given.amount.map_or(Secs(0), |a| a.work),
        span: given.span,
        committed: bought.committed,
        spent,
        time: charged.time,
        remaining: Money(planned.0.saturating_sub(spent.0)),
        done_bp: worth.done.and_then(Ratio::basis_points),
        spent_bp: spent.times_ratio(WHOLE_BP, planned.0).map(|m| m.0),
        pv: worth.pv,
        ev: worth.ev,
        fee: worth.done.and_then(|done| earned(price, done)),
    }
}

/// What a baseline gives each budget line.
pub fn given(snapshot: &Snapshot, baseline: Option<Id>) -> IdMap<&BudgetAmount> {
    let amounts = snapshot.budget_amounts.iter().filter(|a| Some(a.baseline) == baseline);
    amounts.map(|a| (a.budget_line, a.as_ref())).collect()
}

/// The day on which the approval behind a baseline was taken back.
fn withdrawn(snapshot: &Snapshot, baseline: &Baseline) -> Option<Date> {
    let approval = snapshot.signoffs.get(baseline.signoff)?;
    let taken_back = snapshot.signoffs.iter().filter(|s| {
        s.kind == SignoffKind::Withdrawal && s.estimate == approval.estimate && s.id > approval.id
    });
    taken_back.map(|s| s.at.date()).min()
}

/// The budget day by day on which it changed: the highest number in force holds.
fn steps(snapshot: &Snapshot, today: Date) -> Vec<Step> {
    let lives: Vec<(&Baseline, Option<Date>)> =
        snapshot.baselines.iter().map(|b| (b.as_ref(), withdrawn(snapshot, b))).collect();
    let mut days: Vec<Date> = lives.iter().flat_map(|(b, end)| [Some(b.on), *end]).flatten().collect();
    days.sort_unstable();
    days.dedup();
    let mut steps: Vec<Step> = Vec::new();
    for on in days.into_iter().filter(|day| *day <= today) {
        let alive = lives.iter().filter(|(b, end)| b.on <= on && end.is_none_or(|end| end > on));
        let baseline = alive.max_by_key(|(b, _)| (b.number, b.id)).map(|(b, _)| b.id);
        if steps.last().is_none_or(|step| step.baseline != baseline) {
            let (bac, work) = baseline.map_or((Money(0), Secs(0)), |id| worth(snapshot, id));
            steps.push(Step { on, baseline, bac, work });
        }
    }
    steps
}

/// The sum of a baseline without the management reserve, and its work.
fn worth(snapshot: &Snapshot, baseline: Id) -> (Money, Secs) {
    let counts = |a: &BudgetAmount| {
        a.baseline == baseline
            && snapshot.budget_lines.get(a.budget_line).is_none_or(|l| l.kind != BudgetKind::Reserve)
    };
    let amounts = snapshot.budget_amounts.iter().filter(|a| counts(a));
    let (cost, work) = amounts
        .fold((0_i128, 0_i128), |(cost, work), a| (cost + i128::from(a.cost.0), work + i128::from(a.work.0)));
    (Money(narrow(cost)), Secs(narrow(work)))
}

/// The sum, held at the bounds of 64 bits.
fn plus(a: Money, b: Money) -> Money {
    Money(a.0.saturating_add(b.0))
}

/// The nearest 64-bit number.
fn narrow(sum: i128) -> i64 {
    i64::try_from(sum).unwrap_or(if sum < 0 { i64::MIN } else { i64::MAX })
}
