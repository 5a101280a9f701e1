//! `greenlight search`: the best first, with the place where the words stand.

use crate::Desk;

#[test]
fn what_holds_all_words_is_found_whatever_case_and_accents() {
    let desk = Desk::with_project();
    desk.done(&["add", "p.greenlight", "need", "Öffnungszeiten on the first screen"]);
    desk.done(&["add", "p.greenlight", "task", "Texts for the first screen"]);
    desk.done(&["add", "p.greenlight", "comment", "T1 Priya sends the offnungszeiten on friday"]);
    let found = desk.json(&["search", "p.greenlight", "OFFNUNG", "on"]);
    let tables: Vec<&str> =
        found.as_array().unwrap().iter().map(|hit| hit["table"].as_str().unwrap()).collect();
    assert_eq!(tables, ["needs", "comments"]);
    assert_eq!((found[0]["code"].as_str(), found[0]["of"].is_null()), (Some("N1"), true));
    assert_eq!((found[1]["code"].is_null(), found[1]["of"]["code"].as_str()), (true, Some("T1")));
    let text = desk.done(&["search", "p.greenlight", "first screen", "--limit", "1"]);
    assert!(text.contains("T1") && text.contains("and 1 more"), "{text}");
    assert_eq!(desk.json(&["search", "p.greenlight", "t1"])[0]["code"], "T1");
    assert!(desk.done(&["search", "p.greenlight", "zebra"]).contains("Nothing holds “zebra”"));
    assert_eq!(desk.json(&["search", "p.greenlight", "zebra"]).as_array().unwrap().len(), 0);
    assert!(desk.fails(2, &["search", "p.greenlight", " "]).contains("nothing to look for"));
}
