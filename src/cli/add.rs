//! `greenlight add`: one line becomes a row, by the same reading as the key `+` of the cockpit.
//! Imports `domain`. Read next: `domain/capture.rs`.

use serde_json::json;

use crate::cli::args::Add;
use crate::cli::fail::Failure;
use crate::cli::out::Out;
use crate::cli::session::{Session, Settings};
use crate::domain::author::signed;
use crate::domain::calendar::Date;
use crate::domain::capture::{accepted_words, capture, noun_of_word};
use crate::domain::change::Change;
use crate::domain::id::Id;
use crate::domain::input::{code_of, name_of};
use crate::domain::near::nearest;
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::rules::rates::{Unrated, unrated_person};
use crate::domain::snapshot::Snapshot;

/// Adds the row and says what came of it.
pub fn run(settings: &Settings, args: &Add, out: &mut Out) -> Result<u8, Failure> {
    let noun = noun_of(&args.noun)?;
    let text = args.text.join(" ");
    let mut session = Session::write(settings, &args.file)?;
    let done = session.run(|session| {
        let captured = capture(&session.reading(), noun, &text);
        let none = |why: String| Failure::failed(format!("Nothing was added: {why}"));
        let capture = captured.map_err(none)?;
        if !capture.warnings.is_empty() {
            return Err(none(capture.warnings.join(". ")));
        }
        Ok(signed(capture.command, &session.snapshot, &settings.actor))
    })?;
    let id = done.changes.iter().find_map(|change| match change {
        Change::Insert(row) if row.noun == noun => Some(row.id),
        _ => None,
    });
    if out.json {
        out.document(&json!({
            "table": noun.table(),
            "id": id.map(|id| id.to_string()),
            "code": id.and_then(|id| code_of(&session.snapshot, noun, id)),
            "label": done.label,
            "head": done.head.0,
        }))?;
    } else {
        out.line(&done.label)?;
        if let Some(hint) = id.and_then(|id| unrated(&session.snapshot, noun, id, settings.today())) {
            out.line(&hint)?;
        }
    }
    Ok(0)
}

/// What to say of hours that cost nothing: those of one of us who was added, or those that were logged.
fn unrated(snapshot: &Snapshot, noun: Noun, id: Id, today: Date) -> Option<String> {
    let (person, on, hours) = match noun {
        Noun::Person => {
            snapshot.people.get(id).filter(|p| p.side == Side::Team)?;
            (id, today, "Their hours cost")
        }
        Noun::TimeEntry => {
            let entry = snapshot.times.get(id).filter(|entry| entry.cost_rate.0 == 0)?;
            (entry.person, entry.on, "This time costs")
        }
        _ => return None,
    };
    Some(match unrated_person(snapshot, person, on)? {
        Unrated::NoRole => format!(
            "{hours} 0.00: {} has no role. Give one in tab 3, people",
            name_of(snapshot, Noun::Person, person)
        ),
        Unrated::NoRate(role) => {
            let typed = shell_words::quote(&role);
            format!("{hours} 0.00: {role} has no rate. `greenlight add FILE rate {typed} 60 90` gives one")
        }
    })
}

/// The noun of a word, singular or plural.
fn noun_of(word: &str) -> Result<Noun, Failure> {
    noun_of_word(word).ok_or_else(|| {
        let near = nearest(word, accepted_words());
        let meant = near.map(|name| format!(" Did you mean {name}?")).unwrap_or_default();
        Failure::usage(format!(
            "There is nothing called “{word}” to add.{meant} Accepted: {}",
            accepted_words().collect::<Vec<_>>().join(", ")
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::noun_of;
    use crate::cli::fail::Failure;
    use crate::domain::noun::Noun;

    #[test]
    fn nouns_are_known_in_both_numbers() {
        for (word, noun) in [
            ("task", Noun::Task),
            ("Tasks", Noun::Task),
            ("people", Noun::Person),
            ("time", Noun::TimeEntry),
            ("times", Noun::TimeEntry),
            ("follow-up", Noun::Followup),
            ("log", Noun::LogEntry),
        ] {
            assert_eq!(noun_of(word).unwrap(), noun, "{word}");
        }
    }

    #[test]
    fn an_unknown_noun_gets_the_list_and_the_nearest() {
        let Err(Failure::Told(2, message)) = noun_of("taks") else { panic!("accepted") };
        assert!(message.contains("Did you mean task?") && message.contains("need, task, time"), "{message}");
    }
}
