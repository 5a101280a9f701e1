//! Tab 0: the health of the project, and what needs the producer now, most urgent first. Imports app, domain.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::frame::FrameFacts;
use crate::app::model::Model;
use crate::domain::figures::today::Urgency;
use crate::domain::figures::{Health, Item, Light};
use crate::ui::frame::{signal_of, style_of};
use crate::ui::panes::empty;
use crate::ui::place::plain_all;
use crate::ui::text::{display, width};
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{cells, line, put, put_in};
use crate::ui::widgets::table::{Cell, Column, Row, TableView};

/// From this height on each area of health has a line of its own.
const TALL: u16 = 24;
/// So many items are measured.
const MEASURED: usize = 200;
/// Titles and reasons are not shown in fewer cells, unless they are shorter.
const PROSE: u16 = 28;
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
    let items = &model.data.items;
    // What stands at the end for later may lie below the edge.
    let urgent = items.iter().filter(|item| item.urgency() != Urgency::Later).count();
    let top = health(&model.data.health, urgent, area, buf, theme);
    let area = Rect { y: area.y + top, height: area.height - top, ..area };
    if items.is_empty() {
        empty(model.view().empty, "+ takes anything down in one line", area, buf, theme);
        return None;
    }
    let columns = columns(model);
    let first = model.pane().offset;
    let row = |index: usize| -> Row<'static> {
        let Some(item) = items.get(index) else { return Row::default() };
        let style = style_of(item.tone, theme);
        let when = item.when(model.data.today);
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
            ..Row::default()
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

/// The lines above the list where each area of health has its own: with them stands an empty one.
#[must_use]
pub fn above(model: &Model) -> usize {
    let health = &model.data.health;
    if health.is_empty() { 0 } else { health.len() + 1 }
}

/// The columns of the list, as wide as what stands in them.
#[must_use]
pub fn columns(model: &Model) -> Vec<Column<'static>> {
    let measured = || model.data.items.iter().take(MEASURED);
    let what = cells(measured().map(|item| width(&display(&item.title))).max().unwrap_or(0));
    let why = cells(measured().map(|item| width(&display(&item.detail))).max().unwrap_or(0));
    let prose = |title, wide: u16, most: u16, priority| {
        Column::new(title, PROSE.min(wide).max(4), wide.clamp(1, most), priority).full(wide)
    };
    vec![
        Column::new("", 5, 5, 1),
        Column::new("", 1, 1, 0),
        Column::new("", 15, 15, 2),
        prose("what", what, 64, 0),
        Column::new("when", 8, 9, 0).whole(),
        prose("why", why, 60, 3),
    ]
}

/// Draws the health, a line each where there is room for it besides so many items, else all in one; gives the lines it
/// took.
fn health(health: &[Health], items: usize, area: Rect, buf: &mut Buffer, theme: &Theme) -> u16 {
    if health.is_empty() || area.height < 6 {
        return 0;
    }
    let lines = u16::try_from(health.len()).unwrap_or(0);
    // With the empty line below it and the headings of the list.
    let fits = usize::from(area.height) >= health.len() + 2 + items.max(1);
    if area.height < TALL && !fits {
        return in_a_row(health, area, buf, theme) + 1;
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

/// `✔ scope · ✖ money red · ▲ time amber`, in as many lines as it takes: the colour is said of those alone that are not
/// green. Gives the lines it took.
fn in_a_row(health: &[Health], area: Rect, buf: &mut Buffer, theme: &Theme) -> u16 {
    let (mut x, mut at) = (area.x, 0);
    for health in health {
        let tone = health.light.tone();
        let word = match health.light {
            Light::Green => health.area.word().to_owned(),
            light => format!("{} {}", health.area.word(), light.word()),
        };
        let text = format!("{} {word}", theme.sign(signal_of(tone)).trim());
        let between = format!(" {} ", theme.glyphs.dot);
        let wide = cells(width(text.trim()));
        if x > area.x && x.saturating_add(wide).saturating_add(cells(width(&between))) > area.right() {
            (x, at) = (area.x, at + 1);
        }
        let place = line(area, at);
        if x > area.x {
            x = put(buf, place, (x, place.y), &between, theme.dim, theme);
        }
        x = put(buf, place, (x, place.y), text.trim(), style_of(tone, theme), theme);
    }
    at + 1
}
