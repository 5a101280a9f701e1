//! What has no budget line: costs, tasks with their time, and time on no task. From here it is charged to a
//! line with one key. May import the nouns, `facts`, `table`. Read next: `figures/alarms.rs`.

use crate::domain::calendar::Date;
use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::input::name_of;
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::table::Look;

/// Something that no budget line pays for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loose {
    /// A cost, a task or a time entry.
    pub row: (Noun, Id),
    /// Its number and title.
    pub title: String,
    /// The last day on which it cost something, or the day it was planned for.
    pub on: Option<Date>,
    /// What is spent.
    pub spent: Money,
    /// What is still to come: not yet incurred, or the work that remains at the rates so far.
    pub to_come: Money,
    /// The time in it.
    pub time: Secs,
}

/// The tasks without a budget line on which work remains, the heaviest first.
#[must_use]
pub fn to_come(look: &Look<'_>) -> Vec<Loose> {
    let mut all = tasks(look);
    all.retain(|task| task.to_come.0 > 0);
    all.sort_by_key(|task| (std::cmp::Reverse(task.to_come), task.row));
    all
}

/// Everything without a budget line, the heaviest first. The time of a task stands with its task: charged to
/// a line it takes its time along.
#[must_use]
pub fn loose(look: &Look<'_>) -> Vec<Loose> {
    let mut all = costs(look);
    all.extend(tasks(look));
    all.extend(times(look));
    all.sort_by_key(|l| (std::cmp::Reverse(l.spent.0.saturating_add(l.to_come.0)), l.row));
    all
}

fn costs(look: &Look<'_>) -> Vec<Loose> {
    let costs = look.snapshot.costs.iter().filter(|cost| cost.budget_line.is_none());
    costs
        .map(|cost| {
            let spent = cost.actual_from().filter(|on| *on <= look.today);
            let counted = look.facts.purse.counted(cost);
            Loose {
                row: (Noun::Cost, cost.id),
                title: name_of(look.snapshot, Noun::Cost, cost.id),
                on: spent.or(cost.ordered_from()).or(cost.planned),
                spent: if spent.is_some() { counted } else { Money(0) },
                to_come: if spent.is_some() { Money(0) } else { cost.amount },
                time: Secs(0),
            }
        })
        .collect()
}

fn tasks(look: &Look<'_>) -> Vec<Loose> {
    let mut found = Vec::new();
    for task in look.snapshot.tasks.iter().filter(|task| task.budget_line.is_none()) {
        let Some(fact) = look.facts.board.task(task.id) else { continue };
        // Its time may be charged entry by entry.
        let entries = look.facts.worked.entries(task.id).iter();
        let mine = entries.filter_map(|logged| look.snapshot.times.get(logged.id));
        let mine = mine.filter(|entry| entry.budget_line.is_none() && entry.on <= look.today);
        let (mut spent, mut time, mut on) = (0_i64, 0_i64, None);
        for entry in mine {
            spent = spent.saturating_add(entry.cost().map_or(0, |cost| cost.0));
            time = time.saturating_add(entry.spent.0);
            on = on.max(Some(entry.on));
        }
        let to_come =
            if look.facts.board.is_open(task) { rest(look, task.id, fact.remaining) } else { Money(0) };
        if time > 0 || to_come.0 > 0 {
            let title = name_of(look.snapshot, Noun::Task, task.id);
            let row = (Noun::Task, task.id);
            found.push(Loose { row, title, on, spent: Money(spent), to_come, time: Secs(time) });
        }
    }
    found
}

/// What the work that remains of a task will cost: as its own time did so far, else as all time did.
#[must_use]
pub fn rest(look: &Look<'_>, task: Id, remaining: Option<Secs>) -> Money {
    let total = look.facts.worked.total;
    let own = look.facts.worked.on_task(task);
    let rate = if own.time.0 > 0 { own } else { total };
    let left = remaining.unwrap_or_default();
    rate.cost.times_ratio(left.0, rate.time.0.max(1)).unwrap_or_default()
}

fn times(look: &Look<'_>) -> Vec<Loose> {
    let entries = look.snapshot.times.iter();
    entries
        .filter(|e| e.task.is_none() && e.budget_line.is_none() && e.on <= look.today)
        .map(|entry| Loose {
            row: (Noun::TimeEntry, entry.id),
            title: name_of(look.snapshot, Noun::TimeEntry, entry.id),
            on: Some(entry.on),
            spent: entry.cost().unwrap_or_default(),
            to_come: Money(0),
            time: entry.spent,
        })
        .collect()
}
