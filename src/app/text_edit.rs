//! Typing a text of several lines: its lines and a cursor. Plain data; the drawing is in
//! `ui/widgets/text_area.rs`. Imports keys.

use unicode_segmentation::UnicodeSegmentation;

use crate::keys::{Code, Key};

/// A text being typed; there is always at least one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextEdit {
    lines: Vec<String>,
    /// The line the cursor is in, counted from 0.
    row: usize,
    /// Bytes before the cursor in its line; always on the edge of a grapheme.
    column: usize,
    /// How many characters from the left the cursor wants to be when it goes up and down.
    wanted: usize,
}

impl Default for TextEdit {
    fn default() -> Self {
        Self::new("")
    }
}

impl TextEdit {
    /// A text to go on with; the cursor stands at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut lines: Vec<String> = split(text);
        if lines.is_empty() {
            lines.push(String::new());
        }
        let row = lines.len() - 1;
        let mut edit = Self { column: lines[row].len(), row, lines, wanted: 0 };
        edit.remember();
        edit
    }

    /// The text, its lines joined by newlines.
    #[must_use]
    pub fn text(&self) -> String {
        self.lines.join("\n")
    }

    /// The lines as they are typed.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// The line of the cursor and the bytes before it in that line.
    #[must_use]
    pub fn cursor(&self) -> (usize, usize) {
        (self.row, self.column)
    }

    /// Whether nothing is typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.len() == 1 && self.lines[0].is_empty()
    }

    /// Answers to a key; false if the text has no use for it. Up in the first line and down in the last
    /// are of no use, so that a form can move on.
    pub fn handle(&mut self, key: Key) -> bool {
        if let Some(c) = key.typed() {
            self.paste(c.encode_utf8(&mut [0; 4]));
            return true;
        }
        match (key.code, key.ctrl, key.alt) {
            (Code::Up, ..) => return self.step(false),
            (Code::Down, ..) => return self.step(true),
            (Code::Enter, false, false) => self.new_line(),
            (Code::Left, ..) => self.left(),
            (Code::Right, ..) => self.right(),
            (Code::Home, true, _) => (self.row, self.column) = (0, 0),
            (Code::End, true, _) => self.bottom(),
            (Code::Home, ..) | (Code::Char('a'), true, false) => self.column = 0,
            (Code::End, ..) | (Code::Char('e'), true, false) => self.column = self.lines[self.row].len(),
            (Code::Char('w'), true, false) | (Code::Backspace, true, _) | (Code::Backspace, _, true) => {
                self.delete_word();
            }
            (Code::Backspace, ..) => self.delete_left(),
            (Code::Delete, ..) | (Code::Char('d'), true, false) => self.delete_right(),
            (Code::Char('u'), true, false) => self.cut(0, self.column),
            (Code::Char('k'), true, false) => self.cut(self.column, self.lines[self.row].len()),
            _ => return false,
        }
        self.remember();
        true
    }

    /// Begins a new line at the cursor.
    pub fn new_line(&mut self) {
        let rest = self.lines[self.row].split_off(self.column);
        self.row += 1;
        self.column = 0;
        self.lines.insert(self.row, rest);
        self.remember();
    }

    /// Puts `text` in at the cursor as one edit, line breaks included.
    pub fn paste(&mut self, text: &str) {
        for (at, part) in split(text).iter().enumerate() {
            if at > 0 {
                self.new_line();
            }
            let line = &mut self.lines[self.row];
            line.insert_str(self.column, part);
            self.column = edge(line, self.column + part.len());
        }
        self.remember();
    }

    /// Moves to the line above or below, as near to the wanted column as that line allows.
    fn step(&mut self, down: bool) -> bool {
        let next = if down { self.row.checked_add(1) } else { self.row.checked_sub(1) };
        let Some(row) = next.filter(|row| *row < self.lines.len()) else { return false };
        self.row = row;
        let line = &self.lines[row];
        self.column = line.grapheme_indices(true).nth(self.wanted).map_or(line.len(), |(at, _)| at);
        true
    }

    fn left(&mut self) {
        if self.column > 0 {
            self.column = self.before();
        } else if self.row > 0 {
            self.row -= 1;
            self.column = self.lines[self.row].len();
        }
    }

    fn right(&mut self) {
        if self.column < self.lines[self.row].len() {
            self.column = self.behind();
        } else if self.row + 1 < self.lines.len() {
            (self.row, self.column) = (self.row + 1, 0);
        }
    }

    fn bottom(&mut self) {
        self.row = self.lines.len() - 1;
        self.column = self.lines[self.row].len();
    }

    fn delete_left(&mut self) {
        if self.column > 0 {
            self.cut(self.before(), self.column);
        } else if self.row > 0 {
            self.row -= 1;
            self.column = self.lines[self.row].len();
            self.join();
        }
    }

    fn delete_right(&mut self) {
        if self.column < self.lines[self.row].len() {
            self.cut(self.column, self.behind());
        } else if self.row + 1 < self.lines.len() {
            self.join();
        }
    }

    fn delete_word(&mut self) {
        if self.column == 0 {
            return self.delete_left();
        }
        let line = &self.lines[self.row];
        let before = line[..self.column].trim_end();
        let blank = before.char_indices().rev().find(|(_, c)| c.is_whitespace());
        let from = edge(line, blank.map_or(0, |(at, c)| at + c.len_utf8()));
        self.cut(from, self.column);
    }

    /// Puts the line below behind the line of the cursor.
    fn join(&mut self) {
        let below = self.lines.remove(self.row + 1);
        let line = &mut self.lines[self.row];
        line.push_str(&below);
        self.column = edge(line, self.column);
    }

    fn cut(&mut self, from: usize, to: usize) {
        let line = &mut self.lines[self.row];
        line.replace_range(from..to, "");
        self.column = edge(line, from);
    }

    fn before(&self) -> usize {
        let head = &self.lines[self.row][..self.column];
        head.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn behind(&self) -> usize {
        let tail = &self.lines[self.row][self.column..];
        self.column + tail.graphemes(true).next().map_or(0, str::len)
    }

    fn remember(&mut self) {
        self.wanted = self.lines[self.row][..self.column].graphemes(true).count();
    }
}

