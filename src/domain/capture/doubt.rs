//! Words that went into a title and look as if they were meant for a field: a quantity with a slip in it, a day that
//! no month has, a mark that the noun does not know. Ordinary titles (`Top 10 list`, `Phase 2`, `3D model`, `2026
//! campaign`) pass. Imports `words`. Read next: `words.rs`.

use crate::domain::calendar::{Date, DateError, parse_date};
use crate::domain::capture::words::{Words, is_kept};
use crate::domain::estimate::LineUnit;
use crate::domain::input::quantity::{read_percent, read_three};
use crate::domain::money::parse_money;
use crate::domain::noun::Noun;

/// What a noun reads out of its words, so that a slip in it can be told from prose.
#[derive(Clone, Copy, Default)]
struct Reads {
    /// Marks that would be meant.
    marks: &'static [char],
    /// Kinds of numbers.
    numbers: &'static [Number],
    /// Days behind these words.
    days_after: &'static [&'static str],
    /// A day at the end of the line.
    day_at_end: bool,
}

/// A kind of number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    /// Working time.
    Time,
    /// Amounts of money.
    Money,
    /// Three points and shares.
    Points,
}

const MARKS: &[char] = &['@', '#', '^'];

fn reads(noun: Noun) -> Reads {
    let none = Reads { marks: MARKS, ..Reads::default() };
    match noun {
        Noun::Task => Reads { numbers: &[Number::Time], days_after: &["due", "start"], ..none },
        Noun::Line => Reads { numbers: &[Number::Time, Number::Points], ..none },
        // The note of a time entry and what was said to a client are prose.
        Noun::TimeEntry => {
            Reads { marks: &['@', '^'], numbers: &[Number::Time], days_after: &["on"], ..none }
        }
        Noun::LogEntry => Reads { days_after: &["on"], ..none },
        Noun::Comment | Noun::Note | Noun::Answer => Reads::default(),
        Noun::Cost => Reads {
            numbers: &[Number::Money],
            days_after: &["planned", "committed", "incurred", "invoiced", "paid"],
            ..none
        },
        Noun::Rate => Reads { numbers: &[Number::Money, Number::Time], days_after: &["from"], ..none },
        Noun::Person => Reads { numbers: &[Number::Time], ..none },
        Noun::Booking => {
            Reads { numbers: &[Number::Time], days_after: &["until", "from"], day_at_end: true, ..none }
        }
        Noun::Absence => Reads { days_after: &["until", "from"], day_at_end: true, ..none },
        Noun::Milestone
        | Noun::Followup
        | Noun::Question
        | Noun::Decision
        | Noun::Promise
        | Noun::Risk
        | Noun::Deliverable => Reads { days_after: &["due", "on"], day_at_end: true, ..none },
        Noun::Phase | Noun::Holiday => Reads { day_at_end: true, ..none },
        _ => none,
    }
}

/// What of the words that are left looks as if it was meant for something else, with what would be accepted.
pub fn doubts(words: &Words<'_>, noun: Noun) -> Vec<String> {
    let reads = reads(noun);
    let mut found = Vec::new();
    for (at, word) in words.left.iter().enumerate().filter(|(_, word)| !is_kept(word)) {
        let mark =
            is_mark(word, reads.marks).then(|| format!("“{word}” means nothing for a {}", noun.word()));
        let number = || reads.numbers.iter().find_map(|kind| number(words, word, *kind));
        let said = mark.or_else(number).or_else(|| day(words, at, &reads)).or_else(|| rest(words, at, noun));
        found.extend(said.map(|said| format!("{said}; \\{word} keeps it as a word")));
    }
    found
}

