use crate::domain::change::Change;
use crate::domain::command::{Command, Draft, Place, Refusal};
use crate::domain::duration::Secs;
use crate::domain::facts::Facts;
use crate::domain::id::Id;
use crate::domain::log::FollowupState;
use crate::domain::noun::Noun;
use crate::domain::rules::board::cards;
use crate::domain::rules::fixture::{Desk, day, draft};
use crate::domain::rules::time::latest;

fn titles(desk: &Desk, column: &str) -> String {
    cards(&desk.snapshot, desk.column(column)).iter().map(|t| t.title.as_str()).collect()
}

#[test]
fn cards_keep_their_order_and_their_moves() {
    let mut desk = Desk::new();
    let ids: Vec<Id> = ["a", "b", "c", "d"].iter().map(|t| desk.add(Noun::Task, &[("title", t)])).collect();
    let backlog = desk.column("Backlog");
    let doing = desk.column("Doing");
    let go = |tasks: &[Id], column, place| Command::MoveTasks { tasks: tasks.to_vec(), column, place };
    let label = desk.does(&go(&[ids[2], ids[0]], doing, Place::Bottom)).label;
    assert_eq!((label.as_str(), titles(&desk, "Doing").as_str()), ("move 2 tasks to Doing", "ca"));
    assert_eq!(desk.snapshot.moves.len(), 6);
    desk.does(&go(&[ids[3]], doing, Place::Before(ids[0])));
    desk.does(&go(&[ids[1]], doing, Place::Top));
    assert_eq!((titles(&desk, "Doing").as_str(), titles(&desk, "Backlog").as_str()), ("bcda", ""));
    let moves = desk.snapshot.moves.len();
    desk.does(&go(&[ids[0]], doing, Place::Top));
    assert_eq!(
        (titles(&desk, "Doing").as_str(), desk.snapshot.moves.len()),
        ("abcd", moves),
        "no other column, no move"
    );
    assert!(desk.does(&go(&[ids[0]], doing, Place::Top)).changes.is_empty());
    for _ in 0..40 {
        // Again and again between the same two cards: the room runs out and the column is numbered anew.
        desk.does(&go(&[ids[3]], doing, Place::Before(ids[1])));
        desk.does(&go(&[ids[2]], doing, Place::Before(ids[3])));
    }
    assert_eq!(titles(&desk, "Doing"), "acdb");
    desk.does(&desk.edit_of(Noun::BoardColumn, backlog, "archived", "yes"));
    assert!(desk.refuses(&go(&[ids[0]], backlog, Place::Top)).contains("archived"));
    assert!(matches!(desk.tries(&go(&[Id(5)], doing, Place::Top)), Err(Refusal::Gone { .. })));
}

#[test]
fn time_lowers_what_remains() {
    let mut desk = Desk::new();
    let task = desk.add(Noun::Task, &[("title", "Homepage"), ("estimate", "10h")]);
    let left = |desk: &Desk| {
        let facts = Facts::of(&desk.snapshot, day(3, 12));
        facts.board.task(task).and_then(|t| t.remaining).map(|s| s.0 / 3600)
    };
    let log = |desk: &mut Desk, spent: &str, remaining: Option<i64>, on: &str| {
        let entry = draft(
            &desk.snapshot,
            Noun::TimeEntry,
            &[("person", "mia"), ("task", "T1"), ("spent", spent), ("on", on)],
        );
        desk.does(&Command::LogTime { entry, remaining: remaining.map(|h| Secs(h * 3600)) }).label
    };
    assert_eq!(log(&mut desk, "4h", None, "2026-03-10"), "log 4h of Mia Chen on T1 Homepage");
    assert_eq!(left(&desk), Some(6));
    log(&mut desk, "1h", Some(8), "2026-03-10");
    assert_eq!(left(&desk), Some(8));
    log(&mut desk, "1h", None, "2026-03-04");
    assert_eq!(left(&desk), Some(8), "an entry for a day before the last word is part of it");
    log(&mut desk, "9h", None, "2026-03-10");
    assert_eq!(left(&desk), Some(0), "never below nothing");
    let last = desk.snapshot.times.ids().last().unwrap();
    desk.does(&Command::Delete { noun: Noun::TimeEntry, ids: vec![last] });
    assert_eq!(left(&desk), Some(8), "a deleted entry takes its effect with it");
    desk.today = day(3, 12);
    desk.does(&Command::Remaining { task, remaining: Secs(7200) });
    assert_eq!((left(&desk), latest(&desk.snapshot, task).unwrap().on), (Some(2), day(3, 12)));
    assert!(desk.does(&Command::Remaining { task, remaining: Secs(7200) }).changes.is_empty());
    let bare = draft(&desk.snapshot, Noun::TimeEntry, &[("person", "mia"), ("spent", "1h")]);
    assert!(
        desk.refuses(&Command::LogTime { entry: bare.clone(), remaining: Some(Secs(1)) })
            .contains("Name the task")
    );
    let rows = desk.snapshot.progress.len();
    desk.add(Noun::Task, &[("title", "No estimate")]);
    let other = draft(&desk.snapshot, Noun::TimeEntry, &[("person", "mia"), ("task", "T2"), ("spent", "1h")]);
    desk.does(&Command::LogTime { entry: other, remaining: None });
    desk.does(&Command::LogTime { entry: bare, remaining: None });
    assert_eq!(desk.snapshot.progress.len(), rows, "nothing is made up where nothing was stated");
}

