//! What the store refuses: files that are not ours, broken, newer or made to harm, and every way to write past
//! the journal or over what the client approved. A refused file is left byte by byte as it was.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it fails")]

mod store_support;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use greenlight::domain::change::Change;
use greenlight::domain::noun::Noun;
use greenlight::domain::value::Value;
use greenlight::store::{Access, CommitError, FORMAT, FindingKind, OpenError, Options, Store};
use rusqlite::Connection;
use store_support::{
    Desk, Dice, FAST, approve, assert_sound, entry, files, insert, sign_brief, text, update,
};

/// Opens a file that must be refused, and sees that it was left alone.
fn refused(path: &Path, bytes: &[u8]) -> OpenError {
    fs::write(path, bytes).unwrap();
    let before = files(path.parent().unwrap());
    let error = Store::open_with(path, Access::ReadWrite, FAST).err().unwrap();
    assert!(fs::read(path).unwrap() == bytes, "{error}");
    assert_eq!(files(path.parent().unwrap()), before, "{error}");
    error
}

/// The bytes of a project with some of everything.
fn project() -> (Desk, Vec<u8>) {
    let (desk, mut store) = Desk::new();
    approve(&mut store);
    let (mut now, mut head) = store.load().unwrap();
    let mut id = 100;
    for seed in 0..40 {
        let changes = Dice(seed).changes(&now, &mut id, Noun::ALL);
        if let Ok(next) = store.commit(head, &entry("work"), &changes)
            && next != head
        {
            head = next;
            now.apply_all(&changes).unwrap();
        }
    }
    drop(store);
    let bytes = fs::read(&desk.path).unwrap();
    (desk, bytes)
}

/// A raw connection, as the SQLite shell has it: foreign keys and recursive triggers are off there.
fn shell(path: &Path) -> Connection {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch(
        "PRAGMA foreign_keys = OFF; PRAGMA recursive_triggers = OFF; PRAGMA synchronous = OFF",
    )
    .unwrap();
    conn
}

#[test]
fn what_is_no_project_is_refused_and_left_alone() {
    let (desk, good) = project();
    let path = desk.folder.path().join("strange");
    let missing = Store::open(&path, Access::ReadWrite).err().unwrap();
    assert!(matches!(missing, OpenError::Missing(_)));
    assert!(!path.exists());
    let folder = Store::open(desk.folder.path(), Access::ReadWrite).err().unwrap();
    assert!(matches!(folder, OpenError::NotAFile(_)));
    assert!(matches!(refused(&path, b""), OpenError::Empty(_)));
    assert!(matches!(refused(&path, b"day,hours\n"), OpenError::NotAProject(_)));
    assert!(matches!(refused(&path, &good[..50]), OpenError::Corrupt { .. }));
    assert!(matches!(refused(&path, &good[..100]), OpenError::Corrupt { .. }));
    let with = |at: usize, bytes: &[u8]| {
        let mut changed = good.clone();
        changed[at..at + bytes.len()].copy_from_slice(bytes);
        changed
    };
    let newer = refused(&path, &with(60, &[0, 0, 0, 9]));
    assert!(matches!(newer, OpenError::Newer { found: 9, known: 2, .. }));
    assert_eq!((newer.exit_code(), OpenError::Busy(path.clone()).exit_code()), (5, 4));
    assert!(matches!(refused(&path, &with(60, &[0; 4])), OpenError::SchemaDiffers { .. }));
    assert!(matches!(refused(&path, &with(68, &[0; 4])), OpenError::Foreign(_)));
    assert!(matches!(refused(&path, &with(18, &[2, 2])), OpenError::Wal(_)));
    let half = good.len() / 2;
    assert!(matches!(refused(&path, &good[..half]), OpenError::Corrupt { .. }));
}

