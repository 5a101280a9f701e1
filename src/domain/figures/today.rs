//! What wants attention today: due and overdue, blocked, over budget, unanswered, silent. One entry a thing,
//! the most urgent first, always in the same order. May import `figures/signals.rs`, the nouns, `table`,
//! `facts`. Read next: `sheets.rs`.

use crate::domain::board::ColumnKind;
use crate::domain::budget::BudgetLine;
use crate::domain::calendar::Date;
use crate::domain::estimate::{Estimate, EstimateStage};
use crate::domain::facts::{LineFact, TaskFact};
use crate::domain::figures::asked::{Asking, Urge, asking};
use crate::domain::figures::budget::{Budget, lines};
use crate::domain::figures::signals::{Signal, severity, signals};
use crate::domain::id::Id;
use crate::domain::log::Followup;
use crate::domain::money::{WHOLE_BP, format_money};
use crate::domain::noun::Noun;
use crate::domain::phase::Milestone;
use crate::domain::table::{Datum, Look, Tone};
use crate::domain::task::Task;

/// Follow-ups and tasks are named this many days before they are due, milestones a week.
const SOON_DAYS: i64 = 2;
const MILESTONE_DAYS: i64 = 7;
/// An offer without an answer, or a card with the client, is watched from this many days on.
const WAIT_DAYS: i64 = 7;

/// Why something is on the list; in the order of urgency among equals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// Its day has gone by.
    Overdue,
    /// Something is in its way.
    Blocked,
    /// More is spent than planned.
    OverBudget,
    /// A figure of the project is not as it should be.
    Alert,
    /// Its day is near.
    Due,
    /// An offer lies with the client.
    Unanswered,
    /// The client has it.
    Waiting,
}

impl ItemKind {
    /// The word on the screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Blocked => "blocked",
            Self::OverBudget => "over budget",
            Self::Alert => "alert",
            Self::Due => "due",
            Self::Unanswered => "unanswered",
            Self::Waiting => "with the client",
        }
    }
}

/// One thing that wants attention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// How it should strike the eye.
    pub tone: Tone,
    /// Why it is here.
    pub kind: ItemKind,
    /// What it is: `T12 Homepage design`.
    pub title: String,
    /// What there is to say: who, why, how much.
    pub detail: String,
    /// The day it is or was due, or since which it is so.
    pub on: Option<Date>,
    /// Where to go.
    pub target: (Noun, Id),
    /// Its place by urgency: the lower, the more urgent; equal ranks go by day.
    pub rank: u16,
}

/// The list of today, most urgent first.
#[must_use]
pub fn items(look: &Look<'_>, budget: &Budget) -> Vec<Item> {
    let snapshot = look.snapshot;
    let mut items: Vec<Item> = Vec::new();
    items
        .extend(look.facts.talk.open.iter().filter_map(|id| of_followup(look, snapshot.followups.get(*id)?)));
    items.extend(
        snapshot.tasks.iter().filter(|t| look.facts.board.is_open(t)).filter_map(|t| of_task(look, t)),
    );
    items.extend(snapshot.milestones.iter().filter_map(|m| of_milestone(look, m)));
    items.extend(lines(look).filter_map(|(line, fact)| of_line(look, line, fact)));
    items.extend(snapshot.estimates.iter().filter_map(|e| of_estimate(look, e)));
    items.extend(asking(look).into_iter().filter_map(|a| of_asking(look, a)));
    items.extend(signals(look, budget).into_iter().map(of_signal));
    items.sort_by_key(|item| (item.rank, item.on.is_none(), item.on, item.target));
    items
}

fn item(
    tone: Tone,
    kind: ItemKind,
    target: (Noun, Id),
    title: String,
    detail: String,
    on: Option<Date>,
) -> Item {
    let rank = u16::from(severity(tone)) * 100 + kind as u16;
    Item { tone, kind, title, detail, on, target, rank }
}

/// Overdue or soon due, with the tone that belongs to it.
fn by_due(due: Date, today: Date, soon: i64) -> Option<(Tone, ItemKind)> {
    match (due - today).num_days() {
        ..0 => Some((Tone::Bad, ItemKind::Overdue)),
        0 => Some((Tone::Watch, ItemKind::Due)),
        days if days <= soon => Some((Tone::Info, ItemKind::Due)),
        _ => None,
    }
}

/// `2 d late`, `today`, `in 2 d`.
fn when(due: Date, today: Date) -> String {
    match (due - today).num_days() {
        0 => "today".to_owned(),
        days if days < 0 => format!("{} d late", -days),
        days => format!("in {days} d"),
    }
}

fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn code(noun: Noun, number: i64, title: &str) -> String {
    format!("{}{number} {title}", noun.prefix())
}

fn name(look: &Look<'_>, person: Id) -> String {
    look.snapshot.people.get(person).map_or_else(String::new, |p| p.name.clone())
}

