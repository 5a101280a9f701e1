//! What can be said of documents for the client. Imports nothing of the crate. Read next: `cli/report.rs`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// `greenlight report`
#[derive(Debug, Args)]
#[command(before_help = "\
Examples:
  greenlight report museum.greenlight status
  greenlight report museum.greenlight status --format md -o status.md
  greenlight report museum.greenlight status --since 2027-02-01
")]
pub struct Report {
    /// The project file
    pub file: PathBuf,
    /// Which document: status
    #[arg(value_enum, default_value_t = Document::Status)]
    pub document: Document,
    /// How it is written; without it as the ending of OUT says, else as text
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Paper>,
    /// Tell of what was from this day on; without it from the last status note on
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Where to; without it, or with -, to stdout
    #[arg(short, long, value_name = "OUT")]
    pub out: Option<PathBuf>,
}

/// The documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Document {
    /// The status note
    Status,
}

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Paper {
    /// Plain text
    Txt,
    /// Markdown
    Md,
}
