use crate::domain::command::{Command, Draft};
use crate::domain::duration::Secs;
use crate::domain::facts::Facts;
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::rules::fixture::{Desk, day, draft, noon};
use crate::domain::value::Value;

#[test]
fn a_project_begins_with_its_board_and_only_once() {
    let mut desk = Desk::empty();
    let begin =
        |cells: &[(&str, &str)]| Command::StartProject(draft(&Desk::empty().snapshot, Noun::Project, cells));
    let wrong = desk.refuses(&begin(&[("name", "A"), ("start", "2026-05-01"), ("due", "2026-04-01")]));
    assert!(wrong.contains("due before"), "{wrong}");
    let mut odd = Draft::new(Noun::Project).with("name", &"A".to_owned());
    odd.put("currency", Value::Text("euro".to_owned()));
    assert!(desk.refuses(&Command::StartProject(odd)).contains("EUR"));
    assert!(desk.refuses(&begin(&[])).contains("name"));
    desk.does(&begin(&[("name", "Spring launch"), ("kind", "app")]));
    let project = desk.snapshot.project().unwrap();
    assert_eq!((project.currency.as_str(), project.day), ("EUR", Secs(28_800)));
    let names: Vec<&str> = desk.snapshot.columns.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["Backlog", "To do", "Doing", "Review", "Client", "Done"]);
    assert!(desk.refuses(&begin(&[("name", "B")])).contains("Spring launch"));
}

#[test]
fn people_get_a_handle_of_their_own() {
    let mut desk = Desk::new();
    let mut handle = |name: &str| {
        let id = desk.add(Noun::Person, &[("name", name)]);
        desk.plain(Noun::Person, id, "handle")
    };
    assert_eq!(handle("Mia Carter"), "miac");
    assert_eq!(handle("Mia Cole"), "miaco");
    assert_eq!(handle("Mia"), "mia2");
    assert_eq!(handle("Zoë"), "zoë");
    let taken = draft(&desk.snapshot, Noun::Person, &[("name", "Max"), ("handle", "mia")]);
    assert!(desk.refuses(&Command::Add(taken)).contains("Mia Chen"));
}

#[test]
fn the_first_rate_of_a_role_holds_for_days_long_before_the_project() {
    let mut desk = Desk::new();
    let first = desk.snapshot.rates.ids().next().unwrap();
    assert_eq!(desk.plain(Noun::Rate, first, "valid_from"), "2025-01-01");
    let second = desk.add(Noun::Rate, &[("role", "Designer"), ("cost", "70"), ("bill", "110")]);
    assert_eq!(desk.plain(Noun::Rate, second, "valid_from"), "2026-03-10");
}

/// The lines that waited for a rate take it; those that have one, and those of an estimate that was sent, do not.
#[test]
fn lines_of_a_draft_that_had_no_rate_take_the_first_one() {
    let mut desk = Desk::new();
    let waits = desk.add(Noun::Line, &[("title", "Mural"), ("role", "painter"), ("likely", "16")]);
    let by_day =
        desk.add(Noun::Line, &[("title", "Frieze"), ("role", "Painter"), ("unit", "day"), ("likely", "2")]);
    let own = desk.add(Noun::Line, &[("title", "Sketch"), ("role", "painter"), ("cost_rate", "10")]);
    let free = [("title", "Gift"), ("role", "designer"), ("cost_rate", "0"), ("bill_rate", "0")];
    let gift = desk.add(Noun::Line, &free);
    let other = desk.add(Noun::Line, &[("title", "Home page"), ("role", "nobody"), ("likely", "16")]);
    let rates =
        |desk: &Desk, id| desk.snapshot.lines.get(id).map(|l| (l.cost_rate.0, l.bill_rate.0)).unwrap();
    assert_eq!([waits, by_day, other].map(|id| rates(&desk, id)), [(0, 0); 3]);
    desk.add(Noun::Rate, &[("role", "Painter"), ("cost", "60"), ("bill", "90")]);
    assert_eq!(rates(&desk, waits), (6_000, 9_000));
    assert_eq!(rates(&desk, by_day), (48_000, 72_000), "a day of eight hours");
    assert_eq!((rates(&desk, own), rates(&desk, other)), ((1_000, 0), (0, 0)));
    desk.add(
        Noun::Rate,
        &[("role", "Painter"), ("cost", "70"), ("bill", "99"), ("valid_from", "2026-01-01")],
    );
    assert_eq!(rates(&desk, waits), (6_000, 9_000), "a line that has a rate keeps it");
    desk.add(
        Noun::Rate,
        &[("role", "Designer"), ("cost", "70"), ("bill", "99"), ("valid_from", "2026-01-01")],
    );
    assert_eq!(rates(&desk, gift), (0, 0), "free although its role has a rate");
    let estimate = desk.snapshot.lines.get(waits).unwrap().estimate;
    desk.does(&Command::SendEstimate { estimate, on: None });
    desk.add(Noun::Rate, &[("role", "nobody"), ("cost", "60"), ("bill", "90")]);
    assert_eq!(rates(&desk, other), (0, 0), "sent is sent");
}

