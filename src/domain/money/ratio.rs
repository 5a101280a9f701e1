//! Exact ratios and the one rounding rule of the house: half to even, once.
//!
//! Imports nothing. Read next: `domain::money`, which rounds amounts with it, and
//! `domain::engines::earned_value`, whose indices are ratios.

use std::cmp::Ordering;
use std::fmt;

/// `num / den` rounded to the nearest whole number, halves to the even one.
///
/// `None` when `den` is zero or the quotient does not fit.
#[must_use]
pub fn half_even(num: i128, den: i128) -> Option<i128> {
    let (num, den) = if den < 0 { (num.checked_neg()?, den.checked_neg()?) } else { (num, den) };
    let quotient = num.checked_div_euclid(den)?;
    let rest = num.checked_rem_euclid(den)?;
    let up = match rest.cmp(&(den - rest)) {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => quotient % 2 != 0,
    };
    if up { quotient.checked_add(1) } else { Some(quotient) }
}

/// [`half_even`] narrowed to `i64`; `None` when it does not fit.
#[must_use]
pub fn half_even_i64(num: i128, den: i128) -> Option<i64> {
    half_even(num, den).and_then(|whole| i64::try_from(whole).ok())
}

/// An exact fraction in lowest terms with a positive denominator.
///
/// Arithmetic is checked: what would not fit 128 bits is `None`, never wrapped. Ratios of amounts up to
/// 10^12 minor units can be multiplied three deep without reaching that bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    num: i128,
    den: i128,
}

impl Ratio {
    /// The fraction `num / den`. `None` when `den` is zero (*undefined*).
    #[must_use]
    pub fn new(num: i128, den: i128) -> Option<Self> {
        if den == 0 {
            return None;
        }
        let divisor = i128::try_from(gcd(num.unsigned_abs(), den.unsigned_abs())).ok()?;
        let (num, den) = (num.checked_div(divisor)?, den.checked_div(divisor)?);
        if den < 0 {
            Some(Self { num: num.checked_neg()?, den: den.checked_neg()? })
        } else {
            Some(Self { num, den })
        }
    }

    /// The fraction of two amounts, counts or durations. `None` when `den` is zero.
    #[must_use]
    pub fn of(num: i64, den: i64) -> Option<Self> {
        Self::new(num.into(), den.into())
    }

    /// A whole number as a ratio.
    #[must_use]
    pub const fn whole(number: i64) -> Self {
        Self { num: number as i128, den: 1 }
    }

    /// The numerator, in lowest terms; it carries the sign.
    #[must_use]
    pub const fn num(self) -> i128 {
        self.num
    }

    /// The denominator, in lowest terms, at least 1.
    #[must_use]
    pub const fn den(self) -> i128 {
        self.den
    }

    /// The sum; `None` when it does not fit.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let left = self.num.checked_mul(other.den)?;
        let right = other.num.checked_mul(self.den)?;
        Self::new(left.checked_add(right)?, self.den.checked_mul(other.den)?)
    }

    /// The difference; `None` when it does not fit.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(Self { num: other.num.checked_neg()?, den: other.den })
    }

    /// The product; `None` when it does not fit.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        // Reduced crosswise first, so that the product is as small as it can be.
        let (left, right) = (Self::new(self.num, other.den)?, Self::new(other.num, self.den)?);
        Self::new(left.num.checked_mul(right.num)?, left.den.checked_mul(right.den)?)
    }

    /// The quotient; `None` when `other` is zero or it does not fit.
    #[must_use]
    pub fn checked_div(self, other: Self) -> Option<Self> {
        self.checked_mul(Self::new(other.den, other.num)?)
    }

    /// The nearest whole number, half to even; `None` when it does not fit.
    #[must_use]
    pub fn round(self) -> Option<i64> {
        half_even_i64(self.num, self.den)
    }

    /// In basis points (hundredths of a percent), half to even; `None` when it does not fit.
    #[must_use]
    pub fn basis_points(self) -> Option<i64> {
        half_even_i64(self.num.checked_mul(10_000)?, self.den)
    }

    /// The nearest floating-point number, for charts and for nothing that is summed.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "the caller asks for an approximation")]
    pub fn to_f64(self) -> f64 {
        self.num as f64 / self.den as f64
    }

    /// Written with `decimals` places, rounded half to even once: `0.97`, `-1.50`, never `-0.00`.
    ///
    /// Beyond 128 bits (numerators over 10^30) the floating-point approximation is written instead.
    #[must_use]
    pub fn format(self, decimals: u32) -> String {
        let places = usize::try_from(decimals).unwrap_or(usize::MAX);
        let scaled = 10_i128
            .checked_pow(decimals)
            .and_then(|scale| self.num.checked_mul(scale))
            .and_then(|num| half_even(num, self.den));
        scaled.map_or_else(
            || format!("{:.*}", places.min(20), self.to_f64()),
            |scaled| {
                let sign = if scaled < 0 { "-" } else { "" };
                let digits = format!("{:0>width$}", scaled.unsigned_abs(), width = places + 1);
                let (whole, part) = digits.split_at(digits.len() - places);
                if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
            },
        )
    }
}

