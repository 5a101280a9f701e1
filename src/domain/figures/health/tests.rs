//! Each rule of health with what it needs to speak, and what makes it stop.

use crate::domain::agreed::{Promise, PromiseState, Promiser, Risk, RiskKind, RiskState, Severity};
use crate::domain::budget::{BudgetKind, EarningRule};
use crate::domain::calendar::Date;
use crate::domain::cost::Cost;
use crate::domain::deliverable::{Deliverable, DeliverableState, Showing, Verdict};
use crate::domain::facts::Facts;
use crate::domain::facts::sample::{
    ACTIVE, CLIENT, DONE, MIA, at, baseline, booking, cost, day, line, moved, out, project, put, said, task,
    time,
};
use crate::domain::figures::health::overall;
use crate::domain::figures::{Area, Health, Light, Overview};
use crate::domain::id::Id;
use crate::domain::log::{Direction, LogKind};
use crate::domain::money::Money;
use crate::domain::need::{Need, Priority, Scope};
use crate::domain::phase::Milestone;
use crate::domain::question::{Question, QuestionState};
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Look;
use crate::domain::task::{Block, Task};

fn health(s: &Snapshot, today: Date) -> Vec<Health> {
    let facts = Facts::of(s, today);
    Overview::of(&Look { snapshot: s, facts: &facts, today }).health
}

fn of(s: &Snapshot, today: Date, area: Area) -> (Light, String) {
    let found = health(s, today);
    let health = found.iter().find(|h| h.area == area);
    health.map_or((Light::Unknown, String::new()), |h| (h.light, h.reason().to_owned()))
}

fn need(id: i64, priority: Priority, scope: Scope) -> Need {
    Need {
        id: Id(id),
        number: id,
        title: format!("Need {id}"),
        priority,
        value: None,
        scope,
        area: None,
        acceptance: None,
        detail: None,
        asked_by: None,
    }
}

fn sealed() -> Snapshot {
    let mut s = project();
    put(&mut s, &line(50, BudgetKind::Work, EarningRule::FiftyFifty));
    baseline(&mut s, 60, day(3, 2), &[(Id(50), 1_000_000)]);
    s
}

#[test]
fn nothing_to_judge_by_is_said_to_be_unknown() {
    let found = health(&project(), day(3, 4));
    let lights: Vec<(Area, Light)> = found.iter().map(|h| (h.area, h.light)).collect();
    let expected = [
        (Area::Scope, Light::Unknown),
        (Area::Money, Light::Unknown),
        // A due day without a task or a milestone forecasts nothing.
        (Area::Time, Light::Unknown),
        (Area::Team, Light::Unknown),
        (Area::Client, Light::Unknown),
    ];
    assert_eq!(lights, expected);
    assert_eq!(overall(&found), Light::Unknown);
    assert!(health(&Snapshot::default(), day(3, 4)).is_empty());
}

#[test]
fn scope_is_as_bad_as_its_worst_need() {
    let mut s = sealed();
    put(&mut s, &need(200, Priority::Should, Scope::In));
    put(&mut s, &Task { need: Some(Id(200)), ..task(100, ACTIVE, None, None) });
    let scope = |s: &Snapshot| of(s, day(3, 4), Area::Scope);
    assert_eq!(scope(&s).0, Light::Green);
    put(&mut s, &need(201, Priority::Should, Scope::Open));
    assert_eq!(scope(&s), (Light::Amber, "1 need is not decided, whether in scope or out".to_owned()));
    put(&mut s, &task(101, ACTIVE, None, None));
    assert_eq!(scope(&s), (Light::Amber, "1 task serves neither a need nor a line".to_owned()));
    put(&mut s, &need(202, Priority::Could, Scope::In));
    assert_eq!(scope(&s), (Light::Amber, "1 need is without line or task".to_owned()));
    put(&mut s, &need(203, Priority::Must, Scope::In));
    assert_eq!(scope(&s), (Light::Red, "1 must is without line or task".to_owned()));
    put(&mut s, &need(204, Priority::Must, Scope::Out));
    put(&mut s, &need(205, Priority::Wont, Scope::In));
    assert_eq!(scope(&s).1, "1 must is without line or task", "what is out is no must");
}

