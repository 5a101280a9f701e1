//! Undo and redo in a sheet, where a step takes its marks with it, and the ways out of many marks: to the next one,
//! or all forgotten. Imports domain. Read next: `grid/steps.rs`.

use crate::app::grid::steps::Way;
use crate::app::model::Model;
use crate::app::msg::{Caught, Effect};
use crate::domain::table::Tone;
use crate::keys::Action;

impl Model {
    /// Undo or redo in the sheet. A step that only left marks is turned here; one that reached the file is turned
    /// there, and its marks when that is done.
    pub fn turn_sheet(&mut self, way: Way) -> Option<Effect> {
        let head = self.data.head;
        let grid = self.sheet.as_mut()?;
        grid.typing = None;
        match grid.steps.next(way, head) {
            Some(false) => {
                self.turn_marks(way);
                let left = self.sheet.as_ref().map_or(0, |grid| grid.held.len());
                let verb = if way == Way::Back { "undid" } else { "did again" };
                let said = match left {
                    0 => "no cell is marked now".to_owned(),
                    left => format!("{} now", cells_marked(left)),
                };
                self.say(Tone::Good, format!("{verb}: what was typed and not saved · {said}"));
                None
            }
            Some(true) => {
                let effect = self.act(file_action(way));
                if let Some(grid) = self.sheet.as_mut().filter(|_| effect.is_some()) {
                    grid.steps.wait(way);
                }
                effect
            }
            None => {
                self.say(Tone::Dim, self.no_step(way));
                None
            }
        }
    }

    /// Why nothing is turned: what was done before the sheet was opened is not its business.
    fn no_step(&self, way: Way) -> String {
        let key = self.keymap.keys_of(file_action(way)).first().map_or(String::new(), ToString::to_string);
        let verb = if way == Way::Back { "undo" } else { "do again" };
        format!(
            "nothing of this sheet is left to {verb}: esc leaves it, and {key} goes on with what was before"
        )
    }

    /// Undo or redo in the file ended: the marks of the step go with it. Before the changes are taken in, so that the
    /// marks find the rows they belong to.
    pub fn sheet_turned(&mut self, caught: Option<&Caught>, is_done: bool) {
        let Some(grid) = &mut self.sheet else { return };
        if let Some(way) = grid.steps.waiting().filter(|_| is_done) {
            grid.steps.stand_at(caught.map(|caught| caught.head));
            self.turn_marks(way);
        }
    }

    fn turn_marks(&mut self, way: Way) {
        let Some(mut grid) = self.sheet.take() else { return };
        let now = std::mem::take(&mut grid.held);
        grid.held = grid.steps.turn(way, now);
        grid.settle(&self.ground());
        self.sheet = Some(grid);
        self.read_cell();
    }

    /// Forgets all that was typed and could not be saved; one undo brings it back.
    pub fn forget_marks(&mut self) {
        let Some(mut grid) = self.sheet.take() else { return };
        let before = std::mem::take(&mut grid.held);
        let count = before.len();
        grid.steps.note(before, &grid.held, false);
        grid.settle(&self.ground());
        self.sheet = Some(grid);
        self.read_cell();
        let undo = self.key_word(Action::SheetUndo);
        match count {
            0 => self.say(Tone::Dim, "everything in this sheet is saved: no cell is marked"),
            1 => self.say(Tone::Good, format!("forgot what was typed in 1 cell · {undo} brings it back")),
            many => {
                self.say(
                    Tone::Good,
                    format!("forgot what was typed in {many} cells · {undo} brings it back"),
                );
            }
        }
    }

    /// Puts the cursor on the next cell that could not be saved, from the top again below the last one.
    pub fn go_to_marked(&mut self) {
        let Some(grid) = self.sheet.as_mut().filter(|grid| grid.typing.is_none()) else { return };
        let row_of = |key| grid.rows.iter().position(|row| row == key);
        let mut places: Vec<_> =
            grid.held.keys().filter_map(|(key, column)| Some((row_of(key)?, *column))).collect();
        places.sort_unstable();
        let here = (grid.row, grid.column);
        match places.iter().find(|place| **place > here).or(places.first()) {
            Some((row, column)) => (grid.row, grid.column) = (*row, *column),
            None => self.say(Tone::Dim, "everything in this sheet is saved: no cell is marked"),
        }
        self.read_cell();
    }
}

impl Model {
    /// The first key of an action, as it is said in a message.
    #[must_use]
    pub fn key_word(&self, action: Action) -> String {
        self.keymap.key_of(action).map_or_else(|| action.info().name.to_owned(), |key| key.to_string())
    }
}

/// `1 cell is marked`, `12 cells are marked`.
fn cells_marked(count: usize) -> String {
    if count == 1 { "1 cell is marked".to_owned() } else { format!("{count} cells are marked") }
}

const fn file_action(way: Way) -> Action {
    match way {
        Way::Back => Action::Undo,
        Way::Again => Action::Redo,
    }
}
