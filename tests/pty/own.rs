//! The person's own config, and the log.

use std::fs;

use crate::pty::{Desk, program};

/// A desk with this config in its usual place.
fn desk(config: &str) -> Desk {
    let desk = Desk::with_demo();
    let folder = desk.path("home/config/greenlight");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.toml"), config).unwrap();
    desk
}

#[test]
fn the_config_decides_about_colours_signs_mouse_and_keys() {
    let desk = desk("theme = \"mono\"\nglyphs = \"ascii\"\nmouse = false\n[keys]\nquit = [\"Y\", \"f10\"]\n");
    let mut cockpit = desk.cockpit(120, 40);
    cockpit.keys("4").shows("burn-down");
    let text = cockpit.text();
    assert!(!text.contains("[38;5;") && !text.contains("[48;5;"), "no colours");
    assert!(!text.contains("?1000h"), "no mouse");
    assert!(!text.chars().any(|c| ('\u{2500}'..='\u{28ff}').contains(&c)), "no lines, blocks or braille");
    // The old key means nothing any more.
    cockpit.keys("q1").shows("needs  brief");
    assert_eq!(cockpit.keys("Y").ended(), 0);
}

#[test]
fn the_editor_of_the_config_goes_before_that_of_the_environment() {
    let desk = desk("editor = \"sh -c 'echo Mended by the config > $0'\"\n");
    let mut cockpit = desk.start(120, 40, &[program(), "p.greenlight"], &[("EDITOR", "false")]);
    cockpit.shows("0 Today").keys("1").shows("needs  brief").keys("E").shows("edit need N1");
    assert_eq!(cockpit.keys("q").ended(), 0);
    assert!(desk.run(&["list", "p.greenlight", "needs", "--json"]).contains("Mended by the config"));
}

#[test]
fn a_bad_config_is_said_at_the_start_stops_nothing_and_stays_as_it_is() {
    let text = "themes = \"dark\"\nmouse = = false\n";
    let desk = desk(text);
    let mut cockpit = desk.cockpit(120, 40);
    cockpit.shows("config.toml:1: there is no setting `themes`; did you mean `theme`?").shows("and 2 more");
    assert_eq!(cockpit.keys("q").ended(), 0);
    assert_eq!(fs::read_to_string(desk.path("home/config/greenlight/config.toml")).unwrap(), text);
}

#[test]
fn the_log_tells_what_happened_and_nothing_of_what_stands_in_the_project() {
    let desk = Desk::with_demo();
    let mut cockpit = desk.cockpit(120, 40);
    cockpit.keys("+").shows("capture:").keys("need A secret wish\r").shows("add need N26 A secret wish");
    assert_eq!(cockpit.keys("q").ended(), 0);
    let log = fs::read_to_string(desk.path("home/state/greenlight/greenlight.log")).unwrap();
    let lines: Vec<&str> = log.lines().collect();
    assert!(lines.len() == 3 && lines[0].contains(" open ") && lines[1].contains(" written up to "), "{log}");
    assert!(
        lines[2].ends_with(" closed") && !log.contains("secret") && !log.contains("p.greenlight"),
        "{log}"
    );
}
