//! What the screen owes to whoever types: nothing is done unseen, and nothing said is lost.

use greenlight::app::msg::Msg;
use greenlight::shell::screen::Paper;

use crate::support::Cockpit;

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
    cockpit.keys("1 d").shows("there is no row under the cursor");
    // Time alone takes nothing away.
    cockpit.keys("<wait> <wait> <wait> <wait> <wait> <wait> <wait> <wait> <wait> <wait> j");
    cockpit.shows("there is no row under the cursor");
    for key in ["v", "2", "a"] {
        cockpit.keys("1 d").shows("there is no row under the cursor");
        cockpit.keys(key);
        assert!(!cockpit.text().contains("there is no row"), "{key}: {}", cockpit.text());
        cockpit.keys("<esc>");
    }
    cockpit.keys(r#": "last messages" <enter>"#).shows("  there is no row under the cursor");
}

#[test]
fn the_filter_is_typed_on_a_line_of_its_own() {
    let mut cockpit = Cockpit::new(80, 16);
    let rows: String = (0..20).map(|n| format!("a \"Need that is long enough {n}\" <enter> ")).collect();
    cockpit.keys(&format!("1 {rows} G / \"t\""));
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
    assert!(!footer(&cockpit).contains("undo"), "{}", footer(&cockpit));
    cockpit.keys("2");
    for key in ["T template", "a add"] {
        assert!(footer(&cockpit).contains(key), "{}", footer(&cockpit));
    }
}
