//! Every table of a project as a CSV file of its own. The shell makes the files and decides what happens to those that
//! are there. Imports `domain`, `csv`. Read next: `csv/write.rs`.

use std::io::{self, Write};

use crate::domain::sheets::all;
use crate::domain::table::{Look, Sheet};
use crate::exchange::csv::{CsvOptions, write_csv};

/// One file of an export.
pub struct ExportFile {
    /// Its name in the folder: `needs.csv`.
    pub name: String,
    /// What it holds.
    pub sheet: &'static Sheet,
}

impl ExportFile {
    /// Writes the whole table; gives the number of rows.
    ///
    /// # Errors
    /// Where `out` cannot take it.
    pub fn write(&self, out: &mut dyn Write, look: &Look<'_>, options: &CsvOptions) -> io::Result<usize> {
        let ids = (self.sheet.rows)(look);
        write_csv(out, self.sheet, &ids, look, options)?;
        Ok(ids.len())
    }
}

/// A file for every sheet, in the order in which people meet them.
#[must_use]
pub fn files() -> Vec<ExportFile> {
    all().iter().map(|sheet| ExportFile { name: format!("{}.csv", sheet.name), sheet }).collect()
}
