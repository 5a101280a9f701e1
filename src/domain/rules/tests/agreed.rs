use crate::domain::agreed::{PromiseState, RiskState};
use crate::domain::command::{Command, Draft};
use crate::domain::deliverable::{Decided, DeliverableState, Verdict};
use crate::domain::facts::Facts;
use crate::domain::id::Id;
use crate::domain::log::{LogKind, Topic};
use crate::domain::noun::Noun;
use crate::domain::rules::fixture::{Desk, day, draft};
use crate::domain::signoff::Channel;

fn next(noun: Noun, id: Id) -> Command {
    Command::NextState { noun, ids: vec![id] }
}

#[test]
fn a_promise_ends_once_and_on_a_day_that_was() {
    let mut desk = Desk::new();
    let given = [("title", "Texts"), ("promiser", "client"), ("made", "2026-03-04"), ("due", "2026-03-09")];
    let one = desk.add(Noun::Promise, &given);
    let close = |state, on| Command::ClosePromises { ids: vec![one], state, on };
    assert!(desk.refuses(&close(PromiseState::Broken, day(3, 3))).contains("given on 2026-03-04"));
    assert!(desk.refuses(&close(PromiseState::Broken, day(3, 11))).contains("still to come"));
    assert!(desk.refuses(&close(PromiseState::Open, day(3, 9))).contains("kept, broken or released"));
    desk.does(&close(PromiseState::Broken, day(3, 9)));
    let held = desk.snapshot.promises.get(one).unwrap();
    assert_eq!((held.state, held.closed), (PromiseState::Broken, Some(day(3, 9))));
    assert!(desk.refuses(&close(PromiseState::Released, day(3, 10))).contains("broken already"));
    let two = desk.add(Noun::Promise, &[("title", "Logo"), ("promiser", "us")]);
    desk.does(&next(Noun::Promise, two));
    let held = desk.snapshot.promises.get(two).unwrap();
    assert_eq!((held.state, held.closed), (PromiseState::Kept, Some(day(3, 10))));
    assert!(desk.refuses(&next(Noun::Promise, two)).contains("kept already"));
}

#[test]
fn a_risk_is_taken_in_hand_and_ends() {
    let mut desk = Desk::new();
    let one = desk.add(Noun::Risk, &[("title", "The shop's interface changes")]);
    desk.does(&next(Noun::Risk, one));
    let held = desk.snapshot.risks.get(one).unwrap();
    assert_eq!((held.state, held.closed), (RiskState::InHand, None));
    desk.does(&next(Noun::Risk, one));
    let held = desk.snapshot.risks.get(one).unwrap();
    assert_eq!((held.state, held.closed), (RiskState::Resolved, Some(day(3, 10))));
    assert!(desk.refuses(&next(Noun::Risk, one)).contains("resolved already"));
    let two = desk.add(Noun::Risk, &[("title", "Summer holidays")]);
    let close = |state| Command::CloseRisks { ids: vec![two], state };
    assert!(desk.refuses(&close(RiskState::InHand)).contains("resolved or accepted"));
    desk.does(&close(RiskState::Accepted));
    assert_eq!(desk.snapshot.risks.get(two).unwrap().state, RiskState::Accepted);
}

#[test]
fn a_decision_is_replaced_once_and_never_by_itself() {
    let mut desk = Desk::new();
    let one = desk.add(Noun::Decision, &[("title", "Two languages")]);
    let two = desk.add(Noun::Decision, &[("title", "Three languages"), ("replaces", "D1")]);
    let facts = Facts::of(&desk.snapshot, desk.today);
    assert_eq!((facts.agreed.replaced(one), facts.agreed.replaced(two)), (Some(two), None));
    let third = Command::Add(draft(
        &desk.snapshot,
        Noun::Decision,
        &[("title", "Four languages"), ("replaces", "D1")],
    ));
    assert!(desk.refuses(&third).contains("was replaced by D2 Three languages already"));
    let ring = desk.edit_of(Noun::Decision, one, "replaces", "D2");
    assert!(desk.refuses(&ring).contains("replace itself"));
}

fn show(desk: &Desk, cells: &[(&str, &str)], log: bool) -> Command {
    let mut all = vec![("deliverable", "DL1")];
    all.extend(cells);
    Command::ShowVersion { showing: draft(&desk.snapshot, Noun::Showing, &all), log }
}

fn verdict(showing: Id, verdict: Verdict, on: (u32, u32)) -> Command {
    let decided = Decided {
        verdict,
        on: day(on.0, on.1),
        person: None,
        channel: Some(Channel::Call),
        comment: Some("Bigger".to_owned()),
    };
    Command::TakeVerdict { showing, decided }
}

fn state(desk: &Desk) -> DeliverableState {
    desk.snapshot.deliverables.iter().next().unwrap().state
}