/// The lines of a text, whatever ends them; a newline at the end makes one more, empty line.
fn split(text: &str) -> Vec<String> {
    text.replace("\r\n", "\n").replace('\r', "\n").split('\n').map(str::to_owned).collect()
}

/// The first edge of a grapheme at or behind `byte`.
fn edge(text: &str, byte: usize) -> usize {
    text.grapheme_indices(true).map(|(at, _)| at).find(|at| *at >= byte).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, proptest};

    use super::TextEdit;
    use crate::keys::Key;

    fn press(text: &mut TextEdit, keys: &str) {
        for key in keys.split(' ') {
            assert!(text.handle(key.parse().unwrap()), "{key}");
        }
    }

    #[test]
    fn lines_are_begun_and_joined() {
        let mut text = TextEdit::new("ab");
        press(&mut text, "left enter");
        assert_eq!(text.text(), "a\nb");
        assert_eq!(text.cursor(), (1, 0));
        press(&mut text, "backspace");
        assert_eq!((text.text().as_str(), text.cursor()), ("ab", (0, 1)));
        press(&mut text, "enter up end delete");
        assert_eq!(text.text(), "ab");
    }

    #[test]
    fn the_cursor_keeps_its_column_over_short_lines() {
        let mut text = TextEdit::new("long line\nx\nlonger line");
        press(&mut text, "home right right right up");
        assert_eq!(text.cursor(), (1, 1));
        press(&mut text, "up");
        assert_eq!(text.cursor(), (0, 3));
        assert!(!text.handle("up".parse().unwrap()));
    }

    #[test]
    fn a_paste_keeps_its_lines() {
        let mut text = TextEdit::new("<>");
        press(&mut text, "left");
        text.paste("one\r\ntwo\n");
        assert_eq!(text.lines(), ["<one", "two", ">"]);
        assert_eq!(text.cursor(), (2, 0));
    }

    #[test]
    fn words_and_ends_of_lines_go_at_once() {
        let mut text = TextEdit::new("call the client");
        press(&mut text, "ctrl-w ctrl-w");
        assert_eq!(text.text(), "call ");
        press(&mut text, "home ctrl-k");
        assert!(text.is_empty());
    }

    #[test]
    fn keys_of_no_use_are_left_to_the_form() {
        let mut text = TextEdit::default();
        for key in ["esc", "tab", "up", "down", "ctrl-s"] {
            assert!(!text.handle(key.parse().unwrap()), "{key}");
        }
    }

    proptest! {
        #[test]
        fn no_typing_breaks_the_text(
            start in any::<String>(),
            steps in prop::collection::vec((0_usize..16, any::<char>()), 0..60),
        ) {
            let names = ["left", "right", "up", "down", "home", "end", "ctrl-end", "backspace", "delete", "ctrl-w",
                "enter", "ctrl-k", "ctrl-u", "ctrl-home"];
            let mut text = TextEdit::new(&start);
            for (step, c) in steps {
                text.handle(names.get(step).map_or_else(|| Key::char(c), |name| name.parse().unwrap()));
                let (row, column) = text.cursor();
                assert!(text.lines()[row].is_char_boundary(column));
            }
        }
    }
}
