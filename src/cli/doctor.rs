//! `greenlight doctor`: where the program keeps things, what the terminal can do, whether the editor is found, and what
//! is wrong with the config. Imports `shell`, `store`. Read next: `shell/config.rs`.

use std::env;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value as Json, json};

use crate::cli::fail::{FOUND, Failure};
use crate::cli::out::Out;
use crate::cli::session::Settings;
use crate::domain::own::{Fault, OwnTexts};
use crate::shell::config::Config;
use crate::shell::looks::abilities;
use crate::shell::places::Places;
use crate::shell::{editor, log, own};
use crate::store::sqlite_version;

/// One thing that was found out.
struct Found {
    /// Its name in JSON.
    name: &'static str,
    /// What it is called.
    label: &'static str,
    value: Json,
    /// What a person should know of it besides.
    note: &'static str,
}

/// Looks at everything and tells; exit code 3 where the config or a file beside it is wrong.
pub fn run(settings: &Settings, out: &mut Out) -> Result<u8, Failure> {
    let places = Places::here();
    let own = own::read(&places);
    let config = Config::read(&places);
    let faults: Vec<&Fault> = config.faults.iter().chain(&own.faults).collect();
    let parts = [
        ("program", program()),
        ("places", kept(&places, &own)),
        ("terminal", terminal(settings, &config)),
        ("editor", edits(&config)),
    ];
    if out.json {
        out.document(&document(parts, &faults))?;
    } else {
        for (name, found) in parts {
            out.line(name)?;
            found.iter().try_for_each(|found| out.line(&line(found)))?;
        }
        match faults.as_slice() {
            [] => out.line("nothing is wrong with the config")?,
            faults => {
                out.line("what is wrong with the config")?;
                faults.iter().try_for_each(|fault| out.line(&format!("  {fault}")))?;
            }
        }
    }
    Ok(if faults.is_empty() { 0 } else { FOUND })
}

fn document(parts: [(&str, Vec<Found>); 4], faults: &[&Fault]) -> Json {
    let mut document = Map::new();
    for (name, found) in parts {
        let part: Map<String, Json> = found.into_iter().map(|f| (f.name.to_owned(), f.value)).collect();
        document.insert(name.to_owned(), Json::Object(part));
    }
    let problem = |f: &&Fault| json!({ "path": f.path, "line": f.line, "message": f.message });
    document.insert("problems".to_owned(), faults.iter().map(problem).collect());
    Json::Object(document)
}

fn line(found: &Found) -> String {
    let value = match &found.value {
        Json::Null => "-".to_owned(),
        Json::String(text) => text.clone(),
        Json::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        other => other.to_string(),
    };
    let note = if found.note.is_empty() { String::new() } else { format!("  ({})", found.note) };
    format!("  {:<18} {value}{note}", found.label)
}

fn found(name: &'static str, label: &'static str, value: impl Into<Json>) -> Found {
    Found { name, label, value: value.into(), note: "" }
}

fn program() -> Vec<Found> {
    vec![
        found("version", "greenlight", env!("CARGO_PKG_VERSION")),
        found("sqlite", "SQLite", sqlite_version()),
        found("system", "system", format!("{} on {}", env::consts::OS, env::consts::ARCH)),
    ]
}

fn kept(places: &Places, own: &OwnTexts) -> Vec<Found> {
    let at = |name, label, path: Option<PathBuf>, missing: &'static str| {
        let note = if path.as_deref().is_some_and(Path::exists) { "" } else { missing };
        Found { note, ..found(name, label, path.map(|p| p.display().to_string())) }
    };
    let drafts = places.state.as_ref().map(|state| state.join("drafts"));
    let hint = "not there; greenlight config prints one to begin with";
    vec![
        at("config", "config", places.config.clone(), hint),
        at("briefs", "own questions", places.beside_config("briefs"), "not there"),
        found("brief_files", "  files", own.briefs.len()),
        at("templates", "own templates", places.beside_config("templates"), "not there"),
        found("template_files", "  files", own.templates.len()),
        at("state", "state", places.state.clone(), "not there"),
        at("drafts", "drafts", drafts, "none are kept"),
        at("log", "log", log::path_in(places), "not begun"),
    ]
}

fn terminal(settings: &Settings, config: &Config) -> Vec<Found> {
    let env = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let can = abilities(config, settings.no_color, &env);
    let size = can.size.map(|(columns, lines)| format!("{columns}x{lines}"));
    vec![
        found("stdin", "input", io::stdin().is_terminal()),
        Found { note: "is it a terminal?", ..found("stdout", "output", io::stdout().is_terminal()) },
        found("term", "TERM", env("TERM")),
        found("term_program", "TERM_PROGRAM", env("TERM_PROGRAM")),
        found("no_color", "NO_COLOR", env("NO_COLOR")),
        found("colours", "colours", can.colours),
        found("background", "background", can.background),
        found("size", "size", size),
        found("unicode", "unicode signs", can.unicode),
        found("mouse", "mouse", config.mouse && !settings.no_mouse),
        found("keyboard", "tells keys apart", can.keyboard),
    ]
}

fn edits(config: &Config) -> Vec<Found> {
    let line = editor::line(config.editor.as_deref(), &|name| env::var(name).ok());
    let path = line.as_deref().and_then(|line| editor::program(line, env::var_os("PATH").as_deref()));
    let note = match (&line, &path) {
        (None, _) => "none is set: put its name into the config, VISUAL or EDITOR",
        (Some(_), None) => "its program is not found",
        (Some(_), Some(_)) => "",
    };
    let path = path.map(|path| path.display().to_string());
    vec![found("line", "for long texts", line), Found { note, ..found("program", "program", path) }]
}
