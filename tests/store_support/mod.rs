//! What the tests of the store share: a small project, entries, and random changes of any noun, made from the
//! field tables.
#![allow(dead_code, reason = "each test binary uses a part of it")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it fails")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use greenlight::domain::calendar::{Date, Moment};
use greenlight::domain::change::{CellChange, Change, Row};
use greenlight::domain::id::Id;
use greenlight::domain::noun::{Noun, Permanence};
use greenlight::domain::snapshot::Snapshot;
use greenlight::domain::value::{Field, FieldValue, Kind, Value};
use greenlight::store::{Access, Entry, Head, Options, Store};
use tempfile::TempDir;

/// No waiting for the disk and none for others.
pub const FAST: Options = Options { durable: false, busy: Duration::ZERO };

pub fn entry(label: &str) -> Entry {
    Entry { label: label.into(), actor: "Test".into(), at: "2026-03-01T09:30:00Z".into() }
}

pub fn date() -> Date {
    Date::from_value(&Value::Text("2026-03-02".into())).unwrap()
}

pub fn moment() -> Moment {
    Moment::from_value(&Value::Text("2026-03-02T10:11:12".into())).unwrap()
}

/// A row of a noun with plain cells: the smallest that is accepted, apart from what `set` says.
pub fn row(noun: Noun, id: i64, set: &[(&str, Value)]) -> Row {
    let plain = |field: &Field| match field.kind {
        _ if field.nullable => Value::Null,
        Kind::Text | Kind::Long | Kind::Url => Value::Text(field.label.to_owned()),
        Kind::Date => date().to_value(),
        Kind::Moment => moment().to_value(),
        Kind::Choice(choices) => Value::Text(choices[0].name.to_owned()),
        Kind::Count { min, .. } => Value::Int(min),
        Kind::Table => Value::Text("project".into()),
        _ => Value::Int(1),
    };
    let cell = |field: &Field| {
        let given = set.iter().find(|(name, _)| *name == field.name);
        given.map_or_else(|| plain(field), |(_, value)| value.clone())
    };
    for (name, _) in set {
        assert!(noun.field_index(name).is_some(), "{name}");
    }
    Row { noun, id: Id(id), values: noun.fields().iter().map(cell).collect() }
}

pub fn insert(noun: Noun, id: i64, set: &[(&str, Value)]) -> Change {
    Change::Insert(row(noun, id, set))
}

pub fn update(noun: Noun, id: i64, field: &str, old: Value, new: Value) -> Change {
    let field = noun.field_index(field).unwrap();
    Change::Update { noun, id: Id(id), cells: vec![CellChange { field, old, new }] }
}

pub fn text(text: &str) -> Value {
    Value::Text(text.into())
}

pub struct Desk {
    pub folder: TempDir,
    pub path: PathBuf,
}

impl Desk {
    /// A new project in a folder of its own.
    pub fn new() -> (Self, Store) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("site.greenlight");
        let first = [insert(Noun::Project, 1, &[("name", text("Site"))])];
        let store = Store::create_with(&path, &entry("make the project"), &first, FAST).unwrap();
        (Self { folder, path }, store)
    }

    pub fn open(&self) -> Store {
        Store::open_with(&self.path, Access::ReadWrite, FAST).unwrap()
    }

    /// The names of all files in the folder.
    pub fn files(&self) -> Vec<String> {
        files(self.folder.path())
    }
}

pub fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// An approved estimate with a line, its sign-off, baseline, budget line and amount, in two commands: ids 10 to
/// 16. Returns the head after them.
pub fn approve(store: &mut Store) -> Head {
    let head = store.head().unwrap();
    let draft = [
        insert(Noun::Estimate, 10, &[]),
        insert(Noun::Line, 11, &[("estimate", Value::Int(10))]),
        insert(Noun::EstimateState, 12, &[("estimate", Value::Int(10))]),
    ];
    let head = store.commit(head, &entry("write the estimate"), &draft).unwrap();
    let green = [
        insert(Noun::Signoff, 13, &[("estimate", Value::Int(10))]),
        insert(Noun::Baseline, 14, &[("signoff", Value::Int(13))]),
        insert(Noun::BudgetLine, 15, &[("line", Value::Int(11))]),
        insert(Noun::BudgetAmount, 16, &[("baseline", Value::Int(14)), ("budget_line", Value::Int(15))]),
        update(Noun::Estimate, 10, "state", text("draft"), text("accepted")),
    ];
    store.commit(head, &entry("accept the estimate"), &green).unwrap()
}

/// A brief with an answer, and its sign-off, in two commands: ids 50 to 53. Returns the head after them.
pub fn sign_brief(store: &mut Store) -> Head {
    let head = store.head().unwrap();
    let draft = [
        insert(Noun::Brief, 50, &[]),
        insert(Noun::Answer, 51, &[("brief", Value::Int(50))]),
        insert(Noun::BriefState, 52, &[("brief", Value::Int(50))]),
    ];
    let head = store.commit(head, &entry("write the brief"), &draft).unwrap();
    let signed = [
        insert(Noun::Signoff, 53, &[("brief", Value::Int(50))]),
        update(Noun::Brief, 50, "state", text("draft"), text("signed")),
    ];
    store.commit(head, &entry("sign the brief"), &signed).unwrap()
}

