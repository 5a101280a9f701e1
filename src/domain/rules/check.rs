//! What a row must be like, whoever wrote it: first what its field table says, then what its noun demands.
//! Imports the nouns, `snapshot`. Read next: `add.rs`.

use crate::domain::command::Refusal;
use crate::domain::duration::Secs;
use crate::domain::engines::capacity::Pattern;
use crate::domain::estimate::{Line, LineKind};
use crate::domain::id::Id;
use crate::domain::money::Currency;
use crate::domain::noun::Noun;
pub use crate::domain::rules::demand::wrong;
use crate::domain::rules::demand::{WHOLE, demand};
use crate::domain::rules::{among, later};
use crate::domain::snapshot::Snapshot;
use crate::domain::value::{Field, Kind, Value};

/// Working time of a day cannot be longer than the day.
const FULL_DAY: Secs = Secs(24 * 3600);

const TOO_MUCH_OFF: &str = "The discount is more than everything. Accepted: 0 to 100 %";

/// Is the row as its field table and its noun demand?
///
/// # Errors
/// The first field that is not, with what would be accepted.
pub fn check_row(snapshot: &Snapshot, noun: Noun, id: Id) -> Result<(), Refusal> {
    check_alone(snapshot, noun, id)?;
    among::check(snapshot, noun, id)
}

/// Is the row as it should be, leaving aside whether it gets on with its fellows ([`among`])?
///
/// # Errors
/// As [`check_row`].
pub fn check_alone(snapshot: &Snapshot, noun: Noun, id: Id) -> Result<(), Refusal> {
    let values = snapshot.values(noun, id).ok_or(Refusal::Gone { noun })?;
    for (field, value) in noun.fields().iter().zip(&values) {
        check_cell(snapshot, field, value)?;
    }
    check_noun(snapshot, noun, id)
}

fn check_cell(snapshot: &Snapshot, field: &Field, value: &Value) -> Result<(), Refusal> {
    let label = field.label;
    let holds = match (field.kind, value) {
        (Kind::Text | Kind::Long | Kind::Url, Value::Text(text)) => {
            !(field.required && text.trim().is_empty())
        }
        (Kind::Count { min, max }, Value::Int(n)) => (min..=max).contains(n),
        (Kind::Percent | Kind::Quantity | Kind::Number | Kind::Secs, Value::Int(n)) => *n >= 0,
        (Kind::Ref(target), Value::Int(id)) => snapshot.has(target, Id(*id)),
        (Kind::Table, Value::Text(table)) => Noun::of_table(table).is_some(),
        _ => true,
    };
    if holds {
        return Ok(());
    }
    let message = match (field.kind, value) {
        (Kind::Count { min, max }, Value::Int(n)) => {
            let bounds =
                if max > 1_000_000_000 { format!("{min} or more") } else { format!("from {min} to {max}") };
            format!("“{label}” is {n}. Accepted: {bounds}")
        }
        (Kind::Ref(target), _) => format!("The {} given for “{label}” is not there", target.word()),
        (Kind::Table, Value::Text(table)) => format!("There is no table “{table}”"),
        (_, Value::Int(_)) => format!("“{label}” is negative. Accepted: 0 or more"),
        _ => format!("“{label}” cannot be empty. {}", field.help.trim()),
    };
    wrong(field.name, message)
}

fn check_noun(snapshot: &Snapshot, noun: Noun, id: Id) -> Result<(), Refusal> {
    match noun {
        Noun::Project => check_project(snapshot, id),
        Noun::Person => check_person(snapshot, id),
        Noun::Rate => check_rate(snapshot, id),
        Noun::Line => snapshot.lines.get(id).map_or(Ok(()), |line| check_line(line)),
        Noun::Phase | Noun::Task | Noun::Block | Noun::Booking | Noun::Absence => {
            check_days(snapshot, noun, id)
        }
        Noun::Estimate | Noun::Progress | Noun::TimeEntry => check_figures(snapshot, noun, id),
        Noun::Brief | Noun::Answer | Noun::TaxCode | Noun::Alert | Noun::Risk | Noun::Showing => {
            later::check(snapshot, noun, id)
        }
        Noun::Link | Noun::Attachment | Noun::Origin => check_ends(snapshot, noun, id),
        Noun::Milestone
        | Noun::Need
        | Noun::EstimateState
        | Noun::Signoff
        | Noun::Baseline
        | Noun::BudgetLine
        | Noun::BudgetAmount
        | Noun::BoardColumn
        | Noun::TaskPerson
        | Noun::TaskLabel
        | Noun::Check
        | Noun::Comment
        | Noun::Move
        | Noun::Cost
        | Noun::LogEntry
        | Noun::LogPerson
        | Noun::LogTopic
        | Noun::Followup
        | Noun::BriefState
        | Noun::Holiday
        | Noun::Note
        | Noun::Question
        | Noun::Promise
        | Noun::Deliverable
        | Noun::Decision
        | Noun::Dependency => Ok(()),
    }
}

