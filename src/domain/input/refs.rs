//! References as people type them: `T12`, `12`, `@mia`, a name or a part of it; and the way back.
//! Imports `names`. Read next: `write.rs`.

use crate::domain::id::Id;
use crate::domain::input::names::{code_of, find_number, name_of, split_code, title_of, titles};
use crate::domain::near::distance;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;

/// How many rows a message names before it says how many more there are.
const NAMED: usize = 5;

/// Finds the row that a text means: its short number, its id, its exact name, or the only one whose name holds
/// the text; people also by handle.
///
/// # Errors
/// A sentence that says what was not found or what it could mean, and what would be accepted.
pub fn read_ref(snapshot: &Snapshot, noun: Noun, text: &str) -> Result<Id, String> {
    let text = text.trim();
    if noun == Noun::Person {
        if let Some(handle) = text.strip_prefix('@') {
            return read_handle(snapshot, handle);
        }
        if let Some(person) = snapshot.people.iter().find(|p| p.handle.eq_ignore_ascii_case(text)) {
            return Ok(person.id);
        }
    }
    by_number(snapshot, noun, text).map_or_else(|| by_name(snapshot, noun, text), Ok)
}

/// Finds a person by handle, by the beginning of a handle or by a word of the name, without the `@`.
///
/// # Errors
/// A sentence that names the nearest people, or those it could mean.
pub fn read_handle(snapshot: &Snapshot, handle: &str) -> Result<Id, String> {
    let wanted = handle.trim().to_lowercase();
    if let Some(person) = snapshot.people.iter().find(|p| p.handle.to_lowercase() == wanted) {
        return Ok(person.id);
    }
    let fits: Vec<Id> = snapshot
        .people
        .iter()
        .filter(|p| !p.archived && !wanted.is_empty())
        .filter(|p| {
            let name = p.name.to_lowercase();
            p.handle.to_lowercase().starts_with(&wanted) || name.split_whitespace().any(|w| w == wanted)
        })
        .map(|p| p.id)
        .collect();
    match fits.as_slice() {
        [only] => Ok(*only),
        [] => Err(nobody(snapshot, handle)),
        several => Err(format!(
            "“@{handle}” fits several people: {}. Type more of it",
            listed(snapshot, Noun::Person, several)
        )),
    }
}

fn nobody(snapshot: &Snapshot, handle: &str) -> String {
    let wanted = handle.to_lowercase();
    let mut near: Vec<(usize, String)> = snapshot
        .people
        .iter()
        .filter(|p| !p.archived)
        .map(|p| {
            let first = p.name.split_whitespace().next().unwrap_or_default().to_lowercase();
            let away = distance(&p.handle.to_lowercase(), &wanted).min(distance(&first, &wanted));
            (away, format!("@{} ({})", p.handle, p.name))
        })
        .collect();
    near.sort();
    let near: Vec<String> = near.into_iter().take(NAMED).map(|(_, name)| name).collect();
    if near.is_empty() {
        format!("There is nobody called “@{handle}” yet. Add the person first")
    } else {
        format!("There is nobody called “@{handle}”. Nearest: {}", near.join(", "))
    }
}

/// `T12`, `12` or a whole id.
fn by_number(snapshot: &Snapshot, noun: Noun, text: &str) -> Option<Id> {
    if let Some((named, number)) = split_code(text) {
        return if named == noun { find_number(snapshot, noun, number) } else { None };
    }
    let number: i64 = text.parse().ok()?;
    let id = Id(number);
    find_number(snapshot, noun, number).or_else(|| snapshot.has(noun, id).then_some(id))
}

fn by_name(snapshot: &Snapshot, noun: Noun, text: &str) -> Result<Id, String> {
    if let Some((id, _)) = titles(snapshot, noun).find(|(_, title)| *title == text && !text.is_empty()) {
        return Ok(id);
    }
    let wanted = text.to_lowercase();
    let lower: Vec<(Id, String)> = titles(snapshot, noun).map(|(id, t)| (id, t.to_lowercase())).collect();
    let same: Vec<Id> = lower.iter().filter(|(_, t)| *t == wanted).map(|(id, _)| *id).collect();
    let parts: Vec<Id> = lower
        .iter()
        .filter(|(id, t)| !wanted.is_empty() && t.contains(&wanted) && !is_archived(snapshot, noun, *id))
        .map(|(id, _)| *id)
        .collect();
    match (same.as_slice(), parts.as_slice()) {
        ([only], _) | ([], [only]) => Ok(*only),
        ([], []) => Err(nothing(snapshot, noun, text)),
        ([], several) | (several, _) => Err(format!(
            "“{text}” fits several: {}. Type more of the name, or the number",
            listed(snapshot, noun, several)
        )),
    }
}

fn nothing(snapshot: &Snapshot, noun: Noun, text: &str) -> String {
    let word = noun.word();
    let accepted = match noun {
        Noun::Person => "a name or a part of it, or @ and the handle".to_owned(),
        Noun::BoardColumn => {
            let names: Vec<&str> = titles(snapshot, noun).map(|(_, title)| title).collect();
            names.join(", ")
        }
        _ if noun.prefix().is_empty() => "its name or a part of it".to_owned(),
        _ => format!("its number ({}1), its name or a part of it", noun.prefix()),
    };
    let none_yet =
        if snapshot.count(noun) == 0 { format!("; there is no {word} yet") } else { String::new() };
    format!("There is no {word} “{text}”. Accepted: {accepted}{none_yet}")
}

fn is_archived(snapshot: &Snapshot, noun: Noun, id: Id) -> bool {
    match noun {
        Noun::Person => snapshot.people.get(id).is_some_and(|r| r.archived),
        Noun::Task => snapshot.tasks.get(id).is_some_and(|r| r.archived),
        Noun::BoardColumn => snapshot.columns.get(id).is_some_and(|r| r.archived),
        _ => false,
    }
}

/// `T1 Homepage, T4 Homepage texts and 3 more`.
#[must_use]
pub fn listed(snapshot: &Snapshot, noun: Noun, ids: &[Id]) -> String {
    let names: Vec<String> = ids.iter().take(NAMED).map(|id| name_of(snapshot, noun, *id)).collect();
    match ids.len().saturating_sub(NAMED) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

/// What one would type to mean this row; read back it gives the same row.
#[must_use]
pub fn write_ref(snapshot: &Snapshot, noun: Noun, id: Id) -> String {
    let handle = match noun {
        Noun::Person => snapshot.people.get(id).map(|p| format!("@{}", p.handle)),
        _ => None,
    };
    let name = title_of(snapshot, noun, id).map(str::to_owned);
    [handle, code_of(snapshot, noun, id), name]
        .into_iter()
        .flatten()
        .find(|text| read_ref(snapshot, noun, text) == Ok(id))
        .unwrap_or_else(|| id.to_string())
}

/// A row in CSV and JSON: people and columns by name, everything with a number by that, the rest by name.
#[must_use]
pub fn plain_ref(snapshot: &Snapshot, noun: Noun, id: Id) -> String {
    let code = code_of(snapshot, noun, id);
    let name = title_of(snapshot, noun, id).map(str::to_owned);
    let found = if noun == Noun::Person {
        let unique =
            |n: &String| titles(snapshot, noun).filter(|(_, other)| *other == n.as_str()).count() == 1;
        name.filter(unique).or(code)
    } else {
        code.or(name)
    };
    found.unwrap_or_else(|| id.to_string())
}
