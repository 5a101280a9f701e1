//! The interchange document: what goes out comes back, byte by byte, and nothing else comes in.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod broken;
mod schema;
#[path = "../support/mod.rs"]
mod support;
#[path = "../support/walker.rs"]
#[allow(dead_code, reason = "the walks use more of it")]
mod walker;

use std::time::Duration;

use greenlight::cli::demo;
use greenlight::domain::change::{Change, Row};
use greenlight::domain::command::{Command, Context, Decision};
use greenlight::domain::decide::decide;
use greenlight::domain::id::{CountingIds, Id};
use greenlight::domain::noun::Noun;
use greenlight::domain::proof;
use greenlight::domain::snapshot::Snapshot;
use greenlight::domain::undo::Plan;
use greenlight::domain::value::Value;
use greenlight::exchange::document::{
    Document, DocumentError, DocumentLimits, VERSION, read_document, write_document,
};
use greenlight::store::{Entry, Options, Store};
use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};
use support::{decided, start, today};
use walker::{Dice, propose};

const FAST: Options = Options { durable: false, busy: Duration::from_secs(5) };

fn entry() -> Entry {
    Entry { label: "new".into(), actor: "test".into(), at: "2026-03-02T09:00:00Z".into() }
}

/// The document of a project.
fn written(project: &Snapshot) -> String {
    let mut out = Vec::new();
    write_document(&mut out, project).unwrap();
    String::from_utf8(out).unwrap()
}

fn read(text: &str) -> Result<Document, DocumentError> {
    read_document(text.as_bytes(), DocumentLimits::default())
}

/// What a new file of this document begins with.
fn restored(document: &Document) -> Result<Decision, DocumentError> {
    let mut ids = CountingIds(document.project.last_id().0);
    let now = today().and_hms_opt(9, 0, 0).unwrap();
    let mut context = Context { today: today(), now, ids: &mut ids };
    let project = Box::new(document.project.clone());
    let command = Command::Restore { project, source: "doc.json".into() };
    decide(&Snapshot::default(), &mut context, &command).map_err(|refusal| document.placed(&refusal))
}

/// The project that a document makes, or why it makes none.
fn taken(text: &str) -> Result<Snapshot, DocumentError> {
    let mut project = Snapshot::default();
    project.apply_all(&restored(&read(text)?)?.changes).unwrap();
    Ok(project)
}

fn applied(changes: &[Change]) -> Snapshot {
    let mut project = Snapshot::default();
    project.apply_all(changes).unwrap();
    project
}

fn demo() -> Snapshot {
    applied(&demo::build(today()).unwrap())
}

/// Out, in again into a file, out of that: the same project and the same bytes, and the file is sound.
#[track_caller]
fn comes_back_through_a_file(project: &Snapshot) {
    let text = written(project);
    let decision = restored(&read(&text).unwrap()).unwrap_or_else(|e| panic!("{e}"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.greenlight");
    let store = Store::create_with(&path, &entry(), &decision.changes, FAST).unwrap();
    let (loaded, head) = store.load().unwrap();
    assert_eq!(head.0, 1, "all of it is one command");
    assert!(loaded == *project, "the file holds another project");
    assert!(written(&loaded) == text, "the same project gives other bytes");
    let report = store.check(proof::troubles).unwrap();
    assert!(report.is_clean(), "{:?}", report.findings);
}

/// A project after a random walk.
fn walked(seed: u64, steps: usize) -> Snapshot {
    let mut project = applied(&decided(&[start()]));
    let (mut dice, mut ids) = (Dice::new(seed), CountingIds(5000));
    for _ in 0..steps {
        let command = propose(&project, &mut dice);
        let now = today().and_hms_opt(9, 0, 0).unwrap();
        let mut context = Context { today: today(), now, ids: &mut ids };
        if let Ok(decision) = decide(&project, &mut context, &command) {
            project.apply_all(&decision.changes).unwrap();
        }
    }
    project
}

#[test]
fn the_demo_comes_back_through_a_file() {
    comes_back_through_a_file(&demo());
}

#[test]
fn projects_that_grew_at_random_come_back() {
    for seed in 100..130 {
        let project = walked(seed, 200);
        let text = written(&project);
        let back = taken(&text).unwrap_or_else(|e| panic!("seed {seed}: {e}"));
        assert!(back == project && written(&back) == text, "seed {seed}");
        if seed < 104 {
            comes_back_through_a_file(&project);
        }
    }
}

#[test]
fn undo_does_not_go_behind_the_document() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.greenlight");
    let decision = restored(&read(&written(&demo())).unwrap()).unwrap();
    assert_eq!(decision.label, "start project Quillhaven Museum website from doc.json");
    let mut store = Store::create_with(&path, &entry(), &decision.changes, FAST).unwrap();
    assert_eq!(store.undo_plan().unwrap(), Plan::Nothing { passed_over: Vec::new() });
}

/// The need of an otherwise plain project with this text as its details.
fn with_text(text: &str) -> Snapshot {
    let mut project = applied(&decided(&[start()]));
    let fields = Noun::Need.fields();
    let cell = |name: &str| match name {
        "number" => Value::Int(1),
        "title" => Value::Text(format!("a{text}")),
        "priority" => Value::Text("must".into()),
        "scope" => Value::Text("in".into()),
        "detail" => Value::Text(text.to_owned()),
        _ => Value::Null,
    };
    let row = Row { noun: Noun::Need, id: Id(9000), values: fields.iter().map(|f| cell(f.name)).collect() };
    project.apply(&Change::Insert(row)).unwrap();
    project
}

#[test]
fn all_of_unicode_comes_back_and_nothing_in_the_document_steers_a_terminal() {
    for plane in 0..=16 {
        let text: String = (plane << 16..=(plane << 16 | 0xffff)).filter_map(char::from_u32).collect();
        let project = with_text(&text);
        let document = written(&project);
        let steers = |c: char| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c));
        assert!(!document.contains(steers), "plane {plane}");
        comes_back_through_a_file(&project);
    }
}

