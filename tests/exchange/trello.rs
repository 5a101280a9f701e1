//! Trello boards and cards.

use greenlight::domain::board::ColumnKind;
use greenlight::domain::change::Change;
use greenlight::domain::id::Id;
use greenlight::domain::snapshot::Snapshot;
use greenlight::domain::task::Task;
use greenlight::exchange::plan::{NoteKind, Place, Plan, Source};
use proptest::{prop_assert, proptest};

use crate::{count, import, own, project, real, take_in, told, total};

fn trello(bytes: &[u8], snapshot: &Snapshot) -> Plan {
    import(Source::Trello, bytes, snapshot).unwrap()
}

fn task<'a>(snapshot: &'a Snapshot, title: &str) -> &'a Task {
    snapshot.tasks.iter().find(|t| t.title == title).unwrap()
}

fn edited(board: &str, from: &str, to: &str) -> Vec<u8> {
    assert!(board.contains(from), "{from}");
    board.replacen(from, to, 1).into_bytes()
}

#[test]
fn the_kanban_template_comes_over_whole() {
    let Some(bytes) = real("trello/kanban-template.json") else { return };
    let mut snapshot = project();
    let plan = trello(&bytes, &snapshot);
    assert_eq!(count(&plan, "columns"), (6, 0, 2), "To Do and Doing are here already");
    assert_eq!(count(&plan, "tasks"), (16, 0, 0));
    assert_eq!(count(&plan, "people"), (1, 0, 0));
    assert_eq!(count(&plan, "attachments"), (9, 0, 0));
    assert_eq!(count(&plan, "comments"), (0, 0, 0));
    for (what, n) in
        [("lists", 8), ("archived lists", 1), ("archived cards", 1), ("labels", 6), ("due dates", 1)]
    {
        assert_eq!(total(&plan, what), format!("Count({n})"), "{what}");
    }
    assert!(told(&plan, NoteKind::Changed, "archived", "Running Experiments"));
    assert!(told(&plan, NoteKind::Left, "6 labels", ""));
    take_in(&mut snapshot, &plan);
    assert_eq!(snapshot.tasks.iter().filter(|t| t.archived).count(), 2);
    assert_eq!(snapshot.tasks.iter().filter(|t| t.detail.is_some()).count(), 8);
    let done = task(&snapshot, "[Completed task]");
    assert_eq!(done.due.unwrap().to_string(), "2020-01-23");
    assert_eq!(snapshot.columns.get(done.column).unwrap().kind, ColumnKind::Done);
    let mut columns: Vec<_> = snapshot.columns.iter().map(|c| (c.position, c.name.as_str())).collect();
    columns.sort_unstable();
    let names: Vec<_> = columns.iter().map(|(_, name)| *name).collect();
    let board =
        ["Backlog", "Design", "To do", "Doing", "Code Review", "Testing", "Running", "Done 🎉", "Done"];
    assert_eq!(names, board);
    assert_eq!(trello(&bytes, &snapshot).changes, [], "importing again changes nothing");
}

#[test]
fn the_web_development_board_comes_over_whole() {
    let Some(bytes) = real("trello/web-development.json") else { return };
    let mut snapshot = project();
    let plan = trello(&bytes, &snapshot);
    assert_eq!(count(&plan, "columns"), (8, 0, 0));
    assert_eq!(count(&plan, "tasks"), (8, 0, 0));
    assert_eq!(count(&plan, "people"), (2, 0, 0));
    assert_eq!(total(&plan, "labels"), "Count(6)");
    take_in(&mut snapshot, &plan);
    assert_eq!(trello(&bytes, &snapshot).changes, []);
}

