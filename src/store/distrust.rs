//! What a connection refuses, whoever wrote the file: statements and texts without measure, writing to the schema, a
//! page whose cells reach beyond it. Read next: `open.rs`, which asks for all of it.

use std::fs;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;

use crate::domain::change::{Change, Row};
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::rules::fixture::{Desk, draft};
use crate::store::error::{Cause, cause};
use crate::store::{Access, Entry, Options, Store, open};

const FAST: Options = Options { durable: false, busy: Duration::ZERO };

/// A project with five needs.
fn made(folder: &tempfile::TempDir) -> Store {
    let mut desk = Desk::new();
    let need = Command::Add(draft(&desk.snapshot, Noun::Need, &[("title", "Search")]));
    let held = desk.does(&need).changes;
    let Some(Change::Insert(held)) = held.into_iter().next() else { panic!("no need") };
    let needs = (1..=5).map(|n| Change::Insert(Row { id: Id(5_000_000 + n), ..held.clone() }));
    let mut first = vec![Change::insert(desk.snapshot.project().unwrap())];
    first.extend(needs);
    let entry = Entry { label: "new".into(), actor: "Test".into(), at: "2026-03-01T09:30:00Z".into() };
    Store::create_with(folder.path().join("site.greenlight"), &entry, &first, FAST).unwrap()
}

/// What SQLite says of a statement that is refused.
fn refusal(store: &Store, sql: &str) -> String {
    store.conn.execute_batch(sql).map_or_else(|e| e.to_string(), |()| format!("taken: {sql:.80}"))
}

#[test]
fn nothing_is_without_measure() {
    let folder = tempfile::tempdir().unwrap();
    let store = made(&folder);
    let ones = |n: usize| vec!["1"; n].join(", ");
    assert_eq!(
        refusal(&store, &format!("SELECT {}", ones(100))),
        format!("taken: {:.80}", format!("SELECT {}", ones(100)))
    );
    let deep = "CREATE TEMP TABLE deep (n);
        CREATE TEMP TRIGGER deeper AFTER INSERT ON deep WHEN NEW.n < 100 BEGIN INSERT INTO deep VALUES (NEW.n + 1); END";
    store.conn.execute_batch(deep).unwrap();
    for (sql, said) in [
        (format!("SELECT {}", ones(101)), "too many columns"),
        (format!("SELECT '{}'", "x".repeat(1 << 20)), "too long"),
        (format!("SELECT length(zeroblob({}))", (64 << 20) + 1), "too big"),
        ("SELECT ?501".to_owned(), "variable number"),
        ("INSERT INTO deep VALUES (1)".to_owned(), "nested too deep"),
        ("ATTACH ':memory:' AS one; ATTACH ':memory:' AS two".to_owned(), "too many attached"),
    ] {
        let refused = refusal(&store, &sql);
        assert!(refused.contains(said), "{refused}");
    }
    assert_eq!(store.conn.limit(Limit::SQLITE_LIMIT_ATTACHED).unwrap(), 1);
}

#[test]
fn the_schema_is_not_written_to_and_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let store = made(&folder);
    let sql =
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = NULL WHERE name = 'op_guard_delete'";
    assert!(refusal(&store, sql).contains("may not be modified"), "{}", refusal(&store, sql));
    // Without a journal a write that breaks off would leave half of it.
    let mode = store.conn.pragma_update_and_check(None, "journal_mode", "OFF", |row| row.get::<_, String>(0));
    assert_eq!(mode.unwrap(), "delete");
    for off in [
        DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA,
        DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW,
        DbConfig::SQLITE_DBCONFIG_DQS_DML,
        DbConfig::SQLITE_DBCONFIG_DQS_DDL,
    ] {
        assert!(!store.conn.db_config(off).unwrap(), "{off:?}");
    }
}

/// A cell that begins at the very end of its page is damage, also for those who read another row of that page.
#[test]
fn a_page_whose_cells_reach_beyond_it_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let store = made(&folder);
    let path = store.path().to_owned();
    let root: u32 = store
        .conn
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'needs'", [], |row| row.get(0))
        .unwrap();
    let size: u32 = store.conn.pragma_query_value(None, "page_size", |row| row.get(0)).unwrap();
    drop(store);
    let mut bytes = fs::read(&path).unwrap();
    let (page, size) = (usize::try_from((root - 1) * size).unwrap(), usize::try_from(size).unwrap());
    assert_eq!((bytes[page], &bytes[page + 3..page + 5]), (0x0d, &[0, 5][..]), "a leaf with five rows");
    let beyond = u16::try_from(size - 2).unwrap();
    bytes[page + 8 + 4 * 2..page + 8 + 5 * 2].copy_from_slice(&beyond.to_be_bytes());
    fs::write(&path, &bytes).unwrap();
    let store = open::connect(&path, Access::ReadOnly, FAST).unwrap();
    let read =
        store.conn.query_row("SELECT title FROM needs WHERE id = 5000001", [], |row| row.get::<_, String>(0));
    assert!(matches!(cause(&read.unwrap_err()), Cause::Corrupt(_)));
}
