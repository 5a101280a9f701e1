//! Reads the interchange document: the rows as a project, and the places they stood at. What is wrong is told with
//! its place. Imports `domain`, `parse`. Read next: `parse.rs`.

use std::collections::BTreeMap;

use serde::de::DeserializeSeed;
use serde_json::Deserializer;
use serde_json::error::Category;

use crate::domain::command::Refusal;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::exchange::document::DocumentLimits;
use crate::exchange::document::flaw::{DocumentError, path_of};
use crate::exchange::document::parse::{Reading, Top};
use crate::exchange::text::decode;

/// What a document holds.
#[derive(Clone, Debug)]
pub struct Document {
    /// Every row; whether they keep the rules is for `Command::Restore` to say.
    pub project: Snapshot,
    /// The ids of each table in the order of the document.
    order: BTreeMap<Noun, Vec<Id>>,
}

impl Document {
    /// How many rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.order.values().map(Vec::len).sum()
    }

    /// Says where in the document the row stands that a rule refused.
    #[must_use]
    pub fn placed(&self, refusal: &Refusal) -> DocumentError {
        match refusal {
            Refusal::Row { noun, id, field, message } => {
                let order = self.order.get(noun).map_or(&[][..], Vec::as_slice);
                DocumentError::at(path_of(*noun, order, *id, *field), message.clone())
            }
            other => DocumentError::whole(other.to_string()),
        }
    }
}

/// Reads a document.
///
/// # Errors
/// The first thing that is wrong with it, with its place and what would be accepted.
pub fn read_document(bytes: &[u8], limits: DocumentLimits) -> Result<Document, DocumentError> {
    if bytes.len() > limits.bytes {
        let most = limits.bytes >> 20;
        return Err(DocumentError::whole(format!("It is larger than the {most} MB that are read")));
    }
    if bytes.starts_with(b"\xef\xbb\xbf") {
        let message = "It begins with a byte order mark. Save it as UTF-8 without one";
        return Err(DocumentError { path: String::new(), line: Some((1, 1)), message: message.to_owned() });
    }
    let text = decode(bytes).map_err(|error| DocumentError::whole(error.to_string()))?;
    let mut reading = Reading::new(limits);
    let mut json = Deserializer::from_str(text);
    let done = Top(&mut reading).deserialize(&mut json).and_then(|()| json.end());
    match done {
        Ok(()) => Ok(Document { project: reading.project, order: reading.order }),
        Err(error) => Err(told(reading, &error, text)),
    }
}

/// What was wrong, with the line and column where the reading ended.
fn told(reading: Reading, error: &serde_json::Error, text: &str) -> DocumentError {
    let line = Some((error.line(), error.column())).filter(|(line, _)| *line > 0);
    if let Some(flaw) = reading.flaw {
        return DocumentError { line, ..flaw };
    }
    let place = format!(" at line {} column {}", error.line(), error.column());
    let what = error.to_string();
    let what = what.strip_suffix(&place).unwrap_or(&what);
    let message = match error.classify() {
        Category::Data => format!("It does not fit: {what}"),
        _ if at_comment(text, error) => "JSON has no comments. Take out what begins with // or /*".to_owned(),
        Category::Eof => format!("The document ends too early: {what}"),
        Category::Syntax | Category::Io => format!("It is not JSON: {what}"),
    };
    DocumentError { path: reading.path, line, message }
}

/// Does a comment stand where the reading ended?
fn at_comment(text: &str, error: &serde_json::Error) -> bool {
    let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
    let rest = line.as_bytes().get(error.column().saturating_sub(1)..).unwrap_or_default();
    rest.starts_with(b"//") || rest.starts_with(b"/*")
}
