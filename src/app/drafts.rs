//! Half-filled forms and captures are kept when they are left, and come back when the same form opens again.
//! Imports domain. The shell writes them to the state folder on quitting.

use crate::app::dialog::{Ask, Dialog};
use crate::app::field::Words;
use crate::app::form::{Form, Purpose};
use crate::app::kept::Kept;
use crate::app::model::Model;

impl Model {
    /// Keeps what is typed in every open form and capture.
    pub fn keep_drafts(&mut self) {
        self.keep_sheet();
        // What waits for another program to finish writing is not in the file yet.
        let waiting = self.pending.take().and_then(|pending| pending.dialog);
        for dialog in std::mem::take(&mut self.dialogs).into_iter().chain(waiting) {
            self.keep_draft(&dialog);
        }
    }

    /// Keeps what is typed in one; true where there was something to keep.
    pub fn keep_draft(&mut self, dialog: &Dialog) -> bool {
        let Some(key) = key_of(dialog) else { return false };
        let texts: Vec<Kept> = match dialog {
            Dialog::Form(form) => form
                .fields
                .iter()
                .filter(|f| f.is_changed())
                .map(|f| Kept { label: f.label.clone(), text: f.typed.text(), before: f.before.clone() })
                .collect(),
            Dialog::Paper(paper) => paper.kept(),
            Dialog::Prompt(prompt) if !prompt.line.is_empty() => {
                vec![Kept { text: prompt.line.text().to_owned(), ..Kept::default() }]
            }
            _ => Vec::new(),
        };
        if texts.is_empty() {
            self.drafts.remove(&key);
            return false;
        }
        self.drafts.insert(key, texts);
        true
    }

    /// Puts what was kept back into a form that opens.
    pub fn restore_draft(&mut self, form: &mut Form) {
        let Some(kept) = self.drafts.get(&form_key(form)) else { return };
        let mut said = "picked up where you left off; Esc keeps it, ctrl-u in a field empties it".to_owned();
        for one in kept {
            let Some(index) = form.fields.iter().position(|f| f.label == one.label) else { continue };
            let Some(field) = form.fields.get_mut(index) else { continue };
            field.typed.set(&one.text);
            field.words = Words::Typed;
            if field.before != one.before {
                said = format!(
                    "{} is “{}” by now; saving puts your words in its place",
                    one.label, field.before
                );
                form.focus = index;
            }
        }
        form.error = Some(said);
        form.read_all(&self.reading());
    }

    /// What was kept for a line that asks.
    #[must_use]
    pub fn kept_line(&self, ask: &Ask) -> String {
        let kept = ask_key(ask).and_then(|key| self.drafts.get(&key));
        kept.and_then(|texts| texts.first()).map_or(String::new(), |one| one.text.clone())
    }

    /// How many lines of notes are kept as a draft.
    #[must_use]
    pub fn kept_notes(&self) -> usize {
        let kept = self.drafts.get(&purpose_key(&Purpose::TakeNotes)).into_iter().flatten();
        let notes = kept.filter(|one| one.label.is_empty()).flat_map(|one| one.text.lines());
        notes.filter(|line| !line.trim().is_empty()).count()
    }

    /// Forgets what was kept, once it is in the file.
    pub fn forget_draft(&mut self, dialog: Option<&Dialog>) {
        if let Some(key) = dialog.and_then(key_of) {
            self.drafts.remove(&key);
        }
    }
}

fn key_of(dialog: &Dialog) -> Option<String> {
    match dialog {
        Dialog::Form(form) => Some(form_key(form)),
        Dialog::Prompt(prompt) => ask_key(&prompt.ask),
        Dialog::Paper(paper) => Some(paper.made.of.key()),
        _ => None,
    }
}

fn form_key(form: &Form) -> String {
    purpose_key(&form.purpose)
}

fn purpose_key(purpose: &Purpose) -> String {
    match purpose {
        Purpose::Add(noun) => format!("add {}", noun.table()),
        Purpose::Edit(noun, id, _) => format!("edit {} {id}", noun.table()),
        Purpose::LogTime(task) => format!("log time {}", task.map_or(0, |t| t.0)),
        Purpose::Show(id) => format!("show {id}"),
        Purpose::Decide(id) => format!("decide {id}"),
        Purpose::Correct(id) => format!("correct {id}"),
        Purpose::Accept(id) => format!("accept {id}"),
        Purpose::Withdraw(id) => format!("withdraw {id}"),
        Purpose::SignBrief(id) => format!("sign brief {id}"),
        Purpose::WithdrawBrief(id) => format!("withdraw brief {id}"),
        Purpose::TakeNotes => "take notes".to_owned(),
    }
}

fn ask_key(ask: &Ask) -> Option<String> {
    match ask {
        Ask::Capture => Some("capture".to_owned()),
        Ask::AnswerTo(id) => Some(format!("answer {id}")),
        Ask::CaptureOf(noun) => Some(format!("capture {}", noun.table())),
        _ => None,
    }
}
