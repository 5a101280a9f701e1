//! The model of the cockpit and how it answers to keys. Imports domain and keys; knows no terminal.
//!
//! `line_edit.rs` and `text_edit.rs` are the typing in fields, as plain data.

pub mod line_edit;
pub mod text_edit;
