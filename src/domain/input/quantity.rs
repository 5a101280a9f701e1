//! Working time, percentages and the quantities of estimate lines as people type them, and the way back.
//! Imports `money`, `duration`. Read next: `sets.rs`.

pub use crate::domain::defaults::day_of_project;
use crate::domain::duration::{Secs, ThreePoint, parse_duration, parse_three_point, plain_hours};
use crate::domain::estimate::{Line, LineUnit};
use crate::domain::input::Reading;
use crate::domain::snapshot::Snapshot;

/// The length of a day of a line: that of its rate where it has a daily one, else the project's.
#[must_use]
pub fn day_of_line(snapshot: &Snapshot, line: &Line) -> Secs {
    if line.unit_secs.0 > 3600 { line.unit_secs } else { day_of_project(snapshot) }
}

/// Reads a quantity of a line: a plain number counts in the line's unit, a duration (`1.5d`, `4h`) is taken as
/// such where the unit is hours or days. The result is in seconds, or in thousandths for pieces.
///
/// # Errors
/// A sentence that says what would be accepted.
pub fn read_quantity(unit: LineUnit, unit_day: Secs, text: &str) -> Result<i64, String> {
    let text = text.trim();
    let bare = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    match unit {
        LineUnit::Piece => read_decimal(text, 3)
            .filter(|n| *n >= 0)
            .ok_or_else(|| format!("“{text}” is not a number of pieces. Accepted: 3, 2.5")),
        LineUnit::Day if bare => read_secs(&format!("{text}d"), unit_day).map(|s| s.0),
        LineUnit::Hour | LineUnit::Day => read_secs(text, unit_day).map(|s| s.0),
    }
}

/// Reads three points: `16`, `12/16/28`, or `16?` for the default spread; each is a quantity of the unit.
///
/// # Errors
/// A sentence that says what would be accepted, also where the points do not rise.
pub fn read_three(unit: LineUnit, unit_day: Secs, text: &str) -> Result<ThreePoint, String> {
    parse_three_point(text, |part| read_quantity(unit, unit_day, part).map_err(Sentence))
        .map_err(|e| e.to_string())
}

/// A sentence that passes as an error of its own.
#[derive(Debug)]
struct Sentence(String);

impl std::fmt::Display for Sentence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Sentence {}

/// What one would type for a quantity; read back with the same unit and day it gives the same number.
#[must_use]
pub fn write_quantity(unit: LineUnit, unit_day: Secs, quantity: i64) -> String {
    match unit {
        LineUnit::Piece => decimal(quantity, 3),
        LineUnit::Day => days(quantity, unit_day).unwrap_or_else(|| write_secs(Secs(quantity))),
        LineUnit::Hour => plain_secs(Secs(quantity)),
    }
}

/// What one would type for three points: `16` without a spread, `12/16/28` with one.
#[must_use]
pub fn write_three(unit: LineUnit, unit_day: Secs, points: ThreePoint) -> String {
    crate::domain::duration::format_three_point(points, |n| write_quantity(unit, unit_day, n))
}

/// Days as a plain decimal, where four decimals are enough to be exact.
fn days(secs: i64, day: Secs) -> Option<String> {
    let scaled = i128::from(secs) * 10_000;
    let day = i128::from(day.0);
    if day <= 0 || scaled % day != 0 {
        return None;
    }
    i64::try_from(scaled / day).ok().map(|n| decimal(n, 4))
}

/// Reads working time; a plain number is hours.
///
/// # Errors
/// A sentence that says what would be accepted.
pub fn read_secs(text: &str, day: Secs) -> Result<Secs, String> {
    parse_duration(text, day.0).map_err(|e| e.to_string())
}

/// What one would type for working time, exact to the second: `3h`, `1h30`, `45m`, `1:30:15`.
#[must_use]
pub fn write_secs(secs: Secs) -> String {
    let (hours, minutes, rest) = (secs.0 / 3600, secs.0 / 60 % 60, secs.0 % 60);
    match (hours, minutes, rest) {
        (h, m, s) if s != 0 => format!("{h}:{m:02}:{s:02}"),
        (h, 0, _) => format!("{h}h"),
        (0, m, _) => format!("{m}m"),
        (h, m, _) => format!("{h}h{m:02}"),
    }
}

/// Working time in CSV and JSON: decimal hours where four decimals are exact, else `H:MM:SS`.
#[must_use]
pub fn plain_secs(secs: Secs) -> String {
    // Four decimals of an hour are steps of 0.36 seconds: exact for every multiple of nine seconds.
    if secs.0 % 9 == 0 { plain_hours(secs) } else { write_secs(secs) }
}

