//! The line that tells the state of the project: segments that give way by priority.
//!
//! Imports theme, text and `draw.rs`.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::ui::text::{display, width};
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{cells, line, put, put_in};

/// A part of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment<'a> {
    /// What it says.
    pub text: Cow<'a, str>,
    /// The same in a word, for where there is no room for the whole; empty where it has none.
    pub short: Cow<'a, str>,
    /// Its style.
    pub style: Style,
    /// 0 is never given up, only cut; of the others those with the smallest number come in first.
    pub priority: u8,
    /// Whether it stands at the right end.
    pub right: bool,
}

impl<'a> Segment<'a> {
    /// A part at the left end.
    #[must_use]
    pub fn left(text: impl Into<Cow<'a, str>>, style: Style, priority: u8) -> Self {
        Self { text: text.into(), short: Cow::Borrowed(""), style, priority, right: false }
    }

    /// A part at the right end.
    #[must_use]
    pub fn right(text: impl Into<Cow<'a, str>>, style: Style, priority: u8) -> Self {
        Self { text: text.into(), short: Cow::Borrowed(""), style, priority, right: true }
    }

    /// The same part with a word for where there is no room.
    #[must_use]
    pub fn short(mut self, short: impl Into<Cow<'a, str>>) -> Self {
        self.short = short.into();
        self
    }
}

/// The cells between two parts: a space, the dot, a space.
const GAP: usize = 3;
/// A part that is never given up is cut to fewer cells only where there are no more.
const LEAST: usize = 24;

/// A part as it is shown: which one, what it says, and in how many cells.
struct Shown<'s> {
    segment: &'s Segment<'s>,
    text: &'s str,
    wide: usize,
}

