//! The burn-down above the figures: what should be left, what is left, today, and where it leads.
//! Imports app, domain.

use std::borrow::Cow;

use chrono::{Datelike, Days};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::frame::FrameFacts;
use crate::app::model::Model;
use crate::domain::calendar::Date;
use crate::domain::figures::burn::{Burn, Point};
use crate::domain::figures::open::rows;
use crate::domain::money::{Money, short_money};
use crate::ui::frame::{signal_of, style_of};
use crate::ui::panes::empty;
use crate::ui::place::plain_all;
use crate::ui::text::Align;
use crate::ui::theme::Theme;
use crate::ui::widgets::chart::{Chart, Series};
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
        let key = "tab 2: S sends the estimate, ! records that it was accepted";
        empty(model.view().empty, key, area, buf, theme);
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
    let all = rows(&model.look(), &model.data.budget);
    let columns = [
        Column::new("figure", 6, 13, 0),
        Column::new("value", 8, 14, 0).aligned(Align::Right),
        Column::new("what it says", 20, 70, 1),
    ];
    let row = |index: usize| -> Row<'static> {
        let Some(row) = all.get(index) else { return Row::default() };
        let sign = theme.sign(signal_of(row.tone));
        let style = style_of(row.tone, theme);
        let value = if sign.is_empty() { row.value.clone() } else { format!("{sign} {}", row.value) };
        let cells =
            vec![Cell::new(row.name, theme.text), Cell::new(value, style), Cell::new(row.meaning, theme.dim)];
        Row { cells, marked: false, changed: false }
    };
    let pane = model.pane();
    let selected = Some(pane.cursor.min(all.len().saturating_sub(1)));
    let table = TableView {
        columns: &columns,
        len: all.len(),
        row: &row,
        offset: pane.offset,
        selected,
        focused: true,
    };
    let drawn = table.draw(area, buf, theme);
    facts.offset = drawn.offset;
    facts.page = drawn.page;
    facts.rows = plain_all(drawn.rows);
    drawn.cursor
}

fn chart(model: &Model, burn: &Burn, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let (start, plan_end) = burn.span;
    let last = burn.forecast.last().map_or(plan_end, |p| p.on).max(plan_end).max(model.data.today);
    let x = |day: Date| f64::from(i32::try_from((day - start).num_days()).unwrap_or(i32::MAX));
    let points = |line: &[Point]| -> Cow<'static, [(f64, f64)]> {
        line.iter().map(|p| (x(p.on), amount(p.amount))).collect::<Vec<_>>().into()
    };
    let bad = burn.forecast.last().is_some_and(|p| p.amount.0 < 0);
    let series = [
        Series {
            label: "ideal".into(),
            points: points(&burn.ideal),
            style: theme.dim,
            pattern: Pattern::Dotted,
        },
        Series {
            label: "left".into(),
            points: points(&burn.actual),
            style: theme.accent,
            pattern: Pattern::Solid,
        },
        Series {
            label: "forecast".into(),
            points: points(&burn.forecast),
            style: if bad { theme.bad } else { theme.watch },
            pattern: Pattern::Dashed,
        },
    ];
    let all = || series.iter().flat_map(|s| s.points.iter().map(|p| p.1));
    let top = all().fold(amount(burn.bac), f64::max);
    let bottom = all().fold(0.0, f64::min);
    let currency = model.currency();
    let y_label = |v: f64| short_money(minor(v), currency);
    let labels = day_labels(start, last, usize::from(area.width / 12).clamp(2, 10));
    let x_labels: Vec<(f64, Cow<'_, str>)> = labels.into_iter().map(|(d, t)| (x(d), Cow::Owned(t))).collect();
    Chart {
        series: &series,
        x: (0.0, x(last).max(1.0)),
        y: (bottom, top.max(1.0)),
        y_label: &y_label,
        x_labels: &x_labels,
        marker: Some((x(model.data.today), "today".into())),
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
        .map(|day| (day, format!("{} {}", day.day(), day.format("%b").to_string().to_lowercase())))
        .collect()
}
