//! The brief: begun, signed, withdrawn; notes taken and sorted; questions asked, answered, written out.
//! Imports domain, keys. Read next: `brief_show.rs`.

use std::path::PathBuf;

use crate::app::choose::{Choose, Entry, EntryValue, Purpose};
use crate::app::dialog::{Ask, Confirm, Dialog, Prompt, Then};
use crate::app::field::{Extra, FormField, Slot, Typed};
use crate::app::form::{self, Form};
use crate::app::line_edit::LineEdit;
use crate::app::model::Model;
use crate::app::msg::{Effect, ExportJob, ExportRows};
use crate::app::tab::Tab;
use crate::domain::brief::BriefStage;
use crate::domain::briefing::questions;
use crate::domain::change::CellChange;
use crate::domain::command::{Command, Draft, Turn};
use crate::domain::completeness::{is_open, open_brief};
use crate::domain::figures::asked::{numbered, unanswered};
use crate::domain::id::Id;
use crate::domain::input::{code_of, name_of};
use crate::domain::log::LogKind;
use crate::domain::noun::Noun;
use crate::domain::project::ProjectKind;
use crate::domain::question::QuestionState;
use crate::domain::rules::offered::is_by_itself;
use crate::domain::table::Tone;
use crate::domain::value::{FieldValue, Kind, Value};
use crate::keys::Action;

/// The fields of an answer's form, the answer itself first.
const ANSWER_FIELDS: &[&str] = &["answer", "state", "said_by", "said_on", "note"];

