//! Sheet mode of the estimate: cells typed one by one, blocks pasted, what cannot be read kept.

use greenlight::app::grid::source::RowKey;
use greenlight::app::msg::Msg;
use greenlight::domain::command::Command;
use greenlight::domain::estimate::{Line, LineKind, LineUnit};
use greenlight::domain::id::Id;
use greenlight::domain::noun::Noun;
use proptest::prelude::{ProptestConfig, prop, prop_assert_eq, proptest};

use crate::support::Cockpit;

/// The lines in their order.
fn lines(cockpit: &Cockpit) -> Vec<Line> {
    let mut lines: Vec<Line> = cockpit.model.data.snapshot.lines.iter().map(|l| l.as_ref().clone()).collect();
    lines.sort_by_key(|l| l.position);
    lines
}

fn points(line: &Line) -> [i64; 3] {
    [line.low, line.likely, line.high].map(|secs| secs / 3600)
}

/// A rate card and one line.
fn begun() -> Cockpit {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(
        r#"+ "rate Developer 60 90 /h" <enter> + "rate Designer 50 80 /h" <enter> + "line Build @developer 10/20/36" <enter> 2"#,
    );
    cockpit
}

#[test]
fn the_first_lines_of_an_estimate_are_typed_cell_by_cell() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"+ "rate Developer 60 90 /h" <enter> 2 e"#).shows("sheet").shows("a new estimate");
    cockpit.keys(r#""Home page" <tab> "Design" <tab> "dev" <tab> "12/16/28" <enter>"#);
    cockpit.keys(r#"<shift-tab> <shift-tab> <shift-tab> "Search" <enter> "Shop" <enter> <esc>"#);
    let lines = lines(&cockpit);
    let titles: Vec<&str> = lines.iter().map(|l| l.title.as_str()).collect();
    assert_eq!(titles, ["Home page", "Search", "Shop"]);
    assert_eq!(lines[0].role.as_deref(), Some("Developer"), "completed from the rate card");
    assert_eq!((lines[0].cost_rate.0, lines[0].bill_rate.0), (6_000, 9_000));
    assert_eq!(points(&lines[0]), [12, 16, 28]);
    let phases: Vec<&str> = cockpit.model.data.snapshot.phases.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(phases, ["Design"], "a new name is a new phase");
    assert!(cockpit.model.sheet.is_none());
}

#[test]
fn totals_follow_while_a_cell_is_typed() {
    let mut cockpit = begun();
    // (10 + 80 + 36) ÷ 6 = 21 h at 60 and 90.
    cockpit
        .keys("e")
        .shows("cost 1,260.00 · price 1,890.00 · margin 33.3 % · safe (P80)")
        .shows("markup 50 %");
    cockpit.types(r#"<tab> <tab> <tab> "40""#);
    cockpit.shows("40 h, sold as 40 h").shows("cost 2,400.00 · price 3,600.00");
    assert_eq!(points(&lines(&cockpit)[0]), [10, 20, 36], "not in the file before it is taken");
    cockpit.keys("<esc>").shows("price 1,890.00");
    cockpit.keys(r#""16?" <enter>"#);
    assert_eq!(points(&lines(&cockpit)[0]), [12, 16, 28]);
}

#[test]
fn the_outlook_follows_each_key_at_once_and_is_simulated_in_the_pauses() {
    let mut cockpit = begun();
    let p80 = |cockpit: &Cockpit| {
        let sheet = cockpit.model.sheet.as_ref().unwrap();
        sheet.figures.iter().find(|f| f.label == "safe (P80)").unwrap().text.clone()
    };
    cockpit.keys("e <tab> <tab> <tab>");
    let before = p80(&cockpit);
    assert!(!before.contains("about"), "{before}: nobody types");
    let number = |text: &str| text.trim_start_matches("about ").replace(',', "").parse::<f64>().unwrap();
    for key in ["8", "/", "1", "0", "/", "2", "0"] {
        cockpit.model.update(Msg::Key(key.parse().unwrap()));
    }
    let first = p80(&cockpit);
    assert!(first.starts_with("about ") && number(&first) < number(&before), "{first} {before}");
    while cockpit.model.work_ahead() {}
    let found = p80(&cockpit);
    assert!(!found.contains("about"));
    assert!((number(&first) / number(&found) - 1.0).abs() < 0.03, "{first} {found}");
    // Left as it was, it is what it was; taken, it is what was simulated while it was typed.
    cockpit.keys("<esc>");
    assert_eq!(p80(&cockpit), before);
    cockpit.keys(r#""8/10/20" <enter>"#);
    assert_eq!(p80(&cockpit), found);
    cockpit.keys("<esc>").shows(&format!("safe (P80) {found}"));
}

#[test]
fn a_block_from_a_spreadsheet_is_one_step_and_one_undo() {
    let mut cockpit = begun();
    cockpit.keys("e <down>");
    let before = lines(&cockpit);
    cockpit.keys("<paste \"Concept\tDesign\tdesigner\t8/12/20\nKey screens\tDesign\tDesigner\t24\nTests\tQA\t\t16?\n\">");
    let now = lines(&cockpit);
    let titles: Vec<&str> = now.iter().map(|l| l.title.as_str()).collect();
    assert_eq!(titles, ["Build", "Concept", "Key screens", "Tests"]);
    assert_eq!(now[1].role.as_deref(), Some("Designer"));
    assert_eq!((points(&now[1]), points(&now[2]), points(&now[3])), ([8, 12, 20], [24; 3], [12, 16, 28]));
    assert_eq!(cockpit.model.data.snapshot.phases.len(), 2);
    cockpit.keys("<alt-u>").shows("undid");
    assert_eq!(lines(&cockpit), before);
    assert_eq!(cockpit.model.data.snapshot.phases.len(), 0);
    cockpit.keys("<alt-r> <esc>");
    assert_eq!(lines(&cockpit).len(), 4);
}

#[test]
fn a_pasted_block_comes_to_the_same_as_its_cells_typed_one_by_one() {
    let block = [
        ["Concept", "Design", "designer", "8/12/20", "h"],
        ["Photos", "Content", "", "3", "pc"],
        ["Build", "Design", "Developer", "5", "d"],
        ["Management", "", "Developer", "15%", ""],
    ];
    let mut pasted = begun();
    let text: Vec<String> = block.iter().map(|row| row.join("\t")).collect();
    pasted.keys(&format!("e <down> <paste \"{}\"> <esc>", text.join("\n")));
    let mut typed = begun();
    typed.keys("e <down>");
    for row in block {
        for cell in row {
            typed.keys(&if cell.is_empty() {
                "<tab>".to_owned()
            } else {
                format!("\"{cell}\" <delete> <tab>")
            });
        }
        typed.keys("<down>");
        for _ in 0..row.len() {
            typed.keys("<shift-tab>");
        }
    }
    let plain = |cockpit: &Cockpit| -> Vec<String> {
        let held = &cockpit.model.data.snapshot;
        let phase = |l: &Line| held.phases.find(l.phase).map(|p| p.name.clone());
        lines(cockpit)
            .iter()
            .map(|l| {
                format!(
                    "{} {:?} {:?} {:?} {:?} {} {} {} {:?} {} {}",
                    l.title,
                    phase(l),
                    l.role,
                    l.kind,
                    l.unit,
                    l.low,
                    l.likely,
                    l.high,
                    l.sold,
                    l.share,
                    l.bill_rate.0
                )
            })
            .collect()
    };
    assert_eq!(plain(&pasted), plain(&typed));
    assert_eq!(lines(&pasted)[4].kind, LineKind::Share);
}

#[test]
fn what_cannot_be_read_stays_in_its_cell_until_it_is_mended() {
    let mut cockpit = begun();
    cockpit
        .keys("e <down> <paste \"Concept\t\t\tsoon\nTests\t\t\t8\">")
        .shows("not taken, and marked: effort of Concept");
    cockpit.shows("1 cell not saved").shows("soon");
    assert_eq!(lines(&cockpit).len(), 3, "what could be read is in the file");
    // The cursor on the cell says what would be accepted; leaving keeps it, also over quitting.
    cockpit.keys("<tab> <tab> <tab>").shows("12/16/28").shows("not saved");
    cockpit.keys("<esc>").shows("kept");
    cockpit.keys("e").shows("soon");
    assert_eq!(cockpit.model.sheet.as_ref().unwrap().held.len(), 1);
    cockpit.keys(r#"<tab> <tab> <tab> <f2> <ctrl-u> "12" <enter>"#);
    assert!(cockpit.model.sheet.as_ref().unwrap().held.is_empty());
    assert_eq!(points(&lines(&cockpit)[1]), [12; 3]);
}

#[test]
fn cells_of_a_row_without_a_name_wait_for_it() {
    let mut cockpit = begun();
    cockpit.keys(r#"e <down> <tab> <tab> "designer" <tab> "12" <tab>"#).shows("2 cells not saved");
    assert_eq!(lines(&cockpit).len(), 1);
    cockpit.keys(r#"<shift-tab> <shift-tab> <shift-tab> <shift-tab> "Concept" <enter>"#);
    let lines = lines(&cockpit);
    assert_eq!(lines[1].role.as_deref(), Some("Designer"));
    assert_eq!(points(&lines[1]), [12; 3]);
    assert!(cockpit.model.sheet.as_ref().unwrap().held.is_empty());
}

#[test]
fn a_margin_typed_sets_the_rate_and_delete_clears_a_cell() {
    let mut cockpit = begun();
    cockpit.keys(r#"e <tab> <tab> <tab> <tab> <tab> <tab> <tab> "25%""#).shows("bill rate 80.00");
    cockpit.keys("<tab>");
    assert_eq!(lines(&cockpit)[0].bill_rate.0, 8_000);
    // A markup of 50 % on 60 is 90.
    cockpit.keys(r#""50" <tab>"#);
    assert_eq!(lines(&cockpit)[0].bill_rate.0, 9_000);
    // Worked out: nothing can be typed there.
    cockpit.keys(r#""7""#).shows("worked out from the others");
    cockpit.keys("<tab>").shows("not taken, and marked: cost of");
    cockpit.keys("<shift-tab> <delete> <esc> e <tab> <tab> <delete>");
    assert_eq!(lines(&cockpit)[0].role, None);
    cockpit.keys("<shift-tab> <shift-tab> <delete>").shows("A line has a name");
}

#[test]
fn every_key_types_and_no_command_fires() {
    let mut cockpit = begun();
    cockpit.keys(r#"e <down> "q0u:?/+d v" <enter> <esc>"#);
    assert_eq!(lines(&cockpit)[1].title, "q0u:?/+d v");
    assert_eq!(cockpit.model.tab.number(), 2);
}

#[test]
fn a_cell_that_another_program_changed_is_not_written_over() {
    use greenlight::domain::change::CellChange;
    use greenlight::domain::command::Command;
    use greenlight::domain::noun::Noun;
    use greenlight::domain::value::Value;

    let mut cockpit = begun();
    let id = lines(&cockpit)[0].id;
    let role = Noun::Line.field_index("role").unwrap();
    let (old, new) = (Value::Text("Developer".into()), Value::Text("Designer".into()));
    let cells = vec![CellChange { field: role, old, new }];
    cockpit.keys(r#"e <tab> <tab> "Producer""#);
    cockpit.elsewhere(&Command::Edit { noun: Noun::Line, id, cells, sets: Vec::new() });
    cockpit.keys("<enter>").shows("by now");
    assert_eq!(lines(&cockpit)[0].role.as_deref(), Some("Designer"));
    let held: Vec<String> =
        cockpit.model.sheet.as_ref().unwrap().held.values().map(|h| h.text.clone()).collect();
    assert_eq!(held, ["Producer"], "what was typed is kept");
}

#[test]
fn an_empty_pasted_cell_empties_and_a_needed_one_is_refused_by_name() {
    let mut cockpit = begun();
    // Role and effort are emptied; the unit goes back to hours, the margin is worked out from others and stays.
    cockpit.keys("e <paste \"Built\t\t\t\td\">");
    let line = lines(&cockpit)[0].clone();
    assert_eq!((line.title.as_str(), line.role.as_deref(), points(&line)), ("Built", None, [0; 3]));
    cockpit.keys("<paste \"Built\t\tDesigner\t8h\t\t\t\t\">");
    let line = lines(&cockpit)[0].clone();
    assert_eq!((line.role.as_deref(), line.unit, points(&line)), (Some("Designer"), LineUnit::Hour, [8; 3]));
    let before = lines(&cockpit);
    cockpit.keys("<paste \"\t\tDeveloper\">").shows("marked: line of Built");
    assert_eq!(lines(&cockpit)[0].title, "Built");
    assert_eq!(lines(&cockpit)[0].role.as_deref(), Some("Developer"));
    assert_ne!(lines(&cockpit), before, "the rest of the block is in the file");
    // On a new row an empty cell is one that nobody typed into: a row of them makes no line.
    cockpit.keys("<delete> <down> <paste \"Concept\t\t\t8\n\t\t\t\nTests\t\t\t4\">");
    let titles: Vec<String> = lines(&cockpit).into_iter().map(|l| l.title).collect();
    assert_eq!(titles, ["Built", "Concept", "Tests"]);
    assert!(cockpit.model.sheet.as_ref().unwrap().held.is_empty());
}

/// Texts that may stand in the first columns, good ones, empty ones and such as cannot be read.
const TEXTS: [&[&str]; 9] = [
    &["Concept", "Photos", "Build", ""],
    &["", "Design", "Build", "design"],
    &["", "designer", "Developer", "Tester"],
    &["", "8/12/20", "16?", "3", "15%", "soon"],
    &["", "h", "d", "pc", "moon"],
    &["", "55", "x"],
    &["", "90", "1,200"],
    &["", "25%", "33.33", "120%"],
    &["", "50", "x"],
];

/// Lines, phases and what is held, without what depends on the order in which rows came to be.
fn state(cockpit: &Cockpit) -> (Vec<String>, Vec<String>) {
    let held = &cockpit.model.data.snapshot;
    let phase = |l: &Line| held.phases.find(l.phase).map(|p| p.name.clone());
    let plain = |l: &Line| Line { id: Id(0), estimate: Id(0), phase: None, position: 0, ..l.clone() };
    let lines = lines(cockpit).iter().map(|l| format!("{:?} {:?}", phase(l), plain(l))).collect();
    let sheet = cockpit.model.sheet.as_ref().unwrap();
    let place = |row: &RowKey| sheet.rows.iter().position(|r| r == row);
    let marked = sheet.held.iter().map(|((row, at), held)| format!("{:?} {at} {held:?}", place(row)));
    (lines, marked.collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pasting_a_block_is_typing_it_cell_by_cell(
        first in 0..3_usize,
        down in 0..2_usize,
        picks in prop::collection::vec(prop::collection::vec(0..60_usize, 1..=6), 1..=3),
    ) {
        let wide = picks[0].len();
        let text = |row: usize, at: usize| {
            let texts = TEXTS[first + at];
            texts[picks[row].get(at).copied().unwrap_or(0) % texts.len()]
        };
        let go = format!("e {} {}", "<up> ".repeat(4), "<down> ".repeat(down) + &"<tab> ".repeat(first));
        let rows: Vec<String> =
            (0..picks.len()).map(|row| (0..wide).map(|at| text(row, at)).collect::<Vec<_>>().join("\t")).collect();
        // What spreadsheets put behind the last row; empty lines at the end are none.
        let tall = rows.iter().rposition(|row| !row.trim_matches('\t').is_empty()).map_or(0, |at| at + 1);
        let mut pasted = begun();
        pasted.keys(&format!("{go} <paste \"{}\">", rows.join("\n")));
        let mut typed = begun();
        typed.keys(&go);
        for row in 0..tall {
            let is_there = down + row < lines(&typed).len();
            // Rows of nothing are not made: the next one is typed into the first that is free.
            let here = (down + row).min(typed.model.sheet.as_ref().unwrap().rows.len() - 1);
            typed.model.go_to_cell(here, Some(first));
            for at in 0..wide {
                // Nobody empties what is worked out from others, nor a cell of a row that is not there.
                match text(row, at) {
                    "" if first + at < 7 && is_there => typed.types("<delete> <tab>"),
                    "" => typed.types("<tab>"),
                    text => typed.types(&format!("\"{text}\" <delete> <tab>")),
                };
            }
        }
        typed.keys("");
        prop_assert_eq!(state(&pasted), state(&typed));
    }
}

#[test]
fn days_are_days_whether_the_unit_or_the_number_says_so() {
    for cells in [
        "<tab> \"2\" <tab> \"d\" <tab> \"350\" <tab> \"500\"",
        "<tab> \"2d\" <tab> <tab> \"350\" <tab> \"500\"",
    ] {
        let mut cockpit = begun();
        cockpit.keys(&format!("e <down> \"Stylist\" <tab> <tab> {cells} <tab> <esc>"));
        let line = lines(&cockpit).into_iter().find(|l| l.title == "Stylist").unwrap();
        // Two days of eight hours, and rates by the day.
        assert_eq!((points(&line), line.unit, line.unit_secs.0), ([16, 16, 16], LineUnit::Day, 8 * 3600));
        assert_eq!((line.cost_rate.0, line.bill_rate.0), (35_000, 50_000));
        let fact = cockpit.model.data.facts.offers.amount(line.id).unwrap();
        assert_eq!((fact.cost.0, fact.price.0), (70_000, 100_000), "{}", cockpit.text());
    }
    let mut cockpit = begun();
    cockpit.keys("e <down> <paste \"Stylist\tContent\tStylist\t2\td\t350\t500\"> <esc>");
    let line = lines(&cockpit).into_iter().find(|l| l.title == "Stylist").unwrap();
    let fact = cockpit.model.data.facts.offers.amount(line.id).unwrap();
    assert_eq!((fact.cost.0, fact.price.0), (70_000, 100_000), "{}", cockpit.text());
    // A rate by the hour of the role is one by the day in a line in days: 3 d at 8 × 90.
    cockpit
        .keys("e <down> <down> \"Build more\" <tab> <tab> \"developer\" <tab> \"3\" <tab> \"d\" <tab> <esc>");
    let line = lines(&cockpit).into_iter().find(|l| l.title == "Build more").unwrap();
    assert_eq!((line.cost_rate.0, line.bill_rate.0, line.unit_secs.0), (48_000, 72_000, 8 * 3600));
    let fact = cockpit.model.data.facts.offers.amount(line.id).unwrap();
    assert_eq!(fact.price.0, 3 * 72_000);
}

#[test]
fn the_last_row_is_one_key_away_and_sending_tells_what_is_free_and_what_is_not_saved() {
    let mut cockpit = begun();
    cockpit.keys("e <tab> <tab> <ctrl-end> <paste \"Music\tContent\t\t1\tpc\t400\">");
    assert_eq!(lines(&cockpit).iter().map(|l| l.title.as_str()).collect::<Vec<_>>(), ["Build", "Music"]);
    cockpit.keys("<ctrl-home> <tab> <tab> <tab> \"many\" <enter> <esc> S");
    cockpit
        .shows("sell at 0.00: L2 Music")
        .shows("1 cell typed and not saved")
        .shows("none of the 2 lines has a tax code");
    cockpit.keys("<enter>").shows("sent");
}

#[test]
fn a_sheet_undoes_its_own_steps_and_nothing_before_it() {
    let mut cockpit = begun();
    let before = lines(&cockpit);
    cockpit.keys(r#"e <tab> <tab> <tab> "8/10/20" <enter>"#);
    assert_ne!(lines(&cockpit), before);
    cockpit.keys("<alt-u>").shows("undid");
    assert_eq!(lines(&cockpit), before);
    cockpit.keys("<alt-u> <alt-u>").shows("nothing of this sheet is left to undo");
    assert_eq!(lines(&cockpit), before, "what was there before the sheet stays");
    cockpit.keys("<alt-r> <alt-r>").shows("nothing of this sheet is left to do again");
    assert_ne!(lines(&cockpit), before);
}

#[test]
fn a_sheet_whose_estimate_is_gone_is_closed() {
    let mut cockpit = begun();
    let estimate = cockpit.model.data.snapshot.estimates.iter().next().unwrap().id;
    cockpit.keys("e");
    cockpit.elsewhere(&Command::Delete { noun: Noun::Estimate, ids: vec![estimate] });
    cockpit.until("the sheet is closed");
    assert!(cockpit.model.sheet.is_none());
}
