//! What the screen owes to whoever types: nothing is done unseen, and nothing said is lost.

use greenlight::app::msg::Msg;
use greenlight::shell::screen::Paper;

use crate::support::Cockpit;

#[test]
fn nothing_is_done_behind_the_notice_of_a_small_window() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "One" <enter> a "Two" <enter>"#);
    cockpit.screen = Paper::new(40, 10).unwrap();
    cockpit.keys(r#"d 3 a "Three" <enter> <paste "need Four"> <click 2,1> <ctrl-l>"#).shows("nothing; ctrl-c quits");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 2);
    assert_eq!(cockpit.model.tab.number(), 1);
    assert!(cockpit.model.dialogs.is_empty());
    cockpit.screen = Paper::new(120, 40).unwrap();
    // A window that shrinks binds the keys behind it before it is drawn anew.
    cockpit.model.update(Msg::Resize(40, 10));
    assert_eq!(cockpit.model.update(Msg::Key("d".parse().unwrap())), None);
    cockpit.keys("d");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 1);
}
