//! The key `.`: one step to the next state, without a form. Imports `work` and the verbs. Read next: `follow.rs`.

use crate::domain::agreed::PromiseState;
use crate::domain::calendar::Date;
use crate::domain::command::{Place, Refusal};
use crate::domain::cost::{Cost, CostState};
use crate::domain::estimate::EstimateStage;
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::log::FollowupState;
use crate::domain::need::{Need, Scope};
use crate::domain::noun::Noun;
use crate::domain::phase::Milestone;
use crate::domain::rules::words::{plural, sentence, these};
use crate::domain::rules::work::{Work, need_row};
use crate::domain::rules::{agreed, board, briefs, crew, estimates, follow, notes, versions};
use crate::domain::task::Check;

/// Takes rows one step on.
///
/// # Errors
/// [`Refusal::NotNow`] for a row that is at its end, or a noun without states.
pub fn next_state(work: &mut Work<'_>, noun: Noun, ids: &[Id]) -> Result<String, Refusal> {
    let mut reached = Vec::new();
    for id in ids {
        reached.push(in_a_sentence(&one(work, noun, *id)?));
    }
    let names = these(&work.snapshot, noun, ids);
    let to = reached.first().map_or("", String::as_str);
    Ok(match ids {
        [_] => format!("{names} is now {to}"),
        _ if reached.iter().all(|other| other == to) => format!("{names} are now {to}"),
        _ => format!("{names} are each one state further"),
    })
}

/// A state as it stands behind “is now”.
fn in_a_sentence(state: &str) -> String {
    match state {
        "internal review" | "client review" | "rework" => format!("in {state}"),
        "questions out" => "out with its questions".to_owned(),
        _ => state.to_owned(),
    }
}

/// One row one step on; gives the name of the state it reached.
fn one(work: &mut Work<'_>, noun: Noun, id: Id) -> Result<String, Refusal> {
    match noun {
        Noun::Need => {
            let old = need_row(&work.snapshot.needs, id)?;
            let scope = match old.scope {
                Scope::Open => Scope::In,
                Scope::In => Scope::Out,
                Scope::Out => Scope::Open,
            };
            work.replace(&old, &Need { scope, ..old.clone() })?;
            Ok(match scope {
                Scope::In => "in scope",
                Scope::Out => "out of scope",
                Scope::Open => "neither in nor out of scope",
            }
            .to_owned())
        }
        Noun::Task => {
            let column = board::column_after(&work.snapshot, id)?;
            board::move_tasks(work, &[id], column, Place::Bottom)?;
            Ok(format!("in {}", name_of(&work.snapshot, Noun::BoardColumn, column)))
        }
        Noun::BoardColumn => crew::toggle_column(work, id).map(str::to_owned),
        Noun::Cost => cost(work, id),
        Noun::Followup => {
            follow::close(work, &[id], FollowupState::Done)?;
            Ok(FollowupState::Done.label().to_owned())
        }
        Noun::Estimate => estimate(work, id),
        Noun::Promise => {
            let on = work.today;
            agreed::close_promises(work, &[id], PromiseState::Kept, on)?;
            Ok(PromiseState::Kept.label().to_owned())
        }
        Noun::Risk => agreed::next_risk(work, id),
        Noun::Deliverable => versions::next(work, id),
        Noun::Brief => briefs::next_stage(work, id),
        Noun::Answer => briefs::next_answer(work, id),
        Noun::Note => notes::next_note(work, id),
        Noun::Question => notes::next_question(work, id),
        Noun::Milestone => {
            let old = need_row(&work.snapshot.milestones, id)?;
            let done = if old.done.is_some() { None } else { Some(work.today) };
            work.replace(&old, &Milestone { done, ..old.clone() })?;
            Ok(if done.is_some() { "reached" } else { "not reached" }.to_owned())
        }
        Noun::Check => {
            let old = need_row(&work.snapshot.checks, id)?;
            work.replace(&old, &Check { done: !old.done, ..old.clone() })?;
            Ok(if old.done { "not done" } else { "done" }.to_owned())
        }
        _ => {
            let message = format!("{} have no states to go through. Edit one instead", plural(noun));
            Err(Refusal::NotNow { message: sentence(&message) })
        }
    }
}

/// A cost comes one state further today.
fn cost(work: &mut Work<'_>, id: Id) -> Result<String, Refusal> {
    let old = need_row(&work.snapshot.costs, id)?;
    let today: Option<Date> = Some(work.today);
    let (new, state) = match old.state(work.today) {
        CostState::Planned => (Cost { committed: today, ..old.clone() }, CostState::Committed),
        CostState::Committed => (Cost { incurred: today, ..old.clone() }, CostState::Incurred),
        CostState::Incurred => (Cost { invoiced: today, ..old.clone() }, CostState::Invoiced),
        CostState::Invoiced => (Cost { paid: today, ..old.clone() }, CostState::Paid),
        CostState::Paid => {
            let name = name_of(&work.snapshot, Noun::Cost, id);
            return Err(Refusal::NotNow {
                message: format!("{name} is paid. Edit its dates to take that back"),
            });
        }
    };
    work.replace(&old, &new)?;
    Ok(state.label().to_owned())
}

fn estimate(work: &mut Work<'_>, id: Id) -> Result<String, Refusal> {
    let old = need_row(&work.snapshot.estimates, id)?;
    match old.state {
        EstimateStage::Draft => {
            estimates::set_state(work, &old, EstimateStage::Review, None)?;
            Ok(EstimateStage::Review.label().to_owned())
        }
        EstimateStage::Review => {
            estimates::send(work, id, None)?;
            Ok(EstimateStage::Sent.label().to_owned())
        }
        EstimateStage::Sent => Err(Refusal::NotNow {
            message: format!(
                "{} is with the client. Accept or decline it",
                name_of(&work.snapshot, Noun::Estimate, id)
            ),
        }),
        state => Err(Refusal::NotNow {
            message: format!(
                "{} is {} and stays so. Make a new version of it",
                name_of(&work.snapshot, Noun::Estimate, id),
                state.label()
            ),
        }),
    }
}
