//! Decisions, promises, risks: a decision is replaced and not rewritten, a promise ends as kept, broken or released,
//! a risk is taken in hand and ends as resolved or accepted. Imports `work`. Read next: `versions.rs`.

use crate::domain::agreed::{Promise, PromiseState, Risk, RiskState};
use crate::domain::calendar::{Date, full_date};
use crate::domain::command::Refusal;
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::noun::Noun;
use crate::domain::rules::demand::wrong;
use crate::domain::rules::words::these;
use crate::domain::rules::work::{Work, need_row};

fn not_now<T>(message: String) -> Result<T, Refusal> {
    Err(Refusal::NotNow { message })
}

/// Ends promises on a day.
///
/// # Errors
/// [`Refusal::NotNow`] for one that ended already or for the state open, [`Refusal::Field`] for a day to come or
/// one before it was given.
pub fn close_promises(
    work: &mut Work<'_>,
    ids: &[Id],
    state: PromiseState,
    on: Date,
) -> Result<String, Refusal> {
    let verb = match state {
        PromiseState::Kept => "keep",
        PromiseState::Broken => "break",
        PromiseState::Released => "release",
        PromiseState::Open => return not_now("A promise ends as kept, broken or released".to_owned()),
    };
    for id in ids {
        let old = need_row(&work.snapshot.promises, *id)?;
        let name = name_of(&work.snapshot, Noun::Promise, *id);
        if old.state != PromiseState::Open {
            return not_now(format!("{name} is {} already. Undo takes that back", old.state.label()));
        }
        if on > work.today {
            return wrong(
                "closed",
                format!("{} is still to come. Accepted: today or a day before", full_date(on)),
            );
        }
        if on < old.made {
            return wrong("closed", format!("{name} was given on {}. Accepted: that day or later", old.made));
        }
        work.replace(&old, &Promise { state, closed: Some(on), ..old.clone() })?;
    }
    Ok(format!("{verb} promise {}", these(&work.snapshot, Noun::Promise, ids)))
}

fn set_risk(work: &mut Work<'_>, id: Id, state: RiskState) -> Result<(), Refusal> {
    let old = need_row(&work.snapshot.risks, id)?;
    if matches!(old.state, RiskState::Resolved | RiskState::Accepted) {
        let name = name_of(&work.snapshot, Noun::Risk, id);
        return not_now(format!("{name} is {} already. Add a new one instead", old.state.label()));
    }
    let closed = (state != RiskState::InHand).then_some(work.today);
    work.replace(&old, &Risk { state, closed, ..old.clone() })
}

/// Ends risks and issues today.
///
/// # Errors
/// [`Refusal::NotNow`] for one that ended already, or for a state that is no end.
pub fn close_risks(work: &mut Work<'_>, ids: &[Id], state: RiskState) -> Result<String, Refusal> {
    let verb = match state {
        RiskState::Resolved => "resolve",
        RiskState::Accepted => "accept",
        RiskState::Open | RiskState::InHand => {
            return not_now("A risk ends as resolved or accepted".to_owned());
        }
    };
    for id in ids {
        set_risk(work, *id, state)?;
    }
    Ok(format!("{verb} risk {}", these(&work.snapshot, Noun::Risk, ids)))
}

/// One step on: open, in hand, resolved.
///
/// # Errors
/// [`Refusal::NotNow`] for one that ended.
pub fn next_risk(work: &mut Work<'_>, id: Id) -> Result<String, Refusal> {
    let to = match need_row(&work.snapshot.risks, id)?.state {
        RiskState::Open => RiskState::InHand,
        _ => RiskState::Resolved,
    };
    set_risk(work, id, to)?;
    Ok(to.label().to_owned())
}
