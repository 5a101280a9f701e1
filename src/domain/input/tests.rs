use super::{
    Reading, code_of, find_by_code, name_of, plain_field, read_choice, read_field, read_set, write_field,
    write_set,
};
use crate::domain::board::{BoardColumn, ColumnKind};
use crate::domain::calendar::{Date, Moment};
use crate::domain::change::Change;
use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::need::{Need, Priority, Scope};
use crate::domain::noun::Noun;
use crate::domain::person::{Employment, Person, Side};
use crate::domain::snapshot::Snapshot;
use crate::domain::task::TASK_SETS;
use crate::domain::value::{FieldValue, Kind, Value};
use proptest::{prop_assert_eq, proptest};

fn today() -> Date {
    Date::from_ymd_opt(2026, 11, 18).unwrap()
}

fn now() -> Moment {
    today().and_hms_opt(9, 5, 7).unwrap()
}

fn person(number: i64, name: &str, handle: &str) -> Change {
    Change::insert(&Person {
        id: Id(100 + number),
        number,
        name: name.to_owned(),
        handle: handle.to_owned(),
        side: Side::Team,
        role: None,
        company: None,
        email: None,
        phone: None,
        week: Some(Secs(144_000)),
        decides: false,
        note: None,
        archived: false,
        employment: Employment::Staff,
        pattern: None,
        focus: 10_000,
    })
}

fn need(number: i64, title: &str) -> Change {
    Change::insert(&Need {
        id: Id(200 + number),
        number,
        title: title.to_owned(),
        priority: Priority::Must,
        value: None,
        scope: Scope::In,
        area: None,
        acceptance: None,
        detail: None,
        asked_by: None,
    })
}

fn column(id: i64, name: &str) -> Change {
    let (name, kind) = (name.to_owned(), ColumnKind::Active);
    Change::insert(&BoardColumn { id: Id(id), name, kind, card_limit: None, position: id, archived: false })
}

fn project() -> Snapshot {
    let mut snapshot = Snapshot::default();
    let rows = [
        person(1, "Mia Chen", "mia"),
        person(2, "Milo Chen", "milo"),
        person(3, "Ana; Lena, Ruiz", "ana"),
        need(1, "Search that forgives typos"),
        need(2, "Search"),
        need(3, "Newsletter"),
        need(4, "12"),
        column(1, "Doing"),
        column(2, "7"),
    ];
    snapshot.apply_all(&rows).unwrap();
    snapshot
}

fn read(noun: Noun, field: &str, text: &str) -> Result<Value, String> {
    let snapshot = project();
    let reading = Reading { snapshot: &snapshot, today: today(), now: now() };
    read_field(&reading, noun, noun.field_index(field).unwrap(), text)
}

fn text(word: &str) -> Value {
    Value::Text(word.to_owned())
}

#[test]
fn cells_are_read_as_people_type_them() {
    let cases = [
        (Noun::Need, "title", " two\nlines ", text("two lines")),
        (Noun::Need, "detail", "two\r\nlines", text("two\nlines")),
        (Noun::Need, "value", "9", Value::Int(9)),
        (Noun::Need, "value", " ", Value::Null),
        (Noun::Need, "priority", "W", text("wont")),
        (Noun::Need, "priority", "won't", text("wont")),
        (Noun::Need, "priority", "", text("should")),
        (Noun::Task, "due", "fri", text("2026-11-20")),
        (Noun::Task, "estimate", "1.5d", Value::Int(43_200)),
        (Noun::Task, "archived", "x", Value::Int(1)),
        (Noun::Cost, "amount", "1,200.50", Value::Int(120_050)),
        (Noun::Estimate, "discount", "12.5 %", Value::Int(1250)),
        (Noun::LogEntry, "at", "14:30", text("2026-11-18T14:30:00")),
        (Noun::LogEntry, "at", "", text("2026-11-18T09:05:07")),
        (Noun::LogTopic, "topic", "finish", text("finish_date")),
        (Noun::TimeEntry, "began", "9:30", text("09:30:00")),
        (Noun::Project, "currency", "chf", text("CHF")),
        (Noun::Person, "handle", "@Mia", text("mia")),
        (Noun::Line, "likely", "16", Value::Int(57_600)),
    ];
    for (noun, field, typed, value) in cases {
        assert_eq!(read(noun, field, typed), Ok(value), "{typed}");
    }
}

