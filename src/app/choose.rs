//! A list to choose from, as data: one entry, or several that are ticked; a long one is narrowed by typing.
//! Imports domain. Read next: `popup.rs`.

use crate::app::find::rank;
use crate::app::line_edit::LineEdit;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::template::Template;

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

    /// Does typing find an entry? In a long list, and in every list of rows that somebody has in mind by name: there a
    /// letter means the same however many they are.
    #[must_use]
    pub fn finds(&self) -> bool {
        let by_name = matches!(
            self.purpose,
            Purpose::Assign(_)
                | Purpose::Give { .. }
                | Purpose::Own(_)
                | Purpose::Out
                | Purpose::WeekOf
                | Purpose::Only(_)
                | Purpose::Charge(_)
                | Purpose::AnswerBy(_)
        );
        by_name || self.entries.len() > FIND_FROM
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
    /// The budget line that these rows are charged to.
    Charge(Vec<(Noun, Id)>),
    /// What to add.
    Add,
    /// What of a column of the sheet is shown alone.
    Only(&'static str),
    /// Who looks after rows from now on, in the place of somebody.
    Give {
        /// Which rows.
        rows: Vec<(Noun, Id)>,
        /// Who had it.
        from: Id,
    },
    /// Who looks after these rows from now on.
    Own(Vec<(Noun, Id)>),
    /// Who is out.
    Out,
    /// Whose week is shown.
    WeekOf,
    /// Which field of several rows.
    FieldOf(Noun, Vec<Id>),
    /// What an estimate begins with.
    Template,
    /// The kind that a first brief is of.
    BriefKind,
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
    /// Words of the project; none for all.
    Text(Option<String>),
    /// A field by its place; behind all fields the many-valued attributes follow.
    Field(usize),
    /// A template.
    Template(Box<Template>),
}
