//! The words of a one-line capture: marks, dates and durations are taken out, what is left is the title. A word behind
//! a backslash, and all words in quotes, are meant as words and taken by nobody.
//! Imports `input`. Read next: `work.rs`.

use crate::domain::calendar::{Date, DateError, parse_date, parse_past_date};
use crate::domain::duration::{Secs, parse_duration};
use crate::domain::id::Id;
use crate::domain::input::names::{find_number, split_code};
use crate::domain::input::{Reading, read_handle, read_ref};
use crate::domain::noun::Noun;

/// The words that nobody has taken yet.
pub struct Words<'a> {
    /// What they are read with.
    pub reading: &'a Reading<'a>,
    /// The words in their order.
    pub left: Vec<String>,
    /// Is the line about what happened already? Then a weekday alone is the last one.
    pub past: bool,
}

impl<'a> Words<'a> {
    /// Splits a line at its blanks.
    #[must_use]
    pub fn new(reading: &'a Reading<'a>, text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut left = Vec::with_capacity(words.len());
        let mut quoted = 0;
        for (at, word) in words.iter().enumerate() {
            if quoted == 0 {
                quoted = quoted_words(&words[at..]);
            }
            let bare = word.strip_prefix('\\').filter(|bare| !bare.is_empty());
            left.push(match (quoted, bare) {
                (0, None) => (*word).to_owned(),
                (0, Some(bare)) => format!("{KEPT}{bare}"),
                _ => format!("{KEPT}{word}"),
            });
            quoted = quoted.saturating_sub(1);
        }
        Self { reading, left, past: false }
    }

    /// What is left, as one text.
    #[must_use]
    pub fn rest(&self) -> String {
        plain(&self.left)
    }

    /// Takes the words that begin with a mark, without it. A mark alone stays, and so does a number such as `#12`.
    pub fn marked(&mut self, mark: char) -> Vec<String> {
        let is_number = |name: &str| mark == '#' && name.starts_with(|c: char| c.is_ascii_digit());
        let is_marked =
            |word: &String| word.strip_prefix(mark).is_some_and(|name| !name.is_empty() && !is_number(name));
        let (taken, left): (Vec<String>, Vec<String>) = self.left.drain(..).partition(is_marked);
        self.left = left;
        taken.into_iter().map(|word| word.chars().skip(1).collect()).collect()
    }

