//! Edits: every cell carries the value the person saw, so that nothing is written over in silence, and brings
//! with it what follows from it. Imports `work`, `freeze`, `sets`. Read next: `delete.rs`.

use crate::domain::brief::Answer;
use crate::domain::change::{CellChange, Change, Row};
use crate::domain::command::{Refusal, SetChange};
use crate::domain::estimate::{Line, LineUnit};
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::input::plain_field;
use crate::domain::noun::Noun;
use crate::domain::project::Project;
use crate::domain::record::Record;
use crate::domain::rules::check::{check_row, wrong};
use crate::domain::rules::estimates::{rates_by_day, recount};
use crate::domain::rules::freeze::may_change;
use crate::domain::rules::rates::{rate_in_force, rate_of_person};
use crate::domain::rules::work::Work;
use crate::domain::rules::{board, briefs, crew, notes, sets};
use crate::domain::snapshot::Snapshot;
use crate::domain::task::Task;
use crate::domain::time::TimeEntry;
use crate::domain::value::Value;

/// Gives a row other values and members.
///
/// # Errors
/// [`Refusal::Gone`], [`Refusal::Frozen`], [`Refusal::Changed`] where a cell no longer holds what the person
/// saw, or what the new values break.
pub fn edit(
    work: &mut Work<'_>,
    noun: Noun,
    id: Id,
    cells: &[CellChange],
    sets: &[SetChange],
) -> Result<String, Refusal> {
    let row = work.snapshot.row(noun, id).ok_or(Refusal::Gone { noun })?;
    may_change(&work.snapshot, noun, id)?;
    let mut values = row.values.clone();
    let mut touched = Vec::new();
    for cell in cells {
        if take(&work.snapshot, &row, cell)? {
            values[cell.field] = cell.new.clone();
            touched.push(cell.field);
        }
    }
    let is_touched = |field: &str| noun.field_index(field).is_some_and(|index| touched.contains(&index));
    consequences(work, &row, &mut values, &is_touched)?;
    let differs: Vec<CellChange> = row
        .values
        .iter()
        .zip(&values)
        .enumerate()
        .filter(|(_, (old, new))| old != new)
        .map(|(field, (old, new))| CellChange { field, old: old.clone(), new: new.clone() })
        .collect();
    if !differs.is_empty() {
        work.apply(Change::Update { noun, id, cells: differs })?;
        check_row(&work.snapshot, noun, id)?;
        afterwards(work, &row, id)?;
    }
    for change in sets {
        sets::edit(work, noun, id, change)?;
    }
    Ok(format!("edit {} {}", noun.word(), name_of(&work.snapshot, noun, id)))
}

/// Is the cell to be changed? No where it holds the new value by now.
fn take(snapshot: &Snapshot, row: &Row, cell: &CellChange) -> Result<bool, Refusal> {
    let (Some(field), Some(held)) = (row.noun.fields().get(cell.field), row.values.get(cell.field)) else {
        return wrong("", format!("A {} has no such field", row.noun.word()));
    };
    if held == &cell.new {
        return Ok(false);
    }
    if field.system {
        return wrong(field.name, format!("“{}” is set by the program and cannot be typed", field.label));
    }
    if held != &cell.old {
        let now = plain_field(snapshot, row.noun, cell.field, held);
        let now = if now.is_empty() { "empty".to_owned() } else { format!("“{now}”") };
        let name = name_of(snapshot, row.noun, row.id);
        let message = format!("“{}” of {name} is {now} by now. Look again and repeat the edit", field.label);
        return Err(Refusal::Changed { message });
    }
    if cell.new.is_null() && !field.nullable {
        return wrong(field.name, format!("“{}” cannot be empty. {}", field.label, field.help.trim()));
    }
    Ok(true)
}

