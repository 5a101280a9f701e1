//! The course of the money: what each budget line and the whole project were worth on the evening of every
//! day, from the first baseline to the status date. The last day is what the other facts say; the days
//! before are what they said then. Alerts are worked out from it. May import the nouns, `snapshot`,
//! `calendar` and the other facts. Read next: `figures/alerts.rs`.

mod day;

pub use day::Day;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::domain::board::ColumnKind;
use crate::domain::budget::{BudgetAmount, BudgetKind, BudgetLine};
use crate::domain::calendar::{Calendar, Date};
use crate::domain::cost::Cost;
use crate::domain::duration::Secs;
use crate::domain::facts::board::{Board, Step, moves_around, stood_in};
use crate::domain::facts::groups::{Groups, IdMap};
use crate::domain::facts::purse::earned::{Card, Effort, State};
use crate::domain::facts::purse::{Given, Purse, given};
use crate::domain::facts::worked::{Logged, Worked};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::snapshot::Snapshot;
use crate::domain::task::{Progress, Task};

/// No more days than this are walked: about five years.
const LONGEST: i64 = 1_830;

/// The other facts, which the walk goes over.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// Time worked and what was said to remain.
    pub worked: &'a Worked,
    /// Tasks and their moves.
    pub board: &'a Board,
    /// Budget lines and costs.
    pub purse: &'a Purse,
    /// The working days.
    pub calendar: &'a Calendar,
    /// The status date.
    pub today: Date,
}

/// The money day by day; empty without a baseline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// The first day.
    pub first: Option<Date>,
    /// The whole project.
    pub whole: Vec<Day>,
    lines: IdMap<Vec<Day>>,
    /// What the tasks of each line were, as the change from day to day.
    efforts: IdMap<Vec<Effort>>,
}

impl Course {
    /// Walks the days up to the status date of the facts.
    #[must_use]
    pub fn of(snapshot: &Snapshot, facts: Ground<'_>) -> Self {
        let Some(walk) = Walk::new(snapshot, facts) else { return Self::default() };
        let efforts = walk.efforts(snapshot.tasks.iter());
        walk.course(efforts)
    }

    /// The course after tasks of these lines changed, up to the same day.
    #[must_use]
    pub fn renewed(mut self, snapshot: &Snapshot, facts: Ground<'_>, lines: &BTreeSet<Id>) -> Self {
        match Walk::new(snapshot, facts) {
            Some(walk) if self.first == Some(walk.first) => {
                self.efforts.retain(|line, _| !lines.contains(line));
                let tasks = lines.iter().flat_map(|line| facts.board.tasks_of_line(*line));
                self.efforts.extend(walk.efforts(tasks.filter_map(|id| snapshot.tasks.get(*id))));
                walk.course(self.efforts)
            }
            _ => Self::of(snapshot, facts),
        }
    }

    /// A budget line day by day.
    #[must_use]
    pub fn line(&self, line: Id) -> &[Day] {
        self.lines.get(&line).map_or(&[], Vec::as_slice)
    }

    /// Several budget lines together, day by day.
    #[must_use]
    pub fn lines(&self, lines: impl Iterator<Item = Id>) -> Vec<Day> {
        let mut sums = vec![Day::default(); self.whole.len()];
        for line in lines {
            for (sum, day) in sums.iter_mut().zip(self.line(line)) {
                sum.add(day);
            }
        }
        sums
    }

    /// The day at a place of a series.
    #[must_use]
    pub fn date(&self, index: usize) -> Option<Date> {
        self.first?.checked_add_days(chrono::Days::new(u64::try_from(index).ok()?))
    }
}

/// What a walk over the days needs at hand.
struct Walk<'a> {
    snapshot: &'a Snapshot,
    facts: Ground<'a>,
    first: Date,
    count: usize,
    /// What each baseline gives, by the day from which it holds.
    plans: Vec<(usize, IdMap<&'a BudgetAmount>)>,
    /// What was stated, by task or budget line, in the order of days.
    stated: Groups<&'a Progress>,
    kinds: IdMap<ColumnKind>,
}

impl<'a> Walk<'a> {
    /// None without a baseline up to the status date.
    fn new(snapshot: &'a Snapshot, facts: Ground<'a>) -> Option<Self> {
        let earliest = facts.today.checked_sub_signed(chrono::TimeDelta::days(LONGEST));
        let begins = facts.purse.steps.first().map(|step| step.on.max(earliest.unwrap_or(step.on)));
        let first = begins.filter(|first| *first <= facts.today)?;
        let mut stated: Vec<&Progress> =
            snapshot.progress.iter().map(AsRef::as_ref).filter(|p| p.on <= facts.today).collect();
        stated.sort_by_key(|p| (p.on, p.id));
        let about = |p: &'a Progress| Some((p.task.or(p.budget_line)?, p));
        let mut walk = Self {
            snapshot,
            facts,
            first,
            count: usize::try_from((facts.today - first).num_days() + 1).unwrap_or(1),
            plans: Vec::new(),
            stated: Groups::of(stated.into_iter().filter_map(about).collect()),
            kinds: snapshot.columns.iter().map(|c| (c.id, c.kind)).collect(),
        };
        let steps = facts.purse.steps.iter();
        walk.plans = steps.map(|step| (walk.at(step.on), given(snapshot, step.baseline))).collect();
        Some(walk)
    }

