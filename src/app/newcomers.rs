//! Who is named in a form and not known yet: the vendor of a cost, the people of a talk. Saving the form makes them known
//! with the same step. Imports domain. Read next: `form.rs`.

use crate::app::field::Slot;
use crate::domain::command::{Command, Draft, added};
use crate::domain::id::Id;
use crate::domain::input::names::split_code;
use crate::domain::input::sets::split;
use crate::domain::input::{Reading, name_of, read_ref};
use crate::domain::near::distance;
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::value::{FieldValue, Value};

/// A name so near to a known one is asked about.
const NEAR: usize = 2;

/// Whose side somebody new is on who is named in this place of a form; none where only known people are taken.
#[must_use]
pub fn side_of(noun: Noun, slot: Slot) -> Option<Side> {
    match (noun, slot) {
        (Noun::Cost, Slot::Field(i)) => (noun.field_index("vendor") == Some(i)).then_some(Side::Vendor),
        (Noun::LogEntry, Slot::Set(i)) => {
            noun.sets().get(i).filter(|set| set.name == "people").map(|_| Side::Client)
        }
        _ => None,
    }
}

/// What belongs into a place that takes new people.
#[must_use]
pub const fn help(side: Side) -> &'static str {
    match side {
        Side::Vendor => "Who is paid; who is new becomes a vendor.",
        _ => "Who took part, with ; between them; who is new becomes a contact of the client.",
    }
}

/// The people named in a place, each known or new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// Somebody who is known.
    Known(Value),
    /// The name of somebody new.
    New(String),
}

/// Reads who is named in a place that takes new people.
///
/// # Errors
/// Why a name is neither known nor one that a new person could have.
pub fn named(reading: &Reading<'_>, slot: Slot, text: &str) -> Result<Vec<Named>, String> {
    let parts = if matches!(slot, Slot::Set(_)) { split(text) } else { vec![text.trim().to_owned()] };
    let mut found = Vec::new();
    for part in parts {
        let one = match read_ref(reading.snapshot, Noun::Person, &part) {
            Ok(id) if is_meant(reading, id, &part) => Named::Known(id.to_value()),
            Ok(_) if part.chars().any(char::is_alphabetic) => Named::New(part),
            Ok(id) => Named::Known(id.to_value()),
            Err(_) if is_name(reading, &part) => Named::New(part),
            Err(why) => return Err(why),
        };
        let is_same = |held: &Named| match (held, &one) {
            (Named::New(held), Named::New(name)) => held.to_lowercase() == name.to_lowercase(),
            (held, one) => held == one,
        };
        if !found.iter().any(is_same) {
            found.push(one);
        }
    }
    Ok(found)
}

/// Is the person meant, and not just somebody whose name has these letters in it? A handle, a number, or the beginning of
/// a word of the name.
fn is_meant(reading: &Reading<'_>, id: Id, text: &str) -> bool {
    let wanted = text.trim().to_lowercase();
    let Some(person) = reading.snapshot.people.get(id) else { return false };
    let name = person.name.to_lowercase();
    let begins = name.split_whitespace().any(|word| word.starts_with(&wanted)) || name.starts_with(&wanted);
    begins
        || wanted.starts_with('@')
        || split_code(text).is_some()
        || person.handle.to_lowercase().starts_with(&wanted)
}

/// Can it be the name of somebody new? No handle, no number, and no part of a name that several have.
fn is_name(reading: &Reading<'_>, text: &str) -> bool {
    let lower = text.to_lowercase();
    let fits = |name: &str| name.to_lowercase().contains(&lower);
    text.chars().any(char::is_alphabetic)
        && !text.starts_with('@')
        && split_code(text).is_none()
        && !reading.snapshot.people.iter().any(|p| !p.archived && fits(&p.name))
}

/// What is shown beside the place: `Mia Sorel`, `new vendor: Studio North`.
#[must_use]
pub fn shown(reading: &Reading<'_>, side: Side, named: &[Named]) -> String {
    let one = |named: &Named| match named {
        Named::Known(value) => {
            value.int().map_or(String::new(), |id| name_of(reading.snapshot, Noun::Person, Id(id)))
        }
        Named::New(name) => format!("new {}: {name}{}", side.label(), near(reading, name)),
    };
    named.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// ` (or Dana Field?)`, where somebody known is called nearly so.
fn near(reading: &Reading<'_>, name: &str) -> String {
    let wanted = name.to_lowercase();
    let known = reading.snapshot.people.iter().filter(|p| !p.archived);
    let away = known.map(|p| (distance(&p.name.to_lowercase(), &wanted), p.name.as_str()));
    let nearest = away.filter(|(away, _)| *away <= NEAR).min();
    nearest.map_or(String::new(), |(_, known)| format!(" (or {known}?)"))
}

/// What stands in the draft for somebody named: their id, or the place among those that the step adds.
#[must_use]
pub fn values(named: &[Named], newcomers: &[(String, Side)]) -> Vec<Value> {
    let one = |named: &Named| match named {
        Named::Known(value) => value.clone(),
        Named::New(name) => {
            let place = newcomers.iter().position(|(held, _)| held == name).map_or(0, |at| at + 1);
            added(place).to_value()
        }
    };
    named.iter().map(one).collect()
}

/// The command with the people before it that it makes known, as one step.
#[must_use]
pub fn with(newcomers: &[(String, Side)], label: &str, command: Command) -> Command {
    if newcomers.is_empty() {
        return command;
    }
    let person = |(name, side): &(String, Side)| {
        Command::Add(Draft::new(Noun::Person).with("name", name).with("side", side))
    };
    let names: Vec<&str> = newcomers.iter().map(|(name, _)| name.as_str()).collect();
    let one = newcomers.len() == 1;
    let what = match newcomers.first().map(|(_, side)| side) {
        Some(Side::Client) if one => "a contact of the client",
        Some(Side::Client) => "contacts of the client",
        _ => "a vendor",
    };
    let mut commands: Vec<Command> = newcomers.iter().map(person).collect();
    commands.push(command);
    Command::Several { label: format!("{label}, with {} as {what}", joined(&names)), commands }
}

/// `Dana`, `Dana and Owen`, `Dana, Owen and Ruth`.
fn joined(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}
