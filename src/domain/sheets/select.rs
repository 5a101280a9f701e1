//! Which rows of a sheet are wanted, and in which order. The filter is a list of words that all have to be
//! found; sorting is stable, empty cells last whatever the direction. May import `table` and the sheets'
//! cells. Read next: `sheets/terms.rs` for the words of a filter.

use std::cmp::Ordering;
use std::collections::HashMap;

use chrono::Timelike;

use crate::domain::calendar::Date;
use crate::domain::id::Id;
use crate::domain::money::Currency;
use crate::domain::sheets::cells::cells;
use crate::domain::sheets::terms::{Term, narrows, terms};
use crate::domain::table::{Column, Datum, HIDDEN, Look, Sheet, Source};

/// Between the cells of a row in its text, so that no word is found across two of them.
const BETWEEN: char = '\u{1f}';

/// Up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Smallest first.
    Up,
    /// Largest first.
    Down,
}

/// What is wanted of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words that all have to be found, whatever their case: `word`, `"two words"`, `column:word`, and with
    /// a minus in front those that must not be.
    pub filter: String,
    /// Columns to sort by, the first one first; none is the natural order. Unknown names are passed over.
    pub sort: Vec<(String, Order)>,
}

/// The rows of a sheet that a query wants.
#[must_use]
pub fn select(sheet: &Sheet, look: &Look<'_>, query: &Query) -> Vec<Id> {
    Haystack::of(sheet, (sheet.rows)(look)).select(sheet, look, query).to_vec()
}

/// The text of one row: its cells in lower case, and where each begins.
#[derive(Clone, Debug, Default)]
struct Straw {
    text: String,
    starts: Vec<usize>,
}

impl Straw {
    /// The text of the cell at this place among the searched columns.
    fn cell(&self, place: usize) -> &str {
        let from = self.starts.get(place).copied().unwrap_or(self.text.len());
        let to = self.starts.get(place + 1).map_or(self.text.len(), |next| next - BETWEEN.len_utf8());
        self.text.get(from..to).unwrap_or_default()
    }
}

/// The rows of a sheet made ready for searching. Made once per change of the data; texts are written when the
/// first filter comes, sorting is kept while it stays the same, and a filter that only grows looks at what it
/// had found already.
#[derive(Clone, Debug)]
pub struct Haystack {
    /// The rows in the order of `sort`.
    rows: Vec<Id>,
    natural: Vec<Id>,
    sort: Vec<(String, Order)>,
    /// The texts, by the place of their row in `natural`; all of them only when a filter needs them.
    straws: Vec<Straw>,
    /// The searched columns, by their place in the sheet.
    searched: Vec<usize>,
    /// For each of `rows` its place in `natural`.
    places: Vec<usize>,
    terms: Vec<Term>,
    /// What the terms left, as places in `rows`.
    left: Vec<usize>,
    found: Vec<Id>,
}

impl Haystack {
    /// Makes these rows of a sheet ready, in their natural order.
    #[must_use]
    pub fn of(sheet: &Sheet, rows: Vec<Id>) -> Self {
        // People and labels are searched even where they are not shown.
        let searched = |c: &Column| c.priority != HIDDEN || matches!(c.source, Source::Set(_));
        let columns = sheet.columns.iter().enumerate().filter(|(_, c)| searched(c));
        let all: Vec<usize> = (0..rows.len()).collect();
        Self {
            natural: rows.clone(),
            sort: Vec::new(),
            straws: Vec::new(),
            searched: columns.map(|(index, _)| index).collect(),
            places: all.clone(),
            terms: Vec::new(),
            left: all,
            found: rows.clone(),
            rows,
        }
    }

    /// The rows that the query wants; `sheet` and `look` are those it was made with.
    pub fn select(&mut self, sheet: &Sheet, look: &Look<'_>, query: &Query) -> &[Id] {
        let sorted = self.sort == query.sort;
        if !sorted {
            self.put_in_order(sheet, look, &query.sort);
        }
        let terms = terms(sheet, &query.filter);
        if sorted && terms == self.terms {
            return &self.found;
        }
        if !(sorted && narrows(&self.terms, &terms)) {
            self.left = (0..self.rows.len()).collect();
        }
        if !terms.is_empty() {
            self.prepare_some(sheet, look, self.natural.len());
            let left = std::mem::take(&mut self.left);
            self.left = left.into_iter().filter(|row| self.has(*row, &terms, sheet, look)).collect();
        }
        self.terms = terms;
        self.found = self.left.iter().filter_map(|row| self.rows.get(*row).copied()).collect();
        &self.found
    }

