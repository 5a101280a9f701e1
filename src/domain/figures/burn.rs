//! The burn charts as plain points: what should be left, what is left, what will be left; and the other way
//! up, what was planned, spent and allowed. May import `figures/budget.rs`, `facts` and the engines.
//! Read next: `figures/signals.rs`.

use chrono::Days;

use crate::domain::budget::BudgetKind;
use crate::domain::calendar::Date;
use crate::domain::engines::earned_schedule::{eac_t, earned_schedule, spi_t};
use crate::domain::engines::phasing::{cumulative, pv_linear, remaining, sample_days};
use crate::domain::facts::Span;
use crate::domain::figures::budget::{Budget, forecast, lines, spending};
use crate::domain::figures::cone::Cone;
use crate::domain::money::Money;
use crate::domain::money::ratio::Ratio;
use crate::domain::table::Look;

/// Longer projects than this many days are drawn by the week.
const DAILY: i64 = 120;
/// A forecast further away than this is no forecast: ten years.
const FARTHEST_DAYS: i64 = 3_653;

/// A point of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The evening of this day.
    pub on: Date,
    /// The amount.
    pub amount: Money,
}

/// All lines of both charts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Burn {
    /// The first and the last day of the plan.
    pub span: Span,
    /// The budget now.
    pub bac: Money,
    /// Where the budget stepped: the day, and the budget from then on.
    pub steps: Vec<Point>,
    /// What should be left: the budget less what is planned to be done.
    pub ideal: Vec<Point>,
    /// What was left, up to the status date: the budget of the day less what was spent.
    pub actual: Vec<Point>,
    /// The same to where four times out of five it ends at the most; empty where no spread is known.
    pub cone: Vec<Point>,
    /// From the status date to the forecast finish; empty when all is done or nothing tells.
    pub forecast: Vec<Point>,
    /// What is planned to be done, for the burn-up.
    pub planned: Vec<Point>,
    /// What was spent up to the status date, for the burn-up.
    pub spent: Vec<Point>,
    /// What was done up to the status date, for the burn-up; from the first baseline on.
    pub earned: Vec<Point>,
    /// What may be spent, from the first day of the plan to its last: steps where the budget changed.
    pub scope: Vec<Point>,
    /// When the work will be finished at the pace so far.
    pub finish: Option<Date>,
}

impl Burn {
    /// The charts as of the status date; none without a sealed budget or without dates to draw it on.
    #[must_use]
    pub fn of(look: &Look<'_>, budget: &Budget) -> Option<Self> {
        if !budget.sealed {
            return None;
        }
        let (start, end) = span(look)?;
        let step = step_of((start, end));
        let days = sample_days(start, end, step);
        let planned = planned(look, &days);
        let past = sample_days(start, look.today, step);
        let allowed = allowed(look, start);
        let spending = spending(look);
        let finish = finish(look, budget, (start, end), step);
        let bac = Money(budget.figures.bac);
        Some(Self {
            span: (start, end),
            bac,
            steps: steps(look),
            ideal: points(&days, planned.iter().map(|done| budget.figures.bac.saturating_sub(*done))),
            actual: points(&past, remaining(&allowed, &spending, &past)),
            cone: Cone::of(look, budget)
                .map_or_else(Vec::new, |c| to_come(budget, look.today, finish, Some(c.p80))),
            forecast: to_come(budget, look.today, finish, forecast(budget)),
            planned: points(&days, planned),
            spent: points(&past, cumulative(&spending, &past)),
            earned: earned(look),
            scope: scope(look, (start, end.max(look.today))),
            finish,
        })
    }
}

/// From the first day of the plan to its last: of the lines, and of the project where it has dates.
fn span(look: &Look<'_>) -> Option<Span> {
    let project = look.snapshot.project();
    let spans = || lines(look).filter_map(|(_, fact)| fact.span);
    let sealed = look.facts.purse.steps.first().map(|step| step.on);
    let start = spans().map(|(from, _)| from).chain(project.and_then(|p| p.start)).min().or(sealed)?;
    let end = spans().map(|(_, to)| to).chain(project.and_then(|p| p.due)).max()?;
    (start <= end).then_some((start, end))
}

/// What is planned to be done by the evening of each day, of the lines in the budget.
fn planned(look: &Look<'_>, days: &[Date]) -> Vec<i64> {
    let mut sums = vec![0_i64; days.len()];
    for (line, fact) in lines(look) {
        if line.kind != BudgetKind::Work {
            continue;
        }
        let Some((from, to)) = fact.span else { continue };
        for (sum, day) in sums.iter_mut().zip(days) {
            *sum = sum.saturating_add(pv_linear(fact.planned.0, from, to, *day, &look.facts.calendar));
        }
    }
    sums
}

