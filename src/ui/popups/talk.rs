//! The minutes of a talk, whose lines are picked, and documents for the client. Imports app, domain.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::frame::FrameFacts;
use crate::app::model::Model;
use crate::app::papers::Minutes;
use crate::app::papers::Paper;
use crate::ui::frame::style_of;
use crate::ui::place::{plain, plain_all};
use crate::ui::popups::wrapped;
use crate::ui::text::wrap;
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{cells, line, put, tint};
use crate::ui::widgets::popup::{self, centred};

/// A line of the minutes as it is drawn: the line it belongs to, where one can be picked.
struct Drawn {
    of: Option<usize>,
    text: String,
    style: Style,
}

/// The minutes: what was said line by line, and what came of it.
pub fn minutes(
    model: &Model,
    minutes: &Minutes,
    screen: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let shown = model.minutes(minutes);
    let hint = "d decision · p promise · f follow-up · r risk · o question";
    let width = popup::wide(screen, 100, &shown.title, hint);
    // The lines that can be picked stand behind their marks.
    let room = popup::room(width).saturating_sub(2);
    let mut lines: Vec<Drawn> = Vec::new();
    let free = |text: String, style| Drawn { of: None, text, style };
    lines.extend(wrap(&shown.about, room + 2).into_iter().map(|text| free(text, theme.dim)));
    lines.push(free(String::new(), theme.text));
    for (at, text) in shown.lines.iter().enumerate() {
        let style = if at == 0 { theme.strong } else { theme.text };
        lines.extend(wrap(text, room).into_iter().map(|text| Drawn { of: Some(at), text, style }));
    }
    if !shown.came.is_empty() {
        lines.push(free(String::new(), theme.text));
        lines.push(free("came of it".to_owned(), theme.dim));
        for (text, tone) in &shown.came {
            lines.extend(
                wrap(text, room).into_iter().map(|text| free(format!("  {text}"), style_of(*tone, theme))),
            );
        }
    }
    let height = cells(lines.len()).saturating_add(2).min(screen.height.saturating_sub(2)).max(3);
    let area = centred(screen, width, height);
    let inner = popup::page(area, &shown.title, hint, buf, theme);
    let page = usize::from(inner.height);
    let offset = offset_of(&lines, minutes.cursor, model.frame.popup_offset, page);
    let mut cursor = None;
    let mut rows = Vec::new();
    for (at, drawn) in lines.iter().enumerate().skip(offset).take(page) {
        let row = line(inner, cells(at - offset));
        let first = at == 0 || lines[at - 1].of != drawn.of;
        if let Some(of) = drawn.of {
            if minutes.picked.contains(&of) && first {
                put(buf, row, (row.x, row.y), theme.glyphs.mark, theme.accent, theme);
            }
            rows.push((of, row));
        }
        let x = if drawn.of.is_some() { row.x + 2 } else { row.x };
        put(buf, row, (x, row.y), &drawn.text, drawn.style, theme);
        if drawn.of == Some(minutes.cursor) {
            tint(buf, row, theme.selected);
            cursor = cursor.or(Some(Position { x: row.x, y: row.y }));
        }
    }
    popup::more(area, (offset > 0, offset + page < lines.len()), buf, theme);
    facts.popup = plain(area);
    facts.popup_page = page;
    facts.popup_offset = offset;
    facts.popup_lines = lines.len();
    facts.popup_rows = plain_all(rows);
    cursor
}

/// The first line that is seen, so that the line under the cursor is.
fn offset_of(lines: &[Drawn], cursor: usize, before: usize, page: usize) -> usize {
    let first = lines.iter().position(|l| l.of == Some(cursor)).unwrap_or(0);
    let last = lines.iter().rposition(|l| l.of == Some(cursor)).unwrap_or(first);
    let first = if cursor == 0 { 0 } else { first };
    let most = lines.len().saturating_sub(page);
    before.min(most).min(first).max((last + 1).saturating_sub(page))
}

/// A document for the client as it stands.
pub fn paper(
    paper: &Paper,
    screen: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Position {
    let hint = "E editor · y copy · s sent · esc leaves";
    let width = popup::wide(screen, 100, "", hint);
    let room = popup::room(width);
    let lines: Vec<String> = paper.text.lines().flat_map(|text| wrapped(text, room)).collect();
    let height = cells(lines.len()).saturating_add(2).min(screen.height.saturating_sub(2)).max(3);
    let area = centred(screen, width, height);
    let title = if paper.text == paper.made.text { "status note" } else { "status note, written on" };
    let inner = popup::page(area, title, hint, buf, theme);
    let page = usize::from(inner.height);
    let offset = paper.offset.min(lines.len().saturating_sub(page));
    for (at, text) in lines.iter().skip(offset).take(page).enumerate() {
        let row = line(inner, cells(at));
        let is_heading = !text.is_empty() && !text.chars().any(char::is_lowercase);
        let style = if is_heading || offset + at == 0 { theme.strong } else { theme.text };
        put(buf, row, (row.x, row.y), text, style, theme);
    }
    popup::more(area, (offset > 0, offset + page < lines.len()), buf, theme);
    facts.popup = plain(area);
    facts.popup_page = page;
    facts.popup_offset = offset;
    facts.popup_lines = lines.len();
    Position { x: inner.x, y: inner.y }
}
