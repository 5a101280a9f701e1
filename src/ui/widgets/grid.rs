//! A grid of cells with a cursor: the first column stays, the others are scrolled sideways so that the cursor's can be
//! seen; the cell that is typed into is wide enough for its text.
//!
//! Imports theme, text, `draw.rs` and `input.rs`.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::line_edit::LineEdit;
use crate::ui::text::{Align, pad, width};
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{cells, line, put, put_in, scrolled, tint};
use crate::ui::widgets::input;

/// A column of a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridColumn {
    /// Its heading.
    pub title: String,
    /// How many cells it takes.
    pub width: u16,
    /// Are its cells set to the right?
    pub number: bool,
}

/// A cell that is typed into.
pub struct Typed<'a> {
    /// What is typed.
    pub line: &'a LineEdit,
    /// What would complete it.
    pub rest: &'a str,
}

/// A grid to be drawn.
pub struct GridView<'a> {
    /// The columns, from the left.
    pub columns: &'a [GridColumn],
    /// How many rows there are.
    pub len: usize,
    /// Makes a cell; asked only for cells that are shown.
    pub cell: &'a dyn Fn(usize, usize) -> (String, Style),
    /// The sign before a row.
    pub sign: &'a dyn Fn(usize) -> (&'static str, Style),
    /// The first row shown last time.
    pub offset: usize,
    /// The row and column of the cursor.
    pub cursor: (usize, usize),
    /// What is typed there.
    pub typed: Option<Typed<'a>>,
}

/// What only drawing can know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GridFacts {
    /// The first row shown.
    pub offset: usize,
    /// How many rows fit.
    pub page: usize,
    /// Where the headings stand, by the index of the column.
    pub headings: Vec<(usize, Rect)>,
    /// The rows on the screen, by index.
    pub rows: Vec<(usize, Rect)>,
    /// Where the real cursor belongs.
    pub cursor: Option<Position>,
}

/// The cells before the first column.
const GUTTER: u16 = 2;
/// The first column has so many cells, if it can use them, and at most a third of the width beyond.
const NAME: u16 = 20;
/// The cells between two columns.
const GAP: u16 = 2;
/// The cells for the sign that more columns follow.
const MARK: u16 = 2;

