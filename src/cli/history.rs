//! `greenlight history`: what was changed, by whom, when, and on request every cell as it was and as it became.
//! Imports `store`, `domain::history`. Read next: `undo.rs`.

use std::collections::BTreeMap;

use chrono::DateTime;
use serde_json::{Value as Json, json};

use crate::cli::args::History;
use crate::cli::columns::{Heading, lines};
use crate::cli::fail::Failure;
use crate::cli::out::Out;
use crate::cli::session::{Session, Settings};
use crate::domain::change::Change;
use crate::domain::history::{Fate, Trail, Written, with_lost, written};
use crate::domain::id::Id;
use crate::domain::input::currency_of;
use crate::domain::input::names::{find_number, split_code};
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Datum;
use crate::domain::value::Value;
use crate::shell::clock::to_local;
use crate::store::CommandInfo;

/// Lists the commands of the journal, newest first.
pub fn run(settings: &Settings, args: &History, out: &mut Out) -> Result<u8, Failure> {
    let session = Session::read(settings, &args.file)?;
    let mut commands = match args.command {
        Some(seq) if seq < 1 || seq > session.head.0 => {
            let message =
                format!("There is no change {seq}. Accepted: a number from 1 to {}", session.head.0);
            return Err(Failure::failed(message));
        }
        Some(seq) => vec![session.store.command(seq)?],
        None if args.of.is_some() => session.store.history(None, usize::MAX)?,
        None => session.store.history(None, args.limit.unwrap_or(usize::MAX))?,
    };
    let trail = args.of.as_deref().map(|code| trail(&session, code)).transpose()?;
    if let Some(trail) = &trail {
        commands.retain(|command| trail.contains_key(&command.seq));
        commands.truncate(args.limit.unwrap_or(usize::MAX));
    }
    if !args.changes {
        return tell(&session, out, &commands, &[]);
    }
    let lost = session.store.lost(0, |_, _| true)?;
    let all = with_lost(&session.snapshot, &[], &lost);
    let mut details = Vec::new();
    for command in &commands {
        let changes = match &trail {
            Some(trail) => trail.get(&command.seq).cloned().unwrap_or_default(),
            None => session.store.written(command.seq)?,
        };
        details.push(written(&all, &changes));
    }
    tell(&session, out, &commands, &details)
}

/// What each command wrote of a row and of what belongs to it, by the number of the command.
fn trail(session: &Session<'_>, code: &str) -> Result<BTreeMap<i64, Vec<Change>>, Failure> {
    let (noun, id) = find(session, code)?;
    let mut trail = Trail::of(noun, id);
    let mut found = BTreeMap::new();
    session.store.walk(|seq, changes| {
        let own = trail.pick(changes);
        if !own.is_empty() {
            found.insert(seq, own);
        }
    })?;
    Ok(found)
}

/// The row of a short number; of those that are gone the one that went last.
fn find(session: &Session<'_>, code: &str) -> Result<(Noun, Id), Failure> {
    let Some((noun, number)) = split_code(code.trim()) else {
        return Err(Failure::usage(format!(
            "“{code}” is no short number. Accepted: one such as T12, N4 or C3"
        )));
    };
    if let Some(id) = find_number(&session.snapshot, noun, number) {
        return Ok((noun, id));
    }
    let index = noun.field_index("number");
    let lost = session.store.lost(0, |gone, _| gone == noun)?;
    let is_it = |values: &[Value]| index.and_then(|i| values.get(i)).and_then(Value::int) == Some(number);
    let gone = lost.iter().rev().find(|row| is_it(&row.values));
    gone.map(|row| (noun, row.id)).ok_or_else(|| {
        let (word, table) = (noun.word(), noun.table());
        Failure::failed(format!(
            "There is no {word} {code}, and there never was one. `greenlight list FILE {table}` lists them"
        ))
    })
}

/// Prints the commands, each with what it wrote where that was asked for.
fn tell(
    session: &Session<'_>,
    out: &mut Out,
    commands: &[CommandInfo],
    details: &[Vec<Written>],
) -> Result<u8, Failure> {
    if out.json {
        let with = |(at, command): (usize, &CommandInfo)| document(session, command, details.get(at));
        out.document(&commands.iter().enumerate().map(with).collect())?;
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
    for (at, line) in lines(&headings, &rows, out.terminal).iter().enumerate() {
        out.line(line)?;
        for row in at.checked_sub(1).and_then(|at| details.get(at)).into_iter().flatten() {
            for line in told(session, row) {
                out.line(&line)?;
            }
        }
    }
    Ok(0)
}

/// A row that was written, and its cells, for people.
fn told(session: &Session<'_>, row: &Written) -> Vec<String> {
    let currency = currency_of(&session.snapshot);
    let shown = |datum: &Datum| {
        let text = datum.in_full(currency, session.settings.today()).replace('\n', " ");
        if text.is_empty() { "nothing".to_owned() } else { text }
    };
    let fate = if row.fate == Fate::Changed { String::new() } else { format!(", {}", row.fate.word()) };
    let mut lines = vec![format!("       {} {}{fate}", row.noun.word(), row.name)];
    lines.extend(row.said().map(|cell| {
        let value = match row.fate {
            Fate::New => shown(&cell.new),
            Fate::Gone => shown(&cell.old),
            Fate::Changed => format!("{} → {}", shown(&cell.old), shown(&cell.new)),
        };
        format!("         {}: {value}", cell.label)
    }));
    lines
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

fn document(session: &Session<'_>, command: &CommandInfo, details: Option<&Vec<Written>>) -> Json {
    let mut document = json!({
        "seq": command.seq,
        "at": command.at,
        "actor": command.actor,
        "label": command.label,
        "rows": command.rows,
        "undoes": command.undoes,
        "undone": command.undone,
    });
    if let Some(details) = details {
        document["changes"] = details.iter().map(|row| change(&session.snapshot, row)).collect();
    }
    document
}

/// A row that was written, for programs.
fn change(snapshot: &Snapshot, row: &Written) -> Json {
    let currency = currency_of(snapshot);
    let plain = |datum: &Datum| match datum {
        Datum::Empty => Json::Null,
        datum => Json::from(datum.plain(currency)),
    };
    let cells = row
        .cells
        .iter()
        .map(|cell| json!({ "field": cell.field, "old": plain(&cell.old), "new": plain(&cell.new) }));
    json!({
        "table": row.noun.table(),
        "id": row.id.to_string(),
        "code": row.code,
        "name": row.name,
        "kind": row.fate.word(),
        "cells": cells.collect::<Vec<Json>>(),
    })
}
