//! Several cells as one step. They are worked out one after the other, each on what the ones before left, exactly as
//! if they had been typed one by one; what cannot be read is given back with the reason. Also takes the text of a
//! spreadsheet's clipboard apart. Imports domain. Read next: `app/sheet_mode.rs`.

use std::collections::BTreeMap;

use crate::app::grid::source::{GridSource, Ground, RowKey};
use crate::domain::change::{CellChange, Change};
use crate::domain::command::{ADDED_BEFORE, Command, Context, Draft, added};
use crate::domain::decide::decide;
use crate::domain::id::{CountingIds, Id};
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::{FieldValue, Kind, Value};

/// A text for a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellText {
    /// The row.
    pub row: RowKey,
    /// The column.
    pub column: usize,
    /// The text.
    pub text: String,
}

/// What cells come to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What puts them into the file, in order; rows added on the way stand as [`added`].
    pub commands: Vec<Command>,
    /// What would change.
    pub changes: Vec<Change>,
    /// The cells that are in it.
    pub taken: Vec<CellText>,
    /// The cells that change nothing: the same stands there already.
    pub stays: Vec<CellText>,
    /// The cells that are not, and why.
    pub refused: Vec<(CellText, String)>,
    /// The new rows that come to be, in order.
    pub grown: Vec<RowKey>,
}

/// The rows of a step as they stand for now, under ids that will be others in the file.
struct Sketch {
    snapshot: Snapshot,
    ids: CountingIds,
    /// The rows added so far: their id for now and their turn, counted from 1.
    turns: BTreeMap<Id, usize>,
    last: BTreeMap<Noun, Id>,
    rows: BTreeMap<RowKey, Id>,
}

/// Works out what these cells come to, in their order. After each that changes something, those of its row that could
/// not be taken before are tried again, as are those in `waiting`, which were held before.
#[must_use]
pub fn work_out(
    source: &dyn GridSource,
    ground: &Ground<'_>,
    cells: Vec<CellText>,
    waiting: Vec<(CellText, String)>,
) -> Outcome {
    let mut sketch = Sketch {
        snapshot: ground.snapshot.clone(),
        ids: CountingIds(ground.snapshot.last_id().0),
        turns: BTreeMap::new(),
        last: BTreeMap::new(),
        rows: BTreeMap::new(),
    };
    let mut outcome = Outcome { refused: waiting, ..Outcome::default() };
    for cell in cells {
        match sketch.step(source, ground, &cell, &mut outcome) {
            Ok(true) => {
                let row = cell.row;
                outcome.taken.push(cell);
                sketch.again(source, ground, row, &mut outcome);
            }
            Ok(false) => outcome.stays.push(cell),
            Err(why) => outcome.refused.push((cell, why)),
        }
    }
    outcome
}

impl Sketch {
    /// Tries the cells of a row again that were refused, by their columns.
    fn again(&mut self, source: &dyn GridSource, ground: &Ground<'_>, row: RowKey, outcome: &mut Outcome) {
        let (mut here, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut outcome.refused).into_iter().partition(|(cell, _)| cell.row == row);
        outcome.refused = others;
        here.sort_by_key(|(cell, _)| cell.column);
        for (cell, _) in here {
            match self.step(source, ground, &cell, outcome) {
                Ok(true) => outcome.taken.push(cell),
                Ok(false) => outcome.stays.push(cell),
                Err(why) => outcome.refused.push((cell, why)),
            }
        }
    }

    /// Takes one cell in; false where it changes nothing. An empty cell of a new row is one that nobody typed into.
    fn step(
        &mut self,
        source: &dyn GridSource,
        ground: &Ground<'_>,
        cell: &CellText,
        outcome: &mut Outcome,
    ) -> Result<bool, String> {
        let is_new = matches!(cell.row, RowKey::New(_));
        if is_new && cell.text.trim().is_empty() {
            return Ok(false);
        }
        let row = self.rows.get(&cell.row).map_or(cell.row, |id| RowKey::Row(*id));
        let here = Ground { snapshot: &self.snapshot, ..*ground };
        if source.stays(&here, row, cell.column, cell.text.trim()) {
            return Ok(false);
        }
        let commands = source.write(&here, row, cell.column, &cell.text)?;
        let before = self.snapshot.clone();
        let (mut said, mut changes) = (Vec::new(), Vec::new());
        for command in commands {
            let command = self.met(&command);
            let mut context = Context { today: ground.today, now: ground.now, ids: &mut self.ids };
            let decided =
                decide(&self.snapshot, &mut context, &command).map_err(|refusal| refusal.to_string());
            let taken = decided.and_then(|decision| {
                self.snapshot.apply_all(&decision.changes).map_err(|error| error.to_string())?;
                Ok(decision.changes)
            });
            let taken = taken.inspect_err(|_| self.snapshot = before.clone())?;
            if taken.is_empty() {
                continue;
            }
            said.push(self.named(&command));
            if let Command::Add(draft) = &command {
                self.keep(draft.noun, &taken);
            }
            changes.extend(taken);
        }
        if let (RowKey::New(_), Some(noun)) = (row, source.new_rows())
            && let Some(id) = self.last.get(&noun)
        {
            self.rows.insert(cell.row, *id);
            outcome.grown.push(cell.row);
        }
        let is_changed = !changes.is_empty();
        outcome.commands.extend(said);
        outcome.changes.extend(changes);
        Ok(is_changed)
    }

