//! Sheet mode: the grid over the whole pane, below it how the cell is understood and the figures as they would be.
//! Imports app. Read next: `ui/widgets/grid.rs`.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::frame::FrameFacts;
use crate::app::grid::Grid;
use crate::app::grid::source::RowKey;
use crate::app::model::Model;
use crate::ui::frame::style_of;
use crate::ui::place::plain_all;
use crate::ui::text::{first_lines, width, wrap};
use crate::ui::theme::{Signal, Theme};
use crate::ui::widgets::draw::{cells, line, put, put_right};
use crate::ui::widgets::grid::{GridColumn, GridView, Typed};

/// So many rows are measured for the widths, besides those on the screen.
const MEASURED: usize = 60;
/// What stands in a row that is not there yet.
const NEW_ROW: &str = "new: type its name";
/// The lines below the grid: two for the cell, one for the figures.
const BELOW: u16 = 3;

/// Draws the sheet.
pub fn draw(
    model: &Model,
    grid: &Grid,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let ground = model.ground();
    let cell = |row: usize, column: usize| -> (String, Style) {
        match grid.rows.get(row) {
            Some(RowKey::New(_)) if column == 0 && is_blank(grid, row) => (NEW_ROW.to_owned(), theme.dim),
            Some(key) => {
                let cell = grid.cell(&ground, *key, column);
                let held = grid.held.contains_key(&(*key, column));
                let text =
                    if held { format!("{} {}", theme.sign(Signal::Bad), cell.shown) } else { cell.shown };
                (text, style_of(cell.tone, theme))
            }
            None => (String::new(), theme.text),
        }
    };
    let sign = |row: usize| match grid.rows.get(row) {
        _ if row == grid.row => (theme.glyphs.pointer, theme.accent),
        Some(RowKey::New(_)) => (theme.glyphs.new_row, theme.dim),
        Some(RowKey::Row(id)) if model.changed.contains(id) => (theme.glyphs.changed, theme.changed),
        _ => ("", theme.dim),
    };
    let columns = columns(grid, &cell);
    let typed = grid.typing.as_ref().map(|t| Typed { line: &t.line, rest: &t.rest });
    let view = GridView {
        columns: &columns,
        len: grid.rows.len(),
        cell: &cell,
        sign: &sign,
        offset: grid.offset,
        cursor: (grid.row.min(grid.rows.len().saturating_sub(1)), grid.column),
        typed,
    };
    let rows = Rect { height: area.height.saturating_sub(BELOW), ..area };
    let drawn = view.draw(rows, buf, theme);
    below(grid, Rect { y: rows.bottom(), height: area.height.min(BELOW), ..area }, buf, theme);
    facts.offset = drawn.offset;
    facts.page = drawn.page;
    facts.rows = plain_all(drawn.rows);
    facts.headings = plain_all(drawn.headings);
    drawn.cursor
}

/// Is nothing typed into this new row yet?
fn is_blank(grid: &Grid, row: usize) -> bool {
    let Some(key) = grid.rows.get(row) else { return false };
    !grid.held.keys().any(|(held, _)| held == key)
}

/// The columns, as wide as what stands in them asks for.
fn columns(grid: &Grid, cell: &dyn Fn(usize, usize) -> (String, Style)) -> Vec<GridColumn> {
    let later = grid.offset.max(MEASURED)..grid.rows.len().min(grid.offset.saturating_add(MEASURED));
    let one = |(at, column): (usize, &crate::app::grid::source::GridColumn)| {
        let rows = (0..grid.rows.len().min(MEASURED)).chain(later.clone());
        let widest = rows.map(|row| width(&cell(row, at).0)).max().unwrap_or(0);
        let wide = widest.max(width(&column.label)).max(usize::from(column.width.0));
        let wide = cells(wide).min(column.width.1.max(cells(width(&column.label))));
        GridColumn { title: column.label.clone(), width: wide, number: column.number }
    };
    grid.columns.iter().enumerate().map(one).collect()
}

/// How the cell is understood, and the figures.
fn below(grid: &Grid, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let label = grid.columns.get(grid.column).map_or("", |c| c.label.as_str());
    let (text, style) = match &grid.reading {
        Ok(text) if grid.typing.is_some() => (text.as_str(), theme.text),
        Ok(text) => (text.as_str(), theme.dim),
        Err(why) => (why.as_str(), theme.bad),
    };
    let head = line(area, 0);
    let x = put(buf, head, (head.x, head.y), &format!("{label}: "), theme.strong, theme);
    let room = usize::from(area.right().saturating_sub(x));
    let lines = first_lines(wrap(text, room.max(1)), usize::from(BELOW - 1), room, theme.glyphs.ellipsis);
    for (at, text) in lines.iter().enumerate() {
        let row = line(area, cells(at));
        put(buf, row, (x, row.y), text, style, theme);
    }
    let foot = line(area, BELOW - 1);
    let figures: Vec<String> = grid.figures.iter().map(|f| format!("{} {}", f.label, f.text)).collect();
    let mut text = figures.join(" · ");
    let mut kept = figures.len();
    while width(&text) > usize::from(foot.width) && kept > 1 {
        kept -= 1;
        text = figures[..kept].join(" · ");
    }
    put_right(buf, foot, (foot.right(), foot.y), &text, theme.strong, theme);
}
