//! What fills a grid: a source knows its columns and rows, how a cell reads, and which commands put a typed text
//! into the file. One source per sheet; the keys, the block from the clipboard, the held cells and the drawing are
//! the same for all. Imports domain. Read next: `block.rs`, then a source such as `app/line_sheet.rs`.

use std::fmt;

use crate::domain::calendar::{Date, Moment};
use crate::domain::change::Change;
use crate::domain::command::Command;
use crate::domain::engines::three_point::Spread;
use crate::domain::facts::Facts;
use crate::domain::id::Id;
use crate::domain::input::Reading;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::{Look, Tone};

/// What a row of a grid stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowKey {
    /// A row of the file.
    Row(Id),
    /// Two rows of the file together, such as a person and a task.
    Pair(Id, Id),
    /// A row that is not in the file yet, counted from 0 below the others.
    New(usize),
}

/// A column of a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridColumn {
    /// Its name, for drafts.
    pub name: &'static str,
    /// Its heading.
    pub label: String,
    /// The least and the most cells it takes on the screen.
    pub width: (u16, u16),
    /// Is it a number, set to the right?
    pub number: bool,
    /// One sentence that says what belongs there; empty where nothing can be typed.
    pub help: &'static str,
}

/// What stands in a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GridCell {
    /// On the screen.
    pub shown: String,
    /// As one would type it; typing begins with it.
    pub typed: String,
    /// How it strikes the eye.
    pub tone: Tone,
}

/// A figure below the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Its word.
    pub label: &'static str,
    /// Its number.
    pub text: String,
    /// How it strikes the eye.
    pub tone: Tone,
}

/// What a typed text would come to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Preview {
    /// How it was understood, in words.
    pub reading: String,
    /// The figures below the grid as they would be.
    pub figures: Vec<Figure>,
    /// The cost at the three points of all that would be counted; empty where nothing is estimated.
    pub spreads: Vec<Spread>,
}

/// What a source reads from. While a block is worked out, the rows go ahead of the facts.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The rows.
    pub snapshot: &'a Snapshot,
    /// What was derived from the rows as they are in the file.
    pub facts: &'a Facts,
    /// Today.
    pub today: Date,
    /// Now.
    pub now: Moment,
}

impl<'a> Ground<'a> {
    /// All that a cell may be made from.
    #[must_use]
    pub fn look(&self) -> Look<'a> {
        Look { snapshot: self.snapshot, facts: self.facts, today: self.today }
    }

    /// All that typed text is read with.
    #[must_use]
    pub fn reading(&self) -> Reading<'a> {
        Reading { snapshot: self.snapshot, today: self.today, now: self.now }
    }
}

/// What fills a grid.
pub trait GridSource: fmt::Debug + Send {
    /// Which sheet it is, so that what was not saved finds its way back.
    fn key(&self) -> String;

    /// What the title says behind the word “sheet”.
    fn title(&self, ground: &Ground<'_>) -> String;

    /// Is what the sheet is of still there? Another program, or an undo there, may have taken it away.
    fn stands(&self, snapshot: &Snapshot) -> bool;

    /// Its columns; the first stays on the screen whatever the width.
    fn columns(&self, ground: &Ground<'_>) -> Vec<GridColumn>;

    /// Words in small letters that head its columns in other people's spreadsheets, besides those of its own.
    fn headings(&self) -> &'static [&'static str] {
        &[]
    }

    /// Its rows that are in the file, in order.
    fn rows(&self, ground: &Ground<'_>) -> Vec<RowKey>;

    /// The noun that a new row is made of; none where rows cannot be added by typing.
    fn new_rows(&self) -> Option<Noun>;

    /// What stands in a cell; empty for a new row.
    fn cell(&self, ground: &Ground<'_>, row: RowKey, column: usize) -> GridCell;

    /// The whole text that the beginning typed so far may want to become.
    fn suggestion(&self, ground: &Ground<'_>, column: usize, begun: &str) -> Option<String>;

    /// Would a text leave the cell as it is? Read from the rows alone, which may be ahead of the facts.
    fn stays(&self, ground: &Ground<'_>, row: RowKey, column: usize, text: &str) -> bool {
        self.cell(ground, row, column).typed == text
    }

    /// Why nothing can be typed into a column that says nothing of what belongs there.
    fn why_shut(&self, _column: usize) -> &'static str {
        "is worked out from the others"
    }

    /// Can the cell be emptied? One that is worked out from others cannot, and an empty cell of a block leaves it.
    fn can_empty(&self, column: usize) -> bool;

    /// The commands that put a text into a cell; an empty text clears it. [`crate::domain::command::ADDED_BEFORE`]
    /// stands for a row that an earlier one of them adds. The first `Add` of the noun of new rows is the new row.
    ///
    /// # Errors
    /// What would be accepted.
    fn write(
        &self,
        ground: &Ground<'_>,
        row: RowKey,
        column: usize,
        text: &str,
    ) -> Result<Vec<Command>, String>;

    /// What the changes would come to: the reading of the cell and the figures below the grid. Without changes the
    /// figures as they are.
    fn preview(&self, ground: &Ground<'_>, row: RowKey, column: usize, changes: &[Change]) -> Preview;

    /// What the journal says of several cells typed or pasted at once.
    fn label(&self, ground: &Ground<'_>, cells: usize) -> String;
}