/// Rows that begin and end.
fn check_days(snapshot: &Snapshot, noun: Noun, id: Id) -> Result<(), Refusal> {
    if let Some(row) = snapshot.phases.get(id).filter(|_| noun == Noun::Phase) {
        in_order(row.start, row.end, "end", "The last day of the phase lies before its first")?;
    }
    if let Some(row) = snapshot.tasks.get(id).filter(|_| noun == Noun::Task) {
        in_order(row.start, row.due, "due", "The task is due before its first day")?;
    }
    if let Some(row) = snapshot.bookings.get(id).filter(|_| noun == Noun::Booking) {
        in_order(Some(row.first), Some(row.last), "last", "The booking ends before it begins")?;
    }
    if let Some(row) = snapshot.absences.get(id).filter(|_| noun == Noun::Absence) {
        in_order(Some(row.first), Some(row.until), "until", "The absence ends before it begins")?;
    }
    if let Some(row) = snapshot.blocks.get(id).filter(|_| noun == Noun::Block) {
        in_order(Some(row.since), row.until, "until", "The block ends before it began")?;
    }
    Ok(())
}

/// Rows whose figures depend on each other.
fn check_figures(snapshot: &Snapshot, noun: Noun, id: Id) -> Result<(), Refusal> {
    if let Some(row) = snapshot.estimates.get(id).filter(|_| noun == Noun::Estimate) {
        demand(row.discount <= WHOLE, "discount", TOO_MUCH_OFF)?;
    }
    if let Some(row) = snapshot.progress.get(id).filter(|_| noun == Noun::Progress) {
        let is_of_one = row.task.is_some() != row.budget_line.is_some();
        demand(is_of_one, "task", "Progress is of one task or of one budget line")?;
        let fits = row.done.is_none_or(|done| done <= WHOLE);
        demand(fits, "done", "More than all cannot be done. Accepted: 0 to 100 %")?;
    }
    if let Some(row) = snapshot.times.get(id).filter(|_| noun == Noun::TimeEntry) {
        demand(row.spent.0 > 0, "spent", "No time was given. Accepted: 3 (hours), 1h30, 90m")?;
        demand(row.unit_secs.0 > 0, "unit_secs", "The rate of the entry is for no time at all")?;
    }
    Ok(())
}

/// Rows that name others without a foreign key.
fn check_ends(snapshot: &Snapshot, noun: Noun, id: Id) -> Result<(), Refusal> {
    if let Some(row) = snapshot.links.get(id).filter(|_| noun == Noun::Link) {
        for (table, end) in [(&row.from_table, row.from_row), (&row.to_table, row.to_row)] {
            exists(snapshot, table, end)?;
            // What people have no number for comes and goes with its owner, and a link to it would dangle.
            let named = Noun::of_table(table).is_some_and(|n| !n.prefix().is_empty());
            demand(named, "to_table", "Only what has a number can be linked, such as a need or a task")?;
        }
    }
    if let Some(row) = snapshot.attachments.get(id).filter(|_| noun == Noun::Attachment) {
        exists(snapshot, &row.on_table, row.on_row)?;
    }
    if let Some(row) = snapshot.origins.get(id).filter(|_| noun == Noun::Origin) {
        exists(snapshot, &row.on_table, row.on_row)?;
    }
    Ok(())
}

fn in_order<T: Ord>(
    first: Option<T>,
    last: Option<T>,
    field: &'static str,
    message: &str,
) -> Result<(), Refusal> {
    match (first, last) {
        (Some(first), Some(last)) => demand(first <= last, field, message),
        _ => Ok(()),
    }
}

fn exists(snapshot: &Snapshot, table: &str, id: Id) -> Result<(), Refusal> {
    match Noun::of_table(table) {
        Some(noun) if snapshot.has(noun, id) => Ok(()),
        Some(noun) => Err(Refusal::Gone { noun }),
        None => wrong("table", format!("There is no table “{table}”")),
    }
}

fn check_project(snapshot: &Snapshot, id: Id) -> Result<(), Refusal> {
    let Some(row) = snapshot.projects.get(id) else { return Ok(()) };
    if let Err(error) = Currency::from_code(&row.currency) {
        return wrong("currency", error.to_string());
    }
    let day = row.day;
    demand(day.0 > 0 && day <= FULL_DAY, "day", "A working day has more than nothing and at most 24 hours")?;
    demand(
        row.correlation <= WHOLE,
        "correlation",
        "Lines cannot err together more than wholly. Accepted: 0 to 100 %",
    )?;
    in_order(row.start, row.due, "due", "The project is due before its first day")
}

fn check_person(snapshot: &Snapshot, id: Id) -> Result<(), Refusal> {
    let Some(row) = snapshot.people.get(id) else { return Ok(()) };
    let fits = !row.handle.is_empty() && !row.handle.contains(char::is_whitespace);
    demand(fits, "handle", "A handle is one word, such as mia")?;
    if let Some(days) = row.pattern.as_deref().filter(|text| !text.trim().is_empty())
        && let Err(message) = Pattern::read(days)
    {
        return wrong("pattern", message);
    }
    Ok(())
}

fn check_rate(snapshot: &Snapshot, id: Id) -> Result<(), Refusal> {
    let Some(row) = snapshot.rates.get(id) else { return Ok(()) };
    demand(row.cost.0 >= 0, "cost", "A rate is not negative")?;
    demand(row.bill.0 >= 0, "bill", "A rate is not negative")?;
    demand(
        row.day.0 > 0 && row.day <= FULL_DAY,
        "day",
        "A day of a rate has more than nothing and at most 24 hours",
    )
}

fn check_line(row: &Line) -> Result<(), Refusal> {
    let rises = row.low <= row.likely && row.likely <= row.high;
    demand(rises, "likely", "The three points do not rise from best to worst. Accepted: 12/16/28")?;
    demand(row.discount <= WHOLE, "discount", TOO_MUCH_OFF)?;
    demand(
        row.share == 0 || row.kind == LineKind::Share,
        "share",
        "Only a share line has a share. Set the type to share first",
    )
}
