use crate::domain::change::{CellChange, Change};
use crate::domain::command::{Command, Refusal, SetChange};
use crate::domain::duration::Secs;
use crate::domain::facts::Facts;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::rules::fixture::{Desk, draft, word};
use crate::domain::value::{FieldValue, Value};

#[test]
fn an_edit_decided_on_old_data_is_refused() {
    let mut desk = Desk::new();
    let need = desk.add(Noun::Need, &[("title", "Search")]);
    let stale = desk.edit_of(Noun::Need, need, "title", "Search by voice");
    desk.does(&desk.edit_of(Noun::Need, need, "title", "Find things"));
    assert!(
        matches!(desk.tries(&stale), Err(Refusal::Changed { message }) if message.contains("“need”") && message.contains("Find things"))
    );
    let same =
        CellChange { field: 1, old: Value::Text("Search".into()), new: Value::Text("Find things".into()) };
    let done = desk.does(&Command::Edit { noun: Noun::Need, id: need, cells: vec![same], sets: vec![] });
    assert!(done.changes.is_empty(), "it says so already");
}

#[test]
fn an_edit_is_checked_like_a_new_row() {
    let mut desk = Desk::new();
    let need = desk.add(Noun::Need, &[("title", "Search")]);
    let cell = |field: &str, old: Value, new: Value| {
        let field = Noun::Need.field_index(field).unwrap();
        Command::Edit {
            noun: Noun::Need,
            id: need,
            cells: vec![CellChange { field, old, new }],
            sets: vec![],
        }
    };
    let title = Value::Text("Search".into());
    assert!(desk.refuses(&cell("title", title.clone(), Value::Text(" ".into()))).contains("cannot be empty"));
    assert!(desk.refuses(&cell("title", title.clone(), Value::Null)).contains("cannot be empty"));
    assert!(desk.refuses(&cell("value", Value::Null, Value::Int(12))).contains("from 1 to 9"));
    assert!(desk.refuses(&cell("number", Value::Int(1), Value::Int(2))).contains("set by the program"));
    assert!(desk.refuses(&cell("asked_by", Value::Null, Value::Int(3))).contains("not there"));
    let gone = Command::Edit { noun: Noun::Need, id: Id(5), cells: vec![], sets: vec![] };
    assert!(desk.refuses(&gone).contains("not there any more"));
}

#[test]
fn sets_change_by_what_differs() {
    let mut desk = Desk::new();
    let task = desk.add(Noun::Task, &[("title", "Homepage"), ("labels", "a; b")]);
    let kept = desk.snapshot.task_labels.iter().find(|l| l.label == "b").unwrap().id;
    let words = |words: &[&str]| words.iter().map(|w| Value::Text((*w).to_owned())).collect::<Vec<_>>();
    let edit = |old: &[&str], new: &[&str]| {
        let sets = vec![SetChange { name: "labels", old: words(old), new: words(new) }];
        Command::Edit { noun: Noun::Task, id: task, cells: vec![], sets }
    };
    assert_eq!(desk.does(&edit(&["b", "a"], &["b", "c"])).changes.len(), 2);
    assert!(desk.snapshot.task_labels.get(kept).is_some(), "what stays is not touched");
    assert!(desk.refuses(&edit(&["a", "b"], &["d"])).contains("“b; c”"));
    assert!(desk.does(&edit(&["b", "c"], &["c", "b"])).changes.is_empty());
}

#[test]
fn an_edit_brings_what_follows_from_it() {
    let mut desk = Desk::new();
    desk.add(Noun::Rate, &[("role", "developer"), ("cost", "65"), ("bill", "120")]);
    let line = desk.add(Noun::Line, &[("title", "Homepage"), ("role", "designer"), ("likely", "16")]);
    desk.does(&desk.edit_of(Noun::Line, line, "role", "developer"));
    assert_eq!(desk.snapshot.lines.get(line).unwrap().bill_rate, Money(12_000));
    desk.does(&desk.edit_of(Noun::Line, line, "unit", "piece"));
    assert_eq!(desk.plain(Noun::Line, line, "likely"), "16");
    let task = desk.add(Noun::Task, &[("title", "Homepage")]);
    desk.does(&desk.edit_of(Noun::Task, task, "column", "Doing"));
    assert_eq!(desk.snapshot.moves.len(), 2);
    desk.does(&desk.edit_of(Noun::Task, task, "estimate", "2d"));
    let left = |desk: &Desk| Facts::of(&desk.snapshot, desk.today).board.task(task).unwrap().remaining;
    assert_eq!(left(&desk), Some(Secs(2 * 8 * 3600)));
    desk.does(&desk.edit_of(Noun::Task, task, "estimate", "3d"));
    assert_eq!(left(&desk), Some(Secs(3 * 8 * 3600)), "nobody has said yet what remains");
    let project = desk.snapshot.project().unwrap().id;
    assert!(desk.refuses(&desk.edit_of(Noun::Project, project, "currency", "CHF")).contains("not converted"));
}

