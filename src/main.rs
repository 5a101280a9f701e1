//! The program: a hook for faults of our own, and the command line.

use std::io::Write;
use std::panic;
use std::process::ExitCode;

fn main() -> ExitCode {
    panic::set_hook(Box::new(|fault| {
        let text = format!(
            "greenlight came upon a fault of its own and stopped: {fault}\n\
             What was saved is in the file. Please report this with the words above.\n"
        );
        // Where stderr is gone there is nobody to tell.
        let _ = std::io::stderr().write_all(text.as_bytes());
    }));
    greenlight::cli::main()
}
