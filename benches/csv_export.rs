//! Every task as CSV.
#![expect(clippy::unwrap_used, reason = "where the sample cannot be made there is nothing to measure")]

mod support;

use divan::{Bencher, black_box};
use greenlight::domain::facts::Facts;
use greenlight::domain::sheets;
use greenlight::domain::table::Look;
use greenlight::exchange::csv::{CsvOptions, write_csv};
use support::{SCALES, snapshot, today};

fn main() {
    divan::main();
}

#[divan::bench(args = SCALES, sample_count = 10)]
fn tasks(bencher: Bencher<'_, '_>, scale: usize) {
    let snapshot = snapshot(scale);
    let facts = Facts::of(&snapshot, today());
    let look = Look { snapshot: &snapshot, facts: &facts, today: today() };
    let sheet = sheets::by_name("tasks").unwrap();
    let ids = (sheet.rows)(&look);
    bencher.bench_local(|| {
        let mut out = Vec::new();
        write_csv(&mut out, sheet, &ids, &look, &CsvOptions::default()).unwrap();
        black_box(out.len())
    });
}
