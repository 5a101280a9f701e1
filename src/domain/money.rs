//! Money: whole minor units, checked arithmetic, no cent lost.
//!
//! Imports nothing of the crate. Every product or quotient is computed exactly in 128 bits and rounded half
//! to even, once (FIELD.md, *Conventions*). How amounts are typed and written is in `money::text`, the
//! currencies in `money::currency`, exact ratios in `money::ratio`.

pub mod currency;
mod number;
pub mod parse;
pub mod ratio;
pub mod text;

pub use currency::{Currency, CurrencyError};
pub use parse::{MoneyError, parse_money};
pub use text::{format_money, format_percent, plain_money, short_money};

use ratio::half_even_i64;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::ops::Neg;

/// A hundred percent in basis points.
pub const WHOLE_BP: i64 = 10_000;

/// An amount in minor units of the project's currency (cents for the euro, yen for the yen).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(pub i64);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The sum; `None` when it does not fit 64 bits.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference; `None` when it does not fit 64 bits.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The sum of all amounts, whatever their order; `None` when the result does not fit 64 bits.
    #[must_use]
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        let total = amounts.into_iter().try_fold(0_i128, |sum, amount| sum.checked_add(amount.0.into()))?;
        i64::try_from(total).ok().map(Self)
    }

    /// This amount times `num / den`, exact, rounded half to even once.
    ///
    /// `None` when `den` is zero or the result does not fit.
    #[must_use]
    pub fn times_ratio(self, num: i64, den: i64) -> Option<Self> {
        half_even_i64(i128::from(self.0) * i128::from(num), den.into()).map(Self)
    }

    /// `bp` basis points of this amount (1,500 = 15 %), rounded half to even; `None` on overflow.
    #[must_use]
    pub fn percent(self, bp: i64) -> Option<Self> {
        self.times_ratio(bp, WHOLE_BP)
    }
}

impl Neg for Money {
    type Output = Self;

    /// The amount with the other sign. `i64::MIN`, which has no positive twin, becomes `i64::MAX`.
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

/// Shares `total` out in proportion to `weights`; the shares sum to `total` exactly.
///
/// Largest remainder: each share is first cut down to whole minor units, then the units left over go to the
/// largest cut-off parts, the first index first among equals. A negative total is shared as its positive twin
/// with the sign turned. A negative weight takes no part; when no weight is positive all count the same. No
/// weights, no shares.
#[must_use]
pub fn spread(total: Money, weights: &[i64]) -> Vec<Money> {
    let mut weights: Vec<i128> = weights.iter().map(|&weight| i128::from(weight.max(0))).collect();
    if weights.iter().all(|&weight| weight == 0) {
        weights.fill(1);
    }
    let whole: i128 = weights.iter().sum();
    if whole == 0 {
        return Vec::new();
    }
    let sign = if total.0 < 0 { -1 } else { 1 };
    let size = i128::from(total.0) * sign;
    let mut shares: Vec<i128> = weights.iter().map(|weight| size * weight / whole).collect();
    let left_over = usize::try_from(size - shares.iter().sum::<i128>()).unwrap_or(0);
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&index| (Reverse(size * weights[index] % whole), index));
    for &index in order.iter().take(left_over) {
        shares[index] += 1;
    }
    // A share never passes the total, so it fits; the fallback is never taken.
    shares.into_iter().map(|share| Money(i64::try_from(share * sign).unwrap_or(total.0))).collect()
}

/// `price = cost × (1 + markup)`, markup in basis points. `None` on overflow. Source: FIELD.md, *Estimate*.
#[must_use]
pub fn price_from_markup(cost: Money, markup_bp: i64) -> Option<Money> {
    cost.percent(WHOLE_BP.checked_add(markup_bp)?)
}

/// `price = cost / (1 − margin)`, margin in basis points. Source: FIELD.md, *Estimate*.
///
/// `None` for a margin of 100 % or more, which no price can reach, and on overflow.
#[must_use]
pub fn price_from_margin(cost: Money, margin_bp: i64) -> Option<Money> {
    let kept = WHOLE_BP.checked_sub(margin_bp).filter(|&kept| kept > 0)?;
    cost.times_ratio(WHOLE_BP, kept)
}

/// `markup = margin / (1 − margin)`, both in basis points, half to even. `None` for a margin of 100 % or more.
#[must_use]
pub fn markup_from_margin(margin_bp: i64) -> Option<i64> {
    let kept = WHOLE_BP.checked_sub(margin_bp).filter(|&kept| kept > 0)?;
    half_even_i64(i128::from(margin_bp) * i128::from(WHOLE_BP), kept.into())
}

/// `margin = markup / (1 + markup)`, both in basis points, half to even. `None` for a markup of −100 % or less.
#[must_use]
pub fn margin_from_markup(markup_bp: i64) -> Option<i64> {
    let whole = WHOLE_BP.checked_add(markup_bp).filter(|&whole| whole > 0)?;
    half_even_i64(i128::from(markup_bp) * i128::from(WHOLE_BP), whole.into())
}

