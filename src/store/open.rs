//! Opening a file that may come from anywhere: by mail, from a broken disk, from somebody who means ill. In a
//! fixed order, and a refusal leaves it as it was. Imports nothing of the domain. Read next: `create.rs`.

use std::cell::Cell;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags, ffi};

use crate::domain::undo::Timeline;
use crate::store::commit::Wanted;
use crate::store::error::{Cause, OpenError, ReadError, cause};
use crate::store::migrations::Version;
use crate::store::shape::Shape;
use crate::store::{APPLICATION_ID, Access, Head, Options, Store, journal, migrations, schema};

/// Up to this size a file is checked while it is opened; a larger one is checked by a worker.
const CHECKED_AT_ONCE: u64 = 5_000_000;

/// Opens a file nobody in this process has open for writing.
pub(crate) fn open(path: &Path, access: Access, options: Options) -> Result<Store, OpenError> {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    read_header(&path)?;
    let store = connect(&path, access, options)?;
    if fs::metadata(&path).is_ok_and(|facts| facts.len() <= CHECKED_AT_ONCE) {
        store.quick_check().map_err(|e| read_error(&path, e))?;
    }
    Ok(store)
}

/// Looks at the first bytes before SQLite does, which would take back half-done writes of foreign databases
/// and fill empty files.
pub(crate) fn read_header(path: &Path) -> Result<Version, OpenError> {
    let here = || path.to_owned();
    let io = |e: std::io::Error| match e.kind() {
        ErrorKind::NotFound => OpenError::Missing(here()),
        _ => OpenError::Io { path: here(), detail: e.to_string() },
    };
    let facts = fs::metadata(path).map_err(io)?;
    if !facts.is_file() {
        return Err(OpenError::NotAFile(here()));
    }
    if facts.len() == 0 {
        return Err(OpenError::Empty(here()));
    }
    let mut header = Vec::with_capacity(100);
    File::open(path).and_then(|file| file.take(100).read_to_end(&mut header)).map_err(io)?;
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(OpenError::NotAProject(here()));
    }
    let number = |at: usize| -> Option<i64> {
        let bytes: [u8; 4] = header.get(at..at + 4)?.try_into().ok()?;
        Some(i64::from(i32::from_be_bytes(bytes)))
    };
    let (Some(application), Some(found)) = (number(68), number(60)) else {
        return Err(OpenError::Corrupt { path: here(), detail: "it ends within its header".to_owned() });
    };
    if application != APPLICATION_ID {
        return Err(OpenError::Foreign(here()));
    }
    let known = migrations::LATEST.number;
    if found > known {
        return Err(OpenError::Newer { path: here(), found, known });
    }
    let Some(version) = migrations::version(found) else {
        let detail = format!("there never was a format {found}");
        return Err(OpenError::SchemaDiffers { path: here(), detail });
    };
    if header.get(18..20) == Some(&[2, 2]) {
        return Err(OpenError::Wal(here()));
    }
    Ok(version)
}

/// Opens a file whose header is known to be ours, through SQLite alone, and without looking through all of it.
pub(crate) fn connect(path: &Path, access: Access, options: Options) -> Result<Store, OpenError> {
    let fault = |e: rusqlite::Error| open_error(path, &e);
    let mut conn = distrustful(path, access, options).map_err(fault)?;
    let mut text = schema::text_of(&conn);
    if text.as_ref().is_err_and(|e| cause(e) == Cause::Rollback) {
        // A write broke off; taking it back needs the right to write, even of those who only read.
        conn = distrustful(path, Access::ReadWrite, options).map_err(fault)?;
        text = schema::text_of(&conn);
    }
    let version = check_schema(path, &conn, &text.map_err(fault)?)?;
    let shape = if version == migrations::LATEST { Ok(Shape::latest()) } else { Shape::of(&conn) };
    let shape = shape.map_err(fault)?;
    let read_only = access == Access::ReadOnly
        || version != migrations::LATEST
        || conn.is_readonly(MAIN_DB).map_err(fault)?
        || !path.parent().is_none_or(may_write);
    settle(&conn, options, read_only).map_err(fault)?;
    let store = Store {
        path: path.to_owned(),
        options,
        read_only,
        version,
        shape,
        replica: new_replica().map_err(|e| read_error(path, e))?,
        opened: Head(0),
        seen: Cell::new(-1),
        timeline: Timeline::default(),
        wanted: Wanted::default(),
        identity: identity(path),
        migration: None,
        conn,
    };
    let opened = journal::tip(&store.conn).map_err(|e| read_error(path, e))?;
    Ok(Store { opened: Head(opened.seq), ..store })
}

