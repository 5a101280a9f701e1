//! Dates as people type them; with a time of day in `calendar::moment`.
//!
//! Imports only `calendar`. A day and month without a year is the one in the window from six months before
//! today up to, but not including, six months after it. `fri` is today on a Friday; `next fri` is a week after
//! what `fri` is. Days come before months in figures: `1.3.` is the first of March.

use super::{Date, end_of_month};
use chrono::{Datelike, Days, Months, TimeDelta, Weekday};
use thiserror::Error;

/// Why a text is not a date; each says what would be accepted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DateError {
    /// Nothing was typed.
    #[error("A date is missing. Accepted: 2026-03-01, 1 mar, fri, next fri, +3d, 2w, eom, today")]
    Empty,
    /// There is no way to read it as a date.
    #[error(
        "“{text}” is not a date. Accepted: 2026-03-01, 1 mar, 1.3., fri, next fri, +3d, -2d, 2w, +1m, eom, today"
    )]
    NotADate {
        /// What was typed.
        text: String,
    },
    /// The month has no such day, or the day falls on another weekday than was typed.
    #[error(
        "“{text}” is not in the calendar: there is no such day, or it is another weekday. Accepted: 28 feb, 2026-02-28"
    )]
    NoSuchDay {
        /// What was typed.
        text: String,
    },
    /// It is too far away to be meant.
    #[error("“{text}” is too far away. Accepted: dates from 1900 to 2199")]
    OutOfRange {
        /// What was typed.
        text: String,
    },
    /// The part after the date is no time of day.
    #[error(
        "“{text}” is not a time of day. Accepted: 14:00 or 9:30, alone or behind a date, such as fri 14:00"
    )]
    NotATime {
        /// What was typed as the time.
        text: String,
    },
}

/// Reads a date as typed on `today`.
///
/// `2026-03-01`, `1 mar`, `mar 1`, `1 march 2027`, `1.3.`, `1.3.2027`, `fri`, `fri 12 mar 2027` (the weekday must
/// fit), `next fri`, `last fri`, `+3d`, `-2d`, `2w`, `+1m`, `3 d ago`, `eom`, `today`, `tomorrow`, `yesterday`.
///
/// # Errors
/// A [`DateError`] that says what would be accepted.
pub fn parse_date(text: &str, today: Date) -> Result<Date, DateError> {
    let typed = text.trim();
    if typed.is_empty() {
        return Err(DateError::Empty);
    }
    let lower = typed.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
    let found = read_words(&words, today).map_err(|trouble| match trouble {
        Trouble::NotADate => DateError::NotADate { text: typed.to_owned() },
        Trouble::NoSuchDay => DateError::NoSuchDay { text: typed.to_owned() },
        Trouble::OutOfRange => DateError::OutOfRange { text: typed.to_owned() },
    })?;
    if (1900..2200).contains(&found.year()) {
        Ok(found)
    } else {
        Err(DateError::OutOfRange { text: typed.to_owned() })
    }
}

/// Reads the date of something that happened already: as [`parse_date`], but a weekday alone is the last one, `fri` on
/// a Wednesday the Friday before.
///
/// # Errors
/// A [`DateError`] that says what would be accepted.
pub fn parse_past_date(text: &str, today: Date) -> Result<Date, DateError> {
    let before =
        weekday_of(&text.trim().to_lowercase()).and_then(|weekday| on_or_before(today, weekday).ok());
    before.map_or_else(|| parse_date(text, today), Ok)
}

/// Is it the name of a weekday alone?
#[must_use]
pub fn is_weekday(text: &str) -> bool {
    weekday_of(&text.trim().to_lowercase()).is_some()
}

/// Whether a day and month without a year would be read as this very date on `today`.
pub(super) fn in_year_window(date: Date, today: Date) -> bool {
    nearest_year(date.month(), date.day(), today) == Some(date)
}

/// What is wrong with a date, before it is put into words.
enum Trouble {
    NotADate,
    NoSuchDay,
    OutOfRange,
}

