//! So much working time a week, in one line: `20h/week`, `20 h/w`, `20h a week`, `2 days per week`. Imports `words`.
//! Read next: `spans.rs`.

use crate::domain::capture::words::{Words, is_kept};
use crate::domain::duration::Secs;

/// The most words it takes: `20 hours per week`.
const LONGEST: usize = 4;
/// What stands for a week, the longer words first.
const WEEK: &[&str] = &["week", "wk", "w"];
/// What stands before it.
const EACH: &[&str] = &["/ ", "/", " a ", " per ", " each ", " every "];

/// Takes the first words that say so much a week, wherever they stand.
pub fn weekly(words: &mut Words<'_>) -> Option<Secs> {
    let (at, length, found) = (0..words.left.len()).find_map(|at| {
        (1..=LONGEST).rev().find_map(|length| {
            let window = words.left.get(at..at + length)?;
            read(words, window).map(|found| (at, length, found))
        })
    })?;
    words.left.drain(at..at + length);
    Some(found)
}

fn read(words: &Words<'_>, window: &[String]) -> Option<Secs> {
    let begins = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
    let is_count = window.first().is_some_and(|word| word.bytes().all(|b| b.is_ascii_digit()));
    // A number alone before the time is the year or the day of a date.
    let is_behind_date = is_count && window.get(1).is_some_and(begins);
    if window.iter().any(|word| is_kept(word)) || !window.first().is_some_and(begins) || is_behind_date {
        return None;
    }
    let text = window.join(" ").to_lowercase();
    let before = text.strip_suffix(" weekly").or_else(|| before_week(&text))?;
    words.duration(before.trim()).filter(|time| time.0 > 0)
}

/// What stands before `/week`, ` a week` and the like.
fn before_week(text: &str) -> Option<&str> {
    let before = WEEK.iter().find_map(|week| text.strip_suffix(week))?;
    EACH.iter().find_map(|each| before.strip_suffix(each))
}

#[cfg(test)]
mod tests {
    use super::weekly;
    use crate::domain::capture::capture;
    use crate::domain::capture::tests::told;
    use crate::domain::capture::words::Words;
    use crate::domain::duration::Secs;
    use crate::domain::input::Reading;
    use crate::domain::noun::Noun;
    use crate::domain::rules::fixture::{Desk, day, noon};

    #[test]
    fn a_booking_of_so_much_a_week_is_that_share_of_the_days_worked() {
        let desk = Desk::new();
        let reading = Reading { snapshot: &desk.snapshot, today: day(3, 10), now: noon(3, 10) };
        for (text, days, rest) in [
            (
                "@mia 20h/week 16 mar - 27 mar",
                "from=Mon 16 Mar 2026 · to=Fri 27 Mar 2026 · time=40h",
                "a week=20h of 40h = 50 %",
            ),
            (
                "20h a week sprint 16 mar - 27 mar @mia",
                "from=Mon 16 Mar 2026 · to=Fri 27 Mar 2026 · time=40h",
                "note=sprint · a week=20h of 40h = 50 %",
            ),
            (
                "from 12 mar until 17 mar @mia 20 h/w",
                "from=Thu 12 Mar 2026 · to=Tue 17 Mar 2026 · time=16h",
                "a week=20h of 40h = 50 %",
            ),
            (
                "2d/week @mia until 13 mar",
                "from=Tue 10 Mar 2026 · to=Fri 13 Mar 2026 · time=12h48",
                "a week=16h of 40h = 40 %",
            ),
        ] {
            let found = capture(&reading, Noun::Booking, text).unwrap();
            assert_eq!(told(&found), format!("person=Mia Chen · {days} · {rest}"), "{text}");
            assert_eq!(found.warnings, Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn so_much_a_week_is_read_as_people_write_it() {
        let desk = Desk::new();
        let reading = Reading { snapshot: &desk.snapshot, today: day(3, 10), now: noon(3, 10) };
        for (text, hours, rest) in [
            ("20h/week", 20, ""),
            ("20h a week", 20, ""),
            ("20 h/w", 20, ""),
            ("20 h / week", 20, ""),
            ("20/week", 20, ""),
            ("20 hours per week sprint", 20, "sprint"),
            ("2d/week", 16, ""),
            ("2 days a week", 16, ""),
            ("1.5d each Week", 12, ""),
            ("20h weekly", 20, ""),
            ("2 mar 2026 20h/wk - 3 apr", 20, "2 mar 2026 - 3 apr"),
        ] {
            let mut words = Words::new(&reading, text);
            assert_eq!(weekly(&mut words), Some(Secs(hours * 3600)), "{text}");
            assert_eq!(words.rest(), rest, "{text}");
        }
        for text in
            ["20h", "a week", "2 weeks", "next week", "20h a day", "0h/week", "\\20h/week", "week 20h", "3w"]
        {
            let mut words = Words::new(&reading, text);
            assert_eq!(weekly(&mut words), None, "{text}");
            assert_eq!(words.rest(), text.trim_start_matches('\\'), "{text}");
        }
    }
}
