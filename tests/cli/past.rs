//! `greenlight history`: who, when, what, and every cell as it was and as it became.

use crate::Desk;

#[test]
fn every_change_tells_old_and_new_also_of_rows_that_are_gone() {
    let desk = Desk::with_project();
    desk.done(&["add", "p.greenlight", "need", "Search"]);
    desk.done(&["add", "p.greenlight", "task", "Home page ^N1 due fri"]);
    desk.done(&["undo", "p.greenlight"]);
    let all = desk.json(&["history", "p.greenlight", "--changes"]);
    let all = all.as_array().unwrap();
    assert_eq!(all.len(), 4);
    assert_eq!((&all[1]["undone"], &all[1]["label"]), (&true.into(), &"add task T1 Home page".into()));
    let task = all[1]["changes"].as_array().unwrap().iter().find(|c| c["table"] == "tasks").unwrap();
    assert_eq!((task["code"].as_str(), task["kind"].as_str()), (Some("T1"), Some("new")));
    let cell = |field: &str| task["cells"].as_array().unwrap().iter().find(|c| c["field"] == field).unwrap();
    assert_eq!((&cell("due")["old"], &cell("due")["new"]), (&serde_json::Value::Null, &"2026-03-06".into()));
    assert_eq!(cell("need")["new"], "N1 Search");
    let newest = desk.done(&["history", "p.greenlight", "--limit", "1", "--changes"]);
    assert!(newest.contains("task T1 Home page, deleted"), "{newest}");
    assert!(newest.contains("due: Fri 6 Mar 2026"), "{newest}");
    assert!(desk.json(&["history", "p.greenlight"])[0].get("changes").is_none());
}

#[test]
fn the_history_of_one_row_has_what_belongs_to_it_and_nothing_else() {
    let desk = Desk::with_project();
    let said = desk.done(&["add", "p.greenlight", "person", "Mia Sorel @mia"]);
    assert!(said.contains("Their hours cost 0.00: Mia Sorel has no role"), "{said}");
    desk.done(&["add", "p.greenlight", "task", "Home page @mia 3d"]);
    desk.done(&["add", "p.greenlight", "task", "Other"]);
    desk.done(&["add", "p.greenlight", "comment", "T1 Looks good"]);
    let of = desk.json(&["history", "p.greenlight", "--of", "t1", "--changes"]);
    let labels: Vec<&str> = of.as_array().unwrap().iter().map(|c| c["label"].as_str().unwrap()).collect();
    assert_eq!(labels.len(), 2, "{labels:?}");
    assert!(labels[0].contains("comment") && labels[1].contains("T1 Home page"), "{labels:?}");
    let tables: Vec<&str> =
        of[1]["changes"].as_array().unwrap().iter().map(|c| c["table"].as_str().unwrap()).collect();
    assert!(tables.contains(&"task_people") && tables.contains(&"tasks"), "{tables:?}");
    for _ in 0..3 {
        desk.done(&["undo", "p.greenlight"]);
    }
    let gone = desk.json(&["history", "p.greenlight", "--of", "T1", "--limit", "1", "--changes"]);
    assert_eq!(gone[0]["changes"].as_array().unwrap().last().unwrap()["name"], "T1 Home page");
    let one = desk.done(&["history", "p.greenlight", "--command", "2"]);
    assert!(one.contains("add person Mia Sorel") && one.lines().count() == 2, "{one}");
}

#[test]
fn what_is_not_there_is_said() {
    let desk = Desk::with_project();
    let never = desk.fails(1, &["history", "p.greenlight", "--of", "T7"]);
    assert!(never.contains("no task T7") && never.contains("list FILE tasks"), "{never}");
    let word = desk.fails(2, &["history", "p.greenlight", "--of", "home"]);
    assert!(word.contains("T12, N4 or C3"), "{word}");
    let number = desk.fails(1, &["history", "p.greenlight", "--command", "9"]);
    assert!(number.contains("from 1 to 1"), "{number}");
}

#[test]
fn a_comment_names_who_wrote_it() {
    let desk = Desk::with_project();
    desk.done(&["add", "p.greenlight", "task", "Home page"]);
    desk.done(&["add", "p.greenlight", "comment", "T1 Looks good"]);
    assert_eq!(desk.json(&["list", "p.greenlight", "comments"])[0]["author"], "mia", "as the journal has it");
    desk.done(&["add", "p.greenlight", "person", "Mia Sorel @mia"]);
    desk.done(&["add", "p.greenlight", "comment", "T1 Ship it"]);
    let comments = desk.json(&["list", "p.greenlight", "comments"]);
    let authors: Vec<&str> =
        comments.as_array().unwrap().iter().map(|c| c["author"].as_str().unwrap()).collect();
    assert!(authors.contains(&"Mia Sorel") && authors.contains(&"mia"), "{authors:?}");
}
