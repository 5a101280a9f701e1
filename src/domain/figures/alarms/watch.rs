//! What is watched: the usual alerts of FIELD.md and the project's own, and how the figure of a day is worked
//! out. May import the nouns, `facts`, the engines. Read next: `alarms/words.rs`.

use crate::domain::alert::{Alert, AlertBasis, AlertMetric};
use crate::domain::budget::BudgetKind;
use crate::domain::engines::crossing::{Bound, Share, Side};
use crate::domain::engines::earned_value::{EARLY, Figures};
use crate::domain::facts::Day;
use crate::domain::id::Id;
use crate::domain::snapshot::Snapshot;

/// What of the project is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Range {
    /// All of it.
    Project,
    /// The budget lines of a phase.
    Phase(Id),
    /// One budget line.
    Line(Id),
    /// The time of one person.
    Person(Id),
}

/// A figure with its bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watch {
    /// Which figure.
    pub metric: AlertMetric,
    /// The bound, basis points.
    pub at: i64,
    /// Which money counts as spent.
    pub basis: AlertBasis,
    /// Of what.
    pub range: Range,
    /// The row of the project's own; none for a usual one.
    pub own: Option<Id>,
    /// Not watched for the time being.
    pub muted: bool,
}

/// The usual alerts on the project as a whole: figure and bound in basis points.
pub const USUAL: [(AlertMetric, i64); 8] = [
    (AlertMetric::Spent, 7_500),
    (AlertMetric::Spent, 9_000),
    (AlertMetric::Spent, 10_000),
    (AlertMetric::SpentAhead, 1_000),
    (AlertMetric::Cpi, 9_500),
    (AlertMetric::Cpi, 9_000),
    (AlertMetric::Eac, 10_000),
    (AlertMetric::Unplanned, 200),
];

/// The usual bound of a single budget line: all of its money.
pub const USUAL_LINE: i64 = 10_000;

/// Everything that is watched, the project first.
#[must_use]
pub fn watched(snapshot: &Snapshot) -> Vec<Watch> {
    let own: Vec<Watch> = snapshot.alerts.iter().map(|alert| Watch::own(alert)).collect();
    let replaced = |metric, range| own.iter().any(|w| w.metric == metric && w.range == range);
    let usual =
        |metric, at, range| Watch { metric, at, basis: AlertBasis::Actual, range, own: None, muted: false };
    let mut all: Vec<Watch> = USUAL
        .iter()
        .filter(|(metric, _)| !replaced(*metric, Range::Project))
        .map(|(metric, at)| usual(*metric, *at, Range::Project))
        .collect();
    let lines = snapshot.budget_lines.iter().filter(|line| line.kind == BudgetKind::Work);
    all.extend(
        lines
            .map(|line| Range::Line(line.id))
            .filter(|range| !replaced(AlertMetric::Spent, *range))
            .map(|range| usual(AlertMetric::Spent, USUAL_LINE, range)),
    );
    all.extend(own.iter().copied());
    let severity = |w: &Watch| if w.side() == Side::Below { -w.at } else { w.at };
    all.sort_by_key(|w| (w.range, w.metric as usize, w.basis as usize, severity(w), w.own));
    all
}

impl Watch {
    /// What a row of the project's own watches.
    #[must_use]
    pub fn own(alert: &Alert) -> Self {
        let range = match (alert.budget_line, alert.phase, alert.person) {
            (Some(line), _, _) => Range::Line(line),
            (None, Some(phase), _) => Range::Phase(phase),
            (None, None, Some(person)) => Range::Person(person),
            (None, None, None) => Range::Project,
        };
        let Alert { metric, threshold, basis, muted, id, .. } = *alert;
        Self { metric, at: threshold, basis, range, own: Some(id), muted }
    }

    /// Is it the usual alert that every budget line has?
    #[must_use]
    pub const fn is_of_each_line(&self) -> bool {
        matches!(self.range, Range::Line(_)) && self.own.is_none()
    }

    /// On which side of the bound the figure is too far: exactly 100 % spent warns already.
    #[must_use]
    pub const fn side(&self) -> Side {
        match self.metric {
            AlertMetric::Spent | AlertMetric::SpentAhead => Side::From,
            AlertMetric::Eac | AlertMetric::Unplanned => Side::Above,
            AlertMetric::Cpi | AlertMetric::Spi => Side::Below,
        }
    }

    /// The bound with its side.
    #[must_use]
    pub const fn bound(&self) -> Bound {
        Bound { at: self.at, side: self.side() }
    }

    /// Does the other one watch the same figure with a bound further out?
    #[must_use]
    pub fn is_milder(&self, other: &Self) -> bool {
        if self.side() == Side::Below { other.at < self.at } else { other.at > self.at }
    }

    /// The figure on a day; none where there is nothing to divide by, or it would say nothing yet.
    ///
    /// - spent: `AC / BAC`, with what is ordered or forecast by the basis
    /// - spent ahead of done: `AC / BAC − EV / BAC of the work`
    /// - cost index: `EV / AC`, once a tenth is spent; schedule index: `EV / PV`
    /// - forecast: `EAC / BAC`, EAC by pace, once a tenth is spent or earned; unplanned: `unplanned / BAC`
    #[must_use]
    pub fn share(&self, day: &Day) -> Option<Share> {
        let bac = i128::from(day.bac);
        let (num, den) = self.money(day)?;
        let share = match self.metric {
            AlertMetric::Spent => (num, den.checked_mul(bac)?),
            AlertMetric::SpentAhead => {
                let work = i128::from(day.bac_work);
                let spent = num.checked_mul(work)?;
                let done = i128::from(day.ev).checked_mul(bac)?.checked_mul(den)?;
                (spent.checked_sub(done)?, den.checked_mul(bac)?.checked_mul(work)?)
            }
            AlertMetric::Cpi if i128::from(day.ac) * i128::from(EARLY) < bac => return None,
            AlertMetric::Cpi => (i128::from(day.ev).checked_mul(den)?, num),
            AlertMetric::Spi => (day.ev.into(), day.pv.into()),
            AlertMetric::Eac => {
                let (num, den) = eac(day)?;
                (num, den.checked_mul(bac)?)
            }
            AlertMetric::Unplanned => (day.unplanned.into(), bac),
        };
        (share.1 > 0).then_some(share)
    }

    /// The money that counts by the basis, as an exact share.
    fn money(&self, day: &Day) -> Option<Share> {
        match self.basis {
            AlertBasis::Actual => Some((day.ac.into(), 1)),
            AlertBasis::Committed => Some((i128::from(day.ac) + i128::from(day.committed), 1)),
            AlertBasis::Forecast => eac(day),
        }
    }
}

/// The estimate at completion by pace: what was bought without a line counts once and is no pace, the rest of
/// what is spent is. `aside + BAC for the work × (AC − aside) / EV`. None while that pace tells nothing.
fn eac(day: &Day) -> Option<Share> {
    let Day { bac, bac_work, pv, ev, ac, .. } = *day;
    if !(Figures { bac, bac_work, pv, ev, ac }).tells_pace() {
        return None;
    }
    let (aside, ev) = (i128::from(day.aside), i128::from(day.ev));
    let paced = i128::from(day.ac) - aside;
    if ev <= 0 || paced <= 0 {
        return None;
    }
    Some((aside.checked_mul(ev)?.checked_add(i128::from(day.bac_work).checked_mul(paced)?)?, ev))
}
