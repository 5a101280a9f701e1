//! What `check` tells of a project that does not add up, also where its journal is whole: each file here was
//! written by another tool that took the guards away, wrote, and put them back.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it fails")]

mod store_support;

use std::fs;
use std::path::{Path, PathBuf};

use greenlight::domain::proof::troubles;
use greenlight::store::{Access, FindingKind, Store};
use rusqlite::Connection;
use store_support::FAST;

/// The sample project in the newest format.
fn sample(folder: &Path) -> PathBuf {
    let path = folder.join("p.greenlight");
    let made = std::process::Command::new(env!("CARGO_BIN_EXE_greenlight"))
        .args(["demo", "p.greenlight", "--no-open", "--today", "2026-03-02"])
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    path
}

/// Writes past all guards and puts them back, so that the file opens.
fn tampered(path: &Path, statements: &str) {
    let conn = Connection::open(path).unwrap();
    let mut guards = conn.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let guards: Vec<(String, String)> =
        guards.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    conn.execute_batch("PRAGMA foreign_keys = OFF; BEGIN").unwrap();
    for (name, _) in &guards {
        conn.execute_batch(&format!("DROP TRIGGER \"{name}\"")).unwrap();
    }
    conn.execute_batch(statements).unwrap_or_else(|e| panic!("{e}: {statements}"));
    for (_, sql) in &guards {
        conn.execute_batch(sql).unwrap();
    }
    conn.execute_batch("COMMIT").unwrap();
}

/// What the domain has to say about the rows after these statements.
fn told(bytes: &[u8], statements: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.greenlight");
    fs::write(&path, bytes).unwrap();
    tampered(&path, statements);
    let store = Store::open_with(&path, Access::ReadOnly, FAST).unwrap();
    let report = store.check(troubles).unwrap();
    let kinds: Vec<FindingKind> = report.findings.iter().map(|f| f.kind).collect();
    assert!(kinds.contains(&FindingKind::Journal), "the replay sees it too: {kinds:?}");
    let content = report.findings.into_iter().filter(|f| f.kind == FindingKind::Content);
    content.map(|f| f.message).collect()
}

/// What is broken, and what is told of it, with the name of the row.
const BROKEN: &[(&str, &str)] = &[
    (
        "UPDATE budget_amounts SET cost = cost + 1 WHERE id = (SELECT min(id) FROM budget_amounts)",
        "does not add up: 21 amounts, cost",
    ),
    (
        "UPDATE budget_amounts SET price = price - 100 WHERE id = (SELECT min(id) FROM budget_amounts)",
        "does not add up: 21 amounts, cost",
    ),
    (
        "UPDATE budget_amounts SET cost = cost + 1 WHERE id = (SELECT min(id) FROM budget_amounts);
         UPDATE budget_amounts SET cost = cost - 1 WHERE id = (SELECT max(id) FROM budget_amounts)",
        "spreads its money otherwise than estimate E1",
    ),
    ("DELETE FROM budget_amounts WHERE id = (SELECT min(id) FROM budget_amounts)", "20 amounts"),
    (
        "UPDATE budget_amounts SET budget_line = (SELECT min(budget_line) FROM budget_amounts)
         WHERE id = (SELECT max(id) FROM budget_amounts)",
        "gives budget line B1 ",
    ),
    (
        "UPDATE lines SET likely = high WHERE kind = 'labour' AND estimate = (SELECT min(id) FROM estimates)",
        "does not add up",
    ),
    ("UPDATE signoffs SET kind = 'withdrawal'", "was made by no approval of an estimate"),
    (
        "DELETE FROM baselines; DELETE FROM budget_amounts",
        "made 0 baselines, and should have made 1",
    ),
    (
        "UPDATE estimates SET state = 'declined' WHERE number = 1",
        "is declined, but its last change says accepted",
    ),
    ("DELETE FROM estimate_states", "has no dated state"),
    ("UPDATE estimates SET state = 'accepted' WHERE number = 2", "is accepted, but nobody approved it"),
    ("DELETE FROM signoffs WHERE brief IS NOT NULL", "is signed, but nobody approved it"),
    (
        "UPDATE log SET corrects = id WHERE id = (SELECT min(id) FROM log)",
        "comes after itself (corrects)",
    ),
    (
        "UPDATE followups SET moved_from = (SELECT max(id) FROM followups) WHERE id = (SELECT min(id) FROM followups);
         UPDATE followups SET moved_from = (SELECT min(id) FROM followups) WHERE id = (SELECT max(id) FROM followups)",
        "comes after itself (moved from)",
    ),
    ("UPDATE followups SET state = 'done', closed = NULL WHERE state = 'open'", "which does not fit its days"),
    (
        "UPDATE followups SET state = 'moved', closed = '2026-03-02' WHERE state = 'open'",
        "was put off, but nothing goes on from it",
    ),
    ("UPDATE tasks SET number = 1 WHERE number = 2", "2 rows are called task T1"),
    (
        "UPDATE tasks SET column = (SELECT min(id) FROM columns WHERE id <> column) WHERE number = 1",
        "but its last move went elsewhere",
    ),
    (
        "INSERT INTO blocks SELECT 1, task, reason, since, NULL FROM blocks WHERE until IS NULL LIMIT 1",
        "is blocked twice at a time",
    ),
    (
        "UPDATE times SET unit_secs = 0 WHERE id = (SELECT min(id) FROM times)",
        "The rate of the entry is for no time at all",
    ),
    (
        "UPDATE times SET cost_rate = 9223372036854775807 WHERE id = (SELECT min(id) FROM times)",
        "comes to no sum at its frozen rates",
    ),
    ("UPDATE times SET spent = 0 WHERE id = (SELECT min(id) FROM times)", "No time was given"),
    (
        "UPDATE people SET handle = 'mia'",
        "@mia is",
    ),
    ("UPDATE rates SET cost = -1 WHERE number = 1", "A rate is not negative"),
    (
        "UPDATE progress SET budget_line = NULL, task = NULL WHERE id = (SELECT min(id) FROM progress)",
        "Progress is of one task or of one budget line",
    ),
    ("UPDATE project SET currency = 'WOOD'", "project"),
    (
        "UPDATE comments SET id = (SELECT min(id) FROM tasks) WHERE id = (SELECT min(id) FROM comments)",
        "bear the same id",
    ),
];

#[test]
fn what_does_not_add_up_is_told_with_the_name_of_the_row() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    let store = Store::open_with(&path, Access::ReadOnly, FAST).unwrap();
    assert!(store.check(troubles).unwrap().is_clean());
    drop(store);
    let bytes = fs::read(&path).unwrap();
    let mut untold = Vec::new();
    for (statements, expected) in BROKEN {
        let told = told(&bytes, statements);
        if !told.iter().any(|line| line.contains(expected)) {
            untold.push(format!("{statements}\nno “{expected}” in {told:#?}"));
        }
    }
    assert!(untold.is_empty(), "{}", untold.join("\n"));
}

/// The command line tells it with its own exit code.
#[test]
fn the_command_line_tells_what_does_not_add_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = sample(folder.path());
    tampered(&path, BROKEN[0].0);
    let check = std::process::Command::new(env!("CARGO_BIN_EXE_greenlight"))
        .args(["check", "p.greenlight"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8(check.stdout).unwrap();
    assert_eq!(check.status.code(), Some(3), "{said}");
    assert!(said.contains("content: baseline BL1") && said.contains("journal: the field “cost”"), "{said}");
}
