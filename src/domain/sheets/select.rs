//! Which rows of a sheet are wanted, and in which order. The filter is a list of words that all have to be
//! found; sorting is stable, empty cells last whatever the direction. May import `table` and the sheets'
//! cells. Read next: `sheets/terms.rs` for the words of a filter, `sheets/straws.rs` for the texts.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::domain::facts::IdMap;
use crate::domain::id::Id;
use crate::domain::sheets::cells::cells;
use crate::domain::sheets::straws::{Seeker, Straws, Writer, hidden_text};
use crate::domain::sheets::terms::{Term, narrows, terms};
use crate::domain::table::{Column, Datum, HIDDEN, Look, Sheet, Source};

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
    /// Words that all have to be found, whatever their case: `word`, `"two words"`, `column:word`, `column:=word` for the
    /// whole cell or one whole member of it, and with a minus in front those that must not be.
    pub filter: String,
    /// Columns to sort by, the first one first; none is the natural order. Unknown names are passed over.
    pub sort: Vec<(String, Order)>,
}

/// The rows of a sheet that a query wants.
#[must_use]
pub fn select(sheet: &Sheet, look: &Look<'_>, query: &Query) -> Vec<Id> {
    Haystack::of(sheet, (sheet.rows)(look)).select(sheet, look, query).to_vec()
}

/// The rows of a sheet made ready for searching, made anew or renewed after every change; texts are written when the
/// first filter comes, sorting is kept while it stays the same, and a filter that only grows looks at what it
/// had found already.
#[derive(Clone, Debug, PartialEq)]
pub struct Haystack {
    /// The rows in the order of `sort`.
    rows: Vec<Id>,
    natural: Vec<Id>,
    sort: Vec<(String, Order)>,
    /// The texts; all of them only when a filter needs them.
    straws: Straws,
    /// The searched columns, by their place in the sheet.
    searched: Vec<usize>,
    /// For each of `rows` its place in `natural`.
    places: Vec<usize>,
    terms: Vec<Term>,
    /// For each of `natural`, do the terms leave it?
    left: Vec<bool>,
    found: Vec<Id>,
}

impl Haystack {
    /// Makes these rows of a sheet ready, in their natural order.
    #[must_use]
    pub fn of(sheet: &Sheet, rows: Vec<Id>) -> Self {
        // People and labels are searched even where they are not shown.
        let searched = |c: &Column| c.priority != HIDDEN || matches!(c.source, Source::Set(_));
        let columns = sheet.columns.iter().enumerate().filter(|(_, c)| searched(c));
        Self {
            natural: rows.clone(),
            sort: Vec::new(),
            straws: Straws::default(),
            searched: columns.map(|(index, _)| index).collect(),
            places: (0..rows.len()).collect(),
            terms: Vec::new(),
            left: vec![true; rows.len()],
            found: rows.clone(),
            rows,
        }
    }

    /// The haystack after these rows changed: `rows` are all there are now, in their natural order, in which those
    /// that did not change keep theirs. Only what changed is written and put in its place anew.
    #[must_use]
    pub fn renewed(self, sheet: &Sheet, look: &Look<'_>, rows: Vec<Id>, changed: &BTreeSet<Id>) -> Self {
        let mut new = Self::of(sheet, rows);
        let is_written = !self.natural.is_empty() && self.straws.rows() == self.natural.len();
        if !is_written && self.sort.is_empty() {
            return new;
        }
        let now: IdMap<usize> = new.natural.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        let is_kept = |id: &Id| !changed.contains(id) && now.contains_key(id);
        if is_written {
            new.straws = self.straws;
            new.rewrite(sheet, look, &self.natural, &now, changed);
        }
        let mut sorted: Vec<Id> = self.rows.iter().filter(|id| is_kept(id)).copied().collect();
        let come: Vec<Id> = changed.iter().filter(|id| now.contains_key(id)).copied().collect();
        if !self.sort.is_empty() && sorted.len() + come.len() == new.natural.len() {
            let by = columns_of(sheet, &self.sort);
            let place = |id: Id| now.get(&id).copied();
            for id in come {
                let keys = keys(sheet, look, id, &by);
                let at = sorted.partition_point(|other| {
                    let others = self::keys(sheet, look, *other, &by);
                    compare(&others, &keys, &by).then_with(|| place(*other).cmp(&place(id))) == Ordering::Less
                });
                sorted.insert(at, id);
            }
            new.places = sorted.iter().filter_map(|id| place(*id)).collect();
            (new.rows, new.sort) = (sorted, self.sort);
            new.found.clone_from(&new.rows);
        }
        new
    }

