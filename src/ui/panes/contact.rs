//! The foot of the client log: how long the client has been silent, and when they were last told of what.
//! Imports app, domain.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::model::Model;
use crate::domain::figures::contact::{silence, told_line};
use crate::domain::noun::Noun;
use crate::ui::frame::{signal_of, style_of};
use crate::ui::text::truncate;
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{line, put};

/// Its height below the list of this view.
#[must_use]
pub fn height(model: &Model) -> u16 {
    if model.view().noun == Noun::LogEntry && !model.data.snapshot.log.is_empty() { 2 } else { 0 }
}

/// Draws it.
pub fn draw(model: &Model, area: Rect, buf: &mut Buffer, theme: &Theme) {
    if area.height < 2 {
        return;
    }
    let look = model.look();
    let (text, tone) = silence(&look);
    let sign = theme.sign(signal_of(tone));
    let text = if sign.is_empty() { text } else { format!("{sign} {text}") };
    let room = usize::from(area.width);
    let (top, bottom) = (line(area, 0), line(area, 1));
    put(
        buf,
        top,
        (top.x, top.y),
        &truncate(&text, room, theme.glyphs.ellipsis),
        style_of(tone, theme),
        theme,
    );
    let told = told_line(&look);
    put(buf, bottom, (bottom.x, bottom.y), &truncate(&told, room, theme.glyphs.ellipsis), theme.dim, theme);
}
