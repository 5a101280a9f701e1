//! What can no longer be changed, and the command that corrects it instead. Imports `snapshot`.
//! Read next: `edit.rs`, `delete.rs`.

use crate::domain::brief::BriefStage;
use crate::domain::command::Refusal;
use crate::domain::deliverable::Verdict;
use crate::domain::estimate::EstimateStage;
use crate::domain::id::Id;
use crate::domain::input::names::{code_of, name_of};
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;

fn refuse(message: String) -> Result<(), Refusal> {
    Err(Refusal::Frozen { message })
}

/// May rows of this estimate still be written?
///
/// # Errors
/// [`Refusal::Frozen`] unless it is a draft.
pub fn estimate_is_draft(snapshot: &Snapshot, estimate: Id) -> Result<(), Refusal> {
    let found = snapshot.estimates.get(estimate).ok_or(Refusal::Gone { noun: Noun::Estimate })?;
    if found.state == EstimateStage::Draft {
        return Ok(());
    }
    let code = code_of(snapshot, Noun::Estimate, estimate).unwrap_or_default();
    refuse(format!(
        "{code} is {} and stays as it is. Make a new version of it and change that",
        found.state.label()
    ))
}

/// May rows of this brief still be written?
///
/// # Errors
/// [`Refusal::Frozen`] once it is signed, superseded or withdrawn.
pub fn brief_is_open(snapshot: &Snapshot, brief: Id) -> Result<(), Refusal> {
    let found = snapshot.briefs.get(brief).ok_or(Refusal::Gone { noun: Noun::Brief })?;
    if matches!(found.state, BriefStage::Draft | BriefStage::QuestionsOut | BriefStage::Complete) {
        return Ok(());
    }
    let code = code_of(snapshot, Noun::Brief, brief).unwrap_or_default();
    refuse(format!(
        "{code} is {} and stays as it is. Make a new version of it and change that",
        found.state.label()
    ))
}

/// Is the row one that nobody may change any more: sealed, sent, or written in the log?
///
/// # Errors
/// [`Refusal::Frozen`] with the command that corrects it.
pub fn not_frozen(snapshot: &Snapshot, noun: Noun, id: Id) -> Result<(), Refusal> {
    let name = || name_of(snapshot, noun, id);
    match noun {
        Noun::Estimate => estimate_is_draft(snapshot, id),
        Noun::Line => {
            let line = snapshot.lines.get(id).ok_or(Refusal::Gone { noun })?;
            estimate_is_draft(snapshot, line.estimate)
        }
        Noun::Brief | Noun::Answer | Noun::BriefState => of_brief(snapshot, noun, id),
        Noun::LogEntry => {
            refuse(format!("{} stays in the log as it was written. Write a correction", name()))
        }
        Noun::LogPerson | Noun::LogTopic => {
            refuse("The log stays as it was written. Write a correction of the entry".to_owned())
        }
        Noun::Signoff | Noun::Baseline | Noun::BudgetAmount => {
            refuse(format!("{} is sealed. Withdraw the approval instead", name()))
        }
        Noun::Showing => version_is_undecided(snapshot, id),
        Noun::EstimateState => refuse(
            "The history of an estimate is kept. Send, accept or decline the estimate instead".to_owned(),
        ),
        Noun::Project
        | Noun::Person
        | Noun::Rate
        | Noun::Phase
        | Noun::Milestone
        | Noun::Need
        | Noun::BudgetLine
        | Noun::BoardColumn
        | Noun::Task
        | Noun::TaskPerson
        | Noun::TaskLabel
        | Noun::Check
        | Noun::Comment
        | Noun::Move
        | Noun::Block
        | Noun::Progress
        | Noun::TimeEntry
        | Noun::Cost
        | Noun::Followup
        | Noun::TaxCode
        | Noun::Alert
        | Noun::Dependency
        | Noun::Booking
        | Noun::Absence
        | Noun::Holiday
        | Noun::Note
        | Noun::Question
        | Noun::Decision
        | Noun::Promise
        | Noun::Risk
        | Noun::Deliverable
        | Noun::Link
        | Noun::Attachment
        | Noun::Origin => Ok(()),
    }
}

/// Did the client not decide about this version yet?
///
/// # Errors
/// [`Refusal::Frozen`] once it is decided.
pub fn version_is_undecided(snapshot: &Snapshot, id: Id) -> Result<(), Refusal> {
    let showing = snapshot.showings.get(id).ok_or(Refusal::Gone { noun: Noun::Showing })?;
    if showing.verdict == Verdict::Waiting {
        return Ok(());
    }
    let of = name_of(snapshot, Noun::Deliverable, showing.deliverable);
    let (version, verdict) = (showing.version, showing.verdict.label());
    refuse(format!("Version {version} of {of} is {verdict} and stays so. Show a new version"))
}

fn of_brief(snapshot: &Snapshot, noun: Noun, id: Id) -> Result<(), Refusal> {
    match noun {
        Noun::Brief => brief_is_open(snapshot, id),
        Noun::Answer => {
            let answer = snapshot.answers.get(id).ok_or(Refusal::Gone { noun })?;
            brief_is_open(snapshot, answer.brief)
        }
        _ => refuse("The history of a brief is kept. Send, sign or withdraw the brief instead".to_owned()),
    }
}

/// May a person change or delete the row by hand?
///
/// # Errors
/// [`Refusal::Frozen`] with what to do instead.
pub fn may_change(snapshot: &Snapshot, noun: Noun, id: Id) -> Result<(), Refusal> {
    not_frozen(snapshot, noun, id)?;
    match noun {
        Noun::Move => refuse("The moves of a task are kept. Move the task again instead".to_owned()),
        Noun::Progress => refuse("What was stated is kept. State anew what remains".to_owned()),
        Noun::Origin => refuse("Where a row came from is kept, so that it can be imported again".to_owned()),
        _ => Ok(()),
    }
}
