//! Writing a command: one transaction, guarded statements, the hash sealed last. Whatever goes wrong, the file
//! is as it was. Imports the domain's changes. Read next: `undo.rs`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;

use chrono::DateTime;
use rusqlite::{CachedStatement, Connection, Transaction, TransactionBehavior, params, params_from_iter};

use crate::domain::change::{CellChange, Change, Row};
use crate::domain::id::{Id, IdSource, TimedIds};
use crate::domain::noun::Noun;
use crate::domain::value::{Kind, Value};
use crate::store::error::{Cause, CommitError, cause};
use crate::store::journal::{self, Tip};
use crate::store::rows::{current, name, owner};
use crate::store::schema::{columns, is_text};
use crate::store::sql::quoted;
use crate::store::triggers::MARK;
use crate::store::{Entry, Head};

/// The `command` row of what is being written.
pub(crate) struct Stamp<'a> {
    pub entry: &'a Entry,
    pub replica: i64,
    pub undoes: Option<i64>,
    /// Asked before each row; says no where the command is no longer wanted.
    pub wanted: &'a Wanted,
}

/// Is what is being written still wanted?
pub(crate) struct Wanted(pub Box<dyn Fn() -> bool + Send>);

impl Default for Wanted {
    fn default() -> Self {
        Self(Box::new(|| true))
    }
}

impl fmt::Debug for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wanted")
    }
}

/// Takes back a transaction that could not be ended, so that the next one can begin.
pub(crate) fn settle(conn: &Connection) -> rusqlite::Result<()> {
    if conn.is_autocommit() { Ok(()) } else { conn.execute_batch("ROLLBACK") }
}

/// Opens a transaction that may write, or says why it may not.
pub(crate) fn begin(conn: &Connection) -> Result<Transaction<'_>, CommitError> {
    settle(conn)?;
    Ok(Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?)
}

/// Ends a transaction that leads to this head. Where the answer to that is a fault, but the file holds the command
/// all the same, it counts as written: who was told otherwise would do it twice. It is told by its hash, since
/// another program may have put its own in that place.
pub(crate) fn end(transaction: Transaction<'_>, conn: &Connection, head: Head) -> Result<Head, CommitError> {
    let ours = journal::stored_hash(&transaction, head.0)?;
    let Err(error) = transaction.commit() else { return Ok(head) };
    settle(conn)?;
    match journal::stored_hash(conn, head.0) {
        Ok(found) if found.is_some() && found == ours => Ok(head),
        _ => Err(error.into()),
    }
}

/// Leaves out what changes nothing: cells that stay as they are, and updates without any other.
pub(crate) fn effective(changes: &[Change]) -> Cow<'_, [Change]> {
    let idle = |c: &Change| matches!(c, Change::Update { cells, .. } if cells.is_empty() || cells.iter().any(|c| c.old == c.new));
    if !changes.iter().any(idle) {
        return Cow::Borrowed(changes);
    }
    let keep = |change: &Change| match change {
        Change::Update { noun, id, cells } => {
            let cells: Vec<CellChange> = cells.iter().filter(|c| c.old != c.new).cloned().collect();
            (!cells.is_empty()).then_some(Change::Update { noun: *noun, id: *id, cells })
        }
        other => Some(other.clone()),
    };
    changes.iter().filter_map(keep).collect()
}

/// Writes a command and its changes inside the caller's transaction, decided on `base`.
pub(crate) fn write(
    conn: &Connection,
    base: Head,
    stamp: &Stamp<'_>,
    changes: &[Change],
) -> Result<Head, CommitError> {
    sound(changes)?;
    let tip = journal::tip(conn)?;
    if tip.seq != base.0 {
        return Err(CommitError::Stale { head: Head(tip.seq) });
    }
    let seq = begin_command(conn, tip, stamp)?;
    let mut writer = Writer { conn, inserts: HashMap::new() };
    for change in changes {
        if !(stamp.wanted.0)() {
            return Err(CommitError::Stopped);
        }
        writer.write(change)?;
    }
    drop(writer);
    end_command(conn, seq)
}

