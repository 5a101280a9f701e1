//! The sheets of the brief: its versions, the answers, the notes taken during talks, the questions to the client.
//! May import the nouns, `table`, `facts`. Read next: `sheets/deal.rs`.

use std::collections::{HashMap, HashSet};

use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::question::{Note, NoteState, QuestionState};
use crate::domain::sheets::plan::{Plan, percent, words};
use crate::domain::table::{Datum, Look, Sheet};

/// The sheets, in the order in which people meet them.
pub fn sheets() -> Vec<Sheet> {
    vec![briefs(), answers(), brief_states(), notes(), questions()]
}

fn briefs() -> Sheet {
    Plan::of(Noun::Brief, "The versions of the brief, newest first.", |look| {
        let mut briefs: Vec<_> = look.snapshot.briefs.iter().collect();
        briefs.sort_by_key(|b| std::cmp::Reverse((b.number, b.id)));
        briefs.iter().map(|b| b.id).collect()
    })
    .show("number", 1, (3, 5))
    .show("title", 0, (12, 40))
    .show("kind", 2, (6, 10))
    .show("state", 0, (6, 14))
    .number(("completeness", "complete"), 1, (5, 8), |look, id| {
        percent(look.facts.briefs.completeness(id).share_bp())
    })
    .number(("open", "open"), 3, (3, 5), |look, id| {
        Datum::Count(look.facts.briefs.completeness(id).open).into()
    })
    .show("decider", 3, (6, 20))
    .show("deadline", 2, (5, 11))
    .show("budget_low", 4, (6, 12))
    .show("budget_high", 3, (6, 12))
    .sheet()
}

fn answers() -> Sheet {
    Plan::of(Noun::Answer, "The questions of the brief with their answers, newest version first.", |look| {
        let mut briefs: Vec<_> = look.snapshot.briefs.iter().collect();
        briefs.sort_by_key(|b| std::cmp::Reverse((b.number, b.id)));
        briefs.iter().flat_map(|b| by_section(look, b.id)).collect()
    })
    .show("section", 1, (5, 10))
    .words(("required", "req"), 1, (3, 3), |look, id| {
        words(if look.snapshot.answers.get(id).is_some_and(|a| a.must) { "*" } else { "" })
    })
    .show("ask", 0, (16, 60))
    .show("state", 0, (4, 9))
    .show("answer", 1, (15, 39))
    .show("number", 6, (3, 5))
    .show("said_by", 5, (6, 16))
    .show("said_on", 6, (5, 11))
    .sheet()
}

/// The answers of a brief, those of one section together, sections by their first question.
fn by_section(look: &Look<'_>, brief: Id) -> Vec<Id> {
    let rows = look.facts.briefs.answers(brief).iter().filter_map(|id| look.snapshot.answers.get(*id));
    let rows: Vec<_> = rows.collect();
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (at, answer) in rows.iter().enumerate() {
        first.entry(answer.section.as_str()).or_insert(at);
    }
    let mut sorted = rows.clone();
    sorted.sort_by_key(|answer| first.get(answer.section.as_str()).copied());
    sorted.iter().map(|answer| answer.id).collect()
}

fn brief_states() -> Sheet {
    Plan::of(Noun::BriefState, "Every state a brief took on, with its day.", |look| {
        look.snapshot.ids(Noun::BriefState)
    })
    .show("brief", 0, (8, 30))
    .show("state", 0, (6, 14))
    .show("on", 1, (5, 11))
    .show("note", 2, (8, 40))
    .sheet()
}

fn notes() -> Sheet {
    Plan::of(
        Noun::Note,
        "What was taken down during talks, in its order: the talks with something still to be sorted, then the rest.",
        |look| {
            let mut notes: Vec<_> = look.snapshot.notes.iter().collect();
            let sitting = |n: &Note| (n.entry, n.entry.is_none().then(|| n.at.date()));
            let loose = notes.iter().filter(|n| n.state == NoteState::Loose);
            let open: HashSet<_> = loose.map(|n| sitting(n)).collect();
            notes.sort_by_key(|n| (!open.contains(&sitting(n)), n.at, n.id));
            notes.iter().map(|n| n.id).collect()
        },
    )
    .show("number", 2, (3, 5))
    .show("text", 0, (20, 80))
    .show("state", 0, (5, 8))
    .show("at", 1, (10, 18))
    .show("entry", 4, (8, 30))
    .sheet()
}

fn questions() -> Sheet {
    Plan::of(
        Noun::Question,
        "Questions to the client: those without an answer by due day, then the others.",
        |look| {
            let mut questions: Vec<_> = look.snapshot.questions.iter().collect();
            let is_over = |q: QuestionState| !matches!(q, QuestionState::Open | QuestionState::Asked);
            questions.sort_by_key(|q| (is_over(q.state), q.due.is_none(), q.due, q.id));
            questions.iter().map(|q| q.id).collect()
        },
    )
    .show("number", 1, (3, 5))
    .show("ask", 0, (16, 60))
    .show("person", 3, (6, 18))
    .show("due", 1, (5, 11))
    .show("state", 0, (4, 8))
    .show("asked", 4, (5, 11))
    .show("answer", 2, (8, 50))
    .sheet()
}
