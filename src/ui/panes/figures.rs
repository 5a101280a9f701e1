//! The burn-down above the figures: what should be left, what is left, today, and where it leads.
//! Imports app, domain.

use std::borrow::Cow;

use chrono::{Datelike, Days};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::frame::FrameFacts;
use crate::app::model::Model;
use crate::domain::calendar::Date;
use crate::domain::figures::base::Base;
use crate::domain::figures::burn::{Burn, Point};
use crate::domain::figures::open::{self, heading, rows};
use crate::domain::money::{Money, short_money};
use crate::ui::frame::{signal_of, style_of};
use crate::ui::panes::empty;
use crate::ui::place::plain_all;
use crate::ui::text::Align;
use crate::ui::theme::Theme;
use crate::ui::widgets::chart::{Chart, Series};
use crate::ui::widgets::draw::put;
use crate::ui::widgets::plot::Pattern;
use crate::ui::widgets::table::{Cell, Column, Row, TableView};

/// The least height of a chart that says something.
const SMALL: u16 = 6;

/// Draws the chart and the figures below it.
pub fn draw(
    model: &Model,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let look = model.look();
    let budget = &model.data.budget;
    if !budget.sealed {
        empty(model.view().empty, &model.to_the_green_light(), area, buf, theme);
        return None;
    }
    let Some(burn) = Burn::of(&look, budget) else {
        let text = "The chart needs days: give the project its start and its due date, or the phases theirs.";
        let high = (area.height / 3).max(SMALL.min(area.height));
        let top = Rect { height: high, ..area };
        empty(text, "tab 1, v to the project, e edits it", top, buf, theme);
        return figures(
            model,
            Rect { y: top.bottom(), height: area.height - high, ..area },
            buf,
            theme,
            facts,
        );
    };
    let what = if model.view().name == "burn-up" { "planned, done and spent" } else { "left of the budget" };
    // The chart is of cost; where the figures are not, it says so.
    let said = match model.base {
        Base::Cost => format!("{what} · cost, in {}", model.currency().code()),
        Base::Price => format!("{what} · chart: cost, figures: price, in {}", model.currency().code()),
        Base::Hours => format!("{what} · chart: cost, figures: hours"),
    };
    put(buf, area, (area.x, area.y), &said, theme.dim, theme);
    let area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let high = (area.height * 3 / 5).max(SMALL.min(area.height));
    chart(model, &burn, Rect { height: high, ..area }, buf, theme);
    let rest = Rect { y: area.y + high, height: area.height - high, ..area };
    figures(model, rest, buf, theme, facts)
}

fn figures(
    model: &Model,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let all = rows(&model.look(), &model.data.budget, model.base);
    let lines = lines(model.base, &all);
    let columns = columns();
    let line = |at: usize| -> Row<'static> {
        match lines.get(at) {
            Some(Line::Heading(text)) => {
                Row { across: Some(Cell::new(*text, theme.strong)), ..Row::default() }
            }
            Some(Line::Figure(index)) => all.get(*index).map_or_else(Row::default, |row| figure(row, theme)),
            None => Row::default(),
        }
    };
    let pane = model.pane();
    let cursor = pane.cursor.min(all.len().saturating_sub(1));
    let table = TableView {
        columns: &columns,
        len: lines.len(),
        row: &line,
        // The heading above the first figure is no row that the cursor could go to.
        offset: if cursor == 0 { 0 } else { pane.offset },
        selected: lines.iter().position(|line| *line == Line::Figure(cursor)),
        focused: true,
    };
    let drawn = table.draw(area, buf, theme);
    facts.offset = drawn.offset;
    facts.page = drawn.page;
    let index = |(at, place)| match lines.get(at) {
        Some(Line::Figure(index)) => Some((*index, place)),
        _ => None,
    };
    facts.rows = plain_all(drawn.rows.into_iter().filter_map(index).collect());
    drawn.cursor
}

/// A line below the chart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Heading(&'static str),
    Figure(usize),
}

/// The figures with the headings among them.
fn lines(base: Base, figures: &[open::Row]) -> Vec<Line> {
    let mut lines = Vec::new();
    for (index, row) in figures.iter().enumerate() {
        lines.extend(heading(base, row.figure).map(Line::Heading));
        lines.push(Line::Figure(index));
    }
    lines
}

fn figure(row: &open::Row, theme: &Theme) -> Row<'static> {
    let sign = theme.sign(signal_of(row.tone));
    let value = if sign.is_empty() { row.value.clone() } else { format!("{sign} {}", row.value) };
    let cells = vec![
        Cell::new(row.name, theme.text),
        Cell::new(value, style_of(row.tone, theme)),
        Cell::new(row.meaning, theme.dim),
    ];
    Row { cells, ..Row::default() }
}

/// The columns of the figures.
#[must_use]
pub fn columns() -> Vec<Column<'static>> {
    vec![
        Column::new("figure", 6, 20, 0).whole(),
        Column::new("value", 8, 14, 0).aligned(Align::Right),
        Column::new("what it says", 20, 70, 1),
    ]
}

