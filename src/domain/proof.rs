//! What a whole project must add up to, whoever wrote it: every seal, every row by its rules, the sums of every
//! baseline against what was agreed, states against their dated rows, no rings, no number twice. `greenlight
//! check` tells what does not hold. Imports `seal`, `rules/check`, the estimating engine. Read next: `undo.rs`.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::domain::brief::BriefStage;
use crate::domain::budget::{Baseline, BudgetAmount};
use crate::domain::engines::estimating::amounts;
use crate::domain::estimate::{Estimate, EstimateStage};
use crate::domain::id::Id;
use crate::domain::input::currency_of;
use crate::domain::input::names::name_of;
use crate::domain::log::FollowupState;
use crate::domain::money::Money;
use crate::domain::money::text::format_money;
use crate::domain::noun::Noun;
use crate::domain::rules::among;
use crate::domain::rules::check::check_alone;
use crate::domain::rules::estimates::lines_of;
use crate::domain::seal;
use crate::domain::signoff::{Signoff, SignoffKind};
use crate::domain::snapshot::Snapshot;
use crate::domain::value::{Kind, Value};

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The row that it shows at; none where it is about the whole project or a seal.
    pub at: Option<(Noun, Id)>,
    /// What it is, in a sentence with the name of the row.
    pub message: String,
}

/// All that does not hold, one sentence each, with the name of the row; none where all is well.
#[must_use]
pub fn troubles(snapshot: &Snapshot) -> Vec<String> {
    found(snapshot).into_iter().map(|trouble| trouble.message).collect()
}

/// All that does not hold, each with its row; none where all is well.
#[must_use]
pub fn found(snapshot: &Snapshot) -> Vec<Trouble> {
    let mut out = Vec::new();
    if snapshot.projects.len() != 1 {
        let message =
            format!("there are {} projects in the file, and should be one", snapshot.projects.len());
        out.push(Trouble { at: None, message });
    }
    // What is told in few words comes first, before every cell that is not as it was sealed.
    for baseline in snapshot.baselines.iter() {
        sums(snapshot, baseline, &mut out);
    }
    approvals(snapshot, &mut out);
    out.extend(seal::verify(snapshot).into_iter().map(|message| Trouble { at: None, message }));
    rows(snapshot, &mut out);
    ids(snapshot, &mut out);
    numbers(snapshot, &mut out);
    rings(snapshot, &mut out);
    states(snapshot, &mut out);
    board(snapshot, &mut out);
    money(snapshot, &mut out);
    followups(snapshot, &mut out);
    out
}

fn tell(out: &mut Vec<Trouble>, at: (Noun, Id), message: String) {
    out.push(Trouble { at: Some(at), message });
}

/// Every row as its field table, its noun and its fellows demand.
fn rows(snapshot: &Snapshot, out: &mut Vec<Trouble>) {
    for noun in Noun::ALL {
        // What names a row without a foreign key is looked at on its own, and told as a loose end.
        let is_loose = noun.fields().iter().any(|f| f.kind == Kind::AnyRef);
        for id in snapshot.ids(*noun).into_iter().filter(|_| !is_loose) {
            if let Err(refusal) = check_alone(snapshot, *noun, id) {
                let message = format!("{} {}: {refusal}", noun.word(), name_of(snapshot, *noun, id));
                tell(out, (*noun, id), message);
            }
        }
    }
    if let Err((noun, id, refusal)) = among::check_all(snapshot) {
        tell(out, (noun, id), format!("{} {}: {refusal}", noun.word(), name_of(snapshot, noun, id)));
    }
}

/// An id stands for one row of all tables.
fn ids(snapshot: &Snapshot, out: &mut Vec<Trouble>) {
    let mut seen: HashMap<Id, Noun> = HashMap::new();
    for noun in Noun::ALL {
        for id in snapshot.ids(*noun) {
            if let Some(other) = seen.insert(id, *noun) {
                let message = format!("a {} and a {} bear the same id {id}", other.word(), noun.word());
                tell(out, (*noun, id), message);
            }
        }
    }
}

/// A short number stands for one row of its table.
fn numbers(snapshot: &Snapshot, out: &mut Vec<Trouble>) {
    for noun in Noun::ALL {
        let Some(index) = noun.field_index("number") else { continue };
        let mut rows: BTreeMap<i64, (usize, Id)> = BTreeMap::new();
        for id in snapshot.ids(*noun) {
            let values = snapshot.values(*noun, id).unwrap_or_default();
            let number = values.get(index).and_then(Value::int).unwrap_or(0);
            let (count, last) = rows.entry(number).or_insert((0, id));
            (*count, *last) = (*count + 1, id);
        }
        for (number, (rows, last)) in rows.into_iter().filter(|(_, (rows, _))| *rows > 1) {
            let message = format!("{rows} rows are called {} {}{number}", noun.word(), noun.prefix());
            tell(out, (*noun, last), message);
        }
    }
}

