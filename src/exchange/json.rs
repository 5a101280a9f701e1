//! Writes sheets as JSON: an array of objects, one a row, keys in the order of the columns. The fields are
//! documented in `docs/cli.md`. Imports `domain`. Read next: `folder.rs`.

use std::io::{self, Write};

use serde_json::{Map, Value as Json};

use crate::domain::id::Id;
use crate::domain::input::plain_field;
use crate::domain::noun::Noun;
use crate::domain::sheets::plain_row;
use crate::domain::table::{Datum, Look, Sheet, Source};
use crate::domain::value::{FieldValue, Kind, SetField, Value};

/// Writes the rows `ids` of a sheet, in this order.
///
/// # Errors
/// Where `out` cannot take it.
pub fn write_json(out: &mut dyn Write, sheet: &Sheet, ids: &[Id], look: &Look<'_>) -> io::Result<()> {
    out.write_all(b"[")?;
    for (at, id) in ids.iter().enumerate() {
        out.write_all(if at == 0 { b"\n  " } else { b",\n  " })?;
        serde_json::to_writer(&mut *out, &Json::Object(object(sheet, *id, look)))?;
    }
    out.write_all(if ids.is_empty() { b"]\n" } else { b"\n]\n" })
}

/// A row as an object: its id as text, then its columns.
#[must_use]
pub fn object(sheet: &Sheet, id: Id, look: &Look<'_>) -> Map<String, Json> {
    let mut object = Map::new();
    object.insert("id".to_owned(), Json::String(id.to_string()));
    for (column, plain) in sheet.columns.iter().zip(plain_row(sheet, look, id)) {
        let value = match column.source {
            Source::Field(index) => {
                let field = sheet.noun.fields().get(index);
                field.map_or(Json::Null, |field| of_kind(field.kind, plain))
            }
            Source::Set(index) => {
                let set = sheet.noun.sets().get(index);
                set.map_or(Json::Null, |set| Json::Array(members(look, set, id)))
            }
            Source::Computed(work) => of_datum(&work(look, id).datum, plain),
        };
        object.insert(column.name.to_owned(), value);
    }
    object
}

fn of_kind(kind: Kind, plain: String) -> Json {
    match kind {
        _ if plain.is_empty() => Json::Null,
        Kind::Number | Kind::Count { .. } => plain.parse::<i64>().map_or(Json::String(plain), Json::from),
        Kind::Flag => Json::Bool(plain == "true"),
        _ => Json::String(plain),
    }
}

fn of_datum(datum: &Datum, plain: String) -> Json {
    match datum {
        Datum::Empty => Json::Null,
        Datum::Count(count) => Json::from(*count),
        Datum::Flag(flag) => Json::Bool(*flag),
        _ => Json::String(plain),
    }
}

/// The members of a many-valued attribute: people by name, words as they are.
fn members(look: &Look<'_>, set: &SetField, owner: Id) -> Vec<Json> {
    let values: Vec<Value> = match set.members {
        Noun::TaskPerson => look.facts.board.people(owner).iter().map(FieldValue::to_value).collect(),
        Noun::TaskLabel => look.facts.board.labels(owner).iter().map(FieldValue::to_value).collect(),
        Noun::LogPerson => look.facts.talk.people(owner).iter().map(FieldValue::to_value).collect(),
        Noun::LogTopic => look.facts.talk.topics(owner).iter().map(FieldValue::to_value).collect(),
        _ => Vec::new(),
    };
    let Some(index) = set.members.field_index(set.value) else { return Vec::new() };
    values.iter().map(|v| Json::String(plain_field(look.snapshot, set.members, index, v))).collect()
}
