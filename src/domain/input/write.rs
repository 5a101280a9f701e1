//! Cells as text: as one would type them, and in the canonical form of CSV and JSON.
//! Imports `refs`, `quantity`. Read next: `capture.rs`.

use crate::domain::calendar::{Date, Moment, full_date};
use crate::domain::defaults::day_of_project;
use crate::domain::duration::Secs;
use crate::domain::estimate::LineUnit;
use crate::domain::id::Id;
use crate::domain::input::quantity::{day_of_line, plain_secs, write_percent, write_quantity, write_secs};
use crate::domain::input::refs::{plain_ref, write_ref};
use crate::domain::input::{Reading, currency_of};
use crate::domain::money::{Money, format_money, plain_money};
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::{FieldValue, Kind, Value};

/// What one would type for a cell; [`super::read_field`] gives the same value back. Quantities count in hours;
/// for a cell of a line that is there, use [`write_cell`].
#[must_use]
pub fn write_field(reading: &Reading<'_>, noun: Noun, index: usize, value: &Value) -> String {
    text_of(reading.snapshot, noun, index, value, false)
}

/// The canonical form of a cell for CSV and JSON: ISO dates, plain decimals, the names of choices, references
/// by short number, people by name. Quantities count in hours; for a line that is there, use [`plain_cell`].
#[must_use]
pub fn plain_field(snapshot: &Snapshot, noun: Noun, index: usize, value: &Value) -> String {
    text_of(snapshot, noun, index, value, true)
}

/// A value as people read it back beside what they typed: days in full, amounts with separators, everything else as
/// one would type it.
#[must_use]
pub fn read_back(reading: &Reading<'_>, noun: Noun, index: usize, value: &Value) -> String {
    let kind = noun.fields().get(index).map(|field| field.kind);
    match (kind, value) {
        (Some(Kind::Money), Value::Int(n)) => format_money(Money(*n), currency_of(reading.snapshot)),
        (Some(Kind::Date), _) => Date::from_value(value).map_or(String::new(), full_date),
        (Some(Kind::Moment), _) => {
            let at = Moment::from_value(value);
            at.map_or(String::new(), |at| format!("{} {}", full_date(at.date()), at.format("%H:%M")))
        }
        (Some(Kind::Choice(choices)), Value::Text(name)) => {
            choices.iter().find(|c| c.name == name).map_or(name.as_str(), |c| c.label).to_owned()
        }
        _ => write_field(reading, noun, index, value),
    }
}

/// What one would type for a cell of a row that is there, quantities in the unit of their line.
#[must_use]
pub fn write_cell(reading: &Reading<'_>, noun: Noun, id: Id, index: usize) -> String {
    cell(reading.snapshot, noun, id, index, false)
}

/// The canonical form of a cell of a row that is there, quantities in the unit of their line.
#[must_use]
pub fn plain_cell(snapshot: &Snapshot, noun: Noun, id: Id, index: usize) -> String {
    cell(snapshot, noun, id, index, true)
}

fn cell(snapshot: &Snapshot, noun: Noun, id: Id, index: usize, plain: bool) -> String {
    let value =
        snapshot.values(noun, id).and_then(|values| values.into_iter().nth(index)).unwrap_or(Value::Null);
    let is_quantity = noun.fields().get(index).is_some_and(|f| f.kind == Kind::Quantity);
    match (is_quantity.then(|| snapshot.lines.get(id)).flatten(), value.int()) {
        (Some(line), Some(quantity)) => write_quantity(line.unit, day_of_line(snapshot, line), quantity),
        _ => text_of(snapshot, noun, index, &value, plain),
    }
}

fn text_of(snapshot: &Snapshot, noun: Noun, index: usize, value: &Value, plain: bool) -> String {
    let Some(field) = noun.fields().get(index) else { return String::new() };
    match value {
        Value::Null => String::new(),
        Value::Text(text) if field.kind == Kind::Moment && !plain => {
            let spaced = text.replacen('T', " ", 1);
            spaced.strip_suffix(":00").unwrap_or(&spaced).to_owned()
        }
        Value::Text(text) => text.clone(),
        Value::Int(n) => int_text(snapshot, field.kind, *n, plain),
    }
}

fn int_text(snapshot: &Snapshot, kind: Kind, n: i64, plain: bool) -> String {
    match kind {
        Kind::Flag if plain => (n != 0).to_string(),
        Kind::Flag => if n == 0 { "no" } else { "yes" }.to_owned(),
        Kind::Money => plain_money(Money(n), currency_of(snapshot)),
        Kind::Percent => write_percent(n),
        Kind::Secs if plain => plain_secs(Secs(n)),
        Kind::Secs => write_secs(Secs(n)),
        Kind::Quantity => write_quantity(LineUnit::Hour, day_of_project(snapshot), n),
        Kind::Ref(noun) if plain => plain_ref(snapshot, noun, Id(n)),
        Kind::Ref(noun) => write_ref(snapshot, noun, Id(n)),
        Kind::Number
        | Kind::Text
        | Kind::Long
        | Kind::Url
        | Kind::Count { .. }
        | Kind::Date
        | Kind::Moment
        | Kind::Choice(_)
        | Kind::Table
        | Kind::AnyRef => n.to_string(),
    }
}
