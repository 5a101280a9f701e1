//! The palette (`:`) and the help (`?`): the table of actions, narrowed by typing, each with its key and,
//! where it is not to be had just now, the reason; in the palette the views of all tabs as well, by their names.
//! Imports keys. Read next: `enabled.rs`.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::app::line_edit::LineEdit;
use crate::app::tab::Tab;
use crate::keys::Action;

/// What an entry does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// An action of the table.
    Act(Action),
    /// Goes to a view of a tab, by its place.
    Go(Tab, usize),
}

impl Deed {
    /// Is this its very name, of a view the one that stands above its list? It goes before all that merely has the letters.
    fn is_called(self, typed: &str) -> bool {
        let own = self.name().eq_ignore_ascii_case(typed);
        let Self::Go(tab, view) = self else { return own };
        own || tab.views().get(view).is_some_and(|view| view.name.eq_ignore_ascii_case(typed))
    }

    /// Every view of every tab.
    pub fn views() -> impl Iterator<Item = Self> {
        Tab::ALL.into_iter().flat_map(|tab| (0..tab.views().len()).map(move |view| Self::Go(tab, view)))
    }

    /// A short word for it.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Act(action) => action.info().label.to_owned(),
            Self::Go(tab, _) if tab.views().len() == 1 => tab.title().to_owned(),
            Self::Go(tab, view) => {
                format!("{} {}", tab.title(), tab.views().get(view).map_or("", |view| view.name))
            }
        }
    }

    /// What it does, in a sentence.
    #[must_use]
    pub fn help(self) -> String {
        match self {
            Self::Act(action) => action.info().help.to_owned(),
            Self::Go(tab, view) => {
                let about = tab.views().get(view).map_or("", |view| view.empty);
                format!("Go to view {} of {}: {about}", self.label_of_view(), tab.title())
            }
        }
    }

    fn label_of_view(self) -> &'static str {
        match self {
            Self::Act(_) => "",
            Self::Go(tab, view) => tab.views().get(view).map_or("", |view| view.name),
        }
    }

    /// The name that is typed to find it.
    fn name(self) -> &'static str {
        match self {
            Self::Act(action) => action.info().name,
            Self::Go(tab, view) => tab.views().get(view).map_or("", |view| view.name),
        }
    }
}

/// The palette or the help.
#[derive(Debug, Clone, PartialEq)]
pub struct Palette {
    /// The help shows what is valid here, the palette everything.
    pub is_help: bool,
    /// What is typed.
    pub line: LineEdit,
    /// The cursor, a position in `hits`.
    pub cursor: usize,
    /// Everything that may stand here, with the reason why it is not to be had.
    pub entries: Vec<(Deed, Option<String>)>,
    /// Positions in `entries` that match, best first.
    pub hits: Vec<usize>,
}

impl Palette {
    /// All entries, nothing typed.
    #[must_use]
    pub fn new(is_help: bool, entries: Vec<(Deed, Option<String>)>) -> Self {
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
    pub fn current(&self) -> Option<&(Deed, Option<String>)> {
        self.hits.get(self.cursor).and_then(|i| self.entries.get(*i))
    }
}

fn rank(entries: &[(Deed, Option<String>)], typed: &str) -> Vec<usize> {
    if typed.trim().is_empty() {
        return (0..entries.len()).collect();
    }
    // Letters may lie apart in a name; in a sentence that would find everything, so words must stand there whole.
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let words = Pattern::new(typed, CaseMatching::Ignore, Normalization::Smart, AtomKind::Substring);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut hits: Vec<(bool, u32, usize)> = Vec::new();
    for (index, (deed, _)) in entries.iter().enumerate() {
        let name = pattern.score(Utf32Str::new(deed.name(), &mut buffer), &mut matcher);
        let name = name.max(pattern.score(Utf32Str::new(&deed.label(), &mut buffer), &mut matcher));
        let help = words.score(Utf32Str::new(&deed.help(), &mut buffer), &mut matcher);
        // A match in the name counts twice: who types the name means it.
        if let Some(score) = name.map(|s| s * 2).max(help) {
            hits.push((deed.is_called(typed.trim()), score, index));
        }
    }
    // Of views of the same name that of the tab in hand goes first, which stands first among the entries.
    hits.sort_by_key(|(is_exact, score, index)| {
        let score = if *is_exact { 0 } else { *score };
        (std::cmp::Reverse((*is_exact, score)), *index)
    });
    hits.into_iter().map(|(_, _, index)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::{Deed, Palette};
    use crate::keys::{ACTIONS, Action};

    #[test]
    fn typing_a_few_letters_of_the_name_finds_the_action_first() {
        let mut palette = Palette::new(false, ACTIONS.iter().map(|i| (Deed::Act(i.action), None)).collect());
        palette.line.set("expall");
        palette.narrow();
        assert_eq!(palette.current().map(|e| e.0), Some(Deed::Act(Action::ExportAll)));
    }

    #[test]
    fn a_word_of_the_help_finds_only_sentences_that_hold_it() {
        let mut palette = Palette::new(true, ACTIONS.iter().map(|i| (Deed::Act(i.action), None)).collect());
        palette.line.set("undo");
        palette.narrow();
        assert_eq!(palette.current().map(|e| e.0), Some(Deed::Act(Action::Undo)));
    }

    #[test]
    fn nothing_typed_shows_everything_and_nonsense_nothing() {
        let mut palette = Palette::new(true, ACTIONS.iter().map(|i| (Deed::Act(i.action), None)).collect());
        assert_eq!(palette.hits.len(), ACTIONS.len());
        palette.line.set("qqqzzz");
        palette.narrow();
        assert!(palette.current().is_none());
    }
}
