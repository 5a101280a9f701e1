//! What goes to stdout: lines for people, JSON for programs. Nothing in a file can steer the terminal: texts for
//! people pass the sanitiser, JSON escapes what would. Imports `domain::display`. Read next: `columns.rs`.

use std::fmt::Write as _;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use serde_json::Value as Json;

use crate::domain::display::{display, is_hidden};

/// Where data goes.
pub struct Out {
    stdout: BufWriter<Stdout>,
    /// Was `--json` asked for?
    pub json: bool,
    /// Is somebody looking?
    pub terminal: bool,
}

impl Out {
    /// The stdout of this process.
    pub fn stdout(json: bool) -> Self {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        Self { stdout: BufWriter::new(stdout), json, terminal }
    }

    /// One line for people.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.stdout, "{}", display(text))
    }

    /// One JSON document.
    pub fn document(&mut self, json: &Json) -> io::Result<()> {
        let text = serde_json::to_string_pretty(json).map_err(io::Error::from)?;
        writeln!(self.stdout, "{}", harmless(&text))
    }

    /// JSON that was written already.
    pub fn written_json(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stdout.write_all(harmless(&String::from_utf8_lossy(bytes)).as_bytes())
    }

    /// A file's content: byte by byte for a program, made fit to be shown where somebody is looking.
    pub fn content(&mut self, bytes: &[u8]) -> io::Result<()> {
        if !self.terminal {
            return self.stdout.write_all(bytes);
        }
        for line in String::from_utf8_lossy(bytes).lines() {
            self.line(line)?;
        }
        Ok(())
    }

    /// Sends what is still held back.
    pub fn flush(&mut self) -> io::Result<()> {
        self.stdout.flush()
    }
}

/// JSON in which no character steers a terminal, hides or reorders: such characters stand as `\u202e`, which is the
/// same JSON. They occur in texts only; between them serde writes blanks and line feeds.
fn harmless(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\n' || !is_hidden(c) {
            text.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing to a String cannot fail.
            let _ = write!(text, "\\u{unit:04x}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn json_stays_the_same_and_steers_nothing() {
        let hostile = serde_json::json!({ "a": "\u{9b}31m \u{202e}x \u{e0041} é 👍" });
        let text = harmless(&serde_json::to_string_pretty(&hostile).unwrap());
        assert!(text.contains("\\u009b31m \\u202ex \\udb40\\udc41 é 👍"), "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), hostile);
    }
}