/// A number of this kind with a slip in it.
fn number(words: &Words<'_>, word: &str, kind: Number) -> Option<String> {
    let (is_slip, what) = match kind {
        Number::Time => (
            is_nearly_time(word) && words.duration(word).is_none(),
            "working time. Accepted: 3d, 1.5h, 1h30, 90m, 2w",
        ),
        Number::Money => (
            is_nearly_money(word) && parse_money(word, words.reading.currency()).is_err(),
            "amount. Accepted: 450, 1,200.50, 2.5k",
        ),
        Number::Points => (
            is_nearly_points(word, words),
            "quantity. Accepted: 12/16/28 from the least to the most, 16?, 3d, 15%",
        ),
    };
    is_slip.then(|| format!("“{word}” is no {what}"))
}

/// What remains, with a slip in it: `left 3x`.
fn rest(words: &Words<'_>, at: usize, noun: Noun) -> Option<String> {
    let behind = words.left.get(at + 1).filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    let is_left = noun == Noun::TimeEntry && words.left.get(at).is_some_and(|word| word == "left");
    is_left.then(|| format!("“left {behind}” is no working time. Accepted: left 3h, left 1d"))
}

/// A mark with a name behind it.
fn is_mark(word: &str, marks: &[char]) -> bool {
    let mut signs = word.chars();
    signs.next().is_some_and(|sign| marks.contains(&sign)) && signs.next().is_some_and(char::is_alphabetic)
}

/// A word in runs of digits, with what may stand in a number, and of other signs: `1h75` is `1`, `h`, `75`.
fn runs(word: &str) -> Vec<&str> {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':');
    let mut runs = Vec::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let number = is_number(first);
        let end = rest.find(|c: char| is_number(c) != number).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end);
        runs.push(run);
        rest = behind;
    }
    runs
}

/// `3dd`, `1h75`, `1.5.2h`, `3days`: numbers with units of time, and not readable as such.
fn is_nearly_time(word: &str) -> bool {
    const UNITS: &[&str] = &[
        "h", "hh", "hr", "hrs", "hour", "hours", "d", "dd", "day", "days", "w", "ww", "wk", "week", "weeks",
        "m", "min", "mins", "minutes",
    ];
    let runs = runs(word);
    let is_number = |run: &str| run.starts_with(|c: char| c.is_ascii_digit());
    runs.len() > 1
        && runs.iter().step_by(2).all(|run| is_number(run))
        && runs.iter().skip(1).step_by(2).all(|run| UNITS.contains(run))
}

/// `2.5kk`, `2k5`, `12,34,5`: an amount with a slip in it. Versions such as `6.5.1` are none.
fn is_nearly_money(word: &str) -> bool {
    let bare = word.trim_matches(['€', '$', '£', '¥']);
    let runs = runs(bare);
    match runs.as_slice() {
        [number] => {
            let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && !number.contains(':');
            let ends_well = number.ends_with(|c: char| c.is_ascii_digit());
            // A number that ends a clause, or counts something, is a number.
            is_number && ends_well && (number.contains(',') && number.matches([',', '.']).count() > 1)
        }
        [number, "k", digits] => number.len() < 4 && digits.bytes().all(|b| b.is_ascii_digit()),
        [number, "kk"] => number.starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    }
}

/// `28/16/12`, `12/16/`, `16??`, `150%`: three points or a share with a slip in it. A day such as `1/2/2026` is none.
fn is_nearly_points(word: &str, words: &Words<'_>) -> bool {
    let is_count = |part: &str| {
        part.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | 'h' | 'd' | 'w' | '?'))
    };
    let begins = word.starts_with(|c: char| c.is_ascii_digit());
    let parts: Vec<&str> = word.split('/').collect();
    let is_year = |part: &str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
    let three =
        parts.len() == 3 && parts.iter().all(|part| is_count(part)) && !parts.iter().any(|p| is_year(p));
    let asked = word.ends_with("??") && is_count(word);
    let share = word.strip_suffix('%').is_some_and(|number| {
        !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
    });
    let is_read = read_three(LineUnit::Hour, words.reading.day(), word).is_ok()
        || word.strip_suffix('%').is_some_and(|number| read_percent(number).is_ok());
    begins && !is_read && (three || asked || share)
}

