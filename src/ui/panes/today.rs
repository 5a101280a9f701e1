//! Tab 0: the health of the project, and what needs the producer now, most urgent first. Imports app, domain.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::frame::FrameFacts;
use crate::app::model::Model;
use crate::domain::calendar::short_date;
use crate::domain::figures::{Health, Item, Light};
use crate::ui::frame::{signal_of, style_of};
use crate::ui::panes::empty;
use crate::ui::place::plain_all;
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{line, put, put_in};
use crate::ui::widgets::table::{Cell, Column, Row, TableView};

/// From this height on each area of health has a line of its own.
const TALL: u16 = 24;
/// The cells of the word of an area, and of its colour.
const WORDS: (u16, u16) = (9, 9);

/// Draws the health, and below it the list of what is due, overdue, blocked and unanswered.
pub fn draw(
    model: &Model,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let top = health(&model.data.health, area, buf, theme);
    let area = Rect { y: area.y + top, height: area.height - top, ..area };
    let items = &model.data.items;
    if items.is_empty() {
        empty(model.view().empty, "+ takes anything down in one line", area, buf, theme);
        return None;
    }
    let columns = columns();
    let first = model.pane().offset;
    let row = |index: usize| -> Row<'static> {
        let Some(item) = items.get(index) else { return Row::default() };
        let style = style_of(item.tone, theme);
        let when = item.on.map_or(String::new(), |d| short_date(d, model.data.today));
        // The heading stands at the first of its entries alone.
        let before = index.checked_sub(1).and_then(|before| items.get(before)).map(Item::urgency);
        let heads = before != Some(item.urgency()) || index == first;
        Row {
            cells: vec![
                Cell::new(if heads { item.urgency().name() } else { "" }, theme.dim),
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

/// The columns of the list.
#[must_use]
pub fn columns() -> Vec<Column<'static>> {
    vec![
        Column::new("", 5, 5, 1),
        Column::new("", 1, 1, 0),
        Column::new("", 15, 15, 2),
        Column::new("what", 20, 64, 0),
        Column::new("when", 8, 9, 0).whole(),
        Column::new("why", 20, 60, 3),
    ]
}

/// Draws the health, a line each where there is room for it, else all in one; gives the lines it took.
fn health(health: &[Health], area: Rect, buf: &mut Buffer, theme: &Theme) -> u16 {
    let judged = health.iter().any(|h| h.light != Light::Unknown);
    if !judged || area.height < 6 {
        return 0;
    }
    let lines = u16::try_from(health.len()).unwrap_or(0);
    if area.height < TALL {
        in_one_line(health, line(area, 0), buf, theme);
        return 2;
    }
    for (at, health) in (0..lines).zip(health) {
        let place = line(area, at);
        let style = style_of(health.light.tone(), theme);
        put_in(buf, place, (place.x, place.y), 2, theme.sign(signal_of(health.light.tone())), style, theme);
        put_in(buf, place, (place.x + 2, place.y), WORDS.0, health.area.word(), theme.text, theme);
        put_in(buf, place, (place.x + 2 + WORDS.0, place.y), WORDS.1, health.light.word(), style, theme);
        let begins = place.x + 2 + WORDS.0 + WORDS.1;
        let room = place.right().saturating_sub(begins);
        put_in(buf, place, (begins, place.y), room, health.reason(), theme.dim, theme);
    }
    lines + 1
}

/// `✔ scope · ✖ money red · ▲ time amber`: the colour is said of those alone that are not green.
fn in_one_line(health: &[Health], place: Rect, buf: &mut Buffer, theme: &Theme) {
    let mut x = place.x;
    for (at, health) in health.iter().enumerate() {
        if at > 0 {
            x = put(buf, place, (x, place.y), &format!(" {} ", theme.glyphs.dot), theme.dim, theme);
        }
        let tone = health.light.tone();
        let word = match health.light {
            Light::Green => health.area.word().to_owned(),
            light => format!("{} {}", health.area.word(), light.word()),
        };
        let text = format!("{} {word}", theme.sign(signal_of(tone)).trim());
        x = put(buf, place, (x, place.y), text.trim(), style_of(tone, theme), theme);
    }
}
