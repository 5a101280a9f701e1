//! `greenlight report`: documents for the client, on stdout or in a file. Imports `report`. Read next:
//! `report/note.rs`.

use std::io::Write;
use std::path::Path;

use crate::cli::args::{Document, Paper, Report};
use crate::cli::export::put;
use crate::cli::fail::Failure;
use crate::cli::out::Out;
use crate::cli::session::{Session, Settings};
use crate::domain::calendar::parse_date;
use crate::report::note::{Format, Note};
use crate::shell::export::is_same;

/// Writes the document.
pub fn run(settings: &Settings, args: &Report, out: &mut Out) -> Result<u8, Failure> {
    let Document::Status = args.document;
    let since = match &args.since {
        Some(text) => {
            Some(parse_date(text, settings.today()).map_err(|e| Failure::usage(format!("--since: {e}")))?)
        }
        None => None,
    };
    let to = args.out.as_deref().filter(|path| *path != Path::new("-"));
    if let Some(path) = to.filter(|path| is_same(path, &args.file)) {
        let message = format!("{} is the project itself. Choose another name", path.display());
        return Err(Failure::usage(message));
    }
    let session = Session::read(settings, &args.file)?;
    let facts = session.facts(settings.today());
    let note = Note::of(&session.look(&facts), since);
    match to {
        None if out.json => out.document(&note.json())?,
        None => {
            for line in note.write(format_of(args.format, None)).lines() {
                out.line(line)?;
            }
        }
        Some(path) => {
            let text = note.write(format_of(args.format, Some(path)));
            put(path, &mut |sink: &mut dyn Write| sink.write_all(text.as_bytes()))?;
            out.line(&format!("{}: status note", path.display()))?;
        }
    }
    Ok(0)
}

/// The form that was asked for, else the one of the ending, else text.
fn format_of(asked: Option<Paper>, to: Option<&Path>) -> Format {
    let is_md = to.and_then(Path::extension).is_some_and(|e| e.eq_ignore_ascii_case("md"));
    match asked {
        Some(Paper::Md) => Format::Markdown,
        None if is_md => Format::Markdown,
        Some(Paper::Txt) | None => Format::Text,
    }
}
