//! Of today: follow-ups, questions put to the client, promises on both sides. Imports the nouns, `facts`.
//! Read next: `today/agreed.rs`.

use crate::domain::agreed::{Promise, PromiseState, Promiser};
use crate::domain::brief::AnswerState;
use crate::domain::completeness::open_brief;
use crate::domain::figures::asked::{Asking, Urge, asking};
use crate::domain::figures::today::{Item, ItemKind, by_due_or_later, code, item, joined, name, when};
use crate::domain::log::Followup;
use crate::domain::noun::Noun;
use crate::domain::table::{Look, Tone};

/// What was said and has to be answered or kept.
pub fn items(look: &Look<'_>) -> Vec<Item> {
    let snapshot = look.snapshot;
    let open = look.facts.talk.open.iter();
    let mut items: Vec<Item> =
        open.filter_map(|id| of_followup(look, snapshot.followups.get(*id)?)).collect();
    items.extend(asking(look).into_iter().filter_map(|a| of_asking(look, a)));
    items.extend(of_brief(look));
    items.extend(snapshot.promises.iter().filter_map(|p| of_promise(look, p)));
    items
}

fn of_followup(look: &Look<'_>, followup: &Followup) -> Option<Item> {
    let found = by_due_or_later(followup.due, look.today)?;
    let owner = followup.owner.map(|owner| name(look, owner)).unwrap_or_default();
    let due = followup.due.map(|due| when(due, look.today)).unwrap_or_default();
    let detail = joined([due, owner]);
    let title = code(Noun::Followup, followup.number, &followup.title);
    Some(item(found, (Noun::Followup, followup.id), title, detail, followup.due))
}

fn of_asking(look: &Look<'_>, asking: Asking) -> Option<Item> {
    let question = look.snapshot.questions.get(asking.question)?;
    let kind = match asking.urge {
        Urge::Overdue => ItemKind::Overdue,
        Urge::Due => ItemKind::Due,
        Urge::Unanswered => ItemKind::Unanswered,
        Urge::Later => ItemKind::Later,
        Urge::NoDate => ItemKind::NoDate,
    };
    let title = code(Noun::Question, question.number, &question.ask);
    Some(item((asking.tone, kind), (Noun::Question, question.id), title, asking.detail, asking.on))
}

/// What a brief that was begun still has to have answered; it leads to the first question of it.
fn of_brief(look: &Look<'_>) -> Option<Item> {
    let brief = open_brief(look.snapshot)?;
    let sum = look.facts.briefs.completeness(brief.id);
    let open = sum.required - sum.answered;
    let answers = look.facts.briefs.answers(brief.id).iter().filter_map(|id| look.snapshot.answers.get(*id));
    let first =
        answers.filter(|a| a.must && a.state == AnswerState::Open).min_by_key(|a| (a.position, a.id))?;
    let title = code(Noun::Brief, brief.number, &brief.title);
    let detail = format!("{open} of {} required answers open", sum.required);
    let found = (Tone::Info, ItemKind::Unanswered);
    Some(item(found, (Noun::Answer, first.id), title, detail, Some(brief.opened)))
}

fn of_promise(look: &Look<'_>, promise: &Promise) -> Option<Item> {
    if promise.state != PromiseState::Open {
        return None;
    }
    let found = by_due_or_later(promise.due, look.today)?;
    let due = promise.due.map(|due| when(due, look.today)).unwrap_or_default();
    let who = promise.person.map(|person| name(look, person)).unwrap_or_default();
    let said = match promise.promiser {
        Promiser::Us if who.is_empty() => "we promised it".to_owned(),
        Promiser::Us => format!("we promised it, {who}"),
        Promiser::Client if who.is_empty() => "the client promised it".to_owned(),
        Promiser::Client => format!("{who} promised it"),
    };
    let title = code(Noun::Promise, promise.number, &promise.title);
    Some(item(found, (Noun::Promise, promise.id), title, joined([due, said]), promise.due))
}