#[test]
fn a_task_comes_with_its_move_and_its_members_and_its_estimate_remains() {
    let mut desk = Desk::new();
    let cells = [("title", "Homepage"), ("estimate", "3d"), ("people", "@mia"), ("labels", "design; web")];
    let id = desk.add(Noun::Task, &cells);
    assert_eq!(desk.plain(Noun::Task, id, "column"), "Backlog");
    assert_eq!(desk.plain(Noun::Task, id, "number"), "1");
    assert_eq!(desk.snapshot.task_people.len(), 1);
    assert_eq!(desk.snapshot.task_labels.len(), 2);
    let moved = desk.snapshot.moves.iter().next().unwrap();
    assert_eq!((moved.task, moved.from_column, moved.at), (id, None, noon(3, 10)));
    let left = |desk: &Desk| Facts::of(&desk.snapshot, day(3, 10)).board.task(id).unwrap().remaining;
    assert_eq!(left(&desk), Some(Secs(86_400)));
    desk.add(Noun::TimeEntry, &[("person", "Mia"), ("spent", "2h"), ("task", "T1"), ("on", "2026-03-06")]);
    assert_eq!(left(&desk), Some(Secs(22 * 3600)), "also less what was worked before it was written down");
    let second = desk.add(Noun::Task, &[("title", "Footer")]);
    assert_eq!(desk.snapshot.progress.len(), 0, "nobody has said anything");
    assert!(desk.value(Noun::Task, second, "position") > desk.value(Noun::Task, id, "position"));
    let late =
        draft(&desk.snapshot, Noun::Task, &[("title", "A"), ("start", "2026-04-02"), ("due", "2026-04-01")]);
    assert!(desk.refuses(&Command::Add(late)).contains("due before"));
}

#[test]
fn a_line_goes_to_the_newest_draft_and_takes_the_rate_of_its_role() {
    let mut desk = Desk::new();
    desk.today = day(4, 1);
    desk.add(
        Noun::Rate,
        &[("role", "designer"), ("cost", "70"), ("bill", "110"), ("valid_from", "2026-04-10")],
    );
    let line = desk.add(Noun::Line, &[("title", "Homepage"), ("role", "Designer"), ("likely", "16")]);
    assert_eq!(
        desk.plain(Noun::Estimate, desk.snapshot.estimates.ids().next().unwrap(), "title"),
        "Estimate 1"
    );
    let row = desk.snapshot.lines.get(line).unwrap();
    assert_eq!((row.cost_rate, row.bill_rate, row.unit_secs), (Money(6000), Money(10_000), Secs(3600)));
    assert_eq!((row.low, row.likely, row.high), (57_600, 57_600, 57_600));
    let given = [("title", "A"), ("role", "designer"), ("likely", "2"), ("bill_rate", "90")];
    let given = desk.add(Noun::Line, &given);
    assert_eq!(desk.snapshot.lines.get(given).unwrap().bill_rate, Money(9000), "what is given stays");
    let bought = desk.add(Noun::Line, &[("title", "Fonts"), ("kind", "expense"), ("cost_rate", "80")]);
    assert_eq!(
        (desk.plain(Noun::Line, bought, "unit"), desk.plain(Noun::Line, bought, "likely")),
        ("piece".into(), "1".into())
    );
    let falls = [("title", "A"), ("low", "9"), ("likely", "2"), ("high", "3")];
    assert!(desk.refuses(&Command::Add(draft(&desk.snapshot, Noun::Line, &falls))).contains("12/16/28"));
    let estimate = desk.snapshot.estimates.ids().next().unwrap();
    desk.does(&Command::SendEstimate { estimate, on: None });
    let late = Command::Add(draft(&desk.snapshot, Noun::Line, &[("title", "A")]));
    assert!(desk.refuses(&late).contains("new version"));
}

