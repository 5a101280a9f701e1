//! Which rows of a sheet look different after changes, for the sheets that grow long: of the others it is not known.
//! May import `facts/news.rs`. Read next: `sheets/select.rs`, where their texts are kept.

use std::collections::BTreeSet;

use crate::domain::facts::News;
use crate::domain::id::Id;
use crate::domain::noun::Noun;

/// What is kept about a task and stands in its row alone; each has a field `task`.
const OF_TASK: [Noun; 8] = [
    Noun::TaskPerson,
    Noun::TaskLabel,
    Noun::Check,
    Noun::Comment,
    Noun::Move,
    Noun::Block,
    Noun::Progress,
    Noun::TimeEntry,
];

/// The rows of the sheet of a noun whose cells the news touch; none where that could be any row.
#[must_use]
pub fn touched(noun: Noun, news: &News<'_>) -> Option<BTreeSet<Id>> {
    let (own, parts): (Noun, &[Noun]) = match noun {
        Noun::Task => (noun, &OF_TASK),
        Noun::TimeEntry => (noun, &[]),
        _ => return None,
    };
    let is_followed = |of: &Noun| *of == own || parts.contains(of);
    if !news.nouns().iter().all(is_followed) {
        return None;
    }
    let mut rows = news.all(own);
    for part in parts {
        rows.extend(news.owners(*part, "task"));
    }
    Some(rows)
}
