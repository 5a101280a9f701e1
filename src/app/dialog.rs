//! Dialogs: everything that lies over the tabs, as data on one stack. The topmost takes every key.
//! Imports domain, keys. Read next: `form.rs`, `palette.rs`.

use std::path::PathBuf;

use crate::app::find::rank;
use crate::app::form::Form;
use crate::app::line_edit::LineEdit;
use crate::app::msg::{Deed, ExportJob};
use crate::app::palette::Palette;
use crate::domain::change::Change;
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::keys::Scope;

/// Something that lies over the tabs.
#[derive(Debug, Clone, PartialEq)]
pub enum Dialog {
    /// Fields to fill in.
    Form(Box<Form>),
    /// A single line that asks for something.
    Prompt(Prompt),
    /// A question with yes and no.
    Confirm(Confirm),
    /// A list to choose from.
    Choose(Choose),
    /// Actions to run, by typing: the palette and the help.
    Palette(Palette),
    /// Text to read: an explained figure, what a command wrote, the preview of an import.
    Reader(Reader),
    /// What was changed in the project, newest first.
    History(History),
}

/// A single line that asks for something.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    /// What for.
    pub ask: Ask,
    /// What is typed.
    pub line: LineEdit,
    /// What was understood so far, label and value.
    pub understood: Vec<(String, String)>,
    /// What looks as if it was meant otherwise; as long as there is any, nothing is taken.
    pub warnings: Vec<String>,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// What a prompt asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Words that the rows shown must hold.
    Filter {
        /// The filter to go back to.
        before: String,
    },
    /// Anything, in one line.
    Capture,
    /// One line for one noun.
    CaptureOf(Noun),
    /// Where to write the CSV file.
    ExportPath(ExportJob),
    /// Into which folder to write every table.
    ExportFolder,
    /// Which file to import.
    ImportPath {
        /// `trello`, `toggl` or `csv`.
        source: &'static str,
        /// The table, for CSV.
        table: Option<Noun>,
    },
    /// What blocks these tasks.
    BlockReason(Vec<Id>),
    /// To which day these follow-ups are put off.
    NewDue(Vec<Id>),
    /// Why the client said no.
    DeclineReason(Id),
    /// What the client answered to this question.
    AnswerTo(Id),
    /// Why this estimate is sent although the brief is thin.
    SendDespite(Id),
    /// On which day this estimate was sent.
    SentOn {
        /// The estimate.
        estimate: Id,
        /// Why it is sent although the brief is thin.
        despite: Option<String>,
    },
}

impl Ask {
    /// What stands before the line.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Self::Filter { .. } => "filter".to_owned(),
            Self::Capture => "capture: need, line, task, time, cost, log, person …".to_owned(),
            Self::CaptureOf(noun) => format!("add {}", noun.word()),
            Self::ExportPath(_) => "export to".to_owned(),
            Self::ExportFolder => "export every table into the folder".to_owned(),
            Self::ImportPath { source, .. } => format!("import {source} file"),
            Self::BlockReason(_) => "blocked by".to_owned(),
            Self::NewDue(_) => "put off to".to_owned(),
            Self::DeclineReason(_) => "declined because".to_owned(),
            Self::AnswerTo(_) => "the client answered".to_owned(),
            Self::SentOn { .. } => "sent on — enter alone is today".to_owned(),
            Self::SendDespite(_) => "the brief is under 60 % answered: send all the same, because".to_owned(),
        }
    }
}

impl Prompt {
    /// A prompt with text in it already.
    #[must_use]
    pub fn new(ask: Ask, text: &str) -> Self {
        Self { ask, line: LineEdit::new(text), understood: Vec::new(), warnings: Vec::new(), error: None }
    }
}

/// A question with yes and no.
#[derive(Debug, Clone, PartialEq)]
pub struct Confirm {
    /// The question.
    pub question: String,
    /// What is to be known before answering.
    pub detail: Vec<String>,
    /// What yes does.
    pub then: Then,
}

/// What happens after a yes or a choice.
#[derive(Debug, Clone, PartialEq)]
pub enum Then {
    /// Run a command.
    Run(Command),
    /// Undo another program's command.
    UndoForeign(i64),
    /// Write over a file.
    Overwrite(ExportJob),
    /// Write over a folder of files.
    OverwriteAll(PathBuf),
}

/// A list with more entries than this has a line to type into, which narrows it.
const FIND_FROM: usize = 8;

/// A list to choose from.
#[derive(Debug, Clone, PartialEq)]
pub struct Choose {
    /// What is chosen.
    pub title: String,
    /// The entries.
    pub entries: Vec<Entry>,
    /// The cursor, a position in `hits`.
    pub cursor: usize,
    /// The chosen entries, where several may be.
    pub chosen: Vec<usize>,
    /// Was something ticked or unticked?
    pub touched: bool,
    /// What is typed to find an entry; only a long list has it.
    pub line: LineEdit,
    /// Positions in `entries` that fit what is typed, best first.
    pub hits: Vec<usize>,
    /// What it is chosen for.
    pub purpose: Purpose,
}