/// Reads a percentage as basis points: `15`, `15%`, `12.5 %`, `12,5`.
///
/// # Errors
/// A sentence that says what would be accepted.
pub fn read_percent(text: &str) -> Result<i64, String> {
    let number = text.trim().trim_end_matches('%').trim_end();
    read_decimal(number, 2).filter(|bp| (0..=1_000_000).contains(bp)).ok_or_else(|| {
        format!("“{}” is not a percentage. Accepted: 15, 15 %, 12.5, with two decimals at most", text.trim())
    })
}

/// Basis points as one would type them: `12.5`.
#[must_use]
pub fn write_percent(bp: i64) -> String {
    decimal(bp, 2)
}

/// A decimal number times ten to the `places`; none where it is no number or has more decimals.
fn read_decimal(text: &str, places: u32) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let part = part.trim_end_matches('0');
    let short = usize::try_from(places).is_ok_and(|p| part.len() <= p);
    if (whole.is_empty() && part.is_empty()) || !plain(whole) || !plain(part) || !short {
        return None;
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let padded: i64 = format!("{part:0<width$}", width = places as usize).parse().ok()?;
    let scaled = whole.checked_mul(10_i64.checked_pow(places)?)?.checked_add(padded)?;
    Some(if negative { -scaled } else { scaled })
}

/// An integer that counts ten to the minus `places`, without needless zeros.
fn decimal(scaled: i64, places: u32) -> String {
    let unit = 10_u64.pow(places);
    let size = scaled.unsigned_abs();
    let sign = if scaled < 0 { "-" } else { "" };
    let part = format!("{:0>width$}", size % unit, width = places as usize);
    let part = part.trim_end_matches('0');
    if part.is_empty() { format!("{sign}{}", size / unit) } else { format!("{sign}{}.{part}", size / unit) }
}

impl Reading<'_> {
    /// The working day of the project.
    #[must_use]
    pub fn day(&self) -> Secs {
        day_of_project(self.snapshot)
    }
}

#[cfg(test)]
mod tests {
    use super::{read_percent, read_quantity, read_three, write_percent, write_quantity, write_three};
    use crate::domain::duration::{Secs, ThreePoint};
    use crate::domain::estimate::LineUnit;
    use proptest::{prop_assert_eq, proptest};

    const DAY: Secs = Secs(27_000);

    #[test]
    fn a_plain_number_counts_in_the_unit() {
        assert_eq!(read_quantity(LineUnit::Hour, DAY, "3"), Ok(10_800));
        assert_eq!(read_quantity(LineUnit::Day, DAY, "3"), Ok(81_000));
        assert_eq!(read_quantity(LineUnit::Day, DAY, "4h"), Ok(14_400));
        assert_eq!(read_quantity(LineUnit::Hour, DAY, "1.5d"), Ok(40_500));
        assert_eq!(read_quantity(LineUnit::Piece, DAY, "2.5"), Ok(2_500));
        for (unit, text) in [(LineUnit::Piece, "2h"), (LineUnit::Piece, "-1"), (LineUnit::Hour, "many")] {
            assert!(read_quantity(unit, DAY, text).unwrap_err().contains("Accepted"), "{text}");
        }
    }

    #[test]
    fn three_points_rise() {
        let points = ThreePoint { o: 43_200, m: 57_600, p: 100_800 };
        assert_eq!(read_three(LineUnit::Hour, DAY, "12/16/28"), Ok(points));
        assert_eq!(read_three(LineUnit::Hour, DAY, "16?"), Ok(points));
        assert_eq!(
            read_three(LineUnit::Day, DAY, "1/2/4"),
            Ok(ThreePoint { o: 27_000, m: 54_000, p: 108_000 })
        );
        assert!(read_three(LineUnit::Hour, DAY, "16/12/28").unwrap_err().contains("12/16/28"));
    }

    #[test]
    fn percentages() {
        for (text, bp) in [
            ("15", 1500),
            ("15%", 1500),
            ("12.5 %", 1250),
            ("12,5", 1250),
            ("0", 0),
            (".5", 50),
            ("12.500", 1250),
        ] {
            assert_eq!(read_percent(text), Ok(bp), "{text}");
        }
        for text in ["", "%", "x", "-5", "12.345", "1.2.3", "99999"] {
            assert!(read_percent(text).is_err(), "{text}");
        }
        assert_eq!(write_percent(1250), "12.5");
        assert_eq!(write_percent(5), "0.05");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(n in 0_i64..10_000_000, up in 0_i64..1_000_000, day in 3600_i64..90_000) {
            for unit in LineUnit::ALL {
                let points = ThreePoint { o: n, m: n + up, p: n + 2 * up };
                prop_assert_eq!(read_three(*unit, Secs(day), &write_three(*unit, Secs(day), points)), Ok(points));
                prop_assert_eq!(read_quantity(*unit, Secs(day), &write_quantity(*unit, Secs(day), n)), Ok(n));
            }
        }
    }
}