    /// All lines day by day, and their sum.
    fn course(&self, efforts: IdMap<Vec<Effort>>) -> Course {
        let mut course = Course { first: Some(self.first), whole: self.loose(), ..Course::default() };
        for line in self.snapshot.budget_lines.iter() {
            let days = self.line(line, efforts.get(&line.id).map_or(&[], Vec::as_slice));
            for (whole, day) in course.whole.iter_mut().zip(&days) {
                whole.add(day);
            }
            course.lines.insert(line.id, days);
        }
        course.efforts = efforts;
        course
    }

    /// The place of a day; what was before the first one counts on it.
    fn at(&self, day: Date) -> usize {
        usize::try_from((day - self.first).num_days()).unwrap_or(0)
    }

    /// What is spent and ordered without a budget line.
    fn loose(&self) -> Vec<Day> {
        let mut days = vec![Day::default(); self.count];
        let costs = self.snapshot.costs.iter().filter(|c| c.budget_line.is_none());
        self.spending(&mut days, None, costs.map(AsRef::as_ref));
        let mut time = vec![0_i64; self.count];
        for (on, spent) in self.facts.worked.days_of(None) {
            if let Some(sum) = time.get_mut(self.at(*on)) {
                *sum = sum.saturating_add(spent.cost.0);
            }
        }
        let mut worked = 0_i64;
        for (day, time) in days.iter_mut().zip(time) {
            worked = worked.saturating_add(time);
            day.unplanned = day.ac;
            day.aside = day.ac.saturating_sub(worked);
        }
        days
    }

    /// Adds up time and costs, each day with all before it.
    fn spending<'c>(&self, days: &mut [Day], line: Option<Id>, costs: impl Iterator<Item = &'c Cost>) {
        let mut add = |on: Date, ac: i64, committed: i64| {
            if let Some(day) = days.get_mut(self.at(on)).filter(|_| on <= self.facts.today) {
                day.ac = day.ac.saturating_add(ac);
                day.committed = day.committed.saturating_add(committed);
            }
        };
        for (on, spent) in self.facts.worked.days_of(line) {
            add(*on, spent.cost.0, 0);
        }
        for cost in costs {
            let actual = cost.actual_from();
            if let Some(on) = actual {
                add(on, self.facts.purse.counted(cost).0, 0);
            }
            if let Some(ordered) = cost.ordered_from().filter(|on| actual.is_none_or(|actual| *on < actual)) {
                add(ordered, 0, cost.amount.0);
                if let Some(on) = actual {
                    add(on, 0, cost.amount.0.saturating_neg());
                }
            }
        }
        let mut before = Day::default();
        for day in days {
            day.ac = day.ac.saturating_add(before.ac);
            day.committed = day.committed.saturating_add(before.committed);
            before = *day;
        }
    }

    /// A budget line on every day.
    fn line(&self, line: &BudgetLine, effort: &[Effort]) -> Vec<Day> {
        let mut days = vec![Day::default(); self.count];
        let costs: Vec<&Cost> = self
            .facts
            .purse
            .costs(line.id)
            .iter()
            .filter_map(|id| self.snapshot.costs.get(*id).map(AsRef::as_ref))
            .collect();
        self.spending(&mut days, Some(line.id), costs.iter().copied());
        let states = self.states(line, &costs, effort);
        for (plan, (from, given)) in self.plans.iter().enumerate() {
            let until = self.plans.get(plan + 1).map_or(self.count, |next| next.0);
            let given = Given::of(self.snapshot, line, given.get(&line.id).copied());
            for index in *from..until.min(self.count) {
                let (Some(day), Some(state)) = (days.get_mut(index), states.get(index)) else { continue };
                let Some(on) = self.first.checked_add_days(chrono::Days::new(index as u64)) else { continue };
                let worth = given.at(line, state, Money(day.ac), self.facts.calendar, on);
                if line.kind == BudgetKind::Reserve {
                    continue;
                }
                (day.bac, day.pv, day.ev) = (worth.planned.0, worth.pv.0, worth.ev.0);
                let drawn = line.kind == BudgetKind::Contingency;
                day.bac_work = if drawn { worth.ev.0 } else { worth.planned.0 };
            }
        }
        days
    }

    /// How far a line was on every day.
    fn states(&self, line: &BudgetLine, costs: &[&Cost], effort: &[Effort]) -> Vec<State> {
        let mut incurred = vec![0_usize; self.count];
        for on in costs.iter().filter_map(|cost| cost.actual_from()).filter(|on| *on <= self.facts.today) {
            if let Some(count) = incurred.get_mut(self.at(on)) {
                *count += 1;
            }
        }
        let worked = self.facts.worked.days_of(Some(line.id)).iter().filter(|(_, spent)| spent.time.0 > 0);
        let worked = worked.map(|(on, _)| self.at(*on)).min();
        let stated = self.stated.get(line.id);
        let mut state = State { bought: (0, costs.len()), ..State::default() };
        let mut next = 0;
        let mut days = Vec::with_capacity(self.count);
        for (index, incurred) in incurred.into_iter().enumerate() {
            state.effort += effort.get(index).copied().unwrap_or_default();
            state.bought.0 += incurred;
            state.worked = worked.is_some_and(|first| first <= index);
            while let Some(said) = stated.get(next).filter(|said| self.at(said.on) <= index) {
                state.stated = said.done;
                next += 1;
            }
            days.push(state);
        }
        days
    }

    /// What the tasks of each line were, as the change from day to day; nothing of a line without tasks.
    fn efforts<'t>(&self, tasks: impl Iterator<Item = &'t Arc<Task>>) -> IdMap<Vec<Effort>> {
        let mut efforts: IdMap<Vec<Effort>> = IdMap::default();
        for task in tasks {
            let Some(line) = task.budget_line else { continue };
            let days = efforts.entry(line).or_insert_with(|| vec![Effort::default(); self.count]);
            self.task(task, days);
        }
        efforts
    }

    /// Adds what a task was to its line.
    fn task(&self, task: &Task, effort: &mut [Effort]) {
        let moves = self.facts.board.moves(task.id);
        let stated = if self.stated.is_empty() { &[][..] } else { self.stated.get(task.id) };
        let logged = self.facts.worked.entries(task.id);
        let sorted;
        let logged = if logged.is_sorted_by_key(|entry| (entry.on, entry.id)) {
            logged
        } else {
            let mut copy = logged.to_vec();
            copy.sort_unstable_by_key(|entry| (entry.on, entry.id));
            sorted = copy;
            &sorted
        };
        let mut story = Story { walk: self, task, moves, logged, stated, spent: 0, since: 0, said: None };
        let mut before = Effort::default();
        // What was before the first day counts on it; then from one day on which something happened to the next.
        let mut day = Some(self.first);
        while let Some(on) = day {
            let now = Effort::of(&story.card(on));
            if now != before
                && let Some(slot) = effort.get_mut(self.at(on))
            {
                *slot += now - before;
            }
            before = now;
            day = story.next(on);
        }
    }
}

