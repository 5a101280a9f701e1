//! Questions, decisions, promises, risks and deliverables in one line: a title, a person, a day, and what it
//! points at. Imports `words`. Read next: `talk.rs`.

use crate::domain::agreed::Promiser;
use crate::domain::capture::words::Words;
use crate::domain::capture::{Capture, of_draft, title};
use crate::domain::command::Draft;
use crate::domain::input::read_choice;
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::value::{FieldValue, Kind};

/// `Who writes the news? @dana fri ^K3`, `Launch without the shop on today @dana`, `Texts by friday !client`. A promise
/// of a person of the client's side is the client's, unless a mark says otherwise.
pub fn matter(words: &mut Words<'_>, noun: Noun) -> Result<Capture, String> {
    let mut draft = Draft::new(noun);
    let fields = || noun.fields().iter().filter(|f| !f.system);
    let to = |target: Noun| fields().find(|f| f.kind == Kind::Ref(target)).map(|f| f.name);
    if let Some((person, field)) = words.people()?.first().zip(to(Noun::Person)) {
        draft.put(field, person.to_value());
        let is_client = words.reading.snapshot.people.get(*person).is_some_and(|p| p.side == Side::Client);
        if noun == Noun::Promise && is_client {
            draft.put("promiser", Promiser::Client.to_value());
        }
    }
    let targets = [Noun::LogEntry, Noun::Answer, Noun::Need, Noun::Phase, Noun::Milestone, Noun::Decision];
    let known: Vec<Noun> = targets.into_iter().filter(|target| to(*target).is_some()).collect();
    for (target, id) in words.pointers(&known)? {
        if let Some(field) = to(target) {
            draft.put(field, id.to_value());
        }
    }
    let mut warnings = Vec::new();
    for word in words.marked('!') {
        let choices =
            fields().filter_map(|f| if let Kind::Choice(words) = f.kind { Some((f, words)) } else { None });
        let read: Vec<_> = choices.map(|(f, list)| (f.name, read_choice(f.name, list, &word))).collect();
        if let Some((name, value)) = read.iter().find_map(|(name, value)| Some((*name, value.clone().ok()?)))
        {
            draft.put(name, value);
        } else {
            warnings.extend(read.into_iter().next().and_then(|(_, value)| value.err()));
            words.left.push(format!("!{word}"));
        }
    }
    let day = fields().find(|f| f.kind == Kind::Date && matches!(f.name, "due" | "on")).map(|f| f.name);
    words.past = day == Some("on");
    if let Some(field) = day
        && let Some(date) =
            words.date_after(if field == "on" { "on" } else { "due" }).or_else(|| words.date_at_end())
    {
        draft.put(field, date.to_value());
    }
    let named = fields().find(|f| f.required && f.kind == Kind::Text).map_or("title", |f| f.name);
    let index = noun.field_index(named).unwrap_or(1);
    draft.cells.insert(0, (index, title(words, noun.word())?.to_value()));
    Ok(of_draft(words.reading, draft, warnings))
}
