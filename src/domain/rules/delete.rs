//! Deleting: what belongs to a row alone goes with it; what others still need stays. Foreign keys are never
//! left to cascade, so that undo brings everything back. Imports `work`, `freeze`. Read next: `next.rs`.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::command::Refusal;
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::noun::Noun;
use crate::domain::rules::freeze::{may_change, version_is_undecided};
use crate::domain::rules::words::{count_of, these};
use crate::domain::rules::work::Work;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::{Kind, Value};

/// Rows to go, or rows that need them.
type Set = BTreeSet<(Noun, Id)>;

/// Deletes rows with all that belongs to them alone.
///
/// # Errors
/// [`Refusal::Gone`], [`Refusal::Frozen`], or [`Refusal::InUse`] with what still needs them.
pub fn delete(work: &mut Work<'_>, noun: Noun, ids: &[Id]) -> Result<String, Refusal> {
    let names = these(&work.snapshot, noun, ids);
    for id in ids {
        if !work.snapshot.has(noun, *id) {
            return Err(Refusal::Gone { noun });
        }
        if noun == Noun::Project {
            return Err(Refusal::Frozen {
                message: "A file holds its project. Delete the file instead".to_owned(),
            });
        }
        may_change(&work.snapshot, noun, *id)?;
    }
    let mut going: Set = ids.iter().map(|id| (noun, *id)).collect();
    let users = gather(&work.snapshot, &mut going);
    if let Some(message) = in_use(&work.snapshot, noun, &going, &users) {
        return Err(Refusal::InUse { message });
    }
    // What the client decided about a version does not go with the deliverable either.
    for (_, showing) in going.iter().filter(|(noun, _)| *noun == Noun::Showing) {
        version_is_undecided(&work.snapshot, *showing)?;
    }
    goes_on_from_nothing(&work.snapshot, &going)?;
    // Merging puts them in an order in which none goes while another still points at it.
    for (noun, id) in going {
        work.delete(noun, id)?;
    }
    Ok(if ids.len() == 1 { format!("delete {} {names}", noun.word()) } else { format!("delete {names}") })
}

/// A follow-up that was put off would lead nowhere without the one that goes on from it.
fn goes_on_from_nothing(snapshot: &Snapshot, going: &Set) -> Result<(), Refusal> {
    let followups = going.iter().filter(|(noun, _)| *noun == Noun::Followup);
    for row in followups.filter_map(|(_, id)| snapshot.followups.get(*id)) {
        let Some(before) = row.moved_from.filter(|id| !going.contains(&(Noun::Followup, *id))) else {
            continue;
        };
        let name = |id| name_of(snapshot, Noun::Followup, id);
        let message = format!("{} was put off to {}. Drop that one instead", name(before), name(row.id));
        return Err(Refusal::InUse { message });
    }
    Ok(())
}

/// Does a row with these cells belong to the other one alone, so that it goes with it?
#[must_use]
pub fn belongs(noun: Noun, values: &[Value], to: (Noun, Id)) -> bool {
    targets(noun, values)
        .iter()
        .any(|(field, target)| *target == to && (is_owned(noun, field) || is_tie(noun)))
}

/// Does a row of `child` belong to the row its field points at, and to nothing else?
fn is_owned(child: Noun, field: &str) -> bool {
    match child {
        Noun::TaskPerson
        | Noun::TaskLabel
        | Noun::Check
        | Noun::Comment
        | Noun::Move
        | Noun::Block
        | Noun::Progress => matches!(field, "task" | "budget_line"),
        Noun::Dependency => true,
        Noun::Line | Noun::EstimateState => field == "estimate",
        Noun::Answer | Noun::BriefState => field == "brief",
        Noun::Absence | Noun::Booking => field == "person",
        Noun::Showing => field == "deliverable",
        Noun::Alert => matches!(field, "phase" | "budget_line" | "person"),
        _ => false,
    }
}

/// Adds to the rows that go all that belongs to them, parents before children; gives the rows that need them.
fn gather(snapshot: &Snapshot, going: &mut Set) -> BTreeMap<(Noun, Id), Set> {
    let mut users: BTreeMap<(Noun, Id), Set> = BTreeMap::new();
    for child in Noun::ALL.iter().copied().filter(|child| refers(*child)) {
        for id in snapshot.ids(child) {
            if going.contains(&(child, id)) {
                continue;
            }
            let Some(values) = snapshot.values(child, id) else { continue };
            for (field, target) in targets(child, &values) {
                if !going.contains(&target) {
                    continue;
                }
                if is_owned(child, field) || is_tie(child) {
                    going.insert((child, id));
                } else {
                    users.entry(target).or_default().insert((child, id));
                }
            }
        }
    }
    for set in users.values_mut() {
        set.retain(|user| !going.contains(user));
    }
    users.retain(|_, set| !set.is_empty());
    users
}

/// Links, attachments and origins go with either end.
fn is_tie(noun: Noun) -> bool {
    matches!(noun, Noun::Link | Noun::Attachment | Noun::Origin)
}

fn refers(noun: Noun) -> bool {
    is_tie(noun) || noun.fields().iter().any(|f| matches!(f.kind, Kind::Ref(_)))
}

/// The rows that a row points at, with the fields that do.
#[must_use]
pub fn targets(noun: Noun, values: &[Value]) -> Vec<(&'static str, (Noun, Id))> {
    let mut found = Vec::new();
    let mut table = None;
    for (field, value) in noun.fields().iter().zip(values) {
        match (field.kind, value) {
            (Kind::Ref(target), Value::Int(id)) => found.push((field.name, (target, Id(*id)))),
            (Kind::Table, Value::Text(name)) => table = Noun::of_table(name),
            (Kind::AnyRef, Value::Int(id)) => found.extend(table.map(|t| (field.name, (t, Id(*id))))),
            _ => {}
        }
    }
    found
}

/// Who needs the rows, and what can be done; none where nobody does.
fn in_use(snapshot: &Snapshot, noun: Noun, going: &Set, users: &BTreeMap<(Noun, Id), Set>) -> Option<String> {
    let ((needed, id), by) = users.iter().find(|(row, _)| going.contains(row))?;
    let mut counts: BTreeMap<Noun, Vec<Id>> = BTreeMap::new();
    for (user, id) in by {
        counts.entry(*user).or_default().push(*id);
    }
    let by: Vec<String> = counts
        .iter()
        .map(|(user, ids)| match ids.as_slice() {
            [only] if !name_of(snapshot, *user, *only).is_empty() => {
                format!("{} {}", user.word(), name_of(snapshot, *user, *only))
            }
            several => count_of(*user, several.len()),
        })
        .collect();
    let advice = match noun {
        Noun::Task if counts.contains_key(&Noun::TimeEntry) => {
            "Archive it instead, or give its time entries another task first"
        }
        Noun::Task | Noun::Person | Noun::BoardColumn => "Archive it instead, or change them first",
        _ => "Change or delete them first",
    };
    Some(format!("{} is needed by {}. {advice}", name_of(snapshot, *needed, *id), by.join(", ")))
}

/// Rows that still point at rows that are no longer there, after an import took some away.
#[must_use]
pub fn first_dangling(snapshot: &Snapshot, gone: &[(Noun, Id)]) -> Option<String> {
    let mut going: Set = gone.iter().copied().collect();
    let before = going.len();
    let users = gather(snapshot, &mut going);
    let left = users.values().flatten().next().copied();
    let owned = going.into_iter().find(|row| !gone.contains(row)).filter(|_| before > 0);
    left.or(owned).map(|(noun, id)| format!("{} {}", noun.word(), name_of(snapshot, noun, id)))
}
