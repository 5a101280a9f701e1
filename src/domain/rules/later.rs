//! What briefs, tax codes, alerts, risks and versions shown must be like. Imports `snapshot`, `check`.
//! Read next: `add.rs`.

use crate::domain::alert::AlertMetric;
use crate::domain::brief::AnswerState;
use crate::domain::calendar::Date;
use crate::domain::command::Refusal;
use crate::domain::deliverable::Verdict;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::rules::demand::{WHOLE, demand, wrong};
use crate::domain::snapshot::Snapshot;
use crate::domain::tax::TaxCategory;

/// Is the row as its noun demands?
///
/// # Errors
/// The first field that is not, with what would be accepted.
pub fn check(snapshot: &Snapshot, noun: Noun, id: Id) -> Result<(), Refusal> {
    match noun {
        Noun::Brief => brief(snapshot, id),
        Noun::Answer => answer(snapshot, id),
        Noun::TaxCode => tax_code(snapshot, id),
        Noun::Alert => alert(snapshot, id),
        Noun::Risk => risk(snapshot, id),
        Noun::Showing => version(snapshot, id),
        _ => Ok(()),
    }
}

fn brief(snapshot: &Snapshot, id: Id) -> Result<(), Refusal> {
    let Some(row) = snapshot.briefs.get(id) else { return Ok(()) };
    let rises = row.budget_low.zip(row.budget_high).is_none_or(|(low, high)| low <= high);
    demand(rises, "budget_high", "The budget ends below where it begins. Give the smaller sum first")
}

fn answer(snapshot: &Snapshot, id: Id) -> Result<(), Refusal> {
    let Some(row) = snapshot.answers.get(id) else { return Ok(()) };
    let is_said = row.answer.as_deref().is_some_and(|text| !text.trim().is_empty());
    let fits = is_said || row.state == AnswerState::Open;
    demand(
        fits,
        "answer",
        "Only what is answered can be stated or assumed. Write the answer, or leave it open",
    )
}

fn tax_code(snapshot: &Snapshot, id: Id) -> Result<(), Refusal> {
    let Some(row) = snapshot.tax_codes.get(id) else { return Ok(()) };
    let fits = row.category == TaxCategory::Standard || row.rate == 0;
    demand(fits, "rate", "Only a standard code has a rate. Accepted: 0, or the category standard")
}

fn alert(snapshot: &Snapshot, id: Id) -> Result<(), Refusal> {
    let Some(row) = snapshot.alerts.get(id) else { return Ok(()) };
    let scopes = [row.phase.is_some(), row.budget_line.is_some(), row.person.is_some()];
    let one = scopes.iter().filter(|given| **given).count() <= 1;
    demand(one, "phase", "An alert watches the project, one phase, one budget line or one person")?;
    let told = row.person.is_none() || row.metric == AlertMetric::Spent;
    demand(told, "metric", "Of a person only the money spent on their time is watched. Accepted: spent")
}

fn risk(snapshot: &Snapshot, id: Id) -> Result<(), Refusal> {
    let Some(row) = snapshot.risks.get(id) else { return Ok(()) };
    demand(row.probability <= WHOLE, "probability", "More than certain there is not. Accepted: 0 to 100 %")
}

/// Is a version as it has to be: a decision with its day, none while it waits, and silence taken for a yes only after
/// the day that was agreed for the answer?
fn version(snapshot: &Snapshot, id: Id) -> Result<(), Refusal> {
    let Some(row) = snapshot.showings.get(id) else { return Ok(()) };
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
