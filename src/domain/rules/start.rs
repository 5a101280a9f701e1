//! The first command of a file: the project and the usual columns of its board. Imports `work`.
//! Read next: `add.rs`.

use crate::domain::board::{BoardColumn, ColumnKind};
use crate::domain::command::{Draft, Refusal};
use crate::domain::noun::Noun;
use crate::domain::project::Project;
use crate::domain::rules::work::{GAP, Work};

/// The columns that a new board has, with their card limits.
const COLUMNS: &[(&str, ColumnKind, Option<i64>)] = &[
    ("Backlog", ColumnKind::Backlog, None),
    ("To do", ColumnKind::Backlog, None),
    ("Doing", ColumnKind::Active, Some(5)),
    ("Review", ColumnKind::WaitingUs, None),
    ("Client", ColumnKind::WaitingClient, None),
    ("Done", ColumnKind::Done, None),
];

/// Begins a project.
///
/// # Errors
/// [`Refusal::NotNow`] where the file holds a project already; else what its row breaks.
pub fn start(work: &mut Work<'_>, draft: &Draft) -> Result<String, Refusal> {
    if let Some(project) = work.snapshot.project() {
        let message = format!("This file holds the project “{}” already. Make another file", project.name);
        return Err(Refusal::NotNow { message });
    }
    if draft.noun != Noun::Project {
        return Err(Refusal::NotNow { message: "A file begins with its project".to_owned() });
    }
    let mut project: Project = work.fill(draft)?;
    project.currency = project.currency.trim().to_uppercase();
    work.insert(&project)?;
    for (place, (name, kind, card_limit)) in (1..).zip(COLUMNS) {
        let id = work.next_id();
        let (name, position) = ((*name).to_owned(), place * GAP);
        work.insert(&BoardColumn {
            id,
            name,
            kind: *kind,
            card_limit: *card_limit,
            position,
            archived: false,
        })?;
    }
    Ok(format!("start project {}", project.name))
}
