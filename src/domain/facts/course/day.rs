//! What is known of the money on the evening of one day. Imports nothing. Read next: `facts/course.rs`.

/// Amounts on the evening of a day, minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// What may be spent, without the management reserve.
    pub bac: i64,
    /// The part of it that is for work.
    pub bac_work: i64,
    /// What should be earned.
    pub pv: i64,
    /// What is earned.
    pub ev: i64,
    /// What is spent.
    pub ac: i64,
    /// Ordered and not yet incurred.
    pub committed: i64,
    /// Spent without a budget line.
    pub unplanned: i64,
    /// The part of it that was bought: it says nothing of the pace of the work.
    pub aside: i64,
}

impl Day {
    /// Adds what another was on the same day, held at the bounds.
    pub fn add(&mut self, other: &Self) {
        let to = [
            (&mut self.bac, other.bac),
            (&mut self.bac_work, other.bac_work),
            (&mut self.pv, other.pv),
            (&mut self.ev, other.ev),
            (&mut self.ac, other.ac),
            (&mut self.committed, other.committed),
            (&mut self.unplanned, other.unplanned),
            (&mut self.aside, other.aside),
        ];
        for (held, by) in to {
            *held = held.saturating_add(by);
        }
    }
}
