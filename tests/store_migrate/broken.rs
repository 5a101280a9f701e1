//! Stopped, killed or without space at any step: the older file stays as it is, and the next run works.

use std::path::Path;
use std::process::Command;

use greenlight::store::{Head, OpenError, Options, Step};

use crate::store_support::{FAST, assert_sound};
use crate::{BACKUP, Desk, greenlight, open, open_while, read};

#[test]
fn stopped_at_any_step_it_leaves_the_file_alone() {
    let desk = Desk::new();
    let mut steps = Vec::new();
    drop(open_while(&Desk::new().path, FAST, |step| {
        steps.push(step.clone());
        true
    }));
    assert!(steps.len() > 30 && steps.contains(&Step::Copied("people")));
    for wanted in steps.iter().filter(|step| **step != Step::Done) {
        let refused = open_while(&desk.path, FAST, |step| step != wanted).err().unwrap();
        assert!(matches!(refused, OpenError::Stopped { found: 1, .. }), "{wanted:?}: {refused}");
        desk.is_untouched();
        assert_eq!(desk.files(), ["site.greenlight"], "{wanted:?}");
    }
    assert_eq!(open(&desk.path).unwrap().load().unwrap().0, read(&desk.backup()).0);
}

/// Set for the child that is killed: the file it opens, and the step at which it dies.
const DIES: (&str, &str) = ("GREENLIGHT_TEST_OPENS", "GREENLIGHT_TEST_DIES_AT");

/// Not a test by itself: dies at a step as a killed program does, without tidying up.
#[test]
fn child_that_dies() {
    let (Some(path), Ok(at)) = (std::env::var_os(DIES.0), std::env::var(DIES.1)) else { return };
    let mut steps = 0;
    let opened = open_while(Path::new(&path), Options::default(), |_| {
        if steps == at.parse::<usize>().unwrap() {
            std::process::abort();
        }
        steps += 1;
        true
    });
    opened.unwrap();
}

#[test]
fn killed_at_any_step_it_leaves_a_whole_file_and_a_second_run_works() {
    let mut names = Vec::new();
    drop(open_while(&Desk::new().path, FAST, |step| {
        names.push(step.clone());
        true
    }));
    let (mut copied, last) = (0, names.len() - 1);
    for (at, step) in names.iter().enumerate() {
        copied += usize::from(matches!(step, Step::Copied(_)));
        // Of the many tables every tenth.
        if matches!(step, Step::Copied(_)) && copied % 10 != 1 {
            continue;
        }
        let desk = Desk::new();
        let (before, head) = read(&desk.path);
        let mut child = Command::new(std::env::current_exe().unwrap());
        let child = child.args(["--exact", "broken::child_that_dies"]).env(DIES.0, &desk.path);
        let child = child.env(DIES.1, at.to_string()).output().unwrap();
        assert!(!child.status.success(), "{step:?}: {}", String::from_utf8_lossy(&child.stdout));
        if at == last {
            assert!(read(&desk.path) == (before, Head(head.0 + 1)), "it was in its place already");
            continue;
        }
        desk.is_untouched();
        assert!(read(&desk.path) == (before.clone(), head));
        let store = open(&desk.path).unwrap();
        assert_sound(&store, &before);
        assert_eq!(desk.files(), [BACKUP, "site.greenlight"], "what {step:?} left behind is gone");
    }
}

/// No file may grow beyond so many bytes for the program: the disk is full at one place or another.
#[cfg(unix)]
#[test]
fn a_disk_that_is_full_is_said_and_the_file_stays_as_it_is() {
    let desk = Desk::new();
    let blocks = desk.bytes.len() / 512;
    for limit in [0, 1, 8, blocks / 2, blocks - 1, blocks, blocks + 8, blocks + 200] {
        let line =
            format!("trap '' XFSZ; ulimit -f {limit}; exec \"$0\" add site.greenlight cost 'Paper 30'");
        let mut shell = Command::new("sh");
        let shell = shell.args(["-c", &line, env!("CARGO_BIN_EXE_greenlight")]);
        let done = shell.current_dir(desk.folder.path()).output().unwrap();
        let error = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(1), "{limit}: {error}");
        assert!(error.contains("could not be brought to format 2"), "{limit}: {error}");
        desk.is_untouched();
        assert_eq!(desk.files(), ["site.greenlight"], "{limit}");
    }
    assert_eq!(greenlight(&desk, &["add", "site.greenlight", "cost", "Paper 30"]).0, 0);
}
