//! CSV: RFC 4180 both ways. What a pane shows is written, what we wrote is read back, and texts that a spreadsheet
//! would run are guarded. Imports `domain`, `outcome`. Read next: `guard.rs`, `write.rs`, `read.rs`, `import.rs`.

pub mod guard;
pub mod import;
pub mod read;
pub mod write;

pub use write::{CsvOptions, write_csv, write_list};