    fn keep(&mut self, noun: Noun, changes: &[Change]) {
        let new = changes.iter().find_map(|change| match change {
            Change::Insert(row) if row.noun == noun => Some(row.id),
            _ => None,
        });
        if let Some(id) = new {
            self.turns.insert(id, self.turns.len() + 1);
            self.last.insert(noun, id);
        }
    }

    /// The command with the rows it adds itself under their ids for now.
    fn met(&self, command: &Command) -> Command {
        let row = |noun: Noun, id: Id| {
            if id == ADDED_BEFORE { self.last.get(&noun).copied().unwrap_or(id) } else { id }
        };
        mapped(command, &row)
    }

    /// The command with the rows that the step adds by their turn.
    fn named(&self, command: &Command) -> Command {
        let row = |_: Noun, id: Id| self.turns.get(&id).map_or(id, |turn| added(*turn));
        mapped(command, &row)
    }
}

/// The command with other ids in it.
fn mapped(command: &Command, row: &dyn Fn(Noun, Id) -> Id) -> Command {
    let value =
        |noun: Noun, field: usize, value: &Value| match (noun.fields().get(field).map(|f| f.kind), value) {
            (Some(Kind::Ref(target)), Value::Int(id)) => row(target, Id(*id)).to_value(),
            _ => value.clone(),
        };
    match command {
        Command::Add(draft) => {
            let cells = draft.cells.iter().map(|(i, v)| (*i, value(draft.noun, *i, v))).collect();
            Command::Add(Draft { cells, ..draft.clone() })
        }
        Command::Edit { noun, id, cells, sets } => {
            let one = |c: &CellChange| CellChange {
                field: c.field,
                old: value(*noun, c.field, &c.old),
                new: value(*noun, c.field, &c.new),
            };
            let (noun, id) = (*noun, row(*noun, *id));
            Command::Edit { noun, id, cells: cells.iter().map(one).collect(), sets: sets.clone() }
        }
        other => other.clone(),
    }
}

/// The rows and cells of a text from a spreadsheet: lines of cells with tabs between them. A cell in quotes may hold
/// tabs, line ends and doubled quotes. Empty lines at the end are none.
#[must_use]
pub fn cells_of(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![Vec::new()];
    let mut rest = text;
    loop {
        let (cell, behind) = one_cell(rest);
        if let Some(row) = rows.last_mut() {
            row.push(cell.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        let mut chars = behind.chars();
        match chars.next() {
            Some('\t') => rest = chars.as_str(),
            Some(_) => {
                rest = behind.strip_prefix("\r\n").unwrap_or(chars.as_str());
                rows.push(Vec::new());
            }
            None => break,
        }
    }
    while rows.last().is_some_and(|row| row.iter().all(String::is_empty)) {
        rows.pop();
    }
    rows
}

/// The first cell of a text, and what stands behind it: a tab, a line end or nothing.
fn one_cell(text: &str) -> (String, &str) {
    let ends = |c: char| matches!(c, '\t' | '\n' | '\r');
    if let Some(quoted) = text.strip_prefix('"') {
        let mut at = 0;
        while let Some(found) = quoted[at..].find('"') {
            let behind = &quoted[at + found + 1..];
            if let Some(further) = behind.strip_prefix('"') {
                at = quoted.len() - further.len();
                continue;
            }
            if behind.is_empty() || behind.starts_with(ends) {
                return (quoted[..at + found].replace("\"\"", "\""), behind);
            }
            break;
        }
    }
    let end = text.find(ends).unwrap_or(text.len());
    (text[..end].to_owned(), &text[end..])
}

#[cfg(test)]
mod tests {
    use super::cells_of;

    #[test]
    fn a_block_is_taken_apart_as_spreadsheets_write_it() {
        assert_eq!(cells_of("a\tb\nc\td\n"), [["a", "b"], ["c", "d"]]);
        assert_eq!(cells_of("a\t\r\n\tb\r\n\r\n"), [["a", ""], ["", "b"]]);
        assert_eq!(cells_of("\"two\nlines\"\t\"say \"\"hi\"\"\""), [["two lines", "say \"hi\""]]);
        // A quote in the middle or one that never ends is text.
        assert_eq!(cells_of("5\" disk\t\"open"), [["5\" disk", "\"open"]]);
        assert!(cells_of("\n\n").is_empty());
    }
}
