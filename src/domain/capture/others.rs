//! People, phases, milestones and what else fits in one line. Imports `words`. Read next: `rules/add.rs`.

use crate::domain::capture::spans::span;
use crate::domain::capture::words::{Words, plain};
use crate::domain::capture::{Capture, of_draft, title};
use crate::domain::command::Draft;
use crate::domain::input::names::{find_number, split_code};
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::rules::rates::{Unrated, some_role, unrated_role};
use crate::domain::value::{FieldValue, Kind, Value};

/// `Mia Chen @mia developer team mia@example.com 40h`. The name is written with capitals or ends at a comma; what
/// follows it is the role.
pub fn person(words: &mut Words<'_>) -> Result<Capture, String> {
    let mut draft = Draft::new(Noun::Person);
    if let Some(handle) = words.marked('@').first() {
        draft.put("handle", handle.to_lowercase().to_value());
    }
    if let Some(mail) = words.first(|word| word.contains('@').then(|| word.to_owned())) {
        draft.put("email", mail.to_value());
    }
    let is_phone = |word: &str| {
        word.starts_with('+') && word.len() > 6 && word.chars().skip(1).all(|c| c.is_ascii_digit())
    };
    if let Some(phone) = words.first(|word| is_phone(word).then(|| word.to_owned())) {
        draft.put("phone", phone.to_value());
    }
    if let Some(week) = words.last_duration() {
        draft.put("week", week.to_value());
    }
    for word in words.marked('!') {
        match word.as_str() {
            "decides" => draft.put("decides", true.to_value()),
            _ => words.left.push(format!("!{word}")),
        }
    }
    words.left.retain(|word| word != ",");
    let comma = words.left.iter().position(|word| word.ends_with(','));
    let bare = |word: &String| word.trim_end_matches(',').to_owned();
    let mut later: Vec<String> = words.left.iter().map(bare).collect();
    words.left = later.drain(..later.len().min(1)).collect();
    let is_capital = |word: &String| word.starts_with(char::is_uppercase);
    let named = words.left.first().is_some_and(is_capital);
    let ends = later.iter().position(|word| named && !is_capital(word)).unwrap_or(later.len());
    let mut role = later.split_off(comma.unwrap_or(ends).min(later.len()));
    let side = |word: &String| Side::ALL.iter().find(|side| side.name() == word.as_str()).copied();
    for part in [&mut role, &mut later] {
        if let Some(at) =
            part.iter().position(|word| side(word).is_some()).filter(|_| draft.get("side").is_none())
        {
            draft.put("side", part.get(at).and_then(side).to_value());
            part.remove(at);
        }
    }
    words.left.extend(later);
    if !role.is_empty() {
        draft.put("role", plain(&role).to_value());
    }
    let name = title(words, "person")?;
    draft.put("name", name.to_value());
    // A slip in the role is looked for just as one in the name.
    words.left.extend(role);
    let hours = hours(words, &draft, &name);
    let mut found = of_draft(words.reading, draft, Vec::new());
    found.understood.extend(hours.map(|said| ("hours", said)));
    Ok(found)
}

/// What is said of the hours of one of us that would cost nothing, and what to type against it.
fn hours(words: &Words<'_>, draft: &Draft, name: &str) -> Option<String> {
    let snapshot = words.reading.snapshot;
    if draft.get("side").and_then(Side::from_value).is_some_and(|side| side != Side::Team) {
        return None;
    }
    let role = draft.get("role").and_then(Value::text);
    Some(match unrated_role(snapshot, role, words.reading.today)? {
        Unrated::NoRole => {
            format!("cost 0.00 without a role; with one: {name}, {}", some_role(snapshot))
        }
        Unrated::NoRate(role) => {
            format!("cost 0.00 until {role} has a rate, as by: rate {role} 60 90")
        }
    })
}

