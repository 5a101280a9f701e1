//! What can go wrong with a file, in words for people, and what SQLite's answers mean. Imports the domain's
//! nouns. Read next: `open.rs`.

use std::path::PathBuf;

use rusqlite::{ErrorCode, ffi};

use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::store::Head;
use crate::store::triggers::MARK;

/// Why a file was not opened. It is then left exactly as it was.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Nothing there.
    #[error("There is no file {}. `greenlight new` makes one.", .0.display())]
    Missing(PathBuf),
    /// A folder, a device, a pipe.
    #[error("{} is not a file. Name a project file made with `greenlight new`.", .0.display())]
    NotAFile(PathBuf),
    /// No bytes at all.
    #[error("{} is empty, so it is no project file. If it should be one, take your last backup.", .0.display())]
    Empty(PathBuf),
    /// Something else than an SQLite database.
    #[error("{} is not a greenlight project. CSV and JSON files come in with `greenlight import`.", .0.display())]
    NotAProject(PathBuf),
    /// An SQLite database of another program.
    #[error("{} is a database of another program, not a greenlight project.", .0.display())]
    Foreign(PathBuf),
    /// Another tool switched the file to another way of writing.
    #[error("{} was switched to WAL mode by another tool, and would no longer be one file. \
             `sqlite3 FILE 'PRAGMA journal_mode = DELETE'` switches it back.", .0.display())]
    Wal(PathBuf),
    /// Damaged.
    #[error("{} is damaged ({detail}). It was left as it is; take your last backup.", path.display())]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        detail: String,
    },
    /// Written by a newer greenlight.
    #[error("{} has format {found}, this greenlight knows formats up to {known}. Install a newer one.", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version known here.
        known: i64,
    },
    /// Its tables or triggers are not those of its version.
    #[error("{} has been changed by another tool ({detail}), so it cannot be trusted. \
             It was left as it is; take your last backup.", path.display())]
    SchemaDiffers {
        /// The file.
        path: PathBuf,
        /// The first difference.
        detail: String,
    },
    /// Bringing it to the newest format was stopped.
    #[error("{} stays in format {found}: bringing it to a newer one was stopped, and it is as it was.", path.display())]
    Stopped {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
    },
    /// It could not be brought to the newest format.
    #[error("{} has format {found} and could not be brought to format {known}: {detail}. It is as it was, and can \
             be read with `greenlight list`, `status`, `export` and `backup`.", path.display())]
    NotMigrated {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version.
        known: i64,
        /// What was in the way.
        detail: String,
    },
    /// Another program is writing.
    #[error("{} is busy: another program is writing to it. Try again in a moment.", .0.display())]
    Busy(PathBuf),
    /// The system refused.
    #[error("{} cannot be read: {detail}.", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
}

impl OpenError {
    /// The exit code of the command line: 1 failed, 4 busy, 5 from a newer version.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Busy(_) => 4,
            Self::Newer { .. } => 5,
            _ => 1,
        }
    }
}

/// Why a file was not made. Nothing is left behind then.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// Something of this name is there.
    #[error("{} is there already and was left as it is. Choose another name.", .0.display())]
    Exists(PathBuf),
    /// The folder is not there or cannot be written to.
    #[error("No file can be made in {}: {detail}.", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        detail: String,
    },
    /// The first command was refused.
    #[error(transparent)]
    Commit(#[from] CommitError),
    /// The new file could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The system refused.
    #[error("{} could not be written: {detail}.", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
}

/// Why nothing was written. The file is as it was before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommitError {
    /// The journal went on: catch up with `changes_since`, and decide again.
    #[error("The project was changed in the meantime, so nothing was written. Look at it and try again.")]
    Stale {
        /// Its head now.
        head: Head,
    },
    /// Another program is writing.
    #[error("Another program is writing to the file, so nothing was written. Try again in a moment.")]
    Busy,
    /// No space left.
    #[error("The disk is full, so nothing was written. Make space and try again.")]
    Full,
    /// The file or its folder may not be written to.
    #[error("The file is read-only here, so nothing was written. Copy it to a place where you may write.")]
    ReadOnly,
    /// The row or cell is not what the change was decided on.
    #[error("{} {name} holds something else by now, so nothing was written. Look at it and try again.",
            cell(*noun, *field))]
    Guard {
        /// Which noun.
        noun: Noun,
        /// Which row.
        id: Id,
        /// The position of the field; none where the row is gone.
        field: Option<usize>,
        /// What people call the row: its word and short number.
        name: String,
    },
    /// A rule of the file said no.
    #[error("Nothing was written: {0}.")]
    Refused(String),
    /// The file was renamed over, moved or deleted while it was open.
    #[error("The file was replaced or moved by another program, so nothing was written. Open it again.")]
    Replaced,
    /// It was no longer wanted.
    #[error("It was stopped, so nothing was written.")]
    Stopped,
    /// The file is damaged, or the system refused.
    #[error("Nothing was written: {0}.")]
    Io(String),
}

impl CommitError {
    /// The exit code of the command line: 4 where the file is busy, else 1.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        if *self == Self::Busy { 4 } else { 1 }
    }
}

