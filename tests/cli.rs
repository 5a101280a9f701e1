//! The command line as a person or a script meets it: what goes to stdout, what to stderr, the exit code, and what
//! is in the file afterwards.

#![expect(clippy::unwrap_used, reason = "a step that cannot be made fails the test")]

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use serde_json::Value as Json;
use tempfile::TempDir;

#[path = "cli/brief.rs"]
mod brief;
#[path = "cli/guard.rs"]
mod guard;
#[path = "cli/offer.rs"]
mod offer;
#[path = "cli/past.rs"]
mod past;
#[path = "cli/program.rs"]
mod program;
#[path = "cli/search.rs"]
mod search;
#[path = "cli/slips.rs"]
mod slips;
#[path = "cli/today.rs"]
mod today;
#[path = "cli/whole.rs"]
mod whole;

const TODAY: &str = "2026-03-04";

/// A folder with the program at hand.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// With a new project `p.greenlight`.
    fn with_project() -> Self {
        let desk = Self::new();
        desk.done(&[
            "new",
            "p.greenlight",
            "--name",
            "Museum",
            "--start",
            "2026-03-02",
            "--due",
            "2026-05-22",
        ]);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("greenlight"));
        command.current_dir(self.0.path()).args(args);
        command.env("XDG_CONFIG_HOME", self.path("config")).env("XDG_STATE_HOME", self.path("state"));
        command.env_remove("GREENLIGHT_CONFIG");
        command.env("GREENLIGHT_TODAY", TODAY).env("GREENLIGHT_USER", "mia").stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// What it says on stdout where it works.
    fn done(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}: {stderr}");
        assert_eq!(stderr, "", "{args:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn json(&self, args: &[&str]) -> Json {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        serde_json::from_str(&self.done(&args)).unwrap()
    }

    fn rows(&self, table: &str) -> Vec<Json> {
        self.json(&["list", "p.greenlight", table]).as_array().unwrap().clone()
    }

    /// What it says on stderr where it ends with this code; nothing may be on stdout.
    fn fails(&self, code: i32, args: &[&str]) -> String {
        let output = self.run(args);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {stderr}");
        assert_eq!(String::from_utf8(output.stdout).unwrap(), "", "{args:?}");
        stderr
    }

    fn is_clean(&self) {
        let report = self.json(&["check", "p.greenlight"]);
        assert_eq!(report["clean"], true, "{report}");
    }
}

/// A file of the examples that lie beside the project; none on a machine that has only the project.
fn example(name: &str) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = root.join("../shared/data").join(name);
    found.exists().then(|| found.to_str().unwrap().to_owned())
}

#[test]
fn a_new_project_takes_a_row_of_every_noun() {
    let desk = Desk::with_project();
    for (noun, text, table) in [
        ("person", "Mia Sorel @mia team Designer", "people"),
        ("rates", "Designer 48 90", "rates"),
        ("need", "Opening hours on the first screen", "needs"),
        ("phase", "Design", "phases"),
        ("milestone", "Launch", "milestones"),
        ("estimate", "First offer", "estimates"),
        ("line", "Visual design 12/16/28 Designer", "lines"),
        ("task", "Home page @mia 3d", "tasks"),
        ("time", "3h @mia", "times"),
        ("cost", "Fonts 260", "costs"),
        ("log", "call: asked about the date", "log"),
        ("followup", "Send the plan", "followups"),
    ] {
        let added = desk.json(&["add", "p.greenlight", noun, text]);
        assert_eq!(added["table"], table, "{added}");
        assert!(added["id"].is_string() && added["code"].is_string(), "{added}");
        assert_eq!(desk.rows(table).len(), 1, "{table}");
    }
    assert_eq!(desk.rows("costs")[0]["amount"], "260.00");
    desk.is_clean();
    let history = desk.json(&["history", "p.greenlight", "--limit", "1"]);
    assert_eq!(history[0]["actor"], "mia");
    assert_eq!(history[0]["seq"], 13);
}

