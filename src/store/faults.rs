//! Promise 2, a command is all or nothing: whichever statement fails, at whichever step of it, the file is as it
//! was, and the command works when it is tried again. Imports the rules' own desk. Read next:
//! `tests/store_faults`, where the disk fails.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rusqlite::hooks::{AuthContext, Authorization};
use tempfile::TempDir;

use crate::domain::change::{Change, Row};
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::link::Attachment;
use crate::domain::noun::Noun;
use crate::domain::rules::fixture::{Desk, draft, word};
use crate::domain::seal::verify;
use crate::domain::snapshot::Snapshot;
use crate::domain::undo::Plan;
use crate::store::commit::{self, Stamp, Wanted};
use crate::store::{Access, CommitError, Entry, Head, Options, Store, journal};

const FAST: Options = Options { durable: false, busy: Duration::ZERO };

fn entry(label: &str) -> Entry {
    Entry { label: label.into(), actor: "Test".into(), at: "2026-03-01T09:30:00Z".into() }
}

/// What happens to the connection: at the n-th occasion it fails.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// SQLite refuses to prepare a statement, at the n-th thing that statements want to do.
    Prepare,
    /// A statement that runs is broken off, at the n-th look whether it should go on.
    Step,
    /// The end of the transaction is refused.
    Commit,
}

/// Lets the fault happen at the n-th occasion, and never again.
fn arm(store: &mut Store, fault: Fault, n: usize) {
    let seen = Arc::new(AtomicUsize::new(0));
    let is_due = move || seen.fetch_add(1, Ordering::Relaxed) + 1 == n;
    match fault {
        Fault::Prepare => {
            store.conn.authorizer(Some(
                move |_: AuthContext<'_>| {
                    if is_due() { Authorization::Deny } else { Authorization::Allow }
                },
            ))
        }
        Fault::Step => store.conn.progress_handler(1, Some(is_due)),
        Fault::Commit => store.conn.commit_hook(Some(is_due)),
    }
    .unwrap();
}

