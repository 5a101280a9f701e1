//! The pane beside a list: labelled values, sections, long text, and links that can be followed.
//!
//! Imports theme, text and `draw.rs`.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::ui::text::{display, width, wrap, wrap_hanging};
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{cells, line, put, put_in, rule, tint};

/// A part of a detail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part<'a> {
    /// A heading in a rule.
    Section(Cow<'a, str>),
    /// A label and its value; the value is broken into lines where it is long.
    Field {
        /// What it is.
        label: Cow<'a, str>,
        /// What it says.
        value: Cow<'a, str>,
        /// The style of the value.
        style: Style,
    },
    /// Text over the full width, broken into lines.
    Text(Cow<'a, str>, Style),
    /// A link to another row; links are numbered from 0 in the order they stand.
    Link(Cow<'a, str>),
    /// An empty line.
    Blank,
}

/// A detail to be drawn.
#[derive(Debug, Clone, Copy)]
pub struct Detail<'a> {
    /// Its parts.
    pub parts: &'a [Part<'a>],
    /// The first line shown.
    pub scroll: usize,
    /// The link under the cursor.
    pub selected: Option<usize>,
}

/// What only drawing can know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DetailFacts {
    /// The first line shown, never further down than the last page.
    pub scroll: usize,
    /// How many lines there are.
    pub lines: usize,
    /// The links on the screen, by number.
    pub links: Vec<(usize, Rect)>,
    /// Where the real cursor belongs, if a link is under it.
    pub cursor: Option<Position>,
}

