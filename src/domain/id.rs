//! Row ids: 63-bit integers that sort by time and do not collide when two copies of a file are merged.
//! Imports nothing of the crate. Read next: `value.rs`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The id of a row: a positive 63-bit integer, unique over all tables of a file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Id(pub i64);

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Where new ids come from. The shell gives the real one, tests a counting one.
pub trait IdSource {
    /// A new id, greater than every id given before.
    fn next_id(&mut self) -> Id;
}

/// `max(last + 1, milliseconds << 20 | random)`: sorts by time and leaves 20 random bits a millisecond.
#[derive(Clone, Debug)]
pub struct TimedIds {
    last: i64,
    millis: i64,
    random: u64,
}

impl TimedIds {
    /// A source for the moment `millis` (milliseconds since 1970), above `last`, seeded with `random`.
    #[must_use]
    pub fn new(last: i64, millis: i64, random: u64) -> Self {
        Self { last, millis, random }
    }
}

impl IdSource for TimedIds {
    fn next_id(&mut self) -> Id {
        // One step of a splitmix generator: cheap, and good enough to keep two copies of a file apart.
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.random;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let low = i64::try_from((z ^ (z >> 31)) & 0xf_ffff).unwrap_or(0);
        let timed = ((self.millis << 20) & i64::MAX) | low;
        self.last = timed.max(self.last.saturating_add(1));
        Id(self.last)
    }
}

/// Counts up from a start; for tests and for the sample project.
#[derive(Clone, Debug)]
pub struct CountingIds(pub i64);

impl IdSource for CountingIds {
    fn next_id(&mut self) -> Id {
        self.0 += 1;
        Id(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{IdSource, TimedIds};

    #[test]
    fn ids_rise_even_when_the_clock_stands_still_or_goes_back() {
        let mut ids = TimedIds::new(0, 1_700_000_000_000, 7);
        let first: Vec<_> = (0..1000).map(|_| ids.next_id()).collect();
        assert!(first.windows(2).all(|w| w[0] < w[1]));
        let mut earlier = TimedIds::new(first[999].0, 1_600_000_000_000, 7);
        assert!(earlier.next_id() > first[999]);
    }

    #[test]
    fn ids_fit_sqlite_rowids() {
        let mut ids = TimedIds::new(0, 4_000_000_000_000, u64::MAX);
        assert!(ids.next_id().0 > 0);
    }
}