    /// Writes the texts of the rows that changed or are new, and puts all of them in the order there is now.
    fn rewrite(
        &mut self,
        sheet: &Sheet,
        look: &Look<'_>,
        before: &[Id],
        now: &IdMap<usize>,
        changed: &BTreeSet<Id>,
    ) {
        let mut order: Vec<Option<usize>> = vec![None; self.natural.len()];
        for (row, id) in before.iter().enumerate().filter(|(_, id)| !changed.contains(id)) {
            if let Some(slot) = now.get(id).and_then(|place| order.get_mut(*place)) {
                *slot = Some(row);
            }
        }
        let mut writer = Writer::of(look);
        let mut written = Vec::with_capacity(order.len());
        for (row, id) in order.into_iter().zip(&self.natural) {
            written.push(row.unwrap_or(self.straws.rows()));
            if row.is_none() {
                self.straws.push_row(sheet, look, *id, &self.searched, &mut writer);
            }
        }
        if !self.straws.put_in_order(&written) {
            self.straws = Straws::default();
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
        if !narrows(&self.terms, &terms) {
            self.left.fill(true);
        }
        if !terms.is_empty() {
            self.prepare_some(sheet, look, self.natural.len());
            let mut left = std::mem::take(&mut self.left);
            let seekers: Vec<Seeker<'_>> =
                terms.iter().map(|term| Seeker::of(term, &self.searched)).collect();
            let hidden =
                |column: usize, place: usize| hidden_text(sheet, look, column, self.natural.get(place));
            for (place, is_left) in left.iter_mut().enumerate().filter(|(_, is_left)| **is_left) {
                *is_left = seekers.iter().all(|seeker| seeker.fits(&self.straws, place, &hidden));
            }
            self.left = left;
        }
        self.terms = terms;
        let is_left = |place: &usize| self.left.get(*place).copied().unwrap_or_default();
        let rows = self.rows.iter().zip(&self.places);
        self.found = rows.filter(|(_, place)| is_left(place)).map(|(row, _)| *row).collect();
        &self.found
    }

    /// Writes the texts of at most `count` more rows; true while some are left. Worth its while when the filter
    /// line opens: the first letter then finds them.
    pub fn prepare_some(&mut self, sheet: &Sheet, look: &Look<'_>, count: usize) -> bool {
        let mut writer = Writer::of(look);
        let from = self.straws.rows();
        for place in from..self.natural.len().min(from.saturating_add(count)) {
            self.straws.push_row(sheet, look, self.natural[place], &self.searched, &mut writer);
        }
        self.straws.rows() < self.natural.len()
    }

    fn put_in_order(&mut self, sheet: &Sheet, look: &Look<'_>, sort: &[(String, Order)]) {
        let by = columns_of(sheet, sort);
        let keys: Vec<Vec<Key>> = self.natural.iter().map(|id| keys(sheet, look, *id, &by)).collect();
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

/// The columns that are sorted by.
fn columns_of<'s>(sheet: &'s Sheet, sort: &[(String, Order)]) -> Vec<(&'s Column, Order)> {
    sort.iter().filter_map(|(name, order)| Some((sheet.column(name)?, *order))).collect()
}

/// What a row is sorted by.
fn keys(sheet: &Sheet, look: &Look<'_>, id: Id, by: &[(&Column, Order)]) -> Vec<Key> {
    let cells = cells(look, sheet.noun, id, by.iter().map(|(column, _)| *column));
    cells.into_iter().map(|cell| Key::of(cell.datum)).collect()
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
