//! Reading a whole project from its file.
#![expect(clippy::unwrap_used, reason = "where the sample cannot be made there is nothing to measure")]

mod support;

use divan::{Bencher, black_box};
use greenlight::store::{Access, Store};
use support::{FAST, SCALES, entry, rows};

fn main() {
    divan::main();
}

#[divan::bench(args = SCALES, sample_count = 10)]
fn open_and_load(bencher: Bencher<'_, '_>, scale: usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sample.greenlight");
    drop(Store::create_with(&path, &entry(), &rows(scale), FAST).unwrap());
    bencher.bench_local(|| {
        let store = Store::open_with(&path, Access::ReadWrite, FAST).unwrap();
        black_box(store.load().unwrap())
    });
}
