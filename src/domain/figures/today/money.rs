//! Of today: alerts, budget lines that are over, estimates without an answer. Imports the nouns, `facts`, the
//! other figures. Read next: `figures/health.rs`.

use crate::domain::calendar::full_date;
use crate::domain::estimate::{Estimate, EstimateStage};
use crate::domain::figures::alarms::watch::Range;
use crate::domain::figures::alarms::{Alarm, loudest};
use crate::domain::figures::signals::Signal;
use crate::domain::figures::today::{Item, ItemKind, code, item, joined};
use crate::domain::id::Id;
use crate::domain::money::format_money;
use crate::domain::noun::Noun;
use crate::domain::table::{Datum, Look, Tone};

/// An offer without an answer is watched from this many days on.
const WAIT_DAYS: i64 = 7;

/// What the alerts and the other figures say, and the offers that lie with the client.
pub fn items(look: &Look<'_>, alarms: &[Alarm], signals: &[Signal]) -> Vec<Item> {
    let mut items: Vec<Item> = look.snapshot.estimates.iter().filter_map(|e| of_estimate(look, e)).collect();
    items.extend(loudest(alarms).into_iter().filter_map(|index| of_line(look, &alarms[index], index)));
    items.extend(signals.iter().map(of_signal));
    items
}

/// A usual alert on a single budget line is said of the line: above 100 % is a breach; exactly 100 % warns
/// while the work is not finished.
fn of_line(look: &Look<'_>, alarm: &Alarm, index: usize) -> Option<Item> {
    let Range::Line(id) = alarm.watch.range else { return None };
    if alarm.watch.own.is_some() {
        return None;
    }
    let (line, fact) = (look.snapshot.budget_lines.get(id)?, look.facts.purse.line(id)?);
    let (currency, today) = (look.currency(), look.today);
    let share = fact.spent_bp.map(|bp| format!("{} spent: ", Datum::Percent(bp).shown(currency, today)));
    let (spent, planned) = (format_money(fact.spent, currency), format_money(fact.planned, currency));
    let done = fact.done_bp.map(|bp| format!("done {}", Datum::Percent(bp).shown(currency, today)));
    let detail =
        joined([format!("{}{spent} of {planned}", share.unwrap_or_default()), done.unwrap_or_default()]);
    let title = code(Noun::BudgetLine, line.number, &line.title);
    let kind = (alarm.tone, ItemKind::OverBudget);
    let found = item(kind, (Noun::BudgetLine, id), title, detail, alarm.since);
    Some(Item { alarm: Some(index), ..found })
}

fn of_estimate(look: &Look<'_>, estimate: &Estimate) -> Option<Item> {
    if estimate.state != EstimateStage::Sent {
        return None;
    }
    let since = look.facts.offers.estimate(estimate.id).and_then(|fact| fact.since);
    let days = since.map(|since| (look.today - since).num_days());
    let ended = estimate.valid_until.filter(|until| *until < look.today);
    let tone = match (ended, days) {
        (Some(_), _) => Tone::Bad,
        (None, Some(days)) if days >= WAIT_DAYS => Tone::Watch,
        _ => Tone::Info,
    };
    let detail = joined([
        days.map(|days| format!("sent {days} d ago")).unwrap_or_default(),
        ended.map(|until| format!("was valid until {}", full_date(until))).unwrap_or_default(),
    ]);
    let title = code(Noun::Estimate, estimate.number, &estimate.title);
    Some(item((tone, ItemKind::Unanswered), (Noun::Estimate, estimate.id), title, detail, since))
}

/// An alert, or something else that is told by no row.
fn of_signal(signal: &Signal) -> Item {
    let is_silence = signal.target.0 == Noun::LogEntry;
    let kind = if is_silence { ItemKind::Silence } else { ItemKind::Alert };
    let (text, detail) = (signal.text.clone(), signal.detail.clone());
    let target: (Noun, Id) = signal.target;
    let found = item((signal.tone, kind), target, text, detail, signal.on);
    Item { alarm: signal.alarm, ..found }
}
