//! The detail of a row as plain lines: its fields, what belongs to it, and its links to other tabs. Made
//! from the sheet of the noun, so that a new field shows up by itself. Imports domain.

use crate::app::model::Model;
use crate::app::tab::{Shape, Tab};
use crate::domain::calendar::full_date;
use crate::domain::estimate::LineKind;
use crate::domain::id::Id;
use crate::domain::input::name_of;
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::sheets;
use crate::domain::table::{Source, Tone};
use crate::domain::value::{Kind, Value};

/// A part of a detail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A heading.
    Section(String),
    /// A label with its value.
    Field(String, String, Tone),
    /// Text over the full width.
    Text(String, Tone),
    /// Another row, where `f` goes.
    Link(Noun, Id, String),
}

impl Part {
    /// How wide the label of a field is; nothing of others.
    #[must_use]
    pub fn label_width(&self) -> usize {
        if let Self::Field(label, ..) = self { label.chars().count() } else { 0 }
    }
}

impl Model {
    /// The title and the detail of what is under the cursor.
    #[must_use]
    pub fn detail(&self) -> (String, Vec<Part>) {
        match self.view().shape {
            Shape::Figures => self.figure_detail(),
            Shape::Alarms => self.alarm_detail(),
            Shape::Today => match self.data.items.get(self.pane().cursor) {
                Some(item) => {
                    let (noun, id) = item.target;
                    if let Some(alarm) = item.alarm.and_then(|index| self.data.alarms.get(index)) {
                        return (item.title.clone(), self.alarm_parts(alarm));
                    }
                    let mut parts = vec![Part::Text(item.detail.clone(), item.tone)];
                    if noun == Noun::Project {
                        return (item.title.clone(), parts);
                    }
                    parts.extend(self.row_detail(noun, id));
                    (name_of(&self.data.snapshot, noun, id), parts)
                }
                None => (String::new(), Vec::new()),
            },
            Shape::Crew => match self.current() {
                Some((noun, id)) => {
                    let mut parts = self.crew_parts(id);
                    parts.extend(self.row_detail(noun, id));
                    (name_of(&self.data.snapshot, noun, id), parts)
                }
                None => (String::new(), Vec::new()),
            },
            Shape::Trace => match self.data.gaps().get(self.pane().cursor) {
                Some(gap) => {
                    let mut parts = vec![Part::Text(gap.kind.meaning().to_owned(), Tone::Watch)];
                    parts.extend(self.row_detail(gap.target.0, gap.target.1));
                    (gap.title.clone(), parts)
                }
                None => (String::new(), Vec::new()),
            },
            _ => match self.current() {
                Some((noun, id)) => (name_of(&self.data.snapshot, noun, id), self.row_detail(noun, id)),
                None => (String::new(), Vec::new()),
            },
        }
    }

    /// All there is to tell of a row.
    #[must_use]
    pub fn row_detail(&self, noun: Noun, id: Id) -> Vec<Part> {
        let mut parts = self.sheet_fields(noun, id);
        parts.extend(self.belongings(noun, id));
        let of_client = self.client_parts(noun, id);
        // Fields stand with the fields, before what has a heading.
        let is_field = |part: &Part| matches!(part, Part::Field(..));
        let fields = of_client.iter().take_while(|part| is_field(part)).count();
        let at = parts.iter().position(|part| !is_field(part)).unwrap_or(parts.len());
        let mut of_client = of_client.into_iter();
        parts.splice(at..at, of_client.by_ref().take(fields).collect::<Vec<_>>());
        parts.extend(of_client);
        let mut links = self.links_of(noun, id);
        if noun == Noun::Need {
            let trace = self.trace_of(id);
            links
                .retain(|(n, i)| !trace.iter().any(|p| matches!(p, Part::Link(m, j, _) if (m, j) == (n, i))));
            parts.extend(trace);
        }
        if !links.is_empty() {
            parts.push(Part::Section("links".to_owned()));
            let named = |(n, i): (Noun, Id)| {
                Part::Link(n, i, format!("{} · {}", n.word(), name_of(&self.data.snapshot, n, i)))
            };
            parts.extend(links.into_iter().map(named));
        }
        parts
    }

    /// Does a field of a row mean nothing there? A share is of the labour and has no three points; how the people of the
    /// client are employed and what part of their day is planned is no matter of the project.
    #[must_use]
    pub fn says_nothing(&self, noun: Noun, id: Id, column: &str) -> bool {
        match noun {
            Noun::Line => {
                let is_share = self.data.snapshot.lines.get(id).is_some_and(|l| l.kind == LineKind::Share);
                is_share && ["low", "likely", "high", "unit"].contains(&column)
            }
            Noun::Person => {
                let is_theirs = self.data.snapshot.people.get(id).is_some_and(|p| p.side == Side::Client);
                is_theirs && ["employment", "focus"].contains(&column)
            }
            _ => false,
        }
    }

