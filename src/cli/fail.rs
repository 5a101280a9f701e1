//! Why a command did not do what was asked: one sentence for stderr and an exit code. Imports `store`, `domain`.
//! Read next: `session.rs`.

use std::io::{self, Write};

use crate::domain::command::Refusal;
use crate::domain::display::display;
use crate::store::{BackupError, CommitError, CreateError, OpenError, ReadError};

/// Exit code: it did not work.
pub const FAILED: u8 = 1;
/// Exit code: the command line cannot be understood.
pub const USAGE: u8 = 2;
/// Exit code: a check found problems.
pub const FOUND: u8 = 3;
/// Exit code: another program is writing to the file.
pub const BUSY: u8 = 4;

/// Why a command did not do what was asked.
#[derive(Debug, PartialEq, Eq)]
pub enum Failure {
    /// A sentence for stderr, and the exit code.
    Told(u8, String),
    /// Whoever read our output does not want more of it: no failure, and nothing to say.
    ClosedPipe,
}

impl Failure {
    /// It did not work.
    pub fn failed(message: impl Into<String>) -> Self {
        Self::Told(FAILED, message.into())
    }

    /// The command line cannot be understood.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::Told(USAGE, message.into())
    }

    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Self::Told(code, _) => *code,
            Self::ClosedPipe => 0,
        }
    }

    /// Says it on stderr.
    pub fn tell(&self) {
        if let Self::Told(_, message) = self {
            say(message);
        }
    }
}

/// Writes a message to stderr, each line made fit to be shown. Where stderr is gone there is nobody to tell.
pub fn say(message: &str) {
    let lines: Vec<String> = message.lines().map(|line| display(line).into_owned()).collect();
    let _ = writeln!(io::stderr().lock(), "greenlight: {}", lines.join("\n"));
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::ClosedPipe
        } else {
            Self::failed(format!("The output could not be written: {error}"))
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::failed(format!("Nothing was changed: {refusal}"))
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        Self::Told(error.exit_code(), error.to_string())
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self::Told(error.exit_code(), error.to_string())
    }
}

impl From<CommitError> for Failure {
    fn from(error: CommitError) -> Self {
        Self::Told(error.exit_code(), error.to_string())
    }
}

impl From<CreateError> for Failure {
    fn from(error: CreateError) -> Self {
        let code = match &error {
            CreateError::Open(open) => open.exit_code(),
            CreateError::Commit(commit) => commit.exit_code(),
            _ => FAILED,
        };
        Self::Told(code, error.to_string())
    }
}

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Self {
        let code = if matches!(error, BackupError::Read(ReadError::Busy)) { BUSY } else { FAILED };
        Self::Told(code, error.to_string())
    }
}
