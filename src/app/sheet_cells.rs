//! Cells of a sheet on their way: taken, cleared, read while they are typed. Imports domain, keys.
//! Read next: `sheet_paste.rs`, then `line_sheet.rs`, the source of the estimate's lines.

use crate::app::grid::block::{CellText, Outcome, work_out};
use crate::app::grid::source::RowKey;
use crate::app::grid::steps::Marks;
use crate::app::grid::{Grid, Held, Sent};
use crate::app::model::Model;
use crate::app::msg::{Caught, Effect};
use crate::app::sheet_mode::Step;
use crate::domain::change::Change;
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::table::Tone;
use crate::keys::{Action, Code, Key};

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
        let before = grid.held.clone();
        let was_held = key.is_some_and(|key| grid.held.remove(&(key, grid.column)).is_some());
        grid.steps.note(before, &grid.held, false);
        let may = was_held || self.may_type(&grid);
        let cell = key.map(|row| CellText { row, column: grid.column, text: String::new() });
        self.sheet = Some(grid);
        self.read_cell();
        if was_held || !may {
            return None;
        }
        self.put_cells(vec![cell?])
    }

    /// Puts texts into cells: what can be read goes to the file as one step, the rest stays marked.
    pub fn put_cells(&mut self, cells: Vec<CellText>) -> Option<Effect> {
        let before = self.sheet.as_ref()?.held.clone();
        self.put_from(cells, before)
    }

    /// The same, for a step that found these marks and may have taken some away already.
    pub fn put_from(&mut self, cells: Vec<CellText>, before: Marks) -> Option<Effect> {
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
                refused.push((grid.name_of(&self.ground(), &cell), why.clone()));
            }
            grid.held.insert((cell.row, cell.column), Held { text: cell.text, why });
        }
        let label = grid.source.label(&self.ground(), outcome.taken.len());
        let command = one_command(outcome.commands, label);
        if command.is_some() {
            grid.sent = Some(Sent { cells: outcome.taken, grown: outcome.grown, ..Sent::default() });
        }
        grid.settle(&self.ground());
        grid.steps.note(before, &grid.held, command.is_some());
        self.sheet = Some(grid);
        if let Some(said) = marked(&refused) {
            let said = format!("{said} · {}", self.ways_out());
            self.say(Tone::Watch, said);
        }
        let effect = command.and_then(|command| self.run(command));
        self.read_cell();
        effect
    }

    /// What was on its way is in the file; what is to be said of it besides.
    pub fn sheet_arrived(&mut self, caught: &Caught) -> Option<&'static str> {
        let grid = self.sheet.as_mut()?;
        let noun = grid.source.new_rows();
        let rows: Vec<Id> = caught
            .changes
            .iter()
            .filter_map(|change| match change {
                Change::Insert(row) if Some(row.noun) == noun => Some(row.id),
                _ => None,
            })
            .collect();
        let word = grid.sent.as_ref().and_then(|sent| sent.word);
        if grid.sent.is_some() {
            grid.steps.wrote(self.data.head, caught.head);
        }
        grid.arrived(&rows);
        word
    }

    /// What can be done about marked cells.
    fn ways_out(&self) -> String {
        let key = |action| self.key_word(action);
        let (next, undo) = (key(Action::NextMarked), key(Action::SheetUndo));
        format!("{next} goes there, {undo} undoes all of it")
    }

    /// What to say of the cells that stay marked after the others were saved.
    #[must_use]
    pub fn left_in_sheet(&self) -> (Tone, String) {
        let Some(grid) = &self.sheet else { return (Tone::Good, String::new()) };
        let name = |row: RowKey, column: usize| {
            grid.name_of(&self.ground(), &CellText { row, column, text: String::new() })
        };
        let held = grid.held.iter().map(|((row, column), held)| (name(*row, *column), held.why.clone()));
        match marked(&held.collect::<Vec<_>>()) {
            None => (Tone::Good, String::new()),
            Some(said) => (Tone::Watch, format!(" · {said} · {}", self.ways_out())),
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

/// Which cells were not taken, by name, and what would be accepted; none where all were.
fn marked(cells: &[(String, String)]) -> Option<String> {
    let ((first, why), others) = cells.split_first()?;
    let (more, of) = match others.len() {
        0 => (String::new(), ""),
        many => (format!(" and {many} more"), " in the first"),
    };
    let wanted = match why.split_once("Accepted: ") {
        Some((_, accepted)) => format!("accepted{of}: {accepted}"),
        None => why.clone(),
    };
    Some(format!("not taken, and marked: {first}{more} · {wanted}"))
}

/// One step out of the commands of some cells.
fn one_command(mut commands: Vec<Command>, label: String) -> Option<Command> {
    match commands.len() {
        0 => None,
        1 => commands.pop(),
        _ => Some(Command::Several { label, commands }),
    }
}
