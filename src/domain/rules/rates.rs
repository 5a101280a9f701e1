//! The rate in force: what a role costs and is sold for on a day. Imports `snapshot`. Read next: `time.rs`.

use std::sync::Arc;

use chrono::Datelike;

use crate::domain::calendar::Date;
use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::rate::Rate;
use crate::domain::snapshot::Snapshot;

/// What a unit of work costs and is sold for, as lines and time entries freeze it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// What a unit costs us.
    pub cost: Money,
    /// What the client pays for a unit.
    pub bill: Money,
    /// Working time of a unit.
    pub unit: Secs,
}

impl Frozen {
    /// No rate is known: work costs nothing until one is.
    pub const NONE: Self = Self { cost: Money(0), bill: Money(0), unit: Secs(3600) };
}

/// The rate of a role that holds on a day: the latest that began on it or before. Case does not matter.
#[must_use]
pub fn rate_in_force<'a>(snapshot: &'a Snapshot, role: &str, on: Date) -> Option<&'a Arc<Rate>> {
    let role = role.trim().to_lowercase();
    snapshot
        .rates
        .iter()
        .filter(|r| r.valid_from <= on && r.role.trim().to_lowercase() == role)
        .max_by_key(|r| (r.valid_from, r.id))
}

/// The rate of a role on a day, as it is frozen.
#[must_use]
pub fn frozen_rate(snapshot: &Snapshot, role: Option<&str>, on: Date) -> Frozen {
    role.and_then(|role| rate_in_force(snapshot, role, on)).map_or(Frozen::NONE, |r| Frozen {
        cost: r.cost,
        bill: r.bill,
        unit: r.unit_secs(),
    })
}

/// The rate of a person's role on a day, as it is frozen.
#[must_use]
pub fn rate_of_person(snapshot: &Snapshot, person: Id, on: Date) -> Frozen {
    let role = snapshot.people.get(person).and_then(|p| p.role.as_deref());
    frozen_rate(snapshot, role, on)
}

/// Why hours of a role cost nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unrated {
    /// There is no role.
    NoRole,
    /// This role has no rate that holds on the day.
    NoRate(String),
}

/// Why hours of a role cost nothing on a day; none where a rate holds.
#[must_use]
pub fn unrated_role(snapshot: &Snapshot, role: Option<&str>, on: Date) -> Option<Unrated> {
    match role.map(str::trim).filter(|role| !role.is_empty()) {
        None => Some(Unrated::NoRole),
        Some(role) if rate_in_force(snapshot, role, on).is_none() => Some(Unrated::NoRate(role.to_owned())),
        Some(_) => None,
    }
}

/// Why hours of a person cost nothing on a day; none where a rate holds.
#[must_use]
pub fn unrated_person(snapshot: &Snapshot, person: Id, on: Date) -> Option<Unrated> {
    unrated_role(snapshot, snapshot.people.get(person)?.role.as_deref(), on)
}

/// A role as an example: one of the rate card.
#[must_use]
pub fn some_role(snapshot: &Snapshot) -> String {
    snapshot.rates.iter().next().map_or_else(|| "developer".to_owned(), |rate| rate.role.clone())
}

/// The day from which a new rate holds, where nothing was said: the first rate of a role holds from the first of
/// January before the year in which the project starts, so that lines and time of days before the papers were in order
/// find it; a later one from today.
#[must_use]
pub fn usual_start(snapshot: &Snapshot, role: &str, today: Date) -> Date {
    let role = role.trim().to_lowercase();
    let is_first = !snapshot.rates.iter().any(|r| r.role.trim().to_lowercase() == role);
    if !is_first {
        return today;
    }
    let start = snapshot.project().and_then(|p| p.start).map_or(today, |start| start.min(today));
    Date::from_ymd_opt(start.year() - 1, 1, 1).unwrap_or(start)
}
