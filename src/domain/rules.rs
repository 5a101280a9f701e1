//! The rules: what a new row takes where nothing was said, what a row must be like, and what each verb does.
//! Every rule works on a [`work::Work`], a copy of the project that takes each change in at once, so that
//! rules can build on each other; at the end each row is touched once. Imports the nouns, `snapshot`,
//! `command`, `input`. Read next: `rules/work.rs`, then `decide.rs` that calls the verbs.

pub use crate::domain::defaults;

pub mod ends;
pub mod merge;
pub mod words;
pub mod work;

pub mod among;
pub mod check;
pub mod demand;
pub mod freeze;
mod later;

pub mod add;
pub mod agreed;
pub mod approve;
pub mod baseline;
pub mod board;
pub mod brief_seal;
pub mod briefs;
pub mod contact;
pub mod crew;
pub mod delete;
pub mod edit;
pub mod estimates;
pub mod follow;
pub mod import;
pub mod lines;
pub mod links;
pub mod next;
pub mod notes;
pub mod offered;
pub mod purse;
pub mod rates;
pub mod restore;
pub mod sets;
pub mod shown;
pub mod start;
pub mod templates;
pub mod time;
pub mod versions;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod walks;
