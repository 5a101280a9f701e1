//! What a command comes to: changes, or a refusal that says what would be accepted. Imports `change`, `noun`.
//! Read next: `decide.rs`.

use crate::domain::calendar::{Date, Moment};
use crate::domain::change::Change;
use crate::domain::id::{Id, IdSource};
use crate::domain::noun::Noun;

/// What `decide` has to be told besides the data.
pub struct Context<'a> {
    /// Today.
    pub today: Date,
    /// Now, local time.
    pub now: Moment,
    /// Where new ids come from.
    pub ids: &'a mut dyn IdSource,
}

/// What a command comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What the journal, undo and the status line say of it: `add task T12 Homepage`.
    pub label: String,
    /// The changes, in an order that the file can take them; empty where nothing would change.
    pub changes: Vec<Change>,
}

/// Why a command cannot be done; the message says what would be accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// What was typed into a field.
    #[error("{message}")]
    Field {
        /// The name of the field or many-valued attribute.
        field: &'static str,
        /// What is wrong and what would be accepted.
        message: String,
    },
    /// A row of many that came at once.
    #[error("{message}")]
    Row {
        /// Which noun.
        noun: Noun,
        /// Which row.
        id: Id,
        /// Which field, or `id`; none where it is about the whole row.
        field: Option<&'static str>,
        /// What is wrong and what would be accepted.
        message: String,
    },
    /// The row is not there (any more).
    #[error("that {} is not there any more", noun.word())]
    Gone {
        /// Which noun.
        noun: Noun,
    },
    /// The row changed since the person looked at it.
    #[error("{message}")]
    Changed {
        /// What changed, to what, and what to do.
        message: String,
    },
    /// The row is frozen; the message names the command that corrects it.
    #[error("{message}")]
    Frozen {
        /// Why, and what to do instead.
        message: String,
    },
    /// Something else still needs the row.
    #[error("{message}")]
    InUse {
        /// What needs it, and what to do.
        message: String,
    },
    /// It cannot be done in this state.
    #[error("{message}")]
    NotNow {
        /// Why, and what to do first.
        message: String,
    },
}
