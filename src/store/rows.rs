//! Cells to SQLite and back, and the reading of the whole project into a snapshot. Imports the domain's
//! nouns, values and the snapshot. Read next: `journal.rs`.

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row};

use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::Value;
use crate::store::error::ReadError;
use crate::store::migrations::fillers;
use crate::store::schema::{columns, first_columns};
use crate::store::shape::Shape;
use crate::store::sql::quoted;

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(n) => ValueRef::Integer(*n),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

/// The cell in a column of a result.
pub(crate) fn cell(row: &Row<'_>, index: usize) -> Result<Value, ReadError> {
    let mut value = Value::Null;
    fill_cell(row, index, &mut value)?;
    Ok(value)
}

/// Puts the cell in a column of a result in the place of another, whose memory it takes over where it can.
fn fill_cell(row: &Row<'_>, index: usize, value: &mut Value) -> Result<(), ReadError> {
    match row.get_ref(index)? {
        ValueRef::Null => *value = Value::Null,
        ValueRef::Integer(n) => *value = Value::Int(n),
        ValueRef::Text(bytes) => {
            let text = std::str::from_utf8(bytes)
                .map_err(|_| ReadError::Corrupt("a text is not UTF-8".to_owned()))?;
            match value {
                Value::Text(held) => text.clone_into(held),
                Value::Null | Value::Int(_) => *value = Value::Text(text.to_owned()),
            }
        }
        ValueRef::Real(_) | ValueRef::Blob(_) => {
            return Err(ReadError::Corrupt("a cell is neither a whole number nor a text".to_owned()));
        }
    }
    Ok(())
}

/// Reads every row of every noun, columns that the file does not have yet with what they will hold. The caller
/// holds a transaction, so that all is of one moment.
pub(crate) fn load(conn: &Connection, shape: &Shape) -> Result<Snapshot, ReadError> {
    let mut snapshot = Snapshot::default();
    let mut values = Vec::new();
    for noun in Noun::ALL {
        if let Some(width) = shape.width(*noun) {
            load_noun(conn, *noun, width, &mut snapshot, &mut values)?;
        }
    }
    Ok(snapshot)
}

/// Reads the rows of one noun; the cells of all rows lie in the same place, one row after the other.
fn load_noun(
    conn: &Connection,
    noun: Noun,
    width: usize,
    snapshot: &mut Snapshot,
    values: &mut Vec<Value>,
) -> Result<(), ReadError> {
    let sql = format!("SELECT {} FROM {} ORDER BY \"id\"", first_columns(noun, width), quoted(noun.table()));
    let mut statement = conn.prepare_cached(&sql)?;
    values.resize(width, Value::Null);
    values.extend(fillers(noun, width).unwrap_or_default());
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for (index, value) in values.iter_mut().take(width).enumerate() {
            fill_cell(row, index + 1, value)?;
        }
        snapshot.read(noun, Id(row.get(0)?), values).map_err(|e| ReadError::Corrupt(e.to_string()))?;
    }
    Ok(())
}

/// How many rows each noun has.
pub(crate) fn counts(conn: &Connection, shape: &Shape) -> Result<Vec<(Noun, usize)>, ReadError> {
    let count = |noun: &Noun| -> Result<(Noun, usize), ReadError> {
        if shape.width(*noun).is_none() {
            return Ok((*noun, 0));
        }
        let sql = format!("SELECT count(*) FROM {}", quoted(noun.table()));
        let n: i64 = conn.query_row(&sql, [], |row| row.get(0))?;
        Ok((*noun, usize::try_from(n).unwrap_or(0)))
    };
    Noun::ALL.iter().map(count).collect()
}

/// The cells of one row as they stand in the file now; none where there is no such row.
pub(crate) fn current(conn: &Connection, noun: Noun, id: Id) -> Result<Option<Vec<Value>>, ReadError> {
    let sql = format!("SELECT {} FROM {} WHERE \"id\" = ?1", columns(noun), quoted(noun.table()));
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([id.0])?;
    match rows.next()? {
        None => Ok(None),
        Some(row) => {
            (1..=noun.fields().len()).map(|index| cell(row, index)).collect::<Result<_, _>>().map(Some)
        }
    }
}

/// What people call a row: `task T12`, or the word and the id where it has no short number.
pub(crate) fn name(conn: &Connection, noun: Noun, id: Id) -> String {
    called(noun, id, &current(conn, noun, id).ok().flatten().unwrap_or_default())
}

/// What people call a row with these cells.
pub(crate) fn called(noun: Noun, id: Id, values: &[Value]) -> String {
    let number = noun.field_index("number").and_then(|index| values.get(index)?.int());
    match number {
        Some(number) => format!("{} {}{number}", noun.word(), noun.prefix()),
        None => format!("{} {id}", noun.word()),
    }
}

/// What people call a row, or the row it belongs to where it is a member of a set: a participant is told by the
/// log entry.
pub(crate) fn owner(conn: &Connection, noun: Noun, id: Id) -> String {
    let sets = Noun::ALL.iter().flat_map(|of| of.sets().iter().map(move |set| (*of, set)));
    let found = sets.filter(|(_, set)| set.members == noun).find_map(|(of, set)| {
        let values = current(conn, noun, id).ok()??;
        Some((of, Id(values.get(noun.field_index(set.owner)?)?.int()?)))
    });
    found.map_or_else(|| name(conn, noun, id), |(of, id)| name(conn, of, id))
}
