//! A paste in a sheet: into the text being typed, into one cell, or as a block from the cursor on, without the row of
//! headings that a spreadsheet copies along. Imports domain. Read next: `grid/block.rs`.

use crate::app::grid::Grid;
use crate::app::grid::block::{CellText, cells_of};
use crate::app::grid::source::RowKey;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::domain::table::Tone;

/// The rows and cells of a block.
type Block = Vec<Vec<String>>;

impl Model {
    /// A paste: into the text being typed, into one cell, or as a block from the cursor on.
    pub fn paste_cells(&mut self, text: &str) -> Option<Effect> {
        let mut block = cells_of(text);
        let is_one = block.len() <= 1 && block.first().is_none_or(|row| row.len() <= 1);
        let grid = self.sheet.as_mut()?;
        if is_one && let Some(typing) = &mut grid.typing {
            typing.rest.clear();
            typing.line.paste(text);
            self.read_cell();
            return None;
        }
        let has_headings = block.first().is_some_and(|row| is_heading(grid, row));
        if has_headings {
            block.remove(0);
        }
        let before = grid.held.clone();
        let begins_new = !is_one && matches!(grid.key(), Some(RowKey::New(_)));
        let effect = match laid_out(grid, block) {
            Ok(cells) => {
                grid.typing = None;
                self.put_from(cells, before)
            }
            Err(why) => {
                self.say(Tone::Watch, why);
                return None;
            }
        };
        if begins_new && let Some(sent) = self.sheet.as_mut().and_then(|grid| grid.sent.as_mut()) {
            sent.goes_on = true;
        }
        if has_headings {
            self.note_left_out();
        }
        effect
    }

    /// Says that the row of headings was left out: with the message of the step, where there is one to come.
    fn note_left_out(&mut self) {
        const LEFT_OUT: &str = "the row of headings was left out";
        match self.sheet.as_mut().and_then(|grid| grid.sent.as_mut()) {
            Some(sent) => sent.word = Some(LEFT_OUT),
            None if self.status.text.is_empty() => self.say(Tone::Info, LEFT_OUT),
            None => self.status.text = format!("{LEFT_OUT} · {}", self.status.text),
        }
    }
}

/// The cells of a block from the cursor on. What is marked where the block goes is given up: the block stands there.
fn laid_out(grid: &mut Grid, block: Block) -> Result<Vec<CellText>, String> {
    let wide = block.iter().filter_map(|row| row.iter().rposition(|c| !c.is_empty())).max();
    let wide = wide.map_or(0, |at| at + 1);
    let room = grid.columns.len() - grid.column.min(grid.columns.len());
    if wide > room {
        return Err(format!(
            "the block is {wide} columns wide and there are {room} from here: begin further left"
        ));
    }
    let (tall, across) = (block.len(), block.iter().map(Vec::len).max().unwrap_or(0).min(room));
    let mut cells = Vec::new();
    let mut keys = Vec::new();
    for (down, row) in block.into_iter().enumerate() {
        let Some(key) = grid.row_below(down) else {
            return Err(format!("the block has {tall} rows and there are not so many from here"));
        };
        keys.push(key);
        // An empty cell empties what stands there, as in a spreadsheet; what is worked out from others stays.
        let given = row.into_iter().take(room).enumerate();
        let given = given.filter(|(at, text)| !text.is_empty() || grid.source.can_empty(grid.column + at));
        cells.extend(given.map(|(at, text)| CellText { row: key, column: grid.column + at, text }));
    }
    let columns = grid.column..grid.column + across;
    grid.held.retain(|(key, column), _| !(keys.contains(key) && columns.contains(column)));
    Ok(cells)
}

/// Are these the headings of columns? Two at least, and all of them words that name one.
fn is_heading(grid: &Grid, row: &[String]) -> bool {
    let words: Vec<String> = row.iter().map(|cell| plain(cell)).filter(|word| !word.is_empty()).collect();
    let names = |word: &String| {
        grid.source.headings().contains(&word.as_str())
            || grid.columns.iter().any(|c| *word == plain(&c.label) || *word == plain(c.name))
    };
    words.len() > 1 && words.iter().all(names)
}

/// A heading without its unit, in small letters: `Rate (EUR/h)` is `rate`.
fn plain(cell: &str) -> String {
    let end = cell.find(['(', '[', '/', ',']).unwrap_or(cell.len());
    cell[..end].trim_end_matches([':', '.', ' ']).trim().to_lowercase().replace('_', " ")
}
