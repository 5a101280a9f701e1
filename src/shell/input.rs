//! Events of the terminal. Two threads that sleep in the kernel: one reads the terminal, but only once for
//! each time it is asked; one waits for signals. So nothing wakes while nothing happens, and a signal is
//! told at once.
//!
//! Imports keys, `events.rs`, `modes.rs`.

use std::collections::VecDeque;
use std::io;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread;
use std::time::Duration;

use crossterm::event::{
    Event as Raw, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use crate::keys::{Code, Key, Mouse, MouseKind};
use crate::shell::events::{Event, Events};
use crate::shell::modes::{Entered, has_shell};

/// What the threads post.
enum Post {
    /// The answer to one request to read.
    Input(io::Result<Vec<Event>>),
    /// Something that was not asked for.
    Outside(Event),
}

/// The events of this process's terminal.
pub struct TerminalEvents {
    ask: Sender<()>,
    outside: Sender<Post>,
    inbox: Receiver<Post>,
    /// Whether the reading thread still owes an answer.
    asked: bool,
    queue: VecDeque<Event>,
}

/// Wakes the loop from another thread.
#[derive(Debug, Clone)]
pub struct Waker(Sender<Post>);

impl std::fmt::Debug for Post {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Post")
    }
}

impl Waker {
    /// Makes the loop's `next` return [`Event::Woken`]; does nothing if the loop is over.
    pub fn wake(&self) {
        let _ = self.0.send(Post::Outside(Event::Woken));
    }
}

impl TerminalEvents {
    /// Starts both threads; `entered` tells whether the terminal is ours just now. From now on no signal ends the program and no change of size is missed, so this
    /// comes before the terminal is touched. Ask the terminal about itself (see `detect.rs`) before the first
    /// event is asked for: afterwards its answers would be taken for keys.
    ///
    /// # Errors
    /// The signals cannot be caught or a thread cannot be started.
    pub fn start(entered: Entered) -> io::Result<Self> {
        let (ask, asked) = channel();
        let (outside, inbox) = channel();
        watch_signals(outside.clone(), entered)?;
        // Reads nothing, but makes crossterm watch for changes of size.
        crossterm::event::poll(Duration::ZERO)?;
        let answers = outside.clone();
        thread::Builder::new().name("input".into()).spawn(move || {
            while asked.recv().is_ok() {
                if answers.send(Post::Input(read())).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { ask, outside, inbox, asked: false, queue: VecDeque::new() })
    }

    /// A way for workers to wake the loop.
    #[must_use]
    pub fn waker(&self) -> Waker {
        Waker(self.outside.clone())
    }

    fn take(&mut self, post: Post) -> io::Result<()> {
        match post {
            Post::Outside(event) => self.queue.push_back(event),
            Post::Input(events) => {
                self.asked = false;
                self.queue.extend(events?);
            }
        }
        Ok(())
    }
}

impl Events for TerminalEvents {
    fn next(&mut self, timeout: Option<Duration>) -> io::Result<Option<Event>> {
        while self.queue.is_empty() {
            if !self.asked {
                self.ask.send(()).map_err(|_| gone())?;
                self.asked = true;
            }
            let post = match timeout {
                None => self.inbox.recv().map_err(|_| gone())?,
                Some(time) => match self.inbox.recv_timeout(time) {
                    Ok(post) => post,
                    Err(RecvTimeoutError::Timeout) => return Ok(None),
                    Err(RecvTimeoutError::Disconnected) => return Err(gone()),
                },
            };
            self.take(post)?;
        }
        Ok(self.queue.pop_front())
    }

    fn try_next(&mut self) -> io::Result<Option<Event>> {
        loop {
            match self.inbox.try_recv() {
                Ok(post) => self.take(post)?,
                Err(TryRecvError::Empty) => return Ok(self.queue.pop_front()),
                Err(TryRecvError::Disconnected) => return Err(gone()),
            }
        }
    }
}

fn gone() -> io::Error {
    io::Error::new(io::ErrorKind::BrokenPipe, "the terminal cannot be read any more")
}

/// How long more of the same burst may take. Not zero: that crossterm 0.29 takes for "do not look at all".
const BURST: Duration = Duration::from_millis(1);

/// Waits for something of use, then takes what else is there already.
fn read() -> io::Result<Vec<Event>> {
    let mut events = Vec::new();
    while events.is_empty() || crossterm::event::poll(BURST)? {
        let Some(event) = convert(crossterm::event::read()?) else { continue };
        // Of a row of sizes only the last counts.
        if let (Event::Resize(..), Some(Event::Resize(..))) = (&event, events.last()) {
            events.pop();
        }
        events.push(event);
    }
    Ok(events)
}

#[cfg(unix)]
fn watch_signals(post: Sender<Post>, entered: Entered) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};

    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            let event = match signal {
                // In raw mode Ctrl-C is a key. As a signal it comes while an editor has the terminal, and is meant
                // for the editor; it is caught so that it does not end the cockpit behind it.
                SIGINT => continue,
                // First the terminal has to be left, which is for the loop to do. While an editor has it, the editor
                // stops by itself, and this program along with it.
                SIGTSTP if entered.load(Ordering::SeqCst) => Event::Suspend,
                SIGTSTP => {
                    if has_shell() {
                        let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
                    }
                    continue;
                }
                _ => Event::Terminate,
            };
            if post.send(Post::Outside(event)).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature as where there are signals")]
fn watch_signals(_: Sender<Post>, _: Entered) -> io::Result<()> {
    Ok(())
}

/// The event of ours for one of the terminal's, if it means anything here.
fn convert(raw: Raw) -> Option<Event> {
    match raw {
        Raw::Key(event) => key(event).map(Event::Key),
        Raw::Mouse(event) => mouse(event).map(Event::Mouse),
        Raw::Paste(text) => Some(Event::Paste(text)),
        Raw::Resize(columns, lines) => Some(Event::Resize(columns, lines)),
        Raw::FocusGained => Some(Event::FocusGained),
        Raw::FocusLost => Some(Event::FocusLost),
    }
}

/// The key of a press or a repeat; letting a key go is no key.
fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let code = match event.code {
        KeyCode::Char(c) if c.is_control() => return None,
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::F(number) => Code::F(number),
        _ => return None,
    };
    let held = |modifier| event.modifiers.contains(modifier);
    let alt = held(KeyModifiers::ALT) || held(KeyModifiers::META);
    Some(Key::new(code, held(KeyModifiers::CONTROL), alt, held(KeyModifiers::SHIFT)))
}

