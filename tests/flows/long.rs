//! Work that takes its time: it goes on beside the keys, shows that it does, and can be stopped.

use std::fmt::Write as _;
use std::fs;

use greenlight::domain::command::{Command, Context};
use greenlight::domain::decide::decide;
use greenlight::domain::id::CountingIds;
use greenlight::store::{Access, CommitError, Entry, Options, Store};
use rusqlite::Connection;

use crate::support::{Cockpit, start, today};

/// So many needs as another program wrote them.
fn needs(cockpit: &Cockpit, count: usize) -> String {
    let mut text = "title\n".to_owned();
    for number in 1..=count {
        writeln!(text, "wish {number}").unwrap();
    }
    let path = cockpit.beside("wishes.csv");
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

/// The keys that import a file of needs, up to the preview.
fn preview(cockpit: &mut Cockpit, path: &str) {
    cockpit.keys(&format!(r#"1 I <end> <enter> <enter> "{path}" <enter>"#)).shows("enter imports it");
}

/// Another program that holds the right to write.
fn holder(cockpit: &Cockpit) -> Connection {
    let other = Connection::open(&cockpit.path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    other
}

#[test]
fn a_large_import_goes_on_beside_the_keys_and_is_one_undo() {
    let mut cockpit = Cockpit::new(120, 40);
    let path = needs(&cockpit, 2500);
    preview(&mut cockpit, &path);
    let other = holder(&cockpit);
    cockpit.types("<enter>").until("importing 2500 rows").shows("esc stops it");
    cockpit.types("3").shows("The board:").shows("importing 2500 rows");
    cockpit.types(r#"+ "need A thought meanwhile" <enter>"#).shows("still saving the last change");
    cockpit.types("<esc> q").shows("wait until it is done, or stop it first");
    drop(other);
    cockpit.keys("<wait>").shows("import 2500 needs from CSV");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 2500);
    assert_eq!(cockpit.model.progress, None);
    // A large step back is no shorter, and just as much one step of ours: nobody is asked.
    cockpit.keys("u").shows("undid: import 2500 needs");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 0);
    cockpit.keys("<ctrl-r>").shows("did again: import 2500 needs");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 2500);
    let report = cockpit.outside.store.check(greenlight::domain::proof::troubles).unwrap();
    assert!(report.is_clean(), "{:?}", report.findings);
}

#[test]
fn esc_stops_an_import_while_it_waits_and_nothing_of_it_is_written() {
    let mut cockpit = Cockpit::new(120, 40);
    let path = needs(&cockpit, 400);
    preview(&mut cockpit, &path);
    let other = holder(&cockpit);
    cockpit.types("<enter>").until("importing 400 rows");
    cockpit.types("<esc>").shows("stopping …");
    cockpit.keys("<wait>").shows("stopped; nothing was written");
    drop(other);
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 0);
    cockpit.keys(r#"a "Search" <enter>"#).shows("Search");
    preview(&mut cockpit, &path);
    cockpit.keys("<enter>");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 401);
}

#[test]
fn a_large_import_that_was_overtaken_is_decided_again() {
    let mut cockpit = Cockpit::new(120, 40);
    let path = needs(&cockpit, 400);
    preview(&mut cockpit, &path);
    let contacts = greenlight::domain::command::Draft::new(greenlight::domain::noun::Noun::Need);
    cockpit.elsewhere(&Command::Add(contacts.with("title", &"Theirs".to_owned())));
    // Their need took the number that the first of ours was to have.
    cockpit.keys("<enter>").shows("N1 would be there twice");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 1);
    preview(&mut cockpit, &path);
    let people = greenlight::domain::command::Draft::new(greenlight::domain::noun::Noun::Person);
    cockpit.elsewhere(&Command::Add(people.with("name", &"Ana".to_owned())));
    cockpit.keys("<enter>").shows("import 400 needs");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 401);
    assert_eq!(cockpit.model.data.snapshot.people.len(), 1);
}

#[test]
fn a_write_stopped_at_any_row_leaves_the_file_as_it_was() {
    let cockpit = Cockpit::new(80, 24);
    let store = Store::open_with(&cockpit.path, Access::ReadWrite, Options::default()).unwrap();
    let (snapshot, head) = store.load().unwrap();
    let mut ids = CountingIds(snapshot.last_id().0);
    let mut context = Context { today: today(), now: today().and_hms_opt(9, 0, 0).unwrap(), ids: &mut ids };
    let adds = (0..5).map(|n| {
        let draft = greenlight::domain::command::Draft::new(greenlight::domain::noun::Noun::Need);
        Command::Add(draft.with("title", &format!("wish {n}")))
    });
    let command = Command::Several { label: "five".to_owned(), commands: adds.collect() };
    let changes = decide(&snapshot, &mut context, &command).unwrap().changes;
    let entry = Entry { label: "five".into(), actor: "test".into(), at: "2026-03-02T09:00:00Z".into() };
    for rows in 0..changes.len() {
        let count = std::sync::atomic::AtomicUsize::new(rows);
        let wanted = move || {
            let left = count.load(std::sync::atomic::Ordering::Relaxed);
            count.store(left.saturating_sub(1), std::sync::atomic::Ordering::Relaxed);
            left > 0
        };
        let mut writer = store.opener().writer(wanted).unwrap();
        assert_eq!(writer.commit(head, &entry, &changes), Err(CommitError::Stopped), "after {rows} rows");
        let (now, at) = store.load().unwrap();
        assert!(now == snapshot && at == head);
    }
    let mut writer = store.opener().writer(|| true).unwrap();
    writer.commit(head, &entry, &changes).unwrap();
    assert_eq!(writer.replica(), store.replica(), "what a worker writes counts as ours");
    assert_eq!(store.load().unwrap().0.needs.len(), 5);
}

#[test]
fn a_large_file_that_was_not_checked_yet_is_checked_when_it_is_quiet() {
    let mut cockpit = Cockpit::with(&crate::support::decided(&[start()]), 120, 40);
    cockpit.keys(r#"1 a "Search" <enter>"#);
    // A page of a table that no screen reads again gets a type that no page has.
    let mut bytes = fs::read(&cockpit.path).unwrap();
    let size = usize::from(u16::from_be_bytes([bytes[16], bytes[17]]));
    let page = bytes.len() / size / 2;
    bytes[page * size] = 0xee;
    cockpit.outside.worker.check_soon();
    fs::write(&cockpit.path, &bytes).unwrap();
    cockpit.types("<wait>").until("damaged");
}
