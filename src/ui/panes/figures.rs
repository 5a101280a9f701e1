//! x
use crate::app::frame::FrameFacts;
use crate::app::model::Model;
use crate::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
/// x
pub fn draw(
    _model: &Model,
    _area: Rect,
    _buf: &mut Buffer,
    _theme: &Theme,
    _facts: &mut FrameFacts,
) -> Option<Position> {
    None
}
