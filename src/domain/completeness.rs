//! How complete a brief is, and which one is meant. `completeness = answered required / required`.
//! Imports `brief`, `estimate`, `snapshot`. Read next: `rules/briefs.rs`.

use crate::domain::brief::{Answer, AnswerState, Brief, BriefStage};
use crate::domain::estimate::{Estimate, EstimateClass};
use crate::domain::id::Id;
use crate::domain::snapshot::Snapshot;

/// Below this share of answered required questions, in basis points, only a ballpark is sent.
pub const BALLPARK_ONLY_BP: i64 = 6000;
/// A hundred percent in basis points.
const WHOLE_BP: i64 = 10_000;

/// How far the questions of a brief are answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Completeness {
    /// All questions.
    pub all: i64,
    /// Those that are required.
    pub required: i64,
    /// Required ones that are stated or assumed.
    pub answered: i64,
    /// Questions without an answer, required or not.
    pub open: i64,
    /// Answers that we assume.
    pub assumed: i64,
}

impl Completeness {
    /// Counts the answers of a brief.
    pub fn of<'a>(answers: impl IntoIterator<Item = &'a Answer>) -> Self {
        answers.into_iter().fold(Self::default(), |mut sum, answer| {
            let is_open = answer.state == AnswerState::Open;
            sum.all += 1;
            sum.required += i64::from(answer.must);
            sum.answered += i64::from(answer.must && !is_open);
            sum.open += i64::from(is_open);
            sum.assumed += i64::from(answer.state == AnswerState::Assumed);
            sum
        })
    }

    /// The share of answered required questions in basis points, rounded down; undefined where none is required.
    #[must_use]
    pub fn share_bp(self) -> Option<i64> {
        self.answered.saturating_mul(WHOLE_BP).checked_div(self.required)
    }

    /// Every required answer given, none open.
    #[must_use]
    pub fn is_complete(self) -> bool {
        self.all > 0 && self.open == 0 && self.answered == self.required
    }

    /// Is it too thin for anything but a ballpark?
    #[must_use]
    pub fn is_thin(self) -> bool {
        self.share_bp().is_some_and(|share| share < BALLPARK_ONLY_BP)
    }
}

/// The answers of a brief in their order.
#[must_use]
pub fn answers_of(snapshot: &Snapshot, brief: Id) -> Vec<&Answer> {
    let of = snapshot.answers.iter().map(AsRef::as_ref).filter(|a| a.brief == brief);
    let mut answers: Vec<&Answer> = of.collect();
    answers.sort_by_key(|a| (a.position, a.id));
    answers
}

/// Can answers of the brief still be written?
#[must_use]
pub fn is_open(brief: &Brief) -> bool {
    matches!(brief.state, BriefStage::Draft | BriefStage::QuestionsOut | BriefStage::Complete)
}

/// The brief that counts: the newest that was neither withdrawn nor superseded.
#[must_use]
pub fn current(snapshot: &Snapshot) -> Option<&Brief> {
    let is_over = |b: &Brief| matches!(b.state, BriefStage::Withdrawn | BriefStage::Superseded);
    let briefs = snapshot.briefs.iter().map(AsRef::as_ref).filter(|b| !is_over(b));
    briefs.max_by_key(|b| (b.number, b.id))
}

/// The newest brief whose answers can still be written.
#[must_use]
pub fn open_brief(snapshot: &Snapshot) -> Option<&Brief> {
    snapshot.briefs.iter().map(AsRef::as_ref).filter(|b| is_open(b)).max_by_key(|b| (b.number, b.id))
}

/// How complete the brief is that holds the estimate back: under 60 % only a ballpark may be sent. None where it may
/// be sent, also where there is no brief at all.
#[must_use]
pub fn holds_back(snapshot: &Snapshot, estimate: &Estimate) -> Option<Completeness> {
    if estimate.class == EstimateClass::Ballpark {
        return None;
    }
    let brief = current(snapshot)?;
    Some(Completeness::of(answers_of(snapshot, brief.id))).filter(|c| c.is_thin())
}
