use crate::domain::brief::AnswerKind;
use crate::domain::briefing::BriefQuestion;
use crate::domain::calendar::Date;
use crate::domain::command::Command;
use crate::domain::deliverable::{Decided, Verdict};
use crate::domain::facts::Facts;
use crate::domain::facts::sample::{day, project};
use crate::domain::noun::Noun;
use crate::domain::project::ProjectKind;
use crate::domain::rules::fixture::{Desk, draft};
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
    let nothing = note(&Snapshot::default(), day(3, 16), None);
    assert_eq!(nothing.sections, []);
    assert!(
        nothing.write(Format::Text).contains("\nFor [name of the client]\n"),
        "a place to be written over"
    );
}

/// The lines of a part of the note of a desk.
fn lines(desk: &Desk, heading: &str) -> Vec<String> {
    let section = note(&desk.snapshot, desk.today, None).sections.into_iter().find(|s| s.heading == heading);
    section.map_or(Vec::new(), |s| s.lines)
}

fn decided(desk: &mut Desk, verdict: Verdict, comment: &str) {
    let shown = draft(&desk.snapshot, Noun::Showing, &[("deliverable", "Home page")]);
    desk.does(&Command::ShowVersion { showing: shown, log: true });
    let showing = desk.snapshot.showings.ids().last().unwrap();
    let decided =
        Decided { verdict, on: desk.today, person: None, channel: None, comment: Some(comment.to_owned()) };
    desk.does(&Command::TakeVerdict { showing, decided });
}

#[test]
fn what_the_client_said_with_their_decision_stands_beside_it() {
    let mut desk = Desk::new();
    desk.add(Noun::Deliverable, &[("title", "Home page")]);
    decided(&mut desk, Verdict::Rework, "Too dark,\nsaid everybody");
    let expected = ["Home page: changes as asked for: “Too dark, said everybody”"];
    assert_eq!(lines(&desk, "Next"), expected);
    decided(&mut desk, Verdict::ApprovedWithChanges, "A bigger logo");
    let expected = ["Home page, version 2: approved with changes on 10 March: “A bigger logo”"];
    assert_eq!(lines(&desk, "Done"), expected);
    decided(&mut desk, Verdict::Approved, " ");
    assert_eq!(lines(&desk, "Done")[1], "Home page, version 3: approved on 10 March");
}

#[test]
fn questions_the_client_has_are_waiting_with_their_days_and_ours_are_not() {
    let mut desk = Desk::new();
    let begin = [BriefQuestion {
        kind: None,
        section: "Goal".into(),
        ask: "Who signs?".into(),
        expects: AnswerKind::Text,
        must: true,
    }];
    desk.does(&Command::BeginBrief { kind: ProjectKind::Website, questions: begin.to_vec() });
    desk.add(Noun::Question, &[("ask", "Ours alone")]);
    let put = desk.add(Noun::Question, &[("ask", "Which languages?"), ("due", "2026-03-20")]);
    assert_eq!(lines(&desk, "Waiting on you"), Vec::<String>::new());
    desk.does(&Command::NextState { noun: Noun::Question, ids: vec![put] });
    let brief = desk.snapshot.briefs.iter().next().unwrap().title.clone();
    let expected = [
        "Answer: Which languages? (asked 10 March, by 20 March)".to_owned(),
        format!("The answer to 1 question of “{brief}”"),
    ];
    assert_eq!(lines(&desk, "Waiting on you"), expected);
}
