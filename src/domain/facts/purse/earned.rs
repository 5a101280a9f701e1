//! How much of a budget line is done, by its earning rule (FIELD.md, *Budget*, the row EV). Never by the
//! money spent: then CPI would always be 1. May import the nouns, `snapshot` and the other facts.
//! Read next: `engines/earned_value.rs`.

use crate::domain::board::ColumnKind;
use crate::domain::budget::{BudgetLine, EarningRule};
use crate::domain::facts::board::{Board, TaskFact};
use crate::domain::facts::worked::Worked;
use crate::domain::id::Id;
use crate::domain::money::ratio::Ratio;
use crate::domain::snapshot::Snapshot;

/// A hundred percent in basis points.
const WHOLE: i64 = 10_000;
/// What a stated share is held at until the line is finished.
const HELD: i64 = 9_000;

/// All that tells how far a line is.
pub struct Progressed<'a> {
    /// The rows.
    pub snapshot: &'a Snapshot,
    /// Time and statements.
    pub worked: &'a Worked,
    /// The tasks.
    pub board: &'a Board,
    /// Costs incurred on the line, and all its costs.
    pub bought: (usize, usize),
    /// The line.
    pub line: &'a BudgetLine,
}

/// How much is done, exact; unknown where nothing tells.
///
/// - *Remaining effort*: of its tasks, or of what a person stated where it has none, or by its costs.
/// - *0/100*: everything once it is finished. *50/50*: half once it is begun.
/// - *As stated*: at most 90 % until it is finished; unfinished tasks hold it even at a stated 100 %.
/// - *Level of effort*: `elapsed`, the share of its time that has gone by.
///
/// Finished: all its tasks are; without tasks, stated as 100 %, or all its costs are incurred.
pub fn done(progressed: &Progressed<'_>, elapsed: Option<Ratio>) -> Option<Ratio> {
    let stated = progressed.worked.stated(progressed.line.id).and_then(|s| s.done);
    let finished = is_finished(progressed, stated);
    match progressed.line.rule {
        EarningRule::Effort => {
            by_effort(progressed).or_else(|| stated.and_then(part)).or_else(|| by_costs(progressed))
        }
        EarningRule::ZeroHundred => part(if finished { WHOLE } else { 0 }),
        EarningRule::FiftyFifty | EarningRule::Manual if finished => part(WHOLE),
        EarningRule::FiftyFifty => part(if is_begun(progressed, stated) { WHOLE / 2 } else { 0 }),
        EarningRule::Manual => stated.and_then(|done| part(done.min(HELD))),
        EarningRule::Level => elapsed,
    }
}

/// Basis points as a part of the whole.
fn part(bp: i64) -> Option<Ratio> {
    Ratio::of(bp.clamp(0, WHOLE), WHOLE)
}

/// The tasks of the line with what is derived about them; archived ones count only when finished.
fn tasks<'a>(progressed: &'a Progressed<'_>) -> impl Iterator<Item = (Id, &'a TaskFact)> {
    let Progressed { snapshot, board, line, .. } = progressed;
    let ids = board.tasks_of_line(line.id).iter();
    ids.filter_map(|id| Some((snapshot.tasks.get(*id)?, board.task(*id)?)))
        .filter(|(task, fact)| !task.archived || fact.stage == ColumnKind::Done)
        .map(|(task, fact)| (task.id, fact))
}

fn is_finished(progressed: &Progressed<'_>, stated: Option<i64>) -> bool {
    let mut tasks = tasks(progressed).peekable();
    if tasks.peek().is_some() {
        return tasks.all(|(_, fact)| fact.stage == ColumnKind::Done);
    }
    let (incurred, all) = progressed.bought;
    stated.map_or(all > 0 && incurred == all, |done| done >= WHOLE)
}

fn is_begun(progressed: &Progressed<'_>, stated: Option<i64>) -> bool {
    let moved = |fact: &TaskFact| fact.spent.time.0 > 0 || fact.stage != ColumnKind::Backlog;
    stated.is_some_and(|done| done > 0)
        || progressed.bought.0 > 0
        || progressed.worked.on_line(progressed.line.id).time.0 > 0
        || tasks(progressed).any(|(_, fact)| moved(fact))
}

/// `Σ earned / Σ size` over the tasks. A task's size is what was spent and what remains; of a finished task
/// without time, its estimate. Tasks of unknown size count as the average of the others, and all alike where
/// none is known. None without tasks.
fn by_effort(progressed: &Progressed<'_>) -> Option<Ratio> {
    let (mut earned, mut size, mut known) = (0_i128, 0_i128, 0_i128);
    let (mut unknown_done, mut unknown) = (0_i128, 0_i128);
    for (id, fact) in tasks(progressed) {
        let spent = i128::from(fact.spent.time.0);
        let done = fact.stage == ColumnKind::Done;
        let estimate = progressed.snapshot.tasks.get(id).and_then(|t| t.estimate);
        let whole = match (done, fact.remaining) {
            (true, _) if spent > 0 => Some(spent),
            (true, _) => estimate.map(|e| i128::from(e.0)),
            (false, remaining) => remaining.map(|left| spent + i128::from(left.0)),
        };
        if let Some(whole) = whole.filter(|w| *w > 0) {
            known += 1;
            size += whole;
            earned += if done { whole } else { spent };
        } else {
            unknown += 1;
            unknown_done += i128::from(done);
        }
    }
    // Multiplied through by the number of known tasks, so that their average needs no rounding of its own.
    let (done, all) = match known {
        0 => (unknown_done, unknown),
        _ => (earned * known + unknown_done * size, (known + unknown) * size),
    };
    Ratio::new(done, all)
}

/// The share of its costs that is incurred, by number; none without costs.
fn by_costs(progressed: &Progressed<'_>) -> Option<Ratio> {
    let (incurred, all) = progressed.bought;
    Ratio::of(i64::try_from(incurred).ok()?, i64::try_from(all).ok()?)
}
