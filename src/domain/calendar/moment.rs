//! A date with a time of day, as people type it.
//!
//! Imports only `calendar`; the dates themselves are read by `calendar::phrase`.

use super::phrase::{DateError, is_weekday, number, parse_date, parse_past_date};
use super::{Date, Moment};
use chrono::{NaiveTime, Timelike};

/// A moment without its seconds, as people type and read it.
#[must_use]
pub fn to_the_minute(moment: Moment) -> Moment {
    moment.with_second(0).and_then(|moment| moment.with_nanosecond(0)).unwrap_or(moment)
}

/// Reads a date, a time of day (then of today), or both: `fri 14:00`, `10:30`, `2026-03-01T10:30`, `now`.
///
/// A date alone is its first minute, 00:00.
///
/// # Errors
/// A [`DateError`] that says what would be accepted.
pub fn parse_moment(text: &str, now: Moment) -> Result<Moment, DateError> {
    read(text, now, parse_date)
}

/// Reads the moment of something that happened already: a weekday is the last one, and `fri 14:00` on the morning of a
/// Friday a week ago.
///
/// # Errors
/// A [`DateError`] that says what would be accepted.
pub fn parse_past_moment(text: &str, now: Moment) -> Result<Moment, DateError> {
    let found = read(text, now, parse_past_date)?;
    let day = text.trim().split(char::is_whitespace).next().unwrap_or_default();
    let week = chrono::Days::new(7);
    Ok(if found > now && is_weekday(day) { found.checked_sub_days(week).unwrap_or(found) } else { found })
}

fn read(
    text: &str,
    now: Moment,
    day_of: fn(&str, Date) -> Result<Date, DateError>,
) -> Result<Moment, DateError> {
    let typed = text.trim();
    if typed.eq_ignore_ascii_case("now") {
        return Ok(now);
    }
    let iso = typed
        .split_once(['T', 't'])
        .filter(|(date, _)| date.len() == 10 && date.starts_with(|c: char| c.is_ascii_digit()));
    let (date, time) = match iso.or_else(|| typed.rsplit_once(char::is_whitespace)) {
        Some((date, time)) if iso.is_some() || time.contains(':') => (date, Some(time)),
        _ if typed.contains(':') => ("", Some(typed)),
        _ => (typed, None),
    };
    let day = if date.is_empty() && time.is_some() { now.date() } else { day_of(date, now.date())? };
    match time {
        Some(time) => read_time(time)
            .map(|time| day.and_time(time))
            .ok_or_else(|| DateError::NotATime { text: time.to_owned() }),
        None => Ok(day.and_time(NaiveTime::MIN)),
    }
}

/// `14:00`, `9:30`, `14:00:59`.
fn read_time(text: &str) -> Option<NaiveTime> {
    let parts: Vec<&str> = text.trim().split(':').collect();
    let well_formed = parts.first().is_some_and(|hour| !hour.is_empty())
        && parts.iter().skip(1).all(|part| part.len() == 2);
    match parts[..] {
        [hour, minute] if well_formed => NaiveTime::from_hms_opt(number(hour)?, number(minute)?, 0),
        [hour, minute, second] if well_formed => {
            NaiveTime::from_hms_opt(number(hour)?, number(minute)?, number(second)?)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::parse_moment;
    use crate::domain::calendar::{Date, DateError, Moment};
    use proptest::proptest;

    fn day(year: i32, month: u32, day: u32) -> Date {
        Date::from_ymd_opt(year, month, day).unwrap()
    }

    /// A Wednesday.
    fn today() -> Date {
        day(2026, 11, 18)
    }

    #[test]
    fn moments_are_dates_with_a_time() {
        let at = |date: Date, hour, minute| date.and_hms_opt(hour, minute, 0).unwrap();
        let now: Moment = at(today(), 9, 5);
        let cases = [
            ("fri 14:00", at(day(2026, 11, 20), 14, 0)),
            ("10:30", at(today(), 10, 30)),
            ("2026-03-01T10:30", at(day(2026, 3, 1), 10, 30)),
            ("2026-03-01 10:30", at(day(2026, 3, 1), 10, 30)),
            ("2026-03-01T10:30:00", at(day(2026, 3, 1), 10, 30)),
            ("next fri 9:30", at(day(2026, 11, 27), 9, 30)),
            ("yesterday", at(day(2026, 11, 17), 0, 0)),
            ("now", now),
            ("tue", at(day(2026, 11, 24), 0, 0)),
        ];
        for (text, moment) in cases {
            assert_eq!(parse_moment(text, now), Ok(moment), "{text}");
        }
        for text in ["25:00", "fri 9:5", "10:60", ":30", "2026-03-01T"] {
            assert!(matches!(parse_moment(text, now), Err(DateError::NotATime { .. })), "{text}");
        }
        assert!(matches!(parse_moment("soon 10:00", now), Err(DateError::NotADate { .. })));
        assert_eq!(parse_moment("", now), Err(DateError::Empty));
    }

    #[test]
    fn what_happened_on_a_weekday_is_not_still_to_come() {
        let now = day(2026, 3, 6).and_hms_opt(10, 0, 0).unwrap(); // a Friday
        let at = |text: &str| super::parse_past_moment(text, now).unwrap().to_string();
        assert_eq!(at("fri 9:30"), "2026-03-06 09:30:00");
        assert_eq!(at("fri 14:00"), "2026-02-27 14:00:00");
        assert_eq!(at("thu 14:00"), "2026-03-05 14:00:00");
        assert_eq!(at("today 14:00"), "2026-03-06 14:00:00", "a day that is named is that day");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,12}", near in "[0-9a-zT.+: -]{0,16}") {
            let now = today().and_time(chrono::NaiveTime::MIN);
            let _ = (parse_moment(&text, now), parse_moment(&near, now));
        }
    }
}
