//! The estimate as a document for the client.

use crate::Desk;

#[test]
fn the_estimate_is_printed_for_the_client() {
    let desk = Desk::with_project();
    desk.done(&["add", "p.greenlight", "rate", "Designer 50 80 /h"]);
    desk.done(&["add", "p.greenlight", "line", "Key screens @designer 8/12/22"]);
    let text = desk.done(&["report", "p.greenlight", "estimate"]);
    // (8 + 48 + 22) ÷ 6 = 13 h at 80.
    assert!(text.contains("Key screens") && text.contains("1,040.00"), "{text}");
    assert!(!text.contains("650.00") && !text.to_lowercase().contains("designer"), "{text}");
    let markdown = desk.done(&["report", "p.greenlight", "estimate", "--format", "md", "--version", "1"]);
    assert!(markdown.starts_with("# "), "{markdown}");
    let json = desk.json(&["report", "p.greenlight", "estimate"]);
    assert_eq!((&json["gross"], &json["version"]), (&"1040.00".into(), &1.into()));
    desk.done(&["report", "p.greenlight", "estimate", "-o", "offer.md"]);
    assert_eq!(std::fs::read_to_string(desk.path("offer.md")).unwrap(), markdown);
    let missing = desk.fails(2, &["report", "p.greenlight", "estimate", "--version", "7"]);
    assert!(missing.contains("no version 7"), "{missing}");
}

#[test]
fn what_a_draft_of_the_brief_assumes_is_said_to_be_missing() {
    let desk = Desk::with_project();
    desk.done(&["add", "p.greenlight", "line", "Key screens 8/12/22"]);
    desk.done(&["add", "p.greenlight", "brief", "Brief"]);
    std::fs::write(desk.path("a.csv"), "brief,ask,state,answer\nBR1,How many languages?,assumed,One\n")
        .unwrap();
    desk.done(&["import", "p.greenlight", "a.csv", "--from", "csv", "--table", "answers"]);
    let output = desk.run(&["report", "p.greenlight", "estimate"]);
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert_eq!(output.status.code(), Some(0));
    assert!(
        !said[0].contains("languages") && said[1].contains("(1 answer) is not in the document"),
        "{said:?}"
    );
}
