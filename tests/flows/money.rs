//! Costs and their states; from rates and lines to the green light, and back.

use greenlight::domain::cost::CostState;
use greenlight::domain::estimate::EstimateStage;

use crate::support::{Cockpit, today};

fn stages(cockpit: &Cockpit) -> Vec<EstimateStage> {
    cockpit.model.data.snapshot.estimates.iter().map(|e| e.state).collect()
}

/// A rate, a line with three points at that rate, and the estimate sent.
fn sent() -> Cockpit {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"+ "rate Developer 60 90 /h" <enter> + "line Build @developer 10/20/36" <enter> 2"#);
    cockpit.shows("Build").shows("draft");
    cockpit.keys("S").shows("sent");
    cockpit
}

#[test]
fn a_cost_goes_through_its_states_one_key_at_a_time() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"+ "cost 450 photos" <enter> 4 v v v"#).shows("planned");
    let state = |cockpit: &Cockpit| cockpit.model.data.snapshot.costs.iter().next().unwrap().state(today());
    for expected in [CostState::Committed, CostState::Incurred, CostState::Invoiced, CostState::Paid] {
        cockpit.keys(".");
        assert_eq!(state(&cockpit), expected);
        cockpit.shows(expected.label());
    }
    cockpit.keys("u");
    assert_eq!(state(&cockpit), CostState::Invoiced);
}

#[test]
fn rates_and_three_points_become_a_budget_by_the_green_light() {
    let mut cockpit = sent();
    cockpit.keys("!").shows("green light");
    cockpit.keys(r#""Dana Whitfield" <enter>"#);
    assert_eq!(stages(&cockpit), [EstimateStage::Accepted]);
    let held = &cockpit.model.data.snapshot;
    // (10 + 4 × 20 + 36) ÷ 6 = 21 h at 60.
    let amounts: Vec<i64> = held.budget_amounts.iter().map(|a| a.cost.0).collect();
    assert_eq!(amounts, [126_000]);
    assert_eq!(held.signoffs.iter().next().unwrap().name, "Dana Whitfield");
    cockpit.keys("4 v").shows("1,260.00");
}

#[test]
fn an_approval_is_withdrawn_and_the_baseline_with_it() {
    let mut cockpit = sent();
    cockpit.keys(r#"! "Dana Whitfield" <enter> W"#).shows("withdraw the approval");
    cockpit.keys(r#"<ctrl-u> "Dana Whitfield" <enter>"#);
    assert_eq!(cockpit.model.data.snapshot.signoffs.len(), 2);
    assert_ne!(stages(&cockpit), [EstimateStage::Accepted]);
    assert_eq!(cockpit.model.data.facts.purse.baseline, None);
}

#[test]
fn a_declined_version_is_followed_by_a_new_one() {
    let mut cockpit = sent();
    cockpit.keys("D").shows("declined because");
    cockpit.keys(r#""too dear" <enter>"#);
    assert_eq!(stages(&cockpit), [EstimateStage::Declined]);
    cockpit.keys("R").shows("E2");
    assert_eq!(stages(&cockpit), [EstimateStage::Declined, EstimateStage::Draft]);
    assert_eq!(cockpit.model.data.snapshot.lines.len(), 2);
    cockpit.keys("S");
    assert_eq!(stages(&cockpit).last(), Some(&EstimateStage::Sent));
}
