//! The weeks of everybody: a row a person, a column a week, the sum below, and the person under the cursor in words.
//! Imports app, domain.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::frame::FrameFacts;
use crate::app::model::Model;
use crate::app::tabs::crew::{week_label, week_tone};
use crate::domain::engines::capacity::{Band, Week, allocation_bp, monday_of};
use crate::domain::facts::{PAST, band_of};
use crate::domain::input::name_of;
use crate::domain::noun::Noun;
use crate::ui::frame::style_of;
use crate::ui::panes::detail::{self, Title};
use crate::ui::panes::empty;
use crate::ui::place::plain_all;
use crate::ui::text::Align;
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::cells;
use crate::ui::widgets::table::{Cell, Column, Row, TableView};

/// The least height below the table that is worth words.
const WORDS: u16 = 5;

/// Draws the weeks.
pub fn draw(
    model: &Model,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let pane = model.pane();
    if pane.rows().is_empty() {
        empty(model.view().empty, "+ person NAME adds somebody of the team", area, buf, theme);
        return None;
    }
    let columns = columns(model, theme);
    let crew = &model.data.facts.crew;
    let row = |index: usize| -> Row<'static> {
        let Some(id) = pane.rows().get(index).copied() else { return sum_row(model, theme) };
        let name = name_of(&model.data.snapshot, Noun::Person, id);
        let weeks = crew.person(id).map_or(&[][..], |fact| fact.weeks.as_slice());
        let strained = crew.person(id).is_some_and(|fact| fact.strain.is_some());
        let (name, style) = if strained {
            (format!("{} {name}", theme.glyphs.warning), theme.bad)
        } else {
            (name, theme.text)
        };
        let mut cells = vec![Cell::new(name, style)];
        cells.extend(weeks.iter().map(|week| cell_of(model, week, theme)));
        Row {
            cells,
            marked: pane.marks.contains(&id),
            changed: model.changed.contains(&id),
            ..Row::default()
        }
    };
    let beside = facts.size.0 >= 160;
    let wanted = cells(pane.rows().len()).saturating_add(2);
    let high = if beside {
        area.height
    } else {
        wanted.min(area.height.saturating_sub(WORDS).max(area.height * 3 / 5))
    };
    let table = TableView {
        columns: &columns,
        len: pane.rows().len() + 1,
        row: &row,
        offset: pane.offset,
        selected: Some(pane.cursor),
        focused: true,
    };
    let drawn = table.draw(Rect { height: high, ..area }, buf, theme);
    facts.offset = drawn.offset;
    facts.page = drawn.page;
    facts.rows = plain_all(drawn.rows);
    let rest = Rect { y: area.y + high, height: area.height - high, ..area };
    if rest.height >= WORDS.min(3) {
        detail::draw(model, rest, Title::InRule, buf, theme, facts);
    }
    drawn.cursor
}

/// The name, then the weeks; the nearest ones stay longest.
fn columns(model: &Model, theme: &Theme) -> Vec<Column<'static>> {
    let chosen = model.chosen_week();
    let mut columns = vec![Column::new("person", 16, 24, 0)];
    let this = monday_of(model.data.today);
    for (at, week) in model.data.facts.crew.sums.iter().enumerate() {
        let title = week_label(week.monday, this);
        let title =
            if chosen == Some(week.monday) { format!("{}{title}", theme.glyphs.pointer) } else { title };
        let away = if at < PAST { 20 + PAST - at } else { at - PAST + 1 };
        let priority = u8::try_from(away).unwrap_or(u8::MAX);
        columns.push(Column::new(title, 12, 14, priority).aligned(Align::Right));
    }
    columns
}

fn sum_row(model: &Model, theme: &Theme) -> Row<'static> {
    let mut cells = vec![Cell::new("all", theme.strong)];
    cells.extend(model.data.facts.crew.sums.iter().map(|week| cell_of(model, week, theme)));
    Row { cells, ..Row::default() }
}

/// Booked of what can be worked, and the share; where the week is over, what was spent.
fn cell_of(model: &Model, week: &Week, theme: &Theme) -> Cell<'static> {
    let today = model.data.today;
    let load = week.load(today);
    let band = band_of(week, today);
    let style = style_of(week_tone(week, today), theme);
    let text = match (band, allocation_bp(load, week.capacity)) {
        (Band::Out, _) => "out".to_owned(),
        (Band::Free, _) => format!("0/{}   0 %", hours(week.capacity.0)),
        (_, Some(bp)) => {
            format!("{}/{} {:>3} %", hours(load.0), hours(week.capacity.0), (bp + 50) / 100)
        }
        (_, None) => format!("{}/0 out", hours(load.0)),
    };
    let out = if week.out.0 > 0 { theme.glyphs.blocked } else { "" };
    let over = if band == Band::Over { theme.glyphs.warning } else { "" };
    let signs = format!("{out}{over}");
    Cell::new(if signs.is_empty() { text } else { format!("{signs} {text}") }, style)
}

/// Whole hours, rounded to the nearest; the words below have them exactly.
fn hours(secs: i64) -> i64 {
    (secs + 1800).div_euclid(3600)
}