/// No row comes after itself: corrections, versions, follow-ups put off.
fn rings(snapshot: &Snapshot, out: &mut Vec<Trouble>) {
    for noun in Noun::ALL {
        for (index, field) in noun.fields().iter().enumerate() {
            if field.kind != Kind::Ref(*noun) {
                continue;
            }
            let before = |id: Id| snapshot.values(*noun, id)?.get(index)?.int().map(Id);
            let mut clear: HashSet<Id> = HashSet::new();
            for start in snapshot.ids(*noun) {
                let mut way: HashSet<Id> = HashSet::new();
                let mut at = Some(start);
                while let Some(id) = at.filter(|id| !clear.contains(id)) {
                    if !way.insert(id) {
                        let name = name_of(snapshot, *noun, id);
                        let message = format!("{} {name} comes after itself ({})", noun.word(), field.label);
                        tell(out, (*noun, id), message);
                        break;
                    }
                    at = before(id);
                }
                clear.extend(way);
            }
        }
    }
}

/// What a budget line may cost, what the client pays for it, and the work.
type Sum = (Money, Money, i64);

/// What the agreed estimate comes to, line by line, with what is set aside; `in_price` says whether the price has its
/// part of that, which it had not in what was sealed by early versions.
fn agreed(snapshot: &Snapshot, estimate: &Estimate, signoff: &Signoff, in_price: bool) -> Vec<Sum> {
    let lines = lines_of(snapshot, estimate.id);
    let worth = amounts(
        &lines,
        &seal::taken(signoff),
        estimate.discount,
        if in_price { estimate.contingency } else { 0 },
    );
    let mut out: Vec<Sum> =
        worth.iter().filter(|a| a.counted).map(|a| (a.cost, a.asked(), a.work.0)).collect();
    let cost = out.iter().fold(0, |sum: i64, (cost, ..)| sum.saturating_add(cost.0));
    let aside = Money(cost).percent(estimate.contingency).unwrap_or_default();
    if aside.0 > 0 {
        out.push((aside, Money(0), 0));
    }
    out.sort_unstable();
    out
}

/// A baseline gives each budget line one amount, and all of them together what was agreed, line by line.
fn sums(snapshot: &Snapshot, baseline: &Baseline, out: &mut Vec<Trouble>) {
    let at = (Noun::Baseline, baseline.id);
    let name = name_of(snapshot, at.0, at.1);
    let given: Vec<&BudgetAmount> =
        snapshot.budget_amounts.iter().filter(|a| a.baseline == baseline.id).map(AsRef::as_ref).collect();
    let mut lines = HashSet::new();
    for amount in &given {
        if !lines.insert(amount.budget_line) {
            let line = name_of(snapshot, Noun::BudgetLine, amount.budget_line);
            tell(out, at, format!("baseline {name} gives budget line {line} twice"));
        }
    }
    let signoff = snapshot.signoffs.get(baseline.signoff).filter(|s| s.kind == SignoffKind::Approval);
    let estimate = signoff.and_then(|s| snapshot.estimates.find(s.estimate));
    let (Some(signoff), Some(estimate)) = (signoff, estimate) else {
        tell(out, at, format!("baseline {name} was made by no approval of an estimate"));
        return;
    };
    let of = |in_price| agreed(snapshot, estimate, signoff, in_price);
    let agreed = of(true);
    let mut held: Vec<Sum> = given.iter().map(|a| (a.cost, a.price, a.work.0)).collect();
    held.sort_unstable();
    if held == agreed || held == of(false) {
        return;
    }
    let total = |sums: &[Sum]| {
        let sum = |of: fn(&Sum) -> i64| Money(sums.iter().map(of).fold(0, i64::saturating_add));
        let currency = currency_of(snapshot);
        let [cost, price] = [sum(|s| s.0.0), sum(|s| s.1.0)].map(|m| format_money(m, currency));
        format!("{} amounts, cost {cost}, price {price}", sums.len())
    };
    let (held, meant) = (total(&held), total(&agreed));
    let estimate = name_of(snapshot, Noun::Estimate, estimate.id);
    let message = if held == meant {
        format!("baseline {name} spreads its money otherwise than estimate {estimate} that was agreed")
    } else {
        format!("baseline {name} does not add up: {held}; estimate {estimate} that was agreed: {meant}")
    };
    tell(out, at, message);
}

