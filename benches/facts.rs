//! What is derived anew after every change, and the figures and today's items made of it.

mod support;

use divan::{Bencher, black_box};
use greenlight::app::model::Data;
use greenlight::domain::facts::Facts;
use support::{SCALES, snapshot, today};

fn main() {
    divan::main();
}

#[divan::bench(args = SCALES, sample_count = 10)]
fn facts(bencher: Bencher<'_, '_>, scale: usize) {
    let snapshot = snapshot(scale);
    bencher.bench_local(|| black_box(Facts::of(&snapshot, today())));
}

#[divan::bench(args = SCALES, sample_count = 10)]
fn everything_derived(bencher: Bencher<'_, '_>, scale: usize) {
    let now = today().and_time(chrono::NaiveTime::MIN);
    let mut data = Data::new(snapshot(scale), 1, today(), now);
    bencher.bench_local(|| {
        data.derive();
        black_box(data.revision)
    });
}