    /// Takes the first word that something can be made of.
    pub fn first<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let open = self.left.iter().enumerate().filter(|(_, word)| !is_kept(word));
        let (at, found) = open.into_iter().find_map(|(at, word)| Some((at, read(word)?)))?;
        self.left.remove(at);
        Some(found)
    }

    /// Takes the first word, if something can be made of it.
    pub fn leading<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let found = read(self.left.first().filter(|word| !is_kept(word))?)?;
        self.left.remove(0);
        Some(found)
    }

    /// Takes the last word, if something can be made of it.
    pub fn trailing<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let found = read(self.left.last().filter(|word| !is_kept(word))?)?;
        self.left.pop();
        Some(found)
    }

    /// Takes the people behind `@`.
    ///
    /// # Errors
    /// The first name that nobody has, with the nearest ones.
    pub fn people(&mut self) -> Result<Vec<Id>, String> {
        let mut people = Vec::new();
        for handle in self.marked('@') {
            let trimmed = handle.trim_end_matches([',', ';', ':', '.']);
            let id = read_handle(self.reading.snapshot, trimmed)?;
            if !people.contains(&id) {
                people.push(id);
            }
        }
        Ok(people)
    }

    /// Takes what `^` points at; each is one of the nouns given.
    ///
    /// # Errors
    /// A sentence about the first that is not there or of another noun.
    pub fn pointers(&mut self, nouns: &[Noun]) -> Result<Vec<(Noun, Id)>, String> {
        let mut found = Vec::new();
        for text in self.marked('^') {
            found.push(self.pointer(&text, nouns)?);
        }
        Ok(found)
    }

    fn pointer(&self, text: &str, nouns: &[Noun]) -> Result<(Noun, Id), String> {
        let snapshot = self.reading.snapshot;
        let accepted: Vec<String> = nouns.iter().map(|n| format!("{} ({}1)", n.word(), n.prefix())).collect();
        let accepted = accepted.join(", ");
        if let Some((noun, number)) = split_code(text) {
            if !nouns.contains(&noun) {
                return Err(format!("^{text} is a {}. Accepted after ^ here: {accepted}", noun.word()));
            }
            let id = find_number(snapshot, noun, number);
            return id.map(|id| (noun, id)).ok_or_else(|| format!("There is no {} {text}", noun.word()));
        }
        let named = nouns.iter().find_map(|noun| Some((*noun, read_ref(snapshot, *noun, text).ok()?)));
        named.ok_or_else(|| {
            format!("“^{text}” names nothing. Accepted after ^ here: {accepted}, or a part of its name")
        })
    }

    /// Takes a date that stands behind a word, and that word.
    pub fn date_after(&mut self, keyword: &str) -> Option<Date> {
        let at = self.left.iter().position(|word| word.eq_ignore_ascii_case(keyword))?;
        let (date, length) = self.date_at(at + 1)?;
        self.left.drain(at..=at + length);
        Some(date)
    }

    /// The date that begins at a word, with the number of its words; the longest reading counts.
    #[must_use]
    pub fn date_at(&self, at: usize) -> Option<(Date, usize)> {
        (1..=4).rev().find_map(|length| {
            let words = self.left.get(at..at + length)?;
            self.day(words).ok().map(|date| (date, length))
        })
    }

    fn day(&self, words: &[String]) -> Result<Date, DateError> {
        let read = if self.past { parse_past_date } else { parse_date };
        read(&words.join(" "), self.reading.today)
    }

    /// Takes a date at the end of the line. A lone `3d` or `2w` is a duration, not a date.
    pub fn date_at_end(&mut self) -> Option<Date> {
        let length = self.left.len();
        let (date, from) = (1..=4.min(length)).rev().find_map(|count| {
            let words = self.left.get(length - count..)?;
            let is_length = count == 1 && words.first().is_some_and(|w| is_duration(w));
            let date = self.day(words).ok().filter(|_| !is_length)?;
            Some((date, length - count))
        })?;
        self.left.truncate(from);
        Some(date)
    }

    /// Takes a duration that stands behind a word, and that word.
    pub fn duration_after(&mut self, keyword: &str) -> Option<Secs> {
        let at = self.left.iter().position(|word| word.eq_ignore_ascii_case(keyword))?;
        let found = self.left.get(at + 1).and_then(|word| self.duration(word))?;
        self.left.drain(at..=at + 1);
        Some(found)
    }

    /// Takes the last word that is a duration with a unit.
    pub fn last_duration(&mut self) -> Option<Secs> {
        let at = self.left.iter().rposition(|word| is_duration(word))?;
        let found = self.duration(&self.left[at])?;
        self.left.remove(at);
        Some(found)
    }

    /// A word as working time.
    #[must_use]
    pub fn duration(&self, word: &str) -> Option<Secs> {
        parse_duration(word, self.reading.day().0).ok()
    }
}

/// Stands before a word that is meant as a word; nobody can type it.
const KEPT: char = '\u{1}';

/// Is the word meant as a word, whatever it looks like?
#[must_use]
pub fn is_kept(word: &str) -> bool {
    word.starts_with(KEPT)
}

/// Words as one text.
#[must_use]
pub fn plain(words: &[String]) -> String {
    words.join(" ").replace(KEPT, "")
}

/// How many words stand in the quotes that the first one opens; 0 where it opens none, or they never close.
fn quoted_words(words: &[&str]) -> usize {
    let Some(first) = words.first() else { return 0 };
    let Some((open, close)) = [('"', '"'), ('“', '”')].into_iter().find(|(open, _)| first.starts_with(*open))
    else {
        return 0;
    };
    let closes = |(at, word): (usize, &&str)| {
        let word = if at == 0 { word.strip_prefix(open).unwrap_or(word) } else { word };
        word.trim_end_matches([',', ';', ':', '.', '!', '?']).ends_with(close)
    };
    words.iter().enumerate().position(|(at, word)| closes((at, word))).map_or(0, |last| last + 1)
}

/// Is it a number with a unit of time: `3d`, `1h30`, `90m`, `1.5d`?
#[must_use]
pub fn is_duration(word: &str) -> bool {
    let begins = word.starts_with(|c: char| c.is_ascii_digit());
    begins && word.contains(['h', 'd', 'w', 'm']) && parse_duration(word, 3600).is_ok()
}
