//! The row of tabs with their numbers.
//!
//! Imports theme, text and `draw.rs`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::text::{display, width};
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{cells, line, put, scrolled, tint};

/// The cells between two tabs.
const GAP: usize = 2;

/// Draws `names` with their numbers into the first line of `area`, `current` (an index) set off. Where they
/// do not all fit, the others lose their names, and then scroll. Gives back the places of the tabs.
pub fn draw(
    names: &[&str],
    current: usize,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) -> Vec<(usize, Rect)> {
    let area = line(area.intersection(*buf.area()), 0);
    let mut places = Vec::new();
    if area.is_empty() {
        return places;
    }
    let room = usize::from(area.width);
    let long: Vec<String> =
        names.iter().enumerate().map(|(at, name)| format!("{at} {}", display(name))).collect();
    let fits = |texts: &[String]| texts.iter().map(|text| width(text) + GAP).sum::<usize>() <= room + GAP;
    let texts: Vec<String> = if fits(&long) {
        long
    } else {
        let short = |(at, text): (usize, String)| if at == current { text } else { at.to_string() };
        long.into_iter().enumerate().map(short).collect()
    };
    let first = if fits(&texts) { 0 } else { scrolled(0, Some(current), texts.len(), 1) };
    let mut x = area.x;
    for (index, text) in texts.iter().enumerate().skip(first) {
        if x >= area.right() {
            break;
        }
        let style = if index == current { theme.tab } else { theme.text };
        let from = x;
        x = put(buf, area, (x, area.y), text, style, theme);
        if index != current {
            let digits = cells(index.to_string().len());
            tint(buf, Rect { x: from, width: digits, ..area }.intersection(area), theme.dim);
        }
        places.push((index, Rect { x: from, width: x - from, ..area }.intersection(area)));
        x = x.saturating_add(cells(GAP));
    }
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::draw;
    use crate::ui::glyphs::Glyphs;
    use crate::ui::theme::Theme;

    const NAMES: &[&str] = &["Today", "Brief", "Estimate", "Team"];

    fn drawn(width: u16) -> String {
        let area = Rect::new(0, 0, width, 1);
        let mut buf = Buffer::empty(area);
        draw(NAMES, 2, area, &mut buf, &Theme::mono(Glyphs::unicode()));
        buf.content().iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn the_current_tab_keeps_its_name_longest() {
        assert_eq!(drawn(36), "0 Today  1 Brief  2 Estimate  3 Team");
        assert_eq!(drawn(20), "0  1  2 Estimate  3 ");
        assert_eq!(drawn(10), "2 Estimate");
        assert_eq!(drawn(6), "2 Est…");
    }

    #[test]
    fn a_click_finds_its_tab() {
        let area = Rect::new(0, 0, 40, 1);
        let places = draw(NAMES, 0, area, &mut Buffer::empty(area), &Theme::mono(Glyphs::ascii()));
        assert_eq!(places[1], (1, Rect::new(9, 0, 7, 1)));
    }

    proptest! {
        #[test]
        fn no_area_makes_it_panic(x in 0_u16..40, y in 0_u16..20, w in 0_u16..60, current in 0_usize..9) {
            let mut buf = Buffer::empty(Rect::new(1, 1, 30, 10));
            draw(NAMES, current, Rect::new(x, y, w, 1), &mut buf, &Theme::dark(Glyphs::ascii()));
        }
    }
}
