//! The frame of a popup, and the question answered by yes or no.
//!
//! Imports theme, text and `draw.rs`. Next: `choose.rs`.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::ui::text::{width, wrap};
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{cells, fill, line, put, put_in, put_right};

/// An area of at most `width` by `height` cells in the middle of `area`, a little above it.
#[must_use]
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    let x = area.x + (area.width - width) / 2;
    let y = area.y + (area.height - height) / 3;
    Rect { x, y, width, height }
}

/// Clears `area`, draws a frame with the title in its upper rule and a hint in its lower one, and gives
/// back what is inside.
pub fn frame(area: Rect, title: &str, hint: &str, buf: &mut Buffer, theme: &Theme) -> Rect {
    let area = area.intersection(*buf.area());
    for position in area.positions() {
        if let Some(cell) = buf.cell_mut(position) {
            cell.reset();
        }
    }
    if area.width < 4 || area.height < 3 {
        return area;
    }
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    let sides = [area.x, right].map(|x| Rect { x, width: 1, ..area });
    let rules = [area.y, bottom].map(|y| Rect { y, height: 1, ..area });
    for side in sides {
        fill(buf, side, theme.glyphs.rule_down, theme.rule);
    }
    for rule in rules {
        fill(buf, rule, theme.glyphs.rule, theme.rule);
    }
    let [top_left, top_right, bottom_left, bottom_right] = theme.glyphs.corners;
    let corners = [
        (area.x, area.y, top_left),
        (right, area.y, top_right),
        (area.x, bottom, bottom_left),
        (right, bottom, bottom_right),
    ];
    for (x, y, sign) in corners {
        put(buf, area, (x, y), sign, theme.rule, theme);
    }
    titled(rules[0], title, theme.title_focused, buf, theme);
    titled(rules[1], &fitting(hint, usize::from(area.width.saturating_sub(SIDES))), theme.dim, buf, theme);
    Rect { x: area.x + 2, y: area.y + 1, width: area.width.saturating_sub(4), height: area.height - 2 }
}

/// As many of the keys in a hint as fit, the first ones and the last, which leaves.
fn fitting(hint: &str, room: usize) -> String {
    const DOT: &str = " · ";
    let mut parts: Vec<&str> = hint.split(DOT).collect();
    while parts.len() > 2 && width(&parts.join(DOT)) > room {
        parts.remove(parts.len() - 2);
    }
    parts.join(DOT)
}

/// The cells that the frame of a text takes of its width, the blanks beside the text included.
const SIDES: u16 = 6;

/// How many cells wide the lines of a text are in a popup of this width.
#[must_use]
pub fn room(width: u16) -> usize {
    usize::from(width.saturating_sub(SIDES))
}

/// As [`frame`], for text: what is given back is [`room`] cells wide.
pub fn page(area: Rect, title: &str, hint: &str, buf: &mut Buffer, theme: &Theme) -> Rect {
    let inner = frame(area, title, hint, buf, theme);
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }
}

/// The width of a popup that would have `wanted` cells: so many more as its title and its hint ask for, as far as the
/// screen has them.
#[must_use]
pub fn wide(screen: Rect, wanted: u16, title: &str, hint: &str) -> u16 {
    let texts = cells(width(title).max(width(hint))).saturating_add(SIDES);
    wanted.min(screen.width.saturating_sub(4)).max(texts).min(screen.width)
}

/// Says in the frame on the right that there is more above or below what is shown.
pub fn more(area: Rect, (above, below): (bool, bool), buf: &mut Buffer, theme: &Theme) {
    if area.width < 4 || area.height < 4 {
        return;
    }
    let x = area.right() - 1;
    for (is_more, sign, y) in
        [(above, theme.glyphs.more_up, area.y + 1), (below, theme.glyphs.more_down, area.bottom() - 2)]
    {
        if is_more {
            put(buf, area, (x, y), sign, theme.accent, theme);
        }
    }
}

fn titled(rule: Rect, text: &str, style: Style, buf: &mut Buffer, theme: &Theme) {
    if text.is_empty() || rule.width < 7 {
        return;
    }
    put(buf, rule, (rule.x + 2, rule.y), " ", theme.text, theme);
    let x = put_in(buf, rule, (rule.x + 3, rule.y), rule.width - 6, text, style, theme);
    put(buf, rule, (x, rule.y), " ", theme.text, theme);
}

/// A question answered by yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirm<'a> {
    /// What it is about, in the rule.
    pub title: &'a str,
    /// What will happen, to how much, and whether it can be undone.
    pub text: &'a str,
    /// The key and the word for yes.
    pub yes: (&'a str, &'a str),
    /// The key and the word for no.
    pub no: (&'a str, &'a str),
}

