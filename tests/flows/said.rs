//! What is said to the client and comes back by the way: an estimate that is sent or accepted writes the log itself.

use greenlight::domain::estimate::EstimateStage;

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
