//! What the program tells about itself, all from the one definition of its arguments: shell completions, manual pages,
//! a config to begin with. Imports `args`, `shell::config`. Read next: `doctor.rs`.

use clap::{Command, CommandFactory};
use serde_json::json;

use crate::cli::args::Cli;
use crate::cli::args::program::{Completions, Man};
use crate::cli::fail::Failure;
use crate::cli::out::Out;
use crate::domain::near::meant;
use crate::shell::config::default_text;
use crate::shell::places::Places;

/// Prints the completions of a shell. Made in memory first: on a closed pipe the generator itself would panic.
pub fn completions(args: &Completions, out: &mut Out) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "greenlight", &mut script);
    if out.json {
        let script = String::from_utf8_lossy(&script);
        out.document(&json!({ "shell": args.shell.to_string(), "script": script }))?;
    } else {
        out.content(&script)?;
    }
    Ok(0)
}

/// Prints the manual page of the program or of a command.
pub fn man(args: &Man, out: &mut Out) -> Result<u8, Failure> {
    let mut program = Cli::command();
    program.build();
    let command = match &args.command {
        None => program,
        Some(name) => page_of(&program, name)?,
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    if out.json {
        let name = args.command.as_deref().unwrap_or("greenlight");
        out.document(&json!({ "name": name, "page": String::from_utf8_lossy(&page) }))?;
    } else {
        out.content(&page)?;
    }
    Ok(0)
}

fn page_of(program: &Command, name: &str) -> Result<Command, Failure> {
    program.find_subcommand(name).cloned().ok_or_else(|| {
        let known: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
        let (meant, known) = (meant(name, &known), known.join(", "));
        Failure::usage(format!("There is no command “{name}”.{meant} Accepted: {known}"))
    })
}

/// Prints a config with every setting and every key as they are without one.
pub fn config(out: &mut Out) -> Result<u8, Failure> {
    let text = default_text();
    if out.json {
        let path = Places::here().config.map(|path| path.display().to_string());
        out.document(&json!({ "path": path, "text": text }))?;
    } else {
        out.content(text.as_bytes())?;
    }
    Ok(0)
}