/// A line of the detail as it will be drawn.
enum Line<'a> {
    Section(&'a str),
    /// A label too long to stand beside its value.
    Label(&'a str),
    Value(Option<&'a str>, String, Style),
    Link(usize, &'a str),
    Blank,
}

/// The blanks behind a label.
const BEHIND: usize = 2;

impl Detail<'_> {
    /// Draws the detail into `area`.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) -> DetailFacts {
        let area = area.intersection(*buf.area());
        if area.is_empty() {
            return DetailFacts { scroll: self.scroll, ..DetailFacts::default() };
        }
        let label = self.label_width(area.width);
        let lines = self.lines(usize::from(area.width), usize::from(label));
        let room = usize::from(area.height);
        let mut scroll = self.scroll.min(lines.len().saturating_sub(room));
        let chosen =
            lines.iter().position(|line| matches!(line, Line::Link(n, _) if Some(*n) == self.selected));
        if let Some(at) = chosen {
            scroll = scroll.min(at).max((at + 1).saturating_sub(room));
        }
        let mut facts = DetailFacts { scroll, lines: lines.len(), ..DetailFacts::default() };
        for (at, item) in lines.iter().skip(scroll).take(room).enumerate() {
            let row = line(area, cells(at));
            match item {
                Line::Section(title) => rule(buf, row, title, false, theme),
                Line::Label(name) => {
                    put(buf, row, (row.x, row.y), name, theme.dim, theme);
                }
                Line::Value(name, value, style) => {
                    let name = name.unwrap_or_default();
                    put_in(buf, row, (row.x, row.y), label.saturating_sub(1), name, theme.dim, theme);
                    let indent =
                        if label > 0 && matches!(item, Line::Value(Some(_), ..)) { label } else { 0 };
                    put(buf, row, (row.x + indent, row.y), value, *style, theme);
                }
                Line::Link(number, text) => {
                    let x = put(buf, row, (row.x, row.y), theme.glyphs.link, theme.link, theme);
                    put(buf, row, (x.saturating_add(1), row.y), text, theme.link, theme);
                    if self.selected == Some(*number) {
                        tint(buf, row, theme.selected);
                        facts.cursor = Some(Position { x: row.x, y: row.y });
                    }
                    facts.links.push((*number, row));
                }
                Line::Blank => {}
            }
        }
        let below = lines.len() > scroll + room;
        for (more, sign, y) in
            [(scroll > 0, theme.glyphs.more_up, area.y), (below, theme.glyphs.more_down, area.bottom() - 1)]
        {
            if more {
                put(buf, area, (area.right() - 1, y), sign, theme.dim, theme);
            }
        }
        facts
    }

    /// The cells of the labels, the space behind them included: of those that take no more than two fifths of the pane,
    /// since a longer one has a line of its own.
    fn label_width(&self, room: u16) -> u16 {
        let labels = self.parts.iter().filter_map(|part| match part {
            Part::Field { label, .. } => Some(width(&display(label))),
            _ => None,
        });
        let most = usize::from(room * 2 / 5);
        let labels: Vec<usize> = labels.map(|wide| wide + BEHIND).collect();
        let beside = labels.iter().copied().filter(|wide| *wide <= most).max();
        let least = usize::from(room / 5).max(1);
        beside.or((!labels.is_empty()).then_some(least)).map_or(0, cells)
    }

    fn lines(&self, room: usize, label: usize) -> Vec<Line<'_>> {
        let mut lines = Vec::new();
        let mut number = 0;
        for part in self.parts {
            match part {
                Part::Section(title) => lines.push(Line::Section(title)),
                Part::Field { label: name, value, style } => {
                    let mut broken = wrap(value, room.saturating_sub(label)).into_iter();
                    let is_long = width(&display(name)) + BEHIND > label;
                    if is_long {
                        lines.push(Line::Label(name));
                    }
                    let name = if is_long { "" } else { name };
                    lines.push(Line::Value(Some(name), broken.next().unwrap_or_default(), *style));
                    lines.extend(broken.map(|text| Line::Value(Some(""), text, *style)));
                }
                Part::Text(text, style) => {
                    // What is set in goes on below where it began.
                    let broken =
                        if text.starts_with(' ') { wrap_hanging(text, room) } else { wrap(text, room) };
                    lines.extend(broken.into_iter().map(|text| Line::Value(None, text, *style)));
                }
                Part::Link(text) => {
                    lines.push(Line::Link(number, text));
                    number += 1;
                }
                Part::Blank => lines.push(Line::Blank),
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::{Detail, Part};
    use crate::ui::glyphs::Glyphs;
    use crate::ui::theme::Theme;

    fn parts(text: &str) -> Vec<Part<'_>> {
        let field =
            |label: &'static str, value| Part::Field { label: label.into(), value, style: Style::new() };
        vec![
            Part::Text("N4 Search that finds".into(), Style::new()),
            Part::Blank,
            field("priority", "must".into()),
            field("value", text.into()),
            Part::Section("Links".into()),
            Part::Link("T12 Search index".into()),
            Part::Link("E3 Search".into()),
        ]
    }

    #[test]
    fn values_stand_beside_their_labels_and_wrap_there() {
        let area = Rect::new(0, 0, 30, 9);
        let mut buf = Buffer::empty(area);
        let parts = parts("people leave when they find nothing");
        let detail = Detail { parts: &parts, scroll: 0, selected: Some(1) };
        let facts = detail.draw(area, &mut buf, &Theme::mono(Glyphs::unicode()));
        let lines =
            buf.content().chunks(30).map(|cells| cells.iter().map(ratatui::buffer::Cell::symbol).collect());
        insta::assert_snapshot!(lines.map(|line: String| line.trim_end().to_owned() + "\n").collect::<String>(), @r#"
        N4 Search that finds

        priority  must
        value     people leave when
                  they find nothing
        ─ Links ──────────────────────
        → T12 Search index
        → E3 Search
        "#);
        assert_eq!((facts.lines, facts.links.len()), (8, 2));
    }

    #[test]
    fn a_label_too_long_for_a_narrow_pane_has_a_line_of_its_own() {
        let area = Rect::new(0, 0, 30, 4);
        let mut buf = Buffer::empty(area);
        let field = |label: &'static str, value: &'static str| Part::Field {
            label: label.into(),
            value: value.into(),
            style: Style::new(),
        };
        let parts = [field("budget", "B6"), field("cost of this task", "0.00")];
        let detail = Detail { parts: &parts, scroll: 0, selected: None };
        detail.draw(area, &mut buf, &Theme::mono(Glyphs::unicode()));
        let lines: Vec<String> = (buf.content().chunks(30))
            .map(|cells| cells.iter().map(ratatui::buffer::Cell::symbol).collect::<String>())
            .map(|line| line.trim_end().to_owned())
            .collect();
        assert_eq!(lines, ["budget  B6", "cost of this task", "        0.00", ""]);
    }

    #[test]
    fn a_link_under_the_cursor_is_brought_into_view() {
        let area = Rect::new(0, 0, 30, 3);
        let parts = parts("much");
        let detail = Detail { parts: &parts, scroll: 0, selected: Some(1) };
        let facts = detail.draw(area, &mut Buffer::empty(area), &Theme::mono(Glyphs::ascii()));
        assert_eq!(facts.scroll, 4);
        assert_eq!(facts.cursor.map(|at| at.y), Some(2));
    }

    proptest! {
        #[test]
        fn no_area_makes_it_panic(x in 0_u16..40, y in 0_u16..20, w in 0_u16..40, h in 0_u16..20, scroll in 0_usize..30, text in any::<String>()) {
            let parts = parts(&text);
            let detail = Detail { parts: &parts, scroll, selected: Some(scroll) };
            detail.draw(Rect::new(x, y, w, h), &mut Buffer::empty(Rect::new(1, 1, 30, 10)), &Theme::dark(Glyphs::ascii()));
        }
    }
}