#[test]
fn versions_count_up_and_the_deliverable_stands_where_the_newest_stands() {
    let mut desk = Desk::new();
    let made = desk.add(Noun::Deliverable, &[("title", "Home page"), ("rounds", "1")]);
    for expected in [DeliverableState::InWork, DeliverableState::InternalReview] {
        desk.does(&next(Noun::Deliverable, made));
        assert_eq!(state(&desk), expected);
    }
    assert!(desk.refuses(&next(Noun::Deliverable, made)).contains("Show a version"));
    assert!(desk.refuses(&show(&desk, &[("on", "2026-03-11")], false)).contains("still to come"));
    let label =
        desk.does(&show(&desk, &[("on", "2026-03-05"), ("url", "https://example.com/1")], true)).label;
    assert_eq!(label, "show version 1 of DL1 Home page");
    assert_eq!(state(&desk), DeliverableState::ClientReview);
    let entry = desk.snapshot.log.iter().next().unwrap().clone();
    assert_eq!((entry.kind, entry.at.date(), entry.client_visible), (LogKind::Demo, day(3, 5), true));
    assert_eq!(desk.snapshot.log_topics.iter().next().unwrap().topic, Topic::Prototype);
    let first = desk.snapshot.showings.iter().next().unwrap().clone();
    assert_eq!((first.version, first.entry), (1, Some(entry.id)));
    assert!(desk.refuses(&next(Noun::Deliverable, made)).contains("with the client"));

    desk.does(&verdict(first.id, Verdict::Rework, (3, 6)));
    assert_eq!(state(&desk), DeliverableState::Rework);
    desk.does(&next(Noun::Deliverable, made));
    desk.does(&show(&desk, &[("on", "2026-03-09")], false));
    let second = desk.snapshot.showings.iter().last().unwrap().clone();
    assert_eq!((second.version, second.entry), (2, None));
    assert_eq!(desk.snapshot.log.len(), 1);
    desk.does(&verdict(second.id, Verdict::ApprovedWithChanges, (3, 10)));
    assert_eq!(state(&desk), DeliverableState::Approved);
    let facts = Facts::of(&desk.snapshot, desk.today);
    assert_eq!(facts.agreed.rounds(made), 2);
    assert!(facts.agreed.waiting.is_empty());
    desk.does(&next(Noun::Deliverable, made));
    assert_eq!(state(&desk), DeliverableState::Final);
    assert!(desk.refuses(&next(Noun::Deliverable, made)).contains("handed over"));
}

#[test]
fn a_decided_version_is_not_changed_any_more() {
    let mut desk = Desk::new();
    desk.add(Noun::Deliverable, &[("title", "Home page")]);
    desk.does(&show(&desk, &[("on", "2026-03-05")], false));
    let first = desk.snapshot.showings.iter().next().unwrap().id;
    assert!(desk.refuses(&verdict(first, Verdict::Waiting, (3, 6))).contains("Say what the client decided"));
    assert!(desk.refuses(&verdict(first, Verdict::Approved, (3, 4))).contains("before it was shown"));
    assert!(desk.refuses(&verdict(first, Verdict::Approved, (3, 11))).contains("still to come"));
    let typed = desk.edit_of(Noun::Showing, first, "verdict", "approved");
    assert!(desk.refuses(&typed).contains("Take down what the client decided"));
    desk.does(&verdict(first, Verdict::Rework, (3, 6)));
    for command in [
        verdict(first, Verdict::Approved, (3, 7)),
        desk.edit_of(Noun::Showing, first, "comment", "Smaller"),
        Command::Delete { noun: Noun::Showing, ids: vec![first] },
        Command::Delete { noun: Noun::Deliverable, ids: desk.snapshot.deliverables.ids().collect() },
    ] {
        assert!(desk.refuses(&command).contains("is rework and stays so. Show a new version"));
    }
    desk.does(&show(&desk, &[("on", "2026-03-07")], false));
    desk.does(&show(&desk, &[("on", "2026-03-08")], false));
    let second = desk.snapshot.showings.iter().nth(1).unwrap().id;
    assert!(desk.refuses(&verdict(second, Verdict::Approved, (3, 9))).contains("version 3 was shown"));
}

#[test]
fn silence_is_a_yes_only_after_the_day_agreed_for_the_answer() {
    let mut desk = Desk::new();
    desk.add(Noun::Deliverable, &[("title", "Home page")]);
    desk.does(&show(&desk, &[("on", "2026-03-02")], false));
    let first = desk.snapshot.showings.iter().next().unwrap().id;
    assert!(desk.refuses(&verdict(first, Verdict::Deemed, (3, 9))).contains("only after the day"));
    desk.does(&desk.edit_of(Noun::Showing, first, "answer_by", "2026-03-09"));
    let may = |desk: &Desk, on| Facts::of(&desk.snapshot, on).agreed.may_be_deemed(&desk.snapshot, first, on);
    assert!(!may(&desk, day(3, 9)) && may(&desk, day(3, 10)));
    assert!(desk.refuses(&verdict(first, Verdict::Deemed, (3, 9))).contains("only after the day"));
    desk.does(&verdict(first, Verdict::Deemed, (3, 10)));
    assert_eq!(state(&desk), DeliverableState::Approved);
    assert_eq!(desk.snapshot.showings.get(first).unwrap().verdict, Verdict::Deemed);
    assert!(!may(&desk, day(3, 10)));
}

#[test]
fn what_came_of_a_talk_points_back_at_it() {
    let mut desk = Desk::new();
    let entry = desk.add(Noun::LogEntry, &[("subject", "Kick-off"), ("kind", "meeting")]);
    let back = Draft::new(Noun::Decision).with("title", &"Two languages".to_owned()).with("entry", &entry);
    desk.does(&Command::Add(back));
    desk.add(Noun::Question, &[("ask", "Who writes?"), ("entry", "K1")]);
    let facts = Facts::of(&desk.snapshot, desk.today);
    let nouns: Vec<Noun> = facts.agreed.came_of(entry).iter().map(|(noun, _)| *noun).collect();
    assert_eq!(nouns, [Noun::Decision, Noun::Question]);
}
