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
mod news;
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
pub use news::News;
pub use offers::{EstimateFact, Offers};
pub use purse::{LineFact, Purse, Span, Step};
pub use talk::{Heard, TOLD, Talk, addressees};
pub use ties::{Tie, Ties};
pub use worked::{Logged, Spent, Worked};

use crate::domain::calendar::{Calendar, Date};
use crate::domain::change::Change;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;

/// Everything derived, by the room it belongs to.
#[derive(Clone, Debug, Default, PartialEq)]
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
        let (crew, flow) = (Crew::of(snapshot, &calendar, today), Flow::of(snapshot, &board, today));
        Self { today, calendar, worked, board, purse, course, offers, talk, agreed, briefs, ties, crew, flow }
    }

    /// Derives what the changes touch, as of the same day; the snapshot holds the changes already. What comes of it
    /// equals what [`Facts::of`] would derive.
    pub fn renew(&mut self, snapshot: &Snapshot, changes: &[Change]) {
        let (today, news) = (self.today, News::of(snapshot, changes));
        if changes.len() > MANY || news.has(&GROUND) {
            *self = Self::of(snapshot, today);
            return;
        }
        if news.has(&reads::OFFERS) {
            self.offers = Offers::of(snapshot, today);
        }
        if news.has(&reads::TALK) {
            self.talk = Talk::of(snapshot, &self.calendar, today);
        }
        if news.has(&reads::AGREED) {
            self.agreed = Agreed::of(snapshot);
        }
        if news.has(&reads::BRIEFS) {
            self.briefs = Briefs::of(snapshot);
        }
        if news.has(&reads::TIES) {
            self.ties = Ties::of(snapshot);
        }
        if news.has(&reads::CREW) {
            self.crew = Crew::of(snapshot, &self.calendar, today);
        }
        self.renew_work(snapshot, &news);
    }

    /// Tasks, the time that went into them, and the money that hangs on both.
    fn renew_work(&mut self, snapshot: &Snapshot, news: &News<'_>) {
        let today = self.today;
        // A task that is new or goes has no time: where it has, the time is new or goes too.
        let charged_anew = news.has(&reads::WORKED) || news.has_other(Noun::Task, "budget_line");
        if charged_anew {
            self.worked = Worked::of(snapshot, today);
        }
        let tasks = self.board.renew(snapshot, &self.worked, today, news);
        if !tasks.is_empty() {
            self.flow = std::mem::take(&mut self.flow).renewed(snapshot, &self.board, today, &tasks);
        }
        let mut lines = news.owners(Noun::Task, "budget_line");
        lines.extend(tasks.iter().filter_map(|id| snapshot.tasks.get(*id)?.budget_line));
        lines.extend(news.rows(Noun::BudgetLine, &[]));
        if lines.is_empty() && !charged_anew && !news.has(&reads::MONEY) {
            return;
        }
        let (worked, board, calendar) = (&self.worked, &self.board, &self.calendar);
        let purse = std::mem::take(&mut self.purse);
        self.purse = purse.renewed(snapshot, (worked, board, calendar), today, &lines);
        let ground = Ground { worked, board, purse: &self.purse, calendar, today };
        self.course = std::mem::take(&mut self.course).renewed(snapshot, ground, &lines);
    }
}

/// More changes than these are not followed one by one.
const MANY: usize = 1000;
/// On these everything rests: where they change, everything is derived anew.
const GROUND: [Noun; 3] = [Noun::Project, Noun::Holiday, Noun::BoardColumn];

/// The nouns that each room is derived from, beside those of [`GROUND`] and the tasks.
mod reads {
    use crate::domain::noun::Noun;

    pub const WORKED: [Noun; 2] = [Noun::TimeEntry, Noun::Progress];
    pub const MONEY: [Noun; 7] = [
        Noun::Person,
        Noun::Phase,
        Noun::Signoff,
        Noun::Baseline,
        Noun::BudgetLine,
        Noun::BudgetAmount,
        Noun::Cost,
    ];
    pub const OFFERS: [Noun; 5] =
        [Noun::Estimate, Noun::Line, Noun::EstimateState, Noun::Signoff, Noun::BudgetLine];
    pub const TALK: [Noun; 5] =
        [Noun::LogEntry, Noun::LogPerson, Noun::LogTopic, Noun::Followup, Noun::Showing];
    pub const AGREED: [Noun; 6] =
        [Noun::Decision, Noun::Promise, Noun::Risk, Noun::Question, Noun::Note, Noun::Showing];
    pub const BRIEFS: [Noun; 4] = [Noun::Brief, Noun::Answer, Noun::BriefState, Noun::Signoff];
    pub const TIES: [Noun; 2] = [Noun::Link, Noun::Attachment];
    pub const CREW: [Noun; 4] = [Noun::Person, Noun::Booking, Noun::Absence, Noun::TimeEntry];
}

#[cfg(test)]
pub(crate) use course::tests::compare as course_matches;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_crew;
