//! What a command wrote, in the words of the screen: each row by its name, each cell as it was and as it became.
//! Rows that are gone by now are named as they were last. Imports `change`, `snapshot`, `sheets`.

use std::collections::BTreeSet;

use crate::domain::change::{CellChange, Change, Row};
use crate::domain::id::Id;
use crate::domain::input::{code_of, name_of};
use crate::domain::noun::Noun;
use crate::domain::rules::delete::{belongs, targets};
use crate::domain::sheets::stored;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Datum;
use crate::domain::value::Value;

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It came.
    New,
    /// Some of its cells changed.
    Changed,
    /// It went.
    Gone,
}

impl Fate {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Gone => "deleted",
        }
    }
}

/// One row that a command wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// Which noun.
    pub noun: Noun,
    /// Which row.
    pub id: Id,
    /// Its short number, `T12`, where it has one.
    pub code: Option<String>,
    /// What people call it, short number included.
    pub name: String,
    /// What became of it.
    pub fate: Fate,
    /// Its cells: those that changed, or all that hold something.
    pub cells: Vec<WrittenCell>,
}

/// Fields that only keep an order or a seal, and say nothing to a person of a row that came or went.
const UNSAID: &[&str] = &["position", "sealed", "previous"];

impl Written {
    /// The cells that say something to a person.
    pub fn said(&self) -> impl Iterator<Item = &WrittenCell> {
        self.cells.iter().filter(|cell| self.fate == Fate::Changed || !UNSAID.contains(&cell.field))
    }
}

/// One cell that a command wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenCell {
    /// The field's name in files.
    pub field: &'static str,
    /// What the screen calls it.
    pub label: &'static str,
    /// What it was; empty of a new row.
    pub old: Datum,
    /// What it became; empty of a row that went.
    pub new: Datum,
}

/// Every row that changes touch or name, so that those that are gone can be looked up.
#[must_use]
pub fn named(changes: &[Change]) -> BTreeSet<(Noun, Id)> {
    let mut named = BTreeSet::new();
    for change in changes {
        let noun = change.noun();
        named.insert((noun, change.id()));
        match change {
            Change::Insert(row) | Change::Delete(row) => {
                named.extend(targets(noun, &row.values).into_iter().map(|(_, row)| row));
            }
            Change::Update { cells, .. } => {
                // One cell at a time, as the only one of its row.
                let mut values = vec![Value::Null; noun.fields().len()];
                for value in cells.iter().flat_map(|c| [(c.field, &c.old), (c.field, &c.new)]) {
                    if let Some(slot) = values.get_mut(value.0) {
                        slot.clone_from(value.1);
                        named.extend(targets(noun, &values).into_iter().map(|(_, row)| row));
                        values[value.0] = Value::Null;
                    }
                }
            }
        }
    }
    named
}

/// The project with the rows that are gone, so that everything has a name; never to be written anywhere.
#[must_use]
pub fn with_lost(snapshot: &Snapshot, changes: &[Change], lost: &[Row]) -> Snapshot {
    let mut all = snapshot.clone();
    let own = changes.iter().filter_map(|change| match change {
        Change::Insert(row) | Change::Delete(row) => Some(row),
        Change::Update { .. } => None,
    });
    // The newest state is the one that counts, so it comes first.
    for row in lost.iter().rev().chain(own) {
        if !all.has(row.noun, row.id) {
            // A row of an older version that no longer fits its noun stays without a name.
            let _ = all.read(row.noun, row.id, &row.values);
        }
    }
    all
}

/// What changes wrote, row by row; `all` holds every row that they touch or name, also those that are gone.
#[must_use]
pub fn written(all: &Snapshot, changes: &[Change]) -> Vec<Written> {
    changes.iter().map(|change| row(all, change)).collect()
}

fn row(all: &Snapshot, change: &Change) -> Written {
    let (noun, id) = (change.noun(), change.id());
    let datum = |field: usize, value: &Value, row: &[Value]| stored(all, noun, id, field, value, row);
    let cell = |field: usize, old: Datum, new: Datum| {
        noun.fields().get(field).map(|f| WrittenCell { field: f.name, label: f.label, old, new })
    };
    let held = |row: &Row| -> Vec<usize> {
        row.values.iter().enumerate().filter(|(_, v)| !v.is_null()).map(|(i, _)| i).collect()
    };
    let (fate, cells): (Fate, Vec<WrittenCell>) = match change {
        Change::Insert(row) => {
            let new = |field: usize| cell(field, Datum::Empty, datum(field, &row.values[field], &row.values));
            (Fate::New, held(row).into_iter().filter_map(new).collect())
        }
        Change::Delete(row) => {
            let old = |field: usize| cell(field, datum(field, &row.values[field], &row.values), Datum::Empty);
            (Fate::Gone, held(row).into_iter().filter_map(old).collect())
        }
        Change::Update { cells, .. } => {
            let row = all.values(noun, id).unwrap_or_default();
            let both =
                |c: &CellChange| cell(c.field, datum(c.field, &c.old, &row), datum(c.field, &c.new, &row));
            (Fate::Changed, cells.iter().filter_map(both).collect())
        }
    };
    Written { noun, id, code: code_of(all, noun, id), name: name_of(all, noun, id), fate, cells }
}

