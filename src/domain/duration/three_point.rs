//! Three-point estimates: optimistic, most likely, pessimistic, and how they are typed.
//!
//! Imports only `money::ratio` for the rounding rule. The numbers are whole units of whatever is estimated:
//! seconds, minor units, pieces. What follows from them is in `engines::three_point`.

use crate::domain::money::ratio::half_even_i64;
use serde::{Deserialize, Serialize};
use std::error::Error;
use std::fmt;

/// An estimate at three points, `o ≤ m ≤ p`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct ThreePoint {
    /// Optimistic: if all goes well.
    pub o: i64,
    /// Most likely.
    pub m: i64,
    /// Pessimistic: if little goes well.
    pub p: i64,
}

impl ThreePoint {
    /// An estimate at three points; `None` unless `o ≤ m ≤ p`.
    #[must_use]
    pub fn new(o: i64, m: i64, p: i64) -> Option<Self> {
        (o <= m && m <= p).then_some(Self { o, m, p })
    }

    /// One number without a spread.
    #[must_use]
    pub const fn certain(m: i64) -> Self {
        Self { o: m, m, p: m }
    }

    /// One number with the default spread, `0.75 m` to `1.75 m`, each rounded half to even.
    ///
    /// `None` for a negative number and on overflow.
    #[must_use]
    pub fn default_spread(m: i64) -> Option<Self> {
        let o = half_even_i64(i128::from(m) * 3, 4)?;
        let p = half_even_i64(i128::from(m) * 7, 4)?;
        Self::new(o, m, p)
    }

    /// The PERT-beta mean `(o + 4m + p) / 6`, rounded half to even: the sold quantity unless one is set.
    ///
    /// `None` never happens for `o ≤ m ≤ p`; the mean lies between them. Source: FIELD.md, *Estimate*.
    #[must_use]
    pub fn mean(self) -> Option<i64> {
        half_even_i64(i128::from(self.o) + 4 * i128::from(self.m) + i128::from(self.p), 6)
    }

    /// Whether all three points are the same.
    #[must_use]
    pub const fn is_certain(self) -> bool {
        self.o == self.p
    }
}

/// Why a text is not a three-point estimate; `E` is what reading one of its numbers said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ThreePointError<E> {
    /// One of the numbers cannot be read.
    Number(E),
    /// There are two numbers, or more than three.
    Shape {
        /// What was typed.
        text: String,
    },
    /// The numbers do not rise from optimistic to pessimistic, or a spread was asked of a negative number.
    Order {
        /// What was typed.
        text: String,
    },
}

impl<E: fmt::Display> fmt::Display for ThreePointError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(error) => error.fmt(f),
            Self::Shape { text } => write!(
                f,
                "“{text}” is not an estimate at three points. Accepted: 16, 12/16/28 (optimistic/likely/pessimistic), or 16? for a default spread"
            ),
            Self::Order { text } => write!(
                f,
                "“{text}” does not rise from optimistic over likely to pessimistic. Accepted: 12/16/28"
            ),
        }
    }
}

impl<E: Error + 'static> Error for ThreePointError<E> {}

/// Reads `16`, `12/16/28`, or `16?` for the default spread of three quarters to seven quarters.
///
/// # Errors
/// What `parse_one` says of a number it cannot read; a wrong count of numbers; numbers that do not rise.
pub fn parse_three_point<E>(
    text: &str,
    parse_one: impl Fn(&str) -> Result<i64, E>,
) -> Result<ThreePoint, ThreePointError<E>> {
    let typed = text.trim();
    let one = |part: &str| parse_one(part.trim()).map_err(ThreePointError::Number);
    let order = || ThreePointError::Order { text: typed.to_owned() };
    if let Some(number) = typed.strip_suffix('?') {
        if number.contains('/') {
            return Err(ThreePointError::Shape { text: typed.to_owned() });
        }
        return ThreePoint::default_spread(one(number)?).ok_or_else(order);
    }
    match typed.split('/').collect::<Vec<_>>()[..] {
        [m] => one(m).map(ThreePoint::certain),
        [o, m, p] => ThreePoint::new(one(o)?, one(m)?, one(p)?).ok_or_else(order),
        _ => Err(ThreePointError::Shape { text: typed.to_owned() }),
    }
}

