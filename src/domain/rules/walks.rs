//! Random walks over all commands: every decision fits the project it was made for and touches each row once,
//! refusals change nothing, and the seals hold at every step.

use proptest::prelude::any;
use proptest::{prop_assert, prop_assert_eq, proptest};

use crate::domain::change::{CellChange, Change};
use crate::domain::command::{Command, Place, SetChange};
use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::input::sets::members_of;
use crate::domain::log::FollowupState;
use crate::domain::noun::Noun;
use crate::domain::rules::check::check_row;
use crate::domain::rules::fixture::{Desk, day, draft, word};
use crate::domain::seal::verify;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::{Kind, Value};

/// A step of a walk: which verb, and two numbers that pick its rows.
type Step = (u8, u8, u8);

/// Texts of new rows, one list a noun.
const ROWS: &[(Noun, &[(&str, &str)])] = &[
    (Noun::Task, &[("title", "Homepage"), ("estimate", "2d"), ("people", "mia"), ("labels", "a; b")]),
    (Noun::Task, &[("title", "Footer")]),
    (Noun::Need, &[("title", "Search"), ("value", "8")]),
    (
        Noun::Line,
        &[("title", "Homepage"), ("role", "designer"), ("low", "8"), ("likely", "16"), ("high", "30")],
    ),
    (Noun::Line, &[("title", "Photos"), ("kind", "expense"), ("bill_rate", "80"), ("option", "optional")]),
    (Noun::Cost, &[("title", "Fonts"), ("amount", "80")]),
    (Noun::LogEntry, &[("subject", "Colours"), ("topics", "cost; glitch"), ("people", "mia")]),
    (Noun::Followup, &[("title", "Call"), ("due", "fri")]),
    (Noun::Person, &[("name", "Mia Carter")]),
    (Noun::TimeEntry, &[("person", "mia"), ("spent", "2h")]),
    (Noun::Phase, &[("name", "Design")]),
    (Noun::Milestone, &[("title", "Go live")]),
    (Noun::Brief, &[("title", "Brief")]),
    (Noun::Answer, &[("ask", "Why now?"), ("answer", "The old site ends")]),
    (Noun::TaxCode, &[("code", "S"), ("rate", "19")]),
    (Noun::Booking, &[("person", "mia"), ("first", "today"), ("last", "+4d"), ("amount", "16h")]),
    (Noun::Absence, &[("person", "mia"), ("until", "+2d")]),
    (Noun::Note, &[("text", "likes blue")]),
    (Noun::Question, &[("ask", "Which blue?")]),
    (Noun::Decision, &[("title", "No shop")]),
    (Noun::Promise, &[("title", "Texts")]),
    (Noun::Risk, &[("title", "Texts late"), ("probability", "40")]),
    (Noun::Deliverable, &[("title", "Wireframes")]),
];

fn pick(desk: &Desk, noun: Noun, at: u8) -> Id {
    let ids = desk.snapshot.ids(noun);
    let index = usize::from(at).checked_rem(ids.len()).unwrap_or(0);
    ids.get(index).copied().unwrap_or(Id(7))
}

fn rename(desk: &Desk, noun: Noun, id: Id, text: &str) -> Command {
    let Some(field) = noun.field_index("title") else {
        return Command::Delete { noun, ids: vec![id] };
    };
    let old = desk.snapshot.values(noun, id).map_or(Value::Null, |values| values[field].clone());
    let new = Value::Text(text.to_owned());
    Command::Edit { noun, id, cells: vec![CellChange { field, old, new }], sets: vec![] }
}

fn relabel(desk: &Desk, task: Id, at: u8) -> Command {
    let set = &Noun::Task.sets()[1];
    let new =
        ["a", "b", "c"].iter().take(usize::from(at % 4)).map(|w| Value::Text((*w).to_owned())).collect();
    let sets = vec![SetChange { name: set.name, old: members_of(&desk.snapshot, set, task), new }];
    Command::Edit { noun: Noun::Task, id: task, cells: vec![], sets }
}

fn command(desk: &Desk, (verb, a, b): Step) -> Command {
    let task = pick(desk, Noun::Task, a);
    let tasks = vec![task, pick(desk, Noun::Task, b)];
    let estimate = pick(desk, Noun::Estimate, a);
    let noun = Noun::ALL[usize::from(a) % Noun::ALL.len()];
    let row = pick(desk, noun, b);
    if !desk.snapshot.people.iter().any(|p| p.handle == "mia") {
        return Command::Add(draft(&desk.snapshot, Noun::Person, &[("name", "Mia")]));
    }
    match verb % 20 {
        0..=3 => {
            let (noun, cells) = ROWS[usize::from(a) % ROWS.len()];
            Command::Add(draft(&desk.snapshot, noun, cells))
        }
        4 => rename(desk, noun, row, if b % 2 == 0 { "Another" } else { " " }),
        5 => relabel(desk, task, b),
        6 => Command::Delete { noun, ids: vec![row] },
        7 => Command::NextState { noun, ids: vec![row] },
        8 => {
            let place = [Place::Top, Place::Bottom, Place::Before(task)][usize::from(a % 3)];
            Command::MoveTasks { tasks, column: pick(desk, Noun::BoardColumn, b), place }
        }
        9 => Command::Assign { tasks, people: vec![pick(desk, Noun::Person, b)] },
        10 => {
            let mut entry = draft(&desk.snapshot, Noun::TimeEntry, &[("person", "mia"), ("spent", "3h")]);
            entry.put("task", Value::Int(task.0));
            Command::LogTime { entry, remaining: (b % 2 == 0).then_some(Secs(3600)) }
        }
        11 => Command::Block { tasks, reason: ["No texts", "No server"][usize::from(b % 2)].into() },
        12 => Command::Unblock { tasks },
        13 => Command::SendEstimate { estimate, on: None },
        14 => Command::ReviseEstimate { estimate },
        15 => {
            let optional =
                desk.snapshot.lines.iter().filter(|l| l.estimate == estimate && l.title == "Photos");
            let taken = optional.map(|l| l.id).take(usize::from(b % 2)).collect();
            Command::AcceptEstimate { estimate, word: word(), taken, make_tasks: a % 2 == 0 }
        }
        16 => Command::WithdrawApproval { estimate, word: word() },
        17 => Command::MoveFollowups {
            ids: vec![pick(desk, Noun::Followup, a)],
            due: day(4, u32::from(b % 28) + 1),
        },
        18 => {
            Command::CloseFollowups { ids: vec![pick(desk, Noun::Followup, a)], state: FollowupState::Done }
        }
        _ => Command::Link { from: (Noun::Task, task), to: (noun, row), meaning: String::new() },
    }
}

