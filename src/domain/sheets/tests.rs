//! What every sheet has to keep, and how rows are chosen and sorted.

use std::collections::HashSet;

use crate::domain::budget::{BudgetKind, EarningRule};
use crate::domain::calendar::Date;
use crate::domain::facts::Facts;
use crate::domain::facts::sample::{
    ACTIVE, BACKLOG, DONE, MIA, baseline, cost, day, followup, line, person, project, put, task, time,
};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::sheets::{Haystack, Order, Query, all, by_name, of_noun, plain_row, select};
use crate::domain::snapshot::Snapshot;
use crate::domain::table::{Column, Datum, Look, Source, Tone};
use crate::domain::task::{Block, Task, TaskLabel, TaskPerson};

#[test]
fn every_noun_has_a_sheet_that_exports_every_field_and_set() {
    let members: HashSet<Noun> = Noun::ALL.iter().flat_map(|n| n.sets()).map(|s| s.members).collect();
    for noun in Noun::ALL.iter().copied().filter(|n| !members.contains(n)) {
        let sheet = of_noun(noun).unwrap_or_else(|| panic!("no sheet for {noun:?}"));
        assert_eq!(by_name(noun.table()).map(|s| s.noun), Some(noun));
        for (index, field) in noun.fields().iter().enumerate() {
            let here = |c: &&_| matches!(c, Column { source: Source::Field(i), .. } if *i == index);
            let column = sheet.columns.iter().find(here).unwrap_or_else(|| panic!("{noun:?} {}", field.name));
            assert_eq!(column.name, field.name);
        }
        for set in noun.sets() {
            assert!(sheet.columns.iter().any(|c| c.name == set.name && matches!(c.source, Source::Set(_))));
        }
    }
}

#[test]
fn headings_are_unique_and_every_sheet_has_something_to_show() {
    let mut names = HashSet::new();
    for sheet in all() {
        assert!(names.insert(sheet.name), "{} twice", sheet.name);
        let headings: HashSet<_> = sheet.columns.iter().map(|c| c.name).collect();
        assert_eq!(headings.len(), sheet.columns.len(), "{}", sheet.name);
        assert!(sheet.on_screen().any(|c| c.priority == 0), "{}", sheet.name);
        let least: u16 = sheet.on_screen().filter(|c| c.priority <= 1).map(|c| c.width.0 + 1).sum();
        assert!(least <= 60, "{} takes {least} cells at least", sheet.name);
        for column in &sheet.columns {
            assert!(column.width.0 <= column.width.1, "{} {}", sheet.name, column.name);
            assert!(!column.label.is_empty() && !column.name.contains(' '), "{} {}", sheet.name, column.name);
        }
    }
}

/// Three cards: Homepage (Mia, blocked, overdue), About page (Bo, label seo), Contact form (done).
fn board() -> Snapshot {
    let mut s = project();
    put(&mut s, &person(Id(22), "Bo", Side::Team));
    let titled = |id, title: &str, column| Task { title: title.into(), ..task(id, column, None, Some(8)) };
    put(&mut s, &Task { due: Some(day(3, 6)), ..titled(101, "Homepage design", ACTIVE) });
    put(&mut s, &titled(102, "About page", BACKLOG));
    put(&mut s, &Task { due: Some(day(3, 4)), ..titled(103, "Contact form", DONE) });
    put(&mut s, &TaskPerson { id: Id(111), task: Id(101), person: MIA });
    put(&mut s, &TaskPerson { id: Id(112), task: Id(102), person: Id(22) });
    put(&mut s, &TaskLabel { id: Id(113), task: Id(102), label: "SEO".into() });
    put(&mut s, &TaskLabel { id: Id(116), task: Id(101), label: "Page".into() });
    put(&mut s, &TaskLabel { id: Id(117), task: Id(101), label: "page two".into() });
    let reason = "texts, missing".to_string();
    put(&mut s, &Block { id: Id(114), task: Id(101), reason, since: day(3, 5), until: None });
    put(&mut s, &time(115, Some(Id(101)), day(3, 5), 2));
    s
}

