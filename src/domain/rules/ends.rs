//! The highest short number of a noun and the bottom of a column, looked up once and then kept along with the
//! changes: an import of many rows does not search all of them for each. Imports `snapshot`, `input`.
//! Read next: `work.rs`.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::id::Id;
use crate::domain::input::names::number_of;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;

/// The numbers and places that are taken; empty until somebody asks.
#[derive(Default)]
pub struct Ends {
    /// By noun, each with its row.
    numbers: BTreeMap<Noun, BTreeSet<(i64, Id)>>,
    /// Column, position, card.
    places: Option<BTreeSet<(Id, i64, Id)>>,
}

impl Ends {
    /// The number that the next row of a noun gets: one above the highest.
    pub fn next_number(&mut self, snapshot: &Snapshot, noun: Noun) -> i64 {
        let numbers = self.numbers.entry(noun).or_insert_with(|| {
            let number = |id: Id| number_of(snapshot, noun, id).map(|number| (number, id));
            snapshot.ids(noun).into_iter().filter_map(number).collect()
        });
        numbers.last().map_or(0, |(number, _)| *number).saturating_add(1)
    }

    /// The position of the last card of a column; 0 where it has none.
    pub fn bottom(&mut self, snapshot: &Snapshot, column: Id) -> i64 {
        let places = self
            .places
            .get_or_insert_with(|| snapshot.tasks.iter().map(|t| (t.column, t.position, t.id)).collect());
        let last =
            places.range((column, i64::MIN, Id(i64::MIN))..=(column, i64::MAX, Id(i64::MAX))).next_back();
        last.map_or(0, |(_, position, _)| *position)
    }

    /// Forgets a row as it stands, before it changes.
    pub fn forget(&mut self, snapshot: &Snapshot, noun: Noun, id: Id) {
        if let Some(numbers) = self.numbers.get_mut(&noun)
            && let Some(number) = number_of(snapshot, noun, id)
        {
            numbers.remove(&(number, id));
        }
        if let (Noun::Task, Some(places)) = (noun, &mut self.places)
            && let Some(task) = snapshot.tasks.get(id)
        {
            places.remove(&(task.column, task.position, id));
        }
    }

    /// Keeps a row as it stands now, after it came or changed.
    pub fn keep(&mut self, snapshot: &Snapshot, noun: Noun, id: Id) {
        if let Some(numbers) = self.numbers.get_mut(&noun)
            && let Some(number) = number_of(snapshot, noun, id)
        {
            numbers.insert((number, id));
        }
        if let (Noun::Task, Some(places)) = (noun, &mut self.places)
            && let Some(task) = snapshot.tasks.get(id)
        {
            places.insert((task.column, task.position, id));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Ends;
    use crate::domain::id::Id;
    use crate::domain::noun::Noun;
    use crate::domain::snapshot::Snapshot;
    use crate::domain::value::Value;

    /// A task out of its defaults, with a number, a column and a position.
    fn put(snapshot: &mut Snapshot, id: i64, number: i64, column: i64, position: i64) {
        let now = crate::domain::calendar::Date::default().and_time(chrono::NaiveTime::MIN);
        let cells = Noun::Task.fields().iter().enumerate().map(|(index, field)| match field.name {
            "number" => Value::Int(number),
            "column" => Value::Int(column),
            "position" => Value::Int(position),
            "title" => Value::Text("A card".to_owned()),
            _ => crate::domain::defaults::default_value(snapshot, now.date(), now, Noun::Task, index)
                .unwrap_or(Value::Null),
        });
        let cells: Vec<Value> = cells.collect();
        snapshot.read(Noun::Task, Id(id), &cells).unwrap();
    }

    #[test]
    fn ends_move_with_the_rows_and_back() {
        let mut snapshot = Snapshot::default();
        put(&mut snapshot, 1, 7, 100, 10);
        put(&mut snapshot, 2, 3, 200, 30);
        let mut ends = Ends::default();
        assert_eq!((ends.next_number(&snapshot, Noun::Task), ends.bottom(&snapshot, Id(100))), (8, 10));
        put(&mut snapshot, 3, 8, 100, 20);
        ends.keep(&snapshot, Noun::Task, Id(3));
        assert_eq!((ends.next_number(&snapshot, Noun::Task), ends.bottom(&snapshot, Id(100))), (9, 20));
        ends.forget(&snapshot, Noun::Task, Id(3));
        put(&mut snapshot, 3, 5, 200, 40);
        ends.keep(&snapshot, Noun::Task, Id(3));
        assert_eq!((ends.next_number(&snapshot, Noun::Task), ends.bottom(&snapshot, Id(100))), (8, 10));
        assert_eq!((ends.bottom(&snapshot, Id(200)), ends.bottom(&snapshot, Id(300))), (40, 0));
    }
}
