//! Reading the answers to questions that are no fields of a noun. Imports domain.

use crate::domain::id::Id;
use crate::domain::input::{Reading, find_by_code};
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
            find_by_code(reading.snapshot, Noun::Line, word)
                .ok_or_else(|| format!("“{word}” is no line; give numbers such as L3 L7"))
        })
        .collect()
}
