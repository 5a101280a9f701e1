//! The only way text gets into the buffer: made fit to be shown, cut at the edge of a cell, clipped.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::ui::text::{display, plain_signs, truncate, width};
use crate::ui::theme::Theme;

/// Cells as the buffer counts them; what does not fit is as wide as can be.
#[must_use]
pub fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// Writes `text` at `x`, `y`, in at most `room` cells and inside `area`, cut with the ellipsis of the theme.
/// Gives back the column behind what was written.
pub fn put(buf: &mut Buffer, area: Rect, at: (u16, u16), text: &str, style: Style, theme: &Theme) -> u16 {
    let room = area.right().saturating_sub(at.0.max(area.left()));
    put_in(buf, area, at, room, text, style, theme)
}

/// As [`put`], in at most `room` cells.
pub fn put_in(
    buf: &mut Buffer,
    area: Rect,
    at: (u16, u16),
    room: u16,
    text: &str,
    style: Style,
    theme: &Theme,
) -> u16 {
    let area = area.intersection(*buf.area());
    let (mut x, y) = at;
    if y < area.top() || y >= area.bottom() || x < area.left() || x >= area.right() {
        return x;
    }
    let room = room.min(area.right() - x);
    let shown = display(text);
    let shown = if theme.glyphs.is_unicode { shown } else { Cow::Owned(plain_signs(&shown).into_owned()) };
    for grapheme in truncate(&shown, usize::from(room), theme.glyphs.ellipsis).graphemes(true) {
        let wide = cells(grapheme.width());
        if wide == 0 {
            continue;
        }
        if let Some(cell) = buf.cell_mut((x, y)) {
            cell.set_symbol(grapheme).set_style(style);
        }
        for behind in 1..wide {
            if let Some(cell) = buf.cell_mut((x.saturating_add(behind), y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
        x = x.saturating_add(wide);
    }
    x
}

/// Writes `text` so that it ends before column `right`. Gives back the column it begins in.
pub fn put_right(
    buf: &mut Buffer,
    area: Rect,
    at: (u16, u16),
    text: &str,
    style: Style,
    theme: &Theme,
) -> u16 {
    let (right, y) = at;
    let shown = display(text);
    let room = right.min(area.right()).saturating_sub(area.left());
    let wide = cells(width(&shown)).min(room);
    let x = right.min(area.right()).saturating_sub(wide).max(area.left());
    put_in(buf, area, (x, y), wide, &shown, style, theme);
    x
}

/// Lays `style` over the cells of `area`.
pub fn tint(buf: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(*buf.area());
    buf.set_style(area, style);
}

/// Fills a line of `area` with a sign.
pub fn fill(buf: &mut Buffer, area: Rect, sign: &str, style: Style) {
    let area = area.intersection(*buf.area());
    for position in area.positions() {
        if let Some(cell) = buf.cell_mut(position) {
            cell.set_symbol(sign).set_style(style);
        }
    }
}

/// Draws a rule across the first line of `area` with a title in it.
pub fn rule(buf: &mut Buffer, area: Rect, title: &str, is_focused: bool, theme: &Theme) {
    let line = Rect { height: area.height.min(1), ..area };
    fill(buf, line, theme.glyphs.rule, theme.rule);
    if title.is_empty() || line.width < 4 {
        return;
    }
    let style = if is_focused { theme.title_focused } else { theme.title };
    let room = line.width - 4;
    let x = put(buf, line, (line.x + 1, line.y), " ", style, theme);
    let x = put_in(buf, line, (x, line.y), room, title, style, theme);
    put(buf, line, (x, line.y), " ", style, theme);
}

/// The line `row` of `area`, counted from 0; empty if there is none.
#[must_use]
pub fn line(area: Rect, row: u16) -> Rect {
    let y = area.y.saturating_add(row);
    Rect { x: area.x, y, width: area.width, height: u16::from(row < area.height) }
}

/// The first row to show so that `selected` is visible among `room` rows, as near to `offset` as can be.
#[must_use]
pub fn scrolled(offset: usize, selected: Option<usize>, len: usize, room: usize) -> usize {
    let last = len.saturating_sub(room.max(1));
    let offset = offset.min(last);
    match selected {
        Some(row) if row < offset => row,
        Some(row) if row >= offset + room.max(1) => (row + 1).saturating_sub(room.max(1)).min(last),
        _ => offset,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::{fill, put, put_right, rule, scrolled, tint};
    use crate::ui::glyphs::Glyphs;
    use crate::ui::theme::Theme;

    #[test]
    fn text_is_cut_and_made_fit_to_be_shown() {
        let theme = Theme::mono(Glyphs::unicode());
        let area = Rect::new(0, 0, 8, 3);
        let mut buf = Buffer::empty(area);
        assert_eq!(put(&mut buf, area, (0, 0), "a\u{1b}b", theme.text, &theme), 4);
        put(&mut buf, area, (0, 1), "日本語日本語", theme.text, &theme);
        put_right(&mut buf, area, (8, 2), "1.50", theme.text, &theme);
        assert_eq!(buf, Buffer::with_lines(["a^[b    ", "日本語… ", "    1.50"]));
    }

    #[test]
    fn a_title_stands_in_its_rule() {
        let theme = Theme::mono(Glyphs::ascii());
        let area = Rect::new(0, 0, 12, 1);
        let mut buf = Buffer::empty(area);
        rule(&mut buf, area, "Needs", false, &theme);
        let text: String = buf.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(text, "- Needs ----");
    }

    #[test]
    fn scrolling_moves_no_further_than_it_must() {
        assert_eq!(scrolled(0, Some(5), 100, 10), 0);
        assert_eq!(scrolled(0, Some(10), 100, 10), 1);
        assert_eq!(scrolled(50, Some(20), 100, 10), 20);
        assert_eq!(scrolled(95, None, 100, 10), 90);
        assert_eq!(scrolled(3, Some(2), 5, 0), 2);
    }

    proptest! {
        #[test]
        fn no_place_makes_it_panic(x in 0_u16..30, y in 0_u16..30, w in 0_u16..30, h in 0_u16..30, text in any::<String>()) {
            let theme = Theme::dark(Glyphs::unicode());
            let mut buf = Buffer::empty(Rect::new(2, 3, 10, 6));
            let area = Rect::new(x, y, w, h);
            put(&mut buf, area, (x, y), &text, theme.text, &theme);
            put(&mut buf, Rect::new(0, 0, 40, 40), (x, y), &text, theme.text, &theme);
            put_right(&mut buf, area, (w, y), &text, theme.text, &theme);
            rule(&mut buf, area, &text, true, &theme);
            fill(&mut buf, area, "x", theme.text);
            tint(&mut buf, area, theme.selected);
        }
    }
}
