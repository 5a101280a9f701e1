//! The look: one accent, four signals, one dim tone, by name; for dark and light backgrounds, for 16
//! colours and for none. Imports the signs of `glyphs.rs`.

use ratatui::style::{Color, Modifier, Style};

use crate::ui::glyphs::Glyphs;

/// How much a figure or a row asks for attention. Always shown with a sign or a word as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Signal {
    /// Nothing to say.
    #[default]
    None,
    /// As it should be.
    Good,
    /// To be watched.
    Watch,
    /// To be acted on.
    Bad,
    /// Worth knowing.
    Info,
}

/// What the terminal stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Background {
    /// Light text on dark ground.
    #[default]
    Dark,
    /// Dark text on light ground.
    Light,
}

/// How many colours there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Colours {
    /// None; bold, dim, underlined and reversed only.
    None,
    /// The sixteen of the terminal's own palette.
    Sixteen,
    /// 256 or more.
    #[default]
    Many,
}

/// Every style the screen uses, and the signs that go with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// The signs.
    pub glyphs: &'static Glyphs,
    /// Plain text: the terminal's own.
    pub text: Style,
    /// What is to be found first: the current tab, a focused title, a key.
    pub accent: Style,
    /// As it should be.
    pub good: Style,
    /// To be watched.
    pub watch: Style,
    /// To be acted on.
    pub bad: Style,
    /// Worth knowing.
    pub info: Style,
    /// Labels, hints, what is over.
    pub dim: Style,
    /// Headings.
    pub strong: Style,
    /// The row under the cursor in the focused pane; laid over the row's own styles.
    pub selected: Style,
    /// The row under the cursor in a pane that has not the focus.
    pub selected_dim: Style,
    /// A marked row.
    pub marked: Style,
    /// What changed a moment ago.
    pub changed: Style,
    /// The title of a pane.
    pub title: Style,
    /// The title of the focused pane.
    pub title_focused: Style,
    /// The first line of the screen.
    pub header: Style,
    /// The headings of a table.
    pub column: Style,
    /// Rules and frames.
    pub rule: Style,
    /// A key in the footer.
    pub key: Style,
    /// The text of a field.
    pub field: Style,
    /// The text of the field that has the focus.
    pub field_focused: Style,
    /// A link to another row.
    pub link: Style,
    /// What of a name fits the words typed.
    pub matched: Style,
    /// The current tab.
    pub tab: Style,
}

/// The colours a theme is made of.
struct Palette {
    accent: Color,
    good: Color,
    watch: Color,
    bad: Color,
    info: Color,
    dim: Color,
    rule: Color,
}

impl Theme {
    /// The theme for what the terminal can do.
    #[must_use]
    pub fn of(background: Background, colours: Colours, glyphs: &'static Glyphs) -> Self {
        match (colours, background) {
            (Colours::None, _) => Self::mono(glyphs),
            (Colours::Sixteen, background) => Self::sixteen(background, glyphs),
            (Colours::Many, Background::Dark) => Self::dark(glyphs),
            (Colours::Many, Background::Light) => Self::light(glyphs),
        }
    }

    /// For dark backgrounds.
    #[must_use]
    pub fn dark(glyphs: &'static Glyphs) -> Self {
        let palette = Palette {
            accent: Color::Indexed(110),
            good: Color::Indexed(114),
            watch: Color::Indexed(221),
            bad: Color::Indexed(210),
            info: Color::Indexed(80),
            dim: Color::Indexed(245),
            rule: Color::Indexed(239),
        };
        let mut theme = Self::coloured(&palette, glyphs);
        theme.selected = Style::new().bg(Color::Indexed(238)).add_modifier(Modifier::BOLD);
        theme.selected_dim = Style::new().bg(Color::Indexed(236));
        theme.field = Style::new().bg(Color::Indexed(235));
        theme.field_focused = Style::new().bg(Color::Indexed(238));
        theme
    }

    /// For light backgrounds.
    #[must_use]
    pub fn light(glyphs: &'static Glyphs) -> Self {
        let palette = Palette {
            accent: Color::Indexed(25),
            good: Color::Indexed(28),
            watch: Color::Indexed(130),
            bad: Color::Indexed(160),
            info: Color::Indexed(30),
            dim: Color::Indexed(242),
            rule: Color::Indexed(250),
        };
        let mut theme = Self::coloured(&palette, glyphs);
        theme.selected = Style::new().bg(Color::Indexed(252)).add_modifier(Modifier::BOLD);
        theme.selected_dim = Style::new().bg(Color::Indexed(254));
        theme.field = Style::new().bg(Color::Indexed(255));
        theme.field_focused = Style::new().bg(Color::Indexed(253));
        theme
    }

