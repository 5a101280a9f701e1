//! Dates, working days and project weeks. Nothing here reads the clock: today is always a parameter.
//!
//! Imports nothing of the crate. How dates are typed is in `calendar::phrase`, how they are shown in
//! `calendar::text`.

pub mod moment;
pub mod phrase;
pub mod text;

pub use moment::{parse_moment, parse_past_moment, to_the_minute};
pub use phrase::{DateError, is_weekday, parse_date, parse_past_date};
pub use text::{full_date, short_date};

use chrono::{Datelike, Days, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::Bound;

/// A day in the project's own time zone.
pub type Date = chrono::NaiveDate;

/// A day and a time of day in the project's own time zone.
pub type Moment = chrono::NaiveDateTime;

/// The working days of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WorkWeek(u8);

impl WorkWeek {
    /// No working day at all.
    pub const NONE: Self = Self(0);

    /// Monday to Friday.
    pub const MON_TO_FRI: Self = Self(0b001_1111);

    /// The week with exactly these working days.
    #[must_use]
    pub fn of(days: impl IntoIterator<Item = Weekday>) -> Self {
        days.into_iter().fold(Self::NONE, |week, day| week.with(day, true))
    }

    /// The week with `day` made a working day or a free one.
    #[must_use]
    pub fn with(self, day: Weekday, working: bool) -> Self {
        let bit = 1 << day.num_days_from_monday();
        if working { Self(self.0 | bit) } else { Self(self.0 & !bit) }
    }

    /// Whether `day` is a working day.
    #[must_use]
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & (1 << day.num_days_from_monday()) != 0
    }

    /// How many working days it has, 0 to 7.
    #[must_use]
    pub fn days(self) -> i64 {
        i64::from((self.0 & 0b111_1111).count_ones())
    }

    /// The bits, Monday lowest, as they are stored.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0 & 0b111_1111
    }

    /// The week of stored bits; bits beyond Sunday are dropped.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits & 0b111_1111)
    }
}

impl Default for WorkWeek {
    fn default() -> Self {
        Self::MON_TO_FRI
    }
}

/// Which days are worked: a week pattern without the holidays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Calendar {
    /// The working days of a week.
    pub week: WorkWeek,
    /// Days on which nobody works, whatever the week says.
    pub holidays: BTreeSet<Date>,
}

impl Calendar {
    /// Whether `day` is worked.
    #[must_use]
    pub fn is_working(&self, day: Date) -> bool {
        self.week.contains(day.weekday()) && !self.holidays.contains(&day)
    }

