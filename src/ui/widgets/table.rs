//! A table of rows: asks only for the rows it shows, gives columns up by priority as it gets narrow,
//! lines numbers up on the decimal point, and highlights the selected row over its full width.
//!
//! Imports theme, text, `columns.rs` and `draw.rs`. Next: `columns.rs`, `board.rs`.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::ui::text::{Align, display, fraction, pad, width};
use crate::ui::theme::Theme;
use crate::ui::widgets::columns::fit;
pub use crate::ui::widgets::columns::{Column, IDLE, Sorted, full, need};
use crate::ui::widgets::draw::{cells, line, put, put_in, scrolled, tint};

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
    /// Text over all columns, in place of the cells: a heading among the rows.
    pub across: Option<Cell<'a>>,
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

impl TableView<'_, '_> {
    /// Draws the headings in the first line of `area` and the rows below.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) -> TableFacts {
        let area = area.intersection(*buf.area());
        if area.is_empty() {
            return TableFacts { offset: self.offset, ..TableFacts::default() };
        }
        let page = usize::from(area.height - 1);
        let offset = scrolled(self.offset, self.selected, self.len, page);
        let mut facts = TableFacts { offset, page, ..TableFacts::default() };
        let rows: Vec<(usize, Row<'_>)> =
            (offset..self.len.min(offset + page)).map(|index| (index, (self.row)(index))).collect();
        let shown = fit(&self.measured(&rows), area);
        for (index, place) in &shown {
            self.draw_heading(*index, *place, buf, theme);
            facts.headings.push((*index, *place));
        }
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
        self.draw_more(area, &rows, offset, buf, theme);
        facts
    }

    /// Says at the left edge that there are rows above or below those that are shown.
    fn draw_more(
        &self,
        area: Rect,
        rows: &[(usize, Row<'_>)],
        offset: usize,
        buf: &mut Buffer,
        theme: &Theme,
    ) {
        if offset > 0 {
            put(buf, line(area, 0), (area.x, area.y), theme.glyphs.more_up, theme.accent, theme);
        }
        let last = rows.last().filter(|(index, row)| index + 1 < self.len && !row.marked && !row.changed);
        if last.is_some() {
            let place = line(area, cells(rows.len()));
            put(buf, place, (place.x, place.y), theme.glyphs.more_down, theme.accent, theme);
        }
    }

    fn draw_heading(&self, index: usize, place: Rect, buf: &mut Buffer, theme: &Theme) {
        let Some(column) = self.columns.get(index) else { return };
        let is_short = width(&column.title) > usize::from(place.width) && !column.short.is_empty();
        let title = display(if is_short { &column.short } else { &column.title });
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
        if let (Some(cell), Some((_, first))) = (&row.across, shown.first()) {
            let room = place.right().saturating_sub(first.x);
            put_in(buf, place, (first.x, place.y), room, &cell.text, cell.style, theme);
            return;
        }
        for ((index, heading), fraction_room) in shown.iter().zip(fractions) {
            let (Some(column), Some(cell)) = (self.columns.get(*index), row.cells.get(*index)) else {
                continue;
            };
            let mut text = display(&cell.text).into_owned();
            if column.align == Align::Decimal {
                text = with_zeros(text, *fraction_room);
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

    /// The columns, those that are never cut wide enough for what stands in them on the screen.
    fn measured(&self, rows: &[(usize, Row<'_>)]) -> Vec<Column<'_>> {
        let mut columns = self.columns.to_vec();
        for (at, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.whole) {
            let texts = || rows.iter().filter_map(|(_, row)| row.cells.get(at)).map(|c| display(&c.text));
            let behind = self.fraction(at, rows);
            let own = |text: &str| if behind > 0 { fraction(text) } else { 0 };
            let widest = texts().map(|text| width(&text) - own(&text) + behind).max().unwrap_or(0);
            column.min = column.min.max(cells(widest));
            column.max = column.max.max(column.min);
            column.full = column.full.max(column.max);
        }
        columns
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

/// A percentage with as many digits behind the point as others of its column have: `84.0 %` beside `82.7 %`.
fn with_zeros(text: String, room: usize) -> String {
    match text.strip_suffix(" %").filter(|whole| whole.ends_with(|c: char| c.is_ascii_digit())) {
        Some(whole) if fraction(&text) == SIGN && room > SIGN + 1 => {
            format!("{whole}.{} %", "0".repeat(room - SIGN - 1))
        }
        _ => text,
    }
}

/// The cells of the sign of a percentage.
const SIGN: usize = 2;

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use proptest::prelude::proptest;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Modifier, Style};

    use super::{Cell, Column, Row, Sorted, TableView, with_zeros};
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
            ..Row::default()
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
    fn figures_and_dates_are_never_cut() {
        let columns = vec![
            Column::new("what", 20, 40, 0),
            Column::new("when", 5, 9, 0).whole(),
            Column::new("now", 4, 6, 0).aligned(Align::Decimal),
        ];
        let row = |_| Row {
            cells: ["A thing that is told at length", "yesterday", "1,103.8 %"]
                .map(|t| Cell::new(t, Style::new()))
                .into(),
            ..Row::default()
        };
        for width in 38..60 {
            let area = Rect::new(0, 0, width, 2);
            let mut buf = Buffer::empty(area);
            let view =
                TableView { columns: &columns, len: 1, row: &row, offset: 0, selected: None, focused: true };
            view.draw(area, &mut buf, &Theme::mono(Glyphs::unicode()));
            let text = text(&buf);
            assert!(text.contains("yesterday  1,103.8 %"), "{width}: {text}");
        }
    }

    #[test]
    fn rows_above_and_below_those_shown_are_told_at_the_edge() {
        let columns = vec![Column::new("what", 10, 20, 0)];
        let row = |index: usize| Row {
            cells: vec![Cell::new(format!("row {index}"), Style::new())],
            across: (index == 2).then(|| Cell::new("a heading over everything", Style::new())),
            ..Row::default()
        };
        let shown = |offset, len| {
            let area = Rect::new(0, 0, 20, 4);
            let mut buf = Buffer::empty(area);
            let view = TableView { columns: &columns, len, row: &row, offset, selected: None, focused: true };
            view.draw(area, &mut buf, &Theme::mono(Glyphs::unicode()));
            text(&buf)
        };
        assert!(shown(0, 5).lines().last().is_some_and(|line| line.starts_with('↓')), "{}", shown(0, 5));
        assert!(shown(1, 5).starts_with('↑'), "{}", shown(1, 5));
        assert!(!shown(2, 5).contains('↓') && !shown(0, 3).contains(['↑', '↓']));
        assert!(shown(0, 3).contains("a heading over ev"), "{}", shown(0, 3));
    }

    #[test]
    fn percentages_of_a_column_have_the_same_digits() {
        let shown = |text: &str, room| with_zeros(text.to_owned(), room);
        assert_eq!((shown("84 %", 4).as_str(), shown("84.7 %", 4).as_str()), ("84.0 %", "84.7 %"));
        assert_eq!(
            (shown("84 %", 2).as_str(), shown("12", 4).as_str(), shown("—", 4).as_str()),
            ("84 %", "12", "—")
        );
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
