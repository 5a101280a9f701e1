//! The program itself in a pseudo-terminal: keys go in, the screen is read back, and at the end the terminal has to
//! be as it was. Nothing sleeps: a test waits for what the screen shows.

use std::env;
use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value as Json;
use tempfile::TempDir;
use vt100::{Parser, Screen};

/// The day on which all of it takes place.
const TODAY: &str = "2026-03-04";
/// A screen that does not show what it should by then never will.
const PATIENCE: Duration = Duration::from_secs(30);
/// The private modes that are on in a terminal at rest.
const AT_REST: &[u16] = &[25];

/// The program as it was built for the tests.
pub fn program() -> &'static str {
    env!("CARGO_BIN_EXE_greenlight")
}

/// A home of its own with a folder to work in.
pub struct Desk(TempDir);

impl Desk {
    /// An empty one.
    pub fn new() -> Self {
        let desk = Self(TempDir::new().unwrap());
        fs::create_dir(desk.path("home")).unwrap();
        desk
    }

    /// One with the sample project in `p.greenlight`.
    pub fn with_demo() -> Self {
        let desk = Self::new();
        desk.run(&["demo", "p.greenlight", "--no-open"]);
        desk
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn surroundings(&self) -> Vec<(&'static str, String)> {
        let home = |name: &str| self.path("home").join(name).display().to_string();
        vec![
            ("PATH", env::var("PATH").unwrap_or_default()),
            ("HOME", home("")),
            ("XDG_CONFIG_HOME", home("config")),
            ("XDG_STATE_HOME", home("state")),
            ("XDG_DATA_HOME", home("data")),
            ("XDG_CACHE_HOME", home("cache")),
            ("TERM", "xterm-256color".to_owned()),
            ("LANG", "C.UTF-8".to_owned()),
            ("COLORFGBG", "15;0".to_owned()),
            ("GREENLIGHT_TODAY", TODAY.to_owned()),
            ("GREENLIGHT_USER", "noor".to_owned()),
        ]
    }

    /// The program without a terminal.
    pub fn output(&self, args: &[&str]) -> Output {
        let mut command = Command::new(program());
        command.args(args).current_dir(self.0.path()).env_clear().envs(self.surroundings());
        command.stdin(Stdio::null()).output().unwrap()
    }

    /// What it says where it works.
    pub fn run(&self, args: &[&str]) -> String {
        let output = self.output(args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The rows of a table of `p.greenlight`.
    pub fn rows(&self, table: &str) -> Vec<Json> {
        serde_json::from_str(&self.run(&["list", "p.greenlight", table, "--json"])).unwrap()
    }

    /// How many rows of a table have this text in one of their cells.
    pub fn count(&self, table: &str, text: &str) -> usize {
        let holds = |row: &&Json| row.as_object().unwrap().values().any(|cell| cell == text);
        self.rows(table).iter().filter(holds).count()
    }

    /// The file is sound from end to end.
    pub fn is_sound(&self) {
        self.run(&["check", "p.greenlight"]);
    }

    /// The cockpit on `p.greenlight`, drawn.
    pub fn cockpit(&self, columns: u16, lines: u16) -> Cockpit {
        let mut cockpit = self.start(columns, lines, &[program(), "p.greenlight"], &[]);
        cockpit.shows("0 Today");
        cockpit
    }

    /// A command line in a terminal of its own; variables of the environment are added, and empty ones taken away.
    pub fn start(&self, columns: u16, lines: u16, words: &[&str], variables: &[(&str, &str)]) -> Cockpit {
        let mut command = CommandBuilder::new(words[0]);
        command.args(&words[1..]);
        command.cwd(self.0.path());
        command.env_clear();
        for (name, value) in self.surroundings() {
            command.env(name, value);
        }
        for (name, value) in variables {
            command.env(name, value);
        }
        Cockpit::new(columns, lines, command)
    }
}

/// The program in its terminal.
pub struct Cockpit {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Running,
    inbox: Receiver<Vec<u8>>,
    parser: Parser,
    /// All that the program wrote.
    pub bytes: Vec<u8>,
    /// How the terminal was set before.
    before: String,
}

impl Cockpit {
    fn new(columns: u16, lines: u16, command: CommandBuilder) -> Self {
        let pair = native_pty_system().openpty(size(columns, lines)).unwrap();
        let before = settings(pair.master.as_ref());
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let child = Running(pair.slave.spawn_command(command).unwrap());
        // The reader is at its end as soon as nobody holds the other side.
        drop(pair.slave);
        let (sender, inbox) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let parser = Parser::new(at_least_one(lines), at_least_one(columns), 0);
        Self { master: pair.master, writer, child, inbox, parser, bytes: Vec::new(), before }
    }

    /// The screen as it is now.
    pub fn screen(&self) -> &Screen {
        self.parser.screen()
    }

    /// Waits until the screen is as wanted, never in the middle of a frame.
    pub fn wait(&mut self, what: &str, wanted: impl Fn(&Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !(self.is_whole() && wanted(self.parser.screen())) {
            match self.inbox.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(why) => panic!("{why} before {what}:\n{}", self.screen().contents()),
            }
        }
    }

    /// Waits for a text.
    pub fn shows(&mut self, text: &str) -> &mut Self {
        self.wait(text, |screen| screen.contents().contains(text));
        self
    }

    /// Waits until a text is gone.
    pub fn hides(&mut self, text: &str) -> &mut Self {
        self.wait(&format!("{text} is gone"), |screen| !screen.contents().contains(text));
        self
    }

    /// Waits until the cursor is in the line that holds a text.
    pub fn rests_on(&mut self, text: &str) -> &mut Self {
        self.wait(&format!("the cursor is on {text}"), |screen| cursor_line(screen).contains(text));
        self
    }

    /// Types.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        self
    }

    /// Pulls at the window; nothing is that small that it is no size.
    pub fn resize(&mut self, columns: u16, lines: u16) -> &mut Self {
        self.master.resize(size(columns, lines)).unwrap();
        self.parser.screen_mut().set_size(at_least_one(lines), at_least_one(columns));
        self
    }

    /// Sends a signal.
    pub fn signal(&mut self, signal: Signal) -> &mut Self {
        let id = i32::try_from(self.child.0.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(id).unwrap(), signal).unwrap();
        self
    }

    /// Sends a signal to the job that has the terminal, such as the cockpit below a shell.
    pub fn signal_front(&mut self, signal: Signal) -> &mut Self {
        let front = self.master.process_group_leader().unwrap();
        kill_process(Pid::from_raw(front).unwrap(), signal).unwrap();
        self
    }

    /// Waits for the end and looks that the terminal is as it was; gives the exit code.
    pub fn ended(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        loop {
            match self.inbox.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("it does not end:\n{}", self.screen().contents()),
            }
        }
        let status = self.child.0.wait().unwrap();
        assert_eq!(status.signal(), None, "{}", self.screen().contents());
        self.is_as_before();
        status.exit_code()
    }

    /// Closes the window, and waits until the program has noticed.
    pub fn close(self) {
        let Self { master, writer, mut child, inbox, .. } = self;
        drop(inbox);
        // The next frame finds nobody who listens: the reader ends, and with it the last hold on the terminal.
        master.resize(size(100, 30)).unwrap();
        drop((writer, master));
        let (sender, status) = channel();
        thread::spawn(move || sender.send(child.0.wait()));
        let status = status.recv_timeout(PATIENCE).unwrap().unwrap();
        assert_eq!(status.signal(), None);
    }

    /// All modes are left and the line is set as it was.
    pub fn is_as_before(&self) {
        let mut modes = modes(&self.bytes);
        modes.sort_unstable();
        assert!(modes.is_empty() || modes == AT_REST, "modes stay on: {modes:?}");
        let count = |end: &str| self.text().matches(end).count();
        assert_eq!(count("\u{1b}[>1u"), count("\u{1b}[<1u"), "keyboard flags stay on");
        assert!(!self.screen().alternate_screen() && !self.screen().hide_cursor());
        assert_eq!(settings(self.master.as_ref()), self.before);
    }

    /// All that the program wrote, as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    fn take(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        self.parser.process(bytes);
    }

