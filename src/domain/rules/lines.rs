//! Lines of an estimate in another order or another phase. Imports `work`, `estimates`. Read next: `approve.rs`.

use crate::domain::command::Refusal;
use crate::domain::estimate::Line;
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::noun::Noun;
use crate::domain::rules::estimates::lines_of;
use crate::domain::rules::freeze::estimate_is_draft;
use crate::domain::rules::words::these;
use crate::domain::rules::work::{GAP, Work, need_row};

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
