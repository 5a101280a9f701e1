//! A table of rows: asks only for the rows it shows, gives columns up by priority as it gets narrow,
//! lines numbers up on the decimal point, and highlights the selected row over its full width.
//!
//! Imports theme, text and `draw.rs`. Next: `board.rs`.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::ui::text::{Align, display, fraction, pad, width};
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{cells, line, put, put_in, scrolled, tint};

/// Which way a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sorted {
    /// From small to large.
    Up,
    /// From large to small.
    Down,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column<'a> {
    /// Its heading.
    pub title: Cow<'a, str>,
    /// On which side its cells stand.
    pub align: Align,
    /// The cells it needs to make sense; at least 1.
    pub min: u16,
    /// The cells it can use.
    pub max: u16,
    /// 0 is never given up; of the others the largest goes first. Smaller numbers get spare room first.
    pub priority: u8,
    /// Whether the rows are sorted by it, and how.
    pub sorted: Option<Sorted>,
}

impl<'a> Column<'a> {
    /// A column of text, left-aligned, between `min` and `max` cells wide.
    #[must_use]
    pub fn new(title: impl Into<Cow<'a, str>>, min: u16, max: u16, priority: u8) -> Self {
        Self { title: title.into(), align: Align::Left, min, max, priority, sorted: None }
    }

    /// The same column for numbers.
    #[must_use]
    pub fn aligned(mut self, align: Align) -> Self {
        self.align = align;
        self
    }

    /// The same column with its arrow of sorting.
    #[must_use]
    pub fn sorted(mut self, sorted: Option<Sorted>) -> Self {
        self.sorted = sorted;
        self
    }
}

/// What stands in one cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell<'a> {
    /// The text, as stored.
    pub text: Cow<'a, str>,
    /// Its style.
    pub style: Style,
}

impl<'a> Cell<'a> {
    /// A cell in a style.
    #[must_use]
    pub fn new(text: impl Into<Cow<'a, str>>, style: Style) -> Self {
        Self { text: text.into(), style }
    }
}

/// What stands in one row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row<'a> {
    /// A cell per column; missing ones are empty.
    pub cells: Vec<Cell<'a>>,
    /// Whether the row is marked.
    pub marked: bool,
    /// Whether the row changed a moment ago.
    pub changed: bool,
}

/// A table to be drawn.
pub struct TableView<'a, 'r> {
    /// The columns, from the left.
    pub columns: &'a [Column<'a>],
    /// How many rows there are.
    pub len: usize,
    /// Makes the row of this index; asked only for rows that are shown.
    pub row: &'a dyn Fn(usize) -> Row<'r>,
    /// The first row shown last time.
    pub offset: usize,
    /// The row under the cursor.
    pub selected: Option<usize>,
    /// Whether keys go to this table.
    pub focused: bool,
}

/// What only drawing can know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableFacts {
    /// The first row shown.
    pub offset: usize,
    /// How many rows fit.
    pub page: usize,
    /// Where the headings stand, by the index of the column; columns given up are missing.
    pub headings: Vec<(usize, Rect)>,
    /// The rows on the screen, by index.
    pub rows: Vec<(usize, Rect)>,
    /// Where the real cursor belongs.
    pub cursor: Option<Position>,
}

impl TableFacts {
    /// The row at a place on the screen.
    #[must_use]
    pub fn row_at(&self, x: u16, y: u16) -> Option<usize> {
        hit(&self.rows, x, y)
    }

    /// The column whose heading is at a place on the screen.
    #[must_use]
    pub fn heading_at(&self, x: u16, y: u16) -> Option<usize> {
        hit(&self.headings, x, y)
    }
}

fn hit(areas: &[(usize, Rect)], x: u16, y: u16) -> Option<usize> {
    areas.iter().find(|(_, area)| area.contains(Position { x, y })).map(|(index, _)| *index)
}

/// The cells before the first column: the sign of a mark or a change, and a space.
const GUTTER: u16 = 2;
/// The cells between two columns.
const GAP: u16 = 2;
/// Up to here every column gets what it can use, before one gets more.
const GENEROUS: u16 = 32;