#[test]
fn every_trap_is_taken_or_told() {
    let mut snapshot = project();
    let plan = trello(&own("trello-traps.json"), &snapshot);
    take_in(&mut snapshot, &plan);
    assert_eq!(count(&plan, "columns"), (3, 0, 1));
    assert_eq!(count(&plan, "tasks"), (6, 0, 0));
    assert_eq!(count(&plan, "people"), (1, 0, 1), "fern is here already, by handle");
    let card = task(&snapshot, "Plan the beds");
    assert_eq!(card.detail.as_deref(), Some("Two beds.\nOne path."));
    assert_eq!(card.due.unwrap().to_string(), "2026-03-11", "half past midnight in local time");
    assert_eq!(card.created_at.to_string(), "2024-03-01 11:49:04", "0x65e1b2a0 and an hour");
    let column = snapshot.columns.get(card.column).unwrap();
    assert_eq!(
        (column.name.as_str(), column.kind, column.card_limit),
        ("Client review", ColumnKind::WaitingClient, Some(4))
    );
    assert!(task(&snapshot, "Above it").position < card.position);
    assert!(
        task(&snapshot, "Open in an archived list").archived && task(&snapshot, "=Archived itself").archived
    );
    let labels: Vec<_> = snapshot.task_labels.iter().map(|l| l.label.as_str()).collect();
    assert_eq!(labels, ["Stone work", "green"]);
    let checks: Vec<_> =
        snapshot.checks.iter().map(|c| (c.list.as_str(), c.title.as_str(), c.done, c.position)).collect();
    assert_eq!(
        checks,
        [("First", "Dig", true, 0), ("First", "Cut", false, 1), ("Later", "Measure", false, 2)]
    );
    let comments: Vec<_> = snapshot.comments.iter().map(|c| (c.author.as_str(), c.text.as_str())).collect();
    assert_eq!(comments, [("Moss Gone", "First\nremark"), ("Moss Gone", "Second")]);
    for (kind, what, place) in [
        (NoteKind::Left, "3 comments missing", "Plan the beds"),
        (NoteKind::Left, "assignment", "Plan the beds"),
        (NoteKind::Changed, "label", "Plan the beds"),
        (NoteKind::Left, "due date complete", "Plan the beds"),
        (NoteKind::Left, "attachment \"lost.txt\"", "Plan the beds"),
        (NoteKind::Left, "checklist item", "Plan the beds"),
        (NoteKind::Left, "1 checklist item", ""),
        (NoteKind::Left, "1 comment", ""),
        (NoteKind::Left, "due date", "Above it"),
        (NoteKind::Left, "start date", "Due before it begins"),
        (NoteKind::Changed, "archived", "Open in an archived list"),
        (NoteKind::Left, "task", "Twice"),
        (NoteKind::Changed, "title", "card \"\""),
        (NoteKind::Changed, "column", "card \"\""),
        (NoteKind::Changed, "created", "card \"\""),
        (NoteKind::Left, "custom field \"Size\"", ""),
        (NoteKind::Left, "1 add-on entry", ""),
        (NoteKind::Left, "1 board description", ""),
        (NoteKind::Left, "1 vote", ""),
        (NoteKind::Left, "1 cover", ""),
        (NoteKind::Left, "1 other action", ""),
        (NoteKind::Changed, "1 uploaded file", ""),
        (NoteKind::Changed, "1 template card", ""),
    ] {
        assert!(told(&plan, kind, what, place), "{what} {place}: {:#?}", plan.notes);
    }
    assert_eq!(trello(&own("trello-traps.json"), &snapshot).changes, []);
}

#[test]
fn moves_lead_from_the_first_column_to_where_the_card_stands() {
    let mut snapshot = project();
    take_in(&mut snapshot, &trello(&own("trello-traps.json"), &project()));
    let card = task(&snapshot, "Plan the beds");
    let name = |id: Id| snapshot.columns.get(id).unwrap().name.clone();
    let moves: Vec<_> = snapshot.moves.iter().filter(|m| m.task == card.id).collect();
    let way: Vec<_> =
        moves.iter().map(|m| (m.from_column.map(name), name(m.to_column), m.at.to_string())).collect();
    let told =
        |from: Option<&str>, to: &str, at: &str| (from.map(str::to_owned), to.to_owned(), at.to_owned());
    assert_eq!(
        way,
        [
            told(None, "To do", "2024-03-01 11:49:04"),
            told(Some("To do"), "Finished", "2026-03-03 12:00:00"),
            told(Some("Finished"), "To do", "2026-03-04 12:00:00"),
            told(Some("To do"), "Client review", "2026-03-05 10:00:00"),
        ]
    );
}

