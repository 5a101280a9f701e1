//! What long work there is: a large command decided and written, a large undo, a foreign file read, exports. Each
//! is made of data of its own, so that the loop goes on meanwhile. Imports app, domain, exchange, store.
//! Read next: `export.rs`.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::app::msg::{Caught, ExportJob, ExportRows, Msg, Preview, Trouble, Undone, Work};
use crate::domain::calendar::Date;
use crate::domain::command::{Command, Context};
use crate::domain::decide::decide;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::undo::Stays;
use crate::exchange::plan::{ImportOptions, Source, plan};
use crate::exchange::preview::lines;
use crate::exchange::watch::Watch;
use crate::shell::clock::{Clock, to_local};
use crate::shell::export;
use crate::shell::worker::Job;
use crate::store::{CommitError, Entry, Head, Opener, ReadError, Store};

/// How often a write is tried while another program has the file, and how long SQLite waits each time.
const TRIES: usize = 20;
const PATIENCE: Duration = Duration::from_millis(250);

const FAULT: &str = "greenlight came upon a fault of its own and stopped; nothing was changed";

/// What reached the file since `base`; what others did is told in their words.
///
/// # Errors
/// [`ReadError`].
pub fn caught(store: &Store, base: i64) -> Result<Caught, ReadError> {
    let (changes, head, commands) = store.changes_since(Head(base))?;
    let own = store.replica();
    let others = commands
        .into_iter()
        .filter(|c| c.replica != own)
        .map(|c| format!("{} ({})", c.label, c.actor))
        .collect();
    Ok(Caught { changes, head: head.0, others })
}

/// Why a command did not reach the file, as the model takes it; where the file went on, with what came.
pub fn trouble(store: &Store, base: i64, error: CommitError) -> Trouble {
    match error {
        CommitError::Busy => Trouble::Busy,
        CommitError::Stopped => Trouble::Stopped,
        CommitError::Stale { .. } => match caught(store, base) {
            Ok(caught) => Trouble::Stale(caught),
            Err(ReadError::Busy) => Trouble::Busy,
            Err(error) => Trouble::Failed(error.to_string()),
        },
        error => Trouble::Failed(error.to_string()),
    }
}

/// A large command: decided on the data it was made for, and written.
#[must_use]
pub fn command(opener: Opener, work: Work, clock: Clock, actor: String) -> Job {
    let weight = work.command.weight();
    let what = match work.command {
        Command::Import { .. } => format!("importing {weight} rows"),
        _ => format!("writing {weight} rows"),
    };
    let run = move |watch: &Watch| write_command(&opener, &work, clock, actor, watch);
    Job {
        what,
        writes: true,
        run: Box::new(run),
        fault: Msg::NotCommitted(Trouble::Failed(FAULT.to_owned())),
    }
}

fn write_command(opener: &Opener, work: &Work, clock: Clock, actor: String, watch: &Watch) -> Msg {
    let Work { base, snapshot, command } = work;
    let mut ids = clock.ids(snapshot.last_id());
    let mut context = Context { today: clock.today(), now: clock.now(), ids: &mut ids };
    let decision = match decide(snapshot, &mut context, command) {
        Ok(decision) if decision.changes.is_empty() => return Msg::Unchanged,
        Ok(decision) => decision,
        Err(refusal) => return Msg::Refused(refusal),
    };
    watch.expect(decision.changes.len());
    let entry = Entry { label: decision.label, actor, at: clock.stamp() };
    let mut store = match writer(opener, watch) {
        Ok(store) => store,
        Err(why) => return Msg::NotCommitted(Trouble::Failed(why)),
    };
    match patient(watch, || store.commit(Head(*base), &entry, &decision.changes)) {
        Ok(_) => match caught(&store, *base) {
            Ok(caught) => Msg::Written { label: entry.label, caught },
            Err(error) => Msg::NotCommitted(Trouble::Unread(error.to_string())),
        },
        Err(error) => Msg::NotCommitted(trouble(&store, *base, error)),
    }
}

/// A large command taken back, or brought again.
#[must_use]
pub fn step(opener: Opener, step: Step) -> Job {
    let verb = if step.again { "doing again" } else { "undoing" };
    let what = format!("{verb} “{}”", step.label);
    let run = move |watch: &Watch| Msg::Undone(reverse(&opener, step, watch));
    Job { what, writes: true, run: Box::new(run), fault: Msg::Undone(Undone::No(FAULT.to_owned())) }
}

/// What is taken back or brought again.
pub struct Step {
    /// The head that the model stands at.
    pub base: i64,
    /// Which command.
    pub seq: i64,
    /// Is it redo?
    pub again: bool,
    /// What it did.
    pub label: String,
    /// What the journal will say.
    pub entry: Entry,
    /// What is newer than it and stays.
    pub passed: Vec<Stays>,
}

fn reverse(opener: &Opener, step: Step, watch: &Watch) -> Undone {
    let Step { base, seq, again, label, entry, passed } = step;
    let mut store = match writer(opener, watch) {
        Ok(store) => store,
        Err(why) => return Undone::No(why),
    };
    let act = if again { Store::redo } else { Store::undo };
    match patient(watch, || act(&mut store, seq, &entry)) {
        Ok(_) => Undone::Done { again, label, passed, caught: caught(&store, base).ok() },
        Err(CommitError::Busy) => Undone::Busy,
        Err(CommitError::Stopped) => Undone::No("stopped; everything is as it was".to_owned()),
        Err(error) => Undone::No(error.to_string()),
    }
}