#[test]
fn tables_are_listed_with_their_counts() {
    let desk = Desk::with_project();
    desk.done(&["add", "p.greenlight", "need", "Search"]);
    let tables = desk.json(&["list", "p.greenlight"]);
    let count =
        |name: &str| tables.as_array().unwrap().iter().find(|t| t["table"] == name).unwrap()["rows"].clone();
    assert_eq!(count("needs"), 1);
    assert_eq!(count("history"), 2);
    let text = desk.done(&["list", "p.greenlight", "needs", "--filter", "search"]);
    assert!(text.contains("N1") && text.contains("Search") && !text.contains('\t'), "{text}");
    assert!(!desk.done(&["list", "p.greenlight", "needs", "--filter", "shop"]).contains("N1"));
}

#[test]
fn undo_and_redo_say_what_they_did_and_pass_over_the_log() {
    let desk = Desk::with_project();
    desk.done(&["add", "p.greenlight", "cost", "Fonts 260"]);
    desk.done(&["add", "p.greenlight", "log", "call: asked about the date"]);
    let undone = desk.json(&["undo", "p.greenlight"]);
    assert!(undone["label"].as_str().unwrap().contains("Fonts"), "{undone}");
    assert_eq!(undone["passed_over"].as_array().unwrap().len(), 1);
    assert!(desk.rows("costs").is_empty());
    assert_eq!(desk.rows("log").len(), 1);
    assert!(desk.done(&["redo", "p.greenlight"]).starts_with("did again: "));
    assert_eq!(desk.rows("costs").len(), 1);
    let nothing = desk.fails(1, &["redo", "p.greenlight"]);
    assert!(nothing.contains("nothing to redo"), "{nothing}");
    desk.is_clean();
}

#[test]
fn undo_says_what_holds_a_change_and_goes_on_with_what_is_older() {
    let desk = Desk::with_project();
    desk.done(&["add", "p.greenlight", "cost", "Fonts 260"]);
    desk.done(&["add", "p.greenlight", "person", "Mia Carter"]);
    desk.done(&["add", "p.greenlight", "log", "call @mia: asked about the date"]);
    let undone = desk.json(&["undo", "p.greenlight"]);
    assert!(undone["label"].as_str().unwrap().contains("Fonts"), "{undone}");
    assert_eq!(undone["passed_over"].as_array().unwrap().len(), 2);
    let by = undone["held"][0]["by"].as_str().unwrap();
    assert!(by.contains("since log entry K1 still names it"), "{undone}");
    let nothing = desk.fails(1, &["undo", "p.greenlight"]);
    assert!(nothing.contains("nothing to undo") && nothing.contains("log entry K1"), "{nothing}");
    desk.done(&["redo", "p.greenlight"]);
    assert_eq!(desk.rows("costs").len(), 1);
    desk.is_clean();
}

#[test]
fn what_is_exported_is_imported_again() {
    let desk = Desk::with_project();
    desk.done(&["add", "p.greenlight", "need", "=1+1 is no formula"]);
    let csv = desk.done(&["export", "p.greenlight", "needs"]);
    assert!(csv.contains("'=1+1 is no formula") && csv.contains("\r\n"), "{csv}");
    assert!(!desk.done(&["export", "p.greenlight", "needs", "--raw"]).contains('\''));
    assert!(desk.done(&["export", "p.greenlight", "needs", "--bom"]).starts_with('\u{feff}'));
    assert!(desk.done(&["export", "p.greenlight", "needs", "--delimiter", ";"]).contains("number;title"));
    assert_eq!(desk.json(&["export", "p.greenlight", "needs"])[0]["title"], "=1+1 is no formula");
    fs::write(desk.path("needs.csv"), csv).unwrap();
    desk.done(&["new", "q.greenlight"]);
    let import = ["import", "q.greenlight", "needs.csv", "--from", "csv", "--table", "needs"];
    desk.done(&import);
    let there = desk.json(&["list", "q.greenlight", "needs"]);
    assert_eq!(there[0]["title"], "=1+1 is no formula");
}