fn cell(noun: Noun, field: Option<usize>) -> String {
    match field.and_then(|f| noun.fields().get(f)) {
        Some(field) => format!("The field “{}” of", field.label),
        None => "The row of".to_owned(),
    }
}

/// Why something could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Another program is writing.
    #[error("Another program is writing to the file. Try again in a moment.")]
    Busy,
    /// It was interrupted, as asked.
    #[error("It was stopped.")]
    Interrupted,
    /// Damaged.
    #[error("The file is damaged: {0}. `greenlight check` tells more; keep your last backup.")]
    Corrupt(String),
    /// The system refused.
    #[error("The file cannot be read: {0}.")]
    Io(String),
}

impl ReadError {
    /// The exit code of the command line: 4 where the file is busy, else 1.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        if *self == Self::Busy { 4 } else { 1 }
    }
}

/// Why there is no backup. The project file is as it was, and so is anything of the backup's name.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Something of this name is there.
    #[error("{} is there already and was left as it is. Choose another name for the backup.", .0.display())]
    Exists(PathBuf),
    /// The project could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The copy is not what was copied.
    #[error("The backup was thrown away, because it is not sound: {0}. `greenlight check` tells more.")]
    Unsound(String),
    /// The system refused.
    #[error("No backup could be written to {}: {detail}.", path.display())]
    Io {
        /// The backup.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
}

/// What an answer of SQLite means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cause {
    Busy,
    Full,
    ReadOnly,
    /// A crashed write has to be taken back first, which needs the right to write.
    Rollback,
    Moved,
    Constraint(String),
    Corrupt(String),
    Interrupted,
    Other(String),
}

/// Sorts an error of SQLite.
pub(crate) fn cause(error: &rusqlite::Error) -> Cause {
    let rusqlite::Error::SqliteFailure(code, text) = error else {
        return match error {
            rusqlite::Error::Utf8Error(..)
            | rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..) => Cause::Corrupt(error.to_string()),
            _ => Cause::Other(error.to_string()),
        };
    };
    let text = text.clone().unwrap_or_else(|| code.to_string());
    match (code.code, code.extended_code) {
        (_, ffi::SQLITE_READONLY_DBMOVED) => Cause::Moved,
        (_, ffi::SQLITE_READONLY_ROLLBACK | ffi::SQLITE_READONLY_RECOVERY) => Cause::Rollback,
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Cause::Busy,
        (ErrorCode::DiskFull, _) => Cause::Full,
        // A quota and a limit on the size of files show like this, not as a full disk.
        (_, ffi::SQLITE_IOERR_WRITE | ffi::SQLITE_IOERR_FSYNC | ffi::SQLITE_IOERR_TRUNCATE) => {
            Cause::Other(format!("the disk does not take it; it may be over a quota, or broken ({text})"))
        }
        // A journal that cannot be made beside the file: the folder may not be written to.
        (ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen, _) => Cause::ReadOnly,
        (ErrorCode::ConstraintViolation, _) => Cause::Constraint(text),
        (ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase, _) => Cause::Corrupt(text),
        (ErrorCode::OperationInterrupted, _) => Cause::Interrupted,
        _ => Cause::Other(text),
    }
}

impl From<rusqlite::Error> for ReadError {
    fn from(error: rusqlite::Error) -> Self {
        match cause(&error) {
            Cause::Busy => Self::Busy,
            Cause::Interrupted => Self::Interrupted,
            Cause::Corrupt(detail) | Cause::Constraint(detail) => Self::Corrupt(detail),
            Cause::Other(detail) => Self::Io(detail),
            Cause::Full => Self::Io("the disk is full".to_owned()),
            Cause::ReadOnly => Self::Io("it is read-only".to_owned()),
            Cause::Rollback => Self::Io("a write that broke off has to be taken back first".to_owned()),
            Cause::Moved => Self::Io("it was replaced or moved".to_owned()),
        }
    }
}

impl From<rusqlite::Error> for CommitError {
    fn from(error: rusqlite::Error) -> Self {
        cause(&error).into()
    }
}

impl From<Cause> for CommitError {
    fn from(cause: Cause) -> Self {
        match cause {
            Cause::Busy => Self::Busy,
            Cause::Full => Self::Full,
            Cause::ReadOnly | Cause::Rollback => Self::ReadOnly,
            Cause::Moved => Self::Replaced,
            Cause::Constraint(text) => Self::Refused(plain(&text)),
            Cause::Corrupt(detail) => Self::Io(format!("the file is damaged ({detail})")),
            Cause::Interrupted => Self::Io("it was stopped".to_owned()),
            Cause::Other(detail) => Self::Io(detail),
        }
    }
}

impl From<ReadError> for CommitError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Busy => Self::Busy,
            ReadError::Interrupted => Self::Io("it was stopped".to_owned()),
            ReadError::Corrupt(detail) => Self::Io(format!("the file is damaged ({detail})")),
            ReadError::Io(detail) => Self::Io(detail),
        }
    }
}

impl From<CommitError> for ReadError {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Busy => Self::Busy,
            other => Self::Io(other.to_string()),
        }
    }
}

/// A constraint's message without what only a database knows.
fn plain(text: &str) -> String {
    text.strip_prefix(MARK).unwrap_or(text).to_owned()
}
