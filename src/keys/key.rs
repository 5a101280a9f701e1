//! One key as it is pressed, and its name as it stands in a config: `ctrl-r`, `g`, `shift-tab`, `pgdn`.
//!
//! Imports nothing of the crate. Next: `table.rs`.

use std::fmt;
use std::str::FromStr;

/// A key with its modifiers, always in the one normal form (see [`Key::new`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Held with Control.
    pub ctrl: bool,
    /// Held with Alt (Option, Meta).
    pub alt: bool,
    /// Held with Shift; never set on a character, where it is part of the character.
    pub shift: bool,
}

/// The keys a terminal can tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A key that types this character.
    Char(char),
    /// Enter or Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab, which terminals send as a key of its own.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// A function key, 1 to 24.
    F(u8),
}

/// The names a config may use; the first of a code is the one printed.
const NAMES: &[(&str, Code)] = &[
    ("space", Code::Char(' ')),
    ("enter", Code::Enter),
    ("return", Code::Enter),
    ("esc", Code::Esc),
    ("escape", Code::Esc),
    ("tab", Code::Tab),
    ("shift-tab", Code::BackTab),
    ("backtab", Code::BackTab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("del", Code::Delete),
    ("insert", Code::Insert),
    ("ins", Code::Insert),
    ("home", Code::Home),
    ("end", Code::End),
    ("pgup", Code::PageUp),
    ("pageup", Code::PageUp),
    ("pgdn", Code::PageDown),
    ("pgdown", Code::PageDown),
    ("pagedown", Code::PageDown),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("minus", Code::Char('-')),
    ("plus", Code::Char('+')),
];

impl Key {
    /// A key in the normal form: Shift on a character is the capital letter, Control makes letters
    /// small, Shift and Tab are one key. Two presses that a terminal may report differently are equal.
    #[must_use]
    pub fn new(code: Code, ctrl: bool, alt: bool, shift: bool) -> Self {
        let (code, shift) = match code {
            Code::Char(c) if ctrl => (Code::Char(single(c.to_lowercase(), c)), false),
            Code::Char(c) if shift => (Code::Char(single(c.to_uppercase(), c)), false),
            Code::Char(c) => (Code::Char(c), false),
            Code::Tab if shift => (Code::BackTab, false),
            Code::BackTab => (Code::BackTab, false),
            other => (other, shift),
        };
        Self { code, ctrl, alt, shift }
    }

    /// A key without modifiers.
    #[must_use]
    pub fn plain(code: Code) -> Self {
        Self::new(code, false, false, false)
    }

    /// The key that types `c`.
    #[must_use]
    pub fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// Control held with the key of `c`.
    #[must_use]
    pub fn ctrl(c: char) -> Self {
        Self::new(Code::Char(c), true, false, false)
    }

    /// The character this key types into a field, if it types one.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

/// The one character of a case mapping, or the character itself where the mapping has several.
fn single(mut mapped: impl Iterator<Item = char>, or: char) -> char {
    match (mapped.next(), mapped.next()) {
        (Some(c), None) => c,
        _ => or,
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.code {
            Code::F(n) => write!(f, "f{n}"),
            Code::Char(c) if c != ' ' => write!(f, "{c}"),
            code => {
                let name = NAMES.iter().find(|(_, named)| *named == code).map_or("?", |(name, _)| *name);
                f.write_str(name)
            }
        }
    }
}

/// A name that is no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no key; write one like `g`, `G`, `ctrl-r`, `alt-x`, `space`, `enter`, `pgdn` or `f5`")]
pub struct KeyError(pub String);

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(name: &str) -> Result<Self, KeyError> {
        let (mut rest, mut ctrl, mut alt, mut shift) = (name, false, false, false);
        loop {
            let before = rest;
            for (prefix, flag) in [("ctrl-", &mut ctrl), ("alt-", &mut alt), ("shift-", &mut shift)] {
                if let Some(after) = strip(rest, prefix) {
                    *flag = true;
                    rest = after;
                }
            }
            if rest == before {
                break;
            }
        }
        let code = code_of(rest).ok_or_else(|| KeyError(name.to_owned()))?;
        Ok(Self::new(code, ctrl, alt, shift))
    }
}

/// `text` without `prefix`, which may be written in capitals, if something is left.
fn strip<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, tail) = text.split_at_checked(prefix.len())?;
    (head.eq_ignore_ascii_case(prefix) && !tail.is_empty()).then_some(tail)
}

fn code_of(name: &str) -> Option<Code> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return (!c.is_control()).then_some(Code::Char(c));
    }
    if let Some((_, code)) = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
        return Some(*code);
    }
    let number = name.strip_prefix(['f', 'F'])?.parse().ok()?;
    (1..=24).contains(&number).then_some(Code::F(number))
}

#[cfg(test)]
mod tests {
    use super::{Code, Key, NAMES};

    fn key(name: &str) -> Key {
        name.parse().unwrap()
    }

    #[test]
    fn names_of_a_config_are_read() {
        assert_eq!(key("ctrl-r"), Key::ctrl('r'));
        assert_eq!(key("g"), Key::char('g'));
        assert_eq!(key("G"), Key::char('G'));
        assert_eq!(key("shift-tab"), Key::plain(Code::BackTab));
        assert_eq!(key("space"), Key::char(' '));
        assert_eq!(key("PgDn"), Key::plain(Code::PageDown));
        assert_eq!(key(":"), Key::char(':'));
        assert_eq!(key("-"), Key::char('-'));
        assert_eq!(key("ctrl--"), Key::ctrl('-'));
        assert_eq!(key("alt-ctrl-F5"), Key::new(Code::F(5), true, true, false));
        assert_eq!(key("shift-up"), Key::new(Code::Up, false, false, true));
    }

    #[test]
    fn what_terminals_report_differently_is_one_key() {
        assert_eq!(key("shift-g"), key("G"));
        assert_eq!(key("ctrl-R"), key("ctrl-r"));
        assert_eq!(key("ctrl-shift-r"), key("ctrl-r"));
        assert_eq!(Key::new(Code::BackTab, false, false, true), key("shift-tab"));
        assert_eq!(Key::new(Code::Char(':'), false, false, true), key(":"));
        assert_eq!(Key::new(Code::Char('ß'), false, false, true), key("ß"));
    }

    #[test]
    fn names_that_are_no_keys_are_refused_with_what_would_be_accepted() {
        for name in ["", "ctrl-", "hyper-x", "f0", "f25", "gg", "\u{7}"] {
            assert!(name.parse::<Key>().is_err(), "{name:?}");
        }
        assert!("gg".parse::<Key>().unwrap_err().to_string().starts_with("`gg` is no key; write one like"));
    }

    #[test]
    fn every_name_is_printed_as_it_is_read() {
        for (name, code) in NAMES {
            assert_eq!(key(name).code, *code);
            assert_eq!(key(&key(name).to_string()), key(name));
        }
        for name in ["ctrl-alt-x", "f12", "é", "ctrl-space", "shift-up"] {
            assert_eq!(key(name).to_string(), name);
        }
    }

    #[test]
    fn only_plain_characters_are_typed() {
        assert_eq!(Key::char('ä').typed(), Some('ä'));
        assert_eq!(Key::ctrl('a').typed(), None);
        assert_eq!(key("alt-a").typed(), None);
        assert_eq!(key("enter").typed(), None);
    }
}
