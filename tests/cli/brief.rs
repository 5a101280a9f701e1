//! What the command line knows of the brief: the open questions as text, and a seal that `check` proves.

use std::fs;

use crate::Desk;

#[test]
fn open_questions_are_written_as_numbered_text() {
    let desk = Desk::with_project();
    desk.done(&["add", "p.greenlight", "person", "Dana Whitfield"]);
    desk.done(&["add", "p.greenlight", "question", "Which colours?"]);
    desk.done(&["add", "p.greenlight", "question", "Which date? @dana fri"]);
    let text = desk.done(&["export", "p.greenlight", "questions", "--format", "txt"]);
    let wanted = "Dana Whitfield\n1. Which date? (please by Fri 6 Mar 2026)\n\nFor all\n2. Which colours?\n";
    assert_eq!(text, wanted);
    desk.done(&["export", "p.greenlight", "questions", "--format", "txt", "-o", "q.txt"]);
    assert_eq!(fs::read_to_string(desk.path("q.txt")).unwrap(), wanted);
    for args in [&["needs"][..], &["--all", "-o", "all"]] {
        let all: Vec<&str> =
            ["export", "p.greenlight"].iter().chain(args).chain(&["--format", "txt"]).copied().collect();
        assert!(desk.fails(2, &all).contains("Only the questions to the client"));
    }
}

#[test]
fn the_sample_brief_is_signed_and_sealed() {
    let desk = Desk::new();
    desk.done(&["demo", "p.greenlight", "--no-open"]);
    let briefs = desk.json(&["list", "p.greenlight", "briefs"]);
    // Newest first: the second version still asks something, the first one is signed.
    assert_eq!((&briefs[0]["state"], &briefs[0]["open"]), (&"questions_out".into(), &1.into()));
    assert_eq!((&briefs[1]["state"], &briefs[1]["open"]), (&"signed".into(), &0.into()));
    desk.is_clean();
}
