//! One verb on several marked rows: the marks go with what was done, and stay where nothing was done.

use greenlight::domain::change::Change;
use greenlight::domain::command::{Command, Draft};
use greenlight::domain::id::Id;
use greenlight::domain::noun::Noun;

use crate::support::{Cockpit, decided, start};

/// Two people and four tasks, seen as a list.
fn tasks() -> Cockpit {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"+ "person Mia Sorel" <enter> + "person Jonas Okeld" <enter>"#);
    cockpit.keys(r#"+ "task One" <enter> + "task Two" <enter> + "task Three" <enter> + "task Four" <enter>"#);
    cockpit.keys("3 v g");
    cockpit
}

fn marks(cockpit: &Cockpit) -> usize {
    cockpit.model.pane().marks.len()
}

#[test]
fn marks_are_done_with_once_the_verb_is_done_whichever_it_is() {
    let mut cockpit = tasks();
    let verbs = [
        "A <space> <enter>",
        ". <enter>",
        r#"b "no copy" <enter>"#,
        "b",
        r#"e "urgency" <enter> "high" <enter> <enter>"#,
    ];
    for verb in verbs {
        cockpit.keys("G <space> k <space>").shows("2 marked");
        cockpit.keys(verb).shows("saved");
        assert_eq!(marks(&cockpit), 0, "{verb}\n{}", cockpit.text());
    }
    // The next verb is on the row under the cursor alone.
    let given = cockpit.model.data.snapshot.task_people.iter().count();
    cockpit.keys("g A <down> <space> <enter>");
    assert_eq!(cockpit.model.data.snapshot.task_people.iter().count(), given + 1);
    cockpit.keys("g <space> j <space> d <enter>").shows("saved: delete");
    assert_eq!((marks(&cockpit), cockpit.model.data.snapshot.tasks.len()), (0, 2));
}

#[test]
fn what_is_moved_stays_marked_and_is_moved_on() {
    let mut cockpit = tasks();
    let column = |cockpit: &Cockpit, title: &str| {
        let snapshot = &cockpit.model.data.snapshot;
        let task = snapshot.tasks.iter().find(|task| task.title == title).unwrap();
        snapshot.columns.get(task.column).unwrap().position
    };
    let before = column(&cockpit, "Three");
    cockpit.keys("G <space> k <space> L");
    let once = column(&cockpit, "Three");
    cockpit.keys("L");
    let twice = column(&cockpit, "Three");
    assert!(before < once && once < twice, "{before} {once} {twice}");
    assert_eq!((marks(&cockpit), column(&cockpit, "Four")), (2, twice));
}

#[test]
fn a_field_of_several_rows_is_set_and_the_marks_are_gone() {
    let mut cockpit = tasks();
    cockpit.keys(r#"g <space> j <space> e "due" <enter> "fri" <enter>"#).shows("Change 2 tasks?");
    assert_eq!(marks(&cockpit), 2, "not done yet");
    cockpit.keys("<enter>").shows("saved: set due");
    assert_eq!(marks(&cockpit), 0);
}

#[test]
fn a_batch_that_was_refused_keeps_its_marks() {
    let mut cockpit = tasks();
    cockpit.keys(r#"g t "2h" <tab> <tab> "mia" <enter> g <space> j <space> d <enter>"#).shows("is needed by");
    assert_eq!(marks(&cockpit), 2, "{}", cockpit.text());
    cockpit.keys(r#"+ "need A map" <enter>"#);
    cockpit.shows("2 marked");
}

/// An older decision that replaces a newer one, as an edit makes it.
fn older_replaces_newer() -> Cockpit {
    let add = |title: &str| Command::Add(Draft::new(Noun::Decision).with("title", &title.to_owned()));
    let mut changes = decided(&[start(), add("Two languages"), add("Three languages")]);
    let mut ids = changes.iter().filter_map(|change| match change {
        Change::Insert(row) if row.noun == Noun::Decision => Some(row.id),
        _ => None,
    });
    let (older, newer): (Id, Id) = (ids.next().unwrap(), ids.next().unwrap());
    drop(ids);
    let replaces = Noun::Decision.field_index("replaces").unwrap();
    for change in &mut changes {
        if let Change::Insert(row) = change
            && row.id == older
        {
            row.values[replaces] = greenlight::domain::value::Value::Int(newer.0);
        }
    }
    // The file takes a row after the one it points at.
    let at = |id| changes.iter().position(|change| change.id() == id).unwrap();
    let (one, two) = (at(older), at(newer));
    changes.swap(one, two);
    Cockpit::with(&changes, 120, 40)
}

#[test]
fn rows_that_point_at_each_other_go_and_come_again_together() {
    for way in ["g <space> G <space>", "*"] {
        let mut cockpit = older_replaces_newer();
        let before = cockpit.model.data.snapshot.clone();
        cockpit.keys(&format!("5 v v {way} d <enter>")).shows("saved: delete 2 decisions");
        assert_eq!(cockpit.model.data.snapshot.decisions.len(), 0);
        cockpit.keys("u").shows("undid");
        assert!(cockpit.model.data.snapshot == before);
        cockpit.keys("<ctrl-r>").shows("did again");
        assert_eq!(cockpit.model.data.snapshot.decisions.len(), 0);
        cockpit.keys("u");
        assert!(cockpit.model.data.snapshot == before);
    }
}

#[test]
fn marks_stay_where_one_of_them_is_edited_alone() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys("2 e <paste \"One\t\tDesigner\t10\nTwo\t\tDesigner\t20\"> <esc>");
    cockpit.keys("G <space> k <space>");
    assert_eq!(marks(&cockpit), 2, "{}", cockpit.text());
    cockpit.keys(r#"e "Uno" <enter> <esc>"#);
    assert!(cockpit.model.data.snapshot.lines.iter().any(|line| line.title == "Uno"), "{}", cockpit.text());
    assert_eq!(marks(&cockpit), 2, "{}", cockpit.text());
}

#[test]
fn the_examples_of_a_rate_card_rate_no_line_that_was_given_away() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys("2 e <paste \"Favour\t\tDeveloper\t10\"> <esc>");
    cockpit.keys("T <end> <enter>").shows("use rate card");
    assert!(
        !cockpit.text().contains("take it") && !cockpit.text().contains("takes it"),
        "{}",
        cockpit.text()
    );
    let snapshot = &cockpit.model.data.snapshot;
    assert!(snapshot.rates.iter().any(|rate| rate.role == "Developer"));
    assert_eq!(snapshot.lines.iter().next().unwrap().bill_rate.0, 0);
}
