//! The mouse, by what the last frame looked like: a click goes to a tab, a row, a heading, a card or a key of
//! the footer; the wheel scrolls what it is over; a card can be dragged. All of it by keyboard too.
//! Imports domain, keys.

use crate::app::dialog::Dialog;
use crate::app::frame::Area;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::sheet_mode::Step;
use crate::app::tab::Shape;
use crate::domain::command::{Command, Place};
use crate::keys::{Action, Mouse, MouseKind};

/// How many rows a turn of the wheel moves.
const WHEEL: isize = 3;

impl Model {
    /// Answers to the mouse.
    pub fn mouse(&mut self, mouse: Mouse) -> Option<Effect> {
        if !self.dialogs.is_empty() {
            return self.mouse_popup(mouse);
        }
        if self.sheet.is_some() && !matches!(mouse.kind, MouseKind::Drag | MouseKind::Release) {
            return self.mouse_sheet(mouse);
        }
        match mouse.kind {
            MouseKind::WheelUp => self.wheel(mouse, -WHEEL),
            MouseKind::WheelDown => self.wheel(mouse, WHEEL),
            MouseKind::Press => return self.press(mouse),
            MouseKind::Drag => {}
            MouseKind::Release => return self.release(mouse),
        }
        None
    }

    /// In a sheet a click goes to a cell, takes what was typed before, and the tabs leave the sheet.
    fn mouse_sheet(&mut self, mouse: Mouse) -> Option<Effect> {
        match mouse.kind {
            MouseKind::WheelUp => self.move_cells(-WHEEL),
            MouseKind::WheelDown => self.move_cells(WHEEL),
            _ => {
                if let Some(tab) = at(&self.frame.tabs, mouse) {
                    self.show_view(tab, self.views.get(tab.number()).copied().unwrap_or(0));
                } else if let Some(action) = at(&self.frame.footer, mouse) {
                    return self.act(action);
                } else if let Some(row) = at(&self.frame.rows, mouse) {
                    let headings = self.frame.headings.iter();
                    let column =
                        headings.rev().find(|(_, area)| area.x <= mouse.x).map(|(column, _)| *column);
                    let effect = self.take_cell(Step::Stay);
                    self.go_to_cell(row, column);
                    return effect;
                }
            }
        }
        None
    }

    fn wheel(&mut self, mouse: Mouse, by: isize) {
        if self.frame.detail.holds(mouse.x, mouse.y) {
            let to = self.detail_offset.saturating_add_signed(by);
            self.detail_offset = to.min(self.detail_offset + self.frame.detail_rest);
        } else if let Some(column) = at(&self.frame.columns, mouse) {
            self.pick_card(column, self.pane().cursor);
            self.move_by(by);
        } else {
            self.move_by(by);
        }
    }

    fn press(&mut self, mouse: Mouse) -> Option<Effect> {
        if let Some(tab) = at(&self.frame.tabs, mouse) {
            self.show_view(tab, self.views.get(tab.number()).copied().unwrap_or(0));
        } else if let Some(action) = at(&self.frame.footer, mouse) {
            return self.act(action);
        } else if let Some(column) = at(&self.frame.headings, mouse) {
            self.sort_by(column);
        } else if let Some((column, row)) = at(&self.frame.cards, mouse) {
            self.pick_card(column, row);
            self.dragged = self.pane().cursor_id;
        } else if let Some(row) = at(&self.frame.rows, mouse) {
            self.press_row(row);
        }
        None
    }

    /// A click puts the cursor on the row, a click on the row under the cursor opens it.
    fn press_row(&mut self, row: usize) {
        let again = self.pane().cursor == row;
        match self.view().shape {
            Shape::Today | Shape::Figures | Shape::Alarms | Shape::Unplanned | Shape::Trace => {
                self.pane_mut().cursor = row;
            }
            _ => self.pane_mut().set_cursor(row),
        }
        self.detail_offset = 0;
        if again {
            self.act(Action::Open);
        }
    }

