//! Sheets: a named list of rows with columns. The pane on the screen, the key `x`, `greenlight list` and
//! `greenlight export` all read the same ones. A cell is made only when it is asked for.
//! Imports `snapshot`, `facts`. Read next: `sheets/mod.rs`.

use std::cmp::Ordering;

use crate::domain::calendar::{Date, Moment};
use crate::domain::duration::Secs;
use crate::domain::facts::Facts;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::Audience;

/// How a cell should strike the eye; always beside a word or glyph, never instead of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Like all others.
    #[default]
    Plain,
    /// Less than others.
    Dim,
    /// As it should be.
    Good,
    /// To be watched.
    Watch,
    /// Not as it should be.
    Bad,
    /// Worth a look.
    Info,
}

/// What stands in a cell, typed, so that it sorts, aligns and exports by its meaning.
#[derive(Clone, Debug, PartialEq)]
pub enum Datum {
    /// Nothing; for a figure: undefined.
    Empty,
    /// Words.
    Text(String),
    /// A short number with its prefix: `T12`.
    Code(&'static str, i64),
    /// A count.
    Count(i64),
    /// Money in minor units of the project's currency.
    Money(Money),
    /// Working time.
    Secs(Secs),
    /// A share in basis points.
    Percent(i64),
    /// A quantity in thousandths.
    Thousandths(i64),
    /// A ratio such as CPI, already rounded for display; undefined is [`Datum::Empty`].
    Ratio(f64),
    /// A day.
    Date(Date),
    /// A day and time.
    Moment(Moment),
    /// Yes or no.
    Flag(bool),
    /// One of the words of a field: its name in files, its label on the screen, its place in the order.
    Choice {
        /// In files.
        name: &'static str,
        /// On the screen.
        label: &'static str,
        /// For sorting.
        rank: usize,
    },
}

impl Datum {
    /// Orders two cells of one column; empty cells come last.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Empty, Self::Empty) => Ordering::Equal,
            (Self::Empty, _) => Ordering::Greater,
            (_, Self::Empty) => Ordering::Less,
            (Self::Text(a), Self::Text(b)) => a.to_lowercase().cmp(&b.to_lowercase()).then_with(|| a.cmp(b)),
            (Self::Code(_, a), Self::Code(_, b))
            | (Self::Count(a), Self::Count(b))
            | (Self::Percent(a), Self::Percent(b))
            | (Self::Thousandths(a), Self::Thousandths(b)) => a.cmp(b),
            (Self::Money(a), Self::Money(b)) => a.cmp(b),
            (Self::Secs(a), Self::Secs(b)) => a.cmp(b),
            (Self::Ratio(a), Self::Ratio(b)) => a.total_cmp(b),
            (Self::Date(a), Self::Date(b)) => a.cmp(b),
            (Self::Moment(a), Self::Moment(b)) => a.cmp(b),
            (Self::Flag(a), Self::Flag(b)) => a.cmp(b),
            (Self::Choice { rank: a, .. }, Self::Choice { rank: b, .. }) => a.cmp(b),
            _ => Ordering::Equal,
        }
    }

    /// Is it a number, to be set to the right?
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(
            self,
            Self::Count(_)
                | Self::Money(_)
                | Self::Secs(_)
                | Self::Percent(_)
                | Self::Thousandths(_)
                | Self::Ratio(_)
        )
    }
}

/// A cell: what stands there and how it strikes the eye.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What stands there.
    pub datum: Datum,
    /// How it strikes the eye.
    pub tone: Tone,
}

impl From<Datum> for Cell {
    fn from(datum: Datum) -> Self {
        Self { datum, tone: Tone::Plain }
    }
}

/// All that a cell may be made from.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// The rows.
    pub snapshot: &'a Snapshot,
    /// What was derived from them.
    pub facts: &'a Facts,
    /// The status date.
    pub today: Date,
}

/// Where the cells of a column come from.
#[derive(Clone, Copy)]
pub enum Source {
    /// A field of the noun, by position; exported in its stored meaning, taken back by the importer.
    Field(usize),
    /// A many-valued attribute, by position; members joined by `; `.
    Set(usize),
    /// Worked out; exported, and passed over by the importer.
    Computed(fn(&Look<'_>, Id) -> Cell),
}

/// One column of a sheet.
#[derive(Clone, Copy)]
pub struct Column {
    /// The heading in CSV and the key in JSON.
    pub name: &'static str,
    /// The heading on the screen.
    pub label: &'static str,
    /// Which columns give way first as the width shrinks: 0 stays longest. `HIDDEN` is never on the screen.
    pub priority: u8,
    /// The least and the most cells it takes on the screen.
    pub width: (u16, u16),
    /// Is it a number, set to the right?
    pub number: bool,
    /// Who may see it.
    pub audience: Audience,
    /// Where its cells come from.
    pub source: Source,
}

/// The priority of columns that are exported and not shown.
pub const HIDDEN: u8 = u8::MAX;

/// A named list of rows.
pub struct Sheet {
    /// The plural noun: its name on the command line, also the name of the CSV file.
    pub name: &'static str,
    /// One sentence that says what it holds.
    pub help: &'static str,
    /// The noun of its rows.
    pub noun: Noun,
    /// Its columns in order.
    pub columns: Vec<Column>,
    /// Its rows in their natural order.
    pub rows: fn(&Look<'_>) -> Vec<Id>,
}
