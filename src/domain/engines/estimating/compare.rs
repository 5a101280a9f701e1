//! Two versions of an estimate side by side: which lines came, went and changed. Read next: `lines.rs`.

use std::collections::BTreeSet;

use crate::domain::engines::estimating::lines::{Amount, mean_quantity};
use crate::domain::estimate::Line;
use crate::domain::id::Id;
use crate::domain::money::Money;

/// What differs in a line from one version to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The line is new.
    Added {
        /// The line.
        line: Id,
        /// What it adds to the price; nothing where it does not count.
        price: Money,
    },
    /// The line is gone.
    Removed {
        /// The line of the older version.
        line: Id,
        /// What the price loses; nothing where it did not count.
        price: Money,
    },
    /// The line is in both, and something of it differs.
    Changed {
        /// The line of the older version.
        from: Id,
        /// The line of the newer one.
        to: Id,
        /// Is another quantity sold?
        quantity: bool,
        /// Is the bill rate another one?
        rate: bool,
        /// By how much the price changes.
        price: Money,
    },
}

impl Difference {
    /// By how much it changes the price of the whole. These add up to the difference of the two prices.
    #[must_use]
    pub fn price(&self) -> Money {
        match self {
            Self::Added { price, .. } | Self::Changed { price, .. } => *price,
            Self::Removed { price, .. } => Money(price.0.saturating_neg()),
        }
    }
}

/// What differs from the older version to the newer one: in the order of the newer, then what is gone.
///
/// Lines are the same where title and phase are; what is left over, where the title is.
#[must_use]
pub fn compare(old: (&[&Line], &[Amount]), new: (&[&Line], &[Amount])) -> Vec<Difference> {
    let pairs = pairs(old.0, new.0);
    let worth = |amount: &Amount| if amount.counted { amount.asked() } else { Money(0) };
    let mut found = Vec::new();
    for ((at, line), amount) in new.0.iter().enumerate().zip(new.1) {
        let Some(before) = pairs.iter().find(|(_, to)| *to == at).map(|(from, _)| *from) else {
            found.push(Difference::Added { line: line.id, price: worth(amount) });
            continue;
        };
        let (Some(was), Some(was_worth)) = (old.0.get(before), old.1.get(before)) else { continue };
        let price = Money(worth(amount).0.saturating_sub(worth(was_worth).0));
        let quantity =
            (mean_quantity(was), was.unit, was.share) != (mean_quantity(line), line.unit, line.share);
        let rate = was.bill_rate != line.bill_rate;
        if quantity || rate || price.0 != 0 {
            found.push(Difference::Changed { from: was.id, to: line.id, quantity, rate, price });
        }
    }
    let stays: BTreeSet<usize> = pairs.iter().map(|(from, _)| *from).collect();
    for ((at, line), amount) in old.0.iter().enumerate().zip(old.1) {
        if !stays.contains(&at) {
            found.push(Difference::Removed { line: line.id, price: worth(amount) });
        }
    }
    found
}

/// Which line of the older version is which of the newer, by their places.
fn pairs(old: &[&Line], new: &[&Line]) -> Vec<(usize, usize)> {
    let title = |line: &Line| line.title.trim().to_lowercase();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for with_phase in [true, false] {
        for (from, line) in old.iter().enumerate() {
            if pairs.iter().any(|(taken, _)| *taken == from) {
                continue;
            }
            let same =
                |other: &Line| title(other) == title(line) && (!with_phase || other.phase == line.phase);
            let to = (0..new.len()).find(|to| same(new[*to]) && pairs.iter().all(|(_, taken)| taken != to));
            pairs.extend(to.map(|to| (from, to)));
        }
    }
    pairs
}
