//! What is derived from a snapshot once after every change, so that no cell has to search: who belongs to
//! what, what was worked, what remains, what was spent, when the client was last heard. Everything is as of
//! one day; the snapshot knows no clock. May import the nouns, `snapshot`, `calendar` and the engines.
//! Read next: `facts/board.rs`, `facts/purse.rs`, then `figures`.

mod agreed;
mod bills;
mod board;
mod briefs;
mod course;
mod crew;
mod flow;
mod groups;
mod offers;
mod purse;
mod talk;
mod ties;
mod worked;

pub use agreed::Agreed;
pub use board::{Board, OpenTask, TaskFact};
pub use briefs::Briefs;
pub use course::{Course, Day, Ground};
pub use crew::{COMING, Crew, CrewFact, PAST, Relief, band_of, pattern_of};
pub use flow::{Flow, TaskFlow};
pub use groups::{Groups, IdMap};
pub use offers::{EstimateFact, Offers};
pub use purse::{LineFact, Purse, Span, Step};
pub use talk::{TOLD, Talk};
pub use ties::{Tie, Ties};
pub use worked::{Logged, Spent, Worked};

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
    /// The money day by day.
    pub course: Course,
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
    /// Who has how much time.
    pub crew: Crew,
    /// How cards flow over the board.
    pub flow: Flow,
}

impl Facts {
    /// Derives everything as of `today`: what is dated later does not count yet.
    #[must_use]
    pub fn of(snapshot: &Snapshot, today: Date) -> Self {
        let holidays = snapshot.holidays.iter().map(|h| h.on).collect();
        let calendar = Calendar { holidays, ..Calendar::default() };
        let worked = Worked::of(snapshot, today);
        let board = Board::of(snapshot, &worked, today);
        let purse = Purse::of(snapshot, &worked, &board, &calendar, today);
        let offers = Offers::of(snapshot, today);
        let talk = Talk::of(snapshot, &calendar, today);
        let ground = Ground { worked: &worked, board: &board, purse: &purse, calendar: &calendar, today };
        let course = Course::of(snapshot, ground);
        let (briefs, ties, agreed) = (Briefs::of(snapshot), Ties::of(snapshot), Agreed::of(snapshot));
        let (crew, flow) = (Crew::of(snapshot, &calendar, today), board.flow(snapshot, today));
        Self { today, calendar, worked, board, purse, course, offers, talk, agreed, briefs, ties, crew, flow }
    }
}

#[cfg(test)]
pub(crate) use course::tests::compare as course_matches;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_crew;
