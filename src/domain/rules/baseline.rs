//! From an accepted estimate to the budget: the baseline, its lines and amounts, the contingency, the tasks.
//! A budget line keeps its id over baselines: a line with the same title and phase takes its place again.
//! Imports `work`, the estimating engine. Read next: `follow.rs`.

use std::collections::BTreeSet;

use crate::domain::budget::{Baseline, BudgetAmount, BudgetKind, BudgetLine, EarningRule};
use crate::domain::calendar::Date;
use crate::domain::command::{Draft, Refusal};
use crate::domain::duration::Secs;
use crate::domain::engines::estimating::{Amount, amounts};
use crate::domain::estimate::{Estimate, Line, LineKind};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::rules::add::add;
use crate::domain::rules::estimates::lines_of;
use crate::domain::rules::work::Work;
use crate::domain::signoff::SignoffKind;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::FieldValue;

/// The baseline in force: the highest number whose approval was not taken back.
#[must_use]
pub fn in_force(snapshot: &Snapshot) -> Option<&Baseline> {
    let standing = snapshot.baselines.iter().filter(|b| {
        let approval = snapshot.signoffs.get(b.signoff);
        !approval.is_some_and(|a| {
            let mut later = snapshot.signoffs.iter().filter(|s| s.id > a.id && s.estimate == a.estimate);
            later.any(|s| s.kind == SignoffKind::Withdrawal)
        })
    });
    standing.max_by_key(|b| (b.number, b.id)).map(AsRef::as_ref)
}

/// One line of the estimate with what it comes to and the budget line it became.
struct Placed {
    line: Line,
    amount: Amount,
    budget_line: Id,
}

/// Makes the baseline that an approval allows, with everything that hangs on it.
///
/// # Errors
/// [`Refusal::NotNow`] where nothing in the estimate counts; else what the rows break.
pub fn make(
    work: &mut Work<'_>,
    estimate: &Estimate,
    baseline: &Baseline,
    taken: &[Id],
    make_tasks: bool,
) -> Result<(), Refusal> {
    let lines: Vec<Line> = lines_of(&work.snapshot, estimate.id).into_iter().cloned().collect();
    let worth = amounts(&lines.iter().collect::<Vec<_>>(), taken, estimate.discount, estimate.contingency);
    let counted: Vec<(Line, Amount)> =
        lines.into_iter().zip(worth).filter(|(_, amount)| amount.counted).collect();
    if counted.is_empty() {
        let message =
            "Nothing in this estimate counts: every line is an option, and none was taken".to_owned();
        return Err(Refusal::NotNow { message });
    }
    work.insert(baseline)?;
    let placed = place(work, counted)?;
    let mut cost = Money(0);
    for Placed { line, amount, budget_line } in &placed {
        cost = Money(cost.0.saturating_add(amount.cost.0));
        let span = span_of(&work.snapshot, line.phase);
        give(work, baseline.id, *budget_line, (amount.cost, amount.asked(), amount.work), span)?;
    }
    set_aside(work, baseline.id, cost.percent(estimate.contingency).unwrap_or_default())?;
    if make_tasks {
        for placed in placed.iter().filter(|p| p.line.kind == LineKind::Labour) {
            make_task(work, placed)?;
        }
    }
    Ok(())
}

/// Finds or makes the budget line of every estimate line.
fn place(work: &mut Work<'_>, counted: Vec<(Line, Amount)>) -> Result<Vec<Placed>, Refusal> {
    let mut used = BTreeSet::new();
    let mut placed = Vec::new();
    for (line, amount) in counted {
        let held = work.snapshot.budget_lines.iter().find(|b| {
            let same = b.title.trim().eq_ignore_ascii_case(line.title.trim()) && b.phase == line.phase;
            same && b.kind == BudgetKind::Work && !used.contains(&b.id)
        });
        let budget_line = match held.map(|b| b.as_ref().clone()) {
            Some(old) => {
                let need = line.need.or(old.need);
                work.replace(&old, &BudgetLine { line: Some(line.id), need, ..old.clone() })?;
                old.id
            }
            None => new_line(work, &line)?,
        };
        used.insert(budget_line);
        placed.push(Placed { line, amount, budget_line });
    }
    Ok(placed)
}

fn new_line(work: &mut Work<'_>, line: &Line) -> Result<Id, Refusal> {
    let number = work.next_number(Noun::BudgetLine);
    let id = work.next_id();
    let row = BudgetLine {
        id,
        number,
        title: line.title.clone(),
        kind: BudgetKind::Work,
        rule: usual_rule(line.kind),
        phase: line.phase,
        line: Some(line.id),
        need: line.need,
    };
    work.insert(&row)?;
    Ok(id)
}

/// Work earns by what remains of it, a share such as project management by time, a purchase when it is there.
fn usual_rule(kind: LineKind) -> EarningRule {
    match kind {
        LineKind::Labour => EarningRule::Effort,
        LineKind::Share => EarningRule::Level,
        LineKind::External | LineKind::Expense | LineKind::Fixed => EarningRule::ZeroHundred,
    }
}

/// The days of a phase, of the project where the phase leaves them open.
fn span_of(snapshot: &Snapshot, phase: Option<Id>) -> (Option<Date>, Option<Date>) {
    let project = snapshot.project();
    let phase = snapshot.phases.find(phase);
    let start = phase.and_then(|p| p.start).or_else(|| project.and_then(|p| p.start));
    let end = phase.and_then(|p| p.end).or_else(|| project.and_then(|p| p.due));
    (start, end)
}

fn give(
    work: &mut Work<'_>,
    baseline: Id,
    budget_line: Id,
    (cost, price, planned): (Money, Money, Secs),
    (start, end): (Option<Date>, Option<Date>),
) -> Result<(), Refusal> {
    let id = work.next_id();
    work.insert(&BudgetAmount { id, baseline, budget_line, cost, price, work: planned, start, end })
}

/// The contingency: a budget line of its own, part of the cost; in the price it is spread over the others.
fn set_aside(work: &mut Work<'_>, baseline: Id, cost: Money) -> Result<(), Refusal> {
    if cost.0 <= 0 {
        return Ok(());
    }
    let held = work.snapshot.budget_lines.iter().find(|b| b.kind == BudgetKind::Contingency).map(|b| b.id);
    let budget_line = if let Some(id) = held {
        id
    } else {
        let draft = Draft::new(Noun::BudgetLine)
            .with("title", &"Contingency".to_owned())
            .with("kind", &BudgetKind::Contingency)
            .with("rule", &EarningRule::Manual);
        add(work, &draft)?
    };
    let span = span_of(&work.snapshot, None);
    give(work, baseline, budget_line, (cost, Money(0), Secs(0)), span)
}

/// A task for the work of a line, unless its budget line has one from an older version.
fn make_task(work: &mut Work<'_>, placed: &Placed) -> Result<(), Refusal> {
    let Placed { line, amount, budget_line } = placed;
    if work.snapshot.tasks.iter().any(|t| t.budget_line == Some(*budget_line)) {
        return Ok(());
    }
    let mut draft = Draft::new(Noun::Task)
        .with("title", &line.title)
        .with("estimate", &Some(amount.work))
        .with("budget_line", &Some(*budget_line));
    draft.put("need", line.need.to_value());
    draft.put("phase", line.phase.to_value());
    add(work, &draft).map(|_| ())
}
