//! A fresh file of the newest format filled with all that an older one holds: tables column by column, the
//! journal word for word, and at its end the command that tells of it. Imports the domain's nouns.
//! Read next: `migrate.rs`, which calls it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior, params, params_from_iter};

use crate::domain::noun::Noun;
use crate::store::commit::{self, Stamp};
use crate::store::error::CommitError;
use crate::store::migrations::{LATEST, Version, fillers};
use crate::store::schema::{self, columns, first_columns};
use crate::store::shape::Shape;
use crate::store::sql::quoted;
use crate::store::{APPLICATION_ID, journal};

/// How many rows a table held before and holds after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The table.
    pub table: &'static str,
    /// In the older file.
    pub before: usize,
    /// In the new one.
    pub after: usize,
}

/// The two tables of the journal, each with its columns.
const JOURNAL: [(&str, &str); 2] = [
    ("command", "seq, id, replica, clock, actor, at, label, undoes, prev_hash, hash"),
    ("op", "seq, command, tbl, row, kind, col, old, new"),
];

/// What is filled, and from what.
pub(crate) struct Load<'l> {
    /// The older file; nobody writes to it meanwhile.
    pub from: &'l Path,
    /// Its version.
    pub version: Version,
    /// Its tables.
    pub shape: &'l Shape,
    /// The command that tells of it.
    pub stamp: &'l Stamp<'l>,
    /// Says that it is no longer wanted.
    pub stop: &'l Arc<AtomicBool>,
}

/// Fills an empty file; nothing else has it open. `told` hears of each table that is there.
pub(crate) fn fill(
    path: &Path,
    load: &Load<'_>,
    mut told: impl FnMut(&Count) -> Result<(), CommitError>,
) -> Result<Vec<Count>, CommitError> {
    let conn = prepare(path, load)?;
    // Begun without a lock: an immediate one would ask for the right to write to the older file too.
    let transaction = Transaction::new_unchecked(&conn, TransactionBehavior::Deferred)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", LATEST.number)?;
    let (tables, rest): (Vec<_>, Vec<_>) =
        schema::ddl().into_iter().partition(|statement| statement.starts_with("CREATE TABLE "));
    for statement in &tables {
        transaction.execute_batch(statement)?;
    }
    let mut counts = Vec::new();
    for (table, columns) in JOURNAL {
        let sql =
            format!("INSERT INTO main.{table} ({columns}) SELECT {columns} FROM old.{table} ORDER BY seq");
        transaction.execute(&sql, [])?;
        counts.push(count(&transaction, table, true)?);
        told(&counts[counts.len() - 1])?;
    }
    for noun in Noun::ALL {
        let width = load.shape.width(*noun);
        if let Some(width) = width {
            copy(&transaction, *noun, width)?;
        }
        counts.push(count(&transaction, noun.table(), width.is_some())?);
        told(&counts[counts.len() - 1])?;
    }
    for statement in &rest {
        transaction.execute_batch(statement)?;
    }
    record(&transaction, load)?;
    transaction.commit()?;
    conn.close().map_err(|(_, error)| error)?;
    Ok(counts)
}

/// Opens the empty file beside the older one. What breaks off is thrown away, so that it needs no journal of its
/// own and no waiting for the disk; that comes when it is whole.
fn prepare(path: &Path, load: &Load<'_>) -> Result<Connection, CommitError> {
    let mut conn = Connection::open(path)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.pragma_update(None, "foreign_keys", false)?;
    conn.pragma_update(None, "recursive_triggers", true)?;
    conn.pragma_update(None, "synchronous", 0)?;
    conn.pragma_update(None, "cache_size", -32_000)?;
    conn.pragma_update(None, "temp_store", 2)?;
    conn.pragma_update_and_check(None, "journal_mode", "MEMORY", |_| Ok(()))?;
    let name = load.from.to_str().ok_or_else(|| CommitError::Io("its name is not UTF-8".to_owned()))?;
    conn.execute("ATTACH DATABASE ?1 AS old", [name])?;
    let stop = Arc::clone(load.stop);
    conn.progress_handler(1000, Some(move || stop.load(Ordering::Relaxed)))?;
    Ok(conn)
}

fn copy(conn: &Connection, noun: Noun, width: usize) -> Result<(), CommitError> {
    let fillers = fillers(noun, width)
        .ok_or_else(|| CommitError::Io(format!("the table {} has other columns", noun.table())))?;
    let marks = ", ?".repeat(fillers.len());
    let (table, all, old) = (quoted(noun.table()), columns(noun), first_columns(noun, width));
    let sql =
        format!("INSERT INTO main.{table} ({all}) SELECT {old}{marks} FROM old.{table} ORDER BY \"id\"");
    conn.execute(&sql, params_from_iter(fillers))?;
    Ok(())
}

fn count(conn: &Connection, table: &'static str, was_there: bool) -> Result<Count, CommitError> {
    let rows = |of: &str| -> rusqlite::Result<usize> {
        let sql = format!("SELECT count(*) FROM {of}.{}", quoted(table));
        let n: i64 = conn.query_row(&sql, [], |row| row.get(0))?;
        Ok(usize::try_from(n).unwrap_or(usize::MAX))
    };
    let before = if was_there { rows("old")? } else { 0 };
    Ok(Count { table, before, after: rows("main")? })
}

/// The command that tells of the new format. Undo stops at it.
fn record(conn: &Connection, load: &Load<'_>) -> Result<(), CommitError> {
    let tip = journal::tip(conn)?;
    let seq = commit::begin_command(conn, tip, load.stamp)?;
    let sql =
        "INSERT INTO op (command, tbl, row, kind, col, old, new) VALUES (?1, ?2, 1, 'U', 'format', ?3, ?4)";
    conn.execute(sql, params![seq, journal::FILE, load.version.number, LATEST.number])?;
    commit::end_command(conn, seq)?;
    Ok(())
}