/// Opens the command that comes after the last one, and gives back its number.
pub(crate) fn begin_command(conn: &Connection, tip: Tip, stamp: &Stamp<'_>) -> Result<i64, CommitError> {
    let previous = tip.hash.ok_or_else(|| {
        CommitError::Refused(
            "another tool left a command open in this file; take your last backup".to_owned(),
        )
    })?;
    let millis = moment(&stamp.entry.at)?;
    let seed = getrandom::u64().map_err(|e| CommitError::Io(e.to_string()))?;
    let id = TimedIds::new(tip.id, millis, seed).next_id();
    let seq = tip.seq + 1;
    conn.prepare_cached(
        "INSERT INTO command (seq, id, replica, clock, actor, at, label, undoes, prev_hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        seq,
        id.0,
        stamp.replica,
        tip.clock + 1,
        stamp.entry.actor,
        stamp.entry.at,
        stamp.entry.label,
        stamp.undoes,
        previous
    ])?;
    Ok(seq)
}

/// Seals the open command with its hash.
pub(crate) fn end_command(conn: &Connection, seq: i64) -> Result<Head, CommitError> {
    let hash = journal::hash_of(conn, seq)?;
    conn.prepare_cached("UPDATE command SET hash = ?1 WHERE seq = ?2")?.execute(params![hash, seq])?;
    Ok(Head(seq))
}

/// The moment of an entry in milliseconds since 1970.
fn moment(at: &str) -> Result<i64, CommitError> {
    match DateTime::parse_from_rfc3339(at) {
        Ok(moment) if moment.offset().local_minus_utc() == 0 => Ok(moment.timestamp_millis()),
        _ => Err(CommitError::Refused(format!(
            "“{at}” is no moment in UTC; written as 2026-03-01T09:30:00Z it is accepted"
        ))),
    }
}

/// A command touches a row once, and every change fits the field table.
fn sound(changes: &[Change]) -> Result<(), CommitError> {
    let mut seen = HashSet::with_capacity(changes.len());
    for change in changes {
        let (noun, id) = (change.noun(), change.id());
        if !seen.insert((noun, id)) {
            return Err(CommitError::Refused(format!("one step would change {} {id} twice", noun.word())));
        }
        let fits = match change {
            Change::Insert(row) | Change::Delete(row) => {
                row.values.len() == noun.fields().len()
                    && row.values.iter().enumerate().all(|(field, value)| fits(noun, field, value))
            }
            Change::Update { cells, .. } => {
                cells.iter().all(|c| fits(noun, c.field, &c.old) && fits(noun, c.field, &c.new))
            }
        };
        if !fits {
            return Err(CommitError::Refused(format!(
                "a change of {} {id} does not fit its fields",
                noun.word()
            )));
        }
    }
    Ok(())
}

/// Is a value of the type that its field is stored in? SQLite would make a text of a number, silently.
fn fits(noun: Noun, field: usize, value: &Value) -> bool {
    noun.fields().get(field).is_some_and(|field| match value {
        Value::Null => field.nullable,
        Value::Int(_) => !is_text(field.kind),
        Value::Text(_) => is_text(field.kind),
    })
}

struct Writer<'c> {
    conn: &'c Connection,
    inserts: HashMap<Noun, CachedStatement<'c>>,
}