impl Confirm<'_> {
    /// Draws the question in the middle of `area`. Gives back the area it covers and where the real
    /// cursor belongs.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) -> (Rect, Option<Position>) {
        let area = area.intersection(*buf.area());
        let widest = self.text.lines().map(width).max().unwrap_or(0);
        let most = cells(widest.max(30)).saturating_add(4).min(64);
        let wide = most.max(cells(width(self.title)).saturating_add(SIDES)).min(area.width);
        // A question that is too long for the rule stands in the box.
        let (title, said) = if width(self.title) > room(wide) {
            ("", format!("{}\n\n{}", self.title, self.text))
        } else {
            (self.title, self.text.to_owned())
        };
        let lines = wrap(&said, usize::from(wide.saturating_sub(4)));
        let place = centred(area, wide, cells(lines.len()).saturating_add(4));
        let inner = frame(place, title, "", buf, theme);
        for (at, text) in lines.iter().enumerate() {
            let row = line(inner, cells(at));
            put(buf, row, (row.x, row.y), text, theme.text, theme);
        }
        let Some(last) = inner.height.checked_sub(1) else { return (place, None) };
        let row = line(inner, last);
        let mut x = row.x;
        for (key, label) in [self.yes, self.no] {
            x = put(buf, row, (x, row.y), key, theme.key, theme).saturating_add(1);
            x = put(buf, row, (x, row.y), label, theme.text, theme).saturating_add(3);
        }
        (place, Some(Position { x: row.x, y: row.y }))
    }
}

/// A notice for screens too small for anything else, in the middle of `area`.
pub fn notice(area: Rect, text: &str, buf: &mut Buffer, theme: &Theme) {
    let area = area.intersection(*buf.area());
    let lines = wrap(text, usize::from(area.width));
    let top = area.height.saturating_sub(cells(lines.len())) / 2;
    for (at, text) in lines.iter().enumerate() {
        let row = line(area, top.saturating_add(cells(at)));
        let right = row.x.saturating_add(row.width.saturating_add(cells(width(text))) / 2);
        put_right(buf, row, (right, row.y), text, theme.text, theme);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::{Confirm, centred, fitting, frame, more, notice};
    use crate::ui::glyphs::Glyphs;
    use crate::ui::theme::Theme;

    #[test]
    fn a_question_says_what_will_happen_and_the_keys() {
        let area = Rect::new(0, 0, 44, 8);
        let mut buf = Buffer::filled(area, ratatui::buffer::Cell::new("x"));
        let question = Confirm {
            title: "Delete needs",
            text: "Delete the 12 marked needs? Undo (u) brings them back.",
            yes: ("y", "delete"),
            no: ("n", "keep"),
        };
        question.draw(area, &mut buf, &Theme::mono(Glyphs::unicode()));
        let lines =
            buf.content().chunks(44).map(|cells| cells.iter().map(ratatui::buffer::Cell::symbol).collect());
        insta::assert_snapshot!(lines.map(|line: String| line + "\n").collect::<String>(), @r#"
        ┌─ Delete needs ───────────────────────────┐
        │ Delete the 12 marked needs? Undo (u)     │
        │ brings them back.                        │
        │                                          │
        │ y delete   n keep                        │
        └──────────────────────────────────────────┘
        xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
        xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
        "#);
    }

    #[test]
    fn keys_that_do_not_fit_go_whole_and_the_way_out_stays() {
        let hint = "space ticks · a item · w waits for · esc leaves";
        assert_eq!(fitting(hint, 60), hint);
        assert_eq!(fitting(hint, 40), "space ticks · a item · esc leaves");
        assert_eq!(fitting(hint, 5), "space ticks · esc leaves");
    }

    #[test]
    fn the_box_of_a_question_grows_to_its_title() {
        let drawn = |width: u16, title: &str| -> String {
            let area = Rect::new(0, 0, width, 12);
            let mut buf = Buffer::empty(area);
            let question = Confirm { title, text: "They stay.", yes: ("y", "yes"), no: ("n", "no") };
            question.draw(area, &mut buf, &Theme::mono(Glyphs::unicode()));
            buf.content().iter().map(ratatui::buffer::Cell::symbol).collect()
        };
        let title = "Delete the deliverable “Brand guidelines, second edition” with its versions?";
        assert!(drawn(100, title).contains(title));
        let narrow = drawn(60, title);
        assert!(
            !narrow.contains('…') && narrow.contains("with its") && narrow.contains("They stay."),
            "{narrow}"
        );
    }

    proptest! {
        #[test]
        fn no_area_makes_it_panic(x in 0_u16..40, y in 0_u16..20, w in any::<u16>(), h in 0_u16..20, text in any::<String>()) {
            let theme = Theme::dark(Glyphs::ascii());
            let mut buf = Buffer::empty(Rect::new(1, 1, 30, 10));
            let area = Rect::new(x, y, w.min(u16::MAX - x), h);
            let _ = centred(area, w, h);
            frame(area, &text, &text, &mut buf, &theme);
            more(area, (true, true), &mut buf, &theme);
            notice(area, &text, &mut buf, &theme);
            Confirm { title: &text, text: &text, yes: ("y", "yes"), no: ("n", "no") }.draw(area, &mut buf, &theme);
        }
    }
}
