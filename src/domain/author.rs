//! Who says a thing: the person at the desk stands as the author of what they write. Imports `command`, `snapshot`.
//! Read next: `task.rs`.

use crate::domain::command::Command;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::{FieldValue, Value};

/// The name of an acting person: that of the person of the project whose handle or name it is, else as it stands.
#[must_use]
pub fn name_of_actor(snapshot: &Snapshot, actor: &str) -> String {
    let same = |text: &str| text.eq_ignore_ascii_case(actor);
    let person = snapshot.people.iter().find(|p| same(&p.handle) || same(&p.name));
    person.map_or_else(|| actor.to_owned(), |p| p.name.clone())
}

/// The command with the acting person as the author of a new comment that names none.
#[must_use]
pub fn signed(command: Command, snapshot: &Snapshot, actor: &str) -> Command {
    match command {
        Command::Add(mut draft) if draft.noun == Noun::Comment && is_open(draft.get("author")) => {
            draft.put("author", name_of_actor(snapshot, actor).to_value());
            Command::Add(draft)
        }
        other => other,
    }
}

fn is_open(author: Option<&Value>) -> bool {
    author.and_then(Value::text).is_none_or(|text| text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::{name_of_actor, signed};
    use crate::domain::command::{Command, Draft};
    use crate::domain::noun::Noun;
    use crate::domain::rules::fixture::Desk;

    #[test]
    fn the_acting_person_is_known_by_handle_or_name() {
        let desk = Desk::new();
        let mia = desk.snapshot.people.iter().find(|p| p.handle == "mia").unwrap();
        assert_eq!(name_of_actor(&desk.snapshot, "MIA"), mia.name);
        assert_eq!(name_of_actor(&desk.snapshot, &mia.name.to_lowercase()), mia.name);
        assert_eq!(name_of_actor(&desk.snapshot, "build-box"), "build-box");
    }

    #[test]
    fn only_a_comment_without_an_author_is_signed() {
        let desk = Desk::new();
        let author = |command: &Command| match command {
            Command::Add(draft) => draft.get("author").and_then(|v| v.text()).map(str::to_owned),
            _ => None,
        };
        let bare = Draft::new(Noun::Comment).with("text", &"Fine".to_owned());
        let told = bare.clone().with("author", &"Priya".to_owned());
        let by = |draft: Draft| author(&signed(Command::Add(draft), &desk.snapshot, "me"));
        assert_eq!(by(bare.clone()).as_deref(), Some("me"));
        assert_eq!(by(bare.with("author", &" ".to_owned())).as_deref(), Some("me"));
        assert_eq!(by(told).as_deref(), Some("Priya"));
        assert_eq!(by(Draft::new(Noun::Need)), None);
    }
}
