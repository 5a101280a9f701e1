//! New rows: what each noun takes besides what was given. Imports `work`, `rates`, `board`, `time`, `estimates`.
//! Read next: `edit.rs`.

use crate::domain::agreed::{Decision, Promise, Risk};
use crate::domain::alert::Alert;
use crate::domain::booking::{Absence, Booking, Holiday};
use crate::domain::calendar::to_the_minute;
use crate::domain::command::{Draft, Refusal};
use crate::domain::defaults::usual_direction;
use crate::domain::deliverable::Deliverable;
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::link::Attachment;
use crate::domain::log::{Followup, LogEntry, LogTopic, Topic};
use crate::domain::need::Need;
use crate::domain::noun::Noun;
use crate::domain::person::Person;
use crate::domain::phase::{Milestone, Phase};
use crate::domain::question::{Note, Question};
use crate::domain::rate::Rate;
use crate::domain::rules::check::wrong;
use crate::domain::rules::rates::usual_start;
use crate::domain::rules::work::{GAP, Work, need_row};
use crate::domain::rules::{board, briefs, estimates, lines, links, sets, time, versions};
use crate::domain::snapshot::Snapshot;
use crate::domain::task::{Check, Comment, Dependency, Progress, Task};
use crate::domain::tax::TaxCode;
use crate::domain::value::Value;
use crate::domain::{board::BoardColumn, budget::BudgetLine, cost::Cost};

/// Puts in a new row with all that belongs to it.
///
/// # Errors
/// The field that is missing or wrong; [`Refusal::NotNow`] for nouns that only other commands write.
pub fn add(work: &mut Work<'_>, draft: &Draft) -> Result<Id, Refusal> {
    refuse_system_fields(draft)?;
    match draft.noun {
        Noun::Person => add_person(work, draft),
        Noun::Rate => give_rate(work, draft),
        Noun::Phase => add_phase(work, draft),
        Noun::Milestone => plain::<Milestone>(work, draft),
        Noun::TaxCode => plain::<TaxCode>(work, draft),
        Noun::Alert => plain::<Alert>(work, draft),
        Noun::Dependency => plain::<Dependency>(work, draft),
        Noun::Booking => plain::<Booking>(work, draft),
        Noun::Absence => plain::<Absence>(work, draft),
        Noun::Holiday => plain::<Holiday>(work, draft),
        Noun::Note => plain::<Note>(work, draft),
        Noun::Question => plain::<Question>(work, draft),
        Noun::Decision => plain::<Decision>(work, draft),
        Noun::Promise => plain::<Promise>(work, draft),
        Noun::Risk => plain::<Risk>(work, draft),
        Noun::Deliverable => plain::<Deliverable>(work, draft),
        Noun::Showing => versions::add(work, draft),
        Noun::Brief => briefs::add_brief(work, draft),
        Noun::Answer => briefs::add_answer(work, draft),
        Noun::Need => plain::<Need>(work, draft),
        Noun::Estimate => estimates::add_estimate(work, draft),
        Noun::Line => estimates::add_line(work, draft),
        Noun::BudgetLine => plain::<BudgetLine>(work, draft),
        Noun::BoardColumn => add_column(work, draft),
        Noun::Task => add_task(work, draft),
        Noun::Check => add_check(work, draft),
        Noun::Comment => plain::<Comment>(work, draft),
        Noun::Progress => plain::<Progress>(work, draft),
        Noun::TimeEntry => time::add_time(work, draft),
        Noun::Cost => plain::<Cost>(work, draft),
        Noun::LogEntry => add_log(work, draft, None),
        Noun::Followup => plain::<Followup>(work, draft),
        Noun::Link => links::add_link(work, draft),
        Noun::Attachment => plain::<Attachment>(work, draft),
        Noun::Project => Err(not_by_hand("A file holds one project. Edit it, or make another file")),
        Noun::TaskPerson => Err(not_by_hand("Assign the task instead")),
        Noun::TaskLabel => Err(not_by_hand("Edit the labels of the task instead")),
        Noun::Block => Err(not_by_hand("Block the task instead, and say what is in the way")),
        Noun::Move => Err(not_by_hand("Move the task instead")),
        Noun::LogPerson | Noun::LogTopic => {
            Err(not_by_hand("The log stays as it was written. Write a correction of the entry"))
        }
        Noun::BriefState => Err(not_by_hand("Send, sign or withdraw the brief instead")),
        Noun::EstimateState => Err(not_by_hand("Send, accept or decline the estimate instead")),
        Noun::Signoff | Noun::Baseline | Noun::BudgetAmount => Err(not_by_hand("Accept an estimate instead")),
        Noun::Origin => Err(not_by_hand("Only an import writes where rows came from")),
    }
}

fn not_by_hand(message: &str) -> Refusal {
    Refusal::NotNow { message: message.to_owned() }
}

/// What the journal says of a new row.
#[must_use]
pub fn label(snapshot: &Snapshot, noun: Noun, id: Id) -> String {
    format!("add {} {}", noun.word(), name_of(snapshot, noun, id))
}

/// Fields that the program sets, and that a new row may bring all the same.
fn may_bring(noun: Noun, field: &str) -> bool {
    match noun {
        Noun::Line => matches!(field, "estimate" | "unit_secs"),
        Noun::Answer => field == "brief",
        Noun::TimeEntry => matches!(field, "cost_rate" | "bill_rate" | "unit_secs"),
        Noun::Link | Noun::Attachment | Noun::Progress => true,
        _ => false,
    }
}

