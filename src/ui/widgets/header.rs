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

impl Shown<'_> {
    /// Is a part at the right end cut within its word?
    fn is_cut(&self) -> bool {
        let word = if self.segment.short.is_empty() { &self.segment.text } else { &self.segment.short };
        self.segment.right && self.wide < width(&display(word))
    }
}

/// Draws the parts there is room for into the first line of `area`; of those at the right end that are left out, how
/// many they are.
pub fn draw(segments: &[Segment<'_>], area: Rect, buf: &mut Buffer, theme: &Theme) {
    let area = line(area.intersection(*buf.area()), 0);
    if area.is_empty() {
        return;
    }
    let room = usize::from(area.width);
    let mut parts = chosen(segments, room);
    let out = left_out(segments, &parts);
    let told =
        |count: usize| Segment::right(format!("+{count}"), theme.dim, 0).short(format!("+{count} more"));
    let counts = [out, out + 1].map(told);
    let (wide, shorter) = (width(&counts[1].text), shorter(segments));
    for tried in [segments, shorter.as_slice()].into_iter().filter(|_| out > 0) {
        let fewer = chosen(tried, room.saturating_sub(wide + GAP));
        let told = fewer.iter().filter(|shown| shown.segment.right).count();
        // The count takes the place of none at the right end, but of the last of many, and cuts none.
        let now = left_out(segments, &fewer);
        let is_fair = (told > 0 && now <= out) || (told >= MANY && now == out + 1);
        if is_fair && !fewer.iter().any(Shown::is_cut) {
            let more = &counts[usize::from(now > out)];
            parts = fewer;
            // With its word where that costs no other part a cell.
            let used = taken(&parts) + wide + GAP;
            let long = width(&more.short);
            let fits = used + long.saturating_sub(wide) <= room;
            let (text, wide) = if fits { (&more.short, long) } else { (&more.text, wide) };
            parts.push(Shown { segment: more, text, wide });
            break;
        }
    }
    let (right, left): (Vec<_>, Vec<_>) = parts.into_iter().partition(|s| s.segment.right);
    let tail = (right.iter().map(|shown| shown.wide + GAP).sum::<usize>()).saturating_sub(GAP).min(room);
    let begins = area.right() - cells(tail);
    row(&left, area, buf, theme);
    row(&right, Rect { x: begins, width: cells(tail), ..area }, buf, theme);
}

/// The cells that parts take, with what stands between them.
fn taken(parts: &[Shown<'_>]) -> usize {
    parts.iter().map(|shown| shown.wide + GAP).sum()
}

/// So many parts at the right end are many.
const MANY: usize = 3;

/// The parts without the one at the left end that is least needed.
fn shorter<'s>(segments: &[Segment<'s>]) -> Vec<Segment<'s>> {
    let least = segments.iter().filter(|s| !s.right).map(|s| s.priority).max().unwrap_or(0);
    segments.iter().filter(|s| s.right || s.priority == 0 || s.priority < least).cloned().collect()
}

/// How many of the parts at the right end are not among those shown.
fn left_out(segments: &[Segment<'_>], shown: &[Shown<'_>]) -> usize {
    let all = segments.iter().filter(|s| s.right && !s.text.is_empty()).count();
    all.saturating_sub(shown.iter().filter(|shown| shown.segment.right).count())
}

