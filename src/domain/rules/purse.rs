//! Verbs on money: charge what has no budget line to one, give a cost a state on a day, give time without a
//! rate the rate in force. Imports `work`, `rates`. Read next: `estimates.rs`.

use std::collections::BTreeSet;

use crate::domain::calendar::{Date, full_date};
use crate::domain::command::Refusal;
use crate::domain::cost::{Cost, CostState};
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::noun::Noun;
use crate::domain::rules::rates::rate_of_person;
use crate::domain::rules::words::these;
use crate::domain::rules::work::{Work, need_row};
use crate::domain::snapshot::Snapshot;
use crate::domain::task::Task;
use crate::domain::time::TimeEntry;

/// Charges costs, tasks and time entries to a budget line; a task takes its time along.
///
/// # Errors
/// [`Refusal::Gone`] for a row or line that is not there; [`Refusal::NotNow`] for rows that no line pays for.
pub fn charge(work: &mut Work<'_>, rows: &[(Noun, Id)], line: Id) -> Result<String, Refusal> {
    need_row(&work.snapshot.budget_lines, line)?;
    let to = Some(line);
    for (noun, id) in rows {
        match noun {
            Noun::Cost => {
                let old = need_row(&work.snapshot.costs, *id)?;
                work.replace(&old, &Cost { budget_line: to, ..old.clone() })?;
            }
            Noun::Task => {
                let old = need_row(&work.snapshot.tasks, *id)?;
                work.replace(&old, &Task { budget_line: to, ..old.clone() })?;
            }
            Noun::TimeEntry => {
                let old = need_row(&work.snapshot.times, *id)?;
                if let Some(task) = work.snapshot.tasks.find(old.task).filter(|t| t.budget_line.is_some()) {
                    let name = name_of(&work.snapshot, Noun::Task, task.id);
                    let message =
                        format!("The time belongs to {name} and goes with it. Charge the task instead");
                    return Err(Refusal::NotNow { message });
                }
                work.replace(&old, &TimeEntry { budget_line: to, ..old.clone() })?;
            }
            other => {
                let message =
                    format!("A {} is not charged to a budget line. Costs, tasks and time are", other.word());
                return Err(Refusal::NotNow { message });
            }
        }
    }
    let line = name_of(&work.snapshot, Noun::BudgetLine, line);
    let what = match rows {
        [(noun, id)] => name_of(&work.snapshot, *noun, *id),
        many => format!("{} rows", many.len()),
    };
    Ok(format!("charge {what} to {line}"))
}

/// Puts costs into a state from a day on: the day is written to the state, and days of later states go, so
/// that the cost stands there and nowhere further.
///
/// # Errors
/// [`Refusal::Gone`] for a cost that is not there.
pub fn cost_state(work: &mut Work<'_>, ids: &[Id], state: CostState, on: Date) -> Result<String, Refusal> {
    for id in ids {
        let old = need_row(&work.snapshot.costs, *id)?;
        let mut new = old.clone();
        let steps = [
            (CostState::Planned, &mut new.planned),
            (CostState::Committed, &mut new.committed),
            (CostState::Incurred, &mut new.incurred),
            (CostState::Invoiced, &mut new.invoiced),
            (CostState::Paid, &mut new.paid),
        ];
        for (step, day) in steps {
            if step == state {
                *day = Some(on);
            } else if step as usize > state as usize {
                *day = None;
            }
        }
        work.replace(&old, &new)?;
    }
    Ok(format!("{} {} on {}", these(&work.snapshot, Noun::Cost, ids), state.label(), full_date(on)))
}

/// The time entries that froze no rate although one is in force for their person on their day.
#[must_use]
pub fn unrated(snapshot: &Snapshot) -> Vec<Id> {
    let known = |e: &TimeEntry| {
        let rate = rate_of_person(snapshot, e.person, e.on);
        rate.cost.0 != 0 || rate.bill.0 != 0
    };
    let entries = snapshot.times.iter().filter(|entry| entry.has_no_rate() && known(entry));
    entries.map(|entry| entry.id).collect()
}

/// Gives time without a rate the rate in force on its day; time that has one keeps it.
///
/// # Errors
/// [`Refusal::NotNow`] where no entry waits for a rate.
pub fn rate_times(work: &mut Work<'_>, ids: &[Id]) -> Result<String, Refusal> {
    let waiting: BTreeSet<Id> = unrated(&work.snapshot).into_iter().collect();
    let ids: Vec<Id> = ids.iter().copied().filter(|id| waiting.contains(id)).collect();
    if ids.is_empty() {
        let message = "Every time entry whose role has a rate has it already. Add the rate first".to_owned();
        return Err(Refusal::NotNow { message });
    }
    for id in &ids {
        let old = need_row(&work.snapshot.times, *id)?;
        let rate = rate_of_person(&work.snapshot, old.person, old.on);
        let new =
            TimeEntry { cost_rate: rate.cost, bill_rate: rate.bill, unit_secs: rate.unit, ..old.clone() };
        work.replace(&old, &new)?;
    }
    Ok(format!("give {} the rate in force", these(&work.snapshot, Noun::TimeEntry, &ids)))
}
