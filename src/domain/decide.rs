//! The one place where a command meets the rules: pure, with the project, today and new ids as values.
//! Imports `command`, `rules`. Read next: `rules/work.rs`, then the rule of a verb such as `rules/board.rs`.

use std::collections::BTreeMap;

use crate::domain::change::CellChange;
use crate::domain::command::{ADDED_BEFORE, Command, Context, Decision, Draft, Refusal};
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::rules::work::Work;
use crate::domain::rules::{
    add, agreed, approve, board, brief_seal, briefs, crew, delete, edit, estimates, follow, import, lines,
    links, next, notes, offered, purse, restore, shown, start, templates, time, versions,
};
use crate::domain::snapshot::Snapshot;
use crate::domain::value::{FieldValue, Kind, Value};

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
        Command::Restore { project, source } => restore::restore(work, project, source),
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
        Command::MovePhase { phase, before } => lines::move_phase(work, *phase, *before),
        Command::MoveLines { lines: moved, phase, before } => lines::move_lines(work, moved, *phase, *before),
        Command::UseTemplate { estimate, template } => templates::use_template(work, *estimate, template),
        Command::SendEstimate { estimate, on } => offered::send(work, *estimate, *on, None),
        Command::SendDespite { estimate, on, reason } => offered::send(work, *estimate, *on, Some(reason)),
        Command::ReviseEstimate { estimate } => estimates::revise(work, *estimate),
        Command::AcceptEstimate { estimate, word, taken, make_tasks } => {
            offered::accept(work, *estimate, word, taken, *make_tasks)
        }
        Command::DeclineEstimate { estimate, note } => estimates::decline(work, *estimate, note),
        Command::WithdrawApproval { estimate, word } => approve::withdraw(work, *estimate, word),
        Command::BeginBrief { kind, questions } => briefs::begin(work, *kind, questions),
        Command::ReviseBrief { brief } => briefs::revise(work, *brief),
        Command::SignBrief { brief, word } => brief_seal::sign_brief(work, *brief, word),
        Command::WithdrawBrief { brief, word } => brief_seal::withdraw_brief(work, *brief, word.as_ref()),
        Command::SortNotes { notes, into } => notes::sort(work, notes, *into),
        Command::AnswerQuestion { question, answer } => notes::answer(work, *question, answer),
        Command::SetAside { noun, ids } => notes::set_aside(work, *noun, ids),
        Command::CorrectLog { entry, draft } => follow::correct(work, *entry, draft),
        Command::CloseFollowups { ids, state } => follow::close(work, ids, *state),
        Command::MoveFollowups { ids, due } => follow::put_off(work, ids, *due),
        Command::Charge { rows, line } => purse::charge(work, rows, *line),
        Command::CostState { ids, state, on } => purse::cost_state(work, ids, *state, *on),
        Command::RateTimes { ids } => purse::rate_times(work, ids),
        Command::ClosePromises { ids, state, on } => agreed::close_promises(work, ids, *state, *on),
        Command::CloseRisks { ids, state } => agreed::close_risks(work, ids, *state),
        Command::ShowVersion { showing, log } => shown::show(work, showing, *log),
        Command::TakeVerdict { showing, decided } => versions::take_verdict(work, *showing, decided),
        Command::Link { from, to, meaning } => links::link(work, *from, *to, meaning),
        Command::Import { label, changes } => import::import(work, label, changes),
        Command::Several { label, commands } => several(work, label, commands),
    }
}

/// Several commands as one step, each decided on what the one before left.
fn several(work: &mut Work<'_>, label: &str, commands: &[Command]) -> Result<String, Refusal> {
    let mut added = Added::default();
    for command in commands {
        match command {
            Command::Add(draft) => {
                let id = add::add(work, &added.draft(draft))?;
                added.keep(draft.noun, id);
            }
            Command::Edit { noun, id, cells, sets } => {
                let (id, cells) = (added.row(*noun, *id), added.cells(*noun, cells));
                edit::edit(work, *noun, id, &cells, sets)?;
            }
            other => {
                perform(work, other)?;
            }
        }
    }
    Ok(label.to_owned())
}

/// The rows that one step added so far; what stands for them in later commands of the step finds them here.
#[derive(Default)]
struct Added {
    last: BTreeMap<Noun, Id>,
    all: Vec<Id>,
}

impl Added {
    fn keep(&mut self, noun: Noun, id: Id) {
        self.last.insert(noun, id);
        self.all.push(id);
    }

    /// The row that an id means: one of those added, else itself.
    fn row(&self, noun: Noun, id: Id) -> Id {
        let found = if id == ADDED_BEFORE {
            self.last.get(&noun)
        } else {
            id.0.checked_neg()
                .and_then(|n| usize::try_from(n).ok())
                .and_then(|n| n.checked_sub(1))
                .and_then(|at| self.all.get(at))
        };
        found.copied().unwrap_or(id)
    }

    fn value(&self, noun: Noun, field: usize, value: &Value) -> Value {
        match (noun.fields().get(field).map(|f| f.kind), value) {
            (Some(Kind::Ref(target)), Value::Int(id)) => self.row(target, Id(*id)).to_value(),
            _ => value.clone(),
        }
    }

    fn draft(&self, draft: &Draft) -> Draft {
        let mut draft = draft.clone();
        for (field, value) in &mut draft.cells {
            *value = self.value(draft.noun, *field, value);
        }
        for (name, members) in &mut draft.sets {
            let Some(set) = draft.noun.sets().iter().find(|set| set.name == *name) else { continue };
            let Some(field) = set.members.field_index(set.value) else { continue };
            for member in members {
                *member = self.value(set.members, field, member);
            }
        }
        draft
    }

    fn cells(&self, noun: Noun, cells: &[CellChange]) -> Vec<CellChange> {
        let one = |cell: &CellChange| CellChange {
            field: cell.field,
            old: self.value(noun, cell.field, &cell.old),
            new: self.value(noun, cell.field, &cell.new),
        };
        cells.iter().map(one).collect()
    }
}
