//! Promise 1: what was told as saved survives the killing of whoever saved it. Writers of the real program, one or two
//! at a time, are killed at moments that a seed chooses; afterwards every row that was acknowledged is there, none
//! is there twice, and the file is sound.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it fails")]

mod store_support;

use std::collections::BTreeMap;
use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};

use greenlight::domain::proof::troubles;
use greenlight::store::{Access, Store};
use store_support::{Dice, FAST};

/// How often writers are begun.
const ROUNDS: usize = 60;

fn greenlight(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_greenlight"));
    command.args(args).current_dir(folder).stdin(Stdio::null()).stderr(Stdio::null());
    command
}

/// A writer that adds one need, and the moment at which it is killed, counted in looks whether it has ended.
struct Writer {
    title: String,
    child: Child,
    doom: Option<usize>,
    ended: Option<ExitStatus>,
}

impl Writer {
    fn new(folder: &Path, title: String, doom: Option<usize>) -> Self {
        let mut command = greenlight(folder, &["add", "p.greenlight", "need", &title]);
        let child = command.stdout(Stdio::piped()).spawn().unwrap();
        Self { title, child, doom, ended: None }
    }

    /// Looks whether it has ended, and kills it when its time has come.
    fn look(&mut self, looks: usize) {
        if self.ended.is_none() {
            self.ended = self.child.try_wait().unwrap();
        }
        if self.ended.is_none() && self.doom == Some(looks) {
            self.child.kill().unwrap();
        }
    }

    /// Was it told that the need is saved? Also one that was killed may have told so before.
    fn told(&mut self) -> bool {
        let mut said = String::new();
        self.child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        said.ends_with('\n') && said.contains(&self.title)
    }
}

/// Lets these writers run to their ends; after how many looks the last one ended.
fn run(writers: &mut [Writer]) -> usize {
    for looks in 0.. {
        for writer in writers.iter_mut() {
            writer.look(looks);
        }
        if writers.iter().all(|writer| writer.ended.is_some()) {
            return looks;
        }
    }
    0
}

/// How often each title is in the file, which is sound.
fn titles(path: &Path) -> BTreeMap<String, usize> {
    let store = Store::open_with(path, Access::ReadWrite, FAST).unwrap();
    let report = store.check(troubles).unwrap();
    assert!(report.is_clean(), "{:?}", report.findings);
    let mut titles = BTreeMap::new();
    for need in store.load().unwrap().0.needs.iter() {
        *titles.entry(need.title.clone()).or_default() += 1;
    }
    titles
}

#[test]
fn what_was_acknowledged_survives_the_killing_of_its_writers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.greenlight");
    let new = ["new", "p.greenlight", "--start", "2026-03-02", "--due", "2026-05-22"];
    assert!(greenlight(folder.path(), &new).stdout(Stdio::null()).status().unwrap().success());
    let mut dice = Dice(11);
    // How long one takes, so that the moments lie within its life and a little after it.
    let mut life = run(&mut [Writer::new(folder.path(), "first".to_owned(), None)]).max(10);
    let mut acknowledged = vec!["first".to_owned()];
    let (mut killed, mut told_and_killed) = (0, 0);
    for round in 0..ROUNDS {
        let mut writers: Vec<Writer> = (0..=round % 2)
            .map(|writer| {
                let doom = dice.roll(life + life / 2);
                Writer::new(folder.path(), format!("wish {round} of {writer}"), Some(doom))
            })
            .collect();
        let looks = run(&mut writers);
        for mut writer in writers {
            let (told, status) = (writer.told(), writer.ended.unwrap());
            let was_killed = status.signal().is_some();
            assert!(was_killed || status.success(), "{}: {status}", writer.title);
            assert!(was_killed || told, "{} ended well and said nothing", writer.title);
            killed += usize::from(was_killed);
            told_and_killed += usize::from(was_killed && told);
            if !was_killed {
                // The machine may be busier now than it was at first.
                life = (life * 3 + looks) / 4;
            }
            if told {
                acknowledged.push(writer.title);
            }
        }
        if round % 10 == 9 {
            titles(&path);
        }
    }
    println!("{killed} killed, {told_and_killed} of them after they had told; {} told", acknowledged.len());
    assert!(killed > ROUNDS / 3 && acknowledged.len() > 5, "{killed} killed, {} told", acknowledged.len());
    let held = titles(&path);
    let lost: Vec<&String> = acknowledged.iter().filter(|title| !held.contains_key(*title)).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    let twice: Vec<_> = held.iter().filter(|(_, times)| **times > 1).collect();
    assert!(twice.is_empty(), "twice: {twice:?}");
    // What a killed writer had not begun to fill is no harm, and goes with the next write.
    run(&mut [Writer::new(folder.path(), "last".to_owned(), None)]);
    assert!(titles(&path).contains_key("last") && !folder.path().join("p.greenlight-journal").exists());
}
