//! What one view remembers: where the cursor is, what is filtered, sorted and marked. The cursor goes by id,
//! so that it stays on its row whatever comes or goes. Imports domain. Read next: `model.rs`.

use std::collections::BTreeSet;

use crate::domain::calendar::Date;
use crate::domain::id::Id;
use crate::domain::sheets::{Haystack, Query};

/// What one view remembers.
#[derive(Debug, Clone, Default)]
pub struct Pane {
    /// The filter and the order.
    pub query: Query,
    /// The rows shown, in order.
    pub shown: Vec<Id>,
    /// The rows made ready for filtering, and the count of changes they were made at.
    pub haystack: Option<(Stamp, Haystack)>,
    /// The cursor: a position in the rows shown.
    pub cursor: usize,
    /// The row under the cursor, where it is one.
    pub cursor_id: Option<Id>,
    /// The first row that can be seen.
    pub offset: usize,
    /// The marked rows.
    pub marks: BTreeSet<Id>,
    /// The row marked last: a range begins there.
    pub mark_anchor: Option<Id>,
    /// Of a board: the column of the cursor.
    pub column: usize,
    /// Of a board: the first column that can be seen.
    pub first_column: usize,
    /// Of a board: how far each column is scrolled.
    pub column_offsets: Vec<usize>,
    /// What the rows were worked out from, to see whether they still hold.
    pub stamp: Option<(Stamp, Query)>,
}

/// Which data rows were taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The model's count of changes.
    pub revision: u64,
    /// The estimate whose lines, or the brief whose answers are shown.
    pub owner: Option<Id>,
    /// The person and the Monday of the week that is shown, and how many tasks were put into it by hand.
    pub week: Option<(Id, Date, usize)>,
}

impl Pane {
    /// The rows shown.
    #[must_use]
    pub fn rows(&self) -> &[Id] {
        &self.shown
    }

    /// Puts the cursor on a row, as far as there are rows.
    pub fn set_cursor(&mut self, index: usize) {
        self.cursor = index.min(self.rows().len().saturating_sub(1));
        self.cursor_id = self.rows().get(self.cursor).copied();
    }

    /// Puts the cursor on the row with this id; false where it is not shown.
    pub fn go_to(&mut self, id: Id) -> bool {
        match self.rows().iter().position(|r| *r == id) {
            Some(index) => {
                self.set_cursor(index);
                true
            }
            None => false,
        }
    }

    /// After the rows changed: back to the row of the cursor, or to the one that took its place.
    pub fn settle(&mut self) {
        let found = self.cursor_id.is_some_and(|id| self.go_to(id));
        if !found {
            self.set_cursor(self.cursor);
        }
    }

    /// The rows a verb works on: the marked ones in their order, else the one under the cursor.
    #[must_use]
    pub fn targets(&self) -> Vec<Id> {
        if self.marks.is_empty() {
            return self.cursor_id.into_iter().collect();
        }
        let shown: Vec<Id> = self.rows().iter().copied().filter(|id| self.marks.contains(id)).collect();
        if shown.is_empty() { self.cursor_id.into_iter().collect() } else { shown }
    }
}
