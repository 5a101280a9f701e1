//! Sheet mode: every key types into cells. Enter and Tab take the cell and move on, a block from the clipboard fills
//! the cells from the cursor as one step, Esc leaves the cell and then the mode. What cannot be read stays marked in
//! its cell. Imports domain, keys. Read next: `sheet_cells.rs`.

use crate::app::grid::source::{GridSource, Ground, RowKey};
use crate::app::grid::steps::Way;
use crate::app::grid::{Grid, Held, Typing};
use crate::app::kept::Kept;
use crate::app::line_edit::LineEdit;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::domain::id::Id;
use crate::domain::table::Tone;
use crate::keys::{Action, Code, Key};

/// Where the cursor goes after a cell.
#[derive(Clone, Copy)]
pub enum Step {
    /// Nowhere.
    Stay,
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// To the next cell, over the end of the row.
    Next,
    /// To the cell before.
    Previous,
}

impl Model {
    /// What sources read from.
    #[must_use]
    pub fn ground(&self) -> Ground<'_> {
        Ground {
            snapshot: &self.data.snapshot,
            facts: &self.data.facts,
            today: self.data.today,
            now: self.data.now,
        }
    }

    /// Enters sheet mode; what was held of the same sheet before comes back. The cursor goes to `row`, where it is
    /// there, else below all.
    pub fn enter_sheet(&mut self, source: Box<dyn GridSource>, row: Option<Id>) {
        let mut grid = Grid::new(source);
        let kept = self.drafts.remove(&format!("sheet {}", grid.source.key()));
        grid.settle(&self.ground());
        let came_back = kept.as_ref().map_or(0, Vec::len);
        for one in kept.unwrap_or_default() {
            if let Some((row, column)) = place_of(&grid, &one.label) {
                grid.held.insert((row, column), Held { text: one.text, why: one.before });
            }
        }
        grid.settle(&self.ground());
        let at = row.and_then(|id| grid.rows.iter().position(|r| *r == RowKey::Row(id)));
        grid.row = at.unwrap_or(grid.rows.len().saturating_sub(1));
        self.sheet = Some(grid);
        self.read_cell();
        if came_back > 0 {
            self.say(Tone::Info, format!("here again, and marked: {came_back} typed but not saved"));
        } else {
            self.say_what_typing_does();
        }
    }

    /// The first letter takes the place of what stands under the cursor: said to who may want a new row instead.
    fn say_what_typing_does(&mut self) {
        let Some(grid) = &self.sheet else { return };
        if grid.source.new_rows().is_none() || !matches!(grid.key(), Some(RowKey::Row(_))) {
            return;
        }
        let (last, edit) = (self.key_word(Action::CellLast), self.key_word(Action::CellEdit));
        self.say(Tone::Dim, format!("typing replaces the cell · {edit} edits it · {last}: a new row"));
    }

    /// Leaves sheet mode; cells that are not in the file are kept for the next time.
    pub fn leave_sheet(&mut self) {
        if self.keep_sheet() {
            self.say(Tone::Watch, "cells that could not be saved are kept: they come back with the sheet");
        }
        self.sheet = None;
    }

    /// Keeps what is typed and not in the file; true where there was something.
    pub fn keep_sheet(&mut self) -> bool {
        let Some(grid) = &mut self.sheet else { return false };
        grid.give_back("it was not saved");
        if let (Some(typing), Some(key)) = (grid.typing.take(), grid.key()) {
            let held = Held { text: typing.line.text().to_owned(), why: "it was not taken yet".to_owned() };
            grid.held.insert((key, grid.column), held);
        }
        let label = |key: RowKey, column: usize| {
            let name = grid.columns.get(column).map_or("", |c| c.name);
            format!("{}/{name}", written(key))
        };
        let kept: Vec<Kept> = grid
            .held
            .iter()
            .map(|((key, column), held)| Kept {
                label: label(*key, *column),
                text: held.text.clone(),
                before: held.why.clone(),
            })
            .collect();
        let is_some = !kept.is_empty();
        if is_some {
            self.drafts.insert(format!("sheet {}", grid.source.key()), kept);
        }
        is_some
    }

    /// Rows, columns and figures of the sheet anew, where the data changed.
    pub fn settle_sheet(&mut self) {
        if self.sheet.as_ref().is_some_and(|grid| !grid.source.stands(&self.data.snapshot)) {
            self.leave_sheet();
            self.say(Tone::Watch, "what this sheet was of is not there any more: the sheet is closed");
            return;
        }
        let Some(mut grid) = self.sheet.take() else { return };
        if grid.revision != Some(self.data.revision) {
            grid.revision = Some(self.data.revision);
            grid.settle(&self.ground());
        }
        self.sheet = Some(grid);
        self.read_cell();
    }

    /// A key in sheet mode.
    pub fn sheet_key(&mut self, key: Key, action: Option<Action>) -> Option<Effect> {
        if let Some(action) = action {
            return self.act_sheet(action);
        }
        let is_typing = self.sheet.as_ref()?.typing.is_some();
        match key.code {
            Code::Left if !is_typing => self.step_cell(Step::Previous, false),
            Code::Right if !is_typing => self.step_cell(Step::Next, false),
            Code::Right | Code::End if self.take_rest() => {}
            _ => self.type_into(key),
        }
        None
    }

    /// What an action of the sheet does.
    pub fn act_sheet(&mut self, action: Action) -> Option<Effect> {
        let page = isize::try_from(self.frame.page.max(2) - 1).unwrap_or(1);
        match action {
            Action::CellTake | Action::CellDown => return self.take_cell(Step::Down),
            Action::CellNext => return self.take_cell(Step::Next),
            Action::CellPrevious => return self.take_cell(Step::Previous),
            Action::CellUp => return self.take_cell(Step::Up),
            Action::CellPageUp => self.move_cells(-page),
            Action::CellPageDown => self.move_cells(page),
            Action::CellFirst => return self.jump_cell(0),
            Action::CellLast => return self.jump_cell(usize::MAX),
            Action::CellEdit => self.open_cell(),
            Action::CellClear => return self.clear_cell(),
            Action::NextMarked => self.go_to_marked(),
            Action::ForgetMarked => self.forget_marks(),
            Action::SheetUndo => return self.turn_sheet(Way::Back),
            Action::SheetRedo => return self.turn_sheet(Way::Again),
            Action::SheetHelp => return self.act(Action::Help),
            Action::SheetLeave => self.escape_cell(),
            _ => {}
        }
        None
    }

    /// Types into the cell; the first character replaces what stands there.
    pub fn type_into(&mut self, key: Key) {
        let Some(mut grid) = self.sheet.take() else { return };
        let begins = key.typed().is_some() || key.code == Code::Backspace;
        if grid.typing.is_none() && begins {
            // What is typed where nothing belongs is shown, said to be out of place, and kept like all that does not
            // fit.
            if !self.may_type(&grid) && key.code == Code::Backspace {
                self.sheet = Some(grid);
                return;
            }
            grid.typing = Some(Typing { line: LineEdit::default(), rest: String::new(), opened: false });
        }
        if let Some(typing) = &mut grid.typing {
            typing.rest.clear();
            typing.line.handle(key);
            if key.typed().is_some() && typing.line.halves().1.is_empty() {
                typing.rest = rest_of(grid.source.as_ref(), &self.ground(), grid.column, typing.line.text());
            }
        }
        self.sheet = Some(grid);
        self.read_cell();
    }

    /// Takes what is offered behind the cursor into the text; false where nothing is.
    fn take_rest(&mut self) -> bool {
        let Some(typing) = self.sheet.as_mut().and_then(|grid| grid.typing.as_mut()) else { return false };
        if typing.rest.is_empty() {
            return false;
        }
        let whole = typing.text();
        typing.line.set(&whole);
        typing.rest.clear();
        true
    }

    /// May something be typed into the cell under the cursor? Says why not.
    pub fn may_type(&mut self, grid: &Grid) -> bool {
        let fits = grid.columns.get(grid.column).is_some_and(|c| !c.help.is_empty());
        if !fits {
            let label = grid.columns.get(grid.column).map_or("", |c| c.label.as_str());
            let said = format!("{label} {}; nothing can be typed there", grid.source.why_shut(grid.column));
            self.say(Tone::Watch, said);
        }
        fits
    }

    fn open_cell(&mut self) {
        let Some(mut grid) = self.sheet.take() else { return };
        if grid.typing.is_none() && self.may_type(&grid) {
            let text =
                grid.key().map_or(String::new(), |key| grid.cell(&self.ground(), key, grid.column).typed);
            grid.typing = Some(Typing { line: LineEdit::new(&text), rest: String::new(), opened: true });
        }
        self.sheet = Some(grid);
        self.read_cell();
    }

    /// Esc: out of the cell, then out of the mode.
    fn escape_cell(&mut self) {
        match self.sheet.as_mut() {
            Some(grid) if grid.typing.is_some() => {
                grid.typing = None;
                self.read_cell();
            }
            _ => self.leave_sheet(),
        }
    }

    /// Moves the cursor by so many rows, as far as there are rows; not while something is typed.
    pub fn move_cells(&mut self, by: isize) {
        if let Some(grid) = self.sheet.as_mut().filter(|grid| grid.typing.is_none()) {
            grid.row = grid.row.saturating_add_signed(by).min(grid.rows.len().saturating_sub(1));
        }
        self.read_cell();
    }

    /// Takes what is typed and goes to the first cell of a row that something can be typed into.
    fn jump_cell(&mut self, row: usize) -> Option<Effect> {
        let effect = self.take_cell(Step::Down);
        let first = self.sheet.as_ref().and_then(|grid| grid.columns.iter().position(|c| !c.help.is_empty()));
        self.go_to_cell(row, Some(first.unwrap_or(0)));
        effect
    }

    /// Puts the cursor on a cell, as a click does.
    pub fn go_to_cell(&mut self, row: usize, column: Option<usize>) {
        if let Some(grid) = &mut self.sheet {
            grid.row = row.min(grid.rows.len().saturating_sub(1));
            grid.column = column.unwrap_or(grid.column).min(grid.columns.len().saturating_sub(1));
        }
        self.read_cell();
    }

    /// Moves the cursor; below the last row only where a new row is on its way.
    pub fn step_cell(&mut self, step: Step, grows: bool) {
        if let Some(grid) = &mut self.sheet {
            let (rows, columns) = (grid.rows.len(), grid.columns.len().max(1));
            let most = if grows { rows } else { rows.saturating_sub(1) };
            match step {
                Step::Up => grid.row = grid.row.saturating_sub(1),
                Step::Down => grid.row = (grid.row + 1).min(most),
                Step::Next if grid.column + 1 < columns => grid.column += 1,
                Step::Next if grid.row < most => (grid.row, grid.column) = (grid.row + 1, 0),
                Step::Previous if grid.column > 0 => grid.column -= 1,
                Step::Previous if grid.row > 0 => (grid.row, grid.column) = (grid.row - 1, columns - 1),
                Step::Next | Step::Previous | Step::Stay => {}
            }
        }
        self.read_cell();
    }
}

