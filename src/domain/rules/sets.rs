//! Members of many-valued attributes: the people and labels of a task, the people and topics of a log entry.
//! Only what differs comes and goes. Imports `input`. Read next: `edit.rs`.

use crate::domain::change::Row;
use crate::domain::command::{Draft, Refusal, SetChange};
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::input::sets::{member_rows, members_of, plain_set};
use crate::domain::noun::Noun;
use crate::domain::rules::work::Work;
use crate::domain::value::{FieldValue, SetField, Value};

/// The members that a draft gives to an attribute.
#[must_use]
pub fn given<'a>(draft: &'a Draft, name: &str) -> Option<&'a [Value]> {
    draft.sets.iter().find(|(n, _)| *n == name).map(|(_, members)| members.as_slice())
}

/// Gives a new row the members of its draft.
///
/// # Errors
/// What a member breaks.
pub fn put_all(work: &mut Work<'_>, draft: &Draft, owner: Id) -> Result<(), Refusal> {
    for set in draft.noun.sets() {
        if let Some(members) = given(draft, set.name) {
            come(work, set, owner, Vec::new(), members)?;
        }
    }
    Ok(())
}

/// Makes these the members of an attribute; those that stay are not touched.
///
/// # Errors
/// What a member breaks.
pub fn put(work: &mut Work<'_>, set: &SetField, owner: Id, members: &[Value]) -> Result<(), Refusal> {
    let held = member_rows(&work.snapshot, set, owner);
    let (staying, going): (Vec<_>, Vec<_>) = held.into_iter().partition(|(_, value)| members.contains(value));
    for (id, _) in going {
        work.delete(set.members, id)?;
    }
    come(work, set, owner, staying.into_iter().map(|(_, value)| value).collect(), members)
}

/// Puts in the members that are not among those seen.
fn come(
    work: &mut Work<'_>,
    set: &SetField,
    owner: Id,
    mut seen: Vec<Value>,
    members: &[Value],
) -> Result<(), Refusal> {
    let (Some(owner_at), Some(value_at)) =
        (set.members.field_index(set.owner), set.members.field_index(set.value))
    else {
        return Ok(());
    };
    for value in members.iter().filter(|value| value.text().is_none_or(|text| !text.trim().is_empty())) {
        if seen.contains(value) {
            continue;
        }
        seen.push(value.clone());
        let mut values = vec![Value::Null; set.members.fields().len()];
        values[owner_at] = owner.to_value();
        values[value_at] = value.clone();
        let id = work.next_id();
        work.insert_row(Row { noun: set.members, id, values })?;
    }
    Ok(())
}

/// Changes the members as a person edited them, if they are still those the person saw.
///
/// # Errors
/// [`Refusal::Changed`] where they are not; else what a member breaks.
pub fn edit(work: &mut Work<'_>, noun: Noun, owner: Id, change: &SetChange) -> Result<(), Refusal> {
    let Some(set) = noun.sets().iter().find(|s| s.name == change.name) else {
        let message = format!("A {} has no “{}”", noun.word(), change.name);
        return Err(Refusal::Field { field: change.name, message });
    };
    let sorted = |members: &[Value]| {
        let mut members = members.to_vec();
        members.sort();
        members.dedup();
        members
    };
    let held = sorted(&members_of(&work.snapshot, set, owner));
    if held == sorted(&change.new) {
        return Ok(());
    }
    if held != sorted(&change.old) {
        let now = plain_set(&work.snapshot, set, &held);
        let now = if now.is_empty() { "empty".to_owned() } else { format!("“{now}”") };
        let name = name_of(&work.snapshot, noun, owner);
        return Err(Refusal::Changed {
            message: format!("The {} of {name} are {now} by now. Look again and repeat the edit", set.label),
        });
    }
    put(work, set, owner, &change.new)
}
