//! How a sheet is put together: the columns that stand on the screen are named in order with their priority
//! and width; all other fields and sets of the noun follow by themselves, exported and not shown.
//! May import the nouns and `table`. Read next: `sheets/cells.rs`.

use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::table::{Cell, Column, Datum, HIDDEN, Look, Sheet, Source};
use crate::domain::value::{Audience, Kind};

/// Makes a cell of a row.
pub type Work = fn(&Look<'_>, Id) -> Cell;

/// A sheet in the making.
pub struct Plan(Sheet);

impl Plan {
    /// The sheet of a noun, with its rows in the order in which they were made.
    pub fn of(noun: Noun, help: &'static str, rows: fn(&Look<'_>) -> Vec<Id>) -> Self {
        Self(Sheet { name: noun.table(), help, noun, columns: Vec::new(), rows })
    }

    /// Shows a field or a many-valued attribute; the noun has to have it.
    pub fn show(mut self, name: &str, priority: u8, width: (u16, u16)) -> Self {
        let column = field(self.0.noun, name).or_else(|| set(self.0.noun, name));
        debug_assert!(column.is_some(), "{} have no {name}", self.0.name);
        self.0.columns.extend(column.map(|column| Column { priority, width, ..column }));
        self
    }

    /// A column of words that is worked out.
    pub fn words(
        self,
        names: (&'static str, &'static str),
        priority: u8,
        width: (u16, u16),
        work: Work,
    ) -> Self {
        self.worked(names, priority, width, false, work)
    }

    /// A column of numbers that is worked out.
    pub fn number(
        self,
        names: (&'static str, &'static str),
        priority: u8,
        width: (u16, u16),
        work: Work,
    ) -> Self {
        self.worked(names, priority, width, true, work)
    }

    fn worked(
        mut self,
        (name, label): (&'static str, &'static str),
        priority: u8,
        width: (u16, u16),
        number: bool,
        work: Work,
    ) -> Self {
        let source = Source::Computed(work);
        let audience = Audience::Internal;
        self.0.columns.push(Column { name, label, priority, width, number, audience, source });
        self
    }

    /// The whole sheet, with what was not named behind.
    pub fn sheet(mut self) -> Sheet {
        let noun = self.0.noun;
        let fields = noun.fields().iter().filter_map(|f| field(noun, f.name));
        let sets = noun.sets().iter().filter_map(|s| set(noun, s.name));
        for column in fields.chain(sets) {
            if self.0.columns.iter().all(|c| c.name != column.name) {
                self.0.columns.push(column);
            }
        }
        self.0
    }
}

/// The column of a field, not shown.
fn field(noun: Noun, name: &str) -> Option<Column> {
    let index = noun.field_index(name)?;
    let field = noun.fields().get(index)?;
    let number =
        matches!(field.kind, Kind::Count { .. } | Kind::Money | Kind::Percent | Kind::Secs | Kind::Quantity);
    Some(Column {
        name: field.name,
        label: field.label,
        priority: HIDDEN,
        width: (4, 40),
        number,
        audience: field.audience,
        source: Source::Field(index),
    })
}

/// The column of a many-valued attribute, not shown.
fn set(noun: Noun, name: &str) -> Option<Column> {
    let index = noun.sets().iter().position(|s| s.name == name)?;
    let set = noun.sets().get(index)?;
    Some(Column {
        name: set.name,
        label: set.label,
        priority: HIDDEN,
        width: (4, 40),
        number: false,
        audience: Audience::Internal,
        source: Source::Set(index),
    })
}

/// An amount.
pub fn money(amount: Money) -> Cell {
    Datum::Money(amount).into()
}

/// Working time.
pub fn secs(time: Secs) -> Cell {
    Datum::Secs(time).into()
}

/// A count; 0 is left empty, so that the eye finds the others.
pub fn count(count: usize) -> Cell {
    match i64::try_from(count) {
        Ok(0) | Err(_) => Cell::EMPTY,
        Ok(count) => Datum::Count(count).into(),
    }
}

/// A share in basis points, where there is one.
pub fn percent(bp: Option<i64>) -> Cell {
    bp.map_or(Cell::EMPTY, |bp| Datum::Percent(bp).into())
}

/// Words, where there are some.
pub fn words(text: &str) -> Cell {
    if text.is_empty() { Cell::EMPTY } else { Datum::Text(text.to_owned()).into() }
}
