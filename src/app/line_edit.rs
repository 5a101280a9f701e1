//! Typing in a single line: the text and a cursor between its characters. Plain data; the drawing is in
//! `ui/widgets/input.rs`. Imports keys. Next: `text_edit.rs`.

use unicode_segmentation::UnicodeSegmentation;

use crate::keys::{Code, Key};

/// A line being typed. A character is what a person takes for one (a grapheme), whatever it is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineEdit {
    text: String,
    /// Bytes before the cursor; always on the edge of a grapheme.
    cursor: usize,
}

impl LineEdit {
    /// A line that holds `text` already, with the cursor behind it. Line breaks become spaces.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = one_line(text);
        Self { cursor: text.len(), text }
    }

    /// What is typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before and behind the cursor.
    #[must_use]
    pub fn halves(&self) -> (&str, &str) {
        self.text.split_at(self.cursor)
    }

    /// Whether nothing is typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Puts `text` in place of what is there, with the cursor behind it.
    pub fn set(&mut self, text: &str) {
        *self = Self::new(text);
    }

    /// Takes the text out and leaves the line empty.
    #[must_use]
    pub fn take(&mut self) -> String {
        std::mem::take(self).text
    }

    /// Answers to a key; false if the line has no use for it.
    pub fn handle(&mut self, key: Key) -> bool {
        if let Some(c) = key.typed() {
            self.insert(c.encode_utf8(&mut [0; 4]));
            return true;
        }
        match (key.code, key.ctrl, key.alt) {
            (Code::Left, false, false) => self.cursor = self.before(),
            (Code::Right, false, false) => self.cursor = self.behind(),
            (Code::Left, _, _) | (Code::Char('b'), false, true) => self.cursor = self.word_before(),
            (Code::Right, _, _) | (Code::Char('f'), false, true) => self.cursor = self.word_behind(),
            (Code::Home, _, _) | (Code::Char('a'), true, false) => self.cursor = 0,
            (Code::End, _, _) | (Code::Char('e'), true, false) => self.cursor = self.text.len(),
            (Code::Char('w'), true, false) | (Code::Backspace, true, _) | (Code::Backspace, _, true) => {
                self.remove(self.word_before(), self.cursor);
            }
            (Code::Backspace, _, _) | (Code::Char('h'), true, false) => {
                self.remove(self.before(), self.cursor);
            }
            (Code::Delete, _, _) | (Code::Char('d'), true, false) => self.remove(self.cursor, self.behind()),
            (Code::Char('u'), true, false) => self.remove(0, self.cursor),
            (Code::Char('k'), true, false) => self.remove(self.cursor, self.text.len()),
            _ => return false,
        }
        true
    }

    /// Puts `text` in at the cursor; line breaks become spaces, so that a paste never submits.
    pub fn paste(&mut self, text: &str) {
        self.insert(&one_line(text));
    }

    /// Sets the cursor to the edge of a character at or behind `byte`.
    pub fn place(&mut self, byte: usize) {
        self.cursor = edge(&self.text, byte);
    }

    fn insert(&mut self, text: &str) {
        self.text.insert_str(self.cursor, text);
        self.place(self.cursor + text.len());
    }

    fn remove(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.place(from);
    }

    fn before(&self) -> usize {
        let (before, _) = self.halves();
        before.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn behind(&self) -> usize {
        let (_, behind) = self.halves();
        self.cursor + behind.graphemes(true).next().map_or(0, str::len)
    }

    fn word_before(&self) -> usize {
        let (before, _) = self.halves();
        let words = before.trim_end();
        let blank = words.char_indices().rev().find(|(_, c)| c.is_whitespace());
        edge(&self.text, blank.map_or(0, |(at, c)| at + c.len_utf8()))
    }

    fn word_behind(&self) -> usize {
        let (before, behind) = self.halves();
        let blank = behind.len() - behind.trim_start().len();
        let word = behind[blank..].find(char::is_whitespace).unwrap_or(behind.len() - blank);
        edge(&self.text, before.len() + blank + word)
    }
}

/// `text` with every line break as a single space.
fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\r', '\n', '\t'], " ")
}

/// The first edge of a grapheme at or behind `byte`.
fn edge(text: &str, byte: usize) -> usize {
    text.grapheme_indices(true).map(|(at, _)| at).find(|at| *at >= byte).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, proptest};
    use unicode_segmentation::UnicodeSegmentation;

    use super::LineEdit;
    use crate::keys::Key;

    fn press(line: &mut LineEdit, keys: &str) {
        for key in keys.split(' ') {
            assert!(line.handle(key.parse().unwrap()), "{key}");
        }
    }

    #[test]
    fn characters_go_in_at_the_cursor() {
        let mut line = LineEdit::new("hme");
        press(&mut line, "home right o end space p");
        assert_eq!(line.text(), "home p");
        assert_eq!(line.halves(), ("home p", ""));
        assert_eq!(line.take(), "home p");
        assert!(line.is_empty());
    }

    #[test]
    fn the_cursor_steps_over_whole_characters() {
        let mut line = LineEdit::new("ae\u{301}👩\u{200d}💻");
        press(&mut line, "left");
        assert_eq!(line.halves().1, "👩\u{200d}💻");
        press(&mut line, "backspace");
        assert_eq!(line.text(), "a👩\u{200d}💻");
        press(&mut line, "delete");
        assert_eq!(line.text(), "a");
    }

    #[test]
    fn words_go_at_once() {
        let mut line = LineEdit::new("review the brief ");
        press(&mut line, "ctrl-w");
        assert_eq!(line.text(), "review the ");
        press(&mut line, "ctrl-left ctrl-k");
        assert_eq!(line.text(), "review ");
        press(&mut line, "home alt-f");
        assert_eq!(line.halves(), ("review", " "));
        press(&mut line, "ctrl-u");
        assert_eq!(line.text(), " ");
    }

    #[test]
    fn a_paste_is_one_line() {
        let mut line = LineEdit::new("ab");
        press(&mut line, "left");
        line.paste("1\r\n2\n3");
        assert_eq!(line.halves(), ("a1 2 3", "b"));
    }

    #[test]
    fn keys_of_no_use_are_left_to_others() {
        let mut line = LineEdit::default();
        for key in ["enter", "esc", "tab", "up", "f1", "ctrl-s", "alt-x"] {
            assert!(!line.handle(key.parse().unwrap()), "{key}");
        }
    }

    proptest! {
        #[test]
        fn no_typing_breaks_a_character(
            start in any::<String>(),
            steps in prop::collection::vec((0_usize..12, any::<char>()), 0..40),
        ) {
            let names = ["left", "right", "home", "end", "backspace", "delete", "ctrl-w", "alt-b", "alt-f", "ctrl-k"];
            let mut line = LineEdit::new(&start);
            for (step, c) in steps {
                match names.get(step) {
                    Some(name) => assert!(line.handle(name.parse().unwrap())),
                    None => assert!(line.handle(Key::char(c))),
                }
                let at = line.halves().0.len();
                let edges = line.text().grapheme_indices(true).map(|(at, _)| at);
                assert!(at == line.text().len() || edges.into_iter().any(|edge| edge == at));
            }
        }
    }
}
