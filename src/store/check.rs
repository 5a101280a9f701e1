//! The whole file looked through: SQLite's own checks, the journal replayed against the tables, the chain of
//! hashes, and what names something that is not there. Imports the snapshot. Read next: `backup.rs`.

use rusqlite::Connection;

use crate::domain::change::Change;
use crate::domain::danglers::danglers;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::store::error::ReadError;
use crate::store::journal::{Gatherer, OP_COLUMNS, hash_of, stored_hash};
use crate::store::{Head, Store, rows};

/// How many findings of one kind are listed; the rest is counted.
const LISTED: usize = 20;

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// SQLite finds the file damaged.
    Damage,
    /// A reference names a row that is not there.
    Reference,
    /// The tables are not what the journal says.
    Journal,
    /// The chain of hashes is broken: the journal itself was changed.
    Chain,
    /// A link, an attachment or an origin names something that is not there.
    Dangling,
    /// The project's own sums and seals do not hold.
    Content,
}

/// Something that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub kind: FindingKind,
    /// What is wrong, in words.
    pub message: String,
}

/// What a check came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// The version of the file's format.
    pub format: i64,
    /// What is wrong; empty where all is well.
    pub findings: Vec<Finding>,
    /// How many rows each noun has.
    pub counts: Vec<(Noun, usize)>,
    /// How many commands the journal holds.
    pub commands: usize,
    /// The last hash of the chain.
    pub hash: String,
}

impl CheckReport {
    /// Nothing was found.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    fn note(&mut self, kind: FindingKind, messages: Vec<String>) {
        let more = messages.len().saturating_sub(LISTED);
        self.findings.extend(messages.into_iter().take(LISTED).map(|message| Finding { kind, message }));
        if more > 0 {
            self.findings.push(Finding { kind, message: format!("and {more} more of this kind") });
        }
    }
}

impl Store {
    /// Looks through the whole file as of one moment. `extra` adds what the domain itself can tell about its
    /// sums and seals. [`Store::interrupter`] stops it.
    ///
    /// # Errors
    /// [`ReadError::Busy`], [`ReadError::Interrupted`] and the like; what is wrong with the file is a finding.
    pub fn check(&self, extra: impl FnOnce(&Snapshot) -> Vec<String>) -> Result<CheckReport, ReadError> {
        let moment = self.moment()?;
        let mut report = CheckReport { format: self.version.number, ..CheckReport::default() };
        let damage = found(list(&moment, "PRAGMA integrity_check(100)", 0))?;
        report.note(FindingKind::Damage, damage.into_iter().filter(|line| line != "ok").collect());
        let loose = found(list(
            &moment,
            "SELECT \"table\" || ', row ' || coalesce(rowid, '?') || ' names something in ' || parent || ' that is not there' FROM pragma_foreign_key_check",
            0,
        ))?;
        report.note(FindingKind::Reference, loose);
        chain(&moment, &mut report)?;
        let tables = match rows::load(&moment, &self.shape) {
            Ok(tables) => tables,
            Err(ReadError::Corrupt(detail)) => {
                report.note(FindingKind::Damage, vec![detail]);
                return Ok(report);
            }
            Err(error) => return Err(error),
        };
        report.counts = Noun::ALL.iter().map(|noun| (*noun, tables.count(*noun))).collect();
        let told = match replay(&moment) {
            Ok(told) => differences(&told, &tables),
            Err(ReadError::Corrupt(detail)) => vec![detail],
            Err(error) => return Err(error),
        };
        report.note(FindingKind::Journal, told);
        report.note(FindingKind::Dangling, danglers(&tables).iter().map(ToString::to_string).collect());
        report.note(FindingKind::Content, extra(&tables));
        Ok(report)
    }

    /// The head and its hash.
    pub(crate) fn seal(&self) -> Result<(Head, Option<String>), ReadError> {
        let tip = crate::store::journal::tip(&self.conn)?;
        Ok((Head(tip.seq), tip.hash))
    }

    /// The hash of a command as it stands in the file.
    pub(crate) fn hash_at(&self, head: Head) -> Result<Option<String>, ReadError> {
        stored_hash(&self.conn, head.0)
    }
}

