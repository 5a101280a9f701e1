//! Cells: for the screen with references by name, and in the canonical form of CSV and JSON. Rows are read
//! once where several cells of them are wanted. May import `table`, `facts`, `input`.
//! Read next: `sheets/tones.rs`.

use crate::domain::duration::Secs;
use crate::domain::estimate::LineUnit;
use crate::domain::facts::Facts;
use crate::domain::id::Id;
use crate::domain::input::quantity::day_of_line;
use crate::domain::input::{name_of, plain_cell, plain_field, plain_set, title_of};
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::sheets::tones::tone;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::{Cell, Column, Datum, Look, Sheet, Source};
use crate::domain::value::{Field, FieldValue, Kind, SetField, Value};

impl Column {
    /// The cell of a row; empty where the row is not there.
    #[must_use]
    pub fn cell(&self, look: &Look<'_>, noun: Noun, id: Id) -> Cell {
        match self.source {
            Source::Computed(work) => work(look, id),
            _ => look.snapshot.values(noun, id).map_or(Cell::EMPTY, |row| cell(self, look, noun, id, &row)),
        }
    }

    /// The cell in the canonical form of CSV and JSON; the importer reads fields and sets of it back.
    #[must_use]
    pub fn plain(&self, look: &Look<'_>, noun: Noun, id: Id) -> String {
        look.snapshot.values(noun, id).map_or_else(String::new, |row| plain(self, look, noun, id, &row))
    }
}

/// The cells of a row in the order of `columns`; empty ones where the row is not there.
#[must_use]
pub fn cells<'a>(
    look: &Look<'_>,
    noun: Noun,
    id: Id,
    columns: impl IntoIterator<Item = &'a Column>,
) -> Vec<Cell> {
    let row = look.snapshot.values(noun, id).unwrap_or_default();
    columns.into_iter().map(|column| cell(column, look, noun, id, &row)).collect()
}

/// All cells of a row in the canonical form of CSV and JSON, in the order of the sheet's columns.
#[must_use]
pub fn plain_row(sheet: &Sheet, look: &Look<'_>, id: Id) -> Vec<String> {
    let row = look.snapshot.values(sheet.noun, id).unwrap_or_default();
    sheet.columns.iter().map(|column| plain(column, look, sheet.noun, id, &row)).collect()
}

fn cell(column: &Column, look: &Look<'_>, noun: Noun, id: Id, row: &[Value]) -> Cell {
    match column.source {
        Source::Computed(work) => work(look, id),
        Source::Field(index) => match (noun.fields().get(index), row.get(index)) {
            (Some(field), Some(value)) => {
                let datum = datum(look.snapshot, noun, id, field, value, row);
                let tone = tone(look, noun, id, field.name, &datum);
                Cell { datum, tone }
            }
            _ => Cell::EMPTY,
        },
        Source::Set(index) => {
            let Some(set) = noun.sets().get(index) else { return Cell::EMPTY };
            let names: Vec<String> = members(look.facts, set, id)
                .iter()
                .map(|value| member_name(look.snapshot, set, value))
                .collect();
            if names.is_empty() { Cell::EMPTY } else { Datum::Text(names.join(", ")).into() }
        }
    }
}

fn plain(column: &Column, look: &Look<'_>, noun: Noun, id: Id, row: &[Value]) -> String {
    match column.source {
        Source::Computed(work) => work(look, id).datum.plain(look.currency()),
        Source::Field(index) => match (noun.fields().get(index), row.get(index)) {
            (Some(field), _) if field.kind == Kind::Quantity => plain_cell(look.snapshot, noun, id, index),
            (Some(_), Some(value)) => plain_field(look.snapshot, noun, index, value),
            _ => String::new(),
        },
        Source::Set(index) => noun
            .sets()
            .get(index)
            .map_or_else(String::new, |set| plain_set(look.snapshot, set, &members(look.facts, set, id))),
    }
}

/// The members of a many-valued attribute, from the facts.
fn members(facts: &Facts, set: &SetField, owner: Id) -> Vec<Value> {
    match set.members {
        Noun::TaskPerson => facts.board.people(owner).iter().map(FieldValue::to_value).collect(),
        Noun::TaskLabel => facts.board.labels(owner).iter().map(FieldValue::to_value).collect(),
        Noun::LogPerson => facts.talk.people(owner).iter().map(FieldValue::to_value).collect(),
        Noun::LogTopic => facts.talk.topics(owner).iter().map(FieldValue::to_value).collect(),
        _ => Vec::new(),
    }
}

