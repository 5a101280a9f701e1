//! What can be said of the commands that tell how projects stand. Read next: `args.rs`.

use std::path::PathBuf;

use clap::Args;

/// `greenlight status`
#[derive(Debug, Args)]
#[command(before_help = "\
Examples:
  greenlight status museum.greenlight
  greenlight status museum.greenlight --as-of 2027-02-01 --json
")]
pub struct Status {
    /// The project file
    pub file: PathBuf,
    /// The status date; without it today
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
}

/// `greenlight today`
#[derive(Debug, Args)]
#[command(before_help = "\
Examples:
  greenlight today museum.greenlight
  greenlight today *.greenlight                    all projects of a folder, the most urgent first
  greenlight today *.greenlight --json
")]
pub struct Today {
    /// The project files; one that cannot be read is told, and the others are printed
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}
