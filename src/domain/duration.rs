//! Working time: whole seconds, as people type it and as they read it.
//!
//! Imports only `money::ratio` for the rounding rule. A day is as long as the project says (its hours per day),
//! a week is five such days. Three-point estimates are in `duration::three_point`.

pub mod three_point;

pub use three_point::{ThreePoint, ThreePointError, format_three_point, parse_three_point};

use super::money::ratio::{half_even, half_even_i64};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Working days in a week of working time: `2w` is ten days.
pub const DAYS_PER_WEEK: i64 = 5;

/// Seconds in an hour.
pub const HOUR: i64 = 3_600;

/// A length of working time in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secs(pub i64);

impl Secs {
    /// No time.
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

    /// The sum of all durations; `None` when it does not fit 64 bits.
    #[must_use]
    pub fn sum(durations: impl IntoIterator<Item = Self>) -> Option<Self> {
        durations.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }
}

/// Why a text is not a duration; each says what would be accepted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DurationError {
    /// Nothing was typed.
    #[error("A duration is missing. Accepted: 7.5 (hours), 1h30, 90m, 1:30, 1d, 2w")]
    Empty,
    /// There is no way to read it as a duration.
    #[error("“{text}” is not a duration. Accepted: 7.5 (hours), 1h30, 1h 30m, 90m, 1:30, 1d, 2w")]
    NotADuration {
        /// What was typed.
        text: String,
    },
    /// Minutes or seconds beyond 59 behind a larger unit.
    #[error("“{text}” has more than 59 minutes or seconds behind the hour. Write 2h30 or 150m")]
    PastTheHour {
        /// What was typed.
        text: String,
    },
    /// Days or weeks were typed, but the working day has no length.
    #[error("“{text}” counts days, but the project's working day has no hours. Type hours, such as 12h")]
    NoDayLength {
        /// What was typed.
        text: String,
    },
    /// It is beyond what can be kept.
    #[error("“{text}” is too long. Accepted: up to a million hours")]
    TooLong {
        /// What was typed.
        text: String,
    },
}

/// The longest duration that can be typed: a million hours.
const LONGEST: i64 = 1_000_000 * HOUR;

/// Reads a duration as typed: `1h30`, `1h 30m`, `90m`, `90min`, `1.5h`, `1,5h`, `1:30`, `1.5d`, `2w`.
///
/// A plain number is hours: `3` is three hours, `0.5` half an hour. Point and comma are both decimal signs here;
/// a comma with three digits behind it is refused, since it might mean thousands. Units go from large to small,
/// each once. `hours_per_day_secs` is the length of the working day in seconds; fractions of a second are
/// rounded half to even.
///
/// # Errors
/// A [`DurationError`] that says what would be accepted. Negative durations are refused.
pub fn parse_duration(text: &str, hours_per_day_secs: i64) -> Result<Secs, DurationError> {
    let typed = text.trim();
    if typed.is_empty() {
        return Err(DurationError::Empty);
    }
    let lower = typed.to_lowercase();
    let secs = if lower.contains(':') { read_clock(&lower) } else { read_units(&lower, hours_per_day_secs) };
    secs.map(Secs).map_err(|trouble| {
        let text = typed.to_owned();
        match trouble {
            Trouble::Unreadable => DurationError::NotADuration { text },
            Trouble::PastTheHour => DurationError::PastTheHour { text },
            Trouble::NoDayLength => DurationError::NoDayLength { text },
            Trouble::TooLong => DurationError::TooLong { text },
        }
    })
}

/// What is wrong with a duration, before it is put into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    Unreadable,
    PastTheHour,
    NoDayLength,
    TooLong,
}

/// The units a duration is typed in, from small to large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
}

impl Unit {
    /// The unit of a word; without a word it is hours at the start and minutes behind hours (`1h30`).
    fn of(word: &str, before: Option<Self>) -> Option<Self> {
        match word {
            "w" | "wk" | "wks" | "week" | "weeks" => Some(Self::Week),
            "d" | "day" | "days" => Some(Self::Day),
            "h" | "hr" | "hrs" | "hour" | "hours" => Some(Self::Hour),
            "m" | "min" | "mins" | "minute" | "minutes" => Some(Self::Minute),
            "s" | "sec" | "secs" | "second" | "seconds" => Some(Self::Second),
            "" if before.is_none() => Some(Self::Hour),
            "" if before == Some(Self::Hour) => Some(Self::Minute),
            _ => None,
        }
    }

    /// Its length in seconds, with working days of `day` seconds.
    fn secs(self, day: i64) -> Result<i64, Trouble> {
        match self {
            Self::Second => Ok(1),
            Self::Minute => Ok(60),
            Self::Hour => Ok(HOUR),
            Self::Day | Self::Week if day <= 0 => Err(Trouble::NoDayLength),
            Self::Day => Ok(day),
            Self::Week => day.checked_mul(DAYS_PER_WEEK).ok_or(Trouble::TooLong),
        }
    }
}

