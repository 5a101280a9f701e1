//! The green light and its withdrawal: who gave their word for exactly which version, sealed and chained.
//! Imports `work`, `seal`, `baseline`, `contact`, `estimates`. Read next: `baseline.rs`.

use std::collections::BTreeMap;

use crate::domain::budget::Baseline;
use crate::domain::calendar::full_date;
use crate::domain::command::{Refusal, Word};
use crate::domain::estimate::{Estimate, EstimateStage, LineOption};
use crate::domain::id::Id;
use crate::domain::input::names::{name_of, next_number};
use crate::domain::input::refs::listed;
use crate::domain::noun::Noun;
use crate::domain::rules::baseline::{in_force, make};
use crate::domain::rules::contact::{make_known, told};
use crate::domain::rules::estimates::{lines_of, set_state};
use crate::domain::rules::work::{Work, need_row};
use crate::domain::seal::{approval_before, approval_content, last_seal, seal_of, withdrawal_content};
use crate::domain::signoff::{Signoff, SignoffKind};
use crate::domain::snapshot::Snapshot;

/// Accepts an estimate: seals the word, makes the baseline with its budget lines and, on request, the tasks.
///
/// # Errors
/// [`Refusal::NotNow`] unless it is with the client; [`Refusal::Field`] where the word or the options do not fit.
pub fn accept(
    work: &mut Work<'_>,
    estimate: Id,
    given: &Word,
    taken: &[Id],
    make_tasks: bool,
) -> Result<String, Refusal> {
    let old = need_row(&work.snapshot.estimates, estimate)?;
    let name = name_of(&work.snapshot, Noun::Estimate, estimate);
    if old.state != EstimateStage::Sent {
        let first = match old.state {
            EstimateStage::Draft | EstimateStage::Review => "Send it first",
            _ => "Make a new version and send that",
        };
        let message = format!("{name} is {}. Only what was sent can be accepted. {first}", old.state.label());
        return Err(Refusal::NotNow { message });
    }
    check_taken(work, estimate, taken)?;
    supersede_others(work, &old)?;
    let (signoff, made) = approval(work, (Some(estimate), None), given)?;
    let baseline = Baseline {
        id: work.next_id(),
        number: next_number(&work.snapshot, Noun::Baseline),
        signoff: signoff.id,
        on: signoff.at.date(),
        reason: format!("E{} accepted by {}", old.number, signoff.name),
    };
    make(work, &old, &baseline, taken, make_tasks)?;
    set_state(work, &old, EstimateStage::Accepted, None)?;
    let sealed = approval_content(&work.snapshot, &signoff, taken);
    seal(work, &signoff, sealed)?;
    Ok(format!("accept estimate {name}{}", told(&work.snapshot, made)))
}

fn check_taken(work: &Work<'_>, estimate: Id, taken: &[Id]) -> Result<(), Refusal> {
    for id in taken {
        let line = need_row(&work.snapshot.lines, *id)?;
        if line.estimate != estimate || line.option == LineOption::Included {
            let name = name_of(&work.snapshot, Noun::Line, *id);
            let message = format!(
                "{name} is no option of this estimate. Only optional and alternative lines are taken"
            );
            return Err(Refusal::Field { field: "taken", message });
        }
    }
    one_of_each(work, estimate, taken)
}

/// Of the lines that are one choice exactly one is taken.
fn one_of_each(work: &Work<'_>, estimate: Id, taken: &[Id]) -> Result<(), Refusal> {
    for (choice, lines) in choices(&work.snapshot, estimate) {
        let count = lines.iter().filter(|line| taken.contains(line)).count();
        if count != 1 {
            let named = listed(&work.snapshot, Noun::Line, &lines);
            let wrong = if count == 0 { "none is" } else { "more than one are" };
            let message =
                format!("One of the choice “{choice}” has to be taken, and {wrong}: name one of {named}");
            return Err(Refusal::Field { field: "taken", message });
        }
    }
    Ok(())
}

/// The choices of an estimate by name, each with its alternative lines in their order.
#[must_use]
pub fn choices(snapshot: &Snapshot, estimate: Id) -> BTreeMap<String, Vec<Id>> {
    let mut found: BTreeMap<String, Vec<Id>> = BTreeMap::new();
    for line in lines_of(snapshot, estimate).into_iter().filter(|l| l.option == LineOption::Alternative) {
        if let Some(choice) = line.choice.as_deref().map(str::trim).filter(|choice| !choice.is_empty()) {
            found.entry(choice.to_owned()).or_default().push(line.id);
        }
    }
    found
}

/// What was sent or accepted before has a newer version in its place.
fn supersede_others(work: &mut Work<'_>, accepted: &Estimate) -> Result<(), Refusal> {
    let is_live = |e: &&Estimate| matches!(e.state, EstimateStage::Sent | EstimateStage::Accepted);
    let others: Vec<Estimate> = work
        .snapshot
        .estimates
        .iter()
        .map(AsRef::as_ref)
        .filter(|e| e.id != accepted.id)
        .filter(is_live)
        .cloned()
        .collect();
    for other in others {
        set_state(work, &other, EstimateStage::Superseded, Some(format!("by E{}", accepted.number)))?;
    }
    Ok(())
}

