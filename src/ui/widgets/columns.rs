//! The columns of a table: what each needs, and how they give way as the screen gets narrow: columns go by
//! priority, prose before figures; figures and dates are whole or not there.
//!
//! Imports text. Next: `table.rs`.

use std::borrow::Cow;

use ratatui::layout::Rect;

use crate::ui::text::Align;

/// Which way a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sorted {
    /// From small to large.
    Up,
    /// From large to small.
    Down,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column<'a> {
    /// Its heading.
    pub title: Cow<'a, str>,
    /// Its heading where there is no room for the whole; empty where it has none.
    pub short: Cow<'a, str>,
    /// Is nothing in it ever cut, as figures and dates are not? It is wide enough for its cells, or it is not there.
    pub whole: bool,
    /// On which side its cells stand.
    pub align: Align,
    /// The cells it needs to make sense; at least 1.
    pub min: u16,
    /// The cells it can use.
    pub max: u16,
    /// The cells in which nothing of it is cut, where that is more: room that is left over goes there.
    pub full: u16,
    /// Do some of its cells carry a sign? The others keep the place of it.
    pub is_signed: bool,
    /// 0 is never given up; of the others the largest goes first. Smaller numbers get spare room first.
    pub priority: u8,
    /// Whether the rows are sorted by it, and how.
    pub sorted: Option<Sorted>,
}

impl<'a> Column<'a> {
    /// A column of text, left-aligned, between `min` and `max` cells wide.
    #[must_use]
    pub fn new(title: impl Into<Cow<'a, str>>, min: u16, max: u16, priority: u8) -> Self {
        let (title, short) = (title.into(), Cow::Borrowed(""));
        let (whole, align, sorted) = (false, Align::Left, None);
        Self { title, short, whole, align, min, max, full: max, is_signed: false, priority, sorted }
    }

    /// The same column for numbers, which are never cut.
    #[must_use]
    pub fn aligned(mut self, align: Align) -> Self {
        self.align = align;
        self.whole = align != Align::Left;
        self
    }

    /// The same column for dates, states and the like, which are never cut.
    #[must_use]
    pub fn whole(mut self) -> Self {
        self.whole = true;
        self
    }

    /// The same column with the cells in which nothing of it is cut.
    #[must_use]
    pub fn full(mut self, full: u16) -> Self {
        self.full = full.max(self.max);
        self
    }

    /// The same column with room for a sign before its cells.
    #[must_use]
    pub fn signed(mut self, is_signed: bool) -> Self {
        self.is_signed = is_signed;
        self
    }

    /// The same column with a shorter heading for where there is no room.
    #[must_use]
    pub fn short(mut self, short: impl Into<Cow<'a, str>>) -> Self {
        self.short = short.into();
        self
    }

    /// The same column with its arrow of sorting.
    #[must_use]
    pub fn sorted(mut self, sorted: Option<Sorted>) -> Self {
        self.sorted = sorted;
        self
    }
}

/// The cells before the first column: the sign of a mark or a change, and a space.
const GUTTER: u16 = 2;
/// The cells between two columns.
const GAP: u16 = 2;
/// Columns of this priority and beyond hold nothing, and are not missed.
pub const IDLE: u8 = 200;
/// Up to here every column gets what it can use, before one gets more.
const GENEROUS: u16 = 32;

