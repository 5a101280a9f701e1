use chrono::TimeDelta;

use crate::cli::demo::{build, build_scaled};
use crate::domain::board::ColumnKind;
use crate::domain::calendar::Date;
use crate::domain::cost::CostState;
use crate::domain::engines::capacity::monday_of;
use crate::domain::estimate::EstimateStage;
use crate::domain::facts::Facts;
use crate::domain::noun::Noun;
use crate::domain::proof;
use crate::domain::snapshot::Snapshot;

fn sample(today: Date) -> Snapshot {
    let mut snapshot = Snapshot::default();
    snapshot.apply_all(&build(today).unwrap()).unwrap();
    snapshot
}

fn monday() -> Date {
    Date::from_ymd_opt(2026, 3, 2).unwrap()
}

#[test]
fn it_can_be_built_on_any_day_and_is_the_same_on_the_same_day() {
    for offset in 0..7 {
        let today = monday() + TimeDelta::days(offset);
        assert_eq!(build(today).unwrap(), build(today).unwrap(), "{today}");
        assert_eq!(proof::troubles(&sample(today)), Vec::<String>::new(), "{today}");
    }
}

#[test]
fn it_shows_everything_a_tab_can_show() {
    let today = monday() + TimeDelta::days(2);
    let snapshot = sample(today);
    for (noun, count) in [(Noun::Person, 12), (Noun::Need, 25), (Noun::Task, 60), (Noun::LogEntry, 28)] {
        assert_eq!(snapshot.count(noun), count, "{}", noun.table());
    }
    for noun in Noun::ALL.iter().filter(|n| **n != Noun::Origin) {
        assert!(snapshot.count(*noun) > 0, "no {}", noun.table());
    }
    for kind in ColumnKind::ALL {
        let stands = |column| snapshot.columns.get(column).is_some_and(|c| c.kind == *kind);
        assert!(snapshot.tasks.iter().any(|t| stands(t.column)), "no card is {}", kind.label());
    }
    for state in CostState::ALL {
        assert!(snapshot.costs.iter().any(|c| c.state(today) == *state), "no cost is {}", state.label());
    }
    let states: Vec<EstimateStage> = snapshot.estimates.iter().map(|e| e.state).collect();
    assert_eq!(states, [EstimateStage::Accepted, EstimateStage::Draft]);
}

#[test]
fn its_budget_is_a_little_in_trouble_and_the_client_is_silent() {
    for offset in 0..7 {
        let today = monday() + TimeDelta::days(offset);
        let snapshot = sample(today);
        let facts = Facts::of(&snapshot, today);
        let (mut earned, mut over) = (0, Vec::new());
        for line in snapshot.budget_lines.iter() {
            let fact = facts.purse.line(line.id).unwrap();
            earned += fact.ev.0;
            if fact.spent.0 > fact.planned.0 {
                over.push(line.title.clone());
            }
        }
        let cpi = earned * 100 / facts.purse.spent.0;
        assert!((91..=95).contains(&cpi), "CPI {cpi} on {today}");
        assert_eq!(over, ["Ticket shop connection"], "{today}");
        assert!(facts.purse.unplanned.0 > 0);
        assert_eq!(facts.talk.silence, Some(9), "{today}");
        let overdue =
            snapshot.followups.iter().filter(|f| f.closed.is_none() && f.due.is_some_and(|d| d < today));
        assert!(overdue.count() > 0, "{today}");
    }
}

/// Everybody who is at work wrote hours down in the week that runs, up to today and no further, and said what for.
#[test]
fn the_hours_of_its_week_are_filled_up_to_today_in_plain_words() {
    for offset in 0..5 {
        let today = monday() + TimeDelta::days(offset);
        let snapshot = sample(today);
        let this = monday_of(today);
        let week: Vec<_> = snapshot.times.iter().filter(|t| t.on >= this).collect();
        let mut days: Vec<Date> = week.iter().map(|t| t.on).collect();
        days.sort_unstable();
        days.dedup();
        assert_eq!(days, this.iter_days().take_while(|day| *day <= today).collect::<Vec<_>>());
        assert!(week.iter().all(|t| t.note.as_ref().is_some_and(|note| !note.is_empty())), "{today}");
        let mut people: Vec<_> = week.iter().map(|t| t.person).collect();
        people.sort_unstable();
        people.dedup();
        assert!(people.len() >= 5, "{today}: {}", people.len());
    }
}

/// What is open is due while the people who do it are there.
#[test]
fn nothing_is_due_while_its_people_are_out() {
    for offset in 0..7 {
        let today = monday() + TimeDelta::days(offset);
        let snapshot = sample(today);
        let facts = Facts::of(&snapshot, today);
        for task in snapshot.tasks.iter().filter(|t| facts.board.is_open(t)) {
            let Some(due) = task.due else { continue };
            let is_out = |person| facts.crew.out_until(&snapshot, person, due).is_some();
            assert!(!facts.board.people(task.id).iter().any(|p| is_out(*p)), "{} on {today}", task.title);
        }
    }
}

#[test]
fn it_grows_to_any_size() {
    let mut snapshot = Snapshot::default();
    snapshot.apply_all(&build_scaled(monday(), 1000).unwrap()).unwrap();
    for (noun, count) in
        [(Noun::Task, 1000), (Noun::TimeEntry, 1000), (Noun::Cost, 100), (Noun::LogEntry, 1000)]
    {
        assert_eq!(snapshot.count(noun), count, "{}", noun.table());
    }
    assert!(snapshot.tasks.iter().filter(|t| t.title.contains("teaser")).count() > 100);
}