/// `1h30`, `2d 4h`, `1.5w`, `3`: numbers with units from large to small.
fn read_units(text: &str, day: i64) -> Result<i64, Trouble> {
    let (mut rest, mut last, mut total) = (text, None, 0_i64);
    while !rest.is_empty() {
        let (number, after) = split_while(rest, |c| c.is_ascii_digit() || matches!(c, '.' | ','));
        let (word, after) = split_while(after.trim_start(), char::is_alphabetic);
        rest = after.trim_start();
        let unit = Unit::of(word, last).filter(|unit| last.is_none_or(|last| *unit < last));
        let unit = unit.ok_or(Trouble::Unreadable)?;
        let bare = word.is_empty() && last.is_some();
        if bare && !(rest.is_empty() && number.chars().all(|c| c.is_ascii_digit())) {
            return Err(Trouble::Unreadable);
        }
        let part = read_decimal(number, unit.secs(day)?)?;
        if bare && part >= HOUR {
            return Err(Trouble::PastTheHour);
        }
        total = total.checked_add(part).filter(|&sum| sum <= LONGEST).ok_or(Trouble::TooLong)?;
        last = Some(unit);
    }
    Ok(total)
}

/// The longest start of `text` whose characters all satisfy `keep`, and what follows.
fn split_while(text: &str, keep: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !keep(c)).unwrap_or(text.len()))
}

/// A decimal number of units of `unit` seconds, in seconds, half to even.
fn read_decimal(number: &str, unit: i64) -> Result<i64, Trouble> {
    let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let sign_alone = number.len() != whole.len() && part.is_empty();
    let thousands = number.contains(',') && part.len() == 3;
    let digits = format!("{whole}{part}");
    if digits.is_empty() || sign_alone || thousands || !digits.chars().all(|c| c.is_ascii_digit()) {
        return Err(Trouble::Unreadable);
    }
    if part.len() > 9 {
        return Err(Trouble::Unreadable);
    }
    let count: i128 = digits.parse().map_err(|_| Trouble::TooLong)?;
    let scale = (0..part.len()).fold(1_i128, |scale, _| scale * 10);
    let secs = count.checked_mul(unit.into()).and_then(|secs| half_even_i64(secs, scale));
    secs.ok_or(Trouble::TooLong)
}

/// `1:30` and `1:30:15`: hours, minutes and seconds, each part of whole digits.
fn read_clock(text: &str) -> Result<i64, Trouble> {
    let parts: Vec<&str> = text.split(':').map(str::trim).collect();
    let well_formed = (2..=3).contains(&parts.len())
        && parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
        && parts[1..].iter().all(|part| part.len() == 2);
    if !well_formed {
        return Err(Trouble::Unreadable);
    }
    let mut secs = 0_i64;
    for (index, (part, unit)) in parts.iter().zip([HOUR, 60, 1]).enumerate() {
        let count: i64 = part.parse().map_err(|_| Trouble::TooLong)?;
        if index > 0 && count > 59 {
            return Err(Trouble::PastTheHour);
        }
        secs = count.checked_mul(unit).and_then(|add| secs.checked_add(add)).ok_or(Trouble::TooLong)?;
    }
    if secs > LONGEST { Err(Trouble::TooLong) } else { Ok(secs) }
}

/// `1h30`, `45m`, `12h`, `0h`, `-1h05`: hours and minutes, half to even; under a minute `20s`.
///
/// What it writes is read back by [`parse_duration`], apart from the sign and seconds beside minutes.
#[must_use]
pub fn format_duration(duration: Secs) -> String {
    let size = i128::from(duration.0.unsigned_abs());
    let sign = if duration.0 < 0 { "-" } else { "" };
    if (1..60).contains(&size) {
        return format!("{sign}{size}s");
    }
    // Never out of range: sixty times smaller than what it came from.
    let minutes = half_even(size, 60).unwrap_or(0);
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{sign}{hours}h"),
        (0, minutes) => format!("{sign}{minutes}m"),
        (hours, minutes) => format!("{sign}{hours}h{minutes:02}"),
    }
}

/// Decimal hours for CSV, `1.5`, with up to four decimals (half to even) and no needless zeros.
#[must_use]
pub fn plain_hours(duration: Secs) -> String {
    let sign = if duration.0 < 0 { "-" } else { "" };
    let size = i128::from(duration.0.unsigned_abs());
    // Fits easily: 2^63 times 10,000 is far from 2^127.
    let scaled = half_even(size * 10_000, HOUR.into()).unwrap_or(0);
    let text = format!("{}.{:04}", scaled / 10_000, scaled % 10_000);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "0" { "0".to_owned() } else { format!("{sign}{text}") }
}

/// `HH:MM:SS`, as time trackers write it; hours grow beyond two digits, negative with a minus.
#[must_use]
pub fn format_hms(duration: Secs) -> String {
    let (sign, size) = (if duration.0 < 0 { "-" } else { "" }, duration.0.unsigned_abs());
    format!("{sign}{:02}:{:02}:{:02}", size / 3_600, size / 60 % 60, size % 60)
}

