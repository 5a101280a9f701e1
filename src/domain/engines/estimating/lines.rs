//! The lines of an estimate: what is sold, what it costs and what the client pays, discounts included.
//! Read next: `estimating/totals.rs`.

use std::collections::HashSet;

use crate::domain::duration::Secs;
use crate::domain::estimate::{Line, LineKind, LineOption, LineUnit};
use crate::domain::id::Id;
use crate::domain::money::ratio::half_even;
use crate::domain::money::{Money, WHOLE_BP, spread};
use crate::domain::project::Project;

/// Labour is sold in quarters of an hour.
const QUARTER: i64 = 900;
/// Pieces are counted in thousandths.
const THOUSAND: i64 = 1000;

/// What one line comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The line.
    pub line: Id,
    /// Is it part of the totals? Included lines are, others only where they were taken.
    pub counted: bool,
    /// What it costs us.
    pub cost: Money,
    /// What the client pays, net: after the line's discount and its part of the discount on the whole; of a line that
    /// does not count, what is left of it by that discount.
    pub price: Money,
    /// Its part of the contingency in the price of the whole; 0 for a line that does not count.
    pub set_aside: Money,
    /// The work: labour lines their quantity, share lines their share of the counted labour, others none.
    pub work: Secs,
}

impl Amount {
    /// What the client is asked for it, net: the price of the line with its part of the contingency.
    #[must_use]
    pub fn asked(&self) -> Money {
        Money(self.price.0.saturating_add(self.set_aside.0))
    }
}

/// What is sold of a line: `sold` where it was set, else the PERT mean `(O + 4M + P) / 6`, in seconds for
/// hours and days, in thousandths for pieces.
///
/// The mean of times is rounded half to even to quarters of an hour, but not below one; that of pieces to
/// thousandths. Where the three points are one and the same, nothing is rounded.
#[must_use]
pub fn mean_quantity(line: &Line) -> i64 {
    if let Some(sold) = line.sold {
        return sold;
    }
    if line.low == line.likely && line.likely == line.high {
        return line.likely;
    }
    let sixfold = i128::from(line.low) + 4 * i128::from(line.likely) + i128::from(line.high);
    if line.unit == LineUnit::Piece {
        return divided(sixfold, 6);
    }
    let quarters = divided(sixfold, i128::from(6 * QUARTER));
    let floor = i64::from(sixfold > 0);
    quarters.max(floor).saturating_mul(QUARTER)
}

/// In how many parts of its quantity one unit of the line's rates is counted: seconds of an hour or day,
/// thousandths of a piece.
#[must_use]
pub fn unit_size(line: &Line) -> i64 {
    match line.unit {
        LineUnit::Piece => THOUSAND,
        _ if line.unit_secs.0 > 0 => line.unit_secs.0,
        LineUnit::Hour => 3600,
        LineUnit::Day => Project::USUAL_DAY.0,
    }
}

/// What every line comes to, in the order of `lines`.
///
/// `taken` names the optional and alternative lines that count; included lines always do. Share lines are
/// their share of cost, discounted price and work of the counted labour lines. The discount on the whole
/// (`discount_bp`, basis points of the counted prices) is spread over the counted lines by largest
/// remainder, and so is the contingency in the price (`contingency_bp` of the discounted prices), so that the lines add
/// up to the net price (FIELD.md, *Estimate*). Lines that do not count show their price after the discount as well,
/// each rounded for itself, without a part of the contingency. Amounts beyond 64 bits stay at the bound.
#[must_use]
pub fn amounts(lines: &[&Line], taken: &[Id], discount_bp: i64, contingency_bp: i64) -> Vec<Amount> {
    let taken: HashSet<Id> = taken.iter().copied().collect();
    let counts = |line: &Line| line.option == LineOption::Included || taken.contains(&line.id);
    let mut found = before_the_whole(lines, counts);
    discount_the_whole(&mut found, discount_bp);
    set_aside(&mut found, contingency_bp);
    found
}