/// Follows one row, and all that belongs to it alone, through the journal from its beginning.
#[derive(Debug)]
pub struct Trail {
    of: (Noun, Id),
    own: BTreeSet<(Noun, Id)>,
}

impl Trail {
    /// The trail of a row.
    #[must_use]
    pub fn of(noun: Noun, id: Id) -> Self {
        Self { of: (noun, id), own: BTreeSet::from([(noun, id)]) }
    }

    /// Those of a command's changes that are on it.
    pub fn pick(&mut self, changes: &[Change]) -> Vec<Change> {
        for change in changes {
            if let Change::Insert(row) | Change::Delete(row) = change
                && belongs(row.noun, &row.values, self.of)
            {
                self.own.insert((row.noun, row.id));
            }
        }
        changes.iter().filter(|c| self.own.contains(&(c.noun(), c.id()))).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Fate, Trail, named, with_lost, written};
    use crate::domain::calendar::Date;
    use crate::domain::change::Change;
    use crate::domain::command::Command;
    use crate::domain::money::Currency;
    use crate::domain::noun::Noun;
    use crate::domain::rules::fixture::Desk;

    fn told(desk: &Desk, changes: &[Change], lost: &[crate::domain::change::Row]) -> Vec<String> {
        let all = with_lost(&desk.snapshot, changes, lost);
        let today = Date::from_ymd_opt(2026, 3, 10).unwrap();
        let mut lines = Vec::new();
        for row in written(&all, changes) {
            lines.push(format!("{} {} {}", row.noun.word(), row.name, row.fate.word()));
            let shown = |d: &super::Datum| d.in_full(Currency::EUR, today);
            lines.extend(
                row.cells.iter().map(|c| format!("{}: {} > {}", c.label, shown(&c.old), shown(&c.new))),
            );
        }
        lines
    }

    #[test]
    fn rows_are_named_and_cells_are_told_as_the_screen_has_them() {
        let mut desk = Desk::new();
        let need = desk.add(Noun::Need, &[("title", "Search")]);
        let task = desk.add(Noun::Task, &[("title", "Home page"), ("due", "fri"), ("need", "N1")]);
        let edits = [("title", "Start page"), ("due", ""), ("estimate", "1.5h")];
        let commands = edits.map(|(field, text)| desk.edit_of(Noun::Task, task, field, text)).to_vec();
        let changes = desk.does(&Command::Several { label: "edit".into(), commands }).changes;
        let lines = told(&desk, &changes, &[]);
        assert!(lines.contains(&"task T1 Start page changed".to_owned()), "{lines:#?}");
        assert!(lines.contains(&"task: Home page > Start page".to_owned()), "{lines:#?}");
        assert!(lines.contains(&"due: Fri 13 Mar 2026 > ".to_owned()), "{lines:#?}");
        assert!(lines.contains(&"estimate:  > 1h30".to_owned()), "{lines:#?}");
        let named = named(&desk.does(&desk.edit_of(Noun::Task, task, "need", "")).changes);
        assert!(named.contains(&(Noun::Need, need)) && named.contains(&(Noun::Task, task)));
    }

    #[test]
    fn what_is_gone_still_has_its_name() {
        let mut desk = Desk::new();
        let need = desk.add(Noun::Need, &[("title", "Search")]);
        let task = desk.add(Noun::Task, &[("title", "Home page"), ("need", "N1")]);
        let edited = desk.does(&desk.edit_of(Noun::Task, task, "need", "")).changes;
        let gone_task = desk.does(&Command::Delete { noun: Noun::Task, ids: vec![task] }).changes;
        let gone_need = desk.does(&Command::Delete { noun: Noun::Need, ids: vec![need] }).changes;
        let rows = |changes: &[Change]| -> Vec<_> {
            changes
                .iter()
                .filter_map(|c| if let Change::Delete(row) = c { Some(row.clone()) } else { None })
                .collect()
        };
        let lost = [rows(&gone_task), rows(&gone_need)].concat();
        let lines = told(&desk, &edited, &lost);
        assert_eq!(lines[0], "task T1 Home page changed");
        assert!(lines.contains(&"need: N1 Search > ".to_owned()), "{lines:#?}");
        let lines = told(&desk, &gone_need, &[]);
        assert_eq!(lines[0], "need N1 Search deleted");
        assert!(lines.contains(&"need: Search > ".to_owned()), "{lines:#?}");
    }

    #[test]
    fn the_trail_of_a_row_has_what_belongs_to_it_alone() {
        let mut desk = Desk::new();
        let task = desk.add(Noun::Task, &[("title", "Home page")]);
        desk.add(Noun::Task, &[("title", "Other")]);
        let mut trail = Trail::of(Noun::Task, task);
        let mia = desk.snapshot.people.ids().next().unwrap();
        let assigned = desk.does(&Command::Assign { tasks: vec![task], people: vec![mia] });
        let picked = trail.pick(&assigned.changes);
        assert!(picked.iter().any(|c| c.noun() == Noun::TaskPerson), "{picked:?}");
        let gone = desk.does(&Command::Delete { noun: Noun::Task, ids: vec![task] });
        let picked = trail.pick(&gone.changes);
        let fates: Vec<Fate> = written(&desk.snapshot, &picked).iter().map(|w| w.fate).collect();
        assert!(fates.len() >= 2 && fates.iter().all(|fate| *fate == Fate::Gone), "{fates:?}");
    }
}
