//! Marks are done with when the command on the marked rows is in the file, whatever verb it was of but moving, which
//! goes on; one that was refused or failed keeps them, so that it can be tried again. Imports domain. Read next: `commit.rs`.

use crate::app::dialog::Dialog;
use crate::app::model::Model;
use crate::app::tab::Tab;
use crate::app::touched::rows_of;
use crate::domain::command::Command;

impl Model {
    /// The view whose marked rows a command is about; none where it is about other rows.
    #[must_use]
    pub(super) fn batch_of(&self, command: &Command) -> Option<(Tab, usize)> {
        // What is moved is often moved on.
        if matches!(command, Command::MoveTasks { .. } | Command::MoveLines { .. }) {
            return None;
        }
        let pane = self.pane();
        if !pane.targets().iter().any(|id| pane.marks.contains(id)) {
            return None;
        }
        let (rows, (_, marked)) = (rows_of(command), self.targets());
        // One of them alone, edited in a sheet, is no batch.
        marked.iter().all(|id| rows.contains(id)).then(|| (self.tab, self.view_index()))
    }

    /// The command is in the file: the marks of the view it was given in are done with, and those of a list that
    /// stands open over it.
    pub(super) fn marks_are_done(&mut self, batch: Option<(Tab, usize)>, command: &Command) {
        if let Some(pane) = batch.and_then(|view| self.panes.get_mut(&view)) {
            pane.marks.clear();
            pane.mark_anchor = None;
        }
        let rows = rows_of(command);
        for dialog in &mut self.dialogs {
            let Dialog::Panel(panel) = dialog else { continue };
            if panel.marks.iter().any(|(_, id)| rows.contains(id)) {
                panel.marks.clear();
            }
        }
    }
}
