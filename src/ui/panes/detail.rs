//! The detail of what is under the cursor. Imports app, domain.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::detail::Part as Plain;
use crate::app::frame::FrameFacts;
use crate::app::model::Model;
use crate::ui::frame::style_of;
use crate::ui::place::plain;
use crate::ui::theme::Theme;
use crate::ui::widgets::detail::{Detail, Part};
use crate::ui::widgets::draw::{put, rule};

/// How the title of a detail looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// The detail lies over its list, and keys go to it.
    Focused,
    /// It stands beside its list.
    Beside,
    /// It stands below its list, parted from it by the rule that bears the title.
    InRule,
}

/// Draws the detail with its title in the first line.
pub fn draw(model: &Model, area: Rect, look: Title, buf: &mut Buffer, theme: &Theme, facts: &mut FrameFacts) {
    facts.detail = plain(area);
    let (title, plain_parts) = model.detail();
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let style = if look == Title::Focused { theme.title_focused } else { theme.strong };
    match look {
        Title::InRule => rule(buf, area, &title, false, theme),
        Title::Focused | Title::Beside => {
            put(buf, Rect { height: inner.height.min(1), ..inner }, (inner.x, inner.y), &title, style, theme);
        }
    }
    let parts: Vec<Part<'_>> = plain_parts
        .iter()
        .map(|part| match part {
            Plain::Section(title) => Part::Section(Cow::Borrowed(title)),
            Plain::Field(label, value, tone) => Part::Field {
                label: Cow::Borrowed(label),
                value: Cow::Borrowed(value),
                style: style_of(*tone, theme),
            },
            Plain::Text(text, tone) => Part::Text(Cow::Borrowed(text), style_of(*tone, theme)),
            Plain::Link(_, _, text) => Part::Link(Cow::Borrowed(text)),
        })
        .collect();
    let rest = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let detail = Detail { parts: &parts, scroll: model.detail_offset, selected: None };
    let drawn = detail.draw(rest, buf, theme);
    facts.detail_rest = drawn.lines.saturating_sub(drawn.scroll + usize::from(rest.height));
}
