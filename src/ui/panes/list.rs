//! A sheet as a table: only the rows and columns that can be seen are made. Imports app, domain.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::filters::told;
use crate::app::frame::FrameFacts;
use crate::app::model::Model;
use crate::app::tab::Shape;
use crate::domain::figures::base::Base;
use crate::domain::id::Id;
use crate::domain::input::name_of;
use crate::domain::noun::Noun;
use crate::domain::sheets;
use crate::domain::table::{Column as SheetColumn, Datum, HIDDEN, Sheet};
use crate::keys::Action;
use crate::ui::frame::style_of;
use crate::ui::panes::{contact, empty, foot, phases, widths};
use crate::ui::place::plain_all;
use crate::ui::theme::Theme;
use crate::ui::widgets::draw::cells;
use crate::ui::widgets::table::{Cell, Column, Row, TableView};

/// Draws the table of the view.
pub fn draw(
    model: &Model,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    facts: &mut FrameFacts,
) -> Option<Position> {
    let view = model.view();
    let pane = model.pane();
    if pane.rows().is_empty() {
        let (text, key) = nothing(model);
        empty(&text, &key, area, buf, theme);
        return None;
    }
    let sums = foot::broken(&foot::lines(model), area.width);
    let below = cells(sums.len()).max(contact::height(model));
    let totals = if view.shape == Shape::Estimate { phases::foot(model, area, theme) } else { below };
    let area_of_rows = Rect { height: area.height.saturating_sub(totals), ..area };
    let sheet = sheets::by_name(view.sheet)?;
    let shown = shown(model, sheet);
    let columns = widths::columns(model, sheet, &shown, theme);
    let row = |index: usize| -> Row<'static> {
        let Some(id) = pane.rows().get(index).copied() else { return Row::default() };
        let above = index.checked_sub(1).and_then(|i| pane.rows().get(i)).copied();
        let cells = cells_of(model, sheet, (&shown, &columns), (id, above), theme);
        Row {
            cells,
            marked: pane.marks.contains(&id),
            changed: model.changed.contains(&id),
            ..Row::default()
        }
    };
    let table = TableView {
        columns: &columns,
        len: pane.rows().len(),
        row: &row,
        offset: pane.offset,
        selected: Some(pane.cursor),
        focused: true,
    };
    let drawn = table.draw(area_of_rows, buf, theme);
    let rest = Rect { y: area_of_rows.bottom(), height: totals, ..area };
    if view.shape == Shape::Estimate {
        phases::totals(model, (rest, area), buf, theme);
    } else if sums.is_empty() {
        contact::draw(model, rest, buf, theme);
    } else {
        foot::draw(&sums, rest, buf, theme);
    }
    facts.offset = drawn.offset;
    facts.page = drawn.page;
    facts.rows = plain_all(drawn.rows);
    let at = |i: usize| shown.get(i).map(|(at, _)| *at);
    facts.headings =
        plain_all(drawn.headings.into_iter().filter_map(|(i, rect)| Some((at(i)?, rect))).collect());
    drawn.cursor
}

/// The columns of a sheet that are on the screen, with their places in it.
fn shown<'s>(model: &Model, sheet: &'s Sheet) -> Vec<(usize, &'s SheetColumn)> {
    sheet.columns.iter().enumerate().filter(|(_, c)| is_shown(model, sheet.noun, c)).collect()
}

/// The columns of the view, as wide as their contents ask for.
#[must_use]
pub fn columns(model: &Model, theme: &Theme) -> Vec<Column<'static>> {
    let sheet = sheets::by_name(model.view().sheet);
    sheet.map_or_else(Vec::new, |sheet| widths::columns(model, sheet, &shown(model, sheet), theme))
}

/// Is a column on the screen? Of the columns of money those of the base that is shown.
fn is_shown(model: &Model, noun: Noun, column: &SheetColumn) -> bool {
    let base = match (noun, column.name) {
        (Noun::BudgetLine, "planned" | "committed" | "spent" | "remaining" | "spent_share") => Base::Cost,
        (Noun::BudgetLine, "price" | "earned_fee" | "worked_price" | "price_left") => Base::Price,
        (Noun::BudgetLine, "work" | "time" | "work_left" | "time_share") => Base::Hours,
        _ => return column.priority != HIDDEN,
    };
    base == model.base
}

