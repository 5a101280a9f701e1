//! Several changes of one row become one, because the file takes every row once in a command; and all of them
//! stand in an order that foreign keys and unique indexes bear. Imports `change`. Read next: `work.rs`.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::change::{CellChange, Change, Row};
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::value::{Kind, Value};

/// What became of one row so far.
struct Fate {
    /// When it was touched first, to keep the order of rows that came.
    turn: usize,
    /// All changes so far as one; none where they took each other back.
    change: Option<Change>,
}

/// Merges changes that were made one after the other, so that each row is touched once.
///
/// The order is: members and links that go (their place may be taken anew), rows that come, parents before
/// children, cells that change, rows that go, children before parents. Of one noun a row that points at another comes
/// after it and goes before it.
#[must_use]
pub fn merge_changes(changes: Vec<Change>) -> Vec<Change> {
    let mut fates: BTreeMap<(Noun, Id), Fate> = BTreeMap::new();
    for (turn, change) in changes.into_iter().enumerate() {
        match fates.entry((change.noun(), change.id())) {
            Entry::Vacant(slot) => {
                slot.insert(Fate { turn, change: Some(change) });
            }
            Entry::Occupied(mut slot) => {
                let fate = slot.get_mut();
                fate.change = match fate.change.take() {
                    None => Some(change),
                    Some(before) => joined(before, change),
                };
            }
        }
    }
    let merged: Vec<(usize, Change)> =
        fates.into_values().filter_map(|fate| Some((fate.turn, fate.change?))).collect();
    let chains = Chains::of(merged.iter().map(|(_, change)| change));
    let mut merged: Vec<_> =
        merged.into_iter().map(|(turn, change)| (order(turn, &change, &chains), change)).collect();
    merged.sort_by_key(|(place, _)| *place);
    merged.into_iter().map(|(_, change)| change).collect()
}

/// The two as one; none where the second takes the first back.
fn joined(before: Change, after: Change) -> Option<Change> {
    match (before, after) {
        (Change::Insert(row), Change::Update { cells, .. }) => Some(Change::Insert(updated(row, &cells))),
        (Change::Insert(_), Change::Delete(_)) => None,
        (Change::Update { noun, id, cells: first }, Change::Update { cells: second, .. }) => {
            let cells = joined_cells(first, second);
            (!cells.is_empty()).then_some(Change::Update { noun, id, cells })
        }
        (Change::Update { cells, .. }, Change::Delete(row)) => {
            let back: Vec<CellChange> =
                cells.into_iter().map(|c| CellChange { field: c.field, old: c.new, new: c.old }).collect();
            Some(Change::Delete(updated(row, &back)))
        }
        (Change::Delete(old), Change::Insert(new)) => difference(old, new),
        // A row that is there cannot come, one that is gone cannot change: the later word counts.
        (_, after) => Some(after),
    }
}

fn updated(mut row: Row, cells: &[CellChange]) -> Row {
    for cell in cells {
        if let Some(slot) = row.values.get_mut(cell.field) {
            *slot = cell.new.clone();
        }
    }
    row
}

fn joined_cells(first: Vec<CellChange>, second: Vec<CellChange>) -> Vec<CellChange> {
    let mut cells: BTreeMap<usize, (Value, Value)> =
        first.into_iter().map(|c| (c.field, (c.old, c.new))).collect();
    for cell in second {
        cells.entry(cell.field).and_modify(|pair| pair.1 = cell.new.clone()).or_insert((cell.old, cell.new));
    }
    let differs = cells.into_iter().filter(|(_, (old, new))| old != new);
    differs.map(|(field, (old, new))| CellChange { field, old, new }).collect()
}

fn difference(old: Row, new: Row) -> Option<Change> {
    let (noun, id) = (old.noun, old.id);
    let cells: Vec<CellChange> = old
        .values
        .into_iter()
        .zip(new.values)
        .enumerate()
        .filter(|(_, (old, new))| old != new)
        .map(|(field, (old, new))| CellChange { field, old, new })
        .collect();
    (!cells.is_empty()).then_some(Change::Update { noun, id, cells })
}

/// Where a change stands among all of one command.
fn order(turn: usize, change: &Change, chains: &Chains) -> (u8, usize, usize, usize) {
    let rank = Noun::ALL.iter().position(|n| *n == change.noun()).unwrap_or(0);
    let depth = chains.depth(change);
    let from_the_end = (Noun::ALL.len() - rank, usize::MAX - depth, usize::MAX - turn);
    match change {
        Change::Delete(row) if is_leaf(row.noun) => (0, from_the_end.0, from_the_end.1, from_the_end.2),
        Change::Insert(_) => (1, rank, depth, turn),
        Change::Update { .. } => (2, rank, 0, turn),
        Change::Delete(_) => (3, from_the_end.0, from_the_end.1, from_the_end.2),
    }
}

/// Which row that comes or goes points at which other one of its noun that comes or goes as well: a decision at the
/// one it replaces, a follow-up at the one it goes on from.
struct Chains(BTreeMap<(Noun, Id), Vec<Id>>);

