//! What the screen owes to whoever types: nothing is done unseen, and nothing said is lost.

use greenlight::app::msg::Msg;
use greenlight::cli::demo::build;
use greenlight::domain::change::Change;
use greenlight::shell::screen::Paper;

use crate::support::{Cockpit, today};

/// The sample project.
fn sample() -> Vec<Change> {
    build(today()).unwrap()
}

/// The last line of the screen.
fn footer(cockpit: &Cockpit) -> String {
    cockpit.text().trim_end().lines().last().unwrap().to_owned()
}

#[test]
fn nothing_is_done_behind_the_notice_of_a_small_window() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "One" <enter> a "Two" <enter>"#);
    cockpit.screen = Paper::new(40, 10).unwrap();
    cockpit
        .keys(r#"d 3 a "Three" <enter> <paste "need Four"> <click 2,1> <ctrl-l>"#)
        .shows("nothing; ctrl-c quits");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 2);
    assert_eq!(cockpit.model.tab.number(), 1);
    assert!(cockpit.model.dialogs.is_empty());
    cockpit.screen = Paper::new(120, 40).unwrap();
    // A window that shrinks binds the keys behind it before it is drawn anew.
    cockpit.model.update(Msg::Resize(40, 10));
    assert_eq!(cockpit.model.update(Msg::Key("d".parse().unwrap())), None);
    cockpit.keys("d");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 1);
}