    /// What the sheet of the noun says of the row; long texts last and over the full width.
    fn sheet_fields(&self, noun: Noun, id: Id) -> Vec<Part> {
        let Some(sheet) = sheets::all().iter().find(|s| s.noun == noun) else { return Vec::new() };
        let (look, currency) = (self.look(), self.currency());
        let (mut short, mut long) = (Vec::new(), Vec::new());
        for column in &sheet.columns {
            let kind = match column.source {
                Source::Field(index) => noun.fields().get(index).map(|f| f.kind),
                _ => None,
            };
            // The sealed content is for `check`, not for reading; the mark of an answer says what its field says.
            let hidden =
                ["position", "sealed", "previous", "required", "seal", "unit_secs"].contains(&column.name);
            if hidden
                || self.says_nothing(noun, id, column.name)
                || matches!(kind, Some(Kind::Number | Kind::AnyRef | Kind::Table))
            {
                continue;
            }
            let cell = column.cell(&look, noun, id);
            let text = cell.datum.in_full(currency, self.data.today);
            if text.is_empty() {
                continue;
            }
            if kind == Some(Kind::Long) {
                long.push(Part::Section(column.label.to_owned()));
                long.extend(text.lines().map(|l| Part::Text(l.to_owned(), Tone::Plain)));
            } else {
                short.push(Part::Field(column.label.to_owned(), text, cell.tone));
            }
        }
        short.extend(long);
        short
    }

    /// What belongs to the row alone: checklist, comments, moves of a task; states of an estimate.
    fn belongings(&self, noun: Noun, id: Id) -> Vec<Part> {
        let mut parts = Vec::new();
        let snapshot = &self.data.snapshot;
        if noun == Noun::Task {
            let board = &self.data.facts.board;
            section(&mut parts, "checklist", board.checks(id), |check| {
                let c = snapshot.checks.get(check)?;
                let (mark, tone) = if c.done { ("[x]", Tone::Dim) } else { ("[ ]", Tone::Plain) };
                Some((format!("{mark} {}", c.title), tone))
            });
            section(&mut parts, "comments", board.comments(id), |comment| {
                let c = snapshot.comments.get(comment)?;
                Some((format!("{} · {}: {}", full_date(c.at.date()), c.author, c.text), Tone::Plain))
            });
            let moves: Vec<Id> = board.moves(id).iter().map(|step| step.id).collect();
            section(&mut parts, "moves", &moves, |step| {
                let m = snapshot.moves.get(step)?;
                let to = snapshot.columns.get(m.to_column).map_or("", |c| c.name.as_str());
                Some((format!("{} to {to}", full_date(m.at.date())), Tone::Dim))
            });
        }
        if noun == Noun::Estimate {
            section(&mut parts, "states", self.data.facts.offers.states(id), |state| {
                let s = snapshot.estimate_states.get(state)?;
                let note = s.note.as_ref().map_or(String::new(), |n| format!(" · {n}"));
                Some((format!("{} {}{note}", full_date(s.on), s.state.label()), Tone::Plain))
            });
        }
        if noun == Noun::Brief {
            section(&mut parts, "states", self.data.facts.briefs.states(id), |state| {
                let s = snapshot.brief_states.get(state)?;
                let note = s.note.as_ref().map_or(String::new(), |n| format!(" · {n}"));
                Some((format!("{} {}{note}", full_date(s.on), s.state.label()), Tone::Plain))
            });
        }
        section(&mut parts, "attachments", self.data.facts.ties.attachments(id), |attachment| {
            let a = snapshot.attachments.get(attachment)?;
            Some((format!("{} · {}", a.title, a.url), Tone::Plain))
        });
        parts
    }

    /// Where `f` can go from the row under the cursor.
    #[must_use]
    pub fn links_of_current(&self) -> Vec<(Noun, Id)> {
        let current = match self.view().shape {
            Shape::Figures => None,
            Shape::Alarms => {
                let rows = self.alarm().map(|alarm| alarm.rows(&self.look())).unwrap_or_default();
                return rows.into_iter().filter(|(noun, _)| Tab::home(*noun).is_some()).collect();
            }
            _ => self.current(),
        };
        current.map_or(Vec::new(), |(noun, id)| self.links_of(noun, id))
    }

