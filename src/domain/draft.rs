//! What commands are made of: what was typed about a new row, changed members, places, the word somebody gave.
//! Imports the nouns, `value`. Read next: `verdict.rs`.

use crate::domain::calendar::Moment;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::signoff::Channel;
use crate::domain::value::{FieldValue, Value};

/// What a person typed about a new row: only what was given, the rest takes its defaults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Which noun.
    pub noun: Noun,
    /// Field positions with their values.
    pub cells: Vec<(usize, Value)>,
    /// Members of many-valued attributes, by the attribute's name.
    pub sets: Vec<(&'static str, Vec<Value>)>,
}

impl Draft {
    /// Nothing given yet.
    #[must_use]
    pub fn new(noun: Noun) -> Self {
        Self { noun, cells: Vec::new(), sets: Vec::new() }
    }

    /// Gives a field a value; a name that the noun does not have is passed over.
    #[must_use]
    pub fn with<T: FieldValue>(mut self, field: &str, value: &T) -> Self {
        self.put(field, value.to_value());
        self
    }

    /// Gives a field a value in its stored form, replacing one given before.
    pub fn put(&mut self, field: &str, value: Value) {
        if let Some(index) = self.noun.field_index(field) {
            self.cells.retain(|(i, _)| *i != index);
            self.cells.push((index, value));
        }
    }

    /// The value given for a field.
    #[must_use]
    pub fn get(&self, field: &str) -> Option<&Value> {
        let index = self.noun.field_index(field)?;
        self.cells.iter().find(|(i, _)| *i == index).map(|(_, v)| v)
    }

    /// Gives a many-valued attribute its members, replacing those given before.
    pub fn put_set(&mut self, name: &str, members: Vec<Value>) {
        if let Some(set) = self.noun.sets().iter().find(|s| s.name == name) {
            self.sets.retain(|(n, _)| *n != set.name);
            self.sets.push((set.name, members));
        }
    }
}

/// The new members of a many-valued attribute, with those the person saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetChange {
    /// The attribute's name.
    pub name: &'static str,
    /// The members it had.
    pub old: Vec<Value>,
    /// The members it gets.
    pub new: Vec<Value>,
}

/// Where a card goes in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Above all others.
    Top,
    /// Below all others.
    Bottom,
    /// Just above this card.
    Before(Id),
}

/// Who gave their word, when and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The contact, where they are known to the project.
    pub person: Option<Id>,
    /// Their name.
    pub name: String,
    /// Of which organisation.
    pub organisation: String,
    /// When.
    pub at: Moment,
    /// How the word was given.
    pub channel: Channel,
    /// Anything to remember.
    pub note: Option<String>,
}
