//! Who gave their word and was not known to the project yet is a contact of the client from then on, so that they can be
//! chosen the next time. Imports `work`, `add`. Read next: `approve.rs`.

use crate::domain::command::{Draft, Refusal, Word};
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::person::{Person, Side};
use crate::domain::rules::add::add_person;
use crate::domain::rules::work::Work;
use crate::domain::snapshot::Snapshot;

/// Puts in the contact that a word makes known; none where somebody of that name or handle is known already, or where
/// nobody is named.
///
/// # Errors
/// What the person breaks.
pub fn make_known(work: &mut Work<'_>, given: &Word) -> Result<Option<Id>, Refusal> {
    let name = given.name.trim();
    if given.person.is_some() || name.is_empty() || known(&work.snapshot, name).is_some() {
        return Ok(None);
    }
    let organisation = given.organisation.trim();
    let of_client = work.snapshot.project().is_some_and(|p| same(&p.client, organisation));
    let company = (!of_client && !organisation.is_empty()).then(|| organisation.to_owned());
    // The first who gives their word is the one who decides, until somebody says otherwise.
    let decides = !work.snapshot.people.iter().any(|p| p.side == Side::Client && p.decides);
    let draft = Draft::new(Noun::Person)
        .with("name", &name.to_owned())
        .with("side", &Side::Client)
        .with("company", &company)
        .with("decides", &decides);
    add_person(work, &draft).map(Some)
}

/// The person of this name, or whose handle it is.
#[must_use]
pub fn known<'s>(snapshot: &'s Snapshot, name: &str) -> Option<&'s Person> {
    let handle = name.strip_prefix('@').unwrap_or(name);
    let mut people = snapshot.people.iter().map(AsRef::as_ref);
    people.find(|p| same(&p.name, name) || same(&p.handle, handle))
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// What is said besides where a contact was made: `, with Dana Field as a contact of the client`.
#[must_use]
pub fn told(snapshot: &Snapshot, made: Option<Id>) -> String {
    let person = made.and_then(|id| snapshot.people.get(id));
    person.map_or(String::new(), |p| format!(", with {} as a contact of the client", p.name))
}
