//! What the project comes to: the figures of the budget, the burn charts, the state of the header and the
//! list of today. Pure functions of a [`Look`](crate::domain::table::Look). May import the nouns, `table`,
//! `facts` and the engines. Read next: `figures/budget.rs`, `figures/signals.rs`, `figures/today.rs`.

pub mod asked;
pub mod budget;
pub mod burn;
pub mod contact;
pub mod header;
pub mod open;
pub mod signals;
pub mod today;
pub mod trace;

pub use budget::Budget;
pub use burn::{Burn, Point};
pub use header::{Header, header};
pub use open::{Opened, Part, Row, rows};
pub use signals::{Signal, signals};
pub use today::{Item, ItemKind};

#[cfg(test)]
mod tests;