    /// Is no frame half-way?
    fn is_whole(&self) -> bool {
        let last = |mark: &[u8]| self.bytes.windows(mark.len()).rposition(|bytes| bytes == mark);
        last(b"\x1b[?2026h") <= last(b"\x1b[?2026l")
    }
}

/// The process; a test that fails half-way leaves nothing running.
struct Running(Box<dyn Child + Send + Sync>);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
    }
}

/// What stands in the line of the cursor.
fn cursor_line(screen: &Screen) -> String {
    let (line, _) = screen.cursor_position();
    screen.rows(0, u16::MAX).nth(usize::from(line)).unwrap_or_default()
}

/// How the line of a terminal is set.
fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

fn size(columns: u16, lines: u16) -> PtySize {
    PtySize { rows: lines, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn at_least_one(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap_or(NonZeroU16::MIN)
}

/// The private modes that are on after these bytes.
fn modes(bytes: &[u8]) -> Vec<u16> {
    let text = String::from_utf8_lossy(bytes);
    let mut on: Vec<u16> = Vec::new();
    for part in text.split("\u{1b}[?").skip(1) {
        let Some(at) = part.find(|c: char| !c.is_ascii_digit() && c != ';') else { continue };
        for mode in part[..at].split(';').filter_map(|number| number.parse().ok()) {
            on.retain(|known| *known != mode);
            if part[at..].starts_with('h') {
                on.push(mode);
            }
        }
    }
    on
}
