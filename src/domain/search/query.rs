//! What is looked for: words that all have to be found, and perhaps a short number. Imports `fold`, `noun`.
//! Read next: `index.rs`.

use crate::domain::fold::{fold, words};
use crate::domain::noun::Noun;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words that all have to be found, as they are searched; `"two words"` in quotes are one.
    pub terms: Vec<String>,
    /// What might be a short number: the noun of its letters, and the digits as typed.
    pub code: Option<(Noun, String)>,
}

impl Query {
    /// Reads what was typed.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        let mut terms: Vec<String> = words(typed).iter().map(|word| fold(&word.replace('"', ""))).collect();
        terms.retain(|term| !term.trim().is_empty());
        let code = if let [one] = terms.as_slice() { code(one) } else { None };
        Self { terms, code }
    }

    /// Is nothing looked for?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Does all that has these words also have those of `before`?
    #[must_use]
    pub fn narrows(&self, before: &Self) -> bool {
        let implied = |old: &String| self.terms.iter().any(|new| new.contains(old.as_str()));
        !before.is_empty() && self.code.is_none() && before.code.is_none() && before.terms.iter().all(implied)
    }
}

/// `t12` as noun and digits; numbers are written without zeros in front.
fn code(term: &str) -> Option<(Noun, String)> {
    let (letters, digits) = term.split_at(term.find(|c: char| c.is_ascii_digit())?);
    let fits = !letters.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    let noun = Noun::ALL.iter().copied().find(|noun| noun.prefix().eq_ignore_ascii_case(letters))?;
    fits.then(|| (noun, digits.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::Query;
    use crate::domain::noun::Noun;

    #[test]
    fn words_phrases_and_numbers_are_read() {
        let query = Query::read(" Büro \"Stone floor\" \"");
        assert_eq!(query.terms, ["buro", "stone floor"]);
        assert_eq!(query.code, None);
        assert_eq!(Query::read("t12").code, Some((Noun::Task, "12".to_owned())));
        assert_eq!(Query::read("t012").code, None);
        assert_eq!(Query::read("zz12").code, None);
        assert!(Query::read(" \"\" ").is_empty());
    }

    #[test]
    fn a_letter_more_narrows() {
        let narrows = |old: &str, new: &str| Query::read(new).narrows(&Query::read(old));
        assert!(narrows("te", "tea") && narrows("te", "tea room") && narrows("te ro", "room tea"));
        assert!(!narrows("tea", "te") && !narrows("", "t") && !narrows("t", "t1"));
    }
}
