//! A board of columns with cards of two lines. Scrolls by whole columns when they do not all fit, and
//! each column by its cards.
//!
//! Imports theme, text and `draw.rs`. Next: `card.rs`.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ui::text::display;
use crate::ui::theme::Theme;
pub use crate::ui::widgets::card::Card;
use crate::ui::widgets::card::{CARD, draw_card, title_lines};
use crate::ui::widgets::draw::{cells, fill, put, put_in, put_right, scrolled, tint};

/// A column of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardColumn<'a> {
    /// Its name.
    pub title: Cow<'a, str>,
    /// How many cards it holds.
    pub len: usize,
    /// How many it holds besides those that are shown; the limit counts them too.
    pub hidden: usize,
    /// How many it should hold at most.
    pub limit: Option<usize>,
    /// What standing in it means, where its name alone does not tell; in the rule below the name.
    pub note: Cow<'a, str>,
}

/// A board to be drawn.
pub struct BoardView<'a, 'r> {
    /// The columns, from the left.
    pub columns: &'a [BoardColumn<'a>],
    /// Makes the card of a column and an index; asked only for cards that are shown.
    pub card: &'a dyn Fn(usize, usize) -> Card<'r>,
    /// The first column shown last time.
    pub first_column: usize,
    /// The first card shown last time, by column; missing ones are 0.
    pub offsets: &'a [usize],
    /// The column and the card under the cursor; in an empty column the card does not count.
    pub selected: Option<(usize, usize)>,
    /// Whether keys go to this board.
    pub focused: bool,
}

/// What only drawing can know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BoardFacts {
    /// The first column shown.
    pub first_column: usize,
    /// The first card shown, by column.
    pub offsets: Vec<usize>,
    /// How many cards fit below each other.
    pub page: usize,
    /// The columns on the screen.
    pub columns: Vec<(usize, Rect)>,
    /// The cards on the screen, by column and index.
    pub cards: Vec<(usize, usize, Rect)>,
    /// Where the real cursor belongs.
    pub cursor: Option<Position>,
}

impl BoardFacts {
    /// The card at a place on the screen.
    #[must_use]
    pub fn card_at(&self, x: u16, y: u16) -> Option<(usize, usize)> {
        let found = self.cards.iter().find(|(_, _, area)| area.contains(Position { x, y }));
        found.map(|(column, card, _)| (*column, *card))
    }

    /// The column at a place on the screen, for a card that is dropped there.
    #[must_use]
    pub fn column_at(&self, x: u16, y: u16) -> Option<usize> {
        let found = self.columns.iter().find(|(_, area)| area.contains(Position { x, y }));
        found.map(|(column, _)| *column)
    }
}

/// The cells that so many columns ask for.
#[must_use]
pub fn wide(columns: usize) -> u16 {
    cells(columns).saturating_mul(MIN_WIDTH + GAP).saturating_sub(GAP)
}

/// The cells a column needs to make sense.
const MIN_WIDTH: u16 = 22;
/// The cells between two columns.
const GAP: u16 = 2;