#[test]
fn all_tables_go_into_a_folder_or_one_document() {
    let desk = Desk::with_project();
    let written = desk.json(&["export", "p.greenlight", "--all", "-o", "tables"]);
    let written = written.as_array().unwrap();
    assert!(written.iter().all(|file| desk.path(file["path"].as_str().unwrap()).exists()));
    assert!(desk.path("tables/needs.csv").exists());
    let document = desk.done(&["export", "p.greenlight", "--all", "--json", "-o", "-"]);
    assert!(document.starts_with("{\n  \"format\": \"greenlight\""), "{document}");
    let message = desk.fails(2, &["export", "p.greenlight", "--all"]);
    assert!(message.contains("folder"), "{message}");
    let before = fs::read(desk.path("p.greenlight")).unwrap();
    desk.fails(2, &["export", "p.greenlight", "needs", "-o", "./p.greenlight"]);
    assert_eq!(fs::read(desk.path("p.greenlight")).unwrap(), before);
}

#[test]
fn boards_and_reports_are_imported_once_and_taken_back_whole() {
    let (Some(board), Some(report)) = (example("trello/web-development.json"), example("toggl/detailed.csv"))
    else {
        return;
    };
    let desk = Desk::with_project();
    let cards: Json = serde_json::from_slice(&fs::read(&board).unwrap()).unwrap();
    let cards = cards["cards"].as_array().unwrap().len();
    desk.done(&["import", "p.greenlight", &board, "--from", "trello"]);
    assert_eq!(desk.rows("tasks").len(), cards);
    let entries = fs::read_to_string(&report).unwrap().lines().count() - 1;
    let imported = desk.json(&["import", "p.greenlight", &report, "--from", "toggl"]);
    assert_eq!(desk.rows("times").len(), entries, "{imported}");
    let again = desk.json(&["import", "p.greenlight", &report, "--from", "toggl"]);
    assert_eq!(again["changes"], 0, "{again}");
    desk.done(&["undo", "p.greenlight"]);
    assert!(desk.rows("times").is_empty());
    desk.done(&["undo", "p.greenlight"]);
    assert!(desk.rows("tasks").is_empty());
    desk.done(&["redo", "p.greenlight"]);
    desk.done(&["redo", "p.greenlight"]);
    assert_eq!((desk.rows("tasks").len(), desk.rows("times").len()), (cards, entries));
    desk.is_clean();
}

#[test]
fn a_dry_run_and_a_refused_import_write_nothing() {
    let desk = Desk::with_project();
    fs::write(desk.path("needs.csv"), "title,priority\r\nSearch,must\r\n").unwrap();
    fs::write(desk.path("wrong.csv"), "title,priority\r\nSearch,perhaps\r\n").unwrap();
    let before = fs::read(desk.path("p.greenlight")).unwrap();
    let import = |file: &'static str| ["import", "p.greenlight", file, "--from", "csv", "--table", "needs"];
    let plan = desk.json(&[&import("needs.csv")[..], &["--dry-run"]].concat());
    assert_eq!(
        (plan["dry_run"].clone(), plan["changes"].as_u64() > Some(0)),
        (Json::Bool(true), true),
        "{plan}"
    );
    let message = desk.fails(1, &import("wrong.csv"));
    assert!(message.contains("line 2") && message.contains("perhaps"), "{message}");
    assert_eq!(fs::read(desk.path("p.greenlight")).unwrap(), before);
    desk.fails(2, &["import", "p.greenlight", "needs.csv", "--from", "csv"]);
    assert!(
        desk.fails(2, &["import", "p.greenlight", "x", "--from", "trelo"]).contains("Did you mean trello?")
    );
}

#[test]
fn a_file_named_like_a_command_is_reached_by_its_path() {
    let desk = Desk::new();
    desk.done(&["new", "./new"]);
    assert!(desk.fails(2, &["./new"]).contains("needs a terminal"));
    assert_eq!(desk.json(&["list", "new", "project"])[0]["name"], "new");
}

#[test]
fn what_is_no_project_is_refused_and_left_alone() {
    let desk = Desk::with_project();
    fs::write(desk.path("notes.txt"), "nothing of ours, and longer than a hundred bytes".repeat(4)).unwrap();
    fs::write(desk.path("empty"), "").unwrap();
    for name in ["notes.txt", "empty", "missing", "."] {
        desk.fails(1, &["list", name]);
    }
    assert_eq!(fs::read_to_string(desk.path("empty")).unwrap(), "");
    assert!(desk.fails(1, &["new", "p.greenlight"]).contains("already"));
    desk.fails(1, &["new", "nowhere/p.greenlight"]);
    desk.fails(1, &["export", "p.greenlight", "needs", "-o", "nowhere/needs.csv"]);
    desk.fails(1, &["backup", "p.greenlight", "nowhere/p.greenlight"]);
}

