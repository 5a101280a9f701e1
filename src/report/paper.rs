//! What every document shares: the forms it is written in, and how a text of the project gets onto it. Each word that
//! somebody typed passes [`fit`] on its way out. Imports domain only. Read next: `note.rs`, `estimate/write.rs`.

use crate::domain::display::one_line;

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, for a mail.
    Text,
    /// Markdown.
    Markdown,
}

/// A text of the project on one line: nothing in it steers, hides or reorders, and in Markdown nothing in it is taken
/// for markup, a tag or a link.
#[must_use]
pub fn fit(text: &str, format: Format) -> String {
    let shown = one_line(text);
    match format {
        Format::Text => shown,
        Format::Markdown => escaped(&shown),
    }
}

/// The text without anything that Markdown would take for its own.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // `1.` and `1)` begin a list of their own.
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in text.char_indices() {
        let begins = match c {
            '#' | '-' | '+' | '=' => at == 0,
            '.' | ')' => at == digits && digits > 0,
            _ => false,
        };
        if begins || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::report::paper::{Format, fit};

    #[test]
    fn a_text_stands_on_one_line_and_steers_nothing() {
        let text = "  red\u{1b}[31m\n\n# \u{202e}x\u{2028}y\tz ";
        assert_eq!(fit(text, Format::Text), "red^[[31m # <U+202E>x y z");
        assert_eq!(fit(text, Format::Markdown), "red^\\[\\[31m # \\<U+202E\\>x y z");
    }

    #[test]
    fn nothing_is_taken_for_markup() {
        for (typed, written) in [
            ("<script>a && b</script>", "\\<script\\>a \\&\\& b\\</script\\>"),
            ("![x](http://a.test)", "!\\[x\\](http://a.test)"),
            ("# one", "\\# one"),
            ("- one", "\\- one"),
            ("+ one", "\\+ one"),
            ("===", "\\==="),
            ("12. one", "12\\. one"),
            ("3) one", "3\\) one"),
            ("`a` *b* _c_ ~d~ |e| \\f", "\\`a\\` \\*b\\* \\_c\\_ \\~d\\~ \\|e\\| \\\\f"),
            ("EUR 1,000.00 net, 2 - 3", "EUR 1,000.00 net, 2 - 3"),
            ("Home page (by 4 March)", "Home page (by 4 March)"),
        ] {
            assert_eq!(fit(typed, Format::Markdown), written);
            assert_eq!(fit(typed, Format::Text), typed);
        }
    }
}
