//! Briefs and their answers: a version is begun with the questions of its kind, answered, completed; once it is
//! signed, a new one is made. Signing is in `brief_seal.rs`. Imports `work`, `freeze`. Read next: `brief_seal.rs`.

use crate::domain::brief::{Answer, AnswerState, Brief, BriefStage, BriefState};
use crate::domain::briefing::BriefQuestion;
use crate::domain::command::{Draft, Refusal};
use crate::domain::completeness::{Completeness, answers_of, is_open, open_brief};
use crate::domain::id::Id;
use crate::domain::input::names::{code_of, name_of, next_number};
use crate::domain::noun::Noun;
use crate::domain::project::ProjectKind;
use crate::domain::rules::freeze::brief_is_open;
use crate::domain::rules::work::{GAP, Work, need_row};
use crate::domain::value::{FieldValue, Value};

/// The highest place that a question can have.
const LAST_PLACE: i64 = 1_000_000_000;
/// So many open questions are named before the rest is counted.
const NAMED: usize = 4;

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

/// Begins a brief with the questions of its kind.
///
/// # Errors
/// [`Refusal::NotNow`] where another version is still open.
pub fn begin(work: &mut Work<'_>, kind: ProjectKind, questions: &[BriefQuestion]) -> Result<String, Refusal> {
    no_other_open(work)?;
    let title = match work.snapshot.project() {
        Some(project) => format!("Brief of {}", project.name),
        None => "Brief".to_owned(),
    };
    let draft = Draft::new(Noun::Brief).with("title", &title).with("kind", &kind);
    let brief = add_brief(work, &draft)?;
    for (place, question) in (1..).zip(questions) {
        let row = Answer {
            id: work.next_id(),
            number: work.next_number(Noun::Answer),
            brief,
            position: (place * GAP).min(LAST_PLACE),
            section: question.section.clone(),
            ask: question.ask.clone(),
            expects: question.expects,
            must: question.must,
            state: AnswerState::Open,
            answer: None,
            said_by: None,
            said_on: None,
            note: None,
        };
        work.insert(&row)?;
    }
    Ok(format!("begin {} with {} questions", name_of(&work.snapshot, Noun::Brief, brief), questions.len()))
}

fn no_other_open(work: &Work<'_>) -> Result<(), Refusal> {
    match open_brief(&work.snapshot) {
        None => Ok(()),
        Some(open) => not_now(format!(
            "{} is {} and can be changed as it is. Sign or withdraw it before a new version",
            name_of(&work.snapshot, Noun::Brief, open.id),
            open.state.label()
        )),
    }
}

