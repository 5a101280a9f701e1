//! Where the detail of a list stands: beside it, below it, or over it when it is opened. Imports app, domain.
//! Read next: `list.rs`, `detail.rs`.

use ratatui::layout::Rect;

use crate::app::model::Model;
use crate::app::tab::Shape;
use crate::ui::panes::{contact, figures, foot, list, money, phases, today, trace};
use crate::ui::theme::Theme;
use crate::ui::widgets::board;
use crate::ui::widgets::draw::cells;
use crate::ui::widgets::table::{Column, full, need};

/// Where the detail stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Beside the list, so many cells wide.
    Beside(u16),
    /// Below the list, which takes so many lines.
    Below(u16),
    /// Over the list, when it is opened.
    Over,
    /// Nowhere: the list is empty, and has the width for what it is for.
    Nowhere,
}

/// Below this width the detail opens over the list.
const WIDE: u16 = 100;
/// From this width on it stands beside every list, and from the other beside the board and the weeks.
const ALWAYS: (u16, u16) = (140, 160);
/// The least and the most cells of a detail beside a list.
const DETAIL: (u16, u16) = (36, 72);
/// So many cells a detail keeps where more for the list would cut less of it.
const EASY: u16 = 48;
/// The least lines of a detail below its list, its rule included.
const LINES: u16 = 8;
/// An empty cell and the rule between list and detail.
pub const BETWEEN: u16 = 2;

/// What a list asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Asked {
    /// The cells in which every column shows what it has to say.
    need: u16,
    /// The cells in which nothing at all is cut.
    full: u16,
    /// Its lines, with its headings and its sums; none where it takes as many as there are.
    lines: Option<u16>,
    /// May its columns give way to a detail beside it?
    gives_way: bool,
}

/// Does the view take the whole width, as the board does?
#[must_use]
pub fn is_board(model: &Model) -> bool {
    matches!(model.view().shape, Shape::Board | Shape::Crew | Shape::Week)
}

/// Where the detail of the view stands.
#[must_use]
pub fn of(model: &Model, area: Rect, theme: &Theme) -> Place {
    if is_board(model) {
        let whole = if model.view().shape == Shape::Board { board::wide(model.lanes().len()) } else { 0 };
        let spare = area.width.saturating_sub(whole.saturating_add(BETWEEN));
        let wide = spare.clamp(DETAIL.0, most(area.width));
        return if area.width >= ALWAYS.1 { Place::Beside(wide) } else { Place::Over };
    }
    let columns = columns(model, theme);
    let lines = lines(model, area, theme);
    let shape = model.view().shape;
    let last = as_before(model, area);
    let has_figures = shape == Shape::Figures && model.data.budget.sealed;
    if last.is_none() && lines.is_none() && !has_figures {
        return if area.width < WIDE { Place::Over } else { Place::Nowhere };
    }
    let asked = Asked {
        need: need(&columns),
        full: full(&columns),
        lines,
        gives_way: shape != Shape::Estimate || area.width >= ALWAYS.0,
    };
    let place = choose((area.width, area.height), asked);
    // While a filter narrows the rows, the pane does not come and go.
    match (last, place) {
        (Some(Place::Below(_)), _) => Place::Below(lines.unwrap_or(0).min(area.height.saturating_sub(LINES))),
        (Some(Place::Beside(wide)), Place::Below(_) | Place::Over) => Place::Beside(wide),
        (Some(Place::Over), _) => Place::Over,
        _ => place,
    }
}

/// The detail stands beside the list where all columns fit, else below it where there is room, else beside it with the
/// columns giving way, so that more width never shows less.
fn choose((width, height): (u16, u16), asked: Asked) -> Place {
    if width < WIDE {
        return Place::Over;
    }
    let rest = width.saturating_sub(asked.need.saturating_add(BETWEEN));
    let fits = rest >= DETAIL.0;
    match asked.lines.filter(|lines| !fits && height.saturating_sub(*lines) >= LINES) {
        Some(lines) => Place::Below(lines),
        None if fits || asked.gives_way => {
            let most = rest.clamp(DETAIL.0, most(width));
            let spare = width.saturating_sub(asked.full.saturating_add(BETWEEN));
            Place::Beside(spare.clamp(EASY.min(most), most))
        }
        None => Place::Over,
    }
}

