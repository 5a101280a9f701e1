//! How wide the columns of a sheet are: numbers, dates and states are never cut, titles stay readable, and
//! everything else gives way. Imports app, domain. Read next: `list.rs`.

use std::collections::BTreeSet;

use crate::app::model::Model;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::sheets::{Order, Query};
use crate::domain::table::{Cell, Column as SheetColumn, Datum, Sheet, Tone};
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
/// Beyond so many cells nothing is read at a glance.
const WHOLE: u16 = 120;
/// The cells of a sign and the space behind it.
const SIGN: usize = 2;
/// Columns with nothing in them go first.
const IDLE: u8 = table::IDLE;

/// What the cells of a column take.
#[derive(Default)]
struct Measure {
    /// Do all cells say the same yes or no?
    is_same: bool,
    /// Does any cell carry a sign?
    is_signed: bool,
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
    let (mut found, mut unsigned) = (Measure::default(), 0);
    let mut tellings = BTreeSet::new();
    for id in rows {
        let cell = cell(model, theme, column, sheet.noun, *id);
        tellings.insert(match cell.datum {
            Datum::Flag(value) => Some(value),
            _ => None,
        });
        let text = cell.datum.shown(currency, model.data.today);
        let sign = if text.is_empty() { "" } else { sign_of(sheet, column, cell.tone, theme) };
        found.is_signed |= !sign.is_empty();
        let text = joined(sign, &text, false);
        let behind = if column.number { fraction(&text) } else { 0 };
        found.whole = found.whole.max(width(&text).saturating_sub(behind));
        found.behind = found.behind.max(behind);
        found.words |= matches!(cell.datum, Datum::Text(_));
        unsigned = unsigned.max(if sign.is_empty() { width(&text) } else { 0 });
    }
    found.is_same = rows.len() > 1 && tellings.len() == 1 && !tellings.contains(&None);
    if found.is_signed && !column.number {
        found.whole = found.whole.max(unsigned + SIGN);
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
    let is_idle = (measure.whole == 0 || measure.is_same) && column.priority > 0;
    let priority = if is_idle { IDLE.max(column.priority) } else { column.priority };
    let room = most.min(wanted).max(least);
    let is_signed = measure.is_signed && !column.number;
    let shown =
        Column::new(column.label, least, room, priority).aligned(align).sorted(arrow).signed(is_signed);
    let shown = shown.full(wanted.min(WHOLE));
    if measure.words { shown } else { shown.whole() }
}

/// The cell of a row on the screen: empty where its field means nothing.
#[must_use]
pub fn cell(model: &Model, theme: &Theme, column: &SheetColumn, noun: Noun, id: Id) -> Cell {
    if model.says_nothing(noun, id, column.name) {
        return Cell::EMPTY;
    }
    phases::cell(model, theme, column, noun, id)
}

/// A cell as it stands in a list; where others of its column carry a sign, one without keeps the place of it.
#[must_use]
pub fn marked(
    sheet: &Sheet,
    column: &SheetColumn,
    (text, tone): (String, Tone),
    is_signed: bool,
    theme: &Theme,
) -> String {
    let sign = if text.is_empty() { "" } else { sign_of(sheet, column, tone, theme) };
    joined(sign, &text, is_signed)
}

/// The sign of a cell. One that is not as it should be carries its sign, so that colour is never alone; states of
/// answers, questions and notes carry one whatever they are.
fn sign_of(sheet: &Sheet, column: &SheetColumn, tone: Tone, theme: &Theme) -> &'static str {
    let is_state = column.name == "state" && matches!(sheet.noun, Noun::Answer | Noun::Question | Noun::Note);
    if is_state || matches!(tone, Tone::Bad | Tone::Watch) { theme.sign(signal_of(tone)) } else { "" }
}

/// A sign, a space and the text.
fn joined(sign: &str, text: &str, is_signed: bool) -> String {
    match (sign.is_empty(), is_signed && !text.is_empty()) {
        (false, _) => format!("{sign} {text}"),
        (true, true) => format!("{}{text}", " ".repeat(SIGN)),
        (true, false) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn a_sign_stands_apart_from_its_text_and_has_its_place_in_the_whole_column() {
        assert_eq!(joined("✗", "5 d ago", true), "✗ 5 d ago");
        assert_eq!(joined("", "kept", true), "  kept");
        assert_eq!((joined("", "kept", false), joined("", "", true)), ("kept".to_owned(), String::new()));
    }
}
