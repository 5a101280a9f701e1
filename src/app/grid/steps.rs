//! The steps taken in a sheet: what was typed or pasted is one step with the marks it left, and one undo takes both
//! away. What reached the file is undone there; marks alone live here. Next: `app/sheet_steps.rs`.

use std::collections::BTreeMap;

use crate::app::grid::Held;
use crate::app::grid::source::RowKey;

/// What was typed and is not in the file, by cell.
pub type Marks = BTreeMap<(RowKey, usize), Held>;

/// A step: what was held on its other side, and where it went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// What was held before it, to undo it; what was held after it, to do it again.
    pub held: Marks,
    /// Did it reach the file? One that did not only left or took marks.
    pub written: bool,
}

/// Which way a step goes that waits for the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It is undone.
    Back,
    /// It is done again.
    Again,
}

/// The steps of one sheet since it was opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Steps {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// The journal's head that the written steps stand at; behind another one, undo takes something else.
    head: Option<i64>,
    /// The step that waits for the file.
    waits: Option<Way>,
}

impl Steps {
    /// Notes a step that found these marks and left those; nothing where both are the same and nothing was sent.
    pub fn note(&mut self, before: Marks, after: &Marks, is_sent: bool) {
        if is_sent || before != *after {
            self.done.push(Step { held: before, written: false });
            self.undone.clear();
        }
    }

    /// The newest step reached the file, whose journal went on from one head to another.
    pub fn wrote(&mut self, from: i64, to: i64) {
        let newest = self.done.pop();
        if self.head != Some(from) {
            // Something that is not of this sheet lies between: what came before it is not undone with its marks.
            self.done.retain(|step| !step.written);
        }
        self.done.extend(newest.map(|step| Step { written: true, ..step }));
        self.head = Some(to);
    }

    /// The step that would go this way next: whether it has to be turned back in the file; none where the file's own
    /// undo is not about this sheet.
    #[must_use]
    pub fn next(&self, way: Way, head: i64) -> Option<bool> {
        let step = if way == Way::Back { self.done.last() } else { self.undone.last() };
        step.map(|step| step.written).filter(|written| !written || self.head == Some(head))
    }

    /// Notes that the next step waits for the file.
    pub fn wait(&mut self, way: Way) {
        self.waits = Some(way);
    }

    /// Takes the step that waits for the file; none where none does.
    #[must_use]
    pub fn waiting(&mut self) -> Option<Way> {
        self.waits.take()
    }

    /// The file was turned back, and its journal stands at another head.
    pub fn stand_at(&mut self, head: Option<i64>) {
        self.head = head;
    }

    /// Turns the next step: gives the marks on its other side for those there are now.
    #[must_use]
    pub fn turn(&mut self, way: Way, now: Marks) -> Marks {
        let (from, to) = match way {
            Way::Back => (&mut self.done, &mut self.undone),
            Way::Again => (&mut self.undone, &mut self.done),
        };
        match from.pop() {
            Some(step) => {
                to.push(Step { held: now, written: step.written });
                step.held
            }
            None => now,
        }
    }
}
