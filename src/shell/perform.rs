//! Effects performed: the file, the clipboard, the editor, exports and imports. Imports app, store, exchange.
//! Read next: `worker.rs`.

use std::io;
use std::path::PathBuf;

use crate::app::msg::{Caught, Deed, Effect, Msg, Reread, Trouble, Undone};
use crate::domain::calendar::Moment;
use crate::domain::change::Change;
use crate::domain::undo::{CORRECT_HINT, Plan, what_stays};
use crate::shell::clock::{Clock, to_local};
use crate::shell::editor;
use crate::shell::export;
use crate::shell::run::{Answer, World};
use crate::shell::screen::Screen;
use crate::shell::worker::{Job, Worker};
use crate::store::{CommitError, Entry, Head, ReadError, Store};
use crate::ui::theme::Theme;

/// How often undo is tried where other programs write in between.
const TRIES: usize = 5;
/// How many commands the history shows.
const HISTORY: usize = 500;

/// The world outside: the open file and all that effects reach.
pub struct Outside {
    /// The open file.
    pub store: Store,
    /// Who works here, for the journal.
    pub actor: String,
    /// The clock.
    pub clock: Clock,
    /// Long work.
    pub worker: Worker,
    /// The looks that can be switched between.
    pub themes: Vec<Theme>,
}

impl World for Outside {
    fn perform(&mut self, effect: Effect, screen: &mut dyn Screen) -> io::Result<Answer> {
        let msg = match effect {
            Effect::Quit => return Ok(Answer::Over),
            Effect::Redraw => {
                screen.redraw()?;
                Msg::Done
            }
            Effect::Suspend => {
                screen.suspend()?;
                self.time()
            }
            Effect::Copy(text) => {
                screen.copy(&text)?;
                Msg::Copied(copied(&text))
            }
            Effect::Edit(text) => {
                let mut edited = Ok(None);
                screen.outside(&mut || edited = editor::edit(&text))?;
                edited.map_or_else(Msg::Failed, Msg::Edited)
            }
            effect => self.perform_on_file(effect),
        };
        Ok(Answer::Message(msg))
    }

    fn worker(&mut self) -> Option<Msg> {
        self.worker.told()
    }

    fn clock(&mut self) -> Msg {
        self.time()
    }

    fn theme(&self, steps: u8) -> Theme {
        self.themes[usize::from(steps) % self.themes.len()]
    }
}

impl Outside {
    fn time(&self) -> Msg {
        Msg::Clock { today: self.clock.today(), now: self.clock.now() }
    }

    fn perform_on_file(&mut self, effect: Effect) -> Msg {
        match effect {
            Effect::Commit { base, label, changes } => self.commit(base, label, &changes),
            Effect::CatchUp { base } => self.catch_up(base),
            Effect::Undo { base, agreed } => self.step(base, agreed, false),
            Effect::Redo { base } => self.step(base, None, true),
            Effect::Reload => self.reload(),
            Effect::ReadHistory => self.history(),
            Effect::Export(job) => self.export(job),
            Effect::ExportAll { folder, overwrite } => self.export_all(folder, overwrite),
            Effect::PlanImport { source, path, table } => {
                let clock = self.clock;
                match self.store.second() {
                    Ok(store) => self.worker.start(Job { store, source, path, table, clock }),
                    Err(error) => Msg::Failed(error.to_string()),
                }
            }
            Effect::Cancel => self.worker.cancel(),
            _ => Msg::Done,
        }
    }

    fn entry(&self, label: String) -> Entry {
        Entry { label, actor: self.actor.clone(), at: self.clock.stamp() }
    }

    fn commit(&mut self, base: i64, label: String, changes: &[Change]) -> Msg {
        let entry = self.entry(label);
        self.worker.make_way();
        match self.store.commit(Head(base), &entry, changes) {
            Ok(_) => self
                .caught(base)
                .map_or_else(|e| Msg::NotCommitted(Trouble::Unread(e.to_string())), Msg::Committed),
            Err(CommitError::Busy) => Msg::NotCommitted(Trouble::Busy),
            Err(CommitError::Stale { .. }) => match self.caught(base) {
                Ok(caught) => Msg::NotCommitted(Trouble::Stale(caught)),
                Err(ReadError::Busy) => Msg::NotCommitted(Trouble::Busy),
                Err(error) => Msg::NotCommitted(Trouble::Failed(error.to_string())),
            },
            Err(error) => Msg::NotCommitted(Trouble::Failed(error.to_string())),
        }
    }

    /// What reached the file since `base`; what others did is told in their words.
    fn caught(&mut self, base: i64) -> Result<Caught, ReadError> {
        let (changes, head, commands) = self.store.changes_since(Head(base))?;
        let own = self.store.replica();
        let others = commands
            .into_iter()
            .filter(|c| c.replica != own)
            .map(|c| format!("{} ({})", c.label, c.actor))
            .collect();
        Ok(Caught { changes, head: head.0, others })
    }

