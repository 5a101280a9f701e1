//! Backups: a whole copy of the file, looked through before it gets its name. Imports nothing of the domain.
//! Read next: `docs/file-format.md`.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tempfile::TempPath;

use crate::store::check::FindingKind;
use crate::store::create::{beside, publish, taken};
use crate::store::error::{BackupError, Cause, ReadError, cause};
use crate::store::{Access, Head, Store, rows};

/// A backup that was made and found sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Where it lies.
    pub path: PathBuf,
    /// The head of its journal.
    pub head: Head,
    /// How many rows it holds, the journal not counted.
    pub rows: usize,
}

fn io_error(path: &Path, error: &io::Error) -> BackupError {
    let path = path.to_owned();
    match error.kind() {
        io::ErrorKind::AlreadyExists => BackupError::Exists(path),
        io::ErrorKind::StorageFull => BackupError::Io { path, detail: "the disk is full".to_owned() },
        _ => BackupError::Io { path, detail: error.to_string() },
    }
}

impl Store {
    /// Copies the project, as it is on the disk now, into a new file, checks the copy from end to end and only
    /// then gives it its name.
    ///
    /// # Errors
    /// [`BackupError`]; nothing is left behind then, and a file of this name is not touched.
    pub fn backup(&self, to: impl AsRef<Path>) -> Result<Backup, BackupError> {
        let path = std::path::absolute(to.as_ref()).unwrap_or_else(|_| to.as_ref().to_owned());
        if taken(&path) {
            return Err(BackupError::Exists(path));
        }
        let temporary = beside(&path).map_err(|e| io_error(&path, &e))?;
        self.backup_by(temporary, &path, None)
    }

    /// The same, by way of an empty file of a passing name in the same folder; `stop` breaks it off.
    pub(crate) fn backup_by(
        &self,
        temporary: TempPath,
        path: &Path,
        stop: Option<&Arc<AtomicBool>>,
    ) -> Result<Backup, BackupError> {
        let path = path.to_owned();
        let name = temporary.to_str().ok_or_else(|| BackupError::Io {
            path: path.clone(),
            detail: "the name of its folder is not UTF-8".to_owned(),
        })?;
        self.vacuum_into(name, &path)?;
        let (head, rows) = self.verify(&temporary, stop)?;
        publish(temporary, &path, self.options).map_err(|e| io_error(&path, &e))?;
        Ok(Backup { path, head, rows })
    }

    /// Is there a sound copy of the project, as it is now, in this file?
    pub(crate) fn is_copy(&self, path: &Path, stop: &Arc<AtomicBool>) -> bool {
        match (self.verify(path, Some(stop)), self.seal()) {
            (Ok((head, _)), Ok((now, _))) => head == now,
            _ => false,
        }
    }

    fn vacuum_into(&self, name: &str, path: &Path) -> Result<(), BackupError> {
        // The copy is a file of its own; the project's file is only read.
        let copied = self
            .conn
            .pragma_update(None, "query_only", false)
            .and_then(|()| self.conn.execute("VACUUM INTO ?1", [name]).map(|_| ()));
        let kept = self.conn.pragma_update(None, "query_only", self.read_only);
        copied.and(kept).map_err(|e| match cause(&e) {
            Cause::Full => BackupError::Io { path: path.to_owned(), detail: "the disk is full".to_owned() },
            Cause::Corrupt(_) | Cause::Busy | Cause::Interrupted => BackupError::Read(e.into()),
            _ => BackupError::Io { path: path.to_owned(), detail: e.to_string() },
        })
    }

    /// Opens the copy as any file is opened, checks all of it and compares it with the project.
    fn verify(&self, copy: &Path, stop: Option<&Arc<AtomicBool>>) -> Result<(Head, usize), BackupError> {
        let unsound = |e: &dyn std::error::Error| BackupError::Unsound(e.to_string());
        let mut copy = Self::open_with(copy, Access::ReadOnly, self.options).map_err(|e| unsound(&e))?;
        if let Some(stop) = stop {
            copy.heed(stop).map_err(ReadError::from)?;
        }
        let report = copy.check(|_| Vec::new()).map_err(|e| match e {
            ReadError::Interrupted => BackupError::Read(e),
            other => unsound(&other),
        })?;
        // A loose link is the project's own; it does not make the copy a bad one.
        if let Some(finding) = report.findings.iter().find(|f| f.kind != FindingKind::Dangling) {
            return Err(BackupError::Unsound(finding.message.clone()));
        }
        let (head, hash) = copy.seal()?;
        if self.hash_at(head)? != hash {
            return Err(BackupError::Unsound("its journal ends otherwise than the project's".to_owned()));
        }
        let moment = self.moment()?;
        // Another program may have gone on meanwhile; then the chain of hashes alone speaks for the copy.
        if self.seal()? == (head, hash) && rows::counts(&moment, &self.shape)? != report.counts {
            return Err(BackupError::Unsound("it has other rows than the project".to_owned()));
        }
        Ok((head, report.counts.iter().map(|(_, n)| n).sum()))
    }
}
