//! Cells of a sheet on their way: taken, cleared, pasted, read while they are typed. Imports domain, keys.
//! Read next: `line_sheet.rs`, the source of the estimate's lines.

use crate::app::grid::block::{CellText, Outcome, cells_of, work_out};
use crate::app::grid::source::RowKey;
use crate::app::grid::{Grid, Held, Sent};
use crate::app::model::Model;
use crate::app::msg::{Caught, Effect};
use crate::app::sheet_mode::Step;
use crate::domain::change::Change;
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::table::Tone;
use crate::keys::{Code, Key};

impl Model {
    /// Takes what is typed into the cell and moves on.
    pub fn take_cell(&mut self, step: Step) -> Option<Effect> {
        let grid = self.sheet.as_mut()?;
        let typed = grid.typing.take().map(|typing| typing.text());
        let cell = typed.zip(grid.key()).map(|(text, row)| CellText { row, column: grid.column, text });
        let effect = cell.and_then(|cell| self.put_cells(vec![cell]));
        self.step_cell(step, effect.is_some());
        effect
    }

    /// Takes the text being typed away before the cursor's end, else what stands in the cell.
    pub fn clear_cell(&mut self) -> Option<Effect> {
        let mut grid = self.sheet.take()?;
        if grid.typing.is_some() {
            self.sheet = Some(grid);
            self.type_into(Key::plain(Code::Delete));
            return None;
        }
        let key = grid.key();
        let was_held = key.is_some_and(|key| grid.held.remove(&(key, grid.column)).is_some());
        let may = was_held || self.may_type(&grid);
        let cell = key.map(|row| CellText { row, column: grid.column, text: String::new() });
        self.sheet = Some(grid);
        self.read_cell();
        if was_held || !may {
            return None;
        }
        self.put_cells(vec![cell?])
    }

    /// A paste: into the text being typed, into one cell, or as a block from the cursor on.
    pub fn paste_cells(&mut self, text: &str) -> Option<Effect> {
        let block = cells_of(text);
        let is_one = block.len() <= 1 && block.first().is_none_or(|row| row.len() <= 1);
        let grid = self.sheet.as_mut()?;
        if is_one && let Some(typing) = &mut grid.typing {
            typing.rest.clear();
            typing.line.paste(text);
            self.read_cell();
            return None;
        }
        let wide = block
            .iter()
            .filter_map(|row| row.iter().rposition(|c| !c.is_empty()))
            .max()
            .map_or(0, |at| at + 1);
        let room = grid.columns.len() - grid.column.min(grid.columns.len());
        if wide > room {
            let why = format!(
                "the block is {wide} columns wide and there are {room} from here: begin further left"
            );
            self.say(Tone::Watch, why);
            return None;
        }
        let tall = block.len();
        let mut cells = Vec::new();
        let mut fits = true;
        for (down, row) in block.into_iter().enumerate() {
            let Some(key) = grid.row_below(down) else {
                fits = false;
                break;
            };
            // An empty cell empties what stands there, as in a spreadsheet; what is worked out from others stays.
            let given = row.into_iter().take(room).enumerate();
            let given =
                given.filter(|(at, text)| !text.is_empty() || grid.source.can_empty(grid.column + at));
            cells.extend(given.map(|(at, text)| CellText { row: key, column: grid.column + at, text }));
        }
        if !fits {
            self.say(Tone::Watch, format!("the block has {tall} rows and there are not so many from here"));
            return None;
        }
        grid.typing = None;
        self.put_cells(cells)
    }

