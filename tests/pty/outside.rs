//! Stepping out of the cockpit and back: the shell, and the person's own editor.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use rustix::process::Signal;

use crate::pty::{Cockpit, Desk, program};

/// A shell with jobs that starts the cockpit, says when it was stopped, and takes it back at the next Enter.
const SHELL: &str = "set -m; \"$0\" p.greenlight; echo stopped; read -r _; fg >/dev/null; echo over";

/// The cockpit with this script for an editor.
fn with_editor(desk: &Desk, script: &str) -> Cockpit {
    let editor = desk.path("an editor");
    fs::write(&editor, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o700)).unwrap();
    let line = format!("'{}' --wait", editor.display());
    let mut cockpit = desk.start(120, 40, &[program(), "p.greenlight"], &[("EDITOR", &line)]);
    cockpit.shows("0 Today").keys("1").shows("needs  brief");
    cockpit
}

#[test]
fn suspended_the_terminal_is_as_it_was_and_back_the_cockpit_goes_on() {
    let desk = Desk::with_demo();
    let mut cockpit = desk.start(80, 24, &["sh", "-c", SHELL, program()], &[]);
    cockpit.shows("0 Today").keys("1").shows("needs  brief");
    cockpit.keys("+").shows("capture:").keys("need Half a th").shows("Half a th");
    for _ in 0..2 {
        cockpit.keys("\x1a").shows("stopped");
        cockpit.is_as_before();
        cockpit.keys("\n").hides("stopped").shows("Half a th").shows("needs  brief");
        if cockpit.text().matches("stopped").count() == 1 {
            break;
        }
    }
    cockpit.keys("ought\r").shows("add need N26 Half a thought");
    cockpit.keys("q").shows("over");
    assert_eq!(cockpit.ended(), 0);
    assert_eq!(desk.count("needs", "Half a thought"), 1);
}

#[test]
fn asked_to_stop_from_outside_it_leaves_the_terminal_first() {
    let desk = Desk::with_demo();
    let mut cockpit = desk.start(80, 24, &["sh", "-c", SHELL, program()], &[]);
    cockpit.shows("0 Today").keys("1").shows("needs  brief");
    cockpit.signal_front(Signal::TSTP).shows("stopped");
    cockpit.is_as_before();
    cockpit.keys("\n").hides("stopped").shows("needs  brief");
    cockpit.keys("q").shows("over");
    assert_eq!(cockpit.ended(), 0);
}

#[test]
fn where_no_shell_could_bring_it_back_it_does_not_stop() {
    let desk = Desk::with_demo();
    let mut cockpit = desk.cockpit(80, 24);
    cockpit.keys("\x1a").shows("no shell here to go back to");
    cockpit.keys("1").shows("needs  brief");
    cockpit.signal(Signal::TSTP).keys("2").shows("lines  ");
    assert_eq!(cockpit.keys("q").ended(), 0);
}

/// As in a container: its session, its group and its parent are outside, so that none has a number here.
#[test]
fn in_a_container_it_does_not_stop_either() {
    let desk = Desk::with_demo();
    let own = if rustix::process::geteuid().is_root() { "-pf" } else { "-Urpf" };
    if !Command::new("unshare").args([own, "true"]).status().is_ok_and(|status| status.success()) {
        println!("skipped: no container can be made here by `unshare`");
        return;
    }
    let mut cockpit = desk.start(80, 24, &["unshare", own, program(), "p.greenlight"], &[]);
    cockpit.shows("0 Today").keys("\x1a").shows("no shell here to go back to");
    assert_eq!(cockpit.keys("2").shows("lines  ").keys("q").ended(), 0);
}

#[test]
fn an_editor_that_is_suspended_takes_the_cockpit_along() {
    let desk = Desk::with_demo();
    let editor = desk.path("editor");
    fs::write(
        &editor,
        "#!/bin/sh\necho 'the editor asks:'; read -r line; printf '%s\\n' \"$line\" > \"$1\"\n",
    )
    .unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o700)).unwrap();
    let line = editor.display().to_string();
    let mut cockpit = desk.start(120, 40, &["sh", "-c", SHELL, program()], &[("EDITOR", &line)]);
    cockpit.shows("0 Today").keys("1").shows("needs  brief").keys("E").shows("the editor asks:");
    cockpit.keys("\x1a").shows("stopped");
    cockpit.is_as_before();
    // Enter brings the job back, the next line is for the editor.
    cockpit.keys("\nWritten after the break\n").shows("needs  brief").shows("edit need N1");
    cockpit.keys("q").shows("over");
    assert_eq!(cockpit.ended(), 0);
}

#[test]
fn the_editor_gets_its_own_keys_and_the_text_comes_back() {
    let desk = Desk::with_demo();
    let mut cockpit =
        with_editor(&desk, "echo 'the editor asks:'; read -r line; printf '%s\\n' \"$line\" > \"$2\"");
    cockpit.keys("E").shows("the editor asks:");
    cockpit.is_as_before();
    // These would quit, undo and add, were they taken for keys of the cockpit.
    cockpit.keys("quaint, u and a\n").hides("the editor asks:").shows("needs  brief");
    cockpit.shows("edit need N1").keys("q");
    assert_eq!(cockpit.ended(), 0);
    let holds = |cell: &serde_json::Value| cell.as_str().is_some_and(|text| text.contains("quaint, u and a"));
    assert!(desk.rows("needs").iter().any(|need| need.as_object().unwrap().values().any(holds)));
    desk.is_sound();
}

#[test]
fn an_editor_that_fails_says_where_the_text_is() {
    let desk = Desk::with_demo();
    let mut cockpit = with_editor(&desk, "echo more >> \"$2\"; exit 3");
    cockpit.keys("E").shows("the text is kept in");
    assert_eq!(cockpit.keys("q").ended(), 0);
}

#[test]
fn an_editor_that_is_interrupted_leaves_the_cockpit_alone() {
    let desk = Desk::with_demo();
    let mut cockpit = with_editor(&desk, "echo 'the editor asks:'; read -r line");
    cockpit.keys("E").shows("the editor asks:").keys("\x03").shows("nothing was changed");
    cockpit.keys("+").shows("capture:").keys("need Go on\r").shows("add need N26 Go on");
    assert_eq!(cockpit.keys("q").ended(), 0);
}
