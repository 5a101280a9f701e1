//! `greenlight schema`: the interchange document described as JSON Schema. Imports `exchange::document`.
//! Read next: `export.rs`.

use std::path::Path;

use crate::cli::args::Schema;
use crate::cli::export::put;
use crate::cli::fail::Failure;
use crate::cli::out::Out;
use crate::exchange::document::schema;

/// Prints the schema, or writes it to a file.
pub fn run(args: &Schema, out: &mut Out) -> Result<u8, Failure> {
    let mut text = serde_json::to_string_pretty(&schema()).map_err(std::io::Error::from)?;
    text.push('\n');
    match args.out.as_deref().filter(|path| *path != Path::new("-")) {
        None => out.content(text.as_bytes())?,
        Some(path) => {
            put(path, &mut |sink| sink.write_all(text.as_bytes()))?;
            out.line(&path.display().to_string())?;
        }
    }
    Ok(0)
}
