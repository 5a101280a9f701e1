//! Bars across: one share, or the parts of a whole (spent, committed, what remains).
//!
//! Imports theme and `draw.rs`. Next: `plot.rs`, `chart.rs`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{cells, line, put};

/// A bar of parts. What is over the whole fills the bar and shows the sign for more behind its end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// The first part as a share of the whole, 0 to 1; drawn to an eighth of a cell.
    pub first: f64,
    /// The style of the first part.
    pub style: Style,
    /// The second part as a share of the whole; 0 for none. Drawn to a whole cell.
    pub second: f64,
    /// The style of the second part.
    pub second_style: Style,
}

impl Bar {
    /// A bar of one part.
    #[must_use]
    pub fn new(share: f64, style: Style) -> Self {
        Self { first: share, style, second: 0.0, second_style: style }
    }

    /// Draws the bar into the first line of `area`, over its full width.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let area = line(area.intersection(*buf.area()), 0);
        let eighths = usize::from(area.width) * 8;
        let first = share(self.first, eighths);
        let both = share(self.first + self.second.max(0.0), eighths).max(first);
        for column in 0..area.width {
            let begins = usize::from(column) * 8;
            let (sign, style) = if first >= begins + 8 {
                (theme.glyphs.bar_full, self.style)
            } else if let Some(eighth) = first.checked_sub(begins + 1) {
                (theme.glyphs.eighths.get(eighth).copied().unwrap_or(theme.glyphs.bar_full), self.style)
            } else if both >= begins + 4 {
                (theme.glyphs.bar_second, self.second_style)
            } else {
                (theme.glyphs.bar_rest, theme.rule)
            };
            put(buf, area, (area.x + column, area.y), sign, style, theme);
        }
        let total = self.first + self.second.max(0.0);
        if total > 1.0 + 1e-9 && area.width > 1 {
            put(
                buf,
                area,
                (area.x + cells(usize::from(area.width) - 1), area.y),
                theme.glyphs.more_right,
                theme.bad,
                theme,
            );
        }
    }
}

/// `of` times a share, rounded; a share that is no number counts as 0. A share above 0 shows something,
/// one below 1 is never full.
fn share(share: f64, of: usize) -> usize {
    if share.is_nan() || share <= 0.0 || of == 0 {
        return 0;
    }
    if share >= 1.0 {
        return of;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a share between 0 and 1 of some hundred cells"
    )]
    let part = (share * of as f64).round() as usize;
    part.clamp(1, of.saturating_sub(1).max(1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::Bar;
    use crate::ui::glyphs::Glyphs;
    use crate::ui::theme::Theme;

    fn drawn(bar: Bar, width: u16, glyphs: &'static Glyphs) -> String {
        let area = Rect::new(0, 0, width, 1);
        let mut buf = Buffer::empty(area);
        bar.draw(area, &mut buf, &Theme::mono(glyphs));
        buf.content().iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn bars_are_exact_to_an_eighth() {
        let style = Style::new();
        let unicode = Glyphs::unicode();
        assert_eq!(drawn(Bar::new(0.5, style), 4, unicode), "██░░");
        assert_eq!(drawn(Bar::new(17.0 / 32.0, style), 4, unicode), "██▏░");
        assert_eq!(drawn(Bar::new(0.0, style), 4, unicode), "░░░░");
        assert_eq!(drawn(Bar::new(0.0001, style), 4, unicode), "▏░░░");
        assert_eq!(drawn(Bar::new(0.9999, style), 4, unicode), "███▉");
        assert_eq!(drawn(Bar::new(1.0, style), 4, unicode), "████");
        assert_eq!(drawn(Bar::new(1.2, style), 4, unicode), "███›");
    }

    #[test]
    fn the_second_part_stands_behind_the_first() {
        let style = Style::new();
        let bar = Bar { first: 0.25, style, second: 0.5, second_style: style };
        assert_eq!(drawn(bar, 8, Glyphs::unicode()), "██▒▒▒▒░░");
        assert_eq!(drawn(bar, 8, Glyphs::ascii()), "##====..");
    }

    proptest! {
        #[test]
        fn no_figure_makes_it_panic(first in any::<f64>(), second in any::<f64>(), w in 0_u16..30, x in 0_u16..30) {
            let bar = Bar { first, style: Style::new(), second, second_style: Style::new() };
            bar.draw(Rect::new(x, x / 4, w, 1), &mut Buffer::empty(Rect::new(3, 0, 20, 4)), &Theme::mono(Glyphs::ascii()));
        }
    }
}
