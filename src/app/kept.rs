//! What is kept of a form that was left. Imports nothing. Read next: `drafts.rs`.

use serde::{Deserialize, Serialize};

/// A field that was left half filled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Its label.
    pub label: String,
    /// What was typed.
    pub text: String,
    /// What stood there when the form opened, to see whether somebody changed it since.
    pub before: String,
}
