//! A chart of lines over time: labelled axes, the line of today, and each line's name at its end.
//! Braille dots, or signs of ASCII; lines differ by their pattern as well as by colour.
//!
//! Imports theme, text, `plot.rs` and `draw.rs`.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::ui::text::{display, width};
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::{cells, fill, put, put_in, put_right};
use crate::ui::widgets::plot::{Pattern, Scale, line_dots, ticks};

/// A line of the chart. Of two that cross, the later one is seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Series<'a> {
    /// Its name, written at its end.
    pub label: Cow<'a, str>,
    /// Its points, sorted by x.
    pub points: Cow<'a, [(f64, f64)]>,
    /// Its colour or weight.
    pub style: Style,
    /// Its pattern.
    pub pattern: Pattern,
}

/// A chart to be drawn.
pub struct Chart<'a> {
    /// The lines.
    pub series: &'a [Series<'a>],
    /// The values at the left and right end.
    pub x: (f64, f64),
    /// The values at the bottom and the top.
    pub y: (f64, f64),
    /// Writes a value of the y axis.
    pub y_label: &'a dyn Fn(f64) -> String,
    /// What stands below the x axis, and where.
    pub x_labels: &'a [(f64, Cow<'a, str>)],
    /// A line down, with its name above it: today.
    pub marker: Option<(f64, Cow<'a, str>)>,
    /// Short words at places of the plot, written where there is room.
    pub notes: &'a [(f64, f64, Cow<'a, str>)],
}

