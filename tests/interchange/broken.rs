//! What is no document, or one that breaks a rule, is refused with its place; whatever it is, nothing panics.

use greenlight::domain::facts::Facts;
use greenlight::domain::figures::Overview;
use greenlight::domain::table::Look;
use greenlight::exchange::document::{DocumentLimits, read_document};
use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};
use serde_json::{Value as Json, json};

use crate::support::{decided, start, today};
use crate::{applied, demo, read, taken, written};

/// The plain project of the tests as JSON.
fn plain() -> Json {
    serde_json::from_str(&written(&applied(&decided(&[start()])))).unwrap()
}

/// Why this text is not taken.
#[track_caller]
fn why(text: &str) -> String {
    match taken(text) {
        Ok(_) => panic!("it was taken: {text}"),
        Err(error) => error.to_string(),
    }
}

/// Why the plain project is not taken after this was done to it.
#[track_caller]
fn spoiled(spoil: impl FnOnce(&mut Json)) -> String {
    let mut json = plain();
    spoil(&mut json);
    why(&json.to_string())
}

#[track_caller]
fn says(message: &str, words: &[&str]) {
    for word in words {
        assert!(message.contains(word), "“{word}” is not in: {message}");
    }
}

#[test]
fn what_is_not_json_is_told_with_its_line() {
    let text = written(&applied(&decided(&[start()])));
    says(&why(&format!("\u{feff}{text}")), &["line 1, column 1", "byte order mark"]);
    says(&why(&format!("// exported\n{text}")), &["line 1, column 1", "no comments", "//"]);
    let inside = text.replacen("\"tables\"", "/* all */ \"tables\"", 1);
    says(&why(&inside), &["line 4", "no comments"]);
    says(&why(&text[..text.len() / 2]), &["too early", "tables.", "line"]);
    says(&why(&format!("{text}{{}}")), &["not JSON", "trailing"]);
    says(&why(""), &["too early"]);
    says(&why(&text.replacen("null", "NaN", 1)), &["tables.project[0]", "not JSON"]);
    says(
        &why(&text.replacen("\"Acme spring launch\"", "\"\\ud800\"", 1)),
        &["tables.project[0].name", "hex escape"],
    );
    let wrong = read_document(b"{\n \"format\": \"gr\xff\"}", DocumentLimits::default()).unwrap_err();
    says(&wrong.to_string(), &["line 2", "not UTF-8"]);
    let wide: Vec<u8> = "\u{feff}{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    says(&read_document(&wide, DocumentLimits::default()).unwrap_err().to_string(), &["UTF-16"]);
}

#[test]
fn what_is_another_document_is_told() {
    says(&why("[]"), &["an object with format"]);
    says(&why("{}"), &["“format” is missing"]);
    says(&why("{\"tables\": {}}"), &["“format” has to stand before", "tables"]);
    says(&why("{\"format\": \"trello\"}"), &["format", "no document of greenlight"]);
    let of = |version: &str| why(&format!("{{\"format\": \"greenlight\", \"format_version\": {version}}}"));
    says(&of("99"), &["format_version", "version 99", "reads version 2", "newer greenlight"]);
    says(&of("1"), &["no version 1", "Accepted: 2"]);
    says(&of("\"2\""), &["whole number"]);
    says(&of("2"), &["“tables” is missing"]);
    says(&spoiled(|json| json["made_by"] = json!("me")), &["made_by", "There is no “made_by”"]);
}

#[test]
fn what_stands_twice_or_has_no_place_is_told() {
    let text = plain().to_string();
    says(&why(&text.replacen("\"client\":", "\"name\":", 1)), &["tables.project[0].name", "twice"]);
    says(&why(&text.replacen("\"people\":", "\"project\":", 1)), &["tables.project", "twice"]);
    says(
        &why(&text.replacen("\"format\":", "\"format\":\"greenlight\",\"format\":", 1)),
        &["format", "twice"],
    );
    says(&why(&text.replacen("\"people\":", "\"persons\":", 1)), &["tables.persons", "Accepted", "people"]);
    says(
        &spoiled(|json| json["tables"]["project"][0]["colour"] = json!("red")),
        &["tables.project[0].colour", "no such field", "currency"],
    );
    says(
        &spoiled(|json| {
            json["tables"]["columns"][1].as_object_mut().unwrap().remove("kind");
        }),
        &["tables.columns[1]", "“kind” is missing", "active"],
    );
    says(
        &spoiled(|json| {
            json["tables"]["columns"][2].as_object_mut().unwrap().remove("id");
        }),
        &["tables.columns[2]", "id is missing"],
    );
}

