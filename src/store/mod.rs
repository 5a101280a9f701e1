//! The project file: opened with distrust, read once, written one command at a time, each with its journal.
//! The store knows no rules; it writes the changes that the domain decided on and gives them back. Imports
//! the domain. Read in this order: `schema`, `triggers`, `open`, `create`, `rows`, `journal`, `commit`, `undo`,
//! `rehearse`, `history`, `check`, `backup`, `carry`, `migrate`; `docs/file-format.md` describes what stands in the file.
//!
//! Never read a project file with `std::fs` while this process has it open: closing any handle of a file drops
//! the locks that SQLite holds on it. [`Store::second`] gives a worker a connection of its own.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::domain::change::Change;
use crate::domain::snapshot::Snapshot;
use crate::domain::undo::Timeline;
use crate::store::migrations::Version;
use crate::store::shape::Shape;

mod backup;
mod carry;
mod check;
mod commit;
mod create;
mod error;
mod history;
mod journal;
mod migrate;
mod migrations;
mod open;
mod rehearse;
mod rows;
mod schema;
mod shape;
mod sql;
mod triggers;
mod undo;

pub use backup::Backup;
pub use carry::Count;
pub use check::{CheckReport, Finding, FindingKind};
pub use error::{BackupError, CommitError, CreateError, OpenError, ReadError};
pub use journal::CommandInfo;
pub use migrate::{Migration, Step, Upgrade};
pub use schema::APPLICATION_ID;

/// The version of the file format that is written.
pub const FORMAT: i64 = migrations::LATEST.number;

/// The version of SQLite that is built in.
#[must_use]
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// To read and, where the system lets us, to write; [`Store::read_only`] tells.
    ReadWrite,
    /// To read only.
    ReadOnly,
}

/// How careful and how patient a store is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Wait until what was written lies on the disk. Off only in tests that write thousands of times.
    pub durable: bool,
    /// How long to wait for another program that writes.
    pub busy: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { durable: true, busy: Duration::from_secs(5) }
    }
}

/// The head of the journal: the number of its last command; 0 before the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Head(pub i64);

/// What the journal says about a command beside its changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What is done, in words; not empty.
    pub label: String,
    /// Who does it.
    pub actor: String,
    /// When: RFC 3339 in UTC, such as `2026-03-01T09:30:00Z`.
    pub at: String,
}

/// Stops what another thread does with a store.
pub struct Interrupter(rusqlite::InterruptHandle);

impl Interrupter {
    /// Stops the query that runs now; it ends with [`ReadError::Interrupted`].
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

/// An open project file.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    path: PathBuf,
    options: Options,
    read_only: bool,
    version: Version,
    shape: Shape,
    /// New at each opening, so that copies of a file can tell their commands apart when they are merged.
    replica: i64,
    /// The head when the file was opened.
    opened: Head,
    /// SQLite's count of what others wrote, as of the last `load` or `changes_since`.
    seen: Cell<i64>,
    timeline: Timeline,
    /// Says no where what is being written is no longer wanted.
    wanted: commit::Wanted,
    /// Device and number of the file, to notice when another one takes its place.
    identity: Option<(u64, u64)>,
    migration: Option<Migration>,
}

/// Opens a file that is open already once more, on another thread.
#[derive(Clone, Debug)]
pub struct Opener {
    path: PathBuf,
    options: Options,
    replica: i64,
    opened: Head,
}

impl Opener {
    /// Where the file lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A connection that only reads.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn reader(&self) -> Result<Store, OpenError> {
        open::connect(&self.path, Access::ReadOnly, self.options)
    }

    /// A connection that writes as the first one does: what it writes counts as ours. Before each row it asks whether
    /// that is still `wanted`; where not, nothing of the command is written.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn writer(&self, wanted: impl Fn() -> bool + Send + 'static) -> Result<Store, OpenError> {
        let store = open::connect(&self.path, Access::ReadWrite, self.options)?;
        let wanted = commit::Wanted(Box::new(wanted));
        Ok(Store { replica: self.replica, opened: self.opened, wanted, ..store })
    }
}

impl Store {
    /// Opens a project file.
    ///
    /// # Errors
    /// [`OpenError`]; the file is then left byte by byte as it was, with no other file beside it.
    pub fn open(path: impl AsRef<Path>, access: Access) -> Result<Self, OpenError> {
        Self::open_with(path, access, Options::default())
    }