/// A line of points in the look of a series.
fn series<'a>(
    label: &'static str,
    line: &[Point],
    (start, style, pattern): (Date, Style, Pattern),
) -> Series<'a> {
    let points = line.iter().map(|p| (across(start, p.on), amount(p.amount))).collect::<Vec<_>>();
    Series { label: label.into(), points: points.into(), style, pattern }
}

/// A day as a distance from the first one.
fn across(start: Date, day: Date) -> f64 {
    f64::from(i32::try_from((day - start).num_days()).unwrap_or(i32::MAX))
}

/// What should be left, what is left, and where that leads.
fn down<'a>(burn: &Burn, theme: &Theme) -> Vec<Series<'a>> {
    let start = burn.span.0;
    let bad = burn.forecast.last().is_some_and(|p| p.amount.0 < 0);
    let ahead = if bad { theme.bad } else { theme.watch };
    vec![
        series("as planned", &burn.ideal, (start, theme.dim, Pattern::Dotted)),
        series("left", &burn.actual, (start, theme.accent, Pattern::Solid)),
        series("by pace", &burn.forecast, (start, ahead, Pattern::Dashed)),
        series("safe (P80)", &burn.cone, (start, theme.bad, Pattern::Dotted)),
    ]
}

/// What may be spent, what was planned to be done, what is done and what is spent.
fn up<'a>(burn: &Burn, theme: &Theme) -> Vec<Series<'a>> {
    let start = burn.span.0;
    vec![
        series("budget", &burn.scope, (start, theme.text, Pattern::Dashed)),
        series("planned", &burn.planned, (start, theme.dim, Pattern::Dotted)),
        series("done", &burn.earned, (start, theme.good, Pattern::Dashed)),
        series("spent", &burn.spent, (start, theme.accent, Pattern::Solid)),
    ]
}

/// Each change of the budget after the first, at its place: `+4.3k`.
fn steps<'a>(model: &Model, burn: &Burn, line: &[Point]) -> Vec<(f64, f64, Cow<'a, str>)> {
    let pairs = burn.steps.iter().zip(burn.steps.iter().skip(1));
    let note = |(before, after): (&Point, &Point)| {
        let by = after.amount.0.saturating_sub(before.amount.0);
        let at = line.iter().rev().find(|p| p.on <= after.on)?;
        let sign = if by < 0 { "" } else { "+" };
        let text = format!("{sign}{} {}", short_money(Money(by), model.currency()), day_word(after.on));
        (by != 0).then(|| (across(burn.span.0, after.on), amount(at.amount), Cow::Owned(text)))
    };
    pairs.filter_map(note).collect()
}

fn chart(model: &Model, burn: &Burn, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let (start, plan_end) = burn.span;
    let is_up = model.view().name == "burn-up";
    let last = burn.forecast.last().filter(|_| !is_up).map_or(plan_end, |p| p.on);
    let last = last.max(plan_end).max(model.data.today);
    let (series, line) =
        if is_up { (up(burn, theme), &burn.scope) } else { (down(burn, theme), &burn.actual) };
    let all = || series.iter().flat_map(|s| s.points.iter().map(|p| p.1));
    let top = all().fold(amount(burn.bac), f64::max);
    let bottom = all().fold(0.0, f64::min);
    let currency = model.currency();
    let y_label = |v: f64| short_money(minor(v), currency);
    let labels = day_labels(start, last, usize::from(area.width / 12).clamp(2, 10));
    let x_labels: Vec<(f64, Cow<'_, str>)> =
        labels.into_iter().map(|(d, t)| (across(start, d), Cow::Owned(t))).collect();
    Chart {
        series: &series,
        x: (0.0, across(start, last).max(1.0)),
        y: (bottom, top.max(1.0)),
        y_label: &y_label,
        x_labels: &x_labels,
        marker: Some((across(start, model.data.today), "today".into())),
        notes: &steps(model, burn, line),
    }
    .draw(area, buf, theme);
}

/// An amount as a height; cents do not show on a screen.
#[expect(clippy::cast_precision_loss, reason = "a height in dots needs no more than 52 bits")]
fn amount(money: Money) -> f64 {
    money.0 as f64
}

#[expect(clippy::cast_possible_truncation, reason = "a label of an axis lies within the amounts drawn")]
fn minor(value: f64) -> Money {
    Money(value.round() as i64)
}

/// Evenly spread days with their labels, `12 mar`.
fn day_labels(start: Date, end: Date, count: usize) -> Vec<(Date, String)> {
    let days = (end - start).num_days().max(1).unsigned_abs();
    let step = (days / u64::try_from(count.max(1)).unwrap_or(1)).max(1);
    (0..=days)
        .step_by(usize::try_from(step).unwrap_or(1))
        .filter_map(|n| start.checked_add_days(Days::new(n)))
        .map(|day| (day, day_word(day)))
        .collect()
}

/// `12 mar`.
fn day_word(day: Date) -> String {
    format!("{} {}", day.day(), day.format("%b").to_string().to_lowercase())
}
