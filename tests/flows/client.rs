//! The client's side: a talk and what comes of it, a version shown until it is approved, the status note.

use greenlight::domain::agreed::{PromiseState, RiskState};
use greenlight::domain::command::{Command, Draft};
use greenlight::domain::deliverable::{DeliverableState, Verdict};
use greenlight::domain::log::{Direction, LogKind};
use greenlight::domain::noun::Noun;
use greenlight::domain::person::Side;

use crate::support::{Cockpit, decided, start};

/// A cockpit with a client who decides.
fn cockpit(width: u16, height: u16) -> Cockpit {
    let dana = Draft::new(Noun::Person)
        .with("name", &"Dana Whitfield".to_owned())
        .with("side", &Side::Client)
        .with("decides", &true);
    Cockpit::with(&decided(&[start(), Command::Add(dana)]), width, height)
}

#[test]
fn a_talk_is_taken_down_from_any_tab_with_the_kind_and_person_of_the_last_one() {
    let mut cockpit = cockpit(120, 40);
    cockpit.keys(r#"+ "log meeting in Kick-off @dana #needs" <enter>"#);
    cockpit.keys("2 M").shows("add log entry").shows("meeting").shows("@dana").shows("2026-03-02");
    cockpit.keys(r#""Second meeting" <ctrl-s>"#);
    let last = cockpit.model.data.snapshot.log.iter().last().unwrap().clone();
    assert_eq!((last.subject.as_str(), last.kind), ("Second meeting", LogKind::Meeting));
    let people = cockpit.model.data.facts.talk.people(last.id).len();
    assert_eq!(people, 1);
}

#[test]
fn minutes_become_a_decision_a_promise_and_a_follow_up_each_with_one_undo() {
    let mut cockpit = cockpit(120, 40);
    cockpit.keys(r#"5 M "Kick-off" <tab>"#);
    cockpit.model.with_form(|form| form.retype("people", "@dana"));
    cockpit.model.with_form(|form| {
        form.retype("body", "- Two languages at launch\n- Dana sends the texts\n\n- Send the plan\nas a PDF");
    });
    cockpit.keys("<ctrl-s>").shows("Kick-off");
    let entry = cockpit.model.data.snapshot.log.iter().next().unwrap().id;

    cockpit.keys("<enter>").shows("Two languages at launch").shows("d decision");
    cockpit.keys("j d").shows("add decision");
    cockpit.keys("<ctrl-s>").shows("decision D1 Two languages");
    cockpit.keys("j p").shows("add promise");
    cockpit.keys(r#""fri" <ctrl-s>"#);
    cockpit.keys("j <space> <space> f").shows("add follow-up");
    cockpit.keys(r#""9 mar" <ctrl-s> <esc>"#);

    let held = cockpit.model.data.snapshot.clone();
    let decision = held.decisions.iter().next().unwrap();
    assert_eq!((decision.title.as_str(), decision.entry), ("Two languages at launch", Some(entry)));
    assert_eq!(held.people.find(decision.person).unwrap().name, "Dana Whitfield");
    let promise = held.promises.iter().next().unwrap();
    assert_eq!((promise.title.as_str(), promise.entry), ("Dana sends the texts", Some(entry)));
    assert_eq!(promise.due.unwrap().to_string(), "2026-03-06");
    let followup = held.followups.iter().next().unwrap();
    assert_eq!((followup.title.as_str(), followup.entry), ("Send the plan", Some(entry)));
    assert_eq!(followup.due.unwrap().to_string(), "2026-03-09");

    cockpit.keys("u u u");
    let held = &cockpit.model.data.snapshot;
    assert_eq!(
        (held.decisions.len(), held.promises.len(), held.followups.len(), held.log.len()),
        (0, 0, 0, 1)
    );
}

#[test]
fn several_picked_lines_make_one_row_and_the_subject_can_be_one() {
    let mut cockpit = cockpit(100, 30);
    cockpit.keys(r#"5 M "The shop may be late" <tab>"#);
    cockpit.model.with_form(|form| form.retype("body", "Their interface is half described\nNobody answers"));
    cockpit.keys("<ctrl-s> <enter> r").shows("add risk");
    cockpit.keys("<ctrl-s>");
    cockpit.keys("j <space> <space> o").shows("add question");
    cockpit.keys("<ctrl-s>").shows("came of it");
    let held = &cockpit.model.data.snapshot;
    assert_eq!(held.risks.iter().next().unwrap().title, "The shop may be late");
    let question = held.questions.iter().next().unwrap();
    assert_eq!(question.ask, "Their interface is half described");
    assert_eq!(question.answer.as_deref(), Some("Nobody answers"));
}

#[test]
fn promises_are_kept_put_off_broken_and_released() {
    let mut cockpit = cockpit(120, 40);
    cockpit.keys(r#"+ "promise One" <enter> + "promise Two" <enter> + "promise Three" <enter> 5 v v v"#);
    cockpit.shows("Three");
    cockpit.keys("g .").shows("kept");
    cockpit.keys(r#"g m "9 mar" <enter>"#).shows("put off PR2 Two to Mon 9 Mar 2026");
    cockpit.keys("g B").shows("broken on");
    cockpit.keys("<enter>").shows("break promise");
    cockpit.keys("g D").shows("released on");
    cockpit.keys("<enter>").shows("release promise");
    let states: Vec<PromiseState> = cockpit.model.data.snapshot.promises.iter().map(|p| p.state).collect();
    let [one, two, three] = states[..] else { panic!("{states:?}") };
    assert_eq!((one, two, three), (PromiseState::Kept, PromiseState::Broken, PromiseState::Released));
    cockpit.keys("u");
    assert_eq!(cockpit.model.data.snapshot.promises.iter().last().unwrap().state, PromiseState::Open);
}

#[test]
fn a_decision_is_replaced_and_a_risk_is_borne() {
    let mut cockpit = cockpit(120, 40);
    cockpit.keys(r#"+ "decision Two languages" <enter> + "risk Late texts" <enter> 5 v v"#);
    cockpit.keys(r#"c "Three languages" <ctrl-s> g"#).shows("D2");
    let newer = cockpit.model.data.snapshot.decisions.iter().last().unwrap().clone();
    assert_eq!(newer.replaces, cockpit.model.data.snapshot.decisions.iter().next().map(|d| d.id));
    cockpit.keys("v v .").shows("in hand");
    cockpit.keys("D").shows("accepted");
    assert_eq!(cockpit.model.data.snapshot.risks.iter().next().unwrap().state, RiskState::Accepted);
}

#[test]
fn a_version_is_shown_reworked_shown_again_and_approved() {
    let mut cockpit = cockpit(140, 40);
    cockpit.keys(r#"5 v v v v v a "Home page" <enter> . ."#).shows("internal review");
    cockpit.keys(".").shows("Show a version");
    cockpit.keys("!").shows("S shows one");
    cockpit.keys("S").shows("show version 1 of DL1 Home page");
    cockpit.keys("<enter>").shows("client review");
    let held = &cockpit.model.data.snapshot;
    let entry = held.log.iter().next().unwrap();
    assert_eq!((entry.kind, entry.subject.as_str()), (LogKind::Demo, "Home page: version 1 shown"));
    cockpit.keys(r#"! "rework" <tab> <tab> <tab> <tab> "Bigger" <ctrl-s>"#).shows("rework").shows("1 of 2");
    cockpit.keys("!").shows("S shows one");
    cockpit.keys("S").shows("version 2");
    cockpit.keys("<enter>");
    cockpit.keys(r#"! "approved" <enter>"#).shows("v2 approved");
    let held = &cockpit.model.data.snapshot;
    let verdicts: Vec<Verdict> = held.showings.iter().map(|s| s.verdict).collect();
    assert_eq!(verdicts, [Verdict::Rework, Verdict::Approved]);
    let first = held.showings.iter().next().unwrap();
    assert_eq!(first.comment.as_deref(), Some("Bigger"));
    assert_eq!(held.people.find(first.decided_by).unwrap().name, "Dana Whitfield");
    assert_eq!(held.deliverables.iter().next().unwrap().state, DeliverableState::Approved);
    cockpit.keys("v").shows("version 2");
    cockpit.keys("e").shows("stays so");
}

#[test]
fn a_version_shown_is_taken_back_and_its_log_entry_stays_with_a_hint() {
    let mut cockpit = cockpit(160, 40);
    cockpit.keys(r#"5 v v v v v a "Home page" <enter> . . S"#).shows("show version 1 of DL1 Home page");
    cockpit.keys("<enter>").shows("its log entry is kept for good: undo takes back the rest");
    let seen = |cockpit: &Cockpit| {
        let held = &cockpit.model.data.snapshot;
        (held.deliverables.iter().next().unwrap().state, held.showings.len(), held.log.len())
    };
    assert_eq!(seen(&cockpit), (DeliverableState::ClientReview, 1, 1));
    cockpit
        .keys("u")
        .shows("undid: show version 1 of DL1 Home page · stays: its log entry (c writes a correction)");
    assert_eq!(seen(&cockpit), (DeliverableState::InternalReview, 0, 1));
    cockpit.keys("u").shows("undid").shows("internal review");
    assert_eq!(seen(&cockpit), (DeliverableState::InWork, 0, 1), "what is older goes on");
    cockpit.keys("<ctrl-r> <ctrl-r>").shows("did again: show version 1");
    assert_eq!(seen(&cockpit), (DeliverableState::ClientReview, 1, 1));
}

#[test]
fn the_status_note_is_read_written_on_and_sent() {
    let mut cockpit = cockpit(120, 40);
    cockpit.keys(r#"+ "promise Texts by friday !client" <enter> 1 R"#);
    cockpit.shows("Acme spring launch: status on 2 March 2026").shows("WAITING ON YOU").shows("- Texts");
    // As if it came back from the editor.
    let text = "Dear Dana,\nall is well.\n".to_owned();
    cockpit.model.update(greenlight::app::msg::Msg::Edited(Some(text)));
    cockpit.keys("").shows("all is well").shows("written on");
    cockpit.keys("<esc>").shows("kept as a draft");
    cockpit.keys("R").shows("all is well").shows("picked up where you left off");
    cockpit.keys("s").shows("Was it sent today?").shows("as it stands, and stays");
    cockpit.keys("n").shows("all is well");
    cockpit.keys("s y").shows("kept for good");
    let held = cockpit.model.data.snapshot.clone();
    let entry = held.log.iter().next().unwrap();
    assert_eq!((entry.kind, entry.direction, entry.client_visible), (LogKind::Status, Direction::Out, true));
    assert_eq!(entry.subject, "Acme spring launch: status on 2 March 2026");
    assert_eq!(entry.body.as_deref(), Some("Dear Dana,\nall is well."));
    assert_eq!(cockpit.model.data.facts.talk.last_note, Some(entry.id));
    let names: Vec<_> = cockpit.model.data.facts.talk.people(entry.id).to_vec();
    assert_eq!(names, held.ids(Noun::Person));
    assert!(cockpit.model.drafts.is_empty());
    cockpit.keys("R").shows("since 2 March").shows("WAITING ON YOU");
    assert!(!cockpit.text().contains("all is well"));
}

#[test]
fn what_came_of_the_silence_is_explained() {
    let mut cockpit = cockpit(100, 30);
    cockpit
        .keys(r#"+ "log call in Asked for a date on 18 feb" <enter> 5"#)
        .shows("client silent for 8 working days");
    cockpit.shows("told: cost never");
    cockpit.keys("=").shows("amber from 7, red from 14").shows("last heard");
}

#[test]
fn a_choice_that_begins_as_another_one_can_be_typed() {
    let mut cockpit = cockpit(120, 40);
    cockpit.keys(r#"5 v v v v v a "Home page" <enter> . . S <ctrl-s> !"#).shows("decision on version 1");
    cockpit.keys(r#""approved with changes" <ctrl-s>"#);
    let verdicts: Vec<Verdict> = cockpit.model.data.snapshot.showings.iter().map(|s| s.verdict).collect();
    assert_eq!(verdicts, [Verdict::ApprovedWithChanges]);
}

#[test]
fn changes_that_were_asked_for_are_taken_down_as_a_follow_up_on_the_deliverable() {
    let mut cockpit = cockpit(140, 40);
    cockpit.keys(r#"5 v v v v v a "Home page" <enter> . . S <ctrl-s> !"#).shows("decision on version 1");
    cockpit.keys(r#""approved with changes" <ctrl-s>"#);
    assert!(!cockpit.text().contains("F takes the changes down"), "they asked for none");
    cockpit.keys(r#"S <ctrl-s> ! "approved with changes" <tab> <tab> <tab> <tab> "Bigger logo" <ctrl-s>"#);
    cockpit.shows("F takes the changes down as a follow-up");
    cockpit.keys("F").shows("add follow-up").shows("Home page: Bigger logo");
    cockpit.keys(r#""fri" <ctrl-s>"#);
    let held = cockpit.model.data.snapshot.clone();
    let followup = held.followups.iter().next().unwrap();
    assert_eq!(followup.title, "Home page: Bigger logo");
    assert_eq!(followup.due.unwrap().to_string(), "2026-03-06");
    let shown = held.showings.iter().last().unwrap();
    assert!(shown.entry.is_some() && followup.entry == shown.entry, "of the talk in which it was shown");
}