    /// With the sixteen colours of the terminal's own palette.
    #[must_use]
    pub fn sixteen(background: Background, glyphs: &'static Glyphs) -> Self {
        let is_dark = background == Background::Dark;
        let palette = Palette {
            accent: if is_dark { Color::Cyan } else { Color::Blue },
            good: Color::Green,
            watch: if is_dark { Color::Yellow } else { Color::Magenta },
            bad: Color::Red,
            info: if is_dark { Color::Blue } else { Color::Cyan },
            dim: Color::DarkGray,
            rule: Color::DarkGray,
        };
        let reversed = Style::new().add_modifier(Modifier::REVERSED);
        let mut theme = Self::coloured(&palette, glyphs);
        theme.selected = reversed;
        theme.selected_dim = Style::new().add_modifier(Modifier::UNDERLINED);
        theme.field = Style::new().add_modifier(Modifier::UNDERLINED);
        theme.field_focused = reversed;
        theme
    }

    /// Without any colour: hierarchy by weight, dimness, underlining; the selection is reversed.
    #[must_use]
    pub fn mono(glyphs: &'static Glyphs) -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let dim = plain.add_modifier(Modifier::DIM);
        let underlined = plain.add_modifier(Modifier::UNDERLINED);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        Self {
            glyphs,
            text: plain,
            accent: bold,
            good: plain,
            watch: underlined,
            bad: bold,
            info: plain,
            dim,
            strong: bold,
            selected: reversed,
            selected_dim: underlined,
            marked: bold,
            changed: bold,
            title: plain,
            title_focused: bold.add_modifier(Modifier::UNDERLINED),
            header: bold,
            column: dim,
            rule: dim,
            key: bold,
            field: underlined,
            field_focused: reversed,
            link: underlined,
            matched: bold.add_modifier(Modifier::UNDERLINED),
            tab: bold.add_modifier(Modifier::REVERSED),
        }
    }

    fn coloured(palette: &Palette, glyphs: &'static Glyphs) -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let accent = plain.fg(palette.accent);
        let dim = plain.fg(palette.dim);
        Self {
            glyphs,
            text: plain,
            accent,
            good: plain.fg(palette.good),
            watch: plain.fg(palette.watch),
            bad: plain.fg(palette.bad),
            info: plain.fg(palette.info),
            dim,
            strong: bold,
            selected: plain,
            selected_dim: plain,
            marked: accent,
            changed: accent.add_modifier(Modifier::BOLD),
            title: dim,
            title_focused: accent.add_modifier(Modifier::BOLD),
            header: bold,
            column: dim,
            rule: plain.fg(palette.rule),
            key: accent,
            field: plain,
            field_focused: plain,
            link: accent,
            matched: accent.add_modifier(Modifier::BOLD),
            tab: accent.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        }
    }

    /// The style of a signal.
    #[must_use]
    pub fn signal(&self, signal: Signal) -> Style {
        match signal {
            Signal::None => self.text,
            Signal::Good => self.good,
            Signal::Watch => self.watch,
            Signal::Bad => self.bad,
            Signal::Info => self.info,
        }
    }

    /// The sign of a signal; a space for none.
    #[must_use]
    pub fn sign(&self, signal: Signal) -> &'static str {
        match signal {
            Signal::None => " ",
            Signal::Good => self.glyphs.check,
            Signal::Watch => self.glyphs.warning,
            Signal::Bad => self.glyphs.cross,
            Signal::Info => self.glyphs.info,
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Modifier, Style};

    use super::{Background, Colours, Signal, Theme};
    use crate::ui::glyphs::Glyphs;

    fn all() -> Vec<Theme> {
        let mut themes = Vec::new();
        for background in [Background::Dark, Background::Light] {
            for colours in [Colours::None, Colours::Sixteen, Colours::Many] {
                themes.push(Theme::of(background, colours, Glyphs::unicode()));
            }
        }
        themes
    }

    #[test]
    fn the_selection_is_visible_in_every_theme() {
        for theme in all() {
            for style in [theme.selected, theme.field_focused] {
                assert!(style.bg.is_some() || style.add_modifier.contains(Modifier::REVERSED));
            }
            assert_ne!(theme.selected, theme.selected_dim);
            assert_ne!(theme.selected_dim, Style::new());
            assert_ne!(theme.title, theme.title_focused);
        }
    }

    #[test]
    fn without_colours_there_are_none() {
        let written = format!("{:?}", Theme::mono(Glyphs::ascii()));
        assert!(!written.contains("fg(") && !written.contains("bg("), "{written}");
    }

    #[test]
    fn no_state_is_told_by_colour_alone() {
        for theme in all() {
            let signs = [Signal::Good, Signal::Watch, Signal::Bad, Signal::Info].map(|s| theme.sign(s));
            for (at, sign) in signs.iter().enumerate() {
                assert!(!signs[at + 1..].contains(sign));
            }
        }
    }
}