impl TableView<'_, '_> {
    /// Draws the headings in the first line of `area` and the rows below.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) -> TableFacts {
        let area = area.intersection(*buf.area());
        if area.is_empty() {
            return TableFacts { offset: self.offset, ..TableFacts::default() };
        }
        let shown = fit(self.columns, area);
        let page = usize::from(area.height - 1);
        let offset = scrolled(self.offset, self.selected, self.len, page);
        let mut facts = TableFacts { offset, page, ..TableFacts::default() };
        for (index, place) in &shown {
            self.draw_heading(*index, *place, buf, theme);
            facts.headings.push((*index, *place));
        }
        let rows: Vec<(usize, Row<'_>)> =
            (offset..self.len.min(offset + page)).map(|index| (index, (self.row)(index))).collect();
        let fractions: Vec<usize> = shown.iter().map(|(column, _)| self.fraction(*column, &rows)).collect();
        for (at, (index, row)) in rows.iter().enumerate() {
            let place = line(area, cells(at + 1));
            self.draw_row(row, place, (&shown, &fractions), buf, theme);
            if self.selected == Some(*index) {
                tint(buf, place, if self.focused { theme.selected } else { theme.selected_dim });
                facts.cursor = Some(Position { x: place.x, y: place.y });
            }
            facts.rows.push((*index, place));
        }
        facts
    }

    fn draw_heading(&self, index: usize, place: Rect, buf: &mut Buffer, theme: &Theme) {
        let Some(column) = self.columns.get(index) else { return };
        let title = display(&column.title);
        let title = match column.sorted {
            Some(Sorted::Up) => Cow::Owned(format!("{title}{}", theme.glyphs.sort_up)),
            Some(Sorted::Down) => Cow::Owned(format!("{title}{}", theme.glyphs.sort_down)),
            None => title,
        };
        let text = pad(&title, usize::from(place.width), column.align, theme.glyphs.ellipsis);
        let style = if column.sorted.is_some() { theme.strong } else { theme.column };
        put_in(buf, place, (place.x, place.y), place.width, &text, style, theme);
    }

    fn draw_row(
        &self,
        row: &Row<'_>,
        place: Rect,
        (shown, fractions): (&[(usize, Rect)], &[usize]),
        buf: &mut Buffer,
        theme: &Theme,
    ) {
        let sign = match (row.marked, row.changed) {
            (true, _) => Some((theme.glyphs.mark, theme.marked)),
            (false, true) => Some((theme.glyphs.changed, theme.changed)),
            (false, false) => None,
        };
        if let Some((sign, style)) = sign {
            put(buf, place, (place.x, place.y), sign, style, theme);
        }
        for ((index, heading), fraction_room) in shown.iter().zip(fractions) {
            let (Some(column), Some(cell)) = (self.columns.get(*index), row.cells.get(*index)) else {
                continue;
            };
            let mut text = display(&cell.text).into_owned();
            if column.align == Align::Decimal {
                let behind = fraction_room.saturating_sub(fraction(&text));
                if width(&text) + behind <= usize::from(heading.width) {
                    text.push_str(&" ".repeat(behind));
                }
            }
            let text = pad(&text, usize::from(heading.width), column.align, theme.glyphs.ellipsis);
            let style = if row.marked { cell.style.patch(theme.marked) } else { cell.style };
            put_in(buf, place, (heading.x, place.y), heading.width, &text, style, theme);
        }
    }

