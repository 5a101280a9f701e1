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
    /// Its style.
    pub style: Style,
    /// 0 is never given up, only cut; of the others the largest goes first.
    pub priority: u8,
    /// Whether it stands at the right end.
    pub right: bool,
}

impl<'a> Segment<'a> {
    /// A part at the left end.
    #[must_use]
    pub fn left(text: impl Into<Cow<'a, str>>, style: Style, priority: u8) -> Self {
        Self { text: text.into(), style, priority, right: false }
    }

    /// A part at the right end.
    #[must_use]
    pub fn right(text: impl Into<Cow<'a, str>>, style: Style, priority: u8) -> Self {
        Self { text: text.into(), style, priority, right: true }
    }
}

/// The cells between two parts: a space, the dot, a space.
const GAP: usize = 3;
/// A part that is never given up is cut to fewer cells only where there are no more.
const LEAST: usize = 24;

/// Draws the parts there is room for into the first line of `area`.
pub fn draw(segments: &[Segment<'_>], area: Rect, buf: &mut Buffer, theme: &Theme) {
    let area = line(area.intersection(*buf.area()), 0);
    if area.is_empty() {
        return;
    }
    let room = usize::from(area.width);
    let mut kept: Vec<&Segment<'_>> = segments.iter().filter(|segment| !segment.text.is_empty()).collect();
    let need =
        |kept: &[&Segment<'_>]| -> usize { kept.iter().map(|segment| size(segment, room) + GAP).sum() };
    while need(&kept) > room + GAP {
        let goes = kept.iter().enumerate().filter(|(_, segment)| segment.priority > 0);
        let Some((at, _)) = goes.max_by_key(|(_, segment)| segment.priority) else { break };
        kept.remove(at);
    }
    let (right, left): (Vec<_>, Vec<_>) = kept.into_iter().partition(|segment| segment.right);
    let tail = need(&right).saturating_sub(GAP).min(room);
    let begins = area.right() - cells(tail);
    let until = if tail == 0 { area.right() } else { begins.saturating_sub(1) };
    row(&left, Rect { width: until.saturating_sub(area.x), ..area }, buf, theme);
    row(&right, Rect { x: begins, width: cells(tail), ..area }, buf, theme);
}

/// The cells a part asks for; one that is never given up leaves half of the room to the others.
fn size(segment: &Segment<'_>, room: usize) -> usize {
    let wide = width(&display(&segment.text));
    if segment.priority == 0 { wide.min((room / 2).max(LEAST)) } else { wide }
}

fn row(segments: &[&Segment<'_>], area: Rect, buf: &mut Buffer, theme: &Theme) {
    let mut x = area.x;
    for (at, segment) in segments.iter().enumerate() {
        if at > 0 {
            put(buf, area, (x.saturating_add(1), area.y), theme.glyphs.dot, theme.dim, theme);
            x = x.saturating_add(cells(GAP));
        }
        let behind: usize = segments[at + 1..].iter().map(|s| size(s, usize::from(area.width)) + GAP).sum();
        let room = area.right().saturating_sub(x).saturating_sub(cells(behind));
        x = put_in(buf, area, (x, area.y), room, &segment.text, segment.style, theme);
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
            Segment::left("spent 71 %", plain, 1),
            Segment::right("▲ client silent 9 d", plain, 2),
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
        assert_eq!(drawn(30), "Spring launch · spent 71 %    ");
        assert_eq!(drawn(8), "Spring …");
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
        assert_eq!(text, "A name that goes on A name that g… · week 8 late");
    }

    proptest! {
        #[test]
        fn no_area_makes_it_panic(x in 0_u16..40, y in 0_u16..20, w in 0_u16..60, h in 0_u16..3, text in any::<String>()) {
            let segments = [Segment::left(text.as_str(), Style::new(), 0), Segment::right(text.as_str(), Style::new(), 0)];
            draw(&segments, Rect::new(x, y, w, h), &mut Buffer::empty(Rect::new(1, 1, 30, 10)), &Theme::dark(Glyphs::ascii()));
        }
    }
}
