//! What was typed wrong is refused with what was meant or would be accepted.

use crate::Desk;

#[test]
fn usage_errors_suggest_what_was_meant() {
    let desk = Desk::with_project();
    assert!(desk.fails(2, &["lsit"]).contains("greenlight list"));
    assert!(desk.fails(2, &["missing.greenlight"]).contains("greenlight new missing.greenlight"));
    assert!(!desk.path("missing.greenlight").exists());
    assert!(desk.fails(2, &["p.greenlight"]).contains("needs a terminal"));
    assert!(desk.fails(2, &["p.greenlight", "--tab", "money"]).contains("Budget"));
    assert!(desk.fails(2, &["add", "p.greenlight", "taks", "x"]).contains("Did you mean task?"));
    assert!(desk.fails(2, &["list", "p.greenlight", "need s"]).contains("needs"));
    assert!(desk.fails(2, &["new", "x.greenlight", "--currency", "XXQ"]).contains("XXQ"));
    assert!(
        desk.fails(2, &["lst", "p.greenlight", "tasks"]).contains("`greenlight list p.greenlight tasks`")
    );
    assert!(desk.fails(2, &["export", "p.greenlight", "taks"]).contains("Did you mean tasks?"));
    assert!(desk.fails(2, &["export", "p.greenlight", "tasks", "--format", "cvs"]).contains("'csv'"));
    assert!(desk.fails(2, &["p.greenlight", "--tab", "budgte"]).contains("Did you mean budget?"));
    assert!(desk.fails(2, &["p.greenlight", "--view", "bord"]).contains("Did you mean board?"));
    assert!(desk.fails(2, &["demo"]).contains("--no-open"));
    desk.fails(2, &[]);
    let help = desk.done(&["--help"]);
    assert!(help.starts_with("Examples:"), "{help}");
}

#[test]
fn a_slip_in_a_line_is_refused_with_what_would_be_accepted() {
    let desk = Desk::with_project();
    let said = desk.fails(1, &["add", "p.greenlight", "task", "Home page due 31 feb"]);
    assert!(said.contains("Nothing was added: “31 feb” is no day. Accepted: 2027-03-01"), "{said}");
    assert!(said.contains(r"\due keeps it as a word"), "{said}");
    assert_eq!(desk.rows("tasks").len(), 0);
    desk.done(&["add", "p.greenlight", "task", r"Home page \due 31 feb"]);
    assert_eq!(desk.rows("tasks")[0]["title"], "Home page due 31 feb");
}
