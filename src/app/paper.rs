//! A document for the client, open to be read, written on, copied and sent: the status note, the estimate. What it says
//! is made by `report` outside of here; sending a note writes it into the client log, sending an estimate is its `S`. Imports domain, keys.

use crate::app::dialog::{Confirm, Dialog, Then};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::papers::{Made, Paper, PaperOf};
use crate::app::scroll::scrolled;
use crate::domain::calendar::to_the_minute;
use crate::domain::command::{Command, Draft};
use crate::domain::figures::contact::readers;
use crate::domain::log::{Direction, LogKind};
use crate::domain::noun::Noun;
use crate::domain::question::QuestionState;
use crate::domain::table::Tone;
use crate::domain::value::FieldValue;
use crate::keys::Action;

impl Model {
    /// The document was made: it opens, or the one that was written on before.
    pub fn show_paper(&mut self, made: Made) {
        let kept = self.drafts.get(&made.of.key()).and_then(|texts| texts.first()).cloned();
        if let Some(kept) = &kept {
            let said = if kept.before == made.text {
                "picked up where you left off; n writes it anew from the project"
            } else {
                "picked up where you left off, but the project says something else by now; n writes it anew"
            };
            self.say(Tone::Info, said);
        } else if let Some(said) = self.not_put(made.of) {
            self.say(Tone::Info, said);
        }
        let text = kept.map_or_else(|| made.text.clone(), |kept| kept.text);
        self.dialogs.push(Dialog::Paper(Box::new(Paper { made, text, offset: 0 })));
    }

    /// How many questions are still ours: they do not stand in the note before they were put to the client.
    fn not_put(&self, of: PaperOf) -> Option<String> {
        let open = self.data.snapshot.questions.iter().filter(|q| q.state == QuestionState::Open).count();
        match open {
            _ if of != PaperOf::Status => None,
            0 => None,
            1 => Some("1 question is not in it: . in the brief's questions puts it to the client".to_owned()),
            _ => Some(format!(
                "{open} questions are not in it: . in the brief's questions puts them to the client"
            )),
        }
    }

    /// A key while the document is on top.
    pub fn paper_key(&mut self, action: Option<Action>) -> Option<Effect> {
        let page = self.frame.popup_page.max(2) - 1;
        let last = self.frame.popup_lines.saturating_sub(self.frame.popup_page.max(1));
        let Some(Dialog::Paper(paper)) = self.dialogs.last_mut() else { return None };
        if let Some(to) = scrolled(action?, paper.offset, page, last) {
            paper.offset = to;
            return None;
        }
        match action? {
            Action::ChooseLeave => self.leave(),
            Action::PaperEditor => return Some(Effect::Edit(paper.text.clone())),
            Action::PaperCopy => return Some(Effect::Copy(paper.text.clone())),
            Action::PaperSend if paper.made.of != PaperOf::Status => return self.send_offer(),
            Action::PaperSend => self.ask_sent(),
            Action::PaperAnew => {
                paper.text.clone_from(&paper.made.text);
                paper.offset = 0;
                let key = paper.made.of.key();
                self.drafts.remove(&key);
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

    /// The sending of the estimate that is open, as its own key does it; the document is left for it.
    fn send_offer(&mut self) -> Option<Effect> {
        if let Err(why) = self.enabled(Action::SendEstimate) {
            self.say(Tone::Watch, why);
            return None;
        }
        self.leave();
        self.act(Action::SendEstimate)
    }

    /// An entry of the log is kept for good, so it is asked for.
    fn ask_sent(&mut self) {
        let Some(Dialog::Paper(paper)) = self.dialogs.last() else { return };
        let about: Vec<&str> = paper.made.topics.iter().map(|topic| topic.label()).collect();
        let people = &self.data.snapshot.people;
        let to: Vec<&str> =
            readers(&self.look()).iter().filter_map(|id| people.get(*id)).map(|p| p.name.as_str()).collect();
        let to = match to.as_slice() {
            [] => "nobody of the client is known yet".to_owned(),
            names => names.join(", "),
        };
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
            .with("at", &to_the_minute(self.data.now))
            .with("kind", &LogKind::Status)
            .with("direction", &Direction::Out)
            .with("subject", &paper.made.subject)
            .with("body", &paper.text.trim_end().to_owned())
            .with("client_visible", &true);
        entry.put_set("people", readers(&self.look()).iter().map(FieldValue::to_value).collect());
        entry.put_set("topics", paper.made.topics.iter().map(FieldValue::to_value).collect());
        self.run_from(Command::Add(entry), Some(Dialog::Paper(paper)))
    }
}