impl Store {
    /// Is the file so large that opening left the quick check to a worker?
    #[must_use]
    pub fn is_unchecked(&self) -> bool {
        fs::metadata(&self.path).is_ok_and(|facts| facts.len() > CHECKED_AT_ONCE)
    }

    /// From now on every statement breaks off as soon as the flag is set.
    pub(crate) fn heed(&mut self, stop: &Arc<AtomicBool>) -> rusqlite::Result<()> {
        let stop = Arc::clone(stop);
        self.conn.progress_handler(1000, Some(move || stop.load(Ordering::Relaxed)))
    }

    /// Makes up for the quick check that opening left out for a large file: for a program that writes once, and has
    /// no worker to do it.
    ///
    /// # Errors
    /// [`OpenError::Corrupt`] with the first damage found, [`OpenError::Busy`].
    pub fn looked_through(self) -> Result<Self, OpenError> {
        // A file that was just brought to the newest format was checked from end to end.
        if self.is_unchecked() && self.migration.is_none() {
            self.quick_check().map_err(|e| read_error(&self.path, e))?;
        }
        Ok(self)
    }

    /// SQLite's quick check. Opening does it for files up to 5 MB; for a larger one it is for a worker with a
    /// [`Store::second`] connection, since commits have to wait while it runs.
    ///
    /// # Errors
    /// [`ReadError::Corrupt`] with the first damage found, [`ReadError::Interrupted`] where it was stopped.
    pub fn quick_check(&self) -> Result<(), ReadError> {
        let found: String = self.conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if found == "ok" { Ok(()) } else { Err(ReadError::Corrupt(found)) }
    }
}

/// No file needs more than this; a hostile one does not get more. `VACUUM INTO` attaches one database.
const LIMITS: &[(Limit, i32)] = &[
    (Limit::SQLITE_LIMIT_LENGTH, 64 << 20),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
    (Limit::SQLITE_LIMIT_COLUMN, 100),
    (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 500),
    (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 10),
    (Limit::SQLITE_LIMIT_ATTACHED, 1),
];

/// A connection that believes nothing the file says and runs none of its triggers.
fn distrustful(path: &Path, access: Access, options: Options) -> rusqlite::Result<Connection> {
    let mode = match access {
        Access::ReadWrite => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::ReadOnly => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let conn = Connection::open_with_flags(path, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.busy_timeout(options.busy)?;
    for (limit, most) in LIMITS {
        conn.set_limit(*limit, *most)?;
    }
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    for off in [
        DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA,
        DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER,
        DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW,
        DbConfig::SQLITE_DBCONFIG_DQS_DML,
        DbConfig::SQLITE_DBCONFIG_DQS_DDL,
    ] {
        conn.set_db_config(off, false)?;
    }
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.set_prepared_statement_cache_capacity(256);
    Ok(conn)
}

fn check_schema(path: &Path, conn: &Connection, found: &str) -> Result<Version, OpenError> {
    let number: i64 =
        conn.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(|e| open_error(path, &e))?;
    let Some(version) = migrations::version(number) else {
        let detail = format!("there never was a format {number}");
        return Err(OpenError::SchemaDiffers { path: path.to_owned(), detail });
    };
    if found == version.schema {
        return Ok(version);
    }
    let first_line =
        |part: &str| part.lines().next().unwrap_or_default().trim_start_matches("-- ").to_owned();
    let strange = found.split("\n\n").find(|part| !version.schema.contains(*part));
    let missing = version.schema.split("\n\n").find(|part| !found.contains(*part));
    let detail = match (strange, missing) {
        (Some(part), _) => format!("{} is not as it should be", first_line(part)),
        (None, Some(part)) => format!("{} is missing", first_line(part)),
        (None, None) => "its tables are not in order".to_owned(),
    };
    Err(OpenError::SchemaDiffers { path: path.to_owned(), detail })
}

/// Now that the schema is known to be ours: triggers on, and the ways of writing asserted.
fn settle(conn: &Connection, options: Options, read_only: bool) -> rusqlite::Result<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true)?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "recursive_triggers", true)?;
    if read_only {
        return conn.pragma_update(None, "query_only", true);
    }
    write_mode(conn, options)
}

