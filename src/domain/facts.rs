//! What is derived from a snapshot once after every change, so that no cell has to search: who belongs to
//! what, what was worked, what remains, what was spent, when the client was last heard. Everything is as of
//! one day; the snapshot knows no clock. May import the nouns, `snapshot`, `calendar` and the engines.
//! Read next: `facts/board.rs`, `facts/purse.rs`, then `figures`.

mod agreed;
mod board;
mod briefs;
mod groups;
mod offers;
mod purse;
mod talk;
mod ties;
mod worked;

pub use agreed::Agreed;
pub use board::{Board, TaskFact};
pub use briefs::Briefs;
pub use groups::{Groups, IdMap};
pub use offers::{EstimateFact, Offers};
pub use purse::{LineFact, Purse, Span, Step};
pub use talk::{TOLD, Talk};
pub use ties::{Tie, Ties};
pub use worked::{Spent, Worked};

use crate::domain::calendar::{Calendar, Date};
use crate::domain::snapshot::Snapshot;

/// Everything derived, by the room it belongs to.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The status date all of it is for.
    pub today: Date,
    /// The working days of the project.
    pub calendar: Calendar,
    /// Time worked and what was said to remain.
    pub worked: Worked,
    /// Tasks, their columns and their people.
    pub board: Board,
    /// Budget lines and costs.
    pub purse: Purse,
    /// Estimates and what they come to.
    pub offers: Offers,
    /// The client log and its follow-ups.
    pub talk: Talk,
    /// What came of talks and what was shown.
    pub agreed: Agreed,
    /// Briefs and their answers.
    pub briefs: Briefs,
    /// Links and attachments.
    pub ties: Ties,
}

impl Facts {
    /// Derives everything as of `today`: what is dated later does not count yet.
    #[must_use]
    pub fn of(snapshot: &Snapshot, today: Date) -> Self {
        let calendar = Calendar::default();
        let worked = Worked::of(snapshot, today);
        let board = Board::of(snapshot, &worked, today);
        let purse = Purse::of(snapshot, &worked, &board, &calendar, today);
        let offers = Offers::of(snapshot, today);
        let talk = Talk::of(snapshot, &calendar, today);
        let (briefs, ties, agreed) = (Briefs::of(snapshot), Ties::of(snapshot), Agreed::of(snapshot));
        Self { today, calendar, worked, board, purse, offers, talk, agreed, briefs, ties }
    }
}

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