/// What is wrong with a day that was meant to stand here: behind one of its words, or at the end of the line.
fn day(words: &Words<'_>, at: usize, reads: &Reads) -> Option<String> {
    let open = |at: usize| words.left.get(at).filter(|word| !is_kept(word)).map(String::as_str);
    let today = words.reading.today;
    let word = open(at)?;
    if reads.days_after.iter().any(|known| word.eq_ignore_ascii_case(known)) {
        return behind(at + 1, &open, today);
    }
    let length = words.left.len();
    let is_last = |count: usize| reads.day_at_end && at + count == length;
    let phrase = |count: usize| (at..at + count).map(&open).collect::<Option<Vec<_>>>().map(|w| w.join(" "));
    let found = [3, 2, 1]
        .into_iter()
        .filter(|count| is_last(*count))
        .find_map(|count| phrase(count).filter(|phrase| is_nearly_day(phrase, today)));
    found.map(|phrase| no_day(&phrase))
}

fn behind<'w>(at: usize, open: &impl Fn(usize) -> Option<&'w str>, today: Date) -> Option<String> {
    let phrases = [3, 2, 1].into_iter().filter_map(|count| {
        let words: Option<Vec<&str>> = (at..at + count).map(open).collect();
        words.map(|words| words.join(" "))
    });
    let found = phrases.into_iter().find(|phrase| is_nearly_day(phrase, today) || is_nearly_name(phrase));
    found.map(|phrase| no_day(&phrase))
}

fn no_day(phrase: &str) -> String {
    format!("“{phrase}” is no day. Accepted: 2027-03-01, 1 mar, fri, next fri, tomorrow, +3d")
}

/// A day that the calendar does not have: `31 feb`, `2026-13-01`, `31.2.2026`, `+3x`. Versions such as `1.13` are none.
fn is_nearly_day(phrase: &str, today: Date) -> bool {
    if !phrase.contains(' ') {
        let offset =
            phrase.strip_prefix('+').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if offset {
            return parse_date(phrase, today).is_err();
        }
        let parts: Vec<&str> = phrase.split(['.', '-', '/']).collect();
        let digits = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
        let has_year = parts.len() == 3 && [parts[0], parts[2]].iter().any(|part| part.len() == 4);
        return digits && has_year && parse_date(phrase, today).is_err();
    }
    phrase.contains(|c: char| c.is_ascii_digit())
        && matches!(parse_date(phrase, today), Err(DateError::NoSuchDay { .. }))
}

/// A name of a day with a slip in it: `tomorow`, `firday`.
fn is_nearly_name(word: &str) -> bool {
    const NAMES: &[&str] = &[
        "today",
        "tomorrow",
        "yesterday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let word = word.to_lowercase();
    word.len() > 4 && NAMES.iter().any(|name| is_one_slip(&word, name))
}

/// Is one letter missing, too many, wrong, or changed with its neighbour?
fn is_one_slip(typed: &str, meant: &str) -> bool {
    let (typed, meant): (Vec<char>, Vec<char>) = (typed.chars().collect(), meant.chars().collect());
    let same = typed.iter().zip(&meant).take_while(|(a, b)| a == b).count();
    let (rest, wanted) = (&typed[same..], &meant[same..]);
    let tail = |list: &[char], from: usize| list.get(from..).map(<[char]>::to_vec);
    let swapped = rest.len() > 1 && wanted.len() > 1 && rest[0] == wanted[1] && rest[1] == wanted[0];
    tail(rest, 1).is_some_and(|rest| rest == wanted)
        || tail(wanted, 1).is_some_and(|wanted| wanted == rest)
        || tail(rest, 1).zip(tail(wanted, 1)).is_some_and(|(a, b)| a == b)
        || (swapped && rest[2..] == wanted[2..])
}
