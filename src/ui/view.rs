//! The whole screen: header, tabs, list and detail, footer, and what lies over them. Imports app, domain, keys.
//! Read next: `frame.rs` for the edges, `panes/` for the middle, `popups.rs`.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::dialog::Dialog;
use crate::app::frame::{FrameFacts, SMALLEST, is_tiny};
use crate::app::model::Model;
use crate::ui::theme::Theme;
use crate::ui::widgets::popup::notice;
use crate::ui::{frame, panes, popups};

/// Draws the model and tells what stood where.
pub fn view(model: &Model, theme: &Theme, terminal: &mut Frame<'_>) -> FrameFacts {
    let (facts, cursor) = draw(model, theme, terminal.area(), terminal.buffer_mut());
    if let Some(cursor) = cursor {
        terminal.set_cursor_position(cursor);
    }
    facts
}

/// The same into a buffer, for tests; with it where the real cursor belongs.
pub fn draw(model: &Model, theme: &Theme, area: Rect, buf: &mut Buffer) -> (FrameFacts, Option<Position>) {
    let mut facts = FrameFacts { size: (area.width, area.height), ..FrameFacts::default() };
    facts.tiny = is_tiny(area.width, area.height);
    if facts.tiny {
        let text = format!(
            "greenlight needs {} × {} cells; this is {} × {}. Your work is safe: make the window larger. \
             Until then keys do nothing; ctrl-c quits.",
            SMALLEST.0, SMALLEST.1, area.width, area.height
        );
        notice(area, &text, buf, theme);
        return (facts, None);
    }
    let footer = frame::Footer::of(model, area, theme);
    let said = footer.lines(area);
    // The line of the filter takes one of the list, which stays in sight.
    let asked = u16::from(matches!(model.dialogs.last(), Some(Dialog::Prompt(p)) if p.is_filter()));
    let rows = frame::rows(area, said, asked);
    frame::header(model, rows.header, buf, theme);
    facts.tabs = frame::tabs(model, rows.tabs, buf, theme);
    let cursor = panes::draw(model, rows.body, buf, theme, &mut facts);
    let screen = Rect { height: area.height - said, ..area };
    let over = popups::draw(model, screen, buf, theme, &mut facts);
    facts.footer = footer.draw(&rows, buf, theme);
    (facts, if model.dialogs.is_empty() { cursor } else { over })
}
