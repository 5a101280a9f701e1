//! What an estimate comes to: quantities from three points, cost and price of every line, discounts, tax,
//! margin and the spread of the whole. All amounts are minor units of the project's currency. A product is
//! computed exactly and rounded half to even once, at the line; sums are sums of rounded lines (FIELD.md,
//! *Conventions* and *Estimate*). May import the nouns and `money`. Read next: `estimating/lines.rs`,
//! `estimating/totals.rs`, then `facts`, which keeps the results for every estimate.

mod client;
mod compare;
mod explain;
mod lines;
mod phases;
mod pricing;
mod totals;

pub use client::{ClientPrice, client_prices};
pub use compare::{Difference, compare};
pub use explain::{Worked, explain};
pub use lines::{Amount, amounts, mean_quantity, unit_size};
pub use phases::{PhaseSum, by_phase};
pub use pricing::{bill_rate_at_margin, bill_rate_at_markup};
pub use totals::{TaxShare, Totals, added_price, cost_spreads, price_range, totals, worth};

#[cfg(test)]
mod sums_tests;
#[cfg(test)]
mod tests;
