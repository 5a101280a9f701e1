//! What the store promises about writing: a command is all or nothing, nobody overwrites anybody, a backup is
//! sound. Undo and redo have `store_undo.rs`, faults of the disk `store_faults.rs`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it fails")]

mod store_support;

use greenlight::domain::noun::Noun;
use greenlight::domain::undo::Plan;
use greenlight::domain::value::Value;
use greenlight::store::{Access, BackupError, CommitError, CreateError, FindingKind, Store};
use rusqlite::Connection;
use store_support::{Desk, FAST, approve, assert_sound, entry, files, insert, text, update};

#[test]
fn when_any_statement_fails_nothing_is_written_and_work_goes_on() {
    let (desk, mut store) = Desk::new();
    let head = store.head().unwrap();
    let good: Vec<_> = (0..8).map(|n| insert(Noun::Phase, 200 + n, &[])).collect();
    let bad = [
        insert(Noun::Phase, 300, &[("name", text(""))]),
        insert(Noun::Phase, 300, &[("start", text("2026-02-31"))]),
        insert(Noun::Phase, 300, &[("position", Value::Int(-1))]),
        insert(Noun::Phase, 300, &[("name", Value::Int(5))]),
        insert(Noun::Milestone, 300, &[("phase", Value::Int(77))]),
        insert(Noun::Project, 300, &[]),
        update(Noun::Project, 1, "name", text("Something else"), text("x")),
        update(Noun::Phase, 999, "name", text("a"), text("b")),
    ];
    let before = store.load().unwrap();
    for fault in &bad {
        for n in 0..=good.len() {
            let mut changes = good.clone();
            changes.insert(n, fault.clone());
            let refusal = store.commit(head, &entry("work"), &changes).unwrap_err();
            assert!(matches!(refusal, CommitError::Refused(_) | CommitError::Guard { .. }), "{refusal}");
            assert!(store.load().unwrap() == before);
        }
    }
    assert_eq!(desk.files(), ["site.greenlight"]);
    store.commit(head, &entry("work"), &good).unwrap();
    assert_sound(&store, &store.load().unwrap().0);
}

#[test]
fn refusals_say_in_plain_words_what_stands_in_the_way() {
    let (_desk, mut store) = Desk::new();
    let set = [
        insert(Noun::Person, 20, &[("number", Value::Int(3))]),
        insert(Noun::TimeEntry, 21, &[("number", Value::Int(7)), ("person", Value::Int(20))]),
    ];
    let head = store.commit(store.head().unwrap(), &entry("add"), &set).unwrap();
    let mut say = |change| store.commit(head, &entry("work"), &[change]).unwrap_err().to_string();
    assert_eq!(
        say(set[0].inverse()),
        "Nothing was written: person P3 cannot go, since time entry H7 still names it (person)."
    );
    assert_eq!(
        say(insert(Noun::TimeEntry, 22, &[("person", Value::Int(99))])),
        "Nothing was written: the field “person” of a time entry names a person that is not there any more."
    );
    assert_eq!(
        say(update(Noun::Person, 20, "number", Value::Int(4), Value::Int(5))),
        "The field “no.” of person P3 holds something else by now, so nothing was written. \
         Look at it and try again."
    );
    assert_eq!(
        say(update(Noun::Person, 20, "name", text("name"), text(""))),
        "Nothing was written: the field “name” of a person does not take this value."
    );
    let twice = [set[0].inverse(), set[0].clone()];
    assert!(matches!(store.commit(head, &entry("work"), &twice), Err(CommitError::Refused(_))));
}

#[test]
fn no_change_is_no_command() {
    let (_desk, mut store) = Desk::new();
    let head = store.head().unwrap();
    let idle = [update(Noun::Project, 1, "name", text("Site"), text("Site"))];
    assert_eq!(store.commit(head, &entry("work"), &idle).unwrap(), head);
    assert_eq!(store.commit(head, &entry("work"), &[]).unwrap(), head);
    assert_eq!(store.head().unwrap(), head);
}

#[test]
fn two_programs_never_overwrite_each_other() {
    let (desk, mut one) = Desk::new();
    let mut two = desk.open();
    let (mut seen, base) = two.load().unwrap();
    assert!(!two.changed_outside().unwrap());
    one.commit(base, &entry("one"), &[update(Noun::Project, 1, "name", text("Site"), text("Shop"))]).unwrap();
    assert!(two.changed_outside().unwrap());
    let mine = [update(Noun::Project, 1, "name", text("Site"), text("Store"))];
    let head = one.head().unwrap();
    assert_eq!(two.commit(base, &entry("two"), &mine), Err(CommitError::Stale { head }));
    let (changes, caught, commands) = two.changes_since(base).unwrap();
    seen.apply_all(&changes).unwrap();
    assert!((seen, caught) == two.load().unwrap() && !two.changed_outside().unwrap());
    assert_eq!((commands.len(), commands[0].label.as_str(), commands[0].rows), (1, "one", 1));
    assert!(matches!(two.undo_plan().unwrap(), Plan::Take { foreign: true, .. }));
    assert!(matches!(one.undo_plan().unwrap(), Plan::Take { foreign: false, .. }));
    // Decided again on the new head, but with the old value: the edited field gives it away.
    let refused = two.commit(head, &entry("two"), &mine).unwrap_err();
    assert!(matches!(refused, CommitError::Guard { noun: Noun::Project, field: Some(0), .. }), "{refused}");
}

