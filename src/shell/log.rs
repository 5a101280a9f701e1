//! The log: one line for what happened to the program, never for what stands in a project. It holds times, numbers and
//! fingerprints of paths; it lies in the state folder, mode 0600, and is begun anew at a megabyte, the one before being
//! kept. Whatever goes wrong with it never stops anything. Imports `clock`, `places`.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::shell::clock::Clock;
use crate::shell::places::Places;

/// A log longer than this is begun anew.
const LONGEST: u64 = 1 << 20;

/// Where lines are written; clones write to the same file.
#[derive(Clone, Debug, Default)]
pub struct Log {
    file: Option<Arc<Mutex<File>>>,
    clock: Clock,
}

/// Where the log lies.
#[must_use]
pub fn path_in(places: &Places) -> Option<PathBuf> {
    Some(places.state.as_ref()?.join("greenlight.log"))
}

impl Log {
    /// The log of these places; none where it cannot be written.
    #[must_use]
    pub fn open(places: &Places, clock: Clock) -> Self {
        let file = path_in(places).and_then(|path| file_at(&path));
        Self { file: file.map(|file| Arc::new(Mutex::new(file))), clock }
    }

    /// Writes a line.
    pub fn say(&self, what: &str) {
        let Some(file) = &self.file else { return };
        let line = format!("{} {} {}\n", self.clock.stamp(), std::process::id(), what.replace('\n', " "));
        if let Ok(mut file) = file.lock() {
            // Where it cannot be written there is nobody to tell.
            let _ = file.write_all(line.as_bytes());
        }
    }

    /// Writes a line of every fault of our own: where it was, not what it says, which may name what stands in a project.
    pub fn hook_faults(&self) {
        let log = self.clone();
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |fault| {
            let place =
                fault.location().map_or_else(String::new, |l| format!(" at {}:{}", l.file(), l.line()));
            log.say(&format!("fault{place}"));
            before(fault);
        }));
    }
}

fn file_at(path: &Path) -> Option<File> {
    fs::create_dir_all(path.parent()?).ok()?;
    if fs::metadata(path).is_ok_and(|facts| facts.len() > LONGEST) {
        let _ = fs::rename(path, path.with_extension("log.1"));
    }
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).ok()
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Log, path_in};
    use crate::shell::clock::Clock;
    use crate::shell::places::Places;

    #[test]
    fn lines_are_added_and_a_long_log_is_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places { state: Some(folder.path().join("deep/state")), ..Places::default() };
        let path = path_in(&places).unwrap();
        Log::open(&places, Clock::default()).say("one\nline");
        Log::open(&places, Clock::default()).say("two");
        let text = std::fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.len() == 2 && lines[0].ends_with(" one line") && lines[1].ends_with(" two"), "{text}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        std::fs::write(&path, vec![b'x'; usize::try_from(LONGEST).unwrap() + 1]).unwrap();
        Log::open(&places, Clock::default()).say("three");
        assert!(std::fs::read_to_string(&path).unwrap().ends_with(" three\n"));
        assert!(path.with_extension("log.1").exists());
    }

    #[test]
    fn without_a_place_nothing_is_written_and_nothing_fails() {
        Log::default().say("nothing");
        let nowhere = Places { state: Some("/dev/null/state".into()), ..Places::default() };
        Log::open(&nowhere, Clock::default()).say("nothing");
    }
}