/// What follows in the same row from the cells that changed.
fn consequences(
    work: &mut Work<'_>,
    row: &Row,
    values: &mut Vec<Value>,
    is_touched: &dyn Fn(&str) -> bool,
) -> Result<(), Refusal> {
    match row.noun {
        Noun::Line => of_line(&work.snapshot, row, values, is_touched),
        Noun::TimeEntry if is_touched("person") || is_touched("on") => {
            let mut entry: TimeEntry = typed(row.id, values)?;
            let rate = rate_of_person(&work.snapshot, entry.person, entry.on);
            (entry.cost_rate, entry.bill_rate, entry.unit_secs) = (rate.cost, rate.bill, rate.unit);
            *values = entry.to_values();
            Ok(())
        }
        Noun::Answer if is_touched("answer") && !is_touched("state") => {
            let answer: Answer = typed(row.id, values)?;
            *values = briefs::follow_answer(work, answer).to_values();
            Ok(())
        }
        Noun::Task if is_touched("column") => {
            let mut task: Task = typed(row.id, values)?;
            task.position = work.bottom(task.column);
            *values = task.to_values();
            Ok(())
        }
        Noun::Showing if is_touched("deliverable") => wrong(
            "deliverable",
            "A version stays with its deliverable. Show one of the other instead".to_owned(),
        ),
        Noun::Showing if is_touched("verdict") || is_touched("decided") => {
            wrong("verdict", "Take down what the client decided instead of typing it in".to_owned())
        }
        Noun::Project if is_touched("currency") => {
            let mut project: Project = typed(row.id, values)?;
            project.currency = project.currency.trim().to_uppercase();
            *values = project.to_values();
            currency_is_free(&work.snapshot)
        }
        _ => Ok(()),
    }
}

fn typed<T: Record>(id: Id, values: &[Value]) -> Result<T, Refusal> {
    T::from_values(id, values).or_else(|index| {
        let field = T::FIELDS.get(index).map_or(("", ""), |f| (f.name, f.label));
        wrong(field.0, format!("What was given for “{}” does not fit it", field.1))
    })
}

/// A line with another role or tax code takes its rate; with another unit its quantities stay the same count.
fn of_line(
    snapshot: &Snapshot,
    row: &Row,
    values: &mut Vec<Value>,
    is_touched: &dyn Fn(&str) -> bool,
) -> Result<(), Refusal> {
    let mut line: Line = typed(row.id, values)?;
    let old: Line = typed(row.id, &row.values)?;
    if line.unit != old.unit {
        recount(snapshot, &mut line, &old, is_touched);
    }
    if is_touched("tax_code") {
        line.tax = snapshot.tax_codes.find(line.tax_code).map_or(line.tax, |code| code.rate);
    } else if is_touched("tax") && snapshot.tax_codes.find(line.tax_code).is_some_and(|c| c.rate != line.tax)
    {
        // Another rate than that of its code: the code no longer says what the line bears.
        line.tax_code = None;
    }
    if is_touched("role") {
        let on = snapshot.estimates.get(line.estimate).map(|e| e.price_date);
        let rate = line.role.as_deref().zip(on).and_then(|(role, on)| rate_in_force(snapshot, role, on));
        if let Some(rate) = rate {
            line.cost_rate = if is_touched("cost_rate") { line.cost_rate } else { rate.cost };
            line.bill_rate = if is_touched("bill_rate") { line.bill_rate } else { rate.bill };
            line.unit_secs = if line.unit == LineUnit::Piece { line.unit_secs } else { rate.unit_secs() };
        }
    }
    if ["unit", "role", "cost_rate", "bill_rate"].into_iter().any(is_touched) {
        rates_by_day(snapshot, &mut line, is_touched);
    }
    *values = line.to_values();
    Ok(())
}

/// Amounts are kept in minor units of the currency; another one would turn them into other amounts.
fn currency_is_free(snapshot: &Snapshot) -> Result<(), Refusal> {
    let amounts = snapshot.rates.len()
        + snapshot.lines.len()
        + snapshot.costs.len()
        + snapshot.budget_amounts.len()
        + snapshot.times.len();
    if amounts == 0 {
        return Ok(());
    }
    wrong(
        "currency",
        "The project holds amounts already, and they are not converted. Make a new file for another currency",
    )
}

/// What follows in other rows.
fn afterwards(work: &mut Work<'_>, before: &Row, id: Id) -> Result<(), Refusal> {
    match before.noun {
        Noun::BoardColumn => crew::may_be_archived(work, id),
        Noun::Task => after_task(work, before, id),
        Noun::Answer => {
            let brief = work.snapshot.answers.get(id).map(|a| a.brief);
            brief.map_or(Ok(()), |brief| briefs::reconsider(work, brief))
        }
        Noun::Question => {
            let Some(question) = work.snapshot.questions.get(id).cloned() else { return Ok(()) };
            match question.answer.as_deref().map(str::trim) {
                Some(said) if !said.is_empty() && notes::is_asking(&question) => {
                    notes::close(work, &question, said)
                }
                _ => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

fn after_task(work: &mut Work<'_>, before: &Row, id: Id) -> Result<(), Refusal> {
    let old: Task = typed(id, &before.values)?;
    let Some(new) = work.snapshot.tasks.get(id).cloned() else { return Ok(()) };
    if old.column != new.column {
        board::keep_move(work, id, Some(old.column), new.column)?;
    }
    Ok(())
}