/// Each approval of an estimate makes one baseline.
fn approvals(snapshot: &Snapshot, out: &mut Vec<Trouble>) {
    for signoff in snapshot.signoffs.iter() {
        let at = (Noun::Signoff, signoff.id);
        let name = || name_of(snapshot, at.0, at.1);
        let made = snapshot.baselines.iter().filter(|b| b.signoff == signoff.id).count();
        let meant = usize::from(signoff.kind == SignoffKind::Approval && signoff.estimate.is_some());
        if made != meant {
            let name = name();
            tell(out, at, format!("sign-off {name} made {made} baselines, and should have made {meant}"));
        }
        if signoff.estimate.is_some() == signoff.brief.is_some() {
            let name = name();
            let message =
                format!("sign-off {name} is of an estimate or of a brief, and not of both or of none");
            tell(out, at, message);
        }
    }
}

/// What an estimate or a brief is now is what its last dated row says, and only what was approved is accepted or
/// signed.
fn states(snapshot: &Snapshot, out: &mut Vec<Trouble>) {
    let is_approved = |of| seal::approval_before(snapshot, of, None).is_some();
    let mut last = HashMap::new();
    for row in snapshot.estimate_states.iter() {
        last.insert(row.estimate, row.state);
    }
    for estimate in snapshot.estimates.iter() {
        let at = (Noun::Estimate, estimate.id);
        let name = || name_of(snapshot, at.0, at.1);
        match last.get(&estimate.id) {
            Some(state) if *state == estimate.state => {}
            Some(state) => {
                let (held, said) = (estimate.state.label(), state.label());
                tell(out, at, format!("estimate {} is {held}, but its last change says {said}", name()));
            }
            None => tell(out, at, format!("estimate {} has no dated state", name())),
        }
        if estimate.state == EstimateStage::Accepted && !is_approved((Some(estimate.id), None)) {
            tell(out, at, format!("estimate {} is accepted, but nobody approved it", name()));
        }
    }
    let mut last = HashMap::new();
    for row in snapshot.brief_states.iter() {
        last.insert(row.brief, row.state);
    }
    for brief in snapshot.briefs.iter() {
        let at = (Noun::Brief, brief.id);
        let name = || name_of(snapshot, at.0, at.1);
        if last.get(&brief.id) != Some(&brief.state) {
            tell(out, at, format!("brief {} is {}, but no change says so", name(), brief.state.label()));
        }
        if brief.state == BriefStage::Signed && !is_approved((None, Some(brief.id))) {
            tell(out, at, format!("brief {} is signed, but nobody approved it", name()));
        }
    }
}

/// A card stands where its last move took it, and is blocked once at a time.
fn board(snapshot: &Snapshot, out: &mut Vec<Trouble>) {
    let mut last = HashMap::new();
    for step in snapshot.moves.iter() {
        last.insert(step.task, step.to_column);
    }
    let mut open: HashMap<Id, usize> = HashMap::new();
    for block in snapshot.blocks.iter().filter(|b| b.until.is_none()) {
        *open.entry(block.task).or_default() += 1;
    }
    for task in snapshot.tasks.iter() {
        let at = (Noun::Task, task.id);
        let name = || name_of(snapshot, at.0, at.1);
        if last.get(&task.id).is_some_and(|to| *to != task.column) {
            let column = name_of(snapshot, Noun::BoardColumn, task.column);
            tell(out, at, format!("task {} stands in {column}, but its last move went elsewhere", name()));
        }
        if open.get(&task.id).is_some_and(|times| *times > 1) {
            tell(out, at, format!("task {} is blocked twice at a time", name()));
        }
    }
}

/// What time costs and brings can be worked out from its frozen rates.
fn money(snapshot: &Snapshot, out: &mut Vec<Trouble>) {
    for entry in snapshot.times.iter() {
        if entry.cost().is_none() || entry.price().is_none() {
            let at = (Noun::TimeEntry, entry.id);
            let name = name_of(snapshot, at.0, at.1);
            tell(out, at, format!("time entry {name} comes to no sum at its frozen rates"));
        }
    }
}

/// A follow-up that is closed has its day, and one that was put off goes on in another.
fn followups(snapshot: &Snapshot, out: &mut Vec<Trouble>) {
    let on: HashSet<Id> = snapshot.followups.iter().filter_map(|f| f.moved_from).collect();
    for row in snapshot.followups.iter() {
        let at = (Noun::Followup, row.id);
        let name = || name_of(snapshot, at.0, at.1);
        if (row.state == FollowupState::Open) != row.closed.is_none() {
            let state = row.state.label();
            tell(out, at, format!("follow-up {} is {state}, which does not fit its days", name()));
        }
        if row.state == FollowupState::Moved && !on.contains(&row.id) {
            tell(out, at, format!("follow-up {} was put off, but nothing goes on from it", name()));
        }
    }
}