/// The budget as dated amounts; what the first baseline gave counts from the first day of the chart.
fn allowed(look: &Look<'_>, start: Date) -> Vec<(Date, i64)> {
    let mut before = 0;
    let mut allowed = Vec::new();
    for (index, step) in look.facts.purse.steps.iter().enumerate() {
        let on = if index == 0 { step.on.min(start) } else { step.on };
        allowed.push((on, step.bac.0.saturating_sub(before)));
        before = step.bac.0;
    }
    allowed
}

/// What was done on the evening of each day.
fn earned(look: &Look<'_>) -> Vec<Point> {
    let course = &look.facts.course;
    let day = |(index, day): (usize, &crate::domain::facts::Day)| {
        Some(Point { on: course.date(index)?, amount: Money(day.ev) })
    };
    course.whole.iter().enumerate().filter_map(day).collect()
}

/// The budget as a line with steps; what the first baseline gave counts from the first day of the chart.
fn scope(look: &Look<'_>, (start, end): Span) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for step in steps(look) {
        let before = points.last().map(|point| point.amount);
        let on = if before.is_none() { step.on.min(start) } else { step.on };
        points.extend(before.map(|amount| Point { on, amount }));
        points.push(Point { on, ..step });
    }
    points.extend(points.last().copied().map(|last| Point { on: end, ..last }));
    points
}

fn steps(look: &Look<'_>) -> Vec<Point> {
    look.facts.purse.steps.iter().map(|step| Point { on: step.on, amount: step.bac }).collect()
}

/// So many parts of the plan have to be gone by, one at least, before the pace says anything: as the cost index, which
/// speaks once a tenth is spent.
const EARLY: i64 = 10;

/// When the work will be finished at the pace so far; none without a sealed budget or dates, and in the first tenth of
/// the plan.
#[must_use]
pub fn finish_of(look: &Look<'_>, budget: &Budget) -> Option<Date> {
    let span = span(look).filter(|_| budget.sealed)?;
    let (gone, whole) = ((look.today - span.0).num_days() + 1, (span.1 - span.0).num_days() + 1);
    if gone * EARLY < whole {
        return None;
    }
    finish(look, budget, span, step_of(span))
}

/// Every day of a short plan, every week of a long one.
fn step_of((start, end): Span) -> u64 {
    if (end - start).num_days() > DAILY { 7 } else { 1 }
}

/// When the work will be finished: earned schedule told in days or weeks (Lipke). The status date once all is
/// done. Drawn contingency is left out, since no day was planned for it.
fn finish(look: &Look<'_>, budget: &Budget, (start, end): Span, step: u64) -> Option<Date> {
    let drawn = budget.contingency.1.0;
    let (ev, whole) = (budget.figures.ev - drawn, budget.figures.bac_work - drawn);
    if whole > 0 && ev >= whole {
        return Some(look.today);
    }
    let ends = sample_days(start.checked_add_days(Days::new(step - 1))?, end, step);
    let length = i64::try_from(step).ok()?;
    let gone = ((look.today - start).num_days() + 1).div_euclid(length);
    let pace = spi_t(earned_schedule(ev, &planned(look, &ends))?, gone)?;
    let periods = eac_t(i64::try_from(ends.len()).ok()?, pace)?.checked_mul(Ratio::whole(length))?;
    let days = periods.num().checked_add(periods.den() - 1)?.div_euclid(periods.den()) - 1;
    let days = i64::try_from(days).ok().filter(|days| (0..=FARTHEST_DAYS).contains(days))?;
    let finish = start.checked_add_days(Days::new(u64::try_from(days).ok()?))?;
    Some(finish.max(look.today))
}

/// From what is left today to what will be left at the finish.
fn to_come(budget: &Budget, today: Date, finish: Option<Date>, cost: Option<Money>) -> Vec<Point> {
    let (Some(finish), Some(cost)) = (finish.filter(|day| *day > today), cost) else {
        return Vec::new();
    };
    let figures = &budget.figures;
    let left = |spent: i64| Money(figures.bac.saturating_sub(spent));
    vec![Point { on: today, amount: left(figures.ac) }, Point { on: finish, amount: left(cost.0) }]
}

fn points(days: &[Date], amounts: impl IntoIterator<Item = i64>) -> Vec<Point> {
    days.iter().zip(amounts).map(|(on, amount)| Point { on: *on, amount: Money(amount) }).collect()
}
