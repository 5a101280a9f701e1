//! Every table of a project as a file of its own. The shell makes the files and decides what happens to those that
//! are there. Imports `domain`, `csv`, `json`. Read next: `csv/write.rs`.

use std::io::{self, Write};

use crate::domain::sheets::all;
use crate::domain::table::{Look, Sheet};
use crate::exchange::csv::{CsvOptions, write_csv};
use crate::exchange::json::write_json;

/// How tables are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// Comma-separated values.
    Csv(CsvOptions),
    /// An array of objects.
    Json,
}

/// One file of an export.
pub struct ExportFile {
    /// Its name in the folder: `needs.csv`.
    pub name: String,
    /// What it holds.
    pub sheet: &'static Sheet,
    format: ExportFormat,
}

impl ExportFile {
    /// Writes the whole table; gives the number of rows.
    ///
    /// # Errors
    /// Where `out` cannot take it.
    pub fn write(&self, out: &mut dyn Write, look: &Look<'_>) -> io::Result<usize> {
        let ids = (self.sheet.rows)(look);
        match self.format {
            ExportFormat::Csv(options) => write_csv(out, self.sheet, &ids, look, &options)?,
            ExportFormat::Json => write_json(out, self.sheet, &ids, look)?,
        }
        Ok(ids.len())
    }
}

/// A file for every sheet, in the order in which people meet them.
#[must_use]
pub fn files(format: ExportFormat) -> Vec<ExportFile> {
    let ending = match format {
        ExportFormat::Csv(_) => "csv",
        ExportFormat::Json => "json",
    };
    all().iter().map(|sheet| ExportFile { name: format!("{}.{ending}", sheet.name), sheet, format }).collect()
}
