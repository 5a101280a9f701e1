//! From text to cells and back: what a person types into a form, a CSV file, `add` or a one-line capture, and
//! how a cell is written so that it can be typed again. Imports the nouns, `snapshot`, `money`, `duration`,
//! `calendar`. Read next: `input/names.rs`, then `capture.rs`.

pub mod names;
pub mod quantity;
pub mod refs;
pub mod roles;
pub mod sets;
pub mod write;

pub use names::{code_of, find_by_code, name_of, title_of};
pub use quantity::{read_quantity, read_three, write_quantity, write_three};
pub use refs::{read_handle, read_ref};
pub use roles::{is_role, read_role};
pub use sets::{plain_set, read_set, write_set};
pub use write::{plain_cell, plain_field, read_back, write_cell, write_field};

use crate::domain::booking::AbsenceReason;
use crate::domain::calendar::{Date, Moment, parse_date, parse_moment, parse_past_date, parse_past_moment};
use crate::domain::defaults::default_value;
use crate::domain::estimate::LineUnit;
use crate::domain::id::Id;
use crate::domain::money::{Currency, parse_money};
use crate::domain::near::meant;
use crate::domain::noun::Noun;
use crate::domain::project::ProjectKind;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::{Choice, Field, FieldValue, Kind, Value};

/// All that reading and writing a cell depends on.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The project, for references, the currency and the working day.
    pub snapshot: &'a Snapshot,
    /// Today, for dates such as `fri`.
    pub today: Date,
    /// Now, for moments such as `14:00`.
    pub now: Moment,
}

/// The currency of the project; the euro before there is a project row.
#[must_use]
pub fn currency_of(snapshot: &Snapshot) -> Currency {
    snapshot.project().and_then(|p| Currency::from_code(&p.currency).ok()).unwrap_or_default()
}

impl Reading<'_> {
    /// The currency of the project.
    #[must_use]
    pub fn currency(&self) -> Currency {
        currency_of(self.snapshot)
    }
}

/// Reads one cell. Empty text is [`Value::Null`] where the field may be empty, else its default. A quantity
/// counts in hours; where the line is counted otherwise, use [`read_quantity`].
///
/// # Errors
/// A sentence that says what is wrong and what would be accepted.
pub fn read_field(reading: &Reading<'_>, noun: Noun, index: usize, text: &str) -> Result<Value, String> {
    let Some(field) = noun.fields().get(index) else {
        return Err(format!("A {} has no such field", noun.word()));
    };
    if text.trim().is_empty() {
        return default_value(reading.snapshot, reading.today, reading.now, noun, index)
            .ok_or_else(|| format!("The field “{}” cannot be empty. {}", field.label, field.help));
    }
    match (noun, field.name) {
        (Noun::Project, "currency") => {
            Currency::from_code(text).map(|c| Value::Text(c.code().to_owned())).map_err(|e| e.to_string())
        }
        (Noun::Person, "handle") => read_new_handle(text),
        (Noun::TimeEntry, "began") => read_clock(text),
        (Noun::Absence, "reason") => read_reason(text),
        (Noun::Project | Noun::Brief, "kind") => {
            read_kind(reading, field, text).map_err(|why| kind_meant(&why, text))
        }
        _ => read_kind(reading, field, text),
    }
}

/// Reads a cell by the kind of its field alone.
fn read_kind(reading: &Reading<'_>, field: &Field, text: &str) -> Result<Value, String> {
    let text = text.trim();
    match field.kind {
        Kind::Number => {
            let digits = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            digits.parse().map(Value::Int).map_err(|_| format!("“{text}” is not a number. Accepted: 12"))
        }
        Kind::Text | Kind::Url => Ok(Value::Text(one_line(text))),
        Kind::Long => Ok(Value::Text(text.replace("\r\n", "\n").replace('\r', "\n"))),
        Kind::Flag => read_flag(text),
        Kind::Count { min, max } => read_count(text, min, max),
        Kind::Money => parse_money(text, reading.currency()).map(|m| m.to_value()).map_err(|e| e.to_string()),
        Kind::Percent => quantity::read_percent(text).map(Value::Int),
        Kind::Secs => quantity::read_secs(text, reading.day()).map(|s| s.to_value()),
        Kind::Quantity => read_quantity(LineUnit::Hour, reading.day(), text).map(Value::Int),
        Kind::Date if field.past => {
            parse_past_date(text, reading.today).map(|d| d.to_value()).map_err(|e| e.to_string())
        }
        Kind::Date => parse_date(text, reading.today).map(|d| d.to_value()).map_err(|e| e.to_string()),
        Kind::Moment if field.past => {
            parse_past_moment(text, reading.now).map(|m| m.to_value()).map_err(|e| e.to_string())
        }
        Kind::Moment => parse_moment(text, reading.now).map(|m| m.to_value()).map_err(|e| e.to_string()),
        Kind::Choice(choices) => read_choice(field.label, choices, text),
        Kind::Ref(noun) => read_ref(reading.snapshot, noun, text).map(|id| id.to_value()),
        Kind::Table => read_table(text),
        Kind::AnyRef => find_by_code(reading.snapshot, text)
            .map(|(_, id)| id)
            .or_else(|| text.parse().ok().map(Id))
            .map(|id| id.to_value())
            .ok_or_else(|| {
                format!("There is nothing called “{text}”. Accepted: a short number such as T12 or N4")
            }),
    }
}