fn disarm(store: &mut Store) {
    store.conn.authorizer(None::<fn(AuthContext<'_>) -> Authorization>).unwrap();
    store.conn.progress_handler(0, None::<fn() -> bool>).unwrap();
    store.conn.commit_hook(None::<fn() -> bool>).unwrap();
}

/// What is done to the file.
enum Act {
    Commit(Vec<Change>),
    Undo,
    Redo,
}

impl Act {
    fn run(&self, store: &mut Store) -> Result<Head, CommitError> {
        let plan = match self {
            Self::Commit(changes) => {
                let head = store.head()?;
                return store.commit(head, &entry("work"), changes);
            }
            Self::Undo => store.undo_plan()?,
            Self::Redo => store.redo_plan()?,
        };
        let Plan::Take { seq, .. } = plan else { panic!("nothing to turn back") };
        if matches!(self, Self::Undo) {
            store.undo(seq, &entry("undo"))
        } else {
            store.redo(seq, &entry("redo"))
        }
    }
}

/// A file as it is before something is done to it.
struct Scene {
    _folder: TempDir,
    path: PathBuf,
    bytes: Vec<u8>,
    before: Snapshot,
    act: Act,
}

impl Scene {
    fn new(first: &[Change], later: &[Vec<Change>], turns: &[Act], act: Act) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("site.greenlight");
        let mut store = Store::create_with(&path, &entry("make the project"), first, FAST).unwrap();
        for changes in later {
            let head = store.head().unwrap();
            store.commit(head, &entry("work"), changes).unwrap();
        }
        for turn in turns {
            turn.run(&mut store).unwrap();
        }
        let before = store.load().unwrap().0;
        drop(store);
        let bytes = fs::read(&path).unwrap();
        Self { _folder: folder, path, bytes, before, act }
    }

    fn open(&self) -> Store {
        Store::open_with(&self.path, Access::ReadWrite, FAST).unwrap()
    }

    /// Fails at the n-th occasion; false where there are not so many. Afterwards the file is as it was for those
    /// who have it open and for those who open it, and the command can be done.
    fn survives(&self, fault: Fault, n: usize, after: &Snapshot) -> bool {
        fs::write(&self.path, &self.bytes).unwrap();
        let mut store = self.open();
        arm(&mut store, fault, n);
        let done = self.act.run(&mut store);
        disarm(&mut store);
        if done.is_ok() {
            assert!(&store.load().unwrap().0 == after, "{fault:?} {n}: done, but something else");
            return false;
        }
        assert!(store.load().unwrap().0 == self.before, "{fault:?} {n}: half done");
        assert!(fs::read(&self.path).unwrap() == self.bytes, "{fault:?} {n}: the file is another");
        assert_eq!(files(&self.path), ["site.greenlight"], "{fault:?} {n}");
        // Looking through all of it takes longest.
        if n % 16 == 1 {
            assert!(self.open().load().unwrap().0 == self.before, "{fault:?} {n}: half done for others");
            self.act.run(&mut store).unwrap();
            assert!(&store.load().unwrap().0 == after, "{fault:?} {n}: done again, but otherwise");
            let report = self.open().check(verify).unwrap();
            assert!(report.is_clean(), "{fault:?} {n}: {:?}", report.findings);
        }
        true
    }

    fn survives_everything(&self, name: &str) {
        fs::write(&self.path, &self.bytes).unwrap();
        let mut store = self.open();
        self.act.run(&mut store).unwrap();
        let after = store.load().unwrap().0;
        assert!(after != self.before);
        drop(store);
        for fault in [Fault::Prepare, Fault::Step, Fault::Commit] {
            let (mut n, mut times) = (1, 0);
            while self.survives(fault, n, &after) {
                // A statement wants to do dozens of things, in hundreds of steps: some of each.
                n += 1 + n / if matches!(fault, Fault::Step) { 12 } else { 60 };
                times += 1;
            }
            println!("{name}: {fault:?} happened {times} times, among the first {n} occasions");
            assert!(times > 0, "{name}: {fault:?} never happened");
        }
    }
}

/// The same for a small scene, at every single occasion, on one connection that goes through all of it.
fn survives_each(scene: &Scene, name: &str) {
    fs::write(&scene.path, &scene.bytes).unwrap();
    let mut store = scene.open();
    let mut times = 0;
    for fault in [Fault::Prepare, Fault::Step, Fault::Commit] {
        for n in 1.. {
            arm(&mut store, fault, n);
            let done = scene.act.run(&mut store);
            disarm(&mut store);
            if done.is_ok() {
                assert!(n > 1, "{name}: {fault:?} never happened");
                let report = store.check(verify).unwrap();
                assert!(report.is_clean(), "{name}: {fault:?}: {:?}", report.findings);
                drop(store);
                fs::write(&scene.path, &scene.bytes).unwrap();
                store = scene.open();
                break;
            }
            times += 1;
            assert!(
                store.conn.is_autocommit() || commit::settle(&store.conn).is_ok(),
                "{name}: {fault:?} {n}"
            );
            assert!(
                fs::read(&scene.path).unwrap() == scene.bytes,
                "{name}: {fault:?} {n}: the file is another"
            );
            if n % 64 == 1 {
                assert!(store.load().unwrap().0 == scene.before, "{name}: {fault:?} {n}: half done");
                assert_eq!(files(&scene.path), ["site.greenlight"], "{name}: {fault:?} {n}");
            }
        }
    }
    println!("{name}: failed {times} times, once at each occasion");
}

fn files(path: &Path) -> Vec<String> {
    let entries = fs::read_dir(path.parent().unwrap()).unwrap();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

/// A project with a sent estimate, in one command.
fn desk() -> (Desk, Vec<Change>) {
    let mut desk = Desk::new();
    desk.sent_estimate();
    let rows = rows(&desk);
    (desk, rows)
}

/// All rows of a desk as new ones.
fn rows(desk: &Desk) -> Vec<Change> {
    let all = Noun::ALL.iter().flat_map(|noun| desk.snapshot.ids(*noun).into_iter().map(|id| (*noun, id)));
    all.map(|(noun, id)| Change::Insert(desk.snapshot.row(noun, id).unwrap())).collect()
}

#[test]
fn whichever_statement_of_a_command_fails_nothing_is_written() {
    let (mut desk, first) = desk();
    let task = Command::Add(draft(
        &desk.snapshot,
        Noun::Task,
        &[("title", "Homepage"), ("people", "mia"), ("labels", "a; b")],
    ));
    let add = desk.does(&task).changes;
    let id = desk.snapshot.tasks.ids().next().unwrap();
    let delete = desk.tries(&Command::Delete { noun: Noun::Task, ids: vec![id] }).unwrap().changes;
    let rename = desk.tries(&desk.edit_of(Noun::Task, id, "title", "Start page")).unwrap().changes;
    Scene::new(&first, &[], &[], Act::Commit(add.clone())).survives_everything("add a task");
    let with_task = [add];
    Scene::new(&first, &with_task, &[], Act::Commit(rename)).survives_everything("rename it");
    Scene::new(&first, &with_task, &[], Act::Commit(delete.clone())).survives_everything("delete it");
    Scene::new(&first, &with_task, &[], Act::Undo).survives_everything("undo");
    Scene::new(&first, &with_task, &[Act::Undo], Act::Redo).survives_everything("redo");
    let log = draft(&desk.snapshot, Noun::LogEntry, &[("subject", "Colours"), ("people", "mia")]);
    let log = desk.does(&Command::Add(log)).changes;
    let later = [with_task[0].clone(), log];
    Scene::new(&first, &later, &[], Act::Undo).survives_everything("undo below the log");
}

#[test]
fn a_small_command_an_import_and_an_undo_may_fail_at_every_single_step() {
    let mut desk = Desk::new();
    let first = rows(&desk);
    let need = Command::Add(draft(&desk.snapshot, Noun::Need, &[("title", "Search")]));
    let need = desk.does(&need).changes;
    survives_each(&Scene::new(&first, &[], &[], Act::Commit(need.clone())), "add a need");
    survives_each(&Scene::new(&first, std::slice::from_ref(&need), &[], Act::Undo), "undo");
    let Some(Change::Insert(held)) = need.into_iter().next() else { panic!("no need") };
    let more = (1..4).map(|n| Change::Insert(Row { id: Id(5_000_000 + n), ..held.clone() }));
    survives_each(&Scene::new(&first, &[], &[], Act::Commit(more.collect())), "import three needs");
}

#[test]
fn whichever_statement_of_the_green_light_fails_nothing_is_agreed() {
    let (mut desk, first) = desk();
    let estimate = desk.snapshot.estimates.ids().next().unwrap();
    let accept = Command::AcceptEstimate { estimate, word: word(), taken: Vec::new(), make_tasks: true };
    let accept = desk.tries(&accept).unwrap().changes;
    Scene::new(&first, &[], &[], Act::Commit(accept)).survives_everything("accept the estimate");
}

#[test]
fn whichever_statement_of_an_import_fails_nothing_is_imported() {
    let (mut desk, first) = desk();
    let task = desk.snapshot.needs.ids().chain(desk.snapshot.people.ids()).next().unwrap();
    let changes = (0..40).map(|n| {
        Change::insert(&Attachment {
            id: Id(5_000_000 + n),
            on_table: Noun::Person.table().into(),
            on_row: task,
            title: format!("Page {n}"),
            url: format!("https://example.com/{n}"),
        })
    });
    let import = Command::Import { label: "import 40 attachments".into(), changes: changes.collect() };
    let import = desk.tries(&import).unwrap().changes;
    assert_eq!(import.len(), 40);
    Scene::new(&first, &[], &[], Act::Commit(import)).survives_everything("import");
}

/// A new file is there as a whole or not at all; here only its end can fail, since its connection is its own.
#[test]
fn a_new_file_whose_first_command_is_refused_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("site.greenlight");
    let (_, first) = desk();
    for n in 0..first.len() {
        let mut changes = first.clone();
        let again = changes[n].clone();
        changes.push(again);
        assert!(Store::create_with(&path, &entry("new"), &changes, FAST).is_err());
        assert!(files(&path).is_empty());
    }
    Store::create_with(&path, &entry("new"), &first, FAST).unwrap();
}

/// After an end that failed, the file is asked whether it holds the command; one of another program in that place
/// is not ours.
#[test]
fn a_command_whose_end_failed_is_told_from_another_in_its_place() {
    let (mut desk, first) = desk();
    let mut scene = |title: &str| {
        let task = Command::Add(draft(&desk.snapshot, Noun::Task, &[("title", title)]));
        Scene::new(&first, &[], &[], Act::Commit(desk.does(&task).changes))
    };
    let (ours, theirs) = (scene("Ours"), scene("Theirs"));
    let ends = |asked: &Store| {
        fs::write(&ours.path, &ours.bytes).unwrap();
        let mut store = ours.open();
        arm(&mut store, Fault::Commit, 1);
        let Act::Commit(changes) = &ours.act else { panic!("no command") };
        let transaction = commit::begin(&store.conn).unwrap();
        let (entry, wanted) = (entry("work"), Wanted::default());
        let stamp = Stamp { entry: &entry, replica: 7, undoes: None, wanted: &wanted };
        let head = commit::write(&transaction, Head(1), &stamp, changes).unwrap();
        let written = journal::stored_hash(&transaction, head.0).unwrap();
        (commit::end(transaction, &asked.conn, head), written)
    };
    let mut other = theirs.open();
    theirs.act.run(&mut other).unwrap();
    let (ended, hash) = ends(&other);
    assert!(ended.is_err() && hash.is_some(), "{ended:?}");
    assert_eq!(journal::tip(&other.conn).unwrap().seq, 2, "there is a command in that place");
}
