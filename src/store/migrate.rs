//! An older file brought to the newest format: locked, backed up, copied into a fresh file that is checked from
//! end to end, and only then put in its place. Until that moment the older file is not touched, whatever
//! happens. Imports nothing of the domain. Read next: `docs/file-format.md`.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::{Transaction, TransactionBehavior};
use tempfile::TempPath;

use crate::store::carry::{self, Count, Load};
use crate::store::check::FindingKind;
use crate::store::commit::{Stamp, Wanted};
use crate::store::error::{BackupError, CommitError, OpenError, ReadError};
use crate::store::migrations::{LATEST, Version};
use crate::store::{Access, Entry, Options, Store, create, open};

/// How often opening begins anew where another program put a new file in the older one's place.
const TRIES: usize = 3;

/// What bringing a file to the newest format came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migration {
    /// The format that it had.
    pub from: i64,
    /// The format that it has.
    pub to: i64,
    /// Where the file lies as it was before.
    pub backup: PathBuf,
    /// How many rows each table held before and holds after; the journal's two tables first.
    pub counts: Vec<Count>,
}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nobody else can write to the file any more; it has this format.
    Begun(i64),
    /// There is a backup, checked.
    BackedUp,
    /// A table is copied.
    Copied(&'static str),
    /// All is in the new file.
    Filled,
    /// The new file is sound, and holds what the older one holds.
    Checked,
    /// The new file lies on the disk.
    Synced,
    /// The new file is in the place of the older one.
    Done,
}

/// The permission to bring an older file to the newest format when it is opened.
pub struct Upgrade<'u> {
    /// Who opens the file, for its journal.
    pub actor: String,
    /// When: RFC 3339 in UTC.
    pub at: String,
    /// Hears of each step.
    pub told: &'u mut dyn FnMut(Step),
    /// Set by whoever no longer wants it; the file is then as it was.
    pub stop: Arc<AtomicBool>,
}

impl Store {
    /// Opens a project file to write, and first brings it to the newest format where it is older. One that may
    /// not be written to is opened to read, as it is.
    ///
    /// # Errors
    /// As [`Store::open`], [`OpenError::Stopped`] and [`OpenError::NotMigrated`]; the file is then as it was.
    pub fn open_upgrading(
        path: impl AsRef<Path>,
        options: Options,
        upgrade: &mut Upgrade<'_>,
    ) -> Result<Self, OpenError> {
        let path = std::path::absolute(path.as_ref()).unwrap_or_else(|_| path.as_ref().to_owned());
        for _ in 0..TRIES {
            let found = open::read_header(&path)?;
            if found == LATEST || !open::may_replace(&path) {
                return open::open(&path, Access::ReadWrite, options);
            }
            if let Some(migration) = migrate(&path, found, options, upgrade)? {
                let store = open::open(&path, Access::ReadWrite, options)?;
                return Ok(Self { migration: Some(migration), ..store });
            }
        }
        Err(OpenError::Busy(path))
    }

    /// What bringing the file to the newest format came to, where opening did so.
    #[must_use]
    pub fn migration(&self) -> Option<&Migration> {
        self.migration.as_ref()
    }
}

/// Why it did not come to an end.
enum Fault {
    Busy,
    Open(OpenError),
    Other(String),
}

impl From<CommitError> for Fault {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Busy => Self::Busy,
            CommitError::Full => Self::Other("the disk is full".to_owned()),
            CommitError::Io(detail) => Self::Other(detail),
            other => Self::Other(other.to_string()),
        }
    }
}

impl From<ReadError> for Fault {
    fn from(error: ReadError) -> Self {
        if error == ReadError::Busy { Self::Busy } else { Self::Other(error.to_string()) }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        CommitError::from(error).into()
    }
}

impl From<BackupError> for Fault {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::Read(error) => error.into(),
            BackupError::Unsound(detail) => Self::Other(format!("it is not sound: {detail}")),
            other => Self::Other(other.to_string()),
        }
    }
}

impl From<OpenError> for Fault {
    fn from(error: OpenError) -> Self {
        if matches!(error, OpenError::Busy(_)) { Self::Busy } else { Self::Open(error) }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull => Self::Other("the disk is full".to_owned()),
            _ => Self::Other(error.to_string()),
        }
    }
}

