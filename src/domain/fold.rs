//! Text as it is searched: in lower case, without accents, in one line, so that `e` finds É. The filter of a list and
//! the search over everything read the same way. Imports nothing of the crate. Read next: `search.rs`.

use nucleo_matcher::chars::{normalize, to_lower_case};

/// The character as it is searched; none for a mark that stands on another one.
#[must_use]
pub fn fold_char(c: char) -> Option<char> {
    match c {
        c if c.is_ascii_control() => Some(' '),
        c if c.is_ascii() => Some(c.to_ascii_lowercase()),
        '\u{300}'..='\u{36f}' => None,
        c if c.is_whitespace() || c.is_control() => Some(' '),
        // What a sign stands for may be a capital again, such as that of mathematics.
        c => Some(to_lower_case(normalize(to_lower_case(c)))),
    }
}

/// Writes `text` as it is searched behind what stands in `out`.
pub fn fold_onto(text: &str, out: &mut String) {
    if text.is_ascii() {
        out.extend(text.bytes().map(|byte| match byte {
            0..0x20 | 0x7f => ' ',
            byte => char::from(byte.to_ascii_lowercase()),
        }));
    } else {
        out.extend(text.chars().filter_map(fold_char));
    }
}

/// `text` as it is searched.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_onto(text, &mut out);
    out
}

/// The words of what a person typed to find something: split at blanks outside double quotes, which stay.
#[must_use]
pub fn words(typed: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in typed.chars() {
        if c == '"' {
            quoted = !quoted;
        }
        match words.last_mut() {
            Some(word) if quoted || !c.is_whitespace() => word.push(c),
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::{fold, words};

    #[test]
    fn case_and_accents_do_not_matter() {
        assert_eq!(fold("Édition e\u{301} ÄÖÜ Łódź ŠČ"), "edition e aou lodz sc");
        assert_eq!(fold("A\tB\nC\u{2028}D\u{85}E"), "a b c d e");
        assert_eq!(fold("日本語"), "日本語");
    }

    #[test]
    fn quotes_hold_words_together() {
        assert_eq!(words("a \"b c\" d"), ["a", "\"b c\"", "d"]);
        assert_eq!(words(" \"open end"), ["\"open end"]);
    }

    proptest! {
        #[test]
        fn what_was_folded_stays(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
