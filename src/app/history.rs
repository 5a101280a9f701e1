//! The history: what was changed in the project, newest first, page by page; and what one command wrote, each row
//! by its name and each cell as it was and as it became. Imports domain, keys. Read next: `popup.rs`.

use crate::app::dialog::{Dialog, History, Reader};
use crate::app::model::Model;
use crate::app::msg::{DeedDone, Deeds, Effect};
use crate::app::scroll::scrolled;
use crate::domain::history::{Fate, Written, WrittenCell, with_lost, written};
use crate::domain::table::Datum;
use crate::keys::Action;

/// How many rows of a large command are shown here; the command line lists all.
const SHOWN: usize = 200;
/// So many entries before the end of what was read, more is read.
const AHEAD: usize = 50;

impl Model {
    /// A page of the history was read: it opens the list, or goes to its end.
    pub fn show_history(&mut self, page: Deeds) {
        let Deeds { before, deeds, more } = page;
        match (before, self.dialogs.last_mut()) {
            (None, _) => {
                self.dialogs.push(Dialog::History(History { deeds, cursor: 0, more }));
            }
            (Some(before), Some(Dialog::History(history)))
                if history.deeds.last().is_some_and(|last| last.seq == before) =>
            {
                history.deeds.extend(deeds);
                history.more = more;
            }
            // The list was closed meanwhile.
            _ => {}
        }
    }

    /// A key while the list is on top.
    pub fn history_key(&mut self, action: Option<Action>) -> Option<Effect> {
        let page = self.frame.popup_page.max(2) - 1;
        let Some(Dialog::History(history)) = self.dialogs.last_mut() else { return None };
        let last = history.deeds.len().saturating_sub(1);
        match action? {
            Action::ChooseAccept => {
                return history.deeds.get(history.cursor).map(|deed| Effect::ReadDeed(deed.seq));
            }
            Action::ChooseLeave => {
                self.dialogs.pop();
                return None;
            }
            other => history.cursor = scrolled(other, history.cursor, page, last)?,
        }
        let near = history.more && history.cursor + AHEAD > last;
        let before = history.deeds.last().map(|deed| deed.seq);
        near.then_some(Effect::ReadHistory { before })
    }

    /// Shows what a command wrote.
    pub fn show_deed(&mut self, done: &DeedDone) {
        let deed = &done.deed;
        let shown = done.changes.get(..SHOWN).unwrap_or(&done.changes);
        let all = with_lost(&self.data.snapshot, shown, &done.lost);
        let mut lines = vec![format!("{} · {}", deed.at, deed.actor)];
        if deed.undone {
            lines.push("undone since".to_owned());
        }
        for row in written(&all, shown) {
            lines.push(String::new());
            lines.extend(self.lines_of(&row));
        }
        let rest = done.changes.len() - shown.len();
        if rest > 0 {
            let seq = deed.seq;
            lines.push(String::new());
            lines.push(format!("and {rest} rows more: greenlight history FILE --changes --command {seq}"));
        }
        let title = deed.label.clone();
        self.dialogs.push(Dialog::Reader(Reader { title, lines, offset: 0, import: None }));
    }

    fn lines_of(&self, row: &Written) -> Vec<String> {
        let fate = if row.fate == Fate::Changed { String::new() } else { format!(" · {}", row.fate.word()) };
        let mut lines = vec![format!("{} {}{fate}", row.noun.word(), row.name)];
        let cells: Vec<&WrittenCell> = row.said().collect();
        let width = cells.iter().map(|c| c.label.chars().count()).max().unwrap_or(0);
        lines.extend(
            cells.into_iter().map(|cell| format!("  {:<width$}  {}", cell.label, self.told(row, cell))),
        );
        lines
    }

    /// `old → new`; of a row that came or went what it held.
    fn told(&self, row: &Written, cell: &WrittenCell) -> String {
        let shown = |datum: &Datum| {
            let text = datum.in_full(self.currency(), self.data.today).replace('\n', " ");
            if text.is_empty() { "nothing".to_owned() } else { text }
        };
        match row.fate {
            Fate::New => shown(&cell.new),
            Fate::Gone => shown(&cell.old),
            Fate::Changed => format!("{} → {}", shown(&cell.old), shown(&cell.new)),
        }
    }
}
