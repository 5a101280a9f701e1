//! Finding by typing: letters of a name in their order, whatever lies between them. Imports nothing.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// The positions of the texts that fit what is typed, best first; all of them in their order where nothing is typed.
pub fn rank<'a>(typed: &str, texts: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let pattern = Pattern::parse(typed.trim(), CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut hits: Vec<(u32, usize)> = texts
        .enumerate()
        .filter_map(|(at, text)| {
            pattern.score(Utf32Str::new(text, &mut buffer), &mut matcher).map(|score| (score, at))
        })
        .collect();
    hits.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
    hits.into_iter().map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::rank;

    #[test]
    fn letters_in_their_order_find_a_name_and_the_nearest_comes_first() {
        let names = ["Dana Whitfield", "Tomás Reyk", "Mia Sorel", "Amira Solt"];
        let found = |typed| rank(typed, names.iter().copied());
        assert_eq!(found("mia"), [2, 3]);
        assert_eq!(found("tomas"), [1]);
        assert_eq!(found("dwh"), [0]);
        assert_eq!(found("xyz"), Vec::<usize>::new());
        assert_eq!(found(""), [0, 1, 2, 3]);
    }
}