#[test]
fn people_and_blocks() {
    let mut desk = Desk::new();
    let tasks = vec![
        desk.add(Noun::Task, &[("title", "A"), ("people", "mia")]),
        desk.add(Noun::Task, &[("title", "B")]),
    ];
    let bo = desk.add(Noun::Person, &[("name", "Bo")]);
    let label = desk.does(&Command::Assign { tasks: tasks.clone(), people: vec![bo] }).label;
    assert_eq!(label, "assign 2 tasks to Bo");
    assert!(desk.snapshot.task_people.iter().all(|p| p.person == bo));
    assert!(desk.does(&Command::Assign { tasks: tasks.clone(), people: vec![bo] }).changes.is_empty());
    let block = |reason: &str| Command::Block { tasks: tasks.clone(), reason: reason.into() };
    assert!(desk.refuses(&block(" ")).contains("cannot be empty"));
    desk.does(&block("No texts"));
    assert!(desk.does(&block("No texts")).changes.is_empty());
    desk.does(&block("No pictures"));
    assert_eq!(desk.snapshot.blocks.len(), 2, "reworded on the same day");
    desk.today = day(3, 12);
    desk.does(&block("No server"));
    assert_eq!(desk.snapshot.blocks.len(), 4);
    assert_eq!(desk.snapshot.blocks.iter().filter(|b| b.until == Some(day(3, 12))).count(), 2);
    desk.does(&Command::Unblock { tasks: tasks.clone() });
    assert!(desk.snapshot.blocks.iter().all(|b| b.until.is_some()));
    assert!(matches!(desk.tries(&Command::Unblock { tasks }), Err(Refusal::NotNow { .. })));
}

#[test]
fn one_key_takes_a_row_to_its_next_state() {
    let mut desk = Desk::new();
    let rows = [
        (Noun::Need, vec![("title", "Search")], "scope", vec!["open", "in", "out", "open"]),
        (Noun::Task, vec![("title", "A"), ("column", "Review")], "column", vec!["Review", "Client", "Done"]),
        (Noun::Milestone, vec![("title", "Go live")], "done", vec!["", "2026-03-10", ""]),
        (Noun::Followup, vec![("title", "Call")], "state", vec!["open", "done"]),
        (Noun::Line, vec![("title", "A")], "title", vec!["A"]),
        (Noun::Phase, vec![("name", "Design")], "name", vec!["Design"]),
    ];
    for (noun, cells, field, states) in rows {
        let id = desk.add(noun, &cells);
        let next = Command::NextState { noun, ids: vec![id] };
        for (turn, state) in states.iter().enumerate() {
            assert_eq!(desk.plain(noun, id, field), *state);
            if turn + 1 < states.len() {
                desk.does(&next);
            }
        }
        if !matches!(noun, Noun::Need | Noun::Milestone) {
            assert!(matches!(desk.tries(&next), Err(Refusal::NotNow { .. })), "{noun:?} has an end");
        }
    }
    let cost = desk.add(Noun::Cost, &[("title", "Fonts"), ("amount", "80")]);
    let next = Command::NextState { noun: Noun::Cost, ids: vec![cost] };
    for (on, field) in (10..).zip(["committed", "incurred", "invoiced", "paid"]) {
        desk.today = day(3, on);
        desk.does(&next);
        assert_eq!(desk.plain(Noun::Cost, cost, field), format!("2026-03-{on}"));
    }
    assert!(desk.refuses(&next).contains("is paid"));
    let estimate = desk.snapshot.estimates.ids().next().unwrap();
    let next = Command::NextState { noun: Noun::Estimate, ids: vec![estimate] };
    desk.does(&next);
    desk.does(&next);
    assert_eq!(desk.plain(Noun::Estimate, estimate, "state"), "sent");
    assert!(desk.refuses(&next).contains("Accept or decline"));
    assert_eq!(desk.snapshot.estimate_states.len(), 3);
}

