//! Two processes on one file: each sees what the other does, and none writes over it.

use std::time::Instant;

use rusqlite::Connection;
use rustix::process::Signal;

use crate::pty::{Cockpit, Desk};

/// The cockpit on the list of needs with the cursor on the last of them.
fn on_the_last(desk: &Desk) -> Cockpit {
    let mut cockpit = desk.cockpit(120, 40);
    cockpit.keys("1").shows("needs  brief").keys("G").rests_on("N24 ");
    cockpit
}

#[test]
fn what_the_command_line_adds_appears_and_the_cursor_stays() {
    let desk = Desk::with_demo();
    let mut cockpit = on_the_last(&desk);
    let (line, _) = cockpit.screen().cursor_position();
    desk.run(&["add", "p.greenlight", "need", "A wish of the director"]);
    let start = Instant::now();
    cockpit.shows("A wish of the director").shows("changed from outside: add need N26");
    println!("seen after {} ms", start.elapsed().as_millis());
    cockpit.rests_on("N24 ");
    assert_eq!(cockpit.screen().cursor_position().0, line + 1, "a row came in above");
    assert_eq!(cockpit.keys("q").ended(), 0);
}

#[test]
fn what_was_decided_on_old_data_is_decided_again() {
    let desk = Desk::with_demo();
    let mut cockpit = desk.cockpit(120, 40);
    cockpit.keys("1").shows("needs  brief").keys("a").shows("add need").keys("Mine").shows("Mine");
    // Held still, the cockpit cannot see what happens before the key that saves is there.
    cockpit.signal(Signal::STOP);
    desk.run(&["add", "p.greenlight", "need", "Theirs"]);
    cockpit.keys("\r").signal(Signal::CONT).shows("add need N27 Mine");
    assert_eq!(cockpit.keys("q").ended(), 0);
    assert_eq!((desk.count("needs", "Theirs"), desk.count("needs", "Mine")), (1, 1));
    desk.is_sound();
}

/// Opens the form of the first need and writes behind its title.
fn edit_first(cockpit: &mut Cockpit, text: &str) {
    cockpit.keys("1").shows("needs  brief").keys("e").shows("edit N1");
    cockpit.keys(text).shows(text);
}

#[test]
fn a_field_that_another_cockpit_changed_is_not_written_over() {
    let desk = Desk::with_demo();
    let (mut one, mut two) = (desk.cockpit(120, 40), desk.cockpit(120, 40));
    edit_first(&mut one, " (one)");
    edit_first(&mut two, " (two)");
    two.keys("\r").hides("enter saves").shows("(two)");
    one.keys("\r").shows("(two)");
    let titles: Vec<String> =
        desk.rows("needs").iter().map(|need| need["title"].as_str().unwrap().to_owned()).collect();
    assert!(titles.contains(&"Opening hours and prices on the first screen (two)".to_owned()), "{titles:?}");
    println!("{}", one.screen().contents());
    one.shows("enter saves").shows("(one)");
    assert_eq!((one.keys("\x03").ended(), two.keys("q").ended()), (0, 0));
    desk.is_sound();
}

#[test]
fn a_busy_file_is_waited_for_and_what_was_typed_is_kept() {
    let desk = Desk::with_demo();
    let mut cockpit = desk.cockpit(120, 40);
    let other = Connection::open(desk.path("p.greenlight")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    cockpit.keys("+").shows("capture:").keys("need Patience\r").shows("another program is writing");
    other.execute_batch("ROLLBACK").unwrap();
    cockpit.shows("add need N26 Patience");
    assert_eq!(cockpit.keys("q").ended(), 0);
    assert_eq!(desk.count("needs", "Patience"), 1);
}

#[test]
fn the_command_line_gives_up_on_a_busy_file_with_its_own_code() {
    let desk = Desk::with_demo();
    let other = Connection::open(desk.path("p.greenlight")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let output = desk.output(&["add", "p.greenlight", "need", "Patience"]);
    assert_eq!(output.status.code(), Some(4));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("nother program is writing"), "{said}");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(desk.count("needs", "Patience"), 0);
}
