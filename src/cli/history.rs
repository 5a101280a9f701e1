//! `greenlight history`: what was changed, by whom, when. Imports `store`. Read next: `undo.rs`.

use chrono::DateTime;
use serde_json::{Value as Json, json};

use crate::cli::args::History;
use crate::cli::columns::{Heading, print};
use crate::cli::fail::Failure;
use crate::cli::out::Out;
use crate::cli::session::{Session, Settings};
use crate::shell::clock::to_local;
use crate::store::CommandInfo;

/// Lists the commands of the journal, newest first.
pub fn run(settings: &Settings, args: &History, out: &mut Out) -> Result<u8, Failure> {
    let mut session = Session::read(settings, &args.file)?;
    let commands = session.store.history(args.limit.unwrap_or(usize::MAX), 0)?;
    if out.json {
        out.document(&commands.iter().map(document).collect())?;
        return Ok(0);
    }
    let headings = [
        Heading::number("no."),
        Heading::text("when"),
        Heading::text("who"),
        Heading::number("rows"),
        Heading::text("what"),
    ];
    let rows: Vec<Vec<String>> = commands.iter().map(row).collect();
    print(out, &headings, &rows)?;
    Ok(0)
}

fn row(command: &CommandInfo) -> Vec<String> {
    let what = if command.undone { format!("{} (undone)", command.label) } else { command.label.clone() };
    vec![command.seq.to_string(), local(&command.at), command.actor.clone(), command.rows.to_string(), what]
}

/// A stamp of the journal as local time; as it is where it is none.
fn local(at: &str) -> String {
    DateTime::parse_from_rfc3339(at)
        .map_or_else(|_| at.to_owned(), |at| to_local(at.naive_utc()).format("%Y-%m-%d %H:%M").to_string())
}

fn document(command: &CommandInfo) -> Json {
    json!({
        "seq": command.seq,
        "at": command.at,
        "actor": command.actor,
        "label": command.label,
        "rows": command.rows,
        "undoes": command.undoes,
        "undone": command.undone,
    })
}
