//! A list to choose from, drawn inside a popup: the palette, the help, people, states, links.
//!
//! Imports theme, text and `draw.rs`.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ui::text::{display, first_lines, width, wrap};
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{cells, line, put, put_in, scrolled, tint};

/// An entry of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry<'a> {
    /// What is chosen.
    pub text: Cow<'a, str>,
    /// What stands on the right: a key, a date, the reason why it cannot be had.
    pub note: Cow<'a, str>,
    /// Whether it can be had just now.
    pub enabled: bool,
    /// The characters of `text` that fit what was typed, counted from 0.
    pub matched: Vec<usize>,
}

/// A list to be drawn.
pub struct Choose<'a, 'r> {
    /// How many entries there are.
    pub len: usize,
    /// Makes an entry; asked only for those that are shown.
    pub entry: &'a dyn Fn(usize) -> Entry<'r>,
    /// The first entry shown last time.
    pub offset: usize,
    /// The entry under the cursor.
    pub selected: usize,
    /// What is said where there are no entries.
    pub empty: &'a str,
}

/// What only drawing can know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChooseFacts {
    /// The first entry shown.
    pub offset: usize,
    /// How many entries fit.
    pub page: usize,
    /// The entries on the screen.
    pub rows: Vec<(usize, Rect)>,
    /// Where the real cursor belongs, if nothing is typed elsewhere.
    pub cursor: Option<Position>,
}

impl ChooseFacts {
    /// Are there more of the `len` entries above, and below, than are shown?
    #[must_use]
    pub fn more(&self, len: usize) -> (bool, bool) {
        (self.offset > 0, self.offset + self.page < len)
    }
}

impl Choose<'_, '_> {
    /// Draws the list into `area`.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) -> ChooseFacts {
        let area = area.intersection(*buf.area());
        let page = usize::from(area.height);
        let selected = self.selected.min(self.len.saturating_sub(1));
        let offset = scrolled(self.offset, Some(selected), self.len, page);
        let mut facts = ChooseFacts { offset, page, ..ChooseFacts::default() };
        if self.len == 0 {
            let room = usize::from(area.width);
            let lines = first_lines(wrap(self.empty, room), page, room, theme.glyphs.ellipsis);
            for (at, text) in (0..area.height).zip(&lines) {
                let row = line(area, at);
                put(buf, row, (row.x, row.y), text, theme.dim, theme);
            }
            return facts;
        }
        for (at, index) in (offset..self.len.min(offset + page)).enumerate() {
            let row = line(area, cells(at));
            draw_entry(&(self.entry)(index), index == selected, row, buf, theme);
            if index == selected {
                tint(buf, row, theme.selected);
                facts.cursor = Some(Position { x: row.x, y: row.y });
            }
            facts.rows.push((index, row));
        }
        facts
    }
}

/// The cells before the text of an entry, and between it and its note.
const POINTER: u16 = 2;
const GAP: u16 = 3;
/// A note of no more cells than these is never cut.
const NOTE: u16 = 16;

fn draw_entry(entry: &Entry<'_>, is_selected: bool, row: Rect, buf: &mut Buffer, theme: &Theme) {
    if is_selected {
        put(buf, row, (row.x, row.y), theme.glyphs.pointer, theme.accent, theme);
    }
    let note = cells(width(&display(&entry.note)));
    // A long note gives way to the text, down to nothing on a narrow screen; a key stays whole.
    let text = cells(width(&display(&entry.text)));
    let note = note.min(row.width.saturating_sub(text.saturating_add(POINTER + GAP)).max(NOTE));
    let has_note = note > 0 && note + 12 <= row.width;
    let right = if has_note {
        let style = if entry.enabled { theme.key } else { theme.dim };
        let x = row.right() - note;
        put_in(buf, row, (x, row.y), note, &entry.note, style, theme);
        x.saturating_sub(if text + note + POINTER + GAP > row.width { 1 } else { GAP })
    } else {
        row.right()
    };
    let style = if entry.enabled { theme.text } else { theme.dim };
    let begins = row.x.saturating_add(POINTER);
    let room = right.saturating_sub(begins);
    put_in(buf, row, (begins, row.y), room, &entry.text, style, theme);
    if !entry.text.is_ascii() || entry.text.contains(|c: char| c.is_control()) {
        return;
    }
    for at in &entry.matched {
        let at = cells(*at);
        if at < room {
            tint(buf, Rect { x: begins + at, width: 1, ..row }, theme.matched);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::{Choose, Entry};
    use crate::ui::glyphs::Glyphs;
    use crate::ui::theme::Theme;

    fn entry(index: usize) -> Entry<'static> {
        let names = ["Add a need", "Accept the estimate", "Undo"];
        Entry {
            text: names[index % 3].into(),
            note: "ctrl-r".into(),
            enabled: index != 1,
            matched: vec![0, 99],
        }
    }

    #[test]
    fn the_entry_under_the_cursor_is_pointed_at() {
        let area = Rect::new(0, 0, 30, 3);
        let mut buf = Buffer::empty(area);
        let list = Choose { len: 3, entry: &entry, offset: 0, selected: 1, empty: "Nothing fits." };
        let facts = list.draw(area, &mut buf, &Theme::mono(Glyphs::unicode()));
        let lines =
            buf.content().chunks(30).map(|cells| cells.iter().map(ratatui::buffer::Cell::symbol).collect());
        insta::assert_snapshot!(lines.map(|line: String| line + "\n").collect::<String>(), @r#"
          Add a need            ctrl-r
        › Accept the estimate   ctrl-r
          Undo                  ctrl-r
        "#);
        assert_eq!(facts.rows.len(), 3);
    }

    #[test]
    fn a_long_note_gives_way_to_the_text_and_nothing_found_is_said_in_full() {
        let entry = |_: usize| Entry {
            text: "Rate card alone: the 22 usual roles".into(),
            note: "rates only, as examples to change".into(),
            enabled: true,
            matched: Vec::new(),
        };
        let drawn = |width: u16, len: usize| -> Vec<String> {
            let area = Rect::new(0, 0, width, 2);
            let mut buf = Buffer::empty(area);
            let empty = "nothing holds all of these words";
            let list = Choose { len, entry: &entry, offset: 0, selected: 0, empty };
            list.draw(area, &mut buf, &Theme::mono(Glyphs::unicode()));
            let lines = buf.content().chunks(usize::from(width));
            lines.map(|cells| cells.iter().map(ratatui::buffer::Cell::symbol).collect()).collect()
        };
        assert_eq!(drawn(60, 1)[0], "› Rate card alone: the 22 usual roles   rates only, as exam…");
        assert_eq!(drawn(20, 0), ["nothing holds all of", "these words         "]);
        assert_eq!(drawn(14, 0), ["nothing holds ", "all of these… "]);
    }

    proptest! {
        #[test]
        fn no_area_makes_it_panic(x in 0_u16..40, y in 0_u16..20, w in 0_u16..40, h in 0_u16..20, len in 0_usize..30, selected in 0_usize..40) {
            let list = Choose { len, entry: &entry, offset: selected, selected, empty: "Nothing fits." };
            list.draw(Rect::new(x, y, w, h), &mut Buffer::empty(Rect::new(1, 1, 30, 10)), &Theme::dark(Glyphs::ascii()));
        }
    }
}
