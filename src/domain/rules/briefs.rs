//! Briefs and their answers: a version is written, completed and signed; afterwards a new one is made.
//! Imports `work`, `freeze`. Read next: `estimates.rs`.

use crate::domain::brief::{Answer, AnswerState, Brief, BriefStage, BriefState};
use crate::domain::command::{Draft, Refusal};
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::rules::freeze::brief_is_open;
use crate::domain::rules::work::{GAP, Work};
use crate::domain::value::{FieldValue, Value};

/// Puts in a new draft of the brief.
///
/// # Errors
/// What its row breaks.
pub fn add_brief(work: &mut Work<'_>, draft: &Draft) -> Result<Id, Refusal> {
    let brief: Brief = work.fill(draft)?;
    work.insert(&brief)?;
    note_state(work, brief.id, BriefStage::Draft, None)?;
    Ok(brief.id)
}

/// Writes down that a brief took on a state today.
///
/// # Errors
/// What the row breaks.
pub fn note_state(
    work: &mut Work<'_>,
    brief: Id,
    state: BriefStage,
    note: Option<String>,
) -> Result<(), Refusal> {
    let id = work.next_id();
    work.insert(&BriefState { id, brief, state, on: work.today, note })
}

/// Puts a question at the end of a brief: the one given, else the newest that can still be written, else a first
/// brief is begun. A question that brings its answer counts as stated.
///
/// # Errors
/// What the row breaks; [`Refusal::Frozen`] where the brief is signed.
pub fn add_answer(work: &mut Work<'_>, draft: &Draft) -> Result<Id, Refusal> {
    let given = draft.get("brief").and_then(Value::int).map(Id);
    let brief = match given {
        Some(id) => id,
        None => brief_for_answers(work)?,
    };
    brief_is_open(&work.snapshot, brief)?;
    let mut draft = draft.clone();
    draft.put("brief", brief.to_value());
    let mut answer: Answer = work.fill(&draft)?;
    let is_answered = answer.answer.as_deref().is_some_and(|text| !text.trim().is_empty());
    if is_answered && draft.get("state").is_none() {
        answer.state = AnswerState::Stated;
        answer.said_on = answer.said_on.or(Some(work.today));
    }
    let last = work.snapshot.answers.iter().filter(|a| a.brief == brief).map(|a| a.position).max();
    answer.position = last.unwrap_or(0).saturating_add(GAP).min(1_000_000_000);
    work.insert(&answer)?;
    Ok(answer.id)
}

fn brief_for_answers(work: &mut Work<'_>) -> Result<Id, Refusal> {
    let newest = work.snapshot.briefs.iter().max_by_key(|b| (b.number, b.id)).map(|b| b.id);
    match newest {
        Some(id) => Ok(id),
        None => add_brief(work, &Draft::new(Noun::Brief).with("title", &"Brief".to_owned())),
    }
}
