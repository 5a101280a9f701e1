//! Texts as they come in: decoding with the place of what is wrong, and the cleaning that makes them fit a field.
//! Imports `outcome`. Read next: `work.rs`.

use crate::exchange::outcome::{ImportError, Place};

/// The bytes as text, without a byte order mark.
///
/// # Errors
/// Where they are not UTF-8, with the place of the first wrong byte.
pub fn decode(bytes: &[u8]) -> Result<&str, ImportError> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(ImportError::file(
            "it is written in UTF-16; save it as UTF-8 (in a spreadsheet: CSV UTF-8)",
        ));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|e| {
        let before = &bytes[..e.valid_up_to()];
        let line = before.split(|b| *b == b'\n').count();
        let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
        let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
        ImportError::at(
            Place::Character(line, column),
            "a byte here is not UTF-8; save the file as UTF-8 (in a spreadsheet: CSV UTF-8)",
        )
    })
}

/// One line: every run of white space and control characters becomes one space, the ends are trimmed.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Several lines: line ends become `\n`, trailing white space goes, a NUL becomes visible; none where empty.
#[must_use]
pub fn long(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}");
    let text = text.trim_end();
    (!text.is_empty()).then(|| text.to_owned())
}

/// `1 card`, `3 cards`.
#[must_use]
pub fn plural(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// At most 60 characters of a text, for messages.
#[must_use]
pub fn shorten(text: &str) -> String {
    let line = one_line(text);
    if line.chars().count() <= 60 { line } else { line.chars().take(59).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::{decode, long, one_line, shorten};
    use crate::exchange::outcome::Place;

    #[test]
    fn a_mark_at_the_beginning_goes_and_a_wrong_byte_is_named() {
        assert_eq!(decode(b"\xef\xbb\xbfa"), Ok("a"));
        let wrong =
            decode("é\nüx\u{0}".as_bytes().iter().chain(b"\xff").copied().collect::<Vec<_>>().as_slice())
                .expect_err("not UTF-8");
        assert_eq!(wrong.place, Place::Character(2, 4));
        assert!(decode(b"\xff\xfea\0").expect_err("UTF-16").message.contains("UTF-16"));
    }

    #[test]
    fn texts_are_made_to_fit_without_losing_words() {
        assert_eq!(one_line("  a\tb\r\n c\0d "), "a b c d");
        assert_eq!(long("a\r\nb\rc  \n"), Some("a\nb\nc".to_owned()));
        assert_eq!(long(" \n"), None);
        assert_eq!(shorten(&"é".repeat(61)).chars().count(), 60);
    }
}