/// Brings the file to the newest format; none where another program put another file in its place meanwhile.
fn migrate(
    path: &Path,
    from: Version,
    options: Options,
    upgrade: &mut Upgrade<'_>,
) -> Result<Option<Migration>, OpenError> {
    let done = locked(path, from, options, upgrade);
    done.map_err(|fault| {
        let path = path.to_owned();
        match fault {
            _ if upgrade.stop.load(Ordering::Relaxed) => OpenError::Stopped { path, found: from.number },
            Fault::Busy => OpenError::Busy(path),
            Fault::Open(error) => error,
            Fault::Other(detail) => {
                OpenError::NotMigrated { path, found: from.number, known: LATEST.number, detail }
            }
        }
    })
}

/// Takes the right to write, so that nobody's change is lost, and gives it back at the end. Who waited for it
/// finds, with SQLite's help, that the file is no longer the one he opened.
fn locked(
    path: &Path,
    from: Version,
    options: Options,
    upgrade: &mut Upgrade<'_>,
) -> Result<Option<Migration>, Fault> {
    // A link stays one: the file that it leads to is replaced.
    let path = fs::canonicalize(path)?;
    let identity = open::identity(&path);
    let lock = open::connect(&path, Access::ReadWrite, options)?;
    lock.conn.pragma_update(None, "query_only", false)?;
    let held = Transaction::new_unchecked(&lock.conn, TransactionBehavior::Immediate)?;
    let mut source = open::connect(&path, Access::ReadOnly, options)?;
    if open::identity(&path) != identity || source.version != from {
        return Ok(None);
    }
    upgrade.tell(Step::Begun(from.number))?;
    source.heed(&upgrade.stop)?;
    let backup = back_up(&source, &upgrade.stop)?;
    upgrade.tell(Step::BackedUp)?;
    let fresh = create::passing(&path, &mark(&path, "format"))?;
    let counts = fill(&source, &fresh, upgrade)?;
    upgrade.tell(Step::Filled)?;
    compare(&source, &fresh, &upgrade.stop)?;
    upgrade.tell(Step::Checked)?;
    like(&fresh, &fs::metadata(&path)?)?;
    if options.durable {
        File::open(&fresh)?.sync_all()?;
    }
    upgrade.tell(Step::Synced)?;
    if open::identity(&path) != identity {
        return Ok(None);
    }
    fresh.persist(&path).map_err(|e| e.error)?;
    let backup = backup.keep();
    if let (Some(folder), true) = (path.parent(), options.durable) {
        create::sync_folder(folder)?;
    }
    drop(held);
    (upgrade.told)(Step::Done);
    Ok(Some(Migration { from: from.number, to: LATEST.number, backup, counts }))
}

impl Upgrade<'_> {
    /// Tells of a step, and hears whether it is still wanted.
    fn tell(&mut self, step: Step) -> Result<(), CommitError> {
        (self.told)(step);
        if self.stop.load(Ordering::Relaxed) { Err(CommitError::Stopped) } else { Ok(()) }
    }
}

/// The backup of the older file; one that was made here goes again where no new file comes of it.
enum Kept {
    Made(TempPath),
    Found(PathBuf),
}

impl Kept {
    fn keep(self) -> PathBuf {
        match self {
            // Only setting an attribute can fail, which Unix does not do here.
            Self::Made(path) => path.keep().unwrap_or_else(|e| e.path.to_path_buf()),
            Self::Found(path) => path,
        }
    }
}

/// A verified copy beside the file under a name that tells its format. One that was made by an earlier try and
/// holds the same is taken as it is; another's name is never taken.
fn back_up(source: &Store, stop: &Arc<AtomicBool>) -> Result<Kept, Fault> {
    let stem = source.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    for number in 1.. {
        let more = if number == 1 { String::new() } else { format!("-{number}") };
        let name = format!("{stem}.format-{}{more}.greenlight", source.version.number);
        let path = source.path.with_file_name(name);
        if create::taken(&path) {
            if source.is_copy(&path, stop) {
                return Ok(Kept::Found(path));
            }
            if stop.load(Ordering::Relaxed) {
                return Err(CommitError::Stopped.into());
            }
            continue;
        }
        let temporary = create::passing(&source.path, &mark(&source.path, "backup"))?;
        match source.backup_by(temporary, &path, Some(stop)) {
            Err(BackupError::Exists(_)) => {}
            Err(error) => return Err(error.into()),
            Ok(made) => return Ok(Kept::Made(TempPath::try_from_path(made.path)?)),
        }
    }
    Err(Fault::Other("there is no free name for its backup".to_owned()))
}

/// A passing name that is the same each time, so that what a killed run left behind is found and taken away.
fn mark(path: &Path, what: &str) -> String {
    let number = open::identity(path).map_or(0, |(_, number)| number);
    format!(".greenlight-{what}-{number}.part")
}

