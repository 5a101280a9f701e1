//! What an open search holds. Imports domain. Read next: `searching.rs`, `domain/search.rs`.

use crate::app::line_edit::LineEdit;
use crate::domain::search::{Found, Query};

/// The search.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Search {
    /// What is typed.
    pub line: LineEdit,
    /// What is looked for.
    pub query: Query,
    /// What was found.
    pub found: Found,
    /// The cursor, a position in the hits.
    pub cursor: usize,
}
