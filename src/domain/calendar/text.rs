//! Dates as people read them: short and relative where near, whole in the detail.
//!
//! Imports only `calendar`. The way back is `calendar::phrase`, which reads what is written here.

use super::Date;
use super::phrase::in_year_window;

/// A date in as few letters as are clear on `today`.
///
/// `today`, `tomorrow`, `yesterday`; the weekday (`fri`) within the next six days; `3 d ago` within the past
/// six; `12 mar` within half a year either way; else `12 mar 2027`.
#[must_use]
pub fn short_date(date: Date, today: Date) -> String {
    match (date - today).num_days() {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        2..=6 => date.format("%a").to_string().to_lowercase(),
        past @ -6..=-2 => format!("{} d ago", past.abs()),
        _ if in_year_window(date, today) => date.format("%-d %b").to_string().to_lowercase(),
        _ => date.format("%-d %b %Y").to_string().to_lowercase(),
    }
}

/// A date in full, `Fri 12 Mar 2027`.
#[must_use]
pub fn full_date(date: Date) -> String {
    date.format("%a %-d %b %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::{full_date, short_date};
    use crate::domain::calendar::{Date, parse_date};
    use chrono::Days;
    use proptest::{prop_assert_eq, proptest};

    fn day(year: i32, month: u32, day: u32) -> Date {
        Date::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn short_and_relative_where_near() {
        let today = day(2027, 3, 8);
        let cases = [
            (day(2027, 3, 8), "today"),
            (day(2027, 3, 9), "tomorrow"),
            (day(2027, 3, 7), "yesterday"),
            (day(2027, 3, 12), "fri"),
            (day(2027, 3, 14), "sun"),
            (day(2027, 3, 15), "15 mar"),
            (day(2027, 3, 5), "3 d ago"),
            (day(2027, 3, 1), "1 mar"),
            (day(2026, 9, 8), "8 sep"),
            (day(2026, 9, 7), "7 sep 2026"),
            (day(2027, 9, 8), "8 sep 2027"),
        ];
        for (date, expected) in cases {
            assert_eq!(short_date(date, today), expected, "{date}");
        }
        assert_eq!(full_date(day(2027, 3, 12)), "Fri 12 Mar 2027");
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_typed(today in 0_u64..2_000, date in 0_u64..2_000) {
            let origin = day(2024, 1, 1);
            let (today, date) = (origin + Days::new(today), origin + Days::new(date));
            prop_assert_eq!(parse_date(&short_date(date, today), today), Ok(date));
            prop_assert_eq!(parse_date(&full_date(date), today), Ok(date));
        }
    }
}
