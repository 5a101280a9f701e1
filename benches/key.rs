//! From a key to the frame that shows what came of it: everything but the file, whose part `commit.rs` measures.
#![expect(clippy::unwrap_used, reason = "where the sample cannot be made there is nothing to measure")]

mod support;

use divan::{Bencher, black_box};
use greenlight::app::model::Model;
use greenlight::app::msg::{Caught, Effect, Msg};
use greenlight::app::tab::Tab;
use greenlight::domain::change::{CellChange, Change, Row};
use greenlight::domain::noun::Noun;
use greenlight::domain::value::Value;
use greenlight::keys::Key;
use greenlight::ui::glyphs::Glyphs;
use greenlight::ui::theme::{Background, Colours, Theme};
use greenlight::ui::view::draw;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use support::{SCALES, model};

fn main() {
    divan::main();
}

/// Gives the model a key, and takes for written what it wants written.
fn press(model: &mut Model, key: char) {
    let mut effect = model.update(Msg::Key(Key::char(key)));
    while let Some(Effect::Commit { base, changes, .. }) = effect {
        let caught = Caught { changes, head: base + 1, others: Vec::new() };
        effect = model.update(Msg::Committed(caught));
    }
}

/// One frame of 120 × 40.
fn show(model: &mut Model, theme: &Theme) {
    let area = Rect::new(0, 0, 120, 40);
    let mut buffer = Buffer::empty(area);
    model.frame = black_box(draw(model, theme, area, &mut buffer)).0;
    model.keep_offsets();
}

/// The key that moves a task on, again and again on other tasks.
fn next_state(bencher: Bencher<'_, '_>, scale: usize, view: usize) {
    let mut model = model(scale);
    model.show_view(Tab::Team, view);
    let theme = Theme::of(Background::Dark, Colours::Many, Glyphs::unicode());
    show(&mut model, &theme);
    let first = model.data.facts.board.columns[0];
    let mut tasks = model.data.facts.board.cards(first).to_vec();
    bencher.bench_local(|| {
        let before = model.data.revision;
        model.pane_mut().go_to(tasks.pop().unwrap());
        press(&mut model, '.');
        assert_eq!(model.data.revision, before + 1, "{}", model.status.text);
        show(&mut model, &theme);
    });
}

#[divan::bench(args = SCALES, sample_count = 20)]
fn next_state_in_the_list(bencher: Bencher<'_, '_>, scale: usize) {
    next_state(bencher, scale, 1);
}

#[divan::bench(args = SCALES, sample_count = 20)]
fn next_state_on_the_board(bencher: Bencher<'_, '_>, scale: usize) {
    next_state(bencher, scale, 0);
}

#[divan::bench(args = SCALES, sample_count = 20)]
fn title_changed_while_a_filter_is_set(bencher: Bencher<'_, '_>, scale: usize) {
    let mut model = model(scale);
    "te".clone_into(&mut model.pane_mut().query.filter);
    model.refresh();
    let theme = Theme::of(Background::Dark, Colours::Many, Glyphs::unicode());
    let mut turn = 0;
    let title = Noun::Task.field_index("title").unwrap();
    let task = model.data.snapshot.ids(Noun::Task)[scale / 2];
    bencher.bench_local(|| {
        turn += 1;
        let old = model.data.snapshot.values(Noun::Task, task).unwrap()[title].clone();
        let cells = vec![CellChange { field: title, old, new: Value::Text(format!("Teaser {turn}")) }];
        let changes = vec![Change::Update { noun: Noun::Task, id: task, cells }];
        model.take_in(&Caught { changes, head: model.data.head + 1, others: Vec::new() });
        show(&mut model, &theme);
    });
}

#[divan::bench(args = SCALES, sample_count = 20)]
fn time_written_down(bencher: Bencher<'_, '_>, scale: usize) {
    let mut model = model(scale);
    let theme = Theme::of(Background::Dark, Colours::Many, Glyphs::unicode());
    let last = model.data.snapshot.times.ids().next_back().unwrap();
    let values = model.data.snapshot.values(Noun::TimeEntry, last).unwrap();
    let mut id = model.data.snapshot.last_id();
    bencher.bench_local(|| {
        id.0 += 1;
        let row = Row { noun: Noun::TimeEntry, id, values: values.clone() };
        let changes = vec![Change::Insert(row)];
        model.take_in(&Caught { changes, head: model.data.head + 1, others: Vec::new() });
        show(&mut model, &theme);
    });
}
