//! One key of the filter line, over all tasks.
#![expect(clippy::unwrap_used, reason = "where the sample cannot be made there is nothing to measure")]

mod support;

use divan::{Bencher, black_box};
use greenlight::domain::facts::Facts;
use greenlight::domain::sheets::{self, Haystack, Order, Query};
use greenlight::domain::table::Look;
use support::{SCALES, keys, snapshot, today};

fn main() {
    for scale in SCALES {
        let snapshot = snapshot(scale);
        let facts = Facts::of(&snapshot, today());
        let look = Look { snapshot: &snapshot, facts: &facts, today: today() };
        let sheet = sheets::by_name("tasks").unwrap();
        for sort in [Vec::new(), vec![("title".to_owned(), Order::Up)]] {
            let mut haystack = Haystack::of(sheet, (sheet.rows)(&look));
            while haystack.prepare_some(sheet, &look, 1000) {}
            let what = format!("{scale} tasks{}", if sort.is_empty() { "" } else { ", sorted" });
            keys(&what, &["teaser", "column:doing", "-done mia"], |filter| {
                let query = Query { filter: filter.to_owned(), sort: sort.clone() };
                black_box(haystack.select(sheet, &look, &query).len());
            });
        }
    }
    divan::main();
}

/// A haystack, made ready or not, and a key of the word "teaser".
fn key(bencher: Bencher<'_, '_>, scale: usize, is_ready: bool, before: &str, after: &str) {
    let snapshot = snapshot(scale);
    let facts = Facts::of(&snapshot, today());
    let look = Look { snapshot: &snapshot, facts: &facts, today: today() };
    let sheet = sheets::by_name("tasks").unwrap();
    let query = |filter: &str| Query { filter: filter.to_owned(), sort: Vec::new() };
    let mut made = Haystack::of(sheet, (sheet.rows)(&look));
    if is_ready {
        while made.prepare_some(sheet, &look, 1000) {}
        made.select(sheet, &look, &query(before));
    }
    let after = query(after);
    bencher
        .with_inputs(|| made.clone())
        .bench_local_values(|mut haystack| black_box(haystack.select(sheet, &look, &after).len()));
}

#[divan::bench(args = SCALES, sample_count = 10)]
fn line_opens_with_a_word(bencher: Bencher<'_, '_>, scale: usize) {
    key(bencher, scale, false, "", "t");
}

#[divan::bench(args = SCALES, sample_count = 10)]
fn first_key(bencher: Bencher<'_, '_>, scale: usize) {
    key(bencher, scale, true, "", "t");
}

#[divan::bench(args = SCALES, sample_count = 10)]
fn next_key(bencher: Bencher<'_, '_>, scale: usize) {
    key(bencher, scale, true, "t", "te");
}
