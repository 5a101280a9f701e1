//! The cockpit put together: the file read, the terminal asked and entered, the loop run, the drafts kept.
//! Imports app, store, ui. Read next: `run.rs`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::app::model::{Model, Start};
use crate::app::tab::Tab;
use crate::domain::display::display;
use crate::domain::own::OwnTexts;
use crate::domain::table::Tone;
use crate::shell::clock::Clock;
use crate::shell::config::Config;
use crate::shell::input::TerminalEvents;
use crate::shell::log::Log;
use crate::shell::looks::themes;
use crate::shell::modes::{Entered, Modes};
use crate::shell::perform::Outside;
use crate::shell::run::run;
use crate::shell::screen::TerminalScreen;
use crate::shell::upgrade::{self, Signals};
use crate::shell::worker::Worker;
use crate::shell::{detect, drafts};
use crate::store::{OpenError, Options, Store};

/// How long the cockpit waits for another program before it says so; the key must not hang.
const PATIENCE: Duration = Duration::from_millis(250);

/// How the cockpit opens.
#[derive(Debug, Clone)]
pub struct OpenOptions {
    /// The project file.
    pub path: PathBuf,
    /// The tab to begin with.
    pub tab: Option<Tab>,
    /// The view of that tab.
    pub view: Option<usize>,
    /// No colours, whatever the terminal can do.
    pub no_color: bool,
    /// Leave the mouse to the terminal, so that its own selection works.
    pub no_mouse: bool,
    /// The clock.
    pub clock: Clock,
    /// Who works here, for the journal.
    pub actor: String,
    /// The person's own brief questions and templates.
    pub own: OwnTexts,
    /// What the person wants otherwise.
    pub config: Config,
    /// Where what happens to the program is written down.
    pub log: Log,
}

/// Why the cockpit did not open, or ended early.
#[derive(Debug, thiserror::Error)]
pub enum CockpitError {
    /// The file.
    #[error("{0}")]
    Open(#[from] OpenError),
    /// Reading the file.
    #[error("{0}")]
    Read(#[from] crate::store::ReadError),
    /// The terminal.
    #[error("the terminal does not answer any more: {0}")]
    Terminal(#[from] std::io::Error),
}

impl CockpitError {
    /// The exit code of the command line.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Open(error) => error.exit_code(),
            Self::Read(error) => error.exit_code(),
            Self::Terminal(_) => 1,
        }
    }
}

/// The model of a file, on the tab asked for.
///
/// # Errors
/// The file cannot be read.
pub fn model_of(store: &Store, options: &OpenOptions) -> Result<Model, CockpitError> {
    let (snapshot, head) = store.load()?;
    let ids = options.clock.ids(snapshot.last_id());
    let stem = options.path.file_stem().map_or("project".into(), |s| s.to_string_lossy().into_owned());
    let mut model = Model::new(Start {
        snapshot,
        head: head.0,
        today: options.clock.today(),
        now: options.clock.now(),
        keymap: options.config.keymap.clone(),
        file_stem: stem,
        read_only: store.read_only(),
        ids: Box::new(ids),
        own: options.own.clone(),
        me: options.actor.clone(),
    });
    if let Some(migration) = store.migration() {
        model.say(Tone::Info, upgrade::notice(migration));
    }
    if let Some(complaint) = options.config.complaint(&options.own) {
        model.say(Tone::Watch, complaint);
    }
    if let Some(tab) = options.tab {
        model.show_view(tab, options.view.unwrap_or(0));
    }
    Ok(model)
}

/// Opens the cockpit on a file and runs it until the person leaves.
///
/// # Errors
/// [`CockpitError`]; the terminal is then as it was before.
pub fn open(options: &OpenOptions) -> Result<(), CockpitError> {
    let busy = Options { busy: PATIENCE, ..Options::default() };
    let say = &mut |line: &str| eprintln!("greenlight: {}", display(line));
    let store = upgrade::open(&options.path, busy, &options.actor, options.clock, Signals::Program, say)?;
    let mut model = model_of(&store, options)?;
    let kept = drafts::path_of(&options.path);
    let before = kept.as_deref().map(drafts::load).unwrap_or_default();
    model.drafts.clone_from(&before);
    let entered = Entered::default();
    let mut events = TerminalEvents::start(Entered::clone(&entered))?;
    let env = |name: &str| std::env::var(name).ok();
    let config = &options.config;
    let themes = themes(config, options.no_color, &env, || detect::background(&env));
    let keyboard = detect::knows_keyboard(&env);
    let wanted = Modes { mouse: config.mouse && !options.no_mouse, keyboard };
    let mut screen = TerminalScreen::enter(wanted, entered)?;
    options.log.hook_faults();
    let mut worker = Worker::new(Some(events.waker()));
    if store.is_unchecked() {
        worker.check_soon();
    }
    let editor = config.editor.clone();
    let outside = Outside::new(store, options.actor.clone(), options.clock, worker, themes);
    let mut outside = Outside { editor, log: options.log.clone(), ..outside };
    options.log.say(&format!("open {} of {}", env!("CARGO_PKG_VERSION"), drafts::fingerprint(&options.path)));
    let over = run(&mut screen, &mut model, &mut outside, &mut events);
    screen.leave();
    options.log.say(if over.is_ok() { "closed" } else { "closed: the terminal does not answer any more" });
    if let Some(stopped) = outside.worker.finish() {
        eprintln!("greenlight: {stopped}; nothing of it was written");
    }
    keep(kept.as_deref(), &before, &mut model);
    over?;
    Ok(())
}

fn keep(path: Option<&Path>, before: &drafts::Drafts, model: &mut Model) {
    model.keep_drafts();
    if let Some(path) = path
        && let Err(why) = drafts::keep(path, before, &model.drafts)
    {
        eprintln!("greenlight: half-filled forms could not be kept: {why}");
    }
}