impl BoardView<'_, '_> {
    /// Draws the board into `area`.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) -> BoardFacts {
        let area = area.intersection(*buf.area());
        let mut facts = BoardFacts {
            first_column: self.first_column,
            offsets: (0..self.columns.len()).map(|at| self.offsets.get(at).copied().unwrap_or(0)).collect(),
            ..BoardFacts::default()
        };
        if area.is_empty() || self.columns.is_empty() {
            return facts;
        }
        let fitting = usize::from((area.width + GAP) / (MIN_WIDTH + GAP)).clamp(1, self.columns.len());
        let current = self.selected.map(|(column, _)| column);
        facts.first_column = scrolled(self.first_column, current, self.columns.len(), fitting);
        // The last card needs no empty line below it.
        facts.page = usize::from((area.height.saturating_sub(2) + 1) / CARD);
        let wide = (area.width + GAP) / cells(fitting).max(1);
        for at in 0..fitting {
            let column = facts.first_column + at;
            let place = Rect { x: area.x + wide * cells(at), width: wide.saturating_sub(GAP).max(1), ..area };
            let place = place.intersection(area);
            facts.columns.push((column, place));
            self.draw_heading(column, place, &facts, fitting, (buf, theme));
            self.draw_cards(column, place, &mut facts, (buf, theme));
        }
        facts
    }

    fn draw_heading(
        &self,
        index: usize,
        place: Rect,
        facts: &BoardFacts,
        fitting: usize,
        (buf, theme): (&mut Buffer, &Theme),
    ) {
        let Some(column) = self.columns.get(index) else { return };
        let is_current = self.focused && self.selected.is_some_and(|(current, _)| current == index);
        let all = column.len + column.hidden;
        let (count, style) = match column.limit {
            Some(limit) if all > limit => (format!("{} {all}/{limit}", theme.glyphs.cross), theme.bad),
            Some(limit) => (format!("{all}/{limit}"), theme.dim),
            None => (all.to_string(), theme.dim),
        };
        let count = if column.hidden > 0 { format!("{} of {count}", column.len) } else { count };
        let x = put_right(buf, place, (place.right(), place.y), &count, style, theme);
        let more_left = index > 0 && index == facts.first_column;
        let more_right = index + 1 < self.columns.len() && index + 1 == facts.first_column + fitting;
        let mut title = display(&column.title).into_owned();
        if more_left {
            title.insert_str(0, &format!("{} ", theme.glyphs.more_left));
        }
        let style = if is_current { theme.title_focused } else { theme.strong };
        // The hint stands behind the name, cut or not.
        let hint = if more_right { 2 } else { 0 };
        let room = x.saturating_sub(place.x + 1 + hint);
        let behind = put_in(buf, place, (place.x, place.y), room, &title, style, theme);
        if more_right {
            put(buf, place, (behind.saturating_add(1), place.y), theme.glyphs.more_right, style, theme);
        }
        if place.height > 1 {
            let rule = Rect { y: place.y + 1, height: 1, ..place };
            fill(buf, rule, theme.glyphs.rule, theme.rule);
            if !column.note.is_empty() {
                put(buf, rule, (rule.x, rule.y), &format!("{} ", column.note), theme.dim, theme);
            }
        }
        if is_current {
            tint(
                buf,
                Rect { height: place.height.min(1), width: behind.saturating_sub(place.x), ..place },
                style,
            );
        }
    }

    fn draw_cards(
        &self,
        column: usize,
        place: Rect,
        facts: &mut BoardFacts,
        (buf, theme): (&mut Buffer, &Theme),
    ) {
        let len = self.columns.get(column).map_or(0, |column| column.len);
        let selected = self.selected.filter(|(current, _)| *current == column).map(|(_, card)| card);
        if selected.is_some() {
            facts.cursor = Some(Position { x: place.x, y: place.y });
        }
        let offset = facts.offsets.get(column).copied().unwrap_or(0);
        let offset = scrolled(offset, selected.filter(|card| *card < len), len, facts.page);
        if let Some(kept) = facts.offsets.get_mut(column) {
            *kept = offset;
        }
        let cards: Vec<(usize, Card<'_>)> =
            (offset..len.min(offset + facts.page)).map(|index| (index, (self.card)(column, index))).collect();
        let lines = title_lines(&cards, len, place);
        let mut y = place.y.saturating_add(2);
        for ((index, card), lines) in cards.iter().zip(lines) {
            let index = *index;
            let spot = Rect { y, height: lines + 1, ..place }.intersection(place);
            draw_card(card, spot, buf, theme);
            y = y.saturating_add(lines + 2);
            if selected == Some(index) {
                tint(buf, spot, if self.focused { theme.selected } else { theme.selected_dim });
                facts.cursor = Some(Position { x: spot.x, y: spot.y });
            }
            facts.cards.push((column, index, spot));
        }
        let hidden = len.saturating_sub(offset + facts.page);
        let last = place.bottom().saturating_sub(1);
        if hidden == 0 || facts.page == 0 {
            return;
        }
        let note = format!("{} {hidden} more", theme.glyphs.more_down);
        if last >= place.y + 2 + CARD * cells(facts.page) - 1 {
            put(buf, place, (place.x, last), &note, theme.dim, theme);
        } else {
            // No line is free below the cards: it stands in the rule above them.
            put_right(buf, place, (place.right(), place.y + 1), &format!(" {note}"), theme.dim, theme);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::{BoardColumn, BoardView, Card};
    use crate::ui::glyphs::Glyphs;
    use crate::ui::theme::{Signal, Theme};

    fn columns() -> Vec<BoardColumn<'static>> {
        let column = |title: &'static str, len, limit| BoardColumn {
            title: title.into(),
            len,
            hidden: 0,
            limit,
            note: "".into(),
        };
        vec![
            column("Backlog", 9, None),
            column("Doing", 3, Some(2)),
            column("Review", 0, Some(3)),
            column("Done", 1, None),
        ]
    }

    fn card(column: usize, index: usize) -> Card<'static> {
        Card {
            title: format!("T{column}{index} Homepage design for everybody").into(),
            age: if index == 2 { "5 d".into() } else { "".into() },
            meta: "mia fri".into(),
            signal: if index == 1 { Signal::Bad } else { Signal::None },
            marked: index == 0,
            changed: false,
        }
    }

    fn text(buf: &Buffer) -> String {
        let width = usize::from(buf.area().width.max(1));
        let lines = buf
            .content()
            .chunks(width)
            .map(|cells| cells.iter().map(ratatui::buffer::Cell::symbol).collect());
        lines.map(|line: String| line.trim_end().to_owned() + "\n").collect()
    }

    #[test]
    fn narrow_boards_scroll_by_columns_and_show_what_is_over_the_limit() {
        let theme = Theme::mono(Glyphs::unicode());
        let area = Rect::new(0, 0, 46, 8);
        let mut buf = Buffer::empty(area);
        let columns = columns();
        let view = BoardView {
            columns: &columns,
            card: &card,
            first_column: 0,
            offsets: &[],
            selected: Some((1, 2)),
            focused: true,
        };
        let facts = view.draw(area, &mut buf, &theme);
        insta::assert_snapshot!(text(&buf), @r#"
        Backlog              9  Doing ›          ✗ 3/2
        ──────────────────────  ──────────────────────
        ▌T00 Homepage design …  T11 Homepage design f…
        mia fri                 ✗ mia fri

        T01 Homepage design f…  T12 Homepage desi… 5 d
        ✗ mia fri               mia fri
        ↓ 7 more
        "#);
        assert_eq!(facts.offsets, [0, 1, 0, 0]);
        assert_eq!(facts.card_at(1, 2), Some((0, 0)));
        assert_eq!(facts.card_at(25, 5), Some((1, 2)));
        assert_eq!(facts.column_at(25, 7), Some(1));
    }

    /// The board of one column with the next beyond the edge.
    fn lines(width: u16, height: u16, title: &'static str, len: usize) -> Vec<String> {
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        let column = |title: &'static str| BoardColumn {
            title: title.into(),
            len,
            hidden: 0,
            limit: None,
            note: "".into(),
        };
        let columns = [column(title), column("Done")];
        let view = BoardView {
            columns: &columns,
            card: &card,
            first_column: 0,
            offsets: &[],
            selected: Some((0, 0)),
            focused: true,
        };
        view.draw(area, &mut buf, &Theme::mono(Glyphs::unicode()));
        text(&buf).lines().map(str::to_owned).collect()
    }

    #[test]
    fn cards_that_do_not_fit_are_told_in_the_rule_where_no_line_is_free() {
        let drawn = lines(24, 7, "Backlog", 5);
        assert_eq!(drawn[1], "─────────────── ↓ 3 more");
        assert_eq!(lines(24, 8, "Backlog", 5)[7], "↓ 3 more");
    }

    #[test]
    fn the_hint_for_more_columns_stays_beside_a_long_name() {
        assert_eq!(lines(24, 8, "A title that goes on and on", 3)[0], "A title that goes o… › 3");
        assert_eq!(lines(24, 8, "Client", 3)[0], "Client ›               3");
    }

    #[test]
    fn a_long_title_takes_two_lines_where_the_column_has_them() {
        let drawn = lines(24, 9, "Backlog", 2);
        assert_eq!(drawn[2..5], ["▌T00 Homepage design for", "everybody", "mia fri"]);
        assert_eq!(drawn[6..9], ["T01 Homepage design for", "everybody", "✗ mia fri"]);
        assert_eq!(lines(24, 8, "Backlog", 2)[2..4], ["▌T00 Homepage design fo…", "mia fri"]);
    }

    proptest! {
        #[test]
        fn no_area_makes_it_panic(x in 0_u16..60, y in 0_u16..20, w in 0_u16..90, h in 0_u16..20, column in 0_usize..6, index in 0_usize..12) {
            let columns = columns();
            let view = BoardView { columns: &columns, card: &card, first_column: index, offsets: &[index, 7], selected: Some((column, index)), focused: true };
            view.draw(Rect::new(x, y, w, h), &mut Buffer::empty(Rect::new(1, 1, 70, 15)), &Theme::dark(Glyphs::ascii()));
        }
    }
}
