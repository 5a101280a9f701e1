//! How it stands between us and the client: how long they have been silent, and when they were last told of cost,
//! glitches, finish date and prototype (FIELD.md, *Client log*). May import the nouns, `table`, `facts`.
//! Read next: `figures/today.rs`.

use std::cmp::Reverse;

use crate::domain::calendar::{Date, full_date, short_date};
use crate::domain::facts::{TOLD, addressees};
use crate::domain::id::Id;
use crate::domain::input::name_of;
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::table::{Look, Tone};

/// Working days of silence: amber, red.
pub const SILENT_DAYS: (i64, i64) = (7, 14);

/// A part of a line with how it strikes the eye.
pub type Piece = (String, Tone);

/// How long the client has been silent: working days since they were last heard, amber from 7, red from 14.
#[must_use]
pub fn silence(look: &Look<'_>) -> Piece {
    let Some(days) = look.facts.talk.silence else {
        return ("the client was not heard yet".to_owned(), Tone::Dim);
    };
    let tone = match days {
        days if days >= SILENT_DAYS.1 => Tone::Bad,
        days if days >= SILENT_DAYS.0 => Tone::Watch,
        _ => Tone::Good,
    };
    let text = match days {
        0 => "client heard today".to_owned(),
        1 => "client heard 1 working day ago".to_owned(),
        _ if tone == Tone::Good => format!("client heard {days} working days ago"),
        _ => format!("client silent for {days} working days"),
    };
    (text, tone)
}

/// The last sign of life of the client, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastHeard {
    /// The day.
    pub on: Date,
    /// What it was: the subject of the talk, or the version with what they decided.
    pub said: String,
    /// The log entry, or the deliverable they decided about.
    pub target: (Noun, Id),
}

/// When the client was last heard, and in what; none where they never were.
#[must_use]
pub fn last_heard(look: &Look<'_>) -> Option<LastHeard> {
    let heard = look.facts.talk.last_heard?;
    let (noun, id) = heard.row;
    let (said, target) =
        if let Some(showing) = look.snapshot.showings.get(id).filter(|_| noun == Noun::Showing) {
            let name = name_of(look.snapshot, Noun::Deliverable, showing.deliverable);
            let said = format!("{name}, version {} {}", showing.version, showing.verdict.label());
            (said, (Noun::Deliverable, showing.deliverable))
        } else {
            (look.snapshot.log.get(id)?.subject.clone(), heard.row)
        };
    Some(LastHeard { on: heard.on, said, target })
}

/// When the client was last told of each thing they should hear about.
#[must_use]
pub fn told(look: &Look<'_>) -> Vec<(&'static str, Option<Date>)> {
    TOLD.iter().zip(look.facts.talk.last_told).map(|(topic, on)| (topic.label(), on)).collect()
}

/// `told: cost fri, glitch 5 d ago, finish date never …`.
#[must_use]
pub fn told_line(look: &Look<'_>) -> String {
    let one = |(topic, on): (&str, Option<Date>)| {
        let when = on.map_or("never".to_owned(), |on| short_date(on, look.today));
        format!("{topic} {when}")
    };
    let all: Vec<String> = told(look).into_iter().map(one).collect();
    format!("told: {}", all.join(", "))
}

/// Those of the client to whom a note goes: the [`addressees`]; where it is not plain who they are, the main contact, who
/// is the one last talked with, else the first one known. Empty where nobody of the client is known.
#[must_use]
pub fn readers(look: &Look<'_>) -> Vec<Id> {
    let plain = addressees(look.snapshot);
    if !plain.is_empty() {
        return plain;
    }
    let talk = &look.facts.talk;
    let last = |person: Id| talk.heard_from(person).max(talk.told(person));
    let theirs = look.snapshot.people.iter().filter(|p| p.side == Side::Client && !p.archived);
    theirs.max_by_key(|p| (last(p.id), Reverse(p.id))).map(|p| p.id).into_iter().collect()
}