#[test]
fn a_strange_or_missing_trigger_table_or_view_is_noticed_before_it_can_do_anything() {
    let hostile = [
        "CREATE TRIGGER evil AFTER INSERT ON phases BEGIN DELETE FROM costs; END",
        "CREATE VIEW evil AS SELECT 1",
        "CREATE TABLE evil (x)",
        "CREATE INDEX evil ON phases (upper(name))",
        "DROP TRIGGER costs_journal_update",
        "DROP INDEX op_command",
        "ALTER TABLE costs ADD COLUMN evil TEXT",
    ];
    for statement in hostile {
        let (desk, _) = Desk::new();
        shell(&desk.path).execute_batch(statement).unwrap();
        let bytes = fs::read(&desk.path).unwrap();
        let error = refused(&desk.path, &bytes);
        assert!(matches!(error, OpenError::SchemaDiffers { .. }), "{statement}: {error}");
    }
    let (desk, _) = Desk::new();
    shell(&desk.path).execute_batch("ANALYZE; ANALYZE").unwrap();
    desk.open();
}

/// 1,500 damaged files: none makes it panic or hang, a refused one is left alone, and one that is opened
/// either loads or says that it is damaged.
#[test]
fn damaged_files_are_refused_or_read_without_panic() {
    let (desk, good) = project();
    let path = desk.folder.path().join("mutant.greenlight");
    let (mut opened, mut turned_away) = (0, 0);
    for seed in 0..1500 {
        let mut dice = Dice(seed);
        let mut bytes = good.clone();
        if dice.roll(6) == 0 {
            bytes.truncate(1 + dice.roll(good.len() - 1));
        }
        for _ in 0..=dice.roll(8) {
            let at = dice.roll(bytes.len());
            bytes[at] ^= 1 << dice.roll(8);
        }
        fs::write(&path, &bytes).unwrap();
        let began = Instant::now();
        match Store::open_with(&path, Access::ReadWrite, FAST) {
            Ok(store) => {
                opened += 1;
                let _ = (store.load().is_ok(), store.check(|_| Vec::new()).is_ok());
            }
            Err(error) => {
                turned_away += 1;
                assert!(!error.to_string().is_empty());
            }
        }
        assert!(began.elapsed() < Duration::from_secs(2), "mutant {seed}");
        assert!(fs::read(&path).unwrap() == bytes, "mutant {seed}");
        assert_eq!(desk.files(), ["mutant.greenlight", "site.greenlight"], "mutant {seed}");
    }
    assert!(opened > 20 && turned_away > 20, "{opened} opened, {turned_away} refused");
}

#[test]
fn no_program_can_write_past_the_journal() {
    let (desk, mut store) = Desk::new();
    approve(&mut store);
    drop(store);
    let before = fs::read(&desk.path).unwrap();
    let conn = shell(&desk.path);
    for statement in [
        "INSERT INTO phases VALUES (77, 1, 'x', NULL, NULL, 0)",
        "UPDATE project SET name = 'Mine'",
        "UPDATE project SET name = name",
        "DELETE FROM budget",
        "REPLACE INTO project SELECT * FROM project",
        "UPDATE op SET new = 1",
        "DELETE FROM op",
        "INSERT INTO op (command, tbl, row, kind, new) VALUES (1, 'phases', 5, 'I', '[]')",
        "REPLACE INTO op SELECT * FROM op",
        "UPDATE command SET label = 'x'",
        "UPDATE command SET hash = NULL",
        "UPDATE command SET hash = hash",
        "DELETE FROM command",
        "REPLACE INTO command SELECT * FROM command",
        "INSERT INTO command VALUES (9, 9, 9, 9, 'x', 'x', 'x', NULL, '', NULL)",
    ] {
        let error = conn.execute_batch(statement).unwrap_err().to_string();
        assert!(error.starts_with("greenlight: "), "{statement}: {error}");
    }
    drop(conn);
    assert!(fs::read(&desk.path).unwrap() == before);
}

