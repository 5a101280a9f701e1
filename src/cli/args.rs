//! What can be said on the command line. Imports `domain::calendar`. Read next: `session.rs`.

pub mod now;
pub mod program;
mod report;

use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::cli::args::now::{Search, Status, Today};
use crate::cli::args::program::{Completions, Man};
use crate::domain::calendar::Date;

pub use report::{Document, Paper, Report};

const EXAMPLES: &str = "\
Examples:
  greenlight demo                                  try it with a sample project
  greenlight new museum.greenlight                 make a project file
  greenlight museum.greenlight                     open the cockpit
  greenlight add museum.greenlight cost Fonts 260
  greenlight status museum.greenlight
";

/// A producer's cockpit in the terminal: one project, one local file.
#[derive(Debug, Parser)]
#[command(name = "greenlight", version, before_help = EXAMPLES, max_term_width = 100)]
#[command(override_usage = "greenlight [FILE] [--tab NAME] [--view NAME]\n       greenlight <COMMAND> …")]
#[command(after_help = "A file that is named like a command is opened as ./new.")]
pub struct Cli {
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
    /// What to open where there is no command.
    #[command(flatten)]
    pub open: Open,
    /// The command.
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// What holds for every command.
#[derive(Debug, Args)]
pub struct Global {
    /// Print JSON instead of a table; the fields stand in docs/cli.md
    #[arg(long, global = true)]
    pub json: bool,
    /// Use no colours
    #[arg(long, global = true)]
    pub no_color: bool,
    /// Leave the mouse to the terminal, so that its own selection works
    #[arg(long, global = true)]
    pub no_mouse: bool,
    /// Take this day for today
    #[arg(long, global = true, hide = true, env = "GREENLIGHT_TODAY", hide_env = true, value_parser = iso_date)]
    pub today: Option<Date>,
}

/// Opening the cockpit.
#[derive(Debug, Args)]
pub struct Open {
    /// The project file to open
    pub file: Option<PathBuf>,
    /// The tab to begin with: today, brief, estimate, team, budget, client
    #[arg(long, value_name = "NAME")]
    pub tab: Option<String>,
    /// The view of that tab to begin with, such as board or list
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Make a project file
    New(New),
    /// Make and open a rich sample project
    Demo(Demo),
    /// Add a row in one line
    Add(Add),
    /// List the tables, or the rows of one
    List(List),
    /// Find everything that holds some words, the best first
    Search(Search),
    /// Write a table as CSV or JSON, or the whole project
    Export(Export),
    /// Describe the document of `export --all --format json` as JSON Schema
    Schema(Schema),
    /// Take over what another program wrote: all or nothing, one undo
    Import(Import),
    /// How the project stands: figures, and what is due
    Status(Status),
    /// What needs you today, over several projects
    Today(Today),
    /// A document for the client: the status note
    Report(Report),
    /// What was changed, by whom, when
    History(History),
    /// Take the newest change back
    Undo(OnFile),
    /// Bring back what was undone
    Redo(OnFile),
    /// Check the file from end to end; exit code 3 where something is wrong
    Check(OnFile),
    /// Copy the file safely and check the copy
    Backup(Backup),
    /// Where things are kept, what the terminal can do, what is wrong with the config
    Doctor,
    /// Print a config with every setting and key, to begin with
    Config,
    /// Print the completions of a shell
    Completions(Completions),
    /// Print the manual page of the program or of a command
    Man(Man),
}

/// The words of the commands, for suggestions.
pub fn verbs() -> Vec<String> {
    let mut program = Cli::command();
    program.build();
    program.get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

/// `greenlight new`
#[derive(Debug, Args)]
#[command(before_help = "\
Examples:
  greenlight new museum.greenlight
  greenlight new museum.greenlight --name \"Museum website\" --client \"Quillhaven Museum\" --due 2027-03-26
  greenlight new copy.greenlight --from museum.json
")]
pub struct New {
    /// The file to make; one that is there is never touched
    pub file: PathBuf,
    /// The project's name; without it the name of the file
    #[arg(long)]
    pub name: Option<String>,
    /// For whom it is
    #[arg(long)]
    pub client: Option<String>,
    /// website, app, game, campaign, video, event, other
    #[arg(long)]
    pub kind: Option<String>,
    /// The currency by its ISO code; EUR without it
    #[arg(long)]
    pub currency: Option<String>,
    /// The first day
    #[arg(long, value_name = "DATE")]
    pub start: Option<String>,
    /// The day it has to be done
    #[arg(long, value_name = "DATE")]
    pub due: Option<String>,
    /// Begin with the whole project that `export --all --format json` wrote; - for stdin
    #[arg(
        long,
        value_name = "DOCUMENT",
        conflicts_with_all = ["name", "client", "kind", "currency", "start", "due"]
    )]
    pub from: Option<PathBuf>,
}

