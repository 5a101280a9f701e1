//! The search over everything: what is typed above, what was found below, the words marked where they stand.
//! Imports app, domain.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::frame::FrameFacts;
use crate::app::model::Model;
use crate::app::search::Search;
use crate::domain::search::{Piece, Shown, shown};
use crate::ui::place::{plain, plain_all};
use crate::ui::text::wrap;
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{cells, line, put, put_in, scrolled, tint};
use crate::ui::widgets::input;
use crate::ui::widgets::popup::{self, centred};

/// Cells for what a row is and its number: `checklist item T120`.
const KIND: u16 = 20;

/// Draws the search.
pub fn draw(
    model: &Model,
    search: &Search,
    screen: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let area = centred(screen, screen.width.saturating_sub(4).min(120), screen.height.saturating_sub(4));
    let inner = popup::frame(area, &title(model, search), "enter goes there · esc leaves", buf, theme);
    let top = line(inner, 0);
    let x = put(buf, top, (top.x, top.y), "find ", theme.accent, theme);
    let field = Rect { x, width: top.right().saturating_sub(x), ..top };
    let cursor = input::draw(&search.line, true, field, buf, theme);
    let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let list = list.intersection(*buf.area());
    let (page, len) = (usize::from(list.height), search.found.hits.len());
    let offset = scrolled(model.frame.popup_offset, Some(search.cursor), len, page);
    facts.popup = plain(area);
    facts.popup_page = page;
    facts.popup_offset = offset;
    if len == 0 {
        let said = wrap(nothing(model, search), usize::from(list.width));
        for (at, text) in (0..list.height).zip(&said) {
            put(buf, list, (list.x, list.y + at), text, theme.dim, theme);
        }
    }
    let room = usize::from(list.width.saturating_sub(KIND + 2));
    let mut rows = Vec::new();
    for (at, (index, hit)) in search.found.hits.iter().enumerate().skip(offset).take(page).enumerate() {
        let row = line(list, cells(at));
        draw_hit(&shown(&model.look(), *hit, &search.query, room), index == search.cursor, row, buf, theme);
        rows.push((index, row));
    }
    popup::more(area, (offset > 0, offset + page < len), buf, theme);
    facts.popup_rows = plain_all(rows);
    cursor
}

fn title(model: &Model, search: &Search) -> String {
    let (shown, total) = (search.found.hits.len(), search.found.total);
    let reading = if model.index.is_whole() { "" } else { ", still reading" };
    match (search.query.is_empty(), total) {
        (true, _) => format!("search everything{reading}"),
        (false, 1) => format!("search everything — 1 found{reading}"),
        (false, _) if shown < total => {
            format!("search everything — {total} found, the best {shown}{reading}")
        }
        (false, _) => format!("search everything — {total} found{reading}"),
    }
}

/// What stands there where nothing was found, or nothing is typed yet.
fn nothing(model: &Model, search: &Search) -> &'static str {
    match (search.query.is_empty(), model.index.is_whole()) {
        (true, _) => "needs, tasks, comments, costs, the client log … \"two words\" in quotes stand together",
        (false, false) => "reading …",
        (false, true) => "nothing holds all of these words; fewer letters find more",
    }
}

fn draw_hit(hit: &Shown, is_selected: bool, row: Rect, buf: &mut Buffer, theme: &Theme) {
    if is_selected {
        put(buf, row, (row.x, row.y), theme.glyphs.pointer, theme.accent, theme);
    }
    let begins = row.x.saturating_add(2);
    let kind = match &hit.code {
        Some(code) => format!("{} {code}", hit.word),
        None => hit.word.to_owned(),
    };
    put_in(buf, row, (begins, row.y), KIND.saturating_sub(1), &kind, theme.dim, theme);
    let begins = begins.saturating_add(KIND);
    let behind = put_pieces(&hit.title, begins, row, theme.text, buf, theme);
    put_pieces(&hit.snippet, behind.saturating_add(2), row, theme.dim, buf, theme);
    if is_selected {
        tint(buf, row, theme.selected);
    }
}

/// Writes the parts one behind the other; what was looked for stands out by weight and line. Gives back the column
/// behind them.
fn put_pieces(pieces: &[Piece], x: u16, row: Rect, style: Style, buf: &mut Buffer, theme: &Theme) -> u16 {
    pieces.iter().fold(x, |x, piece| {
        let style = if piece.matched { style.patch(theme.matched) } else { style };
        put(buf, row, (x, row.y), &piece.text, style, theme)
    })
}