/// Updates, deletes, replacements and additions of all that is frozen once it was approved.
fn every_kind_of_write() -> Vec<String> {
    let frozen = [
        "lines",
        "signoffs",
        "baselines",
        "budget_amounts",
        "log",
        "estimate_states",
        "answers",
        "brief_states",
    ];
    let mut tries: Vec<String> = Vec::new();
    for table in frozen.iter().chain(&["estimates", "briefs"]) {
        let column = if ["estimates", "briefs"].contains(table) { "title" } else { "id" };
        tries.push(format!("UPDATE {table} SET {column} = {column} || '1'"));
        tries.push(format!("DELETE FROM {table}"));
        tries.push(format!("REPLACE INTO {table} SELECT * FROM {table}"));
        tries.push(format!(
            "INSERT INTO {table} SELECT * FROM {table} WHERE 1 ON CONFLICT DO UPDATE SET id = id"
        ));
        tries.push(format!("UPDATE OR REPLACE {table} SET {column} = {column} || '1'"));
    }
    tries.push("INSERT INTO lines SELECT 99, number, estimate, position, title, phase, need, kind, role, unit, low, likely, high, sold, unit_secs, cost_rate, bill_rate, share, discount, tax, option, shown, note, tax_code, choice FROM lines".into());
    tries.push("INSERT INTO answers SELECT 99, number, brief, position, section, ask, expects, must, state, answer, said_by, said_on, note FROM answers".into());
    tries.push("INSERT INTO budget_amounts SELECT 99, baseline, budget_line, cost, price, work, start, \"end\" FROM budget_amounts".into());
    tries
}

#[test]
fn what_the_client_approved_cannot_change_by_any_kind_of_write() {
    let (desk, mut store) = Desk::new();
    approve(&mut store);
    let head = sign_brief(&mut store);
    let log = insert(Noun::LogEntry, 30, &[]);
    store.commit(head, &entry("call"), std::slice::from_ref(&log)).unwrap();
    let before = store.load().unwrap();
    drop(store);
    let conn = shell(&desk.path);
    conn.execute_batch(
        "BEGIN; INSERT INTO command VALUES (7, 9, 9, 9, 'x', 'x', 'x', NULL, '', NULL);
         UPDATE estimates SET state = 'superseded' WHERE id = 10;
         UPDATE briefs SET state = 'superseded' WHERE id = 50",
    )
    .unwrap_or_else(|e| panic!("{e}"));
    for statement in every_kind_of_write() {
        let error = conn.execute_batch(&statement).unwrap_err().to_string();
        assert!(error.starts_with("greenlight: "), "{statement}: {error}");
    }
    conn.execute_batch("ROLLBACK").unwrap();
    drop(conn);
    let mut store = desk.open();
    assert!(store.load().unwrap() == before);
    let changes = [
        update(Noun::Line, 11, "title", text("line"), text("more")),
        log.inverse(),
        insert(Noun::Line, 99, &[("estimate", Value::Int(10))]),
        update(Noun::Brief, 50, "title", text("title"), text("more")),
        update(Noun::Answer, 51, "ask", text("question"), text("more")),
        insert(Noun::Answer, 99, &[("brief", Value::Int(50))]),
    ];
    for change in changes {
        let refusal = store.commit(before.1, &entry("work"), &[change]);
        assert!(matches!(refusal, Err(CommitError::Refused(_))), "{refusal:?}");
    }
    let later = [
        insert(Noun::EstimateState, 40, &[("estimate", Value::Int(10)), ("state", text("superseded"))]),
        update(Noun::Estimate, 10, "state", text("accepted"), text("superseded")),
        insert(Noun::BriefState, 54, &[("brief", Value::Int(50)), ("state", text("superseded"))]),
        update(Noun::Brief, 50, "state", text("signed"), text("superseded")),
    ];
    store.commit(before.1, &entry("supersede"), &later).unwrap();
    assert_sound(&store, &store.load().unwrap().0);
}

#[test]
fn a_changed_journal_is_found_by_its_hashes() {
    let (desk, mut store) = Desk::new();
    approve(&mut store);
    drop(store);
    let conn = shell(&desk.path);
    let guard: String = conn
        .query_row("SELECT sql FROM sqlite_schema WHERE name = 'command_guard_update'", [], |row| row.get(0))
        .unwrap();
    let edit = "UPDATE command SET actor = 'Somebody else' WHERE seq = 2";
    conn.execute_batch(&format!("DROP TRIGGER command_guard_update; {edit}; {guard}")).unwrap();
    drop(conn);
    let report = desk.open().check(|_| Vec::new()).unwrap();
    assert_eq!(report.findings.len(), 1);
    assert_eq!(report.findings[0].kind, FindingKind::Chain);
    assert_eq!(report.findings[0].message, "command 2 or what it did was changed after it was written");
}

