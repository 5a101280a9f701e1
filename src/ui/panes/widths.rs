//! How wide the columns of a sheet are: numbers, dates and states are never cut, titles stay readable, and
//! everything else gives way. Imports app, domain. Read next: `list.rs`.

use crate::app::model::Model;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::sheets::{Order, Query};
use crate::domain::table::{Column as SheetColumn, Datum, Sheet, Tone};
use crate::ui::frame::signal_of;
use crate::ui::panes::phases;
use crate::ui::text::{Align, fraction, width};
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::cells;
use crate::ui::widgets::table::{self, Column, Sorted};

/// So many rows from the first on are measured; with those on the screen it is what a glance takes in.
const MEASURED: usize = 100;
/// A column whose words may take this many cells holds titles.
const TITLE: u16 = 40;
/// A title is given so many cells before anything else is shown.
const READABLE: u16 = 24;
/// Other words are not shown in fewer cells.
const SHORT: u16 = 10;
/// Columns with nothing in them go first.
const IDLE: u8 = table::IDLE;

/// What the cells of a column take.
#[derive(Default)]
struct Measure {
    /// The most cells before the decimal point, or of the whole cell where there is none.
    whole: usize,
    /// The most cells from the decimal point on.
    behind: usize,
    /// Does any cell hold words, which may be cut?
    words: bool,
}

/// The columns of a sheet, as wide as their contents ask for.
#[must_use]
pub fn columns(
    model: &Model,
    sheet: &Sheet,
    shown: &[(usize, &SheetColumn)],
    theme: &Theme,
) -> Vec<Column<'static>> {
    let pane = model.pane();
    let rows = pane.rows();
    let later = pane.offset.max(MEASURED)..rows.len().min(pane.offset.saturating_add(MEASURED));
    let seen = rows.iter().take(MEASURED).chain(rows.get(later).unwrap_or_default());
    let seen: Vec<Id> = seen.copied().collect();
    let column = |(_, column): &(usize, &SheetColumn)| {
        let measure = measure(model, sheet, column, &seen, theme);
        one(column, &measure, &pane.query)
    };
    shown.iter().map(column).collect()
}

fn measure(model: &Model, sheet: &Sheet, column: &SheetColumn, rows: &[Id], theme: &Theme) -> Measure {
    let currency = model.currency();
    let mut found = Measure::default();
    for id in rows {
        let cell = phases::cell(model, theme, column, sheet.noun, *id);
        let text = cell.datum.shown(currency, model.data.today);
        let text = marked(sheet, column, text, cell.tone, theme);
        let behind = if column.number { fraction(&text) } else { 0 };
        found.whole = found.whole.max(width(&text).saturating_sub(behind));
        found.behind = found.behind.max(behind);
        found.words |= matches!(cell.datum, Datum::Text(_));
    }
    found
}

fn one(column: &SheetColumn, measure: &Measure, query: &Query) -> Column<'static> {
    let align = if column.number { Align::Decimal } else { Align::Left };
    let sorted = query.sort.first().filter(|(name, _)| name == column.name);
    let arrow = sorted.map(|(_, order)| if *order == Order::Down { Sorted::Down } else { Sorted::Up });
    let heading = cells(width(column.label)).saturating_add(u16::from(arrow.is_some()));
    let wanted = cells(measure.whole.saturating_add(measure.behind)).max(heading);
    let (least, most) = match (measure.words && !column.number, column.width.1 >= TITLE) {
        (false, _) => (wanted, wanted),
        (true, true) => (READABLE, column.width.1),
        (true, false) => (SHORT.max(column.width.0), column.width.1),
    };
    let least = least.min(wanted).max(heading);
    let is_idle = measure.whole == 0 && column.priority > 0;
    let priority = if is_idle { IDLE.max(column.priority) } else { column.priority };
    let room = most.min(wanted).max(least);
    let shown = Column::new(column.label, least, room, priority).aligned(align).sorted(arrow);
    if measure.words { shown } else { shown.whole() }
}

/// A cell as it stands in a list. States of answers, questions and notes carry a sign whatever they are.
#[must_use]
pub fn marked(sheet: &Sheet, column: &SheetColumn, text: String, tone: Tone, theme: &Theme) -> String {
    let is_state = column.name == "state" && matches!(sheet.noun, Noun::Answer | Noun::Question | Noun::Note);
    if is_state && !text.is_empty() {
        return format!("{} {text}", theme.sign(signal_of(tone)));
    }
    signed(text, tone, theme)
}

/// A cell that is not as it should be carries its sign, so that colour is never alone.
fn signed(text: String, tone: Tone, theme: &Theme) -> String {
    match tone {
        Tone::Bad | Tone::Watch if !text.is_empty() => format!("{}{text}", theme.sign(signal_of(tone))),
        _ => text,
    }
}