    /// Puts texts into cells: what can be read goes to the file as one step, the rest stays marked.
    fn put_cells(&mut self, cells: Vec<CellText>) -> Option<Effect> {
        let mut grid = self.sheet.take()?;
        let waiting = grid.held_beside(&cells);
        let given: Vec<(RowKey, usize)> = cells.iter().map(|cell| (cell.row, cell.column)).collect();
        let outcome = work_out(grid.source.as_ref(), &self.ground(), cells, waiting);
        for cell in outcome.taken.iter().chain(&outcome.stays) {
            grid.held.remove(&(cell.row, cell.column));
        }
        let mut refused = Vec::new();
        for (cell, why) in outcome.refused {
            if given.contains(&(cell.row, cell.column)) {
                refused.push(grid.name_of(&self.ground(), &cell));
            }
            grid.held.insert((cell.row, cell.column), Held { text: cell.text, why });
        }
        let label = grid.source.label(&self.ground(), outcome.taken.len());
        let command = one_command(outcome.commands, label);
        if command.is_some() {
            grid.sent = Some(Sent { cells: outcome.taken, grown: outcome.grown });
        }
        grid.settle(&self.ground());
        self.sheet = Some(grid);
        if let Some(said) = marked(&refused) {
            self.say(Tone::Watch, format!("{said}; Delete takes the mark away"));
        }
        let effect = command.and_then(|command| self.run(command));
        self.read_cell();
        effect
    }

    /// What was on its way is in the file.
    pub fn sheet_arrived(&mut self, caught: &Caught) {
        let Some(grid) = &mut self.sheet else { return };
        let noun = grid.source.new_rows();
        let rows: Vec<Id> = caught
            .changes
            .iter()
            .filter_map(|change| match change {
                Change::Insert(row) if Some(row.noun) == noun => Some(row.id),
                _ => None,
            })
            .collect();
        grid.arrived(&rows);
    }

    /// What to say of the cells that stay marked after the others were saved.
    #[must_use]
    pub fn left_in_sheet(&self) -> (Tone, String) {
        let Some(grid) = &self.sheet else { return (Tone::Good, String::new()) };
        let held = grid.held.iter().map(|((row, column), held)| CellText {
            row: *row,
            column: *column,
            text: held.text.clone(),
        });
        let names: Vec<String> = held.map(|cell| grid.name_of(&self.ground(), &cell)).collect();
        match marked(&names) {
            None => (Tone::Good, String::new()),
            Some(said) => (Tone::Watch, format!(" · {said}")),
        }
    }

    /// Reads the cell under the cursor: what is typed, else what is held there, else what belongs there.
    pub fn read_cell(&mut self) {
        let Some(mut grid) = self.sheet.take() else { return };
        let ground = self.ground();
        let key = grid.key().unwrap_or(RowKey::New(0));
        let plain = |grid: &Grid| grid.source.preview(&ground, key, grid.column, &[]);
        let help = grid.columns.get(grid.column).map_or("", |c| c.help);
        let mut preview = plain(&grid);
        grid.reading = match (&grid.typing, grid.held.get(&(key, grid.column))) {
            (Some(typing), _) => {
                let cell = CellText { row: key, column: grid.column, text: typing.text() };
                let waiting = grid.held_beside(std::slice::from_ref(&cell));
                let Outcome { refused, changes, .. } =
                    work_out(grid.source.as_ref(), &ground, vec![cell], waiting);
                preview = grid.source.preview(&ground, key, grid.column, &changes);
                match refused.into_iter().find(|(cell, _)| cell.column == grid.column) {
                    Some((_, why)) => Err(why),
                    None => Ok(preview.reading),
                }
            }
            (None, Some(kept)) => Err(format!("{} (not saved)", kept.why)),
            (None, None) if preview.reading.is_empty() => Ok(help.to_owned()),
            (None, None) => Ok(preview.reading),
        };
        grid.figures = preview.figures;
        if !preview.spreads.is_empty() {
            self.outlook.begin_typed(preview.spreads, self.correlation());
        }
        if let Some(found) = self.outlook.quantiles() {
            for exact in found.figures(self.currency(), "") {
                grid.figures.iter_mut().filter(|f| f.label == exact.label).for_each(|f| *f = exact.clone());
            }
        }
        self.sheet = Some(grid);
    }
}

/// Which cells were not taken, by name; none where all were.
fn marked(names: &[String]) -> Option<String> {
    match names {
        [] => None,
        [one] => Some(format!("not taken, and marked: {one}")),
        [first, others @ ..] => Some(format!("not taken, and marked: {first} and {} more", others.len())),
    }
}

/// One step out of the commands of some cells.
fn one_command(mut commands: Vec<Command>, label: String) -> Option<Command> {
    match commands.len() {
        0 => None,
        1 => commands.pop(),
        _ => Some(Command::Several { label, commands }),
    }
}
