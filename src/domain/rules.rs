//! The rules: what a new row takes where nothing was said, what a row must be like, and what each verb does.
//! Read next: `defaults.rs`, then `decide.rs` that calls them.

pub mod defaults;
