//! What each action does on the tabs. Moving and looking here, verbs on rows in `verbs.rs`, files in
//! `files.rs`. Imports domain, keys. Read next: `verbs.rs`.

use crate::app::choose::{Choose, Entry, EntryValue, Purpose};
use crate::app::dialog::{Ask, Dialog, Prompt};
use crate::app::model::{Jump, Model, Status, Wanted};
use crate::app::msg::Effect;
use crate::app::tab::{Shape, Tab};
use crate::domain::id::Id;
use crate::domain::input::name_of;
use crate::domain::noun::Noun;
use crate::domain::sheets::{self, Order};
use crate::domain::table::Tone;
use crate::keys::{Action, Scope};

impl Model {
    /// Does what an action says, or says why it cannot be done.
    pub fn act(&mut self, action: Action) -> Option<Effect> {
        if let Err(why) = self.enabled(action) {
            self.say(Tone::Watch, why);
            return None;
        }
        if let Some(number) = action.tab_number() {
            self.show_tab(usize::from(number));
            return None;
        }
        if action == Action::Back && self.progress.is_some() {
            return Some(Effect::Cancel);
        }
        if action.info().scope == Scope::Sheet {
            return self.act_sheet(action);
        }
        if self.act_moving(action) || self.act_looking(action) {
            return None;
        }
        match action {
            Action::Quit | Action::ForceQuit => Some(Effect::Quit),
            Action::Redraw => Some(Effect::Redraw),
            Action::Suspend => Some(Effect::Suspend),
            Action::Undo => self.turn_back(Wanted::Undo(None)),
            Action::Redo => self.turn_back(Wanted::Redo),
            Action::History => Some(Effect::ReadHistory { before: None }),
            Action::Copy | Action::Export | Action::ExportAll | Action::Import | Action::EditText => {
                self.act_files(action)
            }
            _ => self.act_verb(action),
        }
    }

    fn act_moving(&mut self, action: Action) -> bool {
        let page = isize::try_from(self.frame.page.max(2)).unwrap_or(isize::MAX);
        match action {
            Action::MoveUp => self.move_by(-1),
            Action::MoveDown => self.move_by(1),
            Action::PageUp => self.move_by(1 - page),
            Action::PageDown => self.move_by(page - 1),
            Action::HalfPageUp => self.move_by(-page / 2),
            Action::HalfPageDown => self.move_by(page / 2),
            Action::MoveTop => self.move_by(isize::MIN / 2),
            Action::MoveBottom => self.move_by(isize::MAX / 2),
            Action::MoveLeft => self.move_column(-1),
            Action::MoveRight => self.move_column(1),
            Action::NextTab => self.step_tab(1),
            Action::PreviousTab => self.step_tab(Tab::ALL.len() - 1),
            Action::DetailUp => self.detail_offset = self.detail_offset.saturating_sub(1),
            Action::DetailDown => {
                self.detail_offset =
                    (self.detail_offset + 1).min(self.detail_offset + self.frame.detail_rest);
            }
            Action::Back => self.back_out(),
            Action::JumpBack => self.jump_back(),
            _ => return false,
        }
        true
    }

    fn act_looking(&mut self, action: Action) -> bool {
        match action {
            Action::NextView => {
                let next = (self.view_index() + 1) % self.tab.views().len();
                self.show_view(self.tab, next);
            }
            Action::PreviousView => {
                let count = self.tab.views().len();
                self.show_view(self.tab, (self.view_index() + count - 1) % count);
            }
            Action::Filter => {
                let before = self.pane().query.filter.clone();
                let prompt = Prompt::new(Ask::Filter { before: before.clone() }, &before);
                self.dialogs.push(Dialog::Prompt(prompt));
            }
            Action::Sort => self.sort_next(),
            Action::ReverseSort => self.sort_reverse(),
            Action::NextMatch => self.move_by(1),
            Action::PreviousMatch => self.move_by(-1),
            Action::Mark => self.mark(),
            Action::MarkRange => self.mark_range(),
            Action::MarkAll => self.mark_all(),
            Action::SwitchTheme => self.style.theme_steps = (self.style.theme_steps + 1) % 3,
            Action::Search => self.open_search(),
            Action::Messages => self.read_told(),
            Action::Palette => self.open_palette(false),
            Action::Help => self.open_palette(true),
            Action::FollowLink => self.follow(),
            Action::Open => self.open(),
            Action::Explain => self.explain(),
            _ => return false,
        }
        true
    }

