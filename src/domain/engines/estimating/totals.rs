//! The sums of an estimate: net, tax, gross, margin, contingency and how far the cost may stray.
//! Read next: `facts`.

use std::collections::BTreeMap;

use crate::domain::duration::Secs;
use crate::domain::engines::estimating::lines::{Amount, amounts, divided, narrow, unit_size};
use crate::domain::engines::three_point::{Shape, Spread, sum_variance};
use crate::domain::estimate::{Estimate, EstimateClass, Line, LineKind};
use crate::domain::id::Id;
use crate::domain::money::{Money, WHOLE_BP};
use crate::domain::project::Project;

/// The tax of one code, or of the lines without a code at one rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaxShare {
    /// The tax code; none for lines that have a rate alone.
    pub code: Option<Id>,
    /// The rate in basis points.
    pub rate_bp: i64,
    /// The summed net price of these lines.
    pub net: Money,
    /// The tax on that sum, rounded half to even once (EN 16931, BR-CO-17).
    pub tax: Money,
}

/// What an estimate comes to; only counted lines are in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// What it costs us, without contingency.
    pub cost: Money,
    /// The price of the lines, net of tax, after all discounts and without the contingency.
    pub price: Money,
    /// `(price − cost) / price` in basis points; undefined without a price.
    pub margin_bp: Option<i64>,
    /// `(price − cost) / cost` in basis points; undefined without a cost.
    pub markup_bp: Option<i64>,
    /// Tax by rate and code, lowest rate first.
    pub tax: Vec<TaxShare>,
    /// What a bill asks, net of tax: the price and the contingency in it, which is spread over the lines.
    pub net: Money,
    /// Net and tax.
    pub gross: Money,
    /// What is set aside for the unknown: a part of the cost, on top of it. In the price it is `net − price`.
    pub contingency: Money,
    /// The expected cost: PERT means of the three points, whatever is sold.
    pub mean: Money,
    /// The standard deviation of the cost, lines correlated.
    pub deviation: Money,
    /// The work.
    pub work: Secs,
}

/// The sums over `lines` and their `amounts`, which stand in the same order.
///
/// `contingency_bp` is the part of the cost set aside, `correlation_bp` how strongly the lines err together
/// (3000 is 0.3): `σ² = Σσᵢ² + 2Σρσᵢσⱼ` with `σᵢ² = (E−O)(P−E)/7` (FIELD.md, *Estimate*). Share lines err
/// exactly as the labour they are a share of.
#[must_use]
pub fn totals(lines: &[&Line], amounts: &[Amount], contingency_bp: i64, correlation_bp: i64) -> Totals {
    let counted = || lines.iter().zip(amounts).filter(|(_, a)| a.counted);
    let cost: i128 = counted().map(|(_, a)| i128::from(a.cost.0)).sum();
    let price: i128 = counted().map(|(_, a)| i128::from(a.price.0)).sum();
    let net: i128 = counted().map(|(_, a)| i128::from(a.asked().0)).sum();
    let work: i128 = counted().map(|(_, a)| i128::from(a.work.0)).sum();
    let mut nets: BTreeMap<(i64, Option<Id>), i128> = BTreeMap::new();
    for (line, amount) in counted() {
        *nets.entry((line.tax, line.tax_code)).or_default() += i128::from(amount.asked().0);
    }
    let tax: Vec<TaxShare> = nets
        .into_iter()
        .map(|((rate_bp, code), net)| TaxShare {
            code,
            rate_bp,
            net: Money(narrow(net)),
            tax: Money(divided(net * i128::from(rate_bp), i128::from(WHOLE_BP))),
        })
        .collect();
    let taxes: i128 = tax.iter().map(|t| i128::from(t.tax.0)).sum();
    let gain = (price - cost) * i128::from(WHOLE_BP);
    let included: Vec<&Line> = counted().map(|(line, _)| *line).collect();
    let (mean, deviation) = cost_spread(&included, correlation_bp);
    Totals {
        cost: Money(narrow(cost)),
        price: Money(narrow(price)),
        margin_bp: (price > 0).then(|| divided(gain, price)),
        markup_bp: (cost > 0).then(|| divided(gain, cost)),
        tax,
        net: Money(narrow(net)),
        gross: Money(narrow(net + taxes)),
        contingency: Money(divided(cost * i128::from(contingency_bp), i128::from(WHOLE_BP))),
        mean,
        deviation,
        work: Secs(narrow(work)),
    }
}

/// What every line comes to and the sums of an estimate with these optional lines taken; `lines` are all of its own.
#[must_use]
pub fn worth(
    project: Option<&Project>,
    estimate: &Estimate,
    lines: &[&Line],
    taken: &[Id],
) -> (Vec<Amount>, Totals) {
    let correlation = project.map_or(Project::USUAL_CORRELATION, |p| p.correlation);
    let amounts = amounts(lines, taken, estimate.discount, estimate.contingency);
    let totals = totals(lines, &amounts, estimate.contingency, correlation);
    (amounts, totals)
}

/// What taking an optional line adds to the net price: the line with what it brings to shares and contingency and takes
/// of the discount on the whole. `lines` are all of the estimate.
#[must_use]
pub fn added_price(project: Option<&Project>, estimate: &Estimate, lines: &[&Line], line: Id) -> Money {
    let net = |taken: &[Id]| worth(project, estimate, lines, taken).1.net.0;
    Money(net(&[line]).saturating_sub(net(&[])))
}

/// Lowest and highest price of a class, as it is sent: ballpark −25…+75 %, estimate −10…+25 %; a quote is
/// one price. Source: FIELD.md, *Estimate*.
#[must_use]
pub fn price_range(class: EstimateClass, price: Money) -> Option<(Money, Money)> {
    let part = |bp: i128| Money(divided(i128::from(price.0) * bp, i128::from(WHOLE_BP)));
    match class {
        EstimateClass::Ballpark => Some((part(7_500), part(17_500))),
        EstimateClass::Estimate => Some((part(9_000), part(12_500))),
        EstimateClass::Quote => None,
    }
}

/// The cost of counted lines at their three points, in minor units; shares are in the labour they are a share of.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "an estimate of a spread")]
pub fn cost_spreads(lines: &[&Line]) -> Vec<Spread> {
    let shares: i64 = lines.iter().filter(|l| l.kind == LineKind::Share).map(|l| l.share).sum();
    let with_shares = 1.0 + shares as f64 / WHOLE_BP as f64;
    lines
        .iter()
        .filter(|l| l.kind != LineKind::Share)
        .map(|line| {
            let [o, m, p] = [line.low, line.likely, line.high].map(|q| q as f64);
            let factor = if line.kind == LineKind::Labour { with_shares } else { 1.0 };
            Spread { o, m, p }.scaled(factor * line.cost_rate.0 as f64 / unit_size(line) as f64)
        })
        .collect()
}

/// Mean and standard deviation of the cost of counted lines, by their three points.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "an estimate of a spread")]
fn cost_spread(lines: &[&Line], correlation_bp: i64) -> (Money, Money) {
    let spreads = cost_spreads(lines);
    let mean: f64 = spreads.iter().map(|s| s.mean(Shape::PertBeta)).sum();
    let deviations: Vec<f64> = spreads.iter().map(|s| s.deviation(Shape::PertBeta)).collect();
    let variance = sum_variance(&deviations, correlation_bp as f64 / WHOLE_BP as f64);
    (Money(mean.round_ties_even() as i64), Money(variance.max(0.0).sqrt().round_ties_even() as i64))
}
