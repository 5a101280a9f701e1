//! Text measured, cut and lined up in cells of the screen. A character is never split; what is cut ends
//! with the sign for it. Imports the sanitiser of `domain/display.rs`.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

pub use crate::domain::display::display;

/// How many cells `text` takes on the screen.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|byte| !byte.is_ascii_control()).count();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// `text` in at most `cells` cells: whole, or cut at the edge of a character with `ellipsis` behind it.
#[must_use]
pub fn truncate<'a>(text: &'a str, cells: usize, ellipsis: &str) -> Cow<'a, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let tail = width(ellipsis);
    if cells < tail {
        return Cow::Borrowed("");
    }
    let mut cut = head(text, cells - tail).to_owned();
    cut.push_str(ellipsis);
    Cow::Owned(cut)
}

/// As much of the beginning of `text` as fits into `cells` cells.
#[must_use]
pub fn head(text: &str, cells: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > cells {
            return &text[..at];
        }
    }
    text
}

/// On which side a text stands in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Align {
    /// Text.
    #[default]
    Left,
    /// Numbers with the same number of digits behind the point.
    Right,
    /// Numbers, their decimal points below each other.
    Decimal,
}

/// `text` filled up with spaces to `cells` cells, or cut to them.
#[must_use]
pub fn pad(text: &str, cells: usize, align: Align, ellipsis: &str) -> String {
    let cut = truncate(text, cells, ellipsis);
    let blank = " ".repeat(cells.saturating_sub(width(&cut)));
    match align {
        Align::Left => format!("{cut}{blank}"),
        Align::Right | Align::Decimal => format!("{blank}{cut}"),
    }
}

/// How many cells of `text` stand behind its decimal point, the point included; without one only the sign of
/// a percentage does. The point must stand behind a digit and before one.
#[must_use]
pub fn fraction(text: &str) -> usize {
    let sign = if text.ends_with(" %") { 2 } else { 0 };
    let Some(at) = text.rfind('.') else { return sign };
    let (before, behind) = (&text[..at], &text[at + 1..]);
    let is_number =
        before.ends_with(|c: char| c.is_ascii_digit()) && behind.starts_with(|c: char| c.is_ascii_digit());
    if is_number { width(&text[at..]) } else { sign }
}

/// `text` broken into lines of at most `cells` cells, between words where it can be, else between
/// characters. Lines of the text stay lines; each line is made fit to be shown.
#[must_use]
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let cells = cells.max(1);
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let shown = display(paragraph);
        let mut line = String::new();
        let mut used = 0;
        for word in pieces(&shown) {
            let wide = width(word);
            if used + wide <= cells {
                line.push_str(word);
                used += wide;
                continue;
            }
            let is_blank = word.trim().is_empty();
            if !line.trim().is_empty() || is_blank {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
            } else {
                line.clear();
            }
            used = 0;
            if is_blank {
                continue;
            }
            for grapheme in word.graphemes(true) {
                let wide = grapheme.width();
                if used + wide > cells && used > 0 {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                if wide <= cells {
                    line.push_str(grapheme);
                    used += wide;
                }
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The words and blanks of a line; a sign that closes stays with the word before it.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces: Vec<&str> = Vec::new();
    let mut begin = 0;
    for (at, word) in line.split_word_bound_indices() {
        let closes = word.chars().all(|c| matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '”'));
        let end = at + word.len();
        if let Some(before) = pieces.last_mut().filter(|before| closes && !before.trim().is_empty()) {
            *before = &line[begin..end];
        } else {
            begin = at;
            pieces.push(word);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{Align, display, fraction, pad, truncate, width, wrap};

    #[test]
    fn widths_are_those_of_the_screen() {
        assert_eq!(width("abc"), 3);
        assert_eq!(width("日本"), 4);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(width("👩\u{200d}💻"), 2);
    }

    #[test]
    fn a_cut_ends_on_the_edge_of_a_character() {
        assert_eq!(truncate("Homepage", 8, "…"), "Homepage");
        assert_eq!(truncate("Homepage", 5, "…"), "Home…");
        assert_eq!(truncate("日本語", 4, "…"), "日…");
        assert_eq!(truncate("日本語", 1, "~"), "~");
        assert_eq!(truncate("日本語", 0, "…"), "");
        assert_eq!(truncate("cafe\u{301}s", 4, "…"), "caf…");
    }

    #[test]
    fn numbers_stand_on_the_right() {
        assert_eq!(pad("12.50", 8, Align::Right, "…"), "   12.50");
        assert_eq!(pad("Text", 8, Align::Left, "…"), "Text    ");
        assert_eq!(pad("日本語", 4, Align::Left, "…"), "日… ");
        assert_eq!(fraction("1,200.50"), 3);
        assert_eq!(fraction("1,200"), 0);
        assert_eq!(fraction("etc."), 0);
        assert_eq!(fraction("62.5 %"), 4);
        assert_eq!(fraction("62 %"), 2);
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("the quick brown fox", 10), ["the quick", "brown fox"]);
        assert_eq!(wrap("a\n\nb", 10), ["a", "", "b"]);
        assert_eq!(wrap("by april, due", 8), ["by", "april,", "due"]);
        assert_eq!(wrap("(yes) – no!", 10), ["(yes) –", "no!"]);
        assert_eq!(wrap("unbreakable", 4), ["unbr", "eaka", "ble"]);
        assert_eq!(wrap("日本語", 4), ["日本", "語"]);
        assert!(wrap("", 4).is_empty());
        assert_eq!(wrap("a\u{1b}[0m", 20), ["a^[[0m"]);
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_it_may_be(text in any::<String>(), cells in 0_usize..40) {
            let shown = display(&text);
            assert!(width(&truncate(&shown, cells, "…")) <= cells);
            assert_eq!(width(&pad(&shown, cells, Align::Right, "~")), cells);
            for line in wrap(&text, cells) {
                assert!(width(&line) <= cells.max(1), "{line:?}");
            }
        }
    }
}
