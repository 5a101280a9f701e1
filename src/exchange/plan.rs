//! The door of all importers: a source and the bytes of a file become a plan. Imports `domain`, `outcome` and the
//! formats. Read next: `outcome.rs`, then a format such as `toggl.rs`.

use crate::domain::command::Context;
use crate::domain::snapshot::Snapshot;
use crate::exchange::{csv, toggl, trello};

pub use crate::exchange::outcome::{
    Count, FORMATS, Format, ImportError, ImportOptions, Limits, Note, NoteKind, Place, Plan, Source,
};

/// Works out what importing `bytes` would change in `snapshot`; writes nothing.
///
/// # Errors
/// [`ImportError`] where the file is not what `source` says, is broken, or exceeds the limits. It names line
/// and column and says what would be accepted.
pub fn plan(
    source: Source,
    bytes: &[u8],
    options: &ImportOptions,
    snapshot: &Snapshot,
    context: &mut Context<'_>,
) -> Result<Plan, ImportError> {
    if bytes.len() > options.limits.bytes {
        let (have, most) = (bytes.len() >> 20, options.limits.bytes >> 20);
        return Err(ImportError::file(format!("{have} MB is more than the {most} MB that are read")));
    }
    match source {
        Source::Trello => trello::plan(bytes, options, snapshot, context),
        Source::Toggl => toggl::plan(bytes, options, snapshot, context),
        Source::Csv => csv::import::plan(bytes, options, snapshot, context),
    }
}
