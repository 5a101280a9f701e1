//! `greenlight new`: makes a project file, empty or of a whole project that was exported. Imports `store`,
//! `exchange::document`, `domain`. Read next: `add.rs`.

use std::path::Path;

use serde_json::json;

use crate::cli::args::New;
use crate::cli::fail::Failure;
use crate::cli::import::read;
use crate::cli::out::Out;
use crate::cli::session::Settings;
use crate::domain::command::{Command, Context, Decision, Draft};
use crate::domain::decide::decide;
use crate::domain::input::{Reading, read_field};
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::Value;
use crate::exchange::document::{DocumentError, DocumentLimits, read_document};
use crate::store::Store;

/// Makes the file and says so.
pub fn run(settings: &Settings, args: &New, out: &mut Out) -> Result<u8, Failure> {
    let label = make(settings, args)?;
    if out.json {
        out.document(&json!({ "file": args.file.display().to_string(), "label": label, "head": 1 }))?;
    } else {
        out.line(&format!("{}: {label}", args.file.display()))?;
    }
    Ok(0)
}

/// Makes the file; gives what its journal begins with.
pub fn make(settings: &Settings, args: &New) -> Result<String, Failure> {
    let decision = match &args.from {
        Some(document) => whole(settings, document)?,
        None => begin(settings, args)?,
    };
    Store::create(&args.file, &settings.entry(&decision.label), &decision.changes)?;
    Ok(decision.label)
}

/// The first command of a file that begins with all rows of a document.
fn whole(settings: &Settings, path: &Path) -> Result<Decision, Failure> {
    let limits = DocumentLimits::default();
    let refused = |error: &DocumentError| {
        Failure::failed(format!("{} is not taken, and nothing was made: {error}", path.display()))
    };
    let document = read_document(&read(path, limits.bytes)?, limits).map_err(|error| refused(&error))?;
    let source = path.file_name().filter(|_| path != Path::new("-"));
    let source = source.map_or_else(|| "stdin".to_owned(), |name| name.to_string_lossy().into_owned());
    let command = Command::Restore { project: Box::new(document.project.clone()), source };
    let mut ids = settings.clock.ids(document.project.last_id());
    let mut context = Context { today: settings.today(), now: settings.now(), ids: &mut ids };
    decide(&Snapshot::default(), &mut context, &command)
        .map_err(|refusal| refused(&document.placed(&refusal)))
}

/// The first command of an empty project.
fn begin(settings: &Settings, args: &New) -> Result<Decision, Failure> {
    let empty = Snapshot::default();
    let reading = Reading { snapshot: &empty, today: settings.today(), now: settings.now() };
    let given = [
        ("name", args.name.clone().or_else(|| stem(&args.file))),
        ("client", args.client.clone()),
        ("kind", args.kind.clone()),
        ("currency", args.currency.clone()),
        ("start", args.start.clone()),
        ("due", args.due.clone()),
    ];
    let mut draft = Draft::new(Noun::Project);
    for (field, text) in given {
        let (Some(text), Some(index)) = (text, Noun::Project.field_index(field)) else { continue };
        let value = read_field(&reading, Noun::Project, index, &text)
            .map_err(|why| Failure::usage(format!("--{field}: {why}")))?;
        if value != Value::Null {
            draft.put(field, value);
        }
    }
    settings.decide(&empty, &Command::StartProject(draft))
}

/// The name of the file without its ending.
fn stem(file: &Path) -> Option<String> {
    file.file_stem().map(|stem| stem.to_string_lossy().into_owned())
}
