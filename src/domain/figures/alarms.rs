//! The alerts on money: which figures are watched, against which bounds, and since when they are too far.
//! The usual ones are FIELD.md's; a row of the noun Alert takes the place of the usual ones of its metric and
//! scope. All facts are dated, so each alert is walked day by day over the course of the money and needs no
//! memory of its own. May import the nouns, `facts`, `table`, the engines.
//! Read next: `alarms/watch.rs` for what is watched, `alarms/words.rs` for how it is said.

pub mod watch;
mod words;

use crate::domain::alert::AlertMetric;
use crate::domain::budget::BudgetKind;
use crate::domain::calendar::Date;
use crate::domain::engines::crossing::Share;
use crate::domain::facts::Day;
use crate::domain::figures::alarms::watch::{Range, Watch, watched};
use crate::domain::id::Id;
use crate::domain::money::WHOLE_BP;
use crate::domain::money::ratio::half_even_i64;
use crate::domain::noun::Noun;
use crate::domain::table::{Look, Tone};

/// Where an alert stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It fired and has not gone back.
    On,
    /// It watches.
    Armed,
    /// There is nothing to work its figure out from yet.
    Unknown,
    /// It is not watched for the time being.
    Muted,
}

impl Standing {
    /// The word on the screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Armed => "watching",
            Self::Unknown => "no figure yet",
            Self::Muted => "muted",
        }
    }

    /// Its name for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Armed => "armed",
            Self::Unknown => "unknown",
            Self::Muted => "muted",
        }
    }
}

/// An alert with what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// What is watched.
    pub watch: Watch,
    /// Where it stands.
    pub standing: Standing,
    /// The day on which it fired, while it is on.
    pub since: Option<Date>,
    /// How often it fired so far.
    pub times: usize,
    /// The figure now, basis points.
    pub now_bp: Option<i64>,
    /// How bad it is while it is on.
    pub tone: Tone,
    /// In a few words: `cost index 0.94`.
    pub text: String,
    /// Its arithmetic.
    pub detail: String,
}

impl Alarm {
    /// Did it fire, and is it not muted?
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.standing == Standing::On
    }

    /// The name of its bound: `spent from 90 %`.
    #[must_use]
    pub fn bound(&self) -> String {
        words::bound(&self.watch)
    }

    /// Its figure now, where that is no percentage: an index, `0.93`, or points between two percentages, `1.9 points`.
    #[must_use]
    pub fn told_now(&self) -> Option<String> {
        match self.watch.metric {
            AlertMetric::Cpi | AlertMetric::Spi => self.now_bp.map(words::index),
            AlertMetric::SpentAhead => self.now_bp.map(words::points),
            _ => None,
        }
    }

    /// When it goes off again.
    #[must_use]
    pub fn clears(&self) -> String {
        words::clears(&self.watch)
    }

    /// The rows its figure comes from, the heaviest first; where the alert leads.
    #[must_use]
    pub fn rows(&self, look: &Look<'_>) -> Vec<(Noun, Id)> {
        rows(look, &self.watch)
    }
}

/// All alerts: those of the project as a whole first, then phases, lines and people; in the order of bounds.
/// Of the usual ones on single lines only those that are on, since every line has one.
#[must_use]
pub fn alarms(look: &Look<'_>) -> Vec<Alarm> {
    let all = watched(look.snapshot).into_iter().map(|watch| alarm(look, watch));
    all.filter(|alarm| !alarm.watch.is_of_each_line() || alarm.is_on()).collect()
}

/// Of several bounds of one figure that are passed only the furthest is said.
#[must_use]
pub fn loudest(alarms: &[Alarm]) -> Vec<usize> {
    let mut loud: Vec<usize> = Vec::new();
    for (index, alarm) in alarms.iter().enumerate().filter(|(_, alarm)| alarm.is_on()) {
        let same = |other: &&mut usize| {
            let held = &alarms[**other].watch;
            let watch = &alarm.watch;
            (held.metric, held.basis, held.range) == (watch.metric, watch.basis, watch.range)
        };
        match loud.iter_mut().find(same) {
            Some(held) => {
                if alarms[*held].watch.is_milder(&alarm.watch) {
                    *held = index;
                }
            }
            None => loud.push(index),
        }
    }
    loud
}

