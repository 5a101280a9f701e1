//! Whole flows as a person would type them, through the real loop, on a real file.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "flows/batch.rs"]
mod batch;
#[path = "flows/board.rs"]
mod board;
#[path = "flows/brief.rs"]
mod brief;
#[path = "flows/capture.rs"]
mod capture;
#[path = "flows/client.rs"]
mod client;
#[path = "flows/config.rs"]
mod config;
#[path = "flows/crew.rs"]
mod crew;
#[path = "flows/entering.rs"]
mod entering;
#[path = "flows/files.rs"]
mod files;
#[path = "flows/find.rs"]
mod find;
#[path = "flows/first_days.rs"]
mod first_days;
#[path = "flows/forms.rs"]
mod forms;
#[path = "flows/long.rs"]
mod long;
#[path = "flows/money.rs"]
mod money;
#[path = "flows/mouse.rs"]
mod mouse;
#[path = "flows/offer.rs"]
mod offer;
#[path = "flows/past.rs"]
mod past;
#[path = "flows/paste.rs"]
mod paste;
#[path = "flows/purse.rs"]
mod purse;
#[path = "flows/said.rs"]
mod said;
#[path = "flows/screen.rs"]
mod screen;
#[path = "flows/search.rs"]
mod search;
#[path = "flows/sheet.rs"]
mod sheet;
mod support;
#[path = "flows/talk.rs"]
mod talk;
#[path = "flows/two.rs"]
mod two;
#[path = "flows/week.rs"]
mod week;
#[path = "flows/words.rs"]
mod words;

use support::Cockpit;

#[test]
fn a_need_is_added_undone_and_redone() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Search that forgives typos" <enter>"#).shows("Search that forgives typos");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 1);
    cockpit.keys("u").shows("undid");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 0);
    cockpit.keys("<ctrl-r>").shows("did again");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 1);
    let again = cockpit.again();
    assert_eq!(again.model.data.snapshot.needs.len(), 1);
}

#[test]
fn help_runs_what_is_found_by_typing() {
    let mut cockpit = Cockpit::new(100, 30);
    cockpit.keys("? \"every table\" <enter>").shows("export every table into the folder");
}

#[test]
fn a_view_is_found_by_its_name_or_by_what_it_holds() {
    let mut cockpit = Cockpit::new(100, 30);
    cockpit.keys(": \"follow-ups\"").shows("Go to view follow-ups of Client");
    cockpit.keys("<enter>");
    assert_eq!((cockpit.model.tab.title(), cockpit.model.view().name), ("Client", "follow-ups"));
    cockpit.keys(": \"view board\" <enter>");
    assert_eq!((cockpit.model.tab.title(), cockpit.model.view().name), ("Team", "board"));
    cockpit.keys(": \"currency\" <enter>");
    assert_eq!((cockpit.model.tab.title(), cockpit.model.view().name), ("Brief", "project"));
}

#[test]
fn escape_backs_out_one_level_at_a_time_and_does_nothing_at_the_top() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "One" <enter> a "Two" <enter> / "One" <enter> <space>"#).shows("1 marked");
    cockpit.keys("<esc>");
    assert!(!cockpit.text().contains("marked"));
    cockpit.shows("“One”: 1 shown");
    cockpit.keys("<esc>");
    assert!(!cockpit.text().contains("“One”"));
    let before = cockpit.text();
    cockpit.keys("<esc> <esc>");
    assert_eq!(cockpit.text(), before);
}

#[test]
fn a_half_filled_form_is_kept_and_comes_back() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Half a thou" <ctrl-c>"#);
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 0);
    cockpit.keys("a").shows("Half a thou").shows("picked up where you left off");
    cockpit.keys(r#""ght" <enter>"#);
    let needs = &cockpit.model.data.snapshot.needs;
    assert_eq!(needs.iter().next().unwrap().title, "Half a thought");
    assert!(cockpit.model.drafts.is_empty());
}

#[test]
fn typing_in_a_field_never_fires_a_shortcut() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "q0123456789 udx:?+/" <enter>"#);
    let needs = &cockpit.model.data.snapshot.needs;
    assert_eq!(needs.iter().next().unwrap().title, "q0123456789 udx:?+/");
}

#[test]
fn a_bulk_verb_asks_once_and_is_one_undo() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "One" <enter> a "Two" <enter> a "Three" <enter> * d"#).shows("Delete 3 needs?");
    cockpit.keys("n");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 3);
    cockpit.keys("d y");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 0);
    cockpit.keys("u");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 3);
}

#[test]
fn an_invalid_value_keeps_the_text_and_says_what_is_accepted() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Search" <tab> <tab> "12" <enter>"#).shows("12").shows("from 1 to 9");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 0);
}

#[test]
fn an_edit_carries_only_what_was_changed() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Search" <enter> e <tab> <ctrl-u> "must" <enter>"#).shows("must");
    let need = cockpit.model.data.snapshot.needs.iter().next().unwrap().clone();
    assert_eq!(need.priority.name(), "must");
    assert_eq!(need.title, "Search");
    cockpit.keys("e <enter>").shows("nothing changed");
}

#[test]
fn the_green_light_seals_the_estimate_and_makes_the_budget() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"2 a "Templates" <enter>"#).shows("Templates").shows("draft");
    cockpit.keys("!").shows("send it first");
    cockpit.keys("S <enter>").shows("send estimate");
    cockpit.keys("e <enter>");
    cockpit.keys(r#"! "Dana Whitfield" <enter>"#);
    let snapshot = &cockpit.model.data.snapshot;
    assert_eq!(snapshot.signoffs.len(), 1);
    assert_eq!(snapshot.baselines.len(), 1);
    assert_eq!(snapshot.budget_lines.len(), 1);
    assert_eq!(snapshot.tasks.len(), 1);
    cockpit.keys("u").shows("withdraw the approval");
    cockpit.keys("4").shows("left").shows("today");
}

#[test]
fn the_log_is_kept_for_good_and_corrected_by_a_new_entry() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"+ "log call in Dana asked about the finish date" <enter> 5"#).shows("finish date");
    assert_eq!(cockpit.model.data.snapshot.log.len(), 1);
    cockpit.keys("d").shows("c writes a correction");
    cockpit.keys("u").shows("write a correction");
    assert_eq!(cockpit.model.data.snapshot.log.len(), 1);
    cockpit.keys("c <ctrl-s>");
    let log = &cockpit.model.data.snapshot.log;
    assert_eq!(log.len(), 2);
    let first = log.iter().next().unwrap().id;
    assert!(log.iter().any(|entry| entry.corrects == Some(first)));
}

#[test]
fn today_and_the_figures_are_exported_as_they_are_shown() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"+ "task =SUM(A1) due 27 feb" <enter>"#).shows("overdue");
    let today = cockpit.beside("today.csv");
    cockpit.keys(&format!(r#"x <ctrl-u> "{}" <enter>"#, today.display())).shows("exported 1 row");
    let text = std::fs::read_to_string(today).unwrap();
    assert!(text.starts_with("kind,what,on,why\r\noverdue,"), "{text}");
    assert!(text.contains(",2026-02-27,"), "{text}");
    let figures = cockpit.beside("figures.csv");
    cockpit.keys(&format!(r#"4 x <ctrl-u> "{}" <enter>"#, figures.display()));
    let text = std::fs::read_to_string(figures).unwrap();
    assert!(text.contains("budget (BAC),0.00,"), "{text}");
}
