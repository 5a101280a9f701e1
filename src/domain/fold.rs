//! Text as it is searched: in lower case, without accents, in one line, so that `e` finds É. The filter of a list and
//! the search over everything read the same way. Imports nothing of the crate. Read next: `search.rs`.

use memchr::memchr;
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

/// A text made ready to be looked for in many short ones. For these the usual search for texts is slower than going
/// from one occurrence of a rare letter to the next.
#[derive(Clone, Debug)]
pub struct Needle<'t> {
    text: &'t [u8],
    /// The place of its rarest byte.
    rare: usize,
}

/// Letters by how often they occur in most languages of Europe, the most frequent first.
const FREQUENT: &[u8] = b" eainrtosldhcumgpbfvkwyzj";

impl<'t> Needle<'t> {
    /// Makes a text ready.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let text = text.as_bytes();
        let rarity = |byte: &u8| FREQUENT.iter().position(|b| b == byte).unwrap_or(FREQUENT.len());
        let rare = (0..text.len()).max_by_key(|at| text.get(*at).map(rarity)).unwrap_or(0);
        Self { text, rare }
    }

    /// Where it stands first in `row`; at the beginning where it is empty.
    #[must_use]
    pub fn find(&self, row: &[u8]) -> Option<usize> {
        let Some(rare) = self.text.get(self.rare) else { return Some(0) };
        let mut from = self.rare;
        loop {
            let at = from + memchr(*rare, row.get(from..)?)?;
            let start = at - self.rare;
            if row[start..].starts_with(self.text) {
                return Some(start);
            }
            from = at + 1;
        }
    }
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

    use super::{Needle, fold, words};

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
        fn a_needle_is_found_where_it_stands_first(row in "[abé ]{0,30}", text in "[abé ]{0,4}") {
            prop_assert_eq!(Needle::new(&text).find(row.as_bytes()), row.find(&text));
        }

        #[test]
        fn what_was_folded_stays(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