impl Choose {
    /// All entries, nothing typed, the cursor on the first.
    #[must_use]
    pub fn new(title: impl Into<String>, entries: Vec<Entry>, purpose: Purpose) -> Self {
        let hits = (0..entries.len()).collect();
        Self {
            title: title.into(),
            entries,
            cursor: 0,
            chosen: Vec::new(),
            touched: false,
            line: LineEdit::default(),
            hits,
            purpose,
        }
    }

    /// May several entries be taken?
    #[must_use]
    pub fn takes_several(&self) -> bool {
        matches!(self.purpose, Purpose::Assign(_))
    }

    /// Is it so long that typing finds an entry?
    #[must_use]
    pub fn finds(&self) -> bool {
        self.entries.len() > FIND_FROM
    }

    /// Narrows the list to what is typed.
    pub fn narrow(&mut self) {
        self.hits = rank(self.line.text(), self.entries.iter().map(|entry| entry.label.as_str()));
        self.cursor = 0;
    }

    /// The position in `entries` of the one under the cursor.
    #[must_use]
    pub fn at(&self) -> Option<usize> {
        self.hits.get(self.cursor).copied()
    }

    /// The entry under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&Entry> {
        self.at().and_then(|at| self.entries.get(at))
    }

    /// Ticks the entry under the cursor, or takes its tick away. A list that was narrowed is whole again then, for the
    /// next one to be found.
    pub fn toggle(&mut self) {
        let Some(at) = self.at().filter(|_| self.takes_several()) else { return };
        self.touched = true;
        if self.chosen.contains(&at) {
            self.chosen.retain(|i| *i != at);
        } else {
            self.chosen.push(at);
        }
        if self.line.text().is_empty() {
            self.cursor = (self.cursor + 1).min(self.hits.len().saturating_sub(1));
        } else {
            self.line.set("");
            self.narrow();
            self.cursor = at;
        }
    }

    /// The positions of what Enter takes of several: the ticked ones; the one under the cursor where none is, or where
    /// somebody typed to find it and left the ticks alone.
    #[must_use]
    pub fn taken(&self) -> Vec<usize> {
        let found = !self.touched && !self.line.text().is_empty();
        let mut taken = if found { Vec::new() } else { self.chosen.clone() };
        if taken.is_empty() {
            taken.extend(self.at());
        }
        taken.sort_unstable();
        taken
    }
}

/// What a choice is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Purpose {
    /// A link to follow.
    Follow,
    /// The people of these tasks, each with those seen when the list opened; several may be chosen.
    Assign(Vec<(Id, Vec<Id>)>),
    /// The kind of file to import.
    ImportSource,
    /// The table a CSV file goes to.
    ImportTable,
    /// What to add.
    Add,
    /// The question of the brief that these notes answer.
    AnswerBy(Vec<Id>),
}

/// An entry of a list to choose from.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What it says.
    pub label: String,
    /// What stands dim beside it.
    pub detail: String,
    /// What it stands for.
    pub value: EntryValue,
}

/// What an entry stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum EntryValue {
    /// A row.
    Row(Noun, Id),
    /// A word.
    Word(&'static str),
    /// A noun.
    Noun(Noun),
}

/// Text to read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reader {
    /// What it is.
    pub title: String,
    /// Its lines.
    pub lines: Vec<String>,
    /// The first line that can be seen.
    pub offset: usize,
    /// An import to carry out on Enter.
    pub import: Option<(String, Vec<Change>)>,
}

/// The list of what was changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// The commands read so far, newest first.
    pub deeds: Vec<Deed>,
    /// The cursor.
    pub cursor: usize,
    /// Are there older ones?
    pub more: bool,
}

impl Dialog {
    /// The scopes whose keys are valid while it is on top; no others are.
    #[must_use]
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::Form(form) if form.in_text() => &[Scope::Text, Scope::Form, Scope::Everywhere],
            Self::Form(_) => &[Scope::Form, Scope::Everywhere],
            Self::Prompt(_) => &[Scope::Prompt, Scope::Everywhere],
            Self::Confirm(_) => &[Scope::Confirm, Scope::Everywhere],
            Self::Choose(choose) if choose.finds() && choose.takes_several() => {
                &[Scope::Tick, Scope::Palette, Scope::Everywhere]
            }
            Self::Choose(choose) if choose.finds() => &[Scope::Palette, Scope::Everywhere],
            Self::Choose(_) | Self::Reader(_) | Self::History(_) => &[Scope::Choose, Scope::Everywhere],
            Self::Palette(_) => &[Scope::Palette, Scope::Everywhere],
        }
    }
}
