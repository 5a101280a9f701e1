//! What is said to the client and comes back by the way: an estimate that is sent or accepted writes the log itself.

use greenlight::app::dialog::Dialog;
use greenlight::domain::estimate::EstimateStage;
use greenlight::domain::money::{Currency, format_money};
use greenlight::domain::noun::Noun;
use greenlight::domain::person::Side;

use crate::support::Cockpit;

fn stage(cockpit: &Cockpit) -> EstimateStage {
    cockpit.model.data.snapshot.estimates.iter().next().unwrap().state
}

#[test]
fn an_estimate_that_is_sent_stands_in_the_log_and_undo_takes_back_the_sending_alone() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit
        .keys(r#"2 a "Wireframes" <enter> + "log call in Asked for a price" <enter> 5"#)
        .shows("cost never");
    cockpit.keys("2 S").shows("version and price go into the client log with it");
    cockpit.keys("<enter> 5").shows("told: cost today").shows("Estimate sent: Estimate 1");
    assert_eq!(stage(&cockpit), EstimateStage::Sent);
    cockpit.keys("u").shows("undid: send estimate E1").shows("stays: its log entry");
    assert_eq!(stage(&cockpit), EstimateStage::Draft);
    assert_eq!(cockpit.model.data.snapshot.log.len(), 2);
    cockpit.keys("<ctrl-r>");
    assert_eq!(stage(&cockpit), EstimateStage::Sent);
    assert_eq!(cockpit.model.data.snapshot.log.len(), 2, "said once");
}

#[test]
fn an_estimate_that_is_accepted_stands_in_the_log_and_the_client_was_heard() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"2 a "Wireframes" <enter> S <enter> 5"#).shows("the client was not heard yet");
    cockpit.keys(r#"2 ! "Dana Whitfield" <enter> 5"#).shows("client heard today");
    cockpit.shows("Estimate accepted by Dana Whitfield: Estimate 1");
}

#[test]
fn a_note_goes_to_the_main_contact_where_nobody_decides_and_names_what_is_not_in_it() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys("R s").shows("to: nobody of the client is known yet");
    cockpit.keys(r#"<esc> <esc> + "person Dana Whitfield client" <enter>"#);
    assert!(!cockpit.model.data.snapshot.people.iter().next().unwrap().decides);
    cockpit.keys(r#"+ "question Which languages?" <enter> R"#);
    cockpit.shows("1 question is not in it: . in the brief's questions puts it to the client");
    cockpit.keys("s").shows("to: Dana Whitfield");
}

/// Goes on to the field with this label in the form on top.
fn at(cockpit: &mut Cockpit, label: &str) {
    for _ in 0..30 {
        let Some(Dialog::Form(form)) = cockpit.model.dialogs.last() else { panic!("{}", cockpit.text()) };
        if form.fields[form.focus].label == label {
            return;
        }
        cockpit.keys("<tab>");
    }
    panic!("no field {label}");
}

#[test]
fn who_is_new_in_a_cost_or_a_talk_is_made_known_with_the_same_step() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#": "budget costs" <enter> a "Icon font""#);
    at(&mut cockpit, "amount");
    cockpit.keys(r#""120""#);
    // An amount or a rate, whose meaning is said while it is typed; the rate goes by the amount, whichever comes last.
    at(&mut cockpit, "tax");
    cockpit.shows("or a rate of the amount such as 19 %");
    cockpit.keys(r#""19""#).shows("19.00 EUR");
    cockpit.keys(r#"" %""#).shows("19 % = 22.80 EUR");
    cockpit.keys(r#"<backtab> <ctrl-u> "200""#).shows("19 % = 38.00 EUR");
    at(&mut cockpit, "vendor");
    cockpit.keys(r#""Studio North""#).shows("new vendor: Studio North").shows("who is new becomes a vendor");
    cockpit.keys("<ctrl-s>").shows("saved: add cost Icon font, with Studio North as a vendor");
    let held = &cockpit.model.data.snapshot;
    let studio = held.people.iter().next().unwrap();
    assert_eq!((studio.name.as_str(), studio.side), ("Studio North", Side::Vendor));
    let cost = held.costs.iter().next().unwrap();
    assert_eq!((cost.vendor, cost.amount.0, cost.tax.0), (Some(studio.id), 20_000, 3_800));
    // Known from now on, also by a part of the name; a name that is nearly theirs is asked about.
    cockpit.keys(r#"a "Photos""#);
    at(&mut cockpit, "vendor");
    cockpit.keys(r#""studio nroth""#).shows("new vendor: studio nroth (or Studio North?)");
    cockpit.keys(r#"<ctrl-u> "studio""#);
    assert!(!cockpit.text().contains("new vendor"), "{}", cockpit.text());
    cockpit.keys("<esc>");
    cockpit.keys("u");
    assert!(cockpit.model.data.snapshot.people.is_empty(), "one step");
    cockpit.keys(r#"M "Kick-off""#);
    at(&mut cockpit, "people");
    cockpit.keys(r#""Dana Whitfield; Owen Marsh; @nobody""#).shows("nobody called");
    cockpit.keys(r#"<ctrl-u> "Dana Whitfield; Owen Marsh" <ctrl-s>"#);
    cockpit.shows("with Dana Whitfield and Owen Marsh as contacts of the client").shows("kept for good");
    cockpit.keys("u").shows("stays").shows("K1");
    let held = &cockpit.model.data.snapshot;
    let entry = held.log.iter().next().unwrap().id;
    assert_eq!(cockpit.model.data.facts.talk.people(entry), held.ids(Noun::Person));
    assert!(held.people.iter().all(|p| p.side == Side::Client));
}

#[test]
fn the_list_of_templates_says_what_each_comes_to() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys("2 T").shows("847h · ").shows(" net · 28 lines");
    let Some(Dialog::Choose(choose)) = cockpit.model.dialogs.last() else { panic!() };
    let told = choose.entries[0].detail.clone();
    cockpit.keys("<enter>");
    let facts = &cockpit.model.data.facts;
    let estimate = cockpit.model.data.snapshot.estimates.ids().next().unwrap();
    let net = facts.offers.estimate(estimate).unwrap().totals.net;
    let net = format_money(net, Currency::default());
    assert!(told.contains(&format!(" · {net} net")), "{told}: {net}");
}

#[test]
fn letters_within_a_known_name_are_somebody_new_and_one_name_is_one_person() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"+ "person Joanna Reed client" <enter> 5 M "First talk""#);
    at(&mut cockpit, "people");
    cockpit.keys(r#""Ann; ann""#).shows("new client: Ann");
    assert!(!cockpit.text().contains("Joanna"), "{}", cockpit.text());
    cockpit.keys("<ctrl-s>");
    let people = &cockpit.model.data.snapshot.people;
    assert_eq!(people.iter().filter(|p| p.name.to_lowercase() == "ann").count(), 1);
}

#[test]
fn the_cursor_goes_on_to_the_next_note_under_a_filter_too() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit
        .keys(r#"1 w "One" <enter> "Two" <enter> "Three" <enter> "Four" <ctrl-s> / "loose" <enter> g j j"#);
    cockpit.keys("m").shows("saved");
    let note = cockpit.model.current().and_then(|(_, id)| cockpit.model.data.snapshot.notes.get(id).cloned());
    assert_eq!(note.map(|n| n.text.clone()).as_deref(), Some("Four"), "{}", cockpit.text());
}
