//! Whatever the project holds: nothing internal gets into any document for the client.

use crate::domain::client_view::marked::{SECRET, UNASKED, UNASKED_MARK, hidden_row, marked, open_row};
use crate::domain::estimate::{Estimate, EstimateClass};
use crate::domain::facts::Facts;
use crate::domain::facts::sample::day;
use crate::domain::figures::asked::numbered;
use crate::domain::input::currency_of;
use crate::domain::money::{Money, format_money};
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
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
    assert!(!written.contains(UNASKED_MARK), "nobody asked that yet:\n{written}");
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

/// The document in all its forms.
fn whole(offer: &Offer) -> String {
    [offer.write(Format::Text), offer.write(Format::Markdown), offer.json().to_string()].join("\n")
}

#[test]
fn nothing_internal_is_in_the_estimate_of_any_class() {
    let (mut snapshot, today) = (marked(), day(3, 16));
    for class in EstimateClass::ALL.iter().copied() {
        for id in [open_row(Noun::Estimate), hidden_row(Noun::Estimate)] {
            let row = snapshot.estimates.get(id).unwrap().as_ref().clone();
            snapshot.estimates.fill([Estimate { class, ..row }]);
        }
        let facts = Facts::of(&snapshot, today);
        let look = Look { snapshot: &snapshot, facts: &facts, today };
        let written = whole(&Offer::of(&look, Some(7)).unwrap());
        for open in ["project.name", "estimates.title", "estimates.note", "lines.title"] {
            assert!(written.contains(open), "{open} is missing:\n{written}");
        }
        keeps_secrets(&written);
    }
}

#[test]
fn a_question_is_written_out_to_be_put_to_the_client_and_nothing_of_where_it_came_from() {
    let (snapshot, today) = (marked(), day(3, 16));
    let facts = Facts::of(&snapshot, today);
    let look = Look { snapshot: &snapshot, facts: &facts, today };
    let questions = numbered(&look, &[open_row(Noun::Question), hidden_row(Noun::Question), UNASKED]);
    assert!(questions.contains("1. questions.ask") && questions.contains("2. UNASKED"), "{questions}");
    keeps_secrets(&questions);
}

#[test]
fn the_status_note_gives_the_range_of_a_ballpark() {
    let (mut snapshot, today) = (marked(), day(3, 16));
    let id = open_row(Noun::Estimate);
    let written = |snapshot: &Snapshot| {
        let facts = Facts::of(snapshot, today);
        Note::of(&Look { snapshot, facts: &facts, today }, None).write(Format::Text)
    };
    let row = snapshot.estimates.get(id).unwrap().as_ref().clone();
    snapshot.estimates.fill([Estimate { class: EstimateClass::Quote, ..row.clone() }]);
    let quote = written(&snapshot);
    snapshot.estimates.fill([Estimate { class: EstimateClass::Ballpark, ..row }]);
    let ballpark = written(&snapshot);
    let facts = Facts::of(&snapshot, today);
    let net = facts.offers.estimate(id).unwrap().totals.net;
    let [net, low, high] =
        [net, Money(net.0 * 3 / 4), Money(net.0 * 7 / 4)].map(|m| format_money(m, currency_of(&snapshot)));
    assert!(quote.contains(&format!("estimates.title, EUR {net} net, waits for your answer")), "{quote}");
    let range = format!("estimates.title, between EUR {low} and EUR {high} net, waits for your answer");
    assert!(ballpark.contains(&range), "{range}:\n{ballpark}");
    assert!(!ballpark.contains(&net), "{ballpark}");
}