#[test]
fn importing_again_brings_what_changed_over_there_and_keeps_ours() {
    let board = String::from_utf8(own("trello-traps.json")).unwrap();
    let mut snapshot = project();
    take_in(&mut snapshot, &trello(board.as_bytes(), &project()));
    let ours = task(&snapshot, "Plan the beds").clone();
    let renamed = Task { title: "Plan all beds".to_owned(), estimate: None, detail: None, ..ours.clone() };
    snapshot.apply(&Change::update(&ours, &renamed).unwrap()).unwrap();
    assert_eq!(trello(board.as_bytes(), &snapshot).changes, [], "our edits stay");

    let moved = edited(
        &board,
        "\"idShort\": 1, \"idList\": \"65e0000000000000000000l2\"",
        "\"idShort\": 1, \"idList\": \"65e0000000000000000000l3\"",
    );
    let moved = edited(std::str::from_utf8(&moved).unwrap(), "Two beds.", "Three beds.");
    let moved = edited(
        std::str::from_utf8(&moved).unwrap(),
        "{\"id\": \"g1\", \"name\": \"\", \"color\": \"green\"}, ",
        "",
    );
    let moved = edited(
        std::str::from_utf8(&moved).unwrap(),
        "{\"id\": \"g2\", \"name\": \"green\", \"color\": \"lime\"}, ",
        "",
    );
    let moved =
        edited(std::str::from_utf8(&moved).unwrap(), "\"idLabels\": [\"g1\", \"g2\"]", "\"idLabels\": []");
    let plan = trello(&moved, &snapshot);
    assert_eq!(count(&plan, "tasks"), (0, 1, 5));
    assert!(told(&plan, NoteKind::Overwritten, "detail", "Plan the beds"), "{:?}", plan.notes);
    take_in(&mut snapshot, &plan);
    let now = snapshot.tasks.get(ours.id).unwrap();
    assert_eq!(
        (now.title.as_str(), now.detail.as_deref()),
        ("Plan all beds", Some("Three beds.\nOne path."))
    );
    assert_eq!(snapshot.columns.get(now.column).unwrap().name, "Finished");
    let labels: Vec<_> = snapshot.task_labels.iter().map(|l| l.label.as_str()).collect();
    assert_eq!(labels, ["Stone work"]);
    let last = snapshot.moves.iter().filter(|m| m.task == ours.id).max_by_key(|m| m.at).unwrap();
    assert_eq!((last.from_column, last.to_column), (Some(ours.column), now.column));
    assert_eq!(trello(&moved, &snapshot).changes, []);

    let fewer = edited(&board, "65e1b2a0aaaaaaaaaaaaaaa2", "65e1b2a0aaaaaaaaaaaaaaa5");
    let plan = trello(&fewer, &snapshot);
    assert!(told(&plan, NoteKind::Gone, "card", "Above it"));
    assert_eq!(count(&plan, "tasks").0, 1);
}

#[test]
fn a_card_exported_alone_finds_its_list_by_name() {
    let mut snapshot = project();
    let plan = trello(&own("trello-card.json"), &snapshot);
    assert_eq!(plan.label, "import Trello card \"One card alone\"");
    take_in(&mut snapshot, &plan);
    let card = task(&snapshot, "One card alone");
    assert_eq!(snapshot.columns.get(card.column).unwrap().name, "To do");
    assert_eq!((snapshot.checks.len(), snapshot.task_people.len()), (1, 1));
    assert_eq!(trello(&own("trello-card.json"), &snapshot).changes, []);
}

#[test]
fn what_is_no_board_is_refused() {
    let snapshot = project();
    for (text, place) in [
        ("{\"lists\": [], \"cards\": [{]}", Place::Character(1, 26)),
        ("{\"hello\": 1}", Place::File),
        ("[]", Place::File),
        ("User,Email\n", Place::Character(1, 1)),
    ] {
        let error = import(Source::Trello, text.as_bytes(), &snapshot).unwrap_err();
        assert_eq!(error.place, place, "{error}");
        assert!(error.message.contains("would be accepted"), "{error}");
    }
    let empty =
        trello(b"{\"lists\": [], \"cards\": [{\"id\": \"a\", \"name\": \"x\"}]}", &Snapshot::default());
    assert!(told(&empty, NoteKind::Changed, "column", ""));
}

proptest! {
    #[test]
    fn no_file_makes_it_panic(cuts in proptest::collection::vec((0_usize..7000, 0_u8..=255), 1..6), end in 0_usize..7000) {
        let mut bytes = own("trello-traps.json");
        for (at, byte) in cuts {
            let length = bytes.len();
            bytes[at % length] = byte;
        }
        bytes.truncate(end.max(1));
        let snapshot = project();
        if let Ok(plan) = import(Source::Trello, &bytes, &snapshot) {
            prop_assert!(snapshot.clone().apply_all(&plan.changes).is_ok());
        }
    }

    #[test]
    fn no_noise_makes_it_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300)) {
        let _ = import(Source::Trello, &bytes, &Snapshot::default());
        let _ = import(Source::Toggl, &bytes, &Snapshot::default());
    }
}
