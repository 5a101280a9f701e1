//! What a field of a new row holds where the person said nothing. Imports the nouns, `snapshot`.
//! Read next: `input.rs`.

use crate::domain::board::ColumnKind;
use crate::domain::calendar::{Date, Moment};
use crate::domain::duration::Secs;
use crate::domain::estimate::EstimateClass;
use crate::domain::id::Id;
use crate::domain::log::{Direction, LogKind};
use crate::domain::need::{Priority, Scope};
use crate::domain::noun::Noun;
use crate::domain::project::Project;
use crate::domain::snapshot::Snapshot;
use crate::domain::task::Urgency;
use crate::domain::value::{Field, FieldValue, Kind, Value};

/// The working day of the project; eight hours before there is a project row.
#[must_use]
pub fn day_of_project(snapshot: &Snapshot) -> Secs {
    snapshot.project().map_or(Project::USUAL_DAY, |p| p.day)
}

/// The value that a field takes where the person said nothing; none where a person has to give it.
#[must_use]
pub fn default_value(
    snapshot: &Snapshot,
    today: Date,
    now: Moment,
    noun: Noun,
    index: usize,
) -> Option<Value> {
    let field = noun.fields().get(index)?;
    if field.nullable {
        return Some(Value::Null);
    }
    if field.required {
        return None;
    }
    of_noun(snapshot, noun, field.name).or_else(|| of_kind(field, today, now))
}

/// What the noun has to say about a field, where the kind alone does not tell.
fn of_noun(snapshot: &Snapshot, noun: Noun, field: &str) -> Option<Value> {
    Some(match (noun, field) {
        (Noun::Project, "currency") => Value::Text("EUR".to_owned()),
        (Noun::Project, "day") => Project::USUAL_DAY.to_value(),
        (Noun::Project, "correlation") => Value::Int(Project::USUAL_CORRELATION),
        (Noun::Rate, "day") => day_of_project(snapshot).to_value(),
        (Noun::Need, "priority") => Priority::Should.to_value(),
        (Noun::Need, "scope") => Scope::Open.to_value(),
        (Noun::Estimate, "class") => EstimateClass::Estimate.to_value(),
        (Noun::Task, "column") => first_column(snapshot)?.to_value(),
        (Noun::Task, "urgency") => Urgency::Normal.to_value(),
        (Noun::TimeEntry, "billable") | (Noun::Line, "shown") => true.to_value(),
        (Noun::LogEntry, "kind") => LogKind::Note.to_value(),
        (Noun::LogEntry, "direction") => Direction::None.to_value(),
        (Noun::Person, "focus") => Value::Int(10_000),
        (Noun::Deliverable, "rounds") => Value::Int(2),
        (Noun::Dependency, "lag") => Value::Int(0),
        (Noun::Brief, "kind") => snapshot.project()?.kind.to_value(),
        (Noun::Link, "meaning") => Value::Text("about".to_owned()),
        (Noun::Check, "list") => Value::Text("checklist".to_owned()),
        _ => return None,
    })
}

fn of_kind(field: &Field, today: Date, now: Moment) -> Option<Value> {
    Some(match field.kind {
        Kind::Text | Kind::Long | Kind::Url => Value::Text(String::new()),
        Kind::Number | Kind::Flag | Kind::Money | Kind::Percent | Kind::Secs | Kind::Quantity => {
            Value::Int(0)
        }
        Kind::Count { min, .. } => Value::Int(min),
        Kind::Date => today.to_value(),
        Kind::Moment => now.to_value(),
        Kind::Choice(choices) => Value::Text(choices.first()?.name.to_owned()),
        Kind::Ref(_) | Kind::Table | Kind::AnyRef => return None,
    })
}

/// The column a new card stands in: the first of the backlog, else the first of the board.
#[must_use]
pub fn first_column(snapshot: &Snapshot) -> Option<Id> {
    let shown = || snapshot.columns.iter().filter(|c| !c.archived);
    shown()
        .filter(|c| c.kind == ColumnKind::Backlog)
        .min_by_key(|c| (c.position, c.id))
        .or_else(|| shown().min_by_key(|c| (c.position, c.id)))
        .map(|c| c.id)
}

/// Who speaks to whom, where a new log entry does not say: nobody in a note, we in a demo, both in a talk. An e-mail
/// goes one way, and which one decides whether the client was heard: it has to be said.
#[must_use]
pub fn usual_direction(kind: LogKind) -> Option<Direction> {
    match kind {
        LogKind::Note => Some(Direction::None),
        LogKind::Demo | LogKind::Status => Some(Direction::Out),
        LogKind::Call | LogKind::Meeting | LogKind::Chat => Some(Direction::Both),
        LogKind::Email => None,
    }
}