#[test]
fn what_was_sent_or_said_stays() {
    let mut desk = Desk::new();
    let estimate = desk.sent_estimate();
    let line = desk.snapshot.lines.ids().next().unwrap();
    let log = desk.add(Noun::LogEntry, &[("subject", "Colours")]);
    let delete = |noun, id| Command::Delete { noun, ids: vec![id] };
    for (command, part) in [
        (desk.edit_of(Noun::Estimate, estimate, "title", "B"), "new version"),
        (desk.edit_of(Noun::Line, line, "title", "B"), "new version"),
        (delete(Noun::Line, line), "new version"),
        (delete(Noun::Estimate, estimate), "new version"),
        (desk.edit_of(Noun::LogEntry, log, "subject", "B"), "correction"),
        (delete(Noun::LogEntry, log), "correction"),
        (delete(Noun::Project, desk.snapshot.project().unwrap().id), "holds its project"),
    ] {
        assert!(
            matches!(desk.tries(&command), Err(Refusal::Frozen { message }) if message.contains(part)),
            "{command:?}"
        );
    }
}

#[test]
fn a_row_takes_along_what_is_its_own() {
    let mut desk = Desk::new();
    let start = desk.snapshot.clone();
    let need = desk.add(Noun::Need, &[("title", "Search")]);
    let with_need = desk.snapshot.clone();
    let cells =
        [("title", "Homepage"), ("estimate", "2h"), ("people", "mia"), ("labels", "a"), ("need", "N1")];
    let task = desk.add(Noun::Task, &cells);
    desk.add(Noun::Check, &[("task", "T1"), ("title", "Footer")]);
    desk.add(Noun::Comment, &[("task", "T1"), ("text", "Nice")]);
    desk.does(&Command::Block { tasks: vec![task], reason: "No texts".into() });
    desk.does(&Command::Link { from: (Noun::Task, task), to: (Noun::Need, need), meaning: String::new() });
    let used = desk.refuses(&Command::Delete { noun: Noun::Need, ids: vec![need] });
    assert!(used.contains("N1 Search is needed by task T1 Homepage"), "{used}");
    desk.does(&Command::Delete { noun: Noun::Task, ids: vec![task] });
    assert_eq!(desk.snapshot, with_need);
    desk.does(&Command::Delete { noun: Noun::Need, ids: vec![need] });
    assert_eq!(desk.snapshot, start);
}

#[test]
fn what_others_need_stays() {
    let mut desk = Desk::new();
    let task = desk.add(Noun::Task, &[("title", "Homepage"), ("people", "mia")]);
    let time = desk.add(Noun::TimeEntry, &[("person", "mia"), ("spent", "2h"), ("task", "T1")]);
    let second = desk.add(Noun::TimeEntry, &[("person", "mia"), ("spent", "1h"), ("task", "T1")]);
    let delete = |noun, id| Command::Delete { noun, ids: vec![id] };
    let message = desk.refuses(&delete(Noun::Task, task));
    assert!(message.contains("2 time entries") && message.contains("Archive"), "{message}");
    let mia = desk.snapshot.people.ids().next().unwrap();
    assert!(desk.refuses(&delete(Noun::Person, mia)).contains("Archive"));
    assert!(desk.refuses(&delete(Noun::BoardColumn, desk.column("Backlog"))).contains("task T1 Homepage"));
    desk.does(&Command::Delete { noun: Noun::TimeEntry, ids: vec![time, second] });
    desk.does(&delete(Noun::Task, task));
    desk.does(&delete(Noun::Person, mia));
    assert!(desk.refuses(&delete(Noun::Person, mia)).contains("not there any more"));
}

