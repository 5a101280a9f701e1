//! Search over everything that a person knows by a title, a text or a number. An index holds all texts as they are
//! searched, in one piece of memory; it grows piece by piece and takes changes in one by one. Imports `snapshot`,
//! `table`, `fold`. Read `texts.rs` (what is searched), `index.rs`, `query.rs`, then `shown.rs`.

mod index;
mod query;
mod shown;
mod texts;

pub use index::{Found, Hit, Index};
pub use query::Query;
pub use shown::{Piece, Shown, shown};
pub use texts::owner;

#[cfg(test)]
mod tests;
