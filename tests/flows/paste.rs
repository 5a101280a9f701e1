//! Blocks pasted into the estimate's sheet: one step with its marks, headings left out, and the ways out of marks.

use greenlight::domain::estimate::{Line, LineKind};

use crate::support::Cockpit;

fn lines(cockpit: &Cockpit) -> Vec<Line> {
    let mut lines: Vec<Line> = cockpit.model.data.snapshot.lines.iter().map(|l| l.as_ref().clone()).collect();
    lines.sort_by_key(|l| l.position);
    lines
}

fn marked(cockpit: &Cockpit) -> usize {
    cockpit.model.sheet.as_ref().unwrap().held.len()
}

/// A rate card, one line, and the sheet open below it.
fn begun() -> Cockpit {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(
        r#"+ "rate Developer 60 90 /h" <enter> + "rate Designer 50 80 /h" <enter> + "line Build @developer 10/20/36" <enter> 2 e <down>"#,
    );
    cockpit
}

#[test]
fn a_misplaced_paste_is_taken_away_by_one_undo_with_all_its_marks() {
    let mut cockpit = begun();
    let before = lines(&cockpit);
    // One column too far to the right: nothing of it can be read.
    cockpit
        .keys("<tab> <paste \"Concept\tDesign\tdesigner\t8\nTests\tQA\t\t4\">")
        .shows("not taken, and marked");
    assert!(marked(&cockpit) >= 6, "{}", marked(&cockpit));
    assert_eq!(lines(&cockpit), before);
    cockpit.keys("<alt-u>").shows("no cell is marked now");
    assert_eq!((marked(&cockpit), lines(&cockpit)), (0, before.clone()));
    cockpit.keys("<alt-r>").shows("cells are marked now");
    assert!(marked(&cockpit) >= 6);
    cockpit.keys("<alt-u>");
    // Partly understood: rows and marks go together, and come again together.
    cockpit
        .keys("<shift-tab> <paste \"Concept\t\t\tsoon\nTests\t\t\t8\">")
        .shows("marked: effort of Concept");
    assert_eq!((lines(&cockpit).len(), marked(&cockpit)), (3, 1));
    cockpit.keys("<alt-u>").shows("cells of E1 Estimate 1 filled");
    assert_eq!((marked(&cockpit), lines(&cockpit)), (0, before.clone()));
    cockpit.keys("<alt-r>");
    assert_eq!((lines(&cockpit).len(), marked(&cockpit)), (3, 1));
    cockpit.shows("soon");
    cockpit.keys("<alt-u> <alt-u>");
    assert_eq!((marked(&cockpit), lines(&cockpit)), (0, before));
    cockpit.shows("nothing of this sheet is left to undo");
}

#[test]
fn a_block_that_began_on_the_new_row_is_followed_by_the_next_one() {
    let mut cockpit = begun();
    cockpit.keys("<paste \"Concept\t\t\t8\nTests\t\t\t4\">");
    let sheet = cockpit.model.sheet.as_ref().unwrap();
    assert_eq!((sheet.row, sheet.column), (3, 0));
    cockpit.keys("<paste \"Launch\t\t\t2\nTraining\t\t\t3\">");
    let names: Vec<String> = lines(&cockpit).into_iter().map(|l| l.title).collect();
    assert_eq!(names, ["Build", "Concept", "Tests", "Launch", "Training"]);
    // Over rows that are there the cursor stays, and on a name alone too: its other cells are to be typed.
    cockpit.keys("<up> <up> <paste \"Opening\t\t\t2\">");
    assert_eq!(cockpit.model.sheet.as_ref().unwrap().row, 3);
    cockpit.keys("<ctrl-end> <paste \"Care\">");
    assert_eq!(cockpit.model.sheet.as_ref().unwrap().row, 5);
    assert_eq!(lines(&cockpit).len(), 6);
}