fn fill(source: &Store, fresh: &Path, upgrade: &mut Upgrade<'_>) -> Result<Vec<Count>, Fault> {
    let label = format!("bring the file from format {} to {}", source.version.number, LATEST.number);
    let entry = Entry { label, actor: upgrade.actor.clone(), at: upgrade.at.clone() };
    let wanted = Wanted::default();
    let stamp = Stamp { entry: &entry, replica: open::new_replica()?, undoes: None, wanted: &wanted };
    let stop = Arc::clone(&upgrade.stop);
    let load = Load {
        from: &source.path,
        version: source.version,
        shape: &source.shape,
        stamp: &stamp,
        stop: &stop,
    };
    let counts = carry::fill(fresh, &load, |count| upgrade.tell(Step::Copied(count.table)))?;
    match counts.iter().find(|count| count.before != count.after) {
        None => Ok(counts),
        Some(Count { table, before, after }) => {
            Err(Fault::Other(format!("the table {table} had {before} rows and the new one {after}")))
        }
    }
}

/// Is the new file sound, does it hold what the older one holds, and does its journal go on from there?
fn compare(source: &Store, fresh: &Path, stop: &Arc<AtomicBool>) -> Result<(), Fault> {
    let mut fresh = open::connect(fresh, Access::ReadOnly, source.options)?;
    fresh.heed(stop)?;
    let report = fresh.check(|_| Vec::new())?;
    // A loose link was loose before.
    if let Some(finding) = report.findings.iter().find(|f| f.kind != FindingKind::Dangling) {
        return Err(Fault::Other(format!("the new file is not sound: {}", finding.message)));
    }
    let (head, hash) = source.seal()?;
    let (snapshot, now) = fresh.load()?;
    let goes_on = now.0 == head.0 + 1 && (head.0 == 0 || fresh.hash_at(head)? == hash);
    if !goes_on || snapshot != source.load()?.0 {
        return Err(Fault::Other("the new file holds something else".to_owned()));
    }
    Ok(())
}

/// Whoever could read and write the older file can do so with the new one.
#[cfg(unix)]
fn like(fresh: &Path, old: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    // Only who may give files away can keep the owner; the group may be among one's own.
    if chown(fresh, Some(old.uid()), Some(old.gid())).is_err() {
        drop(chown(fresh, None, Some(old.gid())));
    }
    fs::set_permissions(fresh, old.permissions())
}

/// Whoever could read and write the older file can do so with the new one.
#[cfg(not(unix))]
fn like(fresh: &Path, old: &Metadata) -> io::Result<()> {
    fs::set_permissions(fresh, old.permissions())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    use super::{Fault, Kept, Upgrade, back_up, compare, create, fill, mark};
    use crate::store::{Access, Options, Store, open};

    const FAST: Options = Options { durable: false, busy: Duration::ZERO };

    /// Whoever no longer wants it does not wait for the looking through of the backup or of the new file.
    #[test]
    fn the_checks_of_the_backup_and_of_the_new_file_can_be_stopped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("site.greenlight");
        let golden = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/golden/v1-demo.greenlight");
        fs::copy(golden, &path).unwrap();
        let source: Store = open::connect(&path, Access::ReadOnly, FAST).unwrap();
        let stop = Arc::new(AtomicBool::new(false));
        let set = |on| stop.store(on, Ordering::Relaxed);
        let is_interrupted = |fault: Fault| matches!(fault, Fault::Other(why) if why.contains("stopped"));
        // The older file itself does not heed the flag here, so that only the checks can break off.
        set(true);
        assert!(back_up(&source, &stop).is_err_and(is_interrupted));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        set(false);
        let Ok(Kept::Made(backup)) = back_up(&source, &stop) else { panic!("no backup") };
        set(true);
        assert!(
            back_up(&source, &stop).is_err_and(is_interrupted),
            "one that is there is looked through too"
        );
        set(false);
        assert!(matches!(back_up(&source, &stop), Ok(Kept::Found(found)) if found == *backup));
        let fresh = create::passing(&path, &mark(&path, "format")).unwrap();
        let (actor, at) = ("Test".to_owned(), "2026-03-01T09:30:00Z".to_owned());
        let mut upgrade = Upgrade { actor, at, told: &mut |_| (), stop: Arc::clone(&stop) };
        assert!(fill(&source, &fresh, &mut upgrade).is_ok());
        set(true);
        assert!(compare(&source, &fresh, &stop).is_err_and(is_interrupted));
        set(false);
        assert!(compare(&source, &fresh, &stop).is_ok());
    }
}
