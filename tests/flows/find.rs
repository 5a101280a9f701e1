//! Long lists to choose from: typing finds an entry.

use std::collections::BTreeSet;

use greenlight::domain::command::{Command, Draft};
use greenlight::domain::noun::Noun;

use crate::support::{Cockpit, decided, start};

const TEAM: &[&str] = &[
    "Ana Ruiz",
    "Ben Holt",
    "Dana Whitfield",
    "Ines Valbo",
    "Jo Kim",
    "Lea Brandvik",
    "Mia Sorel",
    "Noor Haddad",
    "Tomas Reyk",
    "Zoe Adler",
];

/// A task and so many people.
fn team(count: usize) -> Cockpit {
    let person = |name: &&str| Command::Add(Draft::new(Noun::Person).with("name", &(*name).to_owned()));
    let task = Command::Add(Draft::new(Noun::Task).with("title", &"Home page".to_owned()));
    let commands: Vec<Command> =
        [start(), task].into_iter().chain(TEAM[..count].iter().map(person)).collect();
    let mut cockpit = Cockpit::with(&decided(&commands), 120, 40);
    cockpit.keys("3 v").shows("Home page");
    cockpit
}

fn on_task(cockpit: &Cockpit) -> BTreeSet<String> {
    let snapshot = &cockpit.model.data.snapshot;
    snapshot.task_people.iter().map(|p| snapshot.people.get(p.person).unwrap().name.clone()).collect()
}

fn names(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn typing_a_few_letters_and_enter_gives_the_task_to_that_person() {
    let mut cockpit = team(10);
    cockpit.keys("A").shows("who does it").shows("type to find").shows("Zoe Adler");
    cockpit.keys(r#""jo""#);
    assert!(!cockpit.text().contains("Zoe Adler"));
    cockpit.keys("<enter>");
    assert_eq!(on_task(&cockpit), names(&["Jo Kim"]));
    // Somebody else instead: what was ticked before counts only for those who tick.
    cockpit.keys(r#"A "mia" <enter>"#);
    assert_eq!(on_task(&cockpit), names(&["Mia Sorel"]));
}

#[test]
fn a_blank_ticks_and_the_list_is_whole_again_for_the_next() {
    let mut cockpit = team(10);
    cockpit.keys(r#"A "mia" <space>"#).shows("Zoe Adler").shows("■ Mia Sorel");
    cockpit.keys(r#""tom" <space> <enter>"#);
    assert_eq!(on_task(&cockpit), names(&["Mia Sorel", "Tomas Reyk"]));
    // Arrows and ctrl-n move; one tick more, one taken away.
    cockpit.keys(r#"A <down> <ctrl-n> <space> "mia" <space> <enter>"#);
    assert_eq!(on_task(&cockpit), names(&["Dana Whitfield", "Tomas Reyk"]));
    cockpit.keys("A <enter>").shows("nothing changed");
}

#[test]
fn what_nobody_is_called_takes_nothing() {
    let mut cockpit = team(10);
    cockpit.keys(r#"A "qqq" <enter>"#).shows("nothing fits what is typed").shows("qqq");
    cockpit.keys("<esc>");
    assert!(cockpit.model.dialogs.is_empty() && on_task(&cockpit).is_empty());
}

#[test]
fn names_are_typed_however_few_and_the_client_comes_last() {
    let mut cockpit = team(4);
    cockpit.keys(r#"+ "person Aaron Aal client" <enter>"#);
    cockpit.keys("A").shows("who does it").shows("type to find").shows("client");
    cockpit.keys(r#""ben" <enter>"#);
    assert_eq!(on_task(&cockpit), names(&["Ben Holt"]));
    let text = cockpit.keys("A").text();
    assert!(text.find("Aaron Aal").unwrap() > text.find("Ines Valbo").unwrap(), "{text}");
}

#[test]
fn a_short_list_of_kinds_is_gone_through_by_single_keys() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys("I").shows("import from");
    assert!(!cockpit.text().contains("type to find"));
    cockpit.keys("j <enter>").shows("toggl");
}

#[test]
fn the_day_an_estimate_was_sent_may_be_past_and_never_to_come() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"2 a "Templates" <enter> S "next fri" <enter>"#).shows("day to come").shows("next fri");
    cockpit.keys(r#"<ctrl-u> "fri""#).shows("day: Fri 27 Feb 2026");
    cockpit.keys("<enter>").shows("on Fri 27 Feb 2026");
    let states = &cockpit.model.data.snapshot.estimate_states;
    assert_eq!(states.iter().last().unwrap().on.to_string(), "2026-02-27");
}
