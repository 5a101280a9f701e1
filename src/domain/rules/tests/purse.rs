use crate::domain::command::Command;
use crate::domain::cost::CostState;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::rules::fixture::{Desk, day};
use crate::domain::rules::purse::unrated;

fn with_line() -> (Desk, Id) {
    let mut desk = Desk::new();
    let line = desk.add(Noun::BudgetLine, &[("title", "Design")]);
    (desk, line)
}

#[test]
fn what_has_no_line_is_charged_to_one() {
    let (mut desk, line) = with_line();
    let cost = desk.add(Noun::Cost, &[("title", "Photos"), ("amount", "450")]);
    let task = desk.add(Noun::Task, &[("title", "Homepage")]);
    let loose = desk.add(Noun::TimeEntry, &[("person", "Mia"), ("spent", "2h")]);
    let of_task = desk.add(Noun::TimeEntry, &[("person", "Mia"), ("spent", "2h"), ("task", "T1")]);
    let charge = |rows: &[(Noun, Id)]| Command::Charge { rows: rows.to_vec(), line };
    let done = desk.does(&charge(&[(Noun::Cost, cost), (Noun::Task, task), (Noun::TimeEntry, loose)]));
    assert_eq!((done.label.as_str(), done.changes.len()), ("charge 3 rows to B1 Design", 3));
    assert_eq!(desk.snapshot.costs.get(cost).unwrap().budget_line, Some(line));
    assert_eq!(desk.snapshot.tasks.get(task).unwrap().budget_line, Some(line));
    assert_eq!(desk.snapshot.times.get(loose).unwrap().budget_line, Some(line));
    assert!(desk.refuses(&charge(&[(Noun::TimeEntry, of_task)])).contains("Charge the task instead"));
    assert!(desk.does(&charge(&[(Noun::Cost, cost)])).changes.is_empty(), "it is there already");
    let need = desk.add(Noun::Need, &[("title", "Search")]);
    assert!(desk.refuses(&charge(&[(Noun::Need, need)])).contains("Costs, tasks and time are"));
    assert!(desk.refuses(&Command::Charge { rows: vec![], line: Id(5) }).contains("not there any more"));
}

#[test]
fn a_cost_is_put_into_a_state_of_a_day_and_stands_no_further() {
    let (mut desk, _) = with_line();
    let cost = desk.add(Noun::Cost, &[("title", "Photos"), ("amount", "450")]);
    let put = |state, on| Command::CostState { ids: vec![cost], state, on };
    let label = desk.does(&put(CostState::Paid, day(3, 9))).label;
    assert_eq!(label, "C1 Photos paid on Mon 9 Mar 2026");
    let days = |desk: &Desk| {
        let c = desk.snapshot.costs.get(cost).unwrap();
        [c.committed, c.incurred, c.invoiced, c.paid]
    };
    assert_eq!(days(&desk), [None, None, None, Some(day(3, 9))]);
    desk.does(&put(CostState::Committed, day(3, 2)));
    assert_eq!(days(&desk), [Some(day(3, 2)), None, None, None], "later states go");
    desk.does(&put(CostState::Incurred, day(3, 5)));
    assert_eq!(days(&desk), [Some(day(3, 2)), Some(day(3, 5)), None, None], "earlier ones stay");
    let gone = Command::CostState { ids: vec![Id(5)], state: CostState::Paid, on: day(3, 5) };
    assert!(desk.refuses(&gone).contains("not there any more"));
}

#[test]
fn time_without_a_rate_gets_the_one_in_force_and_other_time_keeps_its_own() {
    let (mut desk, _) = with_line();
    let rated = desk.add(Noun::TimeEntry, &[("person", "Mia"), ("spent", "1h")]);
    desk.add(Noun::Person, &[("name", "Kai Brandt"), ("role", "Developer")]);
    let early = desk.add(Noun::TimeEntry, &[("person", "Kai"), ("spent", "2h"), ("on", "2026-03-03")]);
    let late = desk.add(Noun::TimeEntry, &[("person", "Kai"), ("spent", "2h"), ("on", "2026-03-09")]);
    assert!(unrated(&desk.snapshot).is_empty(), "there is no rate to give");
    let all = |desk: &Desk| Command::RateTimes { ids: desk.snapshot.ids(Noun::TimeEntry) };
    let command = all(&desk);
    assert!(desk.refuses(&command).contains("Add the rate first"));
    desk.add(
        Noun::Rate,
        &[("role", "developer"), ("cost", "70"), ("bill", "110"), ("valid_from", "2026-03-05")],
    );
    assert_eq!(unrated(&desk.snapshot), [late], "on the day of the other none was in force");
    desk.add(
        Noun::Rate,
        &[("role", "developer"), ("cost", "50"), ("bill", "90"), ("valid_from", "2026-03-01")],
    );
    let command = all(&desk);
    assert_eq!(desk.does(&command).changes.len(), 2);
    let cost = |id| desk.snapshot.times.get(id).unwrap().cost().unwrap().0;
    assert_eq!((cost(rated), cost(early), cost(late)), (6_000, 10_000, 14_000));
    assert!(unrated(&desk.snapshot).is_empty());
}

#[test]
fn an_alert_on_a_person_watches_what_they_spend() {
    let (mut desk, _) = with_line();
    desk.add(Noun::Alert, &[("metric", "spent"), ("threshold", "20"), ("person", "Mia")]);
    let reading = [("metric", "cpi"), ("threshold", "90"), ("person", "Mia")];
    let draft = crate::domain::rules::fixture::draft(&desk.snapshot, Noun::Alert, &reading);
    assert!(desk.refuses(&Command::Add(draft)).contains("spent"));
}
