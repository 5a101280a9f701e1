//! Money at a glance: BAC, PV, EV, AC and what follows from them, as of the status date (FIELD.md, *Budget*).
//! May import the nouns, `table`, `facts` and the engines. Read next: `figures/open.rs`.

use chrono::Days;

use crate::domain::budget::BudgetKind;
use crate::domain::calendar::Date;
use crate::domain::duration::Secs;
use crate::domain::engines::earned_value::{EacMethod, Figures, Indices};
use crate::domain::facts::OpenTask;
pub use crate::domain::figures::budget_lines::lines;
use crate::domain::figures::plan::ByPlan;
use crate::domain::figures::schedule::Schedule;
use crate::domain::money::ratio::{Ratio, half_even_i64};
use crate::domain::money::{Money, WHOLE_BP};
use crate::domain::table::Look;

/// How many days the burn rate looks back: four weeks.
pub const BURN_DAYS: u64 = 28;

/// How long the money lasts at the pace of the last four weeks, or of all weeks since work began where they are
/// fewer: a week of work divided by four would last for years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Runway {
    /// What was spent a week, on the average of the last ones.
    pub per_week: Money,
    /// How many weeks that are: 1 to 4, the one that is not over counted whole.
    pub weeks: i64,
    /// What was spent in those weeks.
    pub spent: Money,
    /// The working days in them.
    pub days: i64,
    /// Working days until it is gone; 0 where it is.
    pub working_days: i64,
    /// The day on which it is gone; none beyond the calendar.
    pub gone: Option<Date>,
}

/// The figures of the budget; amounts in minor units, shares in basis points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Is there a baseline in force? Without one there is no plan to measure against.
    pub sealed: bool,
    /// BAC, BAC for the work, PV, EV and AC.
    pub figures: Figures,
    /// What follows from them.
    pub indices: Indices,
    /// What the client pays for what is in the budget.
    pub price: Money,
    /// The part of the price that is earned: `Σ price × done`.
    pub fee: Money,
    /// The part of the fee that lines with planned work have earned: what is bought bears no hours.
    pub fee_of_work: Money,
    /// What the time worked would come to at the prices of an hour.
    pub worked_price: Money,
    /// The work planned.
    pub work: Secs,
    /// The time worked, all of it.
    pub worked: Secs,
    /// `EV / BAC` of the work.
    pub done_bp: Option<i64>,
    /// `AC / BAC`.
    pub spent_bp: Option<i64>,
    /// Spent without a budget line.
    pub unplanned: Money,
    /// Unplanned of BAC.
    pub unplanned_bp: Option<i64>,
    /// Ordered and not yet incurred.
    pub committed: Money,
    /// Contingency, and what was drawn of it.
    pub contingency: (Money, Money),
    /// Management reserve, outside of BAC.
    pub reserve: Money,
    /// The estimate at completion by pace: what was bought without a budget line counts once, the rest of what
    /// is spent is the pace: `aside + BAC for the work × (AC − aside) / EV`. None while it is too early.
    pub eac_pace: Option<Money>,
    /// Is it too early for a forecast by pace ([`Figures::tells_pace`])?
    pub early: bool,
    /// Where the work stands in time; none without a sealed budget or dates.
    pub schedule: Option<Schedule>,
    /// What was bought without a budget line.
    pub aside: Money,
    /// The estimate at completion by plan, with what it is made of.
    pub plan: Option<ByPlan>,
    /// How long the money lasts; none where nothing was spent in four weeks, or nothing is planned.
    pub runway: Option<Runway>,
}

impl Budget {
    /// Adds up the budget as of the status date.
    #[must_use]
    pub fn of(look: &Look<'_>) -> Self {
        Self::of_open(look, &look.facts.board.open(look.snapshot))
    }

