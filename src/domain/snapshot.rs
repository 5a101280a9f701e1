//! The whole project in memory: a map of rows by id for each noun, cheap to clone for a worker. After it was
//! read once, no screen asks the database. Imports the nouns, `change`. Read next: `command.rs`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::change::{CellChange, Change, Row};
use crate::domain::id::Id;
use crate::domain::noun::{Noun, Record, noun_table};
use crate::domain::value::Value;

/// The rows of one noun, in the order of their ids, which is the order in which they were made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows<T>(Arc<BTreeMap<Id, Arc<T>>>);

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

/// Why a change does not fit the snapshot it is applied to.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApplyError {
    /// The row that should change or go is not there.
    #[error("{} {id} is not there", noun.word())]
    Missing {
        /// Which noun.
        noun: Noun,
        /// Which row.
        id: Id,
    },
    /// A row with this id is there already.
    #[error("{} {id} is there already", noun.word())]
    Exists {
        /// Which noun.
        noun: Noun,
        /// Which row.
        id: Id,
    },
    /// The cell holds something else than the change was decided on.
    #[error("{} of {} {id} holds something else by now", noun.fields().get(*field).map_or("a field", |f| f.label), noun.word())]
    Differs {
        /// Which noun.
        noun: Noun,
        /// Which row.
        id: Id,
        /// Which field.
        field: usize,
    },
    /// A cell does not fit its field.
    #[error("{} of {} {id} does not fit its field", noun.fields().get(*field).map_or("a field", |f| f.label), noun.word())]
    Misfit {
        /// Which noun.
        noun: Noun,
        /// Which row.
        id: Id,
        /// Which field.
        field: usize,
    },
}

impl<T: Record> Rows<T> {
    /// The row with this id.
    #[must_use]
    pub fn get(&self, id: Id) -> Option<&Arc<T>> {
        self.0.get(&id)
    }

    /// The row with this id, where there is an id at all.
    #[must_use]
    pub fn find(&self, id: Option<Id>) -> Option<&Arc<T>> {
        id.and_then(|id| self.0.get(&id))
    }

    /// All rows, oldest first.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Arc<T>> + ExactSizeIterator {
        self.0.values()
    }

    /// All ids, oldest first.
    #[must_use]
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = Id> + ExactSizeIterator {
        self.0.keys().copied()
    }

    /// How many rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True where there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes in rows read from the file, already in id order or not.
    pub fn fill(&mut self, rows: impl IntoIterator<Item = T>) {
        Arc::make_mut(&mut self.0).extend(rows.into_iter().map(|r| (r.id(), Arc::new(r))));
    }

    fn insert(&mut self, row: &Row) -> Result<(), ApplyError> {
        let (noun, id) = (row.noun, row.id);
        let record =
            T::from_values(id, &row.values).map_err(|field| ApplyError::Misfit { noun, id, field })?;
        let rows = Arc::make_mut(&mut self.0);
        if rows.contains_key(&id) {
            return Err(ApplyError::Exists { noun, id });
        }
        rows.insert(id, Arc::new(record));
        Ok(())
    }

    fn update(&mut self, id: Id, cells: &[CellChange]) -> Result<(), ApplyError> {
        let noun = T::NOUN;
        let slot = Arc::make_mut(&mut self.0).get_mut(&id).ok_or(ApplyError::Missing { noun, id })?;
        let held = slot.to_values();
        let record = Arc::make_mut(slot);
        for cell in cells {
            if held.get(cell.field) != Some(&cell.old) {
                return Err(ApplyError::Differs { noun, id, field: cell.field });
            }
            if !record.set(cell.field, &cell.new) {
                return Err(ApplyError::Misfit { noun, id, field: cell.field });
            }
        }
        Ok(())
    }

    fn delete(&mut self, id: Id) -> Result<(), ApplyError> {
        let gone = Arc::make_mut(&mut self.0).remove(&id);
        gone.map(|_| ()).ok_or(ApplyError::Missing { noun: T::NOUN, id })
    }
}

