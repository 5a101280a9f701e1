//! The week sheet, the columns of the board, the days of a person.

use crate::domain::calendar::Date;
use crate::domain::command::Command;
use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::rules::fixture::{Desk, day};

const HOUR: i64 = 3600;

struct Sheet {
    desk: Desk,
    mia: Id,
    task: Id,
}

impl Sheet {
    fn new() -> Self {
        let mut desk = Desk::new();
        let mia = desk.snapshot.people.ids().next().unwrap();
        let task = desk.add(Noun::Task, &[("title", "Homepage")]);
        Self { desk, mia, task }
    }

    fn set(&self, on: Date, seen: i64, spent: i64) -> Command {
        let (seen, spent) = (Secs(seen * HOUR), Secs(spent * HOUR));
        Command::SetHours { person: self.mia, task: Some(self.task), on, seen, spent }
    }

    fn hours(&self) -> Vec<i64> {
        self.desk.snapshot.times.iter().map(|t| t.spent.0 / HOUR).collect()
    }
}

#[test]
fn a_number_of_the_week_sheet_writes_changes_and_takes_away_its_entry() {
    let mut sheet = Sheet::new();
    let set = sheet.set(day(3, 9), 0, 3);
    assert!(sheet.desk.does(&set).label.contains("3h of Mia Chen on T1 Homepage"));
    let entry = sheet.desk.snapshot.times.iter().next().unwrap().clone();
    assert_eq!((entry.cost_rate, entry.on), (Money(6000), day(3, 9)));
    // Another rate later leaves the frozen one alone.
    let later = [("role", "designer"), ("cost", "90"), ("bill", "150"), ("valid_from", "2026-03-01")];
    sheet.desk.add(Noun::Rate, &later);
    let set = sheet.set(day(3, 9), 3, 5);
    sheet.desk.does(&set);
    let entry = sheet.desk.snapshot.times.iter().next().unwrap().clone();
    assert_eq!((entry.spent, entry.cost_rate), (Secs(5 * HOUR), Money(6000)));
    let same = sheet.set(day(3, 9), 5, 5);
    assert!(sheet.desk.does(&same).changes.is_empty());
    let set = sheet.set(day(3, 9), 5, 0);
    sheet.desk.does(&set);
    assert!(sheet.hours().is_empty());
    let nothing = sheet.set(day(3, 9), 0, 0);
    assert!(sheet.desk.does(&nothing).changes.is_empty());
}

#[test]
fn a_number_decided_on_old_ones_is_refused() {
    let mut sheet = Sheet::new();
    let set = sheet.set(day(3, 9), 0, 3);
    sheet.desk.does(&set);
    let old = sheet.set(day(3, 9), 0, 5);
    assert!(sheet.desk.refuses(&old).contains("has 3h on T1 Homepage on Mon 9 Mar 2026 by now"));
    let again = sheet.set(day(3, 9), 0, 3);
    assert!(sheet.desk.does(&again).changes.is_empty(), "it holds that already");
}

#[test]
fn several_entries_of_a_day_are_not_made_one() {
    let mut sheet = Sheet::new();
    for note in ["sketch", "talk"] {
        let cells =
            [("person", "mia"), ("task", "T1"), ("on", "2026-03-09"), ("spent", "1h"), ("note", note)];
        sheet.desk.add(Noun::TimeEntry, &cells);
    }
    let set = sheet.set(day(3, 9), 2, 4);
    assert!(sheet.desk.refuses(&set).contains("2 entries on T1 Homepage"));
    assert_eq!(sheet.hours(), [1, 1]);
    let other = sheet.set(day(3, 10), 0, 4);
    sheet.desk.does(&other);
    assert_eq!(sheet.hours(), [1, 1, 4]);
}

#[test]
fn a_day_holds_no_more_than_a_day_and_no_less_than_nothing() {
    let mut sheet = Sheet::new();
    let long = sheet.set(day(3, 9), 0, 25);
    assert!(sheet.desk.refuses(&long).contains("more than a day has"));
    let less = sheet.set(day(3, 9), 0, -1);
    assert!(sheet.desk.refuses(&less).contains("Less than nothing"));
}

#[test]
fn a_column_goes_where_it_is_put() {
    let mut desk = Desk::new();
    let names = |desk: &Desk| -> Vec<String> {
        let columns = crate::domain::rules::board::columns(&desk.snapshot);
        columns.iter().map(|c| c.name.clone()).collect()
    };
    let before = names(&desk);
    let ids: Vec<Id> = crate::domain::rules::board::columns(&desk.snapshot).iter().map(|c| c.id).collect();
    desk.does(&Command::MoveColumn { column: ids[0], before: Some(ids[2]) });
    assert_eq!(names(&desk)[..2], [before[1].clone(), before[0].clone()]);
    desk.does(&Command::MoveColumn { column: ids[0], before: None });
    assert_eq!(names(&desk).last(), Some(&before[0]));
    let stay = desk.does(&Command::MoveColumn { column: ids[0], before: None });
    assert!(stay.changes.is_empty());
    let itself = desk.does(&Command::MoveColumn { column: ids[2], before: Some(ids[2]) });
    assert!(itself.changes.is_empty());
}

#[test]
fn a_column_with_cards_stays_on_the_board() {
    let mut desk = Desk::new();
    let column = desk.column("Backlog");
    let task = desk.add(Noun::Task, &[("title", "Homepage"), ("column", "Backlog")]);
    let archive = Command::NextState { noun: Noun::BoardColumn, ids: vec![column] };
    assert!(desk.refuses(&archive).contains("Backlog holds 1 card. Move or archive them first"));
    let edit = desk.edit_of(Noun::BoardColumn, column, "archived", "yes");
    assert!(desk.refuses(&edit).contains("holds 1 card"));
    desk.does(&desk.edit_of(Noun::Task, task, "archived", "yes"));
    desk.does(&archive);
    assert!(desk.snapshot.columns.get(column).unwrap().archived);
    desk.does(&archive);
    assert!(!desk.snapshot.columns.get(column).unwrap().archived);
    let all: Vec<Id> = desk.snapshot.columns.ids().collect();
    let every = Command::NextState { noun: Noun::BoardColumn, ids: all };
    assert!(desk.refuses(&every).contains("needs a column"));
}

#[test]
fn the_days_of_a_person_are_five_or_seven_numbers() {
    let mut desk = Desk::new();
    let mia = desk.snapshot.people.ids().next().unwrap();
    desk.does(&desk.edit_of(Noun::Person, mia, "pattern", "8/8/8/8/4"));
    let wrong = desk.edit_of(Noun::Person, mia, "pattern", "8/8");
    assert!(desk.refuses(&wrong).contains("five or seven"));
    desk.does(&desk.edit_of(Noun::Person, mia, "pattern", ""));
}
