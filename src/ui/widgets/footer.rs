//! The last line: the keys valid now, `? more` last, and on the right what was said last.
//!
//! Imports theme, text and `draw.rs`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::ui::text::{display, width};
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{cells, line, put, put_right};

/// A key and what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key, as the user's keymap has it.
    pub key: String,
    /// The word for it.
    pub label: String,
}

impl Hint {
    fn width(&self) -> usize {
        width(&display(&self.key)) + 1 + width(&display(&self.label))
    }
}

/// The cells between two hints.
pub const GAP: usize = 2;

/// The cells that the first `count` of the hints and the last one take.
#[must_use]
pub fn room_of(hints: &[Hint], count: usize) -> usize {
    let Some((last, first)) = hints.split_last() else { return 0 };
    first.iter().take(count).map(|hint| hint.width() + GAP).sum::<usize>() + last.width()
}

/// Draws `hints` from the left, as many as fit, the last of them always, and `right` at the right end; that
/// is cut only if not even the last hint fits beside it. Gives back the hints' places by index, for clicks.
pub fn draw(
    hints: &[Hint],
    (right, style): (&str, Style),
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) -> Vec<(usize, Rect)> {
    let area = line(area.intersection(*buf.area()), 0);
    let mut places = Vec::new();
    if area.is_empty() {
        return places;
    }
    let last = hints.last().map_or(0, Hint::width);
    let free = area.width.saturating_sub(cells(last + usize::from(last > 0) * GAP));
    let note = cells(width(&display(right))).min(free);
    let begins = area.right() - note;
    put_right(buf, Rect { x: begins, width: note, ..area }, (area.right(), area.y), right, style, theme);
    let room = usize::from(area.width - note).saturating_sub(if note > 0 { GAP } else { 0 });
    let mut shown: Vec<usize> = Vec::new();
    let mut used = last;
    for (index, hint) in hints.iter().enumerate().take(hints.len().saturating_sub(1)) {
        used += hint.width() + GAP;
        if used > room {
            break;
        }
        shown.push(index);
    }
    shown.extend(hints.len().checked_sub(1));
    let mut x = area.x;
    for index in shown {
        let Some(hint) = hints.get(index) else { continue };
        let from = x;
        x = put(buf, area, (x, area.y), &hint.key, theme.key, theme).saturating_add(1);
        x = put(buf, area, (x, area.y), &hint.label, theme.dim, theme);
        places.push((index, Rect { x: from, width: x - from, ..area }.intersection(area)));
        x = x.saturating_add(cells(GAP));
    }
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::{Hint, draw};
    use crate::ui::glyphs::Glyphs;
    use crate::ui::theme::Theme;

    fn hints() -> Vec<Hint> {
        let all = [("a", "add"), ("e", "edit"), ("space", "mark"), ("?", "more")];
        all.map(|(key, label)| Hint { key: key.into(), label: label.into() }).into()
    }

    fn drawn(width: u16) -> String {
        let area = Rect::new(0, 0, width, 1);
        let mut buf = Buffer::empty(area);
        draw(&hints(), ("saved 14:02", Style::new()), area, &mut buf, &Theme::mono(Glyphs::unicode()));
        buf.content().iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn the_last_hint_always_stays() {
        assert_eq!(drawn(50), "a add  e edit  space mark  ? more      saved 14:02");
        assert_eq!(drawn(30), "a add  ? more      saved 14:02");
        assert_eq!(drawn(12), "? more  sav…");
        assert_eq!(drawn(4), "? m…");
    }

    proptest! {
        #[test]
        fn no_area_makes_it_panic(x in 0_u16..40, y in 0_u16..20, w in 0_u16..60, text in any::<String>()) {
            let mut buf = Buffer::empty(Rect::new(1, 1, 30, 10));
            draw(&hints(), (&text, Style::new()), Rect::new(x, y, w, 1), &mut buf, &Theme::dark(Glyphs::ascii()));
        }
    }
}