    /// How many working days `d` there are with `from < d ≤ to`; negative when `to` lies before `from`.
    ///
    /// So a day counted from itself is 0, and from Friday to the Monday after it is 1. Steps add up:
    /// `between(a, b) + between(b, c) == between(a, c)`.
    #[must_use]
    pub fn working_days_between(&self, from: Date, to: Date) -> i64 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        let days = (to - from).num_days();
        let weekdays = days / 7 * self.week.days() + self.in_part_week(from, days % 7);
        weekdays - self.holidays_between(from, to)
    }

    /// How many working days a stretch has, first and last day included; 0 when it ends before it starts.
    #[must_use]
    pub fn working_days_in(&self, first: Date, last: Date) -> i64 {
        if last < first {
            0
        } else {
            i64::from(self.is_working(first)) + self.working_days_between(first, last)
        }
    }

    /// The working day `count` working days after `from`, before it for a negative count; 0 is `from` itself.
    ///
    /// `None` when the week has no working day, or past the end of the calendar of the library.
    #[must_use]
    pub fn add_working_days(&self, from: Date, count: i64) -> Option<Date> {
        let (step, mut left, mut day) = (count.signum(), count.unsigned_abs(), from);
        let per_week = self.week.days().unsigned_abs();
        if count != 0 && per_week == 0 {
            return None;
        }
        // Whole weeks first, always leaving at least one day, so that the walk ends on a working day.
        while left > per_week {
            let weeks = i64::try_from((left - 1) / per_week).ok()?;
            let landed = day.checked_add_signed(TimeDelta::try_days(weeks.checked_mul(7 * step)?)?)?;
            // Day by day, forwards counts from the day after, backwards from the day before.
            let passed =
                if step > 0 { self.working_days_between(day, landed) } else { self.before(landed, day)? };
            left = left.checked_sub(passed.unsigned_abs())?;
            day = landed;
        }
        while left > 0 {
            day = day.checked_add_signed(TimeDelta::try_days(step)?)?;
            left -= u64::from(self.is_working(day));
        }
        Some(day)
    }

    /// The first working day on or after `day`; `None` when the week has no working day.
    #[must_use]
    pub fn next_working(&self, day: Date) -> Option<Date> {
        if self.is_working(day) { Some(day) } else { self.add_working_days(day, 1) }
    }

    /// How many working days `d` there are with `from ≤ d < to`.
    fn before(&self, from: Date, to: Date) -> Option<i64> {
        Some(self.working_days_between(from.pred_opt()?, to.pred_opt()?))
    }

    /// Weekdays of the pattern among the `days` (at most 6) days after `from`.
    fn in_part_week(&self, from: Date, days: i64) -> i64 {
        let first = i64::from(from.weekday().num_days_from_monday());
        (1..=days).map(|offset| i64::from(self.week.bits() >> ((first + offset) % 7) & 1)).sum()
    }

    /// Holidays `d` with `from < d ≤ to` that fall on a working day of the week; `from ≤ to`.
    fn holidays_between(&self, from: Date, to: Date) -> i64 {
        if from == to {
            return 0;
        }
        let range = self.holidays.range((Bound::Excluded(from), Bound::Included(to)));
        range.map(|day| i64::from(self.week.contains(day.weekday()))).sum()
    }
}

/// The project week `today` lies in: the seven days from `start` are week 1, the seven before it week 0.
#[must_use]
pub fn week_of(start: Date, today: Date) -> i64 {
    (today - start).num_days().div_euclid(7) + 1
}

/// How many project weeks there are from `start` to `due`, both included, begun weeks counted whole.
///
/// 0 when `due` lies before `start`.
#[must_use]
pub fn weeks_total(start: Date, due: Date) -> i64 {
    week_of(start, due).max(0)
}

