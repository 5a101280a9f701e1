//! What reaches the model (`Msg`) and what it wants done outside (`Effect`), as data: the shell performs
//! effects and answers each with a message, tests look at them. Imports domain, keys. Read next: `model.rs`.

use std::path::PathBuf;

use crate::app::papers::{Made, PaperOf};
use crate::domain::calendar::{Date, Moment};
use crate::domain::change::{Change, Row};
use crate::domain::command::{Command, Refusal};
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::undo::Stays;
use crate::keys::{Key, Mouse};

/// Changes that reached the file since the model last looked: its own, undone or redone ones, and those of
/// other programs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caught {
    /// What changed, in order.
    pub changes: Vec<Change>,
    /// The journal's head now.
    pub head: i64,
    /// What other programs did, in their own words.
    pub others: Vec<String>,
}

/// Why something did not work, in words for the status line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// Another program is writing; it is tried again by itself.
    Busy,
    /// The data moved on; what came is here, decide again.
    Stale(Caught),
    /// The person stopped it.
    Stopped,
    /// It is in the file, but could not be read back.
    Unread(String),
    /// Anything else: what happened, and what can be done.
    Failed(String),
}

impl Trouble {
    /// One word for it that says nothing of what stands in the project.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Busy => "busy",
            Self::Stale(_) => "stale",
            Self::Stopped => "stopped",
            Self::Unread(_) => "unread",
            Self::Failed(_) => "failed",
        }
    }
}

/// What undo or redo came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undone {
    /// Another program is writing; it is tried again by itself.
    Busy,
    /// Done; the label of what was taken back or brought again, and what was passed over.
    Done {
        /// Was it redo?
        again: bool,
        /// What was undone or redone.
        label: String,
        /// What is newer than it and stays.
        passed: Vec<Stays>,
        /// What changed; none where it could not be read back.
        caught: Option<Caught>,
    },
    /// The newest change is another program's: ask first.
    Ask {
        /// The command to undo.
        seq: i64,
        /// What it did.
        label: String,
        /// Who did it.
        actor: String,
        /// What reached the file meanwhile; none where it could not be read.
        caught: Option<Caught>,
    },
    /// Not possible; why, and what to do instead.
    No(String),
}

/// The whole file, read anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reread {
    /// Every row.
    pub snapshot: Snapshot,
    /// The journal's head they stand at.
    pub head: i64,
}

/// A command of the journal, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// Its place in the journal.
    pub seq: i64,
    /// When, in local time.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What.
    pub label: String,
    /// Is it undone now?
    pub undone: bool,
}

/// A page of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deeds {
    /// The command that the page ends before; none for the newest.
    pub before: Option<i64>,
    /// The commands, newest first.
    pub deeds: Vec<Deed>,
    /// Are there older ones?
    pub more: bool,
}

/// What a command wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeedDone {
    /// The command.
    pub deed: Deed,
    /// What it wrote.
    pub changes: Vec<Change>,
    /// Rows of it, or named by it, that are gone since, as they were last.
    pub lost: Vec<Row>,
}

/// What an importer would do; shown before it does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// What the journal will say.
    pub label: String,
    /// What would come, what was left out and why.
    pub lines: Vec<String>,
    /// The rows.
    pub changes: Vec<Change>,
}

