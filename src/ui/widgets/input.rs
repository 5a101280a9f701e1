//! A line being typed, scrolled sideways so that the cursor is always seen.
//!
//! Imports `app/line_edit.rs`, theme, text and `draw.rs`. Next: `text_area.rs`.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

use crate::app::line_edit::LineEdit;
use crate::ui::text::{display, width};
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{line, put, tint};

/// Draws the line into the first line of `area`. Gives back where the real cursor belongs, if the line has
/// the focus and there is room.
pub fn draw(edit: &LineEdit, focused: bool, area: Rect, buf: &mut Buffer, theme: &Theme) -> Option<Position> {
    let area = line(area.intersection(*buf.area()), 0);
    if area.is_empty() {
        return None;
    }
    tint(buf, area, if focused { theme.field_focused } else { theme.field });
    let (before, behind) = edit.halves();
    if !focused {
        put(buf, area, (area.x, area.y), edit.text(), theme.text, theme);
        return None;
    }
    // One cell is kept for the cursor behind the text.
    let room = usize::from(area.width) - 1;
    let (before, behind) = (display(before), display(behind));
    let mut x = area.x;
    if width(&before) <= room {
        x = put(buf, area, (x, area.y), &before, theme.text, theme);
    } else {
        x = put(buf, area, (x, area.y), theme.glyphs.more_left, theme.dim, theme);
        x = put(buf, area, (x, area.y), tail(&before, room.saturating_sub(1)), theme.text, theme);
    }
    let cursor = Position { x: x.min(area.right() - 1), y: area.y };
    put(buf, area, (x, area.y), &behind, theme.text, theme);
    Some(cursor)
}

/// As much of the end of `text` as fits into `room` cells.
fn tail(text: &str, room: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += width(grapheme);
        if used > room {
            return &text[at + grapheme.len()..];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};
    use ratatui::buffer::Buffer;
    use ratatui::layout::{Position, Rect};

    use super::draw;
    use crate::app::line_edit::LineEdit;
    use crate::ui::glyphs::Glyphs;
    use crate::ui::theme::Theme;

    fn drawn(edit: &LineEdit, width: u16) -> (String, Option<Position>) {
        let area = Rect::new(0, 0, width, 1);
        let mut buf = Buffer::empty(area);
        let cursor = draw(edit, true, area, &mut buf, &Theme::mono(Glyphs::unicode()));
        (buf.content().iter().map(ratatui::buffer::Cell::symbol).collect(), cursor)
    }

    #[test]
    fn the_cursor_is_always_seen() {
        let mut edit = LineEdit::new("Homepage design");
        assert_eq!(drawn(&edit, 20), ("Homepage design     ".into(), Some(Position::new(15, 0))));
        assert_eq!(drawn(&edit, 8), ("‹design ".into(), Some(Position::new(7, 0))));
        edit.place(0);
        assert_eq!(drawn(&edit, 8), ("Homepag…".into(), Some(Position::new(0, 0))));
    }

    proptest! {
        #[test]
        fn no_area_and_no_text_make_it_panic(x in 0_u16..40, y in 0_u16..20, w in 0_u16..60, text in any::<String>(), at in 0_usize..40) {
            let mut edit = LineEdit::new(&text);
            edit.place(at);
            let mut buf = Buffer::empty(Rect::new(1, 1, 30, 10));
            let area = Rect::new(x, y, w, 1);
            let cursor = draw(&edit, true, area, &mut buf, &Theme::dark(Glyphs::ascii()));
            assert!(cursor.is_none_or(|cursor| area.contains(cursor)));
        }
    }
}
