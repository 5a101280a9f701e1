//! The texts of rows as a filter searches them: all in one piece of memory, the cells of a row one after the other.
//! May import `table`, `fold`. Read next: `sheets/terms.rs`.

use std::collections::HashMap;

use chrono::Timelike;
use memchr::memmem::Finder;

use crate::domain::calendar::Date;
use crate::domain::fold::fold_onto;
use crate::domain::id::Id;
use crate::domain::money::Currency;
use crate::domain::sheets::cells::cells;
use crate::domain::sheets::terms::Term;
use crate::domain::table::{Datum, Look, Sheet};

/// So many bytes may lie about unused, beside as many as are used.
const ROOM: usize = 1 << 16;

/// Behind each cell, so that no word is found across two of them.
const BETWEEN: char = '\u{1f}';

/// The texts of many rows.
#[derive(Clone, Debug, Default)]
pub struct Straws {
    text: String,
    /// Where each cell begins, all cells of a row one after the other, and where the last of them ends.
    cells: Vec<usize>,
    /// How many cells a row has.
    width: usize,
    /// Where each row begins among the cells.
    rows: Vec<usize>,
}

/// The same texts, wherever they lie.
impl PartialEq for Straws {
    fn eq(&self, other: &Self) -> bool {
        let mut rows = 0..self.rows();
        self.rows() == other.rows() && rows.all(|row| self.row(row) == other.row(row))
    }
}

impl Straws {
    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Writes one row more: its cells in the columns that are searched, by their place in the sheet.
    pub fn push_row(
        &mut self,
        sheet: &Sheet,
        look: &Look<'_>,
        id: Id,
        searched: &[usize],
        writer: &mut Writer,
    ) {
        self.rows.push(self.cells.len());
        for cell in cells(look, sheet.noun, id, searched.iter().filter_map(|c| sheet.columns.get(*c))) {
            self.cells.push(self.text.len());
            writer.write(&cell.datum, &mut self.text);
            self.text.push(BETWEEN);
        }
        self.cells.push(self.text.len());
        self.width = self.cells.len() - 1 - self.rows.last().copied().unwrap_or_default();
    }

    /// Puts rows that were written into another order: for each place the row that comes there; false where more of
    /// what was written lies about unused than is used.
    pub fn put_in_order(&mut self, order: &[usize]) -> bool {
        self.rows = order.iter().filter_map(|row| self.rows.get(*row).copied()).collect();
        let used: usize = (0..self.rows()).map(|row| self.row(row).len()).sum();
        self.text.len() <= 2 * used + ROOM
    }

    /// The text of a whole row.
    fn row(&self, row: usize) -> &[u8] {
        let ends = |width: usize| self.rows.get(row).map(|first| first + width);
        self.between(ends(0), ends(self.width))
    }

    /// The text of one cell of a row.
    fn cell(&self, row: usize, cell: usize) -> &[u8] {
        let first = self.rows.get(row).map(|first| first + cell);
        self.between(first, first.map(|first| first + 1))
    }

    /// The text from one cell to another.
    fn between(&self, from: Option<usize>, to: Option<usize>) -> &[u8] {
        let at = |cell: Option<usize>| cell.and_then(|cell| self.cells.get(cell)).copied();
        let text = at(from).zip(at(to)).and_then(|(from, to)| self.text.as_bytes().get(from..to));
        text.unwrap_or_default()
    }
}

/// The members of a many-valued cell as it is shown.
pub fn members(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', ',']).map(str::trim).filter(|member| !member.is_empty())
}

/// A term made ready to be looked for in many rows.
pub struct Seeker<'t> {
    term: &'t Term,
    finder: Finder<'t>,
    /// Which of the cells, where the term names a column that is searched.
    cell: Option<usize>,
}

impl<'t> Seeker<'t> {
    /// Makes a term ready; `searched` are the columns whose texts there are, by their place in the sheet.
    pub fn of(term: &'t Term, searched: &[usize]) -> Self {
        let cell = term.column.and_then(|column| searched.iter().position(|c| *c == column));
        Self { term, finder: Finder::new(&term.text), cell }
    }

    /// Is it in this text?
    fn is_in(&self, text: &[u8]) -> bool {
        if !self.term.whole {
            return self.finder.find(text).is_some();
        }
        let text = std::str::from_utf8(text).unwrap_or_default().trim_end_matches(BETWEEN);
        text.trim() == self.term.text || members(text).any(|member| member == self.term.text)
    }

    /// Has the row what is sought, or has it not what must not be? `hidden` makes the text of a column that is not
    /// searched otherwise.
    pub fn fits(&self, straws: &Straws, row: usize, hidden: &dyn Fn(usize, usize) -> String) -> bool {
        let found = match (self.term.column, self.cell) {
            (None, _) => self.is_in(straws.row(row)),
            (Some(_), Some(cell)) => self.is_in(straws.cell(row, cell)),
            (Some(column), None) => self.is_in(hidden(column, row).as_bytes()),
        };
        found != self.term.not
    }
}

/// Writes what can be found of cells: in lower case, as they are shown; dates also in full, so that
/// `due:2026-03` works. The words of a day are made once, there are far fewer days than rows.
pub struct Writer {
    currency: Currency,
    today: Date,
    days: HashMap<Date, String>,
}

impl Writer {
    /// With the money and the day that cells are shown by.
    pub fn of(look: &Look<'_>) -> Self {
        Self { currency: look.currency(), today: look.today, days: HashMap::new() }
    }

    /// Writes one cell.
    pub fn write(&mut self, datum: &Datum, text: &mut String) {
        match datum {
            Datum::Empty => {}
            Datum::Text(words) => fold_onto(words, text),
            Datum::Choice { label, .. } => text.push_str(label),
            Datum::Date(day) => self.write_day(*day, text),
            Datum::Moment(at) => {
                self.write_day(at.date(), text);
                text.push(' ');
                let (hour, minute) = (at.hour(), at.minute());
                for digit in [hour / 10, hour % 10, 10, minute / 10, minute % 10] {
                    text.push(char::from_digit(digit, 10).unwrap_or(':'));
                }
            }
            other => fold_onto(&other.shown(self.currency, self.today), text),
        }
    }

    fn write_day(&mut self, day: Date, text: &mut String) {
        let (currency, today) = (self.currency, self.today);
        let datum = Datum::Date(day);
        let words = self.days.entry(day).or_insert_with(|| {
            format!("{} {}", datum.shown(currency, today).to_lowercase(), datum.plain(currency))
        });
        text.push_str(words);
    }
}

/// The text of a cell of a column that is not searched otherwise.
pub fn hidden_text(sheet: &Sheet, look: &Look<'_>, column: usize, id: Option<&Id>) -> String {
    match (sheet.columns.get(column), id) {
        (Some(column), Some(id)) => {
            let mut text = String::new();
            Writer::of(look).write(&column.cell(look, sheet.noun, *id).datum, &mut text);
            text
        }
        _ => String::new(),
    }
}
