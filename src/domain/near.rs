//! Words that were nearly typed right: which of the known ones was meant. Imports nothing.

/// The known word that `typed` was most likely meant to be: at most two letters away, and fewer than half of it.
#[must_use]
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let most = 2.min(typed.chars().count() / 2);
    let away = known.into_iter().map(|word| (distance(&typed, word), word));
    away.filter(|(away, _)| *away <= most).min().map(|(_, word)| word)
}

/// ` Did you mean tasks?`, where one of the known words is near, whatever the case of its letters.
#[must_use]
pub fn meant(typed: &str, known: &[&str]) -> String {
    let lower: Vec<String> = known.iter().map(|word| word.to_lowercase()).collect();
    let near = nearest(typed, lower.iter().map(String::as_str));
    near.map(|word| format!(" Did you mean {word}?")).unwrap_or_default()
}

/// How many letters have to be added, left out, replaced or swapped with their neighbour.
#[must_use]
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (rows[i - 1][j] + 1).min(row[j - 1] + 1).min(rows[i - 1][j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::{distance, meant, nearest};

    #[test]
    fn slips_of_the_finger_are_near() {
        let words = ["list", "history", "undo", "redo", "check"];
        for (typed, meant) in [("lsit", Some("list")), ("histroy", Some("history")), ("chekc", Some("check"))]
        {
            assert_eq!(nearest(typed, words), meant, "{typed}");
        }
        for typed in ["museum", "x", "", "to"] {
            assert_eq!(nearest(typed, words), None, "{typed}");
        }
    }

    #[test]
    fn the_case_of_the_letters_does_not_matter() {
        assert_eq!(meant("budgte", &["Today", "Budget"]), " Did you mean budget?");
        assert_eq!(meant("x", &["Today"]), "");
    }

    #[test]
    fn a_swap_counts_once() {
        assert_eq!(distance("lsit", "list"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("flaw", "lawn"), 2);
    }
}
