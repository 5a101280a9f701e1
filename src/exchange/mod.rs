//! Foreign formats: what other programs write becomes a [`plan::Plan`] of changes, what we hold becomes CSV and
//! JSON. One small file per format; imports `domain` only. Read next: `plan.rs`, then a format such as `toggl.rs`.

pub mod outcome;
pub mod plan;
pub mod preview;
pub mod watch;

pub mod csv;
pub mod document;
pub mod folder;
pub mod json;

mod merge;
mod people;
mod print;
mod text;
mod work;

mod toggl;
mod trello;
