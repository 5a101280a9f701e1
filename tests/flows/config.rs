//! The config at work: own keys, and what is wrong with them said at the start.

use greenlight::domain::own::OwnText;
use greenlight::shell::config::Config;

use crate::support::Cockpit;

fn config(text: &str) -> Config {
    Config::of(&OwnText { name: "config".into(), path: "/home/noor/config.toml".into(), text: text.into() })
}

#[test]
fn own_keys_do_what_they_are_given_to_everywhere_they_are_named() {
    let own = config("[keys]\nadd = [\"f8\", \"ctrl-n\"]\nundo = \"f9\"\ncapture = []\n");
    let mut cockpit = Cockpit::configured(&own, 120, 40);
    cockpit.keys("1").shows("f8 add");
    cockpit.keys(r#"<f8> "Search" <enter> <ctrl-n> "Map" <enter>"#).shows("f9 undo");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 2);
    cockpit.keys("<f9>").shows("undid");
    // Keys that were given away or taken away mean nothing any more; the palette still has the action.
    cockpit.keys("a u + <esc>");
    assert!(cockpit.model.dialogs.is_empty());
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 1);
    cockpit.keys(r#": "captu" <enter>"#).shows("capture:");
}

#[test]
fn what_is_wrong_is_said_at_the_start_and_stops_nothing() {
    let own = config("them = \"dark\"\n[keys]\nadd = \"f8\"\nmove-dwon = \"j\"\n");
    let mut cockpit = Cockpit::configured(&own, 120, 40);
    cockpit.keys("<wait>").shows("config.toml:1: there is no setting `them`; did you mean `theme`?");
    cockpit.shows("and 1 more");
    cockpit.keys(r#"1 <f8> "Search" <enter>"#).shows("Search");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 1);
}
