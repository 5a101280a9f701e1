//! What is open to be read and worked from, as data: the minutes of a talk, a document for the client, which is the
//! status note or an estimate.
//! Imports domain. Read next: `paper.rs`, `tabs/talk.rs`.

use std::collections::BTreeSet;

use crate::app::kept::Kept;
use crate::domain::id::Id;
use crate::domain::log::Topic;

/// Which document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperOf {
    /// The status note of the project.
    Status,
    /// An estimate as the client reads it.
    Estimate(Id),
}

impl PaperOf {
    /// What it is called.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Status => "status note",
            Self::Estimate(_) => "estimate, as the client reads it",
        }
    }

    /// What it goes by among the drafts.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Self::Status => "status note".to_owned(),
            Self::Estimate(id) => format!("estimate document {id}"),
        }
    }
}

/// A document as it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Which it is.
    pub of: PaperOf,
    /// Its first line, which is the subject of the mail too.
    pub subject: String,
    /// All of it.
    pub text: String,
    /// What the client is told about with it.
    pub topics: Vec<Topic>,
}

/// A document that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// As it was made.
    pub made: Made,
    /// As it was written on.
    pub text: String,
    /// The first line that can be seen.
    pub offset: usize,
}

impl Paper {
    /// What was written on is kept when it is left; nothing where it stands as it was made.
    #[must_use]
    pub fn kept(&self) -> Vec<Kept> {
        if self.text == self.made.text {
            return Vec::new();
        }
        let (text, before) = (self.text.clone(), self.made.text.clone());
        vec![Kept { label: self.made.of.key(), text, before }]
    }

    /// What it is, and whether it was written on.
    #[must_use]
    pub fn title(&self) -> String {
        let title = self.made.of.title();
        if self.text == self.made.text { title.to_owned() } else { format!("{title}, written on") }
    }
}

/// The minutes of a talk, open to be read and picked from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minutes {
    /// The entry.
    pub entry: Id,
    /// The line under the cursor; 0 is the subject.
    pub cursor: usize,
    /// The picked lines.
    pub picked: BTreeSet<usize>,
}
