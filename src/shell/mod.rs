//! The terminal and everything that touches the world outside: may import all layers below; the only one
//! that knows crossterm.
//!
//! Read `run.rs` (the one loop), `perform.rs` (effects), `events.rs` (what happens), `input.rs` (from where),
//! `script.rs` (the same in a test), then `modes.rs`, `screen.rs` and `detect.rs` (the terminal entered, drawn
//! on, asked about itself), `open.rs` (all of it put together). `clock.rs` alone reads the clock.

pub mod clock;
pub mod config;
pub mod detect;
pub mod drafts;
pub mod editor;
pub mod events;
pub mod export;
pub mod input;
pub mod jobs;
pub mod log;
pub mod looks;
pub mod modes;
pub mod open;
pub mod own;
pub mod perform;
pub mod places;
pub mod quick_check;
pub mod run;
pub mod screen;
pub mod script;
pub mod target;
pub mod upgrade;
pub mod worker;
