use crate::domain::calendar::Date;
use crate::domain::client_view::marked::{SECRET, marked};
use crate::domain::facts::Facts;
use crate::domain::facts::sample::{day, project};
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Look;
use crate::report::note::{Format, Note};

fn note(snapshot: &Snapshot, today: Date, since: Option<Date>) -> Note {
    let facts = Facts::of(snapshot, today);
    Note::of(&Look { snapshot, facts: &facts, today }, since)
}

#[test]
fn a_project_that_has_nothing_to_tell_says_only_when_it_will_be_done() {
    let text = note(&project(), day(3, 16), None).write(Format::Text);
    let expected = "Spring launch: status on 16 March 2026\n\nFor Client, since 2 March\n\nFINISH\n\
                    - The project as agreed: 22 May\n";
    assert_eq!(text, expected);
    let text = note(&project(), day(3, 16), Some(day(3, 9))).write(Format::Markdown);
    assert!(text.starts_with("# Spring launch: status on 16 March 2026\n\nFor Client, since 9 March\n"));
    assert!(text.contains("\n## Finish\n\n- The project"), "{text}");
    assert_eq!(note(&Snapshot::default(), day(3, 16), None).sections, []);
}

#[test]
fn nothing_internal_is_in_it_whatever_the_project_holds() {
    let snapshot = marked();
    let note = note(&snapshot, day(3, 16), Some(day(1, 1)));
    let written =
        [note.write(Format::Text), note.write(Format::Markdown), note.json().to_string()].join("\n");
    for secret in SECRET {
        assert!(!written.contains(secret), "{secret} got out:\n{written}");
    }
    for open in [
        "milestones.title",
        "showings.deliverable deliverables.title",
        "tasks.title",
        "decisions.title",
        "promises.title",
        "questions.ask",
        "estimates.title",
        "followups.title",
        "risks.title",
        "risks.response",
    ] {
        let name = open.rsplit(' ').next().unwrap_or_default();
        assert!(written.contains(name), "{name} is missing:\n{written}");
    }
}
