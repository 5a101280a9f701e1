//! The one place where a command meets the rules: pure, with the project, today and new ids as values.
//! Imports `command`, `rules`. Read next: `rules/work.rs`, then the rule of a verb such as `rules/board.rs`.

use std::collections::BTreeMap;

use crate::domain::command::{ADDED_BEFORE, Command, Context, Decision, Draft, Refusal};
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::rules::work::Work;
use crate::domain::rules::{
    add, approve, board, crew, delete, edit, estimates, follow, import, links, next, start, time,
};
use crate::domain::snapshot::Snapshot;
use crate::domain::value::{FieldValue, Kind};

/// Decides what a command comes to. The changes touch every row once, and are empty where nothing would change.
///
/// # Errors
/// Why it cannot be done, and what would be accepted.
pub fn decide(snapshot: &Snapshot, ctx: &mut Context<'_>, command: &Command) -> Result<Decision, Refusal> {
    let mut work = Work::new(snapshot, ctx);
    let label = perform(&mut work, command)?;
    Ok(Decision { label, changes: work.finish() })
}

/// Works one command out on the bench; gives what the journal says of it.
fn perform(work: &mut Work<'_>, command: &Command) -> Result<String, Refusal> {
    match command {
        Command::StartProject(draft) => start::start(work, draft),
        Command::Add(draft) => {
            let id = add::add(work, draft)?;
            Ok(add::label(&work.snapshot, draft.noun, id))
        }
        Command::Edit { noun, id, cells, sets } => edit::edit(work, *noun, *id, cells, sets),
        Command::Delete { noun, ids } => delete::delete(work, *noun, ids),
        Command::NextState { noun, ids } => next::next_state(work, *noun, ids),
        Command::MoveTasks { tasks, column, place } => board::move_tasks(work, tasks, *column, *place),
        Command::Assign { tasks, people } => board::assign(work, tasks, people),
        Command::LogTime { entry, remaining } => time::log_time(work, entry, *remaining),
        Command::SetHours { person, task, on, seen, spent } => {
            let hours = crew::Hours { person: *person, task: *task, on: *on };
            crew::set_hours(work, hours, *seen, *spent)
        }
        Command::MoveColumn { column, before } => crew::move_column(work, *column, *before),
        Command::Remaining { task, remaining } => time::remaining(work, *task, *remaining),
        Command::Block { tasks, reason } => board::block(work, tasks, reason),
        Command::Unblock { tasks } => board::unblock(work, tasks),
        Command::SendEstimate { estimate } => estimates::send(work, *estimate),
        Command::ReviseEstimate { estimate } => estimates::revise(work, *estimate),
        Command::AcceptEstimate { estimate, word, taken, make_tasks } => {
            approve::accept(work, *estimate, word, taken, *make_tasks)
        }
        Command::DeclineEstimate { estimate, note } => estimates::decline(work, *estimate, note),
        Command::WithdrawApproval { estimate, word } => approve::withdraw(work, *estimate, word),
        Command::CorrectLog { entry, draft } => follow::correct(work, *entry, draft),
        Command::CloseFollowups { ids, state } => follow::close(work, ids, *state),
        Command::MoveFollowups { ids, due } => follow::put_off(work, ids, *due),
        Command::Link { from, to, meaning } => links::link(work, *from, *to, meaning),
        Command::Import { label, changes } => import::import(work, label, changes),
        Command::Several { label, commands } => {
            let mut added = BTreeMap::new();
            for command in commands {
                match command {
                    Command::Add(draft) => {
                        let id = add::add(work, &completed(draft, &added))?;
                        added.insert(draft.noun, id);
                    }
                    other => {
                        perform(work, other)?;
                    }
                }
            }
            Ok(label.clone())
        }
    }
}

/// The draft with the rows that were added before in the same step in the place of [`ADDED_BEFORE`].
fn completed(draft: &Draft, added: &BTreeMap<Noun, Id>) -> Draft {
    let mut draft = draft.clone();
    for (index, value) in &mut draft.cells {
        let kind = draft.noun.fields().get(*index).map(|f| f.kind);
        if let (Some(Kind::Ref(target)), true) = (kind, *value == ADDED_BEFORE.to_value())
            && let Some(id) = added.get(&target)
        {
            *value = id.to_value();
        }
    }
    draft
}
