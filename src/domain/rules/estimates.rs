//! Estimates and their lines: drafts are written, sent, revised and declined. Accepting is in `approve.rs`.
//! Imports `work`, `rates`, `freeze`. Read next: `approve.rs`.

use crate::domain::calendar::{Date, full_date};
use crate::domain::command::{Draft, Refusal};
use crate::domain::completeness::holds_back;
use crate::domain::defaults::day_of_project;
use crate::domain::duration::Secs;
use crate::domain::estimate::{
    Estimate, EstimateStage, EstimateState, Line, LineKind, LineUnit, kind_of_pieces,
};
use crate::domain::id::Id;
use crate::domain::input::names::{code_of, name_of};
use crate::domain::input::quantity::day_of_line;
use crate::domain::money::Money;
use crate::domain::money::ratio::half_even_i64;
use crate::domain::noun::Noun;
use crate::domain::rules::freeze::estimate_is_draft;
use crate::domain::rules::rates::rate_in_force;
use crate::domain::rules::work::{GAP, Work, need_row};
use crate::domain::snapshot::Snapshot;
use crate::domain::value::{FieldValue, Value};

/// Puts in a new draft.
///
/// # Errors
/// What its row breaks.
pub fn add_estimate(work: &mut Work<'_>, draft: &Draft) -> Result<Id, Refusal> {
    let estimate: Estimate = work.fill(draft)?;
    work.insert(&estimate)?;
    note_state(work, estimate.id, EstimateStage::Draft, work.today, None)?;
    Ok(estimate.id)
}

/// Writes down that an estimate took on a state on a day.
fn note_state(
    work: &mut Work<'_>,
    estimate: Id,
    state: EstimateStage,
    on: Date,
    note: Option<String>,
) -> Result<(), Refusal> {
    let id = work.next_id();
    work.insert(&EstimateState { id, estimate, state, on, note })
}

/// Gives an estimate another state today, with the dated row that says so.
///
/// # Errors
/// What the rows break.
pub fn set_state(
    work: &mut Work<'_>,
    estimate: &Estimate,
    state: EstimateStage,
    note: Option<String>,
) -> Result<(), Refusal> {
    let today = work.today;
    set_state_on(work, estimate, state, today, note)
}

fn set_state_on(
    work: &mut Work<'_>,
    estimate: &Estimate,
    state: EstimateStage,
    on: Date,
    note: Option<String>,
) -> Result<(), Refusal> {
    work.replace(estimate, &Estimate { state, ..estimate.clone() })?;
    note_state(work, estimate.id, state, on, note)
}

/// Puts a line at the end of an estimate: the one given, else the newest draft, else a first estimate is begun.
///
/// # Errors
/// What the line breaks; [`Refusal::NotNow`] where there are estimates and none of them is a draft.
pub fn add_line(work: &mut Work<'_>, draft: &Draft) -> Result<Id, Refusal> {
    let given = draft.get("estimate").and_then(Value::int).map(Id);
    let estimate = match given {
        Some(id) => id,
        None => draft_for_lines(work)?,
    };
    estimate_is_draft(&work.snapshot, estimate)?;
    let mut draft = draft.clone();
    draft.put("estimate", estimate.to_value());
    complete_line(&work.snapshot, &mut draft, estimate);
    let mut line: Line = work.fill(&draft)?;
    let last = work.snapshot.lines.iter().filter(|l| l.estimate == estimate).map(|l| l.position).max();
    line.position = last.unwrap_or(0).saturating_add(GAP).min(1_000_000_000);
    work.insert(&line)?;
    Ok(line.id)
}

/// The estimate that new lines go to: the newest draft; a first one is begun where there is none at all.
///
/// # Errors
/// [`Refusal::NotNow`] where there are estimates and none of them is a draft.
pub fn draft_for_lines(work: &mut Work<'_>) -> Result<Id, Refusal> {
    let newest = |draft: bool| {
        let estimates = work.snapshot.estimates.iter();
        estimates.filter(|e| !draft || e.state == EstimateStage::Draft).max_by_key(|e| (e.number, e.id))
    };
    if let Some(draft) = newest(true) {
        return Ok(draft.id);
    }
    if let Some(last) = newest(false) {
        let code = code_of(&work.snapshot, Noun::Estimate, last.id).unwrap_or_default();
        let message = format!(
            "{code} is {}, and there is no draft. Make a new version of it first",
            last.state.label()
        );
        return Err(Refusal::NotNow { message });
    }
    let first = Draft::new(Noun::Estimate).with("title", &"Estimate 1".to_owned());
    add_estimate(work, &first)
}

