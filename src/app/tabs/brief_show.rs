//! What the brief tab shows besides its rows: how complete a brief is, what changed since the version before, the way
//! from a need to what is handed over. Imports domain.

use crate::app::detail::Part;
use crate::app::dialog::{Dialog, Reader};
use crate::app::model::Model;
use crate::domain::brief::AnswerState;
use crate::domain::brief_diff::{Difference, Differs, between};
use crate::domain::id::Id;
use crate::domain::input::name_of;
use crate::domain::input::quantity::write_percent;
use crate::domain::noun::Noun;
use crate::domain::table::Tone;

impl Model {
    /// The note beside the names of the views: which version, where it stands, how complete it is.
    #[must_use]
    pub fn brief_note(&self) -> String {
        let Some(brief) = self.data.snapshot.briefs.find(self.shown_brief()) else { return String::new() };
        let sum = self.data.facts.briefs.completeness(brief.id);
        let share = sum.share_bp().map_or("—".to_owned(), |bp| format!("{} %", bp / 100));
        format!(
            "BR{} {} · {share} complete, {} of {} required",
            brief.number,
            brief.state.label(),
            sum.answered,
            sum.required
        )
    }

    /// `=` on the brief: the share with its numbers, and what is missing.
    #[must_use]
    pub fn completeness_detail(&self) -> (String, Vec<Part>) {
        let Some(brief) = self.brief_in_hand() else { return (String::new(), Vec::new()) };
        let sum = self.data.facts.briefs.completeness(brief);
        let field = |label: &str, text: String| Part::Field(label.to_owned(), text, Tone::Plain);
        let result = sum
            .share_bp()
            .map_or("— nothing is required".to_owned(), |bp| format!("{} %", write_percent(bp)));
        let mut parts = vec![
            field("formula", "completeness = answered required / required".to_owned()),
            field("numbers", format!("{} / {}", sum.answered, sum.required)),
            field("result", result),
            field("rule", "under 60 % only a ballpark is sent, or with a reason".to_owned()),
            field("all", format!("{} questions, {} open, {} assumed", sum.all, sum.open, sum.assumed)),
        ];
        let ids = self.data.facts.briefs.answers(brief).iter();
        let rows = ids.filter_map(|id| self.data.snapshot.answers.get(*id));
        let open: Vec<_> = rows.filter(|a| a.state == AnswerState::Open).collect();
        for (title, must) in [("required and open", true), ("open besides", false)] {
            let some: Vec<_> = open.iter().filter(|a| a.must == must).collect();
            if !some.is_empty() {
                parts.push(Part::Section(title.to_owned()));
                parts
                    .extend(some.iter().map(|a| Part::Text(format!("A{} {}", a.number, a.ask), Tone::Plain)));
            }
        }
        (format!("completeness of {}", name_of(&self.data.snapshot, Noun::Brief, brief)), parts)
    }

    /// `c`: the version in hand against the one before it; the first signed one against the needs of now.
    pub fn show_difference(&mut self) {
        let Some(new) = self.brief_in_hand().and_then(|id| self.data.snapshot.briefs.get(id)).cloned() else {
            return;
        };
        let briefs = self.data.snapshot.briefs.iter();
        let before = briefs.filter(|b| b.number < new.number).max_by_key(|b| b.number).map(|b| b.id);
        let old = new.revises.filter(|id| self.data.snapshot.briefs.get(*id).is_some()).or(before);
        let difference = between(&self.data.snapshot, old.unwrap_or(new.id), new.id);
        let name = |id: Id| name_of(&self.data.snapshot, Noun::Brief, id);
        let title = match old {
            Some(old) => format!("{} since {}", name(new.id), name(old)),
            None => format!("{} since it was signed", name(new.id)),
        };
        if old.is_none() && difference.needs.is_none() {
            self.say(Tone::Dim, "there is no version before it, and it was never signed");
            return;
        }
        let lines = lines_of(&difference, old.is_some());
        self.dialogs.push(Dialog::Reader(Reader { title, lines, offset: 0, import: None }));
    }

    /// The way of a need: its lines, its tasks, what is handed over.
    #[must_use]
    pub fn trace_of(&self, need: Id) -> Vec<Part> {
        let (snapshot, facts) = (&self.data.snapshot, &self.data.facts);
        let mut parts = Vec::new();
        let lines = facts.offers.lines_of_need(need).iter().filter_map(|id| snapshot.lines.get(*id));
        for line in lines {
            let estimate = snapshot.estimates.get(line.estimate);
            let stands = estimate.map_or(String::new(), |e| format!("E{} {}", e.number, e.state.label()));
            parts.push(self.step(Noun::Line, line.id, &stands));
        }
        for task in facts.board.tasks_of_need(need).iter().filter_map(|id| snapshot.tasks.get(*id)) {
            let column = snapshot.columns.get(task.column).map_or("", |c| c.name.as_str());
            parts.push(self.step(Noun::Task, task.id, column));
        }
        for deliverable in snapshot.deliverables.iter().filter(|d| d.need == Some(need)) {
            parts.push(self.step(Noun::Deliverable, deliverable.id, deliverable.state.label()));
        }
        if parts.is_empty() {
            parts.push(Part::Text("no line, no task, nothing to hand over yet".to_owned(), Tone::Watch));
        }
        parts.insert(0, Part::Section("trace".to_owned()));
        parts
    }

    fn step(&self, noun: Noun, id: Id, stands: &str) -> Part {
        let name = name_of(&self.data.snapshot, noun, id);
        Part::Link(noun, id, format!("{} · {name} · {stands}", noun.word()))
    }
}

fn lines_of(difference: &Difference, has_older: bool) -> Vec<String> {
    let mut lines = Vec::new();
    if has_older {
        lines.push(counted("answers", &difference.answers));
        lines.extend(difference.answers.iter().flat_map(told));
        lines.push(String::new());
    }
    match &difference.needs {
        None => lines
            .push("needs: the version before was never signed, so there is nothing to compare".to_owned()),
        Some(needs) => {
            lines.push(counted("needs since they were sealed", needs));
            lines.extend(needs.iter().flat_map(told));
        }
    }
    lines
}

fn counted(what: &str, list: &[Differs]) -> String {
    match list.len() {
        0 => format!("{what}: nothing changed"),
        1 => format!("{what}: 1 differs"),
        many => format!("{what}: {many} differ"),
    }
}

fn told(one: &Differs) -> Vec<String> {
    let mut lines = vec![format!("  {} · {}", one.fate.word(), one.title)];
    let cell = |text: &str| if text.is_empty() { "nothing".to_owned() } else { text.replace('\n', " / ") };
    lines.extend(
        one.cells.iter().map(|(label, old, new)| format!("      {label}: {} → {}", cell(old), cell(new))),
    );
    lines
}
