//! `greenlight report`: documents for the client, on stdout or in a file. Imports `report`. Read next:
//! `report/note.rs`, `report/estimate.rs`.

use std::io::Write;
use std::path::Path;

use crate::cli::args::{Document, Paper, Report};
use crate::cli::export::{put, target};
use crate::cli::fail::{Failure, say};
use crate::cli::out::Out;
use crate::cli::session::{Session, Settings};
use crate::domain::calendar::{Date, parse_past_date};
use crate::report::estimate::{NoOffer, Offer, kept_back};
use crate::report::note::Note;
use crate::report::paper::Format;

/// Writes the document.
pub fn run(settings: &Settings, args: &Report, out: &mut Out) -> Result<u8, Failure> {
    let to = target(args.out.as_deref(), &args.file)?;
    let session = Session::read(settings, &args.file)?;
    let facts = session.facts(settings.today());
    let look = session.look(&facts);
    let format = format_of(args.format, to);
    let (text, json, name) = match args.document {
        Document::Status => {
            let note = Note::of(&look, since(settings, args)?);
            (note.write(format), note.json(), "status note")
        }
        Document::Estimate => {
            let offer = Offer::of(&look, args.version).map_err(|why| no_offer(args.version, why))?;
            if let Some(hint) = hint(kept_back(&look)) {
                say(&hint);
            }
            (offer.write(format), offer.json(), "estimate")
        }
    };
    match to {
        None if out.json => out.document(&json)?,
        None => {
            for line in text.lines() {
                out.line(line)?;
            }
        }
        Some(path) => {
            put(path, &mut |sink: &mut dyn Write| sink.write_all(text.as_bytes()))?;
            out.line(&format!("{}: {name}", path.display()))?;
        }
    }
    Ok(0)
}

fn since(settings: &Settings, args: &Report) -> Result<Option<Date>, Failure> {
    let Some(text) = &args.since else { return Ok(None) };
    parse_past_date(text, settings.today()).map(Some).map_err(|e| Failure::usage(format!("--since: {e}")))
}

/// What is missing in the document, and how it gets in.
fn hint(kept_back: usize) -> Option<String> {
    let what = match kept_back {
        0 => return None,
        1 => "What the brief assumes (1 answer)".to_owned(),
        many => format!("What the brief assumes ({many} answers)"),
    };
    Some(format!("{what} is not in the document, since the brief is a draft. `.` on it in tab 1 moves it on"))
}

fn no_offer(version: Option<i64>, why: NoOffer) -> Failure {
    Failure::usage(match (why, version) {
        (NoOffer::Gone { version, state }, _) => format!(
            "Version {version} is {}, so the client gets no document of it. `greenlight list FILE estimates` shows all versions",
            state.label()
        ),
        (NoOffer::Missing, Some(number)) => {
            format!("There is no version {number}. `greenlight list FILE estimates` shows those there are")
        }
        (NoOffer::Missing, None) => {
            "There is no estimate yet. `greenlight add FILE line Design 8/12/20` begins one".to_owned()
        }
    })
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
