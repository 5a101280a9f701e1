//! Of today: follow-ups, questions put to the client, promises on both sides. Imports the nouns, `facts`.
//! Read next: `today/agreed.rs`.

use crate::domain::agreed::{Promise, PromiseState, Promiser};
use crate::domain::figures::today::{Item, ItemKind, SOON_DAYS, by_due, code, item, joined, name, when};
use crate::domain::log::Followup;
use crate::domain::noun::Noun;
use crate::domain::question::{Question, QuestionState};
use crate::domain::table::{Look, Tone};

/// A question without an answer is watched from this many days on.
const WAIT_DAYS: i64 = 7;

/// What was said and has to be answered or kept.
pub fn items(look: &Look<'_>) -> Vec<Item> {
    let snapshot = look.snapshot;
    let open = look.facts.talk.open.iter();
    let mut items: Vec<Item> =
        open.filter_map(|id| of_followup(look, snapshot.followups.get(*id)?)).collect();
    items.extend(snapshot.questions.iter().filter_map(|q| of_question(look, q)));
    items.extend(snapshot.promises.iter().filter_map(|p| of_promise(look, p)));
    items
}

fn of_followup(look: &Look<'_>, followup: &Followup) -> Option<Item> {
    let due = followup.due?;
    let found = by_due(due, look.today, SOON_DAYS)?;
    let owner = followup.owner.map(|owner| name(look, owner)).unwrap_or_default();
    let detail = joined([when(due, look.today), owner]);
    let title = code(Noun::Followup, followup.number, &followup.title);
    Some(item(found, (Noun::Followup, followup.id), title, detail, Some(due)))
}

/// A question with the client is late after its day, else it waits; one that was not asked yet shows up near
/// its day.
fn of_question(look: &Look<'_>, question: &Question) -> Option<Item> {
    let due = question.due.and_then(|due| Some((due, by_due(due, look.today, SOON_DAYS)?)));
    let who = question.person.map(|person| name(look, person)).unwrap_or_default();
    let (found, on, said) = match (question.state, due) {
        (QuestionState::Open, Some((due, found))) => {
            (found, Some(due), "not put to the client yet".to_owned())
        }
        (QuestionState::Asked, due) => {
            let days = question.asked.map(|asked| (look.today - asked).num_days());
            let tone = if days.is_some_and(|days| days >= WAIT_DAYS) { Tone::Watch } else { Tone::Info };
            let said = days.map(|days| format!("asked {days} d ago")).unwrap_or_default();
            match due.filter(|(_, (tone, _))| *tone != Tone::Info) {
                Some((due, found)) => (found, Some(due), said),
                None => ((tone, ItemKind::Unanswered), question.asked, said),
            }
        }
        _ => return None,
    };
    let late = due.map(|(due, _)| when(due, look.today)).unwrap_or_default();
    let title = code(Noun::Question, question.number, &question.ask);
    Some(item(found, (Noun::Question, question.id), title, joined([late, said, who]), on))
}

fn of_promise(look: &Look<'_>, promise: &Promise) -> Option<Item> {
    let due = promise.due.filter(|_| promise.state == PromiseState::Open)?;
    let found = by_due(due, look.today, SOON_DAYS)?;
    let who = promise.person.map(|person| name(look, person)).unwrap_or_default();
    let said = match promise.promiser {
        Promiser::Us if who.is_empty() => "we promised it".to_owned(),
        Promiser::Us => format!("we promised it, {who}"),
        Promiser::Client if who.is_empty() => "the client promised it".to_owned(),
        Promiser::Client => format!("{who} promised it"),
    };
    let title = code(Noun::Promise, promise.number, &promise.title);
    Some(item(found, (Noun::Promise, promise.id), title, joined([when(due, look.today), said]), Some(due)))
}
