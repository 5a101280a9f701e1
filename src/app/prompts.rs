//! The single line that asks: filter as you type, capture with a live reading, paths. Imports domain, keys.
//! Read next: `files.rs`.

use std::path::PathBuf;

use crate::app::dialog::{Ask, Dialog, Prompt};
use crate::app::extras::{read_cost_state, read_date, read_past};
use crate::app::field::Typed;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::domain::calendar::Date;
use crate::domain::capture::{Capture, capture, capture_any};
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::input::Reading;
use crate::domain::table::Tone;
use crate::keys::{Action, Key};

impl Model {
    /// A key for the line on top.
    pub fn prompt_key(&mut self, key: Key, action: Option<Action>) -> Option<Effect> {
        match action {
            Some(Action::PromptAccept) => return self.take_prompt(),
            Some(Action::PromptLeave) => self.leave_prompt(),
            Some(Action::PromptNext) if self.is_filtering() => self.move_by(1),
            Some(Action::PromptPrevious) if self.is_filtering() => self.move_by(-1),
            Some(Action::PromptPrevious) => self.take_kept(),
            _ => {
                let Some(Dialog::Prompt(prompt)) = self.dialogs.last_mut() else { return None };
                if prompt.line.handle(key) {
                    prompt.error = None;
                    self.read_prompt();
                }
            }
        }
        None
    }

    /// Is the filter line open?
    #[must_use]
    pub fn is_filtering(&self) -> bool {
        matches!(self.dialogs.last(), Some(Dialog::Prompt(Prompt { ask: Ask::Filter { .. }, .. })))
    }

    /// Reads the line on top: the filter works at once, a capture shows what it understood.
    pub fn read_prompt(&mut self) {
        let Some(Dialog::Prompt(mut prompt)) = self.dialogs.pop() else { return };
        match &prompt.ask {
            Ask::Filter { .. } => {
                prompt.line.text().clone_into(&mut self.pane_mut().query.filter);
                self.refresh();
            }
            Ask::Capture | Ask::CaptureOf(_) => {
                (prompt.understood, prompt.warnings) = match self.captured(&prompt) {
                    Ok(Some(capture)) => (self.with_column(&capture), capture.warnings),
                    Ok(None) => (Vec::new(), Vec::new()),
                    Err(why) => (vec![("not yet".to_owned(), why)], Vec::new()),
                };
            }
            Ask::NewDue(..) | Ask::EndOn(..) | Ask::DateOf(..) | Ask::SentOn { .. } => {
                let text = prompt.line.text();
                let (day, hints) = match prompt.ask {
                    Ask::SentOn { estimate, .. } => {
                        (sent_on(&self.reading(), text), self.sending_hints(estimate))
                    }
                    Ask::EndOn(..) => (read_past(&self.reading(), text), Vec::new()),
                    _ => (read_date(&self.reading(), text), Vec::new()),
                };
                prompt.understood = match day {
                    Ok(date) => vec![("day".to_owned(), crate::domain::calendar::full_date(date))],
                    Err(_) => Vec::new(),
                };
                prompt.understood.extend(hints);
            }
            Ask::CostState(_) => {
                prompt.understood = match read_cost_state(&self.reading(), prompt.line.text()) {
                    Ok((state, on)) => vec![
                        ("state".to_owned(), state.label().to_owned()),
                        ("day".to_owned(), crate::domain::calendar::full_date(on)),
                    ],
                    Err(_) => Vec::new(),
                };
            }
            ask => {
                if let Some(understood) = self.understands(ask, prompt.line.text()) {
                    prompt.understood = understood;
                }
            }
        }
        self.dialogs.push(Dialog::Prompt(prompt));
    }

    fn captured(&self, prompt: &Prompt) -> Result<Option<Capture>, String> {
        let text = prompt.line.text();
        if text.trim().is_empty() {
            return Ok(None);
        }
        let reading = self.reading();
        match prompt.ask {
            Ask::CaptureOf(noun) => capture(&reading, noun, text).map(Some),
            _ => capture_any(&reading, text).map(Some),
        }
    }

    fn leave_prompt(&mut self) {
        if let Some(Dialog::Prompt(Prompt { ask: Ask::Filter { before }, .. })) = self.dialogs.last() {
            let before = before.clone();
            self.dialogs.pop();
            self.pane_mut().query.filter = before;
            self.refresh();
        } else {
            self.leave();
        }
    }

    fn take_prompt(&mut self) -> Option<Effect> {
        let Some(Dialog::Prompt(prompt)) = self.dialogs.pop() else { return None };
        let text = prompt.line.text().trim().to_owned();
        if matches!(prompt.ask, Ask::Filter { .. }) {
            return None;
        }
        match self.effect_of(&prompt, &text) {
            Ok(effect) => effect,
            Err(why) => {
                self.dialogs.push(Dialog::Prompt(Prompt { error: Some(why), ..prompt }));
                None
            }
        }
    }

