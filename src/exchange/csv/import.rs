//! Reads a CSV file back into one of our tables: columns by heading in any order, rows with a known short number
//! updated, others added by the same rules as rows that a person types. Imports `domain`, `csv`.
//! Read next: `../json.rs`.

mod columns;
mod reader;
mod row;

use crate::domain::command::Context;
use crate::domain::rules::words::count_of;
use crate::domain::sheets;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Datum;
use crate::exchange::csv::import::columns::Columns;
use crate::exchange::csv::import::reader::Reader;
use crate::exchange::csv::read::Grid;
use crate::exchange::outcome::{ImportError, ImportOptions, Plan};

/// Works out what a CSV file would change in the table that the options name.
///
/// # Errors
/// Where no table is named, no heading fits it, or a cell is not accepted; with line and column.
pub fn plan(
    bytes: &[u8],
    options: &ImportOptions,
    snapshot: &Snapshot,
    context: &mut Context<'_>,
) -> Result<Plan, ImportError> {
    let Some((noun, sheet)) = options.table.and_then(|noun| Some((noun, sheets::of_noun(noun)?))) else {
        let names: Vec<&str> = sheets::all().iter().map(|s| s.name).collect();
        let message = format!("which table it holds has to be said; one of {}", names.join(", "));
        return Err(ImportError::file(message));
    };
    let grid = Grid::read(bytes, options)?;
    let columns = Columns::find(&grid, sheet)?;
    let mut reader = Reader::begin(noun, &columns, snapshot, context);
    let rows = grid.row_count();
    options.watch.expect(rows);
    for row in grid.rows() {
        options.step()?;
        reader.take(&row)?;
    }
    reader.tell_left(&grid);
    let totals = vec![("rows", Datum::Count(i64::try_from(rows).unwrap_or(i64::MAX)))];
    Ok(Plan {
        label: format!("import {} from CSV", count_of(noun, rows)),
        counts: vec![reader.count],
        notes: reader.notes,
        totals,
        changes: reader.bench.finish(),
        columns_ignored: columns.ignored(&grid),
    })
}
