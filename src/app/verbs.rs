//! Verbs on rows: add, edit, delete, next state, time, people, and those of single tabs. They build commands
//! or open the form that does. Imports domain, keys. Read next: `forms.rs`.

use crate::app::choose::{Choose, Purpose};
use crate::app::dialog::{Ask, Confirm, Dialog, Prompt, Then};
use crate::app::form;
use crate::app::line_sheet::LineSheet;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::papers::PaperOf;
use crate::app::tab::Shape;
use crate::domain::command::Command;
use crate::domain::completeness::holds_back;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::table::Tone;
use crate::keys::{Action, Scope};

impl Model {
    /// Does a verb on the row under the cursor or on the marked rows.
    pub fn act_verb(&mut self, action: Action) -> Option<Effect> {
        let (noun, ids) = self.targets();
        let changes = matches!(action, Action::Edit | Action::Delete | Action::NextState);
        if (changes || (action == Action::Add && self.view().noun == Noun::Answer))
            && self.offers_version(noun, &ids)
        {
            return None;
        }
        match action {
            Action::Capture => {
                self.open_prompt(Ask::Capture);
                None
            }
            Action::LogTalk => {
                self.open_entry();
                None
            }
            Action::StatusNote => Some(Effect::MakePaper(PaperOf::Status, self.data.snapshot.clone())),
            Action::Add if self.view().noun == Noun::Brief => self.act_brief(Action::NewBrief),
            Action::Add => {
                self.add();
                None
            }
            Action::Edit if self.view().shape == Shape::Week => {
                self.enter_week();
                None
            }
            Action::Edit if ids.len() > 1 && matches!(self.view().shape, Shape::Table | Shape::Answers) => {
                self.choose_field(noun, ids);
                None
            }
            Action::Edit if noun == Noun::Answer => {
                self.open_answer(*ids.first()?);
                None
            }
            Action::NextState if self.asks_for_answer(noun, &ids) => None,
            Action::Edit if self.view().shape == Shape::Estimate => {
                let estimate = self.shown_estimate();
                self.enter_sheet(Box::new(LineSheet { estimate }), ids.first().copied());
                None
            }
            Action::Edit => {
                self.open_edit(noun, *ids.first()?);
                None
            }
            Action::Delete => self.bulk(Command::Delete { noun, ids }, "Delete"),
            Action::NextState => self.bulk(Command::NextState { noun, ids }, "Move on to the next state:"),
            Action::LogTime => {
                let task = self.current().and_then(|(noun, id)| (noun == Noun::Task).then_some(id));
                self.open_log_time(task);
                None
            }
            Action::Assign => {
                self.assign(noun, ids);
                None
            }
            Action::Block => self.toggle_block(ids),
            _ => self.act_tab(action),
        }
    }