/// `Design 1 mar - 20 mar`, or with only its first day.
pub fn phase(words: &mut Words<'_>) -> Result<Capture, String> {
    let mut draft = Draft::new(Noun::Phase);
    match span(words) {
        Some((start, end)) => {
            draft.put("start", start.to_value());
            draft.put("end", end.to_value());
        }
        None => {
            if let Some(start) = words.date_at_end() {
                draft.put("start", start.to_value());
            }
        }
    }
    draft.put("name", title(words, "phase")?.to_value());
    Ok(of_draft(words.reading, draft, Vec::new()))
}

/// `Go live 1 may ^PH2`.
pub fn milestone(words: &mut Words<'_>) -> Result<Capture, String> {
    let mut draft = Draft::new(Noun::Milestone);
    if let Some((_, phase)) = words.pointers(&[Noun::Phase])?.first() {
        draft.put("phase", phase.to_value());
    }
    if let Some(date) = words.date_after("due").or_else(|| words.date_at_end()) {
        draft.put("planned", date.to_value());
    }
    draft.put("title", title(words, "milestone")?.to_value());
    Ok(of_draft(words.reading, draft, Vec::new()))
}

/// `T12 Check the footer`: a checklist item of a task, or a remark on it.
pub fn on_task(words: &mut Words<'_>, noun: Noun) -> Result<Capture, String> {
    let snapshot = words.reading.snapshot;
    let task = words.first(|word| match split_code(word.trim_start_matches('^'))? {
        (Noun::Task, number) => find_number(snapshot, Noun::Task, number),
        _ => None,
    });
    let Some(task) = task else {
        return Err(format!("A {} belongs to a task. Name it by its number, such as T12", noun.word()));
    };
    let text = if noun == Noun::Check { "title" } else { "text" };
    let mut draft = Draft::new(noun).with("task", &task);
    draft.put(text, title(words, noun.word())?.to_value());
    Ok(of_draft(words.reading, draft, Vec::new()))
}

/// A noun of which a line says only the name.
pub fn title_alone(words: &mut Words<'_>, noun: Noun) -> Result<Capture, String> {
    let field = noun
        .fields()
        .iter()
        .find(|f| f.required && matches!(f.kind, Kind::Text | Kind::Long))
        .map_or("title", |f| f.name);
    let draft = Draft::new(noun).with(field, &title(words, noun.word())?);
    Ok(of_draft(words.reading, draft, Vec::new()))
}

#[cfg(test)]
mod tests {
    use crate::domain::capture::capture;
    use crate::domain::capture::tests::told;
    use crate::domain::input::Reading;
    use crate::domain::noun::Noun;
    use crate::domain::rules::fixture::{Desk, day, noon};

    #[test]
    fn hours_that_would_cost_nothing_say_so_and_what_to_type() {
        let mut desk = Desk::new();
        desk.add(Noun::Person, &[("name", "Dana Field"), ("side", "client")]);
        let reading = Reading { snapshot: &desk.snapshot, today: day(3, 10), now: noon(3, 10) };
        for (noun, text, understood) in [
            (
                Noun::Person,
                "Leo Marin",
                "name=Leo Marin · hours=cost 0.00 without a role; with one: Leo Marin, designer",
            ),
            (
                Noun::Person,
                "Leo Marin, gardener",
                "role=gardener · name=Leo Marin · hours=cost 0.00 until gardener has a rate, as by: rate gardener 60 90",
            ),
            (Noun::Person, "Leo Marin, designer", "role=designer · name=Leo Marin"),
            (Noun::Person, "Leo Marin, client", "side=client · name=Leo Marin"),
            (Noun::TimeEntry, "2h @dana", "time=2h · person=Dana Field · cost=0.00: Dana Field has no role"),
            (Noun::TimeEntry, "2h @mia", "time=2h · person=Mia Chen"),
        ] {
            assert_eq!(told(&capture(&reading, noun, text).unwrap()), understood, "{text}");
        }
    }
}
