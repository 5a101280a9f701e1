//! Keys while a dialog is open: it takes them all, none reaches the tabs. Imports domain, keys.
//! Read next: `prompts.rs`.

use crate::app::choose::{Choose, EntryValue, Purpose};
use crate::app::dialog::{Ask, Confirm, Dialog, Reader, Then};
use crate::app::field::{Typed, Words};
use crate::app::model::{Model, Wanted};
use crate::app::msg::Effect;
use crate::app::palette::Deed;
use crate::app::scroll::scrolled;
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::table::Tone;
use crate::keys::{Action, Code, Key};

impl Model {
    /// A key for the dialog on top.
    pub fn popup_key(&mut self, key: Key, action: Option<Action>) -> Option<Effect> {
        match self.dialogs.last()? {
            Dialog::Form(_) => self.form_key(key, action),
            Dialog::Prompt(_) => self.prompt_key(key, action),
            Dialog::Confirm(_) => self.confirm_key(key, action),
            Dialog::Choose(_) => self.choose_key(key, action),
            Dialog::Palette(_) => self.palette_key(key, action),
            Dialog::Search(_) => {
                self.search_key(key, action);
                None
            }
            Dialog::Reader(_) => self.reader_key(action),
            Dialog::History(_) => self.history_key(action),
            Dialog::Minutes(_) => self.minutes_key(action),
            Dialog::Paper(_) => self.paper_key(action),
            Dialog::Panel(_) => self.panel_key(action),
        }
    }

    fn form_key(&mut self, key: Key, action: Option<Action>) -> Option<Effect> {
        match action {
            Some(Action::FormSubmit) => return self.submit(),
            Some(Action::FormLeave) => {
                self.leave();
                return None;
            }
            Some(Action::FormEditor) => return self.edit_field_outside(),
            _ => {}
        }
        let Some(Dialog::Form(form)) = self.dialogs.last_mut() else { return None };
        match action {
            Some(Action::FieldNext) => form.step(false),
            Some(Action::FieldPrevious) => form.step(true),
            Some(action @ (Action::PickUp | Action::PickDown | Action::PickTick)) => form.pick(action),
            Some(Action::StepUp) => self.step_value(1),
            Some(Action::StepDown) => self.step_value(-1),
            Some(Action::TextNewLine) => {
                if let Some(Typed::Text(text)) = form.focused().map(|f| &mut f.typed) {
                    text.new_line();
                }
            }
            _ => {
                if let Some(field) = form.focused()
                    && let Some(c) = key.typed()
                    && field.choices.contains(&field.typed.text())
                    && !field.goes_on(c)
                {
                    // A whole choice stands there: the first letter begins another one.
                    field.typed.set("");
                }
                if key.typed().is_some() {
                    form.give_way();
                }
                if let Some(field) = form.focused() {
                    let is_taken = match &mut field.typed {
                        Typed::Line(line) => line.handle(key),
                        Typed::Text(text) => text.handle(key),
                        Typed::Picks(_) => false,
                    };
                    if is_taken {
                        field.words = Words::Typed;
                    }
                }
            }
        }
        self.read_form();
        None
    }

    /// Reads the field that is typed into, for the value beside it.
    pub fn read_form(&mut self) {
        let Some(Dialog::Form(mut form)) = self.dialogs.pop() else { return };
        form.read_focused(&self.reading());
        self.dialogs.push(Dialog::Form(form));
    }

    fn edit_field_outside(&mut self) -> Option<Effect> {
        let Some(Dialog::Form(form)) = self.dialogs.last_mut() else { return None };
        form.focused().map(|f| Effect::Edit(f.typed.text()))
    }

    /// Leaves the dialog on top and keeps what is typed.
    pub fn leave(&mut self) {
        let Some(dialog) = self.dialogs.pop() else { return };
        if self.keep_draft(&dialog) {
            self.say(Tone::Info, "kept as a draft: it comes back when you open this again");
        }
    }

    /// The keys that say yes to a question. Where yes cannot be taken back Enter is none of them, unless it is the only
    /// one there is.
    #[must_use]
    fn keys_of_yes(&self, confirm: &Confirm) -> Vec<Key> {
        let all = self.keymap.keys_of(Action::ConfirmYes);
        let meant: Vec<Key> = all.iter().copied().filter(|key| key.code != Code::Enter).collect();
        if confirm.then.lasts() && !meant.is_empty() { meant } else { all.to_vec() }
    }