/// What is missing of the text that the beginning wants to become.
fn rest_of(source: &dyn GridSource, ground: &Ground<'_>, column: usize, begun: &str) -> String {
    if begun.trim().is_empty() {
        return String::new();
    }
    let whole = source.suggestion(ground, column, begun);
    let rest = whole.as_deref().and_then(|whole| whole.get(begun.len()..));
    rest.unwrap_or_default().to_owned()
}

/// A row key as it is kept: `12`, `12+7`, `new 0`.
fn written(key: RowKey) -> String {
    match key {
        RowKey::Row(id) => id.to_string(),
        RowKey::Pair(one, other) => format!("{one}+{other}"),
        RowKey::New(n) => format!("new {n}"),
    }
}

fn place_of(grid: &Grid, label: &str) -> Option<(RowKey, usize)> {
    let (row, name) = label.split_once('/')?;
    let id = |text: &str| text.parse().ok().map(Id);
    let key = match (row.strip_prefix("new "), row.split_once('+')) {
        (Some(n), _) => RowKey::New(n.parse().ok()?),
        (None, Some((one, other))) => RowKey::Pair(id(one)?, id(other)?),
        (None, None) => RowKey::Row(id(row)?),
    };
    let column = grid.columns.iter().position(|c| c.name == name)?;
    Some((key, column))
}