/// The cells in which every column shows what it has to say: figures whole, prose in some more than its least.
#[must_use]
pub fn need(columns: &[Column<'_>]) -> u16 {
    let one =
        |column: &Column<'_>| column.min.max(if column.whole { 0 } else { column.max.min(GENEROUS) }) + GAP;
    let all = columns.iter().filter(|column| column.priority < IDLE).map(one);
    all.fold(GUTTER, u16::saturating_add).saturating_sub(GAP)
}

/// The cells in which nothing at all is cut.
#[must_use]
pub fn full(columns: &[Column<'_>]) -> u16 {
    let one = |column: &Column<'_>| column.min.max(column.full).saturating_add(GAP);
    let all = columns.iter().filter(|column| column.priority < IDLE).map(one);
    all.fold(GUTTER, u16::saturating_add).saturating_sub(GAP)
}

/// The columns there is room for, and where their headings stand. Columns go by priority; what is never given up is
/// cut where nothing more can go, prose alone.
#[must_use]
pub fn fit(columns: &[Column<'_>], area: Rect) -> Vec<(usize, Rect)> {
    let room = u32::from(area.width.saturating_sub(GUTTER));
    let mut kept: Vec<usize> = (0..columns.len()).collect();
    let need = |kept: &[usize]| -> u32 {
        let widths: u32 = kept.iter().map(|index| u32::from(columns[*index].min.max(1))).sum();
        widths + u32::from(GAP) * u32::try_from(kept.len().saturating_sub(1)).unwrap_or(u32::MAX / 4)
    };
    while need(&kept) > room {
        // The last of the largest priority goes first, of several prose before figures.
        let goes = kept.iter().enumerate().filter(|(_, index)| columns[**index].priority > 0);
        let rank = |index: usize| (columns[index].priority, !columns[index].whole);
        let Some((at, _)) = goes.max_by_key(|(_, index)| rank(**index)) else { break };
        kept.remove(at);
    }
    // A column that tells nothing is not there while another is cut.
    let all = |kept: &[usize]| -> u32 {
        let widths =
            kept.iter().map(|index| u32::from(columns[*index].full.max(columns[*index].min).max(1) + GAP));
        widths.sum::<u32>().saturating_sub(u32::from(GAP))
    };
    while all(&kept) > room {
        let Some(at) = kept.iter().rposition(|index| columns[*index].priority >= IDLE) else { break };
        kept.remove(at);
    }
    let mut lacking = need(&kept).saturating_sub(room);
    let mut spare = room.saturating_sub(need(&kept));
    let mut widths: Vec<u16> = kept.iter().map(|index| columns[*index].min.max(1)).collect();
    // Where nothing more can go, what is never given up is cut: prose, and no figure.
    for (wide, _) in widths.iter_mut().zip(&kept).filter(|(_, index)| !columns[**index].whole) {
        let less = lacking.min(u32::from(wide.saturating_sub(1)));
        *wide = wide.saturating_sub(u16::try_from(less).unwrap_or(0));
        lacking -= less;
    }
    let mut order: Vec<usize> = (0..kept.len()).collect();
    order.sort_by_key(|at| columns[kept[*at]].priority);
    let steps: [fn(&Column<'_>) -> u16; 2] = [|column| column.max.min(GENEROUS), |column| column.max];
    for most in steps {
        for at in &order {
            let room = most(&columns[kept[*at]]).saturating_sub(widths[*at]);
            let more = u32::from(room).min(spare);
            widths[*at] = widths[*at].saturating_add(u16::try_from(more).unwrap_or(0));
            spare -= more;
        }
    }
    share(&mut widths, &kept.iter().map(|index| columns[*index].full).collect::<Vec<_>>(), spare);
    let mut x = area.x.saturating_add(GUTTER);
    let mut places = Vec::new();
    for (index, wide) in kept.into_iter().zip(widths) {
        let place = Rect { x, y: area.y, width: wide, height: 1 }.intersection(area);
        if !place.is_empty() {
            places.push((index, place));
        }
        x = x.saturating_add(wide).saturating_add(GAP);
    }
    places
}

/// Shares so many cells out among the columns whose cells are cut, a cell each in turn.
fn share(widths: &mut [u16], full: &[u16], mut spare: u32) {
    while spare > 0 {
        let before = spare;
        for (wide, full) in widths.iter_mut().zip(full) {
            if *wide < *full && spare > 0 {
                *wide += 1;
                spare -= 1;
            }
        }
        if spare == before {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::{Column, IDLE, fit, full, need};
    use crate::ui::text::Align;

    #[test]
    fn columns_give_way_by_priority() {
        let columns = [
            Column::new("No", 3, 5, 2).whole(),
            Column::new("Title", 6, 40, 0).whole(),
            Column::new("EUR", 8, 8, 1).aligned(Align::Decimal),
        ];
        let shown = |width| -> Vec<usize> {
            fit(&columns, Rect::new(0, 0, width, 1)).into_iter().map(|(index, _)| index).collect()
        };
        assert_eq!(shown(40), [0, 1, 2]);
        assert_eq!(shown(20), [1, 2]);
        assert_eq!(shown(12), [1]);
        assert_eq!(shown(2), [0; 0]);
    }

    #[test]
    fn what_is_left_over_goes_to_the_columns_that_are_cut() {
        let columns = [
            Column::new("no", 4, 4, 1).whole(),
            Column::new("title", 10, 20, 0).full(60),
            Column::new("summary", 10, 16, 2).full(24),
        ];
        let widths = |width| -> Vec<u16> {
            fit(&columns, Rect::new(0, 0, width, 1)).into_iter().map(|(_, place)| place.width).collect()
        };
        assert_eq!(widths(46), [4, 20, 16]);
        assert_eq!(widths(56), [4, 25, 21]);
        assert_eq!(widths(66), [4, 32, 24]);
        assert_eq!((widths(200), full(&columns)), (vec![4, 60, 24], 94));
    }

    #[test]
    fn a_column_that_tells_nothing_makes_room_for_one_that_is_cut() {
        let columns = [Column::new("title", 10, 20, 0).full(40), Column::new("note", 6, 6, IDLE)];
        let shown = |width| -> Vec<usize> {
            fit(&columns, Rect::new(0, 0, width, 1)).into_iter().map(|(index, _)| index).collect()
        };
        assert_eq!((shown(49), shown(50)), (vec![0], vec![0, 1]));
    }

    #[test]
    fn a_wider_table_never_shows_less() {
        let columns = vec![
            Column::new("no", 4, 4, 1).whole(),
            Column::new("title", 24, 60, 0),
            Column::new("owner", 10, 20, 3),
            Column::new("due", 9, 9, 2).whole(),
            Column::new("left", 8, 8, 4).aligned(Align::Decimal),
        ];
        let count = |width| fit(&columns, Rect::new(0, 0, width, 1)).len();
        assert!((10..120).all(|width| count(width) <= count(width + 1)));
        assert_eq!(count(need(&columns)), 5);
    }
}
