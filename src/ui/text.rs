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
        // A word is what stands between blanks; what stands around it stays with it.
        for word in shown.split_inclusive(char::is_whitespace) {
            let bare = word.trim_end();
            if width(&line) + width(bare) <= cells {
                line.push_str(word);
                continue;
            }
            if !line.trim().is_empty() {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
            }
            line.clear();
            if width(bare) <= cells {
                line.push_str(word);
            } else {
                line = broken(word, cells, &mut lines);
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// As [`wrap`], for a line of columns: what goes on below hangs under the last column, or keeps the blanks the line
/// begins with.
#[must_use]
pub fn wrap_hanging(text: &str, cells: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let shown = display(paragraph);
        let at = column_of(&shown, cells / 2);
        let (head, rest) = shown.split_at(at);
        let hang = width(head);
        let mut broken = wrap(rest, cells.saturating_sub(hang)).into_iter();
        lines.push(format!("{head}{}", broken.next().unwrap_or_default()).trim_end().to_owned());
        lines.extend(broken.map(|line| format!("{}{line}", " ".repeat(hang))));
    }
    lines
}

/// Where the last column of a line begins, in bytes: behind the last two blanks or more within so many cells.
fn column_of(line: &str, most: usize) -> usize {
    let mut found = 0;
    let mut blanks = 0;
    for (at, c) in line.char_indices() {
        if c.is_whitespace() {
            blanks += c.len_utf8();
            continue;
        }
        if (blanks > 1 || blanks == at) && width(&line[..at]) <= most {
            found = at;
        }
        blanks = 0;
    }
    found
}

/// `lines`, at most so many; where there are more the last ends with the sign of what is cut, within `cells` cells.
#[must_use]
pub fn first_lines(mut lines: Vec<String>, most: usize, cells: usize, ellipsis: &str) -> Vec<String> {
    let is_cut = lines.len() > most;
    lines.truncate(most);
    if let Some(last) = lines.last_mut().filter(|_| is_cut) {
        *last = format!("{}{ellipsis}", head(last, cells.saturating_sub(width(ellipsis))).trim_end());
    }
    lines
}

/// The parts a long word may be broken between: its characters, what stands for a hidden one as a whole.
fn units(word: &str, cells: usize) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = word;
    while let Some(first) = rest.graphemes(true).next() {
        let escape = if rest.starts_with("<U+") { rest.find('>').map(|at| at + 1) } else { None };
        let escape = escape.or((rest.starts_with('^') && rest.is_char_boundary(2)).then_some(2));
        let end = escape.filter(|end| *end <= cells.min(LONGEST)).unwrap_or(first.len());
        let (unit, behind) = rest.split_at(end);
        found.push(unit);
        rest = behind;
    }
    found
}

/// The most cells of what stands for a hidden character.
const LONGEST: usize = "<U+10FFFF>".len();

/// A word longer than a line, broken between characters; gives back what begins the next line.
fn broken(word: &str, cells: usize, lines: &mut Vec<String>) -> String {
    let mut line = String::new();
    let mut used = 0;
    for grapheme in units(word, cells) {
        let wide = width(grapheme);
        if used + wide > cells && used > 0 {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if wide <= cells {
            line.push_str(grapheme);
            used += wide;
        }
    }
    line
}

/// `parts` with `between` them, in lines of at most `cells` cells; a line ends behind a whole part where it can.
#[must_use]
pub fn wrap_parts(parts: &[String], between: &str, cells: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some(line) if width(line) + width(between) + width(part) <= cells => {
                line.push_str(between);
                line.push_str(part);
            }
            _ => lines.extend(wrap(part, cells)),
        }
    }
    lines
}

/// Signs that text is written with and that a terminal of ASCII has none of, each with its equal.
const PLAIN: &[(char, &str)] = &[
    ('·', "-"),
    ('•', "*"),
    ('—', "-"),
    ('–', "-"),
    ('−', "-"),
    ('…', "~"),
    ('“', "\""),
    ('”', "\""),
    ('„', "\""),
    ('‘', "'"),
    ('’', "'"),
    ('→', ">"),
    ('←', "<"),
    ('×', "x"),
    ('Σ', "S"),
    ('σ', "s"),
    ('ρ', "r"),
    ('√', "V"),
    ('≈', "~"),
];