/// A write that broke off leaves its journal beside the file; the next opening takes it back.
#[test]
fn a_write_that_broke_off_is_taken_back() {
    for access in [Access::ReadWrite, Access::ReadOnly] {
        let (desk, mut store) = Desk::new();
        approve(&mut store);
        let before = store.load().unwrap();
        drop(store);
        let conn = Connection::open(&desk.path).unwrap();
        conn.execute_batch("PRAGMA cache_size = 1; BEGIN IMMEDIATE").unwrap();
        conn.execute_batch("INSERT INTO command VALUES (4, 9, 9, 9, 'x', 'x', 'x', NULL, '', NULL)").unwrap();
        for n in 100..400 {
            conn.execute("INSERT INTO phases VALUES (?1, 1, ?2, NULL, NULL, 0)", (n, "x".repeat(500)))
                .unwrap();
        }
        let journal = |path: &Path| PathBuf::from(format!("{}-journal", path.display()));
        let copy = desk.folder.path().join("crashed.greenlight");
        fs::copy(&desk.path, &copy).unwrap();
        fs::copy(journal(&desk.path), journal(&copy)).unwrap();
        drop(conn);
        assert!(fs::metadata(&copy).unwrap().len() > fs::metadata(&desk.path).unwrap().len());
        let store = Store::open_with(&copy, access, FAST).unwrap();
        assert!(store.load().unwrap() == before);
        assert_sound(&store, &before.0);
        assert!(!journal(&copy).exists());
    }
}

#[test]
fn a_file_opened_to_read_is_never_written() {
    let (desk, mut store) = Desk::new();
    approve(&mut store);
    let head = store.head().unwrap();
    drop(store);
    let bytes = fs::read(&desk.path).unwrap();
    let mut store = Store::open_with(&desk.path, Access::ReadOnly, FAST).unwrap();
    assert!(store.read_only());
    assert_sound(&store, &store.load().unwrap().0);
    let change = [insert(Noun::Phase, 50, &[])];
    assert_eq!(store.commit(head, &entry("work"), &change), Err(CommitError::ReadOnly));
    drop(store);
    assert!(fs::read(&desk.path).unwrap() == bytes);
}

#[test]
fn a_durable_file_is_made_written_and_read_with_the_usual_care() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("site.greenlight");
    let first = [insert(Noun::Project, 1, &[])];
    let mut store = Store::create_with(&path, &entry("new"), &first, Options::default()).unwrap();
    approve(&mut store);
    assert_sound(&store, &store.load().unwrap().0);
}

/// A file of every version that was ever written opens for ever. `GREENLIGHT_BLESS=1` makes the one of the newest
/// version, as long as that is not released.
#[test]
fn every_version_ever_written_opens() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let versions: Vec<String> = files(&root.join("schema"));
    assert!(!versions.is_empty());
    for version in versions {
        let name = version.replace(".sql", ".greenlight");
        let golden = root.join("tests/data/golden").join(&name);
        if std::env::var_os("GREENLIGHT_BLESS").is_some() && version == format!("v{FORMAT}.sql") {
            let (desk, store) = project();
            drop(store);
            fs::copy(&desk.path, &golden).unwrap();
        }
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join(&name);
        fs::copy(&golden, &copy).unwrap();
        let store = Store::open_with(&copy, Access::ReadWrite, FAST).unwrap();
        let (snapshot, _) = store.load().unwrap();
        assert_sound(&store, &snapshot);
        let approved: Vec<Change> = snapshot.signoffs.iter().map(|s| Change::insert(s.as_ref())).collect();
        assert!(!approved.is_empty() && snapshot.project().is_some());
    }
}
