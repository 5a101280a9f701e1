//! `greenlight today` over several files, and what `status` says of health and alerts.

use serde_json::Value as Json;

use crate::Desk;

/// Two projects: one with a task a day late, one with a task three days late and one due today.
fn two() -> Desk {
    let desk = Desk::with_project();
    desk.done(&["new", "q.greenlight", "--name", "Harbour"]);
    desk.done(&["add", "p.greenlight", "task", "Posters due 3 mar"]);
    desk.done(&["add", "q.greenlight", "task", "Signs due 1 mar"]);
    desk.done(&["add", "q.greenlight", "task", "Map due 4 mar"]);
    desk
}

#[test]
fn the_days_of_several_projects_are_one_list_by_urgency() {
    let desk = two();
    let text = desk.done(&["today", "p.greenlight", "q.greenlight"]);
    let at = |word: &str| text.find(word).unwrap_or_else(|| panic!("no {word} in\n{text}"));
    assert!(at("Signs") < at("Posters") && at("Posters") < at("Map"), "{text}");
    assert!(text.contains("Harbour") && text.contains("Museum"), "{text}");
    let json: Json =
        serde_json::from_str(&desk.done(&["today", "p.greenlight", "q.greenlight", "--json"])).unwrap();
    assert_eq!(json["projects"][0]["project"], "Museum");
    assert_eq!(json["projects"][1]["count"], 2);
    let items = json["items"].as_array().unwrap();
    let told: Vec<&str> = items.iter().map(|item| item["project"].as_str().unwrap()).collect();
    assert_eq!(told, ["Harbour", "Museum", "Harbour"]);
    assert_eq!((&items[0]["urgency"], &items[2]["urgency"]), (&Json::from("now"), &Json::from("today")));
    assert_eq!(items[0]["file"], "q.greenlight");
}

#[test]
fn what_has_no_date_stands_at_the_end_of_all_projects_and_is_counted_by_itself() {
    let desk = two();
    desk.done(&["add", "p.greenlight", "followup", "Ring Dana"]);
    let text = desk.done(&["today", "p.greenlight", "q.greenlight"]);
    assert!(text.contains("Museum · red · 1 to do, 1 later\n"), "{text}");
    let last = text.trim_end().lines().last().unwrap();
    assert!(last.starts_with("later") && last.contains("no date") && last.contains("Ring Dana"), "{text}");
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_the_others_are_printed() {
    let desk = two();
    std::fs::write(desk.path("broken.greenlight"), "no project at all").unwrap();
    let output = desk.run(&["today", "broken.greenlight", "p.greenlight", "missing.greenlight"]);
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(output.status.code(), Some(1));
    assert!(out.contains("Posters"), "{out}");
    assert!(err.contains("broken.greenlight") && err.contains("missing.greenlight"), "{err}");
    let output = desk.run(&["today", "broken.greenlight", "p.greenlight", "missing.greenlight", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let json: Json = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["projects"].as_array().unwrap().len(), 1);
    let failed = json["failed"].as_array().unwrap();
    let files: Vec<&str> = failed.iter().map(|f| f["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["broken.greenlight", "missing.greenlight"]);
    assert!(failed[1]["why"].as_str().unwrap().contains("There is no file"), "{failed:?}");
}

#[test]
fn a_project_with_nothing_to_do_says_so() {
    let desk = Desk::with_project();
    assert!(desk.done(&["today", "p.greenlight"]).contains("Nothing is due"));
}

#[test]
fn status_tells_health_and_alerts() {
    let desk = Desk::new();
    desk.done(&["demo", "d.greenlight", "--no-open"]);
    let text = desk.done(&["status", "d.greenlight"]);
    assert!(text.contains("health") && text.contains("money") && text.contains("red"), "{text}");
    let json: Json = serde_json::from_str(&desk.done(&["status", "d.greenlight", "--json"])).unwrap();
    assert_eq!(json["health"]["client"]["light"], "amber");
    assert!(json["health"]["client"]["findings"][0]["rule"].as_str().unwrap().starts_with("amber:"));
    let alerts = json["alerts"].as_array().unwrap();
    let on: Vec<&str> =
        alerts.iter().filter(|a| a["state"] == "on").map(|a| a["metric"].as_str().unwrap()).collect();
    assert!(on.contains(&"cpi") && on.contains(&"eac"), "{on:?}");
    assert!(alerts.iter().any(|a| a["state"] == "armed" && a["since"].is_null()));
}
