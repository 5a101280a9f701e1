//! Reading the answers to questions that are no fields of a noun. Imports domain.

use crate::domain::calendar::{Date, Moment, parse_date, parse_past_date, parse_past_moment};
use crate::domain::cost::CostState;
use crate::domain::duration::{Secs, parse_duration};
use crate::domain::id::Id;
use crate::domain::input::{Reading, find_by_code, read_ref};
use crate::domain::noun::Noun;
use crate::domain::signoff::Channel;

/// The channel of a word or the beginning of one.
///
/// # Errors
/// Says which words there are.
pub fn read_channel(text: &str) -> Result<Channel, String> {
    let typed = text.trim().to_lowercase();
    let fits = |c: &&Channel| c.name().starts_with(&typed) || c.label().starts_with(&typed);
    let found = Channel::ALL.iter().find(fits).filter(|_| !typed.is_empty());
    found.copied().ok_or_else(|| {
        let words: Vec<&str> = Channel::ALL.iter().map(|c| c.label()).collect();
        format!("“{}” is no channel; one of {}", text.trim(), words.join(", "))
    })
}

/// Yes or no; empty is no.
///
/// # Errors
/// Says what is accepted.
pub fn read_flag(text: &str) -> Result<bool, String> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "x" => Ok(true),
        "" | "no" | "n" | "false" | "0" => Ok(false),
        other => Err(format!("“{other}” is neither yes nor no")),
    }
}

/// Estimate lines by number: `L3 L7`, with spaces or commas between them.
///
/// # Errors
/// Names the word that is no line.
pub fn read_lines(reading: &Reading<'_>, text: &str) -> Result<Vec<Id>, String> {
    let words = text.split([' ', ',', ';']).filter(|w| !w.is_empty());
    words
        .map(|word| {
            find_by_code(reading.snapshot, word)
                .and_then(|(noun, id)| (noun == Noun::Line).then_some(id))
                .ok_or_else(|| format!("“{word}” is no line; give numbers such as L3 L7"))
        })
        .collect()
}

/// A log entry by its number or words of its subject; none where nothing is typed.
///
/// # Errors
/// Says what is accepted.
pub fn read_talk(reading: &Reading<'_>, text: &str) -> Result<Option<Id>, String> {
    let text = text.trim();
    (!text.is_empty()).then(|| read_ref(reading.snapshot, Noun::LogEntry, text)).transpose()
}

/// A day as people say it.
///
/// # Errors
/// Says what is accepted.
pub fn read_date(reading: &Reading<'_>, text: &str) -> Result<Date, String> {
    parse_date(text, reading.today).map_err(|e| e.to_string())
}

/// The day of what happened already: a weekday alone is the last one.
///
/// # Errors
/// Says what is accepted.
pub fn read_past(reading: &Reading<'_>, text: &str) -> Result<Date, String> {
    parse_past_date(text, reading.today).map_err(|e| e.to_string())
}

/// A state of a cost with its day, today where none is said: `paid 12 mar`.
///
/// # Errors
/// Says what is accepted.
pub fn read_cost_state(reading: &Reading<'_>, text: &str) -> Result<(CostState, Date), String> {
    let text = text.trim();
    let (word, day) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let typed = word.to_lowercase();
    let begins = |name: &str| !typed.is_empty() && name.starts_with(&typed);
    let state = CostState::ALL.iter().find(|s| begins(s.label()) || begins(s.spoken()));
    let Some(state) = state else {
        let said = |s: &CostState| match (s.label(), s.spoken()) {
            (label, spoken) if label == spoken => label.to_owned(),
            (label, spoken) => format!("{label} ({spoken})"),
        };
        let words: Vec<String> = CostState::ALL.iter().map(said).collect();
        return Err(format!("“{word}” is no state; give one of {} and a day", words.join(", ")));
    };
    let read = if *state == CostState::Planned { read_date } else { read_past };
    let on = if day.trim().is_empty() { reading.today } else { read(reading, day)? };
    Ok((*state, on))
}

/// A day with its time as people say it.
///
/// # Errors
/// Says what is accepted.
pub fn read_when(reading: &Reading<'_>, text: &str) -> Result<Moment, String> {
    parse_past_moment(text, reading.now).map_err(|e| e.to_string())
}

/// Working time as people say it.
///
/// # Errors
/// Says what is accepted.
pub fn read_work(reading: &Reading<'_>, text: &str) -> Result<Secs, String> {
    parse_duration(text, reading.day().0).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::{read_channel, read_flag};
    use crate::domain::signoff::Channel;

    #[test]
    fn a_channel_is_found_by_its_beginning() {
        assert_eq!(read_channel("e-m"), Ok(Channel::Email));
        assert_eq!(read_channel("Meeting"), Ok(Channel::Meeting));
        assert!(read_channel("pigeon").unwrap_err().contains("signed paper"));
    }

    #[test]
    fn yes_and_no_are_said_in_many_ways() {
        assert_eq!(read_flag("Yes"), Ok(true));
        assert_eq!(read_flag(""), Ok(false));
        assert!(read_flag("perhaps").is_err());
    }
}
