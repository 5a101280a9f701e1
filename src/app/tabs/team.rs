//! The board: a cursor that goes by column and card, cards that move. Imports domain.

use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::pane::Pane;
use crate::app::tab::Shape;
use crate::domain::board::BoardColumn;
use crate::domain::command::{Command, Place};
use crate::domain::id::Id;
use crate::domain::table::Tone;

/// A column of the board with the cards that are shown in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// The column.
    pub column: Id,
    /// Its cards from the top, those the filter leaves.
    pub cards: Vec<Id>,
    /// How many cards it has without the filter.
    pub all: usize,
}

impl Model {
    /// The columns of the board from the left, with their cards.
    #[must_use]
    pub fn lanes(&self) -> Vec<Lane> {
        let pane = self.pane();
        let filtered = !pane.query.filter.is_empty();
        let shown: std::collections::HashSet<Id> =
            if filtered { pane.rows().iter().copied().collect() } else { std::collections::HashSet::new() };
        self.board_columns()
            .iter()
            .map(|column| {
                let all = self.data.facts.board.cards(column.id);
                let cards = all.iter().copied().filter(|c| !filtered || shown.contains(c)).collect();
                Lane { column: column.id, cards, all: all.len() }
            })
            .collect()
    }

    fn board_columns(&self) -> Vec<&BoardColumn> {
        let mut columns: Vec<&BoardColumn> =
            self.data.snapshot.columns.iter().map(AsRef::as_ref).filter(|c| !c.archived).collect();
        columns.sort_by_key(|c| (c.position, c.id));
        columns
    }

    /// Puts the cursor of the board back on its card, or on the nearest that is there.
    pub fn settle_board(&mut self) {
        if self.view().shape != Shape::Board {
            return;
        }
        let lanes = self.lanes();
        let pane = self.pane_mut();
        let found = pane.cursor_id.and_then(|id| {
            lanes
                .iter()
                .enumerate()
                .find_map(|(c, lane)| Some((c, lane.cards.iter().position(|x| *x == id)?)))
        });
        match found {
            Some((column, row)) => (pane.column, pane.cursor) = (column, row),
            None => put(pane, &lanes, pane.column, pane.cursor),
        }
        if pane.cursor_id.is_none() && lanes.get(pane.column).is_none_or(|l| l.cards.is_empty()) {
            let first = lanes.iter().position(|l| !l.cards.is_empty()).unwrap_or(pane.column);
            put(pane, &lanes, first, 0);
        }
    }

    /// Moves the cursor within its column.
    pub fn move_card_cursor(&mut self, rows: isize) {
        let lanes = self.lanes();
        let pane = self.pane_mut();
        let row = pane.cursor.saturating_add_signed(rows);
        put(pane, &lanes, pane.column, row);
    }

    /// Moves the cursor to another column.
    pub fn move_board_column(&mut self, by: isize) {
        let lanes = self.lanes();
        let pane = self.pane_mut();
        let column = pane.column.saturating_add_signed(by);
        put(pane, &lanes, column, pane.cursor);
    }

    /// Puts the cursor of the board on a card.
    pub fn pick_card(&mut self, column: usize, row: usize) {
        let lanes = self.lanes();
        put(self.pane_mut(), &lanes, column, row);
    }

    /// Moves cards to the column on the left or on the right of the one they stand in.
    pub fn move_cards(&mut self, tasks: Vec<Id>, by: isize) -> Option<Effect> {
        let columns: Vec<(Id, String)> =
            self.board_columns().iter().map(|c| (c.id, c.name.clone())).collect();
        let first = self.data.snapshot.tasks.get(*tasks.first()?)?;
        let here = columns.iter().position(|(id, _)| *id == first.column)?;
        let target = here.checked_add_signed(by).and_then(|to| columns.get(to));
        let Some((column, _)) = target else {
            let side = if by < 0 { "left" } else { "right" };
            self.say(Tone::Dim, format!("there is no column further {side}"));
            return None;
        };
        let column = *column;
        self.run(Command::MoveTasks { tasks, column, place: Place::Top })
    }
}

fn put(pane: &mut Pane, lanes: &[Lane], column: usize, row: usize) {
    pane.column = column.min(lanes.len().saturating_sub(1));
    let cards = lanes.get(pane.column).map_or(&[][..], |l| l.cards.as_slice());
    pane.cursor = row.min(cards.len().saturating_sub(1));
    pane.cursor_id = cards.get(pane.cursor).copied();
}
