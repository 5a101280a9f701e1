//! What briefs, tax codes, alerts, risks and dependencies must be like. Imports `snapshot`, `check`.
//! Read next: `add.rs`.

use std::collections::BTreeSet;

use crate::domain::alert::AlertMetric;
use crate::domain::command::Refusal;
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
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
        Noun::TaxCode => tax_code(snapshot, id),
        Noun::Alert => alert(snapshot, id),
        Noun::Risk => risk(snapshot, id),
        Noun::Dependency => dependency(snapshot, id),
        _ => Ok(()),
    }
}

fn brief(snapshot: &Snapshot, id: Id) -> Result<(), Refusal> {
    let Some(row) = snapshot.briefs.get(id) else { return Ok(()) };
    let rises = row.budget_low.zip(row.budget_high).is_none_or(|(low, high)| low <= high);
    demand(rises, "budget_high", "The budget ends below where it begins. Give the smaller sum first")
}

fn tax_code(snapshot: &Snapshot, id: Id) -> Result<(), Refusal> {
    let Some(row) = snapshot.tax_codes.get(id) else { return Ok(()) };
    let fits = row.category == TaxCategory::Standard || row.rate == 0;
    demand(fits, "rate", "Only a standard code has a rate. Accepted: 0, or the category standard")?;
    let twin = snapshot.tax_codes.iter().find(|c| c.id != id && c.code.eq_ignore_ascii_case(&row.code));
    match twin {
        Some(twin) => {
            wrong("code", format!("There is a tax code {} already. Choose another word", twin.code))
        }
        None => Ok(()),
    }
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

/// A task cannot wait for itself, not even over others.
fn dependency(snapshot: &Snapshot, id: Id) -> Result<(), Refusal> {
    let Some(row) = snapshot.dependencies.get(id) else { return Ok(()) };
    let Some(ring) = ring(snapshot, row.task, row.after) else { return Ok(()) };
    let names: Vec<String> = ring.iter().map(|task| name_of(snapshot, Noun::Task, *task)).collect();
    wrong("after", format!("That would be a ring: {}", names.join(" waits for ")))
}

/// The tasks from `task` over `after` back to `task`, each waiting for the next; none where there is no ring.
fn ring(snapshot: &Snapshot, task: Id, after: Id) -> Option<Vec<Id>> {
    let mut seen = BTreeSet::new();
    let mut paths = vec![vec![task, after]];
    while let Some(path) = paths.pop() {
        let last = *path.last()?;
        if last == task {
            return Some(path);
        }
        if !seen.insert(last) {
            continue;
        }
        for next in snapshot.dependencies.iter().filter(|d| d.task == last) {
            let mut longer = path.clone();
            longer.push(next.after);
            paths.push(longer);
        }
    }
    None
}
