use crate::domain::calendar::Date;
use crate::domain::facts::Facts;
use crate::domain::facts::sample::{day, project};
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Look;
use crate::report::note::Note;
use crate::report::paper::Format;

fn note(snapshot: &Snapshot, today: Date, since: Option<Date>) -> Note {
    let facts = Facts::of(snapshot, today);
    Note::of(&Look { snapshot, facts: &facts, today }, since)
}

#[test]
fn a_project_that_has_nothing_to_tell_says_only_when_it_will_be_done() {
    let text = note(&project(), day(3, 16), None).write(Format::Text);
    let expected = "Spring launch: status on 16 March 2026\n\nFor Client, since 2 March\n\nFINISH\n\
                    - The whole project: agreed for 22 May\n";
    assert_eq!(text, expected);
    let text = note(&project(), day(3, 16), Some(day(3, 9))).write(Format::Markdown);
    assert!(text.starts_with("# Spring launch: status on 16 March 2026\n\nFor Client, since 9 March\n"));
    assert!(text.contains("\n## Finish\n\n- The whole project"), "{text}");
    assert_eq!(note(&Snapshot::default(), day(3, 16), None).sections, []);
}
