//! The week of a person: a row a task, a column a day, the sums below. Imports app, domain.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::frame::FrameFacts;
use crate::app::model::Model;
use crate::app::week_sheet::{WeekSheet, day_label};
use crate::domain::duration::{Secs, format_duration};
use crate::ui::panes::empty;
use crate::ui::place::plain_all;
use crate::ui::text::{Align, wrap};
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{cells, line, put};
use crate::ui::widgets::table::{Cell, Column, Row, TableView};

/// Draws the week.
pub fn draw(
    model: &Model,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let Some(week) = model.week_sheet() else {
        empty(model.view().empty, "+ person NAME adds somebody of the team", area, buf, theme);
        return None;
    };
    let pane = model.pane();
    let (snapshot, derived) = (&model.data.snapshot, &model.data.facts);
    put(buf, line(area, 0), (area.x, area.y), &model.week_title(&week), theme.strong, theme);
    let area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let columns = columns(model, &week);
    let row = |index: usize| -> Row<'static> {
        let Some(task) = pane.rows().get(index).copied() else {
            let mut cells = vec![Cell::new("all", theme.strong)];
            let days = (1..=7).filter_map(|at| week.day(at));
            cells.extend(days.map(|on| Cell::new(shown(week.total(snapshot, Some(on))), theme.strong)));
            cells.push(Cell::new(shown(week.total(snapshot, None)), theme.strong));
            return Row { cells, ..Row::default() };
        };
        let mut cells = vec![Cell::new(week.row_name(snapshot, task), theme.text)];
        let mut sum = 0;
        for on in (1..=7).filter_map(|at| week.day(at)) {
            let (time, count) = week.hours(snapshot, derived, task, on);
            sum += time.0;
            cells.push(Cell::new(shown(time), if count > 1 { theme.dim } else { theme.text }));
        }
        cells.push(Cell::new(shown(Secs(sum)), theme.strong));
        Row {
            cells,
            marked: pane.marks.contains(&task),
            changed: model.changed.contains(&task),
            ..Row::default()
        }
    };
    let table = TableView {
        columns: &columns,
        len: pane.rows().len() + 1,
        row: &row,
        offset: pane.offset,
        selected: (!pane.rows().is_empty()).then_some(pane.cursor),
        focused: true,
    };
    let said = wrap(&model.week_foot(&week), usize::from(area.width));
    let below = cells(said.len());
    let high = cells(pane.rows().len()).saturating_add(2).min(area.height.saturating_sub(below + 1));
    let drawn = table.draw(Rect { height: high, ..area }, buf, theme);
    for (at, text) in (0..below).zip(&said) {
        let foot = line(area, area.height.saturating_sub(below) + at);
        put(buf, foot, (foot.x, foot.y), text, theme.dim, theme);
    }
    facts.offset = drawn.offset;
    facts.page = drawn.page;
    facts.rows = plain_all(drawn.rows);
    drawn.cursor
}

fn columns(model: &Model, week: &WeekSheet) -> Vec<Column<'static>> {
    let mut columns = vec![Column::new("task", 18, 48, 0)];
    for day in (1..=7).filter_map(|at| week.day(at)) {
        let weekend = !model.data.facts.calendar.week.contains(chrono::Datelike::weekday(&day));
        let mark = if day == model.data.today { "today".to_owned() } else { day_label(day) };
        let short = day.format("%a").to_string().chars().take(2).collect::<String>();
        let short = format!("{short} {}", day.format("%-d"));
        let priority = if weekend { 2 } else { 1 };
        columns.push(Column::new(mark, 5, 7, priority).aligned(Align::Right).short(short));
    }
    columns.push(Column::new("total", 5, 8, 0).aligned(Align::Right));
    columns
}

/// Working time; nothing stays empty.
fn shown(time: Secs) -> String {
    if time.0 == 0 { String::new() } else { format_duration(time) }
}
