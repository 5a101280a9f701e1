//! When an alert fires: once for each time its figure crosses the bound, and not again before the figure has
//! gone back by two points (FIELD.md, *Budget*, alerts). Pure arithmetic on a series of one value a day.
//! May import nothing but the standard library.

/// An exact share: numerator and denominator, the latter above 0.
pub type Share = (i128, i128);

/// A hundred percent in basis points.
const WHOLE: i128 = 10_000;

/// A figure has to go back this far from its bound before the alert can fire again: two points.
pub const REARM_BP: i64 = 200;

/// On which side of its bound a figure is too far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// At the bound or above.
    From,
    /// Above the bound.
    Above,
    /// Below the bound.
    Below,
}

/// A bound in basis points with its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The bound: 9,000 is 90 %.
    pub at: i64,
    /// What is too far.
    pub side: Side,
}

/// What became of an alert by the last day of its series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fired {
    /// The place of the day on which it fired last, where it has not gone back since.
    pub since: Option<usize>,
    /// How often it fired.
    pub times: usize,
}

/// Is the share at least so many basis points? None where the numbers are too large to tell.
fn reaches(share: Share, bp: i128) -> Option<std::cmp::Ordering> {
    Some(share.0.checked_mul(WHOLE)?.cmp(&share.1.checked_mul(bp)?))
}

impl Bound {
    /// Is the share too far?
    #[must_use]
    pub fn crossed(&self, share: Share) -> bool {
        let order = reaches(share, self.at.into());
        match self.side {
            Side::From => order.is_some_and(std::cmp::Ordering::is_ge),
            Side::Above => order.is_some_and(std::cmp::Ordering::is_gt),
            Side::Below => order.is_some_and(std::cmp::Ordering::is_lt),
        }
    }

    /// Has it gone back far enough to fire again?
    fn rearmed(&self, share: Share) -> bool {
        let (at, back) = (i128::from(self.at), i128::from(REARM_BP));
        match self.side {
            Side::From | Side::Above => reaches(share, at - back).is_some_and(std::cmp::Ordering::is_le),
            Side::Below => reaches(share, at + back).is_some_and(std::cmp::Ordering::is_ge),
        }
    }

    /// Walks the days. A day without a figure leaves everything as it was.
    #[must_use]
    pub fn walk(&self, series: impl IntoIterator<Item = Option<Share>>) -> Fired {
        let mut fired = Fired::default();
        for (index, share) in series.into_iter().enumerate() {
            let Some(share) = share.filter(|share| share.1 > 0) else { continue };
            match fired.since {
                None if self.crossed(share) => {
                    fired = Fired { since: Some(index), times: fired.times + 1 };
                }
                Some(_) if self.rearmed(share) => fired.since = None,
                _ => {}
            }
        }
        fired
    }
}

#[cfg(test)]
mod tests {
    use super::{Bound, Fired, Share, Side};
    use proptest::{collection, option, prop_assert, proptest};

    fn percent(values: &[f64]) -> Vec<Option<Share>> {
        #[expect(clippy::cast_possible_truncation, reason = "small numbers of a test")]
        let share = |v: &f64| (!v.is_nan()).then_some(((v * 100.0).round() as i128, 10_000));
        values.iter().map(share).collect()
    }

    #[test]
    fn it_fires_once_for_each_crossing_and_waits_for_two_points_back() {
        const NONE: f64 = f64::NAN;
        let from = |at| Bound { at, side: Side::From };
        let above = |at| Bound { at, side: Side::Above };
        let below = |at| Bound { at, side: Side::Below };
        let cases: [(Bound, &[f64], Option<usize>, usize); 12] = [
            (from(9_000), &[50.0, 89.99, 90.0, 95.0], Some(2), 1),
            (from(9_000), &[95.0], Some(0), 1),
            // Back by less than two points: it is the same alarm still.
            (from(9_000), &[91.0, 88.01, 91.0], Some(0), 1),
            // Back by two points: armed again, and fires anew.
            (from(9_000), &[91.0, 88.0, 89.0], None, 1),
            (from(9_000), &[91.0, 88.0, 90.0], Some(2), 2),
            // Exactly 100 % is at the bound, and not above it.
            (from(10_000), &[99.0, 100.0], Some(1), 1),
            (above(10_000), &[99.0, 100.0], None, 0),
            (above(10_000), &[100.0, 100.01], Some(1), 1),
            (below(9_500), &[100.0, 95.0, 94.99], Some(2), 1),
            (below(9_500), &[94.0, 96.99, 94.0], Some(0), 1),
            (below(9_500), &[94.0, 97.0, 94.0], Some(2), 2),
            // A day without a figure changes nothing.
            (from(9_000), &[91.0, NONE, NONE, 92.0], Some(0), 1),
        ];
        for (bound, values, since, times) in cases {
            assert_eq!(bound.walk(percent(values)), Fired { since, times }, "{bound:?} {values:?}");
        }
    }

    #[test]
    fn nothing_to_divide_by_and_numbers_without_end_fire_nothing() {
        let bound = Bound { at: 9_000, side: Side::From };
        assert_eq!(bound.walk([Some((5, 0)), Some((i128::MAX, 1))]), Fired::default());
    }

    proptest! {
        #[test]
        fn what_is_far_beyond_on_the_last_day_has_fired(values in collection::vec(option::of(0_i128..20_000), 1..60)) {
            let bound = Bound { at: 9_000, side: Side::From };
            let fired = bound.walk(values.iter().map(|v| v.map(|v| (v, 10_000))));
            if let Some(last) = values.iter().rev().flatten().next() {
                prop_assert!(fired.since.is_some() || *last < 9_000);
                prop_assert!(fired.since.is_none() || *last > 8_800);
            }
        }
    }
}
