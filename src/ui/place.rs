//! Places on the screen as plain data, for the model. Imports app.

use ratatui::layout::Rect;

use crate::app::frame::Area;

/// A rectangle as plain data.
#[must_use]
pub fn plain(rect: Rect) -> Area {
    Area { x: rect.x, y: rect.y, width: rect.width, height: rect.height }
}

/// Places of things as plain data.
#[must_use]
pub fn plain_all<T>(places: Vec<(T, Rect)>) -> Vec<(T, Area)> {
    places.into_iter().map(|(what, rect)| (what, plain(rect))).collect()
}
