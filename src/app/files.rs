//! What leaves and enters through files: copy, export, import, the editor. Imports domain, keys.

use std::path::PathBuf;

use crate::app::choose::{Choose, Entry, EntryValue, Purpose};
use crate::app::dialog::{Ask, Dialog, Prompt};
use crate::app::model::Model;
use crate::app::msg::{Effect, ExportJob, ExportRows};
use crate::app::tab::Shape;
use crate::domain::change::CellChange;
use crate::domain::command::Command;
use crate::domain::figures::Item;
use crate::domain::figures::open::plain_rows;
use crate::domain::figures::trace::Gap;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::sheets;
use crate::domain::table::{HIDDEN, Tone};
use crate::domain::value::{Kind, Value};
use crate::keys::Action;

/// The nouns that a CSV file can be imported into, in the order of the list.
const IMPORTABLE: &[Noun] = &[
    Noun::Need,
    Noun::Line,
    Noun::Task,
    Noun::TimeEntry,
    Noun::Cost,
    Noun::LogEntry,
    Noun::Followup,
    Noun::Person,
    Noun::Rate,
    Noun::Phase,
    Noun::Milestone,
];

impl Model {
    /// Copy, export, import and the editor.
    pub fn act_files(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Copy if self.view().noun == Noun::Question => {
                let text = self.questions_text();
                Some(Effect::Copy(if text.is_empty() { self.copied_text() } else { text }))
            }
            Action::Copy => Some(Effect::Copy(self.copied_text())),
            Action::Export => {
                let job = self.export_job();
                let path = job.path.display().to_string();
                self.dialogs.push(Dialog::Prompt(Prompt::new(Ask::ExportPath(job), &path)));
                None
            }
            Action::ExportAll => {
                let folder = format!("{}-csv", self.file_stem);
                self.dialogs.push(Dialog::Prompt(Prompt::new(Ask::ExportFolder, &folder)));
                None
            }
            Action::Import => {
                self.choose_import();
                None
            }
            _ => self.edit_outside(),
        }
    }

    fn export_job(&self) -> ExportJob {
        let view = self.view();
        let rows = match view.shape {
            Shape::Today => self.today_rows(),
            Shape::Alarms => self.alarm_rows(),
            Shape::Unplanned => self.loose_rows(),
            Shape::Trace => self.trace_rows(),
            Shape::Figures => {
                let headings = vec![("figure", true), ("value", false), ("meaning", true)];
                ExportRows::List(headings, plain_rows(&self.look(), &self.data.budget, self.base))
            }
            Shape::Crew => self.crew_rows(),
            Shape::Week => self.week_export(),
            // Headings are no rows, and what is folded is shown all the same.
            Shape::Estimate if self.pane().marks.is_empty() => {
                ExportRows::Sheet(view.sheet, self.lines_under(self.pane().rows()))
            }
            _ if self.pane().marks.is_empty() => ExportRows::Sheet(view.sheet, self.pane().rows().to_vec()),
            _ => ExportRows::Sheet(view.sheet, self.targets().1),
        };
        let path = PathBuf::from(format!("{}-{}.csv", self.file_stem, view.name));
        ExportJob { path, rows, overwrite: false }
    }

    fn trace_rows(&self) -> ExportRows {
        let headings = vec![("kind", true), ("what", true), ("detail", true)];
        let row = |gap: &Gap| vec![gap.kind.word().to_owned(), gap.title.clone(), gap.detail.clone()];
        ExportRows::List(headings, self.data.gaps().iter().map(row).collect())
    }

    fn today_rows(&self) -> ExportRows {
        let headings = vec![("kind", true), ("what", true), ("on", false), ("why", true)];
        let row = |item: &Item| {
            let on = item.on.map_or(String::new(), |d| d.format("%Y-%m-%d").to_string());
            vec![item.kind.word().to_owned(), item.title.clone(), on, item.detail.clone()]
        };
        ExportRows::List(headings, self.data.items.iter().map(row).collect())
    }

    /// The marked rows, or the one under the cursor, as lines with tabs between the columns.
    fn copied_text(&self) -> String {
        let (noun, ids) = self.targets();
        let Some(sheet) = sheets::all().iter().find(|s| s.noun == noun) else { return String::new() };
        let look = self.look();
        let currency = self.currency();
        let line = |id: &Id| -> String {
            let shown = sheet.columns.iter().filter(|c| c.priority != HIDDEN);
            let cells: Vec<String> =
                shown.map(|c| c.cell(&look, noun, *id).datum.shown(currency, self.data.today)).collect();
            cells.join("\t")
        };
        ids.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    fn choose_import(&mut self) {
        let one = |label: &str, detail: &str, word| Entry {
            label: label.to_owned(),
            detail: detail.to_owned(),
            value: EntryValue::Word(word),
        };
        let entries = vec![
            one("Trello", "a board exported as JSON", "trello"),
            one("Toggl", "a detailed report exported as CSV", "toggl"),
            one("CSV", "a table with our headings, in any order", "csv"),
        ];
        self.dialogs.push(Dialog::Choose(Choose::new("import from", entries, Purpose::ImportSource)));
    }

    /// The kind of file was chosen: for CSV ask into which table, else for the path.
    pub fn ask_import(&mut self, source: &'static str) {
        if source != "csv" {
            self.ask_import_path(source, None);
            return;
        }
        let entries: Vec<Entry> = IMPORTABLE
            .iter()
            .map(|noun| Entry {
                label: noun.table().to_owned(),
                detail: String::new(),
                value: EntryValue::Noun(*noun),
            })
            .collect();
        let here = self.sheet_noun();
        let cursor = IMPORTABLE.iter().position(|n| *n == here).unwrap_or(0);
        let choose = Choose { cursor, ..Choose::new("import CSV into", entries, Purpose::ImportTable) };
        self.dialogs.push(Dialog::Choose(choose));
    }

    /// Asks which file to import.
    pub fn ask_import_path(&mut self, source: &'static str, table: Option<Noun>) {
        self.dialogs.push(Dialog::Prompt(Prompt::new(Ask::ImportPath { source, table }, "")));
    }

    /// The long text of the row under the cursor: its field and what stands there.
    fn long_text(&self) -> Option<(Noun, Id, usize, Value)> {
        let (noun, id) = self.current()?;
        let index = noun.fields().iter().position(|f| f.kind == Kind::Long && !f.system)?;
        let value = self.data.snapshot.values(noun, id)?.get(index)?.clone();
        Some((noun, id, index, value))
    }

    fn edit_outside(&mut self) -> Option<Effect> {
        let (_, _, _, value) = self.long_text()?;
        Some(Effect::Edit(value.text().unwrap_or_default().to_owned()))
    }

    /// The editor was left: into the field it was called from, else into the long text of the row.
    pub fn edited(&mut self, text: Option<String>) -> Option<Effect> {
        let Some(text) = text else {
            self.say(Tone::Dim, "nothing changed in the editor");
            return None;
        };
        if let Some(Dialog::Form(form)) = self.dialogs.last_mut() {
            if let Some(field) = form.focused() {
                field.typed.set_long(&text);
            }
            self.read_form();
            return None;
        }
        if let Some(Dialog::Paper(_)) = self.dialogs.last() {
            self.paper_edited(&text);
            return None;
        }
        if let Some(Dialog::Minutes(minutes)) = self.dialogs.last() {
            let entry = minutes.entry;
            self.minutes_edited(entry, text.trim_end());
            return None;
        }
        let (noun, id, field, old) = self.long_text()?;
        if noun == Noun::LogEntry {
            self.minutes_edited(id, text.trim_end());
            return None;
        }
        let trimmed = text.trim_end();
        let new = if trimmed.is_empty() { Value::Null } else { Value::Text(trimmed.to_owned()) };
        if old == new {
            self.say(Tone::Dim, "nothing changed in the editor");
            return None;
        }
        // Where the file refuses, the text comes back in a form: it is never lost.
        self.open_edit(noun, id);
        let label = noun.fields().get(field).map_or("", |f| f.name);
        self.with_form(|form| form.retype(label, trimmed));
        let dialog = self.dialogs.pop();
        let cells = vec![CellChange { field, old, new }];
        self.run_from(Command::Edit { noun, id, cells, sets: Vec::new() }, dialog)
    }
}
