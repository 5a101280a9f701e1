//! Many-valued attributes as people type them: members separated by `;`, or by `,` where there is no `;`. A
//! member that holds one of these stands in double quotes. Imports `refs`. Read next: `write.rs`.

use crate::domain::id::Id;
use crate::domain::input::{Reading, plain_field, read_field, write_field};
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::{FieldValue, SetField, Value};

/// Reads the members of a many-valued attribute; each once, in the order they were typed.
///
/// # Errors
/// A sentence about the first member that cannot be read.
pub fn read_set(reading: &Reading<'_>, set: &SetField, text: &str) -> Result<Vec<Value>, String> {
    let Some(index) = set.members.field_index(set.value) else { return Ok(Vec::new()) };
    let mut members = Vec::new();
    for part in split(text) {
        let value = read_field(reading, set.members, index, &part)?;
        if !members.contains(&value) {
            members.push(value);
        }
    }
    Ok(members)
}

/// What one would type for the members; read back it gives the same.
#[must_use]
pub fn write_set(reading: &Reading<'_>, set: &SetField, members: &[Value]) -> String {
    joined(set, members, |index, value| write_field(reading, set.members, index, value))
}

/// The members in CSV and JSON: people by name, words as they are.
#[must_use]
pub fn plain_set(snapshot: &Snapshot, set: &SetField, members: &[Value]) -> String {
    joined(set, members, |index, value| plain_field(snapshot, set.members, index, value))
}

/// The members that a row has, in the order in which they were given.
#[must_use]
pub fn members_of(snapshot: &Snapshot, set: &SetField, owner: Id) -> Vec<Value> {
    member_rows(snapshot, set, owner).into_iter().map(|(_, value)| value).collect()
}

/// The member rows of a row with what each holds, in the order in which they were given.
#[must_use]
pub fn member_rows(snapshot: &Snapshot, set: &SetField, owner: Id) -> Vec<(Id, Value)> {
    match set.members {
        Noun::TaskPerson => {
            let ours = snapshot.task_people.iter().filter(|r| r.task == owner);
            ours.map(|r| (r.id, r.person.to_value())).collect()
        }
        Noun::TaskLabel => {
            let ours = snapshot.task_labels.iter().filter(|r| r.task == owner);
            ours.map(|r| (r.id, r.label.to_value())).collect()
        }
        Noun::LogPerson => {
            let ours = snapshot.log_people.iter().filter(|r| r.entry == owner);
            ours.map(|r| (r.id, r.person.to_value())).collect()
        }
        Noun::LogTopic => {
            let ours = snapshot.log_topics.iter().filter(|r| r.entry == owner);
            ours.map(|r| (r.id, r.topic.to_value())).collect()
        }
        _ => Vec::new(),
    }
}

fn joined(set: &SetField, members: &[Value], write: impl Fn(usize, &Value) -> String) -> String {
    let Some(index) = set.members.field_index(set.value) else { return String::new() };
    let parts: Vec<String> = members.iter().map(|value| quoted(&write(index, value))).collect();
    parts.join("; ")
}

fn quoted(text: &str) -> String {
    if text.contains([';', ',']) || text.starts_with('"') {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// Splits at the separators that stand outside double quotes and leaves out empty parts.
#[must_use]
pub fn split(text: &str) -> Vec<String> {
    let by_semicolon = pieces(text, ';');
    let parts = if by_semicolon.len() > 1 { by_semicolon } else { pieces(text, ',') };
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

/// One pass over the text; a quotation mark opens only at the start of a member, and stands for itself when it
/// is doubled within one.
fn pieces(text: &str, separator: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut inside = false;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let last = parts.len() - 1;
        let part = &mut parts[last];
        match c {
            '"' if inside && rest.peek() == Some(&'"') => {
                rest.next();
                part.push('"');
            }
            '"' if inside => inside = false,
            '"' if part.trim().is_empty() => inside = true,
            c if c == separator && !inside => parts.push(String::new()),
            c => part.push(c),
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{quoted, split};
    use proptest::{prop_assert_eq, proptest};

    #[test]
    fn members_are_separated_by_semicolon_or_comma() {
        for (text, parts) in [
            ("a; b", vec!["a", "b"]),
            ("a, b ,c", vec!["a", "b", "c"]),
            ("Chen, Mia; Bo", vec!["Chen, Mia", "Bo"]),
            ("\"Chen, Mia\", Bo", vec!["Chen, Mia", "Bo"]),
            ("6\" screen, b", vec!["6\" screen", "b"]),
            (" ; ,", vec![","]),
            ("", vec![]),
        ] {
            assert_eq!(split(text), parts, "{text}");
        }
    }

    proptest! {
        #[test]
        fn quoting_keeps_members_apart(members in proptest::collection::vec("[a-c;,\"]{1,6}", 0..5)) {
            let text: Vec<String> = members.iter().map(|m| quoted(m)).collect();
            prop_assert_eq!(split(&text.join("; ")), members);
        }
    }
}
