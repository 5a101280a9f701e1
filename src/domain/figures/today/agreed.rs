//! Of today: risks, issues and deliverables, with what of them waits for the client's decision. Imports the
//! nouns. Read next: `today/money.rs`.

use crate::domain::agreed::{Risk, RiskKind, RiskState, Severity};
use crate::domain::deliverable::{Deliverable, DeliverableState, Showing, Verdict};
use crate::domain::figures::today::{Item, ItemKind, SOON_DAYS, by_due, code, item, joined, name, when};
use crate::domain::noun::Noun;
use crate::domain::table::{Look, Tone};

/// Risks and issues that are due or bad, and deliverables that are due or wait for a decision.
pub fn items(look: &Look<'_>) -> Vec<Item> {
    let snapshot = look.snapshot;
    let mut items: Vec<Item> = snapshot.risks.iter().filter_map(|r| of_risk(look, r)).collect();
    items.extend(snapshot.deliverables.iter().filter_map(|d| of_deliverable(look, d)));
    items.extend(snapshot.deliverables.iter().filter_map(|d| of_decision(look, d)));
    items
}

/// Is it still somebody's concern?
pub fn is_open(risk: &Risk) -> bool {
    matches!(risk.state, RiskState::Open | RiskState::InHand)
}

/// Due or late; an issue that endangers the project also without a day.
fn of_risk(look: &Look<'_>, risk: &Risk) -> Option<Item> {
    let due = risk.due.and_then(|due| Some((due, by_due(due, look.today, SOON_DAYS)?)));
    let bad = risk.kind == RiskKind::Issue && risk.severity == Severity::High;
    let (found, on) = match due.filter(|_| is_open(risk)) {
        Some((due, found)) => (found, due),
        None if is_open(risk) && bad => ((Tone::Watch, ItemKind::Trouble), risk.opened),
        None => return None,
    };
    let owner = risk.owner.map(|owner| name(look, owner)).unwrap_or_default();
    let what = format!("{} {}", risk.severity.label(), risk.kind.label());
    let late = due.map(|(due, _)| when(due, look.today)).unwrap_or_default();
    let title = code(Noun::Risk, risk.number, &risk.title);
    Some(item(found, (Noun::Risk, risk.id), title, joined([late, what, owner]), Some(on)))
}

fn of_deliverable(look: &Look<'_>, deliverable: &Deliverable) -> Option<Item> {
    let handed = matches!(deliverable.state, DeliverableState::Approved | DeliverableState::Final);
    let due = deliverable.due.filter(|_| !handed)?;
    let found = by_due(due, look.today, SOON_DAYS)?;
    let owner = deliverable.owner.map(|owner| name(look, owner)).unwrap_or_default();
    let state = deliverable.state.label().to_owned();
    let title = code(Noun::Deliverable, deliverable.number, &deliverable.title);
    let detail = joined([when(due, look.today), state, owner]);
    Some(item(found, (Noun::Deliverable, deliverable.id), title, detail, Some(due)))
}

/// The version of a deliverable that was shown last.
pub fn shown_last<'a>(look: &Look<'a>, deliverable: &Deliverable) -> Option<&'a Showing> {
    let shown = look.snapshot.showings.iter().filter(|s| s.deliverable == deliverable.id);
    shown.filter(|s| s.on <= look.today).max_by_key(|s| (s.version, s.id)).map(AsRef::as_ref)
}

/// A version with the client; late once the day of its answer has gone by.
fn of_decision(look: &Look<'_>, deliverable: &Deliverable) -> Option<Item> {
    let shown = shown_last(look, deliverable).filter(|s| s.verdict == Verdict::Waiting)?;
    let found = match shown.answer_by.map(|by| (look.today - by).num_days()) {
        Some(1..) => (Tone::Bad, ItemKind::Unanswered),
        Some(0) => (Tone::Watch, ItemKind::Unanswered),
        _ => (Tone::Info, ItemKind::Waiting),
    };
    let by = shown.answer_by.map(|by| format!("answer {}", when(by, look.today))).unwrap_or_default();
    let days = (look.today - shown.on).num_days();
    let said = format!("version {} with the client for {days} d", shown.version);
    let who = shown.person.map(|person| name(look, person)).unwrap_or_default();
    let title = code(Noun::Deliverable, deliverable.number, &deliverable.title);
    let on = Some(shown.answer_by.unwrap_or(shown.on));
    Some(item(found, (Noun::Deliverable, deliverable.id), title, joined([by, said, who]), on))
}
