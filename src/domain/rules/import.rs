//! Imports: rows that an importer made of a file, all or nothing. They pass the same checks as rows that a
//! person types. Imports `work`, `check`, `freeze`. Read next: `crate::domain::seal`.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::change::Change;
use crate::domain::command::Refusal;
use crate::domain::id::Id;
use crate::domain::input::names::{name_of, number_of};
use crate::domain::noun::{Noun, Permanence};
use crate::domain::rules::check::check_row;
use crate::domain::rules::delete::first_dangling;
use crate::domain::rules::freeze::not_frozen;
use crate::domain::rules::work::Work;
use crate::domain::seal;
use crate::domain::snapshot::Snapshot;

/// Takes in the rows of an import.
///
/// # Errors
/// The first row that breaks a rule, by name; nothing is taken in then.
pub fn import(work: &mut Work<'_>, label: &str, changes: &[Change]) -> Result<String, Refusal> {
    for change in changes {
        let (noun, id) = (change.noun(), change.id());
        if !matches!(change, Change::Insert(_)) {
            not_frozen(&work.snapshot, noun, id)?;
        }
        work.apply(change.clone())?;
    }
    let mut gone = Vec::new();
    for change in changes {
        let (noun, id) = (change.noun(), change.id());
        if work.snapshot.has(noun, id) {
            check_row(&work.snapshot, noun, id)
                .map_err(|refusal| named(&work.snapshot, noun, id, refusal))?;
        } else {
            gone.push((noun, id));
        }
    }
    if let Some(user) = if gone.is_empty() { None } else { first_dangling(&work.snapshot, &gone) } {
        return Err(Refusal::InUse {
            message: format!("Nothing was imported: {user} still needs a row that would go"),
        });
    }
    numbers_are_free(&work.snapshot, changes)?;
    seals_hold(&work.snapshot, changes)?;
    Ok(label.to_owned())
}

fn named(snapshot: &Snapshot, noun: Noun, id: Id, refusal: Refusal) -> Refusal {
    let name = name_of(snapshot, noun, id);
    let of = |message: String| format!("Nothing was imported. {} {name}: {message}", noun.word());
    match refusal {
        Refusal::Field { field, message } => Refusal::Field { field, message: of(message) },
        Refusal::Row { noun, id, field, message } => Refusal::Row { noun, id, field, message: of(message) },
        Refusal::Gone { noun } => Refusal::NotNow { message: of(Refusal::Gone { noun }.to_string()) },
        Refusal::Changed { message } => Refusal::Changed { message: of(message) },
        Refusal::Frozen { message } => Refusal::Frozen { message: of(message) },
        Refusal::InUse { message } => Refusal::InUse { message: of(message) },
        Refusal::NotNow { message } => Refusal::NotNow { message: of(message) },
    }
}

/// No row of the import has the short number of another.
fn numbers_are_free(snapshot: &Snapshot, changes: &[Change]) -> Result<(), Refusal> {
    let mut came: BTreeMap<Noun, BTreeSet<Id>> = BTreeMap::new();
    for change in changes {
        if number_of(snapshot, change.noun(), change.id()).is_some() {
            came.entry(change.noun()).or_default().insert(change.id());
        }
    }
    for (noun, came) in came {
        let mut holders: BTreeMap<i64, Id> = BTreeMap::new();
        for id in snapshot.ids(noun) {
            let Some(number) = number_of(snapshot, noun, id) else { continue };
            let twin = holders.insert(number, id).filter(|twin| came.contains(twin) || came.contains(&id));
            if twin.is_some() {
                let message = format!("Nothing was imported: {}{number} would be there twice", noun.prefix());
                return Err(Refusal::NotNow { message });
            }
        }
    }
    Ok(())
}

/// Sealed rows come in only where every seal still holds.
fn seals_hold(snapshot: &Snapshot, changes: &[Change]) -> Result<(), Refusal> {
    if !changes.iter().any(|c| c.noun().permanence() == Permanence::Seal) {
        return Ok(());
    }
    match seal::verify(snapshot).into_iter().next() {
        Some(trouble) => Err(Refusal::Frozen { message: format!("Nothing was imported: {trouble}") }),
        None => Ok(()),
    }
}
