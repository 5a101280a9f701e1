//! Worked cases of the earned schedule and of when it is too early for a forecast, on the project of
//! `figures/tests.rs`: 82 days from 2 March to 22 May, 60 of them working days; an hour costs 100.00.

use crate::domain::alert::AlertMetric;
use crate::domain::budget::{BudgetKind, EarningRule};
use crate::domain::calendar::Date;
use crate::domain::engines::explain::{Explanation, Figure};
use crate::domain::facts::sample::{ACTIVE, baseline, day, line, project, put, task, time};
use crate::domain::figures::alarms::Standing;
use crate::domain::figures::base::Base;
use crate::domain::figures::open::{self, Row, Shown, open};
use crate::domain::figures::own::Own;
use crate::domain::figures::schedule::Time;
use crate::domain::figures::tests::{troubled, with};
use crate::domain::figures::{Area, Burn, Light, Overview};
use crate::domain::id::Id;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Tone;

fn opened(s: &Snapshot, on: Date, figure: Shown) -> (Row, Explanation) {
    with(s, on, |look, budget| {
        let opened = open(look, budget, figure);
        (opened.row, opened.explanation)
    })
}

/// The values of the figures in CSV.
fn plain(s: &Snapshot, on: Date) -> Vec<(String, String)> {
    with(s, on, |look, budget| {
        let rows = open::plain_rows(look, budget, Base::Cost);
        rows.into_iter().map(|row| (row[0].clone(), row[1].clone())).collect()
    })
}

fn value(rows: &[(String, String)], name: &str) -> String {
    rows.iter().find(|(held, _)| held == name).unwrap_or_else(|| panic!("{name} in {rows:?}")).1.clone()
}

#[test]
fn the_finish_can_be_opened_down_to_its_numbers() {
    // 4,000.00 is earned, as was planned for Thursday 2 April, the 32nd day; it is the 26th.
    let of = |time| opened(&troubled(), day(3, 27), Shown::Schedule(time));
    let (row, told) = of(Time::Earned);
    assert_eq!((row.name, row.value.as_str()), ("time earned (ES)", "32.000 days"));
    assert_eq!(told.filled, "32 + (4,000.00 − 4,000.00) / (4,166.67 − 4,000.00)");
    let formula = "whole days of the plan earned + (earned − planned by then) / (planned a day later − planned by then); of long plans weeks";
    assert_eq!((told.formula, told.source), (formula, "Lipke, Schedule is Different (2003)"));
    let (row, told) = of(Time::Index);
    assert_eq!((row.name, row.value.as_str(), row.tone), ("time pace (SPI(t))", "1.231", Tone::Good));
    assert_eq!(
        (told.formula, told.filled.as_str()),
        ("time earned / time gone", "32.000 earned / 26 days gone")
    );
    let (row, told) = of(Time::Finish);
    assert_eq!((row.name, row.value.as_str(), row.tone), ("finish (EAC(t))", "7 may", Tone::Plain));
    assert_eq!(told.filled, "82 days planned / (32.000 / 26) = 66.625 days from Mon 2 Mar 2026 on");
    let rows = plain(&troubled(), day(3, 27));
    let csv = ["time earned (ES)", "time pace (SPI(t))", "finish (EAC(t))"].map(|name| value(&rows, name));
    assert_eq!(csv, ["32.000", "1.231", "2026-05-07"]);
    // On 4 May nothing more is done: 82 × 64 / 32 = 164 days end after the due day.
    let (row, _) = opened(&troubled(), day(5, 4), Shown::Schedule(Time::Finish));
    assert_eq!((row.value.as_str(), row.tone), ("12 aug", Tone::Bad));
}

#[test]
fn the_health_of_time_tells_how_the_finish_comes_about() {
    with(&troubled(), day(3, 27), |look, _| {
        let all = Overview::of(look).health;
        let time = all.iter().find(|health| health.area == Area::Time).unwrap();
        let how = "due 22 may, finish: 26 days gone / 32.000 earned (ES) × 82 planned = 66.625 days from Mon 2 Mar \
                   2026 on: 7 may";
        assert_eq!((time.light, time.findings[0].numbers.as_str()), (Light::Green, how));
    });
}

#[test]
fn without_dates_the_schedule_is_undefined() {
    let mut s = troubled();
    let mut loose = s.project().unwrap().clone();
    loose.due = None;
    s.projects.fill([loose]);
    for time in [Time::Earned, Time::Index, Time::Finish] {
        let (row, told) = opened(&s, day(3, 27), Shown::Schedule(time));
        assert_eq!(row.value, "—");
        assert!(told.filled.starts_with("no dates") && !told.formula.is_empty(), "{told:?}");
    }
    assert_eq!(value(&plain(&s, day(3, 27)), "finish (EAC(t))"), "");
}

#[test]
fn before_the_plan_begins_there_is_no_pace() {
    let (row, told) = opened(&troubled(), day(2, 20), Shown::Schedule(Time::Index));
    assert_eq!(row.value, "—", "{told:?}");
}

#[test]
fn names_and_meanings_fit_their_columns() {
    for base in [Base::Cost, Base::Price, Base::Hours] {
        with(&troubled(), day(3, 27), |look, budget| {
            for row in open::rows(look, budget, base) {
                assert!(row.name.chars().count() <= 20, "{}", row.name);
                assert!(row.meaning.chars().count() <= 31, "{}", row.meaning);
            }
        });
    }
}