    /// The same, where the open tasks are known already.
    #[must_use]
    pub fn of_open(look: &Look<'_>, open: &[OpenTask<'_>]) -> Self {
        let purse = &look.facts.purse;
        let sealed = purse.baseline.is_some();
        let (figures, sums) = sums(look);
        let bac = Money(figures.bac);
        let share = |part: i64, of: i64| Ratio::of(part, of).and_then(Ratio::basis_points);
        Self {
            sealed,
            figures,
            indices: figures.indices(),
            price: sums.price,
            fee: sums.fee,
            fee_of_work: sums.fee_of_work,
            worked_price: look.facts.worked.total.price,
            work: sums.work,
            worked: look.facts.worked.total.time,
            done_bp: share(figures.ev, figures.bac_work),
            spent_bp: share(figures.ac, figures.bac),
            unplanned: purse.unplanned,
            unplanned_bp: share(purse.unplanned.0, figures.bac),
            committed: purse.committed,
            contingency: sums.contingency,
            reserve: sums.reserve,
            eac_pace: eac_by_pace(&figures, purse.aside),
            early: sealed && !figures.tells_pace(),
            schedule: if sealed { Schedule::of(look, &figures, sums.contingency.1) } else { None },
            aside: purse.aside,
            plan: sealed.then(|| ByPlan::of(look, open)),
            runway: if sealed { runway(look, bac) } else { None },
        }
    }

    /// How much the forecast passes the budget; negative is what will be left. Where there is no pace yet, how
    /// much is spent beyond it.
    #[must_use]
    pub fn over(&self) -> Option<Money> {
        if !self.sealed {
            return None;
        }
        let beyond = self.figures.ac.saturating_sub(self.figures.bac);
        let pace = self.eac_pace.map(|eac| Money(eac.0.saturating_sub(self.figures.bac)));
        pace.or((beyond > 0).then_some(Money(beyond)))
    }

    /// The estimate at completion by plan.
    #[must_use]
    pub fn eac_plan(&self) -> Option<Money> {
        self.plan.as_ref().map(|plan| plan.total)
    }

    /// How far the forecasts by pace and by plan lie apart, in basis points of the one by plan.
    #[must_use]
    pub fn forecasts_apart_bp(&self) -> Option<i64> {
        let (pace, plan) = (self.eac_pace?.0, self.eac_plan()?.0);
        let apart = i128::from(pace) - i128::from(plan);
        half_even_i64(apart.abs() * i128::from(WHOLE_BP), plan.into())
    }
}

/// What is added up beside the figures.
#[derive(Default)]
struct Sums {
    price: Money,
    fee: Money,
    fee_of_work: Money,
    work: Secs,
    contingency: (Money, Money),
    reserve: Money,
}

fn sums(look: &Look<'_>) -> (Figures, Sums) {
    let mut figures = Figures { ac: look.facts.purse.spent.0, ..Figures::default() };
    let mut sums = Sums::default();
    let add = |to: &mut i64, by: i64| *to = to.saturating_add(by);
    for (line, fact) in lines(look) {
        if line.kind == BudgetKind::Reserve {
            add(&mut sums.reserve.0, fact.planned.0);
            continue;
        }
        if line.kind == BudgetKind::Contingency {
            // Drawn contingency is work; what is not drawn is BAC alone.
            add(&mut sums.contingency.0.0, fact.planned.0);
            add(&mut sums.contingency.1.0, fact.ev.0);
            add(&mut figures.bac_work, fact.ev.0);
        } else {
            add(&mut figures.bac_work, fact.planned.0);
        }
        add(&mut figures.bac, fact.planned.0);
        add(&mut figures.pv, fact.pv.0);
        add(&mut figures.ev, fact.ev.0);
        add(&mut sums.price.0, fact.price.0);
        let fee = fact.fee.map_or(0, |fee| fee.0);
        add(&mut sums.fee.0, fee);
        if fact.work.0 > 0 {
            add(&mut sums.fee_of_work.0, fee);
        }
        add(&mut sums.work.0, fact.work.0);
    }
    (figures, sums)
}

/// How long the rest of `bac` lasts at the pace of the last four weeks.
fn runway(look: &Look<'_>, bac: Money) -> Option<Runway> {
    let spent_first = *look.facts.purse.days.keys().next()?;
    let start = look.snapshot.project().and_then(|project| project.start);
    let first = start.map_or(spent_first, |start| start.min(spent_first));
    let from = look.today.checked_sub_days(Days::new(BURN_DAYS - 1))?.max(first);
    let weeks = ((look.today - from).num_days() / 7 + 1).clamp(1, 4);
    let spent = look.facts.purse.spent_between(from, look.today);
    if spent.0 <= 0 {
        return None;
    }
    let calendar = &look.facts.calendar;
    let left = bac.0.saturating_sub(look.facts.purse.spent.0).max(0);
    let days = calendar.working_days_in(from, look.today);
    let working_days = i64::try_from(i128::from(left) * i128::from(days) / i128::from(spent.0)).ok()?;
    Some(Runway {
        per_week: spent.times_ratio(1, weeks)?,
        weeks,
        spent,
        days,
        working_days,
        gone: calendar.add_working_days(look.today, working_days),
    })
}

/// What was spent when, as dated amounts.
#[must_use]
pub fn spending(look: &Look<'_>) -> Vec<(Date, i64)> {
    look.facts.purse.days.iter().map(|(day, amount)| (*day, amount.0)).collect()
}

/// The estimate at completion by pace, or by plan where there is no pace yet.
#[must_use]
pub fn forecast(budget: &Budget) -> Option<Money> {
    budget.eac_pace.or(budget.eac_plan())
}

/// The pace of the work, with what was bought aside of it counted once; none while it tells nothing.
fn eac_by_pace(figures: &Figures, aside: Money) -> Option<Money> {
    let paced = Figures { ac: figures.ac.checked_sub(aside.0)?, ..*figures };
    if paced.ac <= 0 || !figures.tells_pace() {
        return None;
    }
    paced.eac(EacMethod::Cpi)?.checked_add(aside.0).map(Money)
}
