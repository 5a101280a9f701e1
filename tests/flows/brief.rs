//! The brief as a producer lives it: begun, notes of a call sorted, completed, signed, changed in a second version.

use greenlight::domain::brief::{AnswerState, BriefStage};
use greenlight::domain::change::CellChange;
use greenlight::domain::command::Command;
use greenlight::domain::log::LogKind;
use greenlight::domain::noun::Noun;
use greenlight::domain::question::NoteState;
use greenlight::domain::value::{FieldValue, Value};

use crate::support::Cockpit;

fn stages(cockpit: &Cockpit) -> Vec<BriefStage> {
    cockpit.model.data.snapshot.briefs.iter().map(|b| b.state).collect()
}

/// A brief of its first two questions, everything else thrown out.
fn short() -> Cockpit {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys("1 v").shows("b begins it with the questions of its kind").shows("website");
    cockpit.keys("b").shows("what is being made?").shows("website").shows("event");
    cockpit.keys("<enter>").shows("BR1 draft · 0 % complete");
    assert!(cockpit.model.data.snapshot.answers.len() > 30);
    cockpit.keys("g j j <space> G V d y");
    assert_eq!(cockpit.model.data.snapshot.answers.len(), 2);
    cockpit
}

#[test]
fn a_call_is_noted_sorted_completed_signed_and_revised() {
    let mut cockpit = short();
    cockpit.keys(
        r#"w "Dana Whitfield decides" <enter> "search that forgives typos" <enter> "who writes the texts?""#,
    );
    cockpit.keys(r#"<enter> <enter> "nice weather" <ctrl-s>"#).shows("take 4 notes").shows("nice weather");
    assert_eq!(cockpit.model.data.snapshot.notes.len(), 4);
    cockpit.keys("g i").shows("which question does it answer").shows("who signs off");
    cockpit.keys("<enter>");
    let first = cockpit.model.data.snapshot.answers.iter().next().unwrap().clone();
    assert_eq!((first.answer.as_deref(), first.state), (Some("Dana Whitfield decides"), AnswerState::Stated));
    // The cursor is on the next one that is still to be sorted; one that is sorted says what it became.
    cockpit.keys("k m").shows("J1 is sorted already: it answers").shows("undo that to sort it anew");
    cockpit.keys("i").shows("J1 is sorted already: it answers");
    assert!(cockpit.model.dialogs.is_empty(), "no question is asked for nothing");
    cockpit.keys("j m Q D");
    let held = &cockpit.model.data.snapshot;
    assert_eq!(held.needs.iter().next().unwrap().title, "search that forgives typos");
    assert_eq!(held.questions.iter().next().unwrap().ask, "who writes the texts?");
    assert!(held.notes.iter().all(|n| n.state != NoteState::Loose));
    assert_eq!(held.links.len(), 3);
    cockpit.keys("u u").shows("undid");
    assert_eq!(cockpit.model.data.snapshot.questions.len(), 0);
    cockpit.keys("<ctrl-r> <ctrl-r>");
    assert_eq!(cockpit.model.data.snapshot.questions.len(), 1);
    cockpit.keys("1 <alt-v> !");
    assert_eq!(cockpit.model.view().name, "brief");
    cockpit.shows("BR1 is not complete, 1 open");
    cockpit.keys(r#"j e "The board, in May" <enter>"#).shows("stated");
    cockpit.keys(".").shows("assumed");
    cockpit.keys("! <ctrl-u> \"Dana Whitfield\" <enter>").shows("BR1 signed · 100 % complete");
    assert_eq!(stages(&cockpit), [BriefStage::Signed]);
    cockpit.keys("u").shows("withdraw the approval");
    cockpit.keys("e").shows("BR1 is signed. Begin a new version?");
    cockpit.keys("y").shows("BR2 draft");
    cockpit.keys(r#"g e <ctrl-u> "Helena decides" <enter>"#);
    cockpit.keys("c").shows("answers: 1 differs").shows("Dana Whitfield decides → Helena decides");
    cockpit.keys("<esc> ! <ctrl-u> \"Helena Marsh\" <enter>").shows("BR2 signed");
    assert_eq!(stages(&cockpit), [BriefStage::Superseded, BriefStage::Signed]);
    let report = cockpit.outside.store.check(greenlight::domain::proof::troubles).unwrap();
    assert!(report.is_clean(), "{:?}", report.findings);
}

#[test]
fn notes_half_written_are_kept() {
    let mut cockpit = Cockpit::new(80, 24);
    cockpit.keys("1 v v").shows("a adds the first note");
    cockpit.keys(r#"w "one" <enter> "two" <esc>"#).shows("kept as a draft");
    cockpit.shows("w brings back the notes you left: 2 lines are kept");
    assert!(!cockpit.text().contains("adds the first note"), "{}", cockpit.text());
    cockpit.keys("w").shows("one").shows("two");
    cockpit.keys("<ctrl-s>");
    assert_eq!(cockpit.model.data.snapshot.notes.len(), 2);
    cockpit.keys("* d y").shows("a adds the first note");
}

#[test]
fn the_questions_are_written_out_from_every_view_of_the_brief() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 w "who writes the texts?" <enter> "her dog is ill" <ctrl-s>"#);
    cockpit.keys("T").shows("no question to the client is open: Q makes one of a note");
    cockpit.keys("g Q").shows("who writes the texts?");
    for view in ["notes", "questions", "versions", "trace"] {
        let path = cockpit.beside(&format!("{view}.txt"));
        cockpit.keys(&format!(r#"T <ctrl-u> "{}" <enter>"#, path.display())).shows("exported 1 question");
        let text = std::fs::read_to_string(path).unwrap();
        assert!(text.contains("1. who writes the texts?"), "{view}: {text}");
        cockpit.keys("v");
    }
}

#[test]
fn questions_are_asked_answered_and_written_out() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(
        r#"+ "person Dana Whitfield" <enter> 1 v v v a "Which date?" <tab> "dana" <tab> "fri" <enter>"#,
    );
    cockpit.keys(r#"a "Which colours?" <enter> g ."#).shows("asked");
    let path = cockpit.beside("questions.txt");
    cockpit.keys(&format!(r#"T <ctrl-u> "{}" <enter>"#, path.display()));
    let text = std::fs::read_to_string(path).unwrap();
    assert_eq!(
        text,
        "Dana Whitfield\n1. Which date? (please by Fri 6 Mar 2026)\n\nFor all\n2. Which colours?\n"
    );
    cockpit.keys("g .").shows("the client answered");
    cockpit.keys("<enter>").shows("say what the client answered");
    cockpit.keys(r#""The first of May" <enter>"#).shows("answered");
    let question = cockpit.model.data.snapshot.questions.iter().next().unwrap().clone();
    assert_eq!(question.answer.as_deref(), Some("The first of May"));
    assert!(!cockpit.model.questions_text().contains("Which date"));
}

#[test]
fn a_thin_brief_asks_for_a_reason_before_an_estimate_is_sent() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 v b <enter> 2 a "Templates" <enter> S"#).shows("under 60 % answered");
    cockpit.keys(r#""Dana wants a figure" <enter>"#).shows("sent on");
    cockpit.keys("<enter>").shows("send estimate");
    let held = &cockpit.model.data.snapshot;
    let note = held.estimate_states.iter().next_back().unwrap().note.clone().unwrap();
    assert!(note.ends_with("Dana wants a figure"), "{note}");
}

#[test]
fn what_falls_out_of_the_chain_is_listed_and_reached() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Search" <enter> ."#);
    cockpit.keys(r#"2 a "Templates" <enter> 3 a "Stray" <enter> 1 v v v v v"#);
    cockpit.shows("need without a line").shows("line without a need").shows("task without either");
    cockpit.keys("g j j <enter>");
    assert_eq!(cockpit.model.tab.title(), "Team");
    cockpit.shows("Stray");
}

#[test]
fn the_views_of_every_tab_are_gone_through_both_ways() {
    let mut cockpit = Cockpit::new(120, 40);
    for tab in ["0", "1", "2", "3", "4", "5"] {
        cockpit.keys(tab);
        let views = cockpit.model.tab.views();
        for view in views.iter().skip(1).map(|v| v.name) {
            cockpit.keys("v");
            assert_eq!(cockpit.model.view().name, view);
        }
        for view in views.iter().rev().skip(1).map(|v| v.name) {
            cockpit.keys("o");
            assert_eq!(cockpit.model.view().name, view);
        }
        cockpit.keys("<alt-v>");
        assert_eq!(Some(cockpit.model.view().name), views.last().map(|v| v.name), "round and round");
        cockpit.keys("v");
    }
}

#[test]
fn a_project_of_no_kind_takes_that_of_its_brief_in_one_step() {
    use greenlight::domain::project::ProjectKind;
    let mut cockpit = Cockpit::new(120, 40);
    let kind = |cockpit: &Cockpit| cockpit.model.data.snapshot.project().unwrap().kind;
    // The kind of the project stays what it is where it has one.
    cockpit.keys("1 v b g j j <enter>").shows("BR1 draft");
    assert_eq!(kind(&cockpit), ProjectKind::Website);
    assert_eq!(cockpit.model.data.snapshot.briefs.iter().next().unwrap().kind, ProjectKind::Game);
    cockpit.keys("u 1 <alt-v> <alt-v>");
    cockpit.elsewhere(&of_kind(&cockpit, ProjectKind::Other));
    cockpit.keys("<wait> v v v b").shows("other");
    cockpit.keys("g <down> <enter>").shows("BR1 draft");
    assert_eq!(kind(&cockpit), ProjectKind::App);
    cockpit.keys("u");
    assert_eq!(kind(&cockpit), ProjectKind::Other);
    assert!(cockpit.model.data.snapshot.briefs.is_empty());
}

/// The project is of another kind from now on.
fn of_kind(cockpit: &Cockpit, kind: greenlight::domain::project::ProjectKind) -> Command {
    let project = cockpit.model.data.snapshot.project().unwrap();
    let field = Noun::Project.field_index("kind").unwrap();
    let cells = vec![CellChange { field, old: project.kind.to_value(), new: kind.to_value() }];
    Command::Edit { noun: Noun::Project, id: project.id, cells, sets: Vec::new() }
}

#[test]
fn notes_belong_to_the_talk_they_were_taken_in() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 w "before any talk" <ctrl-s>"#);
    cockpit.keys(r#"+ "log call in They rang about the map" <enter> w"#).shows("They rang about the map");
    cockpit.keys(r#""the map moves" <enter> "it is green" <ctrl-s>"#);
    let held = &cockpit.model.data.snapshot;
    let talk = held.log.iter().next().unwrap().id;
    let entries: Vec<_> = held.notes.iter().map(|n| n.entry).collect();
    assert_eq!(entries, [None, Some(talk), Some(talk)]);
    // From the talk to its notes, and from a note that became a need back to the note.
    assert_eq!(
        cockpit.model.links_of(Noun::LogEntry, talk).iter().filter(|(n, _)| *n == Noun::Note).count(),
        2
    );
    // Another talk, or none, is typed.
    cockpit.keys(r#"w "alone" <tab> <ctrl-u> "no such talk" <ctrl-s>"#).shows("no such talk");
    cockpit.keys("<ctrl-u> <ctrl-s>");
    let alone = cockpit.model.data.snapshot.notes.iter().find(|n| n.text == "alone").unwrap();
    assert_eq!(alone.entry, None);
}

#[test]
fn notes_do_not_go_to_what_the_log_says_by_itself() {
    let mut cockpit = Cockpit::new(120, 40);
    let notes = |cockpit: &Cockpit| -> Vec<_> {
        let held = &cockpit.model.data.snapshot;
        held.notes.iter().map(|n| n.entry).collect()
    };
    cockpit
        .keys(r#"+ "line Build 10" <enter> 2 S <enter> ! "Dana Whitfield" <tab> <tab> <tab> "call" <enter>"#);
    cockpit.model.open_add(Noun::Deliverable);
    cockpit.keys(r#""Home page" <enter>"#);
    let made = cockpit.model.data.snapshot.deliverables.iter().next().unwrap().id;
    cockpit.model.jump_to(Noun::Deliverable, made);
    cockpit.keys("S <enter>");
    let kinds: Vec<_> = cockpit.model.data.snapshot.log.iter().map(|e| e.kind).collect();
    assert_eq!(kinds, [LogKind::Email, LogKind::Call, LogKind::Demo]);
    cockpit.keys(r#"1 w "the map moves" <ctrl-s>"#);
    assert_eq!(notes(&cockpit), [None]);
    cockpit.keys(r#"+ "log chat in They wrote" <enter> w "it is green" <ctrl-s>"#);
    let talk = cockpit.model.data.snapshot.log.iter().last().unwrap().id;
    assert_eq!(notes(&cockpit), [None, Some(talk)]);
}

#[test]
fn a_reworded_question_is_changed_and_a_new_one_is_added() {
    let mut cockpit = short();
    cockpit.keys(r#"g e "Dana" <enter> j e "The board" <enter>"#);
    cockpit.keys("! <ctrl-u> \"Dana\" <enter>").shows("signed");
    cockpit.keys("e y").shows("BR2 draft");
    let asks = |cockpit: &Cockpit| -> Vec<String> {
        let mut rows: Vec<_> = cockpit.model.data.snapshot.answers.iter().cloned().collect();
        rows.sort_by_key(|a| (a.brief, a.position));
        rows.iter().map(|a| a.ask.clone()).collect()
    };
    let before = asks(&cockpit);
    let id = {
        let newest = cockpit.model.data.snapshot.briefs.iter().map(|b| b.id).max().unwrap();
        let mut of = cockpit.model.data.snapshot.answers.iter().filter(|a| a.brief == newest);
        of.find(|a| a.ask == before[0]).unwrap().id
    };
    let field = Noun::Answer.field_index("ask").unwrap();
    let new = Value::Text("Who has the last word?".into());
    let cells = vec![CellChange { field, old: Value::Text(before[0].clone()), new }];
    cockpit.elsewhere(&Command::Edit { noun: Noun::Answer, id, cells, sets: Vec::new() });
    cockpit.keys("<wait> G d");
    cockpit.keys(r#"a "Which fonts?" <enter> c"#);
    cockpit.shows("changed · Who has the last word?").shows("question: Who is the client and");
    cockpit.shows("added · Which fonts?").shows("removed · ");
    assert_eq!(cockpit.text().matches("removed · ").count(), 1);
}
