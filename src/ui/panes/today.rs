//! Tab 0: what needs the producer now, most urgent first. Imports app, domain.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::frame::FrameFacts;
use crate::app::model::Model;
use crate::domain::calendar::short_date;
use crate::ui::frame::{signal_of, style_of};
use crate::ui::panes::empty;
use crate::ui::place::plain_all;
use crate::ui::theme::Theme;
use crate::ui::widgets::table::{Cell, Column, Row, TableView};

/// Draws the list of what is due, overdue, blocked and unanswered.
pub fn draw(
    model: &Model,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let items = &model.data.items;
    if items.is_empty() {
        empty(model.view().empty, "+ takes anything down in one line", area, buf, theme);
        return None;
    }
    let columns = [
        Column::new("", 1, 1, 0),
        Column::new("", 15, 15, 1),
        Column::new("what", 20, 64, 0),
        Column::new("when", 8, 9, 0),
        Column::new("why", 20, 60, 2),
    ];
    let row = |index: usize| -> Row<'static> {
        let Some(item) = items.get(index) else { return Row::default() };
        let style = style_of(item.tone, theme);
        let when = item.on.map_or(String::new(), |d| short_date(d, model.data.today));
        Row {
            cells: vec![
                Cell::new(theme.sign(signal_of(item.tone)), style),
                Cell::new(item.kind.word(), style),
                Cell::new(item.title.clone(), theme.text),
                Cell::new(when, style),
                Cell::new(item.detail.clone(), theme.dim),
            ],
            marked: false,
            changed: model.changed.contains(&item.target.1),
        }
    };
    let pane = model.pane();
    let cursor = pane.cursor.min(items.len() - 1);
    let table = TableView {
        columns: &columns,
        len: items.len(),
        row: &row,
        offset: pane.offset,
        selected: Some(cursor),
        focused: true,
    };
    let drawn = table.draw(area, buf, theme);
    facts.offset = drawn.offset;
    facts.page = drawn.page;
    facts.rows = plain_all(drawn.rows);
    drawn.cursor
}
