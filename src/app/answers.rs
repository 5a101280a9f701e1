//! What the lines that ask on the team tab are understood as, and the commands they make. Imports domain.
//! Read next: `bulk.rs`.

use crate::app::dialog::{Ask, Dialog, Prompt};
use crate::app::extras::{read_date, read_work};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::tab::Shape;
use crate::domain::capture::{Capture, capture};
use crate::domain::command::{Command, Draft};
use crate::domain::duration::format_duration;
use crate::domain::id::Id;
use crate::domain::input::{name_of, read_ref};
use crate::domain::noun::Noun;
use crate::domain::value::FieldValue;

impl Model {
    /// What is typed into a line, as it is understood; none for a line that shows nothing.
    #[must_use]
    pub fn understands(&self, ask: &Ask, text: &str) -> Option<Vec<(String, String)>> {
        let read = |label: &str, read: Result<String, String>| match read {
            Ok(value) => vec![(label.to_owned(), value)],
            Err(why) => vec![("not yet".to_owned(), why)],
        };
        let typed = !text.trim().is_empty();
        Some(match ask {
            Ask::WaitsFor(_) | Ask::WeekTask if typed => {
                let snapshot = &self.data.snapshot;
                let found = read_ref(snapshot, Noun::Task, text);
                read("task", found.map(|id| name_of(snapshot, Noun::Task, id)))
            }
            Ask::OutUntil(person) if typed => match self.absence(*person, text) {
                Ok(capture) => {
                    capture.understood.into_iter().map(|(label, value)| (label.to_owned(), value)).collect()
                }
                Err(why) => vec![("not yet".to_owned(), why)],
            },
            Ask::OutUntil(person) => {
                let name = name_of(&self.data.snapshot, Noun::Person, *person);
                let hint = "fri · 13 mar sick · 2 mar - 13 mar holiday · from mon until wed training · @name for another";
                vec![(name, hint.to_owned())]
            }
            Ask::LeftOf(task, _) => {
                let mut parts = self.left_before(*task);
                if typed {
                    parts.extend(read("remains", read_work(&self.reading(), text).map(format_duration)));
                }
                parts
            }
            Ask::ValueOf(noun, place, _) => read("is", self.bulk_reading(*noun, *place, text)),
            Ask::TaxOf(lines) => self.tax_reading(lines, text),
            Ask::WaitsFor(_) | Ask::WeekTask => Vec::new(),
            _ => return None,
        })
    }

    /// The card, what was logged on it and what was last said to remain.
    fn left_before(&self, task: Id) -> Vec<(String, String)> {
        let name = name_of(&self.data.snapshot, Noun::Task, task);
        let mut parts = vec![("card".to_owned(), name)];
        let facts = &self.data.facts;
        if let Some(fact) = facts.board.task(task) {
            parts.push(("spent".to_owned(), format_duration(fact.spent.time)));
            let left = fact.remaining.map_or("not known".to_owned(), format_duration);
            parts.push(("by what was said before".to_owned(), left));
        }
        parts
    }

    /// `fri sick`, `2 mar - 13 mar`, `until 13 mar`: the words of an absence of this person, unless another is named.
    fn absence(&self, person: Id, text: &str) -> Result<Capture, String> {
        let people = &self.data.snapshot.people;
        let (first, rest) = text.trim().split_once(' ').unwrap_or((text, ""));
        let by_handle = people.iter().find(|p| !p.archived && p.handle.eq_ignore_ascii_case(first));
        let (handle, text) = match by_handle {
            _ if text.split_whitespace().any(|word| word.starts_with('@')) => (String::new(), text),
            Some(named) => (format!("@{}", named.handle), rest),
            None => (people.get(person).map_or(String::new(), |p| format!("@{}", p.handle)), text),
        };
        let spans = text.split_whitespace().any(|w| matches!(w, "until" | "-" | "–" | "to"));
        let until = if spans { "" } else { "until " };
        capture(&self.reading(), Noun::Absence, &format!("{handle} {until}{text}"))
    }