    fn catch_up(&mut self, base: i64) -> Msg {
        if self.store.replaced() {
            return Msg::Failed(
                "the file was replaced by another program; quit and open it again before you go on"
                    .to_owned(),
            );
        }
        match self.store.changed_outside() {
            // A file that is busy just now is looked at again with the next tick.
            Ok(false) | Err(ReadError::Busy) => Msg::Done,
            Ok(true) => match self.caught(base) {
                Ok(caught) => Msg::CaughtUp(caught),
                Err(ReadError::Busy) => Msg::Done,
                // A journal that does not go on from here: somebody put an older copy into the file's place.
                Err(ReadError::Corrupt(_)) => Msg::OutOfStep,
                Err(error) => Msg::Failed(error.to_string()),
            },
            Err(error) => Msg::Failed(error.to_string()),
        }
    }

    fn reload(&mut self) -> Msg {
        match self.store.load() {
            Ok((snapshot, head)) => Msg::Reloaded(Box::new(Reread { snapshot, head: head.0 })),
            Err(error) => Msg::NotReloaded(error.to_string()),
        }
    }

    fn step(&mut self, base: i64, agreed: Option<i64>, again: bool) -> Msg {
        self.worker.make_way();
        for _ in 0..TRIES {
            let plan = if again { self.store.redo_plan() } else { self.store.undo_plan() };
            let turned = match plan {
                Ok(plan) => self.turn(base, agreed, again, plan),
                Err(error) => Err(error.into()),
            };
            match turned {
                Ok(undone) => return Msg::Undone(undone),
                Err(CommitError::Stale { .. }) => {}
                Err(CommitError::Busy) => return Msg::Undone(Undone::Busy),
                Err(error) => return Msg::Undone(Undone::No(error.to_string())),
            }
        }
        Msg::Undone(Undone::No(
            "the file changes too often just now; nothing was undone, try again".to_owned(),
        ))
    }

    /// Carries out what undo or redo would do now.
    fn turn(
        &mut self,
        base: i64,
        agreed: Option<i64>,
        again: bool,
        plan: Plan,
    ) -> Result<Undone, CommitError> {
        let verb = if again { "redo" } else { "undo" };
        Ok(match plan {
            Plan::Take { seq, label, actor, foreign, .. } if foreign && agreed != Some(seq) && !again => {
                Undone::Ask { seq, label, actor, caught: self.caught(base).ok() }
            }
            Plan::Take { seq, label, passed_over, .. } => {
                let entry = self.entry(format!("{verb} {label}"));
                if again {
                    self.store.redo(seq, &entry)?;
                } else {
                    self.store.undo(seq, &entry)?;
                }
                Undone::Done { again, label, passed: passed_over, caught: self.caught(base).ok() }
            }
            Plan::StoppedBy { label, hint, .. } => {
                Undone::No(format!("undo stops at “{label}”, which was agreed; to take it back, {hint}"))
            }
            Plan::Nothing { passed_over } if passed_over.is_empty() => {
                Undone::No(format!("nothing to {verb}"))
            }
            Plan::Nothing { passed_over } => {
                let hint = format!("; {CORRECT_HINT}");
                Undone::No(format!("nothing else to {verb} · stays: {}", what_stays(&passed_over, &hint)))
            }
        })
    }

    fn history(&mut self) -> Msg {
        match self.store.history(HISTORY, 0) {
            Ok(commands) => Msg::History(
                commands
                    .into_iter()
                    .map(|c| Deed {
                        line: format!("{}  {}  {}", shown(&c.at), c.actor, c.label),
                        undone: c.undone,
                    })
                    .collect(),
            ),
            Err(error) => Msg::Failed(error.to_string()),
        }
    }

    fn export(&mut self, job: crate::app::msg::ExportJob) -> Msg {
        let path = job.path.clone();
        match self.store.load() {
            Ok((snapshot, _)) => match export::job(&job, self.store.path(), &snapshot, self.clock.today()) {
                Ok(Some(rows)) => Msg::Exported(path, rows),
                Ok(None) => Msg::ExportExists(job),
                Err(why) => Msg::Failed(why),
            },
            Err(error) => Msg::Failed(error.to_string()),
        }
    }

    fn export_all(&mut self, folder: PathBuf, overwrite: bool) -> Msg {
        match self.store.load() {
            Ok((snapshot, _)) => match export::all(&folder, overwrite, &snapshot, self.clock.today()) {
                Ok(Some((files, rows))) => Msg::ExportedAll(folder, files, rows),
                Ok(None) => Msg::FolderExists(folder),
                Err(why) => Msg::Failed(why),
            },
            Err(error) => Msg::Failed(error.to_string()),
        }
    }
}

fn copied(text: &str) -> String {
    let rows = text.lines().count();
    let noun = if rows == 1 { "row" } else { "rows" };
    format!("copied {rows} {noun}; if nothing arrives, the terminal does not allow programs to copy (OSC 52)")
}

/// A stamp of the journal as local time; as it stands where it is none.
fn shown(stamp: &str) -> String {
    let read = Moment::parse_from_str(stamp, "%Y-%m-%dT%H:%M:%SZ");
    read.map_or_else(|_| stamp.to_owned(), |utc| to_local(utc).format("%Y-%m-%d %H:%M").to_string())
}