    /// The rows that a row names, those that name it, and those linked to it; each once.
    #[must_use]
    pub fn links_of(&self, noun: Noun, id: Id) -> Vec<(Noun, Id)> {
        let mut links = Vec::new();
        let values = self.data.snapshot.values(noun, id).unwrap_or_default();
        for (field, value) in noun.fields().iter().zip(&values) {
            if let (Kind::Ref(other), Value::Int(other_id)) = (field.kind, value) {
                links.push((other, Id(*other_id)));
            }
        }
        let facts = &self.data.facts;
        let own = |noun: Noun, ids: &[Id]| ids.iter().map(|id| (noun, *id)).collect::<Vec<_>>();
        match noun {
            Noun::Need => {
                links.extend(own(Noun::Line, facts.offers.lines_of_need(id)));
                links.extend(own(Noun::Task, facts.board.tasks_of_need(id)));
                let deliverables = self.data.snapshot.deliverables.iter();
                let handed: Vec<Id> = deliverables.filter(|d| d.need == Some(id)).map(|d| d.id).collect();
                links.extend(own(Noun::Deliverable, &handed));
            }
            Noun::BudgetLine => {
                links.extend(own(Noun::Task, facts.board.tasks_of_line(id)));
                links.extend(own(Noun::Cost, facts.purse.costs(id)));
            }
            Noun::Person => {
                links.extend(own(Noun::Task, facts.board.tasks_of_person(id)));
                links.extend(own(Noun::LogEntry, facts.talk.entries_of_person(id)));
            }
            Noun::Task => links.extend(own(Noun::Person, facts.board.people(id))),
            Noun::LogEntry => {
                links.extend(own(Noun::Followup, facts.talk.followups(id)));
                links.extend(own(Noun::Person, facts.talk.people(id)));
                links.extend(facts.talk.correction(id).map(|c| (Noun::LogEntry, c)));
                links.extend(facts.agreed.came_of(id));
                let notes = self.data.snapshot.notes.iter().filter(|note| note.entry == Some(id));
                links.extend(notes.map(|note| (Noun::Note, note.id)));
            }
            Noun::Deliverable => links.extend(own(Noun::Showing, facts.agreed.versions(id))),
            Noun::Decision => links.extend(facts.agreed.replaced(id).map(|d| (Noun::Decision, d))),
            Noun::Estimate => {
                links.extend(own(Noun::Signoff, facts.offers.signoffs(id)));
                links.extend(own(Noun::Line, facts.offers.lines(id)));
            }
            Noun::Phase => links.extend(self.links_of_phase(id)),
            Noun::Brief => links.extend(own(Noun::Signoff, facts.briefs.signoffs(id))),
            _ => {}
        }
        links.extend(facts.ties.links(id).iter().map(|tie| (tie.noun, tie.other)));
        let mut seen = std::collections::BTreeSet::new();
        links.retain(|(noun, other)| {
            Tab::home(*noun).is_some()
                && *noun != Noun::BoardColumn
                && *other != id
                && self.data.snapshot.has(*noun, *other)
                && seen.insert(*other)
        });
        links
    }

    /// What belongs to a phase: milestones, lines, budget lines, deliverables and tasks.
    fn links_of_phase(&self, id: Id) -> Vec<(Noun, Id)> {
        let snapshot = &self.data.snapshot;
        let mut links: Vec<(Noun, Id)> = Vec::new();
        let phase = Some(id);
        let milestones = snapshot.milestones.iter().filter(|row| row.phase == phase);
        links.extend(milestones.map(|row| (Noun::Milestone, row.id)));
        links.extend(snapshot.lines.iter().filter(|row| row.phase == phase).map(|row| (Noun::Line, row.id)));
        let budget = snapshot.budget_lines.iter().filter(|row| row.phase == phase);
        links.extend(budget.map(|row| (Noun::BudgetLine, row.id)));
        let handed = snapshot.deliverables.iter().filter(|row| row.phase == phase);
        links.extend(handed.map(|row| (Noun::Deliverable, row.id)));
        links.extend(snapshot.tasks.iter().filter(|row| row.phase == phase).map(|row| (Noun::Task, row.id)));
        links
    }
}

fn section(parts: &mut Vec<Part>, title: &str, ids: &[Id], line: impl Fn(Id) -> Option<(String, Tone)>) {
    if ids.is_empty() {
        return;
    }
    parts.push(Part::Section(title.to_owned()));
    parts.extend(ids.iter().filter_map(|id| line(*id)).map(|(text, tone)| Part::Text(text, tone)));
}
