//! `greenlight demo`: makes a file with the sample project and opens it. Imports `store`, `domain`.
//! Read next: `demo.rs`.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::args::Demo;
use crate::cli::demo::build_scaled;
use crate::cli::fail::{Failure, say};
use crate::cli::open::{cockpit, needs_terminal};
use crate::cli::out::Out;
use crate::cli::session::Settings;
use crate::domain::change::Change;
use crate::domain::noun::Noun;
use crate::store::Store;

/// What the journal of the file begins with.
const LABEL: &str = "start the sample project";

/// Makes the file, and opens it unless that was not wanted.
pub fn run(settings: &Settings, args: &Demo, out: &mut Out) -> Result<u8, Failure> {
    if !args.no_open {
        needs_terminal("greenlight demo FILE --no-open makes the file without opening it")?;
    }
    if let Some(file) = &args.file {
        let changes = make(settings, file, args.scale)?;
        return if args.no_open { tell(file, &changes, out) } else { open(settings, file) };
    }
    let folder = tempfile::Builder::new().prefix("greenlight-").tempdir();
    let folder = folder.map_err(|e| Failure::failed(format!("No temporary folder could be made: {e}")))?;
    let file = folder.path().join("demo.greenlight");
    let changes = make(settings, &file, args.scale)?;
    if args.no_open {
        // The file is what was asked for, so its folder stays.
        let kept = folder.keep();
        return tell(&kept.join("demo.greenlight"), &changes, out);
    }
    let code = open(settings, &file)?;
    say("the sample project was in a temporary file and is gone; `greenlight demo FILE` makes one to keep");
    Ok(code)
}

fn make(settings: &Settings, file: &Path, scale: usize) -> Result<Vec<Change>, Failure> {
    let changes = build_scaled(settings.today(), scale).map_err(Failure::failed)?;
    Store::create(file, &settings.entry(LABEL), &changes)?;
    Ok(changes)
}

fn open(settings: &Settings, file: &Path) -> Result<u8, Failure> {
    cockpit(settings, PathBuf::from(file), None, None)
}

fn tell(file: &Path, changes: &[Change], out: &mut Out) -> Result<u8, Failure> {
    let count = |noun: Noun| changes.iter().filter(|change| change.noun() == noun).count();
    if out.json {
        out.document(&json!({
            "file": file.display().to_string(),
            "label": LABEL,
            "head": 1,
            "tasks": count(Noun::Task),
            "times": count(Noun::TimeEntry),
            "costs": count(Noun::Cost),
            "log": count(Noun::LogEntry),
        }))?;
    } else {
        out.line(&file.display().to_string())?;
    }
    Ok(0)
}