/// Text of one line: line ends and other control characters become blanks.
#[must_use]
pub fn one_line(text: &str) -> String {
    let plain: String = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.trim().to_owned()
}

/// A word as choices and flags compare it: lower case, letters and digits alone.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Reads yes or no.
///
/// # Errors
/// A sentence that says what would be accepted.
pub fn read_flag(text: &str) -> Result<Value, String> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "x" | "on" | "✓" => Ok(true.to_value()),
        "no" | "n" | "false" | "0" | "-" | "off" => Ok(false.to_value()),
        _ => Err(format!("“{}” is neither yes nor no. Accepted: yes, no, y, n, 1, 0, x", text.trim())),
    }
}

/// Reads one of the words of a field: its name, its label, or the beginning of only one of them.
///
/// # Errors
/// A sentence that lists the words.
pub fn read_choice(label: &str, choices: &[Choice], text: &str) -> Result<Value, String> {
    let wanted = bare(text);
    let exact = choices.iter().find(|c| bare(c.name) == wanted || bare(c.label) == wanted);
    let begins: Vec<&Choice> = choices
        .iter()
        .filter(|c| {
            !wanted.is_empty() && (bare(c.name).starts_with(&wanted) || bare(c.label).starts_with(&wanted))
        })
        .collect();
    match (exact, begins.as_slice()) {
        (Some(choice), _) | (None, &[choice]) => Ok(Value::Text(choice.name.to_owned())),
        (None, _) => {
            let words: Vec<&str> = choices.iter().map(|c| c.label).collect();
            Err(format!(
                "“{}” is not a word for the field “{label}”. Accepted: {}.{}",
                text.trim(),
                words.join(", "),
                meant(text.trim(), &words)
            )
            .trim_end_matches('.')
            .to_owned())
        }
    }
}

/// Why somebody is out: a word of the field, or one that people say for it.
///
/// # Errors
/// A sentence that lists the words.
pub fn read_reason(text: &str) -> Result<Value, String> {
    let word = match text.trim().to_lowercase().as_str() {
        "ill" | "illness" | "sickness" | "unwell" => "sick",
        "vacation" | "leave" => "holiday",
        _ => text,
    };
    read_choice("reason", AbsenceReason::CHOICES, word)
}

/// Words that people say for what is being made, each with the kind it belongs to.
const KINDS_MEANT: &[(&str, ProjectKind)] = &[
    ("shop", ProjectKind::Website),
    ("store", ProjectKind::Website),
    ("web", ProjectKind::Website),
    ("site", ProjectKind::Website),
    ("page", ProjectKind::Website),
    ("mobile", ProjectKind::App),
    ("software", ProjectKind::App),
    ("film", ProjectKind::Video),
    ("movie", ProjectKind::Video),
    ("advert", ProjectKind::Campaign),
    ("brand", ProjectKind::Campaign),
    ("conference", ProjectKind::Event),
    ("exhibition", ProjectKind::Event),
];

/// Says with the refusal of a kind of project which one comes nearest to what was meant; `other` where none does.
fn kind_meant(why: &str, text: &str) -> String {
    if why.contains("Did you mean") {
        return why.to_owned();
    }
    let word = bare(text);
    let near = KINDS_MEANT.iter().find(|(said, _)| word.contains(said)).map(|(_, kind)| *kind);
    format!("{why}. Nearest: {}", near.unwrap_or(ProjectKind::Other).label())
}

fn read_count(text: &str, min: i64, max: i64) -> Result<Value, String> {
    let accepted = || format!("“{text}” is not accepted here. Accepted: a whole number from {min} to {max}");
    let number: i64 = text.parse().map_err(|_| accepted())?;
    if (min..=max).contains(&number) { Ok(Value::Int(number)) } else { Err(accepted()) }
}

fn read_table(text: &str) -> Result<Value, String> {
    let wanted = text.to_lowercase();
    let found = Noun::ALL.iter().find(|n| n.table() == wanted || n.word() == wanted);
    found.map(|n| Value::Text(n.table().to_owned())).ok_or_else(|| {
        format!("There is no table “{text}”. Accepted: the plural of a noun, such as tasks, needs, costs")
    })
}

/// A handle that is being given to a person: letters, digits, `-`, `_` and `.`, in lower case, without the `@`.
fn read_new_handle(text: &str) -> Result<Value, String> {
    let handle = text.trim().trim_start_matches('@').to_lowercase();
    let fits =
        !handle.is_empty() && handle.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if fits {
        Ok(Value::Text(handle))
    } else {
        Err(format!(
            "“{}” cannot be a handle. Accepted: one word of letters and digits, such as mia",
            text.trim()
        ))
    }
}

/// A time of day, stored `HH:MM:SS`.
fn read_clock(text: &str) -> Result<Value, String> {
    parse_moment(text.trim(), Moment::default())
        .ok()
        .filter(|_| text.contains(':'))
        .map(|m| Value::Text(m.format("%H:%M:%S").to_string()))
        .ok_or_else(|| format!("“{}” is not a time of day. Accepted: 9:30, 14:00:15", text.trim()))
}

#[cfg(test)]
mod tests;
