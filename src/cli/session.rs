//! A project file as a subcommand uses it: opened, read once, written through the one door. Imports `shell::clock`,
//! `shell::upgrade`, `store`, `domain`. Read next: `add.rs`.

use std::env;
use std::path::Path;

use crate::cli::args::Global;
use crate::cli::fail::{Failure, say};
use crate::domain::calendar::{Date, Moment};
use crate::domain::change::Change;
use crate::domain::command::{Command, Context, Decision};
use crate::domain::decide::decide;
use crate::domain::facts::Facts;
use crate::domain::input::Reading;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Look;
use crate::shell::clock::Clock;
use crate::shell::upgrade::{self, Signals};
use crate::store::{Access, CommitError, Entry, Head, Options, Store};

/// How often a command is decided again where other programs were quicker.
const TRIES: usize = 5;

/// What holds for a whole run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The clock.
    pub clock: Clock,
    /// Who acts.
    pub actor: String,
    /// Without colours?
    pub no_color: bool,
    /// Leave the mouse to the terminal.
    pub no_mouse: bool,
}

impl Settings {
    /// The settings of the command line and of the surroundings.
    pub fn of(global: &Global) -> Self {
        Self {
            clock: Clock::new(global.today),
            actor: actor(),
            no_color: global.no_color,
            no_mouse: global.no_mouse,
        }
    }

    /// What the journal says of a command beside its changes.
    pub fn entry(&self, label: &str) -> Entry {
        Entry { label: label.to_owned(), actor: self.actor.clone(), at: self.clock.stamp() }
    }

    /// Today.
    pub fn today(&self) -> Date {
        self.clock.today()
    }

    /// Now.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Decides a command on a snapshot.
    pub fn decide(&self, snapshot: &Snapshot, command: &Command) -> Result<Decision, Failure> {
        let mut ids = self.clock.ids(snapshot.last_id());
        let mut context = Context { today: self.today(), now: self.now(), ids: &mut ids };
        Ok(decide(snapshot, &mut context, command)?)
    }
}

/// Who acts: `GREENLIGHT_USER`, else the name at this machine, else `me`.
fn actor() -> String {
    let names = ["GREENLIGHT_USER", "USER", "LOGNAME"];
    let given = names.iter().filter_map(|name| env::var(name).ok()).map(|name| name.trim().to_owned());
    given.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| "me".to_owned())
}

/// Opens a file to change it; an older one is brought to the newest format, and stderr says so. A large one is looked
/// through as well, since nobody writes into damage.
fn writable(settings: &Settings, path: &Path) -> Result<Store, Failure> {
    let (actor, clock) = (&settings.actor, settings.clock);
    let store = upgrade::open(path, Options::default(), actor, clock, Signals::System, &mut say)?;
    Ok(store.looked_through()?)
}

/// What a command came to.
pub struct Done {
    /// What the journal says of it.
    pub label: String,
    /// What changed; empty where nothing did.
    pub changes: Vec<Change>,
    /// The head of the journal after it.
    pub head: Head,
}

/// An open project file with its rows.
pub struct Session<'s> {
    /// What holds for the run.
    pub settings: &'s Settings,
    /// The file.
    pub store: Store,
    /// Its rows.
    pub snapshot: Snapshot,
    /// The head of the journal that the rows are as of.
    pub head: Head,
}

impl<'s> Session<'s> {
    /// Opens a file to read it.
    pub fn read(settings: &'s Settings, path: &Path) -> Result<Self, Failure> {
        Self::open(settings, path, Access::ReadOnly)
    }

    /// Opens a file to change it.
    pub fn write(settings: &'s Settings, path: &Path) -> Result<Self, Failure> {
        Self::open(settings, path, Access::ReadWrite)
    }

    fn open(settings: &'s Settings, path: &Path, access: Access) -> Result<Self, Failure> {
        let store = match access {
            Access::ReadOnly => Store::open(path, access)?,
            Access::ReadWrite => writable(settings, path)?,
        };
        let (snapshot, head) = store.load()?;
        Ok(Self { settings, store, snapshot, head })
    }

    /// What reading a typed text depends on.
    pub fn reading(&self) -> Reading<'_> {
        Reading { snapshot: &self.snapshot, today: self.settings.today(), now: self.settings.now() }
    }

    /// What is derived from the rows as of a day.
    pub fn facts(&self, today: Date) -> Facts {
        Facts::of(&self.snapshot, today)
    }

    /// All that a cell is made from.
    pub fn look<'a>(&'a self, facts: &'a Facts) -> Look<'a> {
        Look { snapshot: &self.snapshot, facts, today: facts.today }
    }

    /// Makes a command out of the rows, decides it and writes it. Where another program was quicker, its changes are
    /// taken in and all of it happens again; a store that is busy gives up after five seconds.
    pub fn run(&mut self, mut make: impl FnMut(&Self) -> Result<Command, Failure>) -> Result<Done, Failure> {
        for _ in 0..TRIES {
            let command = make(self)?;
            let Decision { label, changes } = self.settings.decide(&self.snapshot, &command)?;
            if changes.is_empty() {
                return Ok(Done { label, changes, head: self.head });
            }
            match self.store.commit(self.head, &self.settings.entry(&label), &changes) {
                Ok(head) => {
                    self.take_in(&changes)?;
                    self.head = head;
                    return Ok(Done { label, changes, head });
                }
                Err(CommitError::Stale { .. }) => self.catch_up()?,
                Err(error) => return Err(error.into()),
            }
        }
        Err(Failure::failed(
            "Other programs change the file all the time, so nothing was written. Try again in a moment",
        ))
    }

    /// Takes in what other programs wrote.
    pub fn catch_up(&mut self) -> Result<(), Failure> {
        let (changes, head, _) = self.store.changes_since(self.head)?;
        self.take_in(&changes)?;
        self.head = head;
        Ok(())
    }

    fn take_in(&mut self, changes: &[Change]) -> Result<(), Failure> {
        let taken = self.snapshot.apply_all(changes);
        taken.map_err(|e| {
            Failure::failed(format!("{e}. `greenlight check` tells what is wrong with the file"))
        })
    }
}
