//! A field of a form: what it stands for, what is typed into it, and how that was understood. Imports domain.
//! Read next: `form.rs`.

use crate::app::line_edit::LineEdit;
use crate::app::picks::Picks;
use crate::app::text_edit::TextEdit;
use crate::domain::value::Kind;

/// What a field of a form stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// A field of the noun, by position.
    Field(usize),
    /// A many-valued attribute of the noun, by position.
    Set(usize),
    /// Something that is no field of a noun: what remains, who accepts …
    Extra(Extra),
}

/// Questions of forms that are no fields of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extra {
    /// Work that remains after the time logged.
    Remaining,
    /// Who gave their word.
    Who,
    /// Of which organisation.
    Organisation,
    /// When.
    When,
    /// By which channel.
    Channel,
    /// Anything to remember.
    Note,
    /// Optional lines that were taken.
    Taken,
    /// Make tasks of the lines?
    MakeTasks,
    /// The three points of an estimate line, in its own unit: `12/16/28`, `16?`, `16`.
    Points,
    /// What is sold of an estimate line, in its own unit.
    Sold,
    /// Notes of a call, one a line.
    Notes,
    /// The talk that they were taken in.
    Talk,
    /// Write it into the client log too?
    Log,
}

/// What is typed into a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Typed {
    /// One line.
    Line(LineEdit),
    /// Several lines.
    Text(TextEdit),
    /// A list to tick.
    Picks(Picks),
}

/// Whose words stand in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// The form put them there: where it adds something, they make room for the first character typed.
    Offered,
    /// They were typed, or taken over by a key.
    Typed,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct FormField {
    /// What it stands for.
    pub slot: Slot,
    /// What stands before it.
    pub label: String,
    /// One sentence that says what belongs there.
    pub help: &'static str,
    /// Must it be filled?
    pub required: bool,
    /// What may stand there, where that is a short list.
    pub choices: Vec<String>,
    /// What the row takes where nothing is typed.
    pub usual: String,
    /// Is it a date, an amount, a duration or a number, whose understood value stands beside it while it is typed?
    pub measured: bool,
    /// Does it take all the room there is?
    pub tall: bool,
    /// What is typed.
    pub typed: Typed,
    /// Whose words they are.
    pub words: Words,
    /// What was typed when the form opened, to see what changed.
    pub before: String,
    /// The value as it is understood, or why it is not.
    pub reading: Result<String, String>,
}

impl Typed {
    /// What is typed.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Line(line) => line.text().to_owned(),
            Self::Text(text) => text.text(),
            Self::Picks(picks) => picks.text(),
        }
    }

    /// Puts other text in its place.
    pub fn set(&mut self, text: &str) {
        match self {
            Self::Line(line) => line.set(text),
            Self::Text(edit) => *edit = TextEdit::new(text),
            Self::Picks(picks) => picks.set(text),
        }
    }

    /// Puts a text of perhaps several lines in its place: then it is edited as such from now on.
    pub fn set_long(&mut self, text: &str) {
        match self {
            Self::Line(_) if text.trim_end().contains('\n') => {
                *self = Self::Text(TextEdit::new(text.trim_end()));
            }
            Self::Line(line) => line.set(text.trim_end()),
            Self::Text(_) | Self::Picks(_) => self.set(text),
        }
    }
}

impl FormField {
    /// A field with text in it.
    #[must_use]
    pub fn new(slot: Slot, label: &str, help: &'static str, kind: Option<Kind>, text: &str) -> Self {
        let typed = if matches!(kind, Some(Kind::Long)) {
            Typed::Text(TextEdit::new(text))
        } else {
            Typed::Line(LineEdit::new(text))
        };
        let choices = match kind {
            Some(Kind::Choice(words)) => words.iter().map(|c| c.label.to_owned()).collect(),
            Some(Kind::Flag) => vec!["yes".to_owned(), "no".to_owned()],
            _ => Vec::new(),
        };
        Self {
            slot,
            label: label.to_owned(),
            help,
            required: false,
            choices,
            usual: String::new(),
            measured: kind.is_some_and(Kind::is_measured),
            tall: false,
            typed,
            words: Words::Offered,
            before: text.to_owned(),
            reading: Ok(String::new()),
        }
    }

    /// Does another choice begin with the one that stands here and this character behind it?
    #[must_use]
    pub fn goes_on(&self, c: char) -> bool {
        let longer = format!("{}{c}", self.typed.text());
        self.choices.iter().any(|choice| choice.starts_with(&longer))
    }

    /// Was it changed since the form opened?
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.typed.text() != self.before
    }
}
