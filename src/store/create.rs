//! Making a file: all of it under another name in the same folder, on the disk, and only then under its own
//! name, which it never takes from another file. Imports the domain's changes. Read next: `rows.rs`.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use tempfile::{Builder, TempPath};

use crate::domain::change::Change;
use crate::store::commit::{self, Stamp, Wanted};
use crate::store::error::{CommitError, CreateError};
use crate::store::{APPLICATION_ID, Access, Entry, Head, Options, Store, migrations, open, schema};

/// Makes a file and opens it.
pub(crate) fn create(
    path: &Path,
    entry: &Entry,
    changes: &[Change],
    options: Options,
) -> Result<Store, CreateError> {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if taken(&path) {
        return Err(CreateError::Exists(path));
    }
    let folder = path.parent().unwrap_or(Path::new("/"));
    let temporary = beside(&path)
        .map_err(|e| CreateError::Folder { folder: folder.to_owned(), detail: e.to_string() })?;
    fill(&temporary, entry, changes, options)?;
    let io = |e: io::Error| match e.kind() {
        io::ErrorKind::AlreadyExists => CreateError::Exists(path.clone()),
        _ => CreateError::Io { path: path.clone(), detail: e.to_string() },
    };
    publish(temporary, &path, options).map_err(io)?;
    Ok(open::open(&path, Access::ReadWrite, options)?)
}

/// Is there anything of this name, a link to nowhere included?
pub(crate) fn taken(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// An empty file of a passing name in the same folder, for nobody else to read, that goes when it is dropped.
pub(crate) fn beside(path: &Path) -> io::Result<TempPath> {
    let folder = path.parent().unwrap_or(Path::new("/"));
    let file = Builder::new().prefix(".greenlight-").suffix(".part").tempfile_in(folder)?;
    Ok(file.into_temp_path())
}

/// An empty file in the same folder as another, of a passing name that is the same each time; one that a killed
/// run left there is taken away first. The caller sees to it that no two run at once.
pub(crate) fn passing(path: &Path, name: &str) -> io::Result<TempPath> {
    let path = path.with_file_name(name);
    let journal = path.with_file_name(format!("{name}-journal"));
    for stale in [&path, &journal] {
        match fs::remove_file(stale) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&path)?;
    TempPath::try_from_path(path)
}

/// Gives a finished file its name, which must be free, and waits until both lie on the disk.
pub(crate) fn publish(temporary: TempPath, path: &Path, options: Options) -> io::Result<()> {
    if options.durable {
        File::open(&temporary)?.sync_all()?;
    }
    temporary.persist_noclobber(path).map_err(|e| e.error)?;
    match path.parent() {
        Some(folder) if options.durable => sync_folder(folder),
        _ => Ok(()),
    }
}

#[cfg(unix)]
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
pub(crate) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// The schema and the first command, in one transaction.
fn fill(path: &Path, entry: &Entry, changes: &[Change], options: Options) -> Result<(), CommitError> {
    let conn = Connection::open(path)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "recursive_triggers", true)?;
    open::write_mode(&conn, options)?;
    let transaction = commit::begin(&conn)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", migrations::LATEST.number)?;
    for statement in schema::ddl() {
        transaction.execute_batch(&statement)?;
    }
    // A decision may name one that comes after it: what names what is looked at when all rows are there.
    transaction.pragma_update(None, "defer_foreign_keys", true)?;
    let wanted = Wanted::default();
    let stamp = Stamp { entry, replica: open::new_replica()?, undoes: None, wanted: &wanted };
    commit::write(&transaction, Head(0), &stamp, &commit::effective(changes))?;
    let projects: i64 = transaction.query_row("SELECT count(*) FROM \"project\"", [], |row| row.get(0))?;
    if projects != 1 {
        return Err(CommitError::Refused("a new file begins with its project".to_owned()));
    }
    transaction.commit()?;
    conn.close().map_err(|(_, error)| error.into())
}
