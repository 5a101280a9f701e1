//! When a large file is looked through: soon after it was opened, and where a write had to go first, again when it has
//! been quiet for a while, until it has passed once. Imports store.

use crate::store::{Interrupter, ReadError};

/// After how many ticks of the clock without a write a check that was interrupted begins again.
const QUIET: u8 = 10;

/// Whether a large file still has to pass its quick check.
#[derive(Default)]
pub struct QuickCheck(State);

#[derive(Default)]
enum State {
    /// There is nothing to check, or it passed.
    #[default]
    Over,
    /// It has to be checked; so many ticks went by since somebody wrote.
    Due(u8),
    /// It runs.
    Runs(Interrupter),
}

impl QuickCheck {
    /// It has to be checked with the next tick.
    pub fn soon(&mut self) {
        self.0 = State::Due(QUIET);
    }

    /// A tick went by: is it time?
    pub fn tick(&mut self) -> bool {
        let State::Due(ticks) = &mut self.0 else { return false };
        *ticks = ticks.saturating_add(1);
        *ticks >= QUIET
    }

    /// It runs, and this stops it.
    pub fn begins(&mut self, interrupter: Interrupter) {
        self.0 = State::Runs(interrupter);
    }

    /// Somebody writes: a check that runs would make that wait, so it ends.
    pub fn make_way(&mut self) {
        match &self.0 {
            State::Over => return,
            State::Due(_) => {}
            State::Runs(check) => check.interrupt(),
        }
        self.0 = State::Due(0);
    }

    /// It ended; gives back what is to be told, which is damage alone.
    pub fn ended(&mut self, result: Result<(), ReadError>) -> Option<String> {
        let (state, told) = match result {
            Ok(()) => (State::Over, None),
            Err(error @ ReadError::Corrupt(_)) => (State::Over, Some(error.to_string())),
            Err(_) => (State::Due(0), None),
        };
        self.0 = state;
        told
    }
}

#[cfg(test)]
mod tests {
    use super::{QUIET, QuickCheck};
    use crate::store::ReadError;

    #[test]
    fn an_interrupted_check_begins_again_when_it_is_quiet_until_it_has_passed() {
        let mut check = QuickCheck::default();
        check.make_way();
        assert!(!check.tick(), "a small file was checked when it was opened");
        check.soon();
        assert!(check.tick());
        assert_eq!(check.ended(Err(ReadError::Interrupted)), None);
        let due: Vec<bool> = (0..QUIET).map(|_| check.tick()).collect();
        assert_eq!(due.iter().position(|due| *due), Some(usize::from(QUIET) - 1));
        check.make_way();
        assert!(!check.tick(), "a write puts it off");
        assert_eq!(check.ended(Ok(())), None);
        assert!((0..=QUIET).all(|_| !check.tick()));
        let damage = check.ended(Err(ReadError::Corrupt("page 7".to_owned()))).unwrap();
        assert!(damage.contains("page 7"), "{damage}");
        assert!((0..=QUIET).all(|_| !check.tick()));
    }
}
