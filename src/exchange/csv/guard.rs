//! The guard against cells that a spreadsheet would run as formulas: one `'` in front, taken away again when the
//! file comes back. The two are exact inverses. Imports nothing. Read next: `write.rs`.

use std::borrow::Cow;

/// Would a spreadsheet run a text that begins so? Or could the text be taken for a guarded one?
fn is_guarded(first: char) -> bool {
    matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠' | '\'')
}

/// The text with a `'` in front where it needs one.
#[must_use]
pub fn guard(text: &str) -> Cow<'_, str> {
    if text.chars().next().is_some_and(is_guarded) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text without the `'` that [`guard`] put there.
#[must_use]
pub fn unguard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.chars().next().is_some_and(is_guarded) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::{guard, unguard};
    use proptest::{prop_assert, prop_assert_eq, proptest};

    #[test]
    fn what_would_run_is_guarded_and_other_texts_are_left() {
        for (text, guarded) in [
            ("=1+1", "'=1+1"),
            ("+49 30", "'+49 30"),
            ("-5", "'-5"),
            ("@mia", "'@mia"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("＝x", "'＝x"),
            ("＠x", "'＠x"),
            ("'tis", "''tis"),
            ("'=x", "''=x"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(guard(text), guarded);
            assert_eq!(unguard(guarded), text);
        }
        assert_eq!(unguard("'round"), "'round", "another program's apostrophe stays");
    }

    proptest! {
        #[test]
        fn the_guard_comes_off_exactly(text in "['=+@\t\r＝－a-]{0,6}|\\PC{0,12}") {
            let guarded = guard(&text);
            prop_assert_eq!(unguard(&guarded), text.as_str());
            prop_assert!(!guarded.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']));
        }
    }
}
