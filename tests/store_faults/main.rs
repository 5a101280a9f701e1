//! Promise 2 and 9 where the disk fails: a command is all or nothing, an import too. A limit on the size of files
//! and a small disk strike at many points of a command; after each the file opens, is sound and holds what it
//! held, and the same command works in the same process as soon as there is space. Statements that fail have
//! their test in `src/store/faults.rs`.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it fails")]

mod limit;
mod small_disk;
#[path = "../store_support/mod.rs"]
mod store_support;

use std::fs;
use std::path::{Path, PathBuf};

use greenlight::domain::change::Change;
use greenlight::domain::command::{Command, Context};
use greenlight::domain::decide::decide;
use greenlight::domain::id::CountingIds;
use greenlight::domain::noun::Noun;
use greenlight::domain::seal::verify;
use greenlight::domain::snapshot::Snapshot;
use greenlight::domain::undo::Plan;
use greenlight::domain::value::Value;
use greenlight::exchange::plan::{ImportOptions, Source, plan};
use greenlight::store::{Access, CommitError, Head, Options, Store};
use store_support::{date, entry, files, insert, moment, text};

/// What is done to a file.
enum Act {
    /// A command with these changes.
    Commit(Vec<Change>),
    /// The newest command is taken back.
    Undo,
    /// What was taken back is brought again.
    Redo,
}

impl Act {
    fn run(&self, store: &mut Store) -> Result<Head, CommitError> {
        match self {
            Self::Commit(changes) => {
                let head = store.head()?;
                store.commit(head, &entry("work"), changes)
            }
            Self::Undo => {
                let Plan::Take { seq, .. } = store.undo_plan()? else { panic!("nothing to undo") };
                store.undo(seq, &entry("undo"))
            }
            Self::Redo => {
                let Plan::Take { seq, .. } = store.redo_plan()? else { panic!("nothing to redo") };
                store.redo(seq, &entry("redo"))
            }
        }
    }
}

/// A project, what is done to it, and what it holds before and after.
struct Scene {
    name: &'static str,
    path: PathBuf,
    bytes: Vec<u8>,
    act: Act,
    before: Snapshot,
    after: Snapshot,
    /// The size of the file when it is done.
    grown: u64,
}

impl Scene {
    /// Plays `first` on a project in this folder, and looks at what `act` then comes to.
    fn new(folder: &Path, name: &'static str, first: &[Act], act: Act) -> Self {
        let path = folder.join("site.greenlight");
        drop(fs::remove_file(&path));
        let begin = [
            insert(Noun::Project, 1, &[("name", text("Site"))]),
            insert(Noun::Person, 3, &[("number", Value::Int(1)), ("handle", text("mia"))]),
        ];
        let mut store =
            Store::create_with(&path, &entry("make the project"), &begin, Options::default()).unwrap();
        for act in first {
            act.run(&mut store).unwrap();
        }
        let before = store.load().unwrap().0;
        drop(store);
        let bytes = fs::read(&path).unwrap();
        let mut store = open(&path);
        act.run(&mut store).unwrap();
        let after = store.load().unwrap().0;
        drop(store);
        let grown = fs::metadata(&path).unwrap().len();
        assert!(after != before);
        Self { name, path, bytes, act, before, after, grown }
    }

    /// Begins with a fresh copy of the file.
    fn begin(&self) -> Store {
        fs::write(&self.path, &self.bytes).unwrap();
        open(&self.path)
    }

    /// What a fault left: the file as others find it now, and as it would be found if the program ended here.
    fn is_whole(&self, store: &Store, where_: &str) {
        let crashed = self.path.with_file_name("crashed.greenlight");
        // By way of another process: to read the file here would drop the locks that SQLite holds on it.
        copy(&self.path, &crashed);
        copy(&journal(&self.path), &journal(&crashed));
        let found = open(&crashed);
        assert!(found.load().unwrap().0 == self.before, "{}, {where_}: half done after a crash", self.name);
        is_sound(&found, where_);
        drop(found);
        assert!(!journal(&crashed).exists());
        fs::remove_file(&crashed).unwrap();
        assert!(store.load().unwrap().0 == self.before, "{}, {where_}: half done", self.name);
        let other = Store::open(&self.path, Access::ReadOnly).unwrap();
        assert!(other.load().unwrap().0 == self.before, "{}, {where_}: half done for others", self.name);
        is_sound(&other, where_);
    }

