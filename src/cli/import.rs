//! `greenlight import`: takes over what another program wrote, all or nothing, one undo; what could not be taken over
//! is listed with its reason. Imports `exchange`. Read next: `exchange/plan.rs`.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde_json::{Map, Value as Json, json};

use crate::cli::args::Import;
use crate::cli::columns::{Heading, print};
use crate::cli::fail::Failure;
use crate::cli::list::sheet_of;
use crate::cli::out::Out;
use crate::cli::session::{Session, Settings};
use crate::domain::command::Context;
use crate::domain::input::currency_of;
use crate::domain::near::nearest;
use crate::exchange::plan::{FORMATS, ImportOptions, Plan, Source, plan};
use crate::shell::clock::to_local;

/// Plans the import, and writes it unless only the plan was asked for.
pub fn run(settings: &Settings, args: &Import, out: &mut Out) -> Result<u8, Failure> {
    let source = source_of(&args.from)?;
    let table = args.table.as_deref().map(sheet_of).transpose()?.map(|sheet| sheet.noun);
    let options = ImportOptions { table, local: to_local, ..ImportOptions::default() };
    let bytes = read(&args.input, options.limits.bytes)?;
    if args.dry_run {
        let session = Session::read(settings, &args.file)?;
        let planned = plan_for(&session, source, &bytes, &options, &args.input)?;
        let head = session.head.0;
        return tell(&Told { args, plan: &planned, head, session: &session }, out);
    }
    let mut session = Session::write(settings, &args.file)?;
    let mut last = Plan::default();
    let done = session.run(|session| {
        last = plan_for(session, source, &bytes, &options, &args.input)?;
        Ok(last.clone().into_command())
    })?;
    tell(&Told { args, plan: &last, head: done.head.0, session: &session }, out)
}

fn source_of(name: &str) -> Result<Source, Failure> {
    Source::of_name(name).ok_or_else(|| {
        let names: Vec<&str> = FORMATS.iter().map(|f| f.name).collect();
        let meant = nearest(name, names.iter().copied()).map(|n| format!(" Did you mean {n}?"));
        Failure::usage(format!(
            "There is no format “{name}” to import from.{} Accepted: {}",
            meant.unwrap_or_default(),
            names.join(", ")
        ))
    })
}

/// Reads the input; one byte more than is allowed at most, so that what is too long is noticed and not swallowed.
pub fn read(input: &Path, most: usize) -> Result<Vec<u8>, Failure> {
    let most = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let read = if input == Path::new("-") {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        File::open(input).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    read.map_err(|e| Failure::failed(format!("{} cannot be read: {e}", input.display())))?;
    Ok(bytes)
}

fn plan_for(
    session: &Session<'_>,
    source: Source,
    bytes: &[u8],
    options: &ImportOptions,
    input: &Path,
) -> Result<Plan, Failure> {
    let settings = session.settings;
    let mut ids = settings.clock.ids(session.snapshot.last_id());
    let mut context = Context { today: settings.today(), now: settings.now(), ids: &mut ids };
    plan(source, bytes, options, &session.snapshot, &mut context)
        .map_err(|error| Failure::failed(format!("Nothing of {} was taken over: {error}", input.display())))
}

/// What is told of an import.
struct Told<'a> {
    args: &'a Import,
    plan: &'a Plan,
    head: i64,
    session: &'a Session<'a>,
}

fn tell(told: &Told<'_>, out: &mut Out) -> Result<u8, Failure> {
    if out.json {
        out.document(&document(told))?;
    } else {
        lines(told, out)?;
    }
    Ok(0)
}

fn document(told: &Told<'_>) -> Json {
    let plan = told.plan;
    let counts = plan.counts.iter().map(|count| {
        json!({ "what": count.what, "new": count.new, "updated": count.updated, "unchanged": count.unchanged })
    });
    let notes = plan.notes.iter().map(|note| {
        json!({ "kind": note.kind.label(), "what": note.what, "place": note.place, "reason": note.reason })
    });
    let currency = currency_of(&told.session.snapshot);
    let totals: Map<String, Json> = plan
        .totals
        .iter()
        .map(|(name, datum)| ((*name).to_owned(), Json::from(datum.plain(currency))))
        .collect();
    json!({
        "from": told.args.from,
        "dry_run": told.args.dry_run,
        "label": plan.label,
        "changes": plan.changes.len(),
        "head": told.head,
        "counts": counts.collect::<Vec<Json>>(),
        "totals": totals,
        "notes": notes.collect::<Vec<Json>>(),
        "columns_ignored": plan.columns_ignored,
    })
}

fn lines(told: &Told<'_>, out: &mut Out) -> io::Result<()> {
    let plan = told.plan;
    let did = match (plan.is_empty(), told.args.dry_run) {
        (true, _) => "Nothing new: all of it is here already",
        (false, true) => "Nothing was written. This would come of it:",
        (false, false) => plan.label.as_str(),
    };
    out.line(did)?;
    let headings =
        [Heading::text(""), Heading::number("new"), Heading::number("updated"), Heading::number("unchanged")];
    let counted = |n: usize| n.to_string();
    let rows: Vec<Vec<String>> = plan
        .counts
        .iter()
        .map(|c| vec![c.what.to_owned(), counted(c.new), counted(c.updated), counted(c.unchanged)])
        .collect();
    print(out, &headings, &rows)?;
    let (currency, today) = (currency_of(&told.session.snapshot), told.session.settings.today());
    for (name, datum) in &plan.totals {
        out.line(&format!("in the file: {name} {}", datum.shown(currency, today)))?;
    }
    for note in &plan.notes {
        let place = if note.place.is_empty() { String::new() } else { format!(" ({})", note.place) };
        out.line(&format!("{}: {}{place}: {}", note.kind.label(), note.what, note.reason))?;
    }
    if !plan.columns_ignored.is_empty() {
        out.line(&format!("columns without a place here: {}", plan.columns_ignored.join(", ")))?;
    }
    Ok(())
}