#[test]
fn a_cell_that_does_not_fit_is_told() {
    let project = |field: &str, value: Json| spoiled(|json| json["tables"]["project"][0][field] = value);
    says(&project("due", json!("2026-02-30")), &["tables.project[0].due", "2026-02-30", "2027-03-01"]);
    says(&project("day", json!("8")), &["tables.project[0].day", "seconds"]);
    says(&project("day", json!(1.5)), &["no whole one"]);
    says(&project("day", json!(u64::MAX)), &["no whole one"]);
    says(&project("kind", json!("ship")), &["kind", "“ship”", "website"]);
    says(&project("name", json!(null)), &["name", "null does not fit"]);
    says(&project("name", json!(["a"])), &["tables.project[0].name", "one value without parts"]);
    says(&project("name", json!("  ")), &["tables.project[0].name", "cannot be empty"]);
    says(&project("id", json!(7)), &["tables.project[0].id", "as text"]);
    says(&project("id", json!("07")), &["no id"]);
    says(&project("id", json!("9223372036854775807")), &["out of bounds"]);
    says(&project("currency", json!("EURO")), &["tables.project[0].currency", "EUR"]);
    says(&spoiled(|json| json["tables"]["columns"][0]["archived"] = json!(0)), &["true or false"]);
    says(
        &spoiled(|json| json["tables"]["columns"][0] = json!([])),
        &["tables.columns[0]", "a column as an object"],
    );
    says(&spoiled(|json| json["tables"]["columns"] = json!({})), &["tables.columns", "array of rows"]);
}

#[test]
fn rows_that_break_a_rule_are_told_where_the_document_has_them() {
    let mut json: Json = serde_json::from_str(&written(&demo())).unwrap();
    let good = json.clone();
    let mut after = |spoil: &dyn Fn(&mut Json)| {
        json.clone_from(&good);
        spoil(&mut json["tables"]);
        why(&json.to_string())
    };
    let nowhere = after(&|t| t["tasks"][3]["column"] = json!("12"));
    says(&nowhere, &["tables.tasks[3].column", "column", "not there"]);
    let copy = |t: &mut Json, table: &str| {
        let row = t[table][0].clone();
        t[table].as_array_mut().unwrap().push(row);
    };
    says(&after(&|t| copy(t, "needs")), &["tables.needs[", "].id", "another row"]);
    let other = after(&|t| {
        copy(t, "needs");
        let last = t["needs"].as_array().unwrap().len() - 1;
        t["needs"][last]["id"] = t["people"][0]["id"].clone();
    });
    says(&other, &["tables.needs[", "another row"]);
    says(
        &after(&|t| t["tasks"][1]["number"] = t["tasks"][0]["number"].clone()),
        &["tables.tasks[1].number", "twice"],
    );
    says(&after(&|t| t["tasks"][1]["number"] = json!(i64::MAX)), &["tables.tasks[1].number", "too high"]);
    says(
        &after(&|t| t["people"][1]["handle"] = t["people"][0]["handle"].clone()),
        &["tables.people[1].handle"],
    );
    let label = after(&|t| {
        t["task_labels"][1]["task"] = t["task_labels"][0]["task"].clone();
        t["task_labels"][1]["label"] = t["task_labels"][0]["label"].clone();
    });
    says(&label, &["tables.task_labels[1].task", "already"]);
    says(&after(&|t| t["links"][0]["to_row"] = json!("4")), &["tables.links[0]", "not there"]);
    says(&after(&|t| copy(t, "project")), &["tables.project", "another row"]);
    says(&after(&|t| t["project"] = json!([])), &["0 projects", "exactly one"]);
    let ring = after(&|t| {
        let (one, other) = (t["tasks"][0]["id"].clone(), t["tasks"][1]["id"].clone());
        let row = |id: &str, task: &Json, after: &Json| json!({"id": id, "task": task, "after": after, "kind": "fs", "lag": 0, "lag_days": "working"});
        t["dependencies"] = json!([row("11", &one, &other), row("12", &other, &one)]);
    });
    says(&ring, &["tables.dependencies[", "ring", "waits for"]);
}

/// What `check` would say of the file is said before there is one.
#[test]
fn what_does_not_add_up_is_told_where_the_document_has_it() {
    let good: Json = serde_json::from_str(&written(&demo())).unwrap();
    let after = |spoil: &dyn Fn(&mut Json)| {
        let mut json = good.clone();
        spoil(&mut json["tables"]);
        why(&json.to_string())
    };
    let accepted = after(&|t| {
        t["estimates"][1]["state"] = json!("accepted");
        let estimate = t["estimates"][1]["id"].clone();
        let states = t["estimate_states"].as_array_mut().unwrap();
        let last = states.iter_mut().rfind(|s| s["estimate"] == estimate).unwrap();
        last["state"] = json!("accepted");
    });
    says(&accepted, &["tables.estimates[1]", "E2", "nobody approved it"]);
    let signed = after(&|t| {
        t["briefs"][0]["state"] = json!("signed");
        for state in t["brief_states"].as_array_mut().unwrap() {
            state["state"] = json!("signed");
        }
        t["signoffs"].as_array_mut().unwrap().retain(|s| s["brief"].is_null());
    });
    says(&signed, &["tables.briefs[0]", "nobody approved it"]);
    let ring = |table: &str, field: &str| {
        after(&|t| {
            let (one, other) = (t[table][0]["id"].clone(), t[table][1]["id"].clone());
            t[table][0][field] = other;
            t[table][1][field] = one;
        })
    };
    says(&ring("log", "corrects"), &["tables.log[", "comes after itself"]);
    says(&ring("followups", "moved_from"), &["tables.followups[", "comes after itself"]);
    says(&after(&|t| t["times"][2]["cost_rate"] = json!(i64::MAX)), &["tables.times[2]", "comes to no sum"]);
}

