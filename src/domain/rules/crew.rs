//! The week sheet and the columns of the board: hours of a day set as one number, columns put in another order
//! or taken off the board. Imports `work`, `time`. Read next: `time.rs`, `board.rs`.

use crate::domain::board::BoardColumn;
use crate::domain::calendar::{Date, full_date};
use crate::domain::command::{Draft, Refusal};
use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::input::quantity::write_secs;
use crate::domain::noun::Noun;
use crate::domain::rules::board;
use crate::domain::rules::demand::{demand, wrong};
use crate::domain::rules::work::{GAP, Work, need_row};
use crate::domain::rules::{delete, time};
use crate::domain::time::TimeEntry;

/// A day cannot hold more.
const FULL_DAY: Secs = Secs(24 * 3600);

/// One number of the week sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// Who worked.
    pub person: Id,
    /// On what; none for time on no task.
    pub task: Option<Id>,
    /// The day.
    pub on: Date,
}

/// Sets the time of a person on a task and day: writes the entry at the rate of the day, changes the one there is
/// (its rate stays frozen), or takes it away for nothing. Several entries are not made one: that would lose what
/// was noted with each.
///
/// # Errors
/// [`Refusal::Changed`] where the sum is not the one the person saw, [`Refusal::NotNow`] for several entries,
/// [`Refusal::Field`] for more than a day.
pub fn set_hours(work: &mut Work<'_>, hours: Hours, seen: Secs, spent: Secs) -> Result<String, Refusal> {
    let Hours { person, task, on } = hours;
    need_row(&work.snapshot.people, person)?;
    if let Some(task) = task {
        need_row(&work.snapshot.tasks, task)?;
    }
    demand(spent.0 >= 0, "spent", "Less than nothing cannot be worked. Accepted: 3 (hours), 1h30, 90m")?;
    demand(spent <= FULL_DAY, "spent", "That is more than a day has. Accepted: up to 24 hours")?;
    let held: Vec<TimeEntry> = entries(work, hours);
    let sum = Secs(held.iter().map(|e| e.spent.0).sum());
    let who = name_of(&work.snapshot, Noun::Person, person);
    let what = task.map_or("no task".to_owned(), |t| name_of(&work.snapshot, Noun::Task, t));
    if sum != seen && sum != spent {
        let message = format!(
            "{who} has {} on {what} on {} by now. Look again and repeat it",
            write_secs(sum),
            full_date(on)
        );
        return Err(Refusal::Changed { message });
    }
    match held.as_slice() {
        _ if sum == spent => {}
        [] => {
            let draft = Draft::new(Noun::TimeEntry).with("person", &person).with("task", &task);
            time::add_time(work, &draft.with("on", &on).with("spent", &spent))?;
        }
        [one] if spent.0 == 0 => {
            delete::delete(work, Noun::TimeEntry, &[one.id])?;
        }
        [one] => work.replace(one, &TimeEntry { spent, ..one.clone() })?,
        many => {
            let message = format!(
                "{who} has {} entries on {what} on {}: change them one by one in the view time",
                many.len(),
                full_date(on)
            );
            return Err(Refusal::NotNow { message });
        }
    }
    let before = if held.is_empty() || sum == spent {
        String::new()
    } else {
        format!(" instead of {}", write_secs(sum))
    };
    Ok(format!("set {}{before} of {who} on {what} for {}", write_secs(spent), full_date(on)))
}

/// The entries of a person, task and day.
fn entries(work: &Work<'_>, Hours { person, task, on }: Hours) -> Vec<TimeEntry> {
    let times = work.snapshot.times.iter();
    let held = times.filter(|e| e.person == person && e.task == task && e.on == on);
    held.map(|e| e.as_ref().clone()).collect()
}

/// Puts a column before another, or at the right end.
///
/// # Errors
/// [`Refusal::Gone`] for a column that is not there.
pub fn move_column(work: &mut Work<'_>, column: Id, before: Option<Id>) -> Result<String, Refusal> {
    let moved = need_row(&work.snapshot.columns, column)?;
    let mut order: Vec<Id> = board::columns(&work.snapshot).iter().map(|c| c.id).collect();
    let stood = order.clone();
    order.retain(|id| *id != column);
    let at = match before {
        Some(other) if other == column => stood.iter().position(|id| *id == column).unwrap_or(order.len()),
        Some(other) => {
            need_row(&work.snapshot.columns, other)?;
            order.iter().position(|id| *id == other).unwrap_or(order.len())
        }
        None => order.len(),
    };
    order.insert(at.min(order.len()), column);
    if order != stood {
        for (turn, id) in (1..).zip(&order) {
            let old = need_row(&work.snapshot.columns, *id)?;
            work.replace(&old, &BoardColumn { position: turn * GAP, ..old.clone() })?;
        }
    }
    Ok(format!("move the column {}", moved.name))
}

/// Takes a column off the board, or brings it back; gives the word for what it is then.
///
/// # Errors
/// [`Refusal::Field`] while cards stand in it, or where it is the last one.
pub fn toggle_column(work: &mut Work<'_>, column: Id) -> Result<&'static str, Refusal> {
    let old = need_row(&work.snapshot.columns, column)?;
    work.replace(&old, &BoardColumn { archived: !old.archived, ..old.clone() })?;
    may_be_archived(work, column)?;
    Ok(if old.archived { "on the board" } else { "archived" })
}

/// A column that is off the board holds no cards, which nobody would see any more, and is not the last.
///
/// # Errors
/// [`Refusal::Field`] where it does.
pub fn may_be_archived(work: &Work<'_>, column: Id) -> Result<(), Refusal> {
    let row = need_row(&work.snapshot.columns, column)?;
    if !row.archived {
        return Ok(());
    }
    let cards = board::cards(&work.snapshot, column).len();
    if cards > 0 {
        let of = if cards == 1 { "card" } else { "cards" };
        return wrong("archived", format!("{} holds {cards} {of}. Move or archive them first", row.name));
    }
    let last = board::columns(&work.snapshot).is_empty();
    demand(!last, "archived", "The board needs a column. Add another one first")
}