#[test]
fn a_mark_that_was_there_before_a_paste_is_there_again_after_its_undo() {
    let mut cockpit = begun();
    cockpit.keys(r#"<up> <tab> <tab> <tab> "soon" <tab>"#);
    assert_eq!(marked(&cockpit), 1);
    cockpit.keys("<shift-tab> <paste \"12\th\n\">");
    assert_eq!(marked(&cockpit), 0);
    cockpit.keys("<alt-u>").shows("soon");
    assert_eq!(marked(&cockpit), 1);
}

#[test]
fn a_right_block_over_marked_cells_leaves_none_of_them() {
    let mut cockpit = begun();
    // Over a row that is there: every cell of the block is marked, those that are worked out included.
    cockpit.keys("<up> <tab> <tab> <tab> <paste \"x1\tx2\tx3\tx4\tx5\tx6\tx7\tx8\">");
    assert!(marked(&cockpit) >= 8, "{}", marked(&cockpit));
    cockpit.keys("<paste \"8\t\t\t\t\t\t\t\">");
    assert_eq!(marked(&cockpit), 0, "{:?}", cockpit.model.sheet.as_ref().unwrap().held);
}

#[test]
fn all_marks_are_forgotten_at_once_and_the_next_one_is_found() {
    let mut cockpit = begun();
    cockpit.keys("<tab> <tab> <paste \"a\tb\nc\td\"> <up>");
    assert_eq!(marked(&cockpit), 4);
    let at = |cockpit: &Cockpit| {
        let sheet = cockpit.model.sheet.as_ref().unwrap();
        (sheet.row, sheet.column)
    };
    let found: Vec<_> = (0..5)
        .map(|_| {
            cockpit.keys("<alt-n>").shows("(not saved)");
            at(&cockpit)
        })
        .collect();
    assert_eq!(found, [(1, 2), (1, 3), (2, 2), (2, 3), (1, 2)]);
    cockpit.keys("<alt-x>").shows("forgot what was typed in 4 cells");
    assert_eq!(marked(&cockpit), 0);
    cockpit.keys("<alt-n>").shows("no cell is marked");
    cockpit.keys("<alt-u>");
    assert_eq!(marked(&cockpit), 4);
    // By the help as well, and what is forgotten does not come back with the sheet.
    cockpit.keys(r#"<f1> "forget" <enter> <esc> e"#);
    assert_eq!(marked(&cockpit), 0);
}

#[test]
fn a_row_of_headings_is_left_out_with_a_word() {
    let mut cockpit = begun();
    cockpit
        .keys("<paste \"Position\tPhase\tRole\tQuantity\tUnit\tRate (€/h)\nConcept\tDesign\tDesigner\t8\th\t55\">")
        .shows("the row of headings was left out");
    let titles: Vec<String> = lines(&cockpit).into_iter().map(|l| l.title).collect();
    assert_eq!((titles.join(" "), marked(&cockpit)), ("Build Concept".to_owned(), 0));
    cockpit.keys("<alt-u> <paste \"Line\tRole\">").shows("the row of headings was left out");
    // A line may well be called so: one word alone is no row of headings, nor is one with other words in it.
    cockpit.keys("<paste \"Phase\tDesign\">");
    assert_eq!(lines(&cockpit)[1].title, "Phase");
}

#[test]
fn amounts_are_taken_as_they_are_printed_and_doubtful_ones_are_not() {
    let mut cockpit = begun();
    cockpit.keys("<paste \"Photos\t\t\t3\tpc\t€ 1.500\t1.800,00 €\nMusic\t\t\t1\tpc\t1.200\">");
    let lines = lines(&cockpit);
    assert_eq!((lines[1].cost_rate.0, lines[1].bill_rate.0), (150_000, 180_000));
    assert_eq!((marked(&cockpit), lines[2].cost_rate.0), (1, 0));
    cockpit.keys("<alt-n>").shows("can be read in two ways");
}

#[test]
fn pieces_without_a_role_are_bought_and_no_share_counts_them() {
    let mut cockpit = begun();
    cockpit.keys("<paste \"Photos\t\t\t3\tpc\t100\t200\nIcons\t\tDesigner\t3\tpc\nTests\t\t\t3\th\">");
    let kinds: Vec<LineKind> = lines(&cockpit).iter().map(|l| l.kind).collect();
    assert_eq!(kinds, [LineKind::Labour, LineKind::External, LineKind::Labour, LineKind::Labour]);
    cockpit.model.go_to_cell(1, Some(4));
    cockpit.keys("").shows("external: bought, so shares of the labour leave it out");
    // The type says otherwise, where it has to be labour.
    cockpit.model.go_to_cell(1, Some(11));
    cockpit.keys(r#""labour" <enter>"#);
    assert_eq!(lines(&cockpit)[1].kind, LineKind::Labour);
}

#[test]
fn roles_without_a_rate_are_told_when_they_are_pasted_and_their_lines_take_the_first_rate() {
    let mut cockpit = begun();
    cockpit.keys("<paste \"Mural\t\tPainter\t8\nFrieze\t\tpainter\t4\nTests\t\tdesigner\t4\">");
    cockpit.shows("2 lines cost 0.00: no rate of painter: + rate painter 60 90 gives one");
    cockpit.keys(r#"<ctrl-end> "Relief" <tab> <tab> "carver" <enter>"#);
    cockpit.shows("1 line costs 0.00: no rate of carver: + rate carver 60 90 gives one");
    cockpit.keys(r#"<left> <ctrl-home> "Build it" <enter>"#);
    assert!(!cockpit.text().contains("costs 0.00"), "said once: {}", cockpit.text());
    cockpit.keys("<esc> S").shows("no rate yet, so at 0.00: carver (1) and painter (2)");
    cockpit.keys(r#"<esc> + "rate painter 60 90" <enter>"#).shows("2 lines that had no rate take it");
    let rates: Vec<i64> = lines(&cockpit).iter().map(|l| l.bill_rate.0).collect();
    assert_eq!(rates, [9_000, 9_000, 9_000, 8_000, 0]);
    cockpit.keys("u");
    assert_eq!(lines(&cockpit)[1].bill_rate.0, 0, "one undo takes both back");
}
