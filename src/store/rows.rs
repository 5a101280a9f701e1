//! Cells to SQLite and back, and the reading of the whole project into a snapshot. Imports the domain's
//! nouns, values and the snapshot. Read next: `journal.rs`.

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row};

use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::Value;
use crate::store::error::ReadError;
use crate::store::schema::{columns, quoted};

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
    match row.get_ref(index)? {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(n) => Ok(Value::Int(n)),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Value::Text(text.to_owned())),
            Err(_) => Err(ReadError::Corrupt("a text is not UTF-8".to_owned())),
        },
        ValueRef::Real(_) | ValueRef::Blob(_) => {
            Err(ReadError::Corrupt("a cell is neither a whole number nor a text".to_owned()))
        }
    }
}

/// Reads every row of every noun. The caller holds a transaction, so that all is of one moment.
pub(crate) fn load(conn: &Connection) -> Result<Snapshot, ReadError> {
    let mut snapshot = Snapshot::default();
    for noun in Noun::ALL {
        let rows = rows_of(conn, *noun)?;
        snapshot.fill(*noun, rows).map_err(|e| ReadError::Corrupt(e.to_string()))?;
    }
    Ok(snapshot)
}

fn rows_of(conn: &Connection, noun: Noun) -> Result<Vec<(Id, Vec<Value>)>, ReadError> {
    let sql = format!("SELECT {} FROM {} ORDER BY \"id\"", columns(noun), quoted(noun.table()));
    let mut statement = conn.prepare_cached(&sql)?;
    let width = noun.fields().len();
    let mut rows = statement.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let id = Id(row.get(0)?);
        let values = (1..=width).map(|index| cell(row, index)).collect::<Result<Vec<_>, _>>()?;
        out.push((id, values));
    }
    Ok(out)
}

/// How many rows each noun has.
pub(crate) fn counts(conn: &Connection) -> Result<Vec<(Noun, usize)>, ReadError> {
    let count = |noun: &Noun| -> Result<(Noun, usize), ReadError> {
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
    let values = current(conn, noun, id).ok().flatten();
    let number = noun.field_index("number").and_then(|index| values.as_ref()?.get(index)?.int());
    match number {
        Some(number) => format!("{} {}{number}", noun.word(), noun.prefix()),
        None => format!("{} {id}", noun.word()),
    }
}
