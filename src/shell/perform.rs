//! Effects performed: the file, the clipboard, the editor, exports and imports; what is long is handed to the worker.
//! Imports app, store. Read next: `worker.rs`, `jobs.rs`.

use std::io;

use crate::app::msg::{Deed, DeedDone, Deeds, Effect, ExportJob, Msg, Reread, Trouble, Undone, Work};
use crate::app::papers::Made;
use crate::domain::calendar::Date;
use crate::domain::calendar::Moment;
use crate::domain::change::Change;
use crate::domain::facts::Facts;
use crate::domain::history::named;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Look;
use crate::domain::undo::{CORRECT_HINT, Plan, what_stays};
use crate::report::note::Note;
use crate::report::paper::Format;
use crate::shell::clock::{Clock, to_local};
use crate::shell::editor;
use crate::shell::export;
use crate::shell::jobs::{self, Foreign, Step, caught, trouble};
use crate::shell::log::Log;
use crate::shell::run::{Answer, World};
use crate::shell::screen::Screen;
use crate::shell::worker::{Job, Worker};
use crate::store::{CommandInfo, CommitError, Entry, Head, ReadError, Store};
use crate::ui::theme::Theme;

/// How often undo is tried where other programs write in between.
const TRIES: usize = 5;
/// A step that wrote more cells than this is taken back on a thread of its own.
const LARGE: usize = 2000;
/// How many commands of the history are read at once.
const PAGE: usize = 200;

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
    /// The program for long texts, where the config names one.
    pub editor: Option<String>,
    /// Where what happens to the program is written down.
    pub log: Log,
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
                if screen.suspend()? {
                    self.time()
                } else {
                    Msg::Failed("there is no shell here to go back to; q quits".to_owned())
                }
            }
            Effect::Copy(text) => {
                screen.copy(&text)?;
                Msg::Copied(copied(&text))
            }
            Effect::Edit(text) => {
                let mut edited = Ok(None);
                screen.outside(&mut || edited = editor::edit(self.editor.as_deref(), &text))?;
                edited.map_or_else(Msg::Failed, Msg::Edited)
            }
            Effect::MakeStatusNote(snapshot) => status_note(&snapshot, self.clock.today()),
            effect => self.perform_on_file(effect),
        };
        self.note(&msg);
        Ok(Answer::Message(msg))
    }

    fn worker(&mut self) -> Option<Msg> {
        let msg = self.worker.told()?;
        self.note(&msg);
        Some(msg)
    }

    fn clock(&mut self) -> Msg {
        if self.worker.is_check_due()
            && let Ok(second) = self.store.second()
        {
            self.worker.check(second);
        }
        self.time()
    }

    fn theme(&self, steps: u8) -> Theme {
        self.themes[usize::from(steps) % self.themes.len()]
    }
}

impl Outside {
    /// The world outside without an editor of its own and without a log.
    #[must_use]
    pub fn new(store: Store, actor: String, clock: Clock, worker: Worker, themes: Vec<Theme>) -> Self {
        Self { store, actor, clock, worker, themes, editor: None, log: Log::default() }
    }

    fn time(&self) -> Msg {
        Msg::Clock { today: self.clock.today(), now: self.clock.now() }
    }

    /// Writes down what happened to the file, by number and never by content.
    fn note(&self, msg: &Msg) {
        match msg {
            Msg::Committed(caught)
            | Msg::Written { caught, .. }
            | Msg::Undone(Undone::Done { caught: Some(caught), .. }) => {
                self.log.say(&format!("written up to {}", caught.head));
            }
            Msg::NotCommitted(trouble) => self.log.say(&format!("not written: {}", trouble.word())),
            _ => {}
        }
    }

