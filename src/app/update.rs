//! `update`: one message in, the model changed, at most one effect out. The only way the model changes.
//! Imports domain, keys. Read next: `act.rs` for the tabs, `popup.rs` for dialogs.

use crate::app::dialog::{Confirm, Dialog, Reader, Then};
use crate::app::frame::is_tiny;
use crate::app::model::Model;
use crate::app::msg::{Effect, ExportJob, Msg, Preview};
use crate::domain::calendar::{Date, Moment};
use crate::domain::noun::Permanence;
use crate::domain::table::Tone;
use crate::keys::{Action, Key, Scope};

impl Model {
    /// Takes in one message.
    pub fn update(&mut self, msg: Msg) -> Option<Effect> {
        if self.dialogs.is_empty() {
            self.unseen.clear();
        }
        let typed = matches!(msg, Msg::Key(_) | Msg::Mouse(_)).then(|| self.before_key());
        let effect = self.take(msg);
        if let Some(before) = typed {
            self.after_key(before);
        }
        effect
    }

    fn take(&mut self, msg: Msg) -> Option<Effect> {
        match msg {
            Msg::Key(key) if self.frame.tiny => self.key_unseen(key),
            Msg::Mouse(_) | Msg::Paste(_) if self.frame.tiny => None,
            Msg::Key(key) => self.key(key),
            Msg::Mouse(mouse) => self.mouse(mouse),
            Msg::Paste(text) if self.dialogs.is_empty() && self.sheet.is_some() => self.paste_cells(&text),
            Msg::Paste(text) => {
                self.paste(&text);
                None
            }
            Msg::Clock { today, now } => self.tick(today, now),
            Msg::Committed(caught) => self.committed(&caught),
            Msg::NotCommitted(trouble) => self.not_committed(trouble),
            msg @ (Msg::Written { .. } | Msg::Refused(_) | Msg::Unchanged) => self.worked(msg),
            Msg::CaughtUp(caught) => {
                self.note_others(&caught);
                if !self.dialogs.is_empty() {
                    self.unseen.extend(caught.changes.iter().cloned());
                }
                self.take_in(&caught)
            }
            Msg::Undone(undone) => self.undone(undone),
            Msg::OutOfStep => self.reload(),
            Msg::Reloaded(read) => {
                self.reloaded(*read);
                None
            }
            Msg::NotReloaded(why) => {
                self.say(Tone::Bad, format!("{why} It is tried again"));
                None
            }
            Msg::Edited(text) => self.edited(text),
            Msg::Suspend => Some(Effect::Suspend),
            Msg::Terminate => Some(Effect::Quit),
            Msg::Resize(width, height) => {
                // Keys that come before the next frame are already bound by it.
                self.frame.tiny = is_tiny(width, height);
                None
            }
            Msg::Done => None,
            outcome => {
                self.outcome(outcome);
                None
            }
        }
    }

    /// What came of something done outside.
    fn outcome(&mut self, msg: Msg) {
        match msg {
            Msg::Exported(path, rows, columns) => {
                let rows = if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") };
                let columns = columns.map_or(String::new(), |all| format!(" with all {all} columns"));
                self.say(Tone::Good, format!("exported {rows}{columns} to {}", path.display()));
            }
            Msg::ExportedAll(path, files, rows) => {
                self.say(
                    Tone::Good,
                    format!("exported {files} tables, {rows} rows, into {}", path.display()),
                );
            }
            Msg::ExportExists(job) => self.ask_overwrite(job),
            Msg::FolderExists(folder) => self.dialogs.push(Dialog::Confirm(Confirm {
                question: format!("Write over the CSV files in {}?", folder.display()),
                detail: vec!["Files of these names are there already.".to_owned()],
                then: Then::OverwriteAll(folder),
            })),
            Msg::Planned(preview) => self.show_preview(*preview),
            Msg::History(page) => self.show_history(page),
            Msg::Deed(done) => self.show_deed(&done),
            Msg::StatusNote(made) => self.show_paper(*made),
            Msg::Copied(what) => self.say(Tone::Good, what),
            Msg::Progress(what) => self.progress = what,
            Msg::Stopped(what) => self.say(Tone::Info, what),
            Msg::Failed(why) => self.say(Tone::Bad, why),
            _ => {}
        }
    }

    fn ask_overwrite(&mut self, job: ExportJob) {
        self.dialogs.push(Dialog::Confirm(Confirm {
            question: format!("Write over {}?", job.path.display()),
            detail: vec!["A file of that name is there already.".to_owned()],
            then: Then::Overwrite(job),
        }));
    }

    fn show_preview(&mut self, preview: Preview) {
        if !self.dialogs.is_empty() {
            // Never under the fingers of somebody who types.
            self.say(Tone::Info, "the import is ready to look at as soon as this is closed");
            self.waiting_preview = Some(Box::new(preview));
            return;
        }
        let nothing = preview.changes.is_empty();
        let mut preview = preview;
        if preview.changes.iter().any(|c| c.noun().permanence() == Permanence::AppendOnly) {
            preview
                .lines
                .insert(0, "Log entries are kept for good: undo takes back all but them.".to_owned());
        }
        self.dialogs.push(Dialog::Reader(Reader {
            title: preview.label.clone(),
            lines: preview.lines,
            offset: 0,
            import: (!nothing).then_some((preview.label, preview.changes)),
        }));
    }

    /// A key while there is only the notice that the screen is too small: nothing is done that nobody could see.
    fn key_unseen(&mut self, key: Key) -> Option<Effect> {
        match self.keymap.lookup(&[Scope::Everywhere], key) {
            Some(Action::ForceQuit | Action::Redraw | Action::Suspend) => self.key(key),
            Some(_) => None,
            // Somebody who types means the letter, not the end.
            None if !self.dialogs.is_empty() || self.sheet.is_some() => None,
            None => match self.keymap.lookup(&[Scope::Global], key) {
                Some(Action::Quit) => self.act(Action::Quit),
                _ => None,
            },
        }
    }

    fn key(&mut self, key: Key) -> Option<Effect> {
        let action = self.keymap.lookup(&self.scopes(), key);
        match action {
            Some(Action::ForceQuit) => {
                self.keep_drafts();
                Some(Effect::Quit)
            }
            Some(Action::Redraw) => Some(Effect::Redraw),
            Some(Action::Suspend) => Some(Effect::Suspend),
            _ if !self.dialogs.is_empty() => {
                let effect = self.popup_key(key, action);
                if self.dialogs.is_empty()
                    && let Some(preview) = self.waiting_preview.take()
                {
                    self.show_preview(*preview);
                }
                effect
            }
            action if self.sheet.is_some() => self.sheet_key(key, action),
            Some(action) => self.act(action),
            None => {
                if let Some(where_it_works) = self.elsewhere(key) {
                    self.say(Tone::Dim, where_it_works);
                }
                None
            }
        }
    }

    /// A second or so went by.
    fn tick(&mut self, today: Date, now: Moment) -> Option<Effect> {
        self.data.now = now;
        self.outlook.news = false;
        if self.data.today != today {
            self.data.today = today;
            self.data.derive();
            self.refresh();
        }
        if self.changed_left > 0 {
            self.changed_left -= 1;
            if self.changed_left == 0 {
                self.changed.clear();
            }
        }
        if self.out_of_step {
            return Some(Effect::Reload);
        }
        self.retry().or(Some(Effect::CatchUp { base: self.data.head }))
    }
}
