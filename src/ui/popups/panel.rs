//! A card opened, or what an absence hits: rows under headings, each of which can be worked on. Imports app.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::frame::FrameFacts;
use crate::app::model::Model;
use crate::app::panel::{Panel, PanelOf};
use crate::ui::frame::style_of;
use crate::ui::place::{plain, plain_all};
use crate::ui::text::{display, width};
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{cells, line, put, put_in, put_right, scrolled, tint};
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
    let most = screen.height.saturating_sub(2).max(3);
    let height = cells(rows.len()).saturating_add(2).clamp(3, most);
    let hint = match panel.of {
        PanelOf::Card(_) => "space ticks · enter goes · a item · c comment · w waits for · esc",
        PanelOf::Out(..) => "A gives it away · m moves its date · enter goes there · esc",
    };
    let title = model.panel_title(panel);
    let area = centred(screen, popup::wide(screen, 96, &title, hint), height);
    let inner = popup::frame(area, &title, hint, buf, theme);
    let page = usize::from(inner.height);
    let at = panel.cursor.min(rows.len().saturating_sub(1));
    let offset = scrolled(model.frame.popup_offset, Some(at), rows.len(), page);
    // What stands above the first row that can be worked on is seen as well.
    let offset = if at <= 1 { 0 } else { offset };
    let mut cursor = None;
    let mut places = Vec::new();
    for (place, (index, row)) in rows.iter().enumerate().skip(offset).take(page).enumerate() {
        let spot = line(inner, cells(place));
        let right = if row.note.is_empty() || width(&display(&row.note)) + 20 > usize::from(spot.width) {
            spot.right()
        } else {
            put_right(buf, spot, (spot.right(), spot.y), &row.note, theme.dim, theme).saturating_sub(1)
        };
        let style = if row.heading { theme.accent } else { style_of(row.tone, theme) };
        let begins = if row.heading { spot.x } else { spot.x.saturating_add(2) };
        put_in(buf, spot, (begins, spot.y), right.saturating_sub(begins), &row.text, style, theme);
        if index == at {
            put(buf, spot, (spot.x, spot.y), theme.glyphs.pointer, theme.accent, theme);
            tint(buf, spot, theme.selected);
            cursor = Some(Position { x: spot.x, y: spot.y });
        }
        places.push((index, spot));
    }
    popup::more(area, (offset > 0, offset + page < rows.len()), buf, theme);
    facts.popup = plain(area);
    facts.popup_page = page;
    facts.popup_offset = offset;
    facts.popup_lines = rows.len();
    facts.popup_rows = plain_all(places);
    cursor
}
