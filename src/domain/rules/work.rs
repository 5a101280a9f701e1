//! The bench a command is worked out on: a copy of the project that takes every change in at once, so that a
//! rule sees what the rules before it did. Imports `snapshot`, `command`, `merge`. Read next: `check.rs`.

use crate::domain::calendar::{Date, Moment};
use crate::domain::change::{Change, Row};
use crate::domain::command::{Context, Draft, Refusal};
use crate::domain::defaults::default_value;
use crate::domain::id::{Id, IdSource};
use crate::domain::noun::Noun;
use crate::domain::record::Record;
use crate::domain::rules::check::check_row;
use crate::domain::rules::ends::Ends;
use crate::domain::rules::merge::merge_changes;
use crate::domain::snapshot::{ApplyError, Rows, Snapshot};
use crate::domain::value::{Field, Kind, Value};

/// The room between two neighbours in an order, so that a third finds a place between them.
pub const GAP: i64 = 1 << 16;

/// A command being worked out.
pub struct Work<'a> {
    /// The project as it stands after the changes so far.
    pub snapshot: Snapshot,
    /// Today.
    pub today: Date,
    /// Now.
    pub now: Moment,
    ids: &'a mut dyn IdSource,
    changes: Vec<Change>,
    ends: Ends,
}

impl<'a> Work<'a> {
    /// Begins with the project as it is.
    pub fn new(snapshot: &Snapshot, ctx: &'a mut Context<'_>) -> Self {
        let Context { today, now, ids } = ctx;
        Self {
            snapshot: snapshot.clone(),
            today: *today,
            now: *now,
            ids: &mut **ids,
            changes: Vec::new(),
            ends: Ends::default(),
        }
    }

    /// A new id.
    pub fn next_id(&mut self) -> Id {
        self.ids.next_id()
    }

    /// Takes a change in without looking at the rules of its noun.
    ///
    /// # Errors
    /// Where it does not fit the project as it stands.
    pub fn apply(&mut self, change: Change) -> Result<(), Refusal> {
        let (noun, id) = (change.noun(), change.id());
        self.ends.forget(&self.snapshot, noun, id);
        self.snapshot.apply(&change).map_err(|error| misfit(&error))?;
        self.ends.keep(&self.snapshot, noun, id);
        self.changes.push(change);
        Ok(())
    }

    /// Puts in a new row, checked by the rules of its noun.
    ///
    /// # Errors
    /// What the row breaks.
    pub fn insert<T: Record>(&mut self, record: &T) -> Result<(), Refusal> {
        self.insert_row(Row::of(record))
    }

    /// Puts in a new row of cells, checked by the rules of its noun.
    ///
    /// # Errors
    /// What the row breaks.
    pub fn insert_row(&mut self, row: Row) -> Result<(), Refusal> {
        let (noun, id) = (row.noun, row.id);
        self.apply(Change::Insert(row))?;
        check_row(&self.snapshot, noun, id)
    }

    /// Puts a row in the place of its former self; nothing happens where they are the same.
    ///
    /// # Errors
    /// What the row breaks.
    pub fn replace<T: Record>(&mut self, old: &T, new: &T) -> Result<(), Refusal> {
        match Change::update(old, new) {
            Some(change) => {
                self.apply(change)?;
                check_row(&self.snapshot, T::NOUN, new.id())
            }
            None => Ok(()),
        }
    }

    /// Takes a row away.
    ///
    /// # Errors
    /// [`Refusal::Gone`] where it is not there.
    pub fn delete(&mut self, noun: Noun, id: Id) -> Result<(), Refusal> {
        let row = self.snapshot.row(noun, id).ok_or(Refusal::Gone { noun })?;
        self.apply(Change::Delete(row))
    }

    /// A typed row out of what a person gave, with the number and defaults that it takes besides.
    ///
    /// # Errors
    /// The first field that is missing, not a person's to give, or of the wrong sort.
    pub fn fill<T: Record>(&mut self, draft: &Draft) -> Result<T, Refusal> {
        let mut values = Vec::with_capacity(T::FIELDS.len());
        for (index, field) in T::FIELDS.iter().enumerate() {
            let given = draft.cells.iter().find(|(i, _)| *i == index).map(|(_, value)| value);
            values.push(self.cell(T::NOUN, index, field, given)?);
        }
        let id = self.next_id();
        T::from_values(id, &values).map_err(|index| {
            let field = T::FIELDS.get(index).map_or("", |f| f.name);
            Refusal::Field { field, message: format!("What was given for “{field}” does not fit it") }
        })
    }

    /// The short number that the next row of a noun gets: one above the highest.
    pub fn next_number(&mut self, noun: Noun) -> i64 {
        self.ends.next_number(&self.snapshot, noun)
    }

    /// The place below all cards of a column.
    pub fn bottom(&mut self, column: Id) -> i64 {
        self.ends.bottom(&self.snapshot, column).saturating_add(GAP)
    }

    fn cell(
        &mut self,
        noun: Noun,
        index: usize,
        field: &Field,
        given: Option<&Value>,
    ) -> Result<Value, Refusal> {
        if field.kind == Kind::Number {
            return Ok(Value::Int(self.next_number(noun)));
        }
        let given = given.filter(|value| !value.is_null() || field.nullable);
        let default = || default_value(&self.snapshot, self.today, self.now, noun, index);
        given.cloned().or_else(default).ok_or_else(|| missing(field))
    }

    /// The changes, each row touched once.
    #[must_use]
    pub fn finish(self) -> Vec<Change> {
        merge_changes(self.changes)
    }
}

/// A row that must be there.
///
/// # Errors
/// [`Refusal::Gone`] where it is not.
pub fn need_row<T: Record>(rows: &Rows<T>, id: Id) -> Result<T, Refusal> {
    rows.get(id).map(|row| row.as_ref().clone()).ok_or(Refusal::Gone { noun: T::NOUN })
}

/// A field that a person has to fill in.
#[must_use]
pub fn missing(field: &Field) -> Refusal {
    Refusal::Field {
        field: field.name,
        message: format!("“{}” is missing. {}", field.label, field.help.trim()),
    }
}

fn misfit(error: &ApplyError) -> Refusal {
    match error {
        ApplyError::Missing { noun, .. } => Refusal::Gone { noun: *noun },
        ApplyError::Exists { .. } | ApplyError::Differs { .. } | ApplyError::Misfit { .. } => {
            Refusal::Changed { message: format!("Nothing was changed: {error}. Look again and repeat it") }
        }
    }
}