/// Draws the parts there is room for into the first line of `area`.
pub fn draw(segments: &[Segment<'_>], area: Rect, buf: &mut Buffer, theme: &Theme) {
    let area = line(area.intersection(*buf.area()), 0);
    if area.is_empty() {
        return;
    }
    let room = usize::from(area.width);
    let (right, left): (Vec<_>, Vec<_>) = chosen(segments, room).into_iter().partition(|s| s.segment.right);
    let tail = (right.iter().map(|shown| shown.wide + GAP).sum::<usize>()).saturating_sub(GAP).min(room);
    let begins = area.right() - cells(tail);
    row(&left, area, buf, theme);
    row(&right, Rect { x: begins, width: cells(tail), ..area }, buf, theme);
}

/// The parts there is room for, in the order they stand. They come in by priority: the first that has a word for
/// itself whole if it can be, the others in their word; what room is left then tells them whole, the first ones first.
fn chosen<'s>(segments: &'s [Segment<'s>], room: usize) -> Vec<Shown<'s>> {
    let mut order: Vec<usize> = (0..segments.len()).filter(|at| !segments[*at].text.is_empty()).collect();
    order.sort_by_key(|at| segments[*at].priority);
    let mut kept: Vec<(usize, Shown<'s>)> = Vec::new();
    let mut left = room;
    let mut is_first = true;
    for at in order {
        let segment = &segments[at];
        let gap = if kept.is_empty() { 0 } else { GAP };
        let free = left.saturating_sub(gap);
        let whole = size(segment, room);
        let has_word = !segment.short.is_empty();
        let is_whole = !has_word || (is_first && whole <= free);
        is_first &= !has_word;
        let (text, wide) =
            if is_whole { (&segment.text, whole) } else { (&segment.short, width(&display(&segment.short))) };
        // What is worst is rather cut than not said.
        let wide = if segment.priority <= WORST { wide.min(free) } else { wide };
        if wide > free || wide == 0 {
            break;
        }
        left = free - wide;
        kept.push((at, Shown { segment, text, wide }));
    }
    for (_, shown) in &mut kept {
        let more = size(shown.segment, room).saturating_sub(shown.wide);
        if shown.text != shown.segment.text && more <= left {
            (shown.text, shown.wide, left) = (&shown.segment.text, shown.wide + more, left - more);
        }
    }
    kept.sort_by_key(|(at, _)| *at);
    kept.into_iter().map(|(_, shown)| shown).collect()
}

/// Up to this priority a part is cut where there is no room for it.
const WORST: u8 = 1;

/// The cells a part asks for; one that is never given up leaves half of the room to the others.
fn size(segment: &Segment<'_>, room: usize) -> usize {
    let wide = width(&display(&segment.text));
    if segment.priority == 0 { wide.min((room / 2).max(LEAST)).min(room) } else { wide }
}

fn row(shown: &[Shown<'_>], area: Rect, buf: &mut Buffer, theme: &Theme) {
    let mut x = area.x;
    for (at, part) in shown.iter().enumerate() {
        if at > 0 {
            put(buf, area, (x.saturating_add(1), area.y), theme.glyphs.dot, theme.dim, theme);
            x = x.saturating_add(cells(GAP));
        }
        x = put_in(buf, area, (x, area.y), cells(part.wide), part.text, part.segment.style, theme);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::{Segment, draw};
    use crate::ui::glyphs::Glyphs;
    use crate::ui::theme::Theme;

    fn drawn(width: u16) -> String {
        let plain = Style::new();
        let segments = [
            Segment::left("Spring launch", plain, 0),
            Segment::left("week 8 of 12", plain, 3),
            Segment::left("spent 71 %", plain, 2),
            Segment::right("▲ client silent 9 d", plain, 1),
        ];
        let area = Rect::new(0, 0, width, 1);
        let mut buf = Buffer::empty(area);
        draw(&segments, area, &mut buf, &Theme::mono(Glyphs::unicode()));
        buf.content().iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn parts_give_way_by_priority() {
        assert_eq!(drawn(70), "Spring launch · week 8 of 12 · spent 71 %          ▲ client silent 9 d");
        assert_eq!(drawn(50), "Spring launch · spent 71 %     ▲ client silent 9 d");
        assert_eq!(drawn(36), "Spring launch     ▲ client silent 9 d".replacen("  ", " ", 1));
        assert_eq!(drawn(24), "Spring launch   ▲ clien…");
        assert_eq!(drawn(8), "Spring …");
    }

    #[test]
    fn what_is_not_green_is_told_the_worst_first_and_with_its_reason_as_far_as_there_is_room() {
        let plain = Style::new();
        let segments = [
            Segment::left("Spring launch", plain, 0),
            Segment::left("week 8", plain, 50),
            Segment::right("✗ 8 d late", plain, 1).short("✗ time"),
            Segment::right("▲ client silent 9 d", plain, 3).short("▲ client"),
        ];
        let drawn = |width: u16| -> String {
            let area = Rect::new(0, 0, width, 1);
            let mut buf = Buffer::empty(area);
            draw(&segments, area, &mut buf, &Theme::mono(Glyphs::unicode()));
            buf.content().iter().map(ratatui::buffer::Cell::symbol).collect()
        };
        assert_eq!(drawn(60), "Spring launch · week 8      ✗ 8 d late · ▲ client silent 9 d");
        assert_eq!(drawn(46), "Spring launch · week 8   ✗ 8 d late · ▲ client");
        assert_eq!(drawn(38), "Spring launch    ✗ 8 d late · ▲ client");
        assert_eq!(drawn(24), "Spring launch     ✗ time");
    }

    #[test]
    fn a_long_name_leaves_room_for_the_state() {
        let plain = Style::new();
        let name = "A name that goes on ".repeat(9);
        let segments = [
            Segment::left(name, plain, 0),
            Segment::left("week 8", plain, 2),
            Segment::right("late", plain, 1),
        ];
        let area = Rect::new(0, 0, 48, 1);
        let mut buf = Buffer::empty(area);
        draw(&segments, area, &mut buf, &Theme::mono(Glyphs::unicode()));
        let text: String = buf.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(text, "A name that goes on A n… · week 8           late");
    }

    proptest! {
        #[test]
        fn no_area_makes_it_panic(x in 0_u16..40, y in 0_u16..20, w in 0_u16..60, h in 0_u16..3, text in any::<String>()) {
            let segments = [Segment::left(text.as_str(), Style::new(), 0), Segment::right(text.as_str(), Style::new(), 0)];
            draw(&segments, Rect::new(x, y, w, h), &mut Buffer::empty(Rect::new(1, 1, 30, 10)), &Theme::dark(Glyphs::ascii()));
        }
    }
}
