//! The words of a filter. May import `table`, `fold`. Read next: `sheets/select.rs`.

use crate::domain::fold::{fold, words};
use crate::domain::table::Sheet;

/// One thing that has to be found, or must not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The column it has to be found in, by its place in the sheet; none for any.
    pub column: Option<usize>,
    /// The words, as they are searched.
    pub text: String,
    /// Must it not be found?
    pub not: bool,
    /// Must it be all of the cell, or all of one of its members, not a part of a word?
    pub whole: bool,
}

/// Reads a filter. A minus or a quotation mark on its own, or a column without a word, asks for nothing yet.
pub fn terms(sheet: &Sheet, filter: &str) -> Vec<Term> {
    words(filter).into_iter().filter_map(|word| term(sheet, &word)).collect()
}

/// Does every row that has `new` also have `old`?
pub fn narrows(old: &[Term], new: &[Term]) -> bool {
    let implied = |o: &Term| {
        let part =
            |n: &Term| !o.whole && !n.not && !o.not && n.column == o.column && n.text.contains(&o.text);
        new.iter().any(|n| n == o || part(n))
    };
    old.iter().all(implied)
}

fn term(sheet: &Sheet, word: &str) -> Option<Term> {
    let (not, rest) = word.strip_prefix('-').map_or((false, word), |rest| (true, rest));
    let (column, text) = match rest.split_once(':') {
        Some((name, text)) if !name.starts_with('"') => match column(sheet, name) {
            Some(column) => (Some(column), text),
            None => (None, rest),
        },
        _ => (None, rest),
    };
    let (whole, text) = match text.strip_prefix('=').filter(|_| column.is_some()) {
        Some(text) => (true, text),
        None => (false, text),
    };
    let text = fold(&text.replace('"', ""));
    (!text.is_empty()).then_some(Term { column, text, not, whole })
}

/// The place of the column of this name or heading; a heading of several words is typed with `_`.
fn column(sheet: &Sheet, name: &str) -> Option<usize> {
    let same = |text: &str| text.replace(' ', "_").eq_ignore_ascii_case(name);
    let by_name = sheet.columns.iter().position(|c| same(c.name));
    by_name.or_else(|| sheet.columns.iter().position(|c| same(c.label)))
}
