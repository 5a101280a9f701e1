//! Lists over the tabs: something to choose, the palette, the help. Imports app, keys.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::choose::Choose as Choice;
use crate::app::dialog::History;
use crate::app::frame::FrameFacts;
use crate::app::line_edit::LineEdit;
use crate::app::model::Model;
use crate::app::palette::{Deed, Palette};
use crate::ui::place::{plain, plain_all};
use crate::ui::text::{display, first_lines, width, wrap};
use crate::ui::theme::Theme;
use crate::ui::widgets::choose::{Choose, Entry};
use crate::ui::widgets::draw::{cells, line, put};
use crate::ui::widgets::input;
use crate::ui::widgets::popup::{self, centred};

/// The cells of an entry beside its text and its note: the frame, the pointer, a tick, what parts the two.
const BESIDE: usize = 12;

/// The cells of a text as it is shown.
fn wide_of(text: &str) -> usize {
    width(&display(text))
}

/// Something to choose from; a long list with the line above it that finds an entry.
pub fn choose(
    before: &FrameFacts,
    choice: &Choice,
    screen: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let several = choice.takes_several();
    let lines = cells(choice.entries.len()).saturating_add(if choice.finds() { 3 } else { 2 });
    let height = lines.clamp(3, screen.height.saturating_sub(2).max(3));
    let hint = match (choice.finds(), several) {
        (true, true) => "type to find · space ticks · enter takes · ctrl-s adds",
        (true, false) => "type to find · enter takes · esc leaves",
        (false, true) => "space ticks · enter takes these alone · a adds them",
        (false, false) => "enter takes · esc leaves",
    };
    let widest = choice.entries.iter().map(|entry| wide_of(&entry.label) + wide_of(&entry.detail));
    let wanted = cells(widest.max().unwrap_or(0) + BESIDE).clamp(64, 100);
    let area = centred(screen, popup::wide(screen, wanted, &choice.title, hint), height);
    let inner = popup::frame(area, &choice.title, hint, buf, theme);
    let (rest, typing) =
        if choice.finds() { find_line(&choice.line, inner, buf, theme) } else { (inner, None) };
    let glyphs = theme.glyphs;
    let entry = |at: usize| -> Entry<'static> {
        let index = choice.hits.get(at).copied().unwrap_or(usize::MAX);
        let Some(entry) = choice.entries.get(index) else { return blank() };
        let mark = match (several, choice.chosen.contains(&index)) {
            (false, _) => String::new(),
            (true, true) => format!("{} ", glyphs.box_checked),
            (true, false) => format!("{} ", glyphs.box_empty),
        };
        Entry {
            text: Cow::Owned(format!("{mark}{}", entry.label)),
            note: Cow::Owned(entry.detail.clone()),
            enabled: true,
            matched: Vec::new(),
        }
    };
    let list = Choose {
        len: choice.hits.len(),
        entry: &entry,
        offset: before.popup_offset,
        selected: choice.cursor,
        empty: if choice.finds() { "nothing fits what is typed" } else { "nothing to choose from" },
    };
    let drawn = list.draw(rest, buf, theme);
    popup::more(area, drawn.more(choice.hits.len()), buf, theme);
    facts.popup = plain(area);
    facts.popup_page = drawn.page;
    facts.popup_offset = drawn.offset;
    facts.popup_rows = plain_all(drawn.rows);
    typing.or(drawn.cursor)
}

/// Draws the line that is typed into on top of a list; gives back what is left for the list, and where the cursor
/// belongs.
fn find_line(typed: &LineEdit, inner: Rect, buf: &mut Buffer, theme: &Theme) -> (Rect, Option<Position>) {
    let top = line(inner, 0);
    let x = put(buf, top, (top.x, top.y), ":", theme.accent, theme);
    let field = Rect { x, width: top.right().saturating_sub(x), ..top };
    let cursor = input::draw(typed, true, field, buf, theme);
    (Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner }, cursor)
}

/// What was changed, newest first: what on the left, when and who on the right.
pub fn history(
    before: &FrameFacts,
    history: &History,
    screen: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let count = history.deeds.len();
    let height = cells(count).saturating_add(2).clamp(3, screen.height.saturating_sub(2).max(3));
    let area = centred(screen, screen.width.saturating_sub(4).min(110), height);
    let title = if history.more { format!("history — the newest {count}") } else { "history".to_owned() };
    let inner = popup::frame(area, &title, "enter shows what changed · esc leaves", buf, theme);
    let entry = |index: usize| -> Entry<'_> {
        let Some(deed) = history.deeds.get(index) else { return blank() };
        let text = if deed.undone {
            Cow::Owned(format!("{} (undone)", deed.label))
        } else {
            Cow::Borrowed(deed.label.as_str())
        };
        let note = Cow::Owned(format!("{} · {}", deed.actor, deed.at));
        Entry { text, note, enabled: !deed.undone, matched: Vec::new() }
    };
    let list = Choose {
        len: count,
        entry: &entry,
        offset: before.popup_offset,
        selected: history.cursor,
        empty: "nothing was changed yet",
    };
    let drawn = list.draw(inner, buf, theme);
    popup::more(area, drawn.more(count), buf, theme);
    facts.popup = plain(area);
    facts.popup_page = drawn.page;
    facts.popup_offset = drawn.offset;
    facts.popup_rows = plain_all(drawn.rows);
    drawn.cursor
}

