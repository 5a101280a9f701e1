//! The search over everything: found while typing, gone to, and back again.

use greenlight::app::dialog::Dialog;
use greenlight::app::tab::Tab;
use greenlight::cli::demo;
use greenlight::domain::command::{Command, Draft};
use greenlight::domain::noun::Noun;

use crate::support::{Cockpit, today};

fn sample(width: u16, height: u16) -> Cockpit {
    Cockpit::with(&demo::build(today()).unwrap(), width, height)
}

fn hits(cockpit: &Cockpit) -> Vec<Noun> {
    match cockpit.model.dialogs.last() {
        Some(Dialog::Search(search)) => search.found.hits.iter().map(|hit| hit.noun).collect(),
        other => panic!("no search is open: {other:?}"),
    }
}

#[test]
fn a_number_leads_to_its_row_and_backspace_back() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut cockpit = sample(width, height);
        cockpit.keys("4 <ctrl-k> \"t12\"");
        assert_eq!(hits(&cockpit)[0], Noun::Task);
        cockpit.keys("<enter>");
        assert!(cockpit.model.dialogs.is_empty());
        let (noun, id) = cockpit.model.current().unwrap();
        assert_eq!((cockpit.model.tab, noun), (Tab::Team, Noun::Task));
        assert_eq!(cockpit.model.data.snapshot.tasks.get(id).unwrap().number, 12);
        cockpit.keys("<backspace>");
        assert_eq!(cockpit.model.tab, Tab::Budget);
    }
}

#[test]
fn everything_is_found_while_typing_and_the_words_are_shown() {
    let mut cockpit = sample(100, 30);
    cockpit.keys("<f3>").shows("search everything").shows("enter goes there");
    cockpit.keys("\"cons\"");
    let first = hits(&cockpit).len();
    assert!(first > 0, "{}", cockpit.text());
    cockpit.keys("\"ent\"").shows("found");
    assert!(hits(&cockpit).len() <= first);
    cockpit.keys("<esc>");
    assert!(cockpit.model.dialogs.is_empty());
    cockpit.keys("<ctrl-k> \"qqxyz\"").shows("nothing holds all of these words");
}

#[test]
fn a_comment_leads_to_its_task() {
    let mut cockpit = Cockpit::new(80, 24);
    cockpit.keys("3 a \"Home page\" <enter> <tab>");
    let task = cockpit.model.data.snapshot.tasks.ids().next().unwrap();
    cockpit.keys("1 + \"comment T1 The zebra looks good\" <enter>");
    cockpit.keys("1 <ctrl-k> \"ZÉBRA\"").shows("comment T1").shows("zebra looks good");
    cockpit.keys("<enter>");
    assert_eq!(cockpit.model.current(), Some((Noun::Task, task)));
    cockpit.shows("zebra");
}

#[test]
fn what_changes_is_found_as_it_is_now() {
    let mut cockpit = Cockpit::new(100, 30);
    cockpit.keys("1 a \"Opening hours\" <enter> <ctrl-k> \"hours\"").shows("1 found");
    cockpit.keys("<esc> a \"Hours of the shop\" <enter> <ctrl-k> \"hours\"").shows("2 found");
    cockpit.elsewhere(&Command::Add(Draft::new(Noun::Task).with("title", &"Hours on the door".to_owned())));
    cockpit.until("3 found");
    cockpit.keys("<esc> 1 e <ctrl-u> \"Closed\" <enter> <ctrl-k> \"hours\"").shows("2 found");
    cockpit.keys("<esc> u <ctrl-k> \"hours\"").shows("3 found");
}

#[test]
fn a_click_goes_to_a_hit_and_a_click_beside_closes() {
    let mut cockpit = sample(100, 30);
    cockpit.keys("<ctrl-k> \"museum\"");
    let (row, area) = cockpit.model.frame.popup_rows[2];
    let at = format!("<click {},{}>", area.x + 1, area.y);
    cockpit.keys(&at);
    assert!(matches!(cockpit.model.dialogs.last(), Some(Dialog::Search(search)) if search.cursor == row));
    cockpit.keys(&format!("<wheel-down {},{}>", area.x + 1, area.y));
    assert!(matches!(cockpit.model.dialogs.last(), Some(Dialog::Search(search)) if search.cursor == row + 1));
    cockpit.keys(&format!("{at} {at}"));
    assert!(cockpit.model.dialogs.is_empty());
    cockpit.keys("<ctrl-k> <click 0,0>");
    assert!(cockpit.model.dialogs.is_empty());
}

#[test]
fn a_large_project_is_read_while_the_search_is_open() {
    let mut cockpit = Cockpit::with(&demo::build_scaled(today(), 2000).unwrap(), 100, 30);
    cockpit.keys("<ctrl-k> \"k2000\"");
    assert!(
        cockpit.model.index.is_whole() && !cockpit.text().contains("still reading"),
        "{}",
        cockpit.text()
    );
    cockpit.shows("1 found");
    cockpit.keys("<enter>");
    let (noun, id) = cockpit.model.current().unwrap();
    assert_eq!((noun, cockpit.model.data.snapshot.log.get(id).unwrap().number), (Noun::LogEntry, 2000));
    // Enter finds also what was not read yet.
    cockpit.model.index = greenlight::domain::search::Index::default();
    cockpit.model.open_search();
    cockpit.keys("\"t1999\" <enter>");
    assert_eq!(cockpit.model.current().map(|(noun, _)| noun), Some(Noun::Task));
}

#[test]
fn nothing_in_the_data_steers_the_terminal_or_breaks_the_list() {
    let mut cockpit = Cockpit::new(80, 24);
    cockpit.keys(
        "1 a \"zebra \u{202e}gnp \u{1b}[31m 日本語 e\u{301}e\u{301} 👩‍👩‍👧\" <enter> <ctrl-k> \"zebra ee\"",
    );
    cockpit.shows("1 found");
    assert!(!cockpit.text().contains(['\u{202e}', '\u{1b}']), "{}", cockpit.text());
}