#[test]
fn refusals_say_what_would_be_accepted() {
    let cases = [
        (Noun::Need, "title", "", "cannot be empty"),
        (Noun::Need, "value", "10", "from 1 to 9"),
        (Noun::Need, "priority", "s", ""),
        (Noun::Need, "priority", "urgent", "must, should, could, won't"),
        (Noun::Task, "archived", "perhaps", "yes, no"),
        (Noun::Task, "due", "soon", "next fri"),
        (Noun::Cost, "amount", "1.200", "1200"),
        (Noun::Estimate, "discount", "a lot", "12.5"),
        (Noun::TimeEntry, "began", "half past", "9:30"),
        (Noun::Project, "currency", "euro", "EUR"),
        (Noun::Person, "handle", "mia chen", "one word"),
        (Noun::Task, "need", "x", "N1"),
        (Noun::Task, "column", "x", "Doing"),
    ];
    for (noun, field, typed, part) in cases {
        match read(noun, field, typed) {
            Err(message) => assert!(message.contains(part), "{typed}: {message}"),
            Ok(_) => assert!(part.is_empty(), "{typed} was taken"),
        }
    }
    let words = crate::domain::cost::CostState::CHOICES;
    assert!(read_choice("state", words, "i").unwrap_err().contains("invoiced"), "two begin with i");
}

#[test]
fn references_by_number_name_part_and_handle() {
    let id = |n: i64| Ok(Value::Int(n));
    for (field, typed, found) in [
        ("need", "N2", 202),
        ("need", "n1", 201),
        ("need", "3", 203),
        ("need", "203", 203),
        ("need", "Search", 202),
        ("need", "search", 202),
        ("need", "typos", 201),
        ("column", "doing", 1),
    ] {
        assert_eq!(read(Noun::Task, field, typed), id(found), "{typed}");
    }
    for (typed, found) in
        [("@mia", 101), ("MIA", 101), ("Mia Chen", 101), ("@mil", 102), ("P3", 103), ("ruiz", 103)]
    {
        assert_eq!(read(Noun::TimeEntry, "person", typed), id(found), "{typed}");
    }
    let several = read(Noun::TimeEntry, "person", "chen").unwrap_err();
    assert!(several.contains("Mia Chen, Milo Chen"), "{several}");
    let nobody = read(Noun::TimeEntry, "person", "@mai").unwrap_err();
    assert!(nobody.contains("Nearest: @mia"), "{nobody}");
    assert!(read(Noun::Task, "need", "T1").is_err(), "a task is no need");
}

#[test]
fn rows_have_names_and_codes() {
    let snapshot = project();
    assert_eq!(name_of(&snapshot, Noun::Need, Id(203)), "N3 Newsletter");
    assert_eq!(name_of(&snapshot, Noun::Person, Id(101)), "Mia Chen");
    assert_eq!(name_of(&snapshot, Noun::Task, Id(9)), "task 9");
    assert_eq!(code_of(&snapshot, Noun::Need, Id(203)).as_deref(), Some("N3"));
    assert_eq!(code_of(&snapshot, Noun::BoardColumn, Id(1)), None);
    assert_eq!(find_by_code(&snapshot, "n3"), Some((Noun::Need, Id(203))));
    assert_eq!(find_by_code(&snapshot, "N99"), None);
    assert_eq!(find_by_code(&snapshot, "3"), None);
}

#[test]
fn sets_are_written_so_that_they_can_be_read() {
    let snapshot = project();
    let reading = Reading { snapshot: &snapshot, today: today(), now: now() };
    let (people, labels) = (&TASK_SETS[0], &TASK_SETS[1]);
    assert_eq!(read_set(&reading, people, "@mia, Milo Chen"), Ok(vec![Value::Int(101), Value::Int(102)]));
    assert!(read_set(&reading, people, "@mia; @zoe").unwrap_err().contains("@zoe"));
    assert_eq!(
        read_set(&reading, people, "@mia; Milo Chen; mia"),
        Ok(vec![Value::Int(101), Value::Int(102)])
    );
    assert_eq!(read_set(&reading, labels, "design, web"), Ok(vec![text("design"), text("web")]));
    let odd = vec![text("a;b"), text("c, d"), text("e")];
    assert_eq!(read_set(&reading, labels, &write_set(&reading, labels, &odd)), Ok(odd));
    assert_eq!(
        super::plain_set(&snapshot, people, &[Value::Int(101), Value::Int(103)]),
        "Mia Chen; \"Ana; Lena, Ruiz\""
    );
}