/// The palette or the help: what is typed above, the actions with their keys below.
pub fn palette(
    model: &Model,
    palette: &Palette,
    screen: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let width = screen.width.saturating_sub(4).min(96);
    let area = centred(screen, width, screen.height.saturating_sub(4));
    let title =
        if palette.is_help { "keys valid here — type to narrow" } else { "commands — type to find" };
    let inner = popup::frame(area, title, "enter runs it · esc leaves", buf, theme);
    let (rest, cursor) = find_line(&palette.line, inner, buf, theme);
    let entry = |index: usize| -> Entry<'static> {
        let Some((deed, reason)) = palette.hits.get(index).and_then(|i| palette.entries.get(*i)) else {
            return blank();
        };
        let keys: Vec<String> = match deed {
            Deed::Act(action) => model.keymap.keys_of(*action).iter().map(ToString::to_string).collect(),
            Deed::Go(tab, _) => vec![tab.number().to_string()],
        };
        Entry {
            text: Cow::Owned(format!("{:<16} {}", deed.label(), deed.help())),
            note: Cow::Owned(keys.join(" ")),
            enabled: reason.is_none(),
            matched: Vec::new(),
        }
    };
    let rest = in_full(palette, rest, buf, theme);
    let before = &model.frame;
    let list = Choose {
        len: palette.hits.len(),
        entry: &entry,
        offset: before.popup_offset,
        selected: palette.cursor,
        empty: "no command of that name; esc leaves",
    };
    let drawn = list.draw(rest, buf, theme);
    popup::more(area, drawn.more(palette.hits.len()), buf, theme);
    facts.popup = plain(area);
    facts.popup_page = drawn.page;
    facts.popup_offset = drawn.offset;
    facts.popup_rows = plain_all(drawn.rows);
    cursor
}

/// The lines that tell the entry under the cursor in full, where there is room for them.
const IN_FULL: u16 = 4;

/// The whole sentence of the entry under the cursor below the list, and why it is not to be had; gives back what is
/// left for the list.
fn in_full(palette: &Palette, area: Rect, buf: &mut Buffer, theme: &Theme) -> Rect {
    if area.height < 3 * IN_FULL {
        return area;
    }
    let list = Rect { height: area.height - IN_FULL, ..area };
    let Some((deed, reason)) = palette.current() else { return list };
    let lines = told(&deed.help(), reason.as_deref(), usize::from(area.width), theme);
    for (at, (text, style)) in (0..IN_FULL).zip(&lines) {
        let row = Rect { y: list.bottom() + at, height: 1, ..area };
        put(buf, row, (row.x, row.y), text, *style, theme);
    }
    list
}

/// What a command does, and below it why it is not to be had now: both whole where there is room, else the last line
/// says that there is more.
fn told(help: &str, why: Option<&str>, room: usize, theme: &Theme) -> Vec<(String, Style)> {
    let why = why.map_or_else(Vec::new, |why| wrap(&format!("not now: {why}"), room));
    let most = usize::from(IN_FULL);
    let help =
        first_lines(wrap(help, room), most.saturating_sub(why.len()).max(1), room, theme.glyphs.ellipsis);
    let why = first_lines(why, most.saturating_sub(help.len()), room, theme.glyphs.ellipsis);
    let help = help.into_iter().map(|text| (text, theme.text));
    help.chain(why.into_iter().map(|text| (text, theme.watch))).collect()
}

fn blank() -> Entry<'static> {
    Entry { text: Cow::Borrowed(""), note: Cow::Borrowed(""), enabled: false, matched: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::told;
    use crate::ui::glyphs::Glyphs;
    use crate::ui::theme::Theme;

    #[test]
    fn a_command_is_told_in_full_and_why_it_is_not_to_be_had() {
        let theme = Theme::mono(Glyphs::unicode());
        let lines = |help: &str, why: Option<&str>| -> Vec<String> {
            told(help, why, 20, &theme).into_iter().map(|(text, _)| text).collect()
        };
        let help = "Record that it was taken back";
        assert_eq!(
            lines(help, Some("it is draft")),
            ["Record that it was", "taken back", "not now: it is draft"]
        );
        let long = "one two three four five six seven eight nine";
        assert_eq!(
            lines(long, Some(help)),
            ["one two three four", "five six seven eigh…", "not now: Record that", "it was taken back"]
        );
        assert_eq!(lines(help, Some(&long.repeat(3))).last().map(|text| text.ends_with('…')), Some(true));
    }
}
