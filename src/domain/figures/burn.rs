//! The burn charts as plain points: what should be left, what is left, what will be left; and the other way
//! up, what was planned, spent and allowed. May import `figures/budget.rs`, `schedule.rs`, `facts` and the engines.
//! Read next: `figures/signals.rs`.

use crate::domain::calendar::Date;
use crate::domain::engines::phasing::{cumulative, remaining, sample_days};
use crate::domain::facts::Span;
use crate::domain::figures::budget::{Budget, forecast, spending};
use crate::domain::figures::cone::Cone;
use crate::domain::figures::schedule::{planned, step_of};
use crate::domain::money::Money;
use crate::domain::table::Look;

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
    /// When the work will be finished at the pace so far; none while it is too early.
    pub finish: Option<Date>,
}

impl Burn {
    /// The charts as of the status date; none without a sealed budget or without dates to draw it on.
    #[must_use]
    pub fn of(look: &Look<'_>, budget: &Budget) -> Option<Self> {
        let schedule = budget.schedule.as_ref()?;
        let ((start, end), finish) = (schedule.span, schedule.finish);
        let step = step_of((start, end));
        let days = sample_days(start, end, step);
        let planned = planned(look, &days);
        let past = sample_days(start, look.today, step);
        let allowed = allowed(look, start);
        let spending = spending(look);
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
