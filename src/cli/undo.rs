//! `greenlight undo` and `redo`: the newest live command is taken back, or brought again. Imports `store`.
//! Read next: `domain/undo.rs`, which says what comes next.

use std::path::Path;

use serde_json::{Value as Json, json};

use crate::cli::fail::Failure;
use crate::cli::out::Out;
use crate::cli::session::{Session, Settings};
use crate::domain::undo::{CORRECT_HINT, Plan, Stays, Why, what_stays};
use crate::store::{CommitError, Entry, Head, ReadError, Store};

/// How often it is tried where other programs write in between.
const TRIES: usize = 5;

/// One of the two directions.
struct Way {
    verb: &'static str,
    done: &'static str,
    plan: fn(&mut Store) -> Result<Plan, ReadError>,
    act: fn(&mut Store, i64, &Entry) -> Result<Head, CommitError>,
}

/// Takes the newest change back.
pub fn undo(settings: &Settings, file: &Path, out: &mut Out) -> Result<u8, Failure> {
    let way = Way { verb: "undo", done: "undid", plan: Store::undo_plan, act: Store::undo };
    run(settings, file, &way, out)
}

/// Brings back what was undone last.
pub fn redo(settings: &Settings, file: &Path, out: &mut Out) -> Result<u8, Failure> {
    let way = Way { verb: "redo", done: "did again", plan: Store::redo_plan, act: Store::redo };
    run(settings, file, &way, out)
}

fn run(settings: &Settings, file: &Path, way: &Way, out: &mut Out) -> Result<u8, Failure> {
    let mut session = Session::write(settings, file)?;
    for _ in 0..TRIES {
        let (seq, label, actor, passed_over) = match (way.plan)(&mut session.store)? {
            Plan::Take { seq, label, actor, passed_over, .. } => (seq, label, actor, passed_over),
            Plan::StoppedBy { label, by, passed_over } => {
                let stays = stays(&passed_over);
                return Err(Failure::failed(format!("Undo {}.{stays}", by.words(&label))));
            }
            Plan::Nothing { passed_over } => {
                let stays = stays(&passed_over);
                return Err(Failure::failed(format!("There is nothing to {}.{stays}", way.verb)));
            }
        };
        let entry = settings.entry(&format!("{}: {label}", way.verb));
        match (way.act)(&mut session.store, seq, &entry) {
            Ok(head) => {
                if out.json {
                    let (labels, needed) = told(&passed_over);
                    out.document(&json!({
                        "seq": seq,
                        "label": label,
                        "actor": actor,
                        "passed_over": labels,
                        "held": needed,
                        "head": head.0,
                    }))?;
                } else {
                    out.line(&format!("{}: {label}{}", way.done, stays(&passed_over)))?;
                }
                return Ok(0);
            }
            Err(CommitError::Stale { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Failure::failed(
        "Other programs change the file all the time, so nothing was written. Try again in a moment",
    ))
}

/// What was not undone, and what can be done about it instead.
fn stays(passed_over: &[Stays]) -> String {
    match what_stays(passed_over, &format!("; the log is only added to: {CORRECT_HINT}")) {
        words if words.is_empty() => words,
        words => format!(" What stays: {words}"),
    }
}

/// The labels of what stays, and of those that something needs also what it is.
fn told(passed_over: &[Stays]) -> (Vec<&str>, Vec<Json>) {
    let held = passed_over.iter().filter_map(|stays| match &stays.why {
        Why::Held(by) => Some(json!({ "label": stays.label, "by": by })),
        Why::Appends => None,
    });
    (passed_over.iter().map(|stays| stays.label.as_str()).collect(), held.collect())
}
