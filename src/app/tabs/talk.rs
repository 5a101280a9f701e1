//! Talks: an entry of the log in a few seconds from any tab, and its minutes, of whose lines decisions, promises,
//! follow-ups, risks and questions are made. Imports domain, keys. Read next: `paper.rs`.

use std::collections::BTreeSet;

use crate::app::dialog::Dialog;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::papers::Minutes;
use crate::app::scroll::scrolled;
use crate::domain::id::Id;
use crate::domain::input::{code_of, name_of};
use crate::domain::log::{Direction, LogEntry, LogKind};
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::table::Tone;
use crate::domain::value::Kind;
use crate::keys::Action;

/// The minutes as they stand on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutesShown {
    /// `K12 Kick-off`.
    pub title: String,
    /// When, who, what about.
    pub about: String,
    /// The subject and the lines of the body.
    pub lines: Vec<String>,
    /// What came of it.
    pub came: Vec<(String, Tone)>,
}

impl Model {
    /// The form for an entry of the log: now, of the kind and with the people of the last one; the first is a call.
    pub fn open_entry(&mut self) {
        let last = self
            .data
            .snapshot
            .log
            .iter()
            .rev()
            .find(|e| !matches!(e.kind, LogKind::Status | LogKind::Note))
            .map(|e| (e.kind, e.id));
        let handles: Vec<String> = last
            .and_then(|(_, id)| self.data.facts.talk.people(id).first().copied())
            .and_then(|id| self.data.snapshot.people.get(id))
            .map(|p| format!("@{}", p.handle))
            .into_iter()
            .collect();
        let now = self.data.now.format("%Y-%m-%d %H:%M").to_string();
        self.open_add_with(Noun::LogEntry, |form| {
            form.prefill("at", &now);
            form.prefill("kind", last.map_or(LogKind::Call, |(kind, _)| kind).label());
            form.prefill("people", &handles.join(", "));
        });
    }

    /// Opens the minutes of an entry.
    pub fn open_minutes(&mut self, entry: Id) {
        self.dialogs.push(Dialog::Minutes(Minutes { entry, cursor: 0, picked: BTreeSet::new() }));
    }

    /// The minutes as they stand on the screen.
    #[must_use]
    pub fn minutes(&self, minutes: &Minutes) -> MinutesShown {
        let snapshot = &self.data.snapshot;
        let Some(entry) = snapshot.log.get(minutes.entry) else {
            return MinutesShown {
                title: String::new(),
                about: String::new(),
                lines: Vec::new(),
                came: Vec::new(),
            };
        };
        let talk = &self.data.facts.talk;
        let people = talk.people(entry.id).iter().filter_map(|id| snapshot.people.get(*id));
        let topics = talk.topics(entry.id).iter().map(|t| t.label());
        let took = entry.took.map(crate::domain::duration::format_duration);
        let parts = [
            entry.at.format("%a %-d %b %Y %H:%M").to_string(),
            way(entry),
            took.unwrap_or_default(),
            people.map(|p| p.name.as_str()).collect::<Vec<_>>().join(", "),
            topics.collect::<Vec<_>>().join(", "),
            if entry.client_visible { "the client may see it" } else { "internal" }.to_owned(),
        ];
        let about: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let title = code_of(snapshot, Noun::LogEntry, entry.id).unwrap_or_default();
        MinutesShown {
            title, about: about.join(" · "), lines: lines_of(entry), came: self.came_of(entry.id)
        }
    }

    /// What came of an entry: follow-ups, decisions, promises, risks, questions.
    fn came_of(&self, entry: Id) -> Vec<(String, Tone)> {
        let facts = &self.data.facts;
        let followups = facts.talk.followups(entry).iter().map(|id| (Noun::Followup, *id));
        let rows = followups.chain(facts.agreed.came_of(entry).iter().copied());
        let named = rows.map(|(noun, id)| {
            (format!("{} {}", noun.word(), name_of(&self.data.snapshot, noun, id)), Tone::Plain)
        });
        let corrected = facts.talk.correction(entry).map(|id| {
            (format!("corrected by {}", name_of(&self.data.snapshot, Noun::LogEntry, id)), Tone::Watch)
        });
        corrected.into_iter().chain(named).collect()
    }

