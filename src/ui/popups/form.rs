//! A form: labels, fields, and beside each what was understood or what is wrong. Imports app.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::field::{FormField, Typed};
use crate::app::form::Form;
use crate::app::frame::FrameFacts;
use crate::app::picks::Picks;
use crate::ui::place::{plain, plain_all};
use crate::ui::text::{display, width as cells_of, wrap};
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{cells, line, put, put_in, put_right, scrolled, tint};
use crate::ui::widgets::popup::{self, centred};
use crate::ui::widgets::{input, text_area};

/// How many lines a long text takes in a form.
const LONG: u16 = 4;
/// How many entries of a list to tick can be seen at once.
const PICKS: u16 = 8;
/// How many it takes at most where it has the form for itself.
const TALL: u16 = 16;

/// Draws the form, scrolled so that the field with the focus can be seen; its help stands in the last lines.
pub fn draw(
    form: &Form,
    screen: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let tall = screen.height.saturating_sub(9).clamp(LONG, TALL);
    let height = |field: &FormField| height(field, tall);
    let heights: Vec<u16> = form.fields.iter().map(height).collect();
    let all: u16 = heights.iter().sum();
    let saves = if form.in_text() { "enter new line · ctrl-s saves" } else { "enter saves" };
    let hint = format!("tab next · {saves} · esc keeps a draft");
    let width = popup::wide(screen, 92, &form.title, &hint);
    let area = centred(screen, width, all.saturating_add(5).min(screen.height.saturating_sub(2)));
    facts.popup = plain(area);
    let inner = popup::page(area, &form.title, &hint, buf, theme);
    let fields = Rect { height: inner.height.saturating_sub(3), ..inner };
    let first = first_shown(&heights, form.focus, fields.height);
    let label = form.fields.iter().map(|f| cells_of(&f.label)).max().unwrap_or(0).min(20);
    let mut y = fields.y;
    let mut cursor = None;
    let mut places = Vec::new();
    for (index, field) in form.fields.iter().enumerate().skip(first) {
        let tall = height(field).min(fields.bottom().saturating_sub(y));
        if tall == 0 {
            break;
        }
        let area = Rect { y, height: tall, ..fields };
        let at = one(field, index == form.focus, cells(label), area, buf, theme);
        cursor = cursor.or(at);
        places.push((index, area));
        y = y.saturating_add(tall);
    }
    let last = first + places.len();
    popup::more(area, (first > 0, last < form.fields.len()), buf, theme);
    facts.popup_rows = plain_all(places);
    let below = Rect { y: fields.bottom(), height: inner.bottom().saturating_sub(fields.bottom()), ..inner };
    explain(form, below, buf, theme);
    cursor
}

fn height(field: &FormField, tall: u16) -> u16 {
    match &field.typed {
        Typed::Text(_) if field.tall => tall,
        Typed::Text(_) => LONG,
        Typed::Picks(picks) => cells(picks.rows.len()).min(PICKS).saturating_add(1),
        Typed::Line(_) => 1,
    }
}

/// The first field shown, so that the one with the focus fits.
fn first_shown(heights: &[u16], focus: usize, room: u16) -> usize {
    let mut used = 0u16;
    let mut first = focus;
    for index in (0..=focus.min(heights.len().saturating_sub(1))).rev() {
        used = used.saturating_add(heights.get(index).copied().unwrap_or(1));
        if used > room {
            break;
        }
        first = index;
    }
    scrolled(0, Some(first), heights.len().max(1), heights.len().max(1)).max(first)
}

