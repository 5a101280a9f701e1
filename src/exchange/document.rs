//! The interchange document: a whole project as one JSON text, without loss. Every table, row and cell of the file
//! stands in it, in one order and one spelling, so that the same project gives the same bytes; the journal does
//! not. `docs/interchange.md` describes it for others. Imports `domain`. Read `write.rs`, `read.rs`, `cell.rs`,
//! then `schema.rs`, which describes it as JSON Schema.

mod cell;
mod flaw;
mod parse;
mod read;
mod schema;
mod write;

pub use flaw::DocumentError;
pub use read::{Document, read_document};
pub use schema::schema;
pub use write::write_document;

/// What stands in `format`.
pub const FORMAT: &str = "greenlight";

/// What stands in `format_version`: the number of the file format whose tables the document holds.
pub const VERSION: i64 = 2;

/// How much a document may hold; beyond that it is refused rather than read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentLimits {
    /// Bytes of the document.
    pub bytes: usize,
    /// Rows of all tables.
    pub rows: usize,
    /// Bytes of one text.
    pub text: usize,
}

/// 1 GB, four million rows, 8 MB a text. It is never nested more than four deep.
impl Default for DocumentLimits {
    fn default() -> Self {
        Self { bytes: 1 << 30, rows: 4_000_000, text: 8 << 20 }
    }
}
