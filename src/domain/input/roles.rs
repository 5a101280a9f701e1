//! Roles as people type them: the beginning of a known one stands for it, anything else is a new one. Imports
//! `snapshot`, `noun`. Read next: `refs.rs`.

use crate::domain::input::one_line;
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::snapshot::Snapshot;

/// Is this the role of a line, a person or a rate?
#[must_use]
pub fn is_role(noun: Noun, index: usize) -> bool {
    matches!(noun, Noun::Line | Noun::Person | Noun::Rate) && noun.field_index("role") == Some(index)
}

/// The roles of the rate card, then those that people have besides, each once; what the client's people do is the role
/// of people alone.
fn known_roles(snapshot: &Snapshot, noun: Noun) -> Vec<&str> {
    let people = snapshot.people.iter().filter(|p| !p.archived);
    let people = people.filter(|p| noun == Noun::Person || p.side != Side::Client);
    let of_people = people.filter_map(|p| p.role.as_deref());
    let mut roles: Vec<&str> = Vec::new();
    for role in snapshot.rates.iter().map(|r| r.role.as_str()).chain(of_people) {
        if !role.is_empty() && !roles.iter().any(|known| is_same(known, role)) {
            roles.push(role);
        }
    }
    roles
}

/// The role that is meant: a known one by its name, whatever the case of its letters, or by the beginning that only it
/// has; else what is typed. On the rate card, where new roles begin, only the whole name of a known one stands for it.
#[must_use]
pub fn read_role(snapshot: &Snapshot, noun: Noun, text: &str) -> String {
    let typed = one_line(text);
    let known = known_roles(snapshot, noun);
    let begun = typed.to_lowercase();
    let exact = known.iter().find(|role| is_same(role, &typed));
    let mut fits = known.iter().filter(|role| role.to_lowercase().starts_with(&begun));
    let only = fits.next().filter(|_| fits.next().is_none() && noun != Noun::Rate && !begun.is_empty());
    exact.or(only).map_or(typed, |role| (*role).to_owned())
}

fn is_same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}