impl Ord for Ratio {
    /// Exact for all values: compares whole parts, then the reciprocals of what is left.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b, mut c, mut d) = (self.num, self.den, other.num, other.den);
        loop {
            let order = a.div_euclid(b).cmp(&c.div_euclid(d));
            if order != Ordering::Equal {
                return order;
            }
            let (left, right) = (a.rem_euclid(b), c.rem_euclid(d));
            if left == 0 || right == 0 {
                return left.cmp(&right);
            }
            (a, b, c, d) = (d, right, b, left);
        }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Ratio {
    /// Two decimals, or as many as the formatter asks for: `{:.3}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().and_then(|p| u32::try_from(p).ok()).unwrap_or(2);
        f.write_str(&self.format(decimals))
    }
}

/// The greatest common divisor; of two zeros, 1.
fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::{Ratio, half_even};
    use proptest::{prop_assert, prop_assert_eq, proptest};

    #[test]
    fn halves_go_to_the_even_neighbour() {
        let cases =
            [(5, 2, 2), (7, 2, 4), (-5, 2, -2), (-7, 2, -4), (5, -2, -2), (8, 3, 3), (-8, 3, -3), (0, 7, 0)];
        for (num, den, expected) in cases {
            assert_eq!(half_even(num, den), Some(expected), "{num}/{den}");
        }
        assert_eq!(half_even(1, 0), None);
        assert_eq!(half_even(i128::MIN, -1), None);
    }

    #[test]
    fn a_ratio_is_in_lowest_terms_and_knows_no_zero_below() {
        let ratio = Ratio::of(-6, -8).unwrap();
        assert_eq!((ratio.num(), ratio.den()), (3, 4));
        assert_eq!(Ratio::of(0, -5), Ratio::of(0, 1));
        assert_eq!(Ratio::of(1, 0), None);
        assert_eq!(Ratio::whole(3).checked_div(Ratio::whole(0)), None);
    }

    #[test]
    fn written_half_even_without_a_negative_zero() {
        let cases = [
            (35, 36, 4, "0.9722"),
            (1, 8, 2, "0.12"),
            (3, 8, 2, "0.38"),
            (-1, 1000, 2, "0.00"),
            (7, 2, 0, "4"),
        ];
        for (num, den, decimals, expected) in cases {
            assert_eq!(Ratio::of(num, den).unwrap().format(decimals), expected);
        }
        assert_eq!(format!("{} {:.1}", Ratio::of(-3, 2).unwrap(), Ratio::of(1, 3).unwrap()), "-1.50 0.3");
    }

    proptest! {
        #[test]
        fn rounding_is_within_half(num in -1_000_000_i128..1_000_000, den in 1_i128..5_000) {
            let rounded = half_even(num, den).unwrap();
            prop_assert!((rounded * den - num).abs() * 2 <= den);
        }

        #[test]
        fn order_is_that_of_the_cross_products(a: i64, b in 1_i64.., c: i64, d in 1_i64..) {
            let (left, right) = (Ratio::of(a, b).unwrap(), Ratio::of(c, d).unwrap());
            let crossed = (i128::from(a) * i128::from(d)).cmp(&(i128::from(c) * i128::from(b)));
            prop_assert_eq!(left.cmp(&right), crossed);
        }

        #[test]
        fn a_product_divided_is_what_it_was(a in 1_i64..1_000_000_000_000, b in 1_i64..1_000_000_000_000, c in 1_i64.., d in 1_i64..) {
            let (left, right) = (Ratio::of(a, b).unwrap(), Ratio::of(c, d).unwrap());
            let back = left.checked_mul(right).and_then(|product| product.checked_div(right));
            prop_assert!(back.is_none_or(|back| back == left));
        }
    }
}
