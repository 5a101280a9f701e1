use crate::domain::change::Change;
use crate::domain::command::{Command, Refusal};
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::rules::fixture::Desk;
use crate::domain::rules::restore::MOST_ID;
use crate::domain::snapshot::Snapshot;
use crate::domain::task::{Dependency, DependencyKind, LagDays};

fn restore(project: &Snapshot) -> Command {
    Command::Restore { project: Box::new(project.clone()), source: "doc.json".into() }
}

/// The row that is refused, its field and the reason.
#[track_caller]
fn refused(project: &Snapshot) -> (Noun, Id, Option<&'static str>, String) {
    match Desk::empty().tries(&restore(project)) {
        Err(Refusal::Row { noun, id, field, message }) => (noun, id, field, message),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_whole_project_begins_a_file_and_only_an_empty_one() {
    let mut desk = Desk::new();
    desk.add(Noun::Need, &[("title", "Search")]);
    let mut copy = Desk::empty();
    let done = copy.does(&restore(&desk.snapshot));
    assert_eq!(done.label, "start project Spring launch from doc.json");
    assert!(copy.snapshot == desk.snapshot);
    assert!(copy.refuses(&restore(&desk.snapshot)).contains("holds the project “Spring launch” already"));
    assert!(Desk::empty().refuses(&restore(&Snapshot::default())).contains("exactly one"));
}

#[test]
fn a_row_keeps_its_rules_also_when_it_comes_with_all_others() {
    let mut desk = Desk::new();
    let task =
        desk.add(Noun::Task, &[("title", "Home page"), ("start", "2026-03-09"), ("due", "2026-03-13")]);
    let mut project = desk.snapshot.clone();
    let held = project.tasks.get(task).unwrap().as_ref().clone();
    let late = crate::domain::task::Task {
        due: desk.today.checked_sub_days(chrono::Days::new(300)),
        ..held.clone()
    };
    project.apply(&Change::update(&held, &late).unwrap()).unwrap();
    let (noun, id, field, message) = refused(&project);
    assert_eq!((noun, id, field), (Noun::Task, task, Some("due")), "{message}");
    let mut project = desk.snapshot.clone();
    let far = crate::domain::task::Task { id: Id(MOST_ID + 1), number: 2, ..held.clone() };
    project.apply(&Change::insert(&far)).unwrap();
    assert_eq!(refused(&project).2, Some("id"));
    let mut project = desk.snapshot.clone();
    project.apply(&Change::insert(&crate::domain::task::Task { id: Id(90_000), ..held })).unwrap();
    let (_, id, field, message) = refused(&project);
    assert_eq!((id, field), (Id(90_000), Some("number")), "{message}");
}

#[test]
fn no_two_people_share_a_handle_and_no_tasks_wait_in_a_ring() {
    let mut desk = Desk::new();
    let mia = desk.snapshot.people.iter().next().unwrap().as_ref().clone();
    let mut project = desk.snapshot.clone();
    let twin = crate::domain::person::Person { id: Id(90_000), number: 9, handle: "MIA".into(), ..mia };
    project.apply(&Change::insert(&twin)).unwrap();
    let (noun, id, field, message) = refused(&project);
    assert_eq!((noun, id, field), (Noun::Person, Id(90_000), Some("handle")), "{message}");

    let tasks: Vec<Id> = ["A", "B", "C", "D"].map(|title| desk.add(Noun::Task, &[("title", title)])).to_vec();
    let mut project = desk.snapshot.clone();
    let mut wait = |id: i64, task: usize, after: usize| {
        let (task, after) = (tasks[task], tasks[after]);
        let kind = DependencyKind::FinishStart;
        let row = Dependency { id: Id(id), task, after, kind, lag: 0, lag_days: LagDays::Working };
        project.apply(&Change::insert(&row)).unwrap();
        project.clone()
    };
    wait(91_000, 0, 1);
    let good = wait(91_001, 1, 2);
    assert!(Desk::empty().tries(&restore(&good)).is_ok());
    wait(91_002, 3, 0);
    let (noun, _, field, message) = refused(&wait(91_003, 2, 0));
    assert_eq!((noun, field), (Noun::Dependency, Some("after")));
    // The one that waits for the ring is no part of it.
    assert!(message.contains("waits for") && !message.contains('D'), "{message}");
}
