//! The rows of the lines view: lines, and headings that stand for all lines of a phase. Imports domain.
//! Read next: `line_sheet.rs`.

use std::collections::BTreeSet;

use crate::app::model::{Model, NO_PHASE};
use crate::domain::id::Id;
use crate::domain::noun::Noun;

impl Model {
    /// What an id of the lines view is: a line, or a phase as the heading of its lines.
    #[must_use]
    pub fn line_or_phase(&self, id: Id) -> Option<(Noun, Id)> {
        let snapshot = &self.data.snapshot;
        if snapshot.lines.get(id).is_some() {
            return Some((Noun::Line, id));
        }
        snapshot.phases.get(id).map(|phase| (Noun::Phase, phase.id))
    }

    /// The lines among the rows of the lines view; a heading stands for all lines of its phase.
    #[must_use]
    pub fn lines_under(&self, rows: &[Id]) -> Vec<Id> {
        let estimate = self.shown_estimate();
        let mut found = Vec::new();
        for row in rows {
            if self.data.snapshot.lines.get(*row).is_some() {
                found.push(*row);
                continue;
            }
            let phase = (*row != NO_PHASE).then_some(*row);
            let of = estimate.map(|id| self.data.facts.offers.lines(id)).unwrap_or_default();
            let in_phase = |id: &&Id| self.data.snapshot.lines.get(**id).is_some_and(|l| l.phase == phase);
            found.extend(of.iter().filter(in_phase));
        }
        let mut seen = BTreeSet::new();
        found.retain(|id| seen.insert(*id));
        found
    }
}
