//! The terminal and everything that touches the world outside: may import all layers below; the only one
//! that knows crossterm.
//!
//! Read `events.rs` (what happens), `input.rs` (from where), `script.rs` (the same in a test), then
//! `modes.rs`, `screen.rs` and `detect.rs` (the terminal entered, drawn on, asked about itself). `clock.rs` alone
//! reads the clock.

pub mod clock;
pub mod detect;
pub mod events;
pub mod input;
pub mod modes;
pub mod screen;
pub mod script;
