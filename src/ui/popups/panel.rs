//! A card opened, or what an absence hits: rows under headings, each of which can be worked on. Imports app.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::frame::FrameFacts;
use crate::app::model::Model;
use crate::app::panel::{Panel, PanelOf, PanelRow};
use crate::ui::frame::style_of;
use crate::ui::place::{plain, plain_all};
use crate::ui::popups::wrapped;
use crate::ui::text::{display, width};
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{cells, line, put, put_right, scrolled, tint};
use crate::ui::widgets::popup::{self, centred};

/// Draws the panel.
pub fn draw(
    model: &Model,
    panel: &Panel,
    screen: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let rows = model.panel_rows(panel);
    let hint = match panel.of {
        PanelOf::Card(_) => "space ticks · enter goes · a item · c comment · w waits for · esc leaves",
        PanelOf::Out(..) => "space marks · A gives away · m moves the date · enter goes there · esc leaves",
    };
    let title = model.panel_title(panel);
    let wide = popup::wide(screen, 96, &title, hint);
    let lines = broken(&rows, usize::from(wide.saturating_sub(FRAME)));
    let most = screen.height.saturating_sub(2).max(3);
    let height = cells(lines.len()).saturating_add(2).clamp(3, most);
    let area = centred(screen, wide, height);
    let inner = popup::frame(area, &title, hint, buf, theme);
    let page = usize::from(inner.height);
    let at = panel.cursor.min(rows.len().saturating_sub(1));
    // The whole row under the cursor is seen where it fits, its first line always.
    let first = lines.iter().position(|(row, ..)| *row == at);
    let last = lines.iter().rposition(|(row, ..)| *row == at);
    let offset = scrolled(model.frame.popup_offset, last, lines.len(), page);
    let offset = scrolled(offset, first, lines.len(), page);
    // What stands above the first row that can be worked on is seen as well.
    let offset = if at <= 1 { 0 } else { offset };
    let mut cursor = None;
    let mut places = Vec::new();
    for (place, (index, text, is_first)) in lines.iter().skip(offset).take(page).enumerate() {
        let Some(row) = rows.get(*index) else { continue };
        let spot = line(inner, cells(place));
        let marked = panel.marks() && row.target.is_some_and(|target| panel.marks.contains(&target));
        draw_line(row, (text, *is_first, marked), spot, buf, theme);
        if *index == at {
            if *is_first {
                put(buf, spot, (spot.x, spot.y), theme.glyphs.pointer, theme.accent, theme);
                cursor = Some(Position { x: spot.x, y: spot.y });
            }
            tint(buf, spot, theme.selected);
        }
        places.push((*index, spot));
    }
    popup::more(area, (offset > 0, offset + page < lines.len()), buf, theme);
    facts.popup = plain(area);
    facts.popup_page = page;
    facts.popup_offset = offset;
    facts.popup_lines = lines.len();
    facts.popup_rows = plain_all(places);
    cursor
}

/// The cells beside the rows, and before the text of one.
const FRAME: u16 = 4;
const INDENT: u16 = 2;

/// Draws a line of a row; its note and the sign of its mark stand in its first line.
fn draw_line(
    row: &PanelRow,
    (text, is_first, marked): (&str, bool, bool),
    spot: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    if is_first && has_note(row, usize::from(spot.width)) {
        put_right(buf, spot, (spot.right(), spot.y), &row.note, theme.dim, theme);
    }
    let style = if row.heading { theme.accent } else { style_of(row.tone, theme) };
    let style = if marked { style.patch(theme.marked) } else { style };
    let begins = if row.heading { spot.x } else { spot.x.saturating_add(INDENT) };
    put(buf, spot, (begins, spot.y), text, style, theme);
    if marked && is_first {
        let sign = (spot.x.saturating_add(1), spot.y);
        put(buf, spot, sign, theme.glyphs.mark, theme.marked, theme);
    }
}

/// Is there room for what stands on the right of a row?
fn has_note(row: &PanelRow, room: usize) -> bool {
    !row.note.is_empty() && width(&display(&row.note)) + 20 <= room
}

/// The rows as lines: the row of each, its text, and whether it is the first of the row.
fn broken(rows: &[PanelRow], room: usize) -> Vec<(usize, String, bool)> {
    let one = |(index, row): (usize, &PanelRow)| {
        let note = if has_note(row, room) { width(&display(&row.note)) + 1 } else { 0 };
        let texts = wrapped(&row.text, room.saturating_sub(usize::from(INDENT) + note));
        texts.into_iter().enumerate().map(move |(at, text)| (index, text, at == 0)).collect::<Vec<_>>()
    };
    rows.iter().enumerate().flat_map(one).collect()
}
