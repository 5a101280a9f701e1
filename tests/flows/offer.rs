//! The lines view of the estimate: phases folded, lines moved, templates, versions compared, choices.

use greenlight::domain::estimate::{EstimateStage, Line};

use crate::support::Cockpit;

/// The lines by title and phase, in their order.
fn lines(cockpit: &Cockpit) -> Vec<String> {
    let held = &cockpit.model.data.snapshot;
    let mut lines: Vec<&Line> = held.lines.iter().map(AsRef::as_ref).collect();
    lines.sort_by_key(|l| l.position);
    let phase = |l: &Line| held.phases.find(l.phase).map_or("-".to_owned(), |p| p.name.clone());
    lines.iter().map(|l| format!("{} {}", l.title, phase(l))).collect()
}

/// Four lines in two phases and one in none.
fn begun() -> Cockpit {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"+ "rate Developer 60 90 /h" <enter> 2 e"#);
    cockpit.keys("<paste \"Sketch\tDesign\tDeveloper\t10\nColour\tDesign\tDeveloper\t20\nBuild\tBuild\tDeveloper\t30\nLaunch\tBuild\tDeveloper\t2\nTravel\t\tDeveloper\t1\"> <esc>");
    cockpit
}

#[test]
fn phases_show_their_sums_and_fold_to_one_row() {
    let mut cockpit = begun();
    cockpit.shows("▾ Design").shows("▾ Build").shows("▾ no phase");
    // 30 h at 60 and 90; 63 h in all.
    cockpit.shows("1,800.00").shows("2,700.00").shows("price 5,670.00");
    cockpit.keys("g z").shows("▸ Design · 2 lines");
    assert!(!cockpit.text().contains("Sketch"));
    cockpit.shows("price 5,670.00");
    cockpit.keys("<enter>").shows("▾ Design").shows("Sketch");
    // A filter shows lines alone.
    cockpit.keys(r#"/ "travel" <enter>"#);
    assert!(!cockpit.text().contains("▾"));
}

#[test]
fn a_line_moves_within_its_phase_and_over_its_edge() {
    let mut cockpit = begun();
    cockpit.keys("g j L");
    assert_eq!(
        lines(&cockpit),
        ["Colour Design", "Sketch Design", "Build Build", "Launch Build", "Travel -"]
    );
    cockpit.keys("L");
    assert_eq!(lines(&cockpit), ["Colour Design", "Sketch Build", "Build Build", "Launch Build", "Travel -"]);
    cockpit.keys("<ctrl-up>");
    assert_eq!(lines(&cockpit)[1], "Sketch Design");
    cockpit.keys("G H").keys("G");
    assert_eq!(lines(&cockpit).last().unwrap(), "Travel Build");
    cockpit.keys("u").shows("undid");
    assert_eq!(lines(&cockpit).last().unwrap(), "Travel -");
    cockpit.keys("g H").shows("put the cursor on a line");
}

#[test]
fn a_template_begins_an_estimate_in_one_step() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys("2").shows("T begins with a template");
    cockpit.keys("T").shows("Marketing website").shows("as examples to change");
    cockpit.keys("<enter>").shows("▾ Discovery").shows("28 lines");
    assert!(cockpit.model.data.snapshot.lines.len() > 20);
    assert!(cockpit.model.data.snapshot.rates.len() > 5);
    cockpit.keys("u");
    assert!(cockpit.model.data.snapshot.lines.is_empty() && cockpit.model.data.snapshot.rates.is_empty());
    // A rate card alone, in the view of the rates.
    cockpit.keys("v v").shows("T begins with a template");
    cockpit.keys("T G <enter>");
    assert!(cockpit.model.data.snapshot.rates.len() > 15 && cockpit.model.data.snapshot.lines.is_empty());
}

#[test]
fn two_versions_are_compared() {
    let mut cockpit = begun();
    cockpit.keys("C").shows("no version before this one");
    cockpit.keys(r#"S R e <down> <tab> <tab> <tab> "25" <enter> <esc> g j d C"#);
    cockpit.shows("E2 beside E1").shows("removed").shows("changed").shows("Colour: quantity");
    // Sketch, 10 h, is gone; Colour is 25 h instead of 20.
    cockpit.shows("-900.00").shows("+450.00").shows("-450.00");
}

#[test]
fn of_a_choice_one_is_taken_with_the_green_light() {
    let mut cockpit = begun();
    let options = "Kirby\tBuild\tDeveloper\t5\nPlain\tBuild\tDeveloper\t4";
    cockpit.keys(&format!("e <end> <pgdn> <paste \"{options}\">"));
    for _ in 0..2 {
        for _ in 0..14 {
            cockpit.keys("<tab>");
        }
        cockpit.keys(r#""alt" <tab> "CMS" <down>"#);
        for _ in 0..15 {
            cockpit.keys("<left>");
        }
    }
    cockpit.keys("<esc>").shows("to choose: CMS");
    cockpit.keys(r#"S ! "Dana Whitfield" <tab> <tab> <tab> <tab> <tab>"#).shows("CMS");
    cockpit.keys("<enter>").shows("One of the choice “CMS” has to be taken");
    let plain = cockpit.model.data.snapshot.lines.iter().find(|l| l.title == "Plain").unwrap().number;
    cockpit.keys(&format!("\"L{plain}\" <enter>"));
    let held = &cockpit.model.data.snapshot;
    assert_eq!(held.estimates.iter().next().unwrap().state, EstimateStage::Accepted);
    assert!(held.budget_lines.iter().any(|b| b.title == "Plain"));
    assert!(held.budget_lines.iter().all(|b| b.title != "Kirby"));
}

#[test]
fn the_outlook_comes_by_itself_and_is_explained() {
    let mut cockpit = begun();
    cockpit.keys(r#"e <tab> <tab> <tab> "8/10/20" <enter> <esc> <wait> <wait>"#).shows("P80");
    assert!(!cockpit.text().contains("in a moment"));
    cockpit.keys("=").shows("correlation 30 %").shows("never summed");
}