#[test]
fn what_was_sealed_comes_as_it_was_sealed_or_not_at_all() {
    let good: Json = serde_json::from_str(&written(&demo())).unwrap();
    assert!(!good["tables"]["signoffs"].as_array().unwrap().is_empty());
    let estimate = good["tables"]["signoffs"][0]["estimate"].clone();
    let lines = good["tables"]["lines"].as_array().unwrap();
    let line = lines.iter().position(|line| line["estimate"] == estimate).unwrap();
    for spoil in [
        &|t: &mut Json| t["lines"][line]["bill_rate"] = json!(1) as Json,
        &|t: &mut Json| t["signoffs"][0]["name"] = json!("Somebody else"),
        &|t: &mut Json| t["signoffs"][0]["seal"] = json!("0".repeat(64)),
        &|t: &mut Json| t["signoffs"][0]["sealed"] = json!("{}"),
        &|t: &mut Json| t["budget_amounts"][0]["price"] = json!(5),
    ] as [&dyn Fn(&mut Json); 5]
    {
        let mut json = good.clone();
        spoil(&mut json["tables"]);
        let message = why(&json.to_string());
        assert!(message.contains("seal") || message.contains("S1"), "{message}");
    }
}

#[test]
fn there_are_limits_to_what_is_read() {
    let text = written(&demo());
    let with = |limits: DocumentLimits| read_document(text.as_bytes(), limits).unwrap_err().to_string();
    let usual = DocumentLimits::default();
    says(&with(DocumentLimits { bytes: 1000, ..usual }), &["larger"]);
    says(&with(DocumentLimits { rows: 20, ..usual }), &["tables.rates[", "more than 20 rows"]);
    says(&with(DocumentLimits { text: 5, ..usual }), &["tables.project[0].name", "at most 5"]);
    let deep = format!("{{\"format\": {}{}", "[".repeat(200_000), "]".repeat(200_000));
    says(&why(&deep), &["format", "without parts"]);
}

/// Whatever is taken can be looked at and goes out again as it came.
fn lives(text: &str) {
    let Ok(project) = taken(text) else { return };
    let facts = Facts::of(&project, today());
    let look = Look { snapshot: &project, facts: &facts, today: today() };
    let _ = Overview::of(&look);
    let again = written(&project);
    assert!(taken(&again).unwrap() == project);
}

fn anything() -> impl Strategy<Value = Json> {
    prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        (-3_i64..100_000).prop_map(Json::from),
        Just(json!(1.5)),
        Just(json!(i64::MAX)),
        any::<String>().prop_map(Json::from),
        (0_i64..5000).prop_map(|n| json!(n.to_string())),
        Just(json!("2026-02-28")),
        Just(json!("0001-01-01")),
        Just(json!("9999-12-31")),
        Just(json!("9999-12-31T23:59:59")),
        Just(json!([])),
        Just(json!({})),
    ]
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), end in any::<prop::sample::Index>()) {
        let mut bytes = written(&applied(&decided(&[start()]))).into_bytes();
        for (at, byte) in cuts {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let whole = read_document(&bytes, DocumentLimits::default());
        let _ = whole.map_err(|error| assert!(!error.message.is_empty()));
        let _ = read_document(&bytes[..end.index(bytes.len())], DocumentLimits::default());
    }

    #[test]
    fn no_cells_make_it_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<prop::sample::Index>(), anything()), 1..4),
    ) {
        static DEMO: std::sync::LazyLock<Json> =
            std::sync::LazyLock::new(|| serde_json::from_str(&written(&demo())).unwrap());
        let mut json = DEMO.clone();
        for (table, row, cell, value) in changes {
            let tables = json["tables"].as_object_mut().unwrap();
            let full: Vec<String> =
                tables.iter().filter(|(_, rows)| rows.as_array().is_some_and(|r| !r.is_empty())).map(|(name, _)| name.clone()).collect();
            let rows = tables[table.get(&full)].as_array_mut().unwrap();
            let row = row.index(rows.len());
            let Some(row) = rows[row].as_object_mut() else { continue };
            let names: Vec<String> = row.keys().cloned().collect();
            row[cell.get(&names)] = value;
        }
        lives(&json.to_string());
    }
}

#[test]
fn read_alone_takes_what_the_rules_would_refuse() {
    // The reader knows the shape, the rules know the rest: each is asked once.
    let mut json = plain();
    json["tables"]["project"][0]["due"] = json!("2020-01-01");
    let document = read(&json.to_string()).unwrap();
    assert!(document.rows() > 0);
    says(&why(&json.to_string()), &["tables.project[0].due", "before its first day"]);
}
