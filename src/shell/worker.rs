//! Long work on a thread of its own: reading a foreign file and planning its import. It tells how far it is by
//! messages and can be stopped. Imports app, exchange, store.

use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::app::msg::{Msg, Preview};
use crate::domain::command::Context;
use crate::domain::noun::Noun;
use crate::exchange::plan::{ImportOptions, Source, plan};
use crate::exchange::preview::lines;
use crate::shell::clock::Clock;
use crate::shell::input::Waker;
use crate::store::{Interrupter, ReadError, Store};

/// What is told where the importer itself is at fault.
const FAULT: &str = "the importer came upon a fault of its own and stopped; nothing was imported";

/// A file to plan the import of.
pub struct Job {
    /// A connection of its own.
    pub store: Store,
    /// `trello`, `toggl` or `csv`.
    pub source: &'static str,
    /// The file.
    pub path: PathBuf,
    /// The table, for CSV.
    pub table: Option<Noun>,
    /// The clock.
    pub clock: Clock,
}

/// The thread that works, as the loop sees it.
pub struct Worker {
    sender: Sender<Msg>,
    inbox: Receiver<Msg>,
    waker: Option<Waker>,
    /// Set when the job that runs is no longer wanted.
    stopped: Option<Arc<AtomicBool>>,
    /// Stops the quick check of a large file that runs.
    check: Option<Interrupter>,
}

impl Worker {
    /// A worker without work; it wakes the loop when it has something to tell.
    #[must_use]
    pub fn new(waker: Option<Waker>) -> Self {
        let (sender, inbox) = channel();
        Self { sender, inbox, waker, stopped: None, check: None }
    }

    /// What there is to tell.
    pub fn told(&mut self) -> Option<Msg> {
        self.inbox.try_recv().ok()
    }

    /// Starts a job; one that runs is stopped.
    pub fn start(&mut self, job: Job) -> Msg {
        self.cancel();
        let stopped = Arc::new(AtomicBool::new(false));
        self.stopped = Some(Arc::clone(&stopped));
        let (sender, waker) = (self.sender.clone(), self.waker.clone());
        let started = thread::Builder::new().name("import".into()).spawn(move || {
            let msg = match catch_unwind(AssertUnwindSafe(|| run(&job))) {
                Ok(Ok(preview)) => Msg::Planned(Box::new(preview)),
                Ok(Err(why)) => Msg::Failed(why),
                Err(_) => Msg::Failed(FAULT.to_owned()),
            };
            if stopped.load(Ordering::Acquire) {
                return;
            }
            if sender.send(msg).is_ok()
                && let Some(waker) = waker
            {
                waker.wake();
            }
        });
        match started {
            Ok(_) => Msg::Progress("reading the file … Esc stops it".to_owned()),
            Err(error) => Msg::Failed(format!("the import cannot be started: {error}")),
        }
    }

    /// Starts the quick check of a large file, on a connection of its own; only damage is told.
    pub fn check(&mut self, store: Store) {
        self.check = Some(store.interrupter());
        let (sender, waker) = (self.sender.clone(), self.waker.clone());
        let run = move || {
            let Err(error @ ReadError::Corrupt(_)) = store.quick_check() else { return };
            if sender.send(Msg::Failed(error.to_string())).is_ok()
                && let Some(waker) = waker
            {
                waker.wake();
            }
        };
        // Without a thread to spare the file stays unchecked; `greenlight check` is there for that.
        drop(thread::Builder::new().name("check".into()).spawn(run));
    }

    /// Lets a write go first: a check that runs would make it wait, so it ends.
    pub fn make_way(&mut self) {
        if let Some(check) = self.check.take() {
            check.interrupt();
        }
    }

    /// Stops the job that runs: what it finds is thrown away.
    pub fn cancel(&mut self) -> Msg {
        match self.stopped.take() {
            Some(stopped) => {
                stopped.store(true, Ordering::Release);
                Msg::Failed("stopped; nothing was imported".to_owned())
            }
            None => Msg::Done,
        }
    }
}

fn run(job: &Job) -> Result<Preview, String> {
    let source =
        Source::of_name(job.source).ok_or_else(|| format!("there is no importer for {}", job.source))?;
    let options =
        ImportOptions { table: job.table, local: crate::shell::clock::to_local, ..ImportOptions::default() };
    let bytes = read(job, options.limits.bytes)?;
    let (snapshot, _) = job.store.load().map_err(|e| e.to_string())?;
    let mut ids = job.clock.ids(snapshot.last_id());
    let mut context = Context { today: job.clock.today(), now: job.clock.now(), ids: &mut ids };
    let plan = plan(source, &bytes, &options, &snapshot, &mut context)
        .map_err(|e| format!("{}: {e}", job.path.display()))?;
    let said = lines(&plan);
    Ok(Preview { label: plan.label, lines: said, changes: plan.changes })
}

/// Reads the file, no more of it than an importer takes, and never the project itself: closing a second handle of an
/// open database drops its locks.
fn read(job: &Job, most: usize) -> Result<Vec<u8>, String> {
    let failed = |e: std::io::Error| format!("{} cannot be read: {e}", job.path.display());
    let path = std::fs::canonicalize(&job.path).map_err(failed)?;
    if std::fs::canonicalize(job.store.path()).is_ok_and(|project| project == path) {
        return Err("that is this project's own file; give the file that the other program wrote".to_owned());
    }
    if !std::fs::metadata(&path).map_err(failed)?.is_file() {
        return Err(format!("{} is no file; give the file that the other program wrote", job.path.display()));
    }
    let mut bytes = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    std::fs::File::open(&path).map_err(failed)?.take(limit).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}
