//! Foreign formats: what other programs write becomes a [`plan::Plan`] of changes, what we hold becomes CSV and
//! JSON. One small file per format; imports `domain` only. Read next: `plan.rs`, then a format such as `toggl.rs`.

pub mod plan;

mod merge;
mod people;
mod print;
mod text;
mod work;

pub mod csv;

mod toggl;
mod trello;