/// A journal beside the file that goes with each command, and all of it on the disk before we say so.
pub(crate) fn write_mode(conn: &Connection, options: Options) -> rusqlite::Result<()> {
    // Room for a whole import and for taking back a single statement; taken only when it is needed.
    conn.pragma_update(None, "cache_size", -32_000)?;
    conn.pragma_update(None, "temp_store", 2)?;
    let mode: String = conn.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get(0))?;
    let level = if options.durable { 3 } else { 0 };
    conn.pragma_update(None, "synchronous", level)?;
    let set: i64 = conn.pragma_query_value(None, "synchronous", |row| row.get(0))?;
    let keys: i64 = conn.pragma_query_value(None, "foreign_keys", |row| row.get(0))?;
    if mode == "delete" && set == level && keys == 1 {
        return Ok(());
    }
    let text = "SQLite did not take the settings that keep a file safe".to_owned();
    Err(rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_MISUSE), Some(text)))
}

/// A number for this opening of a file.
pub(crate) fn new_replica() -> Result<i64, ReadError> {
    let random = getrandom::u64().map_err(|e| ReadError::Io(e.to_string()))?;
    Ok(i64::try_from(random >> 1).unwrap_or(i64::MAX))
}

fn open_error(path: &Path, error: &rusqlite::Error) -> OpenError {
    let path: PathBuf = path.to_owned();
    let short = error.sqlite_error().is_some_and(|e| e.extended_code == ffi::SQLITE_IOERR_SHORT_READ);
    let outside = matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::PermissionDenied)
    );
    match cause(error) {
        Cause::Busy => OpenError::Busy(path),
        Cause::Other(detail) if outside && !short => OpenError::Io { path, detail },
        Cause::ReadOnly | Cause::Rollback | Cause::Moved | Cause::Full | Cause::Interrupted => {
            OpenError::Io { path, detail: error.to_string() }
        }
        Cause::Corrupt(detail) | Cause::Constraint(detail) | Cause::Other(detail) => {
            OpenError::Corrupt { path, detail }
        }
    }
}

fn read_error(path: &Path, error: ReadError) -> OpenError {
    let path = path.to_owned();
    match error {
        ReadError::Busy => OpenError::Busy(path),
        ReadError::Corrupt(detail) => OpenError::Corrupt { path, detail },
        ReadError::Io(detail) => OpenError::Io { path, detail },
        ReadError::Interrupted => OpenError::Io { path, detail: "it was stopped".to_owned() },
    }
}

/// Device and number of a file, where the system has them.
#[cfg(unix)]
pub(crate) fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|facts| (facts.dev(), facts.ino()))
}

/// Device and number of a file, where the system has them: not here.
#[cfg(not(unix))]
pub(crate) fn identity(_path: &Path) -> Option<(u64, u64)> {
    None
}

/// May another file be put in the place of this one?
pub(crate) fn may_replace(path: &Path) -> bool {
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    may_write(&real) && real.parent().is_none_or(may_write)
}

/// May this be written to, or something written in this folder?
#[cfg(unix)]
fn may_write(path: &Path) -> bool {
    rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok()
}

/// May this be written to, or something written in this folder?
#[cfg(not(unix))]
fn may_write(_path: &Path) -> bool {
    true
}
