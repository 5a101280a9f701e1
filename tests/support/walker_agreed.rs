//! Random commands about promises, risks and versions shown.

use greenlight::domain::agreed::{PromiseState, RiskState};
use greenlight::domain::command::Command;
use greenlight::domain::deliverable::{Decided, Verdict};
use greenlight::domain::noun::Noun;
use greenlight::domain::snapshot::Snapshot;

use super::{Dice, any, draft, some};
use crate::support::today;

/// What `.` moves on.
pub const STEPPED: &[Noun] = &[
    Noun::Need,
    Noun::Task,
    Noun::Cost,
    Noun::Followup,
    Noun::Milestone,
    Noun::Brief,
    Noun::Answer,
    Noun::Note,
    Noun::Question,
    Noun::BoardColumn,
    Noun::Promise,
    Noun::Risk,
    Noun::Deliverable,
];

/// Promises and risks end, versions are shown and decided about; without a word in the log, which undo would pass
/// over.
pub fn propose_agreed(held: &Snapshot, dice: &mut Dice) -> Command {
    match dice.roll(4) {
        0 => {
            let ends = [PromiseState::Kept, PromiseState::Broken, PromiseState::Released];
            let state = dice.pick(&ends).unwrap();
            Command::ClosePromises { ids: some(held, Noun::Promise, dice), state, on: today() }
        }
        1 => {
            let state = dice.pick(&[RiskState::Resolved, RiskState::Accepted]).unwrap();
            Command::CloseRisks { ids: some(held, Noun::Risk, dice), state }
        }
        2 => {
            let words = [Verdict::Approved, Verdict::ApprovedWithChanges, Verdict::Rework];
            let verdict = dice.pick(&words).unwrap();
            let decided = Decided { verdict, on: today(), person: None, channel: None, comment: None };
            Command::TakeVerdict { showing: any(held, Noun::Showing, dice), decided }
        }
        _ => {
            let showing = draft(held, Noun::Showing, dice).with("on", &today());
            Command::ShowVersion { showing, log: false }
        }
    }
}
