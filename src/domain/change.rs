//! Changes: the only thing that alters a snapshot or a file. `decide` makes them, the store writes them and
//! gives them back, the snapshot takes them in. Imports `noun`, `value`. Read next: `snapshot.rs`.

use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::record::Record;
use crate::domain::value::Value;

/// A whole row as cells, in the order of the noun's field table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which noun.
    pub noun: Noun,
    /// Which row.
    pub id: Id,
    /// Its cells.
    pub values: Vec<Value>,
}

impl Row {
    /// The cells of a typed row.
    #[must_use]
    pub fn of<T: Record>(record: &T) -> Self {
        Self { noun: T::NOUN, id: record.id(), values: record.to_values() }
    }
}

/// One cell that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellChange {
    /// The position in the noun's field table.
    pub field: usize,
    /// What it was; a change decided on old data is noticed by it.
    pub old: Value,
    /// What it becomes.
    pub new: Value,
}

/// One row that comes, changes or goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A new row.
    Insert(Row),
    /// Cells of a row that is there.
    Update {
        /// Which noun.
        noun: Noun,
        /// Which row.
        id: Id,
        /// What changes, in field order; never empty.
        cells: Vec<CellChange>,
    },
    /// A row that goes, with all it held.
    Delete(Row),
}

impl Change {
    /// A new row.
    #[must_use]
    pub fn insert<T: Record>(record: &T) -> Self {
        Self::Insert(Row::of(record))
    }

    /// A row that goes.
    #[must_use]
    pub fn delete<T: Record>(record: &T) -> Self {
        Self::Delete(Row::of(record))
    }

    /// What differs between two states of one row; none where nothing does.
    #[must_use]
    pub fn update<T: Record>(old: &T, new: &T) -> Option<Self> {
        let cells: Vec<CellChange> = old
            .to_values()
            .into_iter()
            .zip(new.to_values())
            .enumerate()
            .filter(|(_, (old, new))| old != new)
            .map(|(field, (old, new))| CellChange { field, old, new })
            .collect();
        (!cells.is_empty()).then(|| Self::Update { noun: T::NOUN, id: old.id(), cells })
    }

    /// Which noun it touches.
    #[must_use]
    pub fn noun(&self) -> Noun {
        match self {
            Self::Insert(row) | Self::Delete(row) => row.noun,
            Self::Update { noun, .. } => *noun,
        }
    }

    /// Which row it touches.
    #[must_use]
    pub fn id(&self) -> Id {
        match self {
            Self::Insert(row) | Self::Delete(row) => row.id,
            Self::Update { id, .. } => *id,
        }
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        match self {
            Self::Insert(row) => Self::Delete(row.clone()),
            Self::Delete(row) => Self::Insert(row.clone()),
            Self::Update { noun, id, cells } => Self::Update {
                noun: *noun,
                id: *id,
                cells: cells
                    .iter()
                    .map(|c| CellChange { field: c.field, old: c.new.clone(), new: c.old.clone() })
                    .collect(),
            },
        }
    }
}