impl Chains {
    fn of<'a>(changes: impl Iterator<Item = &'a Change>) -> Self {
        let mut chains = BTreeMap::new();
        for change in changes {
            let (Change::Insert(row) | Change::Delete(row)) = change else { continue };
            let cells = row.noun.fields().iter().zip(&row.values);
            let own = cells.filter(|(field, _)| field.kind == Kind::Ref(row.noun));
            let targets: Vec<Id> = own.filter_map(|(_, value)| value.int()).map(Id).collect();
            if !targets.is_empty() {
                chains.insert((row.noun, row.id), targets);
            }
        }
        Self(chains)
    }

    /// How many rows of its noun stand one behind the other under this one.
    fn depth(&self, change: &Change) -> usize {
        let noun = change.noun();
        let mut seen = BTreeSet::new();
        let mut here = vec![change.id()];
        let mut depth = 0;
        while !here.is_empty() {
            // A ring ends where it began.
            here.retain(|id| seen.insert(*id));
            here = here.iter().filter_map(|id| self.0.get(&(noun, *id))).flatten().copied().collect();
            depth += usize::from(!here.is_empty());
        }
        depth
    }
}

/// Does no foreign key point at rows of this noun?
fn is_leaf(noun: Noun) -> bool {
    !Noun::ALL.iter().flat_map(|n| n.fields()).any(|f| f.kind == Kind::Ref(noun))
}

#[cfg(test)]
mod tests {
    use super::merge_changes;
    use crate::domain::change::{CellChange, Change, Row};
    use crate::domain::id::Id;
    use crate::domain::noun::Noun;
    use crate::domain::value::Value;

    fn row(noun: Noun, id: i64, cells: &[i64]) -> Row {
        Row { noun, id: Id(id), values: cells.iter().map(|n| Value::Int(*n)).collect() }
    }

    fn update(noun: Noun, id: i64, cells: &[(usize, i64, i64)]) -> Change {
        let cells = cells.iter().map(|(field, old, new)| CellChange {
            field: *field,
            old: Value::Int(*old),
            new: Value::Int(*new),
        });
        Change::Update { noun, id: Id(id), cells: cells.collect() }
    }

    #[test]
    fn one_change_a_row() {
        let n = Noun::Need;
        let cases = [
            (
                vec![Change::Insert(row(n, 1, &[1, 2])), update(n, 1, &[(1, 2, 9)])],
                vec![Change::Insert(row(n, 1, &[1, 9]))],
            ),
            (vec![Change::Insert(row(n, 1, &[1])), Change::Delete(row(n, 1, &[1]))], vec![]),
            (
                vec![update(n, 1, &[(0, 1, 2)]), update(n, 1, &[(0, 2, 3), (1, 5, 6)])],
                vec![update(n, 1, &[(0, 1, 3), (1, 5, 6)])],
            ),
            (vec![update(n, 1, &[(0, 1, 2)]), update(n, 1, &[(0, 2, 1)])], vec![]),
            (
                vec![update(n, 1, &[(0, 1, 2)]), Change::Delete(row(n, 1, &[2]))],
                vec![Change::Delete(row(n, 1, &[1]))],
            ),
            (
                vec![Change::Delete(row(n, 1, &[1, 2])), Change::Insert(row(n, 1, &[1, 3]))],
                vec![update(n, 1, &[(1, 2, 3)])],
            ),
        ];
        for (changes, merged) in cases {
            assert_eq!(merge_changes(changes), merged);
        }
    }

    /// Whatever order they were given in: the row that is pointed at is there as long as the other one is.
    #[test]
    fn of_one_noun_the_target_comes_first_and_goes_last() {
        let at = Noun::Followup.field_index("moved_from").unwrap();
        let followup = |id, from: Option<i64>| {
            let mut cells = vec![Value::Null; Noun::Followup.fields().len()];
            cells[at] = from.map_or(Value::Null, Value::Int);
            Row { noun: Noun::Followup, id: Id(id), values: cells }
        };
        // 4 goes on from 7, which goes on from 5.
        let rows = || [followup(5, None), followup(7, Some(5)), followup(4, Some(7))];
        for turns in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let given = turns.map(|at| rows()[at].clone());
            let came = merge_changes(given.clone().map(Change::Insert).to_vec());
            assert_eq!(came, rows().map(Change::Insert), "{turns:?}");
            let mut gone = merge_changes(given.map(Change::Delete).to_vec());
            gone.reverse();
            assert_eq!(gone, rows().map(Change::Delete), "{turns:?}");
        }
    }

    #[test]
    fn parents_come_first_and_go_last() {
        let task = |id| row(Noun::Task, id, &[]);
        let person = |id| row(Noun::TaskPerson, id, &[]);
        let merged = merge_changes(vec![
            Change::Delete(task(1)),
            Change::Insert(person(5)),
            Change::Insert(task(4)),
            Change::Delete(person(2)),
            Change::Delete(row(Noun::BoardColumn, 9, &[])),
            Change::Insert(task(3)),
        ]);
        let expected = [
            Change::Delete(person(2)),
            Change::Insert(task(4)),
            Change::Insert(task(3)),
            Change::Insert(person(5)),
            Change::Delete(task(1)),
            Change::Delete(row(Noun::BoardColumn, 9, &[])),
        ];
        assert_eq!(merged, expected);
    }
}
