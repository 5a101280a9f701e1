//! Which column of a file is which of ours. Imports `domain`, `read`. Read next: `row.rs`.

use std::collections::HashSet;

use crate::domain::noun::Noun;
use crate::domain::table::{Sheet, Source};
use crate::domain::value::Kind;
use crate::exchange::csv::guard::unguard;
use crate::exchange::csv::read::Grid;
use crate::exchange::outcome::{ImportError, Place};

/// What a column of the file is to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// The short number: says which row it is.
    Number,
    /// A field that a person may give.
    Field(usize),
    /// A field that the program sets; a new row may bring it.
    Brought(usize),
    /// A field that the program sets.
    Set(usize),
    /// A many-valued attribute.
    Members(usize),
    /// Worked out from other things.
    Computed,
    /// Not ours.
    Unknown,
}

/// Fields that the program sets and that a new row of a file may bring, because they are plain facts of it.
const BROUGHT: &[(Noun, &[&str])] = &[
    (Noun::Task, &["created_at", "position"]),
    (Noun::BoardColumn, &["position"]),
    (Noun::Phase, &["position"]),
    (Noun::Check, &["position"]),
    (Noun::Line, &["position", "estimate", "unit_secs"]),
    (Noun::TimeEntry, &["cost_rate", "bill_rate", "unit_secs"]),
    (Noun::Followup, &["state", "opened", "closed"]),
    (Noun::Promise, &["state", "closed"]),
    (Noun::Risk, &["state", "opened", "closed"]),
    (Noun::Deliverable, &["state"]),
    (Noun::Showing, &["version"]),
    (Noun::Link, &["from_table", "from_row", "to_table", "to_row"]),
    (Noun::Attachment, &["on_table", "on_row"]),
    (Noun::Progress, &["task", "budget_line", "on", "remaining", "done"]),
];

/// The uses of all columns, in the order of the file.
#[derive(Clone, Debug)]
pub struct Columns {
    /// What each column is.
    pub uses: Vec<Use>,
}

impl Columns {
    /// Finds the columns by name or label, whatever the case of the letters.
    ///
    /// # Errors
    /// Where a heading stands twice, or none is ours.
    pub fn find(grid: &Grid, sheet: &Sheet) -> Result<Self, ImportError> {
        let mut met = HashSet::new();
        let mut uses = Vec::new();
        for heading in &grid.headings {
            let found = sheet.column(unguard(heading).trim());
            if let Some(column) = found.filter(|column| !met.insert(column.name)) {
                let message = format!("two columns are called {}; leave one out", column.name);
                return Err(ImportError::at(Place::Line(1), message));
            }
            uses.push(found.map_or(Use::Unknown, |column| of(sheet.noun, column.source)));
        }
        let is_ours = |u: &Use| matches!(u, Use::Field(_) | Use::Brought(_) | Use::Members(_));
        if !uses.iter().any(is_ours) {
            let names: Vec<&str> =
                sheet.columns.iter().filter(|c| is_ours(&of(sheet.noun, c.source))).map(|c| c.name).collect();
            let message = format!("no heading is a column of {}; it has {}", sheet.name, names.join(", "));
            return Err(ImportError::at(Place::Line(1), message));
        }
        Ok(Self { uses })
    }

    /// Where the column of a field stands in the file.
    #[must_use]
    pub fn of_field(&self, noun: Noun, field: &str) -> Option<usize> {
        let index = noun.field_index(field)?;
        let is = |u: &Use| *u == Use::Field(index) || *u == Use::Brought(index);
        self.uses.iter().position(is)
    }

    /// Where a field or a many-valued attribute of this name stands in the file.
    #[must_use]
    pub fn named(&self, noun: Noun, name: &str) -> Option<usize> {
        let set = noun.sets().iter().position(|s| s.name == name);
        let members = set.and_then(|set| self.uses.iter().position(|u| *u == Use::Members(set)));
        self.of_field(noun, name).or(members)
    }

    /// Headings that are not ours.
    #[must_use]
    pub fn ignored(&self, grid: &Grid) -> Vec<String> {
        let unknown = grid.headings.iter().zip(&self.uses).filter(|(_, u)| **u == Use::Unknown);
        unknown.map(|(heading, _)| heading.clone()).collect()
    }
}

fn of(noun: Noun, source: Source) -> Use {
    match source {
        Source::Computed(_) => Use::Computed,
        Source::Set(index) => Use::Members(index),
        Source::Field(index) => match noun.fields().get(index) {
            Some(field) if field.kind == Kind::Number => Use::Number,
            Some(field) if !field.system => Use::Field(index),
            Some(field) if BROUGHT.iter().any(|(n, names)| *n == noun && names.contains(&field.name)) => {
                Use::Brought(index)
            }
            _ => Use::Set(index),
        },
    }
}