impl Writer<'_> {
    fn write(&mut self, change: &Change) -> Result<(), CommitError> {
        let done = match change {
            Change::Insert(row) => self.insert(row),
            Change::Update { noun, id, cells } => self.update(*noun, *id, cells),
            Change::Delete(row) => self.delete(row),
        };
        match done {
            Ok(1) => Ok(()),
            Ok(_) => Err(self.missed(change)),
            Err(error) => Err(self.refused(change, &error)),
        }
    }

    fn insert(&mut self, row: &Row) -> rusqlite::Result<usize> {
        let statement = match self.inserts.entry(row.noun) {
            std::collections::hash_map::Entry::Occupied(slot) => slot.into_mut(),
            std::collections::hash_map::Entry::Vacant(slot) => {
                let marks = vec!["?"; row.values.len() + 1].join(", ");
                let (table, columns) = (quoted(row.noun.table()), columns(row.noun));
                slot.insert(
                    self.conn.prepare_cached(&format!("INSERT INTO {table} ({columns}) VALUES ({marks})"))?,
                )
            }
        };
        let id = Value::Int(row.id.0);
        statement.execute(params_from_iter(std::iter::once(&id).chain(&row.values)))
    }

    fn update(&self, noun: Noun, id: Id, cells: &[CellChange]) -> rusqlite::Result<usize> {
        let names: Vec<String> = cells.iter().map(|c| quoted(noun.fields()[c.field].name)).collect();
        let sets = names.iter().map(|n| format!("{n} = ?")).collect::<Vec<_>>().join(", ");
        let guards = names.iter().map(|n| format!("{n} IS ?")).collect::<Vec<_>>().join(" AND ");
        let sql = format!("UPDATE {} SET {sets} WHERE \"id\" = ? AND {guards}", quoted(noun.table()));
        let id = Value::Int(id.0);
        let values =
            cells.iter().map(|c| &c.new).chain(std::iter::once(&id)).chain(cells.iter().map(|c| &c.old));
        self.conn.prepare_cached(&sql)?.execute(params_from_iter(values))
    }

    fn delete(&self, row: &Row) -> rusqlite::Result<usize> {
        let guards = row.noun.fields().iter().map(|f| format!("{} IS ?", quoted(f.name)));
        let guards = guards.collect::<Vec<_>>().join(" AND ");
        let sql = format!("DELETE FROM {} WHERE \"id\" = ? AND {guards}", quoted(row.noun.table()));
        let id = Value::Int(row.id.0);
        self.conn.prepare_cached(&sql)?.execute(params_from_iter(std::iter::once(&id).chain(&row.values)))
    }

    /// Which cell is not what the change was decided on.
    fn missed(&self, change: &Change) -> CommitError {
        let (noun, id) = (change.noun(), change.id());
        let name = name(self.conn, noun, id);
        let held = match current(self.conn, noun, id) {
            Ok(held) => held.unwrap_or_default(),
            Err(error) => return error.into(),
        };
        let differs = |field: usize, old: &Value| held.get(field).is_some_and(|now| now != old);
        let field = match change {
            Change::Insert(_) => None,
            Change::Update { cells, .. } => cells.iter().find(|c| differs(c.field, &c.old)).map(|c| c.field),
            Change::Delete(row) => (0..row.values.len()).find(|i| differs(*i, &row.values[*i])),
        };
        CommitError::Guard { noun, id, field, name }
    }

    /// Says in plain words what a constraint refused.
    fn refused(&self, change: &Change, error: &rusqlite::Error) -> CommitError {
        let text = match cause(error) {
            Cause::Constraint(text) => text,
            other => return other.into(),
        };
        let (noun, id) = (change.noun(), change.id());
        if text.contains("FOREIGN KEY") {
            return CommitError::Refused(self.reference(change));
        }
        let field = |name: &str| noun.field_index(name).map_or(name, |i| noun.fields()[i].label).to_owned();
        if let Some(check) = text.strip_prefix("CHECK constraint failed: ") {
            let (field, word) = (field(check), noun.word());
            return CommitError::Refused(format!("the field “{field}” of a {word} does not take this value"));
        }
        if let Some(columns) = text.strip_prefix("UNIQUE constraint failed: ") {
            let names: Vec<String> =
                columns.split(", ").map(|c| field(c.rsplit('.').next().unwrap_or(c))).collect();
            let (word, names) = (noun.word(), names.join(", "));
            return CommitError::Refused(format!("there is already a {word} with the same {names}"));
        }
        let text = text.strip_prefix(MARK).unwrap_or(&text);
        CommitError::Refused(format!("{text} ({})", name(self.conn, noun, id)))
    }

    /// Which reference would hang in the air.
    fn reference(&self, change: &Change) -> String {
        let (noun, id) = (change.noun(), change.id());
        let values = match change {
            Change::Delete(_) => return self.still_used(noun, id),
            Change::Insert(row) => row.values.iter().enumerate().collect::<Vec<_>>(),
            Change::Update { cells, .. } => cells.iter().map(|c| (c.field, &c.new)).collect(),
        };
        for (index, value) in values {
            let field = &noun.fields()[index];
            if let (Kind::Ref(target), Some(to)) = (field.kind, value.int())
                && !matches!(current(self.conn, target, Id(to)), Ok(Some(_)))
            {
                let (word, label, target) = (noun.word(), field.label, target.word());
                return format!(
                    "the field “{label}” of a {word} names a {target} that is not there any more"
                );
            }
        }
        format!("a {} names something that is not there any more", noun.word())
    }

    fn still_used(&self, noun: Noun, id: Id) -> String {
        for user in Noun::ALL {
            for field in user.fields().iter().filter(|f| f.kind == Kind::Ref(noun)) {
                let (table, column) = (quoted(user.table()), quoted(field.name));
                let sql = format!("SELECT \"id\" FROM {table} WHERE {column} = ?1 LIMIT 1");
                if let Ok(by) = self.conn.query_row(&sql, [id.0], |row| row.get(0)) {
                    let (what, by) = (name(self.conn, noun, id), owner(self.conn, *user, Id(by)));
                    return format!("{what} cannot go, since {by} still names it ({})", field.label);
                }
            }
        }
        format!("{} cannot go, since something still names it", name(self.conn, noun, id))
    }
}
