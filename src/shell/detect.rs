//! What the terminal can do: by the environment, and its background by asking, with a time-out. To be
//! called before the reader of keys starts.
//!
//! Imports the words of `ui/theme.rs` for it.

use std::io::{self, IsTerminal};
use std::time::Duration;

use crate::ui::theme::{Background, Colours};

/// How long a terminal may take to tell its background. One that is slower gets the dark theme.
const PATIENCE: Duration = Duration::from_millis(150);

/// The terminals that tell keys apart (the kitty protocol), by a word in `TERM` or `TERM_PROGRAM`. They are
/// not asked: one that does not answer would hold up the start.
const KEYBOARDS: &[&str] = &["kitty", "ghostty", "foot", "wezterm"];
/// Terminals with many colours whose `TERM` does not say so.
const COLOURFUL: &[&str] =
    &["kitty", "ghostty", "foot", "wezterm", "alacritty", "256color", "direct", "iterm"];

/// Reads a variable of the environment.
pub type Env<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Whether both ends are a terminal.
#[must_use]
pub fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Columns and lines of the terminal; none without one.
#[must_use]
pub fn size() -> Option<(u16, u16)> {
    if io::stdout().is_terminal() { crossterm::terminal::size().ok() } else { None }
}

/// How many colours may be used: none if that is wanted (`--no-color`, `NO_COLOR`) or the terminal is dumb.
#[must_use]
pub fn colours(env: Env<'_>, no_color: bool) -> Colours {
    let is_set = |name| env(name).is_some_and(|value| !value.is_empty());
    if no_color || is_set("NO_COLOR") || env("TERM").as_deref() == Some("dumb") {
        return Colours::None;
    }
    let named = env("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit");
    if named || is_set("WT_SESSION") || names(env, COLOURFUL) { Colours::Many } else { Colours::Sixteen }
}

/// Whether the terminal tells keys apart that old ones mix up.
#[must_use]
pub fn knows_keyboard(env: Env<'_>) -> bool {
    // A multiplexer passes the name on, but not the protocol.
    env("TMUX").is_none() && env("STY").is_none() && names(env, KEYBOARDS)
}

/// Whether the locale can show more than ASCII; without any locale it is taken to.
#[must_use]
pub fn is_unicode(env: Env<'_>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(env).find(|value| !value.is_empty());
    locale.is_none_or(|value| {
        let value = value.to_lowercase();
        value.contains("utf-8") || value.contains("utf8") || value.starts_with("c.utf")
    }) && env("TERM").as_deref() != Some("linux")
}

fn names(env: Env<'_>, wanted: &[&str]) -> bool {
    let values = ["TERM", "TERM_PROGRAM"].into_iter().filter_map(env).map(|value| value.to_lowercase());
    values.into_iter().any(|value| wanted.iter().any(|name| value.contains(name)))
}

/// The background: asked of the terminal, else told by `COLORFGBG`, else dark. Never fatal.
#[must_use]
pub fn background(env: Env<'_>) -> Background {
    if let Some(told) = env("COLORFGBG").as_deref().and_then(told) {
        return told;
    }
    if !is_terminal() || env("TERM").as_deref() == Some("dumb") {
        return Background::Dark;
    }
    let mut options = terminal_colorsaurus::QueryOptions::default();
    options.timeout = PATIENCE;
    match terminal_colorsaurus::theme_mode(options) {
        Ok(terminal_colorsaurus::ThemeMode::Light) => Background::Light,
        Ok(terminal_colorsaurus::ThemeMode::Dark) | Err(_) => Background::Dark,
    }
}

/// The background by `COLORFGBG`, as `15;0`: of the sixteen colours, 7 and those from 9 up are light.
fn told(value: &str) -> Option<Background> {
    let number: u8 = value.rsplit(';').next()?.parse().ok()?;
    match number {
        7 | 9..=15 => Some(Background::Light),
        0..=6 | 8 => Some(Background::Dark),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{background, colours, is_unicode, knows_keyboard};
    use crate::ui::theme::{Background, Colours};

    fn env<'a>(pairs: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<String> + 'a {
        move |name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    }

    #[test]
    fn colours_are_as_many_as_wanted_and_known() {
        assert_eq!(colours(&env(&[("TERM", "xterm-256color")]), false), Colours::Many);
        assert_eq!(colours(&env(&[("TERM", "xterm-256color")]), true), Colours::None);
        assert_eq!(colours(&env(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]), false), Colours::None);
        assert_eq!(colours(&env(&[("TERM", "xterm-256color"), ("NO_COLOR", "")]), false), Colours::Many);
        assert_eq!(colours(&env(&[("TERM", "dumb")]), false), Colours::None);
        assert_eq!(colours(&env(&[("TERM", "xterm")]), false), Colours::Sixteen);
        assert_eq!(colours(&env(&[("TERM", "xterm"), ("COLORTERM", "truecolor")]), false), Colours::Many);
        assert_eq!(colours(&env(&[("TERM", "xterm-kitty")]), false), Colours::Many);
    }

    #[test]
    fn keyboards_are_known_by_name() {
        assert!(knows_keyboard(&env(&[("TERM", "xterm-kitty")])));
        assert!(knows_keyboard(&env(&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "WezTerm")])));
        assert!(!knows_keyboard(&env(&[("TERM", "xterm-256color")])));
        assert!(!knows_keyboard(&env(&[("TERM", "xterm-kitty"), ("TMUX", "/tmp/tmux")])));
    }

    #[test]
    fn locales_tell_the_signs() {
        assert!(is_unicode(&env(&[])));
        assert!(is_unicode(&env(&[("LANG", "de_DE.UTF-8")])));
        assert!(!is_unicode(&env(&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "C")])));
        assert!(!is_unicode(&env(&[("TERM", "linux")])));
    }

    #[test]
    fn the_background_may_be_told() {
        assert_eq!(background(&env(&[("COLORFGBG", "0;15")])), Background::Light);
        assert_eq!(background(&env(&[("COLORFGBG", "15;default;0")])), Background::Dark);
        assert_eq!(background(&env(&[("TERM", "dumb")])), Background::Dark);
    }
}
