//! Quick choosers that set the filter of a list or board: one person, one label, one phase. What else is filtered
//! stays. Imports domain. Read next: `bulk.rs`.

use std::collections::BTreeMap;

use crate::app::choose::{Choose, Entry, EntryValue, Purpose};
use crate::app::dialog::Dialog;
use crate::app::model::Model;
use crate::domain::sheets;
use crate::domain::table::{Datum, Tone};

/// How many entries the list has at most, the most frequent ones.
const MOST: usize = 200;

impl Model {
    /// Opens the chooser for the first of these columns that the sheet on screen has.
    pub fn choose_only(&mut self, columns: &[&'static str], title: &str) {
        let sheet = sheets::by_name(self.view().sheet);
        let found = sheet.and_then(|s| columns.iter().find(|name| s.column(name).is_some()));
        let Some(column) = found.copied() else {
            self.say(Tone::Dim, "nothing in this view can be told apart by that; v goes to another view");
            return;
        };
        let counts = self.counts(column);
        if counts.is_empty() {
            self.say(Tone::Dim, format!("nothing here has a {column} yet"));
            return;
        }
        let all = Entry {
            label: "all".to_owned(),
            detail: "shows everything again".to_owned(),
            value: EntryValue::Text(None),
        };
        let entries = std::iter::once(all).chain(counts.into_iter().take(MOST).map(|(text, count)| Entry {
            detail: count.to_string(),
            value: EntryValue::Text(Some(text.clone())),
            label: text,
        }));
        let (entries, purpose) = (entries.collect(), Purpose::Only(column));
        self.dialogs.push(Dialog::Choose(Choose { cursor: 1, ..Choose::new(title, entries, purpose) }));
    }

    /// What stands in a column, with how many rows have it, by name; members of many-valued cells each.
    fn counts(&self, column: &str) -> Vec<(String, usize)> {
        let Some(sheet) = sheets::by_name(self.view().sheet) else { return Vec::new() };
        let Some(of) = sheet.column(column) else { return Vec::new() };
        let look = self.look();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for id in self.unfiltered() {
            if let Datum::Text(text) = of.cell(&look, sheet.noun, id).datum {
                for part in sheets::members(&text) {
                    *counts.entry(part.to_owned()).or_default() += 1;
                }
            }
        }
        counts.into_iter().collect()
    }

    /// Shows only what has this in the column, as a whole; none takes that part of the filter away.
    pub fn show_only(&mut self, column: &str, text: Option<&str>) {
        let filter = with_term(&self.pane().query.filter, column, text);
        self.pane_mut().query.filter = filter;
        self.refresh();
    }
}

/// A filter in words: `only Felix Dorn`, `“home”, only design`.
#[must_use]
pub fn told(filter: &str) -> String {
    let (only, typed): (Vec<String>, Vec<String>) =
        words_of(filter).into_iter().partition(|word| !word.starts_with('-') && word.contains(":="));
    let whole = |word: &String| word.split_once(":=").map_or("", |(_, text)| text).replace('"', "");
    let only: Vec<String> = only.iter().map(whole).collect();
    let mut parts = Vec::new();
    if !typed.is_empty() {
        parts.push(format!("“{}”", typed.join(" ")));
    }
    if !only.is_empty() {
        parts.push(format!("only {}", only.join(", ")));
    }
    parts.join(", ")
}

/// The words of a filter, each with its quotes.
fn words_of(filter: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut quoted = false;
    for c in filter.chars() {
        quoted ^= c == '"';
        match words.last_mut() {
            Some(word) if quoted || c != ' ' => word.push(c),
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The filter with this word for a column in the place of the one it had.
fn with_term(filter: &str, column: &str, text: Option<&str>) -> String {
    let begins = format!("{column}:");
    let mut words = words_of(filter);
    words.retain(|word| !word.starts_with(&begins));
    words.extend(text.map(|text| {
        let text = text.replace('"', "");
        if text.contains(' ') { format!("{begins}=\"{text}\"") } else { format!("{begins}={text}") }
    }));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{told, with_term};

    #[test]
    fn a_filter_is_told_in_words() {
        assert_eq!(told("people:=\"Felix Dorn\""), "only Felix Dorn");
        assert_eq!(told("home people:=\"Felix Dorn\" labels:=design"), "“home”, only Felix Dorn, design");
        assert_eq!(told("-done \"two words\""), "“-done \"two words\"”");
    }

    #[test]
    fn one_word_a_column_and_the_rest_stays() {
        assert_eq!(with_term("", "people", Some("Mia Sorel")), "people:=\"Mia Sorel\"");
        let mia = "home people:=\"Mia Sorel\" -done";
        assert_eq!(with_term(mia, "people", Some("jo")), "home -done people:=jo");
        assert_eq!(
            with_term(mia, "labels", Some("design")),
            "home people:=\"Mia Sorel\" -done labels:=design"
        );
        assert_eq!(with_term(mia, "people", None), "home -done");
    }
}
