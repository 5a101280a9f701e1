//! `greenlight FILE`: opens the cockpit. A missing file is offered to be made, never made silently.
//! Imports `shell`, `app::tab`. Read next: `shell/run.rs`.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::app::tab::Tab;
use crate::cli::args::{New, Open, verbs};
use crate::cli::fail::Failure;
use crate::cli::out::Out;
use crate::cli::session::Settings;
use crate::cli::{list, new};
use crate::domain::display::display;
use crate::domain::near::{meant, nearest};
use crate::shell::config::Config;
use crate::shell::log::Log;
use crate::shell::open::{OpenOptions, open};
use crate::shell::own;
use crate::shell::places::Places;

/// Opens the file; without one, and without a terminal, says what can be done.
pub fn run(settings: &Settings, args: &Open, out: &mut Out) -> Result<u8, Failure> {
    let Some(file) = &args.file else {
        return Err(Failure::usage(
            "Which project? Say `greenlight FILE` to open one, `greenlight demo` to try a sample, \
             `greenlight --help` for all there is",
        ));
    };
    if out.json {
        return list::tables(settings, file, out);
    }
    let (tab, view) = place(args)?;
    if !file.exists() {
        offer(settings, file)?;
    }
    needs_terminal("greenlight status, list and export work without one")?;
    cockpit(settings, file.clone(), tab, view)
}

/// The tab and the view to begin with; a view alone is looked for on all tabs.
fn place(args: &Open) -> Result<(Option<Tab>, Option<usize>), Failure> {
    let tab = match &args.tab {
        Some(name) => Some(Tab::by_name(name).ok_or_else(|| {
            let names: Vec<&str> = Tab::ALL.into_iter().map(Tab::title).collect();
            Failure::usage(format!(
                "There is no tab “{name}”.{} Accepted: {}",
                meant(name, &names),
                names.join(", ")
            ))
        })?),
        None => None,
    };
    let Some(name) = &args.view else { return Ok((tab, None)) };
    let tabs: Vec<Tab> = tab.map_or_else(|| Tab::ALL.to_vec(), |tab| vec![tab]);
    let at = |tab: &Tab| tab.views().iter().position(|view| view.name.eq_ignore_ascii_case(name));
    let found = tabs.iter().find_map(|tab| Some((Some(*tab), Some(at(tab)?))));
    found.ok_or_else(|| {
        let names: Vec<&str> = tabs.iter().flat_map(|tab| tab.views()).map(|view| view.name).collect();
        Failure::usage(format!(
            "There is no view “{name}”.{} Accepted: {}",
            meant(name, &names),
            names.join(", ")
        ))
    })
}

/// Opens the cockpit on a file that is there.
pub fn cockpit(
    settings: &Settings,
    path: PathBuf,
    tab: Option<Tab>,
    view: Option<usize>,
) -> Result<u8, Failure> {
    let (clock, actor, places) = (settings.clock, settings.actor.clone(), Places::here());
    let own = own::read(&places);
    let mut config = Config::read(&places);
    config.faults.extend(own.faults.iter().cloned());
    let options = OpenOptions {
        path,
        tab,
        view,
        no_color: settings.no_color,
        no_mouse: settings.no_mouse,
        clock,
        actor,
        own,
        config,
        log: Log::open(&places, clock),
    };
    open(&options).map(|()| 0).map_err(|error| Failure::Told(error.exit_code(), error.to_string()))
}

/// Says that a terminal is needed, where there is none.
pub fn needs_terminal(instead: &str) -> Result<(), Failure> {
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        return Ok(());
    }
    Err(Failure::usage(format!("The cockpit needs a terminal, and there is none here. {instead}")))
}

/// Asks whether a missing file should be made, and makes it.
fn offer(settings: &Settings, file: &Path) -> Result<(), Failure> {
    let name = file.display().to_string();
    if let Some(word) = nearest(&name, verbs().iter().map(String::as_str)) {
        return Err(Failure::usage(format!(
            "There is no file “{name}”, and no such command. Did you mean `greenlight {word}`?"
        )));
    }
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Failure::usage(format!(
            "There is no file {name}. `greenlight new {name}` makes a project of that name"
        )));
    }
    let question = format!("There is no file {}. Make a new project of that name? [y/N] ", display(&name));
    let mut stderr = io::stderr().lock();
    stderr.write_all(question.as_bytes())?;
    stderr.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    if !matches!(answer.trim().to_lowercase().as_str(), "y" | "yes") {
        return Err(Failure::failed("No file was made"));
    }
    let args = New {
        file: file.to_path_buf(),
        name: None,
        client: None,
        kind: None,
        currency: None,
        start: None,
        due: None,
        from: None,
    };
    new::make(settings, &args).map(drop)
}