/// What every line comes to before the discount on the whole; `counts` says which of them count.
pub(super) fn before_the_whole(lines: &[&Line], counts: impl Fn(&Line) -> bool) -> Vec<Amount> {
    let mut found: Vec<Amount> = lines.iter().map(|line| own_amount(line, counts(line))).collect();
    let labour = labour(lines, &found);
    for (line, amount) in lines.iter().zip(&mut found).filter(|(line, _)| line.kind == LineKind::Share) {
        let share = i128::from(line.share);
        let kept = i128::from(WHOLE_BP - line.discount);
        amount.cost = Money(divided(labour.0 * share, i128::from(WHOLE_BP)));
        amount.price = Money(divided(labour.1 * share * kept, i128::from(WHOLE_BP) * i128::from(WHOLE_BP)));
        amount.work = Secs(divided(labour.2 * share, i128::from(WHOLE_BP)));
    }
    found
}

/// Cost, price and work of the counted labour, which shares are taken of.
pub(super) fn labour(lines: &[&Line], amounts: &[Amount]) -> (i128, i128, i128) {
    let counted = lines.iter().zip(amounts).filter(|(line, a)| line.kind == LineKind::Labour && a.counted);
    counted.fold((0, 0, 0), |(cost, price, work), (_, a)| {
        (cost + i128::from(a.cost.0), price + i128::from(a.price.0), work + i128::from(a.work.0))
    })
}

/// What a line comes to by itself; share lines have to wait for the labour.
fn own_amount(line: &Line, counted: bool) -> Amount {
    let none = Amount {
        line: line.id,
        counted,
        cost: Money(0),
        price: Money(0),
        set_aside: Money(0),
        work: Secs(0),
    };
    if line.kind == LineKind::Share {
        return none;
    }
    let quantity = mean_quantity(line);
    let size = i128::from(unit_size(line));
    let times = |rate: Money| i128::from(quantity) * i128::from(rate.0);
    let kept = i128::from(WHOLE_BP - line.discount);
    let is_work = line.kind == LineKind::Labour && line.unit != LineUnit::Piece;
    Amount {
        cost: Money(divided(times(line.cost_rate), size)),
        price: Money(divided(times(line.bill_rate).saturating_mul(kept), size * i128::from(WHOLE_BP))),
        work: Secs(if is_work { quantity } else { 0 }),
        ..none
    }
}

/// Takes the discount on the whole off the counted lines, pro rata to their prices, and off each of the others.
fn discount_the_whole(found: &mut [Amount], discount_bp: i64) {
    if discount_bp == 0 {
        return;
    }
    for amount in found.iter_mut().filter(|a| !a.counted && a.price.0 > 0) {
        amount.price = discounted(amount.price, discount_bp);
    }
    let weights: Vec<i64> = found.iter().map(|a| if a.counted { a.price.0.max(0) } else { 0 }).collect();
    let base: i128 = found.iter().filter(|a| a.counted).map(|a| i128::from(a.price.0)).sum();
    let off = divided(base * i128::from(discount_bp), i128::from(WHOLE_BP));
    if weights.iter().all(|w| *w == 0) {
        return;
    }
    for (amount, part) in found.iter_mut().zip(spread(Money(off), &weights)) {
        amount.price = Money(amount.price.0.saturating_sub(part.0));
    }
}

/// What a discount, rounded half to even, leaves of a price.
pub(super) fn discounted(price: Money, discount_bp: i64) -> Money {
    let off = divided(i128::from(price.0) * i128::from(discount_bp), i128::from(WHOLE_BP));
    Money(price.0.saturating_sub(off))
}

/// Spreads the contingency in the price over the counted lines, pro rata to their prices.
fn set_aside(found: &mut [Amount], contingency_bp: i64) {
    let weights: Vec<i64> = found.iter().map(|a| if a.counted { a.price.0.max(0) } else { 0 }).collect();
    let base: i128 = found.iter().filter(|a| a.counted).map(|a| i128::from(a.price.0)).sum();
    let aside = divided(base * i128::from(contingency_bp), i128::from(WHOLE_BP));
    if aside <= 0 || weights.iter().all(|w| *w == 0) {
        return;
    }
    for (amount, part) in found.iter_mut().zip(spread(Money(aside), &weights)) {
        amount.set_aside = part;
    }
}

/// `num / den`, half to even; 0 where `den` is 0, and held at the bounds of 64 bits.
pub(super) fn divided(num: i128, den: i128) -> i64 {
    half_even(num, den).map_or(0, narrow)
}

/// The nearest 64-bit number.
pub(super) fn narrow(number: i128) -> i64 {
    i64::try_from(number).unwrap_or(if number < 0 { i64::MIN } else { i64::MAX })
}
