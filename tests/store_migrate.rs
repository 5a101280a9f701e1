//! Promise 10: an older file is backed up and brought to the newest format when it is opened to write, and this
//! can be stopped, killed or fail at any step without harm to the file.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it fails")]

mod store_support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use greenlight::domain::change::Change;
use greenlight::domain::noun::Noun;
use greenlight::domain::seal::verify;
use greenlight::domain::snapshot::Snapshot;
use greenlight::domain::undo::{Plan, Stop};
use greenlight::store::{Access, CommitError, FORMAT, Head, OpenError, Options, Step, Store, Upgrade};
use rusqlite::Connection;
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

#[test]
fn stopped_at_any_step_it_leaves_the_file_alone() {
    let desk = Desk::new();
    let mut steps = Vec::new();
    drop(open_while(&Desk::new().path, FAST, |step| {
        steps.push(step.clone());
        true
    }));
    assert!(steps.len() > 30 && steps.contains(&Step::Copied("people")));
    for wanted in steps.iter().filter(|step| **step != Step::Done) {
        let refused = open_while(&desk.path, FAST, |step| step != wanted).err().unwrap();
        assert!(matches!(refused, OpenError::Stopped { found: 1, .. }), "{wanted:?}: {refused}");
        desk.is_untouched();
        assert_eq!(desk.files(), ["site.greenlight"], "{wanted:?}");
    }
    assert_eq!(open(&desk.path).unwrap().load().unwrap().0, read(&desk.backup()).0);
}

/// Set for the child that is killed: the file it opens, and the step at which it dies.
const DIES: (&str, &str) = ("GREENLIGHT_TEST_OPENS", "GREENLIGHT_TEST_DIES_AT");

/// Not a test by itself: dies at a step as a killed program does, without tidying up.
#[test]
fn child_that_dies() {
    let (Some(path), Ok(at)) = (std::env::var_os(DIES.0), std::env::var(DIES.1)) else { return };
    let mut steps = 0;
    let opened = open_while(Path::new(&path), Options::default(), |_| {
        if steps == at.parse::<usize>().unwrap() {
            std::process::abort();
        }
        steps += 1;
        true
    });
    opened.unwrap();
}

#[test]
fn killed_at_any_step_it_leaves_a_whole_file_and_a_second_run_works() {
    let mut names = Vec::new();
    drop(open_while(&Desk::new().path, FAST, |step| {
        names.push(step.clone());
        true
    }));
    let (mut copied, last) = (0, names.len() - 1);
    for (at, step) in names.iter().enumerate() {
        copied += usize::from(matches!(step, Step::Copied(_)));
        // Of the many tables every tenth.
        if matches!(step, Step::Copied(_)) && copied % 10 != 1 {
            continue;
        }
        let desk = Desk::new();
        let (before, head) = read(&desk.path);
        let mut child = Command::new(std::env::current_exe().unwrap());
        let child = child.args(["--exact", "child_that_dies"]).env(DIES.0, &desk.path);
        let child = child.env(DIES.1, at.to_string()).output().unwrap();
        assert!(!child.status.success(), "{step:?}: {}", String::from_utf8_lossy(&child.stdout));
        if at == last {
            assert!(read(&desk.path) == (before, Head(head.0 + 1)), "it was in its place already");
            continue;
        }
        desk.is_untouched();
        assert!(read(&desk.path) == (before.clone(), head));
        let store = open(&desk.path).unwrap();
        assert_sound(&store, &before);
        assert_eq!(desk.files(), [BACKUP, "site.greenlight"], "what {step:?} left behind is gone");
    }
}

#[test]
fn a_backup_never_takes_the_name_of_another_file() {
    let desk = Desk::new();
    fs::write(desk.backup(), b"mine").unwrap();
    let [second, third] = [2, 3].map(|n| desk.folder.path().join(format!("site.format-1-{n}.greenlight")));
    // Another project of the same format is no backup of this one.
    let other = Desk::of(&golden("v1.greenlight"));
    fs::copy(&other.path, &second).unwrap();
    Store::open_with(&desk.path, Access::ReadOnly, FAST).unwrap().backup(&third).unwrap();
    let store = open(&desk.path).unwrap();
    assert_eq!(store.migration().unwrap().backup, third, "it holds the same, so it is the backup");
    assert_eq!(fs::read(desk.backup()).unwrap(), b"mine");
    assert!(fs::read(second).unwrap() == other.bytes);
    assert_eq!(desk.files().len(), 4);
}