    /// The room behind the decimal point that the rows on the screen need in a column.
    fn fraction(&self, column: usize, rows: &[(usize, Row<'_>)]) -> usize {
        if self.columns.get(column).is_none_or(|column| column.align != Align::Decimal) {
            return 0;
        }
        let texts = rows.iter().filter_map(|(_, row)| row.cells.get(column));
        texts.map(|cell| fraction(&cell.text)).max().unwrap_or(0)
    }
}

/// The columns there is room for, and where their headings stand.
fn fit(columns: &[Column<'_>], area: Rect) -> Vec<(usize, Rect)> {
    let room = u32::from(area.width.saturating_sub(GUTTER));
    let mut kept: Vec<usize> = (0..columns.len()).collect();
    let need = |kept: &[usize]| -> u32 {
        let widths: u32 = kept.iter().map(|index| u32::from(columns[*index].min.max(1))).sum();
        widths + u32::from(GAP) * u32::try_from(kept.len().saturating_sub(1)).unwrap_or(u32::MAX / 4)
    };
    while need(&kept) > room {
        // The last of the largest priority goes first.
        let goes = kept.iter().enumerate().filter(|(_, index)| columns[**index].priority > 0);
        let Some((at, _)) = goes.max_by_key(|(_, index)| columns[**index].priority) else { break };
        kept.remove(at);
    }
    let mut spare = room.saturating_sub(need(&kept));
    let mut widths: Vec<u16> = kept.iter().map(|index| columns[*index].min.max(1)).collect();
    let mut order: Vec<usize> = (0..kept.len()).collect();
    order.sort_by_key(|at| columns[kept[*at]].priority);
    for most in [GENEROUS, u16::MAX] {
        for at in &order {
            let room = columns[kept[*at]].max.min(most).saturating_sub(widths[*at]);
            let more = u32::from(room).min(spare);
            widths[*at] = widths[*at].saturating_add(u16::try_from(more).unwrap_or(0));
            spare -= more;
        }
    }
    let mut x = area.x.saturating_add(GUTTER);
    let mut places = Vec::new();
    for (index, wide) in kept.into_iter().zip(widths) {
        let place = Rect { x, y: area.y, width: wide, height: 1 }.intersection(area);
        if !place.is_empty() {
            places.push((index, place));
        }
        x = x.saturating_add(wide).saturating_add(GAP);
    }
    places
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use proptest::prelude::proptest;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Modifier;

    use super::{Cell, Column, Row, Sorted, TableView};
    use crate::ui::glyphs::Glyphs;
    use crate::ui::text::Align;
    use crate::ui::theme::Theme;

    fn columns() -> Vec<Column<'static>> {
        vec![
            Column::new("No", 3, 5, 2),
            Column::new("Title", 6, 40, 0).sorted(Some(Sorted::Down)),
            Column::new("EUR", 8, 8, 1).aligned(Align::Decimal),
        ]
    }

    fn row(index: usize) -> Row<'static> {
        let amount = ["1,200.50", "-7", "30.5"][index % 3];
        let cells = [format!("N{index}"), format!("Need {index} 日本"), amount.to_owned()];
        Row {
            cells: cells.into_iter().map(|text| Cell::new(text, ratatui::style::Style::new())).collect(),
            marked: index == 1,
            changed: index == 2,
        }
    }

    fn text(buf: &Buffer) -> String {
        let width = usize::from(buf.area().width.max(1));
        let lines = buf
            .content()
            .chunks(width)
            .map(|cells| cells.iter().map(ratatui::buffer::Cell::symbol).collect());
        lines.map(|line: String| line.trim_end().to_owned() + "\n").collect()
    }

    #[test]
    fn numbers_line_up_and_the_selection_spans_the_row() {
        let theme = Theme::mono(Glyphs::unicode());
        let area = Rect::new(0, 0, 40, 4);
        let mut buf = Buffer::empty(area);
        let columns = columns();
        let view =
            TableView { columns: &columns, len: 9, row: &row, offset: 0, selected: Some(2), focused: true };
        let facts = view.draw(area, &mut buf, &theme);
        insta::assert_snapshot!(text(&buf), @r#"
          No   Title↓                        EUR
          N0   Need 0 日 本               1,200.50
        ▌ N1   Need 1 日 本                  -7
        ✦ N2   Need 2 日 本                  30.5
        "#);
        assert!((0..40).all(|x| buf[(x, 3)].modifier.contains(Modifier::REVERSED)));
        assert_eq!(facts.row_at(5, 2), Some(1));
        assert_eq!(facts.row_at(5, 0), None);
        assert_eq!(facts.heading_at(10, 0), Some(1));
        assert_eq!((facts.offset, facts.page), (0, 3));
    }

    #[test]
    fn columns_give_way_by_priority() {
        let columns = columns();
        let shown = |width| -> Vec<usize> {
            super::fit(&columns, Rect::new(0, 0, width, 1)).into_iter().map(|(index, _)| index).collect()
        };
        assert_eq!(shown(40), [0, 1, 2]);
        assert_eq!(shown(20), [1, 2]);
        assert_eq!(shown(12), [1]);
        assert_eq!(shown(2), [0; 0]);
    }

    #[test]
    fn only_rows_on_the_screen_are_made() {
        let theme = Theme::mono(Glyphs::ascii());
        let asked = RefCell::new(Vec::new());
        let columns = columns();
        let make = |index| {
            asked.borrow_mut().push(index);
            row(index)
        };
        let view = TableView {
            columns: &columns,
            len: 100_000,
            row: &make,
            offset: 0,
            selected: Some(99_999),
            focused: false,
        };
        let area = Rect::new(0, 0, 30, 4);
        let facts = view.draw(area, &mut Buffer::empty(area), &theme);
        assert_eq!(facts.offset, 99_997);
        assert_eq!(asked.into_inner(), [99_997, 99_998, 99_999]);
    }

    proptest! {
        #[test]
        fn no_area_makes_it_panic(x in 0_u16..40, y in 0_u16..20, w in 0_u16..60, h in 0_u16..20, len in 0_usize..30, selected in 0_usize..40) {
            let columns = columns();
            let view = TableView { columns: &columns, len, row: &row, offset: selected, selected: Some(selected), focused: true };
            view.draw(Rect::new(x, y, w, h), &mut Buffer::empty(Rect::new(1, 1, 30, 10)), &Theme::dark(Glyphs::unicode()));
        }
    }
}
