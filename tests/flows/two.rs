//! Two programs on one file: what the other adds appears, what the other changed is never written over.

use std::time::Duration;

use greenlight::app::msg::{Effect, Msg};
use greenlight::domain::change::{CellChange, Change};
use greenlight::domain::command::{Command, Draft, SetChange};
use greenlight::domain::estimate::EstimateStage;
use greenlight::domain::id::Id;
use greenlight::domain::input::sets::members_of;
use greenlight::domain::need::{Need, Priority};
use greenlight::domain::noun::Noun;
use greenlight::domain::value::{FieldValue, Value};
use greenlight::keys::Action;
use rusqlite::Connection;

use crate::support::Cockpit;

fn only_need(cockpit: &Cockpit) -> Need {
    cockpit.model.data.snapshot.needs.iter().next().unwrap().as_ref().clone()
}

/// Another field value of a row, decided on what the file holds.
fn edit<T: FieldValue>(noun: Noun, id: Id, field: &str, old: &T, new: &T) -> Command {
    let cell =
        CellChange { field: noun.field_index(field).unwrap(), old: old.to_value(), new: new.to_value() };
    Command::Edit { noun, id, cells: vec![cell], sets: Vec::new() }
}

#[test]
fn a_row_of_another_program_appears_and_the_cursor_stays_on_its_row() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Beta" <enter> a "Gamma" <enter> s s g j"#);
    let on = cockpit.model.pane().cursor_id;
    cockpit.elsewhere(&Command::Add(Draft::new(Noun::Need).with("title", &"Alpha".to_owned())));
    cockpit.keys("<wait>").shows("Alpha").shows("changed from outside");
    assert_eq!(cockpit.model.pane().cursor_id, on);
    assert_eq!(cockpit.model.pane().cursor, 2);
}

#[test]
fn an_edit_of_a_field_that_changed_elsewhere_is_refused_with_its_present_value() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Search" <enter> e <ctrl-u> "My search""#);
    let need = only_need(&cockpit);
    cockpit.elsewhere(&edit(Noun::Need, need.id, "title", &need.title, &"Their search".to_owned()));
    cockpit.keys("<enter>").shows("Their search").shows("by now").shows("My search");
    assert_eq!(only_need(&cockpit).title, "Their search");
    assert_eq!(cockpit.model.dialogs.len(), 1, "the form is kept");
}

#[test]
fn edits_of_two_fields_of_one_row_both_survive() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Search" <enter> e <ctrl-u> "My search""#);
    let need = only_need(&cockpit);
    cockpit.elsewhere(&edit(Noun::Need, need.id, "priority", &need.priority, &Priority::Could));
    cockpit.keys("<enter>");
    let need = only_need(&cockpit);
    assert_eq!((need.title.as_str(), need.priority), ("My search", Priority::Could));
}

#[test]
fn labels_given_elsewhere_are_not_lost_to_an_old_form() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"3 a "Texts #draft" <enter> e <tab> <tab>"#);
    let task = cockpit.model.data.snapshot.tasks.iter().next().unwrap().id;
    let set = Noun::Task.sets().iter().find(|s| s.name == "labels").unwrap();
    let old = members_of(&cockpit.model.data.snapshot, set, task);
    let mut new = old.clone();
    new.push(Value::Text("urgent".to_owned()));
    let sets = vec![SetChange { name: "labels", old, new }];
    cockpit.elsewhere(&Command::Edit { noun: Noun::Task, id: task, cells: Vec::new(), sets });
    cockpit.keys("<wait>");
    cockpit.keys(r#"<end> "; mine" <enter>"#).shows("urgent").shows("by now");
    let held = &cockpit.model.data.snapshot;
    let labels: Vec<String> = held.task_labels.iter().map(|l| l.label.clone()).collect();
    assert!(labels.contains(&"urgent".to_owned()), "{labels:?}");
}

#[test]
fn a_row_deleted_elsewhere_is_said_to_be_gone() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Search" <enter> e <ctrl-u> "My search""#);
    let need = only_need(&cockpit);
    cockpit.elsewhere(&Command::Delete { noun: Noun::Need, ids: vec![need.id] });
    cockpit.keys("<enter>").shows("My search").shows("not there any more");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 0);
    assert_eq!(cockpit.model.dialogs.len(), 1, "the form is kept");
}

