//! Worked cases of the figures. The project runs from Monday 2 March to Friday 22 May 2026: 60 working days in
//! 12 weeks; an hour costs 100.00.

use crate::domain::agreed::{Promise, PromiseState, Promiser};
use crate::domain::budget::{BudgetKind, EarningRule};
use crate::domain::calendar::Date;
use crate::domain::cost::Cost;
use crate::domain::engines::explain::Figure;
use crate::domain::estimate::{Estimate, EstimateClass, EstimateStage, EstimateState};
use crate::domain::facts::Facts;
use crate::domain::facts::sample::{
    ACTIVE, BACKLOG, CLIENT, DONE, MIA, at, baseline, cost, day, followup, line, moved, project, put,
    remains, said, task, time,
};
use crate::domain::figures::base::Base;
use crate::domain::figures::open::Shown;
use crate::domain::figures::{Budget, Burn, Header, Item, ItemKind, Overview, open};
use crate::domain::id::Id;
use crate::domain::log::{Direction, LogKind};
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::phase::Milestone;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::{Look, Tone};
use crate::domain::task::{Block, Task, TaskPerson};

pub fn with<T>(s: &Snapshot, today: Date, then: impl FnOnce(&Look<'_>, &Budget) -> T) -> T {
    let facts = Facts::of(s, today);
    let look = Look { snapshot: s, facts: &facts, today };
    then(&look, &Budget::of(&look))
}

/// Work 10,000.00 (effort), contingency 1,000.00, reserve 500.00. One task: 50 h spent, 75 h left.
pub fn troubled() -> Snapshot {
    let mut s = project();
    put(&mut s, &line(50, BudgetKind::Work, EarningRule::Effort));
    put(&mut s, &line(51, BudgetKind::Contingency, EarningRule::Effort));
    put(&mut s, &line(52, BudgetKind::Reserve, EarningRule::Effort));
    baseline(&mut s, 60, day(3, 2), &[(Id(50), 1_000_000), (Id(51), 100_000), (Id(52), 50_000)]);
    put(&mut s, &task(100, ACTIVE, Some(Id(50)), Some(100)));
    put(&mut s, &time(101, Some(Id(100)), day(3, 27), 50));
    put(&mut s, &remains(102, Id(100), day(3, 27), 75));
    s
}

#[test]
fn the_figures_of_a_project_in_trouble() {
    // Friday 27 March: 20 of 60 working days. PV 10,000 / 3; EV 10,000 × 50/125 = 4,000; AC 5,000.
    with(&troubled(), day(3, 27), |look, budget| {
        let f = budget.figures;
        assert_eq!((f.bac, f.bac_work, f.pv, f.ev, f.ac), (1_100_000, 1_000_000, 333_333, 400_000, 500_000));
        // CPI 0.8; EAC 10,000 / 0.8 = 12,500; over the whole budget by 1,500; done 40 %, spent 45.45 %.
        assert_eq!(budget.indices.eac, Some(1_250_000));
        assert_eq!(budget.over(), Some(Money(150_000)));
        assert_eq!((budget.done_bp, budget.spent_bp), (Some(4_000), Some(4_545)));
        assert_eq!((budget.contingency, budget.reserve), ((Money(100_000), Money(0)), Money(50_000)));
        // By plan: 5,000 + 75 h × 100.00.
        assert_eq!(budget.eac_plan(), Some(Money(1_250_000)));
        assert_eq!(budget.forecasts_apart_bp(), Some(0));
        let cpi = open::open(look, budget, Shown::Earned(Figure::Cpi));
        assert_eq!((cpi.row.value.as_str(), cpi.row.tone), ("0.800", Tone::Bad));
        assert_eq!(cpi.explanation.filled, "4,000.00 / 5,000.00");
        let ev = open::open(look, budget, Shown::Earned(Figure::Ev));
        assert_eq!(ev.parts.len(), 1);
        assert_eq!((ev.parts[0].how.as_str(), ev.parts[0].amount), ("10,000.00 × 40 %", Money(400_000)));
        assert_eq!(open::rows(look, budget, Base::Cost).len(), open::shown(Base::Cost).len());
    });
}

#[test]
fn sums_of_opened_figures_are_the_figures() {
    let mut s = troubled();
    put(&mut s, &Cost { incurred: Some(day(3, 10)), ..cost(110, 30_000, Some(Id(51))) });
    put(&mut s, &Cost { incurred: Some(day(3, 11)), ..cost(111, 7_000, None) });
    put(&mut s, &Cost { incurred: Some(day(3, 12)), ..cost(112, 2_000, Some(Id(52))) });
    with(&s, day(3, 27), |look, budget| {
        // Drawn contingency of 300.00 becomes work, planned and earned at once.
        assert_eq!((budget.figures.bac_work, budget.figures.ev), (1_030_000, 430_000));
        assert_eq!((budget.contingency.1, budget.unplanned), (Money(30_000), Money(7_000)));
        let f = budget.figures;
        let figures = [
            (Figure::Bac, f.bac),
            (Figure::BacWork, f.bac_work),
            (Figure::Pv, f.pv),
            (Figure::Ev, f.ev),
            (Figure::Ac, f.ac),
        ];
        for (figure, whole) in figures {
            let parts = open::open(look, budget, Shown::Earned(figure)).parts;
            assert_eq!(parts.iter().map(|p| p.amount.0).sum::<i64>(), whole, "{figure:?}");
        }
    });
}

#[test]
fn without_a_seal_there_is_no_plan_and_no_alarm() {
    let mut s = project();
    put(&mut s, &time(101, None, day(3, 3), 8));
    with(&s, day(3, 4), |look, budget| {
        assert!(!budget.sealed && budget.runway.is_none() && budget.plan.is_none());
        assert_eq!((budget.over(), budget.spent_bp, budget.done_bp), (None, None, None));
        assert!(Burn::of(look, budget).is_none());
        let header = Overview::of(look).header;
        assert_eq!((header.money.as_str(), header.week.as_str()), ("", "week 1 of 12"));
        assert!(header.signals.is_empty(), "{:?}", header.signals);
    });
    with(&Snapshot::default(), day(3, 4), |look, _| {
        assert_eq!(Overview::of(look).header, Header::default());
        assert!(Overview::of(look).items.is_empty());
    });
}

#[test]
fn the_money_lasts_as_long_as_the_pace_of_four_weeks_says() {
    // 28 days up to 27 March begin on 28 February: 20 working days, 5,000 spent, 250 a day, 1,250 a week;
    // 6,000 of 11,000 are left: 24 working days from 27 March: Thursday 30 April.
    with(&troubled(), day(3, 27), |_, budget| {
        let runway = budget.runway.unwrap();
        assert_eq!(
            (runway.per_week, runway.working_days, runway.gone),
            (Money(125_000), 24, Some(day(4, 30)))
        );
    });
    with(&troubled(), day(4, 27), |_, budget| assert_eq!(budget.runway, None, "no spend in four weeks"));
    // In the first weeks, the weeks so far are what there is: on 10 March, the ninth day, two.
    let mut young = troubled();
    put(&mut young, &time(140, None, day(3, 3), 5));
    with(&young, day(3, 10), |_, budget| {
        let runway = budget.runway.unwrap();
        assert_eq!((runway.weeks, runway.days, runway.per_week.0 * 2), (2, 7, runway.spent.0));
    });
    with(&young, day(3, 3), |_, budget| assert_eq!(budget.runway.map(|r| (r.weeks, r.days)), Some((1, 2))));
}

#[test]
fn the_burn_down_falls_from_the_budget_to_the_forecast() {
    with(&troubled(), day(3, 27), |look, budget| {
        let burn = Burn::of(look, budget).unwrap();
        assert_eq!((burn.span, burn.ideal.len(), burn.actual.len()), ((day(3, 2), day(5, 22)), 82, 26));
        // What is not drawn of the contingency is left in the end.
        assert_eq!(burn.ideal.last().map(|p| p.amount), Some(Money(100_000)));
        assert_eq!(burn.actual[0].amount, Money(1_100_000));
        assert_eq!(burn.actual.last().map(|p| (p.on, p.amount)), Some((day(3, 27), Money(600_000))));
        // EV 4,000 was planned for the evening of the 24th working day, Thursday 2 April: 32 days of the plan are
        // earned in 26. At that pace its 82 days take 82 × 26 / 32 = 66.6: the 67th day is 7 May.
        assert_eq!(burn.finish, Some(day(5, 7)));
        let ends: Vec<_> = burn.forecast.iter().map(|p| (p.on, p.amount.0)).collect();
        assert_eq!(ends, [(day(3, 27), 600_000), (day(5, 7), -150_000)]);
        assert_eq!(burn.spent.last().map(|p| p.amount), Some(Money(500_000)));
        assert_eq!(burn.earned.last().map(|p| (p.on, p.amount)), Some((day(3, 27), Money(400_000))));
        let scope: Vec<_> = burn.scope.iter().map(|p| (p.on, p.amount.0)).collect();
        assert_eq!(scope, [(day(3, 2), 1_100_000), (day(5, 22), 1_100_000)]);
    });
}

#[test]
fn a_step_of_the_budget_is_a_step_of_the_burn_down() {
    let mut s = troubled();
    baseline(&mut s, 80, day(3, 16), &[(Id(50), 1_200_000), (Id(51), 100_000)]);
    with(&s, day(3, 27), |look, budget| {
        let burn = Burn::of(look, budget).unwrap();
        let left = |d| burn.actual.iter().find(|p| p.on == d).map(|p| p.amount.0);
        assert_eq!((left(day(3, 15)), left(day(3, 16))), (Some(1_100_000), Some(1_300_000)));
        assert_eq!(burn.steps.iter().map(|p| p.on).collect::<Vec<_>>(), [day(3, 2), day(3, 16)]);
    });
}

#[test]
fn a_long_project_is_drawn_by_the_week() {
    let mut s = troubled();
    let mut long = s.project().unwrap().clone();
    long.due = Some(day(11, 13));
    s.projects.fill([long]);
    with(&s, day(3, 27), |look, budget| {
        let burn = Burn::of(look, budget).unwrap();
        assert_eq!((burn.ideal.len(), burn.actual.len()), (38, 5));
        assert_eq!(burn.actual.last().map(|p| p.on), Some(day(3, 27)));
        assert!(burn.finish.is_some_and(|finish| finish > day(3, 27) && finish < day(11, 13)));
    });
}

#[test]
fn the_header_says_how_it_stands_and_what_is_worst() {
    let mut s = troubled();
    put(&mut s, &said(120, LogKind::Call, Direction::In, at(3, 16)));
    put(&mut s, &Cost { incurred: Some(day(3, 12)), ..cost(121, 50_000, None) });
    with(&s, day(3, 27), |look, _| {
        let header = Overview::of(look).header;
        assert_eq!((header.name.as_str(), header.week.as_str()), ("Spring launch", "week 4 of 12"));
        // AC 5,500, of which 500 was bought aside: EAC 500 + 10,000 × 5,000 / 4,000 = 13,000, over by 2,000; spent
        // 50 %, done 40 %.
        assert_eq!((header.done_bp, header.spent_bp), (Some(4_000), Some(5_000)));
        assert_eq!((header.money.as_str(), header.over), ("will be 2,000 over", Some(Money(200_000))));
        let signals: Vec<_> = header.signals.iter().map(|s| (s.tone, s.text.as_str())).collect();
        let expected = [
            (Tone::Bad, "cost index 0.73"),
            (Tone::Watch, "client silent 9 working days"),
            (Tone::Watch, "spent 10 points before the work"),
            (Tone::Watch, "unplanned 500"),
            (Tone::Watch, "money lasts until 24 apr"),
        ];
        assert_eq!(signals, expected);
        assert_eq!(header.signals[1].target, (Noun::LogEntry, Id(120)));
    });
    let weeks = [(day(2, 25), "starts in 5 d"), (day(5, 22), "week 12 of 12"), (day(5, 25), "3 d past due")];
    for (on, text) in weeks {
        with(&project(), on, |look, _| assert_eq!(Overview::of(look).header.week, text));
    }
}

#[test]
fn nobody_logging_time_is_noticed_while_there_is_work() {
    let signal = |s: &Snapshot, on| {
        with(s, on, |look, _| Overview::of(look).header.signals.iter().any(|s| s.text.starts_with("no time")))
    };
    assert!(!signal(&troubled(), day(4, 2)));
    assert!(signal(&troubled(), day(4, 3)), "Friday to Friday: five working days");
    let mut done = troubled();
    put(&mut done, &moved(130, Id(100), ACTIVE, DONE, at(3, 30)));
    let mut card = done.tasks.get(Id(100)).unwrap().as_ref().clone();
    card.column = DONE;
    done.tasks.fill([card]);
    assert!(!signal(&done, day(4, 3)));
}

fn list(s: &Snapshot, on: Date) -> Vec<Item> {
    with(s, on, |look, _| Overview::of(look).items)
}

fn short(items: &[Item]) -> Vec<(ItemKind, i64)> {
    items.iter().map(|item| (item.kind, item.target.1.0)).collect()
}

#[test]
fn today_lists_the_most_urgent_first() {
    let mut s = project();
    put(&mut s, &Task { due: Some(day(3, 9)), ..task(100, ACTIVE, None, None) });
    put(&mut s, &Task { due: Some(day(3, 11)), ..task(101, BACKLOG, None, None) });
    put(&mut s, &Task { due: Some(day(3, 12)), ..task(102, BACKLOG, None, None) });
    put(&mut s, &Task { due: Some(day(3, 14)), ..task(103, BACKLOG, None, None) });
    put(&mut s, &Task { due: Some(day(3, 3)), ..task(104, DONE, None, None) });
    put(&mut s, &task(105, CLIENT, None, None));
    put(&mut s, &moved(106, Id(105), ACTIVE, CLIENT, at(3, 4)));
    put(&mut s, &task(107, ACTIVE, None, None));
    let reason = "no texts".to_string();
    put(&mut s, &Block { id: Id(108), task: Id(107), reason, since: day(3, 5), until: None });
    put(&mut s, &followup(110, Some(day(3, 6))));
    put(&mut s, &followup(111, Some(day(3, 13))));
    put(&mut s, &followup(112, None));
    let (planned, title) = (Some(day(3, 16)), "Prototype".to_string());
    put(
        &mut s,
        &Milestone { id: Id(113), number: 1, title, phase: None, planned, forecast: None, done: None },
    );
    let items = list(&s, day(3, 11));
    assert_eq!(
        short(&items),
        [
            (ItemKind::Overdue, 110),
            (ItemKind::Overdue, 100),
            (ItemKind::Blocked, 107),
            (ItemKind::Due, 101),
            (ItemKind::Waiting, 105),
            (ItemKind::Due, 102),
            (ItemKind::Due, 111),
            (ItemKind::Due, 113),
            (ItemKind::NoDate, 112),
        ]
    );
    assert_eq!((items[0].tone, items[0].detail.as_str()), (Tone::Bad, "5 d late"));
    assert_eq!((items[2].detail.as_str(), items[2].on), ("blocked for 6 d: no texts", Some(day(3, 5))));
    assert_eq!(items[4].detail, "with the client for 7 d");
    // What was due is told by its day, what is so by how long it has been.
    let when: Vec<String> = items.iter().take(5).map(|item| item.when(day(3, 11))).collect();
    assert_eq!(when, ["5 d ago", "2 d ago", "for 6 d", "today", "for 7 d"]);
    assert!(items.windows(2).all(|pair| pair[0].rank <= pair[1].rank));
    assert_eq!(items, list(&s, day(3, 11)));
}

#[test]
fn what_was_said_stands_at_the_end_for_weeks_before_its_day_and_without_one() {
    let mut s = project();
    for (id, due) in [(100, Some(day(3, 30))), (101, None), (102, Some(day(4, 8))), (103, Some(day(4, 9)))] {
        put(&mut s, &followup(id, due));
    }
    let promise = |id, due| Promise {
        id: Id(id),
        number: id,
        title: "Texts".into(),
        promiser: Promiser::Client,
        person: None,
        made: day(3, 2),
        due,
        state: PromiseState::Open,
        closed: None,
        entry: None,
        note: None,
    };
    put(&mut s, &promise(110, Some(day(3, 31))));
    put(&mut s, &promise(111, None));
    put(&mut s, &Promise { state: PromiseState::Kept, ..promise(112, None) });
    put(&mut s, &task(120, CLIENT, None, None));
    let items = list(&s, day(3, 11));
    let expected = [
        (ItemKind::Waiting, 120),
        (ItemKind::Later, 100),
        (ItemKind::Later, 110),
        (ItemKind::Later, 102),
        (ItemKind::NoDate, 101),
        (ItemKind::NoDate, 111),
    ];
    assert_eq!(short(&items), expected, "four weeks, and no longer");
    assert_eq!(items[1].detail, "in 19 d");
    let urgency: Vec<&str> = items.iter().map(|i| i.urgency().name()).collect();
    assert_eq!(urgency[..2], ["today", "later"]);
    assert!(urgency[2..].iter().all(|word| *word == "later"));
}

#[test]
fn a_task_stands_once_on_the_list_with_all_there_is_to_say() {
    let mut s = project();
    put(&mut s, &Task { due: Some(day(3, 9)), ..task(100, ACTIVE, None, None) });
    put(&mut s, &TaskPerson { id: Id(101), task: Id(100), person: MIA });
    let reason = "no texts".to_string();
    put(&mut s, &Block { id: Id(102), task: Id(100), reason, since: day(3, 5), until: None });
    let items = list(&s, day(3, 11));
    assert_eq!(short(&items), [(ItemKind::Overdue, 100)]);
    assert_eq!(items[0].title, "T100 Task 100");
    assert_eq!(items[0].detail, "2 d late · blocked for 6 d: no texts · Mia");
}

#[test]
fn lines_over_a_hundred_percent_and_offers_without_answer_are_listed() {
    let mut s = project();
    for id in [50, 51, 52] {
        put(&mut s, &line(id, BudgetKind::Work, EarningRule::ZeroHundred));
    }
    baseline(&mut s, 60, day(3, 2), &[(Id(50), 10_000), (Id(51), 10_000), (Id(52), 10_000)]);
    let gone = |id, amount, line| Cost { incurred: Some(day(3, 4)), ..cost(id, amount, Some(Id(line))) };
    put(&mut s, &gone(100, 10_001, 50));
    put(&mut s, &gone(101, 10_000, 51));
    put(&mut s, &gone(102, 10_000, 52));
    put(&mut s, &cost(103, 500, Some(Id(52))));
    let estimate = Estimate {
        id: Id(110),
        number: 2,
        title: "Shop".into(),
        class: EstimateClass::Quote,
        state: EstimateStage::Sent,
        price_date: day(3, 2),
        valid_until: Some(day(3, 20)),
        discount: 0,
        contingency: 0,
        revises: None,
        note: None,
    };
    put(&mut s, &estimate);
    let state = EstimateStage::Sent;
    put(&mut s, &EstimateState { id: Id(111), estimate: Id(110), state, on: day(3, 3), note: None });
    let of_rows = |on| {
        let items = list(&s, on);
        items.into_iter().filter(|i| i.kind != ItemKind::Alert).collect::<Vec<_>>()
    };
    let items = of_rows(day(3, 9));
    // Line 51 cost what it should and is delivered; line 52 is full with an order to come.
    assert_eq!(
        short(&items),
        [(ItemKind::OverBudget, 50), (ItemKind::OverBudget, 52), (ItemKind::Unanswered, 110)]
    );
    assert_eq!(items[0].detail, "100 % spent: 100.01 of 100.00 · done 100 %");
    assert_eq!((items[1].tone, items[2].tone, items[2].on), (Tone::Watch, Tone::Info, Some(day(3, 3))));
    let later = of_rows(day(3, 21));
    assert_eq!(later[1].detail, "sent 18 d ago · was valid until Fri 20 Mar 2026");
    assert_eq!(later[1].tone, Tone::Bad);
}