    /// Opens a project file with other options than the usual.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_with(path: impl AsRef<Path>, access: Access, options: Options) -> Result<Self, OpenError> {
        open::open(path.as_ref(), access, options)
    }

    /// Makes a project file with its first command, which must hold the project's own row, and opens it.
    ///
    /// # Errors
    /// [`CreateError`]; nothing is left behind then, and a file of this name is not touched.
    pub fn create(path: impl AsRef<Path>, entry: &Entry, changes: &[Change]) -> Result<Self, CreateError> {
        Self::create_with(path, entry, changes, Options::default())
    }

    /// Makes a project file with other options than the usual.
    ///
    /// # Errors
    /// As [`Store::create`].
    pub fn create_with(
        path: impl AsRef<Path>,
        entry: &Entry,
        changes: &[Change],
        options: Options,
    ) -> Result<Self, CreateError> {
        create::create(path.as_ref(), entry, changes, options)
    }

    /// A read-only connection of its own to the same file, for a worker.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn second(&self) -> Result<Self, OpenError> {
        self.opener().reader()
    }

    /// What another thread needs to open the same file for itself.
    #[must_use]
    pub fn opener(&self) -> Opener {
        Opener { path: self.path.clone(), options: self.options, replica: self.replica, opened: self.opened }
    }

    /// How many rows a command wrote, cells that changed counted one by one.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn weight(&self, seq: i64) -> Result<usize, ReadError> {
        let sql = "SELECT count(*) FROM op WHERE command = ?1";
        let count: i64 = self.conn.prepare_cached(sql)?.query_row([seq], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }

    /// Where the file lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// May nothing be written here?
    #[must_use]
    pub fn read_only(&self) -> bool {
        self.read_only
    }

    /// The number of this opening, as it stands with each command it writes.
    #[must_use]
    pub fn replica(&self) -> i64 {
        self.replica
    }

    /// How long to wait for another program that writes: 5 seconds on the command line, 250 ms in the cockpit.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn set_busy_timeout(&mut self, patience: Duration) -> Result<(), ReadError> {
        self.options.busy = patience;
        Ok(self.conn.busy_timeout(patience)?)
    }

    /// A handle with which another thread stops a long check.
    #[must_use]
    pub fn interrupter(&self) -> Interrupter {
        Interrupter(self.conn.get_interrupt_handle())
    }

    /// Reads the whole project, as of the head that is returned with it.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn load(&self) -> Result<(Snapshot, Head), ReadError> {
        let seen = self.data_version()?;
        let moment = self.moment()?;
        let snapshot = rows::load(&moment, &self.shape)?;
        let head = Head(journal::tip(&moment)?.seq);
        self.seen.set(seen);
        Ok((snapshot, head))
    }

    /// The head of the journal now.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn head(&self) -> Result<Head, ReadError> {
        Ok(Head(journal::tip(&self.conn)?.seq))
    }

    /// Did another program write since the last [`Store::load`] or [`Store::changes_since`]? Costs a few
    /// microseconds; may say yes where nothing was written in the end.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn changed_outside(&self) -> Result<bool, ReadError> {
        Ok(self.data_version()? != self.seen.get())
    }

    /// Was the file renamed over, moved or deleted since it was opened? Then nothing can be written any more.
    #[must_use]
    pub fn replaced(&self) -> bool {
        open::identity(&self.path) != self.identity
    }

    /// Writes one command, decided on the data as of `base`, and returns the new head. Nothing is written
    /// where nothing changes; `base` is returned then.
    ///
    /// # Errors
    /// [`CommitError`]; then nothing at all was written, and the store can be used as before.
    pub fn commit(&mut self, base: Head, entry: &Entry, changes: &[Change]) -> Result<Head, CommitError> {
        let changes = commit::effective(changes);
        if changes.is_empty() {
            return Ok(base);
        }
        self.writable()?;
        let transaction = commit::begin(&self.conn)?;
        let stamp = commit::Stamp { entry, replica: self.replica, undoes: None, wanted: &self.wanted };
        let head = commit::write(&transaction, base, &stamp, &changes)?;
        commit::end(transaction, &self.conn, head)
    }

    /// What was written after `base`, by whomever: the changes in order, the head they lead to, and the
    /// commands they belong to.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn changes_since(&self, base: Head) -> Result<(Vec<Change>, Head, Vec<CommandInfo>), ReadError> {
        let seen = self.data_version()?;
        let moment = self.moment()?;
        let head = Head(journal::tip(&moment)?.seq);
        if head < base {
            return Err(ReadError::Corrupt(format!("its journal ends at {}, before {}", head.0, base.0)));
        }
        let changes = journal::changes_after(&moment, base.0)?;
        let commands =
            journal::commands(&moment, "WHERE seq > ?1 ORDER BY seq LIMIT ?2", (base.0, i64::MAX))?;
        self.seen.set(seen);
        Ok((changes, head, commands))
    }

    /// A transaction that only reads, so that all it reads is of one moment. It ends when it is dropped.
    fn moment(&self) -> Result<Transaction<'_>, ReadError> {
        commit::settle(&self.conn)?;
        Ok(Transaction::new_unchecked(&self.conn, TransactionBehavior::Deferred)?)
    }

    fn data_version(&self) -> Result<i64, ReadError> {
        Ok(self.conn.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
    }

    fn writable(&self) -> Result<(), CommitError> {
        if self.replaced() {
            return Err(CommitError::Replaced);
        }
        if self.read_only { Err(CommitError::ReadOnly) } else { Ok(()) }
    }
}

#[cfg(test)]
mod distrust;
#[cfg(test)]
mod faults;
