//! The command line: one file per subcommand, all through the same door as the cockpit. stdout is data, stderr is
//! messages. May import `shell`, `store`, `exchange`, `report`, `domain`,
//! and of `app` the names of the tabs.
//!
//! Read `args.rs` (what can be said), `session.rs` (how a file is read and written), then a subcommand such as
//! `add.rs`. The fields of every `--json` stand in `docs/cli.md`.

mod add;
mod args;
mod backup;
mod check;
mod columns;
pub mod demo;
mod doctor;
mod export;
mod fail;
mod history;
mod import;
mod list;
mod new;
mod open;
mod out;
mod program;
mod report;
mod sample;
mod schema;
mod search;
mod session;
mod slips;
mod status;
mod today;
mod undo;

use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use crate::cli::args::{Cli, Verb};
use crate::cli::fail::Failure;
use crate::cli::out::Out;
use crate::cli::session::Settings;

/// Reads the arguments of this process, does what they say and gives the exit code: 0 done, 1 failed, 2 usage,
/// 3 a check found problems, 4 the file is busy, 5 the file is from a newer version.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let error = match slips::mended(error) {
                Ok(error) => error,
                Err(failure) => {
                    failure.tell();
                    return ExitCode::from(failure.code());
                }
            };
            // Help and version go to stdout, usage errors to stderr; a closed pipe is silent.
            let _ = error.print();
            let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            return ExitCode::from(if asked { 0 } else { fail::USAGE });
        }
    };
    let mut out = Out::stdout(cli.global.json);
    let done = run(cli, &mut out).and_then(|code| out.flush().map(|()| code).map_err(Failure::from));
    match done {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            failure.tell();
            ExitCode::from(failure.code())
        }
    }
}

fn run(cli: Cli, out: &mut Out) -> Result<u8, Failure> {
    let settings = Settings::of(&cli.global);
    let Some(verb) = cli.verb else {
        return open::run(&settings, &cli.open, out);
    };
    if let Some(file) = cli.open.file {
        let message = format!(
            "A FILE and a command do not go together. Say `greenlight {}` or put the command first",
            file.display()
        );
        return Err(Failure::usage(message));
    }
    match verb {
        Verb::New(args) => new::run(&settings, &args, out),
        Verb::Demo(args) => sample::run(&settings, &args, out),
        Verb::Add(args) => add::run(&settings, &args, out),
        Verb::List(args) => list::run(&settings, &args, out),
        Verb::Search(args) => search::run(&settings, &args, out),
        Verb::Export(args) => export::run(&settings, &args, out),
        Verb::Schema(args) => schema::run(&args, out),
        Verb::Import(args) => import::run(&settings, &args, out),
        Verb::Status(args) => status::run(&settings, &args, out),
        Verb::Today(args) => today::run(&settings, &args, out),
        Verb::Report(args) => report::run(&settings, &args, out),
        Verb::History(args) => history::run(&settings, &args, out),
        Verb::Undo(args) => undo::undo(&settings, &args.file, out),
        Verb::Redo(args) => undo::redo(&settings, &args.file, out),
        Verb::Check(args) => check::run(&settings, &args.file, out),
        Verb::Backup(args) => backup::run(&settings, &args, out),
        Verb::Doctor => doctor::run(&settings, out),
        Verb::Config => program::config(out),
        Verb::Completions(args) => program::completions(&args, out),
        Verb::Man(args) => program::man(&args, out),
    }
}