/// Writes `16` where there is no spread, `12/16/28` otherwise: a default spread shows what it came to.
#[must_use]
pub fn format_three_point(estimate: ThreePoint, format_one: impl Fn(i64) -> String) -> String {
    if estimate.is_certain() {
        format_one(estimate.m)
    } else {
        format!("{}/{}/{}", format_one(estimate.o), format_one(estimate.m), format_one(estimate.p))
    }
}

#[cfg(test)]
mod tests {
    use super::{ThreePoint, ThreePointError, format_three_point, parse_three_point};
    use crate::domain::duration::{Secs, format_duration, parse_duration};
    use proptest::{prop_assert, prop_assert_eq, proptest};
    use std::num::ParseIntError;

    fn read(text: &str) -> Result<ThreePoint, ThreePointError<ParseIntError>> {
        parse_three_point(text, str::parse)
    }

    #[test]
    fn three_ways_to_type_it() {
        assert_eq!(read("16"), Ok(ThreePoint { o: 16, m: 16, p: 16 }));
        assert_eq!(read(" 12 / 16 / 28 "), Ok(ThreePoint { o: 12, m: 16, p: 28 }));
        assert_eq!(read("16?"), Ok(ThreePoint { o: 12, m: 16, p: 28 }));
        assert_eq!(read("10 ?"), Ok(ThreePoint { o: 8, m: 10, p: 18 }), "7.5 and 17.5 go to even");
        assert_eq!(read("0?"), Ok(ThreePoint { o: 0, m: 0, p: 0 }));
    }

    #[test]
    fn refused_with_a_way_out() {
        for text in ["16/12/28", "12/30/28", "-4?"] {
            assert!(matches!(read(text), Err(ThreePointError::Order { .. })), "{text}");
        }
        for text in ["12/16", "1/2/3/4", "12/16/28?"] {
            let error = read(text).unwrap_err();
            assert!(matches!(error, ThreePointError::Shape { .. }), "{text}");
            assert!(error.to_string().contains("12/16/28"));
        }
        for text in ["", "x", "1//3", "?"] {
            assert!(matches!(read(text), Err(ThreePointError::Number(_))), "{text}");
        }
    }

    #[test]
    fn numbers_are_read_and_written_by_the_field_they_stand_in() {
        let one = |text: &str| parse_duration(text, 28_800).map(|duration| duration.0);
        let estimate = parse_three_point("1d/12h/2.5d", one).unwrap();
        assert_eq!(estimate, ThreePoint { o: 28_800, m: 43_200, p: 72_000 });
        assert_eq!(format_three_point(estimate, |secs| format_duration(Secs(secs))), "8h/12h/20h");
        assert_eq!(format_three_point(ThreePoint::certain(5), |n| n.to_string()), "5");
    }

    #[test]
    fn the_mean_is_that_of_the_textbook() {
        // PMBOK-style worked example: 4, 5, 12 has the mean 6; 680, 750 and 1,000 thousand 780 thousand.
        assert_eq!(ThreePoint::new(4, 5, 12).unwrap().mean(), Some(6));
        assert_eq!(ThreePoint::new(680_000, 750_000, 1_000_000).unwrap().mean(), Some(780_000));
        assert_eq!(ThreePoint::certain(i64::MAX).mean(), Some(i64::MAX));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(o in -500_i64..500, up in 0_i64..500, further in 0_i64..500) {
            let estimate = ThreePoint::new(o, o + up, o + up + further).unwrap();
            prop_assert_eq!(read(&format_three_point(estimate, |n| n.to_string())), Ok(estimate));
        }

        #[test]
        fn a_default_spread_rises(m in 0_i64..i64::MAX / 2) {
            let estimate = ThreePoint::default_spread(m).unwrap();
            let mean = estimate.mean().unwrap();
            prop_assert!(estimate.o <= mean && mean <= estimate.p);
        }
    }
}
