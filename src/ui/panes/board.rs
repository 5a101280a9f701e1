//! The board: columns with their cards. Imports app, domain.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::frame::FrameFacts;
use crate::app::model::Model;
use crate::app::tabs::team::Lane;
use crate::domain::board::ColumnKind;
use crate::domain::calendar::short_date;
use crate::domain::duration::format_duration;
use crate::domain::facts::TaskFact;
use crate::domain::id::Id;
use crate::ui::panes::empty;
use crate::ui::place::plain_all;
use crate::ui::theme::{Signal, Theme};
use crate::ui::widgets::board::{BoardColumn, BoardView, Card};

/// From this width of a column on a card says in words what its duration means.
const WIDE: usize = 30;

/// From so many days on a card with the client is watched.
const LONG: i64 = 7;

/// Draws the board.
pub fn draw(
    model: &Model,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let lanes = model.lanes();
    if lanes.iter().all(|l| l.all == 0) {
        empty(model.view().empty, "a adds the first task in one line", area, buf, theme);
        return None;
    }
    let columns: Vec<BoardColumn<'_>> = lanes
        .iter()
        .filter_map(|lane| {
            let column = model.data.snapshot.columns.get(lane.column)?;
            let limit = column.card_limit.and_then(|l| usize::try_from(l).ok());
            let title = Cow::Borrowed(column.name.as_str());
            let hidden = lane.all.saturating_sub(lane.cards.len());
            Some(BoardColumn { title, len: lane.cards.len(), hidden, limit, note: note(column) })
        })
        .collect();
    let is_wide = usize::from(area.width) >= columns.len().saturating_mul(WIDE);
    let card = |column: usize, row: usize| -> Card<'static> {
        let id = lanes.get(column).and_then(|l: &Lane| l.cards.get(row)).copied();
        id.map_or_else(blank, |id| card_of(model, id, is_wide, theme))
    };
    let pane = model.pane();
    let board = BoardView {
        columns: &columns,
        card: &card,
        first_column: pane.first_column,
        offsets: &pane.column_offsets,
        selected: Some((pane.column, pane.cursor)),
        focused: true,
    };
    let drawn = board.draw(area, buf, theme);
    facts.first_column = drawn.first_column;
    facts.column_offsets = drawn.offsets;
    facts.page = drawn.page;
    facts.columns = plain_all(drawn.columns);
    facts.cards = plain_all(drawn.cards.into_iter().map(|(c, r, rect)| ((c, r), rect)).collect());
    drawn.cursor
}

/// What standing in a column means, where it is somebody's turn.
fn note(column: &crate::domain::board::BoardColumn) -> Cow<'static, str> {
    match column.kind {
        ColumnKind::WaitingUs | ColumnKind::WaitingClient => Cow::Borrowed(column.kind.label()),
        _ => Cow::Borrowed(""),
    }
}

/// How long a card stands in its column; in the backlog and when it is done that tells nothing.
fn age(fact: Option<&TaskFact>) -> String {
    let counts = |f: &&TaskFact| !matches!(f.stage, ColumnKind::Backlog | ColumnKind::Done);
    let days = fact.filter(counts).map_or(0, |f| f.age_days);
    if days > 0 { format!("{days} d") } else { String::new() }
}

fn blank() -> Card<'static> {
    Card {
        title: Cow::Borrowed(""),
        age: Cow::Borrowed(""),
        meta: Cow::Borrowed(""),
        signal: Signal::None,
        marked: false,
        changed: false,
    }
}

fn card_of(model: &Model, id: Id, is_wide: bool, theme: &Theme) -> Card<'static> {
    let Some(task) = model.data.snapshot.tasks.get(id) else { return blank() };
    let board = &model.data.facts.board;
    let fact = board.task(id);
    let today = model.data.today;
    let open = fact.is_none_or(|f| f.stage != ColumnKind::Done);
    let mut meta: Vec<String> = Vec::new();
    let block = model.data.snapshot.blocks.find(fact.and_then(|f| f.block)).filter(|_| open);
    let blocked = block.is_some();
    if let Some(block) = block {
        let days = (today - block.since).num_days();
        meta.push(format!("blocked {days} d: {}", block.reason));
    }
    if let Some(due) = task.due.filter(|_| open) {
        meta.push(short_date(due, today));
    }
    let people: Vec<&str> = board
        .people(id)
        .iter()
        .filter_map(|p| model.data.snapshot.people.get(*p).map(|p| p.handle.as_str()))
        .collect();
    if !people.is_empty() {
        meta.push(people.join(" "));
    }
    if let Some(left) = fact.and_then(|f| f.remaining).filter(|l| open && l.0 > 0) {
        let unit = if is_wide { " left" } else { "" };
        meta.push(format!("{}{unit}", format_duration(left)));
    }
    if let Some((done, all)) = fact.map(|f| f.checks).filter(|(_, all)| *all > 0) {
        meta.push(format!("{done}/{all}"));
    }
    let late = open && task.due.is_some_and(|d| d < today);
    let waits = fact.is_some_and(|f| f.stage == ColumnKind::WaitingClient && f.age_days >= LONG);
    let soon = waits || open && task.due == Some(today);
    let signal = match (blocked || late, soon) {
        (true, _) => Signal::Bad,
        (_, true) => Signal::Watch,
        _ => Signal::None,
    };
    Card {
        title: Cow::Owned(task.title.clone()),
        age: Cow::Owned(age(fact)),
        meta: Cow::Owned(meta.join(&format!(" {} ", theme.glyphs.dot))),
        signal,
        marked: model.pane().marks.contains(&id),
        changed: model.changed.contains(&id),
    }
}
