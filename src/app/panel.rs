//! A popup of rows that can each be worked on: a card with its checklist, or what somebody's absence hits. Data
//! alone; the rows are made anew from the project whenever they are looked at. Imports domain.
//! Read next: `tabs/card.rs`, `tabs/out.rs`.

use std::collections::BTreeSet;

use crate::domain::calendar::Date;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::table::Tone;

/// The popup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// What it is of.
    pub of: PanelOf,
    /// The row under the cursor.
    pub cursor: usize,
    /// The rows that are marked, where a verb can work on several.
    pub marks: BTreeSet<(Noun, Id)>,
}

impl Panel {
    /// Just opened.
    #[must_use]
    pub const fn new(of: PanelOf) -> Self {
        Self { of, cursor: 0, marks: BTreeSet::new() }
    }

    /// Can several rows be marked?
    #[must_use]
    pub const fn marks(&self) -> bool {
        matches!(self.of, PanelOf::Out(..))
    }

    /// The rows that a verb works on: the marked ones that are still there, else the one under the cursor.
    #[must_use]
    pub fn targets(&self, rows: &[PanelRow]) -> Vec<(Noun, Id)> {
        let marked = rows.iter().filter_map(|row| row.target).filter(|target| self.marks.contains(target));
        let marked: Vec<_> = marked.collect();
        if marked.is_empty() {
            rows.get(self.cursor).and_then(|row| row.target).into_iter().collect()
        } else {
            marked
        }
    }
}

/// What a panel is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PanelOf {
    /// A task.
    Card(Id),
    /// The time that a person is out: who, the first day, the last.
    Out(Id, Date, Date),
}

/// A row of a panel.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PanelRow {
    /// What it says; a long text takes the lines it needs.
    pub text: String,
    /// What stands on the right.
    pub note: String,
    /// How it strikes the eye.
    pub tone: Tone,
    /// Is it a heading?
    pub heading: bool,
    /// The row it stands for.
    pub target: Option<(Noun, Id)>,
    /// Where Enter goes, where that is another row than the one it stands for.
    pub leads: Option<(Noun, Id)>,
}

impl PanelRow {
    /// A heading.
    #[must_use]
    pub fn heading(text: impl Into<String>) -> Self {
        Self { text: text.into(), heading: true, ..Self::default() }
    }

    /// A line to read.
    #[must_use]
    pub fn line(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone, ..Self::default() }
    }

    /// A line that stands for a row.
    #[must_use]
    pub fn of(text: impl Into<String>, tone: Tone, target: (Noun, Id)) -> Self {
        Self { text: text.into(), tone, target: Some(target), ..Self::default() }
    }
}
