//! Prices the other way round: the bill rate that gives a line a margin or a markup. Read next: `totals.rs`.

use crate::domain::engines::estimating::lines::narrow;
use crate::domain::estimate::Line;
use crate::domain::money::ratio::half_even;
use crate::domain::money::{Money, WHOLE_BP};

/// The bill rate at which the line has this margin, basis points: `price = cost / (1 − margin)` after the discount of
/// the line and that of the whole (`whole_bp`), rounded half to even once. Source: FIELD.md, *Estimate*.
///
/// `None` for a margin of 100 % or more, and where the discounts leave nothing.
#[must_use]
pub fn bill_rate_at_margin(line: &Line, whole_bp: i64, margin_bp: i64) -> Option<Money> {
    rate(line, whole_bp, (WHOLE_BP, WHOLE_BP.checked_sub(margin_bp)?))
}

/// The bill rate at which the line has this markup, basis points: `price = cost × (1 + markup)`, as above.
///
/// `None` for a markup below −100 %, and where the discounts leave nothing.
#[must_use]
pub fn bill_rate_at_markup(line: &Line, whole_bp: i64, markup_bp: i64) -> Option<Money> {
    let factor = WHOLE_BP.checked_add(markup_bp).filter(|factor| *factor >= 0)?;
    rate(line, whole_bp, (factor, WHOLE_BP))
}

/// `cost rate × num / den / what the discounts leave`.
fn rate(line: &Line, whole_bp: i64, (num, den): (i64, i64)) -> Option<Money> {
    let whole = i128::from(WHOLE_BP);
    let left = (whole - i128::from(line.discount)) * (whole - i128::from(whole_bp));
    let den = i128::from(den).checked_mul(left).filter(|den| *den > 0)?;
    let num = i128::from(line.cost_rate.0).checked_mul(i128::from(num))?.checked_mul(whole * whole)?;
    half_even(num, den).map(|rate| Money(narrow(rate)))
}