    fn release(&mut self, mouse: Mouse) -> Option<Effect> {
        let task = self.dragged.take()?;
        let target = at(&self.frame.columns, mouse)?;
        let lanes = self.lanes();
        let lane = lanes.get(target)?;
        let over = at(&self.frame.cards, mouse).and_then(|(_, row)| lane.cards.get(row).copied());
        let here = self.data.snapshot.tasks.get(task)?.column;
        if over == Some(task) || (over.is_none() && lane.column == here) {
            return None;
        }
        let place = over.map_or(Place::Bottom, Place::Before);
        self.run(Command::MoveTasks { tasks: vec![task], column: lane.column, place })
    }

    fn mouse_popup(&mut self, mouse: Mouse) -> Option<Effect> {
        let up = match mouse.kind {
            MouseKind::WheelUp => Some(true),
            MouseKind::WheelDown => Some(false),
            _ => None,
        };
        if let Some(up) = up {
            let action = match self.dialogs.last()? {
                Dialog::Palette(_) => [Action::PaletteDown, Action::PaletteUp],
                Dialog::Search(_) => [Action::SearchDown, Action::SearchUp],
                Dialog::Choose(_) | Dialog::Reader(_) | Dialog::History(_) => {
                    [Action::ChooseDown, Action::ChooseUp]
                }
                _ => return None,
            };
            let key = crate::keys::Key::plain(crate::keys::Code::Down);
            return self.popup_key(key, Some(action[usize::from(up)]));
        }
        if mouse.kind != MouseKind::Press {
            return None;
        }
        if !self.frame.popup.holds(mouse.x, mouse.y) {
            self.leave_popup();
            return None;
        }
        let (row, area) =
            self.frame.popup_rows.iter().find(|(_, area)| area.holds(mouse.x, mouse.y)).copied()?;
        self.press_entry(row, (usize::from(mouse.y - area.y), usize::from(area.height)))
    }

    fn leave_popup(&mut self) {
        match self.dialogs.last() {
            Some(Dialog::Form(_) | Dialog::Prompt(_)) | None => {}
            Some(_) => {
                self.dialogs.pop();
            }
        }
    }

    /// A click goes to the entry or field; on the one that has the cursor already it takes it.
    fn press_entry(&mut self, row: usize, (down, tall): (usize, usize)) -> Option<Effect> {
        let key = crate::keys::Key::plain(crate::keys::Code::Enter);
        match self.dialogs.last_mut()? {
            Dialog::Form(form) => {
                form.focus = row.min(form.fields.len().saturating_sub(1));
                form.press_pick(down, tall);
                self.read_form();
            }
            Dialog::Palette(palette) => {
                if palette.cursor == row {
                    return self.popup_key(key, Some(Action::PaletteRun));
                }
                palette.cursor = row;
            }
            Dialog::Search(search) => {
                if search.cursor == row {
                    return self.popup_key(key, Some(Action::SearchGo));
                }
                search.cursor = row;
            }
            Dialog::Choose(choose) => {
                if choose.cursor == row {
                    return self.popup_key(key, Some(Action::ChooseAccept));
                }
                choose.cursor = row;
            }
            Dialog::Panel(panel) => {
                if panel.cursor == row {
                    return self.popup_key(key, Some(Action::ChooseAccept));
                }
                panel.cursor = row;
                self.settle_panel(true);
            }
            Dialog::History(history) => {
                if history.cursor == row {
                    return self.popup_key(key, Some(Action::ChooseAccept));
                }
                history.cursor = row;
            }
            _ => {}
        }
        None
    }
}

fn at<T: Copy>(areas: &[(T, Area)], mouse: Mouse) -> Option<T> {
    areas.iter().find(|(_, area)| area.holds(mouse.x, mouse.y)).map(|(what, _)| *what)
}