    fn perform_on_file(&mut self, effect: Effect) -> Msg {
        match effect {
            Effect::Commit { base, label, changes } => self.commit(base, label, &changes),
            Effect::Work(work) => self.work(*work),
            Effect::CatchUp { base } => self.catch_up(base),
            Effect::Undo { base, agreed } => self.step(base, agreed, false),
            Effect::Redo { base } => self.step(base, None, true),
            Effect::Reload => self.reload(),
            Effect::ReadHistory { before } => self.history(before),
            Effect::ReadDeed(seq) => self.deed(seq),
            Effect::Export { job, snapshot } => self.export(job, snapshot),
            Effect::ExportAll { folder, snapshot, overwrite } => {
                match export::any_there(&folder, self.store.path()) {
                    Ok(true) if !overwrite => Msg::FolderExists(folder),
                    Ok(_) => self.begin(jobs::export_all(folder, snapshot, self.clock.today())),
                    Err(why) => Msg::Failed(why),
                }
            }
            Effect::PlanImport { source, path, table, snapshot } => {
                let foreign = Foreign { source, path, table, snapshot };
                self.begin(jobs::import(self.store.path().to_owned(), foreign, self.clock))
            }
            Effect::Cancel => self.worker.cancel(),
            _ => Msg::Done,
        }
    }

    fn begin(&mut self, job: Job) -> Msg {
        self.worker.start(job).map_or_else(Msg::Failed, |()| Msg::Done)
    }

    fn entry(&self, label: String) -> Entry {
        Entry { label, actor: self.actor.clone(), at: self.clock.stamp() }
    }

    fn commit(&mut self, base: i64, label: String, changes: &[Change]) -> Msg {
        if self.worker.is_writing() {
            return Msg::NotCommitted(Trouble::Busy);
        }
        let entry = self.entry(label);
        self.worker.make_way();
        match self.store.commit(Head(base), &entry, changes) {
            Ok(_) => caught(&self.store, base)
                .map_or_else(|e| Msg::NotCommitted(Trouble::Unread(e.to_string())), Msg::Committed),
            Err(error) => Msg::NotCommitted(trouble(&self.store, base, error)),
        }
    }

    /// A large command: on a thread and a connection of its own. Where other work goes on, it waits for that.
    fn work(&mut self, work: Work) -> Msg {
        let job = jobs::command(self.store.opener(), work, self.clock, self.actor.clone());
        self.worker.start(job).map_or_else(|_| Msg::NotCommitted(Trouble::Busy), |()| Msg::Done)
    }

