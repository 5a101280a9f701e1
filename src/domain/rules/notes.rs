//! Notes and questions: what was taken down is sorted afterwards, what is asked of the client is answered or dropped.
//! Imports `work`, `briefs`, `links`. Read next: `next.rs`.

use crate::domain::brief::Brief;
use crate::domain::command::{Draft, Refusal, Turn};
use crate::domain::completeness::is_open;
use crate::domain::id::Id;
use crate::domain::input::names::{code_of, name_of};
use crate::domain::noun::Noun;
use crate::domain::question::{Note, NoteState, Question, QuestionState};
use crate::domain::rules::links::link;
use crate::domain::rules::words::{count_of, these};
use crate::domain::rules::work::{Work, need_row};
use crate::domain::rules::{add, briefs};
use crate::domain::snapshot::Snapshot;

/// What a link from a note says.
pub const BECAME: &str = "became";

fn not_now<T>(message: String) -> Result<T, Refusal> {
    Err(Refusal::NotNow { message })
}

/// Turns loose notes into something, each with a link to what it became.
///
/// # Errors
/// [`Refusal::NotNow`] for a note that is sorted or dropped; what the new rows break.
pub fn sort(work: &mut Work<'_>, notes: &[Id], into: Turn) -> Result<String, Refusal> {
    let names = these(&work.snapshot, Noun::Note, notes);
    let mut became = String::new();
    for id in notes {
        let note = need_row(&work.snapshot.notes, *id)?;
        if let Some(message) = not_loose(&work.snapshot, *id) {
            return not_now(message);
        }
        let target = turned(work, &note, into)?;
        link(work, (Noun::Note, *id), target, BECAME)?;
        work.replace(&note, &Note { state: NoteState::Sorted, ..note.clone() })?;
        became = name_of(&work.snapshot, target.0, target.1);
    }
    if notes.len() > 1 && !matches!(into, Turn::Answer(_)) {
        became = count_of(into.noun(), notes.len());
    }
    let became = match (into, notes) {
        (Turn::Answer(_), [_]) => format!("answers {became}"),
        (Turn::Answer(_), _) => format!("answer {became}"),
        _ => format!("became {became}"),
    };
    Ok(format!("{names} {became}"))
}

/// Why a note is not there to be sorted: it was sorted, with what it became, or dropped. None for a loose one.
#[must_use]
pub fn not_loose(snapshot: &Snapshot, id: Id) -> Option<String> {
    let note = snapshot.notes.get(id).filter(|note| note.state != NoteState::Loose)?;
    let code = code_of(snapshot, Noun::Note, id).unwrap_or_default();
    Some(match (note.state, became(snapshot, id)) {
        (NoteState::Sorted, Some((noun, row))) => {
            let what = if noun == Noun::Answer { "answers" } else { "became" };
            format!(
                "{code} is sorted already: it {what} {} (undo that to sort it anew)",
                name_of(snapshot, noun, row)
            )
        }
        (state, _) => format!("{code} is {} already. Press . to make it loose again", state.label()),
    })
}

/// What a note became, as long as that is there.
fn became(snapshot: &Snapshot, note: Id) -> Option<(Noun, Id)> {
    let table = Noun::Note.table();
    let mut links = snapshot.links.iter();
    let link = links.find(|l| l.from_row == note && l.from_table == table && l.meaning == BECAME)?;
    Some((Noun::of_table(&link.to_table)?, link.to_row))
}

fn turned(work: &mut Work<'_>, note: &Note, into: Turn) -> Result<(Noun, Id), Refusal> {
    let title = note.text.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(match into {
        Turn::Need => {
            let draft = Draft::new(Noun::Need).with("title", &title);
            (Noun::Need, add::add(work, &draft)?)
        }
        Turn::Question => {
            let draft = Draft::new(Noun::Question).with("ask", &title).with("entry", &note.entry);
            (Noun::Question, add::add(work, &draft)?)
        }
        Turn::Promise => {
            let draft = Draft::new(Noun::Promise).with("title", &title).with("entry", &note.entry);
            (Noun::Promise, add::add(work, &draft.with("made", &note.at.date()))?)
        }
        Turn::Answer(answer) => {
            briefs::say(work, answer, &note.text, None)?;
            (Noun::Answer, answer)
        }
    })
}

/// Nothing comes of these notes, or these questions are no longer needed.
///
/// # Errors
/// [`Refusal::NotNow`] for what is sorted, answered or dropped already, and for other nouns.
pub fn set_aside(work: &mut Work<'_>, noun: Noun, ids: &[Id]) -> Result<String, Refusal> {
    if !matches!(noun, Noun::Note | Noun::Question) {
        return not_now(format!("A {} is not dropped. Delete it instead", noun.word()));
    }
    for id in ids {
        let over = |word: &str| not_now(format!("{} is {word} already", code(work, noun, *id)));
        if noun == Noun::Note {
            let old = need_row(&work.snapshot.notes, *id)?;
            if old.state != NoteState::Loose {
                return over(old.state.label());
            }
            work.replace(&old, &Note { state: NoteState::Dropped, ..old.clone() })?;
        } else {
            let old = need_row(&work.snapshot.questions, *id)?;
            if !is_asking(&old) {
                return over(old.state.label());
            }
            work.replace(&old, &Question { state: QuestionState::Dropped, ..old.clone() })?;
        }
    }
    Ok(format!("drop {}", these(&work.snapshot, noun, ids)))
}

