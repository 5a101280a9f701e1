//! Texts of the person's own: brief questions and estimate templates that lie in the config folder, read but not yet
//! understood, and what is wrong with such a file, by line. The shell reads them from the disk; whoever
//! understands them says what is wrong in the same words. Imports nothing of the crate.

use std::fmt;
use std::ops::Range;

use toml::de::DeTable;

/// A text of the person's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnText {
    /// The name of the file without its ending: `website` of `briefs/website.toml`.
    pub name: String,
    /// Where it lies, for messages.
    pub path: String,
    /// What stands in it.
    pub text: String,
}

/// Something wrong with a file of the person's own. Nothing stops for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where the file lies.
    pub path: String,
    /// The line, counted from 1; 0 for the file as a whole.
    pub line: usize,
    /// What is wrong and what would be accepted.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path, self.message),
            line => write!(f, "{}:{line}: {}", self.path, self.message),
        }
    }
}

/// Everything of the person's own, with what could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnTexts {
    /// `briefs/*.toml`: questions of the brief, by name.
    pub briefs: Vec<OwnText>,
    /// `templates/*.toml`: estimate templates, roles and rates, by name.
    pub templates: Vec<OwnText>,
    /// Files that could not be read or are no TOML.
    pub faults: Vec<Fault>,
}

impl OwnText {
    /// The text as TOML whose keys and values know where they stand.
    ///
    /// # Errors
    /// The first thing that is no TOML, with its line.
    pub fn table(&self) -> Result<DeTable<'_>, Fault> {
        match DeTable::parse(&self.text) {
            Ok(table) => Ok(table.into_inner()),
            Err(error) => Err(self.fault(error.span(), error.message())),
        }
    }

    /// Something wrong at a place, counted in bytes; without one in the file as a whole.
    #[must_use]
    pub fn fault(&self, at: Option<Range<usize>>, message: &str) -> Fault {
        let line = at.map_or(0, |span| line_of(&self.text, span.start));
        // The reader of TOML may take several lines to say it; a status line has one.
        let message = message.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        Fault { path: self.path.clone(), line, message }
    }
}

/// The line, counted from 1, on which a byte of the text stands.
fn line_of(text: &str, at: usize) -> usize {
    text.char_indices().take_while(|(index, _)| *index < at).filter(|(_, c)| *c == '\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::{OwnText, line_of};

    fn text(text: &str) -> OwnText {
        OwnText { name: "website".into(), path: "briefs/website.toml".into(), text: text.into() }
    }

    #[test]
    fn what_is_no_toml_is_told_with_its_line() {
        let fault = text("a = 1\nb = \nc = 3\n").table().unwrap_err();
        assert_eq!(fault.line, 2, "{fault}");
        assert!(fault.to_string().starts_with("briefs/website.toml:2: "), "{fault}");
    }

    #[test]
    fn keys_and_values_know_where_they_stand() {
        let own = text("# ours\n[[question]]\ntext = \"Who decides?\"\nweight = \"much\"\n");
        let table = own.table().unwrap();
        let questions = table.get("question").unwrap().get_ref();
        let weight = questions.get(0).unwrap().get_ref().get("weight").unwrap();
        let fault = own.fault(Some(weight.span()), "a weight is a number");
        assert_eq!(fault.to_string(), "briefs/website.toml:4: a weight is a number");
        assert_eq!(own.fault(None, "too\n  long").to_string(), "briefs/website.toml: too long");
    }

    #[test]
    fn lines_count_from_one() {
        assert_eq!([0, 1, 2, 9].map(|at| line_of("a\nb", at)), [1, 1, 2, 2]);
    }
}
