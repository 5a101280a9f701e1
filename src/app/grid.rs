//! Sheet mode as data: a grid of cells, a cursor, what is being typed, and what was typed but is not in the file yet.
//! Nothing typed is lost: a cell that cannot be read stays here with the reason until it is mended or cleared.
//! Imports domain. Read next: `grid/source.rs` for what fills it, `sheet_mode.rs` for its keys.

pub mod block;
pub mod source;
pub mod steps;

use std::collections::BTreeMap;

use crate::app::grid::block::CellText;
use crate::app::grid::source::{Figure, GridCell, GridColumn, GridSource, Ground, RowKey};
use crate::app::grid::steps::Steps;
use crate::app::line_edit::LineEdit;
use crate::domain::id::Id;
use crate::domain::table::Tone;

/// What was typed into a cell and is not in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The text.
    pub text: String,
    /// Why it is not, and what would be accepted.
    pub why: String,
}

/// A cell being typed into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typing {
    /// What is typed.
    pub line: LineEdit,
    /// What would complete it, shown behind it and taken with it.
    pub rest: String,
    /// Was the old text opened, so that the arrows move within it?
    pub opened: bool,
}

impl Typing {
    /// What is typed, completed.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}{}", self.line.text(), self.rest)
    }
}

/// Cells on their way to the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sent {
    /// The cells.
    pub cells: Vec<CellText>,
    /// The new rows among them that come to be, in order.
    pub grown: Vec<RowKey>,
    /// Does the cursor go on to the empty new row below them?
    pub goes_on: bool,
    /// What is to be said besides when they are there.
    pub word: Option<&'static str>,
}

/// A grid of cells that are typed into.
#[derive(Debug)]
pub struct Grid {
    /// What fills it.
    pub source: Box<dyn GridSource>,
    /// Its columns.
    pub columns: Vec<GridColumn>,
    /// Its rows: those of the file, then new ones.
    pub rows: Vec<RowKey>,
    /// The row of the cursor.
    pub row: usize,
    /// The column of the cursor.
    pub column: usize,
    /// The cell being typed into.
    pub typing: Option<Typing>,
    /// What was typed and is not in the file, by cell.
    pub held: BTreeMap<(RowKey, usize), Held>,
    /// Cells on their way to the file.
    pub sent: Option<Sent>,
    /// The steps taken in this sheet, the newest last, and those that were undone.
    pub steps: Steps,
    /// How the cell under the cursor is understood, or what is wrong with it.
    pub reading: Result<String, String>,
    /// The figures below.
    pub figures: Vec<Figure>,
    /// The first row that can be seen.
    pub offset: usize,
    /// The count of changes that rows and figures were taken at.
    pub revision: Option<u64>,
}

impl Grid {
    /// An empty grid over a source; [`Grid::settle`] fills it.
    #[must_use]
    pub fn new(source: Box<dyn GridSource>) -> Self {
        Self {
            source,
            columns: Vec::new(),
            rows: Vec::new(),
            row: 0,
            column: 0,
            typing: None,
            held: BTreeMap::new(),
            sent: None,
            steps: Steps::default(),
            reading: Ok(String::new()),
            figures: Vec::new(),
            offset: 0,
            revision: None,
        }
    }

    /// Takes rows and columns anew; the cursor stays on its row. What is held for a row that is gone becomes a new row.
    pub fn settle(&mut self, ground: &Ground<'_>) {
        let here = self.key();
        self.columns = self.source.columns(ground);
        let rows = self.source.rows(ground);
        let adds = self.source.new_rows().is_some();
        let mut moved: BTreeMap<RowKey, RowKey> = BTreeMap::new();
        // While new rows are on their way, those that wait keep their turn among them.
        let grows = self.sent.as_ref().is_some_and(|sent| !sent.grown.is_empty());
        let mut fresh = 0;
        for (key, _) in self.held.keys() {
            if !rows.contains(key) && !moved.contains_key(key) {
                let turn = match key {
                    RowKey::New(n) if grows => *n,
                    _ => fresh,
                };
                moved.insert(*key, RowKey::New(turn));
                fresh = turn + 1;
            }
        }
        let fresh = fresh + usize::from(adds);
        self.held = std::mem::take(&mut self.held)
            .into_iter()
            .map(|((key, column), held)| ((moved.get(&key).copied().unwrap_or(key), column), held))
            .collect();
        self.rows = rows.into_iter().chain((0..fresh).map(RowKey::New)).collect();
        // A new row that came to be is the last of the file now, where it stood before.
        let stays = here.filter(|key| !matches!(key, RowKey::New(_)));
        if let Some(at) = stays.and_then(|key| self.rows.iter().position(|r| *r == key)) {
            self.row = at;
        }
        self.row = self.row.min(self.rows.len().saturating_sub(1));
        self.column = self.column.min(self.columns.len().saturating_sub(1));
    }