fn with<T>(s: &Snapshot, today: Date, then: impl FnOnce(&Look<'_>) -> T) -> T {
    let facts = Facts::of(s, today);
    then(&Look { snapshot: s, facts: &facts, today })
}

fn found(filter: &str, sort: &[(&str, Order)]) -> Vec<i64> {
    let sort = sort.iter().map(|(name, order)| ((*name).to_owned(), *order)).collect();
    let query = Query { filter: filter.into(), sort };
    with(&board(), day(3, 9), |look| select(by_name("tasks").unwrap(), look, &query))
        .iter()
        .map(|id| id.0)
        .collect()
}

#[test]
fn all_words_of_a_filter_have_to_be_found_somewhere_in_the_row() {
    let cases: &[(&str, &[i64])] = &[
        ("", &[102, 101, 103]),
        ("PAGE", &[102, 101]),
        ("page mia", &[101]),
        ("seo", &[102]),
        ("people:bo", &[102]),
        ("people:b", &[102]),
        ("people:=b", &[]),
        ("people:=mia", &[101]),
        ("labels:se", &[102]),
        ("labels:=se", &[]),
        ("labels:=seo", &[102]),
        ("labels:=page", &[101]),
        ("labels:=\"page two\"", &[101]),
        ("-labels:=page", &[102, 103]),
        ("title:=\"about page\"", &[102]),
        ("title:=about", &[]),
        ("=page", &[]),
        ("labels:=", &[102, 101, 103]),
        ("title:bo", &[102]),
        ("page -home", &[102]),
        ("-column:done", &[102, 101]),
        ("blocked_by:texts", &[101]),
        ("\"about page\"", &[102]),
        ("\"page about\"", &[]),
        ("due:2026-03-06", &[101]),
        ("t101", &[101]),
        ("column: -", &[102, 101, 103]),
        ("http://x", &[]),
        ("created_at:2026-03-02", &[102, 101, 103]),
    ];
    for (filter, expected) in cases {
        assert_eq!(found(filter, &[]), *expected, "{filter}");
    }
}

#[test]
fn sorting_is_stable_and_empty_cells_come_last_either_way() {
    assert_eq!(found("", &[("title", Order::Up)]), [102, 103, 101]);
    assert_eq!(found("", &[("due", Order::Up)]), [103, 101, 102]);
    assert_eq!(found("", &[("due", Order::Down)]), [101, 103, 102]);
    assert_eq!(found("", &[("urgency", Order::Up)]), [102, 101, 103], "all alike: natural order");
    assert_eq!(found("", &[("urgency", Order::Up), ("number", Order::Down)]), [103, 102, 101]);
    assert_eq!(found("page", &[("no such", Order::Up), ("title", Order::Down)]), [101, 102]);
}

#[test]
fn a_filter_typed_letter_by_letter_finds_what_it_finds_at_once() {
    let keys = [
        "p",
        "pa",
        "pag",
        "page",
        "page ",
        "page -",
        "page -h",
        "page -ho",
        "page -hx",
        "pa",
        "due",
        "due:",
        "due:fri",
        "",
        "-a",
        "labels:pag",
        "labels:page",
        "labels:=page",
        "labels:=pag",
        "labels:pag",
    ];
    let s = board();
    with(&s, day(3, 9), |look| {
        let sheet = by_name("tasks").unwrap();
        let mut haystack = Haystack::of(sheet, (sheet.rows)(look));
        for sort in [vec![], vec![("title".to_owned(), Order::Down)]] {
            for filter in keys {
                let query = Query { filter: filter.into(), sort: sort.clone() };
                assert_eq!(haystack.select(sheet, look, &query), select(sheet, look, &query), "{filter}");
            }
        }
    });
}

fn cell(look: &Look<'_>, sheet: &str, column: &str, id: i64) -> (Datum, Tone) {
    let sheet = by_name(sheet).unwrap();
    let cell = sheet.column(column).unwrap().cell(look, sheet.noun, Id(id));
    (cell.datum, cell.tone)
}

#[test]
fn cells_show_names_and_say_what_is_wrong() {
    with(&board(), day(3, 9), |look| {
        assert_eq!(cell(look, "tasks", "people", 101), (Datum::Text("Mia".into()), Tone::Plain));
        assert_eq!(cell(look, "tasks", "column", 101).0, Datum::Text("active".into()));
        assert_eq!(cell(look, "tasks", "due", 101), (Datum::Date(day(3, 6)), Tone::Bad));
        assert_eq!(cell(look, "tasks", "due", 103).1, Tone::Dim, "done");
        assert_eq!(cell(look, "tasks", "blocked", 101), (Datum::Text("texts, missing".into()), Tone::Bad));
        assert_eq!(cell(look, "tasks", "done", 101).0, Datum::Percent(2_500));
        assert_eq!(cell(look, "times", "task", 115).0, Datum::Text("T101 Homepage design".into()));
        assert_eq!(cell(look, "times", "charged_to", 115), (Datum::Text("unplanned".into()), Tone::Watch));
        assert_eq!(cell(look, "people", "open_tasks", 21).0, Datum::Count(1));
        assert_eq!(cell(look, "tasks", "title", 999).0, Datum::Empty, "gone");
    });
}

#[test]
fn the_budget_shows_what_is_over() {
    let mut s = project();
    put(&mut s, &line(50, BudgetKind::Work, EarningRule::Effort));
    baseline(&mut s, 60, day(3, 2), &[(Id(50), 100_000)]);
    let mut print = cost(70, 120_000, Some(Id(50)));
    print.incurred = Some(day(3, 4));
    put(&mut s, &print);
    put(&mut s, &followup(80, Some(day(3, 4))));
    with(&s, day(3, 9), |look| {
        assert_eq!(cell(look, "budget", "planned", 50).0, Datum::Money(Money(100_000)));
        assert_eq!(cell(look, "budget", "remaining", 50), (Datum::Money(Money(-20_000)), Tone::Bad));
        assert_eq!(cell(look, "budget", "spent_share", 50), (Datum::Percent(12_000), Tone::Bad));
        assert_eq!(cell(look, "baselines", "total", 60).0, Datum::Money(Money(100_000)));
        assert_eq!(cell(look, "costs", "state", 70).0.shown(look.currency(), look.today), "incurred");
        assert_eq!(cell(look, "followups", "days_overdue", 80), (Datum::Count(5), Tone::Bad));
    });
}

#[test]
fn a_row_is_exported_in_the_form_that_the_importer_reads() {
    with(&board(), day(3, 9), |look| {
        let sheet = by_name("tasks").unwrap();
        let row = plain_row(sheet, look, Id(101));
        let of = |name: &str| {
            let index = sheet.columns.iter().position(|c| c.name == name).unwrap();
            assert_eq!(row[index], sheet.columns[index].plain(look, sheet.noun, Id(101)));
            row[index].as_str()
        };
        assert_eq!((of("number"), of("title"), of("due")), ("101", "Homepage design", "2026-03-06"));
        assert_eq!((of("people"), of("estimate"), of("urgency")), ("Mia", "8", "normal"));
        assert_eq!((of("spent"), of("remaining"), of("done")), ("2", "6", "25"));
        assert_eq!((of("archived"), of("phase")), ("false", ""));
    });
}