    fn act_tab(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Charge | Action::StateOn | Action::SwitchMoney | Action::MuteAlert | Action::RateTime => {
                self.act_money(action)
            }
            Action::SendEstimate => self.send_estimate(),
            Action::EstimatePaper => {
                let of = PaperOf::Estimate(self.estimate_in_hand()?);
                Some(Effect::MakePaper(of, self.data.snapshot.clone()))
            }
            Action::NewVersion => self.run(Command::ReviseEstimate { estimate: self.estimate_in_hand()? }),
            Action::AcceptEstimate => {
                let estimate = self.estimate_in_hand()?;
                self.open_accept(estimate);
                None
            }
            Action::WithdrawApproval => {
                let estimate = self.estimate_in_hand()?;
                self.open_withdraw(estimate);
                None
            }
            Action::DeclineEstimate => {
                let estimate = self.estimate_in_hand()?;
                self.open_prompt(Ask::DeclineReason(estimate));
                None
            }
            Action::CorrectEntry
            | Action::FollowUp
            | Action::PutOff
            | Action::DropFollowUp
            | Action::BreakPromise
            | Action::ShowVersion
            | Action::TakeVerdict => self.act_client(action),
            Action::FoldPhase
            | Action::LineUp
            | Action::LineDown
            | Action::UseTemplate
            | Action::TaxLines
            | Action::CompareVersions => self.act_lines(action),
            _ if action.info().scope == Scope::Brief => self.act_brief(action),
            _ => self.act_team(action),
        }
    }

    /// Sends the estimate in hand; where the brief is too thin for it, asks why it is sent all the same.
    fn send_estimate(&mut self) -> Option<Effect> {
        let estimate = self.estimate_in_hand()?;
        let row = self.data.snapshot.estimates.get(estimate)?;
        if holds_back(&self.data.snapshot, row).is_some() {
            self.open_prompt(Ask::SendDespite(estimate));
            return None;
        }
        self.ask_sent_on(estimate, None);
        None
    }

    /// Runs a verb at once on one row, after one question on several.
    pub fn bulk(&mut self, command: Command, verb: &str) -> Option<Effect> {
        let (noun, ids) = self.targets();
        if ids.len() <= 1 {
            return self.run(command);
        }
        self.dialogs.push(Dialog::Confirm(Confirm {
            question: format!("{verb} {} {}?", ids.len(), noun.table()),
            detail: vec!["One undo takes it back.".to_owned()],
            then: Then::Run(command),
        }));
        None
    }

    /// Opens a line that asks for something.
    pub fn open_prompt(&mut self, ask: Ask) {
        self.open_prompt_with(ask, "");
    }

    /// Opens it with words in it. What was left in it before is not mixed with what is typed now: one key brings it
    /// back.
    pub fn open_prompt_with(&mut self, ask: Ask, text: &str) {
        let kept = self.kept_line(&ask);
        if !kept.is_empty() {
            self.say(Tone::Info, format!("↑ brings back “{kept}”"));
        }
        self.dialogs.push(Dialog::Prompt(Prompt::new(ask, text)));
        self.read_prompt();
    }

    /// Brings back what was left in the line on top.
    pub fn take_kept(&mut self) {
        let Some(Dialog::Prompt(prompt)) = self.dialogs.last() else { return };
        let kept = self.kept_line(&prompt.ask);
        if let Some(Dialog::Prompt(prompt)) = self.dialogs.last_mut().filter(|_| !kept.is_empty()) {
            prompt.line.set(&kept);
            prompt.error = None;
            self.read_prompt();
        }
    }

    /// `a`: the one line of the board, the form everywhere else; on tab 0 anything.
    fn add(&mut self) {
        let view = self.view();
        match view.shape {
            Shape::Today => self.open_prompt(Ask::Capture),
            Shape::Board => self.open_prompt(Ask::CaptureOf(Noun::Task)),
            Shape::Week => self.ask_week_task(),
            _ if matches!(view.noun, Noun::Booking | Noun::Absence) => {
                self.open_prompt(Ask::CaptureOf(view.noun));
            }
            _ if view.noun == Noun::Note => self.open_notes(),
            _ if view.noun == Noun::LogEntry => self.open_entry(),
            _ if view.noun == Noun::Showing => self.open_show(),
            _ if view.name == "contacts" => self.open_contact(),
            _ => self.open_add(view.noun),
        }
    }

    /// Asks who does the tasks, or who looks after other rows.
    fn assign(&mut self, noun: Noun, ids: Vec<Id>) {
        match noun {
            Noun::Task => self.choose_people(ids),
            other => self.choose_owner(other, &ids),
        }
    }

    /// Opens the list of people for tasks, those of the first ticked.
    pub fn choose_people(&mut self, tasks: Vec<Id>) {
        let mut people: Vec<_> = self.data.snapshot.people.iter().filter(|p| !p.archived).cloned().collect();
        people.sort_by_key(|p| p.side == Side::Client);
        if people.is_empty() {
            self.say(
                Tone::Watch,
                "there are no people yet: add them in tab 3, view people, or with + person NAME",
            );
            return;
        }
        let now = tasks.first().map_or(&[][..], |t| self.data.facts.board.people(*t)).to_vec();
        let chosen = people.iter().enumerate().filter(|(_, p)| now.contains(&p.id)).map(|(i, _)| i).collect();
        let entries = people.iter().map(|p| self.person_entry(p.id)).collect();
        let title = if tasks.len() == 1 {
            "who does it".to_owned()
        } else {
            format!("who does these {} tasks", tasks.len())
        };
        let seen = |task: Id| (task, self.data.facts.board.people(task).to_vec());
        let purpose = Purpose::Assign(tasks.into_iter().map(seen).collect());
        self.dialogs.push(Dialog::Choose(Choose { chosen, ..Choose::new(title, entries, purpose) }));
    }

    /// Blocks tasks after asking why, or frees them where all are blocked.
    pub fn toggle_block(&mut self, tasks: Vec<Id>) -> Option<Effect> {
        if tasks.iter().all(|t| self.data.facts.board.task(*t).is_some_and(|f| f.block.is_some())) {
            return self.run(Command::Unblock { tasks });
        }
        self.open_prompt(Ask::BlockReason(tasks));
        None
    }

    /// The estimate that a verb works on: the row under the cursor in the versions, else the one shown.
    #[must_use]
    pub fn estimate_in_hand(&self) -> Option<Id> {
        if self.view().noun == Noun::Estimate { self.pane().cursor_id } else { self.shown_estimate() }
    }

    /// Works on the form on top, and reads it anew.
    pub fn with_form(&mut self, change: impl FnOnce(&mut form::Form)) {
        let Some(Dialog::Form(mut form)) = self.dialogs.pop() else { return };
        change(&mut form);
        form.read_all(&self.reading());
        self.dialogs.push(Dialog::Form(form));
    }
}