/// Adds to the draft of a line what follows from what was given: the type from the unit, the unit from the type, the
/// points from each other, the tax from its code, the rates from the role.
fn complete_line(snapshot: &Snapshot, draft: &mut Draft, estimate: Id) {
    let is_given = |draft: &Draft, field: &str| draft.get(field).is_some_and(|value| !value.is_null());
    let unit = draft.get("unit").and_then(LineUnit::from_value).unwrap_or(LineUnit::Hour);
    if !is_given(draft, "kind") {
        let kind = kind_of_pieces(LineKind::Labour, unit, is_given(draft, "role"));
        draft.put("kind", kind.to_value());
    }
    let kind = draft.get("kind").and_then(LineKind::from_value).unwrap_or(LineKind::Labour);
    let bought = matches!(kind, LineKind::External | LineKind::Expense | LineKind::Fixed);
    if bought && !is_given(draft, "unit") {
        draft.put("unit", LineUnit::Piece.to_value());
    }
    if bought && !is_given(draft, "likely") {
        draft.put("likely", Value::Int(1000));
    }
    if let Some(likely) = draft.get("likely").cloned() {
        for point in ["low", "high"] {
            if !is_given(draft, point) {
                draft.put(point, likely.clone());
            }
        }
    }
    if !is_given(draft, "tax_code") && draft.get("tax").is_none() {
        // What all the others bear, this one bears too.
        let mut codes = lines_of(snapshot, estimate).into_iter().map(|line| line.tax_code);
        if let Some(Some(code)) = codes.next().filter(|first| codes.all(|code| code == *first)) {
            draft.put("tax_code", code.to_value());
        }
    }
    let code = draft.get("tax_code").and_then(Value::int).and_then(|id| snapshot.tax_codes.get(Id(id)));
    if let Some(code) = code {
        draft.put("tax", Value::Int(code.rate));
    }
    let unit = draft.get("unit").and_then(LineUnit::from_value).unwrap_or(LineUnit::Hour);
    let on = snapshot.estimates.get(estimate).map(|e| e.price_date);
    let role = draft.get("role").and_then(Value::text).map(str::to_owned);
    let rate = role.zip(on).and_then(|(role, on)| rate_in_force(snapshot, &role, on));
    let unit_secs = rate.map_or_else(|| usual_unit(snapshot, unit), |r| r.unit_secs());
    // A line in days has rates by the day, also where its role has one by the hour.
    let by_day = unit == LineUnit::Day && unit_secs == HOUR;
    let unit_secs = if by_day { day_of_project(snapshot) } else { unit_secs };
    let of_unit = |of: Money| if by_day { rate_of(of, HOUR, unit_secs) } else { of };
    let from_role = [
        ("cost_rate", rate.map(|r| of_unit(r.cost).to_value())),
        ("bill_rate", rate.map(|r| of_unit(r.bill).to_value())),
        ("unit_secs", Some(if unit == LineUnit::Piece { Secs(0) } else { unit_secs }.to_value())),
    ];
    for (field, value) in from_role {
        if let Some(value) = value.filter(|_| !is_given(draft, field)) {
            draft.put(field, value);
        }
    }
}

/// An hour.
const HOUR: Secs = Secs(3600);

/// What a rate for `from` of work is for `to` of it, rounded half to even.
fn rate_of(rate: Money, from: Secs, to: Secs) -> Money {
    let sum = i128::from(rate.0) * i128::from(to.0);
    half_even_i64(sum, from.0.into()).map_or(rate, Money)
}