#[test]
fn money_is_as_bad_as_its_worst_alert() {
    let mut s = sealed();
    let money = |s: &Snapshot| of(s, day(3, 4), Area::Money);
    assert_eq!(money(&s).0, Light::Green);
    put(&mut s, &cost(101, 100, Some(Id(50))));
    put(&mut s, &Cost { incurred: Some(day(3, 3)), ..cost(100, 600_000, Some(Id(50))) });
    assert_eq!(money(&s).0, Light::Red, "{:?}", money(&s));
    assert_eq!(money(&s).1, "will be 2,000 over", "half is earned for 6,000");
    put(&mut s, &Cost { incurred: Some(day(3, 3)), ..cost(102, 400_001, Some(Id(50))) });
    let all = health(&s, day(3, 4));
    let found = &all.iter().find(|health| health.area == Area::Money).unwrap().findings;
    assert!(found.iter().any(|finding| finding.found == "1 budget line is over"), "{found:?}");
    assert!(found.iter().all(|finding| finding.light > Light::Green), "{found:?}");
}

#[test]
fn time_looks_at_due_days_milestones_and_tasks() {
    let mut s = project();
    let time = |s: &Snapshot, on| of(s, on, Area::Time);
    put(&mut s, &Task { due: Some(day(3, 9)), ..task(100, ACTIVE, None, None) });
    assert_eq!(time(&s, day(3, 9)).0, Light::Green);
    assert_eq!(time(&s, day(3, 10)), (Light::Red, "1 of 1 open task overdue".to_owned()));
    for id in 101..111 {
        put(&mut s, &task(id, ACTIVE, None, None));
    }
    assert_eq!(time(&s, day(3, 10)), (Light::Amber, "1 of 11 open tasks overdue".to_owned()));
    let (planned, forecast) = (Some(day(3, 20)), Some(day(3, 24)));
    let title = "Prototype".to_owned();
    let milestone = Milestone { id: Id(120), number: 1, title, phase: None, planned, forecast, done: None };
    put(&mut s, &milestone);
    assert_eq!(time(&s, day(3, 9)), (Light::Amber, "1 milestone is expected late".to_owned()));
    assert_eq!(time(&s, day(3, 21)), (Light::Red, "1 milestone is late".to_owned()));
    assert_eq!(time(&s, day(5, 25)).1, "past due with 11 open tasks");
}

#[test]
fn a_finish_after_the_due_day_is_amber_then_red() {
    // Half of the line is earned once it is begun; every day without progress moves the finish away.
    let mut s = sealed();
    put(&mut s, &task(100, ACTIVE, Some(Id(50)), Some(10)));
    put(&mut s, &time(101, Some(Id(100)), day(3, 4), 1));
    let light = |on| of(&s, on, Area::Time).0;
    assert_eq!(light(day(4, 1)), Light::Green);
    assert_eq!(light(day(4, 14)), Light::Amber, "{:?}", of(&s, day(4, 14), Area::Time));
    assert_eq!(light(day(4, 24)), Light::Red, "{:?}", of(&s, day(4, 24), Area::Time));
}

#[test]
fn a_team_that_is_blocked_or_idle_is_not_green() {
    let mut s = project();
    put(&mut s, &task(100, ACTIVE, None, None));
    put(&mut s, &time(101, Some(Id(100)), day(3, 3), 1));
    let team = |s: &Snapshot, on| of(s, on, Area::Team);
    assert_eq!(team(&s, day(3, 9)).0, Light::Green);
    assert_eq!(team(&s, day(3, 10)), (Light::Amber, "no time logged for 5 working days".to_owned()));
    let reason = "no texts".to_owned();
    put(&mut s, &Block { id: Id(102), task: Id(100), reason, since: day(3, 4), until: None });
    assert_eq!(
        team(&s, day(3, 9)),
        (Light::Amber, "1 task is blocked, longest for 3 working days".to_owned())
    );
    assert_eq!(team(&s, day(3, 10)).0, Light::Red);
}

#[test]
fn a_green_team_says_of_the_time_only_what_is_so() {
    let mut s = project();
    put(&mut s, &task(100, ACTIVE, None, None));
    let team = |s: &Snapshot, on| of(s, on, Area::Team);
    let never = "nothing blocks the team; no time was logged yet".to_owned();
    assert_eq!(team(&s, day(3, 9)), (Light::Green, never));
    put(&mut s, &time(101, Some(Id(100)), day(3, 3), 1));
    let logged = "nothing blocks the team and time is logged".to_owned();
    assert_eq!(team(&s, day(3, 9)), (Light::Green, logged));
    let done = Task { column: DONE, ..task(100, ACTIVE, None, None) };
    s.tasks.fill([done]);
    let nothing = "nothing blocks the team".to_owned();
    assert_eq!(team(&s, day(3, 20)), (Light::Green, nothing), "nothing is left to log time on");
}

