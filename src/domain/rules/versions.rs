//! Deliverables: each version that is shown counts up and lies with the client until they decided about it; a decided
//! version stays as it is, and a new one is shown. Imports `work`, `freeze`. Read next: `shown.rs`.

use crate::domain::command::{Draft, Refusal};
use crate::domain::deliverable::{Decided, Deliverable, DeliverableState, Showing, Verdict};
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::noun::Noun;
use crate::domain::rules::demand::wrong;
use crate::domain::rules::freeze::version_is_undecided;
use crate::domain::rules::work::{Work, need_row};
use crate::domain::snapshot::Snapshot;

/// The newest version of a deliverable that was shown.
fn newest(snapshot: &Snapshot, deliverable: Id) -> Option<&Showing> {
    let of = snapshot.showings.iter().filter(|s| s.deliverable == deliverable);
    of.max_by_key(|s| (s.version, s.id)).map(AsRef::as_ref)
}

/// `version 2 of DL3 Home page`.
#[must_use]
pub fn name(snapshot: &Snapshot, showing: &Showing) -> String {
    let of = name_of(snapshot, Noun::Deliverable, showing.deliverable);
    format!("version {} of {of}", showing.version)
}

/// A new version that was shown, perhaps with what the client decided.
///
/// # Errors
/// What the row breaks.
pub fn add(work: &mut Work<'_>, draft: &Draft) -> Result<Id, Refusal> {
    let mut showing: Showing = work.fill(draft)?;
    showing.version = newest(&work.snapshot, showing.deliverable).map_or(1, |s| s.version + 1);
    work.insert(&showing)?;
    follow(work, &showing)?;
    Ok(showing.id)
}

/// The deliverable stands where its newest version stands.
fn follow(work: &mut Work<'_>, showing: &Showing) -> Result<(), Refusal> {
    let old = need_row(&work.snapshot.deliverables, showing.deliverable)?;
    let state = match showing.verdict {
        Verdict::Waiting => DeliverableState::ClientReview,
        Verdict::Rework => DeliverableState::Rework,
        Verdict::Approved | Verdict::ApprovedWithChanges | Verdict::Deemed => DeliverableState::Approved,
    };
    work.replace(&old, &Deliverable { state, ..old.clone() })
}

/// Takes down what the client decided about a version.
///
/// # Errors
/// [`Refusal::Frozen`] for one that is decided, [`Refusal::NotNow`] where a newer one was shown or it is too early to
/// take silence for a yes, [`Refusal::Field`] for a day that cannot be.
pub fn take_verdict(work: &mut Work<'_>, showing: Id, decided: &Decided) -> Result<String, Refusal> {
    let old = need_row(&work.snapshot.showings, showing)?;
    version_is_undecided(&work.snapshot, showing)?;
    let name = name(&work.snapshot, &old);
    if let Some(newer) = newest(&work.snapshot, old.deliverable).filter(|s| s.id != showing) {
        let message =
            format!("After {name} version {} was shown. Take the decision down there", newer.version);
        return Err(Refusal::NotNow { message });
    }
    if decided.verdict == Verdict::Waiting {
        return wrong(
            "verdict",
            "Say what the client decided: approved, with changes, rework, deemed".to_owned(),
        );
    }
    if decided.on > work.today {
        let message = format!("{} is still to come. Accepted: today or a day before", decided.on);
        return wrong("decided", message);
    }
    let new = Showing {
        verdict: decided.verdict,
        decided: Some(decided.on),
        decided_by: decided.person,
        channel: decided.channel,
        comment: decided.comment.clone().filter(|text| !text.trim().is_empty()),
        ..old.clone()
    };
    work.replace(&old, &new)?;
    follow(work, &new)?;
    Ok(format!("{name}: {}", new.verdict.label()))
}

/// One step on, as far as no word of the client is needed.
///
/// # Errors
/// [`Refusal::NotNow`] with the command that takes it further.
pub fn next(work: &mut Work<'_>, id: Id) -> Result<String, Refusal> {
    let old = need_row(&work.snapshot.deliverables, id)?;
    let name = name_of(&work.snapshot, Noun::Deliverable, id);
    let not_now = |message: String| Err(Refusal::NotNow { message });
    let waits = newest(&work.snapshot, id).is_some_and(|s| s.verdict == Verdict::Waiting);
    let state = match old.state {
        DeliverableState::InWork => DeliverableState::InternalReview,
        DeliverableState::InternalReview => {
            return not_now(format!("{name} is ready for the client. Show a version"));
        }
        DeliverableState::ClientReview if waits => {
            return not_now(format!("{name} is with the client. Take down what they decide"));
        }
        DeliverableState::Planned | DeliverableState::Rework | DeliverableState::ClientReview => {
            DeliverableState::InWork
        }
        DeliverableState::Approved => DeliverableState::Final,
        DeliverableState::Final => {
            return not_now(format!("{name} is handed over. Nothing comes after that"));
        }
    };
    work.replace(&old, &Deliverable { state, ..old.clone() })?;
    Ok(state.label().to_owned())
}