/// The cells of a row; a section of the brief is named once, in its first row.
fn cells_of(
    model: &Model,
    sheet: &Sheet,
    (shown, columns): (&[(usize, &SheetColumn)], &[Column<'_>]),
    (id, above): (Id, Option<Id>),
    theme: &Theme,
) -> Vec<Cell<'static>> {
    let (look, currency) = (model.look(), model.currency());
    let is_heading = phases::is_heading(model, sheet.noun, id);
    let is_answer = model.view().shape == Shape::Answers;
    let one = |((_, column), place): (&(usize, &SheetColumn), &Column<'_>)| {
        let cell = widths::cell(model, theme, column, sheet.noun, id);
        let same = |other: Id| column.cell(&look, sheet.noun, other).datum == cell.datum;
        if is_answer && column.name == "section" && above.is_some_and(same) {
            return Cell::new("", theme.text);
        }
        let mut text = cell.datum.shown(currency, model.data.today);
        if column.name == "title" && sheet.noun == Noun::Line && !is_heading {
            text = phases::with_option(model, id, text);
        }
        let style = if is_heading { theme.strong } else { style_of(cell.tone, theme) };
        Cell::new(widths::marked(sheet, column, (text, cell.tone), place.is_signed, theme), style)
    };
    shown.iter().zip(columns).map(one).collect()
}

/// What an empty list says, and the key that fills it.
fn nothing(model: &Model) -> (String, String) {
    let view = model.view();
    let filter = &model.pane().query.filter;
    if !filter.is_empty() {
        return (
            format!("There is nothing here for the filter: {}.", told(filter)),
            "esc clears the filter".to_owned(),
        );
    }
    let begins = view.shape == Shape::Answers || view.noun == Noun::Brief;
    if begins && model.data.snapshot.briefs.is_empty() {
        let key = model.key_word(Action::NewBrief);
        let (kind, count) = model.brief_offer();
        let text = format!("{key} begins it with the questions of its kind: {} has {count}", kind.label());
        return (view.empty.to_owned(), text);
    }
    if view.noun == Noun::Note && model.kept_notes() > 0 {
        let key = model.key_word(Action::TakeNotes);
        let (kept, are) = match model.kept_notes() {
            1 => ("1 line".to_owned(), "is"),
            many => (format!("{many} lines"), "are"),
        };
        return (view.empty.to_owned(), format!("{key} brings back the notes you left: {kept} {are} kept"));
    }
    let key = model.keymap.key_of(Action::Add).map_or(String::new(), |k| k.to_string());
    let verb = match model.enabled(Action::Add) {
        Ok(()) if view.shape == Shape::Estimate || view.noun == Noun::Rate => {
            let template = model.keymap.key_of(Action::UseTemplate).map_or(String::new(), |k| k.to_string());
            format!("{template} begins with a template · {key} adds the first {}", view.noun.word())
        }
        Ok(()) => format!("{key} adds the first {}", view.noun.word()),
        Err(_) if matches!(view.noun, Noun::Signoff | Noun::Baseline) => model.to_the_green_light(),
        Err(why) => why,
    };
    (view.empty.to_owned(), verb)
}

/// The note beside the names of the views: which estimate, how many rows, what is filtered and marked.
#[must_use]
pub fn note(model: &Model) -> String {
    let pane = model.pane();
    let mut parts = Vec::new();
    match model.view().shape {
        Shape::Estimate => {
            if let Some(estimate) =
                model.shown_estimate().and_then(|id| model.data.snapshot.estimates.get(id))
            {
                let name = name_of(&model.data.snapshot, Noun::Estimate, estimate.id);
                parts.push(format!("{name} · {}", estimate.state.label()));
            }
        }
        Shape::Answers => parts.push(model.brief_note()),
        Shape::Trace => {
            let gaps = model.data.gaps().len();
            return if gaps == 0 { String::new() } else { format!("{gaps}") };
        }
        Shape::Today | Shape::Alarms | Shape::Unplanned => return String::new(),
        Shape::Figures => {
            return String::new();
        }
        _ => {}
    }
    let all = match model.view().shape {
        Shape::Estimate => model.lines_under(pane.rows()).len(),
        _ => pane.rows().len(),
    };
    if !pane.query.filter.is_empty() {
        parts.push(format!("{}: {all} shown", told(&pane.query.filter)));
    } else if all > 0 && !matches!(model.view().shape, Shape::Board | Shape::Answers) {
        parts.push(format!("{all}"));
    }
    if !pane.marks.is_empty() {
        parts.push(format!("{} marked", pane.marks.len()));
    }
    if shows_money(model) {
        parts.push(format!("in {}", model.currency().code()));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// How many rows are looked at for an amount.
const LOOKED_AT: usize = 20;

/// Are there amounts in the list, and no line of sums below it that names their currency?
fn shows_money(model: &Model) -> bool {
    let view = model.view();
    let has_sums = matches!(view.noun, Noun::BudgetLine | Noun::Cost) || view.shape != Shape::Table;
    let Some(sheet) = sheets::by_name(view.sheet).filter(|_| !has_sums) else { return false };
    let look = model.look();
    let rows = model.pane().rows().iter().take(LOOKED_AT);
    let columns = shown(model, sheet);
    let is_money = |id: &Id| {
        columns.iter().any(|(_, c)| matches!(c.cell(&look, sheet.noun, *id).datum, Datum::Money(_)))
    };
    rows.into_iter().any(is_money)
}

/// The title of a row, for cards and items.
#[must_use]
pub fn title_of(model: &Model, noun: Noun, id: Id) -> String {
    name_of(&model.data.snapshot, noun, id)
}