/// Reads the words of a date in lower case.
fn read_words(words: &[&str], today: Date) -> Result<Date, Trouble> {
    let weekday = |word: &str| weekday_of(word).ok_or(Trouble::NotADate);
    match words {
        ["today"] => Ok(today),
        ["tomorrow"] => shifted(today, 1, 'd'),
        ["yesterday"] => shifted(today, -1, 'd'),
        ["eom"] => Ok(end_of_month(today)),
        ["last", word] => on_or_before(shifted(today, -1, 'd')?, weekday(word)?),
        ["next", word] => shifted(on_or_after(today, weekday(word)?)?, 1, 'w'),
        [number, unit, "ago"] => read_offset(&format!("-{number}{unit}"), today),
        [number, "ago"] => read_offset(&format!("-{number}"), today),
        [day, month] => read_named(day, month, None, today),
        [day, month, year] if weekday_of(day).is_none() => read_named(day, month, Some(year), today),
        [first, rest @ ..] if !rest.is_empty() => {
            let (expected, date) = (weekday(first)?, read_words(rest, today)?);
            if date.weekday() == expected { Ok(date) } else { Err(Trouble::NoSuchDay) }
        }
        [word] => match weekday_of(word) {
            Some(weekday) => on_or_after(today, weekday),
            None if word.contains('.') => read_dotted(word, today),
            None => read_iso(word).unwrap_or_else(|| read_offset(word, today)),
        },
        _ => Err(Trouble::NotADate),
    }
}

/// The first day on or after `today` that is a `weekday`.
fn on_or_after(today: Date, weekday: Weekday) -> Result<Date, Trouble> {
    let ahead = u64::from(weekday.days_since(today.weekday()));
    today.checked_add_days(Days::new(ahead)).ok_or(Trouble::OutOfRange)
}

/// The last day on or before `today` that is a `weekday`.
fn on_or_before(today: Date, weekday: Weekday) -> Result<Date, Trouble> {
    let back = u64::from(today.weekday().days_since(weekday));
    today.checked_sub_days(Days::new(back)).ok_or(Trouble::OutOfRange)
}

/// `+3d`, `-2w`, `2m`: days, weeks or months from today, onwards without a sign.
fn read_offset(word: &str, today: Date) -> Result<Date, Trouble> {
    let (sign, rest) = match word.strip_prefix(['+', '-', '−']) {
        Some(rest) if word.starts_with('+') => (1, rest),
        Some(rest) => (-1, rest),
        None => (1, word),
    };
    let (number, unit) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).ok_or(Trouble::NotADate)?);
    let unit = match unit {
        "d" | "day" | "days" => 'd',
        "w" | "week" | "weeks" => 'w',
        "m" | "month" | "months" => 'm',
        _ => return Err(Trouble::NotADate),
    };
    if number.is_empty() {
        return Err(Trouble::NotADate);
    }
    let count: i64 = number.parse().map_err(|_| Trouble::OutOfRange)?;
    shifted(today, sign * count, unit)
}

/// `date` moved by so many days, weeks or months; a month too short ends on its last day.
fn shifted(date: Date, count: i64, unit: char) -> Result<Date, Trouble> {
    let moved = if unit == 'm' {
        let months = u32::try_from(count.unsigned_abs()).ok().map(Months::new);
        months.and_then(|m| if count < 0 { date.checked_sub_months(m) } else { date.checked_add_months(m) })
    } else {
        let days = count.checked_mul(if unit == 'w' { 7 } else { 1 });
        days.and_then(TimeDelta::try_days).and_then(|delta| date.checked_add_signed(delta))
    };
    moved.ok_or(Trouble::OutOfRange)
}

/// `2026-03-01`, with a year of four digits; `None` when it has not that form.
fn read_iso(word: &str) -> Option<Result<Date, Trouble>> {
    let parts: Vec<&str> = word.split('-').collect();
    match parts[..] {
        [year, month, day] if year.len() == 4 => {
            let (year, month, day) = (number(year)?, number(month)?, number(day)?);
            let year = i32::try_from(year).ok()?;
            Some(Date::from_ymd_opt(year, month, day).ok_or(Trouble::NoSuchDay))
        }
        _ => None,
    }
}