fn alarm(look: &Look<'_>, watch: Watch) -> Alarm {
    let own;
    let series: &[Day] = match watch.range {
        Range::Project => &look.facts.course.whole,
        Range::Line(line) => look.facts.course.line(line),
        Range::Phase(phase) => {
            let lines = look.snapshot.budget_lines.iter().filter(|l| l.phase == Some(phase));
            own = look.facts.course.lines(lines.map(|l| l.id));
            &own
        }
        Range::Person(person) => {
            own = of_person(look, person);
            &own
        }
    };
    let shares = || series.iter().map(|day| watch.share(day));
    let fired = watch.bound().walk(shares());
    let last = series.last();
    let share = last.and_then(|day| watch.share(day));
    let standing = match fired.since {
        _ if watch.muted => Standing::Muted,
        None if share.is_none() => Standing::Unknown,
        Some(_) if is_settled(look, &watch, last) => Standing::Armed,
        None => Standing::Armed,
        Some(_) => Standing::On,
    };
    let since = fired.since.filter(|_| standing == Standing::On).and_then(|at| look.facts.course.date(at));
    let now_bp = share.and_then(|(num, den)| half_even_i64(num.checked_mul(WHOLE_BP.into())?, den));
    let tone = if standing == Standing::On { tone(&watch, share) } else { Tone::Dim };
    let day = last.copied().unwrap_or_default();
    let said = words::Said { look, watch: &watch, day: &day, now_bp, since };
    let (text, detail) = (said.text(), said.detail());
    Alarm { standing, since, times: fired.times, now_bp, tone, text, detail, watch }
}

/// A line that cost just what it should and is finished is no alarm.
fn is_settled(look: &Look<'_>, watch: &Watch, last: Option<&Day>) -> bool {
    let (Range::Line(line), AlertMetric::Spent, Some(day)) = (watch.range, watch.metric, last) else {
        return false;
    };
    let done = look.facts.purse.line(line).is_some_and(|fact| fact.done_bp == Some(WHOLE_BP));
    done && day.ac <= day.bac
}

/// How bad an alert is that is on.
fn tone(watch: &Watch, share: Option<Share>) -> Tone {
    let beyond = |bp: i128| share.is_some_and(|(n, d)| n.saturating_mul(10_000) > d.saturating_mul(bp));
    let below = |bp: i128| share.is_some_and(|(n, d)| n.saturating_mul(10_000) < d.saturating_mul(bp));
    match watch.metric {
        AlertMetric::Spent | AlertMetric::Eac if beyond(10_000) => Tone::Bad,
        AlertMetric::Spent if watch.own.is_none() && watch.at < 9_000 => Tone::Info,
        AlertMetric::Cpi | AlertMetric::Spi if below(9_000) => Tone::Bad,
        _ => Tone::Watch,
    }
}

/// The cost of a person's time against the whole budget, day by day.
fn of_person(look: &Look<'_>, person: Id) -> Vec<Day> {
    let course = &look.facts.course;
    let Some(first) = course.first else { return Vec::new() };
    let mut days: Vec<Day> = course.whole.iter().map(|day| Day { bac: day.bac, ..Day::default() }).collect();
    for entry in look.snapshot.times.iter().filter(|t| t.person == person && t.on <= look.today) {
        let at = usize::try_from((entry.on - first).num_days()).unwrap_or(0);
        if let Some(day) = days.get_mut(at) {
            day.ac = day.ac.saturating_add(entry.cost().map_or(0, |cost| cost.0));
        }
    }
    let mut before = 0_i64;
    for day in &mut days {
        before = before.saturating_add(day.ac);
        day.ac = before;
    }
    days
}

/// The rows behind an alert's figure: budget lines by what they add to the trouble, or what has no line.
fn rows(look: &Look<'_>, watch: &Watch) -> Vec<(Noun, Id)> {
    match (watch.range, watch.metric) {
        (Range::Line(line), _) => vec![(Noun::BudgetLine, line)],
        (Range::Person(person), _) => vec![(Noun::Person, person)],
        (_, AlertMetric::Unplanned) => super::unplanned::loose(look).iter().map(|row| row.row).collect(),
        _ => {
            let is_share = watch.metric == AlertMetric::Spent;
            let weight = |id: Id| {
                let earned = |ev: i64| if is_share { 0 } else { ev };
                look.facts.purse.line(id).map_or(0, |f| f.spent.0.saturating_sub(earned(f.ev.0)))
            };
            let counts = |l: &crate::domain::budget::BudgetLine| {
                l.kind != BudgetKind::Reserve
                    && match watch.range {
                        Range::Phase(phase) => l.phase == Some(phase),
                        _ => true,
                    }
            };
            let mut lines: Vec<Id> =
                look.snapshot.budget_lines.iter().filter(|l| counts(l)).map(|l| l.id).collect();
            lines.sort_by_key(|id| (std::cmp::Reverse(weight(*id)), *id));
            lines.retain(|id| weight(*id) > 0);
            lines.into_iter().map(|id| (Noun::BudgetLine, id)).collect()
        }
    }
}

#[cfg(test)]
mod tests;
