//! The walk over the days comes out, on every day, as the facts of that day.

use crate::domain::budget::{BudgetKind, EarningRule};
use crate::domain::calendar::Date;
use crate::domain::cost::Cost;
use crate::domain::facts::Facts;
use crate::domain::facts::course::Day;
use crate::domain::facts::sample::{
    ACTIVE, BACKLOG, DONE, at, baseline, cost, day, line, moved, project, put, remains, stated, task, time,
};
use crate::domain::figures::Budget;
use crate::domain::id::Id;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Look;
use crate::domain::task::Task;

/// What the facts of a day say.
fn of_day(snapshot: &Snapshot, on: Date) -> Day {
    let facts = Facts::of(snapshot, on);
    let budget = Budget::of(&Look { snapshot, facts: &facts, today: on });
    Day {
        bac: budget.figures.bac,
        bac_work: budget.figures.bac_work,
        pv: budget.figures.pv,
        ev: budget.figures.ev,
        ac: budget.figures.ac,
        committed: budget.committed.0,
        unplanned: budget.unplanned.0,
        aside: facts.purse.aside.0,
    }
}

/// Compares every day of the course with the facts of that day.
pub fn compare(snapshot: &Snapshot, today: Date) {
    let facts = Facts::of(snapshot, today);
    assert!(!facts.course.whole.is_empty());
    for (index, found) in facts.course.whole.iter().enumerate() {
        let on = facts.course.date(index).unwrap();
        assert_eq!(*found, of_day(snapshot, on), "{on}");
    }
    for line in snapshot.budget_lines.iter().filter(|l| l.kind != BudgetKind::Reserve) {
        let (fact, last) = (facts.purse.line(line.id).unwrap(), facts.course.line(line.id).last().unwrap());
        assert_eq!((last.ac, last.ev, last.bac), (fact.spent.0, fact.ev.0, fact.planned.0), "{}", line.title);
    }
}

/// Lines of every rule with tasks, statements, moves, costs and a second baseline.
fn busy() -> Snapshot {
    let mut s = project();
    let rules = [
        EarningRule::Effort,
        EarningRule::ZeroHundred,
        EarningRule::FiftyFifty,
        EarningRule::Manual,
        EarningRule::Level,
        EarningRule::Effort,
    ];
    for (id, rule) in (50..).zip(rules) {
        put(&mut s, &line(id, BudgetKind::Work, rule));
    }
    put(&mut s, &line(56, BudgetKind::Contingency, EarningRule::Effort));
    put(&mut s, &line(57, BudgetKind::Reserve, EarningRule::Effort));
    let all: Vec<(Id, i64)> = (50..58).map(|id| (Id(id), 100_000)).collect();
    baseline(&mut s, 60, day(3, 4), &all);
    baseline(&mut s, 80, day(3, 18), &[(Id(50), 150_000), (Id(51), 90_000), (Id(56), 20_000)]);
    for (id, line) in [(100, 50), (101, 51), (102, 52), (103, 50)] {
        put(&mut s, &task(id, if id == 103 { BACKLOG } else { DONE }, Some(Id(line)), Some(10)));
    }
    put(&mut s, &Task { archived: true, ..task(104, ACTIVE, Some(Id(50)), Some(9)) });
    put(&mut s, &task(105, ACTIVE, None, Some(9)));
    put(&mut s, &moved(110, Id(100), ACTIVE, DONE, at(3, 20)));
    put(&mut s, &moved(111, Id(101), BACKLOG, DONE, at(3, 12)));
    put(&mut s, &moved(112, Id(102), BACKLOG, ACTIVE, at(3, 9)));
    put(&mut s, &moved(113, Id(102), ACTIVE, DONE, at(3, 24)));
    for (id, of, on, hours) in
        [(120, 100, 3, 2), (121, 100, 10, 3), (122, 102, 11, 1), (123, 105, 6, 4), (124, 103, 16, 2)]
    {
        put(&mut s, &time(id, Some(Id(of)), day(3, on), hours));
    }
    // Written down late: it stands behind in the rows and before in time.
    put(&mut s, &time(125, Some(Id(100)), day(3, 5), 1));
    put(&mut s, &time(126, None, day(3, 7), 1));
    put(&mut s, &remains(130, Id(100), day(3, 10), 6));
    put(&mut s, &remains(131, Id(103), day(3, 15), 12));
    put(&mut s, &stated(132, Id(53), day(3, 8), 4_000));
    put(&mut s, &stated(133, Id(53), day(3, 22), 10_000));
    put(
        &mut s,
        &Cost { committed: Some(day(3, 6)), incurred: Some(day(3, 13)), ..cost(140, 7_000, Some(Id(55))) },
    );
    put(&mut s, &Cost { committed: Some(day(3, 9)), ..cost(141, 9_000, Some(Id(55))) });
    put(&mut s, &Cost { invoiced: Some(day(3, 19)), ..cost(142, 4_000, None) });
    // Billed and paid ahead of the delivery: one that will come within the days compared, one after them.
    for (id, comes) in [(145, day(3, 23)), (146, day(4, 20))] {
        let ahead = Cost { incurred: Some(comes), ..cost(id, 2_500, Some(Id(55))) };
        put(&mut s, &Cost { invoiced: Some(day(3, 8)), paid: Some(day(3, 11)), ..ahead });
    }
    put(&mut s, &Cost { incurred: Some(day(3, 21)), ..cost(143, 30_000, Some(Id(56))) });
    put(&mut s, &Cost { incurred: Some(day(3, 21)), ..cost(144, 500, Some(Id(57))) });
    s
}

#[test]
fn every_day_of_the_course_is_what_the_facts_of_that_day_say() {
    let s = busy();
    for on in [4, 5, 12, 20, 27] {
        compare(&s, day(3, on));
    }
}

#[test]
fn without_a_baseline_there_is_no_course() {
    let mut s = project();
    put(&mut s, &time(100, None, day(3, 3), 1));
    assert!(Facts::of(&s, day(3, 4)).course.whole.is_empty());
    baseline(&mut s, 60, day(3, 9), &[]);
    assert!(Facts::of(&s, day(3, 8)).course.whole.is_empty(), "it comes tomorrow");
    assert_eq!(Facts::of(&s, day(3, 9)).course.whole.len(), 1);
    assert_eq!(
        Facts::of(&s, day(3, 9)).course.whole[0].ac,
        10_000,
        "what was before counts from the first day"
    );
}