/// A line that is in another unit than before. Its quantities stay the same count, as they stand on the screen: 2 h are
/// 2 d then. Rates that were by the hour are by the day in a line in days; the way back is gone only where it is exact.
pub fn recount(snapshot: &Snapshot, line: &mut Line, old: &Line, is_touched: &dyn Fn(&str) -> bool) {
    let day = day_of_line(snapshot, old);
    let size = |unit| match unit {
        LineUnit::Hour => HOUR.0,
        LineUnit::Day => day.0,
        LineUnit::Piece => 1000,
    };
    let (from, to) = (size(old.unit), size(line.unit));
    let scaled = |n: i64| half_even_i64(i128::from(n) * i128::from(to), from.into()).unwrap_or(n);
    for (field, quantity) in [("low", &mut line.low), ("likely", &mut line.likely), ("high", &mut line.high)]
    {
        if !is_touched(field) {
            *quantity = scaled(*quantity);
        }
    }
    if !is_touched("sold") {
        line.sold = line.sold.map(scaled);
    }
    if (line.unit == LineUnit::Piece) != (old.unit == LineUnit::Piece) {
        line.unit_secs = usual_unit(snapshot, line.unit);
    } else if line.unit == LineUnit::Hour && line.unit_secs == day {
        let by_hour = [line.cost_rate, line.bill_rate].map(|rate| rate_of(rate, day, HOUR));
        if by_hour.map(|rate| rate_of(rate, HOUR, day)) == [line.cost_rate, line.bill_rate] {
            put_rates(line, by_hour, HOUR, is_touched);
        }
    }
}

/// A line in days has rates by the day.
pub fn rates_by_day(snapshot: &Snapshot, line: &mut Line, is_touched: &dyn Fn(&str) -> bool) {
    if line.unit == LineUnit::Day && line.unit_secs == HOUR {
        let day = day_of_project(snapshot);
        let by_day = [line.cost_rate, line.bill_rate].map(|rate| rate_of(rate, HOUR, day));
        put_rates(line, by_day, day, is_touched);
    }
}

/// What was typed is for the new unit already.
fn put_rates(line: &mut Line, [cost, bill]: [Money; 2], unit: Secs, is_touched: &dyn Fn(&str) -> bool) {
    line.cost_rate = if is_touched("cost_rate") { line.cost_rate } else { cost };
    line.bill_rate = if is_touched("bill_rate") { line.bill_rate } else { bill };
    line.unit_secs = unit;
}

/// What a rate without a role is for: the hour or the project's day, or a piece.
#[must_use]
pub fn usual_unit(snapshot: &Snapshot, unit: LineUnit) -> Secs {
    match unit {
        LineUnit::Hour => Secs(3600),
        LineUnit::Day => day_of_project(snapshot),
        LineUnit::Piece => Secs(0),
    }
}

/// The lines of an estimate in their order.
#[must_use]
pub fn lines_of(snapshot: &Snapshot, estimate: Id) -> Vec<&Line> {
    let mut lines: Vec<&Line> =
        snapshot.lines.iter().filter(|l| l.estimate == estimate).map(AsRef::as_ref).collect();
    lines.sort_by_key(|l| (l.position, l.id));
    lines
}

fn not_now<T>(message: String) -> Result<T, Refusal> {
    Err(Refusal::NotNow { message })
}

/// Sends a draft to the client; from now on it stays as it is.
///
/// # Errors
/// [`Refusal::NotNow`] where it was sent already, has no lines, or the brief is under 60 % complete and it is no
/// ballpark; [`Refusal::Field`] for a day to come.
pub fn send(work: &mut Work<'_>, estimate: Id, on: Option<Date>) -> Result<String, Refusal> {
    send_with(work, estimate, on, None)
}

/// Sends a draft although the brief is thin; the reason is kept with the state.
///
/// # Errors
/// As [`send`]; [`Refusal::Field`] without a reason.
pub fn send_despite(
    work: &mut Work<'_>,
    estimate: Id,
    on: Option<Date>,
    reason: &str,
) -> Result<String, Refusal> {
    let reason = reason.trim();
    if reason.is_empty() {
        let message = "Say in a word why it is sent all the same".to_owned();
        return Err(Refusal::Field { field: "note", message });
    }
    send_with(work, estimate, on, Some(reason))
}

