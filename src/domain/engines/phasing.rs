//! Phasing: amounts laid out over days, for planned value and for burn charts.
//!
//! May import `calendar` and `money::ratio`. Source: FIELD.md, *Team and schedule*: without a task schedule
//! planned value runs linearly over its phase.

use crate::domain::calendar::{Calendar, Date};
use crate::domain::money::ratio::{Ratio, half_even_i64};
use chrono::Days;

/// How much of `amount` (minor units) is planned to be done by the evening of `as_of`.
///
/// It grows by equal steps on each working day from `start` to `end`, both included; it is 0 before `start` and
/// the whole amount from `end` on. Rounded half to even, so it never falls (for a negative amount never rises). A
/// phase without a working day, or one that ends before it starts, comes due at once on its later date.
#[must_use]
pub fn pv_linear(amount: i64, start: Date, end: Date, as_of: Date, calendar: &Calendar) -> i64 {
    if as_of < start {
        return 0;
    }
    if as_of >= end {
        return amount;
    }
    let worked = calendar.working_days_in(start, as_of);
    let whole = calendar.working_days_in(start, end);
    half_even_i64(i128::from(amount) * i128::from(worked), whole.into()).unwrap_or(0)
}

/// Which part of an amount is planned to be done by the evening of `as_of`, exact: as [`pv_linear`] lays it out.
#[must_use]
pub fn part_linear(start: Date, end: Date, as_of: Date, calendar: &Calendar) -> Ratio {
    if as_of < start {
        return Ratio::whole(0);
    }
    if as_of >= end {
        return Ratio::whole(1);
    }
    let worked = calendar.working_days_in(start, as_of);
    Ratio::of(worked, calendar.working_days_in(start, end)).unwrap_or(Ratio::whole(0))
}

/// The sum of all dated amounts up to and including each of `days`; both may stand in any order.
///
/// A sum that does not fit 64 bits stays at the nearer end of the range.
#[must_use]
pub fn cumulative(entries: &[(Date, i64)], days: &[Date]) -> Vec<i64> {
    let mut sorted = entries.to_vec();
    sorted.sort_by_key(|&(date, _)| date);
    let mut sum = 0_i128;
    let sums: Vec<i128> = sorted
        .iter()
        .map(|&(_, amount)| {
            sum += i128::from(amount);
            sum
        })
        .collect();
    let until = |day: &Date| {
        sorted.partition_point(|(date, _)| date <= day).checked_sub(1).map_or(0, |last| sums[last])
    };
    days.iter().map(|day| narrowed(until(day))).collect()
}

/// What remains on each of `days`: the budget in force less what was spent, both given as dated amounts.
///
/// The budget's entries are its first seal and each change order, so the line steps where the budget did.
#[must_use]
pub fn remaining(budget: &[(Date, i64)], spent: &[(Date, i64)], days: &[Date]) -> Vec<i64> {
    let pairs = cumulative(budget, days).into_iter().zip(cumulative(spent, days));
    pairs.map(|(budget, spent)| budget.saturating_sub(spent)).collect()
}

/// The days a curve is drawn at: every `step` days from `start`, and `end` itself.
///
/// Empty when `end` lies before `start`; a step of 0 counts as 1.
#[must_use]
pub fn sample_days(start: Date, end: Date, step: u64) -> Vec<Date> {
    let following = |day: &Date| day.checked_add_days(Days::new(step.max(1)));
    let mut days: Vec<Date> =
        std::iter::successors(Some(start), following).take_while(|day| *day < end).collect();
    if start <= end {
        days.push(end);
    }
    days
}

/// The nearest 64-bit number.
fn narrowed(sum: i128) -> i64 {
    i64::try_from(sum).unwrap_or(if sum < 0 { i64::MIN } else { i64::MAX })
}

#[cfg(test)]
mod tests {
    use super::{cumulative, pv_linear, remaining, sample_days};
    use crate::domain::calendar::{Calendar, Date};
    use chrono::Days;
    use proptest::{collection, prop_assert, prop_assert_eq, proptest};

    fn day(month: u32, day: u32) -> Date {
        Date::from_ymd_opt(2026, month, day).unwrap()
    }

    #[test]
    fn planned_value_grows_on_working_days_only() {
        // Monday 2 March to Friday 13 March: ten working days of 100.
        let planned = |as_of| pv_linear(1_000, day(3, 2), day(3, 13), as_of, &Calendar::default());
        let cases = [
            ((3, 1), 0),
            ((3, 2), 100),
            ((3, 6), 500),
            ((3, 7), 500),
            ((3, 8), 500),
            ((3, 9), 600),
            ((3, 12), 900),
            ((3, 13), 1_000),
            ((6, 1), 1_000),
        ];
        for ((month, date), expected) in cases {
            assert_eq!(planned(day(month, date)), expected, "{month}-{date}");
        }
    }

    #[test]
    fn a_phase_without_working_days_comes_due_at_once() {
        let planned = |start, end, as_of| pv_linear(700, start, end, as_of, &Calendar::default());
        assert_eq!(planned(day(3, 7), day(3, 8), day(3, 7)), 0);
        assert_eq!(planned(day(3, 7), day(3, 8), day(3, 8)), 700);
        assert_eq!(planned(day(3, 10), day(3, 9), day(3, 9)), 0);
        assert_eq!(planned(day(3, 10), day(3, 9), day(3, 10)), 700);
        assert_eq!(planned(day(3, 9), day(3, 9), day(3, 9)), 700);
    }

    #[test]
    fn curves_are_summed_by_day() {
        let entries = [(day(3, 9), 30), (day(3, 2), 10), (day(3, 9), 5), (day(3, 20), 7)];
        let days = [day(3, 1), day(3, 2), day(3, 10), day(4, 1)];
        assert_eq!(cumulative(&entries, &days), [0, 10, 45, 52]);
        let budget = [(day(3, 1), 100), (day(3, 10), 20)];
        assert_eq!(remaining(&budget, &entries, &days), [100, 90, 75, 68]);
        assert_eq!(cumulative(&[(day(3, 1), i64::MAX), (day(3, 1), 1)], &[day(3, 1)]), [i64::MAX]);
    }

    #[test]
    fn a_curve_ends_on_its_last_day() {
        assert_eq!(sample_days(day(3, 1), day(3, 17), 7), [day(3, 1), day(3, 8), day(3, 15), day(3, 17)]);
        assert_eq!(sample_days(day(3, 1), day(3, 8), 7), [day(3, 1), day(3, 8)]);
        assert_eq!(sample_days(day(3, 1), day(3, 1), 0), [day(3, 1)]);
        assert!(sample_days(day(3, 2), day(3, 1), 7).is_empty());
    }

    proptest! {
        #[test]
        fn planned_value_never_falls_and_ends_whole(amount in 0_i64.., length in 0_u64..120, at in 0_u64..130) {
            let (start, end) = (day(1, 1), day(1, 1) + Days::new(length));
            let planned = |n| pv_linear(amount, start, end, start + Days::new(n), &Calendar::default());
            prop_assert!(planned(at) <= planned(at + 1));
            prop_assert_eq!(planned(length), amount);
        }

        #[test]
        fn the_last_sum_is_the_whole(amounts in collection::vec((0_u64..90, -1_000_000_i64..1_000_000), 0..40)) {
            let entries: Vec<(Date, i64)> = amounts.iter().map(|&(n, amount)| (day(1, 1) + Days::new(n), amount)).collect();
            let total: i64 = amounts.iter().map(|(_, amount)| amount).sum();
            prop_assert_eq!(cumulative(&entries, &[day(12, 31)]), vec![total]);
        }
    }
}