impl Model {
    /// Does what only the brief tab does.
    pub fn act_brief(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::NewBrief => return self.new_brief(),
            Action::SignBrief => self.open_sign_brief(),
            Action::WithdrawBrief => self.ask_withdraw_brief(),
            Action::CompareBriefs => self.show_difference(),
            Action::TakeNotes => self.open_notes(),
            Action::NoteToNeed => return self.sort_notes(Turn::Need),
            Action::NoteToQuestion => return self.sort_notes(Turn::Question),
            Action::NoteToPromise => return self.sort_notes(Turn::Promise),
            Action::NoteToAnswer => self.choose_answer(),
            Action::SetAside => {
                let (noun, ids) = self.targets();
                return self.run(Command::SetAside { noun, ids });
            }
            Action::QuestionsText => self.ask_questions_path(),
            _ => {}
        }
        None
    }

    /// The brief that a verb works on: the row under the cursor in the versions, else the one shown.
    #[must_use]
    pub fn brief_in_hand(&self) -> Option<Id> {
        if self.view().noun == Noun::Brief { self.pane().cursor_id } else { self.shown_brief() }
    }

    /// The kind of the project, and how many questions a brief of it begins with.
    #[must_use]
    pub fn brief_offer(&self) -> (ProjectKind, usize) {
        let kind = self.data.snapshot.project().map_or(ProjectKind::Other, |p| p.kind);
        (kind, questions(kind, &self.own.briefs).0.len())
    }

    /// `b`: the first brief, after the question of which kind it is, or the next version of the one shown.
    fn new_brief(&mut self) -> Option<Effect> {
        self.brief = None;
        let newest = self.data.snapshot.briefs.iter().max_by_key(|b| (b.number, b.id)).map(|b| b.id);
        let Some(brief) = newest else {
            self.choose_kind();
            return None;
        };
        let effect = self.run(Command::ReviseBrief { brief });
        self.show_answers();
        effect
    }

    fn show_answers(&mut self) {
        self.show_view(Tab::Brief, Tab::home(Noun::Answer).map_or(0, |(_, view)| view));
    }

    /// Which kind of brief; that of the project is under the cursor.
    fn choose_kind(&mut self) {
        let held = self.brief_offer().0;
        let one = |kind: &ProjectKind| Entry {
            label: kind.label().to_owned(),
            detail: format!("{} questions", questions(*kind, &self.own.briefs).0.len()),
            value: EntryValue::Word(kind.name()),
        };
        let entries: Vec<Entry> = ProjectKind::ALL.iter().map(one).collect();
        let cursor = ProjectKind::ALL.iter().position(|kind| *kind == held).unwrap_or(0);
        let choose =
            Choose::new("what is being made? its questions begin the brief", entries, Purpose::BriefKind);
        self.dialogs.push(Dialog::Choose(Choose { cursor, ..choose }));
    }

    /// Begins the first brief with the questions of a kind; a project that had none is of this kind from now on.
    pub fn begin_brief(&mut self, kind: &str) -> Option<Effect> {
        let kind = ProjectKind::from_value(&Value::Text(kind.to_owned()))?;
        let (questions, faults) = questions(kind, &self.own.briefs);
        let begin = Command::BeginBrief { kind, questions };
        let named = self.data.snapshot.project().filter(|p| p.kind == ProjectKind::Other && kind != p.kind);
        let command = match (named, Noun::Project.field_index("kind")) {
            (Some(project), Some(field)) => {
                let cells = vec![CellChange { field, old: project.kind.to_value(), new: kind.to_value() }];
                let edit = Command::Edit { noun: Noun::Project, id: project.id, cells, sets: Vec::new() };
                let label = format!("begin the brief of this {}", kind.label());
                Command::Several { label, commands: vec![begin, edit] }
            }
            _ => begin,
        };
        let effect = self.run(command);
        if let Some(fault) = faults.first() {
            self.say(Tone::Watch, format!("one of your own questions is left out: {fault}"));
        }
        self.show_answers();
        effect
    }

    /// Where a verb would change a signed brief: asks whether to begin the next version. True where it asked.
    pub fn offers_version(&mut self, noun: Noun, ids: &[Id]) -> bool {
        let snapshot = &self.data.snapshot;
        let brief = match noun {
            Noun::Answer => match ids.first() {
                Some(id) => snapshot.answers.get(*id).map(|a| a.brief),
                None => self.shown_brief(),
            },
            Noun::Brief => ids.first().copied(),
            _ => None,
        };
        let Some(brief) = snapshot.briefs.find(brief).filter(|b| !is_open(b)).cloned() else { return false };
        let name = format!("BR{} is {}", brief.number, brief.state.label());
        if let Some(open) = open_brief(snapshot).map(|b| b.number) {
            self.say(Tone::Watch, format!("{name} and stays as it is; BR{open} is the version to change"));
            return true;
        }
        self.dialogs.push(Dialog::Confirm(Confirm {
            question: format!("{name}. Begin a new version?"),
            detail: vec![
                "What was signed stays as it is.".to_owned(),
                "The new version begins with the same answers, and c shows what changed.".to_owned(),
            ],
            then: Then::Run(Command::ReviseBrief { brief: brief.id }),
        }));
        self.brief = None;
        true
    }

    fn open_sign_brief(&mut self) {
        let Some(brief) = self.brief_in_hand() else { return };
        let sum = self.data.facts.briefs.completeness(brief);
        let name = name_of(&self.data.snapshot, Noun::Brief, brief);
        let title = format!("sign {name}: {} answers, {} of them assumed", sum.all, sum.assumed);
        let form = self.word_form(title, form::Purpose::SignBrief(brief));
        self.push_form(form);
    }

    fn ask_withdraw_brief(&mut self) {
        let Some(brief) = self.brief_in_hand() else { return };
        let name = name_of(&self.data.snapshot, Noun::Brief, brief);
        if self.data.snapshot.briefs.get(brief).is_some_and(|b| b.state == BriefStage::Signed) {
            let form = self.word_form(format!("withdraw {name}"), form::Purpose::WithdrawBrief(brief));
            self.push_form(form);
            return;
        }
        self.dialogs.push(Dialog::Confirm(Confirm {
            question: format!("Withdraw {name}?"),
            detail: vec!["Its answers stay to be read. One undo takes it back.".to_owned()],
            then: Then::Run(Command::WithdrawBrief { brief, word: None }),
        }));
    }

    /// The text that notes are written into during a call.
    pub fn open_notes(&mut self) {
        let view = Tab::home(Noun::Note).map_or(0, |(_, view)| view);
        self.show_view(Tab::Brief, view);
        let help = "One line, one note. ctrl-s keeps them as notes, esc keeps what is typed as a draft.";
        let long = Some(Kind::Long);
        let mut field = FormField::new(Slot::Extra(Extra::Notes), "", help, long, "");
        field.tall = true;
        let code = self.talk_of_today().and_then(|id| code_of(&self.data.snapshot, Noun::LogEntry, id));
        let help = "The talk they were taken in: its number or words of its subject. Empty for none.";
        let talk = FormField::new(Slot::Extra(Extra::Talk), "talk", help, None, &code.unwrap_or_default());
        let title = "notes of the call".to_owned();
        let purpose = form::Purpose::TakeNotes;
        let fields = vec![field, talk];
        let mut form = Form { title, purpose, noun: Noun::Note, fields, focus: 0, error: None };
        form.read_all(&self.reading());
        self.push_form(form);
    }

    /// The talk that is most likely going on: the last one of today in the log that a person took down.
    fn talk_of_today(&self) -> Option<Id> {
        let snapshot = &self.data.snapshot;
        let talks = snapshot.log.iter().filter(|entry| {
            let spoken =
                matches!(entry.kind, LogKind::Call | LogKind::Meeting | LogKind::Chat | LogKind::Demo);
            let is_new = entry.at.date() == self.data.today && entry.corrects.is_none();
            spoken && is_new && !is_by_itself(snapshot, entry)
        });
        talks.max_by_key(|entry| entry.place()).map(|entry| entry.id)
    }

    /// The small form of an answer: what is asked above, the answer first.
    pub fn open_answer(&mut self, id: Id) {
        let Some(answer) = self.data.snapshot.answers.get(id).cloned() else { return };
        self.open_edit(Noun::Answer, id);
        let noun = Noun::Answer;
        self.with_form(|form| {
            let place = |f: &FormField| match f.slot {
                Slot::Field(i) => {
                    noun.fields().get(i).and_then(|x| ANSWER_FIELDS.iter().position(|w| *w == x.name))
                }
                _ => None,
            };
            form.fields.retain(|f| place(f).is_some());
            form.fields.sort_by_key(place);
            form.title.clone_from(&answer.ask);
            form.focus = 0;
            // A short answer is one line, so that enter saves it; the editor makes more of it.
            if let Some(field) = form.fields.first_mut()
                && !field.typed.text().contains('\n')
            {
                field.typed = Typed::Line(LineEdit::new(&field.typed.text()));
            }
        });
    }

    /// `.` on a question that the client has: its answer is asked for. True where it is.
    pub fn asks_for_answer(&mut self, noun: Noun, ids: &[Id]) -> bool {
        let [id] = ids else { return false };
        let question = (noun == Noun::Question).then(|| self.data.snapshot.questions.get(*id)).flatten();
        if question.is_none_or(|q| q.state != QuestionState::Asked) {
            return false;
        }
        self.open_prompt(Ask::AnswerTo(*id));
        true
    }

    /// The open questions that are marked, else all that are shown, as numbered text: those put to the client or, in
    /// the view of the brief, those of the brief. Where no questions are shown, all that are put to the client.
    #[must_use]
    pub fn questions_text(&self) -> String {
        let pane = self.pane();
        let ids = if pane.marks.is_empty() { pane.rows().to_vec() } else { pane.targets() };
        match self.view().noun {
            Noun::Answer => unanswered(&self.look(), &ids),
            Noun::Question => numbered(&self.look(), &ids),
            _ => {
                let all: Vec<Id> = self.data.snapshot.questions.iter().map(|q| q.id).collect();
                numbered(&self.look(), &all)
            }
        }
    }

    fn ask_questions_path(&mut self) {
        let text = self.questions_text();
        let of_brief = self.view().noun == Noun::Answer;
        if text.is_empty() && of_brief {
            self.say(Tone::Good, "none of these questions is open: every one has its answer");
            return;
        }
        if text.is_empty() {
            let said = match self.view().noun {
                Noun::Question => "no question is open: a adds one, . puts it to the client",
                Noun::Note => "no question to the client is open: Q makes one of a note",
                _ => "no question to the client is open: view questions adds them",
            };
            self.say(Tone::Watch, said);
            return;
        }
        let what = if of_brief { "brief-questions" } else { "questions" };
        let path = PathBuf::from(format!("{}-{what}.txt", self.file_stem));
        let shown = path.display().to_string();
        let job = ExportJob { path, rows: ExportRows::Text(text), overwrite: false };
        self.dialogs.push(Dialog::Prompt(Prompt::new(Ask::ExportPath(job), &shown)));
    }

    /// The command that the notes typed come to; none where nothing is typed.
    #[must_use]
    pub fn notes_of(&self, text: &str, talk: Option<Id>) -> Option<Command> {
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let add = |line: &&str| {
            Command::Add(Draft::new(Noun::Note).with("text", &(*line).to_owned()).with("entry", &talk))
        };
        let label =
            if lines.len() == 1 { "take 1 note".to_owned() } else { format!("take {} notes", lines.len()) };
        (!lines.is_empty()).then(|| Command::Several { label, commands: lines.iter().map(add).collect() })
    }
}