#[test]
fn somebody_booked_on_days_on_which_they_are_out_is_seen_until_it_is_over() {
    let mut s = project();
    put(&mut s, &task(100, ACTIVE, None, None));
    put(&mut s, &time(101, Some(Id(100)), day(3, 4), 1));
    let team = |s: &Snapshot, on| of(s, on, Area::Team);
    put(&mut s, &booking(110, MIA, day(3, 2), day(3, 6), 8));
    assert_eq!(team(&s, day(3, 4)).0, Light::Green);
    put(&mut s, &out(111, day(3, 7), day(3, 13)));
    assert_eq!(team(&s, day(3, 4)).0, Light::Green, "another week");
    put(&mut s, &out(112, day(3, 5), day(3, 5)));
    let said = "1 booking falls on days on which somebody is out";
    assert_eq!(team(&s, day(3, 5)), (Light::Amber, said.to_owned()));
    assert_eq!(team(&s, day(3, 6)).0, Light::Green, "gone by");
}

#[test]
fn every_finding_names_its_rule_and_its_numbers_and_green_is_only_said_of_green() {
    let mut s = sealed();
    put(&mut s, &said(110, LogKind::Call, Direction::In, at(3, 2)));
    put(&mut s, &need(200, Priority::Must, Scope::In));
    put(&mut s, &Task { need: Some(Id(200)), due: Some(day(3, 9)), ..task(100, ACTIVE, None, None) });
    put(&mut s, &time(101, Some(Id(100)), day(3, 3), 1));
    let shown = |s: &Snapshot, on, area| {
        let found = health(s, on).into_iter().find(|h| h.area == area).unwrap();
        let numbers: Vec<String> = found.findings.iter().map(|f| f.numbers.clone()).collect();
        let word = |f: &super::Finding| f.rule.starts_with(f.light.word()) || f.rule.contains("; red:");
        assert!(found.findings.iter().all(word), "{found:?}");
        (found.light, numbers)
    };
    let green = |area| shown(&s, day(3, 4), area);
    assert_eq!(green(Area::Scope), (Light::Green, vec!["1 need in scope, 1 open task".to_owned()]));
    assert_eq!(green(Area::Money), (Light::Green, vec!["spent 100.00 of 10,000.00".to_owned()]));
    assert_eq!(green(Area::Team), (Light::Green, vec!["last logged yesterday".to_owned()]));
    assert!(green(Area::Time).1[0].contains("due 22 may"), "{:?}", green(Area::Time));
    assert!(green(Area::Client).1[0].starts_with("last heard"), "{:?}", green(Area::Client));
    for id in 201..206 {
        put(&mut s, &need(id, Priority::Must, Scope::In));
    }
    let musts = "N201 Need 201, N202 Need 202, N203 Need 203, and 2 more".to_owned();
    assert_eq!(shown(&s, day(3, 4), Area::Scope), (Light::Red, vec![musts]), "and not green besides");
    put(&mut s, &Cost { incurred: Some(day(3, 3)), ..cost(102, 1_200_000, Some(Id(50))) });
    let (light, money) = shown(&s, day(3, 4), Area::Money);
    assert!(light == Light::Red && money.iter().all(|said| !said.is_empty()), "{money:?}");
    let (light, late) = shown(&s, day(3, 10), Area::Time);
    assert_eq!((light, late), (Light::Red, vec!["T100 Task 100".to_owned()]));
    let (light, silent) = shown(&s, day(3, 20), Area::Client);
    assert!(light == Light::Red && silent[0].contains("last heard"), "{silent:?}");
    let (light, idle) = shown(&s, day(3, 20), Area::Team);
    assert_eq!((light, idle.len()), (Light::Amber, 1));
    assert!(idle[0].starts_with("last logged"), "{idle:?}");
}

#[test]
fn a_client_who_is_silent_or_owes_something_is_not_green() {
    let mut s = project();
    put(&mut s, &said(110, LogKind::Call, Direction::In, at(3, 2)));
    let client = |s: &Snapshot, on| of(s, on, Area::Client);
    assert_eq!(client(&s, day(3, 10)).0, Light::Green);
    assert_eq!(client(&s, day(3, 11)), (Light::Amber, "client silent 7 working days".to_owned()));
    assert_eq!(client(&s, day(3, 20)).0, Light::Red);
    let promise = Promise {
        id: Id(120),
        number: 1,
        title: "Photos".into(),
        promiser: Promiser::Client,
        person: None,
        due: Some(day(3, 4)),
        state: PromiseState::Open,
        entry: None,
        made: day(3, 2),
        closed: None,
        note: None,
    };
    put(&mut s, &promise);
    assert_eq!(client(&s, day(3, 4)).0, Light::Green);
    assert_eq!(client(&s, day(3, 5)), (Light::Amber, "1 promise of the client is late".to_owned()));
    let mut s = project();
    put(&mut s, &said(110, LogKind::Call, Direction::In, at(3, 2)));
    put(&mut s, &asked(130, Some(day(3, 4))));
    assert_eq!(client(&s, day(3, 5)), (Light::Amber, "1 answer is overdue".to_owned()));
    let mut s = project();
    put(&mut s, &said(110, LogKind::Call, Direction::In, at(3, 2)));
    put(&mut s, &task(140, CLIENT, None, None));
    put(&mut s, &moved(141, Id(140), ACTIVE, CLIENT, at(3, 2)));
    assert_eq!(client(&s, day(3, 6)).0, Light::Green);
    assert_eq!(
        client(&s, day(3, 9)),
        (Light::Amber, "work waits for the client for 5 working days".to_owned())
    );
}

