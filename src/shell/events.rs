//! What can happen to the cockpit from outside, and where the loop gets it from.
//!
//! Imports keys. The terminal's own are in `input.rs`, a test's in `script.rs`.

use std::io;
use std::time::Duration;

use crate::keys::{Key, Mouse};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed, or is held down and repeats.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted, as one piece, with the line breaks it has.
    Paste(String),
    /// The terminal now has this many columns and lines.
    Resize(u16, u16),
    /// The terminal got the focus.
    FocusGained,
    /// The terminal lost the focus.
    FocusLost,
    /// A worker has something to tell.
    Woken,
    /// The program is asked to stop for a while: SIGTSTP from outside.
    Suspend,
    /// The program is asked to end: SIGTERM, SIGHUP, or the script is over. Keep drafts and leave.
    Terminate,
}

/// Where events come from. The input is read only when one of the two is called, so an editor that runs in
/// between gets its own keys.
pub trait Events {
    /// Waits for an event, at most for `timeout`, for ever without one. None: the time is over.
    ///
    /// # Errors
    /// The input cannot be read any more, as when the terminal is gone.
    fn next(&mut self, timeout: Option<Duration>) -> io::Result<Option<Event>>;

    /// The next event that is there already, without waiting.
    ///
    /// # Errors
    /// The input cannot be read any more, as when the terminal is gone.
    fn try_next(&mut self) -> io::Result<Option<Event>>;
}
