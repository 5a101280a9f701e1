//! One-line capture: `Homepage design @mia #design 3d due fri ^N4 !high` becomes a command, and the screen can
//! show while typing what was understood. Words that were not understood stay in the title: nothing is lost.
//! Imports `input`, `command`. Read next: `capture/words.rs`, `capture/work.rs`.

mod doubt;
mod matters;
mod money;
mod others;
mod spans;
mod talk;
mod weekly;
mod words;
mod work;

use crate::domain::command::{Command, Draft};
use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::input::names::name_of;
use crate::domain::input::quantity::write_secs;
use crate::domain::input::refs::listed;
use crate::domain::input::{Reading, plain_field, read_back};
use crate::domain::noun::Noun;
use crate::domain::value::{Kind, Value};

/// What a line came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// What would be done.
    pub command: Command,
    /// What was understood: the label of a field and its value as people read it.
    pub understood: Vec<(&'static str, String)>,
    /// Words that went into the title and look as if they were meant for something else, with what would be
    /// accepted. Shown while typing; nothing is written as long as there are any.
    pub warnings: Vec<String>,
}

/// The nouns that a line can begin with, by the words people use for them.
const WORDS: &[(&str, Noun)] = &[
    ("need", Noun::Need),
    ("task", Noun::Task),
    ("time", Noun::TimeEntry),
    ("cost", Noun::Cost),
    ("log", Noun::LogEntry),
    ("line", Noun::Line),
    ("person", Noun::Person),
    ("rate", Noun::Rate),
    ("phase", Noun::Phase),
    ("milestone", Noun::Milestone),
    ("followup", Noun::Followup),
    ("estimate", Noun::Estimate),
    ("budget", Noun::BudgetLine),
    ("column", Noun::BoardColumn),
    ("check", Noun::Check),
    ("comment", Noun::Comment),
    ("brief", Noun::Brief),
    ("answer", Noun::Answer),
    ("note", Noun::Note),
    ("question", Noun::Question),
    ("decision", Noun::Decision),
    ("promise", Noun::Promise),
    ("risk", Noun::Risk),
    ("deliverable", Noun::Deliverable),
    ("booking", Noun::Booking),
    ("out", Noun::Absence),
    ("holiday", Noun::Holiday),
    ("tax", Noun::TaxCode),
];

/// The words that a line can begin with.
pub fn accepted_words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|(word, _)| *word)
}

/// The noun that a word names: `task`, `tasks`, `follow-up`, `log`.
#[must_use]
pub fn noun_of_word(word: &str) -> Option<Noun> {
    let word = word.trim_end_matches(':').to_lowercase();
    let short = WORDS.iter().find(|(name, _)| *name == word).map(|(_, noun)| *noun);
    let known = |n: &&Noun| WORDS.iter().any(|(_, noun)| noun == *n);
    short.or_else(|| Noun::ALL.iter().filter(known).find(|n| n.word() == word || n.table() == word).copied())
}

/// Reads one line as a new row of a noun.
///
/// # Errors
/// A sentence that says what is missing or unknown, and what would be accepted.
pub fn capture(reading: &Reading<'_>, noun: Noun, text: &str) -> Result<Capture, String> {
    let mut words = words::Words::new(reading, text);
    let mut found = captured(&mut words, noun)?;
    found.warnings.extend(doubt::doubts(&words, noun));
    Ok(found)
}

