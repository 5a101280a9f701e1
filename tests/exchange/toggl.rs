//! Detailed reports of Toggl Track.

use greenlight::domain::duration::Secs;
use greenlight::domain::id::Id;
use greenlight::domain::money::Money;
use greenlight::domain::rate::{Rate, RateUnit};
use greenlight::domain::snapshot::Snapshot;
use greenlight::exchange::plan::{NoteKind, Place, Plan, Source};
use proptest::{prop_assert, proptest};

use crate::{count, import, own, project, real, take_in, today, told, total};

fn toggl(bytes: &[u8], snapshot: &Snapshot) -> Plan {
    import(Source::Toggl, bytes, snapshot).unwrap()
}

fn spent(snapshot: &Snapshot) -> i64 {
    snapshot.times.iter().map(|t| t.spent.0).sum()
}

/// A project with a task, a rate for the gardener, and the cards of the Trello file.
fn garden() -> Snapshot {
    let mut snapshot = project();
    let plan = import(Source::Trello, &own("trello-traps.json"), &snapshot).unwrap();
    take_in(&mut snapshot, &plan);
    snapshot.rates.fill([Rate {
        id: Id(30),
        number: 1,
        role: "gardener".to_owned(),
        unit: RateUnit::Hour,
        day: Secs(28_800),
        cost: Money(4000),
        bill: Money(9000),
        valid_from: today() - chrono::Duration::days(60),
    }]);
    snapshot
}

#[test]
fn the_real_report_keeps_its_sum() {
    let Some(bytes) = real("toggl/detailed.csv") else { return };
    let mut snapshot = project();
    let plan = toggl(&bytes, &snapshot);
    assert_eq!(count(&plan, "time entries"), (11, 0, 0));
    assert_eq!(count(&plan, "people"), (1, 0, 0));
    assert_eq!(total(&plan, "time"), "Secs(Secs(38700))");
    assert_eq!(
        (total(&plan, "first day"), total(&plan, "last day")),
        ("Date(2022-06-07)".into(), "Date(2022-06-09)".into())
    );
    assert_eq!(plan.columns_ignored, ["Amount ()"]);
    take_in(&mut snapshot, &plan);
    assert_eq!(spent(&snapshot), 38_700);
    let first = snapshot.times.iter().next().unwrap();
    assert_eq!(first.note.as_deref(), Some("INF-VERT6 · Formale Baumsprachen"));
    assert_eq!((first.began.as_deref(), first.number), (Some("11:45:58"), 1));
    assert_eq!(toggl(&bytes, &snapshot).changes, []);
}

#[test]
fn every_trap_is_taken_or_told() {
    let mut snapshot = garden();
    let plan = toggl(&own("toggl-traps.csv"), &snapshot);
    take_in(&mut snapshot, &plan);
    assert_eq!(count(&plan, "time entries"), (5, 0, 0));
    assert_eq!(count(&plan, "people"), (1, 0, 2), "Rosa by name, fern by handle, Moss is new");
    assert_eq!(spent(&snapshot), 3600 + 3600 + 2700 + 360_001 + 600);
    let beds = snapshot.tasks.iter().find(|t| t.title == "Plan the beds").unwrap().id;
    let times: Vec<_> = snapshot.times.iter().collect();
    assert_eq!(times[0].note.as_deref(), Some("Cut \"hedges\", all #outside #two-words"));
    assert_eq!((times[2].task, times[2].note.as_deref()), (Some(beds), None));
    assert_eq!(
        (times[3].task, times[3].note.as_deref()),
        (Some(beds), Some("Other project · with a line break"))
    );
    assert_eq!(
        (times[3].cost_rate, times[3].bill_rate),
        (Money(4000), Money(9000)),
        "frozen from the rate card"
    );
    assert_eq!(times[4].note.as_deref(), Some("No such task · unknown task"));
    assert_eq!(plan.columns_ignored, ["Amount (EUR)", "Extra"]);
    for (kind, what, place) in [
        (NoteKind::Changed, "duration", "line 4"),
        (NoteKind::Left, "running entry", "line 7"),
        (NoteKind::Changed, "1 exact duplicate", ""),
        (NoteKind::Changed, "task No such task", "1 entry"),
        (NoteKind::Changed, "time of Rosa Thorn", "3 entries"),
    ] {
        assert!(told(&plan, kind, what, place), "{what}: {:#?}", plan.notes);
    }
    assert_eq!(toggl(&own("toggl-traps.csv"), &snapshot).changes, []);
}

#[test]
fn an_overlapping_report_adds_only_what_is_new() {
    let head = "User,Email,Description,Start date,Start time,Duration,Billable\n";
    let row = |day: u32, length: &str| format!("Fern Green,,Mow,2026-03-0{day},09:00:00,{length},No\n");
    let mut snapshot = project();
    let first = [head, &row(1, "01:00:00"), &row(2, "01:00:00"), &row(2, "01:00:00")].concat();
    take_in(&mut snapshot, &toggl(first.as_bytes(), &project()));
    assert_eq!(spent(&snapshot), 3 * 3600);
    let second =
        [head, &row(2, "01:00:00"), &row(2, "02:00:00"), &row(2, "00:30:00"), &row(3, "01:00:00")].concat();
    let plan = toggl(second.as_bytes(), &snapshot);
    assert_eq!(count(&plan, "time entries"), (2, 1, 1));
    take_in(&mut snapshot, &plan);
    assert_eq!(spent(&snapshot), 3600 + 3600 + 7200 + 1800 + 3600);
}

#[test]
fn other_files_and_broken_cells_are_refused() {
    let head = "User,Email,Description,Start date,Start time,Duration,Billable\n";
    let cell = |column: &str| Place::Cell(2, column.to_owned());
    for (text, place, says) in [
        ("Project,Client,Duration\nx,y,01:00:00\n".to_owned(), Place::Line(1), "summary"),
        ("User,Email,Start Date,Duration (h)\n".to_owned(), Place::Line(1), "Clockify"),
        ("number,person,on,spent\n".to_owned(), Place::Line(1), "--from csv"),
        (format!("{head}A,,x,01/03/2026,09:00:00,01:00:00,No\n"), cell("Start date"), "2026-03-01"),
        (format!("{head}A,,x,2026-03-01,noon,01:00:00,No\n"), cell("Start time"), "09:30:00"),
        (format!("{head}A,,x,2026-03-01,09:00:00,1.5,No\n"), cell("Duration"), "01:30:00"),
        (format!("{head}A,,x,2026-03-01,09:00:00,01:00:00,maybe\n"), cell("Billable"), "Yes or No"),
        (format!("{head},,x,2026-03-01,09:00:00,01:00:00,No\n"), cell("User"), "name"),
        (format!("{head}A,,x\n"), Place::Line(2), "cells"),
    ] {
        let error = import(Source::Toggl, text.as_bytes(), &project()).unwrap_err();
        assert_eq!(error.place, place, "{error}");
        assert!(error.message.contains(says), "{error}");
    }
}

proptest! {
    #[test]
    fn no_file_makes_it_panic(cuts in proptest::collection::vec((0_usize..2000, 0_u8..=255), 1..6), end in 0_usize..2000) {
        let mut bytes = own("toggl-traps.csv");
        for (at, byte) in cuts {
            let length = bytes.len();
            bytes[at % length] = byte;
        }
        bytes.truncate(end.max(1));
        let snapshot = project();
        if let Ok(plan) = import(Source::Toggl, &bytes, &snapshot) {
            prop_assert!(snapshot.clone().apply_all(&plan.changes).is_ok());
        }
    }
}
