//! Reads a CSV file back into one of our tables: columns by heading in any order, rows with a known short number
//! updated, others added by the same rules as rows that a person types. Imports `domain`, `csv`.
//! Read next: `../json.rs`.

mod columns;
mod row;

use std::collections::{HashMap, HashSet};

use crate::domain::command::Context;
use crate::domain::id::Id;
use crate::domain::input::names::number_of;
use crate::domain::noun::Noun;
use crate::domain::rules::words::count_of;
use crate::domain::rules::work::Work as Bench;
use crate::domain::sheets;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Datum;
use crate::domain::value::Value;
use crate::exchange::csv::import::columns::Columns;
use crate::exchange::csv::read::Grid;
use crate::exchange::plan::{Count, ImportError, ImportOptions, Note, NoteKind, Plan};
use crate::exchange::text::plural;

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
    let grid = Grid::read(bytes, &options.limits)?;
    let columns = Columns::find(&grid, sheet)?;
    let mut reader = Reader {
        noun,
        columns: &columns,
        numbers: numbers(snapshot, noun),
        met: HashSet::new(),
        twins: row::Twins::of(snapshot, noun, &columns),
        members: members(snapshot, noun),
        bench: Bench::new(snapshot, context),
        count: Count { what: noun.table(), new: 0, updated: 0, unchanged: 0 },
        notes: Vec::new(),
        left: HashMap::new(),
    };
    let mut rows = 0;
    for row in grid.rows() {
        reader.take(&row)?;
        rows += 1;
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

/// The rows by short number; the oldest where there are two.
fn numbers(snapshot: &Snapshot, noun: Noun) -> HashMap<i64, Id> {
    let mut numbers = HashMap::new();
    for id in snapshot.ids(noun) {
        if let Some(number) = number_of(snapshot, noun, id) {
            numbers.entry(number).or_insert(id);
        }
    }
    numbers
}

/// The members of all many-valued attributes of a noun, in the order in which they were given.
fn members(snapshot: &Snapshot, noun: Noun) -> HashMap<(usize, Id), Vec<Value>> {
    let mut members: HashMap<(usize, Id), Vec<Value>> = HashMap::new();
    for (at, set) in noun.sets().iter().enumerate() {
        let fields = set.members.field_index(set.owner).zip(set.members.field_index(set.value));
        let Some((owner, value)) = fields else { continue };
        for row in snapshot.ids(set.members).into_iter().filter_map(|id| snapshot.values(set.members, id)) {
            if let Some(owner) = row[owner].int() {
                members.entry((at, Id(owner))).or_default().push(row[value].clone());
            }
        }
    }
    members
}

/// A file being read.
struct Reader<'a> {
    noun: Noun,
    columns: &'a Columns,
    /// Rows that were there, and numbers that new rows took.
    numbers: HashMap<i64, Id>,
    /// Numbers that the file has given so far.
    met: HashSet<i64>,
    twins: row::Twins,
    /// What many-valued attributes held before the import, by position of the attribute and owner.
    members: HashMap<(usize, Id), Vec<Value>>,
    bench: Bench<'a>,
    count: Count,
    notes: Vec<Note>,
    /// Cells that only the program sets and that differ, by column.
    left: HashMap<usize, usize>,
}

impl Reader<'_> {
    fn tell(&mut self, kind: NoteKind, what: String, place: String, reason: &str) {
        self.notes.push(Note { kind, what, place, reason: reason.to_owned() });
    }

    fn tell_left(&mut self, grid: &Grid) {
        let mut left: Vec<(usize, usize)> = self.left.drain().collect();
        left.sort_unstable();
        for (column, count) in left {
            let heading = grid.headings.get(column).cloned().unwrap_or_default();
            let what = format!("{} of column {heading}", plural(count, "cell"));
            self.tell(
                NoteKind::Left,
                what,
                String::new(),
                "the program sets it; use the command that changes it",
            );
        }
    }
}