/// A project that has been running since 2 March got its green light on the 16th: care of 10,000.00 earned by elapsed
/// time, and 20,000.00 of work. Nobody logged time for the care, and so many hours of 200 for the work.
fn just_agreed(hours: i64) -> Snapshot {
    let mut s = project();
    put(&mut s, &line(50, BudgetKind::Work, EarningRule::Level));
    put(&mut s, &line(51, BudgetKind::Work, EarningRule::Effort));
    baseline(&mut s, 60, day(3, 16), &[(Id(50), 1_000_000), (Id(51), 2_000_000)]);
    put(&mut s, &task(100, ACTIVE, Some(Id(51)), Some(200)));
    put(&mut s, &time(101, Some(Id(100)), day(3, 16), hours));
    s
}

#[test]
fn before_a_tenth_is_spent_or_earned_nothing_is_forecast_by_pace() {
    // 11 of 60 days: 1,833.33 of the care and 300.00 of the work are earned, 7 %, for 300.00, 1 %.
    let early = just_agreed(3);
    with(&early, day(3, 16), |look, budget| {
        assert!(budget.early);
        assert_eq!((budget.eac_pace, budget.over()), (None, None));
        assert!(Burn::of(look, budget).is_some_and(|burn| burn.forecast.is_empty() && burn.finish.is_none()));
        let overview = Overview::of(look);
        assert_eq!(overview.header.money, "", "no word of what is left over");
        let time = overview.health.iter().find(|health| health.area == Area::Time).unwrap();
        assert_eq!((time.light, time.reason()), (Light::Green, "nothing is late"));
        assert_eq!(time.findings[0].numbers, "due 22 may, too early to forecast the finish");
        let eac = overview.alarms.iter().find(|alarm| alarm.watch.metric == AlertMetric::Eac).unwrap();
        assert_eq!(eac.standing, Standing::Unknown);
        assert!(eac.detail.contains("too early"), "{}", eac.detail);
    });
    let by_pace = [
        Shown::House(Own::Pace),
        Shown::House(Own::P80),
        Shown::Earned(Figure::Eac),
        Shown::Earned(Figure::Etc),
        Shown::Earned(Figure::Vac),
    ];
    for figure in by_pace {
        let (row, told) = opened(&early, day(3, 16), figure);
        assert_eq!((row.value.as_str(), row.tone), ("too early", Tone::Plain), "{figure:?}");
        let why =
            "spent 300.00 of 30,000.00, earned 2,133.33 of 30,000.00: told once a tenth is spent or earned";
        assert_eq!(told.filled, why);
    }
    let (row, told) = opened(&early, day(3, 16), Shown::Schedule(Time::Finish));
    assert_eq!(row.value, "too early");
    assert!(told.filled.starts_with("told once a tenth"), "{}", told.filled);
    let (cpi, _) = opened(&early, day(3, 16), Shown::Earned(Figure::Cpi));
    assert_eq!((cpi.value.as_str(), cpi.tone), ("7.111", Tone::Plain), "the index is told, but not praised");
    let rows = plain(&early, day(3, 16));
    for name in ["forecast, by pace", "textbook (EAC)", "left over (VAC)", "finish (EAC(t))"] {
        assert_eq!(value(&rows, name), "", "{name}");
    }
}

#[test]
fn from_a_tenth_on_the_pace_is_told() {
    // By what is spent: 20,000.00 of which nothing is earned before all of it is done.
    let mut s = project();
    put(&mut s, &line(51, BudgetKind::Work, EarningRule::ZeroHundred));
    baseline(&mut s, 60, day(3, 2), &[(Id(51), 2_000_000)]);
    put(&mut s, &task(100, ACTIVE, Some(Id(51)), Some(200)));
    let early = |s: &Snapshot| with(s, day(3, 16), |_, budget| budget.early);
    assert!(early(&s));
    put(&mut s, &time(102, Some(Id(100)), day(3, 16), 19));
    assert!(early(&s), "1,900.00 of 20,000.00 and nothing earned");
    put(&mut s, &time(103, Some(Id(100)), day(3, 16), 1));
    assert!(!early(&s), "a tenth is spent");
    // By what is earned: 1,833.33 of the care, and of the work 1,100.00 or 1,200.00, of 30,000.00.
    assert!(with(&just_agreed(11), day(3, 16), |_, budget| budget.early));
    assert!(with(&just_agreed(12), day(3, 16), |_, budget| !budget.early && budget.eac_pace.is_some()));
}

#[test]
fn a_standstill_is_said_although_it_is_too_early_for_a_forecast() {
    let time = |on| {
        with(&just_agreed(1), on, |look, _| {
            let all = Overview::of(look).health;
            let time = all.into_iter().find(|health| health.area == Area::Time).unwrap();
            (time.light, time.reason().to_owned())
        })
    };
    assert_eq!(time(day(3, 16)).0, Light::Green, "not in the first days after the green light");
    assert_eq!(time(day(3, 24)), (Light::Amber, "9.8 % done, 28.3 % planned".to_owned()));
}
