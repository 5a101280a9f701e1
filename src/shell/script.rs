//! Events written down, so that a test drives the very loop the terminal drives.
//!
//! `j j <enter> "Search that finds" <ctrl-r> <paste "a b"> <resize 80x24> <click 3,4> <wheel-down 3,4> <wait>`
//! Imports keys and `events.rs`.

use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use crate::keys::{Key, Mouse, MouseKind};
use crate::shell::events::{Event, Events};

/// A script being played. When it is over, it says [`Event::Terminate`] for ever.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Script {
    /// None is a wait: nothing happens until the time-out is over.
    steps: VecDeque<Option<Event>>,
}

/// A word of a script that means nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` means nothing in a script; write keys like `j` or `<ctrl-r>`, text in quotes, `<resize 80x24>`"
)]
pub struct ScriptError(pub String);

impl Script {
    /// Reads a script: keys by name, bare or in `<>`; text in quotes, typed key by key, where `\"` and `\\`
    /// stand for themselves; and the other events in `<>`.
    ///
    /// # Errors
    /// A word that means nothing.
    pub fn parse(text: &str) -> Result<Self, ScriptError> {
        let mut steps = VecDeque::new();
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            if first == '"' {
                let (typed, behind) = quoted(rest)?;
                steps.extend(typed.chars().map(|c| Some(Event::Key(Key::char(c)))));
                rest = behind;
            } else if let Some((inner, behind)) = bracketed(rest) {
                steps.push_back(step(inner)?);
                rest = behind;
            } else {
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                let (word, behind) = rest.split_at(end);
                let key = word.parse().map_err(|_| ScriptError(word.to_owned()))?;
                steps.push_back(Some(Event::Key(key)));
                rest = behind;
            }
            rest = rest.trim_start();
        }
        Ok(Self { steps })
    }

    /// Whether everything was played.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.steps.is_empty()
    }
}

impl Events for Script {
    fn next(&mut self, _: Option<Duration>) -> io::Result<Option<Event>> {
        Ok(self.steps.pop_front().unwrap_or(Some(Event::Terminate)))
    }

    /// Nothing is there already: each step is one turn of the loop, so that a script has one meaning.
    fn try_next(&mut self) -> io::Result<Option<Event>> {
        Ok(None)
    }
}

/// The text in the quotes `text` begins with, and what stands behind them.
fn quoted(text: &str) -> Result<(String, &str), ScriptError> {
    let mut inner = String::new();
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return Ok((inner, &text[at + 1..])),
            '\\' if !escaped => escaped = true,
            _ => {
                inner.push(c);
                escaped = false;
            }
        }
    }
    Err(ScriptError(text.to_owned()))
}

/// What stands in the `<>` that `text` begins with, and behind them; quotes inside may hold a `>`.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('<').filter(|inner| !inner.starts_with(char::is_whitespace))?;
    let mut is_quoted = false;
    let end = inner.char_indices().find(|(_, c)| {
        is_quoted ^= *c == '"';
        *c == '>' && !is_quoted
    });
    let (end, _) = end.filter(|(at, _)| *at > 0)?;
    Some((&inner[..end], &inner[end + 1..]))
}

fn step(inner: &str) -> Result<Option<Event>, ScriptError> {
    let error = || ScriptError(format!("<{inner}>"));
    let (word, rest) = inner.split_once(' ').unwrap_or((inner, ""));
    let pair = |by: char| -> Option<(u16, u16)> {
        let (first, second) = rest.split_once(by)?;
        Some((first.trim().parse().ok()?, second.trim().parse().ok()?))
    };
    let mouse = |kind| pair(',').map(|(x, y)| Event::Mouse(Mouse { kind, x, y })).ok_or_else(error);
    let event = match word {
        "wait" => return Ok(None),
        "paste" => Event::Paste(quoted(rest.trim())?.0),
        "resize" => pair('x').map(|(columns, lines)| Event::Resize(columns, lines)).ok_or_else(error)?,
        "click" => mouse(MouseKind::Press)?,
        "drag" => mouse(MouseKind::Drag)?,
        "release" => mouse(MouseKind::Release)?,
        "wheel-up" => mouse(MouseKind::WheelUp)?,
        "wheel-down" => mouse(MouseKind::WheelDown)?,
        "focus" => Event::FocusGained,
        "blur" => Event::FocusLost,
        "woken" => Event::Woken,
        "suspend" => Event::Suspend,
        "terminate" => Event::Terminate,
        _ => Event::Key(inner.parse().map_err(|_| error())?),
    };
    Ok(Some(event))
}

#[cfg(test)]
mod tests {
    use super::{Script, ScriptError};
    use crate::keys::{Key, Mouse, MouseKind};
    use crate::shell::events::{Event, Events};

    fn played(text: &str) -> Vec<Option<Event>> {
        let mut script = Script::parse(text).unwrap();
        let mut events = Vec::new();
        while !script.is_over() {
            events.push(script.next(None).unwrap());
        }
        events
    }

    fn keys(names: &[&str]) -> Vec<Option<Event>> {
        names.iter().map(|name| Some(Event::Key(name.parse::<Key>().unwrap()))).collect()
    }

    #[test]
    fn keys_and_text_are_played_one_by_one() {
        assert_eq!(played("j <enter> ctrl-r"), keys(&["j", "enter", "ctrl-r"]));
        assert_eq!(played(r#""a \"b""#), keys(&["a", "space", "\"", "b"]));
        assert_eq!(played("< > <"), keys(&["<", ">", "<"]));
    }

    #[test]
    fn everything_else_stands_in_brackets() {
        let mouse = |kind| Some(Event::Mouse(Mouse { kind, x: 3, y: 4 }));
        assert_eq!(
            played(r#"<paste "a>b"> <resize 80x24> <click 3,4> <wheel-up 3,4> <wait> <blur>"#),
            [
                Some(Event::Paste("a>b".into())),
                Some(Event::Resize(80, 24)),
                mouse(MouseKind::Press),
                mouse(MouseKind::WheelUp),
                None,
                Some(Event::FocusLost),
            ]
        );
    }

    #[test]
    fn when_it_is_over_the_loop_is_asked_to_end() {
        let mut script = Script::parse("").unwrap();
        assert!(script.is_over());
        assert_eq!(script.next(None).unwrap(), Some(Event::Terminate));
        assert_eq!(script.try_next().unwrap(), None);
    }

    #[test]
    fn words_without_meaning_are_refused() {
        for text in ["jj", "<resize 80>", "\"open", "<click x,y>", "<hyper-x>"] {
            assert!(matches!(Script::parse(text), Err(ScriptError(_))), "{text}");
        }
    }
}
