//! Worked cases of the facts. Hours cost 100.00 each; the project starts on Monday 2 March 2026.

use crate::domain::board::ColumnKind;
use crate::domain::budget::{BudgetKind, EarningRule};
use crate::domain::deliverable::{Showing, Verdict};
use crate::domain::duration::Secs;
use crate::domain::facts::sample::{
    ACTIVE, BACKLOG, CLIENT, DONE, HOUR, MIA, at, baseline, cost, day, line, moved, project, put, remains,
    said, signoff, stated, task, time,
};
use crate::domain::facts::{Facts, Heard, LineFact};
use crate::domain::id::Id;
use crate::domain::link::Link;
use crate::domain::log::{Direction, LogEntry, LogKind, LogTopic, Topic};
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::signoff::SignoffKind;
use crate::domain::snapshot::Snapshot;
use crate::domain::task::{Block, Check, TaskPerson};

fn hours(hours: i64) -> Secs {
    Secs(hours * HOUR)
}

#[test]
fn what_remains_is_the_latest_word_less_the_time_logged_after_it() {
    let mut s = project();
    put(&mut s, &task(100, ACTIVE, None, Some(20)));
    put(&mut s, &time(101, Some(Id(100)), day(3, 3), 4));
    let fact = |s: &Snapshot, on| *Facts::of(s, on).board.task(Id(100)).unwrap();
    // Nothing stated: the estimate of 20 h less 4 h; done 4/20.
    let first = fact(&s, day(3, 3));
    assert_eq!((first.remaining, first.done_bp, first.stale), (Some(hours(16)), Some(2_000), false));
    // Two statements on one day: the later row wins. The entry before them is known to whoever stated it.
    put(&mut s, &remains(102, Id(100), day(3, 4), 30));
    put(&mut s, &remains(103, Id(100), day(3, 4), 12));
    let second = fact(&s, day(3, 4));
    assert_eq!((second.remaining, second.done_bp, second.stale), (Some(hours(12)), Some(2_500), false));
    assert_eq!(fact(&s, day(3, 3)).remaining, Some(hours(16)), "as of the day before");
    // Imported time of the next day lowers it and makes it stale.
    put(&mut s, &time(104, Some(Id(100)), day(3, 5), 2));
    let third = fact(&s, day(3, 5));
    assert_eq!((third.remaining, third.done_bp, third.stale), (Some(hours(10)), Some(3_750), true));
    put(&mut s, &time(105, Some(Id(100)), day(3, 6), 40));
    assert_eq!(fact(&s, day(3, 6)).remaining, Some(hours(0)), "never below none");
}

#[test]
fn a_task_without_estimate_and_statement_has_an_unknown_rest_until_it_is_done() {
    let mut s = project();
    put(&mut s, &task(100, ACTIVE, None, None));
    put(&mut s, &task(101, DONE, None, None));
    let board = Facts::of(&s, day(3, 3)).board;
    assert_eq!(board.task(Id(100)).map(|f| (f.remaining, f.done_bp)), Some((None, None)));
    assert_eq!(board.task(Id(101)).map(|f| (f.remaining, f.done_bp)), Some((Some(hours(0)), Some(10_000))));
}

#[test]
fn a_task_stands_where_its_moves_put_it_on_that_day() {
    let mut s = project();
    put(&mut s, &task(100, CLIENT, None, None));
    put(&mut s, &moved(101, Id(100), BACKLOG, ACTIVE, at(3, 4)));
    put(&mut s, &moved(102, Id(100), ACTIVE, CLIENT, at(3, 10)));
    let on = |date| *Facts::of(&s, date).board.task(Id(100)).unwrap();
    assert_eq!((on(day(3, 3)).stage, on(day(3, 3)).age_days), (ColumnKind::Backlog, 1));
    assert_eq!((on(day(3, 9)).stage, on(day(3, 9)).entered), (ColumnKind::Active, day(3, 4)));
    assert_eq!((on(day(3, 12)).stage, on(day(3, 12)).age_days), (ColumnKind::WaitingClient, 2));
}

#[test]
fn blocks_checklists_and_people_are_found_by_task() {
    let mut s = project();
    put(&mut s, &task(100, ACTIVE, None, None));
    put(&mut s, &TaskPerson { id: Id(101), task: Id(100), person: MIA });
    let block = Block { id: Id(102), task: Id(100), reason: "texts".into(), since: day(3, 4), until: None };
    put(&mut s, &block);
    put(&mut s, &Block { id: Id(103), until: Some(day(3, 3)), since: day(3, 2), ..block });
    for (id, done) in [(104, true), (105, false), (106, true)] {
        let (list, title) = (String::new(), format!("item {id}"));
        put(&mut s, &Check { id: Id(id), task: Id(100), list, title, done, due: None, position: -id });
    }
    let facts = Facts::of(&s, day(3, 5));
    let fact = facts.board.task(Id(100)).unwrap();
    assert_eq!((fact.block, fact.checks), (Some(Id(102)), (2, 3)));
    assert_eq!(facts.board.checks(Id(100)), [Id(106), Id(105), Id(104)], "by their place");
    assert_eq!((facts.board.people(Id(100)), facts.board.open_tasks(&s, MIA)), (&[MIA][..], 1));
    assert_eq!(Facts::of(&s, day(3, 3)).board.task(Id(100)).unwrap().block, None);
}

