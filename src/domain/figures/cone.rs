//! How far the forecast may go: P50 and P80 of the estimate at completion. The work that remains is taken at the
//! pace so far, with the spread that its estimate lines were given (low, likely, high); lines without a spread
//! are taken as certain. The sum is approximated by a normal distribution with the project's correlation, so that
//! it can be worked out after every change. May import the nouns, `facts`, the engines. Read next: `burn.rs`.

use crate::domain::budget::BudgetKind;
use crate::domain::engines::three_point::{Shape, Spread, normal_approximation, sum_variance};
use crate::domain::facts::LineFact;
use crate::domain::figures::budget::{Budget, lines};
use crate::domain::money::{Money, WHOLE_BP};
use crate::domain::project::Project;
use crate::domain::table::Look;

/// The estimate at completion, as it may come out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cone {
    /// Kept one time out of two: the forecast by pace itself.
    pub p50: Money,
    /// Kept four times out of five.
    pub p80: Money,
    /// The standard deviation of the work that is left, lines correlated.
    pub deviation: Money,
}

impl Cone {
    /// Works it out; none without a pace, or where no work that remains was given a spread.
    #[must_use]
    pub fn of(look: &Look<'_>, budget: &Budget) -> Option<Self> {
        let pace = budget.eac_pace?;
        let figures = &budget.figures;
        let factor = float(figures.ac.checked_sub(budget.aside.0)?) / float(figures.ev);
        let work = lines(look).filter(|(line, _)| line.kind == BudgetKind::Work);
        let deviations: Vec<f64> = work
            .filter_map(|(line, fact)| {
                let spread = look.snapshot.lines.find(line.line).map(|line| Spread {
                    o: float(line.low),
                    m: float(line.likely),
                    p: float(line.high),
                })?;
                let mean = spread.mean(Shape::PertBeta);
                let left = left(fact) * factor;
                (mean > 0.0 && left > 0.0).then(|| spread.scaled(left / mean).deviation(Shape::PertBeta))
            })
            .filter(|deviation| *deviation > 0.0)
            .collect();
        if deviations.is_empty() {
            return None;
        }
        let correlation = look.snapshot.project().map_or(Project::USUAL_CORRELATION, |p| p.correlation);
        let deviation = sum_variance(&deviations, float(correlation) / float(WHOLE_BP)).sqrt();
        let p80 = normal_approximation(float(pace.0), deviation, 0.8);
        Some(Self { p50: pace, p80: minor(p80)?, deviation: minor(deviation)? })
    }
}

/// What remains of a line at its budget.
fn left(fact: &LineFact) -> f64 {
    float(fact.planned.0) - float(fact.ev.0)
}

#[expect(clippy::cast_precision_loss, reason = "a forecast needs no more than 52 bits")]
fn float(amount: i64) -> f64 {
    amount as f64
}

#[expect(clippy::cast_possible_truncation, reason = "checked to lie within 53 bits")]
fn minor(value: f64) -> Option<Money> {
    (value.abs() < 9.0e15).then(|| Money(value.round() as i64))
}
