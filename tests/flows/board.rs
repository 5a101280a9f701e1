//! Tasks: one line, moves, time, people, blocks; filter, sort, marks, links and back.

use greenlight::domain::task::Task;

use crate::support::Cockpit;

/// A project with two people and nothing else.
fn team() -> Cockpit {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"+ "person Mia Sorel" <enter> + "person Jonas Okeld" <enter>"#);
    cockpit
}

fn task(cockpit: &Cockpit, title: &str) -> Task {
    let held = &cockpit.model.data.snapshot;
    held.tasks.iter().find(|t| t.title == title).unwrap().as_ref().clone()
}

fn column(cockpit: &Cockpit, title: &str) -> String {
    cockpit.model.data.snapshot.columns.get(task(cockpit, title).column).unwrap().name.clone()
}

#[test]
fn a_card_is_added_in_one_line_and_moves_by_key() {
    let mut cockpit = team();
    cockpit.keys(r#"3 a "Homepage design @mia #design 3d due fri""#);
    cockpit.shows("Mia Sorel").shows("Fri 6 Mar 2026").shows("24h");
    cockpit.keys("<enter>");
    let made = task(&cockpit, "Homepage design");
    assert_eq!(made.due.unwrap().to_string(), "2026-03-06");
    assert_eq!(made.estimate.unwrap().0, 24 * 3600);
    let first = column(&cockpit, "Homepage design");
    cockpit.keys("L");
    let second = column(&cockpit, "Homepage design");
    assert_ne!(first, second);
    cockpit.keys("L H");
    assert_eq!(column(&cockpit, "Homepage design"), second);
    cockpit.keys(".");
    assert_ne!(column(&cockpit, "Homepage design"), second);
    cockpit.keys("u");
    assert_eq!(column(&cockpit, "Homepage design"), second);
    cockpit.keys("H H").shows("no column further left");
    assert_eq!(column(&cockpit, "Homepage design"), first);
}

#[test]
fn time_is_logged_with_what_remains() {
    let mut cockpit = team();
    cockpit.keys(r#"3 a "Homepage design @mia 3d" <enter> t"#).shows("log time on T1 Homepage design");
    cockpit.shows("Mia Sorel");
    cockpit.keys(r#""2h30" <tab> "20h" <enter>"#);
    let entry = cockpit.model.data.snapshot.times.iter().next().unwrap().clone();
    assert_eq!(entry.spent.0, 9000);
    cockpit.shows("· 20h");
    cockpit.keys("u").shows("· 24h");
    assert!(cockpit.model.data.snapshot.times.iter().next().is_none());
}

#[test]
fn people_are_ticked_and_given_to_a_task() {
    let mut cockpit = team();
    cockpit.keys(r#"3 a "Texts" <enter> A"#).shows("□ Mia Sorel").shows("□ Jonas Okeld");
    cockpit.keys("<space> <space> <enter>");
    assert_eq!(cockpit.model.data.snapshot.task_people.iter().count(), 2);
    cockpit.keys("A <space> <enter>");
    assert_eq!(cockpit.model.data.snapshot.task_people.iter().count(), 1);
}

#[test]
fn a_task_is_blocked_and_freed_by_the_same_key() {
    let mut cockpit = team();
    cockpit.keys(r#"3 a "Texts" <enter> b"#).shows("blocked by");
    cockpit.keys("<enter>").shows("say in a few words");
    cockpit.keys(r#""no copy from the client" <enter>"#).shows("blocked");
    cockpit.keys("0").shows("no copy from the client");
    cockpit.keys("3 b");
    let block = cockpit.model.data.snapshot.blocks.iter().next().unwrap().clone();
    assert!(block.until.is_some(), "the block is over");
}

#[test]
fn a_filter_narrows_and_n_goes_through_what_is_left() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Search" <enter> a "Map" <enter> a "Search again" <enter> / "sea" <enter>"#);
    cockpit.shows("“sea”: 2 shown");
    assert!(!cockpit.text().contains("  Map"));
    cockpit.keys("g n");
    assert_eq!(cockpit.model.pane().cursor, 1);
    cockpit.keys("N");
    assert_eq!(cockpit.model.pane().cursor, 0);
    cockpit.keys("<esc>").shows("Map");
}

#[test]
fn lists_sort_by_key_both_ways() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Beta" <enter> a "Alpha" <enter> a "Gamma" <enter> s s"#);
    let titles = |cockpit: &Cockpit| -> Vec<String> {
        let needs = &cockpit.model.data.snapshot.needs;
        cockpit.model.pane().rows().iter().map(|id| needs.get(*id).unwrap().title.clone()).collect()
    };
    assert_eq!(titles(&cockpit), ["Alpha", "Beta", "Gamma"]);
    cockpit.keys("r");
    assert_eq!(titles(&cockpit), ["Gamma", "Beta", "Alpha"]);
    cockpit.shows("↓");
}

#[test]
fn marks_reach_over_a_range_and_over_all_that_is_shown() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "One" <enter> a "Two" <enter> a "Three" <enter> a "Four" <enter> g"#);
    cockpit.keys("<space> j V").shows("3 marked");
    cockpit.keys("*").shows("4 marked");
    cockpit.keys("*");
    assert!(!cockpit.text().contains("marked"));
    cockpit.keys(r#"/ "t" <enter> *"#).shows("“t”: 2 shown · 2 marked");
}

#[test]
fn a_link_is_followed_and_backspace_comes_back() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Search" <enter> 3 a "Build the index ^N1" <enter> f"#);
    assert_eq!(cockpit.model.tab.title(), "Brief");
    cockpit.shows("N1 Search");
    cockpit.keys("<backspace>");
    assert_eq!(cockpit.model.tab.title(), "Team");
    assert_eq!(cockpit.model.pane().cursor_id, Some(task(&cockpit, "Build the index").id));
    cockpit.keys("<backspace>").shows("no link was followed yet");
}

#[test]
fn plus_takes_down_anything_from_anywhere() {
    let mut cockpit = team();
    cockpit.keys(r#"4 + "need Search that finds !must" <enter>"#);
    cockpit.keys(r#"+ "line Design 4/6/10 h" <enter> + "task Sketches @mia" <enter>"#);
    cockpit.keys(r#"+ "cost 450 stock photos" <enter> + "time 2h ^T1 @mia" <enter>"#);
    cockpit.keys(r#"+ "log call in Asked for a map @jonas" <enter>"#);
    let held = &cockpit.model.data.snapshot;
    assert_eq!(held.needs.iter().next().unwrap().priority.name(), "must");
    assert_eq!(held.lines.iter().next().unwrap().high, 10 * 3600);
    assert_eq!(held.tasks.iter().next().unwrap().title, "Sketches");
    assert_eq!(held.costs.iter().next().unwrap().amount.0, 45_000);
    assert_eq!(held.times.iter().next().unwrap().spent.0, 7200);
    assert_eq!(held.log.iter().next().unwrap().subject, "Asked for a map");
    assert_eq!(cockpit.model.tab.title(), "Budget");
}
