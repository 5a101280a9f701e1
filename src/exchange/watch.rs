//! The thread between long work and whoever waits for it: the work counts on, the other looks how far it is and
//! may say that it is no longer wanted. Imports nothing of the crate.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Watches one piece of work; clones watch the same.
#[derive(Clone, Debug, Default)]
pub struct Watch(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    stopped: AtomicBool,
    done: AtomicUsize,
    all: AtomicUsize,
}

impl Watch {
    /// The work is no longer wanted.
    pub fn stop(&self) {
        self.0.stopped.store(true, Ordering::Release);
    }

    /// Is the work no longer wanted?
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.0.stopped.load(Ordering::Acquire)
    }

    /// A stretch of so many steps begins; 0 where nobody knows how many.
    pub fn expect(&self, steps: usize) {
        self.0.done.store(0, Ordering::Relaxed);
        self.0.all.store(steps, Ordering::Relaxed);
    }

    /// One step more is done; false where the work is no longer wanted.
    #[must_use]
    pub fn step(&self) -> bool {
        self.0.done.fetch_add(1, Ordering::Relaxed);
        !self.is_stopped()
    }

    /// How much of the stretch is done, in whole percent; none where nobody knows.
    #[must_use]
    pub fn percent(&self) -> Option<usize> {
        let (done, all) = (self.0.done.load(Ordering::Relaxed), self.0.all.load(Ordering::Relaxed));
        (done.min(all).saturating_mul(100)).checked_div(all)
    }
}

#[cfg(test)]
mod tests {
    use super::Watch;

    #[test]
    fn steps_are_counted_until_they_are_no_longer_wanted() {
        let watch = Watch::default();
        assert_eq!(watch.percent(), None);
        watch.expect(3);
        assert!(watch.step() && watch.step());
        assert_eq!(watch.percent(), Some(66));
        watch.clone().stop();
        assert!(!watch.step() && watch.is_stopped());
        assert!(!watch.step());
        assert_eq!(watch.percent(), Some(100));
    }
}