impl GridView<'_> {
    /// Draws the headings in the first line of `area` and the rows below.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) -> GridFacts {
        let area = area.intersection(*buf.area());
        if area.is_empty() {
            return GridFacts { offset: self.offset, ..GridFacts::default() };
        }
        let shown = self.fit(area);
        let page = usize::from(area.height - 1);
        let offset = scrolled(self.offset, Some(self.cursor.0), self.len, page);
        let mut facts = GridFacts { offset, page, ..GridFacts::default() };
        for (index, place) in &shown {
            let Some(column) = self.columns.get(*index) else { continue };
            let style = if *index == self.cursor.1 { theme.strong } else { theme.column };
            let text = aligned(&column.title, *place, column.number, theme);
            put_in(buf, *place, (place.x, place.y), place.width, &text, style, theme);
            facts.headings.push((*index, *place));
        }
        self.draw_more(&shown, line(area, 0), buf, theme);
        for row in offset..self.len.min(offset + page) {
            let place = line(area, cells(row - offset + 1));
            let (sign, style) = (self.sign)(row);
            put(buf, place, (place.x, place.y), sign, style, theme);
            // The cell of the cursor comes last: what is typed may need more room than its column has.
            let here = |(index, _): &&(usize, Rect)| self.cursor == (row, *index);
            let others = shown.iter().filter(|at| !here(at));
            for (index, heading) in others.chain(shown.iter().filter(here)) {
                let cell = Rect { y: place.y, ..*heading };
                self.draw_cell(row, *index, cell, area, buf, theme, &mut facts);
            }
            facts.rows.push((row, place));
        }
        facts
    }

    /// Says in the headings that there are columns to the left or to the right of those shown.
    fn draw_more(&self, shown: &[(usize, Rect)], row: Rect, buf: &mut Buffer, theme: &Theme) {
        if let Some((_, place)) = shown.get(1).filter(|(index, _)| *index > 1) {
            let x = place.x.saturating_sub(1);
            put(buf, row, (x, row.y), theme.glyphs.more_left, theme.accent, theme);
        }
        if shown.last().is_some_and(|(index, _)| index + 1 < self.columns.len()) {
            let x = row.right().saturating_sub(1);
            put(buf, row, (x, row.y), theme.glyphs.more_right, theme.accent, theme);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a cell with all it is drawn by")]
    fn draw_cell(
        &self,
        row: usize,
        index: usize,
        place: Rect,
        area: Rect,
        buf: &mut Buffer,
        theme: &Theme,
        facts: &mut GridFacts,
    ) {
        let here = self.cursor == (row, index);
        if let (true, Some(typed)) = (here, &self.typed) {
            let wide = cells(width(typed.line.text()) + width(typed.rest) + 1).max(place.width);
            let x = place.x.min(area.right().saturating_sub(wide)).max(area.x);
            let place = Rect { x, width: wide.min(area.right().saturating_sub(x)), ..place };
            put_in(
                buf,
                place,
                (x, place.y),
                place.width,
                &" ".repeat(usize::from(place.width)),
                theme.text,
                theme,
            );
            facts.cursor = input::draw(typed.line, true, place, buf, theme);
            if let Some(at) = facts.cursor.filter(|_| !typed.rest.is_empty()) {
                put(buf, place, (at.x, at.y), typed.rest, theme.dim, theme);
            }
            return;
        }
        let (text, style) = (self.cell)(row, index);
        let number = self.columns.get(index).is_some_and(|c| c.number);
        put_in(
            buf,
            place,
            (place.x, place.y),
            place.width,
            &aligned(&text, place, number, theme),
            style,
            theme,
        );
        if here {
            tint(buf, place, theme.selected);
            facts.cursor = Some(Position { x: place.x, y: place.y });
        }
    }

    /// The columns there is room for: the first, then as many as fit so that the cursor's is among them.
    fn fit(&self, area: Rect) -> Vec<(usize, Rect)> {
        let room = area.width.saturating_sub(GUTTER);
        let first = self.columns.first().map_or(0, |c| c.width.min((room / 3).max(NAME)).min(room));
        let mut begin = 1;
        let used = |from: usize, to: usize| -> u32 {
            let columns = self.columns.get(from..=to).unwrap_or_default();
            columns.iter().map(|c| u32::from(c.width + GAP)).sum()
        };
        while begin < self.cursor.1
            && used(begin, self.cursor.1) > u32::from(room.saturating_sub(first + MARK))
        {
            begin += 1;
        }
        let top = line(area, 0);
        // Where columns are left over, the sign for it stands behind the last heading.
        let rest = used(begin, self.columns.len().saturating_sub(1)).saturating_sub(u32::from(GAP));
        let mark = if u32::from(GUTTER + first + GAP) + rest > u32::from(top.width) { MARK } else { 0 };
        let mut shown = vec![(0, Rect { x: top.x + GUTTER.min(top.width), width: first, ..top })];
        let mut x = u32::from(top.x) + u32::from(GUTTER + first + GAP);
        for (index, column) in self.columns.iter().enumerate().skip(begin) {
            let left = u32::from(top.right().saturating_sub(mark)).saturating_sub(x);
            let wide = u32::from(column.width).min(if index == self.cursor.1 { left } else { u32::MAX });
            if wide == 0 || wide > left {
                break;
            }
            let (at, wide_cells) = (u16::try_from(x).unwrap_or(u16::MAX), u16::try_from(wide).unwrap_or(0));
            shown.push((index, Rect { x: at, width: wide_cells, ..top }));
            x += wide + u32::from(GAP);
        }
        shown
    }
}

fn aligned(text: &str, place: Rect, number: bool, theme: &Theme) -> String {
    let align = if number { Align::Right } else { Align::Left };
    pad(&crate::ui::text::display(text), usize::from(place.width), align, theme.glyphs.ellipsis)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::{GridColumn, GridView, Typed};
    use crate::app::line_edit::LineEdit;
    use crate::ui::glyphs::Glyphs;
    use crate::ui::theme::Theme;

    fn columns() -> Vec<GridColumn> {
        let of =
            |(title, width, number): (&str, u16, bool)| GridColumn { title: title.into(), width, number };
        [("line", 8, false), ("phase", 6, false), ("effort", 6, true), ("price", 6, true)].map(of).into()
    }

    fn drawn(cursor: (usize, usize), typed: Option<&LineEdit>) -> String {
        let theme = Theme::mono(Glyphs::unicode());
        let cell = |row: usize, column: usize| (format!("{row}.{column}"), theme.text);
        let sign = |_: usize| ("", theme.text);
        let columns = columns();
        let typed = typed.map(|line| Typed { line, rest: "gn" });
        let view = GridView { columns: &columns, len: 3, cell: &cell, sign: &sign, offset: 0, cursor, typed };
        let mut buf = Buffer::empty(Rect::new(0, 0, 28, 3));
        view.draw(buf.area, &mut buf, &theme);
        let text: String = buf.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        text.chars().collect::<Vec<_>>().chunks(28).map(|l| l.iter().collect::<String>() + "\n").collect()
    }

    #[test]
    fn the_first_column_stays_and_the_cursor_is_seen() {
        assert_eq!(
            drawn((0, 1), None),
            "  line      phase   effort ›\n  0.0       0.1        0.2  \n  1.0       1.1        1.2  \n"
        );
        assert_eq!(
            drawn((2, 3), None),
            "  line     ‹effort   price  \n  1.0          1.2     1.3  \n  2.0          2.2     2.3  \n"
        );
    }

    #[test]
    fn what_is_typed_has_room_and_shows_what_completes_it() {
        let line = LineEdit::new("Home page desi");
        assert_eq!(drawn((0, 0), Some(&line)).lines().nth(1), Some("  Home page design     0.2  "));
    }

    proptest! {
        #[test]
        fn no_area_makes_it_panic(x in 0_u16..40, y in 0_u16..20, w in 0_u16..60, h in 0_u16..20, row in 0_usize..9, column in 0_usize..9, text in any::<String>()) {
            let theme = Theme::dark(Glyphs::ascii());
            let line = LineEdit::new(&text);
            let cell = |_: usize, _: usize| (text.clone(), theme.text);
            let sign = |_: usize| ("+", theme.text);
            let columns = columns();
            let typed = (row % 2 == 0).then_some(Typed { line: &line, rest: "rest" });
            let view = GridView { columns: &columns, len: 7, cell: &cell, sign: &sign, offset: row, cursor: (row, column), typed };
            let mut buf = Buffer::empty(Rect::new(1, 1, 30, 10));
            view.draw(Rect::new(x, y, w, h), &mut buf, &theme);
        }
    }
}
