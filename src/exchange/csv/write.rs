//! Writes a sheet as CSV: RFC 4180 with CRLF, a heading of field names, plain decimals and ISO dates, row by row so
//! that memory stays small. Imports `domain`. Read next: `read.rs`.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::sheets::plain_row;
use crate::domain::table::{Column, Look, Sheet, Source};
use crate::domain::value::Kind;
use crate::exchange::csv::guard::guard;

/// How CSV is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CsvOptions {
    /// Begin with a byte order mark, which some spreadsheets need.
    pub bom: bool,
    /// Leave out the guard before texts that a spreadsheet would run.
    pub raw: bool,
    /// What stands between cells, one ASCII character.
    pub delimiter: u8,
}

impl Default for CsvOptions {
    fn default() -> Self {
        Self { bom: false, raw: false, delimiter: b',' }
    }
}

/// Writes the rows `ids` of a sheet, in this order, with all its columns.
///
/// # Errors
/// Where `out` cannot take it.
pub fn write_csv(
    out: &mut dyn Write,
    sheet: &Sheet,
    ids: &[Id],
    look: &Look<'_>,
    options: &CsvOptions,
) -> io::Result<()> {
    if options.bom {
        out.write_all(b"\xef\xbb\xbf")?;
    }
    let mut csv = csv::WriterBuilder::new()
        .delimiter(options.delimiter)
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    csv.write_record(sheet.columns.iter().map(|c| c.name)).map_err(io::Error::from)?;
    let guarded: Vec<bool> = sheet.columns.iter().map(|c| !options.raw && is_text(sheet.noun, c)).collect();
    for id in ids {
        let cells = plain_row(sheet, look, *id);
        for (cell, is_text) in cells.iter().zip(&guarded) {
            if *is_text {
                csv.write_field(guard(cell).as_bytes()).map_err(io::Error::from)?;
            } else {
                csv.write_field(cell).map_err(io::Error::from)?;
            }
        }
        csv.write_record(None::<&[u8]>).map_err(io::Error::from)?;
    }
    csv.flush()
}

/// Writes rows that are no sheet, such as the list of today; of each column is said whether it holds words.
///
/// # Errors
/// Where `out` cannot take it.
pub fn write_list(out: &mut dyn Write, headings: &[(&str, bool)], rows: &[Vec<String>]) -> io::Result<()> {
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    csv.write_record(headings.iter().map(|(name, _)| name)).map_err(io::Error::from)?;
    for row in rows {
        let cells = row
            .iter()
            .zip(headings)
            .map(|(cell, (_, is_text))| if *is_text { guard(cell) } else { Cow::Borrowed(cell.as_str()) });
        let cells: Vec<Cow<'_, str>> = cells.collect();
        csv.write_record(cells.iter().map(|c| c.as_bytes())).map_err(io::Error::from)?;
    }
    csv.flush()
}

/// Does a column hold words, not typed numbers and dates?
fn is_text(noun: Noun, column: &Column) -> bool {
    match column.source {
        Source::Field(index) => noun.fields().get(index).is_none_or(|field| {
            matches!(
                field.kind,
                Kind::Text
                    | Kind::Long
                    | Kind::Url
                    | Kind::Choice(_)
                    | Kind::Ref(_)
                    | Kind::Table
                    | Kind::AnyRef
            )
        }),
        Source::Set(_) => true,
        Source::Computed(_) => !column.number,
    }
}
