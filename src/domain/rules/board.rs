//! The board: cards move and every move is kept, people are assigned, blocks begin and end on a day. Standing in
//! a done column is what makes a task done; what remained of it is left as it was stated.
//! Imports `work`. Read next: `time.rs`.

use crate::domain::board::BoardColumn;
use crate::domain::command::{Place, Refusal};
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::noun::Noun;
use crate::domain::record::Record;
use crate::domain::rules::sets;
use crate::domain::rules::words::these;
use crate::domain::rules::work::{GAP, Work, need_row};
use crate::domain::snapshot::Snapshot;
use crate::domain::task::{Block, Move, Task};
use crate::domain::value::FieldValue;

/// The cards of a column from the top, without the archived ones.
#[must_use]
pub fn cards(snapshot: &Snapshot, column: Id) -> Vec<&Task> {
    let mut cards: Vec<&Task> =
        snapshot.tasks.iter().filter(|t| t.column == column && !t.archived).map(AsRef::as_ref).collect();
    cards.sort_by_key(|t| (t.position, t.id));
    cards
}

/// The columns that are shown, from the left.
#[must_use]
pub fn columns(snapshot: &Snapshot) -> Vec<&BoardColumn> {
    let mut columns: Vec<&BoardColumn> =
        snapshot.columns.iter().filter(|c| !c.archived).map(AsRef::as_ref).collect();
    columns.sort_by_key(|c| (c.position, c.id));
    columns
}

/// Moves cards, in the order given, to a place in a column.
///
/// # Errors
/// [`Refusal::Gone`] for a card or column that is not there, [`Refusal::NotNow`] for an archived column.
pub fn move_tasks(work: &mut Work<'_>, tasks: &[Id], column: Id, place: Place) -> Result<String, Refusal> {
    let to = need_row(&work.snapshot.columns, column)?;
    if to.archived {
        let message = format!("The column {} is archived. Choose one that is on the board", to.name);
        return Err(Refusal::NotNow { message });
    }
    let mut moved: Vec<Id> = Vec::new();
    for id in tasks {
        need_row(&work.snapshot.tasks, *id)?;
        if !moved.contains(id) {
            moved.push(*id);
        }
    }
    let before: Vec<Id> = cards(&work.snapshot, column).iter().map(|t| t.id).collect();
    let staying: Vec<Id> = before.iter().copied().filter(|id| !moved.contains(id)).collect();
    let at = match place {
        Place::Top => 0,
        Place::Bottom => staying.len(),
        Place::Before(card) => staying.iter().position(|id| *id == card).unwrap_or(staying.len()),
    };
    let after: Vec<Id> = staying[..at].iter().chain(&moved).chain(&staying[at..]).copied().collect();
    if after != before {
        let places = places(work, &staying, at, moved.len());
        match places {
            Some(places) => {
                for (id, position) in moved.iter().zip(places) {
                    put(work, *id, column, position)?;
                }
            }
            None => {
                for (turn, id) in (1..).zip(&after) {
                    put(work, *id, column, turn * GAP)?;
                }
            }
        }
    }
    Ok(format!("move {} to {}", these(&work.snapshot, Noun::Task, &moved), to.name))
}

/// Places for `count` cards between the neighbours at `at`; none where there is no room and all must be
/// numbered anew.
fn places(work: &Work<'_>, staying: &[Id], at: usize, count: usize) -> Option<Vec<i64>> {
    let position = |id: &Id| work.snapshot.tasks.get(*id).map(|t| t.position);
    let above = at.checked_sub(1).and_then(|i| staying.get(i)).and_then(position).unwrap_or(0);
    let count = i64::try_from(count).ok()?;
    let step = match staying.get(at).and_then(position) {
        Some(below) => below.checked_sub(above)? / (count + 1),
        None => GAP,
    };
    let last = step.checked_mul(count)?.checked_add(above)?;
    (step > 0 && last < i64::MAX).then(|| (1..=count).map(|n| above + n * step).collect())
}

/// Sets a card down, and keeps the move where the column is another one.
fn put(work: &mut Work<'_>, id: Id, column: Id, position: i64) -> Result<(), Refusal> {
    let old = need_row(&work.snapshot.tasks, id)?;
    let new = Task { column, position, ..old.clone() };
    work.replace(&old, &new)?;
    if old.column == column { Ok(()) } else { keep_move(work, id, Some(old.column), column) }
}