    /// Moves the cursor by so many rows, as far as there are rows.
    pub fn move_by(&mut self, rows: isize) {
        self.detail_offset = 0;
        match self.view().shape {
            Shape::Board => self.move_card_cursor(rows),
            Shape::Today => self.move_in(self.data.items.len(), rows),
            Shape::Figures => self.move_in(self.figure_count(), rows),
            Shape::Alarms => self.move_in(self.data.alarms.len(), rows),
            Shape::Unplanned => self.move_in(self.data.loose().len(), rows),
            Shape::Trace => self.move_in(self.data.gaps().len(), rows),
            Shape::Table | Shape::Estimate | Shape::Answers | Shape::Crew | Shape::Week => {
                let pane = self.pane_mut();
                let to = pane.cursor.saturating_add_signed(rows);
                pane.set_cursor(to);
            }
        }
    }

    fn move_in(&mut self, len: usize, rows: isize) {
        let pane = self.pane_mut();
        pane.cursor = pane.cursor.saturating_add_signed(rows).min(len.saturating_sub(1));
    }

    fn move_column(&mut self, by: isize) {
        match self.view().shape {
            Shape::Board => self.move_board_column(by),
            _ if by < 0 && self.detail_open => self.detail_open = false,
            _ => {}
        }
    }

    fn step_tab(&mut self, by: usize) {
        self.show_tab((self.tab.number() + by) % Tab::ALL.len());
    }

    fn show_tab(&mut self, number: usize) {
        if let Some(tab) = Tab::ALL.get(number) {
            self.show_view(*tab, self.views.get(number).copied().unwrap_or(0));
        }
    }

    /// Shows a view of a tab.
    pub fn show_view(&mut self, tab: Tab, view: usize) {
        self.leave_sheet();
        self.tab = tab;
        if let Some(slot) = self.views.get_mut(tab.number()) {
            *slot = view.min(tab.views().len() - 1);
        }
        self.detail_open = false;
        self.detail_offset = 0;
        self.refresh();
    }

    /// Backs out of one level: detail, marks, filter; at the top it does nothing.
    fn back_out(&mut self) {
        self.status = Status::default();
        if self.detail_open {
            self.detail_open = false;
        } else if !self.pane().marks.is_empty() {
            self.pane_mut().marks.clear();
        } else if !self.pane().query.filter.is_empty() {
            self.pane_mut().query.filter.clear();
            self.refresh();
        }
    }

    fn sort_next(&mut self) {
        let Some(sheet) = sheets::by_name(self.view().sheet) else { return };
        let names: Vec<&str> = sheet.on_screen().map(|c| c.name).collect();
        let pane = self.pane_mut();
        let now = pane.query.sort.first().and_then(|(name, _)| names.iter().position(|n| n == name));
        let next = names.get(now.map_or(0, |i| i + 1));
        pane.query.sort = next.map(|name| ((*name).to_owned(), Order::Up)).into_iter().collect();
        self.refresh();
    }

    fn sort_reverse(&mut self) {
        match self.pane_mut().query.sort.first_mut() {
            Some((_, order)) => {
                *order = if *order == Order::Up { Order::Down } else { Order::Up };
                self.refresh();
            }
            None => self.sort_next(),
        }
    }

    /// Sorts by this column of the sheet; the same again turns the order round.
    pub fn sort_by(&mut self, column: usize) {
        let sheet = sheets::by_name(self.view().sheet);
        let Some(column) = sheet.and_then(|s| s.columns.get(column)) else { return };
        let pane = self.pane_mut();
        let again = matches!(pane.query.sort.first(), Some((name, Order::Up)) if name == column.name);
        let order = if again { Order::Down } else { Order::Up };
        pane.query.sort = vec![(column.name.to_owned(), order)];
        self.refresh();
    }

    fn mark(&mut self) {
        let pane = self.pane_mut();
        let Some(id) = pane.cursor_id else { return };
        if !pane.marks.remove(&id) {
            pane.marks.insert(id);
        }
        pane.mark_anchor = Some(id);
        self.move_by(1);
    }

    fn mark_range(&mut self) {
        let pane = self.pane_mut();
        let Some(here) = pane.cursor_id else { return };
        let anchor = pane.mark_anchor.unwrap_or(here);
        let at = |id: Id| pane.rows().iter().position(|r| *r == id);
        let (Some(a), Some(b)) = (at(anchor), at(here)) else { return };
        let range: Vec<Id> = pane.rows()[a.min(b)..=a.max(b)].to_vec();
        pane.marks.extend(range);
        pane.mark_anchor = Some(here);
    }

