//! Writes the interchange document: tables in the order of the nouns, rows by their ids, one a line, cells in the
//! order of the field table. Imports `domain`. Read next: `cell.rs`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CharEscape, Formatter};

use crate::domain::display::is_hidden;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::{Field, Kind, Value};
use crate::exchange::document::{FORMAT, VERSION};

/// Writes the whole project.
///
/// # Errors
/// Where `out` cannot take it.
pub fn write_document(out: &mut dyn Write, snapshot: &Snapshot) -> io::Result<()> {
    write!(out, "{{\n  \"format\": \"{FORMAT}\",\n  \"format_version\": {VERSION},\n  \"tables\": {{")?;
    for (at, noun) in Noun::ALL.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        write!(out, "{comma}\n    \"{}\": [", noun.table())?;
        let ids = snapshot.ids(*noun);
        for (at, id) in ids.iter().enumerate() {
            out.write_all(if at == 0 { b"\n      " } else { b",\n      " })?;
            write_row(out, snapshot, *noun, *id)?;
        }
        out.write_all(if ids.is_empty() { b"]" } else { b"\n    ]" })?;
    }
    out.write_all(b"\n  }\n}\n")
}

fn write_row(out: &mut dyn Write, snapshot: &Snapshot, noun: Noun, id: Id) -> io::Result<()> {
    write!(out, "{{\"id\": \"{id}\"")?;
    let values = snapshot.values(noun, id).unwrap_or_default();
    for (field, value) in noun.fields().iter().zip(&values) {
        write!(out, ", \"{}\": ", field.name)?;
        write_cell(out, field, value)?;
    }
    out.write_all(b"}")
}

fn write_cell(out: &mut dyn Write, field: &Field, value: &Value) -> io::Result<()> {
    match (value, field.kind) {
        (Value::Null, _) => out.write_all(b"null"),
        (Value::Int(id), Kind::Ref(_) | Kind::AnyRef) => write!(out, "\"{id}\""),
        (Value::Int(flag), Kind::Flag) => write!(out, "{}", *flag != 0),
        (Value::Int(n), _) => write!(out, "{n}"),
        (Value::Text(text), _) => write_text(out, text),
    }
}

/// A text as JSON in which no character steers a terminal, hides or reorders: such characters stand as `\u202e`.
fn write_text(out: &mut dyn Write, text: &str) -> io::Result<()> {
    text.serialize(&mut Serializer::with_formatter(out, Harmless)).map_err(io::Error::from)
}

struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut plain = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| is_hidden(*c)) {
            out.write_all(&fragment.as_bytes()[plain..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            plain = at + c.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[plain..])
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, out: &mut W, escape: CharEscape) -> io::Result<()> {
        match escape {
            CharEscape::Quote => out.write_all(b"\\\""),
            CharEscape::ReverseSolidus => out.write_all(b"\\\\"),
            CharEscape::Solidus => out.write_all(b"\\/"),
            CharEscape::LineFeed => out.write_all(b"\\n"),
            CharEscape::CarriageReturn => out.write_all(b"\\r"),
            CharEscape::Tab => out.write_all(b"\\t"),
            CharEscape::Backspace => out.write_all(b"\\b"),
            CharEscape::FormFeed => out.write_all(b"\\f"),
            CharEscape::AsciiControl(byte) => write!(out, "\\u{byte:04x}"),
        }
    }
}