/// Keeps that a card came to a column.
///
/// # Errors
/// What the row breaks.
pub fn keep_move(work: &mut Work<'_>, task: Id, from: Option<Id>, to: Id) -> Result<(), Refusal> {
    let id = work.next_id();
    work.insert(&Move { id, task, from_column: from, to_column: to, at: work.now })
}

/// The column right of the one that a task stands in.
///
/// # Errors
/// [`Refusal::NotNow`] in the last one.
pub fn column_after(snapshot: &Snapshot, task: Id) -> Result<Id, Refusal> {
    let task = need_row(&snapshot.tasks, task)?;
    let columns = columns(snapshot);
    let from = snapshot.columns.get(task.column).map(|c| (c.position, c.id));
    columns.into_iter().find(|c| from.is_none_or(|from| (c.position, c.id) > from)).map(|c| c.id).ok_or_else(
        || {
            let name = name_of(snapshot, Noun::Task, task.id);
            Refusal::NotNow {
                message: format!("{name} stands in the last column. Archive it when it is off the board"),
            }
        },
    )
}

/// Makes these the people of the tasks.
///
/// # Errors
/// [`Refusal::Gone`] for a task or person that is not there.
pub fn assign(work: &mut Work<'_>, tasks: &[Id], people: &[Id]) -> Result<String, Refusal> {
    let members: Vec<_> = people.iter().map(FieldValue::to_value).collect();
    for person in people {
        need_row(&work.snapshot.people, *person)?;
    }
    for task in tasks {
        need_row(&work.snapshot.tasks, *task)?;
        if let Some(set) = Task::SETS.iter().find(|s| s.members == Noun::TaskPerson) {
            sets::put(work, set, *task, &members)?;
        }
    }
    let whom =
        if people.is_empty() { "nobody".to_owned() } else { these(&work.snapshot, Noun::Person, people) };
    Ok(format!("assign {} to {whom}", these(&work.snapshot, Noun::Task, tasks)))
}

fn running(snapshot: &Snapshot, task: Id) -> Vec<Block> {
    snapshot
        .blocks
        .iter()
        .filter(|b| b.task == task && b.until.is_none())
        .map(|b| b.as_ref().clone())
        .collect()
}

/// Says what is in the way of tasks, from today. A block for another reason ends; one from today is reworded.
///
/// # Errors
/// [`Refusal::Field`] without a reason, [`Refusal::Gone`] for a task that is not there.
pub fn block(work: &mut Work<'_>, tasks: &[Id], reason: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    for task in tasks {
        need_row(&work.snapshot.tasks, *task)?;
        let held = running(&work.snapshot, *task);
        if held.iter().any(|b| b.reason == reason) {
            continue;
        }
        if let Some(today) = held.iter().find(|b| b.since == work.today) {
            work.replace(today, &Block { reason: reason.to_owned(), ..today.clone() })?;
            continue;
        }
        for old in &held {
            work.replace(old, &Block { until: Some(work.today.max(old.since)), ..old.clone() })?;
        }
        let id = work.next_id();
        work.insert(&Block { id, task: *task, reason: reason.to_owned(), since: work.today, until: None })?;
    }
    Ok(format!("block {}: {reason}", these(&work.snapshot, Noun::Task, tasks)))
}

/// Ends every block of the tasks today.
///
/// # Errors
/// [`Refusal::NotNow`] where none of them is blocked.
pub fn unblock(work: &mut Work<'_>, tasks: &[Id]) -> Result<String, Refusal> {
    let held: Vec<Block> = tasks.iter().flat_map(|task| running(&work.snapshot, *task)).collect();
    if held.is_empty() {
        let message = format!("{}: nothing is in the way", these(&work.snapshot, Noun::Task, tasks));
        return Err(Refusal::NotNow { message });
    }
    for old in &held {
        work.replace(old, &Block { until: Some(work.today.max(old.since)), ..old.clone() })?;
    }
    Ok(format!("unblock {}", these(&work.snapshot, Noun::Task, tasks)))
}
