//! Promise 1: what was told as saved survives a power cut. A recorder of the system's calls (`strace`) watches the
//! real program write. From what it did, the states are made that a disk may be in when the power goes: what was
//! synced is there, of what was not any part may be, in any order and torn within a page. In each of them the file
//! opens, is sound and holds all of a command or nothing of it, and all of it as soon as that was told.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it fails")]

mod store_support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use greenlight::domain::proof::troubles;
use greenlight::domain::snapshot::Snapshot;
use greenlight::store::{Access, Store};
use store_support::{Dice, FAST, files};

/// What a disk writes at once.
const SECTOR: usize = 512;

/// In how many states the disk may be at each moment; the first two have none and all of what was not synced.
const STATES: usize = 4;

/// What the program did to the folder of the file, and to whoever reads what it says.
#[derive(Clone, Debug)]
enum Event {
    Made(String),
    Gone(String),
    Wrote(String, usize, Vec<u8>),
    Cut(String, usize),
    Synced(String),
    FolderSynced,
    Told,
}

/// The bytes of a text as the recorder writes it: `\x2f\x74…`.
fn bytes(text: &str) -> Vec<u8> {
    text.split("\\x").skip(1).map(|digits| u8::from_str_radix(&digits[..2], 16).unwrap()).collect()
}

/// What stands between the first two quotes.
fn quoted(line: &str) -> String {
    String::from_utf8(bytes(line.split('"').nth(1).unwrap())).unwrap()
}

/// What the recorder saw within this folder.
fn read_trace(trace: &str, folder: &Path) -> Vec<Event> {
    let mut open: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut events = Vec::new();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    for line in trace.lines().filter(|line| !line.contains(" = -1 ") && line.contains(" = ")) {
        let call = line.split_once(' ').unwrap().1.trim_start();
        let (what, rest) = call.split_once('(').unwrap_or_default();
        let result = line.rsplit(" = ").next().unwrap().trim().to_owned();
        let file = rest.split([',', ')']).next().unwrap_or_default().to_owned();
        let within = open.get(&file).filter(|path| path.starts_with(folder)).cloned();
        let last = || rest.split([',', ')']).rev().nth(1).unwrap().trim().parse::<usize>().unwrap();
        match (what, within) {
            ("openat", _) => {
                let path = PathBuf::from(quoted(rest));
                if rest.contains("O_CREAT") && path.starts_with(folder) {
                    events.push(Event::Made(name(&path)));
                }
                open.insert(result, path);
            }
            ("unlink", _) if Path::new(&quoted(rest)).starts_with(folder) => {
                events.push(Event::Gone(name(Path::new(&quoted(rest)))));
            }
            ("pwrite64", Some(path)) => {
                events.push(Event::Wrote(name(&path), last(), bytes(rest.split('"').nth(1).unwrap())));
            }
            ("ftruncate", Some(path)) => events.push(Event::Cut(name(&path), last())),
            ("fsync" | "fdatasync", Some(path)) if path == folder => events.push(Event::FolderSynced),
            ("fsync" | "fdatasync", Some(path)) => events.push(Event::Synced(name(&path))),
            ("write" | "rename" | "pwritev", Some(path)) => {
                panic!("not followed: {what} of {}", path.display())
            }
            ("write", None) if file == "1" => events.push(Event::Told),
            ("close", _) => drop(open.remove(&file)),
            _ => {}
        }
    }
    events
}

/// The disk while the program runs: what is safe on it, and what is not yet.
#[derive(Clone, Default)]
struct Disk {
    safe: BTreeMap<String, Vec<u8>>,
    /// Which files the folder is known to hold, and what came and went since.
    listed: BTreeMap<String, bool>,
    moves: Vec<(String, bool)>,
    loose: Vec<(String, usize, Option<Vec<u8>>)>,
}

impl Disk {
    fn take(&mut self, event: &Event) {
        match event {
            Event::Made(name) => {
                if !self.safe.contains_key(name) {
                    self.safe.insert(name.clone(), Vec::new());
                    self.moves.push((name.clone(), true));
                }
            }
            Event::Gone(name) => self.moves.push((name.clone(), false)),
            Event::Wrote(name, at, bytes) => {
                let sectors = bytes.chunks(SECTOR).enumerate();
                self.loose.extend(sectors.map(|(n, b)| (name.clone(), at + n * SECTOR, Some(b.to_vec()))));
            }
            Event::Cut(name, length) => self.loose.push((name.clone(), *length, None)),
            Event::Synced(name) => {
                let (now, later) =
                    std::mem::take(&mut self.loose).into_iter().partition(|(of, ..)| of == name);
                self.loose = later;
                let file = self.safe.get_mut(name).unwrap();
                Vec::into_iter(now).for_each(|(_, at, bytes)| write(file, at, bytes.as_deref()));
            }
            Event::FolderSynced => {
                for (name, is_there) in std::mem::take(&mut self.moves) {
                    if !is_there {
                        self.safe.remove(&name);
                        self.loose.retain(|(of, ..)| *of != name);
                    }
                    self.listed.insert(name, is_there);
                }
            }
            Event::Told => {}
        }
    }