/// Dots of braille in a cell: across and down.
const DOTS: (usize, usize) = (2, 4);
/// The bits of the dots of a cell, by row from the top and column.
const BITS: [[u32; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

impl Chart<'_> {
    /// Draws the chart into `area`. Where there is no room for axes, the lines alone are drawn.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let area = area.intersection(*buf.area());
        if area.is_empty() {
            return;
        }
        if area.width < 24 || area.height < 6 {
            self.draw_lines(area, buf, theme);
            return;
        }
        let labels: Vec<(f64, String)> =
            scale(self.y, area.height).into_iter().map(|y| (y, (self.y_label)(y))).collect();
        let left = labels.iter().map(|(_, text)| width(&display(text))).max().unwrap_or(0);
        let left = cells(left).min(area.width / 4) + 1;
        let names = self.series.iter().map(|series| width(&display(&series.label))).max().unwrap_or(0);
        let right = if names == 0 { 0 } else { cells(names).min(area.width / 4) + 1 };
        let plot = Rect {
            x: area.x + left + 1,
            y: area.y + 1,
            width: area.width.saturating_sub(left + 1 + right),
            height: area.height - 3,
        };
        self.draw_axes(area, plot, &labels, buf, theme);
        self.draw_marker(area, plot, buf, theme);
        self.draw_lines(plot, buf, theme);
        self.draw_names(area, plot, buf, theme);
        self.draw_notes(plot, buf, theme);
    }

    /// Writes each note to the right above its place, or to the left where there is no room.
    fn draw_notes(&self, plot: Rect, buf: &mut Buffer, theme: &Theme) {
        let rows = Scale { from: self.y.0, to: self.y.1, dots: usize::from(plot.height) };
        let columns = Scale { from: self.x.0, to: self.x.1, dots: usize::from(plot.width) };
        for (x, y, text) in self.notes {
            let (true, Some(column), Some(row)) = (columns.holds(*x), columns.dot(*x), rows.dot(*y)) else {
                continue;
            };
            let wide = cells(width(&display(text)));
            let left = plot.x.saturating_add(cells(column) + 1);
            let begins = left.min(plot.right().saturating_sub(wide)).max(plot.x);
            let y = plot.bottom().saturating_sub(cells(row) + 2).max(plot.y);
            put(buf, plot, (begins, y), text, theme.dim, theme);
        }
    }

    fn draw_axes(&self, area: Rect, plot: Rect, labels: &[(f64, String)], buf: &mut Buffer, theme: &Theme) {
        let axis = plot.x - 1;
        fill(buf, Rect { x: axis, width: 1, ..plot }, theme.glyphs.rule_down, theme.rule);
        let bottom = Rect { y: plot.bottom(), height: 1, ..plot };
        fill(buf, bottom, theme.glyphs.rule, theme.rule);
        put(buf, area, (axis, bottom.y), theme.glyphs.axis_corner, theme.rule, theme);
        let rows = Scale { from: self.y.0, to: self.y.1, dots: usize::from(plot.height) };
        for (value, text) in labels {
            if let Some(row) = rows.dot(*value) {
                let y = plot.bottom().saturating_sub(cells(row) + 1);
                put_right(
                    buf,
                    Rect { width: plot.x - 2 - area.x, ..area },
                    (axis, y),
                    text,
                    theme.dim,
                    theme,
                );
            }
        }
        let columns = Scale { from: self.x.0, to: self.x.1, dots: usize::from(plot.width) };
        let mut free = area.x;
        for (value, text) in self.x_labels {
            let (true, Some(column)) = (columns.holds(*value), columns.dot(*value)) else { continue };
            let x = plot.x + cells(column);
            let wide = cells(width(&display(text)));
            let begins = x.saturating_sub(wide / 2).min(area.right().saturating_sub(wide)).max(area.x);
            if begins < free || wide > area.width {
                continue;
            }
            put(buf, area, (x, bottom.y), theme.glyphs.tick, theme.rule, theme);
            free = put(buf, area, (begins, bottom.y + 1), text, theme.dim, theme).saturating_add(1);
        }
    }

    fn draw_marker(&self, area: Rect, plot: Rect, buf: &mut Buffer, theme: &Theme) {
        let Some((value, text)) = &self.marker else { return };
        let columns = Scale { from: self.x.0, to: self.x.1, dots: usize::from(plot.width) };
        let (true, Some(column)) = (columns.holds(*value), columns.dot(*value)) else { return };
        let x = plot.x + cells(column);
        fill(buf, Rect { x, width: 1, ..plot }, theme.glyphs.today, theme.dim);
        let wide = cells(width(&display(text)));
        let begins = x.saturating_sub(wide / 2).min(area.right().saturating_sub(wide)).max(area.x);
        put(buf, area, (begins, area.y), text, theme.dim, theme);
    }

    fn draw_lines(&self, plot: Rect, buf: &mut Buffer, theme: &Theme) {
        let (across, down) = if theme.glyphs.is_unicode { DOTS } else { (1, 1) };
        let x = Scale { from: self.x.0, to: self.x.1, dots: usize::from(plot.width) * across };
        let y = Scale { from: self.y.0, to: self.y.1, dots: usize::from(plot.height) * down };
        for series in self.series {
            for (column, row) in line_dots(&series.points, x, y, series.pattern) {
                let from_top = y.dots - 1 - row;
                let place = (plot.x + cells(column / across), plot.y + cells(from_top / down));
                let Some(cell) = buf.cell_mut(place) else { continue };
                if theme.glyphs.is_unicode {
                    let bits = BITS.get(from_top % down).and_then(|row| row.get(column % across)).copied();
                    let before = cell.symbol().chars().next().map_or(0, u32::from);
                    let before = if (0x2800..0x2900).contains(&before) { before } else { 0x2800 };
                    if let Some(sign) = char::from_u32(before | bits.unwrap_or(0)) {
                        cell.set_char(sign).set_style(series.style);
                    }
                } else {
                    cell.set_symbol(series.pattern.ascii()).set_style(series.style);
                }
            }
        }
    }

    /// Writes the name of each line at its end: in the margin, each on a line of its own, or beside the end where the
    /// line ends far enough before the margin.
    fn draw_names(&self, area: Rect, plot: Rect, buf: &mut Buffer, theme: &Theme) {
        let rows = Scale { from: self.y.0, to: self.y.1, dots: usize::from(plot.height) };
        let columns = Scale { from: self.x.0, to: self.x.1, dots: usize::from(plot.width) };
        let mut names: Vec<(u16, &Series<'_>)> = Vec::new();
        let mut inside: Vec<(f64, u16, u16, &Series<'_>)> = Vec::new();
        for series in self.series {
            let Some(last) = series.points.last() else { continue };
            let (Some(column), Some(row)) = (columns.dot(last.0), rows.dot(last.1)) else { continue };
            let y = plot.bottom().saturating_sub(cells(row) + 1);
            let begins = plot.x.saturating_add(cells(column) + 2);
            let wide = cells(width(&display(&series.label)));
            if begins.saturating_add(wide) < plot.right() && y > plot.y {
                inside.push((last.1, begins, y, series));
            } else {
                names.push((y, series));
            }
        }
        // The upper line has the upper name.
        inside.sort_by(|one, other| other.0.total_cmp(&one.0));
        let mut from = plot.y;
        for (at, (_, begins, y, series)) in inside.iter().enumerate() {
            let to = plot.bottom().saturating_sub(cells(inside.len() - at - 1));
            let place = beside((*begins, *y), (from, to), &series.label, buf);
            if let Some(row) = place {
                put(buf, plot, (*begins, row), &series.label, series.style, theme);
                from = row + 1;
            }
        }
        names.sort_by_key(|(y, _)| *y);
        let mut free = plot.y;
        let count = names.len();
        for (at, (y, series)) in names.into_iter().enumerate() {
            // As low as its line ends, but above the names still to come and below those before.
            let lowest = plot.bottom().saturating_sub(cells(count - at));
            let y = y.min(lowest).max(free);
            if y >= plot.bottom() {
                return;
            }
            let room = area.right().saturating_sub(plot.right() + 1);
            put_in(buf, area, (plot.right() + 1, y), room, &series.label, series.style, theme);
            free = y + 1;
        }
    }
}

/// The row of a name beside the end of its line, among those from the first to before the last: that of the end where
/// nothing is drawn there, else the nearest one that is free, else the nearest.
fn beside((x, y): (u16, u16), (from, to): (u16, u16), name: &str, buf: &Buffer) -> Option<u16> {
    let wide = cells(width(&display(name)));
    let is_free = |row: u16| {
        let mut cells = (x.saturating_sub(1)..x.saturating_add(wide)).map(|x| buf.cell((x, row)));
        cells.all(|cell| cell.is_none_or(|cell| cell.symbol() == " "))
    };
    let near = [y, y.saturating_sub(1), y + 1, y.saturating_sub(2), y + 2];
    let mut rows = near.into_iter().filter(|row| (from..to).contains(row));
    rows.clone().find(|row| is_free(*row)).or_else(|| rows.next())
}

/// The values that the axis of amounts names. One alone is no scale: then the steps are made smaller.
fn scale((from, to): (f64, f64), height: u16) -> Vec<f64> {
    let wanted = usize::from(height / 3).max(2);
    let mut steps = (wanted..wanted + 4).map(|wanted| ticks(from, to, wanted));
    steps.find(|values| values.len() > 1).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::{any, proptest};
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::{Chart, Pattern, Series};
    use crate::ui::glyphs::Glyphs;
    use crate::ui::theme::Theme;

    fn series() -> Vec<Series<'static>> {
        let line = |label: &'static str, points: Vec<(f64, f64)>, pattern| Series {
            label: label.into(),
            points: points.into(),
            style: Style::new(),
            pattern,
        };
        vec![
            line("ideal", vec![(0.0, 40_000.0), (84.0, 0.0)], Pattern::Dotted),
            line("forecast", vec![(56.0, 18_000.0), (84.0, 4_300.0)], Pattern::Dashed),
            line(
                "actual",
                vec![(0.0, 40_000.0), (20.0, 33_000.0), (40.0, 26_000.0), (56.0, 18_000.0)],
                Pattern::Solid,
            ),
        ]
    }

    fn drawn(glyphs: &'static Glyphs, area: Rect) -> String {
        noted(glyphs, area, &[])
    }

    #[test]
    fn the_axis_of_a_low_chart_is_a_scale() {
        assert_eq!(super::scale((0.0, 41_200.0), 6), [0.0, 20_000.0, 40_000.0]);
        assert_eq!(super::scale((0.0, 40_000.0), 6), [0.0, 20_000.0, 40_000.0]);
    }

    fn noted(glyphs: &'static Glyphs, area: Rect, notes: &[(f64, f64, Cow<'static, str>)]) -> String {
        let series = series();
        let labels: Vec<(f64, Cow<'static, str>)> =
            [(0.0, "2 mar"), (28.0, "30 mar"), (56.0, "27 apr"), (84.0, "25 may")]
                .map(|(x, text)| (x, text.into()))
                .into();
        let chart = Chart {
            series: &series,
            x: (0.0, 84.0),
            y: (0.0, 40_000.0),
            y_label: &|y| format!("{y:.0}"),
            x_labels: &labels,
            marker: Some((56.0, "today".into())),
            notes,
        };
        let mut buf = Buffer::empty(area);
        chart.draw(area, &mut buf, &Theme::mono(glyphs));
        let lines = buf.content().chunks(usize::from(area.width.max(1)));
        lines
            .map(|cells| {
                cells.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned()
                    + "\n"
            })
            .collect()
    }

    #[test]
    fn a_burn_down_is_read_without_colour() {
        insta::assert_snapshot!(drawn(Glyphs::unicode(), Rect::new(0, 0, 70, 16)), @r#"
                                                today
        40000 │⠉⠒⠦⠤⣀                              ┊
              │    ⠁⠉⠕⠒⠤⢄⣀                        ┊
              │        ⠁ ⠄⠉⡑⠒⠤⣀⡀                  ┊
        30000 │              ⠂ ⡈⠉⠒⠢⠤⣀⡀            ┊
              │                  ⠂ ⡀ ⠈⠉⠒⠤⢄⡀       ┊
              │                      ⠂ ⡀  ⠈⠑⠢⢄⡀   ┊
        20000 │                          ⠂ ⡀  ⠈⠑⠢⢄⡀ actual
              │                              ⠂ ⡀  ⠈⠑⠢⠄
              │                                  ⠁┊⠄   ⠑⠢⠄
        10000 │                                   ┊  ⠁ ⠄   ⠑⠢⠄
              │                                   ┊      ⠁ ⠄   ⠑⠢⠄
              │                                   ┊          ⠁ ⠄   ⠑⠢ forecast
            0 │                                   ┊              ⠁ ⠄  ideal
              └┴─────────────────┴────────────────┴─────────────────┴
             2 mar            30 mar           27 apr            25 may
        "#);
    }

    #[test]
    fn of_two_lines_that_end_together_the_upper_has_the_upper_name() {
        let line = |label: &'static str, end: f64| Series {
            label: label.into(),
            points: vec![(0.0, 0.0), (40.0, end)].into(),
            style: Style::new(),
            pattern: Pattern::Solid,
        };
        for ends in [(20_000.0, 21_000.0), (10.0, 20.0), (38_000.0, 40_000.0)] {
            let series = [line("done", ends.0), line("spent", ends.1)];
            let chart = Chart {
                series: &series,
                x: (0.0, 84.0),
                y: (0.0, 40_000.0),
                y_label: &|y| format!("{y:.0}"),
                x_labels: &[],
                marker: None,
                notes: &[],
            };
            let area = Rect::new(0, 0, 70, 16);
            let mut buf = Buffer::empty(area);
            chart.draw(area, &mut buf, &Theme::mono(Glyphs::unicode()));
            let rows: Vec<String> = (buf.content().chunks(70))
                .map(|cells| cells.iter().map(ratatui::buffer::Cell::symbol).collect())
                .collect();
            let row = |name: &str| rows.iter().position(|row| row.contains(name));
            assert!(row("spent").is_some() && row("spent") < row("done"), "{ends:?}: {rows:#?}");
        }
    }

    #[test]
    fn a_step_is_told_at_its_place() {
        let shown =
            noted(Glyphs::unicode(), Rect::new(0, 0, 70, 16), &[(20.0, 33_000.0, "+2k 22 mar".into())]);
        let row = shown.lines().position(|line| line.contains("+2k 22 mar")).unwrap();
        assert!((2..5).contains(&row), "{shown}");
    }

    #[test]
    fn ascii_has_an_equal() {
        let shown = drawn(Glyphs::ascii(), Rect::new(0, 0, 60, 14));
        assert!(shown.is_ascii());
        insta::assert_snapshot!(shown, @r#"
                                          today
        40000 |***                          :
              |   ******                    :
        30000 |        .******              :
              |            .  ******        :
              |                .    ****    :
        20000 |                    .    ***** actual
              |                        .    :  =
        10000 |                            .:  .====
              |                             :      .   ==
              |                             :          . == forecast
            0 |                             :               ideal
              ++-------------+--------------+-------------+
             2 mar        30 mar         27 apr        25 may
        "#);
    }

    proptest! {
        #[test]
        fn no_area_and_no_figures_make_it_panic(w in 0_u16..60, h in 0_u16..20, x in any::<(f64, f64)>(), y in any::<(f64, f64)>()) {
            let series = series();
            let chart = Chart { series: &series, x, y, y_label: &|y| format!("{y}"), x_labels: &[(x.0, "a".into())], marker: Some((x.1, "today".into())), notes: &[(x.1, y.0, "step".into())] };
            chart.draw(Rect::new(3, 2, w, h), &mut Buffer::empty(Rect::new(1, 1, 40, 12)), &Theme::dark(Glyphs::unicode()));
        }
    }
}
