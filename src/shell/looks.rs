//! How the screen looks: what the config wants, as far as the terminal can. Imports `config`, `detect`, ui.
//! Read next: `ui/theme.rs`.

use crate::shell::config::{Colour, Config, Signs};
use crate::shell::detect::{self, Env};
use crate::ui::glyphs::Glyphs;
use crate::ui::theme::{Background, Colours, Theme};

/// What the terminal can do, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Abilities {
    /// How many colours are used: `none`, `16`, `256`.
    pub colours: &'static str,
    /// `light` or `dark`; none where nobody can tell.
    pub background: Option<&'static str>,
    /// Columns and lines; none without a terminal.
    pub size: Option<(u16, u16)>,
    /// Are more signs used than every terminal has?
    pub unicode: bool,
    /// Does it tell keys apart that old ones mix up?
    pub keyboard: bool,
}

/// What the terminal can do; asks it for its background where there is one.
#[must_use]
pub fn abilities(config: &Config, no_color: bool, env: Env<'_>) -> Abilities {
    let colours = match detect::colours(env, no_color) {
        Colours::None => "none",
        Colours::Sixteen => "16",
        Colours::Many => "256",
    };
    let background = match detect::background(env) {
        _ if !detect::is_terminal() => None,
        Background::Light => Some("light"),
        Background::Dark => Some("dark"),
    };
    let (size, unicode) = (detect::size(), is_unicode(config, env));
    Abilities { colours, background, size, unicode, keyboard: detect::knows_keyboard(env) }
}

fn is_unicode(config: &Config, env: Env<'_>) -> bool {
    match config.glyphs {
        Signs::Auto => detect::is_unicode(env),
        Signs::Unicode => true,
        Signs::Ascii => false,
    }
}

/// The look to begin with, then those to switch to. `ask` asks the terminal for its background, and only where that
/// matters.
#[must_use]
pub fn themes(config: &Config, no_color: bool, env: Env<'_>, ask: impl FnOnce() -> Background) -> Vec<Theme> {
    let glyphs = if is_unicode(config, env) { Glyphs::unicode() } else { Glyphs::ascii() };
    let colours = detect::colours(env, no_color);
    let background = match config.theme {
        Colour::Light => Background::Light,
        Colour::Dark => Background::Dark,
        Colour::Auto | Colour::Mono if colours == Colours::None => Background::Dark,
        Colour::Auto | Colour::Mono => ask(),
    };
    let other = match background {
        Background::Dark => Background::Light,
        Background::Light => Background::Dark,
    };
    let mut themes = vec![
        Theme::of(background, colours, glyphs),
        Theme::of(other, colours, glyphs),
        Theme::of(background, Colours::None, glyphs),
    ];
    if config.theme == Colour::Mono {
        themes.rotate_right(1);
    }
    themes
}

#[cfg(test)]
mod tests {
    use super::themes;
    use crate::shell::config::{Colour, Config, Signs};
    use crate::ui::glyphs::Glyphs;
    use crate::ui::theme::{Background, Theme};

    fn first(config: &Config, no_color: bool, background: Background) -> Theme {
        let env = |name: &str| (name == "TERM").then(|| "xterm-256color".to_owned());
        themes(config, no_color, &env, || background)[0]
    }

    #[test]
    fn the_config_decides_as_far_as_the_terminal_can() {
        let theme = |theme| Config { theme, ..Config::default() };
        let (light, dark) = (Theme::light(Glyphs::unicode()), Theme::dark(Glyphs::unicode()));
        let mono = Theme::mono(Glyphs::unicode());
        assert_eq!(first(&theme(Colour::Auto), false, Background::Light), light);
        assert_eq!(first(&theme(Colour::Auto), false, Background::Dark), dark);
        assert_eq!(first(&theme(Colour::Dark), false, Background::Light), dark);
        assert_eq!(first(&theme(Colour::Light), false, Background::Dark), light);
        assert_eq!(first(&theme(Colour::Mono), false, Background::Dark), mono);
        // Without colours a theme that is wanted has none either.
        assert_eq!(first(&theme(Colour::Light), true, Background::Dark), mono);
        let ascii = Config { glyphs: Signs::Ascii, ..theme(Colour::Dark) };
        assert_eq!(first(&ascii, false, Background::Dark), Theme::dark(Glyphs::ascii()));
    }

    #[test]
    fn the_terminal_is_asked_only_where_it_matters() {
        let env = |name: &str| (name == "TERM").then(|| "xterm-256color".to_owned());
        let ask = || -> Background { panic!("asked") };
        let dark = Config { theme: Colour::Dark, ..Config::default() };
        assert_eq!(themes(&dark, false, &env, ask).len(), 3);
        assert_eq!(themes(&Config::default(), true, &env, ask).len(), 3);
    }
}
