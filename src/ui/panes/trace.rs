//! What falls out of the chain from need to line to task. Imports app, domain.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::frame::FrameFacts;
use crate::app::model::Model;
use crate::domain::figures::trace::GapKind;
use crate::domain::table::Tone;
use crate::keys::Action;
use crate::ui::frame::{signal_of, style_of};
use crate::ui::panes::empty;
use crate::ui::place::plain_all;
use crate::ui::text::Align;
use crate::ui::theme::Theme;
use crate::ui::widgets::table::{Cell, Column, Row, TableView};

/// Draws the three groups: needs without a line, lines without a need, tasks without either.
pub fn draw(
    model: &Model,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let gaps = &model.data.gaps();
    if gaps.is_empty() {
        let key = model.key_word(Action::Add);
        let first = if model.data.snapshot.needs.is_empty() { "the first" } else { "another" };
        empty(model.view().empty, &format!("{key} adds {first} need"), area, buf, theme);
        return None;
    }
    let columns = columns();
    let offset = model.pane().offset;
    let row = |index: usize| -> Row<'static> {
        let Some(gap) = gaps.get(index) else { return Row::default() };
        let tone = if gap.kind == GapKind::Forgotten { Tone::Bad } else { Tone::Watch };
        let style = style_of(tone, theme);
        // A group is named in its first row, and in the first that is on the screen.
        let again = index.checked_sub(1).and_then(|i| gaps.get(i)).is_some_and(|g| g.kind == gap.kind);
        let word = if again && index != offset { "" } else { gap.kind.word() };
        Row {
            cells: vec![
                Cell::new(theme.sign(signal_of(tone)), style),
                Cell::new(word, style),
                Cell::new(gap.title.clone(), theme.text),
                Cell::new(gap.detail.clone(), theme.dim),
            ],
            marked: false,
            changed: model.changed.contains(&gap.target.1),
            ..Row::default()
        }
    };
    let pane = model.pane();
    let table = TableView {
        columns: &columns,
        len: gaps.len(),
        row: &row,
        offset: pane.offset,
        selected: Some(pane.cursor.min(gaps.len() - 1)),
        focused: true,
    };
    let drawn = table.draw(area, buf, theme);
    facts.offset = drawn.offset;
    facts.page = drawn.page;
    facts.rows = plain_all(drawn.rows);
    drawn.cursor
}

/// The columns of the list.
#[must_use]
pub fn columns() -> Vec<Column<'static>> {
    vec![
        Column::new("", 1, 1, 0),
        Column::new("", 19, 19, 1),
        Column::new("what", 24, 60, 0),
        Column::new("value or state", 14, 24, 2).aligned(Align::Right),
    ]
}
