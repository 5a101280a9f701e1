//! Links between any two things: both there, not to itself, each once whichever way round.
//! Imports `work`. Read next: `import.rs`.

use crate::domain::command::{Draft, Refusal};
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::link::Link;
use crate::domain::noun::Noun;
use crate::domain::rules::work::Work;
use crate::domain::value::{FieldValue, Value};

/// Links two things.
///
/// # Errors
/// [`Refusal::Gone`] where one is not there, [`Refusal::NotNow`] where they are linked already or are the same.
pub fn link(work: &mut Work<'_>, from: (Noun, Id), to: (Noun, Id), meaning: &str) -> Result<String, Refusal> {
    let mut draft = Draft::new(Noun::Link);
    for (field, value) in [
        ("from_table", Value::Text(from.0.table().to_owned())),
        ("from_row", from.1.to_value()),
        ("to_table", Value::Text(to.0.table().to_owned())),
        ("to_row", to.1.to_value()),
    ] {
        draft.put(field, value);
    }
    if !meaning.trim().is_empty() {
        draft.put("meaning", Value::Text(meaning.trim().to_owned()));
    }
    add_link(work, &draft)?;
    let name = |(noun, id): (Noun, Id)| name_of(&work.snapshot, noun, id);
    Ok(format!("link {} with {}", name(from), name(to)))
}

/// Puts in a link.
///
/// # Errors
/// As [`link`].
pub fn add_link(work: &mut Work<'_>, draft: &Draft) -> Result<Id, Refusal> {
    let new: Link = work.fill(draft)?;
    let from = (new.from_table.as_str(), new.from_row);
    let to = (new.to_table.as_str(), new.to_row);
    if from == to {
        return Err(Refusal::NotNow {
            message: "A thing is not linked with itself. Choose another one".to_owned(),
        });
    }
    let is_same = |old: &Link| {
        let ends = ((old.from_table.as_str(), old.from_row), (old.to_table.as_str(), old.to_row));
        old.meaning == new.meaning && (ends == (from, to) || ends == (to, from))
    };
    if work.snapshot.links.iter().any(|old| is_same(old)) {
        return Err(Refusal::NotNow { message: "These two are linked already".to_owned() });
    }
    work.insert(&new)?;
    Ok(new.id)
}
