//! What a new user stumbles over in forms and questions: roles half typed, values that a form begins with, words that a
//! required field takes, and what Enter answers.

use greenlight::domain::command::{Command, Draft};
use greenlight::domain::log::LogKind;
use greenlight::domain::money::Money;
use greenlight::domain::noun::Noun;
use greenlight::domain::person::Side;

use crate::support::{Cockpit, decided, start};

/// Two roles with a rate, of which one is the beginning of nothing else, and a client who decides.
fn begun() -> Cockpit {
    let dana = Draft::new(Noun::Person)
        .with("name", &"Dana Whitfield".to_owned())
        .with("role", &"Communications".to_owned())
        .with("side", &Side::Client)
        .with("decides", &true);
    let mut cockpit = Cockpit::with(&decided(&[start(), Command::Add(dana)]), 120, 40);
    cockpit.keys(r#"+ "rate Copywriter 60 90 /h" <enter> + "rate Designer 50 80 /h" <enter>"#);
    cockpit
}

/// Puts the cursor of the form on top into the field of this name.
fn to_field(cockpit: &mut Cockpit, name: &str) {
    cockpit.model.with_form(|form| form.focus = form.position(name).unwrap());
}

fn roles_of_lines(cockpit: &Cockpit) -> Vec<Option<String>> {
    cockpit.model.data.snapshot.lines.iter().map(|line| line.role.clone()).collect()
}

#[test]
fn the_beginning_of_a_role_stands_for_it_and_a_new_one_is_typed_in_full() {
    let mut cockpit = begun();
    cockpit.keys(r#"2 a "Texts""#);
    to_field(&mut cockpit, "role");
    cockpit.keys(r#""copy""#).shows("= Copywriter");
    cockpit.keys("<enter>");
    let line = cockpit.model.data.snapshot.lines.iter().next().unwrap().as_ref().clone();
    assert_eq!((line.role.as_deref(), line.cost_rate), (Some("Copywriter"), Money(6_000)));
    // What the client's people do is no role of a line.
    for role in ["Communi", "Director"] {
        cockpit.keys(r#"a "More""#);
        to_field(&mut cockpit, "role");
        cockpit.keys(&format!("\"{role}\" <enter>"));
        assert_eq!(roles_of_lines(&cockpit).last().unwrap().as_deref(), Some(role));
    }
}

#[test]
fn a_role_completes_in_people_and_on_the_rate_card_only_as_a_whole() {
    let mut cockpit = begun();
    cockpit.model.open_add(Noun::Person);
    cockpit.keys(r#""Mia Sorel""#);
    to_field(&mut cockpit, "role");
    cockpit.keys(r#""desi""#).shows("= Designer");
    cockpit.keys("<enter>");
    let role = |cockpit: &Cockpit| cockpit.model.data.snapshot.people.iter().last().unwrap().role.clone();
    assert_eq!(role(&cockpit).as_deref(), Some("Designer"));
    // The rate card is where a role begins, one whose name another begins with included.
    cockpit.model.open_add(Noun::Rate);
    cockpit.keys(r#""Design" <tab>"#);
    cockpit.model.with_form(|form| {
        form.retype("cost", "40");
        form.retype("bill", "70");
    });
    cockpit.keys("<enter>");
    assert!(cockpit.model.data.snapshot.rates.iter().any(|rate| rate.role == "Design"));
    // From then on its whole name is it.
    cockpit.model.open_add(Noun::Person);
    cockpit.keys(r#""Leo""#);
    to_field(&mut cockpit, "role");
    cockpit.keys(r#""design" <enter>"#);
    assert_eq!(role(&cockpit).as_deref(), Some("Design"));
}

#[test]
fn a_role_that_stood_there_stays_when_its_line_is_edited() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"2 a "Texts""#);
    to_field(&mut cockpit, "role");
    cockpit.keys(r#""Copy" <enter> + "rate Copywriter 60 90 /h" <enter>"#);
    let line = cockpit.model.data.snapshot.lines.iter().next().unwrap().id;
    cockpit.model.open_edit(Noun::Line, line);
    cockpit.keys(r#""!""#);
    assert!(!cockpit.text().contains("= Copywriter"), "{}", cockpit.text());
    cockpit.keys("<enter>");
    assert_eq!(roles_of_lines(&cockpit), [Some("Copy".to_owned())]);
    assert_eq!(cockpit.model.data.snapshot.lines.iter().next().unwrap().title, "Texts!");
}

fn shown_in(cockpit: &Cockpit, name: &str) -> String {
    let Some(greenlight::app::dialog::Dialog::Form(form)) = cockpit.model.dialogs.last() else {
        panic!("no form")
    };
    form.fields[form.position(name).unwrap()].typed.text()
}

#[test]
fn what_an_adding_form_put_into_a_field_makes_room_for_what_is_typed() {
    let mut cockpit = begun();
    cockpit.model.open_add(Noun::Cost);
    cockpit.keys(r#""Fonts" <tab> "200" <tab> <down>"#);
    assert_eq!(shown_in(&cockpit, "tax"), "0.00");
    cockpit.keys(r#""19%""#);
    assert_eq!(shown_in(&cockpit, "tax"), "19%");
    // What is typed itself stays while typing goes on, be it what stood there before.
    cockpit.keys(r#"<ctrl-u> <up> <paste "0.00"> "5""#);
    assert_eq!(shown_in(&cockpit, "tax"), "0.005");
    // Every other key keeps it.
    for (keys, left) in
        [("<home>", "10.00"), ("<left> <right>", "0.001"), ("<end>", "0.001"), ("<backspace>", "0.01")]
    {
        cockpit.keys(&format!("<end> <ctrl-u> <down> {keys} \"1\""));
        assert_eq!(shown_in(&cockpit, "tax"), left, "{keys}");
    }
}

#[test]
fn a_person_and_a_choice_make_room_and_an_editing_form_keeps_what_it_shows() {
    let mut cockpit = begun();
    cockpit.keys(r#"+ "log call in They rang @dana" <enter> M "Again""#);
    to_field(&mut cockpit, "people");
    assert_eq!(shown_in(&cockpit, "people"), "@dana");
    cockpit.keys(r#""Owen Park""#);
    assert_eq!(shown_in(&cockpit, "people"), "Owen Park");
    to_field(&mut cockpit, "kind");
    cockpit.keys(r#""meet""#);
    assert_eq!(shown_in(&cockpit, "kind"), "meet");
    cockpit.keys("<ctrl-s>");
    let entry = cockpit.model.data.snapshot.log.iter().last().unwrap().as_ref().clone();
    assert_eq!(entry.kind, LogKind::Meeting);
    // A correction begins with the entry's own words, and an edit with those of its row.
    cockpit.model.open_correction(entry.id);
    to_field(&mut cockpit, "subject");
    cockpit.keys(r#"" and again""#);
    assert_eq!(shown_in(&cockpit, "subject"), "Again and again");
    cockpit.keys("<esc>");
    let rate = cockpit.model.data.snapshot.rates.iter().next().unwrap().id;
    cockpit.model.open_edit(Noun::Rate, rate);
    to_field(&mut cockpit, "cost");
    cockpit.keys(r#""5""#);
    assert_eq!(shown_in(&cockpit, "cost"), "60.005");
}

#[test]
fn a_required_choice_left_empty_names_the_words_it_takes() {
    let mut cockpit = begun();
    cockpit.model.open_add(Noun::Deliverable);
    cockpit.keys(r#""Home page" <enter> 5"#);
    let made = cockpit.model.data.snapshot.deliverables.iter().next().unwrap().id;
    cockpit.model.jump_to(Noun::Deliverable, made);
    cockpit
        .keys("S <enter> ! <enter>")
        .shows("decision is needed. What the client decided. One of: approved");
    assert_eq!(cockpit.model.dialogs.len(), 1);
}

#[test]
fn enter_is_no_yes_to_what_cannot_be_taken_back() {
    let mut cockpit = begun();
    cockpit.keys("1 R s").shows("Was it sent today?").shows("y yes");
    assert!(!cockpit.text().contains("y or enter"), "{}", cockpit.text());
    cockpit
        .keys("<enter>")
        .shows("Was it sent today?")
        .shows("it cannot be taken back: y says yes, n says no");
    assert!(cockpit.model.data.snapshot.log.is_empty());
    cockpit.keys("y");
    assert_eq!(cockpit.model.data.snapshot.log.len(), 1);
    // Nor to writing over a file.
    cockpit.keys(r#"<esc> 1 a "One" <enter>"#);
    let path = cockpit.beside("needs.csv");
    std::fs::write(&path, "mine").unwrap();
    cockpit.keys(&format!(r#"x <ctrl-u> "{}" <enter> <enter>"#, path.display())).shows("Write over");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    cockpit.keys("n");
}

#[test]
fn enter_is_yes_to_what_one_undo_takes_back_and_the_question_says_so() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "One" <enter> a "Two" <enter> * d"#).shows("Delete 2 needs?").shows("y or enter yes");
    cockpit.keys("<enter>");
    assert!(cockpit.model.data.snapshot.needs.is_empty());
}

#[test]
fn a_version_is_begun_only_where_estimates_or_their_lines_are_shown() {
    let mut cockpit = begun();
    cockpit.keys(r#"+ "line Texts @copy 10" <enter> 2 S <enter>"#);
    let rate = cockpit.model.data.snapshot.rates.iter().next().unwrap().id;
    cockpit.model.jump_to(Noun::Rate, rate);
    cockpit.keys("b").shows("a new version of an estimate is begun in view lines or view versions");
    assert_eq!(cockpit.model.data.snapshot.estimates.len(), 1);
    let estimate = cockpit.model.data.snapshot.estimates.iter().next().unwrap().id;
    cockpit.model.jump_to(Noun::Estimate, estimate);
    cockpit.keys("b");
    assert_eq!(cockpit.model.data.snapshot.estimates.len(), 2);
}
