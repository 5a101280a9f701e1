//! One frame of 120 × 40: the list of tasks with its detail, and the board.

mod support;

use divan::{Bencher, black_box};
use greenlight::app::tab::Tab;
use greenlight::ui::glyphs::Glyphs;
use greenlight::ui::theme::{Background, Colours, Theme};
use greenlight::ui::view::draw;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use support::{SCALES, model};

fn main() {
    divan::main();
}

fn frame(bencher: Bencher<'_, '_>, scale: usize, view: usize) {
    let mut model = model(scale);
    model.show_view(Tab::Team, view);
    let theme = Theme::of(Background::Dark, Colours::Many, Glyphs::unicode());
    let area = Rect::new(0, 0, 120, 40);
    bencher.bench_local(|| {
        let mut buffer = Buffer::empty(area);
        black_box(draw(&model, &theme, area, &mut buffer));
    });
}

#[divan::bench(args = SCALES, sample_count = 20)]
fn list(bencher: Bencher<'_, '_>, scale: usize) {
    frame(bencher, scale, 1);
}

#[divan::bench(args = SCALES, sample_count = 20)]
fn board(bencher: Bencher<'_, '_>, scale: usize) {
    frame(bencher, scale, 0);
}
