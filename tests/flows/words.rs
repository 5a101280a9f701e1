//! What the screen says of itself holds: the key that an empty pane names does what is said there, and a key that can
//! do nothing here says what can be done.

use greenlight::app::dialog::Dialog;
use greenlight::app::tab::Tab;
use greenlight::domain::noun::Noun;

use crate::support::{Cockpit, today};

/// What the dialog on top is called.
fn title(cockpit: &Cockpit) -> String {
    match cockpit.model.dialogs.last() {
        Some(Dialog::Form(form)) => form.title.clone(),
        Some(Dialog::Prompt(prompt)) => format!("{:?}", prompt.ask),
        Some(Dialog::Choose(choose)) => choose.title.clone(),
        other => format!("{other:?}"),
    }
}

#[test]
fn the_key_that_an_empty_pane_names_does_what_it_says() {
    let mut seen = 0;
    for tab in Tab::ALL {
        for (at, view) in tab.views().iter().enumerate() {
            let mut cockpit = Cockpit::new(120, 40);
            cockpit.model.show_view(tab, at);
            cockpit.keys("");
            let text = cockpit.text();
            let said =
                text.lines().find_map(|line| line.split_once("a adds ").map(|(_, rest)| rest.to_owned()));
            let Some(said) = said else { continue };
            seen += 1;
            let said = said.split('│').next().unwrap_or_default().trim().to_owned();
            cockpit.keys("a");
            let opened = title(&cockpit);
            // Notes and talks have forms of their own.
            let is_own = matches!(view.noun, Noun::Note | Noun::LogEntry) && opened != "None";
            let noun = said.split(' ').find(|w| !["the", "first", "a", "another"].contains(w));
            let fits = opened.to_lowercase().contains(&noun.unwrap_or("?").to_lowercase());
            assert!(is_own || fits, "{}/{}: “a adds {said}” and it opens {opened}", tab.title(), view.name);
        }
    }
    assert!(seen > 15, "{seen}");
}

#[test]
fn a_pane_that_fills_itself_names_the_next_step_towards_it() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys("1 v v v v").shows("b begins it with the questions of its kind");
    cockpit.keys("2 v v v").shows("v goes on to the lines");
    cockpit.keys("v").shows("lines");
    cockpit.keys(r#"+ "line Build 10" <enter> 2 v v v"#).shows("S records that E1 was sent");
    cockpit.keys("S <enter>").shows("! records that the client accepted E1");
    cockpit.keys("4").shows("2 goes to the estimate: there S sends it and ! records the yes");
    for line in cockpit.text().lines() {
        assert!(!line.trim_start().starts_with("a sign-off") && !line.trim_start().starts_with("a baseline"));
    }
}

#[test]
fn a_key_without_a_row_or_a_place_says_what_can_be_done() {
    let mut cockpit = Cockpit::new(120, 40);
    for (keys, said) in [
        ("0 s", "today has its order"),
        ("v", "Today has one view"),
        ("3 f", "there is no task here yet; a adds one"),
        ("s", "board cannot be sorted; view list can (v)"),
        ("m", "m does nothing here; it is to need in tab 1, mute in tab 4, put off in tab 5"),
        ("4 e", "there are no figures yet: the green light"),
        ("D", "put the cursor on a cost first (view costs)"),
        ("5 m", "put the cursor on a follow-up, promise, risk or deliverable first (view follow-ups"),
        ("5 v m", "there is no follow-up here yet; a adds one"),
        ("1 v v v v v v v v .", "projects have no states to go through; e edits one"),
        ("2 v z", "that is done in the lines of the estimate (view lines)"),
    ] {
        cockpit.keys(keys).shows(said);
    }
}

#[test]
fn what_was_done_is_told_as_done() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Search" <enter>"#).shows("saved: add need N1 Search");
    cockpit.keys(".").shows("saved: N1 Search is now in scope");
    cockpit.keys("u").shows("undid: N1 Search is now in scope");
    cockpit.keys(r#"+ "need Shop" <enter> k"#);
    cockpit.keys(". j . . k * . y").shows("saved: 2 needs are each one state further");
    cockpit
        .keys("<esc> <esc> + \"milestone Launch 3 apr\" <enter> 1 v v v v v v .")
        .shows("M1 Launch is now reached");
    cockpit.keys(r#"2 + "line Build 10" <enter> v . "#).shows("E1 Estimate 1 is now in internal review");
    cockpit.keys("v v v b").shows("E2 Estimate 1 begins as a new version of E1");
}

#[test]
fn the_help_begins_with_what_is_done_here_and_tells_it_in_full() {
    let mut cockpit = Cockpit::new(80, 24);
    cockpit.keys("5 ?");
    let text = cockpit.text();
    assert!(text.contains("Add what this tab holds") && !text.contains("Move up by one row"), "{text}");
    cockpit.keys(r#""correct""#).shows("Write a correction to the log entry, or a decision in the place");
    cockpit.shows("not now: there is no log entry here yet; a adds one");
    cockpit.keys("<esc>");
    let mut names: Vec<String> = Vec::new();
    cockpit.keys("<esc> :");
    if let Some(Dialog::Palette(palette)) = cockpit.model.dialogs.last() {
        names.extend(palette.entries.iter().map(|(deed, _)| deed.label()));
    }
    let all = names.len();
    names.sort();
    names.dedup();
    assert_eq!((names.len(), all > 90), (all, true), "no short name stands there twice");
}

#[test]
fn figures_and_words_have_no_codes_in_them() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys("0").shows("known with the first talk in the log");
    cockpit.keys(r#"1 a "Shop" <tab> <ctrl-u> "w""#).shows("= won't");
    cockpit.keys("<esc> 4 v v v v v");
    let detail = format!("{:?}", cockpit.model.detail());
    assert!(detail.contains("\"never fired\"") && detail.contains("\"at 73 %\""), "{detail}");
    cockpit.keys(r#"3 + "person Felix Dorn" <enter> + "Home @felix" <enter> v p <enter>"#);
    cockpit.shows("only Felix Dorn: 1 shown");
}

#[test]
fn a_tax_code_is_called_as_people_call_it() {
    use greenlight::domain::command::{Command, Draft};
    use greenlight::domain::input::name_of;

    let mut cockpit = Cockpit::new(120, 40);
    cockpit.elsewhere(&Command::Add(Draft::new(Noun::TaxCode).with("code", &"S".to_owned())));
    cockpit.keys("<wait>");
    let code = cockpit.model.data.snapshot.tax_codes.iter().next().unwrap().id;
    assert_eq!(name_of(&cockpit.model.data.snapshot, Noun::TaxCode, code), "S");
}

#[test]
fn where_amounts_stand_their_currency_is_told_once() {
    let mut cockpit = Cockpit::with(&greenlight::cli::demo::build(today()).unwrap(), 120, 40);
    for (keys, what) in
        [("2 v", "versions"), ("v", "rates"), ("3 v v v v v", "time"), ("4 v v v v v v", "baselines")]
    {
        cockpit.keys(keys);
        assert_eq!(cockpit.model.view().name, what);
        let text = cockpit.text();
        assert_eq!(text.matches(" in EUR").count(), 1, "{what}:\n{text}");
    }
}
