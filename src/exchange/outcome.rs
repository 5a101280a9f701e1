//! What every importer speaks of: the formats, the options, what an import comes to, and why one is refused. A plan
//! is all or nothing: it becomes one command with one undo, and what could not be taken over stands in its notes.
//! Imports `domain`, `watch`. Read next: `work.rs`.

use std::fmt;

use crate::domain::calendar::Moment;
use crate::domain::change::Change;
use crate::domain::command::Command;
use crate::domain::noun::Noun;
use crate::domain::table::Datum;
use crate::exchange::watch::Watch;

/// Where a file comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A Trello board or card as JSON.
    Trello,
    /// A detailed export of Toggl Track.
    Toggl,
    /// A CSV file of one of our tables.
    Csv,
}

/// What a person has to know of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// Which one.
    pub source: Source,
    /// The word on the command line.
    pub name: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Which file is meant and where to get it.
    pub what: &'static str,
    /// What becomes of it here.
    pub gives: &'static str,
}

/// Every format that can be imported.
pub const FORMATS: &[Format] = &[
    Format {
        source: Source::Trello,
        name: "trello",
        title: "Trello board",
        what: "the JSON of a board or of one card: in Trello, Menu › Print, export, and share › Export as JSON",
        gives: "columns, tasks with labels, checklists, comments, attachments and moves, people",
    },
    Format {
        source: Source::Toggl,
        name: "toggl",
        title: "Toggl detailed report",
        what: "the CSV of the detailed report: in Toggl Track, Reports › Detailed › Export › Download CSV",
        gives: "time entries, matched to people and tasks by name",
    },
    Format {
        source: Source::Csv,
        name: "csv",
        title: "CSV of a table",
        what: "a file with a heading of field names, as `greenlight export` writes it, or made in a spreadsheet",
        gives: "rows of the table that --table names: known short numbers are updated, others are added",
    },
];

impl Source {
    /// The format of a word on the command line.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        FORMATS.iter().find(|f| f.name.eq_ignore_ascii_case(name)).map(|f| f.source)
    }
}

/// How much a file may hold; beyond that it is refused rather than read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Rows of the file, and rows that come of it.
    pub rows: usize,
    /// Bytes of one text.
    pub cell: usize,
}

/// 256 MB, a million rows, a megabyte a cell. JSON may be nested 128 deep, a bound of its reader.
impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 256 << 20, rows: 1_000_000, cell: 1 << 20 }
    }
}

/// What a person may say about an import.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// The table that a CSV file holds.
    pub table: Option<Noun>,
    /// Turns a moment in UTC into local time, for formats that write UTC.
    pub local: fn(Moment) -> Moment,
    /// How much a file may hold.
    pub limits: Limits,
    /// Counts what is read, and stops it.
    pub watch: Watch,
}

impl ImportOptions {
    /// One row or the like is read.
    ///
    /// # Errors
    /// The import is no longer wanted.
    pub fn step(&self) -> Result<(), ImportError> {
        if self.watch.step() { Ok(()) } else { Err(ImportError::file("it was stopped")) }
    }
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self { table: None, local: |utc| utc, limits: Limits::default(), watch: Watch::default() }
    }
}

/// How many rows of one sort an import brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// What is counted: `tasks`, `comments` …
    pub what: &'static str,
    /// Rows that come.
    pub new: usize,
    /// Rows that change.
    pub updated: usize,
    /// Rows that are here already as the file has them.
    pub unchanged: usize,
}

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// Not taken over.
    Left,
    /// Taken over otherwise than it stands in the file.
    Changed,
    /// An edit made here gave way to a newer one on the other side.
    Overwritten,
    /// Here, and no longer in the file; kept.
    Gone,
}

impl NoteKind {
    /// The words before the list of such notes.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Left => "not taken over",
            Self::Changed => "taken over differently",
            Self::Overwritten => "overwritten",
            Self::Gone => "no longer in the file, kept here",
        }
    }
}

/// One thing that did not come over as it was, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Left out, changed, overwritten or gone.
    pub kind: NoteKind,
    /// What: `running entry`, `custom field "Size"` …
    pub what: String,
    /// Where: `line 7`, `card "Homepage"`; empty for the whole file.
    pub place: String,
    /// Why, and what can be done.
    pub reason: String,
}

/// What an import comes to, before anything is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// What the journal will say of it.
    pub label: String,
    /// The rows, parents before children, each touched once; empty where the file brings nothing new.
    pub changes: Vec<Change>,
    /// How many rows of each sort.
    pub counts: Vec<Count>,
    /// What the file itself holds, to compare with the program it came from: lists, cards, hours …
    pub totals: Vec<(&'static str, Datum)>,
    /// Everything that did not come over as it was.
    pub notes: Vec<Note>,
    /// Columns of the file that have no place here.
    pub columns_ignored: Vec<String>,
}

impl Plan {
    /// Would anything change?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The command that does it.
    #[must_use]
    pub fn into_command(self) -> Command {
        Command::Import { label: self.label, changes: self.changes }
    }
}

/// Where in a file something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The file as a whole.
    File,
    /// A line, counted from 1.
    Line(usize),
    /// A character: line and column, counted from 1.
    Character(usize, usize),
    /// A cell: its line, counted from 1, and the heading of its column.
    Cell(usize, String),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => write!(f, "the file"),
            Self::Line(line) => write!(f, "line {line}"),
            Self::Character(line, column) => write!(f, "line {line}, column {column}"),
            Self::Cell(line, heading) => write!(f, "line {line}, column {heading}"),
        }
    }
}

/// Why a file is refused as a whole; nothing of it was taken over.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {message}")]
pub struct ImportError {
    /// Where.
    pub place: Place,
    /// What is wrong and what would be accepted.
    pub message: String,
}

impl ImportError {
    /// Something is wrong with the file as a whole.
    #[must_use]
    pub fn file(message: impl Into<String>) -> Self {
        Self { place: Place::File, message: message.into() }
    }

    /// Something is wrong at a place.
    #[must_use]
    pub fn at(place: Place, message: impl Into<String>) -> Self {
        Self { place, message: message.into() }
    }
}