#[test]
fn what_another_program_writes_meanwhile_is_not_lost() {
    let desk = Desk::new();
    let other = Connection::open(&desk.path).unwrap();
    other.busy_timeout(Duration::ZERO).unwrap();
    let begin = "BEGIN IMMEDIATE; INSERT INTO command VALUES (10, 99, 9, 10, 'x', 'x', 'x', NULL,
        (SELECT hash FROM command WHERE seq = 9), NULL)";
    other.execute_batch(begin).unwrap();
    assert!(matches!(open(&desk.path).err().unwrap(), OpenError::Busy(_)));
    assert_eq!(desk.files(), ["site.greenlight", "site.greenlight-journal"]);
    other.execute_batch("ROLLBACK").unwrap();
    let mut tried = 0;
    let store = open_while(&desk.path, FAST, |step| {
        if *step != Step::Done {
            tried += 1;
            let busy = other.execute_batch(begin).unwrap_err().to_string();
            assert!(busy.contains("locked"), "{step:?}: {busy}");
        }
        true
    })
    .unwrap();
    assert!(tried > 30);
    // Who waited all the time is told that the file is another one now.
    let late = other.execute_batch(begin).unwrap_err().to_string();
    assert!(late.contains("readonly"), "{late}");
    assert_sound(&store, &read(&desk.backup()).0);
}

#[test]
fn a_reader_who_has_the_older_file_open_notices_that_it_was_replaced() {
    let desk = Desk::new();
    let reader = Store::open_with(&desk.path, Access::ReadOnly, FAST).unwrap();
    assert!(!reader.replaced());
    open(&desk.path).unwrap();
    assert!(reader.replaced());
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_the_new_file_is_for_the_same_people() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let desk = Desk::new();
    let link = desk.folder.path().join("link.greenlight");
    symlink(&desk.path, &link).unwrap();
    fs::set_permissions(&desk.path, fs::Permissions::from_mode(0o640)).unwrap();
    let old = fs::metadata(&desk.path).unwrap();
    let mut modes = Vec::new();
    open_while(&link, FAST, |step| {
        if *step == Step::Filled {
            let parts = desk.files().into_iter().filter(|name| name.starts_with(".greenlight-"));
            modes.extend(parts.map(|n| fs::metadata(desk.folder.path().join(n)).unwrap().mode() & 0o777));
        }
        true
    })
    .unwrap();
    assert_eq!(modes, [0o600], "while it is made it is for its owner alone");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    let new = fs::metadata(&desk.path).unwrap();
    assert_eq!((new.mode(), new.uid(), new.gid()), (old.mode(), old.uid(), old.gid()));
    assert_eq!(desk.files(), ["link.greenlight", BACKUP, "site.greenlight"]);
}

#[test]
fn a_file_that_is_not_sound_is_not_brought_to_another_format() {
    let desk = Desk::new();
    let shell = Connection::open(&desk.path).unwrap();
    let guard: String = shell
        .query_row("SELECT sql FROM sqlite_schema WHERE name = 'command_guard_update'", [], |row| row.get(0))
        .unwrap();
    let edit = "UPDATE command SET actor = 'Somebody else' WHERE seq = 2";
    shell.execute_batch(&format!("DROP TRIGGER command_guard_update; {edit}; {guard}")).unwrap();
    drop(shell);
    let desk = Desk { bytes: fs::read(&desk.path).unwrap(), ..desk };
    let refused = open(&desk.path).err().unwrap();
    assert!(matches!(refused, OpenError::NotMigrated { .. }), "{refused}");
    assert!(refused.to_string().contains("command 2 or what it did was changed"), "{refused}");
    desk.is_untouched();
    assert_eq!(desk.files(), ["site.greenlight"]);
}

