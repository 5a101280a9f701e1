//! Which tables a file has and how many of their columns: those of its own version. What is missing reads as it
//! will be when the file is brought to the newest. Imports the domain's nouns. Read next: `rows.rs`.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::domain::noun::Noun;

/// The tables of a file, each with its number of columns, the id not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shape(BTreeMap<Noun, usize>);

impl Shape {
    /// That of the newest version.
    pub fn latest() -> Self {
        Self(Noun::ALL.iter().map(|noun| (*noun, noun.fields().len())).collect())
    }

    /// That of an open file, whose schema is known to be one of ours.
    pub fn of(conn: &Connection) -> rusqlite::Result<Self> {
        let mut statement = conn.prepare("SELECT count(*) FROM pragma_table_info(?1)")?;
        let mut widths = BTreeMap::new();
        for noun in Noun::ALL {
            let columns: u16 = statement.query_row([noun.table()], |row| row.get(0))?;
            if let Some(width) = columns.checked_sub(1) {
                widths.insert(*noun, usize::from(width));
            }
        }
        Ok(Self(widths))
    }

    /// How many columns a table has; none where there is no such table.
    pub fn width(&self, noun: Noun) -> Option<usize> {
        self.0.get(&noun).copied()
    }
}