fn mouse(event: MouseEvent) -> Option<Mouse> {
    let kind = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseKind::Release,
        MouseEventKind::ScrollUp => MouseKind::WheelUp,
        MouseEventKind::ScrollDown => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Mouse { kind, x: event.column, y: event.row })
}

#[cfg(test)]
mod tests {
    use crossterm::event::{Event as Raw, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

    use super::convert;
    use crate::shell::events::Event;

    fn pressed(code: KeyCode, modifiers: KeyModifiers, kind: KeyEventKind) -> Option<String> {
        match convert(Raw::Key(KeyEvent::new_with_kind(code, modifiers, kind))) {
            Some(Event::Key(key)) => Some(key.to_string()),
            _ => None,
        }
    }

    #[test]
    fn keys_come_out_in_their_normal_form() {
        let press = KeyEventKind::Press;
        assert_eq!(pressed(KeyCode::Char('r'), KeyModifiers::CONTROL, press).as_deref(), Some("ctrl-r"));
        assert_eq!(pressed(KeyCode::Char('G'), KeyModifiers::SHIFT, press).as_deref(), Some("G"));
        assert_eq!(pressed(KeyCode::BackTab, KeyModifiers::SHIFT, press).as_deref(), Some("shift-tab"));
        assert_eq!(pressed(KeyCode::Char(' '), KeyModifiers::NONE, press).as_deref(), Some("space"));
    }

    #[test]
    fn only_presses_and_repeats_are_keys() {
        let none = KeyModifiers::NONE;
        assert_eq!(pressed(KeyCode::Down, none, KeyEventKind::Repeat).as_deref(), Some("down"));
        assert_eq!(pressed(KeyCode::Down, none, KeyEventKind::Release), None);
        assert_eq!(pressed(KeyCode::CapsLock, none, KeyEventKind::Press), None);
    }
}
