//! What a cell of a row can hold, and the description of a field that everything else is made from:
//! DDL, triggers, CSV, JSON, forms, the one-line capture and the docs. Imports `id`, `money`, `duration`,
//! `calendar`. Read next: `noun.rs`.

use chrono::{Datelike, Timelike};

use crate::domain::calendar::{Date, Moment};
use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::noun::Noun;

/// A stored cell. Everything is an integer or a text, so that the file can be read by any SQLite tool.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// No value.
    Null,
    /// An integer: money in minor units, seconds, basis points, ids, counts, flags.
    Int(i64),
    /// A text: words, ISO dates, names of choices.
    Text(String),
}

impl Value {
    /// The integer, where there is one.
    #[must_use]
    pub fn int(&self) -> Option<i64> {
        if let Self::Int(n) = self { Some(*n) } else { None }
    }

    /// The text, where there is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(s) = self { Some(s) } else { None }
    }

    /// True for [`Value::Null`].
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

/// One of the allowed words of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The word in the file, in CSV and JSON.
    pub name: &'static str,
    /// The word on the screen.
    pub label: &'static str,
}

/// What a field means; decides how it is stored, typed, shown and exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The short number people say (`T12`); given by the program.
    Number,
    /// One line of text.
    Text,
    /// Text of several lines.
    Long,
    /// A web address or a path.
    Url,
    /// Yes or no, stored 1 or 0.
    Flag,
    /// A whole number within bounds.
    Count {
        /// The smallest allowed.
        min: i64,
        /// The largest allowed.
        max: i64,
    },
    /// Minor units of the project's currency.
    Money,
    /// Basis points: 1500 is 15 %.
    Percent,
    /// Seconds of working time.
    Secs,
    /// A quantity of an estimate line: seconds for hours and days, thousandths for pieces.
    Quantity,
    /// A day, stored `YYYY-MM-DD`.
    Date,
    /// A local day and time, stored `YYYY-MM-DDTHH:MM:SS`.
    Moment,
    /// One of a fixed list of words.
    Choice(&'static [Choice]),
    /// A row of another noun.
    Ref(Noun),
    /// The table a link points to.
    Table,
    /// The row a link points to (no foreign key; `check` finds danglers).
    AnyRef,
}

impl Kind {
    /// Is it a date, an amount, a duration or a number?
    #[must_use]
    pub const fn is_measured(self) -> bool {
        matches!(
            self,
            Self::Count { .. }
                | Self::Money
                | Self::Percent
                | Self::Secs
                | Self::Quantity
                | Self::Date
                | Self::Moment
        )
    }
}

/// Who may see a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Only us.
    Internal,
    /// The client too.
    Client,
}

/// One field of a noun. The list of them is the one source for every form the noun takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The column name in the file, in CSV and in JSON.
    pub name: &'static str,
    /// The heading on the screen and in forms.
    pub label: &'static str,
    /// What it means.
    pub kind: Kind,
    /// May it be empty?
    pub nullable: bool,
    /// Must a person give it? (Others have a default.)
    pub required: bool,
    /// Who may see it.
    pub audience: Audience,
    /// Set by the program alone: not in forms, not typed by people.
    pub system: bool,
    /// A date of what happened already: a weekday alone is the last one, not the next.
    pub past: bool,
    /// One sentence that says what belongs there.
    pub help: &'static str,
}

/// Begins the description of a field; the name and the help are added by `noun!`.
#[must_use]
pub const fn field(label: &'static str, kind: Kind) -> Field {
    Field {
        name: "",
        label,
        kind,
        nullable: false,
        required: false,
        audience: Audience::Internal,
        system: false,
        past: false,
        help: "",
    }
}

impl Field {
    /// A person must give it.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The client may see it.
    #[must_use]
    pub const fn client(mut self) -> Self {
        self.audience = Audience::Client;
        self
    }

    /// It happened already.
    #[must_use]
    pub const fn past(mut self) -> Self {
        self.past = true;
        self
    }

    /// The program sets it.
    #[must_use]
    pub const fn system(mut self) -> Self {
        self.system = true;
        self
    }

    /// Completes the description with what `noun!` knows.
    #[must_use]
    pub const fn complete(mut self, name: &'static str, help: &'static str, nullable: bool) -> Self {
        self.name = name;
        self.help = help;
        self.nullable = nullable;
        self
    }
}

/// A many-valued attribute whose members are rows of their own (people of a task, topics of an entry).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetField {
    /// The name in CSV, JSON, forms and `add`.
    pub name: &'static str,
    /// The heading on the screen.
    pub label: &'static str,
    /// The noun of the member rows.
    pub members: Noun,
    /// The member's field that points at the owner.
    pub owner: &'static str,
    /// The member's field that holds the value.
    pub value: &'static str,
    /// One sentence that says what belongs there.
    pub help: &'static str,
}

/// A Rust type that can stand in a cell.
pub trait FieldValue: Sized {
    /// True for `Option`s.
    const NULLABLE: bool = false;
    /// The stored form.
    fn to_value(&self) -> Value;
    /// Reads the stored form; `None` where it is not of this type.
    fn from_value(value: &Value) -> Option<Self>;
    /// The text itself, where it is one.
    fn as_text(&self) -> Option<&str> {
        None
    }
}

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

/// Makes an enum whose members are the allowed words of a field: name in the file, label on the screen.
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal, $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every member, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The words of the field.
            pub const CHOICES: &'static [$crate::domain::value::Choice] =
                &[$($crate::domain::value::Choice { name: $word, label: $label }),+];

            /// The word in the file.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The word on the screen.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }

        impl $crate::domain::value::FieldValue for $name {
            fn to_value(&self) -> $crate::domain::value::Value {
                $crate::domain::value::Value::Text(self.name().to_owned())
            }
            fn from_value(value: &$crate::domain::value::Value) -> Option<Self> {
                match value.text()? { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use choice;

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{FieldValue, Value};
    use crate::domain::calendar::{Date, Moment};

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