/// The most cells of a detail on a screen of this width.
fn most(width: u16) -> u16 {
    (width * 2 / 5).clamp(DETAIL.0, DETAIL.1)
}

/// Where the detail stood in the last frame, while the same list is filtered.
fn as_before(model: &Model, area: Rect) -> Option<Place> {
    let (list, detail) = (model.frame.list, model.frame.detail);
    let is_same = model.frame.size.0 == area.width && list.width > 0;
    if !is_same || model.pane().query.filter.is_empty() {
        return None;
    }
    match (model.frame.narrow, detail.width) {
        (true, _) => Some(Place::Over),
        (false, 0) => None,
        (false, _) if detail.y > list.y => Some(Place::Below(list.height)),
        (false, wide) => Some(Place::Beside(wide)),
    }
}

fn columns(model: &Model, theme: &Theme) -> Vec<Column<'static>> {
    match model.view().shape {
        Shape::Today => today::columns(model),
        Shape::Figures => figures::columns(),
        Shape::Alarms => money::alarm_columns(),
        Shape::Unplanned => money::loose_columns(),
        Shape::Trace => trace::columns(),
        _ => list::columns(model, theme),
    }
}

/// The lines of the list at this width, with the names of the views above it; none where it takes what there is, and
/// where it is empty.
fn lines(model: &Model, area: Rect, theme: &Theme) -> Option<u16> {
    const HEADS: usize = 2;
    let foot = |lines: &[String]| foot::broken(lines, area.width).len();
    let (rows, more) = match model.view().shape {
        Shape::Today => (model.data.items.len(), today::above(model)),
        Shape::Alarms => (model.data.alarms.len(), foot(&money::said_of_alarms(model))),
        Shape::Unplanned => (model.data.loose().len(), 1),
        Shape::Trace => (model.data.gaps().len(), 0),
        Shape::Estimate => (model.pane().rows().len(), usize::from(phases::foot(model, area, theme))),
        Shape::Table | Shape::Answers => {
            let below = foot(&foot::lines(model)).max(usize::from(contact::height(model)));
            (model.pane().rows().len(), below)
        }
        Shape::Board | Shape::Crew | Shape::Week | Shape::Figures => return None,
    };
    (rows > 0).then(|| cells(HEADS.saturating_add(rows).saturating_add(more)))
}

#[cfg(test)]
mod tests {
    use super::{Asked, Place, choose};

    #[test]
    fn the_detail_stands_beside_then_below_then_beside_with_fewer_columns() {
        let asked = Asked { need: 60, full: 60, lines: Some(20), gives_way: true };
        let at = |size, asked| choose(size, asked);
        // Too narrow for two.
        assert_eq!(at((99, 40), asked), Place::Over);
        // All columns fit.
        assert_eq!(at((100, 40), asked), Place::Beside(38));
        assert_eq!(at((120, 21), asked), Place::Beside(48));
        assert_eq!(at((300, 60), asked), Place::Beside(72));
        // They do not, and there are eight lines below it, or not.
        let wide = Asked { need: 100, full: 100, ..asked };
        assert_eq!(at((120, 28), wide), Place::Below(20));
        assert_eq!(at((120, 27), wide), Place::Beside(36));
        assert_eq!(at((120, 40), Asked { lines: None, ..wide }), Place::Beside(36));
        // A list that needs its width keeps it.
        let grid = Asked { gives_way: false, ..wide };
        assert_eq!(at((120, 28), grid), Place::Below(20));
        assert_eq!(at((120, 27), grid), Place::Over);
        assert_eq!(at((140, 27), grid), Place::Beside(38));
        // More for the list where it cuts less of it, as far as the detail stays easy to read.
        assert_eq!(at((200, 60), Asked { full: 135, ..asked }), Place::Beside(63));
        assert_eq!(at((200, 60), Asked { full: 400, ..asked }), Place::Beside(48));
        assert_eq!(at((120, 60), Asked { need: 80, full: 400, ..asked }), Place::Beside(38));
    }
}