/// `greenlight demo`
#[derive(Debug, Args)]
#[command(before_help = "\
Examples:
  greenlight demo                                  in a temporary file
  greenlight demo sample.greenlight --no-open      make the file and leave it there
")]
pub struct Demo {
    /// The file to make; without it a temporary one
    pub file: Option<PathBuf>,
    /// Make the file without opening the cockpit
    #[arg(long)]
    pub no_open: bool,
    /// Fill up to N tasks, N time entries, N log entries and N/10 costs
    #[arg(long, value_name = "N", hide = true, default_value_t = 0, value_parser = scale)]
    pub scale: usize,
}

/// `greenlight add`
#[derive(Debug, Args)]
#[command(before_help = "\
Examples:
  greenlight add museum.greenlight need Opening hours on the first screen
  greenlight add museum.greenlight cost Fonts 260
  greenlight add museum.greenlight time 3h @mia Home page
")]
pub struct Add {
    /// The project file
    pub file: PathBuf,
    /// need, task, time, cost, log, line, person, rate, phase, milestone, followup, estimate, budget, column, check,
    /// comment, brief, answer, note, question, decision, promise, risk, deliverable, booking, out, holiday, tax
    pub noun: String,
    /// What the key + of the cockpit takes; put -- before a text that begins with -
    #[arg(required = true, num_args = 1..)]
    pub text: Vec<String>,
}

/// `greenlight list`
#[derive(Debug, Args)]
#[command(before_help = "\
Examples:
  greenlight list museum.greenlight                which tables there are
  greenlight list museum.greenlight tasks --filter \"home column:doing\"
  greenlight list museum.greenlight costs --json
")]
pub struct List {
    /// The project file
    pub file: PathBuf,
    /// The plural of a noun, such as needs, tasks, costs
    pub table: Option<String>,
    /// Words that all have to be found; column:word, column:=whole, -word and "two words" work too
    #[arg(long, value_name = "TEXT", requires = "table")]
    pub filter: Option<String>,
}

/// The form of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// RFC 4180, with a heading
    Csv,
    /// An array of objects
    Json,
    /// Numbered text for a mail; the questions that are still open, and no other table
    Txt,
}

/// `greenlight export`
#[derive(Debug, Args)]
#[command(before_help = "\
Examples:
  greenlight export museum.greenlight costs        to stdout
  greenlight export museum.greenlight tasks -o tasks.csv
  greenlight export museum.greenlight questions --format txt
  greenlight export museum.greenlight --all -o tables/
  greenlight export museum.greenlight --all --format json -o museum.json