/// A line of 1,000.00 with two tasks of 10 h: the first done after 8 h, the second with 2 h spent.
fn lined(rule: EarningRule) -> Snapshot {
    let mut s = project();
    put(&mut s, &line(50, BudgetKind::Work, rule));
    baseline(&mut s, 60, day(3, 2), &[(Id(50), 100_000)]);
    put(&mut s, &task(100, DONE, Some(Id(50)), Some(10)));
    put(&mut s, &task(101, ACTIVE, Some(Id(50)), Some(10)));
    put(&mut s, &time(102, Some(Id(100)), day(3, 3), 8));
    put(&mut s, &time(103, Some(Id(101)), day(3, 4), 2));
    s
}

fn fact(s: &Snapshot) -> LineFact {
    *Facts::of(s, day(3, 13)).purse.line(Id(50)).unwrap()
}

#[test]
fn each_earning_rule_sees_the_same_work_differently() {
    // Effort: earned 8 + 2 of 8 + 10 h = 55.56 %. Level: 10 of the 60 working days 2 March – 22 May.
    let cases = [
        (EarningRule::Effort, Some(5_556)),
        (EarningRule::ZeroHundred, Some(0)),
        (EarningRule::FiftyFifty, Some(5_000)),
        (EarningRule::Manual, None),
        (EarningRule::Level, Some(1_667)),
    ];
    for (rule, done) in cases {
        assert_eq!(fact(&lined(rule)).done_bp, done, "{rule:?}");
    }
    let effort = fact(&lined(EarningRule::Effort));
    assert_eq!((effort.planned, effort.spent, effort.remaining), (Money(100_000), Money(100_000), Money(0)));
    assert_eq!((effort.ev, effort.pv, effort.time), (Money(55_556), Money(16_667), hours(10)));
}

#[test]
fn what_is_stated_is_held_at_ninety_percent_while_tasks_are_open() {
    let mut s = lined(EarningRule::Manual);
    put(&mut s, &stated(110, Id(50), day(3, 5), 4_000));
    assert_eq!(fact(&s).done_bp, Some(4_000));
    put(&mut s, &stated(111, Id(50), day(3, 6), 10_000));
    assert_eq!(fact(&s).done_bp, Some(9_000));
    let mut s = project();
    put(&mut s, &line(50, BudgetKind::Work, EarningRule::Manual));
    put(&mut s, &stated(111, Id(50), day(3, 6), 10_000));
    assert_eq!(fact(&s).done_bp, Some(10_000), "without tasks the word is all there is");
}

#[test]
fn tasks_of_unknown_size_count_as_the_average_of_the_others() {
    let mut s = lined(EarningRule::Effort);
    // Known: 8 h done and 10 h of which 2; the unknown one counts 9 h: 10 of 27 h.
    put(&mut s, &task(104, BACKLOG, Some(Id(50)), None));
    assert_eq!(fact(&s).done_bp, Some(3_704));
    let mut s = project();
    put(&mut s, &line(50, BudgetKind::Work, EarningRule::Effort));
    for (id, column) in [(100, DONE), (101, BACKLOG), (102, BACKLOG)] {
        put(&mut s, &task(id, column, Some(Id(50)), None));
    }
    assert_eq!(fact(&s).done_bp, Some(3_333), "one of three, where no size is known");
}