#[test]
fn every_row_is_written_so_that_it_is_found_again() {
    let snapshot = project();
    let reading = Reading { snapshot: &snapshot, today: today(), now: now() };
    for (noun, field) in [(Noun::Task, "need"), (Noun::Task, "column"), (Noun::TimeEntry, "person")] {
        let index = noun.field_index(field).unwrap();
        let Kind::Ref(target) = noun.fields()[index].kind else { panic!("{field} is no reference") };
        for id in snapshot.ids(target) {
            let value = id.to_value();
            for typed in
                [write_field(&reading, noun, index, &value), plain_field(&snapshot, noun, index, &value)]
            {
                assert_eq!(read_field(&reading, noun, index, &typed), Ok(value.clone()), "{typed}");
            }
        }
    }
}

/// A value of a kind, made from a seed; none for kinds that name rows.
fn some_value(kind: Kind, seed: i64, words: &str) -> Option<Value> {
    let day = Date::from_ymd_opt(1990, 1, 1)? + chrono::Days::new(seed.unsigned_abs() % 40_000);
    Some(match kind {
        Kind::Number => Value::Int(seed.abs() % 10_000),
        Kind::Text | Kind::Url | Kind::Long => Value::Text(words.to_owned()),
        Kind::Flag => (seed % 2 == 0).to_value(),
        Kind::Count { min, max } => Value::Int(min + seed.abs() % (max - min).min(1_000_000)),
        Kind::Money => Value::Int(seed),
        Kind::Percent => Value::Int(seed.abs() % 1_000_000),
        Kind::Secs | Kind::Quantity => Value::Int(seed.abs() % 3_600_000_000),
        Kind::Date => day.to_value(),
        Kind::Moment => day.and_hms_opt(0, 0, 0)?.to_value(),
        Kind::Choice(choices) => {
            let at = usize::try_from(seed.unsigned_abs()).unwrap_or(0) % choices.len();
            text(choices[at].name)
        }
        Kind::Ref(_) | Kind::Table | Kind::AnyRef => return None,
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(seed in -4_000_000_000_i64..4_000_000_000, words in "[a-zé‑@=\"'/ ]{0,9}[a-z]") {
        let snapshot = project();
        let reading = Reading { snapshot: &snapshot, today: today(), now: now() };
        let special = ["currency", "handle", "began"];
        for noun in Noun::ALL {
            for (index, field) in noun.fields().iter().enumerate() {
                let Some(value) = some_value(field.kind, seed, words.trim()) else { continue };
                if special.contains(&field.name) {
                    continue;
                }
                for typed in [write_field(&reading, *noun, index, &value), plain_field(&snapshot, *noun, index, &value)] {
                    prop_assert_eq!(read_field(&reading, *noun, index, &typed), Ok(value.clone()), "{} as {}", field.name, typed);
                }
            }
        }
    }
}

#[test]
fn a_kind_that_is_none_names_those_there_are_and_the_nearest() {
    let snapshot = project();
    let reading = Reading { snapshot: &snapshot, today: today(), now: now() };
    let kind = Noun::Project.field_index("kind").unwrap();
    let said = |text| read_field(&reading, Noun::Project, kind, text).unwrap_err();
    let accepted = "Accepted: website, app, game, campaign, video, event, other.";
    assert_eq!(
        said("shop"),
        format!("“shop” is not a word for the field “kind”. {accepted} Nearest: website")
    );
    assert!(said("vidoe").ends_with(&format!("{accepted} Did you mean video?")), "{}", said("vidoe"));
    assert!(said("bridge").ends_with("Nearest: other"), "{}", said("bridge"));
}