#[test]
fn a_newer_file_and_a_damaged_one_have_their_own_codes() {
    let desk = Desk::with_project();
    let sound = fs::read(desk.path("p.greenlight")).unwrap();
    let mut newer = sound.clone();
    // The version of the format, big-endian, at offset 60 of an SQLite file.
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(desk.path("newer"), newer).unwrap();
    assert!(desk.fails(5, &["list", "newer"]).contains("99"));
    let at = sound.windows(6).rposition(|bytes| bytes == b"Museum").unwrap();
    let mut damaged = sound;
    damaged[at] = b'X';
    fs::write(desk.path("damaged"), damaged).unwrap();
    let output = desk.run(&["check", "damaged", "--json"]);
    assert_eq!(output.status.code(), Some(3));
    let report: Json = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["clean"], false, "{report}");
}

#[test]
fn a_backup_is_a_whole_project_and_never_overwrites() {
    let desk = Desk::with_project();
    desk.done(&["add", "p.greenlight", "need", "Search"]);
    let backup = desk.json(&["backup", "p.greenlight", "b.greenlight"]);
    assert_eq!(backup["head"], 2);
    assert_eq!(desk.json(&["list", "b.greenlight", "needs"])[0]["title"], "Search");
    assert!(desk.fails(1, &["backup", "p.greenlight", "b.greenlight"]).contains("already"));
    fs::create_dir(desk.path("backups")).unwrap();
    let path = desk.json(&["backup", "p.greenlight", "backups"])["path"].as_str().unwrap().to_owned();
    assert!(path.contains("p-2026-03-04-") && desk.path(&path).exists(), "{path}");
}

#[test]
fn a_closed_pipe_is_silent() {
    let desk = Desk::new();
    desk.done(&["demo", "d.greenlight", "--no-open", "--scale", "1500"]);
    for args in [&["list", "d.greenlight", "tasks"][..], &["export", "d.greenlight", "tasks"]] {
        let mut child = desk.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0; 10];
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut first).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{args:?}");
    }
}

#[test]
fn nothing_in_a_file_steers_the_terminal() {
    let desk = Desk::with_project();
    desk.done(&["add", "p.greenlight", "need", "red \u{202e}txt \u{9b}31m"]);
    for args in [&["list", "p.greenlight", "needs"][..], &["list", "p.greenlight", "needs", "--json"]] {
        let text = desk.done(args);
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{text:?}");
    }
    assert!(desk.fails(1, &["list", "a\u{1b}[31mb"]).contains("^[[31m"));
}

#[test]
fn two_processes_lose_nothing() {
    let desk = Desk::with_project();
    thread::scope(|scope| {
        for who in ["one", "two"] {
            let desk = &desk;
            scope.spawn(move || {
                for n in 0..20 {
                    desk.done(&["add", "p.greenlight", "need", &format!("{who} {n}")]);
                }
            });
        }
    });
    let mut titles: Vec<String> =
        desk.rows("needs").iter().map(|need| need["title"].as_str().unwrap().to_owned()).collect();
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), 40);
    let mut numbers: Vec<i64> =
        desk.rows("needs").iter().map(|need| need["number"].as_i64().unwrap()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=40).collect::<Vec<i64>>());
    desk.is_clean();
}

#[test]
fn the_sample_project_is_sound_and_stands_as_the_status_says() {
    let desk = Desk::new();
    let made = desk.json(&["demo", "p.greenlight", "--no-open"]);
    assert_eq!(made["tasks"], 60, "{made}");
    desk.is_clean();
    let status = desk.json(&["status", "p.greenlight"]);
    assert_eq!(status["week"], "week 8 of 12");
    assert_eq!(status["silent_days"], 9, "{status}");
    assert!(status["budget"]["cpi"].as_str().unwrap().starts_with("0.9"), "{status}");
    assert!(status["items"].as_array().unwrap().len() > 10);
    let before = desk.json(&["status", "p.greenlight", "--as-of", "2026-01-05"]);
    assert_eq!(before["budget"]["sealed"], false, "{before}");
    assert!(desk.done(&["status", "p.greenlight"]).contains("CPI"));
}
