//! How much of a budget line is done, by its earning rule (FIELD.md, *Budget*, the row EV). Never by the
//! money spent: then CPI would always be 1. May import the nouns, `snapshot` and the other facts.
//! Read next: `engines/earned_value.rs`.

use std::ops::{AddAssign, Sub};

use crate::domain::board::ColumnKind;
use crate::domain::budget::EarningRule;
use crate::domain::duration::Secs;
use crate::domain::facts::board::Board;
use crate::domain::id::Id;
use crate::domain::money::ratio::Ratio;
use crate::domain::snapshot::Snapshot;

/// A hundred percent in basis points.
const WHOLE: i64 = 10_000;
/// What a stated share is held at until the line is finished.
const HELD: i64 = 9_000;

/// A task as its line sees it on a day.
#[derive(Clone, Copy, Debug)]
pub struct Card {
    /// What its column means.
    pub stage: ColumnKind,
    /// What went into it.
    pub spent: Secs,
    /// What remains, where that is known.
    pub remaining: Option<Secs>,
    /// What it was thought to take.
    pub estimate: Option<Secs>,
    /// Is it off the board?
    pub archived: bool,
}

/// The tasks of a line, added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effort {
    /// Work done on tasks of known size, seconds.
    earned: i128,
    /// The size of those tasks, seconds.
    size: i128,
    known: i64,
    unknown: i64,
    unknown_done: i64,
    tasks: i64,
    done: i64,
    begun: i64,
}

impl Effort {
    /// What a task adds. Its size is what was spent and what remains; of a finished task without time, its
    /// estimate. An archived task counts only when finished.
    #[must_use]
    pub fn of(card: &Card) -> Self {
        let done = card.stage == ColumnKind::Done;
        if card.archived && !done {
            return Self::default();
        }
        let spent = i128::from(card.spent.0);
        let whole = match (done, card.remaining) {
            (true, _) if spent > 0 => Some(spent),
            (true, _) => card.estimate.map(|e| i128::from(e.0)),
            (false, remaining) => remaining.map(|left| spent + i128::from(left.0)),
        };
        let whole = whole.filter(|w| *w > 0);
        Self {
            earned: whole.map_or(0, |whole| if done { whole } else { spent }),
            size: whole.unwrap_or(0),
            known: i64::from(whole.is_some()),
            unknown: i64::from(whole.is_none()),
            unknown_done: i64::from(whole.is_none() && done),
            tasks: 1,
            done: i64::from(done),
            begun: i64::from(spent > 0 || card.stage != ColumnKind::Backlog),
        }
    }

    /// `Σ earned / Σ size`. Tasks of unknown size count as the average of the others, and all alike where none
    /// is known. None without tasks.
    fn share(&self) -> Option<Ratio> {
        let (known, unknown) = (i128::from(self.known), i128::from(self.unknown));
        let unknown_done = i128::from(self.unknown_done);
        // Multiplied through by the number of known tasks, so that their average needs no rounding of its own.
        let (done, all) = match known {
            0 => (unknown_done, unknown),
            _ => (self.earned * known + unknown_done * self.size, (known + unknown) * self.size),
        };
        Ratio::new(done, all)
    }
}

impl AddAssign for Effort {
    fn add_assign(&mut self, other: Self) {
        self.earned += other.earned;
        self.size += other.size;
        self.known += other.known;
        self.unknown += other.unknown;
        self.unknown_done += other.unknown_done;
        self.tasks += other.tasks;
        self.done += other.done;
        self.begun += other.begun;
    }
}

impl Sub for Effort {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self {
            earned: self.earned - other.earned,
            size: self.size - other.size,
            known: self.known - other.known,
            unknown: self.unknown - other.unknown,
            unknown_done: self.unknown_done - other.unknown_done,
            tasks: self.tasks - other.tasks,
            done: self.done - other.done,
            begun: self.begun - other.begun,
        }
    }
}

/// All that tells on a day how far a line is.
#[derive(Clone, Copy, Debug, Default)]
pub struct State {
    /// Its tasks.
    pub effort: Effort,
    /// How much of it a person said is done, basis points.
    pub stated: Option<i64>,
    /// Costs incurred on the line, and all its costs.
    pub bought: (usize, usize),
    /// Was time charged to it?
    pub worked: bool,
}

/// How far the tasks of a line are on the status date of the facts.
pub fn effort_of(snapshot: &Snapshot, board: &Board, line: Id) -> Effort {
    let mut effort = Effort::default();
    for id in board.tasks_of_line(line) {
        let (Some(task), Some(fact)) = (snapshot.tasks.get(*id), board.task(*id)) else { continue };
        effort += Effort::of(&Card {
            stage: fact.stage,
            spent: fact.spent.time,
            remaining: fact.remaining,
            estimate: task.estimate,
            archived: task.archived,
        });
    }
    effort
}

impl State {
    /// Finished: all its tasks are; without tasks, stated as 100 %, or all its costs are incurred.
    fn is_finished(&self) -> bool {
        if self.effort.tasks > 0 {
            return self.effort.done == self.effort.tasks;
        }
        let (incurred, all) = self.bought;
        self.stated.map_or(all > 0 && incurred == all, |done| done >= WHOLE)
    }

    fn is_begun(&self) -> bool {
        self.stated.is_some_and(|done| done > 0) || self.bought.0 > 0 || self.worked || self.effort.begun > 0
    }

    /// The share of its costs that is incurred, by number; none without costs.
    fn by_costs(&self) -> Option<Ratio> {
        let (incurred, all) = self.bought;
        Ratio::of(i64::try_from(incurred).ok()?, i64::try_from(all).ok()?)
    }
}

/// How much is done, exact; unknown where nothing tells.
///
/// - *Remaining effort*: of its tasks, or of what a person stated where it has none, or by its costs.
/// - *0/100*: everything once it is finished. *50/50*: half once it is begun.
/// - *As stated*: at most 90 % until it is finished; unfinished tasks hold it even at a stated 100 %.
/// - *Level of effort*: `elapsed`, the share of its time that has gone by.
pub fn done(rule: EarningRule, state: &State, elapsed: Option<Ratio>) -> Option<Ratio> {
    let stated = state.stated;
    let finished = state.is_finished();
    match rule {
        EarningRule::Effort => {
            state.effort.share().or_else(|| stated.and_then(part)).or_else(|| state.by_costs())
        }
        EarningRule::ZeroHundred => part(if finished { WHOLE } else { 0 }),
        EarningRule::FiftyFifty | EarningRule::Manual if finished => part(WHOLE),
        EarningRule::FiftyFifty => part(if state.is_begun() { WHOLE / 2 } else { 0 }),
        EarningRule::Manual => stated.and_then(|done| part(done.min(HELD))),
        EarningRule::Level => elapsed,
    }
}

/// Basis points as a part of the whole.
fn part(bp: i64) -> Option<Ratio> {
    Ratio::of(bp.clamp(0, WHOLE), WHOLE)
}