fn not_now<T>(message: String) -> Result<T, Refusal> {
    Err(Refusal::NotNow { message })
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

/// Gives a brief another state, with the dated row that says so.
///
/// # Errors
/// What the rows break; [`Refusal::Gone`].
pub fn set_state(
    work: &mut Work<'_>,
    brief: Id,
    state: BriefStage,
    note: Option<String>,
) -> Result<(), Refusal> {
    let old = need_row(&work.snapshot.briefs, brief)?;
    work.replace(&old, &Brief { state, ..old.clone() })?;
    note_state(work, brief, state, note)
}

/// Opens the next version with the same answers; the old one stays what it is until the new one is signed.
///
/// # Errors
/// [`Refusal::NotNow`] while a version is still open.
pub fn revise(work: &mut Work<'_>, brief: Id) -> Result<String, Refusal> {
    let old = need_row(&work.snapshot.briefs, brief)?;
    no_other_open(work)?;
    let number = next_number(&work.snapshot, Noun::Brief);
    let new = Brief {
        id: work.next_id(),
        number,
        state: BriefStage::Draft,
        revises: Some(brief),
        opened: work.today,
        ..old.clone()
    };
    work.insert(&new)?;
    note_state(work, new.id, BriefStage::Draft, Some(format!("revises BR{}", old.number)))?;
    let answers: Vec<Answer> = answers_of(&work.snapshot, brief).into_iter().cloned().collect();
    for answer in answers {
        let (id, number) = (work.next_id(), work.next_number(Noun::Answer));
        work.insert(&Answer { id, number, brief: new.id, ..answer })?;
    }
    let made = name_of(&work.snapshot, Noun::Brief, new.id);
    Ok(format!("{made} begins as a new version of BR{}", old.number))
}

/// The key `.` on a brief: questions out, then complete; complete at once where nothing is open.
///
/// # Errors
/// [`Refusal::NotNow`] where questions are open, or the brief is at its end.
pub fn next_stage(work: &mut Work<'_>, brief: Id) -> Result<String, Refusal> {
    let old = need_row(&work.snapshot.briefs, brief)?;
    let state = match old.state {
        BriefStage::Draft if !completeness(work, brief).is_complete() => {
            set_state(work, brief, BriefStage::QuestionsOut, None)?;
            BriefStage::QuestionsOut
        }
        BriefStage::Draft | BriefStage::QuestionsOut => {
            complete(work, brief)?;
            BriefStage::Complete
        }
        BriefStage::Complete => return not_now(format!("BR{} is complete. Sign it now (!)", old.number)),
        state => {
            return not_now(format!(
                "BR{} is {} and stays so. Make a new version",
                old.number,
                state.label()
            ));
        }
    };
    Ok(state.label().to_owned())
}

fn completeness(work: &Work<'_>, brief: Id) -> Completeness {
    Completeness::of(answers_of(&work.snapshot, brief))
}

/// Takes a brief for complete: every required answer given, none open.
///
/// # Errors
/// [`Refusal::NotNow`] with the questions that are open.
pub fn complete(work: &mut Work<'_>, brief: Id) -> Result<(), Refusal> {
    let old = need_row(&work.snapshot.briefs, brief)?;
    let sum = completeness(work, brief);
    if sum.is_complete() {
        return set_state(work, brief, BriefStage::Complete, None);
    }
    if sum.all == 0 {
        return not_now(format!("BR{} asks nothing yet. Add its questions first", old.number));
    }
    let open = answers_of(&work.snapshot, brief).into_iter().filter(|a| a.state == AnswerState::Open);
    let mut codes: Vec<(bool, String)> = open.map(|a| (!a.must, format!("A{}", a.number))).collect();
    codes.sort_by_key(|(optional, _)| *optional);
    let rest = codes.len().saturating_sub(NAMED);
    let mut named: Vec<String> = codes.into_iter().take(NAMED).map(|(_, code)| code).collect();
    if rest > 0 {
        named.push(format!("{rest} more"));
    }
    not_now(format!(
        "BR{} is not complete: {} of {} required are answered, {} open ({}). Answer them, assume them, or delete those \
         that do not matter",
        old.number,
        sum.answered,
        sum.required,
        if sum.open == 1 { "one is".to_owned() } else { format!("{} are", sum.open) },
        named.join(", ")
    ))
}

/// After its answers changed: a complete brief of which something is open again is no longer complete.
///
/// # Errors
/// What the rows break.
pub fn reconsider(work: &mut Work<'_>, brief: Id) -> Result<(), Refusal> {
    let stage = work.snapshot.briefs.get(brief).map(|b| b.state);
    if stage == Some(BriefStage::Complete) && !completeness(work, brief).is_complete() {
        set_state(work, brief, BriefStage::Draft, Some("a question is open again".to_owned()))?;
    }
    Ok(())
}

/// Questions went to the client: a draft that can still be written is now out.
///
/// # Errors
/// What the rows break.
pub fn questions_out(work: &mut Work<'_>) -> Result<(), Refusal> {
    let draft = open_brief(&work.snapshot).filter(|b| b.state == BriefStage::Draft).map(|b| b.id);
    draft.map_or(Ok(()), |brief| set_state(work, brief, BriefStage::QuestionsOut, None))
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
    if is_said(&answer) && draft.get("state").is_none() {
        answer.state = AnswerState::Stated;
        answer.said_on = answer.said_on.or(Some(work.today));
    }
    let last = work.snapshot.answers.iter().filter(|a| a.brief == brief).map(|a| a.position).max();
    answer.position = last.unwrap_or(0).saturating_add(GAP).min(LAST_PLACE);
    work.insert(&answer)?;
    reconsider(work, brief)?;
    Ok(answer.id)
}

fn brief_for_answers(work: &mut Work<'_>) -> Result<Id, Refusal> {
    let open = open_brief(&work.snapshot).map(|b| b.id);
    let newest = || work.snapshot.briefs.iter().max_by_key(|b| (b.number, b.id)).map(|b| b.id);
    match open.or_else(newest) {
        Some(id) => Ok(id),
        None => add_brief(work, &Draft::new(Noun::Brief).with("title", &"Brief".to_owned())),
    }
}

/// Is there an answer at all?
#[must_use]
pub fn is_said(answer: &Answer) -> bool {
    answer.answer.as_deref().is_some_and(|text| !text.trim().is_empty())
}

/// What an edit of the answer alone brings with it: a first answer is stated today, an emptied one is open again.
#[must_use]
pub fn follow_answer(work: &Work<'_>, answer: Answer) -> Answer {
    match (is_said(&answer), answer.state) {
        (true, AnswerState::Open) => {
            let said_on = answer.said_on.or(Some(work.today));
            Answer { state: AnswerState::Stated, said_on, ..answer }
        }
        (false, AnswerState::Stated | AnswerState::Assumed) => {
            Answer { state: AnswerState::Open, said_by: None, said_on: None, ..answer }
        }
        _ => answer,
    }
}

/// Writes an answer that came from elsewhere: from a note, or with the answer to a question. What stood there stays
/// above it.
///
/// # Errors
/// [`Refusal::Frozen`] where the brief is signed; [`Refusal::Gone`].
pub fn say(work: &mut Work<'_>, answer: Id, text: &str, by: Option<Id>) -> Result<(), Refusal> {
    let old = need_row(&work.snapshot.answers, answer)?;
    brief_is_open(&work.snapshot, old.brief)?;
    let said = match old.answer.as_deref().map(str::trim).filter(|held| !held.is_empty()) {
        Some(held) if held == text.trim() => held.to_owned(),
        Some(held) => format!("{held}\n{}", text.trim()),
        None => text.trim().to_owned(),
    };
    let new = Answer {
        answer: Some(said),
        state: AnswerState::Stated,
        said_by: by.or(old.said_by),
        said_on: Some(work.today),
        ..old.clone()
    };
    work.replace(&old, &new)
}

/// The key `.` on an answer: open, stated, assumed, stated again. Emptying it opens it.
///
/// # Errors
/// [`Refusal::NotNow`] where there is no answer yet; [`Refusal::Frozen`] where the brief is signed.
pub fn next_answer(work: &mut Work<'_>, id: Id) -> Result<String, Refusal> {
    let old = need_row(&work.snapshot.answers, id)?;
    brief_is_open(&work.snapshot, old.brief)?;
    if !is_said(&old) {
        let code = code_of(&work.snapshot, Noun::Answer, id).unwrap_or_default();
        return not_now(format!("{code} has no answer yet. Write it first (e)"));
    }
    let state = match old.state {
        AnswerState::Open | AnswerState::Assumed => AnswerState::Stated,
        AnswerState::Stated => AnswerState::Assumed,
    };
    let said_on = if state == AnswerState::Stated { Some(work.today) } else { old.said_on };
    work.replace(&old, &Answer { state, said_on, ..old.clone() })?;
    Ok(state.label().to_owned())
}

/// May the brief be withdrawn? One that is signed needs a word.
#[must_use]
pub fn may_be_withdrawn(brief: &Brief) -> bool {
    is_open(brief) || brief.state == BriefStage::Signed
}
