use chrono::TimeDelta;

use crate::cli::demo::{build, build_scaled};
use crate::domain::board::ColumnKind;
use crate::domain::calendar::Date;
use crate::domain::cost::CostState;
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

/// What the story does not tell yet.
const UNTOLD: &[Noun] =
    &[Noun::Alert, Noun::Decision, Noun::Promise, Noun::Risk, Noun::Deliverable, Noun::Showing];

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
    for (noun, count) in [(Noun::Person, 12), (Noun::Need, 25), (Noun::Task, 60), (Noun::LogEntry, 27)] {
        assert_eq!(snapshot.count(noun), count, "{}", noun.table());
    }
    for noun in Noun::ALL.iter().filter(|n| **n != Noun::Origin && !UNTOLD.contains(n)) {
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
