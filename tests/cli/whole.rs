//! The whole project as one document: out, in again, out again.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use crate::Desk;

#[test]
fn a_project_goes_through_a_document_and_comes_out_the_same() {
    let desk = Desk::new();
    desk.done(&["demo", "p.greenlight", "--no-open"]);
    desk.done(&["add", "p.greenlight", "need", "Büro \u{202e}x"]);
    desk.done(&["export", "p.greenlight", "--all", "--format", "json", "-o", "p.json"]);
    let made = desk.json(&["new", "q.greenlight", "--from", "p.json"]);
    assert_eq!(made["label"], "start project Quillhaven Museum website from p.json");
    assert_eq!(made["head"], 1);
    let document = fs::read_to_string(desk.path("p.json")).unwrap();
    assert_eq!(desk.done(&["export", "q.greenlight", "--all", "--format", "json", "-o", "-"]), document);
    assert_eq!(desk.json(&["check", "q.greenlight"])["clean"], true);
    for table in ["signoffs", "tasks", "costs", "log"] {
        let rows = |file: &str| desk.json(&["list", file, table]);
        assert_eq!(rows("p.greenlight"), rows("q.greenlight"), "{table}");
    }
    // What seals the agreement was there from the first command on: undo stays before it, new work goes on.
    assert!(desk.fails(1, &["undo", "q.greenlight"]).contains("nothing to undo"));
    desk.done(&["add", "q.greenlight", "need", "Another"]);
    desk.done(&["undo", "q.greenlight"]);
    assert_eq!(desk.done(&["export", "q.greenlight", "--all", "--format", "json"]), document);
}

#[test]
fn a_document_that_is_wrong_makes_nothing() {
    let desk = Desk::with_project();
    let document = desk.done(&["export", "p.greenlight", "--all", "--format", "json"]);
    let from = ["new", "q.greenlight", "--from", "p.json"];
    let refused = |text: &str| {
        fs::write(desk.path("p.json"), text).unwrap();
        let message = desk.fails(1, &from);
        assert!(!desk.path("q.greenlight").exists());
        message
    };
    let message = refused(&document.replace("\"due\": \"2026-05-22\"", "\"due\": \"soon\""));
    assert!(
        message.contains("p.json is not taken") && message.contains("tables.project[0].due"),
        "{message}"
    );
    let message = refused(&document.replace("\"format_version\": 2", "\"format_version\": 9"));
    assert!(message.contains("version 9") && message.contains("version 2"), "{message}");
    assert!(
        desk.fails(1, &["new", "q.greenlight", "--from", "none.json"]).contains("none.json cannot be read")
    );
    assert!(desk.fails(2, &["new", "q.greenlight", "--from", "p.json", "--name", "A"]).contains("--name"));
    let before = fs::read(desk.path("p.greenlight")).unwrap();
    fs::write(desk.path("p.json"), &document).unwrap();
    assert!(desk.fails(1, &["new", "p.greenlight", "--from", "p.json"]).contains("p.greenlight"));
    assert_eq!(fs::read(desk.path("p.greenlight")).unwrap(), before);
}

#[test]
fn a_document_comes_through_a_pipe() {
    let desk = Desk::with_project();
    let document = desk.done(&["export", "p.greenlight", "--all", "--format", "json"]);
    let mut command = desk.command(&["new", "q.greenlight", "--from", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(document.as_bytes()).unwrap();
    let said = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert!(said.contains("from stdin"), "{said}");
    assert_eq!(desk.done(&["export", "q.greenlight", "--all", "--format", "json"]), document);
}

#[test]
fn the_schema_is_printed_and_written() {
    let desk = Desk::new();
    let schema: serde_json::Value = serde_json::from_str(&desk.done(&["schema"])).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(desk.done(&["schema", "-o", "s.json"]).contains("s.json"));
    let written = fs::read_to_string(desk.path("s.json")).unwrap();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&written).unwrap(), schema);
}