fn writer(opener: &Opener, watch: &Watch) -> Result<Store, String> {
    let watch = watch.clone();
    let mut store = opener.writer(move || watch.step()).map_err(|e| e.to_string())?;
    store.set_busy_timeout(PATIENCE).map_err(|e| e.to_string())?;
    Ok(store)
}

/// Tries again while another program has the file and this is still wanted.
fn patient<T>(watch: &Watch, mut write: impl FnMut() -> Result<T, CommitError>) -> Result<T, CommitError> {
    let mut tries = 0;
    loop {
        match write() {
            Err(CommitError::Busy) if watch.is_stopped() => return Err(CommitError::Stopped),
            Err(CommitError::Busy) if tries < TRIES => tries += 1,
            done => return done,
        }
    }
}

/// A file of another program to be read.
pub struct Foreign {
    /// `trello`, `toggl` or `csv`.
    pub source: &'static str,
    /// The file.
    pub path: PathBuf,
    /// The table, for CSV.
    pub table: Option<Noun>,
    /// The project as it is now.
    pub snapshot: Snapshot,
}

/// Reads a foreign file and plans its import.
#[must_use]
pub fn import(project: PathBuf, foreign: Foreign, clock: Clock) -> Job {
    let what = format!("reading {}", name_of(&foreign.path));
    let run = move |watch: &Watch| match preview(&project, &foreign, clock, watch) {
        Ok(preview) => Msg::Planned(Box::new(preview)),
        Err(_) if watch.is_stopped() => Msg::Stopped("stopped; nothing was imported"),
        Err(why) => Msg::Failed(why),
    };
    let fault = "the importer came upon a fault of its own and stopped; nothing was imported";
    Job { what, writes: false, run: Box::new(run), fault: Msg::Failed(fault.to_owned()) }
}

fn preview(project: &Path, foreign: &Foreign, clock: Clock, watch: &Watch) -> Result<Preview, String> {
    let Foreign { source, path, table, snapshot } = foreign;
    let source = Source::of_name(source).ok_or_else(|| format!("there is no importer for {source}"))?;
    let options =
        ImportOptions { table: *table, local: to_local, watch: watch.clone(), ..ImportOptions::default() };
    let bytes = read(project, path, &options)?;
    let mut ids = clock.ids(snapshot.last_id());
    let mut context = Context { today: clock.today(), now: clock.now(), ids: &mut ids };
    let plan = plan(source, &bytes, &options, snapshot, &mut context)
        .map_err(|e| format!("{}: {e}", path.display()))?;
    let said = lines(&plan);
    Ok(Preview { label: plan.label, lines: said, changes: plan.changes })
}

/// How many bytes are read between two looks at whether they are still wanted.
const PIECE: usize = 1 << 20;

/// Reads the file, no more of it than an importer takes, and never the project itself: closing a second handle of an
/// open database drops its locks.
fn read(project: &Path, path: &Path, options: &ImportOptions) -> Result<Vec<u8>, String> {
    let failed = |e: std::io::Error| format!("{} cannot be read: {e}", path.display());
    let real = std::fs::canonicalize(path).map_err(failed)?;
    if std::fs::canonicalize(project).is_ok_and(|project| project == real) {
        return Err("that is this project's own file; give the file that the other program wrote".to_owned());
    }
    let facts = std::fs::metadata(&real).map_err(failed)?;
    if !facts.is_file() {
        return Err(format!("{} is no file; give the file that the other program wrote", path.display()));
    }
    let size = usize::try_from(facts.len()).unwrap_or(usize::MAX);
    options.watch.expect(size.div_ceil(PIECE));
    let mut bytes = Vec::new();
    let mut file = std::fs::File::open(&real).map_err(failed)?;
    while bytes.len() <= options.limits.bytes {
        options.step().map_err(|e| e.to_string())?;
        let piece = u64::try_from(PIECE).unwrap_or(u64::MAX);
        if file.by_ref().take(piece).read_to_end(&mut bytes).map_err(failed)? == 0 {
            break;
        }
    }
    Ok(bytes)
}

/// Writes the rows of one export.
#[must_use]
pub fn export(job: ExportJob, snapshot: Snapshot, today: Date) -> Job {
    let what = format!("exporting {}", name_of(&job.path));
    let run = move |watch: &Watch| {
        let done = export::job(&job, &snapshot, today, watch);
        let columns = job.rows.columns().map_or(String::new(), |(all, _)| format!(" with all {all} columns"));
        let counted = |rows| match &job.rows {
            ExportRows::Text(_) if rows == 1 => "1 question".to_owned(),
            ExportRows::Text(_) => format!("{rows} questions"),
            _ if rows == 1 => format!("1 row{columns}"),
            _ => format!("{rows} rows{columns}"),
        };
        told(done.map(|rows| Msg::Exported(job.path.clone(), counted(rows))), watch)
    };
    Job { what, writes: false, run: Box::new(run), fault: Msg::Failed(FAULT.to_owned()) }
}

/// Writes every table into a folder.
#[must_use]
pub fn export_all(folder: PathBuf, snapshot: Snapshot, today: Date) -> Job {
    let run = move |watch: &Watch| {
        let done = export::all(&folder, &snapshot, today, watch);
        told(done.map(|(files, rows)| Msg::ExportedAll(folder, files, rows)), watch)
    };
    let what = "exporting every table".to_owned();
    Job { what, writes: false, run: Box::new(run), fault: Msg::Failed(FAULT.to_owned()) }
}

fn told(done: Result<Msg, String>, watch: &Watch) -> Msg {
    match done {
        Ok(msg) => msg,
        Err(_) if watch.is_stopped() => Msg::Stopped("stopped; nothing was exported"),
        Err(why) => Msg::Failed(why),
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
