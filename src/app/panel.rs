//! A popup of rows that can each be worked on: a card with its checklist, or what somebody's absence hits. Data
//! alone; the rows are made anew from the project whenever they are looked at. Imports domain.
//! Read next: `tabs/card.rs`, `tabs/out.rs`.

use crate::domain::calendar::Date;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::table::Tone;

/// The popup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Panel {
    /// What it is of.
    pub of: PanelOf,
    /// The row under the cursor.
    pub cursor: usize,
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
