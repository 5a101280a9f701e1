//! The one sanitiser of text on its way to a person: the screen, stderr, the window title.
//!
//! Data stays as stored; only what is shown passes here. Imports nothing of the crate.

use std::borrow::Cow;
use std::fmt::Write as _;

/// How many marks may be stacked on one character before the rest is left out.
const MAX_MARKS: usize = 4;

/// `text` as it may be shown: nothing in it can steer a terminal, hide, or reorder what stands beside it.
///
/// Control characters stand in caret notation (`^[`), all other invisible ones as `<U+202E>`: bidi
/// controls, tags, zero-width characters, line separators. The joiner and the emoji selector stay inside
/// emoji. Of the combining marks on a character the first four are shown. A newline is a control
/// character as well: split a text of several lines before.
///
/// `display(display(x)) == display(x)`; plain text is borrowed, not copied.
#[must_use]
pub fn display(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    let mut previous = None;
    let mut marks = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if is_mark(c) {
            marks += 1;
            if marks <= MAX_MARKS {
                shown.push(c);
            }
            previous = None;
        } else {
            marks = 0;
            let is_as_it_was = push(&mut shown, c, previous, chars.peek().copied());
            previous = is_as_it_was.then_some(c);
        }
    }
    if shown == text { Cow::Borrowed(text) } else { Cow::Owned(shown) }
}

/// `text` on one line as it may be shown: line breaks and runs of blanks are one blank, everything else is as in
/// [`display`].
#[must_use]
pub fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    display(&line).into_owned()
}

/// Shows `c` and tells whether it is shown as it is.
fn push(shown: &mut String, c: char, previous: Option<char>, next: Option<char>) -> bool {
    let within_emoji = match c {
        '\u{200d}' => previous.is_some_and(|p| is_emoji(p) || p == '\u{fe0f}') && next.is_some_and(is_emoji),
        '\u{fe0f}' => previous.is_some_and(|p| is_emoji(p) || matches!(p, '#' | '*' | '0'..='9')),
        _ => false,
    };
    if within_emoji || !is_hidden(c) {
        shown.push(c);
        return true;
    }
    if c.is_ascii() {
        shown.push('^');
        shown.push(char::from((c as u8) ^ 0x40));
    } else {
        // Writing to a String cannot fail.
        let _ = write!(shown, "<U+{:04X}>", u32::from(c));
    }
    false
}

/// Whether `c` shows nothing of its own but steers, hides or reorders.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c),
            0x00ad | 0x034f | 0x061c | 0x115f | 0x1160 | 0x17b4 | 0x17b5
            | 0x180b..=0x180f
            | 0x200b..=0x200f
            | 0x2028..=0x202e
            | 0x2060..=0x206f
            | 0x3164 | 0xfeff | 0xffa0
            | 0xfe00..=0xfe0f
            | 0xfff0..=0xfffb
            | 0x0001_3430..=0x0001_345f
            | 0x0001_bca0..=0x0001_bca3
            | 0x0001_d173..=0x0001_d17a
            | 0x000e_0000..=0x000e_0fff)
}

/// Whether `c` is drawn on top of the character before it. The blocks are those of Unicode that hold the
/// general marks; marks of a script (vowel signs and the like) belong to its spelling and are not counted.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c),
        0x0300..=0x034e | 0x0350..=0x036f
        | 0x0483..=0x0489
        | 0x0591..=0x05bd
        | 0x0610..=0x061a | 0x064b..=0x065f
        | 0x0e31 | 0x0e34..=0x0e3a | 0x0e47..=0x0e4e
        | 0x1ab0..=0x1aff
        | 0x1dc0..=0x1dff
        | 0x20d0..=0x20ff
        | 0x3099 | 0x309a
        | 0xfe20..=0xfe2f)
}

/// Whether `c` can be part of an emoji sequence.
fn is_emoji(c: char) -> bool {
    matches!(u32::from(c),
        0x00a9 | 0x00ae | 0x203c | 0x2049 | 0x2122 | 0x2139 | 0x24c2 | 0x3030 | 0x303d | 0x3297 | 0x3299
        | 0x2190..=0x21ff
        | 0x2300..=0x23ff
        | 0x25a0..=0x27bf
        | 0x2900..=0x297f
        | 0x2b00..=0x2bff
        | 0x0001_f000..=0x0001_faff)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::{any, proptest};

    use super::{MAX_MARKS, display, is_hidden, is_mark, one_line};

    #[test]
    fn plain_text_is_borrowed_as_it_is() {
        for text in
            ["", "Homepage", "Größe 10 €", "日本語", "العربية", "e\u{301}", "👍🏽", "👩\u{200d}💻", "❤\u{fe0f}"]
        {
            assert!(matches!(display(text), Cow::Borrowed(shown) if shown == text), "{text:?}");
        }
    }

    #[test]
    fn controls_are_shown_in_caret_notation() {
        assert_eq!(display("a\u{1b}[31mb"), "a^[[31mb");
        assert_eq!(display("a\tb\nc\rd\0"), "a^Ib^Jc^Md^@");
        assert_eq!(display("\u{7f}"), "^?");
        assert_eq!(display("\u{9b}31m"), "<U+009B>31m");
    }

    #[test]
    fn what_reorders_or_hides_is_shown_by_its_number() {
        assert_eq!(display("invoice\u{202e}fdp.exe"), "invoice<U+202E>fdp.exe");
        assert_eq!(display("a\u{200b}b\u{feff}"), "a<U+200B>b<U+FEFF>");
        assert_eq!(display("\u{e0041}"), "<U+E0041>");
        assert_eq!(display("a\u{2028}b"), "a<U+2028>b");
        assert_eq!(display("a\u{200d}b"), "a<U+200D>b");
        assert_eq!(display("a\u{fe0f}"), "a<U+FE0F>");
        assert_eq!(display("👩\u{200d}"), "👩<U+200D>");
        assert_eq!(display("\u{fe0f}\u{200d}👩"), "<U+FE0F><U+200D>👩");
    }

    #[test]
    fn emoji_sequences_stay_whole() {
        let heart = "👩\u{200d}❤\u{fe0f}\u{200d}👨";
        assert_eq!(display(heart), heart);
        assert_eq!(display("1\u{fe0f}\u{20e3}"), "1\u{fe0f}\u{20e3}");
    }

    #[test]
    fn several_lines_become_one() {
        assert_eq!(one_line(" a\r\n\tb  c\u{2029}d\u{85}\u{1b}e "), "a b c d ^[e");
    }

    #[test]
    fn marks_do_not_climb() {
        let tower = format!("a{}b", "\u{301}".repeat(50));
        assert_eq!(display(&tower), format!("a{}b", "\u{301}".repeat(MAX_MARKS)));
    }

    proptest! {
        #[test]
        fn nothing_shown_is_hidden(text in any::<String>()) {
            let shown = display(&text).into_owned();
            assert!(!shown.chars().any(|c| is_hidden(c) && c != '\u{200d}' && c != '\u{fe0f}'), "{shown:?}");
            let mut marks = 0;
            for c in shown.chars() {
                marks = if is_mark(c) { marks + 1 } else { 0 };
                assert!(marks <= MAX_MARKS);
            }
            assert_eq!(display(&shown), shown.as_str());
        }

        #[test]
        fn a_hostile_mix_comes_out_tame(text in "[\u{0}-\u{1f}\u{7f}-\u{9f}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{fe0f}\u{301}a👩1]{0,40}") {
            let shown = display(&text).into_owned();
            assert!(!shown.chars().any(char::is_control));
            assert_eq!(display(&shown), shown.as_str());
        }
    }
}
