//! Lines of an estimate in another order or another phase, phases in another order, and lines that had no rate yet.
//! Imports `work`, `estimates`. Read next: `approve.rs`.

use crate::domain::calendar::Date;
use crate::domain::command::Refusal;
use crate::domain::estimate::{Line, LineKind, LineUnit};
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::noun::Noun;
use crate::domain::phase::Phase;
use crate::domain::rate::Rate;
use crate::domain::rules::estimates::{lines_of, rates_by_day};
use crate::domain::rules::freeze::estimate_is_draft;
use crate::domain::rules::words::these;
use crate::domain::rules::work::{GAP, Work, need_row};

/// Is it work of a role that nobody gave a rate, so that it costs nothing and sells at nothing?
#[must_use]
pub fn is_unrated(line: &Line) -> bool {
    line.kind == LineKind::Labour
        && line.role.is_some()
        && (line.cost_rate, line.bill_rate) == Default::default()
}

/// The lines of drafts that waited for a rate take this one, where it is the first of its role that holds on the price
/// date. A line that has a rate keeps it, and one that was set to nothing although its role had one stays so.
///
/// # Errors
/// What a line breaks.
pub fn rate_lines(work: &mut Work<'_>, rate: &Rate) -> Result<(), Refusal> {
    let is_of = |role: &str| role.trim().to_lowercase() == rate.role.trim().to_lowercase();
    let others: Vec<Date> = work
        .snapshot
        .rates
        .iter()
        .filter(|r| r.id != rate.id && is_of(&r.role))
        .map(|r| r.valid_from)
        .collect();
    let holds = |on: Date| rate.valid_from <= on && others.iter().all(|from| *from > on);
    let waits = |line: &&Line| {
        let on = work.snapshot.estimates.get(line.estimate).map(|e| e.price_date);
        line.role.as_deref().is_some_and(is_of)
            && is_unrated(line)
            && on.is_some_and(holds)
            && estimate_is_draft(&work.snapshot, line.estimate).is_ok()
    };
    let lines: Vec<Line> = work.snapshot.lines.iter().map(AsRef::as_ref).filter(waits).cloned().collect();
    for old in lines {
        let mut line = Line { cost_rate: rate.cost, bill_rate: rate.bill, ..old.clone() };
        if line.unit != LineUnit::Piece {
            line.unit_secs = rate.unit_secs();
            rates_by_day(&work.snapshot, &mut line, &|_| false);
        }
        work.replace(&old, &line)?;
    }
    Ok(())
}

/// Moves lines of one draft, in the order given, just before a line of it, or to its end, and into a phase.
///
/// # Errors
/// [`Refusal::Gone`] for a line or phase that is not there, [`Refusal::Frozen`] where the estimate is no draft,
/// [`Refusal::NotNow`] for lines of several estimates.
pub fn move_lines(
    work: &mut Work<'_>,
    lines: &[Id],
    phase: Option<Id>,
    before: Option<Id>,
) -> Result<String, Refusal> {
    let mut moved: Vec<Line> = Vec::new();
    for id in lines {
        if moved.iter().all(|line| line.id != *id) {
            moved.push(need_row(&work.snapshot.lines, *id)?);
        }
    }
    let Some(estimate) = moved.first().map(|line| line.estimate) else {
        return Err(Refusal::NotNow { message: "There is no line to move".to_owned() });
    };
    if let Some(phase) = phase {
        need_row(&work.snapshot.phases, phase)?;
    }
    let target = before.map(|id| need_row(&work.snapshot.lines, id)).transpose()?;
    if moved.iter().chain(&target).any(|line| line.estimate != estimate) {
        let message = "Lines are moved within one estimate. Choose lines of one alone".to_owned();
        return Err(Refusal::NotNow { message });
    }
    estimate_is_draft(&work.snapshot, estimate)?;
    let held: Vec<Line> = lines_of(&work.snapshot, estimate).into_iter().cloned().collect();
    let is_moved = |id: Id| moved.iter().any(|line| line.id == id);
    let staying: Vec<&Line> = held.iter().filter(|line| !is_moved(line.id)).collect();
    let at = before.and_then(|id| staying.iter().position(|line| line.id == id)).unwrap_or(staying.len());
    let order: Vec<&Line> =
        staying[..at].iter().copied().chain(&moved).chain(staying[at..].iter().copied()).collect();
    let keeps_order = order.iter().map(|line| line.id).eq(held.iter().map(|line| line.id));
    for (turn, line) in (1_i64..).zip(order) {
        let mut new = line.clone();
        if !keeps_order {
            new.position = turn.saturating_mul(GAP).min(1_000_000_000);
        }
        if is_moved(line.id) {
            new.phase = phase;
        }
        work.replace(line, &new)?;
    }
    let ids: Vec<Id> = moved.iter().map(|line| line.id).collect();
    let to = phase.map_or(String::new(), |id| format!(" to {}", name_of(&work.snapshot, Noun::Phase, id)));
    Ok(format!("move {}{to}", these(&work.snapshot, Noun::Line, &ids)))
}

/// Puts a phase before another, or behind all. The order of the phases is that of the project: it holds in every
/// estimate and in the list of phases.
///
/// # Errors
/// [`Refusal::Gone`] for a phase that is not there.
pub fn move_phase(work: &mut Work<'_>, phase: Id, before: Option<Id>) -> Result<String, Refusal> {
    need_row(&work.snapshot.phases, phase)?;
    let mut held: Vec<Phase> = work.snapshot.phases.iter().map(|p| p.as_ref().clone()).collect();
    held.sort_by_key(|p| (p.position, p.id));
    let stood: Vec<Id> = held.iter().map(|p| p.id).collect();
    let mut order: Vec<Id> = stood.iter().copied().filter(|id| *id != phase).collect();
    let at = match before {
        Some(other) if other == phase => stood.iter().position(|id| *id == phase).unwrap_or(order.len()),
        Some(other) => {
            need_row(&work.snapshot.phases, other)?;
            order.iter().position(|id| *id == other).unwrap_or(order.len())
        }
        None => order.len(),
    };
    order.insert(at, phase);
    if order != stood {
        for (turn, id) in (1_i64..).zip(order) {
            if let Some(old) = held.iter().find(|p| p.id == id) {
                let position = turn.saturating_mul(GAP).min(1_000_000_000);
                work.replace(old, &Phase { position, ..old.clone() })?;
            }
        }
    }
    Ok(format!("move {}", name_of(&work.snapshot, Noun::Phase, phase)))
}