    fn effect_of(&mut self, prompt: &Prompt, text: &str) -> Result<Option<Effect>, String> {
        let back = || Some(Dialog::Prompt(prompt.clone()));
        Ok(match &prompt.ask {
            Ask::Filter { .. } => None,
            Ask::Capture | Ask::CaptureOf(_) => match self.captured(prompt)? {
                Some(capture) if !capture.warnings.is_empty() => return Err(capture.warnings.join(". ")),
                Some(capture) => {
                    let command = self.into_column(capture.command);
                    self.run_from(command, back())
                }
                None => None,
            },
            Ask::BlockReason(tasks) => {
                let reason = needed(text, "say in a few words what is in the way")?;
                self.run_from(Command::Block { tasks: tasks.clone(), reason }, back())
            }
            Ask::EndOn(..) | Ask::NewDue(..) => self.on_day(prompt, text)?,
            Ask::CostState(ids) => {
                let (state, on) = read_cost_state(&self.reading(), text)?;
                self.run_from(Command::CostState { ids: ids.clone(), state, on }, back())
            }
            Ask::DeclineReason(estimate) => {
                let note = needed(text, "say in a few words why the client said no")?;
                self.run_from(Command::DeclineEstimate { estimate: *estimate, note }, back())
            }
            Ask::CheckOf(_)
            | Ask::CommentOf(_)
            | Ask::WaitsFor(_)
            | Ask::WeekTask
            | Ask::DateOf(..)
            | Ask::OutUntil(_)
            | Ask::LeftOf(..)
            | Ask::TaxOf(_)
            | Ask::ValueOf(..) => self.answered(prompt, text)?,
            Ask::AnswerTo(question) => {
                let answer = needed(text, "say what the client answered")?;
                self.run_from(Command::AnswerQuestion { question: *question, answer }, back())
            }
            Ask::SendDespite(estimate) => {
                let reason = needed(text, "say in a few words why it is sent all the same")?;
                self.ask_sent_on(*estimate, Some(reason));
                None
            }
            Ask::SentOn { estimate, despite } => {
                let estimate = *estimate;
                let on = Some(sent_on(&self.reading(), text)?);
                let command = match despite.clone() {
                    Some(reason) => Command::SendDespite { estimate, on, reason },
                    None => Command::SendEstimate { estimate, on },
                };
                self.run_from(command, back())
            }
            Ask::ExportPath(_) | Ask::ExportFolder | Ask::ImportPath { .. } => {
                self.path_given(&prompt.ask, text)?
            }
        })
    }

    /// A path to write to or to read from was typed.
    fn path_given(&self, ask: &Ask, text: &str) -> Result<Option<Effect>, String> {
        Ok(match ask {
            Ask::ExportPath(job) => {
                let mut job = job.clone();
                job.path = PathBuf::from(needed(text, "give the path of the file to write")?);
                Some(Effect::Export { job, snapshot: self.data.snapshot.clone() })
            }
            Ask::ExportFolder => {
                let folder = PathBuf::from(needed(text, "give the folder to write the CSV files into")?);
                Some(Effect::ExportAll { folder, snapshot: self.data.snapshot.clone(), overwrite: false })
            }
            Ask::ImportPath { source, table } => {
                let path = PathBuf::from(needed(text, "give the path of the file to import")?);
                let snapshot = self.data.snapshot.clone();
                Some(Effect::PlanImport { source, path, table: *table, snapshot })
            }
            _ => None,
        })
    }

    /// A day was given: that on which promises ended, or the new one of rows that are put off.
    fn on_day(&mut self, prompt: &Prompt, text: &str) -> Result<Option<Effect>, String> {
        let read = if matches!(prompt.ask, Ask::EndOn(..)) { read_past } else { read_date };
        let on = read(&self.reading(), text)?;
        let command = match &prompt.ask {
            Ask::EndOn(ids, state) => Command::ClosePromises { ids: ids.clone(), state: *state, on },
            Ask::NewDue(noun, ids) => self.put_off(*noun, ids, on),
            _ => return Ok(None),
        };
        Ok(self.run_from(command, Some(Dialog::Prompt(prompt.clone()))))
    }

    /// Asks on which day an estimate was sent.
    pub fn ask_sent_on(&mut self, estimate: Id, despite: Option<String>) {
        self.open_prompt(Ask::SentOn { estimate, despite });
    }

    /// Pasted text goes where typing goes, as one edit; on a tab it means nothing.
    pub fn paste(&mut self, text: &str) {
        match self.dialogs.last_mut() {
            Some(Dialog::Form(form)) => {
                form.give_way();
                match form.focused().map(|f| &mut f.typed) {
                    Some(Typed::Line(line)) => line.paste(text),
                    Some(Typed::Text(edit)) => edit.paste(text),
                    Some(Typed::Picks(_)) | None => {}
                }
                self.read_form();
            }
            Some(Dialog::Prompt(prompt)) => {
                prompt.line.paste(text);
                prompt.error = None;
                self.read_prompt();
            }
            Some(Dialog::Palette(palette)) => {
                palette.line.paste(text);
                palette.narrow();
            }
            Some(Dialog::Search(search)) => {
                search.line.paste(text);
                self.search();
            }
            Some(Dialog::Choose(choose)) if choose.finds() => {
                choose.line.paste(text);
                choose.narrow();
            }
            Some(_) => {}
            None => self.say(Tone::Dim, "nothing to paste into here; + opens a line that takes anything"),
        }
    }
}

/// The day an estimate was sent: today where nothing is typed.
fn sent_on(reading: &Reading<'_>, text: &str) -> Result<Date, String> {
    if text.trim().is_empty() { Ok(reading.today) } else { read_past(reading, text) }
}

fn needed(text: &str, what: &str) -> Result<String, String> {
    if text.is_empty() { Err(what.to_owned()) } else { Ok(text.to_owned()) }
}