proptest! {
    #[test]
    fn any_text_comes_back(text in any::<String>()) {
        let project = with_text(&text);
        let document = written(&project);
        let back = taken(&document).unwrap();
        prop_assert!(back == project);
        prop_assert_eq!(written(&back), document);
    }

    #[test]
    fn the_order_of_rows_does_not_matter(seed in 0_u64..1000, turn in prop::num::usize::ANY) {
        let project = walked(seed, 40);
        let mut json: serde_json::Value = serde_json::from_str(&written(&project)).unwrap();
        for (_, rows) in json["tables"].as_object_mut().unwrap() {
            let rows = rows.as_array_mut().unwrap();
            let length = rows.len().max(1);
            if !rows.is_empty() {
                rows.rotate_left(turn % length);
            }
            rows.reverse();
        }
        let back = taken(&json.to_string()).unwrap();
        prop_assert!(back == project);
    }
}

#[test]
fn a_later_row_may_be_named_by_an_earlier_one() {
    // A follow-up put off from one with a higher id, as after a merge: the order of the ids would not do.
    let mut project = applied(&decided(&[start()]));
    let fields = Noun::Followup.fields();
    for (id, number, other) in [(9000, 1, Value::Int(9001)), (9001, 2, Value::Null)] {
        let cell = |f: &greenlight::domain::value::Field| match f.name {
            "number" => Value::Int(number),
            "moved_from" => other.clone(),
            _ if f.nullable => Value::Null,
            _ => match f.kind {
                greenlight::domain::value::Kind::Choice(words) => Value::Text(words[0].name.into()),
                greenlight::domain::value::Kind::Date => Value::Text("2026-03-02".into()),
                greenlight::domain::value::Kind::Flag => Value::Int(0),
                _ => Value::Text("Stone floor".into()),
            },
        };
        let values = fields.iter().map(cell).collect();
        project.apply(&Change::Insert(Row { noun: Noun::Followup, id: Id(id), values })).unwrap();
    }
    comes_back_through_a_file(&project);
}

#[test]
fn the_version_is_that_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.greenlight");
    Store::create_with(&path, &entry(), &decided(&[start()]), FAST).unwrap();
    let header = std::fs::read(&path).unwrap();
    let version = i32::from_be_bytes(header[60..64].try_into().unwrap());
    assert_eq!(i64::from(version), VERSION, "a new format of the file is a new version of the document");
}

#[test]
fn the_page_for_others_tells_of_this_version() {
    let page = include_str!("../../docs/interchange.md");
    assert!(page.contains(&format!("\"format_version\": {VERSION}")), "{page}");
}