macro_rules! snapshot {
    ($($(#[doc = $doc:literal])+ $noun:ident = $module:ident :: $ty:ident in $rows:ident, $table:literal, $word:literal, $prefix:literal, $perm:ident;)+) => {
        /// The whole project in memory.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Snapshot {
            $($(#[doc = $doc])+ pub $rows: Rows<crate::domain::$module::$ty>,)+
        }

        impl Snapshot {
            /// Takes in one change.
            ///
            /// # Errors
            /// Where the change was made for other data than are here; the snapshot may then hold a part of it.
            pub fn apply(&mut self, change: &Change) -> Result<(), ApplyError> {
                match change.noun() {
                    $(Noun::$noun => match change {
                        Change::Insert(row) => self.$rows.insert(row),
                        Change::Update { id, cells, .. } => self.$rows.update(*id, cells),
                        Change::Delete(row) => self.$rows.delete(row.id),
                    },)+
                }
            }

            /// The row as cells.
            #[must_use]
            pub fn row(&self, noun: Noun, id: Id) -> Option<Row> {
                match noun { $(Noun::$noun => self.$rows.get(id).map(|r| Row::of(r.as_ref())),)+ }
            }

            /// The cells of a row, in the order of the field table.
            #[must_use]
            pub fn values(&self, noun: Noun, id: Id) -> Option<Vec<Value>> {
                match noun { $(Noun::$noun => self.$rows.get(id).map(|r| r.to_values()),)+ }
            }

            /// Is the row there?
            #[must_use]
            pub fn has(&self, noun: Noun, id: Id) -> bool {
                match noun { $(Noun::$noun => self.$rows.get(id).is_some(),)+ }
            }

            /// The ids of all rows of a noun, oldest first.
            #[must_use]
            pub fn ids(&self, noun: Noun) -> Vec<Id> {
                match noun { $(Noun::$noun => self.$rows.ids().collect(),)+ }
            }

            /// How many rows a noun has.
            #[must_use]
            pub fn count(&self, noun: Noun) -> usize {
                match noun { $(Noun::$noun => self.$rows.len(),)+ }
            }

            /// Takes in rows read from the file.
            ///
            /// # Errors
            /// [`ApplyError::Misfit`] for a row that does not fit its noun.
            pub fn fill(&mut self, noun: Noun, rows: Vec<(Id, Vec<Value>)>) -> Result<(), ApplyError> {
                match noun {
                    $(Noun::$noun => {
                        let typed: Result<Vec<_>, ApplyError> = rows
                            .into_iter()
                            .map(|(id, values)| {
                                crate::domain::$module::$ty::from_values(id, &values)
                                    .map_err(|field| ApplyError::Misfit { noun, id, field })
                            })
                            .collect();
                        self.$rows.fill(typed?);
                    })+
                }
                Ok(())
            }
        }
    };
}

noun_table!(snapshot);

impl Snapshot {
    /// The project's own row; none only before the file is made.
    #[must_use]
    pub fn project(&self) -> Option<&crate::domain::project::Project> {
        self.projects.iter().next().map(AsRef::as_ref)
    }

    /// Takes in a list of changes, one after the other.
    ///
    /// # Errors
    /// The first that does not fit.
    pub fn apply_all<'a>(&mut self, changes: impl IntoIterator<Item = &'a Change>) -> Result<(), ApplyError> {
        changes.into_iter().try_for_each(|c| self.apply(c))
    }

    /// The highest short number of a noun, 0 where there is none.
    #[must_use]
    pub fn last_number(&self, noun: Noun) -> i64 {
        match noun.field_index("number") {
            Some(index) => self
                .ids(noun)
                .into_iter()
                .filter_map(|id| self.values(noun, id)?.get(index)?.int())
                .max()
                .unwrap_or(0),
            None => 0,
        }
    }

    /// The highest id of all rows; 0 where there is none.
    #[must_use]
    pub fn last_id(&self) -> Id {
        Noun::ALL.iter().filter_map(|noun| self.ids(*noun).last().copied()).max().unwrap_or(Id(0))
    }
}
