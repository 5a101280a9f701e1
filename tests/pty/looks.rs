//! Terminals as they come: without colours, dumb, slow to answer, tiny, and pulled at all the time.

use vt100::Screen;

use crate::pty::{Cockpit, Desk, program};

/// The parameters of every style that was sent.
fn styles(text: &str) -> Vec<&str> {
    let parts = text.split("\u{1b}[").skip(1);
    parts
        .filter_map(|part| part.split_once('m').map(|(style, _)| style))
        .filter(|style| is_style(style))
        .collect()
}

fn is_style(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c == ';' || c == ':')
}

/// Does a style set a colour? That of the terminal itself is none.
fn is_colour(style: &str) -> bool {
    let first = style.split([';', ':']).map(|number| number.parse::<u16>().unwrap_or(0));
    first.into_iter().any(|n| matches!(n, 30..=38 | 40..=48 | 58 | 90..=97 | 100..=107))
}

/// Is the line that holds this text reversed?
fn is_reversed(cockpit: &Cockpit, text: &str) -> bool {
    let screen = cockpit.screen();
    let line = screen.rows(0, u16::MAX).position(|line| line.contains(text)).unwrap();
    screen.cell(u16::try_from(line).unwrap(), 10).unwrap().inverse()
}

#[test]
fn without_colours_the_selection_is_seen() {
    let desk = Desk::with_demo();
    let plain = [
        ("--tab=today", "NO_COLOR", "1"),
        ("--tab=today", "TERM", "dumb"),
        ("--no-color", "LANG", "C.UTF-8"),
    ];
    for (option, name, value) in plain {
        let variables = [(name, value)];
        let mut cockpit = desk.start(80, 24, &[program(), option, "p.greenlight"], &variables);
        cockpit.shows("0 Today").keys("1").shows("needs  brief");
        assert!(is_reversed(&cockpit, "N1 ") && !is_reversed(&cockpit, "N2 "), "{variables:?}");
        assert!(cockpit.text().contains("\u{1b}[7m"));
        assert_eq!(cockpit.keys("q").ended(), 0);
        let text = cockpit.text();
        let colours: Vec<&str> = styles(&text).into_iter().filter(|style| is_colour(style)).collect();
        assert!(colours.is_empty(), "{variables:?}: {colours:?}");
    }
    let mut cockpit = desk.cockpit(80, 24);
    cockpit.keys("q").ended();
    assert!(styles(&cockpit.text()).into_iter().any(is_colour), "with colours there are some");
}

#[test]
fn a_terminal_that_does_not_answer_is_not_waited_for() {
    let desk = Desk::with_demo();
    let mut cockpit = desk.start(80, 24, &[program(), "p.greenlight"], &[("COLORFGBG", "")]);
    cockpit.shows("0 Today").keys("5").shows("log  follow-ups");
    assert_eq!(cockpit.keys("q").ended(), 0);
}

#[test]
fn no_size_is_too_small_and_no_storm_too_wild() {
    let desk = Desk::with_demo();
    let mut cockpit = desk.cockpit(80, 24);
    for step in 0..200_u16 {
        let tab = char::from(b'0' + u8::try_from(step % 6).unwrap());
        let (columns, lines) = (step * 37 % 211, step * 23 % 67);
        cockpit.keys(&tab.to_string()).resize(columns, lines);
    }
    let notice = |cockpit: &mut Cockpit, columns, lines| {
        cockpit.resize(columns, lines);
        cockpit.wait("the notice", |screen| screen.contents().contains("60"));
    };
    notice(&mut cockpit, 59, 16);
    cockpit.resize(80, 24).shows("0 Today").keys("?").shows("type to narrow");
    for (columns, lines) in [(0, 0), (1, 1), (0, 24), (80, 0), (2, 300), (500, 1)] {
        cockpit.resize(columns, lines).keys("vv").keys("\t");
    }
    // The help that was open stands there again, and only then a key reaches it.
    notice(&mut cockpit, 60, 15);
    cockpit.resize(80, 24).shows("type to narrow").keys("\x1b").hides("type to narrow");
    notice(&mut cockpit, 59, 15);
    cockpit.resize(60, 16).shows("0 Today");
    assert_eq!(cockpit.resize(120, 40).keys("q").ended(), 0);
}

#[test]
fn it_starts_in_no_room_at_all() {
    let desk = Desk::with_demo();
    for (columns, lines) in [(0, 0), (1, 1), (3, 2), (60, 16), (400, 100)] {
        let mut cockpit = desk.start(columns, lines, &[program(), "p.greenlight"], &[]);
        cockpit.wait("the first frame", Screen::alternate_screen);
        cockpit.resize(80, 24).shows("0 Today");
        assert_eq!(cockpit.keys("q").ended(), 0);
    }
}

#[test]
fn a_burst_of_keys_arrives_whole() {
    let desk = Desk::with_demo();
    let mut cockpit = desk.cockpit(80, 24);
    let words = "typed by a program ".repeat(150);
    cockpit.keys("+").shows("capture:").keys(&format!("need {words} and its end")).shows("and its end");
    cockpit.keys("\r").shows("add need N26").keys("q");
    assert_eq!(cockpit.ended(), 0);
    let titles = desk.rows("needs");
    assert!(titles.iter().any(|need| need["title"].as_str().is_some_and(|text| text.contains(words.trim()))));
}