/// Where the figures come from, line by line.
#[must_use]
pub fn explained(look: &Look<'_>) -> Vec<String> {
    let talk = &look.facts.talk;
    let mut lines = vec![
        "Silence counts the working days since the client was last heard: the latest entry that came in or went both \
         ways, no notes to ourselves, none that was corrected since; or their decision about a version shown."
            .to_owned(),
        String::new(),
    ];
    match last_heard(look) {
        Some(heard) => {
            let (on, (noun, id)) = (full_date(heard.on), heard.target);
            let said = if noun == Noun::LogEntry { name_of(look.snapshot, noun, id) } else { heard.said };
            lines.push(format!("last heard   {on}: {said}"));
            let days = talk.silence.unwrap_or_default();
            lines.push(format!("until today  {}: {days} working days", full_date(look.today)));
        }
        None => lines.push("last heard   never".to_owned()),
    }
    let (amber, red) = SILENT_DAYS;
    lines.push(format!("amber from {amber}, red from {red}"));
    lines.push(String::new());
    lines.push(
        "Last told: the latest entry that went out or both ways with the topic; of the prototype also a version shown, \
         and the client's decision about one."
            .to_owned(),
    );
    lines.push(String::new());
    for (topic, on) in told(look) {
        lines.push(format!("{topic:<12} {}", on.map_or("never".to_owned(), full_date)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{LastHeard, explained, last_heard, readers, silence, told_line};
    use crate::domain::facts::Facts;
    use crate::domain::facts::sample::{at, day, person, project, put, said};
    use crate::domain::figures::{Area, Light, Overview};
    use crate::domain::id::Id;
    use crate::domain::log::{Direction, LogKind, LogPerson, LogTopic, Topic};
    use crate::domain::noun::Noun;
    use crate::domain::person::{Person, Side};
    use crate::domain::rules::fixture::Desk;
    use crate::domain::snapshot::Snapshot;
    use crate::domain::table::{Look, Tone};

    #[test]
    fn silence_turns_amber_at_seven_and_red_at_fourteen_working_days() {
        let mut snapshot = project();
        put(&mut snapshot, &said(900, LogKind::Call, Direction::In, at(3, 2)));
        let on = |today| {
            let facts = Facts::of(&snapshot, today);
            silence(&Look { snapshot: &snapshot, facts: &facts, today })
        };
        assert_eq!(on(day(3, 2)), ("client heard today".to_owned(), Tone::Good));
        assert_eq!(on(day(3, 10)), ("client heard 6 working days ago".to_owned(), Tone::Good));
        assert_eq!(on(day(3, 11)), ("client silent for 7 working days".to_owned(), Tone::Watch));
        assert_eq!(on(day(3, 19)).1, Tone::Watch);
        assert_eq!(on(day(3, 20)), ("client silent for 14 working days".to_owned(), Tone::Bad));
    }

    #[test]
    fn what_they_decided_about_a_version_was_heard_and_is_named() {
        let mut desk = Desk::new();
        let made = desk.add(Noun::Deliverable, &[("title", "Home page")]);
        let shown = [("deliverable", "DL1"), ("on", "2026-03-02"), ("verdict", "approved with changes")];
        let shown: Vec<_> = shown.into_iter().chain([("decided", "2026-03-03")]).collect();
        desk.add(Noun::Showing, &shown);
        let today = day(3, 20);
        let facts = Facts::of(&desk.snapshot, today);
        let look = Look { snapshot: &desk.snapshot, facts: &facts, today };
        let said = "DL1 Home page, version 1 approved with changes".to_owned();
        let target = (Noun::Deliverable, made);
        assert_eq!(last_heard(&look), Some(LastHeard { on: day(3, 3), said, target }));
        let lines = explained(&look);
        let line = "last heard   Tue 3 Mar 2026: DL1 Home page, version 1 approved with changes";
        assert!(lines.iter().any(|l| l == line), "{lines:?}");
        let overview = Overview::of(&look);
        let silent = overview.header.signals.iter().find(|s| s.target == target).unwrap();
        assert!(
            silent.detail.contains("last heard Tue 3 Mar 2026, 13 working days ago: DL1"),
            "{}",
            silent.detail
        );
        let client = overview.health.iter().find(|h| h.area == Area::Client).unwrap();
        assert_eq!((client.light, client.reason()), (Light::Amber, "client silent 13 working days"));
    }

    #[test]
    fn a_note_goes_to_who_decides_else_to_the_one_last_talked_with() {
        let mut snapshot = project();
        let today = day(3, 20);
        let of = |snapshot: &Snapshot| {
            let facts = Facts::of(snapshot, today);
            readers(&Look { snapshot, facts: &facts, today })
        };
        assert_eq!(of(&snapshot), []);
        put(&mut snapshot, &person(Id(800), "Dana", Side::Client));
        put(&mut snapshot, &person(Id(801), "Owen", Side::Client));
        assert_eq!(of(&snapshot), [Id(800)], "the first one known");
        put(&mut snapshot, &said(900, LogKind::Email, Direction::Out, at(3, 2)));
        put(&mut snapshot, &LogPerson { id: Id(901), entry: Id(900), person: Id(801) });
        assert_eq!(of(&snapshot), [Id(801)], "the one last talked with");
        put(&mut snapshot, &Person { decides: true, ..person(Id(802), "Helena", Side::Client) });
        assert_eq!(of(&snapshot), [Id(802)]);
        put(
            &mut snapshot,
            &Person { decides: true, archived: true, ..person(Id(803), "Gone", Side::Client) },
        );
        assert_eq!(of(&snapshot), [Id(802)]);
    }

    #[test]
    fn what_was_told_and_never_told_stands_in_words() {
        let mut snapshot = project();
        put(&mut snapshot, &said(900, LogKind::Email, Direction::Out, at(3, 2)));
        put(&mut snapshot, &LogTopic { id: Id(901), entry: Id(900), topic: Topic::Cost });
        let today = day(3, 4);
        let facts = Facts::of(&snapshot, today);
        let look = Look { snapshot: &snapshot, facts: &facts, today };
        assert_eq!(told_line(&look), "told: cost 2 d ago, glitch never, finish date never, prototype never");
        let lines = explained(&look).join("\n");
        assert!(lines.contains("last heard   never") && lines.contains("Mon 2 Mar 2026"), "{lines}");
    }
}
