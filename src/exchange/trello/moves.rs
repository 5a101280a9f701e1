//! The moves of cards between lists, as far as the export still knows them: the first column at the time a card was
//! made, each move it tells of, and the last one to where the card stands. Imports `domain`, `merge`. Read next:
//! `rest.rs`.

use std::collections::HashMap;

use crate::domain::calendar::Moment;
use crate::domain::id::Id;
use crate::domain::task::{Move, Task};
use crate::exchange::merge::Import;
use crate::exchange::trello::model::{self, Action, Card};
use crate::exchange::trello::whole::Whole;
use crate::exchange::work::Fate;

/// A move that the export tells of.
pub struct Step<'f> {
    at: Moment,
    before: &'f str,
    after: &'f str,
}

/// The moves of each card by Trello's id, oldest first; times are UTC.
#[must_use]
pub fn by_card(actions: &[Action]) -> HashMap<&str, Vec<Step<'_>>> {
    let mut moved: HashMap<&str, Vec<Step<'_>>> = HashMap::new();
    // They stand in the file newest first; a stable sort of the reverse keeps the order within a second.
    for action in actions.iter().rev().filter(|a| is_move(a)) {
        let Some(at) = model::moment(&action.date) else { continue };
        let step =
            Step { at, before: action.text(&["listBefore", "id"]), after: action.text(&["listAfter", "id"]) };
        moved.entry(action.text(&["card", "id"])).or_default().push(step);
    }
    for steps in moved.values_mut() {
        steps.sort_by_key(|step| step.at);
    }
    moved
}

/// Is it a move from list to list?
#[must_use]
pub fn is_move(action: &Action) -> bool {
    action.r#type == "updateCard" && !action.text(&["listAfter", "id"]).is_empty()
}

/// The name that an action gives the list with this id.
#[must_use]
pub fn list_name<'f>(action: &'f Action, list: &str) -> Option<&'f str> {
    ["list", "listAfter", "listBefore"]
        .into_iter()
        .find(|at| action.text(&[at, "id"]) == list)
        .map(|at| action.text(&[at, "name"]))
        .filter(|name| !name.is_empty())
}

/// The moves of a card that was never imported.
pub fn first(import: &mut Import<'_, '_>, whole: &Whole<'_>, card: &Card, task: &Task, steps: &[Step<'_>]) {
    let begin = steps.first().and_then(|step| whole.columns.of(step.before)).unwrap_or(task.column);
    put(import, task.id, None, begin, task.created_at);
    chain(import, whole, card, task, (begin, task.created_at), steps);
}

/// The moves of a card that came to another column since the last import: those later than the last one kept here.
pub fn follow(
    import: &mut Import<'_, '_>,
    whole: &Whole<'_>,
    card: &Card,
    before: &Task,
    task: &Task,
    steps: &[Step<'_>],
) {
    let last = import.work.base.moves.iter().filter(|m| m.task == task.id).map(|m| m.at).max();
    let last = last.unwrap_or(task.created_at);
    let newer = steps.partition_point(|step| (whole.local)(step.at) <= last);
    chain(import, whole, card, task, (before.column, last), &steps[newer..]);
}

/// Moves one after the other, so that each begins where the one before ended.
fn chain(
    import: &mut Import<'_, '_>,
    whole: &Whole<'_>,
    card: &Card,
    task: &Task,
    (mut stands, mut since): (Id, Moment),
    steps: &[Step<'_>],
) {
    for step in steps {
        // A list that is not in the export has no column: the move after it closes the gap.
        let Some(column) = whole.columns.of(step.after).filter(|column| *column != stands) else { continue };
        since = since.max((whole.local)(step.at));
        put(import, task.id, Some(stands), column, since);
        stands = column;
    }
    if stands != task.column {
        let touched = whole.at(&card.date_last_activity).unwrap_or(import.context.now);
        put(import, task.id, Some(stands), task.column, since.max(touched));
    }
}

fn put(import: &mut Import<'_, '_>, task: Id, from_column: Option<Id>, to_column: Id, at: Moment) {
    let id = import.context.ids.next_id();
    import.work.put(&Move { id, task, from_column, to_column, at });
    import.work.count("moves", Fate::New);
}
