//! Questions to the client: which of them need attention, and all of them as numbered text, ready for a mail.
//! May import the nouns, `table`, `facts`. Read next: `figures/today.rs`.

use std::fmt::Write as _;

use crate::domain::brief::{Answer, AnswerState};
use crate::domain::calendar::{Date, full_date};
use crate::domain::client_view::ClientView;
use crate::domain::display::one_line;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::question::{Question, QuestionState};
use crate::domain::table::{Look, Tone};

/// Questions are named this many days before their answer is due.
const SOON_DAYS: i64 = 2;
/// One that was not asked yet is named from so many days before its day on.
const LATER_DAYS: i64 = 28;
/// A question without an answer is watched from this many days on.
const WAIT_DAYS: i64 = 7;

/// Why a question needs attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urge {
    /// Its day went by without an answer.
    Overdue,
    /// Its day is near.
    Due,
    /// The client has it.
    Unanswered,
    /// It was not asked yet, and its day is weeks off.
    Later,
    /// It was not asked yet, and has no day.
    NoDate,
}

/// A question that needs attention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// The question.
    pub question: Id,
    /// Why.
    pub urge: Urge,
    /// How it should strike the eye.
    pub tone: Tone,
    /// The day it is due, or was asked.
    pub on: Option<Date>,
    /// Who, since when.
    pub detail: String,
}

/// The questions without an answer that need attention: overdue, soon due, or with the client, and those still to be
/// asked in the weeks to come or without a day.
#[must_use]
pub fn asking(look: &Look<'_>) -> Vec<Asking> {
    look.snapshot.questions.iter().filter_map(|q| one(look, q)).collect()
}

fn one(look: &Look<'_>, question: &Question) -> Option<Asking> {
    let asked = match question.state {
        QuestionState::Open => None,
        QuestionState::Asked => question.asked,
        QuestionState::Answered | QuestionState::Dropped => return None,
    };
    let left = question.due.map(|due| (due - look.today).num_days());
    let waited = asked.map(|on| (look.today - on).num_days());
    let (urge, tone, on) = match (left, waited) {
        (Some(..0), _) => (Urge::Overdue, Tone::Bad, question.due),
        (Some(0), _) => (Urge::Due, Tone::Watch, question.due),
        (Some(1..=SOON_DAYS), _) => (Urge::Due, Tone::Info, question.due),
        (_, Some(days)) if days >= WAIT_DAYS => (Urge::Unanswered, Tone::Watch, asked),
        (_, Some(_)) => (Urge::Unanswered, Tone::Info, asked),
        (Some(..=LATER_DAYS), _) => (Urge::Later, Tone::Dim, question.due),
        (None, _) => (Urge::NoDate, Tone::Dim, None),
        _ => return None,
    };
    let since = match waited {
        Some(0) => "asked today".to_owned(),
        Some(days) => format!("asked {days} d ago"),
        None => "not asked yet".to_owned(),
    };
    let who = question.person.map_or(String::new(), |id| format!(" · {}", person(look, id)));
    Some(Asking { question: question.id, urge, tone, on, detail: format!("{since}{who}") })
}

fn person(look: &Look<'_>, id: Id) -> String {
    look.snapshot.people.get(id).map_or_else(String::new, |p| p.name.clone())
}

/// The questions of these that have no answer yet, as numbered text: grouped by who is asked, each with its day,
/// ready to be pasted into a mail. Empty where none is open.
#[must_use]
pub fn numbered(look: &Look<'_>, ids: &[Id]) -> String {
    let open = |q: &&Question| matches!(q.state, QuestionState::Open | QuestionState::Asked);
    let questions: Vec<&Question> = ids
        .iter()
        .filter_map(|id| look.snapshot.questions.get(*id))
        .map(AsRef::as_ref)
        .filter(open)
        .collect();
    let seen = ClientView::handing_questions(look);
    let mut people: Vec<Option<Id>> = Vec::new();
    for question in &questions {
        if !people.contains(&question.person) {
            people.push(question.person);
        }
    }
    people.sort_by_key(Option::is_none);
    let mut text = String::new();
    let mut number = 0;
    for who in people {
        if !text.is_empty() {
            text.push('\n');
        }
        let name = who.map_or(String::new(), |id| seen.name(Noun::Person, id));
        let name = if name.is_empty() { "For all".to_owned() } else { name };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}", one_line(&name));
        for question in questions.iter().filter(|q| q.person == who) {
            number += 1;
            let due = seen.date(Noun::Question, question.id, "due");
            let due = due.map_or(String::new(), |due| format!(" (please by {})", full_date(due)));
            let _ = writeln!(text, "{number}. {}{due}", one_line(&seen.name(Noun::Question, question.id)));
        }
    }
    text
}

/// The questions of a brief among these that have no answer, as numbered text: by section, in the order given, ready to
/// be pasted into a mail. Empty where none is open.
#[must_use]
pub fn unanswered(look: &Look<'_>, ids: &[Id]) -> String {
    let rows = ids.iter().filter_map(|id| look.snapshot.answers.get(*id)).map(AsRef::as_ref);
    let open: Vec<&Answer> = rows.filter(|a| a.state == AnswerState::Open).collect();
    let seen = ClientView::handing_questions(look);
    let mut sections: Vec<&str> = Vec::new();
    for answer in &open {
        if !sections.contains(&answer.section.as_str()) {
            sections.push(&answer.section);
        }
    }
    let (mut text, mut number) = (String::new(), 0);
    for section in sections {
        if !text.is_empty() {
            text.push('\n');
        }
        // Writing to a String cannot fail.
        let _ =
            writeln!(text, "{}", if section.is_empty() { "Besides".to_owned() } else { one_line(section) });
        for answer in open.iter().filter(|a| a.section == section) {
            number += 1;
            let _ = writeln!(text, "{number}. {}", one_line(&seen.name(Noun::Answer, answer.id)));
        }
    }
    text
}

