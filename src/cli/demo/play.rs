//! The stage on which the sample project is played: commands are decided one after the other, each on its own
//! day, so that seals, moves and dated rows are those of a project that really went this way.
//! Imports `domain`. Read next: `story.rs`, which says what is played.

use toml::{Table, Value as Toml};

use crate::cli::demo::script::Days;
use crate::domain::calendar::{Date, Moment};
use crate::domain::change::Change;
use crate::domain::command::{Command, Context, Draft};
use crate::domain::decide::decide;
use crate::domain::estimate::LineUnit;
use crate::domain::id::{CountingIds, Id, IdSource};
use crate::domain::input::quantity::day_of_project;
use crate::domain::input::{Reading, read_field, read_ref, read_set, read_three, title_of};
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::{Field, FieldValue, Kind, Value};

/// A project that grows by commands of the past.
#[derive(Debug)]
pub struct Play {
    /// The project so far.
    pub snapshot: Snapshot,
    /// The days of the script.
    pub days: Days,
    now: Moment,
    ids: CountingIds,
}

impl Play {
    /// An empty stage. Ids count up from the midnight of `today`, so that the same day gives the same file.
    #[must_use]
    pub fn new(today: Date) -> Self {
        let midnight = today.and_time(chrono::NaiveTime::MIN);
        let first = midnight.and_utc().timestamp_millis().clamp(0, i64::MAX >> 20) << 20;
        Self { snapshot: Snapshot::default(), days: Days::of(today), now: midnight, ids: CountingIds(first) }
    }

    /// Sets the clock of the stage.
    pub fn set_clock(&mut self, now: Moment) {
        self.now = now;
    }

    /// What time it is on the stage.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.now
    }

    /// An id of its own for a row that is put in beside the commands.
    pub fn next_id(&mut self) -> Id {
        self.ids.next_id()
    }

    /// Decides a command and takes it in; gives what it changed.
    ///
    /// # Errors
    /// The refusal, with what was tried.
    pub fn run(&mut self, command: &Command) -> Result<Vec<Change>, String> {
        let mut context = Context { today: self.now.date(), now: self.now, ids: &mut self.ids };
        let decision = decide(&self.snapshot, &mut context, command)
            .map_err(|refusal| format!("on {}: {refusal}: {command:?}", self.now))?;
        self.snapshot.apply_all(&decision.changes).map_err(|e| e.to_string())?;
        Ok(decision.changes)
    }

    /// Puts in a row and gives its id.
    ///
    /// # Errors
    /// As [`Play::run`].
    pub fn add(&mut self, draft: Draft) -> Result<Id, String> {
        let noun = draft.noun;
        let changes = self.run(&Command::Add(draft))?;
        inserted(&changes, noun)
    }

    /// Reads a table of the script as fields of a noun, as a person would type them. Whole numbers in a field
    /// for a day are working days from today.
    ///
    /// # Errors
    /// The field that cannot be read.
    pub fn draft(&self, noun: Noun, table: &Table) -> Result<Draft, String> {
        let mut draft = Draft::new(noun);
        for (name, given) in table {
            let trouble = |why: String| format!("{} {name}: {why}", noun.table());
            if let Some(set) = noun.sets().iter().find(|s| s.name == name) {
                let members = read_set(&self.reading(), set, &text_of(given)).map_err(trouble)?;
                draft.put_set(set.name, members);
            } else if name == "quantity" {
                self.put_quantity(&mut draft, table, &text_of(given)).map_err(trouble)?;
            } else {
                let index = noun.field_index(name).ok_or_else(|| trouble("no such field".to_owned()))?;
                let field = &noun.fields()[index];
                draft.put(name, self.value(noun, index, field, given).map_err(trouble)?);
            }
        }
        Ok(draft)
    }

    fn value(&self, noun: Noun, index: usize, field: &Field, given: &Toml) -> Result<Value, String> {
        match (field.kind, given) {
            (Kind::Date, Toml::Integer(count)) => Ok(self.days.day(*count).to_value()),
            (Kind::Date, Toml::String(text)) if self.days.named(text).is_some() => {
                Ok(self.days.named(text).to_value())
            }
            _ => read_field(&self.reading(), noun, index, &text_of(given)),
        }
    }

    fn put_quantity(&self, draft: &mut Draft, table: &Table, text: &str) -> Result<(), String> {
        let is_piece = table.get("unit").and_then(Toml::as_str) == Some("piece");
        let unit = if is_piece { LineUnit::Piece } else { LineUnit::Hour };
        let day = day_of_project(&self.snapshot);
        let three = read_three(unit, day, text)?;
        for (name, point) in [("low", three.o), ("likely", three.m), ("high", three.p)] {
            draft.put(name, Value::Int(point));
        }
        Ok(())
    }

    fn reading(&self) -> Reading<'_> {
        Reading { snapshot: &self.snapshot, today: self.now.date(), now: self.now }
    }

    /// The row of a noun that a text means.
    ///
    /// # Errors
    /// A sentence that says what was not found.
    pub fn find(&self, noun: Noun, text: &str) -> Result<Id, String> {
        read_ref(&self.snapshot, noun, text)
    }

    /// The row of any of the nouns with titles that has exactly this one; the newest where there are several.
    ///
    /// # Errors
    /// A sentence that says what was not found.
    pub fn titled(&self, text: &str) -> Result<(Noun, Id), String> {
        let nouns = [Noun::Task, Noun::Need, Noun::Cost, Noun::Estimate, Noun::LogEntry];
        let found = nouns.into_iter().find_map(|noun| {
            let ids = self.snapshot.ids(noun);
            let id = ids.into_iter().rev().find(|id| title_of(&self.snapshot, noun, *id) == Some(text));
            Some((noun, id?))
        });
        found.ok_or_else(|| format!("nothing is titled “{text}”"))
    }
}

/// The first row of a noun that came with these changes.
///
/// # Errors
/// Where none came.
pub fn inserted(changes: &[Change], noun: Noun) -> Result<Id, String> {
    let found = changes.iter().find_map(|change| match change {
        Change::Insert(row) if row.noun == noun => Some(row.id),
        _ => None,
    });
    found.ok_or_else(|| format!("no {} came of the command", noun.word()))
}

/// A value of the script as a person would type it.
fn text_of(given: &Toml) -> String {
    match given {
        Toml::String(text) => text.clone(),
        Toml::Array(parts) => parts.iter().map(text_of).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}
