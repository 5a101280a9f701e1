//! The palette (`:`) and the help (`?`): the table of actions, narrowed by typing, each with its key and,
//! where it is not to be had just now, the reason. Imports keys. Read next: `enabled.rs`.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::app::line_edit::LineEdit;
use crate::keys::Action;

/// The palette or the help.
#[derive(Debug, Clone, PartialEq)]
pub struct Palette {
    /// The help shows what is valid here, the palette everything.
    pub is_help: bool,
    /// What is typed.
    pub line: LineEdit,
    /// The cursor, a position in `hits`.
    pub cursor: usize,
    /// Every action that may stand here, with the reason why it is not to be had.
    pub entries: Vec<(Action, Option<String>)>,
    /// Positions in `entries` that match, best first.
    pub hits: Vec<usize>,
}

impl Palette {
    /// All entries, nothing typed.
    #[must_use]
    pub fn new(is_help: bool, entries: Vec<(Action, Option<String>)>) -> Self {
        let hits = (0..entries.len()).collect();
        Self { is_help, line: LineEdit::default(), cursor: 0, entries, hits }
    }

    /// Narrows the entries to what is typed.
    pub fn narrow(&mut self) {
        self.hits = rank(&self.entries, self.line.text());
        self.cursor = 0;
    }

    /// The entry under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&(Action, Option<String>)> {
        self.hits.get(self.cursor).and_then(|i| self.entries.get(*i))
    }
}

fn rank(entries: &[(Action, Option<String>)], typed: &str) -> Vec<usize> {
    if typed.trim().is_empty() {
        return (0..entries.len()).collect();
    }
    // Letters may lie apart in a name; in a sentence that would find everything, so words must stand there whole.
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let words = Pattern::new(typed, CaseMatching::Ignore, Normalization::Smart, AtomKind::Substring);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut hits: Vec<(u32, usize)> = Vec::new();
    for (index, (action, _)) in entries.iter().enumerate() {
        let info = action.info();
        let name = pattern.score(Utf32Str::new(info.name, &mut buffer), &mut matcher);
        let name = name.max(pattern.score(Utf32Str::new(info.label, &mut buffer), &mut matcher));
        let help = words.score(Utf32Str::new(info.help, &mut buffer), &mut matcher);
        // A match in the name counts twice: who types the name means it.
        if let Some(score) = name.map(|s| s * 2).max(help) {
            hits.push((score, index));
        }
    }
    hits.sort_by_key(|(score, index)| (std::cmp::Reverse(*score), *index));
    hits.into_iter().map(|(_, index)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::Palette;
    use crate::keys::{ACTIONS, Action};

    #[test]
    fn typing_a_few_letters_of_the_name_finds_the_action_first() {
        let mut palette = Palette::new(false, ACTIONS.iter().map(|i| (i.action, None)).collect());
        palette.line.set("expall");
        palette.narrow();
        assert_eq!(palette.current().map(|e| e.0), Some(Action::ExportAll));
    }

    #[test]
    fn a_word_of_the_help_finds_only_sentences_that_hold_it() {
        let mut palette = Palette::new(true, ACTIONS.iter().map(|i| (i.action, None)).collect());
        palette.line.set("undo");
        palette.narrow();
        assert_eq!(palette.current().map(|e| e.0), Some(Action::Undo));
    }

    #[test]
    fn nothing_typed_shows_everything_and_nonsense_nothing() {
        let mut palette = Palette::new(true, ACTIONS.iter().map(|i| (i.action, None)).collect());
        assert_eq!(palette.hits.len(), ACTIONS.len());
        palette.line.set("qqqzzz");
        palette.narrow();
        assert!(palette.current().is_none());
    }
}
