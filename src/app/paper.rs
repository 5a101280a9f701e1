//! A document for the client, open to be read, written on, copied and sent: the status note. What it says is made by
//! `report` outside of here; sending it writes it into the client log. Imports domain, keys.

use crate::app::dialog::{Confirm, Dialog, Then};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::papers::{Made, Paper, STATUS_NOTE};
use crate::domain::command::{Command, Draft};
use crate::domain::log::{Direction, LogKind};
use crate::domain::noun::Noun;
use crate::domain::person::{Person, Side};
use crate::domain::table::Tone;
use crate::domain::value::FieldValue;
use crate::keys::Action;

impl Model {
    /// The status note was made: it opens, or the one that was written on before.
    pub fn show_paper(&mut self, made: Made) {
        let kept = self.drafts.get(STATUS_NOTE).and_then(|texts| texts.first()).map(|one| one.text.clone());
        if kept.is_some() {
            self.say(Tone::Info, "picked up where you left off; n writes it anew from the project");
        }
        let text = kept.unwrap_or_else(|| made.text.clone());
        self.dialogs.push(Dialog::Paper(Box::new(Paper { made, text, offset: 0 })));
    }

    /// A key while the document is on top.
    pub fn paper_key(&mut self, action: Option<Action>) -> Option<Effect> {
        let page = self.frame.popup_page.max(2) - 1;
        let last = self.frame.popup_lines.saturating_sub(self.frame.popup_page.max(1));
        let Some(Dialog::Paper(paper)) = self.dialogs.last_mut() else { return None };
        match action? {
            Action::ChooseUp => paper.offset = paper.offset.saturating_sub(1),
            Action::ChooseDown => paper.offset = (paper.offset + 1).min(last),
            Action::ChoosePageUp => paper.offset = paper.offset.saturating_sub(page),
            Action::ChoosePageDown => paper.offset = (paper.offset + page).min(last),
            Action::ChooseTop => paper.offset = 0,
            Action::ChooseBottom => paper.offset = last,
            Action::ChooseLeave => self.leave(),
            Action::PaperEditor => return Some(Effect::Edit(paper.text.clone())),
            Action::PaperCopy => return Some(Effect::Copy(paper.text.clone())),
            Action::PaperSend => self.ask_sent(),
            Action::PaperAnew => {
                paper.text.clone_from(&paper.made.text);
                paper.offset = 0;
                self.drafts.remove(STATUS_NOTE);
                self.say(Tone::Info, "written anew from the project");
            }
            _ => {}
        }
        None
    }

    /// The text came back from the editor.
    pub fn paper_edited(&mut self, text: &str) {
        if let Some(Dialog::Paper(paper)) = self.dialogs.last_mut() {
            paper.text = format!("{}\n", text.trim_end());
            paper.offset = 0;
        }
    }

    /// Those of the client's side who decide: the note goes to them.
    fn readers(&self) -> Vec<&Person> {
        let people = self.data.snapshot.people.iter().map(AsRef::as_ref);
        people.filter(|p| p.decides && p.side == Side::Client && !p.archived).collect()
    }

    /// An entry of the log is kept for good, so it is asked for.
    fn ask_sent(&mut self) {
        let Some(Dialog::Paper(paper)) = self.dialogs.last() else { return };
        let about: Vec<&str> = paper.made.topics.iter().map(|topic| topic.label()).collect();
        let to: Vec<&str> = self.readers().iter().map(|p| p.name.as_str()).collect();
        let to =
            if to.is_empty() { "nobody of the client's side decides yet".to_owned() } else { to.join(", ") };
        let detail = vec![
            format!("to: {to}"),
            format!("about: {}", about.join(", ")),
            "The text goes into the client log as it stands, and stays there.".to_owned(),
        ];
        let question = "Was it sent today?".to_owned();
        self.dialogs.push(Dialog::Confirm(Confirm { question, detail, then: Then::SendPaper }));
    }

    /// Writes it into the client log, as it was sent.
    pub fn send_paper(&mut self) -> Option<Effect> {
        let Some(Dialog::Paper(paper)) = self.dialogs.pop() else { return None };
        let mut entry = Draft::new(Noun::LogEntry)
            .with("at", &self.data.now)
            .with("kind", &LogKind::Status)
            .with("direction", &Direction::Out)
            .with("subject", &paper.made.subject)
            .with("body", &paper.text.trim_end().to_owned())
            .with("client_visible", &true);
        entry.put_set("people", self.readers().iter().map(|p| p.id.to_value()).collect());
        entry.put_set("topics", paper.made.topics.iter().map(FieldValue::to_value).collect());
        self.run_from(Command::Add(entry), Some(Dialog::Paper(paper)))
    }
}
