//! Documents for the client, of the sample project on a fixed day.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use greenlight::cli::demo::build;
use greenlight::domain::calendar::Date;
use greenlight::domain::facts::Facts;
use greenlight::domain::log::Topic;
use greenlight::domain::snapshot::Snapshot;
use greenlight::domain::table::Look;
use greenlight::report::note::Note;
use greenlight::report::paper::Format;

/// The status note of the sample project.
fn note() -> Note {
    let today = Date::from_ymd_opt(2026, 3, 4).unwrap();
    let mut snapshot = Snapshot::default();
    snapshot.apply_all(&build(today).unwrap()).unwrap();
    let facts = Facts::of(&snapshot, today);
    Note::of(&Look { snapshot: &snapshot, facts: &facts, today }, None)
}

#[test]
fn the_status_note_of_the_sample_project() {
    let note = note();
    insta::assert_snapshot!("status_txt", note.write(Format::Text));
    insta::assert_snapshot!("status_md", note.write(Format::Markdown));
    for topic in [Topic::Cost, Topic::FinishDate, Topic::Prototype, Topic::Change] {
        assert!(note.topics.contains(&topic), "{topic:?}");
    }
}

#[test]
fn what_is_internal_of_the_sample_project_stays_in_the_house() {
    let text = note().write(Format::Text);
    for internal in ["Tomas is the only one", "We ask for more before we trim", "Forecast is above"] {
        assert!(!text.contains(internal), "{internal}:\n{text}");
    }
}