fn list(conn: &Connection, sql: &str, column: usize) -> Result<Vec<String>, ReadError> {
    let mut statement = conn.prepare(sql)?;
    let found = statement.query_map([], |row| row.get(column))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Damage that stops a query is itself what was looked for.
fn found(list: Result<Vec<String>, ReadError>) -> Result<Vec<String>, ReadError> {
    match list {
        Err(ReadError::Corrupt(detail)) => Ok(vec![detail]),
        other => other,
    }
}

/// Follows the chain of hashes from the first command to the last.
fn chain(conn: &Connection, report: &mut CheckReport) -> Result<(), ReadError> {
    let mut statement = conn.prepare("SELECT seq, prev_hash, hash FROM command ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let mut broken = Vec::new();
    let mut before = String::new();
    let mut expected = 1;
    loop {
        let row = match rows.next().map_err(ReadError::from) {
            Ok(Some(row)) => row,
            Ok(None) => break,
            Err(ReadError::Corrupt(detail)) => {
                broken.push(detail);
                break;
            }
            Err(error) => return Err(error),
        };
        let (Ok(seq), Ok(previous), Ok(hash)) =
            (row.get::<_, i64>(0), row.get::<_, String>(1), row.get::<_, Option<String>>(2))
        else {
            broken.push("a command cannot be read".to_owned());
            break;
        };
        broken.extend(link(conn, seq, expected, previous == before, hash.as_deref())?);
        report.commands += 1;
        expected = seq.saturating_add(1);
        before = hash.unwrap_or_default();
    }
    report.hash = before;
    report.note(FindingKind::Chain, broken);
    Ok(())
}

/// What is wrong with one link of the chain.
fn link(
    conn: &Connection,
    seq: i64,
    expected: i64,
    follows: bool,
    hash: Option<&str>,
) -> Result<Option<String>, ReadError> {
    if seq != expected {
        return Ok(Some(format!("the journal goes from command {} to {seq}", expected - 1)));
    }
    if !follows {
        return Ok(Some(format!("command {seq} does not follow the one before it")));
    }
    let Some(hash) = hash else {
        return Ok(Some(format!("command {seq} was left open by another tool")));
    };
    match hash_of(conn, seq) {
        Ok(made) if made == hash => Ok(None),
        Ok(_) => Ok(Some(format!("command {seq} or what it did was changed after it was written"))),
        Err(ReadError::Corrupt(detail)) => Ok(Some(format!("command {seq}: {detail}"))),
        Err(error) => Err(error),
    }
}

/// The project as the journal alone tells it.
fn replay(conn: &Connection) -> Result<Snapshot, ReadError> {
    let mut statement = conn.prepare(&format!("SELECT {OP_COLUMNS} FROM op ORDER BY command, seq"))?;
    let mut rows = statement.query([])?;
    let mut snapshot = Snapshot::default();
    let mut gatherer = Gatherer::default();
    let mut command = 0;
    let mut apply = |changes: Vec<Change>, command: i64| {
        let told = snapshot.apply_all(&changes);
        told.map_err(|e| {
            ReadError::Corrupt(format!("command {command} does not fit what came before it: {e}"))
        })
    };
    while let Some(row) = rows.next()? {
        let next: i64 = row.get(0)?;
        if next != command {
            apply(gatherer.take(), command)?;
            command = next;
        }
        gatherer.push(row)?;
    }
    apply(gatherer.take(), command)?;
    Ok(snapshot)
}

/// Where the tables are not what the journal tells.
fn differences(told: &Snapshot, tables: &Snapshot) -> Vec<String> {
    let mut out = Vec::new();
    if told == tables {
        return out;
    }
    for noun in Noun::ALL {
        let mut ids = told.ids(*noun);
        ids.extend(tables.ids(*noun));
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let word = noun.word();
            match (told.values(*noun, id), tables.values(*noun, id)) {
                (Some(a), Some(b)) => {
                    let fields = noun.fields().iter().zip(a.iter().zip(&b)).filter(|(_, (a, b))| a != b);
                    out.extend(fields.map(|(field, _)| {
                        format!("the field “{}” of {word} {id} is not what the journal says", field.label)
                    }));
                }
                (Some(_), None) => out.push(format!("{word} {id} is in the journal, but not in the tables")),
                (None, Some(_)) => out.push(format!("{word} {id} is in the tables, but not in the journal")),
                (None, None) => {}
            }
        }
    }
    out
}
