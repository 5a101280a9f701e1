//! Every way out leaves the terminal as it was, and nothing behind that was typed.

use std::env;
use std::io::Write;
use std::panic;
use std::thread;

use rustix::process::Signal;

use greenlight::shell::modes::{Entered, Modes};
use greenlight::shell::screen::TerminalScreen;

use crate::pty::{Cockpit, Desk, program};

/// Adds a need and begins another one.
fn begin(desk: &Desk) -> Cockpit {
    let mut cockpit = desk.cockpit(80, 24);
    cockpit.keys("1").shows("needs  brief").keys("a").shows("add need");
    cockpit.keys("Search by year\r").shows("add need N26 Search by year");
    cockpit.keys("a").shows("enter saves").keys("Half a thought").shows("Half a thought");
    cockpit
}

/// What was saved is in the file, what was begun is in the form again.
fn is_kept(desk: &Desk) {
    assert_eq!(desk.count("needs", "Search by year"), 1);
    assert_eq!(desk.rows("needs").len(), 26);
    desk.is_sound();
    let mut cockpit = desk.cockpit(80, 24);
    cockpit.keys("1").shows("needs  brief").keys("a").shows("picked up where you left off");
    cockpit.shows("Half a thought").keys("\r").shows("add need N27 Half a thought");
    cockpit.keys("q");
    assert_eq!(cockpit.ended(), 0);
    let mut cockpit = desk.cockpit(80, 24);
    cockpit.keys("1").shows("needs  brief").keys("a").shows("enter saves");
    assert!(!cockpit.screen().contents().contains("picked up"), "a draft that was saved is gone");
    cockpit.keys("\x03");
    assert_eq!(cockpit.ended(), 0);
}

#[test]
fn signals_keep_the_half_filled_form() {
    for signal in [Signal::TERM, Signal::HUP] {
        let desk = Desk::with_demo();
        let mut cockpit = begin(&desk);
        assert_eq!(cockpit.signal(signal).ended(), 0);
        is_kept(&desk);
    }
}

#[test]
fn ctrl_c_keeps_the_half_filled_form() {
    let desk = Desk::with_demo();
    let mut cockpit = begin(&desk);
    assert_eq!(cockpit.keys("\x03").ended(), 0);
    is_kept(&desk);
}

#[test]
fn a_closed_window_keeps_the_half_filled_form() {
    let desk = Desk::with_demo();
    begin(&desk).close();
    is_kept(&desk);
}

#[test]
fn escape_keeps_the_half_filled_form_and_does_nothing_at_the_top() {
    let desk = Desk::with_demo();
    let mut cockpit = begin(&desk);
    // A terminal sends Esc and a key at once for Alt and the key; two of them are an Esc in any case.
    cockpit.keys("\x1b").hides("enter saves").keys("\x1b\x1b").keys("0").shows("overdue");
    assert_eq!(cockpit.keys("q").ended(), 0);
    is_kept(&desk);
}

#[test]
fn modes_are_left_even_where_the_terminal_knows_many_keys() {
    let desk = Desk::with_demo();
    let mut cockpit = desk.start(80, 24, &[program(), "p.greenlight"], &[("TERM", "xterm-kitty")]);
    cockpit.shows("0 Today");
    assert!(cockpit.text().contains("\u{1b}[>1u"));
    assert_eq!(cockpit.keys("q").ended(), 0);
}

#[test]
#[ignore = "needs the terminal that the test below gives it"]
fn strike_in_a_terminal() {
    // As in main.rs: this hook is there before the terminal is entered.
    panic::set_hook(Box::new(|fault| {
        let _ = writeln!(std::io::stderr(), "a fault of its own: {fault}");
    }));
    let _screen = TerminalScreen::enter(Modes { mouse: true, keyboard: true }, Entered::default()).unwrap();
    assert!(thread::spawn(|| panic!("another thread")).join().is_err());
    print!("the cockpit goes on");
    std::io::stdout().flush().unwrap();
    panic!("struck");
}

#[test]
fn a_fault_of_its_own_leaves_the_terminal_before_it_is_told() {
    let desk = Desk::new();
    let tests = env::current_exe().unwrap();
    let one = ["--ignored", "--exact", "--nocapture", "ends::strike_in_a_terminal"];
    let words: Vec<&str> = [tests.to_str().unwrap()].into_iter().chain(one).collect();
    let mut terminal = desk.start(80, 24, &words, &[]);
    assert_ne!(terminal.ended(), 0);
    let text = terminal.text();
    let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part:?} is not in {text:?}"));
    let left = at("\u{1b}[?1049l");
    assert!(at("\u{1b}[?1049h") < at("the cockpit goes on") && at("the cockpit goes on") < left);
    assert!(left < at("a fault of its own: ") && left < at("struck"));
    assert!(!text.contains("another thread"), "{text:?}");
}