#[test]
fn followups_end_or_are_put_off() {
    let mut desk = Desk::new();
    let call = desk.add(Noun::Followup, &[("title", "Call"), ("due", "2026-03-12"), ("owner", "mia")]);
    desk.does(&Command::MoveFollowups { ids: vec![call], due: day(3, 20) });
    let (old, new) =
        (desk.snapshot.followups.get(call).unwrap(), desk.snapshot.followups.iter().last().unwrap());
    assert_eq!((old.state, old.closed), (FollowupState::Moved, Some(day(3, 10))));
    assert_eq!(
        (new.moved_from, new.due, new.number, new.owner),
        (Some(call), Some(day(3, 20)), 2, old.owner)
    );
    let new = new.id;
    assert!(
        desk.refuses(&Command::MoveFollowups { ids: vec![call], due: day(3, 21) }).contains("moved already")
    );
    assert!(desk.refuses(&Command::MoveFollowups { ids: vec![new], due: day(3, 20) }).contains("already"));
    let without = |ids| Command::Delete { noun: Noun::Followup, ids };
    assert!(
        desk.refuses(&without(vec![new])).contains("was put off to"),
        "the one before would lead nowhere"
    );
    let both = desk.copy().does(&without(vec![call, new])).changes;
    let order: Vec<Id> = both.iter().map(Change::id).collect();
    assert_eq!(order, [new, call], "the one that names the other goes first");
    let close = |state| Command::CloseFollowups { ids: vec![new], state };
    assert!(desk.refuses(&close(FollowupState::Open)).contains("done or dropped"));
    desk.does(&close(FollowupState::Dropped));
    assert!(desk.refuses(&close(FollowupState::Done)).contains("dropped already"));
}

#[test]
fn a_correction_is_a_new_entry() {
    let mut desk = Desk::new();
    let cells =
        [("subject", "Price"), ("kind", "call"), ("topics", "cost"), ("people", "mia"), ("body", "5000")];
    let entry = desk.add(Noun::LogEntry, &cells);
    let right = Draft::new(Noun::LogEntry).with("body", &Some("6000".to_owned()));
    desk.does(&Command::CorrectLog { entry, draft: right });
    let new = desk.snapshot.log.iter().last().unwrap();
    assert_eq!(
        (new.corrects, new.subject.as_str(), new.body.as_deref()),
        (Some(entry), "Price", Some("6000"))
    );
    assert_eq!((desk.snapshot.log_topics.len(), desk.snapshot.log_people.len()), (2, 2));
}

#[test]
fn links_join_two_things_once() {
    let mut desk = Desk::new();
    let need = (Noun::Need, desk.add(Noun::Need, &[("title", "Search")]));
    let task = (Noun::Task, desk.add(Noun::Task, &[("title", "A")]));
    let link = |from, to| Command::Link { from, to, meaning: String::new() };
    desk.does(&link(need, task));
    assert!(desk.refuses(&link(need, task)).contains("linked already"));
    assert!(desk.refuses(&link(task, need)).contains("linked already"));
    assert!(desk.refuses(&link(task, task)).contains("itself"));
    let column = (Noun::BoardColumn, desk.snapshot.columns.ids().next().unwrap());
    assert!(desk.refuses(&link(task, column)).contains("has a number"));
    assert!(matches!(desk.tries(&link(task, (Noun::Need, Id(5)))), Err(Refusal::Gone { .. })));
}

#[test]
fn several_commands_are_one_step() {
    let mut desk = Desk::new();
    let add = Command::Add(draft(&desk.snapshot, Noun::Task, &[("title", "A")]));
    let id = Id(1_000_000);
    let several = |commands| Command::Several { label: "two tasks".into(), commands };
    let decision = desk.does(&several(vec![add.clone(), add.clone()]));
    assert_eq!((decision.label.as_str(), desk.snapshot.tasks.len()), ("two tasks", 2));
    assert_eq!(desk.snapshot.tasks.iter().map(|t| t.number).collect::<Vec<_>>(), [1, 2]);
    desk.refuses(&several(vec![add, Command::Unblock { tasks: vec![id] }]));
    let task = desk.snapshot.tasks.ids().next().unwrap();
    let step = Command::NextState { noun: Noun::Task, ids: vec![task] };
    let moved = desk.does(&several(vec![step.clone(), step]));
    assert_eq!((moved.changes.len(), desk.plain(Noun::Task, task, "column").as_str()), (3, "Doing"));
}
