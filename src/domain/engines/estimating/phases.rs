//! The sums of an estimate by phase. Read next: `pricing.rs`.

use crate::domain::duration::Secs;
use crate::domain::engines::estimating::lines::Amount;
use crate::domain::estimate::Line;
use crate::domain::id::Id;
use crate::domain::money::Money;

/// What the lines of one phase come to; only counted lines are in the amounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PhaseSum {
    /// The phase; none for the lines without one.
    pub phase: Option<Id>,
    /// How many lines, counted or not.
    pub lines: usize,
    /// What they cost us.
    pub cost: Money,
    /// What the client pays, net.
    pub price: Money,
    /// The work.
    pub work: Secs,
}

/// The sums by phase, in the order in which the phases are met. They add up to those of the whole.
#[must_use]
pub fn by_phase(lines: &[&Line], amounts: &[Amount]) -> Vec<PhaseSum> {
    let mut sums: Vec<PhaseSum> = Vec::new();
    for (line, amount) in lines.iter().zip(amounts) {
        let at = sums.iter().position(|sum| sum.phase == line.phase).unwrap_or_else(|| {
            sums.push(PhaseSum { phase: line.phase, ..PhaseSum::default() });
            sums.len() - 1
        });
        let sum = &mut sums[at];
        sum.lines += 1;
        if amount.counted {
            sum.cost = Money(sum.cost.0.saturating_add(amount.cost.0));
            sum.price = Money(sum.price.0.saturating_add(amount.price.0));
            sum.work = Secs(sum.work.0.saturating_add(amount.work.0));
        }
    }
    sums
}
