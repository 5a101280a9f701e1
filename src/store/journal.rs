//! The journal read back: operations to changes, commands to what a person reads, and the hash that chains
//! them. Imports the domain's changes and nouns. Read next: `commit.rs`.

use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use crate::domain::change::{CellChange, Change, Row as Record};
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::value::Value;
use crate::store::error::ReadError;
use crate::store::migrations::fillers;
use crate::store::rows::cell;

/// A command as it stands in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandInfo {
    /// Its place in the journal.
    pub seq: i64,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What, in words.
    pub label: String,
    /// The command that it takes back or brings again.
    pub undoes: Option<i64>,
    /// Which opening of the file wrote it.
    pub replica: i64,
    /// How many rows it touched.
    pub rows: usize,
    /// Is it taken back at present?
    pub undone: bool,
}

/// The table that the journal names where the format of the file itself was changed.
pub(crate) const FILE: &str = "file";

/// What the next command follows.
pub(crate) struct Tip {
    pub seq: i64,
    pub id: i64,
    pub clock: i64,
    /// None where another tool left a command open.
    pub hash: Option<String>,
}

/// The end of the journal.
pub(crate) fn tip(conn: &Connection) -> Result<Tip, ReadError> {
    let sql = "SELECT seq, id, clock, hash FROM command ORDER BY seq DESC LIMIT 1";
    let read =
        |row: &Row<'_>| Ok(Tip { seq: row.get(0)?, id: row.get(1)?, clock: row.get(2)?, hash: row.get(3)? });
    let found = conn.prepare_cached(sql)?.query_row([], read).optional()?;
    Ok(found.unwrap_or(Tip { seq: 0, id: 0, clock: 0, hash: Some(String::new()) }))
}

/// The hash of a command as it stands in the file; none where there is no such command, or one that is open.
pub(crate) fn stored_hash(conn: &Connection, seq: i64) -> Result<Option<String>, ReadError> {
    let mut statement = conn.prepare_cached("SELECT hash FROM command WHERE seq = ?1")?;
    Ok(statement.query_row([seq], |row| row.get(0)).optional()?.flatten())
}

/// Turns operations, one after the other, into the changes that made them.
#[derive(Default)]
pub(crate) struct Gatherer {
    done: Vec<Change>,
    command: i64,
}

impl Gatherer {
    /// Takes in an operation: columns `command, tbl, row, kind, col, old, new` of a result.
    pub fn push(&mut self, row: &Row<'_>) -> Result<(), ReadError> {
        let command: i64 = row.get(0)?;
        let table: String = row.get(1)?;
        if table == FILE {
            return Ok(());
        }
        let noun = Noun::of_table(&table)
            .ok_or_else(|| ReadError::Corrupt(format!("the journal names a table “{table}”")))?;
        let id = Id(row.get(2)?);
        let kind: String = row.get(3)?;
        match kind.as_str() {
            "I" => self.done.push(Change::Insert(whole(noun, id, &cell(row, 6)?)?)),
            "D" => self.done.push(Change::Delete(whole(noun, id, &cell(row, 5)?)?)),
            _ => {
                let column: String = row.get(4)?;
                let field = noun
                    .field_index(&column)
                    .ok_or_else(|| ReadError::Corrupt(format!("the journal names a column “{column}”")))?;
                self.cell(command, noun, id, CellChange { field, old: cell(row, 5)?, new: cell(row, 6)? });
            }
        }
        self.command = command;
        Ok(())
    }

    /// A command touches a row once, so neighbouring cells of one row are one change.
    fn cell(&mut self, command: i64, noun: Noun, id: Id, change: CellChange) {
        if let Some(Change::Update { noun: last, id: at, cells }) = self.done.last_mut()
            && (*last, *at, self.command) == (noun, id, command)
        {
            cells.push(change);
        } else {
            self.done.push(Change::Update { noun, id, cells: vec![change] });
        }
    }

    /// The changes so far.
    pub fn finish(self) -> Vec<Change> {
        self.done
    }

    /// The changes so far, and an empty gatherer.
    pub fn take(&mut self) -> Vec<Change> {
        std::mem::take(&mut self.done)
    }
}