#[test]
fn time_freezes_the_rate_of_its_day() {
    let mut desk = Desk::new();
    desk.add(
        Noun::Rate,
        &[("role", "designer"), ("cost", "70"), ("bill", "110"), ("valid_from", "2026-03-09")],
    );
    let entry = |desk: &mut Desk, on: &str| {
        let id = desk.add(Noun::TimeEntry, &[("person", "mia"), ("spent", "2h"), ("on", on)]);
        desk.snapshot.times.get(id).unwrap().as_ref().clone()
    };
    let (old, new) = (entry(&mut desk, "2026-03-08"), entry(&mut desk, "2026-03-09"));
    assert_eq!((old.cost_rate, old.bill_rate, old.billable), (Money(6000), Money(10_000), true));
    assert_eq!(new.cost_rate, Money(7000));
    desk.does(&desk.edit_of(Noun::TimeEntry, old.id, "on", "2026-03-10"));
    assert_eq!(desk.snapshot.times.get(old.id).unwrap().cost_rate, Money(7000), "another day, another rate");
    desk.add(Noun::Person, &[("name", "Bo")]);
    let id = desk.add(Noun::TimeEntry, &[("person", "bo"), ("spent", "1")]);
    assert_eq!(desk.snapshot.times.get(id).unwrap().cost(), Some(Money(0)), "no role, no rate");
    let none = draft(&desk.snapshot, Noun::TimeEntry, &[("person", "bo"), ("spent", "0h")]);
    assert!(desk.refuses(&Command::Add(none)).contains("1h30"));
}

#[test]
fn a_log_entry_is_written_down_now() {
    let mut desk = Desk::new();
    let id =
        desk.add(Noun::LogEntry, &[("subject", "Colours"), ("kind", "call"), ("at", "2026-03-09 10:00")]);
    let entry = desk.snapshot.log.get(id).unwrap();
    assert_eq!((entry.written_at, entry.direction.name(), entry.corrects), (noon(3, 10), "both", None));
    assert_eq!(desk.snapshot.log_topics.iter().next().unwrap().topic.name(), "general");
    desk.add(Noun::LogEntry, &[("subject", "Price"), ("topics", "cost, finish date"), ("people", "mia")]);
    assert_eq!((desk.snapshot.log_topics.len(), desk.snapshot.log_people.len()), (3, 1));
}

#[test]
fn only_what_a_person_writes_can_be_added() {
    let mut desk = Desk::new();
    for noun in [
        Noun::Project,
        Noun::Signoff,
        Noun::Baseline,
        Noun::Move,
        Noun::TaskPerson,
        Noun::Origin,
        Noun::Block,
    ] {
        desk.refuses(&Command::Add(Draft::new(noun)));
    }
    let mut system = Draft::new(Noun::Need).with("title", &"Search".to_owned());
    system.put("number", Value::Int(7));
    assert!(desk.refuses(&Command::Add(system)).contains("set by the program"));
    assert!(desk.refuses(&Command::Add(Draft::new(Noun::Need))).contains("need"));
    let mut lost = Draft::new(Noun::Task).with("title", &"A".to_owned());
    lost.put("need", Value::Int(5));
    assert!(desk.refuses(&Command::Add(lost)).contains("not there"));
}

#[test]
fn everything_else_that_is_written_by_hand() {
    let mut desk = Desk::new();
    let task = desk.add(Noun::Task, &[("title", "Homepage")]);
    for (noun, cells) in [
        (Noun::Phase, vec![("name", "Design")]),
        (Noun::Milestone, vec![("title", "Go live"), ("planned", "2026-05-01")]),
        (Noun::Need, vec![("title", "Search"), ("value", "8")]),
        (Noun::Estimate, vec![("title", "Website")]),
        (Noun::BudgetLine, vec![("title", "Goodwill")]),
        (Noun::BoardColumn, vec![("name", "Blocked")]),
        (Noun::Cost, vec![("title", "Fonts"), ("amount", "80")]),
        (Noun::Followup, vec![("title", "Send the plan"), ("due", "fri")]),
        (Noun::Check, vec![("task", "T1"), ("title", "Footer")]),
        (Noun::Comment, vec![("task", "T1"), ("text", "Nice")]),
    ] {
        let id = desk.add(noun, &cells);
        assert!(desk.snapshot.has(noun, id));
    }
    let cost = desk.snapshot.costs.iter().next().unwrap();
    assert_eq!((cost.planned, cost.incurred), (None, None), "nothing is assumed about a cost");
    let mut page =
        draft(&desk.snapshot, Noun::Attachment, &[("title", "Draft"), ("url", "https://example.com")]);
    page.put("on_table", Value::Text("tasks".to_owned()));
    page.put("on_row", Value::Int(task.0));
    desk.does(&Command::Add(page.clone()));
    page.put("on_row", Value::Int(5));
    desk.refuses(&Command::Add(page));
}
