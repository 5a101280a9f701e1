//! Time worked, by task, budget line, person and day, and the latest word on what remains.
//! May import the nouns and `snapshot`. Read next: `facts/board.rs`.

use std::collections::BTreeMap;

use crate::domain::calendar::Date;
use crate::domain::duration::Secs;
use crate::domain::facts::groups::{Groups, IdMap};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::snapshot::Snapshot;
use crate::domain::task::Progress;

/// Working time and what it cost us.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// The time.
    pub time: Secs,
    /// Its cost at the frozen rates.
    pub cost: Money,
    /// What the client pays for it at the frozen rates; none of what is not billable.
    pub price: Money,
}

impl Spent {
    fn add(&mut self, other: Self) {
        self.time = Secs(self.time.0.saturating_add(other.time.0));
        self.cost = Money(self.cost.0.saturating_add(other.cost.0));
        self.price = Money(self.price.0.saturating_add(other.price.0));
    }
}

/// The latest statement about a task or budget line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stated {
    /// The day it was stated for, and the row, which breaks ties: the later row wins.
    pub at: (Date, Id),
    /// The work that remained.
    pub remaining: Option<Secs>,
    /// How much was done, basis points.
    pub done: Option<i64>,
    /// Time logged after the statement.
    pub since: Secs,
}

/// A time entry as the history of its task needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Logged {
    /// The entry.
    pub id: Id,
    /// Its day.
    pub on: Date,
    /// How long.
    pub spent: Secs,
}

/// Time charged to a budget line: all of it, and what it cost on each day, in the order of the rows.
#[derive(Clone, Debug, Default, PartialEq)]
struct Charged {
    whole: Spent,
    days: Vec<(Date, Spent)>,
}

/// Time worked on or before the status date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Worked {
    tasks: IdMap<Spent>,
    lines: IdMap<Charged>,
    people: IdMap<Spent>,
    stated: IdMap<Stated>,
    entries: Groups<Logged>,
    loose: Charged,
    /// Time charged to no budget line.
    pub unplanned: Spent,
    /// All of it.
    pub total: Spent,
    /// The time that no rate holds for: it costs nothing and brings nothing.
    pub unrated: Secs,
    /// What was worked on each day.
    pub days: BTreeMap<Date, Spent>,
}

impl Worked {
    /// Adds up the time entries on or before `today`.
    #[must_use]
    pub fn of(snapshot: &Snapshot, today: Date) -> Self {
        let mut worked = Self { stated: statements(snapshot, today), ..Self::default() };
        let mut entries = Vec::with_capacity(snapshot.times.len());
        for entry in snapshot.times.iter() {
            let task = snapshot.tasks.find(entry.task);
            if let Some(task) = entry.task {
                entries.push((task, Logged { id: entry.id, on: entry.on, spent: entry.spent }));
            }
            if entry.on > today {
                continue;
            }
            let (cost, price) = (entry.cost().unwrap_or_default(), entry.price().unwrap_or_default());
            let spent = Spent { time: entry.spent, cost, price };
            if entry.has_no_rate() {
                worked.unrated = Secs(worked.unrated.0.saturating_add(entry.spent.0));
            }
            let line = task.and_then(|t| t.budget_line).or(entry.budget_line);
            let charged = match line {
                Some(line) => worked.lines.entry(line).or_default(),
                None => &mut worked.loose,
            };
            charged.whole.add(spent);
            charged.days.push((entry.on, spent));
            if let Some(task) = entry.task {
                worked.tasks.entry(task).or_default().add(spent);
                if let Some(stated) = worked.stated.get_mut(&task).filter(|s| s.at < (entry.on, entry.id)) {
                    stated.since = Secs(stated.since.0.saturating_add(entry.spent.0));
                }
            }
            worked.people.entry(entry.person).or_default().add(spent);
            worked.days.entry(entry.on).or_default().add(spent);
            worked.total.add(spent);
        }
        worked.entries = Groups::of(entries);
        worked.unplanned = worked.loose.whole;
        worked
    }

    /// What went into a task.
    #[must_use]
    pub fn on_task(&self, task: Id) -> Spent {
        self.tasks.get(&task).copied().unwrap_or_default()
    }

    /// What was charged to a budget line.
    #[must_use]
    pub fn on_line(&self, line: Id) -> Spent {
        self.lines.get(&line).map(|charged| charged.whole).unwrap_or_default()
    }

    /// What was charged to a budget line, entry by entry; of `None` what was charged to none.
    #[must_use]
    pub fn days_of(&self, line: Option<Id>) -> &[(Date, Spent)] {
        let charged = line.map_or(Some(&self.loose), |line| self.lines.get(&line));
        charged.map_or(&[], |charged| charged.days.as_slice())
    }

    /// What a person worked.
    #[must_use]
    pub fn by_person(&self, person: Id) -> Spent {
        self.people.get(&person).copied().unwrap_or_default()
    }

    /// The latest statement about a task or a budget line.
    #[must_use]
    pub fn stated(&self, row: Id) -> Option<&Stated> {
        self.stated.get(&row)
    }

    /// The time entries of a task, oldest row first, later than the status date included.
    #[must_use]
    pub fn entries(&self, task: Id) -> &[Logged] {
        self.entries.get(task)
    }

    /// The last day on which anybody worked.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        self.days.last_key_value().map(|(day, _)| *day)
    }
}

/// The latest statement per task or budget line, on or before `today`.
fn statements(snapshot: &Snapshot, today: Date) -> IdMap<Stated> {
    let mut found: IdMap<Stated> = IdMap::default();
    let about = |p: &Progress| p.task.or(p.budget_line);
    for progress in snapshot.progress.iter().filter(|p| p.on <= today) {
        let at = (progress.on, progress.id);
        let Some(row) = about(progress) else { continue };
        if found.get(&row).is_none_or(|held| held.at < at) {
            let (remaining, done) = (progress.remaining, progress.done);
            found.insert(row, Stated { at, remaining, done, since: Secs::default() });
        }
    }
    found
}