fn of_followup(look: &Look<'_>, followup: &Followup) -> Option<Item> {
    let due = followup.due?;
    let (tone, kind) = by_due(due, look.today, SOON_DAYS)?;
    let owner = followup.owner.map(|owner| name(look, owner)).unwrap_or_default();
    let detail = joined([when(due, look.today), owner]);
    let title = code(Noun::Followup, followup.number, &followup.title);
    Some(item(tone, kind, (Noun::Followup, followup.id), title, detail, Some(due)))
}

/// One entry a task, for the worst that is to be said of it; the rest stands in the detail.
fn of_task(look: &Look<'_>, task: &Task) -> Option<Item> {
    let fact = look.facts.board.task(task.id)?;
    let block = look.snapshot.blocks.find(fact.block);
    let due = task.due.and_then(|due| Some((due, by_due(due, look.today, SOON_DAYS)?)));
    let blocked = block.map(|b| (b.since, (Tone::Bad, ItemKind::Blocked)));
    let waiting = waiting(look, fact);
    let worst = [due, blocked, waiting]
        .into_iter()
        .flatten()
        .min_by_key(|(_, (tone, kind))| (severity(*tone), *kind));
    let (on, (tone, kind)) = worst?;
    let people: Vec<String> = look.facts.board.people(task.id).iter().map(|p| name(look, *p)).collect();
    let detail = joined([
        due.map(|(due, _)| when(due, look.today)).unwrap_or_default(),
        block.map(|b| format!("blocked: {}", b.reason)).unwrap_or_default(),
        waiting.map(|_| format!("with the client for {} d", fact.age_days)).unwrap_or_default(),
        people.join(", "),
    ]);
    let title = code(Noun::Task, task.number, &task.title);
    Some(item(tone, kind, (Noun::Task, task.id), title, detail, Some(on)))
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
        by_due(planned, look.today, MILESTONE_DAYS).or(late.map(|_| (Tone::Watch, ItemKind::Due)))?;
    let expected = late.map(|on| format!("expected {} d after the agreed day", (on - planned).num_days()));
    let detail = joined([when(planned, look.today), expected.unwrap_or_default()]);
    let title = code(Noun::Milestone, milestone.number, &milestone.title);
    Some(item(tone, kind, (Noun::Milestone, milestone.id), title, detail, Some(planned)))
}

/// Above 100 % is a breach; exactly 100 % warns while the work is not finished.
fn of_line(look: &Look<'_>, line: &BudgetLine, fact: &LineFact) -> Option<Item> {
    let over = fact.spent.0.saturating_sub(fact.planned.0);
    let unfinished = fact.done_bp.is_none_or(|done| done < WHOLE_BP);
    let full = fact.planned.0 > 0 && over == 0 && unfinished;
    if over <= 0 && !full {
        return None;
    }
    let tone = if over > 0 { Tone::Bad } else { Tone::Watch };
    let (currency, today) = (look.currency(), look.today);
    let share = fact.spent_bp.map(|bp| format!("{} spent: ", Datum::Percent(bp).shown(currency, today)));
    let (spent, planned) = (format_money(fact.spent, currency), format_money(fact.planned, currency));
    let done = fact.done_bp.map(|bp| format!("done {}", Datum::Percent(bp).shown(currency, today)));
    let detail =
        joined([format!("{}{spent} of {planned}", share.unwrap_or_default()), done.unwrap_or_default()]);
    let title = code(Noun::BudgetLine, line.number, &line.title);
    Some(item(tone, ItemKind::OverBudget, (Noun::BudgetLine, line.id), title, detail, None))
}

fn of_estimate(look: &Look<'_>, estimate: &Estimate) -> Option<Item> {
    if estimate.state != EstimateStage::Sent {
        return None;
    }
    let since = look.facts.offers.estimate(estimate.id).and_then(|fact| fact.since);
    let days = since.map(|since| (look.today - since).num_days());
    let ended = estimate.valid_until.filter(|until| *until < look.today);
    let tone = match (ended, days) {
        (Some(_), _) => Tone::Bad,
        (None, Some(days)) if days >= WAIT_DAYS => Tone::Watch,
        _ => Tone::Info,
    };
    let detail = joined([
        days.map(|days| format!("sent {days} d ago")).unwrap_or_default(),
        ended.map(|until| format!("was valid until {}", until.format("%Y-%m-%d"))).unwrap_or_default(),
    ]);
    let title = code(Noun::Estimate, estimate.number, &estimate.title);
    Some(item(tone, ItemKind::Unanswered, (Noun::Estimate, estimate.id), title, detail, since))
}

fn of_asking(look: &Look<'_>, asking: Asking) -> Option<Item> {
    let question = look.snapshot.questions.get(asking.question)?;
    let kind = match asking.urge {
        Urge::Overdue => ItemKind::Overdue,
        Urge::Due => ItemKind::Due,
        Urge::Unanswered => ItemKind::Unanswered,
    };
    let title = code(Noun::Question, question.number, &question.ask);
    Some(item(asking.tone, kind, (Noun::Question, question.id), title, asking.detail, asking.on))
}

fn of_signal(signal: Signal) -> Item {
    item(signal.tone, ItemKind::Alert, signal.target, signal.text, signal.detail, signal.on)
}
