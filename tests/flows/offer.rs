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
    let is_row = |text: &str| text.lines().any(|line| line.contains("L1   Sketch"));
    assert!(!is_row(&cockpit.text()), "{}", cockpit.text());
    cockpit.shows("price 5,670.00");
    cockpit.keys("<enter>").shows("▾ Design");
    assert!(is_row(&cockpit.text()), "{}", cockpit.text());
    // A filter shows lines alone.
    cockpit.keys(r#"/ "travel" <enter>"#);
    assert!(!cockpit.text().contains("▾"));
}

#[test]
fn a_heading_explains_its_phase_and_a_line_its_price() {
    let mut cockpit = begun();
    cockpit.keys("g =").shows("Design").shows("1,800.00").shows("2,700.00, after all discounts").shows("30h");
    cockpit.shows("(2,700.00 − 1,800.00) / 2,700.00 = 33.3 % of the price").shows("made of:");
    cockpit.shows("900.00  L1 Sketch").shows("cost 600.00 · 10h").shows("1,800.00  L2 Colour");
    assert!(!cockpit.text().contains("L3 Build"), "{}", cockpit.text());
    cockpit.keys("<esc> j =").shows("L1 Sketch").shows("10h × 90.00 per hour = 900.00").shows("all of E1");
    cockpit.keys("<esc> G k =").shows("no phase").shows("90.00  L5 Travel");
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
}

#[test]
fn on_a_heading_the_whole_phase_moves() {
    let mut cockpit = begun();
    // A phase without lines here stays where it is among the others.
    cockpit.keys(r#"+ "phase Between" <enter>"#);
    let order = |cockpit: &Cockpit| {
        let mut rows: Vec<_> =
            cockpit.model.data.snapshot.phases.iter().map(|p| (p.position, p.name.clone())).collect();
        rows.sort();
        rows.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(order(&cockpit), "Design Build Between");
    cockpit.keys("g L");
    assert_eq!(order(&cockpit), "Build Design Between");
    // The cursor went along with it, and its lines too.
    let text = cockpit.text();
    assert!(text.find("▾ Build") < text.find("▾ Design") && text.find("▾ Design") < text.find("Sketch"));
    assert_eq!(lines(&cockpit)[0], "Sketch Design");
    cockpit.keys("L").shows("as far as it goes");
    cockpit.keys("<ctrl-up>");
    assert_eq!(order(&cockpit), "Design Build Between");
    cockpit.keys("H").shows("as far as it goes");
    cockpit.keys("u");
    assert_eq!(order(&cockpit), "Build Design Between");
    cockpit.keys("G k H").shows("stay behind the phases");
}

#[test]
fn a_template_begins_an_estimate_in_one_step() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys("2").shows("T begins with a template");
    cockpit.keys("T").shows("Marketing website").shows("examples to change");
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
    cockpit.keys(r#"S <enter> b e <down> <tab> <tab> <tab> "25" <enter> <esc> g j d C"#);
    cockpit.shows("E2 beside E1").shows("removed").shows("changed").shows("Colour: quantity");
    // Sketch, 10 h, is gone; Colour is 25 h instead of 20.
    cockpit.shows("-900.00").shows("+450.00").shows("-450.00");
}

#[test]
fn of_a_choice_one_is_taken_with_the_green_light() {
    let mut cockpit = begun();
    let options = "Kirby\tBuild\tDeveloper\t5\nPlain\tBuild\tDeveloper\t4";
    cockpit.keys(&format!("e <end> <pgdn> <paste \"{options}\"> <up> <up>"));
    for _ in 0..2 {
        for _ in 0..14 {
            cockpit.keys("<tab>");
        }
        cockpit.keys(r#""alt" <tab> "CMS" <down>"#);
        for _ in 0..15 {
            cockpit.keys("<left>");
        }
    }
    cockpit.keys("<esc>").shows("one to choose of CMS");
    cockpit.keys(r#"S <enter> ! "Dana Whitfield" <tab> <tab> <tab> <tab> <tab>"#).shows("CMS");
    cockpit.keys("<enter>").shows("One of the choice “CMS” has to be taken");
    // The prices stand beside them, the sum follows: 63 h at 90, and 4 h at 90 more.
    cockpit.shows("□ L7 CMS: Plain").shows("450.00").shows("= 5,670.00 net").shows("· choose: CMS");
    cockpit.keys("<space>").shows("■ L6 CMS: Kirby").shows("= 6,120.00 net");
    cockpit.keys("j <space>").shows("□ L6 CMS: Kirby").shows("■ L7 CMS: Plain").shows("= 6,030.00 net");
    assert!(!cockpit.text().contains("· choose: CMS"));
    // Left and opened again, the ticks are there; the end of the list leads to the next field.
    cockpit.keys("<esc> !").shows("■ L7 CMS: Plain");
    cockpit.keys(r#"<tab> <tab> <tab> <tab> <tab> <down> <down> "no" <enter>"#);
    assert!(cockpit.model.data.snapshot.tasks.is_empty(), "the field below the list was typed into");
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
    cockpit.keys("=").shows("correlation 30 %").shows("drawn by chance");
}