/// `text` with plain signs in place of those a terminal of ASCII has none of; as many cells as before.
#[must_use]
pub fn plain_signs(text: &str) -> Cow<'_, str> {
    let equal = |c: char| PLAIN.iter().find(|(sign, _)| *sign == c).map(|(_, plain)| *plain);
    if text.is_ascii() || !text.chars().any(|c| equal(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match equal(c) {
            Some(sign) => plain.push_str(sign),
            None => plain.push(c),
        }
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{
        Align, display, first_lines, fraction, pad, plain_signs, truncate, width, wrap, wrap_hanging,
        wrap_parts,
    };

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
        assert_eq!(
            wrap("so it was said (Helena Marsh, 11 November)", 16),
            ["so it was said", "(Helena Marsh,", "11 November)"]
        );
        assert_eq!(wrap("the end, +4.3k", 7), ["the", "end,", "+4.3k"]);
    }

    #[test]
    fn what_stands_for_a_hidden_character_is_not_broken() {
        assert_eq!(wrap("ab\u{2066}iso\u{2069}cd", 13), ["ab<U+2066>iso", "<U+2069>cd"]);
        assert_eq!(wrap("abcde\u{2066}x", 9), ["abcde", "<U+2066>x"]);
        assert_eq!(wrap("abc\u{7}d", 4), ["abc", "^Gd"]);
        assert_eq!(wrap("a\u{2066}", 4), ["a<U+", "2066", ">"]);
    }

    #[test]
    fn what_goes_on_hangs_under_its_column() {
        assert_eq!(wrap_hanging("source  ANSI, The Standard", 20), ["source  ANSI, The", "        Standard"]);
        assert_eq!(wrap_hanging("  5.00  Front end, all", 20), ["  5.00  Front end,", "        all"]);
        assert_eq!(wrap_hanging("it goes on and on", 10), ["it goes on", "and on"]);
        assert_eq!(wrap_hanging("    - it goes on", 12), ["    - it", "    goes on"]);
        assert_eq!(wrap_hanging("", 10), [""; 0]);
    }

    #[test]
    fn lines_that_are_left_out_are_not_left_out_silently() {
        let lines = || ["one", "two", "three"].map(str::to_owned).to_vec();
        assert_eq!(first_lines(lines(), 2, 9, "…"), ["one", "two…"]);
        assert_eq!(first_lines(lines(), 2, 3, "…"), ["one", "tw…"]);
        assert_eq!(first_lines(lines(), 3, 9, "…"), lines());
    }

    #[test]
    fn parts_stay_whole_where_they_can() {
        let parts = ["left 13,000.00", "spent 7", "done"].map(str::to_owned);
        assert_eq!(wrap_parts(&parts, " · ", 18), ["left 13,000.00", "spent 7 · done"]);
        assert_eq!(wrap_parts(&parts, " · ", 80), ["left 13,000.00 · spent 7 · done"]);
        assert_eq!(wrap_parts(&parts, " · ", 6), ["left", "13,000", ".00", "spent", "7", "done"]);
    }

    #[test]
    fn ascii_has_an_equal_of_the_same_width() {
        assert_eq!(plain_signs("week 8 · “late” — 3 × 2 …"), "week 8 - \"late\" - 3 x 2 ~");
        assert_eq!(plain_signs("P50 ≈ 4"), "P50 ~ 4");
        assert_eq!(plain_signs("日本"), "日本");
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_it_may_be(text in any::<String>(), cells in 0_usize..40) {
            let shown = display(&text);
            assert!(width(&truncate(&shown, cells, "…")) <= cells);
            assert_eq!(width(&pad(&shown, cells, Align::Right, "~")), cells);
            for line in wrap(&text, cells).into_iter().chain(wrap_hanging(&text, cells)) {
                assert!(width(&line) <= cells.max(1), "{line:?}");
            }
        }
    }
}
