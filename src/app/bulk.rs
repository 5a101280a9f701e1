//! One value for a field of all marked rows: which field, which value, one question, one undo. For every noun, by
//! its field table. Imports domain. Read next: `verbs.rs`.

use crate::app::dialog::{Ask, Choose, Confirm, Dialog, Entry, EntryValue, Purpose, Then, field_label};
use crate::app::model::Model;
use crate::domain::change::CellChange;
use crate::domain::command::{Command, SetChange};
use crate::domain::id::Id;
use crate::domain::input::sets::members_of;
use crate::domain::input::{read_field, read_set, write_field, write_set};
use crate::domain::noun::Noun;
use crate::domain::value::{Kind, Value};

/// What a person typed for a field of several rows.
enum Given {
    Cell(usize, Value),
    Set(usize, Vec<Value>),
}

impl Model {
    /// Asks which field of the marked rows gets another value.
    pub fn choose_field(&mut self, noun: Noun, ids: Vec<Id>) {
        let fields = noun.fields();
        let asked = |kind: Kind| !matches!(kind, Kind::Number | Kind::AnyRef | Kind::Table);
        let own =
            fields.iter().enumerate().filter(|(_, f)| !f.system && asked(f.kind)).map(|(at, f)| Entry {
                label: f.label.to_owned(),
                detail: f.help.trim().to_owned(),
                value: EntryValue::Field(at),
            });
        let sets = noun.sets().iter().enumerate().map(|(at, s)| Entry {
            label: s.label.to_owned(),
            detail: s.help.trim().to_owned(),
            value: EntryValue::Field(fields.len() + at),
        });
        let entries = own.chain(sets).collect();
        let title = format!("which field of {} {}", ids.len(), noun.table());
        let purpose = Purpose::FieldOf(noun, ids);
        self.dialogs.push(Dialog::Choose(Choose { title, entries, cursor: 0, chosen: Vec::new(), purpose }));
    }

    /// What the typed value is understood as.
    ///
    /// # Errors
    /// What would be accepted.
    pub fn bulk_reading(&self, noun: Noun, place: usize, text: &str) -> Result<String, String> {
        let reading = self.reading();
        Ok(match self.given(noun, place, text)? {
            Given::Cell(at, value) => write_field(&reading, noun, at, &value),
            Given::Set(at, members) => {
                noun.sets().get(at).map_or(String::new(), |set| write_set(&reading, set, &members))
            }
        })
    }

    fn given(&self, noun: Noun, place: usize, text: &str) -> Result<Given, String> {
        let (reading, fields) = (self.reading(), noun.fields().len());
        let Some(at) = place.checked_sub(fields) else {
            return Ok(Given::Cell(place, read_field(&reading, noun, place, text)?));
        };
        let set = noun.sets().get(at).ok_or_else(|| format!("a {} has no such field", noun.word()))?;
        let members = if text.trim().is_empty() { Vec::new() } else { read_set(&reading, set, text)? };
        Ok(Given::Set(at, members))
    }

    /// Asks once, with the count, before all the rows get the value.
    ///
    /// # Errors
    /// What would be accepted.
    pub fn ask_bulk(&mut self, noun: Noun, place: usize, ids: &[Id], text: &str) -> Result<(), String> {
        let given = self.given(noun, place, text)?;
        let (label, shown) = (field_label(noun, place), self.bulk_reading(noun, place, text)?);
        let to = if shown.is_empty() { "nothing".to_owned() } else { format!("“{shown}”") };
        let commands: Vec<Command> = ids.iter().filter_map(|id| self.edit_one(noun, *id, &given)).collect();
        let count = commands.len();
        let kept = ids.len() - count;
        let mut detail = vec![format!("{label} becomes {to}."), "One undo takes it back.".to_owned()];
        if kept > 0 {
            detail.push(format!("{kept} of the marked rows have that value already."));
        }
        let label = format!("set {label} of {count} {} to {to}", noun.table());
        let question = format!("Change {count} {}?", noun.table());
        self.dialogs.push(Dialog::Confirm(Confirm {
            question,
            detail,
            then: Then::Run(Command::Several { label, commands }),
        }));
        Ok(())
    }

    /// The edit of one row; none where it has the value already.
    fn edit_one(&self, noun: Noun, id: Id, given: &Given) -> Option<Command> {
        let snapshot = &self.data.snapshot;
        let (mut cells, mut sets) = (Vec::new(), Vec::new());
        match given {
            Given::Cell(field, new) => {
                let old = snapshot.values(noun, id)?.get(*field)?.clone();
                if old == *new {
                    return None;
                }
                cells.push(CellChange { field: *field, old, new: new.clone() });
            }
            Given::Set(at, new) => {
                let set = noun.sets().get(*at)?;
                let old = members_of(snapshot, set, id);
                if old == *new {
                    return None;
                }
                sets.push(SetChange { name: set.name, old, new: new.clone() });
            }
        }
        Some(Command::Edit { noun, id, cells, sets })
    }

    /// Opens the line for the value of the chosen field.
    pub fn ask_value(&mut self, noun: Noun, place: usize, ids: Vec<Id>) {
        self.open_prompt(Ask::ValueOf(noun, place, ids));
    }
}