/// A member as it stands on the screen.
fn member_name(snapshot: &Snapshot, set: &SetField, value: &Value) -> String {
    let field = set.members.field_index(set.value).and_then(|index| set.members.fields().get(index));
    match (field.map(|f| f.kind), value) {
        (Some(Kind::Ref(noun)), Value::Int(id)) => reference(snapshot, noun, Id(*id)),
        (Some(Kind::Choice(choices)), Value::Text(name)) => {
            choices.iter().find(|c| c.name == name).map_or_else(|| name.clone(), |c| c.label.to_owned())
        }
        (_, Value::Text(text)) => text.clone(),
        (_, Value::Int(n)) => n.to_string(),
        (_, Value::Null) => String::new(),
    }
}

/// What stands in a field of a row, typed by its meaning; of a row that need not be there any more.
#[must_use]
pub fn stored(snapshot: &Snapshot, noun: Noun, id: Id, field: usize, value: &Value, row: &[Value]) -> Datum {
    noun.fields().get(field).map_or(Datum::Empty, |field| datum(snapshot, noun, id, field, value, row))
}

/// What stands in a field, typed by its meaning.
fn datum(snapshot: &Snapshot, noun: Noun, id: Id, field: &Field, value: &Value, row: &[Value]) -> Datum {
    match (field.kind, value) {
        (_, Value::Null) => Datum::Empty,
        (Kind::Number, Value::Int(n)) => Datum::Code(noun.prefix(), *n),
        (Kind::Flag, Value::Int(n)) => Datum::Flag(*n != 0),
        (Kind::Money, Value::Int(n)) => Datum::Money(Money(*n)),
        (Kind::Percent, Value::Int(n)) => Datum::Percent(*n),
        (Kind::Secs, Value::Int(n)) => Datum::Secs(Secs(*n)),
        (Kind::Quantity, Value::Int(n)) => quantity(snapshot, id, *n),
        (Kind::Ref(other), Value::Int(n)) => Datum::Text(reference(snapshot, other, Id(*n))),
        (Kind::AnyRef, Value::Int(n)) => Datum::Text(named(snapshot, noun, field, row, Id(*n))),
        (_, Value::Int(n)) => Datum::Count(*n),
        (Kind::Date, _) => FieldValue::from_value(value).map_or(Datum::Empty, Datum::Date),
        (Kind::Moment, _) => FieldValue::from_value(value).map_or(Datum::Empty, Datum::Moment),
        (Kind::Choice(choices), Value::Text(name)) => choices
            .iter()
            .position(|c| c.name == name)
            .and_then(|rank| choices.get(rank).map(|c| Datum::Choice { name: c.name, label: c.label, rank }))
            .unwrap_or(Datum::Empty),
        (Kind::Table, Value::Text(table)) => {
            Datum::Text(Noun::of_table(table).map_or_else(|| table.clone(), |n| n.word().to_owned()))
        }
        (_, Value::Text(text)) if text.is_empty() => Datum::Empty,
        (_, Value::Text(text)) => Datum::Text(text.clone()),
    }
}

/// A quantity of an estimate line: days as such, hours as working time, pieces as a number.
fn quantity(snapshot: &Snapshot, line: Id, quantity: i64) -> Datum {
    match snapshot.lines.get(line) {
        Some(line) if line.unit == LineUnit::Piece => Datum::Thousandths(quantity),
        Some(line) if line.unit == LineUnit::Day => {
            let day = day_of_line(snapshot, line);
            Money(1000).times_ratio(quantity, day.0).map_or(Datum::Empty, |n| Datum::Thousandths(n.0))
        }
        _ => Datum::Secs(Secs(quantity)),
    }
}

/// The other row as people call it: people, columns and phases by name, others with their number.
pub fn reference(snapshot: &Snapshot, noun: Noun, id: Id) -> String {
    let by_name = matches!(noun, Noun::Person | Noun::BoardColumn | Noun::Phase);
    let title = if by_name { title_of(snapshot, noun, id) } else { None };
    title.map_or_else(|| name_of(snapshot, noun, id), str::to_owned)
}

/// The row that a link or an attachment points to; its table stands in the field of the same beginning.
fn named(snapshot: &Snapshot, noun: Noun, field: &Field, row: &[Value], id: Id) -> String {
    let table = field.name.strip_suffix("_row").and_then(|side| noun.field_index(&format!("{side}_table")));
    let table = table.and_then(|index| row.get(index)).and_then(Value::text);
    match table.and_then(Noun::of_table) {
        Some(other) if snapshot.has(other, id) => name_of(snapshot, other, id),
        Some(other) => format!("a {} that is gone", other.word()),
        None => id.to_string(),
    }
}