    fn catch_up(&mut self, base: i64) -> Msg {
        if self.worker.is_writing() {
            // What it writes is told when it is done; until then a look at the file could only wait for it.
            return Msg::Done;
        }
        if self.store.replaced() {
            return Msg::Failed(
                "the file was replaced by another program; quit and open it again before you go on"
                    .to_owned(),
            );
        }
        match self.store.changed_outside() {
            // A file that is busy just now is looked at again with the next tick.
            Ok(false) | Err(ReadError::Busy) => Msg::Done,
            Ok(true) => match caught(&self.store, base) {
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
        if self.worker.is_writing() {
            return Msg::Undone(Undone::No("the last step is still being written; esc stops it".to_owned()));
        }
        self.worker.make_way();
        for _ in 0..TRIES {
            let plan = if again { self.store.redo_plan() } else { self.store.undo_plan() };
            let turned = match plan {
                Ok(plan) => self.turn(base, agreed, again, plan),
                Err(error) => Err(error.into()),
            };
            match turned {
                Ok(msg) => return msg,
                Err(CommitError::Stale { .. }) => {}
                Err(CommitError::Busy) => return Msg::Undone(Undone::Busy),
                Err(error) => return Msg::Undone(Undone::No(error.to_string())),
            }
        }
        let why = "the file changes too often just now; nothing was undone, try again";
        Msg::Undone(Undone::No(why.to_owned()))
    }

    /// Carries out what undo or redo would do now.
    fn turn(&mut self, base: i64, agreed: Option<i64>, again: bool, plan: Plan) -> Result<Msg, CommitError> {
        let verb = if again { "redo" } else { "undo" };
        Ok(Msg::Undone(match plan {
            Plan::Take { seq, label, actor, foreign, .. } if foreign && agreed != Some(seq) && !again => {
                Undone::Ask { seq, label, actor, caught: caught(&self.store, base).ok() }
            }
            Plan::Take { seq, label, passed_over, .. } => {
                let entry = self.entry(format!("{verb} {label}"));
                return self.reverse(Step { base, seq, again, label, entry, passed: passed_over });
            }
            Plan::StoppedBy { label, by, .. } => Undone::No(format!("undo {}", by.words(&label))),
            Plan::Nothing { passed_over } if passed_over.is_empty() => {
                Undone::No(format!("nothing to {verb}"))
            }
            Plan::Nothing { passed_over } => {
                let hint = format!("; {CORRECT_HINT}");
                Undone::No(format!("nothing else to {verb} · stays: {}", what_stays(&passed_over, &hint)))
            }
        }))
    }

    /// Takes a step back, or does it again; a large one on a thread of its own.
    fn reverse(&mut self, step: Step) -> Result<Msg, CommitError> {
        if self.store.weight(step.seq).is_ok_and(|weight| weight > LARGE) {
            let done = self.worker.start(jobs::step(self.store.opener(), step));
            return Ok(done.map_or_else(|why| Msg::Undone(Undone::No(why)), |()| Msg::Done));
        }
        let Step { base, seq, again, label, entry, passed } = step;
        if again {
            self.store.redo(seq, &entry)?;
        } else {
            self.store.undo(seq, &entry)?;
        }
        let caught = caught(&self.store, base).ok();
        Ok(Msg::Undone(Undone::Done { again, label, passed, caught }))
    }

    fn history(&self, before: Option<i64>) -> Msg {
        match self.store.history(before, PAGE + 1) {
            Ok(mut commands) => {
                let more = commands.len() > PAGE;
                commands.truncate(PAGE);
                Msg::History(Deeds { before, deeds: commands.into_iter().map(deed).collect(), more })
            }
            Err(error) => Msg::Failed(error.to_string()),
        }
    }

    fn deed(&self, seq: i64) -> Msg {
        let read = || {
            let command = self.store.command(seq)?;
            let changes = self.store.written(seq)?;
            let named = named(&changes);
            let lost = self.store.lost(seq, |noun, id| named.contains(&(noun, id)))?;
            Ok(DeedDone { deed: deed(command), changes, lost })
        };
        read()
            .map_or_else(|error: ReadError| Msg::Failed(error.to_string()), |done| Msg::Deed(Box::new(done)))
    }

    fn export(&mut self, job: ExportJob, snapshot: Snapshot) -> Msg {
        match export::is_there(&job, self.store.path()) {
            Ok(false) => self.begin(jobs::export(job, snapshot, self.clock.today())),
            Ok(true) => Msg::ExportExists(job),
            Err(why) => Msg::Failed(why),
        }
    }
}

/// The status note of the project as it is.
fn status_note(snapshot: &Snapshot, today: Date) -> Msg {
    let facts = Facts::of(snapshot, today);
    let note = Note::of(&Look { snapshot, facts: &facts, today }, None);
    let (subject, text) = (note.title(), note.write(Format::Text));
    Msg::StatusNote(Box::new(Made { subject, text, topics: note.topics }))
}

fn deed(command: CommandInfo) -> Deed {
    let CommandInfo { seq, at, actor, label, undone, .. } = command;
    Deed { seq, at: shown(&at), actor, label, undone }
}

fn copied(text: &str) -> String {
    let rows = text.lines().count();
    let noun = if rows == 1 { "row" } else { "rows" };
    format!("copied {rows} {noun}; if nothing arrives, the terminal does not allow programs to copy (OSC 52)")
}

/// A stamp of the journal as local time; as it stands where it is none.
fn shown(stamp: &str) -> String {
    let read = Moment::parse_from_str(stamp, "%Y-%m-%dT%H:%M:%SZ");
    read.map_or_else(|_| stamp.to_owned(), |utc| to_local(utc).format("%a %-d %b %Y %H:%M").to_string())
}