#[test]
fn a_busy_file_is_said_to_be_busy_and_can_be_written_afterwards() {
    let (desk, mut store) = Desk::new();
    let head = store.head().unwrap();
    let other = Connection::open(&desk.path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let change = [insert(Noun::Phase, 50, &[])];
    assert_eq!(store.commit(head, &entry("work"), &change), Err(CommitError::Busy));
    assert_eq!(CommitError::Busy.exit_code(), 4);
    other.execute_batch("ROLLBACK").unwrap();
    store.commit(head, &entry("work"), &change).unwrap();
}

#[test]
fn a_file_that_was_replaced_is_not_written_to() {
    let (desk, mut store) = Desk::new();
    let head = store.head().unwrap();
    std::fs::copy(&desk.path, desk.folder.path().join("copy")).unwrap();
    std::fs::rename(desk.folder.path().join("copy"), &desk.path).unwrap();
    assert!(store.replaced());
    let refused = store.commit(head, &entry("work"), &[insert(Noun::Phase, 50, &[])]);
    assert_eq!(refused, Err(CommitError::Replaced));
    desk.open().commit(head, &entry("work"), &[insert(Noun::Phase, 50, &[])]).unwrap();
}

#[cfg(unix)]
#[test]
fn a_new_file_is_for_its_owner_alone_and_takes_no_others_name() {
    use std::os::unix::fs::PermissionsExt;
    let (desk, store) = Desk::new();
    let mode = std::fs::metadata(&desk.path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    drop(store);
    let bytes = std::fs::read(&desk.path).unwrap();
    let first = [insert(Noun::Project, 1, &[])];
    let refused = Store::create_with(&desk.path, &entry("again"), &first, FAST);
    assert!(matches!(refused, Err(CreateError::Exists(_))));
    let other = desk.folder.path().join("other.greenlight");
    let refused = Store::create_with(&other, &entry("no project"), &[insert(Noun::Phase, 2, &[])], FAST);
    assert!(matches!(refused, Err(CreateError::Commit(CommitError::Refused(_)))));
    let nowhere = desk.folder.path().join("no/such/folder.greenlight");
    let refused = Store::create_with(nowhere, &entry("new"), &first, FAST);
    assert!(matches!(refused, Err(CreateError::Folder { .. })));
    assert!(std::fs::read(&desk.path).unwrap() == bytes);
    assert_eq!(desk.files(), ["site.greenlight"]);
}

#[test]
fn a_backup_is_checked_and_never_takes_the_place_of_another() {
    let (desk, mut store) = Desk::new();
    approve(&mut store);
    let to = desk.folder.path().join("backup.greenlight");
    let made = store.second().unwrap().backup(&to).unwrap();
    assert_eq!((made.head, made.rows), (store.head().unwrap(), 8));
    assert!(matches!(store.backup(&to), Err(BackupError::Exists(_))));
    let copy = Store::open_with(&to, Access::ReadOnly, FAST).unwrap();
    assert!(copy.load().unwrap() == store.load().unwrap());
    assert_sound(&copy, &store.load().unwrap().0);
    assert_eq!(desk.files(), ["backup.greenlight", "site.greenlight"]);
}

#[test]
fn a_backup_of_a_file_that_was_tampered_with_is_thrown_away() {
    let (desk, store) = Desk::new();
    drop(store);
    let shell = Connection::open(&desk.path).unwrap();
    let trigger: String = shell
        .query_row("SELECT sql FROM sqlite_schema WHERE name = 'project_journal_update'", [], |r| r.get(0))
        .unwrap();
    let edit = "UPDATE project SET name = 'Mine'";
    shell.execute_batch(&format!("DROP TRIGGER project_journal_update; {edit}; {trigger}")).unwrap();
    drop(shell);
    let store = desk.open();
    let report = store.check(|_| vec!["a sum".into()]).unwrap();
    let kinds: Vec<_> = report.findings.iter().map(|f| f.kind).collect();
    assert_eq!(kinds, [FindingKind::Journal, FindingKind::Content]);
    assert_eq!(report.findings[0].message, "the field “name” of project 1 is not what the journal says");
    let to = desk.folder.path().join("backup.greenlight");
    assert!(matches!(store.backup(&to), Err(BackupError::Unsound(_))));
    assert_eq!(files(desk.folder.path()), ["site.greenlight"]);
}
