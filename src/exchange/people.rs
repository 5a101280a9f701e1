//! Who a name in a file is: an e-mail, a handle or a name that one of our people has, or somebody new.
//! Imports `domain`, `merge`. Read next: `toggl.rs`.

use std::collections::HashMap;

use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::person::{Employment, Person, Side};
use crate::domain::snapshot::Snapshot;
use crate::exchange::text::one_line;
use crate::exchange::work::Work;

/// Our people by the words that may stand for them, in lower case; people on the project before archived ones.
#[derive(Clone, Debug, Default)]
pub struct People {
    emails: HashMap<String, Id>,
    handles: HashMap<String, Id>,
    names: HashMap<String, Id>,
}

/// What a file says of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Named {
    /// Their name.
    pub name: String,
    /// The short word they go by over there; may be empty.
    pub handle: String,
    /// Their address; may be empty.
    pub email: String,
}

impl People {
    /// Everybody in the snapshot.
    #[must_use]
    pub fn of(snapshot: &Snapshot) -> Self {
        let mut people = Self::default();
        let (here, archived): (Vec<_>, Vec<_>) = snapshot.people.iter().partition(|p| !p.archived);
        for person in here.into_iter().chain(archived) {
            people.add(person);
        }
        people
    }

    fn add(&mut self, person: &Person) {
        let enter = |map: &mut HashMap<String, Id>, word: &str| {
            let word = fold(word);
            if !word.is_empty() {
                map.entry(word).or_insert(person.id);
            }
        };
        enter(&mut self.emails, person.email.as_deref().unwrap_or_default());
        enter(&mut self.handles, &person.handle);
        enter(&mut self.names, &person.name);
    }

    /// Who that is, by e-mail, then by name, then by handle.
    #[must_use]
    pub fn find(&self, named: &Named) -> Option<Id> {
        let by = |map: &HashMap<String, Id>, word: &str| map.get(&fold(word)).copied();
        by(&self.emails, &named.email)
            .or_else(|| by(&self.names, &named.name))
            .or_else(|| by(&self.handles, &named.handle))
            .or_else(|| by(&self.handles, &named.name))
    }

    /// A new member of the team, with a handle nobody else has.
    pub fn join(&mut self, work: &mut Work<'_>, id: Id, named: &Named) -> Person {
        let name = [&named.name, &named.handle, &named.email].into_iter().map(|w| one_line(w));
        let name = name.into_iter().find(|w| !w.is_empty()).unwrap_or_else(|| "Unnamed".to_owned());
        let email = one_line(&named.email);
        let person = Person {
            id,
            number: work.number(Noun::Person),
            handle: self.free_handle(if named.handle.is_empty() { &name } else { &named.handle }),
            name,
            side: Side::Team,
            role: None,
            company: None,
            email: (!email.is_empty()).then_some(email),
            phone: None,
            week: None,
            decides: false,
            note: None,
            archived: false,
            employment: Employment::Staff,
            pattern: None,
            focus: 10_000,
        };
        self.add(&person);
        work.put(&person);
        person
    }

    fn free_handle(&self, from: &str) -> String {
        let from = fold(from);
        let first = from.split(|c: char| !c.is_alphanumeric() && c != '_').find(|w| !w.is_empty());
        let stem = first.unwrap_or("person").to_owned();
        if !self.handles.contains_key(&stem) {
            return stem;
        }
        let mut number = 2_usize;
        while self.handles.contains_key(&format!("{stem}{number}")) {
            number += 1;
        }
        format!("{stem}{number}")
    }
}

/// Lower case without white space at the ends, to compare words.
#[must_use]
pub fn fold(word: &str) -> String {
    word.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{Named, People};
    use crate::domain::id::Id;
    use crate::domain::snapshot::Snapshot;
    use crate::exchange::work::Work;

    fn named(name: &str, handle: &str, email: &str) -> Named {
        Named { name: name.to_owned(), handle: handle.to_owned(), email: email.to_owned() }
    }

    #[test]
    fn people_are_found_by_address_name_or_handle_and_get_handles_of_their_own() {
        let base = Snapshot::default();
        let mut work = Work::new(&base);
        let mut people = People::of(&base);
        let ada = people.join(&mut work, Id(1), &named("Ada Byron", "", "Ada@example.com"));
        let other = people.join(&mut work, Id(2), &named("Ada Other", "", ""));
        assert_eq!((ada.handle.as_str(), other.handle.as_str()), ("ada", "ada2"));
        assert_eq!((ada.number, other.number), (1, 2));
        assert_eq!(people.find(&named("x", "", " ada@EXAMPLE.com")), Some(ada.id));
        assert_eq!(people.find(&named("ada other", "", "new@example.com")), Some(other.id));
        assert_eq!(people.find(&named("ADA2", "", "")), Some(other.id));
        assert_eq!(people.find(&named("Nobody", "", "")), None);
        assert_eq!(people.find(&named("", "", "")), None);
    }
}
