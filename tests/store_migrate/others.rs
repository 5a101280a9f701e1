//! Other programs and other files: whose change is not lost, whose name is not taken, who is told what.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use greenlight::store::{Access, FORMAT, OpenError, Step, Store};
use rusqlite::Connection;

use crate::store_support::{FAST, assert_sound};
use crate::{BACKUP, Desk, golden, greenlight, open, open_while, read};

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
