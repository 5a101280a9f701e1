//! `greenlight status`: how the project stands, as of a day. Imports `report`. Read next: `report/status.rs`.

use crate::cli::args::now::Status;
use crate::cli::columns::{Heading, print};
use crate::cli::fail::Failure;
use crate::cli::out::Out;
use crate::cli::session::{Session, Settings};
use crate::domain::calendar::parse_past_date;
use crate::report::status::{Part, Standing};

/// Works it out and prints it.
pub fn run(settings: &Settings, args: &Status, out: &mut Out) -> Result<u8, Failure> {
    let as_of = match &args.as_of {
        Some(text) => {
            parse_past_date(text, settings.today()).map_err(|e| Failure::usage(format!("--as-of: {e}")))?
        }
        None => settings.today(),
    };
    let session = Session::read(settings, &args.file)?;
    let facts = session.facts(as_of);
    let look = session.look(&facts);
    let standing = Standing::of(look);
    if out.json {
        out.document(&standing.json())?;
        return Ok(0);
    }
    for part in standing.parts() {
        match part {
            Part::Line(text) => out.line(&text)?,
            Part::Table { headings, rows } => {
                let heading =
                    |(word, number)| if number { Heading::number(word) } else { Heading::text(word) };
                let headings: Vec<Heading> = headings.into_iter().map(heading).collect();
                print(out, &headings, &rows)?;
            }
        }
    }
    Ok(0)
}
