//! A card of the board: its title with its age, and below it what stands on it.
//!
//! Imports theme, text and `draw.rs`. Next: `bar.rs`.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::text::{display, width, wrap};
use crate::ui::theme::{Signal, Theme};
use crate::ui::widgets::draw::{cells, put, put_in, put_right};

/// A card.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card<'a> {
    /// The first line.
    pub title: Cow<'a, str>,
    /// How long it has stood in its column, at the right end of the first line; may be empty.
    pub age: Cow<'a, str>,
    /// The second line: who, when, how much.
    pub meta: Cow<'a, str>,
    /// What asks for attention; its sign stands before the second line.
    pub signal: Signal,
    /// Whether the card is marked.
    pub marked: bool,
    /// Whether the card changed a moment ago.
    pub changed: bool,
}

/// The lines of a card, the empty one below included.
pub const CARD: u16 = 3;

/// How many lines the title of each card takes: two where it is long and the whole column fits so.
#[must_use]
pub fn title_lines(cards: &[(usize, Card<'_>)], len: usize, place: Rect) -> Vec<u16> {
    let one = |(_, card): &(usize, Card<'_>)| {
        if width(&display(&card.title)) > usize::from(title_room(card, place.width)) { 2 } else { 1 }
    };
    let lines: Vec<u16> = cards.iter().map(one).collect();
    let high: u16 = lines.iter().map(|lines| lines + 2).fold(0, u16::saturating_add);
    let fits = cards.len() == len && high.saturating_sub(1) <= place.height.saturating_sub(2);
    if fits { lines } else { vec![1; cards.len()] }
}

/// The cells of the first line of a title, beside the age of its card and its mark.
fn title_room(card: &Card<'_>, wide: u16) -> u16 {
    let age = if card.age.is_empty() { 0 } else { cells(width(&display(&card.age))) + 1 };
    wide.saturating_sub(age + u16::from(card.marked || card.changed))
}

/// Draws a card: its title in one line or two, below it who, when and how much.
pub fn draw_card(card: &Card<'_>, spot: Rect, buf: &mut Buffer, theme: &Theme) {
    let sign = match (card.marked, card.changed) {
        (true, _) => Some((theme.glyphs.mark, theme.marked)),
        (false, true) => Some((theme.glyphs.changed, theme.changed)),
        (false, false) => None,
    };
    let mut x = spot.x;
    if let Some((sign, style)) = sign {
        x = put(buf, spot, (x, spot.y), sign, style, theme);
    }
    let title = if card.marked { theme.marked } else { theme.text };
    let right = if card.age.is_empty() {
        spot.right()
    } else {
        put_right(buf, spot, (spot.right(), spot.y), &card.age, theme.dim, theme).saturating_sub(1)
    };
    let room = right.saturating_sub(x);
    let mut y = spot.y.saturating_add(1);
    if spot.height > CARD - 1 {
        let lines = wrap(&card.title, usize::from(room));
        let (first, rest) = lines.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
        put_in(buf, spot, (x, spot.y), room, first, title, theme);
        put(buf, spot, (spot.x, y), &rest.join(" "), title, theme);
        y = y.saturating_add(1);
    } else {
        put_in(buf, spot, (x, spot.y), room, &card.title, title, theme);
    }
    let mut x = spot.x;
    if card.signal != Signal::None {
        x = put(buf, spot, (x, y), theme.sign(card.signal), theme.signal(card.signal), theme)
            .saturating_add(1);
    }
    put(buf, spot, (x, y), &card.meta, theme.dim, theme);
}
