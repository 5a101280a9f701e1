//! A file that begins with a whole project: every row of one that was exported, with its ids, dates, numbers and
//! seals. All that holds of a project that grew row by row has to hold of it, and `check` has nothing to say of the
//! file. Imports `check`, `among`, `seal`, `proof`. Read next: `start.rs`.

use std::collections::HashSet;

use crate::domain::change::Change;
use crate::domain::command::Refusal;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::proof::{self, Trouble};
use crate::domain::rules::among;
use crate::domain::rules::check::check_alone;
use crate::domain::rules::work::Work;
use crate::domain::seal;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::Value;

/// The highest id that is taken over: above it the generator of ids would run out of numbers.
pub const MOST_ID: i64 = 1 << 62;

/// The highest short number that is taken over.
pub const MOST_NUMBER: i64 = 1_000_000_000;

/// Begins a file with the rows of `project`, which were written by `source`.
///
/// # Errors
/// [`Refusal::NotNow`] where the file holds a project already, [`Refusal::Row`] for the first row that breaks a
/// rule, [`Refusal::Frozen`] where a seal does not hold.
pub fn restore(work: &mut Work<'_>, project: &Snapshot, source: &str) -> Result<String, Refusal> {
    if let Some(held) = work.snapshot.project() {
        let message = format!("This file holds the project “{}” already. Make another file", held.name);
        return Err(Refusal::NotNow { message });
    }
    let [name] = project.projects.iter().map(|p| p.name.as_str()).collect::<Vec<_>>()[..] else {
        let message =
            format!("There are {} projects in it. A file holds exactly one", project.projects.len());
        return Err(Refusal::NotNow { message });
    };
    ids_are_unique(project)?;
    for noun in Noun::ALL {
        for id in project.ids(*noun) {
            check_alone(project, *noun, id).map_err(|refusal| at_row(*noun, id, refusal))?;
        }
        numbers_are_unique(project, *noun)?;
        nothing_is_twice(project, *noun)?;
    }
    among::check_all(project).map_err(|(noun, id, refusal)| at_row(noun, id, refusal))?;
    if let Some(trouble) = seal::verify(project).into_iter().next() {
        return Err(Refusal::Frozen { message: format!("A seal does not hold: {trouble}") });
    }
    adds_up(project)?;
    let label = format!("start project {name} from {source}");
    for noun in Noun::ALL {
        for row in project.ids(*noun).into_iter().filter_map(|id| project.row(*noun, id)) {
            work.apply(Change::Insert(row))?;
        }
    }
    Ok(label)
}

fn at_row(noun: Noun, id: Id, refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Field { field, message } => Refusal::Row { noun, id, field: Some(field), message },
        other => Refusal::Row { noun, id, field: None, message: other.to_string() },
    }
}

fn wrong(noun: Noun, id: Id, field: &'static str, message: String) -> Refusal {
    Refusal::Row { noun, id, field: Some(field), message }
}

/// What `check` would say of the file.
fn adds_up(project: &Snapshot) -> Result<(), Refusal> {
    let Some(Trouble { at, message }) = proof::found(project).into_iter().next() else { return Ok(()) };
    Err(match at {
        Some((noun, id)) => Refusal::Row { noun, id, field: None, message },
        None => Refusal::NotNow { message },
    })
}

/// An id stands for one row of all tables, and leaves room for those to come.
fn ids_are_unique(project: &Snapshot) -> Result<(), Refusal> {
    let mut seen = HashSet::new();
    for noun in Noun::ALL {
        for id in project.ids(*noun) {
            if id.0 < 1 || id.0 > MOST_ID {
                let message = format!("The id {id} is out of bounds. Accepted: from 1 to {MOST_ID}");
                return Err(wrong(*noun, id, "id", message));
            }
            if !seen.insert(id) {
                let message = format!("The id {id} is that of another row already. Each row has its own");
                return Err(wrong(*noun, id, "id", message));
            }
        }
    }
    Ok(())
}

fn numbers_are_unique(project: &Snapshot, noun: Noun) -> Result<(), Refusal> {
    let Some(field) = noun.field_index("number") else { return Ok(()) };
    let mut seen = HashSet::new();
    for id in project.ids(noun) {
        let Some(number) = project.values(noun, id).and_then(|v| v.get(field)?.int()) else { continue };
        let code = format!("{}{number}", noun.prefix());
        if number > MOST_NUMBER {
            let message = format!("The number {number} is too high. Accepted: up to {MOST_NUMBER}");
            return Err(wrong(noun, id, "number", message));
        }
        if !seen.insert(number) {
            let message = format!("{code} is there twice. Each {} has a number of its own", noun.word());
            return Err(wrong(noun, id, "number", message));
        }
    }
    Ok(())
}

/// What the file takes only once, such as a label of a task.
fn nothing_is_twice(project: &Snapshot, noun: Noun) -> Result<(), Refusal> {
    let Some(names) = noun.unique() else { return Ok(()) };
    let fields: Vec<usize> = names.iter().filter_map(|name| noun.field_index(name)).collect();
    let mut seen: HashSet<Vec<Value>> = HashSet::new();
    for id in project.ids(noun) {
        let values = project.values(noun, id).unwrap_or_default();
        let key = fields.iter().filter_map(|field| values.get(*field).cloned()).collect();
        if !seen.insert(key) {
            let message = format!("There is already a {} with the same {}", noun.word(), names.join(", "));
            return Err(Refusal::Row { noun, id, field: names.first().copied(), message });
        }
    }
    Ok(())
}
