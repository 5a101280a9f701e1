//! How the journal, undo and refusals speak of rows: `T12 Homepage`, `3 tasks`. Imports `input`.
//! Read next: `check.rs`.

use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;

/// What several rows of a noun are called.
#[must_use]
pub fn plural(noun: Noun) -> String {
    let word = noun.word();
    match (noun, word.strip_suffix('y')) {
        (Noun::Person, _) => "people".to_owned(),
        (Noun::Showing, _) => "versions shown".to_owned(),
        (Noun::Progress, _) => word.to_owned(),
        (_, Some(stem)) => format!("{stem}ies"),
        _ => format!("{word}s"),
    }
}

/// `1 task`, `3 tasks`.
#[must_use]
pub fn count_of(noun: Noun, count: usize) -> String {
    if count == 1 { format!("1 {}", noun.word()) } else { format!("{count} {}", plural(noun)) }
}

/// A text as a sentence begins: with a capital letter.
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// One row by its name, several by their number.
#[must_use]
pub fn these(snapshot: &Snapshot, noun: Noun, ids: &[Id]) -> String {
    match ids {
        [only] => name_of(snapshot, noun, *only),
        several => count_of(noun, several.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::{count_of, plural};
    use crate::domain::noun::Noun;

    #[test]
    fn plurals() {
        for (noun, word) in [
            (Noun::Person, "people"),
            (Noun::TimeEntry, "time entries"),
            (Noun::Task, "tasks"),
            (Noun::Showing, "versions shown"),
            (Noun::Followup, "follow-ups"),
            (Noun::BudgetLine, "budget lines"),
        ] {
            assert_eq!(plural(noun), word);
        }
        assert_eq!(count_of(Noun::LogEntry, 1), "1 log entry");
        assert_eq!(count_of(Noun::LogEntry, 2), "2 log entries");
    }
}
