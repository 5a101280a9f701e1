//! The mouse on tabs, rows, headings, cards and the wheel; the palette with its reasons.

use greenlight::app::frame::Area;
use greenlight::app::tab::Tab;

use crate::support::Cockpit;

/// The middle of a place, as the script of keys writes it.
fn at(area: Area) -> String {
    format!("{},{}", area.x + area.width / 2, area.y + area.height / 2)
}

fn needs() -> Cockpit {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Beta" <enter> a "Alpha" <enter> a "Gamma" <enter> g"#);
    cockpit
}

#[test]
fn a_click_goes_to_a_tab_a_row_and_sorts_by_a_heading() {
    let mut cockpit = needs();
    let (_, row) = cockpit.model.frame.rows[2];
    cockpit.keys(&format!("<click {}>", at(row)));
    assert_eq!(cockpit.model.pane().cursor, 2);
    let (_, heading) = cockpit.model.frame.headings[1];
    cockpit.keys(&format!("<click {}>", at(heading)));
    assert_eq!(cockpit.model.pane().query.sort.first().unwrap().0, "title");
    let first = cockpit.model.pane().rows()[0];
    assert_eq!(cockpit.model.data.snapshot.needs.get(first).unwrap().title, "Alpha");
    let (_, tab) = *cockpit.model.frame.tabs.iter().find(|(tab, _)| *tab == Tab::Client).unwrap();
    cockpit.keys(&format!("<click {}>", at(tab)));
    assert_eq!(cockpit.model.tab, Tab::Client);
}

#[test]
fn the_wheel_moves_through_a_list() {
    let mut cockpit = needs();
    let list = at(cockpit.model.frame.rows[0].1);
    cockpit.keys(&format!("<wheel-down {list}>"));
    assert_eq!(cockpit.model.pane().cursor, 2);
    cockpit.keys(&format!("<wheel-up {list}>"));
    assert_eq!(cockpit.model.pane().cursor, 0);
}

#[test]
fn a_card_is_dragged_to_another_column() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"3 a "Texts" <enter>"#);
    let (_, card) = cockpit.model.frame.cards[0];
    let (_, column) = cockpit.model.frame.columns[2];
    let (from, to) = (at(card), at(column));
    cockpit.keys(&format!("<click {from}> <drag {to}> <release {to}>"));
    let task = cockpit.model.data.snapshot.tasks.iter().next().unwrap().clone();
    assert_eq!(task.column, cockpit.model.lanes()[2].column);
    cockpit.keys("u");
    let task = cockpit.model.data.snapshot.tasks.iter().next().unwrap().clone();
    assert_ne!(task.column, cockpit.model.lanes()[2].column);
}

#[test]
fn the_palette_says_why_an_action_is_not_to_be_had() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"5 : "correct""#).shows("there is no log entry here yet; a adds one");
    cockpit.keys("<enter>").shows("there is no log entry here yet; a adds one");
    assert!(cockpit.model.dialogs.is_empty());
    cockpit.keys(r#": "tab 3" <enter>"#);
    assert_eq!(cockpit.model.tab, Tab::Team);
}