fn send_with(
    work: &mut Work<'_>,
    estimate: Id,
    on: Option<Date>,
    despite: Option<&str>,
) -> Result<String, Refusal> {
    let old = need_row(&work.snapshot.estimates, estimate)?;
    let name = name_of(&work.snapshot, Noun::Estimate, estimate);
    match old.state {
        EstimateStage::Draft | EstimateStage::Review => {}
        state => return not_now(format!("{name} is {} already. Make a new version to send", state.label())),
    }
    if lines_of(&work.snapshot, estimate).is_empty() {
        return not_now(format!("{name} has no lines yet. Add one before it is sent"));
    }
    let thin = holds_back(&work.snapshot, &old);
    let note = match (thin, despite) {
        (Some(sum), None) => {
            return not_now(format!(
                "{} of {} required questions of the brief are answered: under 60 % only a ballpark is sent. Answer \
                 more, make {name} a ballpark, or say why it is sent all the same",
                sum.answered, sum.required
            ));
        }
        (Some(sum), Some(reason)) => {
            Some(format!("brief {} of {} answered: {reason}", sum.answered, sum.required))
        }
        (None, reason) => reason.map(str::to_owned),
    };
    let on = on.unwrap_or(work.today);
    if on > work.today {
        let message =
            "It cannot have been sent on a day to come. Accepted: today, or a day before".to_owned();
        return Err(Refusal::Field { field: "on", message });
    }
    set_state_on(work, &old, EstimateStage::Sent, on, note)?;
    let day = if on == work.today { String::new() } else { format!(", on {}", full_date(on)) };
    Ok(format!("send estimate {name}{day}"))
}

/// Makes a new version: a draft with the same lines. The old version stays what it is until the new one is
/// accepted.
///
/// # Errors
/// [`Refusal::NotNow`] for a draft, which can be changed itself.
pub fn revise(work: &mut Work<'_>, estimate: Id) -> Result<String, Refusal> {
    let old = need_row(&work.snapshot.estimates, estimate)?;
    let name = name_of(&work.snapshot, Noun::Estimate, estimate);
    if old.state == EstimateStage::Draft {
        return not_now(format!("{name} is a draft: change it as it is"));
    }
    let number = crate::domain::input::names::next_number(&work.snapshot, Noun::Estimate);
    let new = Estimate {
        id: work.next_id(),
        number,
        state: EstimateStage::Draft,
        price_date: work.today,
        valid_until: None,
        revises: Some(estimate),
        ..old
    };
    work.insert(&new)?;
    let (today, note) = (work.today, format!("revises E{}", old.number));
    note_state(work, new.id, EstimateStage::Draft, today, Some(note))?;
    let lines: Vec<Line> = lines_of(&work.snapshot, estimate).into_iter().cloned().collect();
    for line in lines {
        let number = crate::domain::input::names::next_number(&work.snapshot, Noun::Line);
        let id = work.next_id();
        work.insert(&Line { id, number, estimate: new.id, ..line })?;
    }
    let made = name_of(&work.snapshot, Noun::Estimate, new.id);
    Ok(format!("{made} begins as a new version of E{}", old.number))
}

/// Keeps that the client said no.
///
/// # Errors
/// [`Refusal::NotNow`] unless it is with the client; [`Refusal::Field`] without a reason.
pub fn decline(work: &mut Work<'_>, estimate: Id, note: &str) -> Result<String, Refusal> {
    let old = need_row(&work.snapshot.estimates, estimate)?;
    let name = name_of(&work.snapshot, Noun::Estimate, estimate);
    if old.state != EstimateStage::Sent {
        return not_now(format!(
            "{name} is {}. Only an estimate that was sent can be declined",
            old.state.label()
        ));
    }
    let note = note.trim();
    if note.is_empty() {
        let message = "Say in a word why the client declined, such as: too expensive".to_owned();
        return Err(Refusal::Field { field: "note", message });
    }
    set_state(work, &old, EstimateStage::Declined, Some(note.to_owned()))?;
    Ok(format!("decline estimate {name}"))
}
