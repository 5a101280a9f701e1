//! What the client sees of an estimate: hidden lines and contingency are spread over the shown ones, so that what is
//! seen adds up to the price (FIELD.md, *Estimate*).
//! Read next: `compare.rs`.

use std::collections::BTreeMap;

use crate::domain::engines::estimating::lines::Amount;
use crate::domain::estimate::Line;
use crate::domain::id::Id;
use crate::domain::money::{Money, spread};

/// A price as the client sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientPrice {
    /// The line; none where hidden lines have no shown line of the same tax to be spread over.
    pub line: Option<Id>,
    /// The net price, with its part of the hidden lines and of the contingency.
    pub price: Money,
}

/// The prices of the counted lines that the client sees, in the order of the lines.
///
/// The hidden ones are spread pro rata by largest remainder over the shown ones of the same tax code and rate, so
/// that neither the net price nor the tax of any code changes by a cent. Where a code has no shown line, its hidden
/// lines stand together in a price without a line.
#[must_use]
pub fn client_prices(lines: &[&Line], amounts: &[Amount]) -> Vec<ClientPrice> {
    let counted = || lines.iter().zip(amounts).filter(|(_, a)| a.counted);
    let mut hidden: BTreeMap<(Option<Id>, i64), i64> = BTreeMap::new();
    for (line, amount) in counted().filter(|(line, _)| !line.shown) {
        let sum = hidden.entry((line.tax_code, line.tax)).or_default();
        *sum = sum.saturating_add(amount.asked().0);
    }
    let mut prices: Vec<ClientPrice> = Vec::new();
    let mut places: BTreeMap<(Option<Id>, i64), Vec<usize>> = BTreeMap::new();
    for (line, amount) in counted().filter(|(line, _)| line.shown) {
        places.entry((line.tax_code, line.tax)).or_default().push(prices.len());
        prices.push(ClientPrice { line: Some(line.id), price: amount.asked() });
    }
    for (tax, sum) in hidden {
        let Some(places) = places.get(&tax) else {
            prices.push(ClientPrice { line: None, price: Money(sum) });
            continue;
        };
        let weights: Vec<i64> = places.iter().map(|at| prices[*at].price.0).collect();
        for (at, part) in places.iter().zip(spread(Money(sum), &weights)) {
            let price = &mut prices[*at].price;
            *price = Money(price.0.saturating_add(part.0));
        }
    }
    prices
}
