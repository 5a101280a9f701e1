//! The budget in hand: what has no line is charged to one, a cost is put into a state of a day, alerts are muted
//! and lead to their rows, time without a rate gets one, and money is shown as cost, price or hours.

use greenlight::domain::cost::CostState;
use greenlight::domain::figures::Standing;
use greenlight::shell::screen::Paper;

use crate::support::{Cockpit, today};

/// A line of 1,260.00 that was agreed.
fn sealed() -> Cockpit {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(
        r#"+ "rate Developer 60 90 /h" <enter> + "line Build @developer 10/20/36" <enter> 2 S <enter>"#,
    );
    cockpit.keys(r#"! "Dana Whitfield" <enter>"#);
    cockpit
}

#[test]
fn a_cost_without_a_line_is_found_under_unplanned_and_charged_with_one_key() {
    let mut cockpit = sealed();
    cockpit.keys(r#"+ "cost 450 photos" <enter> 4 v v v . . ."#);
    assert_eq!(cockpit.model.data.budget.unplanned.0, 45_000);
    cockpit.keys("v").shows("unplanned").shows("450.00 spent").shows("photos");
    cockpit.keys("b").shows("charge C1 photos to").shows("B1 Build");
    cockpit.keys("<enter>").shows("There are none");
    assert_eq!(cockpit.model.data.budget.unplanned.0, 0);
    cockpit.keys("u").shows("450.00 spent");
}

#[test]
fn a_cost_is_put_into_a_state_of_a_given_day() {
    let mut cockpit = sealed();
    cockpit.keys(r#"+ "cost 450 photos" <enter> 4 v v v D "pai 27 feb""#).shows("paid").shows("27 Feb");
    cockpit.keys("<enter>");
    let cost = cockpit.model.data.snapshot.costs.iter().next().unwrap().clone();
    assert_eq!(cost.state(today()), CostState::Paid);
    assert_eq!(cost.paid.unwrap().to_string(), "2026-02-27");
    cockpit.keys(r#"D "lost" <enter>"#).shows("one of planned, committed");
    cockpit
        .keys("<esc> e")
        .shows("planned")
        .shows("committed")
        .shows("incurred")
        .shows("invoiced")
        .shows("paid");
}

#[test]
fn what_is_paid_ahead_of_its_delivery_is_counted_as_committed() {
    let mut cockpit = sealed();
    cockpit
        .keys(r#"+ "cost 450 photos" <enter> 4 v v v D "incurred 20 mar" <enter> D "paid 27 feb" <enter>"#);
    cockpit.shows("incurred 0.00 · committed 450.00 · planned 0.00");
    assert_eq!(cockpit.model.data.budget.committed.0, 45_000);
}

#[test]
fn an_alert_shows_its_arithmetic_leads_to_its_rows_and_can_be_muted() {
    let mut cockpit = sealed();
    cockpit.screen = Paper::new(160, 40).unwrap();
    cockpit.keys(r#"+ "cost 1200 servers ^B1" <enter> 4 v v v . . ."#);
    // Today's first entry about money leads to the alert, the alert to the line.
    cockpit.keys("0").shows("95.2 % spent");
    let at = cockpit.model.data.items.iter().position(|i| i.title == "95.2 % spent").unwrap();
    cockpit.keys(&"j ".repeat(at));
    cockpit.keys("<enter>").shows("spent 1,200.00 of 1,260.00 = 95.2 %").shows("at 88 %");
    cockpit.keys("m").shows("muted");
    let alerts = &cockpit.model.data.snapshot.alerts;
    let told: Vec<(i64, bool)> = alerts.iter().map(|a| (a.threshold, a.muted)).collect();
    assert_eq!(told, [(7_500, false), (9_000, true), (10_000, false)], "one step for all three");
    assert!(cockpit.model.data.alarms.iter().any(|a| a.standing == Standing::Muted));
    cockpit.keys("m");
    assert!(cockpit.model.data.alarms.iter().all(|a| a.standing != Standing::Muted));
    cockpit.keys("u u");
    assert!(cockpit.model.data.snapshot.alerts.is_empty());
    cockpit.keys("<enter>").shows("B1 Build").shows("lines");
    assert_eq!(cockpit.model.view().name, "lines");
    cockpit.keys("<backspace>");
    assert_eq!(cockpit.model.view().name, "alerts");
}

#[test]
fn time_logged_before_the_rate_was_known_gets_it_after_one_question() {
    let mut cockpit = sealed();
    cockpit.keys(r#"+ "person Kai Brandt, designer" <enter>"#);
    cockpit.shows("their hours cost 0.00: designer has no rate yet: + rate designer 60 90 gives one");
    cockpit.keys(r#"+ "time 2h @kai today""#).shows("0.00: designer has no rate that day");
    cockpit
        .keys("<enter>")
        .shows("costs 0.00: designer has no rate that day: + rate designer 60 90 gives one");
    cockpit.keys("4");
    cockpit.keys("T").shows("no rate is known for the time that has none");
    cockpit.keys("v v").shows("2h logged without a rate cost nothing");
    cockpit.keys(r#"+ "rate Designer 60 90 /h" <enter> T"#).shows("Give 1 time entry the rate");
    cockpit.keys("y");
    let cost = cockpit.model.data.snapshot.times.iter().next().unwrap().cost();
    assert_eq!(cost.unwrap().0, 12_000);
    assert!(!cockpit.text().contains("without a rate"), "{}", cockpit.text());
    cockpit.keys("T").shows("no time waits for a rate");
}

#[test]
fn hours_of_somebody_without_a_role_say_that_they_cost_nothing_and_what_to_type() {
    let mut cockpit = sealed();
    cockpit.keys(r#"+ "rate Designer 60 90 /h" <enter> + "person Kai Brandt""#);
    cockpit.shows("cost 0.00 without a role; with one: Kai Brandt, Developer");
    cockpit.keys("<enter>").shows("their hours cost 0.00 without a role: e gives one (tab 3, people)");
    cockpit.keys(r#"+ "person Dana Whitfield, client" <enter>"#);
    assert!(!cockpit.text().contains("cost 0.00"), "not one of us: {}", cockpit.text());
    cockpit.keys(r#"+ "time 2h @kai today""#).shows("0.00: Kai Brandt has no role");
    cockpit.keys("<enter>").shows("costs 0.00: Kai Brandt has no role: e gives one (tab 3, people)");
    cockpit.shows("then T in tab 4 rates").shows("this time");
    // It does what it says.
    cockpit.keys(r#"3 v v / "Kai" <enter> e"#).shows("role");
    cockpit.keys(r#"<tab> <tab> <tab> "designer" <ctrl-s>"#);
    cockpit.keys("4 T y");
    let cost = cockpit.model.data.snapshot.times.iter().next().unwrap().cost();
    assert_eq!(cost.unwrap().0, 12_000);
    cockpit.keys(r#"+ "time 1h @kai today" <enter>"#);
    assert!(!cockpit.text().contains("costs 0.00"), "{}", cockpit.text());
}

#[test]
fn money_is_shown_as_cost_price_and_hours() {
    let mut cockpit = sealed();
    cockpit.keys("4 v v").shows("cost, in EUR").shows("1,260.00");
    cockpit.keys("c").shows("price, in EUR").shows("1,890.00");
    cockpit.keys("c").shows("hours").shows("21h");
    cockpit.keys("c").shows("cost, in EUR");
}

#[test]
fn today_explains_the_health() {
    let mut cockpit = sealed();
    cockpit.keys(r#"+ "task Posters due 27 feb" <enter> 0"#).shows("overdue").shows("time");
    cockpit.keys("=").shows("time is red").shows("red: more than a tenth").shows("overdue · T2 Posters");
}

#[test]
fn a_long_formula_is_broken_between_words_and_nothing_of_it_is_cut() {
    let mut cockpit = Cockpit::with(&greenlight::cli::demo::build(today()).unwrap(), 80, 24);
    cockpit
        .keys("4 j j j j j j j")
        .keys("=")
        .shows("spent + ordered + booked ahead")
        .shows("still to be bought");
    let text = cockpit.text();
    let boxed =
        |line: &'_ str| Some((line.find('│')?, line.rfind('│')?)).filter(|(left, right)| left < right);
    let mut popup =
        text.lines().filter_map(|line| boxed(line).map(|(left, right)| line[left..right].to_owned()));
    assert!(popup.all(|line| !line.contains('…')), "{text}");
}

#[test]
fn the_finish_is_opened_in_the_figures_and_on_today() {
    let mut cockpit = Cockpit::with(&greenlight::cli::demo::build(today()).unwrap(), 120, 40);
    let finish = cockpit.model.data.budget.schedule.as_ref().unwrap().finish.unwrap();
    let day = greenlight::domain::calendar::short_date(finish, today());
    cockpit.keys("4 j j j j j j").shows("finish (EAC(t))").shows(&day);
    cockpit.keys("=").shows("time planned / time pace").shows("source: Lipke").shows("planned /");
    cockpit.keys("<esc> G k k k k =").shows("time pace (SPI(t))").shows("time earned / time gone");
    cockpit.keys("<esc> k =").shows("time earned (ES)").shows("planned a day later");
    cockpit.keys("<esc> 0 =").shows("earned (ES) ×").shows(&day);
}

#[test]
fn a_state_of_a_cost_is_said_as_people_say_it() {
    let mut cockpit = Cockpit::new(120, 40);
    cockpit.keys(r#"+ "cost 450 photos" <enter> 4 v v v D "ordered fri" <enter>"#);
    cockpit.shows("C1 photos committed on Fri 27 Feb 2026");
    cockpit.keys(r#"D "gone" <enter>"#).shows("committed (ordered)");
}

#[test]
fn what_a_week_costs_and_how_long_it_lasts_can_be_worked_out_again() {
    let mut cockpit = Cockpit::with(&greenlight::cli::demo::build(today()).unwrap(), 120, 40);
    let runway = cockpit.model.data.budget.runway.unwrap();
    assert!((runway.per_week.0 * 4 - runway.spent.0).abs() <= 2, "{runway:?}");
    cockpit.keys("4 G k k k =").shows("burn rate").shows(" / 4");
    cockpit.keys("<esc> j =").shows("runway").shows(&format!(" × {} / ", runway.days));
}

#[test]
fn below_the_lines_what_has_no_room_is_told_by_a_sign() {
    let changes = greenlight::cli::demo::build(today()).unwrap();
    let mut cockpit = Cockpit::with(&changes, 80, 24);
    cockpit.keys("2").shows("markup 74.6 % on the cost …").shows("= explain");
    let mut wide = Cockpit::with(&changes, 200, 60);
    wide.keys("2")
        .shows("contingency 1,682.13 on top")
        .shows("lines 73,407.69 + contingency 2,936.31 = price 76,344.00")
        .shows("VAT 19 % on 73,348.80 = 13,936.27")
        .shows("Support of the arts, exempt: 499.20");
}

#[test]
fn equals_says_how_each_number_of_a_row_comes_about() {
    let mut cockpit = sealed();
    cockpit.keys("4 v v =").shows("what the baseline in force gives the line").shows("planned × done");
    // A milestone names the finish of the whole beside its own day.
    let mut sample = Cockpit::with(&greenlight::cli::demo::build(today()).unwrap(), 120, 40);
    sample.keys("1 v v v v v v =").shows("milestones");
    sample.shows("the whole").shows("at the pace so far (tab 4, finish)");
}

#[test]
fn what_passes_the_budget_of_the_brief_is_told_with_the_price() {
    let mut cockpit = Cockpit::with(&greenlight::cli::demo::build(today()).unwrap(), 120, 40);
    cockpit.keys("2").shows("6,344.00 above the brief, which has up to 70,000.00 to spend");
    cockpit.keys("S").shows("6,344.00 above the brief");
}

#[test]
fn hours_that_are_booked_beyond_what_is_left_are_told_apart() {
    let mut cockpit = Cockpit::with(&greenlight::cli::demo::build(today()).unwrap(), 120, 40);
    let plan = cockpit.model.data.budget.plan.clone().unwrap();
    let booked: i64 = plan.booked.iter().map(|(_, ahead)| ahead.time.0).sum();
    assert!(booked > plan.left.0, "the sample has more booked than is left");
    cockpit.keys("4 c c G k =").shows("booked ahead").shows("more than").shows("the work takes");
}

#[test]
fn what_is_bought_bears_no_hours_and_is_no_work_given_away() {
    let mut cockpit = Cockpit::with(&greenlight::cli::demo::build(today()).unwrap(), 120, 40);
    // Photography for 2,496.00 and hosting for 599.04 are delivered; nobody worked for them.
    let budget = &cockpit.model.data.budget;
    assert_eq!(budget.fee.0 - budget.fee_of_work.0, 309_504);
    cockpit.keys("4 c j j j").shows("over-serviced").shows("− 3,095.04").shows("bought)");
}

#[test]
fn the_rule_a_line_earns_by_is_explained_with_what_is_done() {
    let mut cockpit = Cockpit::with(&greenlight::cli::demo::build(today()).unwrap(), 120, 40);
    cockpit.keys(": \"budget lines\" <enter> / \"project management\" <enter> =");
    cockpit.shows("level of effort: work that goes on all the time");
}

#[test]
fn the_name_of_a_view_goes_before_commands_that_have_its_letters() {
    let mut cockpit = Cockpit::with(&greenlight::cli::demo::build(today()).unwrap(), 120, 40);
    for name in ["questions", "hours", "holidays"] {
        cockpit.keys(&format!("5 : \"{name}\" <enter>"));
        assert!(cockpit.model.dialogs.is_empty(), "{name}: {}", cockpit.text());
        assert_eq!(cockpit.model.view().name, name);
    }
}

#[test]
fn of_a_share_two_versions_differ_by_the_labour_it_is_taken_of() {
    let mut cockpit = Cockpit::with(&greenlight::cli::demo::build(today()).unwrap(), 120, 40);
    cockpit.keys("2 C").shows("Project management: the same share of other labour");
}

#[test]
fn what_is_told_on_today_and_is_no_alert_stands_below_the_alerts() {
    let mut cockpit = Cockpit::with(&greenlight::cli::demo::build(today()).unwrap(), 120, 40);
    cockpit.keys(": \"alerts\" <enter>").shows("told on Today besides: money lasts until");
}

#[test]
fn the_other_kind_of_money_keeps_the_row_of_a_list() {
    let mut cockpit = Cockpit::with(&greenlight::cli::demo::build(today()).unwrap(), 120, 40);
    cockpit.keys(": \"budget lines\" <enter> j j j");
    let row = cockpit.model.current();
    cockpit.keys("c");
    assert_eq!(cockpit.model.current(), row);
    cockpit.keys("j k");
    assert_eq!(cockpit.model.current(), row, "the keys go on from it");
    // Views of one name: that of the tab in hand.
    cockpit.keys("2 : \"versions\" <enter>").shows("with tax");
}
