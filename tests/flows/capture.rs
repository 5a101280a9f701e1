//! The one-line capture: what it understood, and what it does not take.

use crate::support::Cockpit;

#[test]
fn a_slip_is_shown_while_typing_and_nothing_is_written_until_it_is_mended_or_meant() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"+ "task Home page 3dd""#).shows("task: Home page 3dd").shows("“3dd” is no working time");
    cockpit.shows("Accepted: 3d, 1.5h").shows("keeps it as a word");
    cockpit.keys("<enter>").shows("“3dd” is no working time");
    assert_eq!(cockpit.model.data.snapshot.tasks.len(), 0);
    cockpit.keys("<backspace>").shows("estimate: 24h");
    assert!(!cockpit.text().contains("is no working time"));
    cockpit.keys("<enter>");
    assert_eq!(cockpit.model.data.snapshot.tasks.len(), 1);
    cockpit.keys(r#"+ "task Order \\3dd glasses" <enter>"#);
    let titles: Vec<String> = cockpit.model.data.snapshot.tasks.iter().map(|t| t.title.clone()).collect();
    assert_eq!(titles, ["Home page", "Order 3dd glasses"]);
}

#[test]
fn a_day_that_does_not_exist_is_no_title_either() {
    let mut cockpit = Cockpit::new(80, 24);
    cockpit.keys(r#"+ "milestone Go live 31 feb" <enter>"#).shows("“31 feb” is no day");
    assert_eq!(cockpit.model.data.snapshot.milestones.len(), 0);
    cockpit.keys(r#"<ctrl-u> "milestone Go live 28 feb" <enter>"#);
    assert_eq!(cockpit.model.data.snapshot.milestones.len(), 1);
}

#[test]
fn a_line_left_half_typed_is_not_mixed_with_the_next_one() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"+ "need Half a thou" <esc> +"#).shows("↑ brings back “need Half a thou”");
    cockpit.keys(r#""cost 450 fonts" <enter>"#);
    assert_eq!(cockpit.model.data.snapshot.costs.iter().next().unwrap().title, "fonts");
    cockpit.keys(r#"+ "need Another" <esc> + <up> " one" <enter>"#);
    assert_eq!(cockpit.model.data.snapshot.needs.iter().next().unwrap().title, "Another one");
    cockpit.keys("+");
    assert!(!cockpit.text().contains("brings back"), "{}", cockpit.text());
}
