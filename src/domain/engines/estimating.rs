//! What an estimate comes to: quantities from three points, cost and price of every line, discounts, tax,
//! margin and the spread of the whole. All amounts are minor units of the project's currency. A product is
//! computed exactly and rounded half to even once, at the line; sums are sums of rounded lines (FIELD.md,
//! *Conventions* and *Estimate*). May import the nouns and `money`. Read next: `estimating/lines.rs`,
//! `estimating/totals.rs`, then `facts`, which keeps the results for every estimate.

mod explain;
mod lines;
mod pricing;
mod totals;

pub use explain::explain;
pub use lines::{Amount, amounts, mean_quantity, unit_size};
pub use pricing::{bill_rate_at_margin, bill_rate_at_markup};
pub use totals::{TaxShare, Totals, price_range, totals};

#[cfg(test)]
mod tests;
