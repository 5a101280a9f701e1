//! The cockpit put together: the file read, the terminal asked and entered, the loop run, the drafts kept.
//! Imports app, store, ui. Read next: `run.rs`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::app::model::{Model, Start};
use crate::app::tab::Tab;
use crate::domain::display::display;
use crate::domain::own::OwnTexts;
use crate::domain::table::Tone;
use crate::keys::Keymap;
use crate::shell::clock::Clock;
use crate::shell::input::TerminalEvents;
use crate::shell::modes::{Entered, Modes};
use crate::shell::perform::Outside;
use crate::shell::run::run;
use crate::shell::screen::TerminalScreen;
use crate::shell::upgrade::{self, Signals};
use crate::shell::worker::Worker;
use crate::shell::{detect, drafts};
use crate::store::{OpenError, Options, Store};
use crate::ui::glyphs::Glyphs;
use crate::ui::theme::{Background, Colours, Theme};

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
        keymap: Keymap::default(),
        file_stem: stem,
        read_only: store.read_only(),
        ids: Box::new(ids),
        own: options.own.clone(),
    });
    if let Some(migration) = store.migration() {
        model.say(Tone::Info, upgrade::notice(migration));
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
    let themes = themes(options.no_color);
    let keyboard = detect::knows_keyboard(&env);
    let mut screen = TerminalScreen::enter(Modes { mouse: !options.no_mouse, keyboard }, entered)?;
    let mut worker = Worker::new(Some(events.waker()));
    if store.is_unchecked() {
        worker.check_soon();
    }
    let (actor, clock) = (options.actor.clone(), options.clock);
    let mut outside = Outside { store, actor, clock, worker, themes };
    let over = run(&mut screen, &mut model, &mut outside, &mut events);
    screen.leave();
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

/// The look for this terminal first, then those to switch to.
fn themes(no_color: bool) -> Vec<Theme> {
    let env = |name: &str| std::env::var(name).ok();
    let glyphs = if detect::is_unicode(&env) { Glyphs::unicode() } else { Glyphs::ascii() };
    let colours = detect::colours(&env, no_color);
    let background = if colours == Colours::None { Background::Dark } else { detect::background(&env) };
    let other = match background {
        Background::Dark => Background::Light,
        Background::Light => Background::Dark,
    };
    vec![
        Theme::of(background, colours, glyphs),
        Theme::of(other, colours, glyphs),
        Theme::of(background, Colours::None, glyphs),
    ]
}
