//! Fingerprints of what was taken over, one for each field, so that a later import can tell a change on the other
//! side from an edit of our own. Kept as text in the row's origin. Imports `value`. Read next: `merge.rs`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::domain::value::Value;

/// The fingerprint of each field, by its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Print(BTreeMap<String, String>);

impl Print {
    /// Reads what an origin holds; what is not of the form `name=print` is passed over.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let pairs = text.split(' ').filter_map(|pair| pair.split_once('='));
        Self(pairs.map(|(name, print)| (name.to_owned(), print.to_owned())).collect())
    }

    /// Notes what a field holds.
    pub fn note(&mut self, name: &str, value: &Value) {
        self.0.insert(name.to_owned(), of(value));
    }

    /// Notes a word as it is, such as the id of the board.
    pub fn mark(&mut self, name: &str, word: &str) {
        let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        self.0.insert(name.to_owned(), word);
    }

    /// Takes the note of a field from another print.
    pub fn keep(&mut self, name: &str, from: &Self) {
        if let Some(print) = from.get(name) {
            self.0.insert(name.to_owned(), print.to_owned());
        }
    }

    /// What was noted for a field.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Was this the value at that time? A field that was not noted counts as it is.
    #[must_use]
    pub fn holds(&self, name: &str, value: &Value) -> bool {
        self.get(name).is_none_or(|print| print == of(value))
    }
}

/// `name=print`, in the order of the names, with spaces between.
impl std::fmt::Display for Print {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, (name, print)) in self.0.iter().enumerate() {
            let gap = if index == 0 { "" } else { " " };
            write!(f, "{gap}{name}={print}")?;
        }
        Ok(())
    }
}

fn of(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::Int(n) => digest(format!("i{n}").as_bytes(), 6),
        Value::Text(s) => digest(format!("t{s}").as_bytes(), 6),
    }
}

/// The first `bytes` of a SHA-256, hexadecimal.
#[must_use]
pub fn digest(content: &[u8], bytes: usize) -> String {
    Sha256::digest(content).iter().take(bytes).fold(String::new(), |mut out, byte| {
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::Print;
    use crate::domain::value::Value;

    #[test]
    fn a_print_survives_the_way_through_the_file() {
        let mut print = Print::default();
        print.note("title", &Value::Text("a b=c".to_owned()));
        print.note("due", &Value::Null);
        print.mark("board", "5e20 =x");
        let read = Print::parse(&print.to_string());
        assert_eq!(read, print);
        assert!(read.holds("title", &Value::Text("a b=c".to_owned())));
        assert!(!read.holds("title", &Value::Text("a b=d".to_owned())));
        assert!(!read.holds("due", &Value::Int(0)));
        assert!(read.holds("unknown", &Value::Int(0)));
        assert_eq!(read.get("board"), Some("5e20x"));
        assert_eq!(Print::parse(""), Print::default());
    }
}