/// Another program begins to write and does not end yet; the cockpit does not wait for it.
fn busy(cockpit: &mut Cockpit) -> Connection {
    cockpit.outside.store.set_busy_timeout(Duration::ZERO).unwrap();
    let other = Connection::open(&cockpit.path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    other
}

#[test]
fn undo_and_redo_wait_for_another_program_that_writes() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Search" <enter>"#);
    let other = busy(&mut cockpit);
    cockpit.keys("u").shows("another program is writing");
    cockpit.keys("<wait> u").shows("still waits to be saved");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 1);
    other.execute_batch("ROLLBACK").unwrap();
    cockpit.keys("<wait>").shows("undid: add need N1 Search");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 0);
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    cockpit.keys("<ctrl-r>").shows("another program is writing");
    other.execute_batch("ROLLBACK").unwrap();
    cockpit.keys("<wait>").shows("did again: add need N1 Search");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 1);
    assert!(cockpit.model.pending.is_none());
}

#[test]
fn what_came_in_between_while_undo_waited_is_not_undone_unasked() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Search" <enter>"#);
    let other = busy(&mut cockpit);
    cockpit.keys(r#"u a "My""#).shows("another program is writing");
    other.execute_batch("ROLLBACK").unwrap();
    cockpit.elsewhere(&Command::Add(Draft::new(Noun::Need).with("title", &"Theirs".to_owned())));
    cockpit.keys("<wait>").shows("not undone: “add need N2 Theirs” by other came in between");
    cockpit.keys(r#"" shop" <enter>"#).shows("My shop");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 3);
}

#[test]
fn an_undo_that_something_holds_goes_on_with_what_is_older_and_says_so() {
    let mut cockpit = Cockpit::new(160, 40);
    cockpit.keys(r#"1 a "Search" <enter> + "person Mia Carter" <enter>"#);
    let mia = cockpit.model.data.snapshot.people.iter().next().unwrap().id;
    let mut call = Draft::new(Noun::LogEntry).with("subject", &"Colours".to_owned());
    call.put_set("people", vec![Value::Int(mia.0)]);
    cockpit.elsewhere(&Command::Add(call));
    cockpit.keys("<wait> u").shows("undid: add need N1 Search").shows("since log entry K1 still names it");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 0);
    cockpit.keys("u").shows("nothing else to undo").shows("since log entry K1 still names it");
    cockpit.keys("<ctrl-r>").shows("did again: add need N1 Search");
}

#[test]
fn a_screen_that_is_out_of_step_reads_the_file_anew_and_stays_on_its_row() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Alpha" <enter> a "Beta" <enter> a "Gamma" <enter> k"#);
    let on = cockpit.model.pane().cursor_id.unwrap();
    assert_eq!(cockpit.model.pane().cursor, 1);
    let theirs = cockpit.model.data.snapshot.needs.iter().next_back().unwrap().as_ref().clone();
    // The screen lost a row that another program then changes.
    cockpit.model.data.snapshot.apply(&Change::delete(&theirs)).unwrap();
    cockpit.elsewhere(&edit(Noun::Need, theirs.id, "title", &theirs.title, &"Delta".to_owned()));
    cockpit.keys("<wait>").shows("Delta").shows("read anew");
    assert_eq!(cockpit.model.pane().cursor_id, Some(on));
    assert!(!cockpit.model.out_of_step);
    cockpit.keys(r#"a "Epsilon" <enter>"#).shows("add need N4 Epsilon");
}

#[test]
fn while_the_file_cannot_be_read_anew_nothing_is_written() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Alpha" <enter>"#);
    let effect = cockpit.model.update(Msg::OutOfStep);
    assert_eq!(effect, Some(Effect::Reload));
    let why = "Another program is writing to the file. Try again in a moment.";
    cockpit.model.update(Msg::NotReloaded(why.into()));
    let alpha = only_need(&cockpit);
    let rename = edit(Noun::Need, alpha.id, "title", &alpha.title, &"Beta".to_owned());
    assert_eq!(cockpit.model.run(rename), None);
    assert!(cockpit.model.status.text.contains("being read anew"), "{}", cockpit.model.status.text);
    assert_eq!(cockpit.model.act(Action::Undo), None);
    cockpit.keys("<wait>").shows("read anew");
    cockpit.keys("u").shows("undid: add need N1 Alpha");
}

