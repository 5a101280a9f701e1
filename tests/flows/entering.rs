//! Coming into the estimate's sheet: where its cursor is, where a new line begins, and what a first letter does.

use greenlight::domain::estimate::Line;

use crate::support::Cockpit;

fn lines(cockpit: &Cockpit) -> Vec<Line> {
    let mut lines: Vec<Line> = cockpit.model.data.snapshot.lines.iter().map(|l| l.as_ref().clone()).collect();
    lines.sort_by_key(|l| l.position);
    lines
}

/// A rate and one line.
fn begun() -> Cockpit {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"+ "rate Developer 60 90 /h" <enter> + "line Build @developer 10/20/36" <enter> 2"#);
    cockpit
}

#[test]
fn typing_over_the_name_of_a_line_says_so_and_esc_keeps_it() {
    let mut cockpit = begun();
    cockpit.keys(r#"e <down> "Management" <tab> <tab> <tab> "15%" <enter> <esc>"#);
    assert_eq!(lines(&cockpit)[1].share, 1_500);
    cockpit.keys("G e").shows("typing replaces the cell").shows("ctrl-end: a new row");
    cockpit.keys(r#""x""#).shows("renames “Management” (15% of the labour) · esc keeps its name");
    cockpit.keys("<esc>").shows("Management");
    cockpit.keys("<esc>");
    assert_eq!(lines(&cockpit)[1].title, "Management");
}

/// The sign of marks is not that of the row that comes to be, and the row of the cursor has its own.
#[test]
fn the_row_of_the_cursor_and_the_new_one_have_signs_of_their_own() {
    let mut cockpit = begun();
    let signs = |cockpit: &Cockpit| -> Vec<char> {
        let text = cockpit.text();
        text.lines().filter_map(|line| line.chars().next()).filter(|c| "›+▌".contains(*c)).collect()
    };
    cockpit.keys("g e").shows("new: type its name");
    assert_eq!(signs(&cockpit), ['›', '+']);
    cockpit.keys("<ctrl-end>");
    assert_eq!(signs(&cockpit), ['›']);
    cockpit.keys(r#""Tests" <enter>"#);
    assert_eq!(lines(&cockpit)[1].title, "Tests");
}
