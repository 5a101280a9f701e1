//! What can be said about the program itself: its shell completions and its manual pages. Imports nothing.
//! Read next: `cli/program.rs`.

use clap::Args;
use clap_complete::Shell;

/// `greenlight completions`
#[derive(Debug, Args)]
#[command(before_help = "\
Examples:
  greenlight completions bash > ~/.local/share/bash-completion/completions/greenlight
  greenlight completions zsh > ~/.zfunc/_greenlight
  greenlight completions fish > ~/.config/fish/completions/greenlight.fish
")]
pub struct Completions {
    /// The shell
    pub shell: Shell,
}

/// `greenlight man`
#[derive(Debug, Args)]
#[command(before_help = "\
Examples:
  greenlight man | man -l -                        read it
  greenlight man export > greenlight-export.1      the page of a command
")]
pub struct Man {
    /// The command; without one the page of the program
    pub command: Option<String>,
}
