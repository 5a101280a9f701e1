//! Export of what is shown, and imports with their preview, undone and done again.

use std::path::Path;

use greenlight::domain::proof::troubles;

use crate::support::Cockpit;

fn own(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name).display().to_string()
}

#[test]
fn x_writes_what_the_pane_shows_with_its_filter_and_sorting() {
    let mut cockpit = Cockpit::new(120, 40);
    let path = cockpit.beside("out.csv");
    cockpit
        .keys(r#"1 a "Search, fast" <enter> a "Map" <enter> a "=Search" <enter> / "sear" <enter> s s r x"#);
    cockpit.shows("export all").shows("of the list first");
    cockpit.keys(&format!(r#"<ctrl-u> "{}" <enter>"#, path.display())).shows("exported 2 rows with all");
    let text = std::fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(lines.len(), 4, "{text}");
    let sheet = greenlight::domain::sheets::by_name("needs").unwrap();
    let shown: Vec<&str> = sheet.on_screen().map(|column| column.name).collect();
    assert!(lines[0].starts_with(&format!("{},", shown.join(","))), "{}", lines[0]);
    assert_eq!(lines[0].split(',').count(), sheet.columns.len(), "what is not shown is written behind");
    assert!(lines[1].starts_with("1,\"Search, fast\",should,"), "{}", lines[1]);
    assert!(lines[2].starts_with("3,'=Search,should,"), "{}", lines[2]);
    assert_eq!(lines[3], "");
    cockpit.keys(&format!(r#"x <ctrl-u> "{}" <enter>"#, path.display())).shows("Write over");
    cockpit.keys("n");
    cockpit.keys("X").shows("export every table");
    let folder = cockpit.beside("all");
    cockpit.keys(&format!(r#"<ctrl-u> "{}" <enter>"#, folder.display())).shows("into");
    let needs = std::fs::read_to_string(folder.join("needs.csv")).unwrap();
    assert_eq!(needs.lines().count(), 4);
    assert!(folder.join("people.csv").exists());
}

/// Imports a file, takes it back with one undo, and brings it again with one redo.
fn import_and_back(source: &str, path: &str) -> Cockpit {
    let mut cockpit = Cockpit::new(120, 40);
    let before = cockpit.model.data.snapshot.clone();
    cockpit.keys("I").shows("import from");
    cockpit.keys(&format!(r#"{source} <enter> "{path}" <enter>"#));
    cockpit.until("enter imports it");
    cockpit.keys("<enter>");
    let after = cockpit.model.data.snapshot.clone();
    assert!(after != before, "something came");
    cockpit.keys("u").shows("undid");
    assert!(cockpit.model.data.snapshot == before, "one undo takes it back exactly");
    cockpit.keys("<ctrl-r>").shows("did again");
    assert!(cockpit.model.data.snapshot == after, "redo brings it again exactly");
    cockpit
}

#[test]
fn a_trello_board_comes_with_a_preview_and_goes_with_one_undo() {
    let cockpit = import_and_back("", &own("trello-traps.json"));
    assert!(cockpit.model.data.snapshot.tasks.len() > 3);
    let report = cockpit.again().outside.store.check(troubles).unwrap();
    assert!(report.is_clean(), "{report:?}");
}

#[test]
fn toggl_entries_come_with_a_preview_and_go_with_one_undo() {
    let cockpit = import_and_back("j", &own("toggl-traps.csv"));
    assert!(cockpit.model.data.snapshot.times.len() > 3);
}

#[test]
fn a_file_that_is_no_report_is_refused_with_its_reason() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(&format!(r#"I j <enter> "{}" <enter>"#, own("trello-card.json")));
    cockpit.until("✗");
    assert!(cockpit.model.dialogs.is_empty());
    assert_eq!(cockpit.model.data.snapshot.times.len(), 0);
}
