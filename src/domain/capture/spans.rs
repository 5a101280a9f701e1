//! Bookings, absences and holidays in one line: somebody, from a day to a day. Imports `words`.
//! Read next: `matters.rs`.

use crate::domain::booking::AbsenceReason;
use crate::domain::calendar::{Date, parse_date};
use crate::domain::capture::words::Words;
use crate::domain::capture::{Capture, of_draft, title};
use crate::domain::command::Draft;
use crate::domain::input::read_choice;
use crate::domain::noun::Noun;
use crate::domain::value::FieldValue;

/// Two dates with `-` or `to` between them, at the end of the line.
pub fn span(words: &mut Words<'_>) -> Option<(Date, Date)> {
    let between = words.left.iter().rposition(|word| matches!(word.as_str(), "-" | "–" | "to"))?;
    let end = parse_date(&words.left[between + 1..].join(" "), words.reading.today).ok()?;
    let tail = words.left.split_off(between);
    let Some(start) = words.date_at_end() else {
        words.left.extend(tail);
        return None;
    };
    Some((start, end))
}

/// `@mia 24h 2 mar - 13 mar ^PH2`, `@mia until fri sick`.
pub fn of_person(words: &mut Words<'_>, noun: Noun) -> Result<Capture, String> {
    let mut draft = Draft::new(noun);
    let Some(person) = words.people()?.first().copied() else {
        return Err("Say who it is, such as @mia".to_owned());
    };
    draft.put("person", person.to_value());
    for (target, id) in words.pointers(&[Noun::Phase, Noun::Task])? {
        draft.put(target.word(), id.to_value());
    }
    let last = if noun == Noun::Booking { "last" } else { "until" };
    if noun == Noun::Absence {
        let reason = words.first(|word| read_choice("reason", AbsenceReason::CHOICES, word).ok());
        if let Some(reason) = reason {
            draft.put("reason", reason);
        }
    }
    let until = words.date_after("until");
    match (until, span(words)) {
        (Some(until), _) => {
            let first = words.date_after("from").unwrap_or(words.reading.today);
            draft.put("first", first.min(until).to_value());
            draft.put(last, until.to_value());
        }
        (None, Some((first, until))) => {
            draft.put("first", first.to_value());
            draft.put(last, until.to_value());
        }
        (None, None) => {
            let Some(day) = words.date_at_end() else {
                return Err("Say from when to when, such as: 2 mar - 13 mar, or: until fri".to_owned());
            };
            draft.put("first", day.to_value());
            draft.put(last, day.to_value());
        }
    }
    if noun == Noun::Booking {
        let Some(amount) = words.last_duration() else {
            return Err("Say how much working time is booked, such as 24h or 3d".to_owned());
        };
        draft.put("amount", amount.to_value());
    }
    let rest = words.rest();
    if !rest.is_empty() {
        draft.put("note", rest.to_value());
    }
    Ok(of_draft(words.reading, draft, Vec::new()))
}

/// `Labour Day 1 may`.
pub fn holiday(words: &mut Words<'_>) -> Result<Capture, String> {
    let mut draft = Draft::new(Noun::Holiday);
    let Some(day) = words.date_at_end() else {
        return Err("Say on which day it is, such as: Labour Day 1 may".to_owned());
    };
    draft.put("on", day.to_value());
    draft.put("name", title(words, "holiday")?.to_value());
    Ok(of_draft(words.reading, draft, Vec::new()))
}
