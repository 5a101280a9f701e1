//! Needs, log entries and follow-ups in one line. Imports `words`. Read next: `money.rs`.

use crate::domain::calendar::{is_weekday, parse_moment};
use crate::domain::capture::doubt::doubts;
use crate::domain::capture::words::Words;
use crate::domain::capture::{Capture, of_draft, title, understood};
use crate::domain::command::{ADDED_BEFORE, Command, Draft};
use crate::domain::input::read_choice;
use crate::domain::log::{Direction, LogKind, Topic};
use crate::domain::need::{Priority, Scope};
use crate::domain::noun::Noun;
use crate::domain::value::{FieldValue, Value};

/// `Search that forgives typos !must v8 #functions @dana`.
pub fn need(words: &mut Words<'_>) -> Result<Capture, String> {
    let mut draft = Draft::new(Noun::Need);
    let asked = words.people()?;
    let pointed = words.pointers(&[Noun::Person])?;
    if let Some(id) = asked.first().or(pointed.first().map(|(_, id)| id)) {
        draft.put("asked_by", id.to_value());
    }
    if let Some(area) = words.marked('#').first() {
        draft.put("area", area.to_value());
    }
    let mut warnings = Vec::new();
    for word in words.marked('!') {
        let priority = read_choice("priority", Priority::CHOICES, &word).map(|value| ("priority", value));
        let scope = || read_choice("scope", Scope::CHOICES, &word).map(|value| ("scope", value));
        match priority.or_else(|message| scope().map_err(|_| message)) {
            Ok((field, value)) => draft.put(field, value),
            Err(message) => {
                words.left.push(format!("!{word}"));
                warnings.push(message);
            }
        }
    }
    join_value(words);
    let worth = |word: &str| word.strip_prefix('v')?.parse::<i64>().ok().filter(|n| (1..=9).contains(n));
    if let Some(value) = words.first(worth) {
        draft.put("value", Value::Int(value));
    }
    draft.cells.insert(0, (1, Value::Text(title(words, "need")?)));
    Ok(of_draft(words.reading, draft, warnings))
}

/// `value 8` is `v8`.
fn join_value(words: &mut Words<'_>) {
    let is_worth = |pair: &[String]| {
        pair[0].eq_ignore_ascii_case("value") && pair[1].parse::<i64>().is_ok_and(|n| (1..=9).contains(&n))
    };
    if let Some(at) = words.left.windows(2).position(is_worth) {
        let number = words.left.remove(at + 1);
        words.left[at] = format!("v{number}");
    }
}

/// In `with @dana`, the name says it all.
fn drop_with(words: &mut Words<'_>) {
    let is_with = |pair: &[String]| pair[0].eq_ignore_ascii_case("with") && pair[1].starts_with('@');
    while let Some(at) = words.left.windows(2).position(is_with) {
        words.left.remove(at);
    }
}

/// The kind of an entry as people say it.
fn kind_of(word: &str) -> Option<LogKind> {
    match word.to_lowercase().trim_end_matches(':') {
        "mail" | "e-mail" | "email" => Some(LogKind::Email),
        "phone" | "call" => Some(LogKind::Call),
        word => LogKind::ALL.iter().find(|kind| kind.name() == word).copied(),
    }
}

fn direction_of(word: &str) -> Option<Direction> {
    let word = word.to_lowercase();
    Direction::ALL.iter().find(|d| d.name() == word.trim_end_matches(':')).copied()
}

/// `call in Dana asked about the finish date #finish_date @dana f: send new plan fri`.
pub fn log(words: &mut Words<'_>) -> Result<Capture, String> {
    let reading = words.reading;
    let follow = words.left.iter().position(|word| word.eq_ignore_ascii_case("f:"));
    let later = follow.map(|at| words.left.split_off(at).into_iter().skip(1).collect::<Vec<_>>());
    drop_with(words);
    let mut draft = Draft::new(Noun::LogEntry);
    // Kind and direction may come in either order, but only before anything else.
    for _ in 0..2 {
        if draft.get("kind").is_none()
            && let Some(kind) = words.leading(kind_of)
        {
            draft.put("kind", kind.to_value());
        }
        if draft.get("direction").is_none()
            && let Some(direction) = words.leading(direction_of)
        {
            draft.put("direction", direction.to_value());
        }
    }
    let people = words.people()?;
    let mut topics = Vec::new();
    for word in words.marked('#') {
        topics.push(read_choice("topics", Topic::CHOICES, &word)?);
    }
    when(words, &mut draft);
    if !people.is_empty() {
        draft.put_set("people", people.iter().map(FieldValue::to_value).collect());
    }
    if !topics.is_empty() {
        draft.put_set("topics", topics);
    }
    let subject = title(words, "log entry")?;
    draft.put("subject", subject.to_value());
    let Some(later) = later.filter(|later| !later.is_empty()) else {
        return Ok(of_draft(reading, draft, Vec::new()));
    };
    let mut later = Words { reading, left: later, past: false };
    let mut follow = followup_draft(&mut later)?;
    let warnings = doubts(&later, Noun::Followup);
    let mut shown = understood(reading, &draft);
    shown.extend(understood(reading, &follow));
    follow.put("entry", ADDED_BEFORE.to_value());
    let label = format!("add log entry {subject}, with a follow-up");
    let commands = vec![Command::Add(draft), Command::Add(follow)];
    Ok(Capture { command: Command::Several { label, commands }, understood: shown, warnings })
}

/// `on yesterday`, `at 14:00`: when it happened, where that is not now.
fn when(words: &mut Words<'_>, draft: &mut Draft) {
    words.past = true;
    let on = words.left.iter().position(|word| word.eq_ignore_ascii_case("on"));
    let named = on.and_then(|on| words.left.get(on + 1)).is_some_and(|word| is_weekday(word));
    let day = words.date_after("on");
    let base = day.map_or(words.reading.now, |day| day.and_time(words.reading.now.time()));
    let at = words.left.iter().position(|word| word == "at");
    let time = at.and_then(|at| words.left.get(at + 1)).filter(|word| word.contains(':'));
    let moment = time.and_then(|time| parse_moment(time, base).ok());
    if let (Some(at), true) = (at, moment.is_some()) {
        words.left.drain(at..=at + 1);
    }
    if let Some(mut moment) = moment.or(day.map(|_| base)) {
        if named && moment > words.reading.now {
            moment = moment.checked_sub_days(chrono::Days::new(7)).unwrap_or(moment);
        }
        draft.put("at", moment.to_value());
    }
}

/// `Send the new plan fri @mia ^K3`.
pub fn followup(words: &mut Words<'_>) -> Result<Capture, String> {
    let reading = words.reading;
    Ok(of_draft(reading, followup_draft(words)?, Vec::new()))
}

fn followup_draft(words: &mut Words<'_>) -> Result<Draft, String> {
    let mut draft = Draft::new(Noun::Followup);
    if let Some(owner) = words.people()?.first() {
        draft.put("owner", owner.to_value());
    }
    if let Some((_, entry)) = words.pointers(&[Noun::LogEntry])?.first() {
        draft.put("entry", entry.to_value());
    }
    if let Some(due) = words.date_after("due").or_else(|| words.date_at_end()) {
        draft.put("due", due.to_value());
    }
    draft.put("title", title(words, "follow-up")?.to_value());
    Ok(draft)
}