/// `1.3.` and `1.3.2027`: day, month, and the year if it is there.
fn read_dotted(word: &str, today: Date) -> Result<Date, Trouble> {
    let parts: Vec<&str> = word.split('.').collect();
    let [day, month, year] = parts[..] else { return Err(Trouble::NotADate) };
    let (day, month) = (number(day).ok_or(Trouble::NotADate)?, number(month).ok_or(Trouble::NotADate)?);
    in_year(month, day, Some(year).filter(|year| !year.is_empty()), today)
}

/// A day and the name of a month in either order, and the year if it is there.
fn read_named(first: &str, second: &str, year: Option<&str>, today: Date) -> Result<Date, Trouble> {
    let (month, day) = match (month_of(first), month_of(second)) {
        (Some(month), None) => (month, second),
        (None, Some(month)) => (month, first),
        _ => return Err(Trouble::NotADate),
    };
    let day = number(day.strip_suffix('.').unwrap_or(day)).ok_or(Trouble::NotADate)?;
    in_year(month, day, year, today)
}

/// The day and month in the year that is named, or in the window round today.
fn in_year(month: u32, day: u32, year: Option<&str>, today: Date) -> Result<Date, Trouble> {
    let Some(year) = year else { return nearest_year(month, day, today).ok_or(Trouble::NoSuchDay) };
    let year = number(year).filter(|_| year.len() == 4).and_then(|year| i32::try_from(year).ok());
    Date::from_ymd_opt(year.ok_or(Trouble::NotADate)?, month, day).ok_or(Trouble::NoSuchDay)
}

/// The date with this day and month from six months before `today` up to six months after it.
///
/// Should none lie there (at the ends of short months, or a leap day), the nearest of the years before, of and
/// after today, the earlier of two equally near; `None` when none of them has such a day.
fn nearest_year(month: u32, day: u32, today: Date) -> Option<Date> {
    let half = Months::new(6);
    let (from, to) = (today.checked_sub_months(half)?, today.checked_add_months(half)?);
    let years = today.year() - 1..=today.year() + 1;
    let dates = years.filter_map(|year| Date::from_ymd_opt(year, month, day));
    dates.min_by_key(|&date| (!(from <= date && date < to), (date - today).num_days().abs()))
}

