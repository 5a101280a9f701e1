//! What can be said of the commands that tell how projects stand and find what is in them. Read next: `args.rs`.

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

/// `greenlight search`
#[derive(Debug, Args)]
#[command(before_help = "\
Examples:
  greenlight search museum.greenlight opening hours
  greenlight search museum.greenlight '\"tea room\"' --limit 5
  greenlight search museum.greenlight T12 --json
")]
pub struct Search {
    /// The project file
    pub file: PathBuf,
    /// Words that all have to be found, whatever their case and accents; \"two words\" in quotes stand together
    #[arg(required = true, num_args = 1..)]
    pub text: Vec<String>,
    /// How many, best first; all of them without it
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}