    fn mark_all(&mut self) {
        let pane = self.pane_mut();
        let all: Vec<Id> = pane.rows().to_vec();
        if all.iter().all(|id| pane.marks.contains(id)) {
            pane.marks.clear();
        } else {
            pane.marks.extend(all);
        }
    }

    /// Enter: the thing itself where the row only names it, else its detail.
    fn open(&mut self) {
        match self.view().shape {
            Shape::Answers => {
                self.act(Action::Edit);
            }
            Shape::Today => self.open_item(),
            Shape::Trace => {
                if let Some((noun, id)) = self.current() {
                    self.jump_to(noun, id);
                }
            }
            Shape::Figures => self.explain(),
            _ if self.view().noun == Noun::LogEntry => {
                if let Some((_, id)) = self.current() {
                    self.open_minutes(id);
                }
            }
            Shape::Alarms | Shape::Unplanned => self.open_money(),
            _ if self.view().noun == Noun::Estimate => {
                self.estimate = self.pane().cursor_id;
                self.show_view(Tab::Estimate, 0);
            }
            _ if self.view().noun == Noun::Brief => {
                self.brief = self.pane().cursor_id;
                self.show_view(Tab::Brief, Tab::home(Noun::Answer).map_or(0, |(_, view)| view));
            }
            Shape::Estimate => self.open_line(),
            Shape::Crew => {
                if let Some(person) = self.pane().cursor_id {
                    self.show_week_of(person);
                }
            }
            _ => match self.current() {
                Some((Noun::Task, id)) => self.open_card(id),
                Some((Noun::Absence, id)) => {
                    if let Some(row) = self.data.snapshot.absences.get(id) {
                        self.open_out(row.person, row.first, row.until);
                    }
                }
                _ => self.detail_open = self.frame.narrow && !self.detail_open,
            },
        }
    }

    /// The detail of a line where it is not on the screen yet; then its form, where the line can be changed.
    fn open_line(&mut self) {
        if self.pane().cursor_id.is_some_and(|id| self.phase_sum(id).is_some()) {
            self.fold();
            return;
        }
        let shown = !self.frame.narrow || self.detail_open;
        match self.pane().cursor_id {
            Some(id) if shown && self.enabled(Action::Edit).is_ok() => self.open_edit(Noun::Line, id),
            _ => self.detail_open = self.frame.narrow && !self.detail_open,
        }
    }

    /// Goes to the row that this one names, after a question where it names several.
    pub fn follow(&mut self) {
        let links = self.links_of_current();
        match links.as_slice() {
            [] => {}
            [(noun, id)] => self.jump_to(*noun, *id),
            many => {
                let entries = many
                    .iter()
                    .map(|(noun, id)| Entry {
                        label: name_of(&self.data.snapshot, *noun, *id),
                        detail: noun.word().to_owned(),
                        value: EntryValue::Row(*noun, *id),
                    })
                    .collect();
                let choose = Choose::new("follow a link", entries, Purpose::Follow);
                self.dialogs.push(Dialog::Choose(choose));
            }
        }
    }

    /// Shows a row on its own tab and remembers where we came from.
    pub fn jump_to(&mut self, noun: Noun, id: Id) {
        let Some((tab, view)) = Tab::home(noun) else {
            self.say(Tone::Dim, format!("a {} has no list of its own", noun.word()));
            return;
        };
        let from = self.here();
        if noun == Noun::Line {
            self.estimate = self.data.snapshot.lines.get(id).map(|l| l.estimate);
        }
        if noun == Noun::Answer {
            self.brief = self.data.snapshot.answers.get(id).map(|a| a.brief);
        }
        self.jumps.push(from);
        self.show_view(tab, view);
        self.uncover(id);
    }

    /// Remembers where we are, for Backspace.
    pub fn remember_place(&mut self) {
        let id = self.current().map(|(_, id)| id);
        self.jumps.push(Jump { tab: self.tab, view: self.view_index(), id });
    }

    fn uncover(&mut self, id: Id) {
        if !self.pane_mut().go_to(id) {
            self.pane_mut().query.filter.clear();
            self.refresh();
            self.pane_mut().go_to(id);
        }
    }

    /// Where we are, to come back to.
    #[must_use]
    pub fn here(&self) -> Jump {
        Jump { tab: self.tab, view: self.view_index(), id: self.current().map(|(_, id)| id) }
    }

    fn jump_back(&mut self) {
        let Some(jump) = self.jumps.pop() else {
            self.say(Tone::Dim, "no link was followed yet");
            return;
        };
        self.show_view(jump.tab, jump.view);
        if let Some(id) = jump.id {
            self.pane_mut().go_to(id);
            self.settle_board();
        }
    }
}