    /// There is space again: the same command works.
    fn goes_on(&self, store: &mut Store, where_: &str) {
        self.act.run(store).unwrap_or_else(|e| panic!("{}, {where_}: {e}", self.name));
        assert!(store.load().unwrap().0 == self.after, "{}, {where_}: done otherwise", self.name);
        is_sound(store, where_);
        assert_eq!(files(self.path.parent().unwrap()), ["site.greenlight"], "{where_}");
    }
}

fn journal(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}-journal", path.display()))
}

fn copy(from: &Path, to: &Path) {
    if from.exists() {
        assert!(std::process::Command::new("cp").args([from, to]).status().unwrap().success());
    }
}

fn open(path: &Path) -> Store {
    Store::open(path, Access::ReadWrite).unwrap()
}

fn is_sound(store: &Store, where_: &str) {
    let report = store.check(verify).unwrap();
    assert!(report.is_clean(), "{where_}: {:?}", report.findings);
}

/// The disk said no, one way or the other.
fn is_refused(done: &Result<Head, CommitError>, where_: &str) {
    let refused = done.as_ref().err().unwrap();
    let is_said = match refused {
        CommitError::Full => true,
        CommitError::Io(why) => why.contains("over a quota"),
        _ => false,
    };
    assert!(is_said, "{where_}: {refused:?}");
}

/// A table of needs as CSV, of so many rows with so long a text in each.
fn csv(rows: usize, long: usize) -> String {
    let words = "words ".repeat(long / 6);
    let rows = (0..rows).map(|n| format!("Need {n},{words}{n}\r\n"));
    format!("title,detail\r\n{}", rows.collect::<String>())
}

/// What importing a table into a project comes to.
fn import(snapshot: &Snapshot, csv: &str) -> Vec<Change> {
    let options = ImportOptions { table: Some(Noun::Need), ..ImportOptions::default() };
    let mut ids = CountingIds(1000);
    let mut context = Context { today: date(), now: moment(), ids: &mut ids };
    let planned = plan(Source::Csv, csv.as_bytes(), &options, snapshot, &mut context).unwrap();
    let command = Command::Import { label: planned.label, changes: planned.changes };
    decide(snapshot, &mut context, &command).unwrap().changes
}

/// The scenes: a small command, an import half a megabyte long, and the same taken back and brought again.
fn scenes(folder: &Path) -> Vec<Scene> {
    let need = || Act::Commit(vec![insert(Noun::Need, 10, &[("title", text("Search"))])]);
    let small = Scene::new(folder, "a small command", &[], need());
    let table = import(&small.before, &csv(120, 2000));
    let brought = || Act::Commit(table.clone());
    vec![
        Scene::new(folder, "an import", &[], brought()),
        Scene::new(folder, "an import undone", &[brought()], Act::Undo),
        Scene::new(folder, "an import done again", &[brought(), Act::Undo], Act::Redo),
        small,
    ]
}

/// Runs a test of this program alone, in a process of its own; what it says.
fn alone(command: &mut std::process::Command, test: &str, folder: &Path) -> (bool, String) {
    let command = command.args(["--exact", test, "--nocapture"]).env(ALONE, folder);
    let done = command.output().unwrap();
    let said = [done.stdout, done.stderr].concat();
    (done.status.success(), String::from_utf8_lossy(&said).into_owned())
}

/// Set for a child: the folder it works in.
const ALONE: &str = "GREENLIGHT_TEST_FOLDER";
