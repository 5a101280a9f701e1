//! One key of the search over everything: 100,000 tasks, time entries and log entries each.
#![expect(clippy::unwrap_used, reason = "where the sample cannot be made there is nothing to measure")]

mod support;

use divan::{Bencher, black_box};
use greenlight::domain::change::Change;
use greenlight::domain::facts::Facts;
use greenlight::domain::search::{Hit, Index, Query, shown};
use greenlight::domain::snapshot::Snapshot;
use greenlight::domain::table::Look;
use support::{SCALES, keys, snapshot, today};

/// What the screen shows of what was found.
const SHOWN: usize = 200;

fn main() {
    for scale in SCALES {
        with(&snapshot(scale), |look| {
            let mut index = whole(look);
            keys(&format!("{scale} of each"), &["teaser", "museum shop", "t99", "xylophone"], |typed| {
                black_box(index.find(&Query::read(typed), SHOWN).total);
            });
        });
    }
    divan::main();
}

fn with(snapshot: &Snapshot, then: impl FnOnce(&Look<'_>)) {
    let facts = Facts::of(snapshot, today());
    then(&Look { snapshot, facts: &facts, today: today() });
}

fn whole(look: &Look<'_>) -> Index {
    let mut index = Index::default();
    while index.grow(look, 1000) {}
    index
}

#[divan::bench(args = SCALES, sample_count = 10)]
fn index_made(bencher: Bencher<'_, '_>, scale: usize) {
    with(&snapshot(scale), |look| bencher.bench_local(|| black_box(whole(look).is_whole())));
}

#[divan::bench(args = SCALES, sample_count = 20)]
fn a_piece_of_the_index(bencher: Bencher<'_, '_>, scale: usize) {
    with(&snapshot(scale), |look| {
        bencher.with_inputs(Index::default).bench_local_values(|mut index| black_box(index.grow(look, 1000)));
    });
}

#[divan::bench(args = SCALES, sample_count = 20)]
fn index_after_a_change(bencher: Bencher<'_, '_>, scale: usize) {
    let snapshot = snapshot(scale);
    let task = snapshot.tasks.iter().next_back().unwrap();
    let changes = [Change::insert(task.as_ref())];
    with(&snapshot, |look| {
        let mut index = whole(look);
        bencher.bench_local(|| index.take_in(look, black_box(&changes)));
    });
}

#[divan::bench(args = SCALES, sample_count = 20)]
fn a_page_of_hits_shown(bencher: Bencher<'_, '_>, scale: usize) {
    with(&snapshot(scale), |look| {
        let query = Query::read("museum");
        let hits: Vec<Hit> = whole(look).find(&query, 40).hits;
        bencher
            .bench_local(|| hits.iter().map(|hit| shown(look, *hit, &query, 80).title.len()).sum::<usize>());
    });
}
