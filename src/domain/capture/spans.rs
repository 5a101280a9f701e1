//! Bookings, absences and holidays in one line: somebody, from a day to a day. Imports `words`.
//! Read next: `matters.rs`.

use crate::domain::calendar::{Date, parse_date};
use crate::domain::capture::weekly::weekly;
use crate::domain::capture::words::Words;
use crate::domain::capture::{Capture, of_draft, title};
use crate::domain::command::Draft;
use crate::domain::duration::Secs;
use crate::domain::engines::capacity::days;
use crate::domain::facts::pattern_of;
use crate::domain::id::Id;
use crate::domain::input::quantity::{read_percent, write_percent, write_secs};
use crate::domain::input::read_reason;
use crate::domain::money::ratio::half_even_i64;
use crate::domain::noun::Noun;
use crate::domain::value::FieldValue;

/// Two dates with `-` or `to` between them, at the end of the line.
pub fn span(words: &mut Words<'_>) -> Option<(Date, Date)> {
    let between = words.left.iter().rposition(|word| is_between(word))?;
    let end = parse_date(&words.left[between + 1..].join(" "), words.reading.today).ok()?;
    let tail = words.left.split_off(between);
    let Some(start) = words.date_at_end() else {
        words.left.extend(tail);
        return None;
    };
    Some((start, end))
}

/// Two dates with `-` or `to` between them, wherever they stand: what comes before and behind is left.
fn span_anywhere(words: &mut Words<'_>) -> Option<(Date, Date)> {
    for between in (0..words.left.len()).rev() {
        let Some((end, length)) = words.date_at(between + 1).filter(|_| is_between(&words.left[between]))
        else {
            continue;
        };
        let behind: Vec<String> = words.left[between + 1 + length..].to_vec();
        let tail = words.left.split_off(between);
        if let Some(start) = words.date_at_end() {
            words.left.extend(behind);
            return Some((start, end));
        }
        words.left.extend(tail);
    }
    None
}

fn is_between(word: &str) -> bool {
    matches!(word, "-" | "–" | "to")
}

/// `@mia 24h 2 mar - 13 mar ^PH2`, `@mia 2 mar - 13 mar 50%`, `@mia 20h/week until 27 mar`, `@mia until fri sick`.
pub fn of_person(words: &mut Words<'_>, noun: Noun) -> Result<Capture, String> {
    let mut draft = Draft::new(noun);
    let people = words.people()?;
    let [person] = *people.as_slice() else {
        return Err(if people.is_empty() {
            "Say who it is, such as @mia".to_owned()
        } else {
            "Each line names one person. Write a line for each".to_owned()
        });
    };
    draft.put("person", person.to_value());
    for (target, id) in words.pointers(&[Noun::Phase, Noun::Task])? {
        draft.put(target.word(), id.to_value());
    }
    let a_week = if noun == Noun::Booking { weekly(words) } else { None };
    if noun == Noun::Absence {
        let reason = words.first(|word| read_reason(word).ok());
        if let Some(reason) = reason {
            draft.put("reason", reason);
        }
    }
    let until = words.date_after("until");
    let between = span_anywhere(words);
    let booked =
        if noun == Noun::Booking { a_week.map(Booked::Week).or_else(|| booked(words)) } else { None };
    let (first, until) = match (until, between) {
        (Some(until), _) => (words.date_after("from").unwrap_or(words.reading.today).min(until), until),
        (None, Some(span)) => span,
        (None, None) => {
            let day =
                words.date_at_end().ok_or("Say from when to when, such as: 2 mar - 13 mar, or: until fri")?;
            (day, day)
        }
    };
    draft.put("first", first.to_value());
    draft.put(if noun == Noun::Booking { "last" } else { "until" }, until.to_value());
    let mut a_week = None;
    if noun == Noun::Booking {
        let booked = booked.ok_or(
            "Say how much working time is booked, such as 24h or 3d, 20h/week, or a share such as 50%",
        )?;
        let amount = match booked {
            Booked::Whole(amount) => amount,
            Booked::Share(share) => part_of(words, person, (first, until), (share, 10_000))?,
            Booked::Week(time) => {
                let week = week_of(words, person)?;
                a_week = Some(share_said(time, week));
                part_of(words, person, (first, until), (time.0, week.0))?
            }
        };
        draft.put("amount", amount.to_value());
    }
    let rest = words.rest();
    if !rest.is_empty() {
        draft.put("note", rest.to_value());
    }
    let mut found = of_draft(words.reading, draft, Vec::new());
    found.understood.extend(a_week.map(|said| ("a week", said)));
    Ok(found)
}

/// How much of a person is booked.
enum Booked {
    /// So much in all.
    Whole(Secs),
    /// A share of their time, basis points.
    Share(i64),
    /// So much a week.
    Week(Secs),
}

/// `50%` or `24h`.
fn booked(words: &mut Words<'_>) -> Option<Booked> {
    words.first(share_of).map(Booked::Share).or_else(|| words.last_duration().map(Booked::Whole))
}

/// What a person works in a week by their pattern.
fn week_of(words: &Words<'_>, person: Id) -> Result<Secs, String> {
    let snapshot = words.reading.snapshot;
    let pattern = snapshot.people.get(person).map(|row| pattern_of(snapshot, row)).unwrap_or_default();
    match pattern.0.iter().map(|day| day.0).sum() {
        0 => Err("They work on no day of the week. Say how much it is in all instead: 24h".to_owned()),
        week => Ok(Secs(week)),
    }
}

/// `20h of 40h = 50 %`.
fn share_said(time: Secs, week: Secs) -> String {
    let share = half_even_i64(i128::from(time.0) * 10_000, week.0.into()).map(write_percent);
    format!("{} of {} = {} %", write_secs(time), write_secs(week), share.unwrap_or_default())
}

/// `50%`, in basis points.
fn share_of(word: &str) -> Option<i64> {
    read_percent(word.strip_suffix('%')?).ok().filter(|share| *share > 0)
}

/// A share, so much of so much, of what a person works in the days of a booking by their pattern, holidays and days out
/// left out.
fn part_of(
    words: &Words<'_>,
    person: Id,
    (first, last): (Date, Date),
    (part, of): (i64, i64),
) -> Result<Secs, String> {
    let snapshot = words.reading.snapshot;
    let pattern = snapshot.people.get(person).map(|row| pattern_of(snapshot, row)).unwrap_or_default();
    let out = |on: Date| {
        snapshot.holidays.iter().any(|holiday| holiday.on == on)
            || snapshot.absences.iter().any(|a| a.person == person && a.first <= on && on <= a.until)
    };
    let whole: i64 = days(first, last).filter(|on| !out(*on)).map(|on| pattern.on(on).0).sum();
    match half_even_i64(i128::from(whole) * i128::from(part), of.into()) {
        Some(part) if part > 0 => Ok(Secs(part)),
        _ => Err("They work on no day of that time, so a share of it is nothing. Say hours instead: 24h"
            .to_owned()),
    }
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
