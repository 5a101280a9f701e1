//! Every sheet there is: one per noun, made from its field table and what is worked out besides. The panes
//! of the cockpit, the key `x`, `greenlight list` and `greenlight export` all read these. May import the
//! nouns, `table`, `facts`, `input`. Read next: `sheets/plan.rs`, then `sheets/select.rs` for filter and
//! sorting.

mod agreed;
mod asked;
mod cells;
mod client;
mod crew;
mod deal;
mod follow;
mod how;
mod money;
mod plan;
mod select;
mod straws;
mod terms;
mod tones;
mod work;

pub use cells::{cells, plain_row, stored};
pub use follow::touched;
pub use how::{how, of_rule};
pub use select::{Haystack, Order, Query, select};
pub use straws::members;
pub use tones::of_verdict;

use std::sync::LazyLock;

use crate::domain::noun::Noun;
use crate::domain::table::Sheet;

static SHEETS: LazyLock<Vec<Sheet>> = LazyLock::new(|| {
    [
        asked::sheets(),
        deal::sheets(),
        work::sheets(),
        crew::sheets(),
        money::sheets(),
        client::sheets(),
        agreed::sheets(),
    ]
    .into_iter()
    .flatten()
    .collect()
});

/// All sheets, in the order in which people meet them.
#[must_use]
pub fn all() -> &'static [Sheet] {
    &SHEETS
}

/// The sheet of this name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Sheet> {
    all().iter().find(|sheet| sheet.name == name)
}

/// The sheet of a noun; none for the members of many-valued attributes, which stand in the sheet of their
/// owner.
#[must_use]
pub fn of_noun(noun: Noun) -> Option<&'static Sheet> {
    all().iter().find(|sheet| sheet.noun == noun)
}

#[cfg(test)]
mod tests;
