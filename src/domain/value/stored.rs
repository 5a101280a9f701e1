//! How the Rust types of cells are stored and read back: numbers, words, days and moments.
//! Imports `value`, `calendar`, `money`. Read next: `value.rs`.

use chrono::{Datelike, Timelike};

use crate::domain::calendar::{Date, Moment};
use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::value::{FieldValue, Value};

impl FieldValue for i64 {
    fn to_value(&self) -> Value {
        Value::Int(*self)
    }
    fn from_value(value: &Value) -> Option<Self> {
        value.int()
    }
}

impl FieldValue for bool {
    fn to_value(&self) -> Value {
        Value::Int(i64::from(*self))
    }
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Int(0) => Some(false),
            Value::Int(1) => Some(true),
            _ => None,
        }
    }
}

impl FieldValue for String {
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }
    fn from_value(value: &Value) -> Option<Self> {
        value.text().map(str::to_owned)
    }
    fn as_text(&self) -> Option<&str> {
        Some(self)
    }
}

macro_rules! int_newtype {
    ($($ty:ident),*) => {$(
        impl FieldValue for $ty {
            fn to_value(&self) -> Value {
                Value::Int(self.0)
            }
            fn from_value(value: &Value) -> Option<Self> {
                value.int().map($ty)
            }
        }
    )*};
}
int_newtype!(Id, Money, Secs);

// Dates are written and read by hand: a large project has a hundred thousand of them, and a format string costs
// ten times as much.
impl FieldValue for Date {
    fn to_value(&self) -> Value {
        let mut text = String::with_capacity(10);
        write_date(&mut text, *self);
        Value::Text(text)
    }
    fn from_value(value: &Value) -> Option<Self> {
        read_date(value.text()?)
    }
}

impl FieldValue for Moment {
    fn to_value(&self) -> Value {
        let mut text = String::with_capacity(19);
        write_date(&mut text, self.date());
        for (mark, part) in [('T', self.hour()), (':', self.minute()), (':', self.second())] {
            text.push(mark);
            two_digits(&mut text, part);
        }
        Value::Text(text)
    }
    fn from_value(value: &Value) -> Option<Self> {
        let text = value.text()?;
        let (date, time) = (text.get(..10)?, text.get(10..)?.as_bytes());
        let [b'T', h1, h2, b':', m1, m2, b':', s1, s2] = time else { return None };
        read_date(date)?.and_hms_opt(digits(&[*h1, *h2])?, digits(&[*m1, *m2])?, digits(&[*s1, *s2])?)
    }
}

fn write_date(text: &mut String, date: Date) {
    let year = date.year();
    if (0..=9999).contains(&year) {
        let year = year.unsigned_abs();
        two_digits(text, year / 100);
        two_digits(text, year % 100);
    } else {
        text.push_str(&year.to_string());
    }
    for part in [date.month(), date.day()] {
        text.push('-');
        two_digits(text, part);
    }
}

fn two_digits(text: &mut String, number: u32) {
    for digit in [number / 10 % 10, number % 10] {
        text.push(char::from_digit(digit, 10).unwrap_or('0'));
    }
}

fn read_date(text: &str) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let year = i32::try_from(digits(&[*y1, *y2, *y3, *y4])?).ok()?;
    Date::from_ymd_opt(year, digits(&[*m1, *m2])?, digits(&[*d1, *d2])?)
}

fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0, |sum, b| b.is_ascii_digit().then(|| sum * 10 + u32::from(b - b'0')))
}

impl<T: FieldValue> FieldValue for Option<T> {
    const NULLABLE: bool = true;
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, FieldValue::to_value)
    }
    fn from_value(value: &Value) -> Option<Self> {
        if value.is_null() { Some(None) } else { T::from_value(value).map(Some) }
    }
    fn as_text(&self) -> Option<&str> {
        self.as_ref().and_then(FieldValue::as_text)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::{prop_assert_eq, proptest};

    use crate::domain::calendar::{Date, Moment};
    use crate::domain::value::{FieldValue, Value};

    proptest! {
        #[test]
        fn dates_and_moments_come_back_and_read_like_iso(days in 0_i32..3_650_000, seconds in 0_u32..86_400) {
            let date = NaiveDate::from_num_days_from_ce_opt(days + 366).unwrap();
            prop_assert_eq!(date.to_value(), Value::Text(date.format("%Y-%m-%d").to_string()));
            prop_assert_eq!(Date::from_value(&date.to_value()), Some(date));
            let time = chrono::NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap();
            let moment = date.and_time(time);
            prop_assert_eq!(moment.to_value(), Value::Text(moment.format("%Y-%m-%dT%H:%M:%S").to_string()));
            prop_assert_eq!(Moment::from_value(&moment.to_value()), Some(moment));
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "2026-02-30", "2026-2-03", "2026-02-03 ", "20260203", "2026-02-0x", "ä026-02-03"] {
            assert_eq!(Date::from_value(&Value::Text(text.to_owned())), None, "{text}");
        }
        for text in ["2026-02-03", "2026-02-03T25:00:00", "2026-02-03 10:00:00", "2026-02-03T10:00"] {
            assert_eq!(Moment::from_value(&Value::Text(text.to_owned())), None, "{text}");
        }
    }
}