/// How many questions stand in such a text.
#[must_use]
pub fn count(text: &str) -> usize {
    let is_numbered = |line: &&str| {
        line.split_once(". ").is_some_and(|(number, _)| number.bytes().all(|b| b.is_ascii_digit()))
    };
    text.lines().filter(is_numbered).count()
}

#[cfg(test)]
mod tests {
    use super::{Urge, asking, count, numbered, unanswered};
    use crate::domain::brief::AnswerKind;
    use crate::domain::briefing::BriefQuestion;
    use crate::domain::command::{Command, Turn};
    use crate::domain::facts::Facts;
    use crate::domain::noun::Noun;
    use crate::domain::project::ProjectKind;
    use crate::domain::rules::fixture::{Desk, day};
    use crate::domain::table::Look;

    fn urges(desk: &Desk) -> Vec<(String, Urge)> {
        let facts = Facts::of(&desk.snapshot, desk.today);
        let look = Look { snapshot: &desk.snapshot, facts: &facts, today: desk.today };
        let ask = |id| desk.snapshot.questions.get(id).unwrap().ask.clone();
        asking(&look).into_iter().map(|a| (ask(a.question), a.urge)).collect()
    }

    #[test]
    fn a_question_needs_attention_when_it_is_due_or_the_client_has_it() {
        let mut desk = Desk::new();
        for (ask, due) in [("Late?", "2026-03-09"), ("Soon?", "2026-03-12"), ("Far?", "2026-04-30")] {
            desk.add(Noun::Question, &[("ask", ask), ("due", due)]);
        }
        let asked = desk.add(Noun::Question, &[("ask", "Out?")]);
        let gone = desk.add(Noun::Question, &[("ask", "Gone?"), ("due", "2026-03-01")]);
        desk.does(&Command::NextState { noun: Noun::Question, ids: vec![asked] });
        desk.does(&Command::SetAside { noun: Noun::Question, ids: vec![gone] });
        let named = |list: &[(&str, Urge)]| -> Vec<(String, Urge)> {
            list.iter().map(|(ask, urge)| ((*ask).to_owned(), *urge)).collect()
        };
        let wanted = [("Late?", Urge::Overdue), ("Soon?", Urge::Due), ("Out?", Urge::Unanswered)];
        assert_eq!(urges(&desk), named(&wanted));
        desk.does(&Command::AnswerQuestion { question: asked, answer: "Yes".into() });
        assert_eq!(urges(&desk), named(&wanted[..2]));
        desk.add(Noun::Question, &[("ask", "Then?"), ("due", "2026-04-07")]);
        desk.add(Noun::Question, &[("ask", "Ever?")]);
        assert_eq!(urges(&desk)[2..], named(&[("Then?", Urge::Later), ("Ever?", Urge::NoDate)]));
    }

    #[test]
    fn numbers_go_on_over_the_people_and_answered_ones_are_left_out() {
        let mut desk = Desk::new();
        desk.add(Noun::Person, &[("name", "Dana Field"), ("side", "client")]);
        desk.add(Noun::Question, &[("ask", "Any?")]);
        desk.add(Noun::Question, &[("ask", "When?"), ("person", "Dana"), ("due", "2026-03-13")]);
        let done = desk.add(Noun::Question, &[("ask", "Done?"), ("person", "Dana")]);
        desk.does(&Command::AnswerQuestion { question: done, answer: "Yes".into() });
        desk.today = day(3, 11);
        let facts = Facts::of(&desk.snapshot, desk.today);
        let look = Look { snapshot: &desk.snapshot, facts: &facts, today: desk.today };
        let text = numbered(&look, &desk.snapshot.ids(Noun::Question));
        assert_eq!(text, "Dana Field\n1. When? (please by Fri 13 Mar 2026)\n\nFor all\n2. Any?\n");
        assert_eq!((numbered(&look, &[done]), count(&text)), (String::new(), 2));
    }

    #[test]
    fn what_the_brief_still_asks_stands_by_section_and_without_what_is_answered() {
        let mut desk = Desk::new();
        let question = |section: &str, ask: &str| BriefQuestion {
            kind: None,
            section: section.into(),
            ask: ask.into(),
            expects: AnswerKind::Text,
            must: true,
        };
        let asks = [question("goal", "Why?"), question("people", "Who?"), question("goal", "How much?")];
        desk.does(&Command::BeginBrief { kind: ProjectKind::Website, questions: asks.to_vec() });
        let ids = desk.snapshot.ids(Noun::Answer);
        let said = |desk: &Desk| {
            let facts = Facts::of(&desk.snapshot, desk.today);
            unanswered(&Look { snapshot: &desk.snapshot, facts: &facts, today: desk.today }, &ids)
        };
        assert_eq!(said(&desk), "goal\n1. Why?\n2. How much?\n\npeople\n3. Who?\n");
        let note = desk.add(Noun::Note, &[("text", "Because")]);
        desk.does(&Command::SortNotes { notes: vec![note], into: Turn::Answer(ids[0]) });
        assert_eq!((said(&desk), count(&said(&desk))), ("people\n1. Who?\n\ngoal\n2. How much?\n".into(), 2));
    }
}
