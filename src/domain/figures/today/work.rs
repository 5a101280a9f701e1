//! Of today: tasks and milestones. Imports the nouns, `facts`. Read next: `today/talk.rs`.

use crate::domain::board::ColumnKind;
use crate::domain::calendar::Date;
use crate::domain::facts::{OpenTask, TaskFact};
use crate::domain::figures::signals::severity;
use crate::domain::figures::today::{Item, ItemKind, SOON_DAYS, by_due, code, item, joined, name, when};
use crate::domain::noun::Noun;
use crate::domain::phase::Milestone;
use crate::domain::table::{Look, Tone};
use crate::domain::task::Task;

/// Milestones are named a week before they are due.
const MILESTONE_DAYS: i64 = 7;
/// A card with the client is watched from this many days on.
const WAIT_DAYS: i64 = 7;

/// Tasks that are due, late, blocked or with the client, and milestones.
pub fn items(look: &Look<'_>, open: &[OpenTask<'_>]) -> Vec<Item> {
    let mut items: Vec<Item> = open.iter().filter_map(|(task, fact)| of_task(look, task, fact)).collect();
    items.extend(look.snapshot.milestones.iter().filter_map(|m| of_milestone(look, m)));
    items
}

/// One entry a task, for the worst that is to be said of it; the rest stands in the detail.
fn of_task(look: &Look<'_>, task: &Task, fact: &TaskFact) -> Option<Item> {
    let block = look.snapshot.blocks.find(fact.block);
    let due = task.due.and_then(|due| Some((due, by_due(due, look.today, SOON_DAYS)?)));
    let stopped = block.map(|b| (b.since, (Tone::Bad, ItemKind::Blocked)));
    let waiting = waiting(look, fact);
    let worst = [due, stopped, waiting]
        .into_iter()
        .flatten()
        .min_by_key(|(_, (tone, kind))| (severity(*tone), *kind));
    let (on, (tone, kind)) = worst?;
    let people: Vec<String> = look.facts.board.people(task.id).iter().map(|p| name(look, *p)).collect();
    let detail = joined([
        due.map(|(due, _)| when(due, look.today)).unwrap_or_default(),
        block.map(|b| blocked(look, b.since, &b.reason)).unwrap_or_default(),
        waiting.map(|_| format!("with the client for {} d", fact.age_days)).unwrap_or_default(),
        people.join(", "),
    ]);
    let title = code(Noun::Task, task.number, &task.title);
    Some(item((tone, kind), (Noun::Task, task.id), title, detail, Some(on)))
}

/// What is in the way, and for how long.
fn blocked(look: &Look<'_>, since: Date, reason: &str) -> String {
    match (look.today - since).num_days() {
        0 => format!("blocked: {reason}"),
        days => format!("blocked for {days} d: {reason}"),
    }
}

/// Since when the client has it.
fn waiting(look: &Look<'_>, fact: &TaskFact) -> Option<(Date, (Tone, ItemKind))> {
    let with_client = fact.stage == ColumnKind::WaitingClient && fact.entered <= look.today;
    let tone = if fact.age_days >= WAIT_DAYS { Tone::Watch } else { Tone::Info };
    with_client.then_some((fact.entered, (tone, ItemKind::Waiting)))
}

fn of_milestone(look: &Look<'_>, milestone: &Milestone) -> Option<Item> {
    if milestone.done.is_some_and(|on| on <= look.today) {
        return None;
    }
    let planned = milestone.planned.or(milestone.forecast)?;
    let late = milestone.forecast.filter(|forecast| *forecast > planned);
    let (tone, kind) =
        by_due(planned, look.today, MILESTONE_DAYS).or(late.map(|_| (Tone::Info, ItemKind::WillBeLate)))?;
    let expected = late.map(|on| format!("expected {} d after the agreed day", (on - planned).num_days()));
    let detail = joined([when(planned, look.today), expected.unwrap_or_default()]);
    let title = code(Noun::Milestone, milestone.number, &milestone.title);
    Some(item((tone, kind), (Noun::Milestone, milestone.id), title, detail, Some(planned)))
}
