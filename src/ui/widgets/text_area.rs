//! A text of several lines being typed: long lines go on below, and the page follows the cursor.
//!
//! Imports `app/text_edit.rs`, theme, text and `draw.rs`.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

use crate::app::text_edit::TextEdit;
use crate::ui::text::{display, width};
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{cells, line, put, scrolled, tint};

/// What only drawing can know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AreaFacts {
    /// The first line of the screen that is shown, long lines counted as the lines they take.
    pub offset: usize,
    /// Where the real cursor belongs, if the text has the focus.
    pub cursor: Option<Position>,
}

/// Draws the text into `area`, from the line `offset` of last time or as near to it as the cursor allows.
pub fn draw(
    edit: &TextEdit,
    focused: bool,
    offset: usize,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) -> AreaFacts {
    let area = area.intersection(*buf.area());
    if area.is_empty() {
        return AreaFacts { offset, cursor: None };
    }
    tint(buf, area, if focused { theme.field_focused } else { theme.field });
    let (row, column) = edit.cursor();
    // One cell is kept for the cursor behind a full line.
    let room = usize::from(area.width.saturating_sub(1)).max(1);
    let mut shown: Vec<String> = Vec::new();
    let mut cursor = (0, 0);
    for (at, text) in edit.lines().iter().enumerate() {
        let broken = broken(text, room);
        if at == row {
            cursor = spot(text, &broken, column, shown.len());
        }
        shown.extend(broken.into_iter().map(|(_, part)| part));
    }
    let offset = scrolled(offset, Some(cursor.0), shown.len(), usize::from(area.height));
    for (at, text) in shown.iter().skip(offset).take(usize::from(area.height)).enumerate() {
        let row = line(area, cells(at));
        put(buf, row, (row.x, row.y), text, theme.text, theme);
    }
    let place = Position {
        x: area.x.saturating_add(cells(cursor.1)).min(area.right() - 1),
        y: area.y.saturating_add(cells(cursor.0.saturating_sub(offset))).min(area.bottom() - 1),
    };
    AreaFacts { offset, cursor: focused.then_some(place) }
}

/// `text` in parts of at most `room` cells: the byte each begins at, and how it is shown. Broken behind a
/// space where there is one, so that the cursor always has a place.
fn broken(text: &str, room: usize) -> Vec<(usize, String)> {
    let mut parts = Vec::new();
    let (mut begins, mut used, mut blank) = (0, 0, None);
    for (at, grapheme) in text.grapheme_indices(true) {
        let wide = width(&display(grapheme));
        if used + wide > room && at > begins {
            let end = blank.filter(|blank| *blank > begins).unwrap_or(at);
            parts.push((begins, display(&text[begins..end]).into_owned()));
            begins = end;
            used = width(&display(&text[begins..at]));
            blank = None;
        }
        used += wide;
        if grapheme.trim().is_empty() {
            blank = Some(at + grapheme.len());
        }
    }
    parts.push((begins, display(&text[begins..]).into_owned()));
    parts
}

/// The line and the cell of the cursor at byte `column`, counted from line `first`.
fn spot(text: &str, parts: &[(usize, String)], column: usize, first: usize) -> (usize, usize) {
    let part = parts.iter().rposition(|(begins, _)| *begins <= column).unwrap_or(0);
    let begins = parts.get(part).map_or(0, |(begins, _)| *begins);
    (first + part, width(&display(&text[begins..column])))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, proptest};
    use ratatui::buffer::Buffer;
    use ratatui::layout::{Position, Rect};

    use super::{AreaFacts, draw};
    use crate::app::text_edit::TextEdit;
    use crate::keys::Key;
    use crate::ui::glyphs::Glyphs;
    use crate::ui::theme::Theme;

    #[test]
    fn long_lines_go_on_below_and_the_page_follows() {
        let theme = Theme::mono(Glyphs::unicode());
        let area = Rect::new(0, 0, 10, 2);
        let mut buf = Buffer::empty(area);
        let edit = TextEdit::new("the client asked twice");
        let facts = draw(&edit, true, 0, area, &mut buf, &theme);
        let shown: String = buf.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(shown, "asked     twice     ");
        assert_eq!(facts, AreaFacts { offset: 2, cursor: Some(Position::new(5, 1)) });
    }

    proptest! {
        #[test]
        fn no_area_and_no_text_make_it_panic(
            x in 0_u16..40, w in 0_u16..40, h in 0_u16..9, text in any::<String>(), steps in prop::collection::vec(0_usize..6, 0..12),
        ) {
            let mut edit = TextEdit::new(&text);
            for step in steps {
                let key: Key = ["left", "right", "up", "down", "enter", "backspace"][step].parse().unwrap();
                edit.handle(key);
            }
            let mut buf = Buffer::empty(Rect::new(1, 1, 30, 10));
            let area = Rect::new(x, 2, w, h);
            let facts = draw(&edit, true, 3, area, &mut buf, &Theme::dark(Glyphs::ascii()));
            assert!(facts.cursor.is_none_or(|cursor| area.contains(cursor)));
        }
    }
}
