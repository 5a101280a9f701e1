//! Entering and leaving the terminal: one pair, used by exit, errors, panics, signals, suspend and the
//! editor. Whatever was switched on is switched off again, in the opposite order.
//!
//! Imports nothing of the crate. Next: `screen.rs`.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste, EnableFocusChange,
    KeyboardEnhancementFlags, PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags,
};
use crossterm::queue;
use crossterm::style::ResetColor;
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

/// What is switched on besides raw mode, alternate screen, bracketed paste and focus events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Modes {
    /// Clicks and the wheel; off, the terminal's own selection works.
    pub mouse: bool,
    /// Keys told apart that old terminals mix up; only where the terminal knows how (see `detect.rs`).
    pub keyboard: bool,
}

/// Whether the terminal is entered just now; whoever waits for signals has to know it as well.
pub type Entered = Arc<AtomicBool>;

/// Holds the terminal entered; leaves it when dropped.
#[derive(Debug)]
pub struct Guard {
    modes: Modes,
    entered: Entered,
}

impl Guard {
    /// Enters the terminal.
    ///
    /// # Errors
    /// The terminal does not let itself be set; whatever was set by then is taken back.
    pub fn enter(modes: Modes, entered: Entered) -> io::Result<Self> {
        let guard = Self { modes, entered };
        guard.enter_again()?;
        Ok(guard)
    }

    /// Enters after [`Guard::leave`]; does nothing if it is entered.
    ///
    /// # Errors
    /// As [`Guard::enter`].
    pub fn enter_again(&self) -> io::Result<()> {
        if self.entered.swap(true, Ordering::SeqCst) {
            return Ok(());
        }
        // The theme decides about colours. Left to itself under NO_COLOR, crossterm 0.29 sends resets that
        // take bold and reverse away with them, and the selection could not be seen.
        crossterm::style::force_color_output(true);
        let done = enable_raw_mode().and_then(|()| write_enter(&mut io::stdout(), self.modes));
        if done.is_err() {
            self.leave();
        }
        done
    }

    /// Leaves the terminal as it was found; does nothing if it is left already. A terminal that is gone
    /// cannot be left: that is no error.
    pub fn leave(&self) {
        leave(&self.entered, self.modes);
    }

    /// Runs something that needs the terminal for itself, such as an editor, and enters again.
    ///
    /// # Errors
    /// As [`Guard::enter`].
    pub fn outside<T>(&self, run: impl FnOnce() -> T) -> io::Result<T> {
        self.leave();
        let result = run();
        self.enter_again()?;
        Ok(result)
    }

    /// Goes back to the shell until it is brought to the foreground again; false where there is no shell that could.
    ///
    /// # Errors
    /// The process cannot be stopped, or the terminal not be entered again.
    pub fn suspend(&self) -> io::Result<bool> {
        if !has_shell() {
            return Ok(false);
        }
        self.outside(stop)?.map(|()| true)
    }

    /// Makes a panic of this thread leave the terminal before it is told. That of another thread, while the
    /// cockpit is on the screen, is left to whoever waits for that thread: the cockpit goes on.
    pub fn hook_panics(&self) {
        let (entered, modes) = (Arc::clone(&self.entered), self.modes);
        let owner = std::thread::current().id();
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if std::thread::current().id() == owner {
                leave(&entered, modes);
            } else if entered.load(Ordering::SeqCst) {
                return;
            }
            before(info);
        }));
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.leave();
    }
}

fn leave(entered: &AtomicBool, modes: Modes) {
    if entered.swap(false, Ordering::SeqCst) {
        let _ = write_leave(&mut io::stdout(), modes);
        let _ = disable_raw_mode();
    }
}

/// Stops the whole job, as Ctrl-Z does in the shell, so that a program that started this one stops as well.
/// Called from the main thread, which therefore is the one the kernel stops before this returns. Not by SIGTSTP:
/// that one is caught.
#[cfg(unix)]
fn stop() -> io::Result<()> {
    rustix::process::kill_current_process_group(rustix::process::Signal::STOP).map_err(io::Error::from)
}

