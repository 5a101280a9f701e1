//! `greenlight today`: what needs the producer, over several project files. A file that cannot be read is told
//! on stderr, and the others are printed all the same. Imports `report`. Read next: `report/today.rs`.

use crate::cli::args::now::Today;
use crate::cli::columns::{Heading, print};
use crate::cli::fail::{FAILED, Failure};
use crate::cli::out::Out;
use crate::cli::session::{Session, Settings};
use crate::report::today::{ProjectDay, heads, json, rows};

/// Works the days out and prints them as one list.
pub fn run(settings: &Settings, args: &Today, out: &mut Out) -> Result<u8, Failure> {
    let mut days = Vec::with_capacity(args.files.len());
    let (mut code, mut failed) = (0, Vec::new());
    for file in &args.files {
        match Session::read(settings, file) {
            Ok(session) => {
                let facts = session.facts(settings.today());
                days.push(ProjectDay::of(file.clone(), &session.look(&facts)));
            }
            Err(failure) => {
                failure.tell();
                if let Failure::Told(_, why) = failure {
                    failed.push((file.clone(), why));
                }
                code = FAILED;
            }
        }
    }
    if out.json {
        out.document(&json(&days, &failed))?;
        return Ok(code);
    }
    for line in heads(&days) {
        out.line(&line)?;
    }
    let rows = rows(&days);
    if rows.is_empty() {
        if !days.is_empty() {
            out.line("Nothing is due, overdue, blocked or unanswered")?;
        }
        return Ok(code);
    }
    out.line("")?;
    // One project needs no column of its own.
    let several = days.len() > 1;
    let headings = ["", "project", "why", "when", "what", ""];
    let kept = |index: usize| several || index != 1;
    let headings: Vec<Heading> = headings
        .iter()
        .enumerate()
        .filter(|(at, _)| kept(*at))
        .map(|(_, word)| Heading::text(word))
        .collect();
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|row| row.into_iter().enumerate().filter(|(at, _)| kept(*at)).map(|(_, cell)| cell).collect())
        .collect();
    print(out, &headings, &rows)?;
    Ok(code)
}