/// A whole row as the journal keeps it.
pub(crate) fn whole(noun: Noun, id: Id, cells: &Value) -> Result<Record, ReadError> {
    let bad = || ReadError::Corrupt(format!("the journal has no whole row of {} {id}", noun.word()));
    let cells: Vec<serde_json::Value> =
        serde_json::from_str(cells.text().ok_or_else(bad)?).map_err(|_| bad())?;
    let mut values = cells
        .into_iter()
        .map(|value| match value {
            serde_json::Value::Null => Some(Value::Null),
            serde_json::Value::String(text) => Some(Value::Text(text)),
            serde_json::Value::Number(number) => number.as_i64().map(Value::Int),
            _ => None,
        })
        .collect::<Option<Vec<_>>>()
        .ok_or_else(bad)?;
    // A row that was written by an older version ends before the columns that came later.
    values.extend(fillers(noun, values.len()).ok_or_else(bad)?);
    Ok(Record { noun, id, values })
}

/// The columns of an operation that [`Gatherer::push`] reads.
pub(crate) const OP_COLUMNS: &str = "command, tbl, row, kind, col, old, new";

/// The changes of the commands after `base`.
pub(crate) fn changes_after(conn: &Connection, base: i64) -> Result<Vec<Change>, ReadError> {
    gather(conn, &format!("SELECT {OP_COLUMNS} FROM op WHERE command > ?1 ORDER BY command, seq"), base)
}

/// The changes of one command.
pub(crate) fn changes_of(conn: &Connection, seq: i64) -> Result<Vec<Change>, ReadError> {
    gather(conn, &format!("SELECT {OP_COLUMNS} FROM op WHERE command = ?1 ORDER BY seq"), seq)
}

fn gather(conn: &Connection, sql: &str, parameter: i64) -> Result<Vec<Change>, ReadError> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([parameter])?;
    let mut gatherer = Gatherer::default();
    while let Some(row) = rows.next()? {
        gatherer.push(row)?;
    }
    Ok(gatherer.finish())
}

/// Commands, for people: `filter` is a condition with its order and limits on two parameters.
pub(crate) fn commands(
    conn: &Connection,
    filter: &str,
    with: (i64, i64),
) -> Result<Vec<CommandInfo>, ReadError> {
    let sql = format!(
        "SELECT seq, at, actor, label, undoes, replica,
           (SELECT count(*) FROM (SELECT DISTINCT tbl, row FROM op WHERE command = c.seq AND tbl <> '{FILE}'))
         FROM command AS c {filter}"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let found = statement.query_map(params![with.0, with.1], |row| {
        Ok(CommandInfo {
            seq: row.get(0)?,
            at: row.get(1)?,
            actor: row.get(2)?,
            label: row.get(3)?,
            undoes: row.get(4)?,
            replica: row.get(5)?,
            rows: usize::try_from(row.get::<_, i64>(6)?).unwrap_or(0),
            undone: false,
        })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Takes in fields as `docs/file-format.md` says: a letter for the type, the length in eight bytes, the bytes.
struct Fields(Sha256);

impl Fields {
    fn text(&mut self, text: &str) {
        self.tagged(b't', text.as_bytes());
    }

    fn int(&mut self, n: i64) {
        self.tagged(b'i', &n.to_be_bytes());
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.tagged(b'n', &[]),
            Value::Int(n) => self.int(*n),
            Value::Text(text) => self.text(text),
        }
    }

    fn tagged(&mut self, tag: u8, bytes: &[u8]) {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.0.update([tag]);
        self.0.update(length.to_be_bytes());
        self.0.update(bytes);
    }
}

/// The hash of a command as its rows stand in the file: SHA-256 over the hash before, the command and its
/// operations, in small hexadecimal digits.
pub(crate) fn hash_of(conn: &Connection, seq: i64) -> Result<String, ReadError> {
    let mut fields = Fields(Sha256::new());
    fields.text("greenlight command 1");
    let mut statement = conn.prepare_cached(
        "SELECT prev_hash, seq, id, replica, clock, actor, at, label, undoes FROM command WHERE seq = ?1",
    )?;
    let mut rows = statement.query([seq])?;
    let row = rows.next()?.ok_or_else(|| ReadError::Corrupt(format!("command {seq} is missing")))?;
    for index in 0..9 {
        fields.value(&cell(row, index)?);
    }
    let mut statement =
        conn.prepare_cached("SELECT tbl, row, kind, col, old, new FROM op WHERE command = ?1 ORDER BY seq")?;
    let mut rows = statement.query([seq])?;
    while let Some(row) = rows.next()? {
        for index in 0..6 {
            fields.value(&cell(row, index)?);
        }
    }
    let digest = fields.0.finalize();
    Ok(digest.iter().fold(String::with_capacity(64), |mut out, byte| {
        for digit in [byte >> 4, byte & 15] {
            out.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
        out
    }))
}
