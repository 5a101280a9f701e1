//! Why a document is not taken: the place in it, what is wrong, what would be accepted. Imports `domain`.
//! Read next: `read.rs`.

use std::fmt;

use crate::domain::id::Id;
use crate::domain::noun::Noun;

/// Why a document is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct DocumentError {
    /// The place by its path, such as `tables.tasks[12].due`; empty where it is about the whole document.
    pub path: String,
    /// Line and column, both from 1, where they are known.
    pub line: Option<(usize, usize)>,
    /// What is wrong and what would be accepted.
    pub message: String,
}

impl DocumentError {
    /// Something is wrong with the whole document.
    pub(crate) fn whole(message: impl Into<String>) -> Self {
        Self { path: String::new(), line: None, message: message.into() }
    }

    /// Something is wrong at a place.
    pub(crate) fn at(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), line: None, message: message.into() }
    }
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.path.as_str(), self.line) {
            ("", None) => {}
            ("", Some((line, column))) => write!(f, "line {line}, column {column}: ")?,
            (path, None) => write!(f, "{path}: ")?,
            (path, Some((line, column))) => write!(f, "{path} (line {line}, column {column}): ")?,
        }
        f.write_str(&self.message)
    }
}

/// The path of a row: its place in its table as the document has it, and its id.
pub(crate) fn path_of(noun: Noun, order: &[Id], id: Id, field: Option<&str>) -> String {
    let place = order.iter().position(|other| *other == id).map_or_else(String::new, |at| at.to_string());
    let field = field.map_or_else(String::new, |name| format!(".{name}"));
    format!("tables.{}[{place}]{field}", noun.table())
}
