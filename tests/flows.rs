//! Whole flows as a person would type them, through the real loop, on a real file.

mod support;

use support::Cockpit;

#[test]
fn a_need_is_added_undone_and_redone() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"1 a "Search that forgives typos" <enter>"#).shows("Search that forgives typos");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 1);
    cockpit.keys("u").shows("undid");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 0);
    cockpit.keys("<ctrl-r>").shows("did again");
    assert_eq!(cockpit.model.data.snapshot.needs.len(), 1);
    let again = cockpit.again();
    assert_eq!(again.model.data.snapshot.needs.len(), 1);
}