#[test]
fn an_import_is_all_or_nothing() {
    let mut desk = Desk::new();
    desk.add(Noun::Need, &[("title", "Search")]);
    let mut other = Desk::new();
    other.add(Noun::Phase, &[("name", "Design")]);
    let of = |command: &Command, other: &mut Desk| other.tries(command).unwrap().changes;
    let fine = of(
        &Command::Add(draft(&other.snapshot, Noun::Cost, &[("title", "Fonts"), ("amount", "80")])),
        &mut other,
    );
    let twin = of(&Command::Add(draft(&other.snapshot, Noun::Need, &[("title", "Filter")])), &mut other);
    let import = |changes: Vec<_>| Command::Import { label: "import a file".into(), changes };
    let clash = desk.refuses(&import([fine.clone(), twin].concat()));
    assert!(clash.contains("N1 would be there twice"), "{clash}");
    let mut blank = fine.clone();
    if let Change::Insert(row) = &mut blank[0] {
        row.values[1] = String::new().to_value();
    }
    assert!(desk.refuses(&import(blank)).contains("cannot be empty"));
    assert_eq!(desk.does(&import(fine.clone())).label, "import a file");
    desk.refuses(&import(fine));
    desk.add(Noun::Line, &[("title", "A")]);
    let estimate = desk.snapshot.estimates.ids().next().unwrap();
    desk.does(&Command::SendEstimate { estimate, on: None });
    let line = desk.snapshot.row(Noun::Line, desk.snapshot.lines.ids().next().unwrap()).unwrap();
    assert!(desk.refuses(&import(vec![Change::Delete(line)])).contains("new version"));
}

#[test]
fn an_import_brings_sealed_rows_only_with_their_seals() {
    let mut approved = Desk::new();
    let estimate = approved.sent_estimate();
    approved.does(&Command::AcceptEstimate { estimate, word: word(), taken: vec![], make_tasks: true });
    let rows = Noun::ALL.iter().flat_map(|noun| {
        let ids = approved.snapshot.ids(*noun).into_iter();
        ids.filter_map(|id| approved.snapshot.row(*noun, id)).collect::<Vec<_>>()
    });
    let mut changes: Vec<Change> = rows.map(Change::Insert).collect();
    let mut desk = Desk::empty();
    desk.does(&Command::Import { label: "import all".into(), changes: changes.clone() });
    assert_eq!(desk.snapshot, approved.snapshot);
    for change in &mut changes {
        if let Change::Insert(row) = change
            && row.noun == Noun::BudgetAmount
        {
            row.values[2] = Value::Int(1);
        }
    }
    let forged = Command::Import { label: "import all".into(), changes };
    assert!(Desk::empty().refuses(&forged).contains("when it was sealed"));
}

#[test]
fn another_unit_keeps_the_count_and_turns_rates_where_that_is_exact() {
    let mut desk = Desk::new();
    let cells = [("title", "Stylist"), ("likely", "2"), ("cost_rate", "80"), ("bill_rate", "100")];
    let line = desk.add(Noun::Line, &cells);
    let shown = |desk: &Desk| {
        let l = desk.snapshot.lines.get(line).unwrap();
        (l.likely / 3600, l.cost_rate.0, l.bill_rate.0, l.unit_secs.0 / 3600)
    };
    assert_eq!(shown(&desk), (2, 8_000, 10_000, 1));
    desk.does(&desk.edit_of(Noun::Line, line, "unit", "day"));
    assert_eq!(shown(&desk), (16, 64_000, 80_000, 8), "2 d of 8 h");
    desk.does(&desk.edit_of(Noun::Line, line, "unit", "hour"));
    assert_eq!(shown(&desk), (2, 8_000, 10_000, 1));
    desk.does(&desk.edit_of(Noun::Line, line, "unit", "day"));
    desk.does(&desk.edit_of(Noun::Line, line, "cost_rate", "500.01"));
    desk.does(&desk.edit_of(Noun::Line, line, "unit", "hour"));
    assert_eq!(
        shown(&desk),
        (2, 50_001, 80_000, 8),
        "500.01 a day is no amount an hour: it stays by the day"
    );
}
