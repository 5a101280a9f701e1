//! What the project comes to: the figures of the budget, the burn charts, the alerts, the health, the state of
//! the header and the list of today. Pure functions of a [`Look`](crate::domain::table::Look). May import the
//! nouns, `table`, `facts` and the engines. Read next: `figures/overview.rs`, which makes them all.

pub mod alarms;
pub mod asked;
pub mod base;
pub mod budget;
mod budget_lines;
pub mod burn;
pub mod cone;
pub mod contact;
pub mod header;
pub mod health;
pub mod impact;
pub mod open;
pub mod overview;
pub mod own;
pub mod plainly;
pub mod plan;
pub mod schedule;
pub mod signals;
pub mod today;
pub mod trace;
pub mod unplanned;

pub use alarms::{Alarm, Standing};
pub use budget::Budget;
pub use burn::{Burn, Point};
pub use header::{Header, header};
pub use health::{Area, Health, Light};
pub use impact::{Hit, Why, impact};
pub use open::{Opened, Part, Row, Shown, rows};
pub use overview::Overview;
pub use signals::{Signal, signals};
pub use today::{Item, ItemKind};

#[cfg(test)]
mod forecast_tests;
#[cfg(test)]
mod schedule_tests;
#[cfg(test)]
mod tests;
