//! Deliverables: each version that is shown counts up and lies with the client until they decided about it; a decided
//! version stays as it is, and a new one is shown. Imports `work`, `freeze`, `add`. Read next: `follow.rs`.

use crate::domain::calendar::Date;
use crate::domain::command::{Draft, Refusal};
use crate::domain::deliverable::{Decided, Deliverable, DeliverableState, Showing, Verdict};
use crate::domain::id::Id;
use crate::domain::input::names::{name_of, title_of};
use crate::domain::log::{Direction, LogKind, Topic};
use crate::domain::noun::Noun;
use crate::domain::rules::add::add_log;
use crate::domain::rules::demand::{demand, wrong};
use crate::domain::rules::freeze::version_is_undecided;
use crate::domain::rules::work::{Work, need_row};
use crate::domain::snapshot::Snapshot;
use crate::domain::value::FieldValue;

/// The newest version of a deliverable that was shown.
fn newest(snapshot: &Snapshot, deliverable: Id) -> Option<&Showing> {
    let of = snapshot.showings.iter().filter(|s| s.deliverable == deliverable);
    of.max_by_key(|s| (s.version, s.id)).map(AsRef::as_ref)
}

/// `version 2 of DL3 Home page`.
fn name(snapshot: &Snapshot, showing: &Showing) -> String {
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

/// Shows the next version, and writes it into the client log on request.
///
/// # Errors
/// [`Refusal::Field`] for a day to come; what the rows break.
pub fn show(work: &mut Work<'_>, draft: &Draft, log: bool) -> Result<String, Refusal> {
    let id = add(work, draft)?;
    let old = need_row(&work.snapshot.showings, id)?;
    if old.on > work.today {
        return wrong("on", format!("{} is still to come. Accepted: today or a day before", old.on));
    }
    if log {
        let entry = Some(written(work, &old)?);
        work.replace(&old, &Showing { entry, ..old.clone() })?;
    }
    Ok(format!("show {}", name(&work.snapshot, &old)))
}

fn written(work: &mut Work<'_>, showing: &Showing) -> Result<Id, Refusal> {
    let title = title_of(&work.snapshot, Noun::Deliverable, showing.deliverable).unwrap_or_default();
    let subject = format!("{title}: version {} shown", showing.version);
    let at = if showing.on == work.today { work.now } else { showing.on.and_time(work.now.time()) };
    let mut entry = Draft::new(Noun::LogEntry)
        .with("at", &at)
        .with("kind", &LogKind::Demo)
        .with("direction", &Direction::Out)
        .with("subject", &subject)
        .with("body", &showing.url)
        .with("client_visible", &true);
    entry.put_set("topics", vec![Topic::Prototype.to_value()]);
    entry.put_set("people", showing.person.iter().map(FieldValue::to_value).collect());
    add_log(work, &entry, None)
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

/// Is a version as it has to be: a decision with its day, none while it waits, and silence taken for a yes only after
/// the day that was agreed for the answer?
///
/// # Errors
/// The first field that is not, with what would be accepted.
pub fn check(snapshot: &Snapshot, id: Id) -> Result<(), Refusal> {
    let Some(row) = snapshot.showings.get(id) else { return Ok(()) };
    let twin = snapshot
        .showings
        .iter()
        .any(|s| s.id != id && s.deliverable == row.deliverable && s.version == row.version);
    demand(!twin, "version", "That version was shown already. Show the next one")?;
    if row.verdict == Verdict::Waiting {
        let bare = row.decided.is_none() && row.decided_by.is_none() && row.channel.is_none();
        return demand(bare, "verdict", "Somebody decided, but not what. Take down the decision");
    }
    let Some(on) = row.decided else {
        return wrong("decided", "Say on which day it was decided".to_owned());
    };
    demand(on >= row.on, "decided", "It was decided before it was shown. Accepted: that day or later")?;
    let passed = |day: Date| day < on;
    let deemed = row.verdict != Verdict::Deemed || row.answer_by.is_some_and(passed);
    demand(
        deemed,
        "verdict",
        "Silence counts as a yes only after the day agreed for the answer. Give the version such a day, or wait for it",
    )
}
