//! The middle of the screen: the list, board or chart of the tab and the detail beside it.
//! Imports app, domain.

pub mod board;
mod contact;
pub mod crew;
pub mod detail;
pub mod figures;
mod foot;
pub mod list;
mod money;
pub mod phases;
mod room;
pub mod sheet;
pub mod today;
pub mod trace;
pub mod week;
mod widths;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::frame::FrameFacts;
use crate::app::grid::Grid;
use crate::app::model::Model;
use crate::app::tab::Shape;
use crate::ui::panes::detail::Title;
use crate::ui::panes::room::Place;
use crate::ui::place::plain;
use crate::ui::text::width;
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{fill, line, put, rule};

/// Draws the tab; gives back where the real cursor belongs.
pub fn draw(
    model: &Model,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    if let Some(grid) = &model.sheet {
        facts.list = plain(area);
        sheet_heading(model, grid, line(area, 0), buf, theme);
        let rest = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        return sheet::draw(model, grid, rest, buf, theme, facts);
    }
    let place = room::of(model, area, theme);
    facts.narrow = place == Place::Over && !room::is_board(model);
    if model.detail_open {
        detail::draw(model, area, Title::Focused, buf, theme, facts);
        return Some(Position { x: area.x, y: area.y });
    }
    match place {
        Place::Over | Place::Nowhere => draw_list(model, area, buf, theme, facts),
        Place::Below(lines) => {
            let top = Rect { height: lines.min(area.height), ..area };
            let below = Rect { y: top.bottom(), height: area.height - top.height, ..area };
            let cursor = draw_list(model, top, buf, theme, facts);
            detail::draw(model, below, Title::InRule, buf, theme, facts);
            cursor
        }
        Place::Beside(wide) => {
            let left = Rect { width: area.width.saturating_sub(wide + room::BETWEEN), ..area };
            let between = Rect { x: left.right() + room::BETWEEN - 1, width: 1, ..area };
            let right = Rect { x: between.right(), width: wide, ..area };
            let cursor = draw_list(model, left, buf, theme, facts);
            fill(buf, between, theme.glyphs.rule_down, theme.rule);
            detail::draw(model, right, Title::Beside, buf, theme, facts);
            cursor
        }
    }
}

fn draw_list(
    model: &Model,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    facts.list = plain(area);
    let title = Rect { height: 1, ..area };
    heading(model, title, buf, theme);
    let rest = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    match model.view().shape {
        Shape::Today => today::draw(model, rest, buf, theme, facts),
        Shape::Board => board::draw(model, rest, buf, theme, facts),
        Shape::Week => week::draw(model, rest, buf, theme, facts),
        Shape::Crew => crew::draw(model, rest, buf, theme, facts),
        Shape::Figures => figures::draw(model, rest, buf, theme, facts),
        Shape::Alarms => money::alarms(model, rest, buf, theme, facts),
        Shape::Unplanned => money::unplanned(model, rest, buf, theme, facts),
        Shape::Trace => trace::draw(model, rest, buf, theme, facts),
        Shape::Table | Shape::Estimate | Shape::Answers => list::draw(model, rest, buf, theme, facts),
    }
}

/// The views of the tab with the one shown set off, what is filtered, how many rows there are.
fn heading(model: &Model, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let names: Vec<&str> = model.tab.views().iter().map(|view| view.name).collect();
    let note = list::note(model);
    let room = usize::from(area.width).saturating_sub(width(&note) + 4);
    let (first, end) = fitting(&names, model.view_index(), room);
    let mut x = area.x;
    if first > 0 {
        x = put(buf, area, (x, area.y), theme.glyphs.ellipsis, theme.dim, theme).saturating_add(1);
    }
    for (at, name) in names.iter().enumerate().take(end).skip(first) {
        let style = if at == model.view_index() { theme.title_focused } else { theme.dim };
        x = put(buf, area, (x, area.y), name, style, theme).saturating_add(2);
    }
    if end < names.len() {
        x = put(buf, area, (x - 1, area.y), theme.glyphs.ellipsis, theme.dim, theme).saturating_add(1);
    }
    if !note.is_empty() {
        put(buf, area, (x, area.y), &format!("{} {note}", theme.glyphs.dot), theme.dim, theme);
    }
}

/// Which of these names fit into so many cells: the one shown, and as many beside it as there is room for. The first,
/// and one behind the last.
fn fitting(names: &[&str], shown: usize, room: usize) -> (usize, usize) {
    let wide = |from: usize, end: usize| names[from..end].iter().map(|n| width(n) + 2).sum::<usize>();
    let (mut first, mut end) = (shown.min(names.len()), (shown + 1).min(names.len()));
    loop {
        if first > 0 && wide(first - 1, end) <= room {
            first -= 1;
        } else if end < names.len() && wide(first, end + 1) <= room {
            end += 1;
        } else {
            return (first, end);
        }
    }
}

/// Which mode it is, which sheet, and what was not saved.
fn sheet_heading(model: &Model, grid: &Grid, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let x = put(buf, area, (area.x, area.y), "sheet", theme.title_focused, theme).saturating_add(2);
    let mut note = grid.source.title(&model.ground());
    if !grid.held.is_empty() {
        let cells = if grid.held.len() == 1 { "cell" } else { "cells" };
        note = format!("{note} {} {} {cells} not saved", theme.glyphs.dot, grid.held.len());
    }
    put(buf, area, (x, area.y), &format!("{} {note}", theme.glyphs.dot), theme.dim, theme);
}

/// What an empty pane says: what it is for, and the one key that fills it.
pub fn empty(text: &str, key: &str, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let width = usize::from(area.width.saturating_sub(4).min(64));
    let lines = crate::ui::text::wrap(text, width);
    let top = area.height / 4;
    let inner = Rect { x: area.x + 2.min(area.width), width: area.width.saturating_sub(2), ..area };
    let mut row = top;
    for text in &lines {
        let at = line(inner, row);
        put(buf, at, (at.x, at.y), text, theme.dim, theme);
        row = row.saturating_add(1);
    }
    for text in crate::ui::text::wrap(key, usize::from(inner.width)) {
        row = row.saturating_add(1);
        let at = line(inner, row);
        put(buf, at, (at.x, at.y), &text, theme.accent, theme);
    }
}

/// A titled rule over a part of the pane.
pub fn titled(title: &str, area: Rect, buf: &mut Buffer, theme: &Theme) {
    rule(buf, line(area, 0), title, false, theme);
}
