//! The bench an importer works on: rows are put on it as often as needed, and at the end each row that differs
//! from the snapshot becomes one change, parents before children. Imports `domain`, `outcome`. Read next: `merge.rs`.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::change::{CellChange, Change, Row};
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::record::Record;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::Value;
use crate::exchange::outcome::{Count, ImportError, Limits, Note, NoteKind, Plan};

/// How one row of the file fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It came.
    New,
    /// It changed.
    Updated,
    /// It is here as the file has it.
    Unchanged,
}

/// Rows in the making, with the counts and notes of the plan.
pub struct Work<'a> {
    /// What is there.
    pub base: &'a Snapshot,
    rows: BTreeMap<(Noun, Id), Row>,
    gone: BTreeSet<(Noun, Id)>,
    numbers: BTreeMap<Noun, i64>,
    counts: Vec<Count>,
    notes: Vec<Note>,
}

impl<'a> Work<'a> {
    /// An empty bench over a snapshot.
    #[must_use]
    pub fn new(base: &'a Snapshot) -> Self {
        Self {
            base,
            rows: BTreeMap::new(),
            gone: BTreeSet::new(),
            numbers: BTreeMap::new(),
            counts: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The row as it stands now, on the bench or in the snapshot.
    #[must_use]
    pub fn get<T: Record>(&self, id: Id) -> Option<T> {
        if self.gone.contains(&(T::NOUN, id)) {
            return None;
        }
        match self.rows.get(&(T::NOUN, id)) {
            Some(row) => T::from_values(id, &row.values).ok(),
            None => T::from_values(id, &self.base.values(T::NOUN, id)?).ok(),
        }
    }

    /// Puts a row on the bench, new or in place of what stood there.
    pub fn put<T: Record>(&mut self, record: &T) {
        self.rows.insert((T::NOUN, record.id()), Row::of(record));
    }

    /// Takes a row away.
    pub fn remove(&mut self, noun: Noun, id: Id) {
        self.rows.remove(&(noun, id));
        self.gone.insert((noun, id));
    }

    /// The next short number of a noun.
    pub fn number(&mut self, noun: Noun) -> i64 {
        let base = self.base;
        let last = self.numbers.entry(noun).or_insert_with(|| base.last_number(noun));
        *last += 1;
        *last
    }

    /// Counts a row of the file.
    pub fn count(&mut self, what: &'static str, fate: Fate) {
        let at = self.counts.iter().position(|c| c.what == what).unwrap_or_else(|| {
            self.counts.push(Count { what, new: 0, updated: 0, unchanged: 0 });
            self.counts.len() - 1
        });
        let count = &mut self.counts[at];
        match fate {
            Fate::New => count.new += 1,
            Fate::Updated => count.updated += 1,
            Fate::Unchanged => count.unchanged += 1,
        }
    }

    /// Says that something did not come over as it was.
    pub fn tell(
        &mut self,
        kind: NoteKind,
        what: impl Into<String>,
        place: impl Into<String>,
        reason: impl Into<String>,
    ) {
        self.notes.push(Note { kind, what: what.into(), place: place.into(), reason: reason.into() });
    }

    /// The plan: what goes first, then what comes and changes, parents before children.
    ///
    /// # Errors
    /// Where the rows or a text in them exceed the limits.
    pub fn finish(self, label: String, limits: &Limits) -> Result<Plan, ImportError> {
        let base = self.base;
        let gone =
            self.gone.into_iter().rev().filter_map(|(noun, id)| base.row(noun, id)).map(Change::Delete);
        let put = self.rows.into_iter().filter_map(|((noun, id), row)| match base.values(noun, id) {
            None => Some(Change::Insert(row)),
            Some(old) => difference(noun, id, old, row.values),
        });
        let changes: Vec<Change> = gone.chain(put).collect();
        check_limits(&changes, limits)?;
        Ok(Plan { label, changes, counts: self.counts, notes: self.notes, ..Plan::default() })
    }
}

fn difference(noun: Noun, id: Id, old: Vec<Value>, new: Vec<Value>) -> Option<Change> {
    let cells: Vec<CellChange> = old
        .into_iter()
        .zip(new)
        .enumerate()
        .filter(|(_, (old, new))| old != new)
        .map(|(field, (old, new))| CellChange { field, old, new })
        .collect();
    (!cells.is_empty()).then_some(Change::Update { noun, id, cells })
}

fn check_limits(changes: &[Change], limits: &Limits) -> Result<(), ImportError> {
    if changes.len() > limits.rows {
        return Err(ImportError::file(format!(
            "it would make {} rows; at most {} are taken over at once: split it and import the parts",
            changes.len(),
            limits.rows
        )));
    }
    let longest = changes.iter().flat_map(texts).map(str::len).max().unwrap_or(0);
    if longest > limits.cell {
        return Err(ImportError::file(format!(
            "one text in it has {longest} bytes; at most {} are taken over: shorten it there and export again",
            limits.cell
        )));
    }
    Ok(())
}

fn texts(change: &Change) -> Vec<&str> {
    match change {
        Change::Insert(row) => row.values.iter().filter_map(Value::text).collect(),
        Change::Update { cells, .. } => cells.iter().filter_map(|c| c.new.text()).collect(),
        Change::Delete(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Fate, Work};
    use crate::domain::change::Change;
    use crate::domain::id::Id;
    use crate::domain::noun::Noun;
    use crate::domain::snapshot::Snapshot;
    use crate::domain::task::TaskLabel;
    use crate::exchange::outcome::Limits;

    fn label(id: i64, word: &str) -> TaskLabel {
        TaskLabel { id: Id(id), task: Id(1), label: word.to_owned() }
    }

    #[test]
    fn every_row_becomes_one_change_at_most() {
        let mut base = Snapshot::default();
        base.task_labels.fill([label(1, "a"), label(2, "b"), label(3, "c")]);
        let mut work = Work::new(&base);
        work.put(&label(1, "a"));
        work.put(&label(2, "x"));
        work.put(&label(2, "y"));
        work.put(&label(9, "new"));
        work.remove(Noun::TaskLabel, Id(3));
        assert_eq!(work.get::<TaskLabel>(Id(3)), None);
        assert_eq!(work.get::<TaskLabel>(Id(2)).map(|l| l.label), Some("y".to_owned()));
        work.count("labels", Fate::New);
        let plan = work.finish(String::new(), &Limits::default()).expect("within the limits");
        let expected = [
            Change::delete(&label(3, "c")),
            Change::update(&label(2, "b"), &label(2, "y")).expect("differs"),
            Change::insert(&label(9, "new")),
        ];
        assert_eq!(plan.changes, expected);
        assert_eq!(plan.counts[0].new, 1);
    }

    #[test]
    fn limits_hold_for_rows_and_texts() {
        let base = Snapshot::default();
        let mut work = Work::new(&base);
        work.put(&label(1, "a word"));
        let tight = Limits { cell: 3, ..Limits::default() };
        assert!(work.finish(String::new(), &tight).expect_err("too long").message.contains("at most 3"));
        let mut work = Work::new(&base);
        work.put(&label(1, "a"));
        work.put(&label(2, "b"));
        let few = Limits { rows: 1, ..Limits::default() };
        assert!(work.finish(String::new(), &few).expect_err("too many").message.contains("split"));
    }
}