    /// What is found after the power went: of what was not safe, the parts that `reached` the disk.
    fn found(&self, mut reached: impl FnMut() -> bool) -> BTreeMap<String, Vec<u8>> {
        let mut files = self.safe.clone();
        for (name, at, bytes) in &self.loose {
            if let Some(file) = files.get_mut(name).filter(|_| reached()) {
                write(file, *at, bytes.as_deref());
            }
        }
        let mut listed = self.listed.clone();
        for (name, is_there) in self.moves.iter().filter(|_| reached()) {
            listed.insert(name.clone(), *is_there);
        }
        files.retain(|name, _| listed.get(name).copied().unwrap_or(false));
        files
    }
}

fn write(file: &mut Vec<u8>, at: usize, bytes: Option<&[u8]>) {
    let end = at + bytes.map_or(0, <[u8]>::len);
    if bytes.is_none() || file.len() < end {
        file.resize(end, 0);
    }
    if let Some(bytes) = bytes {
        file[at..end].copy_from_slice(bytes);
    }
}

/// Runs the program in the folder under the eyes of the recorder; none where there is no recorder.
fn recorded(folder: &Path, args: &[&str]) -> Option<Vec<Event>> {
    let trace = tempfile::NamedTempFile::new().unwrap();
    let calls = "trace=openat,pwrite64,pwritev,write,ftruncate,fsync,fdatasync,unlink,rename,close";
    let mut command = Command::new("strace");
    command.args(["-f", "-xx", "-s", "10000000", "-e", calls, "-o"]).arg(trace.path());
    let done = command.arg(env!("CARGO_BIN_EXE_greenlight")).args(args).current_dir(folder).output().ok()?;
    let text = fs::read_to_string(trace.path()).unwrap();
    if !done.status.success() && !text.contains("pwrite64") {
        return None;
    }
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Some(read_trace(&text, folder))
}

fn held(path: &Path) -> Snapshot {
    let store = Store::open_with(path, Access::ReadWrite, FAST).unwrap_or_else(|e| panic!("{e}"));
    let report = store.check(troubles).unwrap();
    assert!(report.is_clean(), "{:?}", report.findings);
    store.load().unwrap().0
}

/// Cuts the power at every moment of what the program does; false where nobody can watch it.
fn survives(folder: &Path, args: &[&str]) -> bool {
    let path = folder.join("p.greenlight");
    let mut disk = Disk::default();
    for name in files(folder) {
        disk.safe.insert(name.clone(), fs::read(folder.join(&name)).unwrap());
        disk.listed.insert(name, true);
    }
    let before = held(&path);
    let Some(events) = recorded(folder, args) else { return false };
    let after = held(&path);
    assert!(before != after && matches!(events.last(), Some(Event::Told)), "{args:?}: {:?}", events.last());
    let (mut dice, mut tried, mut was_told) = (Dice(5), [0; 2], false);
    // Taking back what broke off waits for the disk; one in memory is quick.
    let cut = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    for (moment, event) in events.iter().enumerate() {
        disk.take(event);
        was_told |= matches!(event, Event::Told);
        for state in 0..STATES {
            let mut reached = || [false, true].get(state).copied().unwrap_or_else(|| dice.roll(2) == 0);
            for name in files(cut.path()) {
                fs::remove_file(cut.path().join(name)).unwrap();
            }
            for (name, bytes) in disk.found(&mut reached) {
                fs::write(cut.path().join(name), bytes).unwrap();
            }
            let found = held(&cut.path().join("p.greenlight"));
            let where_ = format!("{args:?}, after call {moment} {:.60}, state {state}", format!("{event:?}"));
            assert!(found == before || found == after, "{where_}: half of it is there");
            assert!(!was_told || found == after, "{where_}: it was told, and is lost");
            tried[usize::from(found == after)] += 1;
        }
    }
    println!("{}: {} states with nothing of it, {} with all", args[0], tried[0], tried[1]);
    assert!(tried.iter().all(|times| *times > 0), "{tried:?}");
    true
}

#[test]
fn what_was_told_as_saved_survives_a_power_cut() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().canonicalize().unwrap();
    let new = ["new", "p.greenlight", "--start", "2026-03-02", "--due", "2026-05-22"];
    let made =
        Command::new(env!("CARGO_BIN_EXE_greenlight")).args(new).current_dir(&folder).output().unwrap();
    assert!(made.status.success());
    if !survives(&folder, &["add", "p.greenlight", "need", "Search"]) {
        println!("skipped: there is no `strace` here, or it may not watch");
        return;
    }
    assert!(survives(&folder, &["undo", "p.greenlight"]));
}