/// A whole number of at most four digits.
pub(super) fn number(text: &str) -> Option<u32> {
    let digits = (1..=4).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// The weekday of a name or its first three letters or more.
fn weekday_of(word: &str) -> Option<Weekday> {
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let index = names.iter().position(|name| word.len() >= 3 && name.starts_with(word))?;
    u8::try_from(index).ok().and_then(|index| Weekday::try_from(index).ok())
}

/// The month, 1 to 12, of a name or its first three letters or more.
fn month_of(word: &str) -> Option<u32> {
    let names = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.strip_suffix('.').unwrap_or(word);
    let index = names.iter().position(|name| word.len() >= 3 && name.starts_with(word))?;
    u32::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::{DateError, parse_date};
    use crate::domain::calendar::Date;
    use proptest::{prop_assert, prop_assert_eq, proptest};

    fn day(year: i32, month: u32, day: u32) -> Date {
        Date::from_ymd_opt(year, month, day).unwrap()
    }

    /// A Wednesday.
    fn today() -> Date {
        day(2026, 11, 18)
    }

    #[test]
    fn what_people_type_is_read() {
        let cases = [
            ("2026-03-01", day(2026, 3, 1)),
            ("today", today()),
            ("Tomorrow", day(2026, 11, 19)),
            ("yesterday", day(2026, 11, 17)),
            ("1 dec", day(2026, 12, 1)),
            ("dec 1", day(2026, 12, 1)),
            ("1 mar", day(2027, 3, 1)),
            ("1 march 2027", day(2027, 3, 1)),
            ("March 1, 2025", day(2025, 3, 1)),
            ("1. mar", day(2027, 3, 1)),
            ("1.3.", day(2027, 3, 1)),
            ("1.3.2025", day(2025, 3, 1)),
            ("1 sept", day(2026, 9, 1)),
            ("fri", day(2026, 11, 20)),
            ("wed", today()),
            ("tuesday", day(2026, 11, 24)),
            ("next fri", day(2026, 11, 27)),
            ("next wed", day(2026, 11, 25)),
            ("+3d", day(2026, 11, 21)),
            ("-2d", day(2026, 11, 16)),
            ("2w", day(2026, 12, 2)),
            ("+2w", day(2026, 12, 2)),
            ("+1m", day(2026, 12, 18)),
            ("eom", day(2026, 11, 30)),
            ("3 d ago", day(2026, 11, 15)),
            ("2w ago", day(2026, 11, 4)),
            ("Fri 12 Mar 2027", day(2027, 3, 12)),
            ("fri 20 nov", day(2026, 11, 20)),
        ];
        for (text, date) in cases {
            assert_eq!(parse_date(text, today()), Ok(date), "{text}");
        }
        assert_eq!(parse_date("fri", day(2026, 11, 20)), Ok(day(2026, 11, 20)), "fri on a Friday is today");
        assert_eq!(parse_date("next fri", day(2026, 11, 20)), Ok(day(2026, 11, 27)));
        assert_eq!(parse_date("+1m", day(2027, 1, 31)), Ok(day(2027, 2, 28)));
    }

    #[test]
    fn without_a_year_the_nearest_is_meant() {
        let cases = [
            ("18 may", day(2026, 5, 18)),
            ("17 may", day(2027, 5, 17)),
            ("19 may", day(2026, 5, 19)),
            ("1 jan", day(2027, 1, 1)),
        ];
        for (text, date) in cases {
            assert_eq!(parse_date(text, today()), Ok(date), "{text}");
        }
        // The window of 29 August 2024 has a hole at its ends; of two equally near days the earlier is taken.
        assert_eq!(parse_date("28 feb", day(2024, 8, 29)), Ok(day(2024, 2, 28)));
        assert_eq!(parse_date("29 feb", day(2027, 12, 1)), Ok(day(2028, 2, 29)));
    }

    #[test]
    fn refused_with_a_way_out() {
        for text in [
            "soon",
            "1/3/2027",
            "32",
            "+3",
            "3x",
            "next",
            "next week",
            "1 mar 27",
            "1.3",
            "mar",
            "d",
            "20260301",
            "mar may",
            "1 2",
            "+ 3d",
        ] {
            let error = parse_date(text, today()).unwrap_err();
            assert!(matches!(error, DateError::NotADate { .. }), "{text}: {error}");
            assert!(error.to_string().contains("next fri"));
        }
        for text in ["30 feb", "2026-02-29", "29 feb", "31.4.", "1.13.2026", "mon 12 mar 2027"] {
            assert!(matches!(parse_date(text, today()), Err(DateError::NoSuchDay { .. })), "{text}");
        }
        for text in ["99999w", "1.1.1899", "+99999999999999999999d", "9999999999999m", "2200-01-01"] {
            assert!(matches!(parse_date(text, today()), Err(DateError::OutOfRange { .. })), "{text}");
        }
        assert_eq!(parse_date(" ", today()), Err(DateError::Empty));
    }

    proptest! {
        #[test]
        fn iso_dates_are_read_back(offset in 0_u64..100_000) {
            let date = day(1900, 1, 1) + chrono::Days::new(offset);
            prop_assert_eq!(parse_date(&date.to_string(), today()), Ok(date));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,12}", near in "[0-9a-z.+: -]{0,12}") {
            prop_assert!(parse_date("", today()).is_err());
            let _ = (parse_date(&text, today()), parse_date(&near, today()));
        }
    }
}