/// One task as its days go by.
struct Story<'w, 'a> {
    walk: &'w Walk<'a>,
    task: &'w Task,
    moves: &'w [Step],
    /// Its time still to come, in the order of days.
    logged: &'w [Logged],
    /// What was stated of it and is still to come, in the order of days.
    stated: &'w [&'a Progress],
    /// What went into it, and since the last statement; the statement.
    spent: i64,
    since: i64,
    said: Option<Secs>,
}

impl Story<'_, '_> {
    /// The next day up to the status date on which something happens to it.
    fn next(&self, after: Date) -> Option<Date> {
        let entry = self.logged.first().map(|entry| entry.on);
        let said = self.stated.first().map(|said| said.on);
        let moved = self.moves.iter().map(|step| step.at.date()).filter(|on| *on > after).min();
        let next = [entry, said, moved].into_iter().flatten().min();
        next.filter(|on| *on <= self.walk.facts.today)
    }

    /// The task on the evening of a day; the days have to be asked for in order.
    fn card(&mut self, on: Date) -> Card {
        loop {
            let entry = self.logged.first().filter(|entry| entry.on <= on);
            let said = self.stated.first().filter(|said| said.on <= on);
            match (entry, said) {
                (Some(entry), said) if said.is_none_or(|said| (entry.on, entry.id) < (said.on, said.id)) => {
                    self.spent = self.spent.saturating_add(entry.spent.0);
                    self.since = self.since.saturating_add(entry.spent.0);
                    self.logged = self.logged.get(1..).unwrap_or_default();
                }
                (_, Some(said)) => {
                    (self.said, self.since) = (said.remaining, 0);
                    self.stated = self.stated.get(1..).unwrap_or_default();
                }
                _ => break,
            }
        }
        let (past, coming) = moves_around(self.moves, on);
        let column = stood_in(self.task, past, coming);
        let stage = self.walk.kinds.get(&column).copied().unwrap_or(ColumnKind::Backlog);
        let less = |from: Secs, by: i64| Secs(from.0.saturating_sub(by).max(0));
        let open = self.said.map(|left| less(left, self.since));
        let open = open.or_else(|| self.task.estimate.map(|estimate| less(estimate, self.spent)));
        Card {
            stage,
            spent: Secs(self.spent),
            remaining: if stage == ColumnKind::Done { Some(Secs(0)) } else { open },
            estimate: self.task.estimate,
            archived: self.task.archived,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