")]
pub struct Export {
    /// The project file
    pub file: PathBuf,
    /// The table to write
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    pub table: Option<String>,
    /// Write the whole project: one document as JSON, from which `new --from` makes it again; a file for each
    /// table as CSV
    #[arg(long)]
    pub all: bool,
    /// csv or json; without it by the ending of OUT, else csv
    #[arg(long)]
    pub format: Option<Format>,
    /// Where to: a file, a folder with --all, - for stdout
    #[arg(short, long, value_name = "OUT")]
    pub out: Option<PathBuf>,
    /// Begin with a byte order mark, for spreadsheets that need one
    #[arg(long)]
    pub bom: bool,
    /// Leave out the ' before texts that a spreadsheet would run
    #[arg(long)]
    pub raw: bool,
    /// What stands between cells: one character, or tab
    #[arg(long, value_name = "C", default_value = ",", value_parser = delimiter)]
    pub delimiter: u8,
}

/// `greenlight schema`
#[derive(Debug, Args)]
#[command(before_help = "\
Examples:
  greenlight schema                                to stdout
  greenlight schema -o greenlight.schema.json
")]
pub struct Schema {
    /// Where to: a file, - for stdout
    #[arg(short, long, value_name = "OUT")]
    pub out: Option<PathBuf>,
}

/// `greenlight import`
#[derive(Debug, Args)]
#[command(before_help = "\
Examples:
  greenlight import museum.greenlight board.json --from trello --dry-run
  greenlight import museum.greenlight detailed.csv --from toggl
  greenlight import museum.greenlight - --from csv --table needs < needs.csv
")]
pub struct Import {
    /// The project file
    pub file: PathBuf,
    /// The file to take over; - for stdin
    pub input: PathBuf,
    /// Which program wrote it: trello, toggl or csv
    #[arg(long, value_name = "FORMAT")]
    pub from: String,
    /// The table that a CSV file holds
    #[arg(long, required_if_eq("from", "csv"))]
    pub table: Option<String>,
    /// Say what would come of it, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// `greenlight history`
#[derive(Debug, Default, Args)]
#[command(before_help = "\
Examples:
  greenlight history museum.greenlight
  greenlight history museum.greenlight --of T12 --changes
  greenlight history museum.greenlight --limit 5 --json
")]
pub struct History {
    /// The project file
    pub file: PathBuf,
    /// How many changes, newest first; all of them without it
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Only what touched this row, or what belongs to it; also of a row that is gone
    #[arg(long, value_name = "CODE")]
    pub of: Option<String>,
    /// Every cell as it was and as it became
    #[arg(long)]
    pub changes: bool,
    /// Only the change of this number
    #[arg(long, value_name = "NO", conflicts_with_all = ["of", "limit"])]
    pub command: Option<i64>,
}

/// A command on a file without more to say.
#[derive(Debug, Args)]
pub struct OnFile {
    /// The project file
    pub file: PathBuf,
}

/// `greenlight backup`
#[derive(Debug, Args)]
#[command(before_help = "\
Examples:
  greenlight backup museum.greenlight museum-monday.greenlight
  greenlight backup museum.greenlight backups/     named by day and time
")]
pub struct Backup {
    /// The project file
    pub file: PathBuf,
    /// The copy to make, or the folder for it; a file that is there is never touched
    pub dest: PathBuf,
}

fn iso_date(text: &str) -> Result<Date, String> {
    Date::parse_from_str(text, "%Y-%m-%d").map_err(|_| "a date is written 2027-03-01".to_owned())
}

fn scale(text: &str) -> Result<usize, String> {
    let most = 1_000_000;
    text.parse().ok().filter(|n| *n <= most).ok_or_else(|| format!("a whole number up to {most}"))
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        _ if text == "tab" || text == "\\t" => Ok(b'\t'),
        [c] if c.is_ascii()
            && !c.is_ascii_alphanumeric()
            && !matches!(c, b'"' | b'\r' | b'\n' | b'-' | b'.') =>
        {
            Ok(*c)
        }
        _ => Err("one character such as ; or | or the word tab".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::{Cli, verbs};

    #[test]
    fn the_definition_is_sound_and_every_command_can_be_suggested() {
        let mut command = Cli::command();
        command.build();
        command.debug_assert();
        assert!(verbs().len() > 12 && verbs().contains(&"help".to_owned()));
    }
}