/// One field: its label, what is typed, and what that means.
fn one(
    field: &FormField,
    focused: bool,
    label: u16,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) -> Option<Position> {
    let style = if focused { theme.accent } else { theme.dim };
    let row = line(area, 0);
    let name = Rect { width: label.min(row.width), ..row };
    put(buf, name, (name.x, name.y), &field.label, style, theme);
    if field.required {
        let mark = Rect { x: name.right(), width: 1.min(row.width.saturating_sub(name.width)), ..row };
        put(buf, mark, (mark.x, mark.y), "*", theme.watch, theme);
    }
    let x = row.x.saturating_add(label).saturating_add(2);
    let rest = Rect { x, width: area.right().saturating_sub(x), ..area };
    match &field.typed {
        Typed::Line(edit) => {
            let meaning = meaning(field);
            // What was understood takes the room that what is typed leaves, and half of it in any case.
            let typed = cells(cells_of(&display(edit.text()))).saturating_add(3);
            let most = rest.width.saturating_sub(typed).max(rest.width / 2);
            let note = cells(cells_of(&display(&meaning.0))).min(most);
            let wide = rest.width.saturating_sub(if note > 0 { note + 1 } else { 0 });
            let at = input::draw(edit, focused, Rect { width: wide, height: 1, ..rest }, buf, theme);
            let beside = Rect { x: rest.right() - note, width: note, height: 1, ..rest };
            let style = if meaning.1 { theme.dim } else { theme.bad };
            put(buf, beside, (beside.x, beside.y), &meaning.0, style, theme);
            if edit.is_empty() && !field.usual.is_empty() {
                let row = line(rest, 0);
                put(buf, row, (row.x, row.y), &field.usual, theme.dim, theme);
            }
            at
        }
        Typed::Text(edit) => text_area::draw(edit, focused, 0, rest, buf, theme).cursor,
        Typed::Picks(picks) => ticks(picks, &field.reading, focused, rest, buf, theme),
    }
}

/// A list to tick with its prices, and below it what the whole comes to.
fn ticks(
    picks: &Picks,
    sum: &Result<String, String>,
    focused: bool,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) -> Option<Position> {
    let list = Rect { height: area.height.saturating_sub(1), ..area };
    let room = usize::from(list.height);
    let offset = picks.first_shown(room);
    let mut cursor = None;
    for (row, (at, pick)) in (0..list.height).zip(picks.rows.iter().enumerate().skip(offset)) {
        let row = line(list, row);
        let ticked = picks.ticked.contains(&at);
        let sign = if ticked { theme.glyphs.box_checked } else { theme.glyphs.box_empty };
        let right = put_right(buf, row, (row.right(), row.y), &pick.price, theme.text, theme);
        let text = format!("{sign} {} {}", pick.code, pick.label);
        let wide = right.saturating_sub(row.x.saturating_add(1));
        put_in(buf, row, (row.x, row.y), wide, &text, if ticked { theme.strong } else { theme.text }, theme);
        if focused && at == picks.cursor {
            tint(buf, row, theme.selected);
            cursor = Some(Position { x: row.x, y: row.y });
        }
    }
    if let Ok(sum) = sum {
        let row = line(area, list.height);
        put(buf, row, (row.x, row.y), &format!("= {sum}"), theme.strong, theme);
    }
    cursor
}

/// The value as it was understood, and whether it is one: of a date, an amount or a duration that was typed always, of
/// other fields where it reads otherwise than it was typed.
fn meaning(field: &FormField) -> (String, bool) {
    match &field.reading {
        Ok(value) if *value == field.typed.text().trim() && !(field.measured && field.is_changed()) => {
            (String::new(), true)
        }
        Ok(value) if value.is_empty() => (String::new(), true),
        Ok(value) => (format!("= {value}"), true),
        Err(_) => ("?".to_owned(), false),
    }
}

/// What belongs into the field with the focus, or what is wrong with it.
fn explain(form: &Form, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let field = form.fields.get(form.focus);
    let (text, style) = match (&form.error, field.map(|f| (&f.reading, f))) {
        (Some(error), _) => (error.clone(), theme.watch),
        (None, Some((Err(why), _))) => (why.clone(), theme.bad),
        (None, Some((Ok(_), field))) if !field.choices.is_empty() => {
            (format!("{} One of: {}.", field.help.trim(), field.choices.join(", ")), theme.dim)
        }
        (None, Some((Ok(_), field))) => (field.help.trim().to_owned(), theme.dim),
        (None, None) => return,
    };
    for (at, text) in wrap(&text, usize::from(area.width)).iter().take(usize::from(area.height)).enumerate() {
        let row = line(area, cells(at));
        put(buf, row, (row.x, row.y), text, style, theme);
    }
}