#[test]
fn a_purchase_is_committed_then_spent_and_earns_when_it_is_delivered() {
    let mut s = project();
    put(&mut s, &line(50, BudgetKind::Work, EarningRule::ZeroHundred));
    baseline(&mut s, 60, day(3, 2), &[(Id(50), 100_000)]);
    let mut fonts = cost(100, 40_000, Some(Id(50)));
    fonts.committed = Some(day(3, 4));
    fonts.invoiced = Some(day(3, 10));
    fonts.paid = Some(day(4, 10));
    put(&mut s, &fonts);
    let on = |s: &Snapshot, date| *Facts::of(s, date).purse.line(Id(50)).unwrap();
    assert_eq!((on(&s, day(3, 3)).committed, on(&s, day(3, 3)).spent), (Money(0), Money(0)));
    assert_eq!((on(&s, day(3, 9)).committed, on(&s, day(3, 9)).spent), (Money(40_000), Money(0)));
    let billed = on(&s, day(3, 10));
    assert_eq!((billed.committed, billed.spent, billed.done_bp), (Money(0), Money(40_000), Some(10_000)));
    assert_eq!(billed.spent_bp, Some(4_000));
    let mut stray = cost(101, 5_000, None);
    stray.incurred = Some(day(3, 5));
    put(&mut s, &stray);
    put(&mut s, &time(102, None, day(3, 5), 1));
    let purse = Facts::of(&s, day(3, 10)).purse;
    assert_eq!((purse.unplanned, purse.spent), (Money(15_000), Money(55_000)));
    assert_eq!(purse.spent_between(day(3, 5), day(3, 9)), Money(15_000));
    assert_eq!(purse.spent_between(day(3, 9), day(3, 5)), Money(0));
}

#[test]
fn what_is_paid_ahead_of_its_delivery_is_committed_and_belongs_to_the_forecast() {
    let mut s = project();
    put(&mut s, &line(50, BudgetKind::Work, EarningRule::ZeroHundred));
    baseline(&mut s, 60, day(3, 2), &[(Id(50), 100_000)]);
    let mut ahead = cost(100, 40_000, Some(Id(50)));
    (ahead.invoiced, ahead.paid, ahead.incurred) = (Some(day(3, 4)), Some(day(3, 6)), Some(day(3, 20)));
    put(&mut s, &ahead);
    let on = |d| {
        let facts = Facts::of(&s, day(3, d));
        let line = *facts.purse.line(Id(50)).unwrap();
        assert_eq!((line.committed, line.spent), (facts.purse.committed, facts.purse.spent));
        (line.committed.0, line.spent.0)
    };
    assert_eq!([on(3), on(4), on(19), on(20)], [(0, 0), (40_000, 0), (40_000, 0), (0, 40_000)]);
}

#[test]
fn the_highest_baseline_holds_until_its_approval_is_taken_back() {
    let mut s = project();
    put(&mut s, &line(50, BudgetKind::Work, EarningRule::Effort));
    put(&mut s, &line(51, BudgetKind::Reserve, EarningRule::Effort));
    baseline(&mut s, 60, day(3, 2), &[(Id(50), 100_000), (Id(51), 7_000)]);
    baseline(&mut s, 80, day(3, 10), &[(Id(50), 130_000)]);
    put(&mut s, &signoff(95, SignoffKind::Withdrawal, Id(82), at(3, 17)));
    let planned = |date| {
        let purse = Facts::of(&s, date).purse;
        (purse.baseline, purse.line(Id(50)).map(|f| f.planned.0))
    };
    assert_eq!(planned(day(3, 1)), (None, Some(0)));
    assert_eq!(planned(day(3, 9)), (Some(Id(60)), Some(100_000)));
    assert_eq!(planned(day(3, 16)), (Some(Id(80)), Some(130_000)));
    assert_eq!(planned(day(3, 17)), (Some(Id(60)), Some(100_000)));
    let steps = Facts::of(&s, day(3, 20)).purse.steps;
    let steps: Vec<_> = steps.iter().map(|step| (step.on, step.bac.0)).collect();
    assert_eq!(steps, [(day(3, 2), 100_000), (day(3, 10), 130_000), (day(3, 17), 100_000)]);
}

#[test]
fn silence_counts_working_days_since_the_client_was_heard() {
    let mut s = project();
    assert_eq!(Facts::of(&s, day(3, 20)).talk.silence, None);
    put(&mut s, &said(100, LogKind::Call, Direction::In, at(3, 6)));
    put(&mut s, &said(101, LogKind::Email, Direction::Out, at(3, 9)));
    put(&mut s, &said(102, LogKind::Note, Direction::In, at(3, 10)));
    put(&mut s, &LogTopic { id: Id(103), entry: Id(101), topic: Topic::Cost });
    // Friday 6 March to Monday 16 March: six working days.
    let talk = Facts::of(&s, day(3, 16)).talk;
    let call = Heard { on: day(3, 6), row: (Noun::LogEntry, Id(100)) };
    assert_eq!((talk.last_heard, talk.silence), (Some(call), Some(6)));
    assert_eq!(talk.last_told, [Some(day(3, 9)), None, None, None]);
    // The call was on another day: the correction counts, not what it corrects.
    let correction =
        LogEntry { corrects: Some(Id(100)), ..said(104, LogKind::Call, Direction::In, at(3, 4)) };
    put(&mut s, &correction);
    let talk = Facts::of(&s, day(3, 16)).talk;
    assert_eq!((talk.silence, talk.correction(Id(100))), (Some(8), Some(Id(104))));
}