    /// A new card goes into the column under the cursor of the board, unless the line says another.
    #[must_use]
    pub fn into_column(&self, command: Command) -> Command {
        match command {
            Command::Add(mut draft) if draft.noun == Noun::Task && draft.get("column").is_none() => {
                if let Some(column) = self.column_in_hand() {
                    draft.put("column", column.to_value());
                }
                Command::Add(draft)
            }
            other => other,
        }
    }

    /// What a capture understood, with the column that a new card goes into by itself.
    #[must_use]
    pub fn with_column(&self, capture: &Capture) -> Vec<(String, String)> {
        let parts = capture.understood.iter().map(|(label, value)| ((*label).to_owned(), value.clone()));
        let mut parts: Vec<(String, String)> = parts.collect();
        let given = matches!(&capture.command, Command::Add(draft)
            if draft.noun == Noun::Task && draft.get("column").is_none());
        let column = self.column_in_hand().and_then(|id| self.data.snapshot.columns.get(id));
        parts.extend(column.filter(|_| given).map(|c| ("column".to_owned(), c.name.clone())));
        parts
    }

    /// The column under the cursor, where the board is on screen.
    #[must_use]
    pub fn column_in_hand(&self) -> Option<Id> {
        if self.view().shape != Shape::Board {
            return None;
        }
        self.lanes().get(self.pane().column).map(|lane| lane.column)
    }

    /// Enter in a line of the team tab.
    ///
    /// # Errors
    /// What would be accepted.
    pub fn answered(&mut self, prompt: &Prompt, text: &str) -> Result<Option<Effect>, String> {
        let back = || Some(Dialog::Prompt(prompt.clone()));
        Ok(match &prompt.ask {
            Ask::CheckOf(task) => {
                if text.is_empty() {
                    return Ok(None);
                }
                let title = text.to_owned();
                let draft = Draft::new(Noun::Check).with("task", task).with("title", &title);
                // Several items are added one after the other; an empty line ends it.
                self.open_prompt(Ask::CheckOf(*task));
                self.run_from(Command::Add(draft), back())
            }
            Ask::CommentOf(task) => {
                let text = needed(text, "say what there is to say")?;
                let draft = Draft::new(Noun::Comment).with("task", task).with("text", &text);
                self.run_from(Command::Add(draft), back())
            }
            Ask::WaitsFor(task) => {
                let after = read_ref(&self.data.snapshot, Noun::Task, text)?;
                let draft = Draft::new(Noun::Dependency).with("task", task).with("after", &after);
                self.run_from(Command::Add(draft), back())
            }
            Ask::WeekTask => {
                let task = read_ref(&self.data.snapshot, Noun::Task, text)?;
                self.add_week_task(task);
                None
            }
            Ask::DateOf(rows) => {
                let day = read_date(&self.reading(), text)?;
                self.move_dates(rows, day, back())?
            }
            Ask::OutUntil(person) => {
                let text = needed(text, "say until when, such as fri, 13 mar sick, or 2 mar - 13 mar")?;
                let capture = self.absence(*person, &text)?;
                self.run_from(capture.command, back())
            }
            Ask::LeftOf(task, rest) => {
                let left = if text.is_empty() { None } else { Some(read_work(&self.reading(), text)?) };
                if let Some((next, rest)) = rest.split_first() {
                    self.open_prompt(Ask::LeftOf(*next, rest.to_vec()));
                }
                let Some(remaining) = left else { return Ok(None) };
                self.run_from(Command::Remaining { task: *task, remaining }, back())
            }
            Ask::TaxOf(lines) => {
                let text = needed(text, "say which tax: VAT 19%, a code there is, or none")?;
                self.set_tax(lines, &text, back())?
            }
            Ask::ValueOf(noun, place, ids) => {
                self.ask_bulk(*noun, *place, ids, text)?;
                None
            }
            _ => None,
        })
    }
}

fn needed(text: &str, what: &str) -> Result<String, String> {
    if text.is_empty() { Err(what.to_owned()) } else { Ok(text.to_owned()) }
}