fn refuse_system_fields(draft: &Draft) -> Result<(), Refusal> {
    for (index, _) in &draft.cells {
        match draft.noun.fields().get(*index) {
            Some(field) if field.system && !may_bring(draft.noun, field.name) => {
                return wrong(field.name, format!("“{}” is set by the program. Leave it out", field.label));
            }
            _ => {}
        }
    }
    Ok(())
}

/// A row that takes nothing besides its defaults and its members.
fn plain<T: crate::domain::record::Record>(work: &mut Work<'_>, draft: &Draft) -> Result<Id, Refusal> {
    let row: T = work.fill(draft)?;
    work.insert(&row)?;
    sets::put_all(work, draft, row.id())?;
    Ok(row.id())
}

/// Puts in a person; a handle that nobody has yet is made of the name where none is given.
///
/// # Errors
/// What its row breaks.
pub fn add_person(work: &mut Work<'_>, draft: &Draft) -> Result<Id, Refusal> {
    let mut person: Person = work.fill(draft)?;
    if person.handle.trim().is_empty() {
        person.handle = free_handle(&work.snapshot, &person.name);
    }
    work.insert(&person)?;
    Ok(person.id)
}

/// A handle that nobody has yet: the first name, then with letters of the last name, then with a number.
#[must_use]
pub fn free_handle(snapshot: &Snapshot, name: &str) -> String {
    let word =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let mut words = name.split_whitespace().map(word).filter(|w: &String| !w.is_empty());
    let first = words.next().unwrap_or_else(|| "someone".to_owned());
    let last = words.next_back().unwrap_or_default();
    let is_free = |handle: &String| !snapshot.people.iter().any(|p| p.handle.eq_ignore_ascii_case(handle));
    let longer = last.char_indices().map(|(at, c)| format!("{first}{}", &last[..at + c.len_utf8()]));
    let numbered = (2..=snapshot.people.len() + 2).map(|n| format!("{first}{n}"));
    std::iter::once(first.clone()).chain(longer).chain(numbered).find(is_free).unwrap_or(first)
}

/// Adds a rate; without a first day, from the usual one on.
///
/// # Errors
/// What the rate breaks.
pub fn add_rate(work: &mut Work<'_>, draft: &Draft) -> Result<Id, Refusal> {
    let mut rate: Rate = work.fill(draft)?;
    if draft.get("valid_from").is_none_or(Value::is_null) {
        rate.valid_from = usual_start(&work.snapshot, &rate.role, work.today);
    }
    work.insert(&rate)?;
    Ok(rate.id)
}

/// A rate that somebody gives: lines that waited for it take it. The rates that come with a template do not, which are
/// examples.
fn give_rate(work: &mut Work<'_>, draft: &Draft) -> Result<Id, Refusal> {
    let id = add_rate(work, draft)?;
    let rate = need_row(&work.snapshot.rates, id)?;
    lines::rate_lines(work, &rate)?;
    Ok(id)
}

fn add_phase(work: &mut Work<'_>, draft: &Draft) -> Result<Id, Refusal> {
    let mut phase: Phase = work.fill(draft)?;
    let last = work.snapshot.phases.iter().map(|p| p.position).max();
    phase.position = last.unwrap_or(0).saturating_add(GAP);
    work.insert(&phase)?;
    Ok(phase.id)
}

fn add_column(work: &mut Work<'_>, draft: &Draft) -> Result<Id, Refusal> {
    let mut column: BoardColumn = work.fill(draft)?;
    let last = work.snapshot.columns.iter().map(|c| c.position).max();
    column.position = last.unwrap_or(0).saturating_add(GAP);
    work.insert(&column)?;
    Ok(column.id)
}

/// A new card: at the bottom of its column, with the move that brought it there. What remains of it is its estimate
/// less the time that went into it, until somebody says otherwise.
fn add_task(work: &mut Work<'_>, draft: &Draft) -> Result<Id, Refusal> {
    let mut task: Task = work.fill(draft)?;
    task.position = work.bottom(task.column);
    task.created_at = work.now;
    work.insert(&task)?;
    sets::put_all(work, draft, task.id)?;
    board::keep_move(work, task.id, None, task.column)?;
    Ok(task.id)
}

fn add_check(work: &mut Work<'_>, draft: &Draft) -> Result<Id, Refusal> {
    let mut check: Check = work.fill(draft)?;
    let last = work.snapshot.checks.iter().filter(|c| c.task == check.task).map(|c| c.position).max();
    check.position = last.unwrap_or(0).saturating_add(GAP);
    work.insert(&check)?;
    Ok(check.id)
}

/// A new log entry, written down now; of this minute where it is not said when, and about things in general where no topic
/// was given.
///
/// # Errors
/// What the entry breaks.
pub fn add_log(work: &mut Work<'_>, draft: &Draft, corrects: Option<Id>) -> Result<Id, Refusal> {
    let mut entry: LogEntry = work.fill(draft)?;
    entry.written_at = work.now;
    entry.corrects = corrects;
    if draft.get("at").is_none_or(Value::is_null) {
        entry.at = to_the_minute(entry.at);
    }
    if draft.get("direction").is_none_or(Value::is_null) {
        entry.direction = usual_direction(entry.kind).ok_or_else(|| Refusal::Field {
            field: "direction",
            message: "Say whether the e-mail came in or went out, such as: log in mail Texts came".to_owned(),
        })?;
    }
    work.insert(&entry)?;
    sets::put_all(work, draft, entry.id)?;
    if sets::given(draft, "topics").is_none_or(<[Value]>::is_empty) {
        let id = work.next_id();
        work.insert(&LogTopic { id, entry: entry.id, topic: Topic::General })?;
    }
    Ok(entry.id)
}