/// Puts in the approval of an estimate or a brief, not sealed yet, and before it the contact of the client that it makes
/// known, whose id comes along.
///
/// # Errors
/// [`Refusal::Field`] where the word does not fit.
pub fn approval(
    work: &mut Work<'_>,
    of: (Option<Id>, Option<Id>),
    given: &Word,
) -> Result<(Signoff, Option<Id>), Refusal> {
    let made = make_known(work, given)?;
    let given = Word { person: given.person.or(made), ..given.clone() };
    Ok((sign(work, SignoffKind::Approval, of, &given)?, made))
}

/// Puts in the sign-off of an estimate or a brief, not sealed yet.
///
/// # Errors
/// [`Refusal::Field`] where the word does not fit.
pub fn sign(
    work: &mut Work<'_>,
    kind: SignoffKind,
    (estimate, brief): (Option<Id>, Option<Id>),
    given: &Word,
) -> Result<Signoff, Refusal> {
    let person = match given.person {
        Some(id) => Some(need_row(&work.snapshot.people, id)?),
        None => None,
    };
    let or = |text: &str, other: Option<String>| match text.trim() {
        "" => other.unwrap_or_default(),
        text => text.to_owned(),
    };
    let name = or(&given.name, person.as_ref().map(|p| p.name.clone()));
    if name.is_empty() {
        let message = "Say who gave their word: a name, or a person of the project".to_owned();
        return Err(Refusal::Field { field: "name", message });
    }
    // A word of tomorrow would put a baseline into force that the figures of today do not know.
    if given.at.date() > work.today {
        let message =
            "Nobody has given their word on a day to come. Accepted: today, or a day before".to_owned();
        return Err(Refusal::Field { field: "at", message });
    }
    let client = work.snapshot.project().map(|p| p.client.clone());
    let organisation = or(&given.organisation, person.and_then(|p| p.company).or(client));
    let signoff = Signoff {
        id: work.next_id(),
        number: next_number(&work.snapshot, Noun::Signoff),
        kind,
        estimate,
        person: given.person,
        name,
        organisation,
        at: given.at,
        channel: given.channel,
        note: given.note.clone().filter(|note| !note.trim().is_empty()),
        sealed: String::new(),
        previous: last_seal(&work.snapshot),
        seal: String::new(),
        brief,
    };
    work.insert(&signoff)?;
    Ok(signoff)
}

/// Seals a sign-off with its content.
///
/// # Errors
/// What the row breaks.
pub fn seal(work: &mut Work<'_>, signoff: &Signoff, sealed: String) -> Result<(), Refusal> {
    let seal = seal_of(&signoff.previous, &sealed);
    work.replace(signoff, &Signoff { sealed, seal, ..signoff.clone() })
}

/// Nobody takes back what they have not said yet.
///
/// # Errors
/// [`Refusal::Field`] where the word was given before the approval that it takes back.
pub fn not_before(snapshot: &Snapshot, approval: &Signoff, given: &Word) -> Result<(), Refusal> {
    if given.at >= approval.at {
        return Ok(());
    }
    let name = name_of(snapshot, Noun::Signoff, approval.id);
    let when = format!("{} {}", full_date(approval.at.date()), approval.at.format("%H:%M"));
    let message = format!("It takes back {name}, which was given on {when}. Accepted: then, or later");
    Err(Refusal::Field { field: "at", message })
}

/// Takes an approval back: a sign-off of its own, after which the baseline before is in force again.
///
/// # Errors
/// [`Refusal::NotNow`] unless the estimate is accepted; [`Refusal::Field`] where the word does not fit.
pub fn withdraw(work: &mut Work<'_>, estimate: Id, given: &Word) -> Result<String, Refusal> {
    let old = need_row(&work.snapshot.estimates, estimate)?;
    let name = name_of(&work.snapshot, Noun::Estimate, estimate);
    let approval = approval_before(&work.snapshot, (Some(estimate), None), None).cloned();
    let (EstimateStage::Accepted, Some(approval)) = (old.state, approval) else {
        let message = format!("{name} is {}. Only an accepted estimate can be taken back", old.state.label());
        return Err(Refusal::NotNow { message });
    };
    not_before(&work.snapshot, &approval, given)?;
    let signoff = sign(work, SignoffKind::Withdrawal, (Some(estimate), None), given)?;
    let sealed = withdrawal_content(&signoff, &approval.seal);
    seal(work, &signoff, sealed)?;
    set_state(work, &old, EstimateStage::Void, signoff.note)?;
    stand_again(work)?;
    Ok(format!("withdraw approval of {name}"))
}

/// The estimate behind the baseline that is in force again counts as accepted again.
fn stand_again(work: &mut Work<'_>) -> Result<(), Refusal> {
    let signoff = in_force(&work.snapshot).and_then(|b| work.snapshot.signoffs.get(b.signoff));
    let Some(estimate) = signoff.and_then(|s| work.snapshot.estimates.find(s.estimate)).cloned() else {
        return Ok(());
    };
    if estimate.state == EstimateStage::Superseded {
        set_state(work, &estimate, EstimateStage::Accepted, Some("in force again".to_owned()))?;
    }
    Ok(())
}
