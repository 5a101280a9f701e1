//! Writing: one row beside many, and many rows at once.
#![expect(clippy::unwrap_used, reason = "where the sample cannot be made there is nothing to measure")]

mod support;

use divan::{Bencher, black_box};
use greenlight::domain::change::{CellChange, Change};
use greenlight::domain::noun::Noun;
use greenlight::domain::value::Value;
use greenlight::store::Store;
use support::{FAST, SCALES, entry, rows};

fn main() {
    divan::main();
}

#[divan::bench(args = SCALES, sample_count = 10)]
fn one_cell(bencher: Bencher<'_, '_>, scale: usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sample.greenlight");
    let mut store = Store::create_with(&path, &entry(), &rows(scale), FAST).unwrap();
    let (snapshot, mut head) = store.load().unwrap();
    let task = snapshot.ids(Noun::Task)[0];
    let field = Noun::Task.field_index("title").unwrap();
    let mut old = snapshot.values(Noun::Task, task).unwrap()[field].clone();
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        let new = Value::Text(format!("Title {turn}"));
        let cells = vec![CellChange { field, old: old.clone(), new: new.clone() }];
        head = store.commit(head, &entry(), &[Change::Update { noun: Noun::Task, id: task, cells }]).unwrap();
        old = new;
    });
}

#[divan::bench(sample_count = 5)]
fn ten_thousand_of_each(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().unwrap();
    let rows = rows(10_000);
    println!("{} rows", rows.len());
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        let path = folder.path().join(format!("{turn}.greenlight"));
        black_box(Store::create_with(&path, &entry(), &rows, FAST).unwrap())
    });
}
