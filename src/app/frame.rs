//! What the last frame looked like: where things stood and how far lists were scrolled. The screen gives it
//! back from drawing; the next update pages and clicks by it. Plain data; imports domain, keys.

use crate::app::tab::Tab;
use crate::keys::Action;

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Area {
    /// Cells from the left.
    pub x: u16,
    /// Cells from the top.
    pub y: u16,
    /// Width in cells.
    pub width: u16,
    /// Height in cells.
    pub height: u16,
}

impl Area {
    /// Does the cell lie within?
    #[must_use]
    pub fn holds(self, x: u16, y: u16) -> bool {
        x >= self.x && y >= self.y && x - self.x < self.width && y - self.y < self.height
    }
}

/// Below this size there is only a notice, and keys do nothing that nobody would see.
pub const SMALLEST: (u16, u16) = (60, 16);

/// Is a screen of this size too small for anything but a notice?
#[must_use]
pub fn is_tiny(width: u16, height: u16) -> bool {
    width < SMALLEST.0 || height < SMALLEST.1
}

/// What the last frame looked like.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrameFacts {
    /// The size of the screen.
    pub size: (u16, u16),
    /// Is there no room for the detail beside the list?
    pub narrow: bool,
    /// Is the terminal too small for anything but a notice?
    pub tiny: bool,
    /// The tabs.
    pub tabs: Vec<(Tab, Area)>,
    /// The rows or figures of the list that could be seen.
    pub rows: Vec<(usize, Area)>,
    /// The headings of the list, by the position of the column in its sheet.
    pub headings: Vec<(usize, Area)>,
    /// The first row that could be seen.
    pub offset: usize,
    /// How many rows could be seen at once.
    pub page: usize,
    /// The list or board as a whole.
    pub list: Area,
    /// The detail pane; empty where it was not shown.
    pub detail: Area,
    /// How many lines the detail has beyond what could be seen.
    pub detail_rest: usize,
    /// The columns of the board.
    pub columns: Vec<(usize, Area)>,
    /// The cards of the board: column, place in it.
    pub cards: Vec<((usize, usize), Area)>,
    /// The first column of the board that could be seen.
    pub first_column: usize,
    /// How far each column of the board was scrolled.
    pub column_offsets: Vec<usize>,
    /// The actions of the footer.
    pub footer: Vec<(Action, Area)>,
    /// The entries of the popup on top.
    pub popup_rows: Vec<(usize, Area)>,
    /// The popup on top as a whole; empty where there is none.
    pub popup: Area,
    /// How many entries or lines of the popup could be seen at once.
    pub popup_page: usize,
    /// The first entry or line of the popup that could be seen.
    pub popup_offset: usize,
    /// How many lines the popup on top has.
    pub popup_lines: usize,
}
