//! Two programs on one file: what the other adds appears, what the other changed is never written over.

use greenlight::domain::change::CellChange;
use greenlight::domain::command::{Command, Draft, SetChange};
use greenlight::domain::id::Id;
use greenlight::domain::input::sets::members_of;
use greenlight::domain::need::{Need, Priority};
use greenlight::domain::noun::Noun;
use greenlight::domain::value::{FieldValue, Value};

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
