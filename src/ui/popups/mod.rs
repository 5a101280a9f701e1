//! What lies over the tabs: forms, lines that ask, questions, lists, the palette and text to read.
//! Imports app, domain, keys.

mod form;
mod lists;
mod panel;
mod search;
mod talk;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::dialog::{Ask, Confirm, Dialog, Prompt, Reader};
use crate::app::frame::FrameFacts;
use crate::app::model::Model;
use crate::domain::noun::Noun;
use crate::keys::Action;
use crate::ui::place::plain;
use crate::ui::text::{wrap, wrap_hanging, wrap_parts};
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{cells, fill, line, put};
use crate::ui::widgets::input;
use crate::ui::widgets::popup::{self, centred};

/// Draws the dialog on top; gives back where the real cursor belongs.
pub fn draw(
    model: &Model,
    screen: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    match model.dialogs.last()? {
        Dialog::Form(form) => form::draw(form, screen, buf, theme, facts),
        Dialog::Prompt(prompt) => ask(prompt, screen, buf, theme, facts),
        Dialog::Confirm(confirm) => question(model, confirm, screen, buf, theme, facts),
        Dialog::Choose(choose) => lists::choose(&model.frame, choose, screen, buf, theme, facts),
        Dialog::Search(search) => search::draw(model, search, screen, buf, theme, facts),
        Dialog::Palette(palette) => lists::palette(model, palette, screen, buf, theme, facts),
        Dialog::History(history) => lists::history(&model.frame, history, screen, buf, theme, facts),
        Dialog::Minutes(minutes) => talk::minutes(model, minutes, screen, buf, theme, facts),
        Dialog::Paper(paper) => Some(talk::paper(paper, screen, buf, theme, facts)),
        Dialog::Panel(panel) => panel::draw(model, panel, screen, buf, theme, facts),
        Dialog::Reader(reader) => Some(read(reader, screen, buf, theme, facts)),
    }
}

/// The line that asks: the filter in the last line but one, everything else in a small frame.
fn ask(
    prompt: &Prompt,
    screen: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    if prompt.is_filter() {
        let row = line(screen, screen.height.saturating_sub(2));
        fill(buf, row, " ", theme.text);
        facts.popup = plain(row);
        let x = put(buf, row, (row.x, row.y), "/", theme.accent, theme);
        let field = Rect { x, width: row.right().saturating_sub(x), ..row };
        return input::draw(&prompt.line, true, field, buf, theme);
    }
    let title = prompt.ask.title();
    let width = popup::wide(screen, 90, &title, "");
    let room = popup::room(width);
    let mut said: Vec<(String, Style)> = match &prompt.error {
        Some(error) => toned(error, room, theme.bad),
        None => understood(prompt, room).into_iter().map(|line| (line, theme.dim)).collect(),
    };
    if prompt.error.is_none() {
        said.extend(prompt.warnings.iter().flat_map(|warning| toned(warning, room, theme.watch)));
    }
    let height = cells(said.len()).saturating_add(if said.is_empty() { 3 } else { 4 });
    let area = centred(screen, width, height.max(3));
    facts.popup = plain(area);
    let inner = popup::page(area, &title, "", buf, theme);
    for (at, (text, style)) in said.iter().enumerate() {
        let row = line(inner, cells(at).saturating_add(1));
        put(buf, row, (row.x, row.y), text, *style, theme);
    }
    input::draw(&prompt.line, true, line(inner, 0), buf, theme)
}

/// A sentence as lines in a tone.
fn toned(text: &str, room: usize, style: Style) -> Vec<(String, Style)> {
    wrap(text, room).into_iter().map(|line| (line, style)).collect()
}

/// What a line can hold, by an example of each noun.
fn grammar(ask: &Ask) -> &'static str {
    match ask {
        Ask::CaptureOf(Noun::Task) => {
            "Home page @mia #design 3d due fri ^N4 !high — words that mean nothing special stay in the title, as does \\fri"
        }
        _ => {
            "task Home page @mia #design 3d due fri ^N4 !high · need Search !must v8 · line Templates \
             12/16/28 @developer · time 2h @mia T12 left 3h · cost 450 fonts ^B3 paid · log call in Dana \
             asked for the date #cost f: answer fri · promise Texts @dana due fri · decision No shop · risk Texts \
             late !high · question Which blue? @dana fri · person Mia Chen @mia designer · rate Developer 60 95 /h"
        }
    }
}

/// What was understood so far, as lines of `label value` pairs.
fn understood(prompt: &Prompt, room: usize) -> Vec<String> {
    let parts: Vec<String> =
        prompt.understood.iter().map(|(label, value)| format!("{label}: {value}")).collect();
    if parts.is_empty() {
        let hint = match prompt.ask {
            Ask::Capture | Ask::CaptureOf(_) => grammar(&prompt.ask),
            _ => return Vec::new(),
        };
        return wrap(hint, room);
    }
    wrap_parts(&parts, " · ", room)
}

fn question(
    model: &Model,
    confirm: &Confirm,
    screen: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let no = model.keymap.key_of(Action::ConfirmNo).map_or(String::new(), |k| k.to_string());
    let yes = model.word_of_yes(confirm);
    let text = confirm.detail.join("\n");
    let drawn = popup::Confirm { title: &confirm.question, text: &text, yes: (&yes, "yes"), no: (&no, "no") };
    let (area, cursor) = drawn.draw(screen, buf, theme);
    facts.popup = plain(area);
    cursor
}

/// Text to read, scrolled.
fn read(reader: &Reader, screen: Rect, buf: &mut Buffer, theme: &Theme, facts: &mut FrameFacts) -> Position {
    let hint = if reader.import.is_some() {
        "enter imports it · esc leaves everything as it is"
    } else {
        "esc leaves"
    };
    let width = popup::wide(screen, 100, &reader.title, hint);
    let room = popup::room(width);
    let lines: Vec<String> = reader.lines.iter().flat_map(|l| wrapped(l, room)).collect();
    let height = cells(lines.len()).saturating_add(2).min(screen.height.saturating_sub(2)).max(3);
    let area = centred(screen, width, height);
    let inner = popup::page(area, &reader.title, hint, buf, theme);
    let page = usize::from(inner.height);
    let offset = reader.offset.min(lines.len().saturating_sub(page));
    for (at, text) in lines.iter().skip(offset).take(page).enumerate() {
        let row = line(inner, cells(at));
        put(buf, row, (row.x, row.y), text, theme.text, theme);
    }
    popup::more(area, (offset > 0, offset + page < lines.len()), buf, theme);
    facts.popup = plain(area);
    facts.popup_page = page;
    facts.popup_offset = offset;
    facts.popup_lines = lines.len();
    Position { x: inner.x, y: inner.y }
}

/// A line broken to fit, what goes on below hanging under its column; an empty one stays one.
#[must_use]
pub fn wrapped(text: &str, room: usize) -> Vec<String> {
    let lines = wrap_hanging(text, room);
    if lines.is_empty() { vec![String::new()] } else { lines }
}
