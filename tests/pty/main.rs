//! The program in a pseudo-terminal, as a person and other programs meet it: a day at the cockpit, every way out,
//! two processes on one file, and terminals and files as bad as they come.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a step that cannot be made fails the test")]

mod day;
mod ends;
mod files;
mod looks;
mod outside;
mod own;
#[path = "../support/pty.rs"]
mod pty;
mod shared;
mod sinks;