/// What reaches the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    /// A key went down.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// The terminal has another size.
    Resize(u16, u16),
    /// What time it is; comes about once a second.
    Clock {
        /// Today.
        today: Date,
        /// Now.
        now: Moment,
    },
    /// A command reached the file.
    Committed(Caught),
    /// A command did not reach the file.
    NotCommitted(Trouble),
    /// A large command, decided outside, reached the file.
    Written {
        /// What the journal says of it.
        label: String,
        /// What came.
        caught: Caught,
    },
    /// A large command, decided outside, was refused.
    Refused(Refusal),
    /// A large command, decided outside, would change nothing.
    Unchanged,
    /// Something reached the file without our doing, or nothing did.
    CaughtUp(Caught),
    /// Undo or redo ended.
    Undone(Undone),
    /// What reached the file cannot be followed change by change: read all of it anew.
    OutOfStep,
    /// The file was read anew.
    Reloaded(Box<Reread>),
    /// The file could not be read anew: why; it is tried again by itself.
    NotReloaded(String),
    /// A file was written: where, and how much of what, such as `12 rows`, with the columns where the screen shows fewer.
    Exported(PathBuf, String),
    /// Every table was written: where, how many files, how many rows.
    ExportedAll(PathBuf, usize, usize),
    /// The file is there already: ask before it is overwritten.
    ExportExists(ExportJob),
    /// Files of these names are there already in the folder.
    FolderExists(PathBuf),
    /// An importer read the file.
    Planned(Box<Preview>),
    /// The editor was left; none where nothing was changed.
    Edited(Option<String>),
    /// A page of the history was read.
    History(Deeds),
    /// What a command wrote was read.
    Deed(Box<DeedDone>),
    /// A document for the client was made.
    Paper(Box<Made>),
    /// Something was copied: what to say of it.
    Copied(String),
    /// Long work goes on, in words; none where it is over.
    Progress(Option<String>),
    /// Long work was stopped.
    Stopped(&'static str),
    /// Something outside did not work.
    Failed(String),
    /// The system wants us to stop for a while.
    Suspend,
    /// The terminal or the system wants us to end.
    Terminate,
    /// Nothing to say: the effect is done.
    Done,
}

/// What an export holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportRows {
    /// Rows of a sheet, in this order.
    Sheet(&'static str, Vec<Id>),
    /// A list that is no sheet: headings, each with whether its column holds words, and cells.
    List(Vec<(&'static str, bool)>, Vec<Vec<String>>),
    /// A text as it stands: numbered questions.
    Text(String),
}

impl ExportRows {
    /// How many columns are written, and how many of them stand on the screen; none where both are the same.
    #[must_use]
    pub fn columns(&self) -> Option<(usize, usize)> {
        let Self::Sheet(name, _) = self else { return None };
        let sheet = crate::domain::sheets::by_name(name)?;
        let (all, shown) = (sheet.columns.len(), sheet.on_screen().count());
        (all != shown).then_some((all, shown))
    }
}

/// An export to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportJob {
    /// Where to.
    pub path: PathBuf,
    /// What it holds.
    pub rows: ExportRows,
    /// May a file that is there be overwritten?
    pub overwrite: bool,
}

/// A large command to be decided and written outside, while the screen goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// The head of the journal that the data stand at.
    pub base: i64,
    /// The data to decide it on.
    pub snapshot: Snapshot,
    /// The command.
    pub command: Command,
}

/// What the model wants done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Write a command to the file.
    Commit {
        /// The head of the journal it was decided on.
        base: i64,
        /// What the journal says of it.
        label: String,
        /// The changes.
        changes: Vec<Change>,
    },
    /// Read what reached the file since.
    CatchUp {
        /// The head we know.
        base: i64,
    },
    /// Undo; with a number only that command, after the person was asked.
    Undo {
        /// The head we know.
        base: i64,
        /// The command the person agreed to.
        agreed: Option<i64>,
    },
    /// Redo.
    Redo {
        /// The head we know.
        base: i64,
    },
    /// Read the whole file anew.
    Reload,
    /// Decide a large command outside and write it.
    Work(Box<Work>),
    /// Write a CSV file.
    Export {
        /// What, and where to.
        job: ExportJob,
        /// The project as it is now.
        snapshot: Snapshot,
    },
    /// Write a CSV file of every table into a folder.
    ExportAll {
        /// The folder.
        folder: PathBuf,
        /// The project as it is now.
        snapshot: Snapshot,
        /// May files that are there be overwritten?
        overwrite: bool,
    },
    /// Read a foreign file and plan its import.
    PlanImport {
        /// `trello`, `toggl` or `csv`.
        source: &'static str,
        /// The file.
        path: PathBuf,
        /// The table, for CSV.
        table: Option<Noun>,
        /// The project as it is now.
        snapshot: Snapshot,
    },
    /// Stop the work that goes on in the background.
    Cancel,
    /// Make a document for the client from the project as it is now.
    MakePaper(PaperOf, Snapshot),
    /// Put text on the clipboard.
    Copy(String),
    /// Open a text in the person's own editor.
    Edit(String),
    /// Read a page of the history: what came before this command, or the newest.
    ReadHistory {
        /// The command.
        before: Option<i64>,
    },
    /// Read what a command wrote.
    ReadDeed(i64),
    /// Go back to the shell for a while.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// Leave.
    Quit,
}
