//! CSV: RFC 4180 both ways. Imports `domain`, `plan`. Read next: `read.rs`.

pub mod read;