fn captured(words: &mut words::Words<'_>, noun: Noun) -> Result<Capture, String> {
    match noun {
        Noun::Task => work::task(words),
        Noun::Line => work::line(words),
        Noun::TimeEntry => work::time(words),
        Noun::Need => talk::need(words),
        Noun::LogEntry => talk::log(words),
        Noun::Followup => talk::followup(words),
        Noun::Cost => money::cost(words),
        Noun::Rate => money::rate(words),
        Noun::Person => others::person(words),
        Noun::Phase => others::phase(words),
        Noun::Milestone => others::milestone(words),
        Noun::Check | Noun::Comment => others::on_task(words, noun),
        Noun::Booking | Noun::Absence => spans::of_person(words, noun),
        Noun::Holiday => spans::holiday(words),
        Noun::Question | Noun::Decision | Noun::Promise | Noun::Risk | Noun::Deliverable => {
            matters::matter(words, noun)
        }
        Noun::Brief
        | Noun::Answer
        | Noun::Note
        | Noun::TaxCode
        | Noun::Estimate
        | Noun::BudgetLine
        | Noun::BoardColumn => others::title_alone(words, noun),
        Noun::Project
        | Noun::BriefState
        | Noun::Alert
        | Noun::Dependency
        | Noun::Showing
        | Noun::EstimateState
        | Noun::Signoff
        | Noun::Baseline
        | Noun::BudgetAmount
        | Noun::TaskPerson
        | Noun::TaskLabel
        | Noun::Move
        | Noun::Block
        | Noun::Progress
        | Noun::LogPerson
        | Noun::LogTopic
        | Noun::Link
        | Noun::Attachment
        | Noun::Origin => {
            let accepted: Vec<&str> = accepted_words().collect();
            Err(format!("A {} cannot be written in one line. Accepted: {}", noun.word(), accepted.join(", ")))
        }
    }
}

/// Reads one line whose first word may name the noun; without one it is a task.
///
/// # Errors
/// As [`capture`].
pub fn capture_any(reading: &Reading<'_>, text: &str) -> Result<Capture, String> {
    let text = text.trim();
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    match noun_of_word(first) {
        Some(noun) => capture(reading, noun, rest),
        None => capture(reading, Noun::Task, text),
    }
}

/// The capture of a new row.
fn of_draft(reading: &Reading<'_>, draft: Draft, warnings: Vec<String>) -> Capture {
    let understood = understood(reading, &draft);
    Capture { command: Command::Add(draft), understood, warnings }
}

/// What a draft says, field by field, as people read it.
fn understood(reading: &Reading<'_>, draft: &Draft) -> Vec<(&'static str, String)> {
    let noun = draft.noun;
    let cells = draft.cells.iter().filter_map(|(index, value)| {
        let field = noun.fields().get(*index)?;
        let shown = match (field.kind, value) {
            (_, Value::Null) => return None,
            (Kind::Ref(target), Value::Int(id)) => name_of(reading.snapshot, target, Id(*id)),
            (Kind::Secs | Kind::Quantity, Value::Int(secs)) => write_secs(Secs(*secs)),
            (Kind::Percent, Value::Int(_)) => {
                format!("{} %", plain_field(reading.snapshot, noun, *index, value))
            }
            (Kind::Choice(choices), Value::Text(name)) => {
                choices.iter().find(|c| c.name == name).map_or(name.as_str(), |c| c.label).to_owned()
            }
            _ => read_back(reading, noun, *index, value),
        };
        Some((field.label, shown))
    });
    let sets = draft.sets.iter().filter_map(|(name, members)| {
        let set = noun.sets().iter().find(|s| s.name == *name)?;
        let index = set.members.field_index(set.value)?;
        let members: Vec<String> =
            members.iter().map(|value| member(reading, set.members, index, value)).collect();
        (!members.is_empty()).then(|| (set.label, members.join(", ")))
    });
    cells.chain(sets).collect()
}

fn member(reading: &Reading<'_>, noun: Noun, index: usize, value: &Value) -> String {
    match (noun.fields().get(index).map(|f| f.kind), value) {
        (Some(Kind::Ref(target)), Value::Int(id)) => listed(reading.snapshot, target, &[Id(*id)]),
        (Some(Kind::Choice(choices)), Value::Text(name)) => {
            choices.iter().find(|c| c.name == name).map_or(name.as_str(), |c| c.label).to_owned()
        }
        _ => plain_field(reading.snapshot, noun, index, value),
    }
}

/// A title that must not be empty once everything else was taken out.
fn title(words: &words::Words<'_>, what: &str) -> Result<String, String> {
    match words.rest() {
        rest if rest.is_empty() => Err(format!("A {what} needs a title. Write it in words beside the marks")),
        rest => Ok(rest),
    }
}

#[cfg(test)]
mod tests;
