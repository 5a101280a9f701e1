//! The status note for the client: done, next, waiting on you, money, finish, changes, risks, from the facts since the
//! last one. It reads the project through `ClientView` alone. Imports domain only. Read next: `note/collect.rs`.

mod collect;

use chrono::Datelike;
use serde_json::{Value as Json, json};

use crate::domain::calendar::Date;
use crate::domain::client_view::ClientView;
use crate::domain::log::Topic;
use crate::domain::noun::Noun;
use crate::domain::table::Look;
use crate::report::note::collect::Collector;
use crate::report::paper::{Format, fit};

/// What stands in the place of a client who was not named yet, to be written over.
const NOBODY: &str = "[name of the client]";

/// A status note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The project.
    pub project: String,
    /// The client.
    pub client: String,
    /// The day it is for.
    pub on: Date,
    /// The first day that it tells of.
    pub since: Option<Date>,
    /// Its parts; none is empty.
    pub sections: Vec<Section>,
    /// What the client is told about with it.
    pub topics: Vec<Topic>,
}

/// A part of the note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub heading: &'static str,
    /// One line each.
    pub lines: Vec<String>,
}

impl Note {
    /// Writes the note as of the day of `look`: from `since` on, else from the last status note on, else from the
    /// first day of the project.
    #[must_use]
    pub fn of(look: &Look<'_>, since: Option<Date>) -> Self {
        let since = since.or_else(|| usual_since(look));
        let mut collector = Collector::new(look, since);
        let sections = collector.sections();
        let seen = ClientView::of(look);
        let project = look.snapshot.project().map(|p| p.id);
        let word = |field| project.map_or(String::new(), |id| seen.text(Noun::Project, id, field));
        let (project, client) = (word("name"), word("client"));
        Self { project, client, on: look.today, since, sections, topics: collector.topics() }
    }

    /// The first line, which is the subject of the mail too.
    #[must_use]
    pub fn title(&self) -> String {
        fit(&self.said(), Format::Text)
    }

    fn said(&self) -> String {
        format!("{}: status on {}", self.project, self.on.format("%-d %B %Y"))
    }

    /// The whole note.
    #[must_use]
    pub fn write(&self, format: Format) -> String {
        let title = fit(&self.said(), format);
        let mut lines = vec![match format {
            Format::Text => title,
            Format::Markdown => format!("# {title}"),
        }];
        lines.extend([String::new(), fit(&self.line_of_facts(), format)]);
        for section in &self.sections {
            lines.push(String::new());
            match format {
                Format::Text => lines.push(section.heading.to_uppercase()),
                Format::Markdown => lines.extend([format!("## {}", section.heading), String::new()]),
            }
            lines.extend(section.lines.iter().map(|line| format!("- {}", fit(line, format))));
        }
        lines.join("\n") + "\n"
    }

    fn line_of_facts(&self) -> String {
        let to = if self.client.is_empty() { NOBODY } else { &self.client };
        let since = self.since.map_or(String::new(), |since| format!(", since {}", day(since, self.on)));
        format!("For {to}{since}")
    }

    /// For a program: every field is described in `docs/cli.md`.
    #[must_use]
    pub fn json(&self) -> Json {
        let section = |s: &Section| json!({ "heading": s.heading, "lines": s.lines });
        json!({
            "project": self.project,
            "client": self.client,
            "on": self.on,
            "since": self.since,
            "topics": self.topics.iter().map(|t| t.name()).collect::<Vec<_>>(),
            "sections": self.sections.iter().map(section).collect::<Vec<_>>(),
        })
    }
}

/// The day of the last status note, else the first day of the project.
fn usual_since(look: &Look<'_>) -> Option<Date> {
    let last = look.snapshot.log.find(look.facts.talk.last_note).map(|entry| entry.at.date());
    last.or_else(|| look.snapshot.project().and_then(|p| p.start)).filter(|since| *since <= look.today)
}

/// `27 March`, with the year where it is another one.
fn day(date: Date, on: Date) -> String {
    let form = if date.year() == on.year() { "%-d %B" } else { "%-d %B %Y" };
    date.format(form).to_string()
}

#[cfg(test)]
mod tests;
