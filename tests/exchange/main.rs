//! Importers and exports on real files and on files full of traps.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot set itself up has failed")]

mod csv;
mod stop;
mod toggl;
mod trello;

use std::path::Path;

use greenlight::domain::board::{BoardColumn, ColumnKind};
use greenlight::domain::calendar::Date;
use greenlight::domain::change::Change;
use greenlight::domain::command::Context;
use greenlight::domain::decide::decide;
use greenlight::domain::id::{CountingIds, Id};
use greenlight::domain::noun::Noun;
use greenlight::domain::person::{Employment, Person, Side};
use greenlight::domain::project::{ContractKind, Project, ProjectKind, ProjectState};
use greenlight::domain::snapshot::Snapshot;
use greenlight::exchange::plan::{ImportError, ImportOptions, NoteKind, Plan, Source, plan};

/// The day all tests run on.
fn today() -> Date {
    Date::from_ymd_opt(2026, 3, 20).unwrap()
}

/// A file of the folder of real files; none where the folder is not there.
fn real(name: &str) -> Option<Vec<u8>> {
    let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name)).ok();
    if bytes.is_none() {
        println!("skipped: no {name}");
    }
    bytes
}

/// A file of our own.
fn own(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)).unwrap()
}

/// A project with the usual three columns and one person.
fn project() -> Snapshot {
    let mut snapshot = Snapshot::default();
    snapshot.projects.fill([Project {
        id: Id(1),
        name: "Garden site".to_owned(),
        client: "Green Ltd".to_owned(),
        code: None,
        kind: ProjectKind::Website,
        state: ProjectState::Live,
        contract: ContractKind::Fixed,
        currency: "EUR".to_owned(),
        start: None,
        due: None,
        day: Project::USUAL_DAY,
        correlation: Project::USUAL_CORRELATION,
    }]);
    let column = |id: i64, name: &str, kind| BoardColumn {
        id: Id(id),
        name: name.to_owned(),
        kind,
        card_limit: None,
        position: id,
        archived: false,
    };
    snapshot.columns.fill([
        column(10, "To do", ColumnKind::Backlog),
        column(11, "Doing", ColumnKind::Active),
        column(12, "Done", ColumnKind::Done),
    ]);
    snapshot.people.fill([Person {
        id: Id(20),
        number: 1,
        name: "Fern Green".to_owned(),
        handle: "fern".to_owned(),
        side: Side::Team,
        role: Some("Gardener".to_owned()),
        company: None,
        email: None,
        phone: None,
        week: None,
        decides: false,
        note: None,
        archived: false,
        employment: Employment::Staff,
        pattern: None,
        focus: 10_000,
    }]);
    snapshot
}

/// Plans an import of a table.
fn import_table(noun: Noun, text: &str, snapshot: &Snapshot) -> Result<Plan, ImportError> {
    let last = Noun::ALL.iter().flat_map(|noun| snapshot.ids(*noun)).max().map_or(1000, |id| id.0);
    let (mut ids, now) = (CountingIds(last), today().and_hms_opt(12, 0, 0).unwrap());
    let mut context = Context { today: today(), now, ids: &mut ids };
    let options = ImportOptions { table: Some(noun), ..ImportOptions::default() };
    plan(Source::Csv, text.as_bytes(), &options, snapshot, &mut context)
}

/// Plans an import with ids that nothing in the snapshot has.
fn import(source: Source, bytes: &[u8], snapshot: &Snapshot) -> Result<Plan, ImportError> {
    let last = snapshot.origins.ids().next_back().map_or(1000, |id| id.0);
    let mut ids = CountingIds(last + 100_000);
    let now = today().and_hms_opt(12, 0, 0).unwrap();
    let mut context = Context { today: today(), now, ids: &mut ids };
    let options = ImportOptions { local: |utc| utc + chrono::Duration::hours(1), ..ImportOptions::default() };
    plan(source, bytes, &options, snapshot, &mut context)
}

/// Takes a plan into the snapshot and proves that it can be taken back.
fn take_in(snapshot: &mut Snapshot, plan: &Plan) {
    let before = snapshot.clone();
    let mut touched: Vec<_> = plan.changes.iter().map(|c| (c.noun(), c.id())).collect();
    touched.sort_unstable();
    touched.dedup();
    assert_eq!(touched.len(), plan.changes.len(), "every row is touched once");
    let (mut ids, now) = (CountingIds(1_000_000), today().and_hms_opt(12, 0, 0).unwrap());
    let mut context = Context { today: today(), now, ids: &mut ids };
    let decision = decide(snapshot, &mut context, &plan.clone().into_command()).unwrap();
    assert_eq!(decision.label, plan.label);
    assert_eq!(decision.changes.len(), plan.changes.len(), "the rules take every row as it is");
    snapshot.apply_all(&decision.changes).unwrap();
    let mut undone = snapshot.clone();
    let back: Vec<Change> = decision.changes.iter().rev().map(Change::inverse).collect();
    undone.apply_all(&back).unwrap();
    assert_eq!(undone, before, "undo takes it back exactly");
}

/// New, updated and unchanged rows of one sort.
fn count(plan: &Plan, what: &str) -> (usize, usize, usize) {
    plan.counts.iter().find(|c| c.what == what).map_or((0, 0, 0), |c| (c.new, c.updated, c.unchanged))
}

/// A total of the file, as a count.
fn total(plan: &Plan, what: &str) -> String {
    plan.totals
        .iter()
        .find(|(name, _)| *name == what)
        .map(|(_, datum)| format!("{datum:?}"))
        .unwrap_or_default()
}

/// Is there such a note?
fn told(plan: &Plan, kind: NoteKind, what: &str, place: &str) -> bool {
    plan.notes.iter().any(|n| n.kind == kind && n.what.contains(what) && n.place.contains(place))
}
