//! Promise 10: an older file is backed up and brought to the newest format when it is opened to write, and this
//! can be stopped, killed or fail at any step without harm to the file.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it fails")]

mod broken;
mod others;
#[path = "../store_support/mod.rs"]
mod store_support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use greenlight::domain::change::Change;
use greenlight::domain::noun::Noun;
use greenlight::domain::seal::verify;
use greenlight::domain::snapshot::Snapshot;
use greenlight::domain::undo::{Plan, Stop};
use greenlight::store::{Access, CommitError, FORMAT, Head, OpenError, Options, Step, Store, Upgrade};
use store_support::{FAST, assert_sound, entry, files, insert, text, update};
use tempfile::TempDir;

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/golden").join(name)
}

/// The golden files of all older versions.
fn older() -> Vec<PathBuf> {
    let is_older = |name: &String| !name.starts_with(&format!("v{FORMAT}"));
    files(&golden("")).into_iter().filter(is_older).map(|name| golden(&name)).collect()
}

/// A copy of an older file in a folder of its own.
struct Desk {
    folder: TempDir,
    path: PathBuf,
    bytes: Vec<u8>,
}

impl Desk {
    fn of(golden: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("site.greenlight");
        let bytes = fs::read(golden).unwrap();
        fs::write(&path, &bytes).unwrap();
        Self { folder, path, bytes }
    }

    fn new() -> Self {
        Self::of(&golden("v1-demo.greenlight"))
    }

    fn files(&self) -> Vec<String> {
        files(self.folder.path())
    }

    fn backup(&self) -> PathBuf {
        self.folder.path().join(BACKUP)
    }

    #[track_caller]
    fn is_untouched(&self) {
        assert!(fs::read(&self.path).unwrap() == self.bytes, "the older file was touched");
    }
}

const BACKUP: &str = "site.format-1.greenlight";

/// Opens to write; stops where `wanted` says no.
fn open_while(
    path: &Path,
    options: Options,
    mut wanted: impl FnMut(&Step) -> bool,
) -> Result<Store, OpenError> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    let mut told = |step| {
        if !wanted(&step) {
            flag.store(true, Ordering::Relaxed);
        }
    };
    let (actor, at) = ("Test".to_owned(), "2026-03-01T09:30:00Z".to_owned());
    Store::open_upgrading(path, options, &mut Upgrade { actor, at, told: &mut told, stop })
}

fn open(path: &Path) -> Result<Store, OpenError> {
    open_while(path, FAST, |_| true)
}

fn read(path: &Path) -> (Snapshot, Head) {
    Store::open_with(path, Access::ReadOnly, FAST).unwrap().load().unwrap()
}

fn greenlight(desk: &Desk, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_greenlight"));
    let done = command.args(args).current_dir(desk.folder.path()).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (done.status.code().unwrap(), text(&done.stdout), text(&done.stderr))
}

#[test]
fn every_older_file_is_brought_to_the_newest_format_with_all_it_holds() {
    let older = older();
    assert!(older.len() >= 2);
    for golden in older {
        let desk = Desk::of(&golden);
        let (before, head) = read(&desk.path);
        let troubles = verify(&before);
        let mut store = open(&desk.path).unwrap();
        let migration = store.migration().unwrap().clone();
        assert_eq!((migration.from, migration.to), (1, FORMAT));
        assert_eq!(migration.backup, desk.backup());
        assert!(migration.counts.iter().all(|c| c.before == c.after), "{:?}", migration.counts);
        let rows: usize = migration.counts.iter().skip(2).map(|c| c.after).sum();
        assert_eq!(rows, Noun::ALL.iter().map(|noun| before.count(*noun)).sum::<usize>());
        assert_eq!(desk.files(), [BACKUP, "site.greenlight"]);
        let (after, now) = store.load().unwrap();
        assert!(after == before, "other rows than before");
        assert_eq!(now.0, head.0 + 1);
        assert_sound(&store, &before);
        assert_eq!(verify(&after), troubles, "the seals hold as before");
        assert!(read(&desk.backup()) == (before.clone(), head), "the backup is the file as it was");
        let told = store.history(None, 1).unwrap();
        assert_eq!((told[0].label.as_str(), told[0].rows), ("bring the file from format 1 to 2", 0));
        assert_eq!((told[0].actor.as_str(), told[0].at.as_str()), ("Test", "2026-03-01T09:30:00Z"));
        let label = told[0].label.clone();
        let stop = Plan::StoppedBy { label, by: Stop::Format, passed_over: Vec::new() };
        assert_eq!(store.undo_plan().unwrap(), stop);
        assert_eq!(store.redo_plan().unwrap(), Plan::Nothing { passed_over: Vec::new() });
        goes_on(store, now, &desk.path);
    }
}

/// Work on rows from before goes on, is undone up to the change of format, and the file opens as any other.
fn goes_on(mut store: Store, head: Head, path: &Path) {
    let before = store.load().unwrap().0;
    let project = before.projects.iter().next().unwrap();
    let risk = insert(Noun::Risk, before.last_id().0 + 1, &[]);
    let renamed = update(Noun::Project, project.id.0, "name", text(&project.name), text("Another"));
    let mut changes = vec![risk, renamed];
    // A row that was written by the older version goes and comes again.
    changes.extend(before.attachments.iter().next().map(|row| Change::delete(row.as_ref())));
    store.commit(head, &entry("work"), &changes).unwrap();
    let Plan::Take { seq, .. } = store.undo_plan().unwrap() else { panic!("nothing to undo") };
    store.undo(seq, &entry("undo")).unwrap();
    assert!(matches!(store.undo_plan().unwrap(), Plan::StoppedBy { by: Stop::Format, .. }));
    assert!(store.load().unwrap().0 == before);
    drop(store);
    let store = open(path).unwrap();
    assert!(store.migration().is_none());
    assert_sound(&store, &before);
}

#[test]
fn who_only_reads_an_older_file_leaves_it_as_it_is() {
    for golden in older() {
        let desk = Desk::of(&golden);
        for access in [Access::ReadOnly, Access::ReadWrite] {
            let mut store = Store::open_with(&desk.path, access, FAST).unwrap();
            let (snapshot, head) = store.load().unwrap();
            assert!(snapshot.people.iter().all(|p| p.focus == 10_000 && p.pattern.is_none()));
            assert_sound(&store, &snapshot);
            assert_eq!(store.check(|_| Vec::new()).unwrap().format, 1);
            let (changes, _, _) = store.changes_since(Head(0)).unwrap();
            let mut told = Snapshot::default();
            told.apply_all(&changes).unwrap();
            assert!(told == snapshot, "the journal tells the rows as they read now");
            assert!(!store.history(None, 5).unwrap().is_empty() && store.undo_plan().is_ok());
            let copy = desk.folder.path().join("copy");
            store.backup(&copy).unwrap();
            assert!(read(&copy) == (snapshot, head));
            fs::remove_file(copy).unwrap();
            assert!(store.read_only());
            let change = [insert(Noun::Phase, i64::MAX, &[])];
            assert_eq!(store.commit(head, &entry("work"), &change), Err(CommitError::ReadOnly));
        }
        desk.is_untouched();
        assert_eq!(desk.files(), ["site.greenlight"]);
    }
}