    /// A key while the minutes are on top.
    pub fn minutes_key(&mut self, action: Option<Action>) -> Option<Effect> {
        let page = self.frame.popup_page.max(2) - 1;
        let Some(Dialog::Minutes(minutes)) = self.dialogs.last() else { return None };
        let (entry, last) = (minutes.entry, self.minutes(minutes).lines.len().saturating_sub(1));
        let Some(Dialog::Minutes(minutes)) = self.dialogs.last_mut() else { return None };
        if let Some(to) = scrolled(action?, minutes.cursor, page, last) {
            minutes.cursor = to;
            return None;
        }
        match action? {
            Action::ChooseMark => {
                if !minutes.picked.remove(&minutes.cursor) {
                    minutes.picked.insert(minutes.cursor);
                }
                minutes.cursor = (minutes.cursor + 1).min(last);
            }
            Action::ChooseLeave | Action::ChooseAccept => {
                self.dialogs.pop();
            }
            Action::MinutesEditor => {
                let body = self.data.snapshot.log.get(entry).and_then(|e| e.body.clone());
                return Some(Effect::Edit(body.unwrap_or_default()));
            }
            other => self.make(other),
        }
        None
    }

    /// Makes something of the picked lines, else of the line under the cursor.
    fn make(&mut self, action: Action) {
        let noun = match action {
            Action::MakeDecision => Noun::Decision,
            Action::MakePromise => Noun::Promise,
            Action::MakeFollowUp => Noun::Followup,
            Action::MakeRisk => Noun::Risk,
            Action::MakeQuestion => Noun::Question,
            _ => return,
        };
        let Some(Dialog::Minutes(minutes)) = self.dialogs.last_mut() else { return };
        let mut picked = std::mem::take(&mut minutes.picked);
        if picked.is_empty() {
            picked.insert(minutes.cursor);
        }
        let entry = minutes.entry;
        let Some(row) = self.data.snapshot.log.get(entry) else { return };
        let lines = lines_of(row);
        let picked: Vec<String> = picked.iter().filter_map(|at| lines.get(*at)).cloned().collect();
        self.open_from(entry, noun, &picked);
    }

    /// The form for a row that comes of an entry: the first picked line is its title, the others its long text.
    pub fn open_from(&mut self, entry: Id, noun: Noun, picked: &[String]) {
        let snapshot = &self.data.snapshot;
        let Some(row) = snapshot.log.get(entry).cloned() else { return };
        let code = code_of(snapshot, Noun::LogEntry, entry).unwrap_or_default();
        let of_client = self.data.facts.talk.people(entry).iter().filter_map(|id| snapshot.people.get(*id));
        let handle = of_client.filter(|p| p.side == Side::Client).map(|p| format!("@{}", p.handle)).next();
        let field = |wanted: &dyn Fn(&crate::domain::value::Field) -> bool| {
            noun.fields().iter().find(|f| !f.system && wanted(f)).map(|f| f.name)
        };
        let title = field(&|f| f.required && f.kind == Kind::Text).unwrap_or_default();
        let long = field(&|f| f.kind == Kind::Long).unwrap_or_default();
        let person = field(&|f| f.name == "person").unwrap_or_default();
        let day = field(&|f| matches!(f.name, "on" | "made")).unwrap_or_default();
        let due = field(&|f| f.name == "due");
        self.open_add(noun);
        self.with_form(|form| {
            if let Some((first, rest)) = picked.split_first() {
                form.retype(title, plain(first));
                form.retype(long, &rest.join("\n"));
                form.focus = due.and_then(|due| form.position(due)).unwrap_or(form.focus);
            }
            form.prefill("entry", &code);
            form.prefill(day, &row.at.date().to_string());
            if let Some(handle) = &handle {
                form.prefill(person, handle);
            }
            if row.client_visible {
                form.prefill("client_visible", "yes");
            }
        });
    }

    /// Minutes came back from the editor: a correction of the entry with this body, to be looked at and saved.
    pub fn minutes_edited(&mut self, entry: Id, body: &str) {
        self.open_correction(entry);
        self.with_form(|form| {
            form.retype("body", body);
            form.focus = form.position("body").unwrap_or(form.focus);
        });
    }
}

/// `call, the client spoke`.
fn way(entry: &LogEntry) -> String {
    let who = match entry.direction {
        Direction::In => ", from the client",
        Direction::Out => ", to the client",
        Direction::Both | Direction::None => "",
    };
    format!("{}{who}", entry.kind.label())
}

/// The subject and the lines of the body that say something.
fn lines_of(entry: &LogEntry) -> Vec<String> {
    let body = entry.body.as_deref().unwrap_or_default().lines();
    let said = body.map(str::trim_end).filter(|line| !line.trim().is_empty()).map(str::to_owned);
    std::iter::once(entry.subject.clone()).chain(said).collect()
}

/// A line without the mark that makes it an item of a list.
fn plain(line: &str) -> &str {
    let line = line.trim();
    ["- ", "* ", "• "].iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line).trim()
}
