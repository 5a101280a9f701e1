//! One cell of the document: what of JSON a field takes, and how it is told what would be accepted.
//! Imports `domain`. Read next: `parse.rs`.

use crate::domain::calendar::{Date, Moment};
use crate::domain::noun::Noun;
use crate::domain::value::{Field, FieldValue, Kind, Value};

/// What stands in the document at the place of a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Found {
    /// `null`.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A whole number of 64 bits.
    Whole(i64),
    /// Any other number.
    OtherNumber,
    /// A text.
    Text(String),
}

impl Found {
    fn word(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Flag(flag) => flag.to_string(),
            Self::Whole(n) => format!("the number {n}"),
            Self::OtherNumber => "a number that is no whole one of 64 bits".to_owned(),
            Self::Text(text) => {
                let start: String = text.chars().take(40).collect();
                let more = if start.len() < text.len() { "…" } else { "" };
                format!("the text “{start}{more}”")
            }
        }
    }
}

/// The id that a text is; the only spelling is that without sign and leading zeros.
pub(crate) fn id_of(text: &str) -> Option<i64> {
    text.parse().ok().filter(|id: &i64| *id > 0 && id.to_string() == text)
}

/// The stored form of what was found, where the field takes it.
///
/// # Errors
/// What was found, and what would be accepted.
pub(crate) fn value_of(field: &Field, found: Found, most: usize) -> Result<Value, String> {
    let refused = |found: &Found| format!("{} does not fit. Accepted: {}", found.word(), accepted(field));
    if let Found::Text(text) = &found
        && text.len() > most
    {
        return Err(format!("The text has {} bytes. Accepted: at most {most}", text.len()));
    }
    let value = match (field.kind, &found) {
        (_, Found::Null) if field.nullable => Some(Value::Null),
        (Kind::Ref(_) | Kind::AnyRef, Found::Text(text)) => id_of(text).map(Value::Int),
        (Kind::Flag, Found::Flag(flag)) => Some(flag.to_value()),
        (Kind::Date, Found::Text(text)) => day(text).then(|| Value::Text(text.clone())),
        (Kind::Moment, Found::Text(text)) => moment(text).then(|| Value::Text(text.clone())),
        (Kind::Choice(choices), Found::Text(text)) => {
            choices.iter().any(|c| c.name == text).then(|| Value::Text(text.clone()))
        }
        (Kind::Table, Found::Text(text)) => {
            Noun::of_table(text).map(|noun| Value::Text(noun.table().to_owned()))
        }
        (
            Kind::Number | Kind::Count { .. } | Kind::Money | Kind::Percent | Kind::Secs | Kind::Quantity,
            Found::Whole(n),
        ) => Some(Value::Int(*n)),
        (Kind::Text | Kind::Long | Kind::Url, Found::Text(_)) => {
            let Found::Text(text) = found else { return Err(refused(&found)) };
            return Ok(Value::Text(text));
        }
        _ => None,
    };
    value.ok_or_else(|| refused(&found))
}

fn day(text: &str) -> bool {
    Date::from_value(&Value::Text(text.to_owned())).is_some()
}

fn moment(text: &str) -> bool {
    Moment::from_value(&Value::Text(text.to_owned())).is_some()
}

/// What of JSON a field takes, in words.
pub(crate) fn accepted(field: &Field) -> String {
    let what = match field.kind {
        Kind::Number => "a whole number from 0".to_owned(),
        Kind::Count { min, max: i64::MAX } => format!("a whole number from {min}"),
        Kind::Count { min, max } => format!("a whole number from {min} to {max}"),
        Kind::Text => "a text of one line".to_owned(),
        Kind::Long => "a text".to_owned(),
        Kind::Url => "an address as text".to_owned(),
        Kind::Flag => "true or false".to_owned(),
        Kind::Money => "minor units of the project's currency (cents) as a whole number".to_owned(),
        Kind::Percent => "basis points (1500 is 15 %) as a whole number".to_owned(),
        Kind::Secs => "seconds as a whole number".to_owned(),
        Kind::Quantity => "seconds for hours and days, else thousandths, as a whole number".to_owned(),
        Kind::Date => "a day as text, such as \"2027-03-01\"".to_owned(),
        Kind::Moment => "a moment as text, such as \"2027-03-01T09:30:00\"".to_owned(),
        Kind::Choice(choices) => {
            choices.iter().map(|c| format!("\"{}\"", c.name)).collect::<Vec<_>>().join(", ")
        }
        Kind::Ref(noun) => format!("the id of a {} as text", noun.word()),
        Kind::Table => "the name of a table as text".to_owned(),
        Kind::AnyRef => "the id of a row as text".to_owned(),
    };
    if field.nullable { format!("{what}, or null") } else { what }
}