/// The store's own checks find nothing but loose links, and the tables are what the snapshot holds.
pub fn assert_sound(store: &Store, snapshot: &Snapshot) {
    assert!(&store.load().unwrap().0 == snapshot, "the snapshot is not what the file holds");
    let report = store.check(|_| Vec::new()).unwrap();
    let grave: Vec<_> =
        report.findings.iter().filter(|f| f.kind != greenlight::store::FindingKind::Dangling).collect();
    assert!(grave.is_empty(), "{grave:?}");
}

/// A small generator of numbers, so that a walk is told by its seeds alone.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(sides).unwrap()).unwrap()
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.roll(of.len())]
    }

    fn word(&mut self, of: &[&str]) -> Value {
        let at = self.roll(of.len());
        text(of[at])
    }

    fn number(&mut self) -> i64 {
        let small = i64::try_from(self.roll(2000)).unwrap();
        *self.pick(&[small, small, small, 0, i64::MAX, 1 << 53])
    }

    fn cell(&mut self, field: &Field, snapshot: &Snapshot) -> Option<Value> {
        if field.nullable && self.roll(3) == 0 {
            return Some(Value::Null);
        }
        let words = ["a", "Märchen 🦊", "it's \"so\"", "line\nline", "nul\0nul", "\u{202e}x", "=1+1", " "];
        Some(match field.kind {
            Kind::Text | Kind::Long | Kind::Url => text(&format!("{}{}", self.pick(&words), self.roll(9))),
            Kind::Number | Kind::Quantity => Value::Int(self.number()),
            Kind::Flag => Value::Int(i64::try_from(self.roll(2)).unwrap()),
            Kind::Count { min, max } => Value::Int(self.number().clamp(min, max)),
            Kind::Money | Kind::Percent | Kind::Secs => {
                let n = self.number();
                Value::Int(*self.pick(&[n, -n, i64::MIN]))
            }
            Kind::Date => self.word(&["2026-02-28", "2024-02-29", "1999-12-31", "9999-12-31"]),
            Kind::Moment => self.word(&["2026-02-28T00:00:00", "2024-02-29T23:59:59"]),
            Kind::Choice(choices) => text(self.pick(choices).name),
            Kind::Ref(noun) => {
                let ids = snapshot.ids(noun);
                if ids.is_empty() {
                    return field.nullable.then_some(Value::Null);
                }
                Value::Int(self.pick(&ids).0)
            }
            Kind::Table => text("project"),
            Kind::AnyRef => Value::Int(1),
        })
    }

    /// A new row of a noun, where there is all it refers to.
    pub fn row(&mut self, noun: Noun, id: i64, snapshot: &Snapshot) -> Option<Row> {
        let cells = noun.fields().iter().map(|f| self.cell(f, snapshot)).collect::<Option<Vec<_>>>();
        let mut row = Row { noun, id: Id(id), values: cells? };
        let points: Vec<usize> =
            ["low", "likely", "high"].iter().filter_map(|name| noun.field_index(name)).collect();
        let mut sorted: Vec<Value> = points.iter().map(|i| row.values[*i].clone()).collect();
        sorted.sort();
        for (index, value) in points.into_iter().zip(sorted) {
            row.values[index] = value;
        }
        Some(row)
    }

    /// A handful of changes that fit the snapshot; some of them the file refuses.
    pub fn changes(&mut self, snapshot: &Snapshot, next: &mut i64, nouns: &[Noun]) -> Vec<Change> {
        let mut draft = snapshot.clone();
        let mut out: Vec<Change> = Vec::new();
        for _ in 0..=self.roll(5) {
            let noun = *self.pick(nouns);
            let ids = draft.ids(noun);
            let change = match self.roll(5) {
                0 | 1 if !ids.is_empty() => {
                    let id = *self.pick(&ids);
                    let old = draft.values(noun, id).unwrap();
                    let Some(new) = self.row(noun, id.0, &draft) else { continue };
                    let cells = old.into_iter().zip(new.values).enumerate();
                    let cells = cells.filter(|(_, (old, new))| old != new);
                    let cells: Vec<_> =
                        cells.map(|(field, (old, new))| CellChange { field, old, new }).collect();
                    if cells.is_empty() {
                        continue;
                    }
                    Change::Update { noun, id, cells }
                }
                2 if !ids.is_empty() => Change::Delete(draft.row(noun, *self.pick(&ids)).unwrap()),
                _ => {
                    *next += 1;
                    let Some(row) = self.row(noun, *next, &draft) else { continue };
                    Change::Insert(row)
                }
            };
            if !out.iter().any(|c| (c.noun(), c.id()) == (change.noun(), change.id())) {
                draft.apply(&change).unwrap();
                out.push(change);
            }
        }
        out
    }
}

/// The nouns whose rows come and go.
pub fn free_nouns() -> Vec<Noun> {
    let free = |n: &&Noun| !matches!(n.permanence(), Permanence::AppendOnly | Permanence::Seal);
    Noun::ALL.iter().filter(free).copied().filter(|n| *n != Noun::Project).collect()
}
