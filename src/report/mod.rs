//! Documents that a person reads, made of the snapshot and what is derived from it. Imports domain only; who prints
//! them decides about the form. Read next: `status.rs`.

pub mod estimate;
pub mod note;
pub mod paper;
pub mod status;
pub mod today;

#[cfg(test)]
mod tests;