fn code(work: &Work<'_>, noun: Noun, id: Id) -> String {
    code_of(&work.snapshot, noun, id).unwrap_or_default()
}

/// Is its answer still wanted?
#[must_use]
pub fn is_asking(question: &Question) -> bool {
    matches!(question.state, QuestionState::Open | QuestionState::Asked)
}

/// The key `.` on a note: dropped, and loose again. A sorted one stays sorted as long as what it became is there.
///
/// # Errors
/// [`Refusal::NotNow`] for a sorted note whose link still leads somewhere.
pub fn next_note(work: &mut Work<'_>, id: Id) -> Result<String, Refusal> {
    let old = need_row(&work.snapshot.notes, id)?;
    let state = match old.state {
        NoteState::Loose => NoteState::Dropped,
        NoteState::Dropped => NoteState::Loose,
        NoteState::Sorted => {
            if let Some((noun, row)) = became(&work.snapshot, id) {
                let name = name_of(&work.snapshot, noun, row);
                return not_now(format!(
                    "{} became {name}. Undo that, or delete it",
                    code(work, Noun::Note, id)
                ));
            }
            NoteState::Loose
        }
    };
    work.replace(&old, &Note { state, ..old.clone() })?;
    Ok(state.label().to_owned())
}

/// The key `.` on a question: it is put to the client; an answer needs its words.
///
/// # Errors
/// [`Refusal::NotNow`] where the answer has to be given, or the question is answered.
pub fn next_question(work: &mut Work<'_>, id: Id) -> Result<String, Refusal> {
    let old = need_row(&work.snapshot.questions, id)?;
    let name = code(work, Noun::Question, id);
    let new = match old.state {
        QuestionState::Open => {
            briefs::questions_out(work)?;
            Question { state: QuestionState::Asked, asked: Some(work.today), ..old.clone() }
        }
        QuestionState::Dropped => Question { state: QuestionState::Open, asked: None, ..old.clone() },
        QuestionState::Asked => return not_now(format!("{name} is with the client. Write its answer")),
        QuestionState::Answered => {
            return not_now(format!("{name} is answered. Edit it to correct the answer"));
        }
    };
    work.replace(&old, &new)?;
    Ok(new.state.label().to_owned())
}

/// The client answered; the question of the brief that it clears up is answered with it, while that can be written.
///
/// # Errors
/// [`Refusal::NotNow`] where it is answered already; [`Refusal::Field`] without words.
pub fn answer(work: &mut Work<'_>, question: Id, text: &str) -> Result<String, Refusal> {
    let old = need_row(&work.snapshot.questions, question)?;
    if old.state == QuestionState::Answered {
        return not_now(format!(
            "{} is answered. Edit it to correct the answer",
            code(work, Noun::Question, question)
        ));
    }
    let said = text.trim();
    if said.is_empty() {
        return Err(Refusal::Field { field: "answer", message: "Say what the client answered".to_owned() });
    }
    close(work, &old, said)?;
    let cleared = old.clears.filter(|id| brief_of(work, *id).is_some_and(is_open));
    let also = cleared.map_or_else(String::new, |id| format!(" and A{}", number(work, id)));
    Ok(format!("answer {}{also}", name_of(&work.snapshot, Noun::Question, question)))
}

fn number(work: &Work<'_>, answer: Id) -> i64 {
    work.snapshot.answers.get(answer).map_or(0, |a| a.number)
}

fn brief_of<'a>(work: &'a Work<'_>, answer: Id) -> Option<&'a Brief> {
    let answer = work.snapshot.answers.get(answer)?;
    work.snapshot.briefs.get(answer.brief).map(AsRef::as_ref)
}

/// Takes a question for answered with these words.
///
/// # Errors
/// What the rows break.
pub fn close(work: &mut Work<'_>, old: &Question, said: &str) -> Result<(), Refusal> {
    let new = Question {
        state: QuestionState::Answered,
        answer: Some(said.to_owned()),
        asked: old.asked.or(Some(work.today)),
        answered: Some(work.today),
        ..old.clone()
    };
    work.replace(old, &new)?;
    match old.clears {
        // A signed brief stays as it is; the question remembers the answer.
        Some(answer) if brief_of(work, answer).is_some_and(is_open) => {
            briefs::say(work, answer, said, old.person)
        }
        _ => Ok(()),
    }
}
