//! Looking back: the history as a list, and what each change wrote.

use greenlight::domain::command::{Command, Draft};
use greenlight::domain::noun::Noun;

use crate::support::Cockpit;

#[test]
fn the_history_is_a_list_and_each_change_opens_with_old_and_new() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Search" <enter> e <ctrl-u> "Search that forgives" <enter>"#);
    cockpit.keys("U").shows("history").shows("new project").shows("test ·");
    cockpit.keys("<enter>").shows("need N1 Search that forgives").shows("Search → Search that forgives");
    cockpit.keys("<esc> j <enter>").shows("add need N1").shows("need N1 Search that forgives · new");
    cockpit.shows("priority").shows("should");
    cockpit.keys("<esc> <esc>");
    assert!(cockpit.model.dialogs.is_empty());
}

#[test]
fn rows_that_are_gone_still_have_their_name() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Search" <enter> + "task Home page ^N1" <enter> 3 v d"#);
    assert_eq!(cockpit.model.data.snapshot.tasks.len(), 0);
    cockpit.keys("1 d");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 0);
    cockpit.keys("U <enter>").shows("need N1 Search · deleted");
    // The task was made when the need still was there; both are gone.
    cockpit.keys("<esc> j j <enter>").shows("task T1 Home page · new").shows("N1 Search");
    cockpit.keys("<esc> <esc> u u U j j <enter>").shows("undone since").shows("need N1 Search · deleted");
}

#[test]
fn a_long_history_opens_with_its_newest_page_and_reads_on_where_the_cursor_comes_near_the_end() {
    let mut cockpit = Cockpit::new(120, 40);
    for number in 0..250 {
        let draft = Draft::new(Noun::Need).with("title", &format!("wish {number}"));
        cockpit.elsewhere(&Command::Add(draft));
    }
    cockpit.keys("<wait> U").shows("the newest 200").shows("add need N250 wish 249");
    assert!(!cockpit.text().contains("wish 10 "));
    cockpit.keys("G").shows("add need N51 wish 50");
    // The rest came when the cursor was at the end of the page.
    cockpit.keys("G").shows("add need N1 wish 0").shows("new project").shows("history");
    assert!(!cockpit.text().contains("the newest"));
    cockpit.keys("<enter>").shows("column Backlog · new");
}

#[test]
fn a_large_change_shows_its_beginning_and_says_how_the_rest_is_seen() {
    let mut cockpit = Cockpit::new(120, 40);
    let adds = (0..250).map(|n| Command::Add(Draft::new(Noun::Need).with("title", &format!("wish {n}"))));
    cockpit.elsewhere(&Command::Several { label: "many".into(), commands: adds.collect() });
    cockpit
        .keys("<wait> U <enter> G")
        .shows("and 50 rows more: greenlight history FILE --changes --command 2");
}
