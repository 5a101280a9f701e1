//! Files as they come: missing, not to be written, of a newer version, on a full disk.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::pty::{Desk, program};

#[test]
fn a_missing_file_is_offered_and_made_only_with_a_yes() {
    let desk = Desk::new();
    let words = [program(), "museum.greenlight"];
    for answer in ["n\n", "\n", "never\n"] {
        let mut cockpit = desk.start(80, 24, &words, &[]);
        cockpit.shows("[y/N]").keys(answer).shows("No file was made");
        assert_eq!(cockpit.ended(), 1);
        assert!(!desk.path("museum.greenlight").exists());
    }
    let mut cockpit = desk.start(80, 24, &words, &[]);
    cockpit.shows("There is no file museum.greenlight").keys("y\n").shows("0 Today").shows("museum");
    assert_eq!(cockpit.keys("q").ended(), 0);
    desk.run(&["check", "museum.greenlight"]);
}

#[test]
fn a_file_that_can_only_be_read_is_shown_and_says_why_it_does_not_change() {
    let desk = Desk::with_demo();
    let path = desk.path("p.greenlight");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    if fs::OpenOptions::new().write(true).open(&path).is_ok() {
        println!("skipped: this person may write everything");
        return;
    }
    let before = fs::read(&path).unwrap();
    let mut cockpit = desk.cockpit(120, 40);
    cockpit.shows("read").keys("+").shows("capture:").keys("need Nothing\r").shows("can only be read");
    cockpit.shows("need Nothing").keys("\x03");
    assert_eq!(cockpit.ended(), 0);
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_newer_file_is_refused_with_its_own_code_and_left_alone() {
    let desk = Desk::with_demo();
    let mut bytes = fs::read(desk.path("p.greenlight")).unwrap();
    // The version of the format, big-endian, at offset 60 of an SQLite file.
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(desk.path("newer.greenlight"), &bytes).unwrap();
    let mut cockpit = desk.start(80, 24, &[program(), "newer.greenlight"], &[]);
    cockpit.shows("99").shows("greenlight:");
    assert_eq!(cockpit.ended(), 5);
    assert!(!cockpit.text().contains("\u{1b}[?1049h"), "the terminal is not entered for it");
    assert_eq!(fs::read(desk.path("newer.greenlight")).unwrap(), bytes);
}

#[test]
fn on_a_full_disk_the_input_is_kept_and_the_file_stays_whole() {
    let desk = Desk::with_demo();
    // No file may grow beyond what the project has now; the signal that tells of it is an error to the program then.
    let blocks = fs::metadata(desk.path("p.greenlight")).unwrap().len() / 512;
    let shell = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" p.greenlight");
    let mut cockpit = desk.start(120, 40, &["sh", "-c", &shell, program()], &[]);
    cockpit.shows("0 Today").keys("1").shows("needs  brief").keys("a").shows("add need");
    let long = "no end of words ".repeat(8);
    for count in 0..200 {
        cockpit.keys(&format!("\x1b[200~{long}wish {count} .\x1b[201~")).shows(&format!("wish {count} ."));
        cockpit.keys("\r").wait("an answer", |screen| {
            let text = screen.contents();
            text.contains("not saved") || !text.contains("enter saves")
        });
        if cockpit.screen().contents().contains("not saved") {
            break;
        }
        cockpit.keys("a").shows("enter saves");
    }
    cockpit.shows("not saved").shows("enter saves").shows("wish ");
    println!("{}", cockpit.screen().contents());
    cockpit.keys("\x03");
    assert_eq!(cockpit.ended(), 0);
    desk.is_sound();
    let mut cockpit = desk.cockpit(120, 40);
    cockpit.keys("1").shows("needs  brief").keys("a").shows("picked up where you left off").shows("wish ");
    cockpit.keys("\r").hides("enter saves").keys("q");
    assert_eq!(cockpit.ended(), 0);
    desk.is_sound();
}

#[test]
fn a_file_of_an_older_format_is_backed_up_and_brought_to_the_newest() {
    let desk = Desk::new();
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/golden/v1-demo.greenlight");
    fs::copy(golden, desk.path("p.greenlight")).unwrap();
    let mut cockpit = desk.cockpit(120, 40);
    cockpit
        .shows("0 Today")
        .shows("brought from format 1 to format 2; as it was before: p.format-1.greenlight");
    cockpit.keys("u").shows("undo stops at “bring the file from format 1 to 2”");
    assert_eq!(cockpit.keys("q").ended(), 0);
    let text = cockpit.text();
    assert!(text.contains("greenlight: p.greenlight has format 1: it is backed up"), "{text}");
    assert!(text.contains("people 13 → 13"), "{text}");
    desk.is_sound();
}
