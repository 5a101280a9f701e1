//! The main job from the first key to the last.

use std::fs;

use crate::pty::{Cockpit, Desk};

/// The tabs with what only they show.
const TABS: &[(&str, &str)] = &[
    ("0", "overdue"),
    ("1", "needs  brief"),
    ("2", "lines  versions"),
    ("3", "Backlog"),
    ("4", "burn-down"),
    ("5", "log  follow-ups"),
];

/// Looks into every tab.
fn visit_all(cockpit: &mut Cockpit) {
    for (key, words) in TABS {
        cockpit.keys(key).shows(words);
    }
}

/// Takes something down by `+` and waits until it is in the file.
fn capture(cockpit: &mut Cockpit, line: &str, understood: &str, saved: &str) {
    cockpit.keys("+").shows("capture:");
    cockpit.keys(line).shows(understood);
    cockpit.keys("\r").shows(saved);
}

#[test]
fn what_was_done_in_a_day_is_in_the_file_and_in_the_export() {
    let desk = Desk::with_demo();
    let mut cockpit = desk.cockpit(80, 24);
    visit_all(&mut cockpit);
    cockpit.resize(120, 40).shows("log  follow-ups");
    visit_all(&mut cockpit);
    cockpit.keys("1").shows("needs  brief").keys("a").shows("add need");
    cockpit.keys("Search by year\r").hides("enter saves").shows("add need N26 Search by year");
    capture(&mut cockpit, "line Icons 4/6/9 Designer", "role: Designer", "✓ saved: add line L50 Icons");
    capture(
        &mut cockpit,
        "task Draw icons @mia 2d due fri",
        "Draw icons",
        "✓ saved: add task T61 Draw icons",
    );
    capture(&mut cockpit, "cost Icon font 120", "120.00", "✓ saved: add cost C10 Icon font");
    capture(&mut cockpit, "log call: asked about icons", "call", "c writes a correction");
    undo_and_redo(&mut cockpit);
    cockpit
        .keys("4")
        .shows("burn-down")
        .keys("v")
        .keys("v")
        .shows("budget line")
        .keys("v")
        .shows("C10  Icon font");
    cockpit.keys("x").shows("p-costs.csv").keys("\r").shows("exported 10 rows with all");
    cockpit.keys("q");
    assert_eq!(cockpit.ended(), 0);
    for (table, text) in [
        ("needs", "Search by year"),
        ("lines", "Icons"),
        ("tasks", "Draw icons"),
        ("costs", "Icon font"),
        ("log", "asked about icons"),
    ] {
        assert_eq!(desk.count(table, text), 1, "{table}");
    }
    let csv = fs::read_to_string(desk.path("p-costs.csv")).unwrap();
    let row = csv.lines().find(|line| line.contains("Icon font")).unwrap();
    assert!(row.contains("120.00") && csv.lines().count() == 11, "{csv}");
    desk.is_sound();
}

/// The log entry stays, and the screen says how it is put right.
fn undo_and_redo(cockpit: &mut Cockpit) {
    let done = ["cost C10 Icon font", "task T61 Draw icons", "line L50 Icons", "need N26 Search by year"];
    for label in done {
        cockpit.keys("u").shows(&format!("undid: add {label}")).shows("stays: add log entry K29");
    }
    cockpit.shows("c writes a correction");
    for label in done.iter().rev() {
        cockpit.keys("\x12").shows(&format!("did again: add {label}"));
    }
}