    /// The same in words: `y or enter`.
    #[must_use]
    pub fn word_of_yes(&self, confirm: &Confirm) -> String {
        self.keys_of_yes(confirm).iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ")
    }

    fn confirm_key(&mut self, key: Key, action: Option<Action>) -> Option<Effect> {
        match action {
            Some(Action::ConfirmYes) => {
                let Some(Dialog::Confirm(confirm)) = self.dialogs.last() else { return None };
                if !self.keys_of_yes(confirm).contains(&key) {
                    let (yes, no) = (self.word_of_yes(confirm), self.key_word(Action::ConfirmNo));
                    self.say(Tone::Watch, format!("it cannot be taken back: {yes} says yes, {no} says no"));
                    return None;
                }
                let Some(Dialog::Confirm(confirm)) = self.dialogs.pop() else { return None };
                self.then(confirm.then)
            }
            Some(Action::ConfirmNo) => {
                self.dialogs.pop();
                None
            }
            _ => None,
        }
    }

    fn then(&mut self, then: Then) -> Option<Effect> {
        match then {
            Then::Run(command) => self.run(command),
            Then::SendPaper => self.send_paper(),
            Then::UndoForeign(seq) => self.turn_back(Wanted::Undo(Some(seq))),
            Then::Overwrite(mut job) => {
                job.overwrite = true;
                Some(Effect::Export { job, snapshot: self.data.snapshot.clone() })
            }
            Then::OverwriteAll(folder) => {
                let snapshot = self.data.snapshot.clone();
                Some(Effect::ExportAll { folder, snapshot, overwrite: true })
            }
        }
    }

    fn choose_key(&mut self, key: Key, action: Option<Action>) -> Option<Effect> {
        let page = self.frame.popup_page.max(2) - 1;
        let Some(Dialog::Choose(choose)) = self.dialogs.last_mut() else { return None };
        let last = choose.hits.len().saturating_sub(1);
        match action {
            Some(Action::ChooseUp | Action::PaletteUp) => choose.cursor = choose.cursor.saturating_sub(1),
            Some(Action::ChooseDown | Action::PaletteDown) => choose.cursor = (choose.cursor + 1).min(last),
            Some(Action::ChoosePageUp | Action::PalettePageUp) => {
                choose.cursor = choose.cursor.saturating_sub(page);
            }
            Some(Action::ChoosePageDown | Action::PalettePageDown) => {
                choose.cursor = (choose.cursor + page).min(last);
            }
            Some(Action::ChooseTop) => choose.cursor = 0,
            Some(Action::ChooseBottom) => choose.cursor = last,
            Some(Action::ChooseMark | Action::FindTick) => choose.toggle(),
            Some(Action::ChooseLeave | Action::PaletteLeave) => {
                self.dialogs.pop();
            }
            Some(Action::ChooseAccept | Action::PaletteRun) => return self.chosen(false),
            Some(Action::FindAdd) => return self.chosen(true),
            _ => {
                if choose.finds() && choose.line.handle(key) {
                    choose.narrow();
                }
            }
        }
        None
    }

    /// The entry under the cursor was chosen, or the several that are ticked.
    /// `add` keeps the people who do it already.
    pub fn chosen(&mut self, add: bool) -> Option<Effect> {
        // Nothing fits what is typed: there is nothing to take, and what is typed stays.
        let Some(Dialog::Choose(choose)) = self.dialogs.pop_if(|top| match top {
            Dialog::Choose(choose) => choose.at().is_some(),
            _ => false,
        }) else {
            return None;
        };
        let value = choose.current().map(|e| e.value.clone());
        match (choose.purpose.clone(), value) {
            (Purpose::Assign(seen), _) => self.assigned(&seen, people_of(&choose), add),
            (Purpose::Template, Some(EntryValue::Template(template))) => self.use_template(template),
            (Purpose::Follow, Some(EntryValue::Row(noun, id))) => {
                self.jump_to(noun, id);
                None
            }
            (Purpose::Charge(rows), Some(EntryValue::Row(_, line))) => {
                self.run(Command::Charge { rows, line })
            }
            (Purpose::Only(column), Some(EntryValue::Text(text))) => {
                self.show_only(column, text.as_deref());
                None
            }
            (Purpose::Give { rows, from }, Some(EntryValue::Row(_, to))) => self.give(&rows, from, to),
            (Purpose::Own(rows), Some(EntryValue::Row(_, to))) => self.own(&rows, to),
            (Purpose::Out, Some(EntryValue::Row(_, person))) => {
                self.open_prompt(Ask::OutUntil(person));
                None
            }
            (Purpose::WeekOf, Some(EntryValue::Row(_, person))) => {
                self.show_week_of(person);
                None
            }
            (Purpose::FieldOf(noun, ids), Some(EntryValue::Field(place))) => {
                self.ask_value(noun, place, ids);
                None
            }
            (Purpose::BriefKind, Some(EntryValue::Word(kind))) => self.begin_brief(kind),
            (Purpose::AnswerBy(notes), Some(EntryValue::Row(_, answer))) => self.answer_by(notes, answer),
            (Purpose::ImportSource, Some(EntryValue::Word(source))) => {
                self.ask_import(source);
                None
            }
            (Purpose::ImportTable, Some(EntryValue::Noun(noun))) => {
                self.ask_import_path("csv", Some(noun));
                None
            }
            _ => None,
        }
    }