pub fn asked(id: i64, due: Option<Date>) -> Question {
    Question {
        id: Id(id),
        number: id,
        ask: format!("Question {id}"),
        person: None,
        due,
        state: QuestionState::Asked,
        answer: None,
        clears: None,
        entry: None,
        opened: day(3, 2),
        asked: Some(day(3, 2)),
        answered: None,
        note: None,
    }
}

pub fn shown(id: i64, deliverable: i64, version: i64, verdict: Verdict, answer_by: Option<Date>) -> Showing {
    Showing {
        id: Id(id),
        number: id,
        deliverable: Id(deliverable),
        version,
        on: day(3, 3),
        url: None,
        person: None,
        verdict,
        answer_by,
        decided: None,
        decided_by: None,
        channel: None,
        comment: None,
        entry: None,
    }
}

pub fn deliverable(id: i64) -> Deliverable {
    Deliverable {
        id: Id(id),
        number: id,
        title: format!("Deliverable {id}"),
        state: DeliverableState::ClientReview,
        phase: None,
        need: None,
        milestone: None,
        owner: None,
        due: None,
        rounds: 1,
        detail: None,
    }
}

pub fn risk(id: i64, kind: RiskKind, severity: Severity) -> Risk {
    Risk {
        id: Id(id),
        number: id,
        title: format!("Risk {id}"),
        kind,
        severity,
        probability: 0,
        impact: Money(0),
        owner: None,
        due: None,
        state: RiskState::Open,
        response: None,
        entry: None,
        client_visible: false,
        opened: day(3, 2),
        closed: None,
    }
}

#[test]
fn quality_is_judged_only_where_there_are_facts() {
    let mut s = project();
    put(&mut s, &risk(150, RiskKind::Risk, Severity::High));
    let quality = |s: &Snapshot| of(s, day(3, 9), Area::Quality);
    assert_eq!(quality(&s).0, Light::Unknown);
    put(&mut s, &risk(151, RiskKind::Issue, Severity::Low));
    assert_eq!(quality(&s).0, Light::Green);
    put(&mut s, &deliverable(160));
    put(&mut s, &shown(161, 160, 1, Verdict::Rework, None));
    assert_eq!(quality(&s).0, Light::Green, "one round is in the price");
    put(&mut s, &shown(162, 160, 2, Verdict::ApprovedWithChanges, None));
    assert_eq!(quality(&s), (Light::Amber, "Deliverable 160: round 2 of 1 included".to_owned()));
    put(&mut s, &risk(152, RiskKind::Issue, Severity::High));
    assert_eq!(quality(&s), (Light::Red, "1 issue of high severity is open".to_owned()));
    put(&mut s, &Risk { state: RiskState::Resolved, ..risk(153, RiskKind::Issue, Severity::High) });
    assert_eq!(quality(&s).1, "1 issue of high severity is open");
    put(&mut s, &shown(163, 160, 3, Verdict::Waiting, Some(day(3, 6))));
    assert_eq!(of(&s, day(3, 9), Area::Client), (Light::Amber, "1 decision is overdue".to_owned()));
}

#[test]
fn the_pace_of_the_first_days_says_nothing_of_the_finish() {
    let mut s = project();
    put(&mut s, &line(50, BudgetKind::Work, EarningRule::Effort));
    baseline(&mut s, 60, day(3, 2), &[(Id(50), 1_000_000)]);
    put(&mut s, &task(100, ACTIVE, Some(Id(50)), Some(40)));
    put(&mut s, &time(101, Some(Id(100)), day(3, 2), 4));
    let says = |on| {
        let found = health(&s, on).into_iter().find(|h| h.area == Area::Time).unwrap().findings;
        found.iter().any(|f| f.found.starts_with("finish "))
    };
    // The plan goes from 2 March to 22 May, 82 days: in the first eight 4 h of 40 are no pace.
    assert!(!says(day(3, 4)) && !says(day(3, 9)));
    assert!(says(day(3, 10)) && says(day(3, 20)));
}