#[test]
fn a_message_is_seen_whole_and_leaves_the_keys_their_line() {
    let mut cockpit = Cockpit::new(80, 24);
    cockpit.keys(r#"1 a "One" <enter> 5 a "Dana asked for the date" <ctrl-s> d"#);
    let long = cockpit.model.status.text.clone();
    assert!(long.len() > 40, "{long}");
    let words: String = cockpit.text().split_whitespace().collect();
    assert!(words.contains(&long.split_whitespace().collect::<String>()), "{}", cockpit.text());
    for key in ["a add", "enter open", "? more"] {
        assert!(footer(&cockpit).contains(key), "{}", footer(&cockpit));
    }
}

#[test]
fn a_message_ends_with_the_next_key_that_changes_the_screen_and_can_be_read_again() {
    let mut cockpit = Cockpit::new(80, 24);
    cockpit.keys("1 d").shows("there is no ");
    // Time alone takes nothing away.
    cockpit.keys("<wait> <wait> <wait> <wait> <wait> <wait> <wait> <wait> <wait> <wait> j");
    cockpit.shows("there is no ");
    for key in ["v", "2", "a"] {
        cockpit.keys("1 d").shows("there is no ");
        cockpit.keys(key);
        assert!(!cockpit.text().contains("there is no row"), "{key}: {}", cockpit.text());
        cockpit.keys("<esc>");
    }
    cockpit.keys(r#": "last messages" <enter>"#).shows("  there is no ");
}

#[test]
fn the_filter_is_typed_on_a_line_of_its_own() {
    let mut cockpit = Cockpit::new(80, 16);
    cockpit.keys("1");
    for n in 0..20 {
        cockpit.keys(&format!("a \"Need that is long enough {n}\" <enter>"));
    }
    cockpit.keys("G / \"t\"");
    let lines: Vec<String> = cockpit.text().lines().map(|l| l.trim_end().to_owned()).collect();
    assert_eq!(lines[14], "/t", "{}", cockpit.text());
    cockpit.shows("long enough 19");
}

#[test]
fn the_footer_shows_no_key_twice_and_none_that_does_nothing() {
    let mut cockpit = Cockpit::new(120, 40);
    for view in 0..9 {
        cockpit.keys(if view == 0 { "1" } else { "v" });
        let shown = footer(&cockpit);
        for word in ["undo", "filter", "export"] {
            let is_project = shown.contains("next state") || cockpit.text().contains("Acme spring launch ·");
            assert!(!shown.contains(word) || (word != "undo" && is_project), "{view}: {shown}");
        }
    }
    cockpit.keys(r#"v a "One" <enter>"#);
    let shown = footer(&cockpit);
    assert_eq!(shown.matches("u undo").count(), 1, "{shown}");
    assert!(shown.contains("/ filter"), "{shown}");
    cockpit.keys("u u");
    assert!(!footer(&cockpit).contains("u undo"), "{}", footer(&cockpit));
    cockpit.keys("2");
    for key in ["T template", "a add"] {
        assert!(footer(&cockpit).contains(key), "{}", footer(&cockpit));
    }
}

/// What stands between the sides of the popup, line by line.
fn inside(cockpit: &Cockpit) -> Vec<String> {
    let text = cockpit.text();
    let lines = text.lines().filter_map(|line| {
        let inner = line.split_once('│')?.1;
        Some(inner.rsplit_once(['│', '↓', '↑'])?.0.trim().to_owned())
    });
    lines.collect()
}

#[test]
fn text_in_popups_is_broken_between_words_and_never_cut() {
    for width in [60, 80, 100, 120] {
        let mut cockpit = Cockpit::new(width, 40);
        cockpit.keys(r#"+ "person Dana Example @dana client" <enter> +"#);
        let hint = inside(&cockpit).join(" ");
        assert!(!hint.contains('…') && hint.contains("rate Developer 60 95 /h"), "{width}: {hint}");
        cockpit.keys(r#""task Home page of the spring collection due 12 mar #design #launch 3d""#);
        let said = inside(&cockpit).join(" ");
        assert!(!said.contains('…') && said.contains("Thu 12 Mar 2026"), "{width}: {said}");
        cockpit.keys("<esc> R");
        let note = inside(&cockpit).join(" ");
        assert!(!note.contains('…') && note.contains("Acme spring launch"), "{width}: {note}");
        cockpit.keys("<esc> <f4>");
        assert!(!inside(&cockpit).join(" ").contains('…'), "{width}");
    }
}

#[test]
fn what_is_longer_than_its_popup_says_where_more_follows() {
    let mut cockpit = Cockpit::new(80, 24);
    assert!(cockpit.keys("?").text().contains('↓'));
    assert!(cockpit.keys("<pgdn> <pgdn>").text().contains('↑'));
    let mut cockpit = Cockpit::new(60, 16);
    assert!(cockpit.keys("M").text().contains('↓'), "{}", cockpit.text());
}

#[test]
fn an_amount_and_a_day_are_read_back_as_people_write_them() {
    let mut cockpit = Cockpit::new(100, 30);
    cockpit.keys(r#"4 v v v a "Fonts" <tab> "2.5k""#).shows("= 2,500.00");
}

#[test]
fn every_day_of_the_week_is_named_on_80_columns() {
    let mut cockpit = Cockpit::new(80, 24);
    cockpit.keys(r#"+ "person Mia Sorel @mia" <enter> 3 v v v v a "Home page" <enter>"#);
    for day in ["today", "Tu", "We", "Th", "Fr", "Sa", "Su"] {
        cockpit.shows(day);
    }
    let heading = cockpit.text().lines().find(|line| line.contains("total")).unwrap().to_owned();
    assert!(!heading.contains('…'), "{heading}");
}

#[test]
fn a_wider_screen_never_shows_fewer_columns() {
    for keys in ["1", "2", "3 v", "4 v v v", "5"] {
        let (mut before, mut was_beside) = (0, false);
        for width in (70..170).step_by(5) {
            let mut cockpit = Cockpit::with(&sample(), width, 40);
            cockpit.keys(keys);
            let count = cockpit.model.frame.headings.len();
            let (list, detail) = (cockpit.model.frame.list, cockpit.model.frame.detail);
            let is_beside = detail.x > list.x;
            // Columns make room for the detail where it comes to stand beside them, and nowhere else.
            let gives_way = is_beside && !was_beside;
            assert!(count >= before || gives_way, "{keys} at {width}: {count} after {before}");
            (before, was_beside) = (count, is_beside);
        }
    }
}