/// The last day of the month of `day`.
#[must_use]
pub fn end_of_month(day: Date) -> Date {
    let left = u64::from(day.num_days_in_month()) - u64::from(day.day());
    day.checked_add_days(Days::new(left)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::{Calendar, Date, WorkWeek, end_of_month, week_of, weeks_total};
    use chrono::{Days, Weekday};
    use proptest::{collection, prop_assert, prop_assert_eq, proptest, strategy::Strategy};
    use std::collections::BTreeSet;

    fn day(year: i32, month: u32, day: u32) -> Date {
        Date::from_ymd_opt(year, month, day).unwrap()
    }

    /// Monday to Friday with Good Friday and Easter Monday of 2026 and a holiday on a Sunday.
    fn easter() -> Calendar {
        let holidays = BTreeSet::from([day(2026, 4, 3), day(2026, 4, 6), day(2026, 4, 5)]);
        Calendar { week: WorkWeek::default(), holidays }
    }

    #[test]
    fn working_days_are_counted_after_the_first_up_to_the_last() {
        let plain = Calendar::default();
        assert_eq!(plain.working_days_between(day(2026, 3, 6), day(2026, 3, 6)), 0);
        assert_eq!(plain.working_days_between(day(2026, 3, 6), day(2026, 3, 9)), 1, "Friday to Monday");
        assert_eq!(plain.working_days_between(day(2026, 3, 9), day(2026, 3, 6)), -1);
        assert_eq!(plain.working_days_in(day(2026, 3, 1), day(2026, 3, 31)), 22);
        // 261 weekdays in 2026, which begins on a Thursday.
        assert_eq!(plain.working_days_in(day(2026, 1, 1), day(2026, 12, 31)), 261);
        assert_eq!(easter().working_days_between(day(2026, 4, 2), day(2026, 4, 7)), 1);
        assert_eq!(plain.working_days_in(day(2026, 3, 2), day(2026, 3, 1)), 0);
    }

    #[test]
    fn working_days_are_added_over_week_ends_and_holidays() {
        let easter = easter();
        assert_eq!(easter.add_working_days(day(2026, 4, 2), 1), Some(day(2026, 4, 7)));
        assert_eq!(easter.add_working_days(day(2026, 4, 7), -1), Some(day(2026, 4, 2)));
        assert_eq!(easter.add_working_days(day(2026, 4, 4), 0), Some(day(2026, 4, 4)));
        assert_eq!(Calendar::default().add_working_days(day(2026, 3, 7), 5), Some(day(2026, 3, 13)));
        assert_eq!(Calendar::default().add_working_days(day(2026, 3, 8), -5), Some(day(2026, 3, 2)));
        assert_eq!(easter.next_working(day(2026, 4, 3)), Some(day(2026, 4, 7)));
        let never = Calendar { week: WorkWeek::NONE, ..Calendar::default() };
        assert_eq!(never.add_working_days(day(2026, 4, 2), 1), None);
        assert_eq!(easter.add_working_days(day(2026, 4, 2), i64::MAX), None);
        assert_eq!(easter.add_working_days(day(2026, 4, 2), i64::MIN), None);
    }

    #[test]
    fn a_week_is_a_set_of_days() {
        let week = WorkWeek::of([Weekday::Sun, Weekday::Mon]);
        assert_eq!((week.days(), week.contains(Weekday::Sun), week.contains(Weekday::Tue)), (2, true, false));
        assert_eq!(WorkWeek::from_bits(week.bits()), week);
        assert_eq!(WorkWeek::default().with(Weekday::Fri, false).days(), 4);
    }

    #[test]
    fn weeks_of_the_project_are_counted_from_its_start() {
        let start = day(2026, 3, 4);
        for (today, week) in
            [(day(2026, 3, 4), 1), (day(2026, 3, 10), 1), (day(2026, 3, 11), 2), (day(2026, 3, 3), 0)]
        {
            assert_eq!(week_of(start, today), week);
        }
        assert_eq!(weeks_total(start, day(2026, 5, 26)), 12);
        assert_eq!(weeks_total(start, day(2026, 5, 27)), 13);
        assert_eq!(weeks_total(start, day(2026, 1, 1)), 0);
        assert_eq!(end_of_month(day(2028, 2, 3)), day(2028, 2, 29));
    }

    fn calendars() -> impl Strategy<Value = Calendar> {
        (1_u8..128, collection::btree_set(0_u64..400, 0..40)).prop_map(|(bits, offsets)| Calendar {
            week: WorkWeek::from_bits(bits),
            holidays: offsets.into_iter().map(|offset| day(2026, 1, 1) + Days::new(offset)).collect(),
        })
    }

    proptest! {
        #[test]
        fn counting_by_weeks_is_counting_by_days(calendar in calendars(), from in 0_u64..400, length in 0_u64..200) {
            let from = day(2026, 1, 1) + Days::new(from);
            let counted = (1..=length).filter(|&n| calendar.is_working(from + Days::new(n))).count();
            let between = calendar.working_days_between(from, from + Days::new(length));
            prop_assert_eq!(usize::try_from(between), Ok(counted));
        }

        #[test]
        fn adding_reaches_the_nearest_day_that_counts_so_many(calendar in calendars(), from in 0_u64..400, count in -300_i64..300) {
            let from = day(2026, 1, 1) + Days::new(from);
            let (mut expected, mut left) = (from, count.abs());
            while left > 0 {
                expected = if count > 0 { expected + Days::new(1) } else { expected - Days::new(1) };
                left -= i64::from(calendar.is_working(expected));
            }
            prop_assert_eq!(calendar.add_working_days(from, count), Some(expected));
            prop_assert!(count == 0 || calendar.is_working(expected));
        }
    }
}