    /// Does this row have all terms?
    fn has(&self, row: usize, terms: &[Term], sheet: &Sheet, look: &Look<'_>) -> bool {
        let place = self.places.get(row).copied().unwrap_or_default();
        let Some(straw) = self.straws.get(place) else { return false };
        terms.iter().all(|term| {
            let found = match term.column {
                None => straw.text.contains(&term.text),
                Some(column) => match self.searched.iter().position(|c| *c == column) {
                    Some(cell) => straw.cell(cell).contains(&term.text),
                    None => hidden_text(sheet, look, column, self.natural.get(place)).contains(&term.text),
                },
            };
            found != term.not
        })
    }

    /// Writes the texts of at most `count` more rows; true while some are left. Worth its while when the filter
    /// line opens: the first letter then finds them.
    pub fn prepare_some(&mut self, sheet: &Sheet, look: &Look<'_>, count: usize) -> bool {
        let columns: Vec<&Column> = self.searched.iter().filter_map(|c| sheet.columns.get(*c)).collect();
        let mut writer = Writer::of(look);
        let mut straw = |id: &Id| {
            let mut straw = Straw::default();
            for cell in cells(look, sheet.noun, *id, columns.iter().copied()) {
                if !straw.starts.is_empty() {
                    straw.text.push(BETWEEN);
                }
                straw.starts.push(straw.text.len());
                writer.write(&cell.datum, &mut straw.text);
            }
            straw
        };
        self.straws.extend(self.natural.iter().skip(self.straws.len()).take(count).map(&mut straw));
        self.straws.len() < self.natural.len()
    }

    fn put_in_order(&mut self, sheet: &Sheet, look: &Look<'_>, sort: &[(String, Order)]) {
        let by: Vec<(&Column, Order)> =
            sort.iter().filter_map(|(name, order)| Some((sheet.column(name)?, *order))).collect();
        let keys: Vec<Vec<Key>> = self
            .natural
            .iter()
            .map(|id| {
                let cells = cells(look, sheet.noun, *id, by.iter().map(|(column, _)| *column));
                cells.into_iter().map(|cell| Key::of(cell.datum)).collect()
            })
            .collect();
        let mut places: Vec<usize> = (0..self.natural.len()).collect();
        places.sort_by(|a, b| match (keys.get(*a), keys.get(*b)) {
            (Some(a), Some(b)) => compare(a, b, &by),
            _ => Ordering::Equal,
        });
        self.rows = places.iter().filter_map(|place| self.natural.get(*place).copied()).collect();
        self.places = places;
        self.sort = sort.to_vec();
    }
}

/// What a row is sorted by: texts in lower case, made once.
enum Key {
    Text(String, String),
    Other(Datum),
}

impl Key {
    fn of(datum: Datum) -> Self {
        match datum {
            Datum::Text(text) => Self::Text(text.to_lowercase(), text),
            other => Self::Other(other),
        }
    }
}

fn compare(a: &[Key], b: &[Key], by: &[(&Column, Order)]) -> Ordering {
    let pairs = a.iter().zip(b).zip(by);
    pairs.fold(Ordering::Equal, |held, ((a, b), (_, order))| held.then_with(|| one(a, b, *order)))
}

fn one(a: &Key, b: &Key, order: Order) -> Ordering {
    let turned = |ordering: Ordering| if order == Order::Down { ordering.reverse() } else { ordering };
    match (a, b) {
        (Key::Text(a, whole_a), Key::Text(b, whole_b)) => turned(a.cmp(b).then_with(|| whole_a.cmp(whole_b))),
        (Key::Other(Datum::Empty), Key::Other(Datum::Empty)) => Ordering::Equal,
        (Key::Other(Datum::Empty), _) => Ordering::Greater,
        (_, Key::Other(Datum::Empty)) => Ordering::Less,
        (Key::Other(a), Key::Other(b)) => turned(a.compare(b)),
        (Key::Text(..), Key::Other(_)) => turned(Ordering::Greater),
        (Key::Other(_), Key::Text(..)) => turned(Ordering::Less),
    }
}

/// Writes what can be found of cells: in lower case, as they are shown; dates also in full, so that
/// `due:2026-03` works. The words of a day are made once, there are far fewer days than rows.
struct Writer {
    currency: Currency,
    today: Date,
    days: HashMap<Date, String>,
}

impl Writer {
    fn of(look: &Look<'_>) -> Self {
        Self { currency: look.currency(), today: look.today, days: HashMap::new() }
    }

    fn write(&mut self, datum: &Datum, text: &mut String) {
        match datum {
            Datum::Empty => {}
            Datum::Text(words) if words.is_ascii() => {
                text.extend(words.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
            }
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
            other => text.push_str(&other.shown(self.currency, self.today).to_lowercase()),
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

fn hidden_text(sheet: &Sheet, look: &Look<'_>, column: usize, id: Option<&Id>) -> String {
    match (sheet.columns.get(column), id) {
        (Some(column), Some(id)) => {
            let mut text = String::new();
            Writer::of(look).write(&column.cell(look, sheet.noun, *id).datum, &mut text);
            text
        }
        _ => String::new(),
    }
}
