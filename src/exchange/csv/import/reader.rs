//! What is known while a file is read: the rows that are there, the project with the rows so far, counts and notes.
//! Imports `domain`, `columns`. Read next: `row.rs`.

use std::collections::{HashMap, HashSet};

use crate::domain::command::Context;
use crate::domain::id::Id;
use crate::domain::input::names::number_of;
use crate::domain::input::plain_cell;
use crate::domain::noun::Noun;
use crate::domain::rules::work::Work as Bench;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::Value;
use crate::exchange::csv::guard::unguard;
use crate::exchange::csv::import::columns::{Columns, Use};
use crate::exchange::csv::read::{Grid, GridRow};
use crate::exchange::outcome::{Count, Note, NoteKind};
use crate::exchange::text::plural;

/// A file being read.
pub struct Reader<'a> {
    /// Of which noun.
    pub noun: Noun,
    /// What its columns are.
    pub columns: &'a Columns,
    /// Rows that were there, and numbers that new rows took.
    pub numbers: HashMap<i64, Id>,
    /// Numbers that the file has given so far.
    pub met: HashSet<i64>,
    /// Rows of nouns without a short number.
    pub twins: Twins,
    /// What many-valued attributes held before the import, by position of the attribute and owner.
    pub members: HashMap<(usize, Id), Vec<Value>>,
    /// The project with the rows so far.
    pub bench: Bench<'a>,
    /// How the rows fared.
    pub count: Count,
    /// What did not come over as it was.
    pub notes: Vec<Note>,
    /// Cells that only the program sets and that differ, by column.
    pub left: HashMap<usize, usize>,
}

impl<'a> Reader<'a> {
    /// Before the first row.
    #[must_use]
    pub fn begin(
        noun: Noun,
        columns: &'a Columns,
        snapshot: &Snapshot,
        context: &'a mut Context<'_>,
    ) -> Self {
        Self {
            noun,
            columns,
            numbers: numbers(snapshot, noun),
            met: HashSet::new(),
            twins: Twins::of(snapshot, noun, columns),
            members: members(snapshot, noun),
            bench: Bench::new(snapshot, context),
            count: Count { what: noun.table(), new: 0, updated: 0, unchanged: 0 },
            notes: Vec::new(),
            left: HashMap::new(),
        }
    }

    /// Says that something did not come over as it was.
    pub fn tell(&mut self, kind: NoteKind, what: String, place: String, reason: &str) {
        self.notes.push(Note { kind, what, place, reason: reason.to_owned() });
    }

    /// Says which cells only the program sets.
    pub fn tell_left(&mut self, grid: &Grid) {
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

/// Rows of nouns without a short number, by what their cells in the file's columns say: such a row is there already
/// where it says the same.
#[derive(Debug, Default)]
pub struct Twins(HashMap<Vec<String>, Vec<Id>>);

impl Twins {
    /// The rows of a noun that has no short numbers; none of other nouns.
    #[must_use]
    pub fn of(snapshot: &Snapshot, noun: Noun, columns: &Columns) -> Self {
        let mut twins: HashMap<Vec<String>, Vec<Id>> = HashMap::new();
        if noun.field_index("number").is_none() {
            // The oldest is taken from the end.
            for id in snapshot.ids(noun).into_iter().rev() {
                twins.entry(said(snapshot, noun, id, columns)).or_default().push(id);
            }
        }
        Self(twins)
    }

    /// Is there such a row? It is then met.
    pub fn take(&mut self, cells: &[String]) -> bool {
        self.0.get_mut(cells).is_some_and(|ids| ids.pop().is_some())
    }
}

fn said(snapshot: &Snapshot, noun: Noun, id: Id, columns: &Columns) -> Vec<String> {
    let compared = columns.uses.iter().filter_map(|u| index_of(*u));
    compared.map(|index| plain_cell(snapshot, noun, id, index)).collect()
}

/// The field that tells rows without numbers apart.
#[must_use]
pub fn index_of(column: Use) -> Option<usize> {
    match column {
        Use::Field(index) | Use::Brought(index) => Some(index),
        _ => None,
    }
}

/// A cell as it was before it was guarded, with line ends as we keep them.
#[must_use]
pub fn text_of(row: &GridRow<'_>, column: usize) -> String {
    let text = unguard(row.cell(column));
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}