/// The parts there is room for, in the order they stand. They come in by priority: the first that has a word for
/// itself whole if it can be, the others in their word; what room is left then tells them whole, the first ones first.
fn chosen<'s>(segments: &'s [Segment<'s>], room: usize) -> Vec<Shown<'s>> {
    let mut order: Vec<usize> = (0..segments.len()).filter(|at| !segments[*at].text.is_empty()).collect();
    order.sort_by_key(|at| segments[*at].priority);
    let mut kept: Vec<(usize, Shown<'s>)> = Vec::new();
    let mut left = room;
    let mut is_first = true;
    for (place, at) in order.iter().copied().enumerate() {
        let segment = &segments[at];
        // The worst leaves the next after it its room.
        let next = order.get(place + 1).map_or(0, |next| size(&segments[*next], room) + GAP);
        let gap = if kept.is_empty() { 0 } else { GAP };
        let free = left.saturating_sub(gap);
        let whole = size(segment, room);
        let has_word = !segment.short.is_empty();
        let is_whole = !has_word || (is_first && whole + next <= free);
        is_first &= !has_word;
        let (text, wide) =
            if is_whole { (&segment.text, whole) } else { (&segment.short, width(&display(&segment.short))) };
        // What is worst is rather cut than not said.
        let wide = if segment.priority <= WORST { wide.min(free) } else { wide };
        // A longer one leaves its room to a shorter one after it.
        if wide > free || wide == 0 {
            continue;
        }
        left = free - wide;
        kept.push((at, Shown { segment, text, wide }));
    }
    widen(&mut kept, left);
    kept.sort_by_key(|(at, _)| *at);
    kept.into_iter().map(|(_, shown)| shown).collect()
}

/// Gives the cells that are left to the parts shown in their word, the first ones first: whole, then one of them as far
/// as it goes; what is still left goes to a name that was cut.
fn widen(kept: &mut [(usize, Shown<'_>)], mut left: usize) {
    let lacking = |shown: &Shown<'_>| width(&display(&shown.segment.text)).saturating_sub(shown.wide);
    let is_word = |shown: &Shown<'_>| shown.text != shown.segment.text;
    for least in [usize::MAX, TELLING] {
        for (_, shown) in kept.iter_mut().filter(|(_, shown)| is_word(shown)) {
            let more = lacking(shown);
            if more <= left || least <= left {
                let more = more.min(left);
                (shown.text, shown.wide, left) = (&shown.segment.text, shown.wide + more, left - more);
            }
        }
    }
    for (_, shown) in kept.iter_mut().filter(|(_, shown)| !is_word(shown)) {
        let more = lacking(shown).min(left);
        (shown.wide, left) = (shown.wide + more, left - more);
    }
}

/// Up to this priority a part is cut where there is no room for it.
const WORST: u8 = 1;

/// So many cells more than its word make a part worth telling cut.
const TELLING: usize = 16;

/// The cells a part asks for; one that is never given up leaves two thirds of the room to the others.
fn size(segment: &Segment<'_>, room: usize) -> usize {
    let wide = width(&display(&segment.text));
    if segment.priority == 0 { wide.min((room / 3).max(LEAST)).min(room) } else { wide }
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
        assert_eq!(text, "A name that goes on A name that… · week 8   late");
    }

    #[test]
    fn what_has_no_room_leaves_it_to_what_has_and_is_counted() {
        let plain = Style::new();
        let segments = [
            Segment::left("Spring launch", plain, 0),
            Segment::right("✗ 8 d late", plain, 1).short("✗ time"),
            Segment::right("✗ an issue of high severity is open", plain, 6),
            Segment::right("▲ client silent 9 d", plain, 7).short("▲ client"),
            Segment::right("▲ cost index 0.93", plain, 8),
        ];
        let drawn = |width: u16| -> String {
            let area = Rect::new(0, 0, width, 1);
            let mut buf = Buffer::empty(area);
            draw(&segments, area, &mut buf, &Theme::mono(Glyphs::unicode()));
            buf.content().iter().map(ratatui::buffer::Cell::symbol).collect()
        };
        assert_eq!(drawn(46), "Spring launch       ✗ 8 d late · ▲ client · +2");
        assert_eq!(drawn(51), "Spring launch       ✗ 8 d late · ▲ client · +2 more");
        assert_eq!(drawn(22), "Spring launch   ✗ time");
    }

    #[test]
    fn the_count_of_troubles_comes_before_the_least_of_the_facts() {
        let plain = Style::new();
        let segments = [
            Segment::left("Spring launch", plain, 0),
            Segment::left("week 8", plain, 5),
            Segment::right("✗ 8 d late", plain, 1),
            Segment::right("▲ client silent 9 d", plain, 6),
        ];
        let area = Rect::new(0, 0, 36, 1);
        let mut buf = Buffer::empty(area);
        draw(&segments, area, &mut buf, &Theme::mono(Glyphs::unicode()));
        let text: String = buf.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(text, "Spring launch        ✗ 8 d late · +1");
    }

    #[test]
    fn a_reason_is_told_as_far_as_there_is_room_and_a_name_takes_a_third() {
        let plain = Style::new();
        let segments = [
            Segment::left("A name that goes on ".repeat(9), plain, 0),
            Segment::right("✗ 8 d late", plain, 1).short("✗ time"),
            Segment::right("✗ Karl Brandt is booked above 90 % for 3 weeks", plain, 6).short("✗ team"),
        ];
        let area = Rect::new(0, 0, 72, 1);
        let mut buf = Buffer::empty(area);
        draw(&segments, area, &mut buf, &Theme::mono(Glyphs::unicode()));
        let text: String = buf.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(text, "A name that goes on A n…   ✗ 8 d late · ✗ Karl Brandt is booked above 9…");
    }

    proptest! {
        #[test]
        fn no_area_makes_it_panic(x in 0_u16..40, y in 0_u16..20, w in 0_u16..60, h in 0_u16..3, text in any::<String>()) {
            let segments = [Segment::left(text.as_str(), Style::new(), 0), Segment::right(text.as_str(), Style::new(), 0)];
            draw(&segments, Rect::new(x, y, w, h), &mut Buffer::empty(Rect::new(1, 1, 30, 10)), &Theme::dark(Glyphs::ascii()));
        }
    }
}
