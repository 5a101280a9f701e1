//! Reads CSV as other programs write it: a heading, then rows; comma, semicolon or tab, found out from the heading;
//! LF or CRLF; cells in quotes over several lines. Every row knows its line. Imports `outcome`, `text`.
//! Read next: `import.rs`.

use crate::exchange::outcome::{ImportError, ImportOptions, Limits, Place};
use crate::exchange::text::{decode, one_line, plural};

/// A CSV file as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The headings, each on one line.
    pub headings: Vec<String>,
    /// All cells after each other, and where each ends.
    text: String,
    ends: Vec<usize>,
    /// The line on which each row begins.
    lines: Vec<usize>,
}

/// A row of a file.
#[derive(Clone, Copy, Debug)]
pub struct GridRow<'a> {
    /// The line on which it begins, counted from 1.
    pub line: usize,
    grid: &'a Grid,
    first: usize,
}

impl<'a> GridRow<'a> {
    /// The cell in a column.
    #[must_use]
    pub fn cell(&self, column: usize) -> &'a str {
        let at = self.first + column;
        let end = self.grid.ends.get(at).copied().unwrap_or(0);
        let start = at.checked_sub(1).and_then(|i| self.grid.ends.get(i)).copied().unwrap_or(0);
        self.grid.text.get(start..end).unwrap_or_default()
    }

    /// The place of a cell.
    #[must_use]
    pub fn place(&self, column: usize) -> Place {
        Place::Cell(self.line, self.grid.headings.get(column).cloned().unwrap_or_default())
    }
}

impl Grid {
    /// Reads a file.
    ///
    /// # Errors
    /// Where it is not UTF-8, has no heading, a quote that does not close, a row with too few or too many cells,
    /// or exceeds the limits; each with its line.
    pub fn read(bytes: &[u8], options: &ImportOptions) -> Result<Self, ImportError> {
        let limits = &options.limits;
        let text = decode(bytes)?;
        options.watch.expect(0);
        let (delimiter, mut parser) = Parser::begin(text, limits);
        let mut sheet = Self::default();
        let mut row = Vec::new();
        while sheet.headings.is_empty() {
            if !parser.row(delimiter, &mut row)? {
                return Err(ImportError::file(
                    "it is empty; a heading and at least one row would be accepted",
                ));
            }
            if row.iter().any(|cell| !cell.trim().is_empty()) {
                sheet.headings = row.iter().map(|cell| one_line(cell)).collect();
            }
        }
        while sheet.headings.last().is_some_and(String::is_empty) {
            sheet.headings.pop();
        }
        loop {
            options.step()?;
            let line = parser.line;
            if !parser.row(delimiter, &mut row)? {
                return Ok(sheet);
            }
            if row.iter().any(|cell| !cell.trim().is_empty()) {
                sheet.take(line, &row, limits)?;
            }
        }
    }

    fn take(&mut self, line: usize, row: &[String], limits: &Limits) -> Result<(), ImportError> {
        let (want, have) = (self.headings.len(), row.len());
        let beyond = row.iter().skip(want).any(|cell| !cell.trim().is_empty());
        if have < want || beyond {
            let message = format!(
                "it has {}, the heading has {want}; every row has to have as many cells as the heading",
                plural(have, "cell")
            );
            return Err(ImportError::at(Place::Line(line), message));
        }
        if self.lines.len() == limits.rows {
            let message = format!("more than {} rows; split the file and import the parts", limits.rows);
            return Err(ImportError::at(Place::Line(line), message));
        }
        for cell in &row[..want] {
            self.text.push_str(cell);
            self.ends.push(self.text.len());
        }
        self.lines.push(line);
        Ok(())
    }

    /// How many rows there are.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.lines.len()
    }

    /// The rows, in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = GridRow<'_>> {
        let width = self.headings.len();
        self.lines.iter().enumerate().map(move |(at, line)| GridRow {
            line: *line,
            grid: self,
            first: at * width,
        })
    }

    /// The column with one of these headings; case does not matter.
    #[must_use]
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        let is = |heading: &str| names.iter().any(|name| heading.to_lowercase() == name.to_lowercase());
        self.headings.iter().position(|heading| is(heading))
    }
}

/// Goes through a text cell by cell.
struct Parser<'t> {
    text: &'t str,
    at: usize,
    /// The line of the next row.
    line: usize,
    most: usize,
}

impl<'t> Parser<'t> {
    /// At the heading, with the delimiter that it uses; a first line such as `sep=;` says it.
    fn begin(text: &'t str, limits: &Limits) -> (u8, Self) {
        let mut parser = Self { text, at: 0, line: 1, most: limits.cell };
        let first = text.lines().next().unwrap_or_default().trim_end();
        if let Some([delimiter]) = first.strip_prefix("sep=").map(str::as_bytes) {
            parser.at = text.find('\n').map_or(text.len(), |end| end + 1);
            parser.line = 2;
            return (*delimiter, parser);
        }
        (sniff(text), parser)
    }