/// Is there a shell that would bring this program back? Where it is all that runs in its terminal nobody could: the
/// system itself does not stop such a job by SIGTSTP.
#[cfg(unix)]
#[must_use]
pub fn has_shell() -> bool {
    use nix::unistd::{getpgid, getpgrp, getppid, getsid};

    // Not by rustix: a session or a group led from outside a container has the number 0, which its Pid cannot hold.
    let parent = getppid();
    let (Ok(own), Ok(theirs)) = (getsid(None), getsid(Some(parent))) else { return false };
    let group = getpgid(Some(parent)).unwrap_or(parent);
    parent.as_raw() != 0 && own == theirs && (group != getpgrp() || parent != own)
}

/// Is there a shell that would bring this program back?
#[cfg(not(unix))]
#[must_use]
pub fn has_shell() -> bool {
    false
}

#[cfg(not(unix))]
fn stop() -> io::Result<()> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "this system cannot suspend a program"))
}

fn write_enter(out: &mut impl Write, modes: Modes) -> io::Result<()> {
    queue!(out, EnterAlternateScreen, EnableBracketedPaste, EnableFocusChange, Hide)?;
    if modes.mouse {
        mouse_on(out)?;
    }
    if modes.keyboard {
        queue!(out, PushKeyboardEnhancementFlags(KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES))?;
    }
    out.flush()
}

fn write_leave(out: &mut impl Write, modes: Modes) -> io::Result<()> {
    queue!(out, EndSynchronizedUpdate)?;
    if modes.keyboard {
        queue!(out, PopKeyboardEnhancementFlags)?;
    }
    if modes.mouse {
        queue!(out, DisableMouseCapture)?;
    }
    queue!(out, DisableFocusChange, DisableBracketedPaste, ResetColor, LeaveAlternateScreen, Show)?;
    out.flush()
}

/// Clicks, drags and the wheel, but not every movement of the pointer, which would wake the program for
/// nothing.
#[cfg(unix)]
fn mouse_on(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"\x1b[?1000h\x1b[?1002h\x1b[?1006h")
}

#[cfg(not(unix))]
fn mouse_on(out: &mut impl Write) -> io::Result<()> {
    queue!(out, crossterm::event::EnableMouseCapture)
}

#[cfg(test)]
mod tests {
    use super::{Modes, write_enter, write_leave};

    /// The private modes that a run of bytes sets (`h`) or resets (`l`).
    fn modes(bytes: &[u8], end: char) -> Vec<String> {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let parts = text.split("\u{1b}[?").skip(1);
        let codes = parts.filter_map(|part| {
            part.find(['h', 'l']).filter(|at| part[*at..].starts_with(end)).map(|at| part[..at].to_owned())
        });
        codes.collect()
    }

    #[test]
    fn all_that_is_switched_on_is_switched_off() {
        for (mouse, keyboard) in [(false, false), (true, false), (true, true)] {
            let (mut on, mut off) = (Vec::new(), Vec::new());
            let wanted = Modes { mouse, keyboard };
            write_enter(&mut on, wanted).unwrap();
            write_leave(&mut off, wanted).unwrap();
            let left = modes(&off, 'l');
            for mode in modes(&on, 'h') {
                assert!(left.contains(&mode), "{mode} stays on");
            }
            assert!(modes(&on, 'l').contains(&"25".into()) && modes(&off, 'h').contains(&"25".into()));
            let text = String::from_utf8(on).unwrap() + &String::from_utf8(off).unwrap();
            assert_eq!(text.contains("\u{1b}[>1u") && text.contains("\u{1b}[<1u"), keyboard);
            assert_eq!(text.contains("1000h"), mouse);
            assert!(!text.contains("1003h"), "no waking for every movement of the pointer");
        }
    }
}