#[test]
fn a_write_that_broke_off_is_taken_back_first() {
    let desk = Desk::new();
    let (before, _) = read(&desk.path);
    let conn = Connection::open(&desk.path).unwrap();
    conn.execute_batch(
        "PRAGMA cache_size = 1; BEGIN IMMEDIATE;
         INSERT INTO command VALUES (10, 99, 9, 10, 'x', 'x', 'x', NULL, (SELECT hash FROM command WHERE seq = 9), NULL)",
    )
    .unwrap();
    for n in 1..300 {
        conn.execute("INSERT INTO phases VALUES (?1, 1, ?2, NULL, NULL, 0)", (n, "x".repeat(500))).unwrap();
    }
    let crashed = desk.folder.path().join("crashed.greenlight");
    let journal = |path: &Path| PathBuf::from(format!("{}-journal", path.display()));
    fs::copy(&desk.path, &crashed).unwrap();
    fs::copy(journal(&desk.path), journal(&crashed)).unwrap();
    drop(conn);
    let store = open(&crashed).unwrap();
    assert!(store.migration().is_some() && !journal(&crashed).exists());
    assert_sound(&store, &before);
}

fn greenlight(desk: &Desk, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_greenlight"));
    let done = command.args(args).current_dir(desk.folder.path()).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (done.status.code().unwrap(), text(&done.stdout), text(&done.stderr))
}

#[test]
fn the_command_line_says_what_it_did_and_only_a_change_brings_the_file_to_another_format() {
    let desk = Desk::new();
    let reading: [&[&str]; 8] = [
        &["list", "site.greenlight", "--json"],
        &["list", "site.greenlight", "people"],
        &["status", "site.greenlight"],
        &["history", "site.greenlight", "--changes"],
        &["export", "site.greenlight", "tasks"],
        &["check", "site.greenlight"],
        &["backup", "site.greenlight", "copy.greenlight"],
        &["check", "copy.greenlight", "--json"],
    ];
    for args in reading {
        let (code, said, error) = greenlight(&desk, args);
        assert_eq!((code, error.as_str()), (0, ""), "{args:?}");
        let tells = said.contains("The file has format 1: the first change makes a backup");
        assert_eq!(tells, args == ["check", "site.greenlight"], "{said}");
    }
    desk.is_untouched();
    fs::remove_file(desk.folder.path().join("copy.greenlight")).unwrap();
    let (code, said, error) = greenlight(&desk, &["add", "site.greenlight", "cost", "Paper 30", "--json"]);
    assert_eq!(code, 0, "{error}");
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(said["code"], "C11");
    assert!(
        error.contains("site.greenlight has format 1: it is backed up and brought to format 2"),
        "{error}"
    );
    assert!(error.contains("as it was before: site.format-1.greenlight"), "{error}");
    assert!(error.contains("command 9 → 9") && error.contains("people 13 → 13"), "{error}");
    let (code, said, error) = greenlight(&desk, &["undo", "site.greenlight"]);
    assert_eq!((code, said.as_str(), error.as_str()), (0, "undid: add cost C11 Paper\n", ""));
    let (code, _, error) = greenlight(&desk, &["undo", "site.greenlight"]);
    assert_eq!(code, 1);
    assert!(error.contains("Undo stops at “bring the file from format 1 to 2”"), "{error}");
    let (_, said, _) = greenlight(&desk, &["check", "site.greenlight", "--json"]);
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!((&said["clean"], &said["format"]), (&true.into(), &FORMAT.into()));
}

/// No file may grow beyond so many bytes for the program: the disk is full at one place or another.
#[cfg(unix)]
#[test]
fn a_disk_that_is_full_is_said_and_the_file_stays_as_it_is() {
    let desk = Desk::new();
    let blocks = desk.bytes.len() / 512;
    for limit in [0, 1, 8, blocks / 2, blocks - 1, blocks, blocks + 8, blocks + 200] {
        let line =
            format!("trap '' XFSZ; ulimit -f {limit}; exec \"$0\" add site.greenlight cost 'Paper 30'");
        let mut shell = Command::new("sh");
        let shell = shell.args(["-c", &line, env!("CARGO_BIN_EXE_greenlight")]);
        let done = shell.current_dir(desk.folder.path()).output().unwrap();
        let error = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(1), "{limit}: {error}");
        assert!(error.contains("could not be brought to format 2"), "{limit}: {error}");
        desk.is_untouched();
        assert_eq!(desk.files(), ["site.greenlight"], "{limit}");
    }
    assert_eq!(greenlight(&desk, &["add", "site.greenlight", "cost", "Paper 30"]).0, 0);
}
