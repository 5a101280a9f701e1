//! Two lists of tab 4 that are no sheets: the alerts, usual ones included, and what no budget line pays for.
//! Imports app, domain.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::frame::FrameFacts;
use crate::app::model::Model;
use crate::domain::calendar::short_date;
use crate::domain::figures::Standing;
use crate::domain::money::{Money, format_money};
use crate::domain::noun::Noun;
use crate::domain::table::{Datum, Tone};
use crate::keys::Action;
use crate::ui::frame::{signal_of, style_of};
use crate::ui::panes::{empty, foot};
use crate::ui::place::plain_all;
use crate::ui::text::Align;
use crate::ui::theme::Theme;
use crate::ui::widgets::table::{Cell, Column, Row, TableView};

/// Draws the alerts with their state and figure.
pub fn alarms(
    model: &Model,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let all = &model.data.alarms;
    let columns = alarm_columns();
    let row = |index: usize| -> Row<'static> {
        let Some(alarm) = all.get(index) else { return Row::default() };
        let style = style_of(alarm.tone, theme);
        let since = alarm.since.map_or_else(String::new, |on| short_date(on, model.data.today));
        let now = alarm.now_bp.map_or(Datum::Empty, Datum::Percent);
        let text = if alarm.standing == Standing::Muted { theme.dim } else { theme.text };
        let own = alarm.watch.own;
        Row {
            cells: vec![
                Cell::new(theme.sign(signal_of(alarm.tone)), style),
                Cell::new(alarm.bound(), text),
                Cell::new(model.range_name(alarm.watch.range), theme.dim),
                Cell::new(
                    alarm.told_now().unwrap_or_else(|| now.shown(model.currency(), model.data.today)),
                    style,
                ),
                Cell::new(alarm.standing.word(), style),
                Cell::new(since, style),
                Cell::new(if own.is_some() { "own" } else { "usual" }, theme.dim),
            ],
            marked: false,
            changed: own.is_some_and(|id| model.changed.contains(&id)),
            ..Row::default()
        }
    };
    list(model, (&columns, all.len(), &row), &said_of_alarms(model), (area, buf), theme, facts)
}

/// What stands below the alerts.
#[must_use]
pub fn said_of_alarms(model: &Model) -> Vec<String> {
    let mut said = vec!["each budget line is watched at 100 % as well".to_owned()];
    let others =
        model.data.header.signals.iter().filter(|s| s.alarm.is_none() && s.target.0 == Noun::Project);
    let others: Vec<&str> = others.map(|signal| signal.text.as_str()).collect();
    if !others.is_empty() {
        said.push(format!("told on Today besides: {}", others.join(" · ")));
    }
    said
}

/// The columns of the alerts.
#[must_use]
pub fn alarm_columns() -> Vec<Column<'static>> {
    vec![
        Column::new("", 1, 1, 0),
        Column::new("alert", 20, 36, 0),
        Column::new("of", 11, 34, 1),
        Column::new("now", 6, 8, 0).aligned(Align::Right),
        Column::new("state", 8, 13, 0).whole(),
        Column::new("since", 5, 11, 2).whole(),
        Column::new("whose", 5, 5, 3),
    ]
}

/// The columns of what no budget line pays for.
#[must_use]
pub fn loose_columns() -> Vec<Column<'static>> {
    vec![
        Column::new("what", 20, 60, 0),
        Column::new("kind", 4, 10, 2).whole(),
        Column::new("when", 5, 11, 1).whole(),
        Column::new("time", 4, 8, 3).aligned(Align::Right),
        Column::new("spent", 8, 14, 0).aligned(Align::Decimal),
        Column::new("to come", 8, 14, 1).aligned(Align::Decimal),
    ]
}

/// Draws what no budget line pays for.
pub fn unplanned(
    model: &Model,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let all = model.data.loose();
    if all.is_empty() {
        let key = model.key_word(Action::Add);
        empty(model.view().empty, &format!("{key} adds a cost"), area, buf, theme);
        return None;
    }
    let columns = loose_columns();
    let (currency, today) = (model.currency(), model.data.today);
    let money = |amount: Money| if amount.0 == 0 { String::new() } else { format_money(amount, currency) };
    let row = |index: usize| -> Row<'static> {
        let Some(loose) = all.get(index) else { return Row::default() };
        let time = if loose.time.0 == 0 { Datum::Empty } else { Datum::Secs(loose.time) };
        Row {
            cells: vec![
                Cell::new(loose.title.clone(), theme.text),
                Cell::new(loose.row.0.word(), theme.dim),
                Cell::new(loose.on.map_or_else(String::new, |on| short_date(on, today)), theme.dim),
                Cell::new(time.shown(currency, today), theme.text),
                Cell::new(money(loose.spent), style_of(Tone::Watch, theme)),
                Cell::new(money(loose.to_come), theme.text),
            ],
            marked: false,
            changed: model.changed.contains(&loose.row.1),
            ..Row::default()
        }
    };
    let spent = format_money(model.data.budget.unplanned, currency);
    let said = vec![format!("{spent} spent without a budget line · cost, in {}", currency.code())];
    list(model, (&columns, all.len(), &row), &said, (area, buf), theme, facts)
}

fn list(
    model: &Model,
    (columns, len, row): (&[Column<'_>], usize, &dyn Fn(usize) -> Row<'static>),
    said: &[String],
    (area, buf): (Rect, &mut Buffer),
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let said = foot::broken(said, area.width);
    let below = u16::try_from(said.len()).unwrap_or(0).min(area.height);
    foot::draw(&said, Rect { y: area.bottom() - below, height: below, ..area }, buf, theme);
    let area = Rect { height: area.height - below, ..area };
    let pane = model.pane();
    let selected = Some(pane.cursor.min(len.saturating_sub(1)));
    let table = TableView { columns, len, row, offset: pane.offset, selected, focused: true };
    let drawn = table.draw(area, buf, theme);
    facts.offset = drawn.offset;
    facts.page = drawn.page;
    facts.rows = plain_all(drawn.rows);
    drawn.cursor
}