/// Reads `HH:MM:SS` (or `HH:MM`) as time trackers write it.
///
/// # Errors
/// A [`DurationError`] when it is not of that form, or minutes or seconds pass 59.
pub fn parse_hms(text: &str) -> Result<Secs, DurationError> {
    if text.contains(':') {
        parse_duration(text, 0)
    } else if text.trim().is_empty() {
        Err(DurationError::Empty)
    } else {
        Err(DurationError::NotADuration { text: text.trim().to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::{
        DurationError, HOUR, Secs, format_duration, format_hms, parse_duration, parse_hms, plain_hours,
    };
    use proptest::{prop_assert, prop_assert_eq, proptest};

    /// A working day of seven and a half hours.
    const DAY: i64 = 27_000;

    fn read(text: &str) -> Result<i64, DurationError> {
        parse_duration(text, DAY).map(|duration| duration.0)
    }

    #[test]
    fn what_people_type_is_read() {
        let cases = [
            ("1h30", 5_400),
            ("1h 30m", 5_400),
            ("1h05", 3_900),
            ("90m", 5_400),
            ("90min", 5_400),
            ("1.5h", 5_400),
            ("1,5h", 5_400),
            ("1:30", 5_400),
            ("1:30:15", 5_415),
            ("1.5d", 40_500),
            ("2w", 270_000),
            ("3", 10_800),
            ("0.5", 1_800),
            (".25 h", 900),
            ("1d 4h", 41_400),
            ("1w2d3h4m5s", 135_000 + 54_000 + 10_800 + 245),
            ("2 Hours 5 minutes", 7_500),
            ("0", 0),
            ("0h", 0),
            ("20s", 20),
            ("0.0001h", 0),
            (" 8h ", 28_800),
        ];
        for (text, secs) in cases {
            assert_eq!(read(text), Ok(secs), "{text}");
        }
    }

    #[test]
    fn what_is_no_duration_is_refused_with_a_way_out() {
        for text in [
            "abc", "-1h", "1h1h", "30m 1h", "1,200", "1.h", "h", "1h30.5", "1x", "1:5", "1:30:1", "::",
            "1d30", "1h 2 3", "1h30 5s",
        ] {
            assert!(
                matches!(read(text), Err(DurationError::NotADuration { .. })),
                "{text}: {:?}",
                read(text)
            );
        }
        assert!(matches!(read("1h90"), Err(DurationError::PastTheHour { .. })));
        assert!(matches!(read("1:60"), Err(DurationError::PastTheHour { .. })));
        assert_eq!(read(" "), Err(DurationError::Empty));
        for text in ["1000001h", "99999999999999999999999999999999999999999", "99999999999999999999:00"] {
            assert!(matches!(read(text), Err(DurationError::TooLong { .. })), "{text}: {:?}", read(text));
        }
        assert!(matches!(parse_duration("2d", 0), Err(DurationError::NoDayLength { .. })));
        assert!(read("soon").unwrap_err().to_string().contains("1h30"));
    }

    #[test]
    fn written_short() {
        let cases = [
            (5_400, "1h30", "1.5", "01:30:00"),
            (2_700, "45m", "0.75", "00:45:00"),
            (43_200, "12h", "12", "12:00:00"),
            (0, "0h", "0", "00:00:00"),
            (3_900, "1h05", "1.0833", "01:05:00"),
            (-5_400, "-1h30", "-1.5", "-01:30:00"),
            (90, "2m", "0.025", "00:01:30"),
            (20, "20s", "0.0056", "00:00:20"),
            (359_999, "100h", "99.9997", "99:59:59"),
        ];
        for (secs, short, hours, clock) in cases {
            assert_eq!(format_duration(Secs(secs)), short);
            assert_eq!(plain_hours(Secs(secs)), hours);
            assert_eq!(format_hms(Secs(secs)), clock);
        }
        assert_eq!(format_hms(Secs(i64::MIN)), "-2562047788015215:30:08");
        assert!(plain_hours(Secs(i64::MIN)).starts_with("-2562047788015215.5"));
    }

    #[test]
    fn clocks_of_time_trackers() {
        assert_eq!(parse_hms("123:04:05"), Ok(Secs(123 * HOUR + 245)));
        for text in ["", "5", "1:2:3", "00:00:61"] {
            assert!(parse_hms(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn whole_minutes_are_read_back(minutes in 0_i64..60_000_000) {
            let duration = Secs(minutes * 60);
            prop_assert_eq!(parse_duration(&format_duration(duration), DAY), Ok(duration));
        }

        #[test]
        fn clocks_are_read_back(secs in 0_i64..3_600_000_000) {
            prop_assert_eq!(parse_hms(&format_hms(Secs(secs))), Ok(Secs(secs)));
        }

        #[test]
        fn decimal_hours_are_within_their_last_place(secs in 0_i64..3_600_000_000) {
            let back = parse_duration(&plain_hours(Secs(secs)), DAY).unwrap();
            prop_assert!((back.0 - secs).abs() <= 1);
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,10}", near in "[0-9hmdw.,: ]{0,12}") {
            let _ = (parse_duration(&text, DAY), parse_duration(&near, DAY));
        }
    }
}
