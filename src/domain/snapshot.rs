//! The whole project in memory: the rows of each noun by id, cheap to clone for a worker. After it was
//! read once, no screen asks the database. Imports the nouns, `change`. Read next: `command.rs`.

use std::sync::Arc;

use crate::domain::change::{CellChange, Change, Row};
use crate::domain::id::Id;
use crate::domain::noun::{Noun, noun_table};
use crate::domain::record::Record;
use crate::domain::value::Value;

/// The rows of one noun, in the order of their ids, which is the order in which they were made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows<T>(Arc<Shelf<T>>);

/// Two lists side by side, in the order of the ids: a row is found in the list of numbers alone, with code that
/// is the same for every noun. New rows have the highest ids, so they come to the end.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shelf<T> {
    ids: Vec<Id>,
    rows: Vec<Arc<T>>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self(Arc::new(Shelf { ids: Vec::new(), rows: Vec::new() }))
    }
}

/// Where an id stands, or where it would have to.
fn place(ids: &[Id], id: Id) -> Result<usize, usize> {
    if ids.last().is_none_or(|last| *last < id) { Err(ids.len()) } else { ids.binary_search(&id) }
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
        place(&self.0.ids, id).ok().and_then(|place| self.0.rows.get(place))
    }

    /// The row with this id, where there is an id at all.
    #[must_use]
    pub fn find(&self, id: Option<Id>) -> Option<&Arc<T>> {
        id.and_then(|id| self.get(id))
    }

    /// All rows, oldest first.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Arc<T>> + ExactSizeIterator {
        self.0.rows.iter()
    }

    /// All ids, oldest first.
    #[must_use]
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = Id> + ExactSizeIterator {
        self.0.ids.iter().copied()
    }

    /// How many rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.ids.len()
    }

    /// True where there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.ids.is_empty()
    }

    /// Takes in rows read from the file, already in id order or not; one with the id of another takes its place.
    pub fn fill(&mut self, rows: impl IntoIterator<Item = T>) {
        for row in rows {
            self.put(row);
        }
    }

    fn put(&mut self, row: T) {
        let lists = Arc::make_mut(&mut self.0);
        match place(&lists.ids, row.id()) {
            Ok(at) => lists.rows[at] = Arc::new(row),
            Err(at) => {
                lists.ids.insert(at, row.id());
                lists.rows.insert(at, Arc::new(row));
            }
        }
    }

    fn read(&mut self, id: Id, values: &[Value]) -> Result<(), ApplyError> {
        match T::from_values(id, values) {
            Ok(row) => {
                self.put(row);
                Ok(())
            }
            Err(field) => Err(ApplyError::Misfit { noun: T::NOUN, id, field }),
        }
    }

    fn insert(&mut self, row: &Row) -> Result<(), ApplyError> {
        if place(&self.0.ids, row.id).is_ok() {
            return Err(ApplyError::Exists { noun: row.noun, id: row.id });
        }
        self.read(row.id, &row.values)
    }

    fn update(&mut self, id: Id, cells: &[CellChange]) -> Result<(), ApplyError> {
        let noun = T::NOUN;
        let at = place(&self.0.ids, id).map_err(|_| ApplyError::Missing { noun, id })?;
        let record = Arc::make_mut(&mut Arc::make_mut(&mut self.0).rows[at]);
        if let Some(field) = differing(&record.to_values(), cells) {
            return Err(ApplyError::Differs { noun, id, field });
        }
        match cells.iter().find(|cell| !record.set(cell.field, &cell.new)) {
            None => Ok(()),
            Some(cell) => Err(ApplyError::Misfit { noun, id, field: cell.field }),
        }
    }

    fn delete(&mut self, id: Id) -> Result<(), ApplyError> {
        let at = place(&self.0.ids, id).map_err(|_| ApplyError::Missing { noun: T::NOUN, id })?;
        let lists = Arc::make_mut(&mut self.0);
        lists.ids.remove(at);
        lists.rows.remove(at);
        Ok(())
    }
}

/// The first cell that holds something else than the change was decided on.
fn differing(held: &[Value], cells: &[CellChange]) -> Option<usize> {
    cells.iter().find(|cell| held.get(cell.field) != Some(&cell.old)).map(|cell| cell.field)
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

            /// Hands over every cell of a row that is a text, with its place in the field table.
            pub fn each_text<'a>(&'a self, noun: Noun, id: Id, take: &mut dyn FnMut(usize, &'a str)) {
                match noun { $(Noun::$noun => if let Some(row) = self.$rows.get(id) { row.each_text(take) },)+ }
            }

            /// The ids of all rows of a noun, oldest first.
            fn shelf(&self, noun: Noun) -> &[Id] {
                match noun { $(Noun::$noun => &self.$rows.0.ids,)+ }
            }

            /// Takes in one row read from the file; quickest in the order of the ids.
            ///
            /// # Errors
            /// [`ApplyError::Misfit`] for a row that does not fit its noun.
            pub fn read(&mut self, noun: Noun, id: Id, values: &[Value]) -> Result<(), ApplyError> {
                match noun { $(Noun::$noun => self.$rows.read(id, values),)+ }
            }
        }
    };
}

noun_table!(snapshot);

impl Snapshot {
    /// Is the row there?
    #[must_use]
    pub fn has(&self, noun: Noun, id: Id) -> bool {
        place(self.shelf(noun), id).is_ok()
    }

    /// The ids of all rows of a noun, oldest first.
    #[must_use]
    pub fn ids(&self, noun: Noun) -> Vec<Id> {
        self.shelf(noun).to_vec()
    }

    /// The ids of at most `most` rows of a noun, those with ids above `after`, oldest first.
    #[must_use]
    pub fn ids_after(&self, noun: Noun, after: Option<Id>, most: usize) -> Vec<Id> {
        let held = self.shelf(noun);
        let from = held.partition_point(|id| Some(*id) <= after);
        held.iter().skip(from).take(most).copied().collect()
    }

    /// How many rows a noun has.
    #[must_use]
    pub fn count(&self, noun: Noun) -> usize {
        self.shelf(noun).len()
    }

    /// Takes in rows read from the file.
    ///
    /// # Errors
    /// [`ApplyError::Misfit`] for a row that does not fit its noun.
    pub fn fill(&mut self, noun: Noun, rows: Vec<(Id, Vec<Value>)>) -> Result<(), ApplyError> {
        rows.into_iter().try_for_each(|(id, values)| self.read(noun, id, &values))
    }

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
                .shelf(noun)
                .iter()
                .filter_map(|id| self.values(noun, *id)?.get(index)?.int())
                .max()
                .unwrap_or(0),
            None => 0,
        }
    }

    /// The highest id of all rows; 0 where there is none.
    #[must_use]
    pub fn last_id(&self) -> Id {
        Noun::ALL.iter().filter_map(|noun| self.shelf(*noun).last().copied()).max().unwrap_or(Id(0))
    }
}