/// `(price − cost) / price` in basis points, half to even. `None` (*undefined*) when the price is zero.
#[must_use]
pub fn margin_of(price: Money, cost: Money) -> Option<i64> {
    let gain = i128::from(price.0) - i128::from(cost.0);
    half_even_i64(gain * i128::from(WHOLE_BP), price.0.into())
}

/// `(price − cost) / cost` in basis points, half to even. `None` (*undefined*) when the cost is zero.
#[must_use]
pub fn markup_of(price: Money, cost: Money) -> Option<i64> {
    let gain = i128::from(price.0) - i128::from(cost.0);
    half_even_i64(gain * i128::from(WHOLE_BP), cost.0.into())
}

#[cfg(test)]
mod tests {
    use super::{
        Money, margin_from_markup, margin_of, markup_from_margin, markup_of, price_from_margin,
        price_from_markup, spread,
    };
    use proptest::{collection, prop_assert, prop_assert_eq, proptest};

    #[test]
    fn a_markup_of_25_percent_is_a_margin_of_20() {
        assert_eq!(price_from_markup(Money(80_000), 2_500), Some(Money(100_000)));
        assert_eq!(price_from_margin(Money(80_000), 2_000), Some(Money(100_000)));
        assert_eq!(margin_from_markup(2_500), Some(2_000));
        assert_eq!(markup_from_margin(2_000), Some(2_500));
        assert_eq!(margin_of(Money(100_000), Money(80_000)), Some(2_000));
        assert_eq!(markup_of(Money(100_000), Money(80_000)), Some(2_500));
    }

    #[test]
    fn what_cannot_be_is_none() {
        assert_eq!(price_from_margin(Money(100), 10_000), None);
        assert_eq!(markup_from_margin(12_000), None);
        assert_eq!(margin_from_markup(-10_000), None);
        assert_eq!(margin_of(Money(0), Money(5)), None);
        assert_eq!(Money(100).times_ratio(1, 0), None);
        assert_eq!(Money(i64::MAX).times_ratio(2, 1), None);
        assert_eq!(Money(i64::MAX).checked_add(Money(1)), None);
        assert_eq!(Money(i64::MIN).checked_sub(Money(1)), None);
        assert_eq!(Money::sum([Money(i64::MAX), Money(1)]), None);
    }

    #[test]
    fn products_are_exact_and_rounded_once() {
        // An hour and a quarter at 79.99 is 99.9875; at 0.02 it is 0.025, and half goes to even.
        assert_eq!(Money(7_999).times_ratio(5, 4), Some(Money(9_999)));
        assert_eq!(Money(2).times_ratio(5, 4), Some(Money(2)));
        assert_eq!(Money(6).times_ratio(5, 4), Some(Money(8)));
        assert_eq!(Money(-2).times_ratio(5, 4), Some(Money(-2)));
        assert_eq!(Money(i64::MAX).times_ratio(7, 7), Some(Money(i64::MAX)));
        assert_eq!(Money::sum([Money(i64::MAX), Money(1), Money(-2)]), Some(Money(i64::MAX - 1)));
        assert_eq!(Money(12_345).percent(1_500), Some(Money(1_852)));
        assert_eq!(-Money(5), Money(-5));
    }

    #[test]
    fn a_total_is_shared_without_losing_a_cent() {
        assert_eq!(spread(Money(100), &[1, 1, 1]), [Money(34), Money(33), Money(33)]);
        assert_eq!(spread(Money(-100), &[1, 1, 1]), [Money(-34), Money(-33), Money(-33)]);
        assert_eq!(spread(Money(5), &[0, 0]), [Money(3), Money(2)]);
        assert_eq!(spread(Money(10), &[0, 3, 0]), [Money(0), Money(10), Money(0)]);
        assert_eq!(spread(Money(10), &[-5, 1, 1]), [Money(0), Money(5), Money(5)]);
        assert!(spread(Money(10), &[]).is_empty());
        assert_eq!(spread(Money(i64::MIN), &[i64::MAX]), [Money(i64::MIN)]);
    }

    proptest! {
        #[test]
        fn shares_sum_to_the_total(total: i64, weights in collection::vec(-5_i64..i64::MAX, 1..30)) {
            let shares = spread(Money(total), &weights);
            prop_assert_eq!(shares.len(), weights.len());
            prop_assert_eq!(Money::sum(shares), Some(Money(total)));
        }

        #[test]
        fn a_share_is_never_a_unit_off(total in -1_000_000_i64..1_000_000, weights in collection::vec(1_i64..1_000, 1..20)) {
            let whole: i64 = weights.iter().sum();
            for (share, weight) in spread(Money(total), &weights).iter().zip(&weights) {
                prop_assert!((share.0 * whole - total * weight).abs() < whole);
            }
        }
    }
}
