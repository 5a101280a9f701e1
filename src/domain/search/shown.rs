//! A row that was found as it is shown: what it is, its title, and the place where the words stand in it, each cut to
//! fit and with the words marked. Imports `texts`, `query`, `fold`, `input`. Read next: `index.rs`.

use crate::domain::fold::{fold, fold_char};
use crate::domain::input::names::{code_of, name_of};
use crate::domain::search::index::Hit;
use crate::domain::search::query::Query;
use crate::domain::search::texts::{owner, texts};
use crate::domain::table::Look;

/// A part of a text: words that were looked for, or what stands between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Was it looked for?
    pub matched: bool,
}

/// A row that was found, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What it is: `task`, `comment`.
    pub word: &'static str,
    /// Its short number, else that of the row it belongs to.
    pub code: Option<String>,
    /// What it is called.
    pub title: Vec<Piece>,
    /// Where the words stand that are not in the title; else what it belongs to.
    pub snippet: Vec<Piece>,
}

/// How a hit is shown, with at most `room` characters for title and snippet together: the snippet gives way to the
/// title, but keeps two fifths where both are long.
#[must_use]
pub fn shown(look: &Look<'_>, hit: Hit, query: &Query, room: usize) -> Shown {
    let owner = owner(look.snapshot, hit.noun, hit.id);
    let texts = texts(look, hit.noun, hit.id);
    let own = texts.first().filter(|text| !text.trim().is_empty());
    let name = own.map_or_else(|| name_of(look.snapshot, hit.noun, hit.id), |text| (*text).to_owned());
    let in_name = fold(&name);
    let missing: Vec<&String> = query.terms.iter().filter(|term| !in_name.contains(term.as_str())).collect();
    let holds = |text: &&&str| {
        let folded = fold(text);
        missing.iter().filter(|term| folded.contains(term.as_str())).count()
    };
    let body = texts.iter().skip(1).max_by_key(holds).filter(|text| holds(text) > 0);
    let (context, terms) = match (body, owner) {
        (Some(text), _) => ((*text).to_owned(), query.terms.as_slice()),
        (None, Some((noun, id))) => (name_of(look.snapshot, noun, id), &[][..]),
        (None, None) => (String::new(), &[][..]),
    };
    let (title, snippet) = rooms(room, name.chars().count(), context.chars().count());
    let of_owner = || owner.and_then(|(noun, id)| code_of(look.snapshot, noun, id));
    Shown {
        word: hit.noun.word(),
        code: code_of(look.snapshot, hit.noun, hit.id).or_else(of_owner),
        title: pieces(&excerpt(&name, &query.terms, title), &query.terms),
        snippet: pieces(&excerpt(&context, terms, snippet), terms),
    }
}

/// What of `room` is for a title and a snippet of these lengths, two blanks between them.
fn rooms(room: usize, title: usize, snippet: usize) -> (usize, usize) {
    if snippet == 0 {
        return (room, 0);
    }
    let title = title.min((room * 3 / 5).max(room.saturating_sub(snippet + 2)));
    (title, room.saturating_sub(title + 2))
}

/// At most `most` characters of a text in one line, so that the first of the words is among them.
fn excerpt(text: &str, terms: &[String], most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let chars: Vec<char> = line.chars().collect();
    if chars.len() <= most {
        return line;
    }
    let room = most.saturating_sub(1);
    let first = spans(&line, terms).first().map_or(0..0, |span| {
        let before = line.get(..span.start).unwrap_or_default().chars().count();
        before..before + line.get(span.clone()).unwrap_or_default().chars().count()
    });
    if first.end <= room {
        let start: String = chars.iter().take(room).collect();
        return format!("{}…", start.trim_end());
    }
    // A little of what stands before, from the beginning of a word.
    let from = first.start.saturating_sub(room / 4);
    let from = (from..first.start).find(|at| *at == 0 || chars[*at - 1] == ' ').unwrap_or(first.start);
    let rest = &chars[from..];
    if rest.len() < room {
        return ['…'].iter().chain(rest).collect();
    }
    let middle: String = rest.iter().take(room.saturating_sub(1)).collect();
    format!("…{}…", middle.trim_end())
}

/// The text in parts, the words apart from what stands between them.
fn pieces(text: &str, terms: &[String]) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut push = |from: usize, to: usize, matched: bool| {
        if let Some(part) = text.get(from..to).filter(|part| !part.is_empty()) {
            out.push(Piece { text: part.to_owned(), matched });
        }
    };
    for span in spans(text, terms) {
        push(at, span.start, false);
        push(span.start, span.end, true);
        at = span.end;
    }
    push(at, text.len(), false);
    out
}

/// Where the words stand in the text, in bytes; from left to right, none over another.
fn spans(text: &str, terms: &[String]) -> Vec<std::ops::Range<usize>> {
    // Every character as it is searched, with the place where it begins, and behind the last one the end.
    let folded: Vec<(char, usize)> =
        text.char_indices().filter_map(|(at, c)| Some((fold_char(c)?, at))).collect();
    let place = |index: usize| folded.get(index).map_or(text.len(), |(_, at)| *at);
    let terms: Vec<Vec<char>> = terms.iter().map(|term| term.chars().collect()).collect();
    let mut spans = Vec::new();
    let mut at = 0;
    while at < folded.len() {
        let here = |term: &&Vec<char>| {
            !term.is_empty()
                && folded
                    .get(at..at + term.len())
                    .is_some_and(|part| part.iter().map(|(c, _)| c).eq(term.iter()))
        };
        match terms.iter().filter(here).map(Vec::len).max() {
            Some(length) => {
                spans.push(place(at)..place(at + length));
                at += length;
            }
            None => at += 1,
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::{excerpt, pieces};

    fn marked(text: &str, terms: &[&str]) -> String {
        let terms: Vec<String> = terms.iter().map(|t| (*t).to_owned()).collect();
        pieces(text, &terms)
            .iter()
            .map(|p| if p.matched { format!("[{}]", p.text) } else { p.text.clone() })
            .collect()
    }

    #[test]
    fn the_words_are_marked_as_they_stand_there() {
        assert_eq!(marked("Büro BURO e\u{301}dition", &["buro", "edi"]), "[Büro] [BURO] [e\u{301}di]tion");
        assert_eq!(marked("teatea", &["te", "tea"]), "[tea][tea]");
        assert_eq!(marked("nothing", &["x"]), "nothing");
    }

    #[test]
    fn an_excerpt_shows_the_words() {
        let text = "It began long ago in a town by the sea where the museum stands";
        let cut = |terms: &[&str], most| {
            excerpt(text, &terms.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>(), most)
        };
        assert_eq!(cut(&["began"], 20), "It began long ago i…");
        assert_eq!(cut(&["museum"], 24), "…the museum stands");
        assert_eq!(cut(&["town"], 20), "…a town by the sea…");
        assert_eq!(cut(&[], 200), text);
    }

    proptest! {
        #[test]
        fn no_text_is_changed_by_marks(text in any::<String>(), term in "[a-zé ]{0,3}", most in 0_usize..40) {
            let terms = vec![crate::domain::fold::fold(&term)];
            let whole: String = pieces(&text, &terms).into_iter().map(|p| p.text).collect();
            prop_assert_eq!(whole, text.clone());
            prop_assert!(excerpt(&text, &terms, most).chars().count() <= most.max(2));
        }
    }
}