/// The rows that a row points at by foreign key.
fn references(snapshot: &Snapshot, noun: Noun, id: Id) -> Vec<(Noun, Id)> {
    let values = snapshot.values(noun, id).unwrap_or_default();
    let cells = noun.fields().iter().zip(values);
    cells
        .filter_map(|(field, value)| match (field.kind, value) {
            (Kind::Ref(target), Value::Int(id)) => Some((target, Id(id))),
            _ => None,
        })
        .collect()
}

/// The changes in their order never leave a foreign key that points at nothing, nor two equal members of a set.
fn order_is_fit_for_the_file(before: &Snapshot, changes: &[Change]) -> Result<(), String> {
    let mut snapshot = before.clone();
    for change in changes {
        snapshot.apply(change).map_err(|e| e.to_string())?;
        let gone = matches!(change, Change::Delete(_)).then(|| (change.noun(), change.id()));
        for noun in Noun::ALL {
            for id in snapshot.ids(*noun) {
                for (target, to) in references(&snapshot, *noun, id) {
                    let dangles = gone == Some((target, to))
                        || ((*noun, id) == (change.noun(), change.id()) && !snapshot.has(target, to));
                    if dangles {
                        return Err(format!("{change:?} leaves {noun:?} {id} without its {target:?}"));
                    }
                }
            }
        }
        for noun in [Noun::TaskPerson, Noun::TaskLabel, Noun::LogPerson, Noun::LogTopic] {
            let rows: Vec<_> = snapshot.ids(noun).into_iter().map(|id| snapshot.values(noun, id)).collect();
            if (1..rows.len()).any(|at| rows[..at].contains(&rows[at])) {
                return Err(format!("{change:?} makes a second {noun:?}"));
            }
        }
    }
    Ok(())
}

/// Every row is as its noun demands.
fn rows_are_sound(desk: &Desk) -> Result<(), String> {
    for noun in Noun::ALL {
        for id in desk.snapshot.ids(*noun) {
            check_row(&desk.snapshot, *noun, id).map_err(|e| format!("{noun:?} {id}: {e}"))?;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 48, ..Default::default() })]

    #[test]
    fn a_walk_keeps_every_law(steps in proptest::collection::vec(any::<Step>(), 1..60)) {
        let mut desk = Desk::new();
        for step in steps {
            let command = command(&desk, step);
            let before = desk.snapshot.clone();
            // The desk checks that the changes apply and touch every row once.
            let Ok(decision) = desk.tries(&command) else { continue };
            prop_assert_eq!(order_is_fit_for_the_file(&before, &decision.changes), Ok(()));
            desk.snapshot.apply_all(&decision.changes).unwrap();
            prop_assert_eq!(rows_are_sound(&desk), Ok(()), "after {:?}", command);
            prop_assert_eq!(verify(&desk.snapshot), Vec::<String>::new());
            let mut back = desk.snapshot.clone();
            let inverse: Vec<Change> = decision.changes.iter().rev().map(Change::inverse).collect();
            back.apply_all(&inverse).unwrap();
            prop_assert!(back == before, "{command:?} is not taken back by its inverse");
        }
    }

    #[test]
    fn several_in_one_step_come_to_the_same_as_one_by_one(steps in proptest::collection::vec(any::<Step>(), 2..12)) {
        let mut desk = Desk::new();
        for row in 0..12 {
            let first = command(&desk, (0, row, 0));
            desk.does(&first);
        }
        let commands: Vec<Command> = steps.iter().map(|step| command(&desk, *step)).collect();
        let mut one_by_one = desk.copy();
        let mut all_fit = true;
        for command in &commands {
            match one_by_one.tries(command) {
                Ok(decision) => one_by_one.snapshot.apply_all(&decision.changes).unwrap(),
                Err(_) => all_fit = false,
            }
        }
        let together = desk.tries(&Command::Several { label: "all".into(), commands });
        prop_assert_eq!(together.is_ok(), all_fit);
        if let Ok(decision) = together {
            desk.snapshot.apply_all(&decision.changes).unwrap();
            for noun in Noun::ALL {
                prop_assert_eq!(desk.snapshot.count(*noun), one_by_one.snapshot.count(*noun));
            }
        }
    }
}