    /// These people do the tasks from now on, unless somebody else was assigned since the list opened.
    fn assigned(&mut self, seen: &[(Id, Vec<Id>)], people: Vec<Id>, add: bool) -> Option<Effect> {
        let board = &self.data.facts.board;
        if seen.iter().any(|(task, held)| board.people(*task) != held.as_slice()) {
            self.say(Tone::Watch, "somebody else was assigned meanwhile; look at it and press A again");
            return None;
        }
        self.run(if add { adding(seen, &people) } else { assigning(seen, people) })
    }

    fn palette_key(&mut self, key: Key, action: Option<Action>) -> Option<Effect> {
        let page = self.frame.popup_page.max(2) - 1;
        let Some(Dialog::Palette(palette)) = self.dialogs.last_mut() else { return None };
        let last = palette.hits.len().saturating_sub(1);
        match action {
            Some(Action::PaletteUp) => palette.cursor = palette.cursor.saturating_sub(1),
            Some(Action::PaletteDown) => palette.cursor = (palette.cursor + 1).min(last),
            Some(Action::PalettePageUp) => palette.cursor = palette.cursor.saturating_sub(page),
            Some(Action::PalettePageDown) => palette.cursor = (palette.cursor + page).min(last),
            Some(Action::PaletteLeave) => {
                self.dialogs.pop();
            }
            Some(Action::PaletteRun) => {
                let chosen = palette.current().map(|(deed, _)| *deed);
                self.dialogs.pop();
                match chosen? {
                    Deed::Act(action) => return self.act(action),
                    Deed::Go(tab, view) => self.show_view(tab, view),
                }
            }
            _ => {
                if palette.line.handle(key) {
                    palette.narrow();
                }
            }
        }
        None
    }

    fn reader_key(&mut self, action: Option<Action>) -> Option<Effect> {
        let page = self.frame.popup_page.max(2) - 1;
        let Some(Dialog::Reader(reader)) = self.dialogs.last_mut() else { return None };
        let last = self.frame.popup_lines.saturating_sub(self.frame.popup_page.max(1));
        if let Some(to) = scrolled(action?, reader.offset, page, last) {
            reader.offset = to;
            return None;
        }
        match action? {
            Action::ChooseLeave => {
                self.dialogs.pop();
            }
            Action::ChooseAccept => return self.reader_done(),
            _ => {}
        }
        None
    }

    fn reader_done(&mut self) -> Option<Effect> {
        let Some(Dialog::Reader(Reader { import, .. })) = self.dialogs.pop() else { return None };
        let (label, changes) = import?;
        self.run(Command::Import { label, changes })
    }
}

/// These people do all of the tasks from now on.
fn assigning(seen: &[(Id, Vec<Id>)], people: Vec<Id>) -> Command {
    Command::Assign { tasks: seen.iter().map(|(task, _)| *task).collect(), people }
}

/// These people do the tasks besides those who do them already.
fn adding(seen: &[(Id, Vec<Id>)], people: &[Id]) -> Command {
    let one = |(task, held): &(Id, Vec<Id>)| {
        let new = people.iter().copied().filter(|p| !held.contains(p));
        Command::Assign { tasks: vec![*task], people: held.iter().copied().chain(new).collect() }
    };
    let count = seen.len();
    let label =
        if count == 1 { "add people to a task".to_owned() } else { format!("add people to {count} tasks") };
    Command::Several { label, commands: seen.iter().map(one).collect() }
}

/// The people that were taken.
fn people_of(choose: &Choose) -> Vec<Id> {
    choose
        .taken()
        .iter()
        .filter_map(|i| match choose.entries.get(*i)?.value {
            EntryValue::Row(Noun::Person, id) => Some(id),
            _ => None,
        })
        .collect()
}