    /// Reads the next row; false at the end of the text.
    fn row(&mut self, delimiter: u8, row: &mut Vec<String>) -> Result<bool, ImportError> {
        row.clear();
        if self.at >= self.text.len() {
            return Ok(false);
        }
        loop {
            let start = self.line;
            let cell = if self.byte() == Some(b'"') { self.quoted()? } else { self.bare(delimiter) };
            if cell.len() > self.most {
                let message = format!("a cell has more than {} bytes; shorten it", self.most);
                return Err(ImportError::at(Place::Line(start), message));
            }
            row.push(cell);
            match self.byte() {
                Some(b) if b == delimiter => self.at += 1,
                None => return Ok(true),
                Some(b'\r' | b'\n') => {
                    self.end_line();
                    return Ok(true);
                }
                Some(_) => return Err(self.stray()),
            }
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// A cell without quotes, up to the delimiter or the end of the line.
    fn bare(&mut self, delimiter: u8) -> String {
        let rest = &self.text.as_bytes()[self.at..];
        let length =
            rest.iter().position(|b| *b == delimiter || matches!(b, b'\r' | b'\n')).unwrap_or(rest.len());
        let cell = self.text.get(self.at..self.at + length).unwrap_or_default().to_owned();
        self.at += length;
        cell
    }

    /// A cell in quotes; a quote in it is doubled.
    fn quoted(&mut self) -> Result<String, ImportError> {
        let opened = self.line;
        let mut cell = String::new();
        self.at += 1;
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let Some(length) = rest.find('"') else {
                let message = "a quote opens here and never closes; a quote within a cell has to be doubled";
                return Err(ImportError::at(Place::Line(opened), message));
            };
            let part = &rest[..length];
            cell.push_str(part);
            self.line += part.bytes().filter(|b| *b == b'\n').count();
            self.at += length + 1;
            if self.byte() != Some(b'"') {
                return Ok(cell);
            }
            cell.push('"');
            self.at += 1;
        }
    }

    fn end_line(&mut self) {
        self.at += if self.text[self.at..].starts_with("\r\n") { 2 } else { 1 };
        self.line += 1;
    }

    fn stray(&self) -> ImportError {
        let start = self.text[..self.at].rfind('\n').map_or(0, |at| at + 1);
        let column = self.text[start..self.at].chars().count() + 1;
        ImportError::at(
            Place::Character(self.line, column),
            "there is text after a closing quote; a quote within a cell has to be doubled",
        )
    }
}

/// The delimiter of the heading: whichever of comma, semicolon and tab stands in it most, outside quotes.
fn sniff(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut any = false;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted && any => break,
            _ if quoted => {}
            _ => {
                any |= !byte.is_ascii_whitespace();
                if let Some(count) = counts.iter_mut().find(|(delimiter, _)| *delimiter == byte) {
                    count.1 += 1;
                }
            }
        }
    }
    // The first of equals, so that a single column reads as commas.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter)
}

#[cfg(test)]
mod tests {
    use super::Grid;
    use crate::exchange::outcome::{ImportOptions, Limits, Place};

    fn cells(text: &str) -> Vec<Vec<String>> {
        let sheet = Grid::read(text.as_bytes(), &ImportOptions::default()).expect("well formed");
        let row =
            |row: super::GridRow<'_>| (0..sheet.headings.len()).map(|c| row.cell(c).to_owned()).collect();
        sheet.rows().map(row).collect()
    }

    fn place(text: &str) -> Place {
        Grid::read(text.as_bytes(), &ImportOptions::default()).expect_err("broken").place
    }

    #[test]
    fn all_the_ways_to_write_the_same() {
        let expected =
            vec![vec!["1".to_owned(), "x, \"y\"\nz".to_owned()], vec!["2".to_owned(), String::new()]];
        for text in [
            "a,b\r\n1,\"x, \"\"y\"\"\nz\"\r\n2,\r\n",
            "\u{feff}a,b\n\n1,\"x, \"\"y\"\"\nz\"\n,\n2,",
            "\"a\";\"b\"\n\"1\";\"x, \"\"y\"\"\nz\"\n2;;\n",
            "a\tb\t\n1\t\"x, \"\"y\"\"\nz\"\t\n2\t\t\n",
            "sep=|\r\na|b\r\n1|\"x, \"\"y\"\"\nz\"\r\n2|\r\n",
        ] {
            assert_eq!(cells(text), expected, "{text:?}");
        }
    }

    #[test]
    fn rows_know_their_lines_and_columns() {
        let text = "One,two\r\n\"a\r\nb\",c\r\n\r\nd,e\r\n";
        let sheet = Grid::read(text.as_bytes(), &ImportOptions::default()).expect("well formed");
        assert_eq!(sheet.rows().map(|r| r.line).collect::<Vec<_>>(), [2, 5]);
        assert_eq!(sheet.column(&["x", "TWO"]), Some(1));
        assert_eq!(sheet.rows().nth(1).map(|r| r.place(0)), Some(Place::Cell(5, "One".to_owned())));
    }

    #[test]
    fn broken_files_are_refused_with_the_place() {
        assert_eq!(place("a,b\n1,2\n3,\"open\n4,5\n"), Place::Line(3));
        assert_eq!(place("a,b\n1,2\n3\n"), Place::Line(3));
        assert_eq!(place("a,b\n1,2,3\n"), Place::Line(2));
        assert_eq!(place("a,b\n\"x\"y,2\n"), Place::Character(2, 4));
        assert_eq!(place(""), Place::File);
        assert_eq!(place("\n \n"), Place::File);
        let limits = Limits { rows: 1, cell: 5, ..Limits::default() };
        let few = ImportOptions { limits, ..ImportOptions::default() };
        assert!(Grid::read(b"a\n1\n2\n", &few).is_err());
        assert!(Grid::read(b"a\n123456\n", &few).is_err());
    }
}
