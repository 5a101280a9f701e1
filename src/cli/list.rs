//! `greenlight list`: the tables with their counts, or the rows of one. Imports `domain::sheets`, `exchange`.
//! Read next: `export.rs`.

use std::path::Path;

use serde_json::json;

use crate::cli::args::{History, List};
use crate::cli::columns::{Heading, print};
use crate::cli::fail::Failure;
use crate::cli::history;
use crate::cli::out::Out;
use crate::cli::session::{Session, Settings};
use crate::domain::near::nearest;
use crate::domain::sheets::{Query, all, by_name, cells, select};
use crate::domain::table::{Column, Sheet};
use crate::exchange::json::write_json;

/// The table that is no sheet: what was changed.
const HISTORY: &str = "history";

/// Lists tables or rows.
pub fn run(settings: &Settings, args: &List, out: &mut Out) -> Result<u8, Failure> {
    let Some(table) = &args.table else {
        return tables(settings, &args.file, out);
    };
    if table == HISTORY && args.filter.is_none() {
        return history::run(settings, &History { file: args.file.clone(), ..History::default() }, out);
    }
    let sheet = sheet_of(table)?;
    let session = Session::read(settings, &args.file)?;
    let facts = session.facts(settings.today());
    let look = session.look(&facts);
    let query = Query { filter: args.filter.clone().unwrap_or_default(), ..Query::default() };
    let ids = select(sheet, &look, &query);
    if out.json {
        let mut bytes = Vec::new();
        write_json(&mut bytes, sheet, &ids, &look)?;
        out.written_json(&bytes)?;
        return Ok(0);
    }
    let columns: Vec<&Column> = sheet.on_screen().collect();
    let headings: Vec<Heading> = columns
        .iter()
        .map(|c| Heading { label: c.label.to_owned(), number: c.number, widest: usize::from(c.width.1) })
        .collect();
    let shown = |cell: crate::domain::table::Cell| cell.datum.shown(look.currency(), look.today);
    let rows: Vec<Vec<String>> = ids
        .iter()
        .map(|id| cells(&look, sheet.noun, *id, columns.iter().copied()).into_iter().map(shown).collect())
        .collect();
    print(out, &headings, &rows)?;
    Ok(0)
}

/// Lists the tables with how many rows they have.
pub fn tables(settings: &Settings, file: &Path, out: &mut Out) -> Result<u8, Failure> {
    let session = Session::read(settings, file)?;
    // Commands are numbered from 1 without a gap.
    let commands = usize::try_from(session.head.0).unwrap_or_default();
    let facts = session.facts(settings.today());
    let look = session.look(&facts);
    let mut tables: Vec<(&str, usize, &str)> =
        all().iter().map(|sheet| (sheet.name, (sheet.rows)(&look).len(), sheet.help)).collect();
    tables.push((HISTORY, commands, "What was changed, by whom, when."));
    if out.json {
        let rows =
            tables.iter().map(|(name, rows, help)| json!({ "table": name, "rows": rows, "help": help }));
        out.document(&rows.collect())?;
        return Ok(0);
    }
    let headings = [Heading::text("table"), Heading::number("rows"), Heading::text("what it holds")];
    let rows: Vec<Vec<String>> = tables
        .iter()
        .map(|(name, rows, help)| vec![(*name).to_owned(), rows.to_string(), (*help).to_owned()])
        .collect();
    print(out, &headings, &rows)?;
    Ok(0)
}

/// The sheet of a name, singular or plural.
pub fn sheet_of(name: &str) -> Result<&'static Sheet, Failure> {
    let wanted = name.to_lowercase();
    let found = by_name(&wanted).or_else(|| all().iter().find(|s| s.noun.word() == wanted));
    found.ok_or_else(|| {
        let names: Vec<&str> = all().iter().map(|s| s.name).collect();
        let meant = nearest(&wanted, names.iter().copied()).map(|n| format!(" Did you mean {n}?"));
        Failure::usage(format!(
            "There is no table “{name}”.{} Accepted: {}",
            meant.unwrap_or_default(),
            names.join(", ")
        ))
    })
}