/// A version of deliverable 99 that was shown on 9 March and lies with the client.
fn version() -> Showing {
    Showing {
        id: Id(100),
        number: 1,
        deliverable: Id(99),
        version: 1,
        on: day(3, 9),
        url: None,
        person: None,
        verdict: Verdict::Waiting,
        answer_by: None,
        decided: None,
        decided_by: None,
        channel: None,
        comment: None,
        entry: None,
    }
}

#[test]
fn a_decision_about_a_version_is_heard_of_the_client() {
    let mut s = project();
    put(&mut s, &said(200, LogKind::Call, Direction::In, at(3, 6)));
    let shown = version();
    put(&mut s, &shown);
    let heard = |verdict, on| {
        let mut s = s.clone();
        s.showings.fill([Showing { verdict, decided: Some(on), decided_by: Some(Id(300)), ..shown.clone() }]);
        let talk = Facts::of(&s, day(3, 16)).talk;
        (talk.last_heard.map(|heard| heard.row), talk.silence, talk.heard_from(Id(300)))
    };
    let (call, decision) = (Some((Noun::LogEntry, Id(200))), Some((Noun::Showing, Id(100))));
    for verdict in [Verdict::Approved, Verdict::ApprovedWithChanges, Verdict::Rework] {
        let on = Some(day(3, 12));
        assert_eq!(heard(verdict, day(3, 12)), (decision, Some(2), on), "{verdict:?}");
    }
    assert_eq!(heard(Verdict::Deemed, day(3, 12)), (call, Some(6), None), "nobody said that");
    assert_eq!(heard(Verdict::Approved, day(3, 17)), (call, Some(6), None), "not yet");
    assert_eq!(heard(Verdict::Approved, day(3, 6)).0, call, "what was said that day counts");
}

#[test]
fn a_version_shown_and_the_decision_about_it_tell_of_the_prototype() {
    let mut s = project();
    let shown = version();
    put(&mut s, &shown);
    let told = |s: &Snapshot, today| Facts::of(s, today).talk.last_told[3];
    assert_eq!((told(&s, day(3, 8)), told(&s, day(3, 20))), (None, Some(day(3, 9))));
    for (verdict, on) in [(Verdict::Approved, day(3, 12)), (Verdict::Deemed, day(3, 9))] {
        let mut decided = s.clone();
        decided.showings.fill([Showing { verdict, decided: Some(day(3, 12)), ..shown.clone() }]);
        assert_eq!(told(&decided, day(3, 20)), Some(on), "{verdict:?}");
    }
}

#[test]
fn a_link_is_seen_from_both_ends() {
    let mut s = project();
    let link = Link {
        id: Id(100),
        from_table: "log".into(),
        from_row: Id(5),
        to_table: "tasks".into(),
        to_row: Id(6),
        meaning: "about".into(),
    };
    put(&mut s, &link);
    let ties = Facts::of(&s, day(3, 2)).ties;
    assert_eq!(
        ties.links(Id(5)).iter().map(|t| (t.noun, t.other, t.outgoing)).next(),
        Some((Noun::Task, Id(6), true))
    );
    assert_eq!(
        ties.links(Id(6)).iter().map(|t| (t.noun, t.other, t.outgoing)).next(),
        Some((Noun::LogEntry, Id(5), false))
    );
    assert!(ties.links(Id(7)).is_empty() && ties.attachments(Id(5)).is_empty());
}

#[test]
fn the_fee_is_earned_by_the_exact_part_and_not_by_rounded_percents() {
    let mut s = project();
    put(&mut s, &line(50, BudgetKind::Work, EarningRule::Effort));
    put(&mut s, &line(51, BudgetKind::Work, EarningRule::Level));
    baseline(&mut s, 60, day(3, 2), &[(Id(50), 588_638), (Id(51), 600_000_000)]);
    put(&mut s, &task(100, ACTIVE, Some(Id(50)), Some(65)));
    put(&mut s, &time(101, Some(Id(100)), day(3, 3), 20));
    let facts = Facts::of(&s, day(3, 10));
    let fact = |id| facts.purse.line(Id(id)).unwrap();
    // 8,829.57 × 20/65 = 2,716.79; by 30.77 % it would be 2,716.86.
    assert_eq!(
        (fact(50).done_bp, fact(50).price, fact(50).fee),
        (Some(3_077), Money(882_957), Some(Money(271_679)))
    );
    // Level of effort: 7 of 60 working days of 9,000,000.00.
    assert_eq!((fact(51).done_bp, fact(51).fee), (Some(1_167), Some(Money(105_000_000))));
    let whole = crate::domain::figures::Budget::of(&crate::domain::table::Look {
        snapshot: &s,
        facts: &facts,
        today: day(3, 10),
    });
    assert_eq!(whole.fee, Money(271_679 + 105_000_000));
}
