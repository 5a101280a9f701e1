//! The client log with its corrections and follow-ups, and undo that passes over what is kept for good.

use greenlight::domain::log::FollowupState;

use crate::support::Cockpit;

fn states(cockpit: &Cockpit) -> Vec<FollowupState> {
    cockpit.model.data.snapshot.followups.iter().map(|f| f.state).collect()
}

#[test]
fn an_entry_is_corrected_by_a_new_one() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"+ "log call in Agreed on two pages" <enter> 5 e"#).shows("log entries stay as they were");
    cockpit.keys("d").shows("c writes a correction");
    cockpit.keys("c").shows("correct K1").shows("Agreed on two pages");
    cockpit.keys(r#"<tab> <tab> <tab> <tab> <tab> <ctrl-u> "Agreed on three pages" <enter>"#);
    let log: Vec<_> = cockpit.model.data.snapshot.log.iter().collect();
    assert_eq!(log.len(), 2);
    assert_eq!(log[0].subject, "Agreed on two pages");
    assert_eq!((log[1].subject.as_str(), log[1].corrects), ("Agreed on three pages", Some(log[0].id)));
}

#[test]
fn undo_passes_over_entries_of_the_log_and_says_so() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"+ "need A map" <enter> + "cost 450 photos" <enter> + "task Draw it" <enter>"#);
    cockpit.keys(r#"2 a "Drawing" <enter> + "log call in Asked for a map" <enter>"#);
    cockpit.shows("kept for good: c writes a correction");
    cockpit.keys("u").shows("undid").shows("stays:").shows("Asked for a map");
    assert_eq!(cockpit.model.data.snapshot.lines.iter().count(), 0);
    cockpit.keys("u u u");
    let held = &cockpit.model.data.snapshot;
    assert_eq!((held.needs.len(), held.costs.len(), held.tasks.len(), held.log.len()), (0, 0, 0, 1));
    cockpit.keys("<ctrl-r> <ctrl-r> <ctrl-r> <ctrl-r>");
    let held = &cockpit.model.data.snapshot;
    assert_eq!((held.needs.len(), held.costs.len(), held.tasks.len(), held.log.len()), (1, 1, 1, 1));
    assert_eq!(held.lines.len(), 1);
}

#[test]
fn a_follow_up_is_put_off_done_and_dropped() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"+ "log call in Asked for a map" <enter> 5 F"#).shows("follow-up");
    cockpit.keys(r#""Send the map" <tab> "fri" <enter>"#).shows("follow-up");
    let first = cockpit.model.data.snapshot.followups.iter().next().unwrap().clone();
    assert_eq!(first.due.unwrap().to_string(), "2026-03-06");
    assert_eq!(first.entry, cockpit.model.data.snapshot.log.iter().next().map(|l| l.id));
    cockpit.keys(r#"v m "+2w""#).shows("16 Mar 2026");
    cockpit.keys("<enter>");
    assert_eq!(states(&cockpit), [FollowupState::Moved, FollowupState::Open]);
    cockpit.keys("g .");
    assert_eq!(states(&cockpit), [FollowupState::Moved, FollowupState::Done]);
    cockpit.keys("u D");
    assert_eq!(states(&cockpit), [FollowupState::Moved, FollowupState::Dropped]);
}
