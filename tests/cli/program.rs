//! What the program tells about itself: completions, manual pages, the config, and what the doctor finds.

use std::fs;
use std::io::Read;
use std::process::Stdio;

use crate::Desk;

#[test]
fn completions_and_manual_pages_come_from_the_one_definition() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = desk.done(&["completions", shell]);
        assert!(script.contains("history") && script.contains("delimiter"), "{shell}");
    }
    assert!(desk.fails(2, &["completions", "fsh"]).contains("'fish'"));
    let page = desk.done(&["man"]);
    assert!(page.contains(".TH greenlight 1") && page.contains("greenlight\\-history"), "{page}");
    let page = desk.done(&["man", "export"]);
    assert!(page.contains(".TH greenlight-export 1") && page.contains("\\-\\-delimiter"), "{page}");
    assert!(desk.fails(2, &["man", "expot"]).contains("Did you mean export?"));
}

#[test]
fn a_reader_who_has_had_enough_is_no_fault() {
    let desk = Desk::new();
    for words in [&["completions", "zsh"][..], &["man"], &["config"]] {
        let mut child = desk.command(words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""), "{words:?}");
    }
}

#[test]
fn the_config_that_is_printed_is_taken_as_it_is() {
    let desk = Desk::new();
    let text = desk.done(&["config"]);
    assert!(text.contains("theme = \"auto\"") && text.contains("# quit = [\"q\"]"), "{text}");
    fs::write(desk.path("config.toml"), &text).unwrap();
    let mut doctor = desk.command(&["doctor"]);
    let output = doctor.env("GREENLIGHT_CONFIG", desk.path("config.toml")).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("nothing is wrong with the config"), "{said}");
    assert_eq!(fs::read_to_string(desk.path("config.toml")).unwrap(), text, "it is never rewritten");
}

#[test]
fn the_doctor_tells_where_things_are_and_what_is_wrong_by_file_and_line() {
    let desk = Desk::new();
    fs::create_dir(desk.path("briefs")).unwrap();
    fs::write(desk.path("mine.toml"), "theme = \"dark\"\n[keys]\nmove-dwon = \"j\"\n").unwrap();
    fs::write(desk.path("briefs/event.toml"), "a = 1\n").unwrap();
    fs::write(desk.path("briefs/broken.toml"), "a = \n").unwrap();
    let doctor = |json: bool| {
        let words: &[&str] = if json { &["doctor", "--json"] } else { &["doctor"] };
        let mut command = desk.command(words);
        command.env("GREENLIGHT_CONFIG", desk.path("mine.toml")).env("EDITOR", "sh -c").env_remove("VISUAL");
        let output = command.env("TERM", "xterm-256color").env("NO_COLOR", "1").output().unwrap();
        assert_eq!(output.status.code(), Some(3));
        String::from_utf8(output.stdout).unwrap()
    };
    let said = doctor(false);
    assert!(
        said.contains("mine.toml:3: no action is called `move-dwon`; did you mean `move-down`?"),
        "{said}"
    );
    assert!(said.contains("broken.toml:1: "), "{said}");
    assert!(said.contains("event.toml:1: this is not understood here; accepted: [[question]]"), "{said}");
    let found: serde_json::Value = serde_json::from_str(&doctor(true)).unwrap();
    assert_eq!(found["problems"].as_array().unwrap().len(), 3);
    assert_eq!((&found["problems"][0]["line"], &found["places"]["brief_files"]), (&3.into(), &1.into()));
    assert_eq!(found["terminal"]["colours"], "none");
    assert_eq!(found["terminal"]["background"], serde_json::Value::Null);
    assert_eq!(found["editor"]["line"], "sh -c");
    assert!(found["editor"]["program"].as_str().unwrap().ends_with("/sh"), "{found}");
    assert!(found["places"]["log"].as_str().unwrap().contains("greenlight.log"), "{found}");
    assert!(found["program"]["sqlite"].as_str().unwrap().starts_with("3."), "{found}");
}