    /// The row under the cursor.
    #[must_use]
    pub fn key(&self) -> Option<RowKey> {
        self.rows.get(self.row).copied()
    }

    /// What stands in a cell: what is held there, else what the file has.
    #[must_use]
    pub fn cell(&self, ground: &Ground<'_>, row: RowKey, column: usize) -> GridCell {
        match self.held.get(&(row, column)) {
            Some(held) => GridCell { shown: held.text.clone(), typed: held.text.clone(), tone: Tone::Bad },
            None => self.source.cell(ground, row, column),
        }
    }

    /// What is held in the rows of these cells, besides the cells themselves, with the reasons.
    #[must_use]
    pub fn held_beside(&self, cells: &[CellText]) -> Vec<(CellText, String)> {
        let in_row = |row: RowKey| cells.iter().any(|cell| cell.row == row);
        let given = |row: RowKey, column: usize| cells.iter().any(|c| (c.row, c.column) == (row, column));
        let beside = self.held.iter().filter(|((row, column), _)| in_row(*row) && !given(*row, *column));
        let cell = |row, column, text| CellText { row, column, text };
        beside
            .map(|((row, column), held)| (cell(*row, *column, held.text.clone()), held.why.clone()))
            .collect()
    }

    /// A cell by its name, as a person finds it: `unit of Concept`.
    #[must_use]
    pub fn name_of(&self, ground: &Ground<'_>, cell: &CellText) -> String {
        let column = self.columns.get(cell.column).map_or("", |c| c.label.as_str());
        let row = match cell.row {
            RowKey::New(_) => "a new row".to_owned(),
            row => self.source.cell(ground, row, 0).shown,
        };
        format!("{column} of {row}")
    }

    /// The row key so many rows below the cursor, new ones below the last.
    #[must_use]
    pub fn row_below(&self, by: usize) -> Option<RowKey> {
        let at = self.row + by;
        if let Some(key) = self.rows.get(at) {
            return Some(*key);
        }
        self.source.new_rows()?;
        let known = self.rows.iter().filter(|key| !matches!(key, RowKey::New(_))).count();
        Some(RowKey::New(at - known))
    }

    /// Cells did not reach the file: they are kept with the reason.
    pub fn give_back(&mut self, why: &str) {
        let Some(sent) = self.sent.take() else { return };
        for cell in sent.cells {
            let held = Held { text: cell.text, why: why.to_owned() };
            self.held.insert((cell.row, cell.column), held);
        }
    }

    /// Cells are in the file; `rows` are the new rows that came to be, in order.
    pub fn arrived(&mut self, rows: &[Id]) {
        let Some(sent) = self.sent.take() else { return };
        let real: BTreeMap<RowKey, RowKey> =
            sent.grown.into_iter().zip(rows).map(|(new, id)| (new, RowKey::Row(*id))).collect();
        // A block that began on the new row is followed by the next one: the last row is the new one, see `settle`.
        if sent.goes_on && !rows.is_empty() {
            self.row = self.rows.len() + rows.len();
        }
        let here = self.key();
        // The cursor stays on the row that came to be, and on one that waits for its name below those that did.
        match here.map(|key| (key, real.get(&key))) {
            Some((_, Some(row))) => self.rows[self.row] = *row,
            Some((key @ RowKey::New(_), None)) => self.row += real.keys().filter(|new| **new > key).count(),
            _ => {}
        }
        self.held = std::mem::take(&mut self.held)
            .into_iter()
            .map(|((key, column), held)| ((real.get(&key).copied().unwrap_or(key), column), held))
            .collect();
    }
}