/// Somebody copies an older state over the file while it is open: the journal ends before what the screen shows.
#[test]
fn an_older_copy_put_into_the_files_place_is_read_anew() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Alpha" <enter>"#);
    let copy = cockpit.beside("copy");
    cockpit.outside.store.backup(&copy).unwrap();
    cockpit.keys(r#"a "Beta" <enter>"#).shows("Beta");
    std::process::Command::new("cp").args([&copy, &cockpit.path]).status().unwrap();
    cockpit.keys("<wait>").shows("read anew");
    assert_eq!(only_need(&cockpit).title, "Alpha");
}

/// What somebody is about to sign or send was changed by another program: a moment ago, or while the form was open
/// and the screen took it in.
#[test]
fn what_changed_elsewhere_is_not_sealed_unseen() {
    for wait in ["", "<wait> "] {
        let mut cockpit = Cockpit::new(120, 40);
        cockpit.keys("1 v b <enter> g j j <space> G V d y");
        cockpit.keys(r#"g e "Dana decides" <enter> j e "In May" <enter> ! <ctrl-u> "Dana""#);
        let answer = cockpit.model.data.snapshot.answers.iter().next().unwrap().as_ref().clone();
        let other = Some("Helena decides".to_owned());
        cockpit.elsewhere(&edit(Noun::Answer, answer.id, "answer", &answer.answer, &other));
        cockpit.keys(&format!("{wait}<enter>")).shows("changed the same row just now");
        assert_eq!(cockpit.model.data.snapshot.signoffs.len(), 0);
        assert_eq!(cockpit.model.dialogs.len(), 1, "the form is kept");
        cockpit.elsewhere(&Command::Add(Draft::new(Noun::Need).with("title", &"Late".to_owned())));
        cockpit.keys(&format!("{wait}<enter>")).shows("changed the same row just now");
        assert_eq!(cockpit.model.data.snapshot.signoffs.len(), 0, "what is needed is sealed as well");
        cockpit.keys("<enter>").shows("BR1 signed");
        let sealed = cockpit.model.data.snapshot.signoffs.iter().next().unwrap().sealed.clone();
        assert!(sealed.contains("Helena decides") && sealed.contains("Late"), "{sealed}");
    }
}

#[test]
fn an_estimate_whose_lines_changed_elsewhere_is_not_sent_unseen() {
    for wait in ["", "<wait> "] {
        let mut cockpit = Cockpit::new(120, 40);
        cockpit.keys(r#"+ "rate Developer 60 90 /h" <enter> + "line Build 30h Developer" <enter> 2"#);
        let line = cockpit.model.data.snapshot.lines.iter().next().unwrap().as_ref().clone();
        cockpit.keys("S").shows("sent on");
        cockpit.elsewhere(&edit(Noun::Line, line.id, "title", &line.title, &"Build all of it".to_owned()));
        cockpit.keys(&format!("{wait}<enter>")).shows("changed the same row just now");
        assert_eq!(cockpit.model.data.snapshot.estimates.iter().next().unwrap().state, EstimateStage::Draft);
        cockpit.keys("<enter>");
        assert_eq!(cockpit.model.data.snapshot.estimates.iter().next().unwrap().state, EstimateStage::Sent);
    }
}

/// Who agreed to delete a row agreed to what it was.
#[test]
fn a_row_that_was_changed_elsewhere_is_not_deleted_unseen() {
    for wait in ["", "<wait> "] {
        let mut cockpit = Cockpit::new(120, 40);
        cockpit.keys(r#"1 a "Search" <enter> a "Sitemap" <enter> g <space> j <space> d"#).shows("Delete 2");
        let need = cockpit.model.data.snapshot.needs.iter().next_back().unwrap().as_ref().clone();
        cockpit.elsewhere(&edit(Noun::Need, need.id, "title", &need.title, &"Press page".to_owned()));
        cockpit.keys(&format!("{wait}y")).shows("changed the same row just now").shows("Press page");
        assert_eq!(cockpit.model.data.snapshot.needs.len(), 2);
        cockpit.keys("d").shows("Delete 2");
        cockpit.keys("y");
        assert_eq!(cockpit.model.data.snapshot.needs.len(), 0);
    }
}
