//! Whatever the project holds: nothing internal gets into any document for the client.

use crate::domain::client_view::marked::{SECRET, marked};
use crate::domain::facts::Facts;
use crate::domain::facts::sample::day;
use crate::domain::figures::asked::numbered;
use crate::domain::noun::Noun;
use crate::domain::table::Look;
use crate::report::estimate::Offer;
use crate::report::note::Note;
use crate::report::paper::Format;

fn keeps_secrets(written: &str) {
    for secret in SECRET {
        assert!(!written.contains(secret), "{secret} got out:\n{written}");
    }
}

#[test]
fn nothing_internal_is_in_the_status_note() {
    let (snapshot, today) = (marked(), day(3, 16));
    let facts = Facts::of(&snapshot, today);
    let note = Note::of(&Look { snapshot: &snapshot, facts: &facts, today }, Some(day(1, 1)));
    let written =
        [note.write(Format::Text), note.write(Format::Markdown), note.json().to_string()].join("\n");
    keeps_secrets(&written);
    for open in [
        "milestones.title",
        "deliverables.title",
        "tasks.title",
        "decisions.title",
        "promises.title",
        "questions.ask",
        "estimates.title",
        "followups.title",
        "risks.title",
        "risks.response",
    ] {
        assert!(written.contains(open), "{open} is missing:\n{written}");
    }
}

#[test]
fn nothing_internal_is_in_the_estimate_and_the_questions() {
    let (snapshot, today) = (marked(), day(3, 16));
    let facts = Facts::of(&snapshot, today);
    let look = Look { snapshot: &snapshot, facts: &facts, today };
    let offer = Offer::of(&look, Some(7)).unwrap();
    let written =
        [offer.write(Format::Text), offer.write(Format::Markdown), offer.json().to_string()].join("\n");
    assert!(written.contains("estimates.title") && written.contains("lines.title"), "{written}");
    keeps_secrets(&written);
    let questions = numbered(&look, &snapshot.ids(Noun::Question));
    assert!(questions.contains("questions.ask"), "{questions}");
    keeps_secrets(&questions);
}
