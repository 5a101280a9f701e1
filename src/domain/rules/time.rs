//! Time worked and what remains: every entry freezes its rate, every statement of what remains is a dated row.
//! Imports `work`, `rates`. Read next: `estimates.rs`.

use crate::domain::calendar::Date;
use crate::domain::command::{Draft, Refusal};
use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::input::quantity::write_secs;
use crate::domain::noun::Noun;
use crate::domain::rules::rates::rate_of_person;
use crate::domain::rules::work::{Work, need_row};
use crate::domain::snapshot::Snapshot;
use crate::domain::task::Progress;
use crate::domain::time::TimeEntry;

/// Puts in a time entry at the rate of its person on its day, unless the draft brings rates of its own.
///
/// # Errors
/// What the entry breaks.
pub fn add_time(work: &mut Work<'_>, draft: &Draft) -> Result<Id, Refusal> {
    let mut entry: TimeEntry = work.fill(draft)?;
    let rate = rate_of_person(&work.snapshot, entry.person, entry.on);
    let is_given = |field: &str| draft.get(field).is_some_and(|value| !value.is_null());
    if !is_given("cost_rate") {
        entry.cost_rate = rate.cost;
    }
    if !is_given("bill_rate") {
        entry.bill_rate = rate.bill;
    }
    if !is_given("unit_secs") {
        entry.unit_secs = rate.unit;
    }
    work.insert(&entry)?;
    Ok(entry.id)
}

/// Logs time, and with it what remains of the task, where that is said.
///
/// # Errors
/// What the entry breaks; [`Refusal::Field`] where something remains of no task.
pub fn log_time(work: &mut Work<'_>, draft: &Draft, remaining: Option<Secs>) -> Result<String, Refusal> {
    if draft.noun != Noun::TimeEntry {
        return Err(Refusal::NotNow { message: "Only a time entry can be logged as time".to_owned() });
    }
    let id = add_time(work, draft)?;
    let entry = need_row(&work.snapshot.times, id)?;
    let Some(task) = entry.task else {
        if remaining.is_some() {
            let message = "What remains is said of a task. Name the task, such as T12".to_owned();
            return Err(Refusal::Field { field: "task", message });
        }
        return Ok(label(work, &entry));
    };
    // Time without a word about the rest lowers it by itself: what remains is the last statement less the time
    // logged since (`facts/board.rs`). So an entry that is deleted or mended takes its effect with it.
    if let Some(left) = remaining {
        state(work, task, left, entry.on)?;
    }
    Ok(label(work, &entry))
}

fn label(work: &Work<'_>, entry: &TimeEntry) -> String {
    let person = name_of(&work.snapshot, Noun::Person, entry.person);
    let line = || entry.budget_line.map(|line| (Noun::BudgetLine, line));
    let on = entry.task.map(|task| (Noun::Task, task)).or_else(line);
    let on = on.map_or(String::new(), |(noun, id)| format!(" on {}", name_of(&work.snapshot, noun, id)));
    format!("log {} of {person}{on}", write_secs(entry.spent))
}

/// States what remains of a task as of today.
///
/// # Errors
/// [`Refusal::Gone`] where the task is not there; [`Refusal::Field`] for less than nothing.
pub fn remaining(work: &mut Work<'_>, task: Id, left: Secs) -> Result<String, Refusal> {
    need_row(&work.snapshot.tasks, task)?;
    let today = work.today;
    let is_known = latest(&work.snapshot, task).is_some_and(|p| p.on == today && p.remaining == Some(left));
    if !is_known {
        state(work, task, left, today)?;
    }
    Ok(format!("state {} left on {}", write_secs(left), name_of(&work.snapshot, Noun::Task, task)))
}

/// Writes what remains of a task for a day, or for the day of the last statement where that is later: an
/// entry that is written down late does not go behind it.
///
/// # Errors
/// What the row breaks.
pub fn state(work: &mut Work<'_>, task: Id, left: Secs, on: Date) -> Result<(), Refusal> {
    let on = latest(&work.snapshot, task).map_or(on, |p| p.on.max(on));
    let id = work.next_id();
    work.insert(&Progress { id, task: Some(task), budget_line: None, on, remaining: Some(left), done: None })
}

/// The last statement about a task.
#[must_use]
pub fn latest(snapshot: &Snapshot, task: Id) -> Option<&Progress> {
    snapshot.progress.iter().filter(|p| p.task == Some(task)).max_by_key(|p| (p.on, p.id)).map(AsRef::as_ref)
}
