//! Tasks: where they stand and since when, who does them, what remains, what is in the way.
//! May import the nouns, `snapshot` and `facts/worked.rs`. Read next: `facts/purse.rs`.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::domain::board::ColumnKind;
use crate::domain::calendar::{Date, Moment};
use crate::domain::duration::Secs;
use crate::domain::facts::groups::{ById, Groups};
use crate::domain::facts::news::News;
use crate::domain::facts::worked::{Spent, Worked};
use crate::domain::id::Id;
use crate::domain::money::ratio::half_even_i64;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::task::{Block, Move, Task};

/// What of a task the board is derived from.
const TASK: [&str; 7] = ["column", "position", "need", "budget_line", "estimate", "created_at", "archived"];
/// What of a move.
const MOVE: [&str; 4] = ["task", "from_column", "to_column", "at"];

/// What is derived about a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskFact {
    /// What went into it.
    pub spent: Spent,
    /// The work that remains: none of a finished task; else the latest statement less the time logged after
    /// it, or the estimate less the time logged; unknown without either.
    pub remaining: Option<Secs>,
    /// Was time logged after the last statement of what remains?
    pub stale: bool,
    /// `spent / (spent + remaining)` in basis points; 10,000 when finished; unknown without a remaining.
    pub done_bp: Option<i64>,
    /// What standing in its column means, as of the status date.
    pub stage: ColumnKind,
    /// The column, as of the status date.
    pub column: Id,
    /// The day it came into its column.
    pub entered: Date,
    /// Days it has stood there.
    pub age_days: i64,
    /// The open block.
    pub block: Option<Id>,
    /// Checklist items done, and all of them.
    pub checks: (i64, i64),
}

/// A move of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Moment,
    /// The row.
    pub id: Id,
    /// The column it was taken from; none for a new card.
    pub from: Option<Id>,
    /// The column it was put in.
    pub to: Id,
}

/// A task on the board that is not finished, with what is derived about it.
pub type OpenTask<'a> = (&'a Task, &'a TaskFact);

/// The board and its tasks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    tasks: ById<TaskFact>,
    people: Groups<Id>,
    labels: Groups<String>,
    checks: Groups<Id>,
    comments: Groups<Id>,
    moves: Groups<Step>,
    blocks: Groups<Id>,
    waits_for: Groups<Id>,
    holds_up: Groups<Id>,
    of_person: Groups<Id>,
    of_need: Groups<Id>,
    of_line: Groups<Id>,
    cards: Groups<Id>,
    /// The columns from left to right, archived ones left out.
    pub columns: Vec<Id>,
    /// The phases in their order.
    pub phases: Vec<Id>,
}

impl Board {
    /// Derives the board as of `today`.
    #[must_use]
    pub fn of(snapshot: &Snapshot, worked: &Worked, today: Date) -> Self {
        let mut board = Self { columns: columns(snapshot), phases: phases(snapshot), ..Self::default() };
        board.put_assignments(snapshot);
        board.put_dependencies(snapshot);
        board.put_checks(snapshot);
        board.labels = labels(snapshot);
        board.comments = Groups::of(snapshot.comments.iter().map(|c| (c.task, c.id)).collect());
        board.moves = Groups::of(snapshot.moves.iter().map(|m| (m.task, step(m))).collect());
        board.blocks = Groups::of(snapshot.blocks.iter().map(|b| (b.task, b.id)).collect());
        let tasks = || snapshot.tasks.iter();
        board.of_need = Groups::of(tasks().filter_map(|t| Some((t.need?, t.id))).collect());
        board.of_line = Groups::of(tasks().filter_map(|t| Some((t.budget_line?, t.id))).collect());
        let mut cards: Vec<_> =
            tasks().filter(|t| !t.archived).map(|t| (t.column, t.position, t.id)).collect();
        cards.sort_unstable();
        board.cards = Groups::of(cards.into_iter().map(|(column, _, id)| (column, id)).collect());
        board.tasks = ById::with_room(snapshot.tasks.len());
        for task in tasks() {
            let fact = board.fact(snapshot, worked, task, today);
            board.tasks.put(task.id, fact);
        }
        board
    }

    /// Derives anew what the news are about, as of the same day; the columns of the board must be the same. Gives the
    /// tasks of which something was derived anew.
    pub fn renew(
        &mut self,
        snapshot: &Snapshot,
        worked: &Worked,
        today: Date,
        news: &News<'_>,
    ) -> BTreeSet<Id> {
        if news.has(&[Noun::Phase]) {
            self.phases = phases(snapshot);
        }
        if news.has(&[Noun::TaskPerson]) {
            self.put_assignments(snapshot);
        }
        if news.has(&[Noun::Dependency]) {
            self.put_dependencies(snapshot);
        }
        if news.has(&[Noun::Check]) {
            self.put_checks(snapshot);
        }
        if news.has(&[Noun::TaskLabel]) {
            self.labels = labels(snapshot);
        }
        if news.has(&[Noun::Comment]) {
            self.comments = Groups::of(snapshot.comments.iter().map(|c| (c.task, c.id)).collect());
        }
        if news.has(&[Noun::Block]) {
            self.blocks = Groups::of(snapshot.blocks.iter().map(|b| (b.task, b.id)).collect());
        }
        let mut stirred = self.renew_moves(snapshot, news);
        self.renew_cards(snapshot, news);
        for noun in [Noun::Check, Noun::Block, Noun::Progress, Noun::TimeEntry] {
            stirred.extend(news.owners(noun, "task"));
        }
        stirred.extend(news.rows(Noun::Task, &TASK));
        for id in &stirred {
            match snapshot.tasks.get(*id) {
                Some(task) => {
                    let fact = self.fact(snapshot, worked, task, today);
                    self.tasks.put(*id, fact);
                }
                None => self.tasks.remove(*id),
            }
        }
        stirred
    }

    /// Puts moves where they belong; gives the tasks to which they belong or did.
    fn renew_moves(&mut self, snapshot: &Snapshot, news: &News<'_>) -> BTreeSet<Id> {
        let (owners, rows) = (news.owners(Noun::Move, "task"), news.rows(Noun::Move, &MOVE));
        let now = rows.iter().filter_map(|id| snapshot.moves.get(*id)).map(|m| (m.task, step(m)));
        self.moves.renew(&owners, |step| rows.contains(&step.id), now.collect(), |step| step.id);
        owners
    }

    /// Puts cards where they belong.
    fn renew_cards(&mut self, snapshot: &Snapshot, news: &News<'_>) {
        let rows = news.rows(Noun::Task, &TASK);
        let tasks = || rows.iter().filter_map(|id| snapshot.tasks.get(*id));
        let is_changed = |id: &Id| rows.contains(id);
        let now = tasks().filter_map(|t| Some((t.need?, t.id))).collect();
        self.of_need.renew(&news.owners(Noun::Task, "need"), is_changed, now, |id| *id);
        let now = tasks().filter_map(|t| Some((t.budget_line?, t.id))).collect();
        self.of_line.renew(&news.owners(Noun::Task, "budget_line"), is_changed, now, |id| *id);
        let now = tasks().filter(|t| !t.archived).map(|t| (t.column, t.id)).collect();
        let place = |id: &Id| (snapshot.tasks.get(*id).map(|t| t.position), *id);
        self.cards.renew(&news.owners(Noun::Task, "column"), is_changed, now, place);
    }

    fn put_assignments(&mut self, snapshot: &Snapshot) {
        let members = || snapshot.task_people.iter();
        self.people = Groups::of(members().map(|m| (m.task, m.person)).collect());
        self.of_person = Groups::of(members().map(|m| (m.person, m.task)).collect());
    }

    fn put_dependencies(&mut self, snapshot: &Snapshot) {
        self.waits_for = Groups::of(snapshot.dependencies.iter().map(|d| (d.task, d.id)).collect());
        self.holds_up = Groups::of(snapshot.dependencies.iter().map(|d| (d.after, d.id)).collect());
    }

    fn put_checks(&mut self, snapshot: &Snapshot) {
        let mut checks: Vec<_> = snapshot.checks.iter().map(|c| (c.task, c.position, c.id)).collect();
        checks.sort_unstable();
        self.checks = Groups::of(checks.into_iter().map(|(task, _, id)| (task, id)).collect());
    }

    /// Works out what is known of a task.
    fn fact(&self, snapshot: &Snapshot, worked: &Worked, task: &Task, today: Date) -> TaskFact {
        let (past, coming) = moves_around(self.moves(task.id), today);
        let entered = past.map_or(task.created_at, |step| step.at).date();
        let column = stood_in(task, past, coming);
        let stage = snapshot.columns.get(column).map_or(ColumnKind::Backlog, |c| c.kind);
        let spent = worked.on_task(task.id);
        let (remaining, is_old) = remaining(task, stage, worked, spent.time);
        let open = |b: &&Arc<Block>| b.since <= today && b.until.is_none_or(|until| until > today);
        let mut blocks = self.blocks(task.id).iter().filter_map(|id| snapshot.blocks.get(*id));
        let checks = self.checks(task.id);
        let done = checks.iter().filter(|id| snapshot.checks.get(**id).is_some_and(|c| c.done)).count();
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        TaskFact {
            spent,
            remaining,
            stale: is_old,
            done_bp: done_bp(stage, spent.time, remaining),
            stage,
            column,
            entered,
            age_days: (today - entered).num_days(),
            block: blocks.rfind(open).map(|b| b.id),
            checks: (count(done), count(checks.len())),
        }
    }

    /// What is derived about a task.
    #[must_use]
    pub fn task(&self, id: Id) -> Option<&TaskFact> {
        self.tasks.get(id)
    }

    /// Who does a task.
    #[must_use]
    pub fn people(&self, task: Id) -> &[Id] {
        self.people.get(task)
    }

    /// The labels of a task.
    #[must_use]
    pub fn labels(&self, task: Id) -> &[String] {
        self.labels.get(task)
    }

    /// The checklist items of a task, in their order.
    #[must_use]
    pub fn checks(&self, task: Id) -> &[Id] {
        self.checks.get(task)
    }

    /// The comments on a task, oldest first.
    #[must_use]
    pub fn comments(&self, task: Id) -> &[Id] {
        self.comments.get(task)
    }

    /// The moves of a task, oldest row first.
    #[must_use]
    pub fn moves(&self, task: Id) -> &[Step] {
        self.moves.get(task)
    }

    /// The blocks of a task, oldest first, ended ones included.
    #[must_use]
    pub fn blocks(&self, task: Id) -> &[Id] {
        self.blocks.get(task)
    }

    /// The tasks of a person.
    #[must_use]
    pub fn tasks_of_person(&self, person: Id) -> &[Id] {
        self.of_person.get(person)
    }

    /// The tasks that serve a need.
    #[must_use]
    pub fn tasks_of_need(&self, need: Id) -> &[Id] {
        self.of_need.get(need)
    }

    /// The tasks charged to a budget line.
    #[must_use]
    pub fn tasks_of_line(&self, line: Id) -> &[Id] {
        self.of_line.get(line)
    }

    /// The cards in a column from top to bottom, archived ones left out.
    #[must_use]
    pub fn cards(&self, column: Id) -> &[Id] {
        self.cards.get(column)
    }

    /// The tasks that a task waits for, each by the dependency that says so.
    #[must_use]
    pub fn waits_for(&self, task: Id) -> &[Id] {
        self.waits_for.get(task)
    }

    /// The tasks that wait for a task, each by the dependency that says so.
    #[must_use]
    pub fn holds_up(&self, task: Id) -> &[Id] {
        self.holds_up.get(task)
    }

    /// Is it on the board and not finished?
    #[must_use]
    pub fn is_open(&self, task: &Task) -> bool {
        !task.archived && self.task(task.id).is_none_or(|fact| fact.stage != ColumnKind::Done)
    }

    /// All tasks on the board that are not finished, with what is derived about them.
    #[must_use]
    pub fn open<'a>(&'a self, snapshot: &'a Snapshot) -> Vec<OpenTask<'a>> {
        let tasks = snapshot.tasks.iter().enumerate().filter(|(_, task)| !task.archived);
        tasks
            .filter_map(|(place, task)| Some((task.as_ref(), self.tasks.get_near(place, task.id)?)))
            .filter(|(_, fact)| fact.stage != ColumnKind::Done)
            .collect()
    }

    /// How many open tasks a person has.
    #[must_use]
    pub fn open_tasks(&self, snapshot: &Snapshot, person: Id) -> usize {
        let tasks = self.tasks_of_person(person).iter();
        tasks.filter_map(|id| snapshot.tasks.get(*id)).filter(|t| self.is_open(t)).count()
    }
}

fn step(m: &Arc<Move>) -> Step {
    Step { at: m.at, id: m.id, from: m.from_column, to: m.to_column }
}

fn labels(snapshot: &Snapshot) -> Groups<String> {
    Groups::of(snapshot.task_labels.iter().map(|m| (m.task, m.label.clone())).collect())
}

fn columns(snapshot: &Snapshot) -> Vec<Id> {
    let mut columns: Vec<_> = snapshot.columns.iter().filter(|c| !c.archived).collect();
    columns.sort_by_key(|c| (c.position, c.id));
    columns.iter().map(|c| c.id).collect()
}

fn phases(snapshot: &Snapshot) -> Vec<Id> {
    let mut phases: Vec<_> = snapshot.phases.iter().collect();
    phases.sort_by_key(|p| (p.position, p.id));
    phases.iter().map(|p| p.id).collect()
}

/// Of the moves of a card the last on or before `today`, and the first after it.
#[must_use]
pub fn moves_around(moves: &[Step], today: Date) -> (Option<&Step>, Option<&Step>) {
    let past = moves.iter().filter(|step| step.at.date() <= today).max_by_key(|step| (step.at, step.id));
    let later = moves.iter().filter(|step| step.at.date() > today && step.from.is_some());
    (past, later.min_by_key(|step| (step.at, step.id)))
}

/// In which column it stood between two moves.
#[must_use]
pub fn stood_in(task: &Task, past: Option<&Step>, coming: Option<&Step>) -> Id {
    match (past, coming) {
        // Moved again after that day: it stood where that move took it from.
        (Some(past), Some(_)) => past.to,
        (None, Some(coming)) => coming.from.unwrap_or(task.column),
        (_, None) => task.column,
    }
}

/// What remains, and whether that is older than the last time entry.
fn remaining(task: &Task, stage: ColumnKind, worked: &Worked, spent: Secs) -> (Option<Secs>, bool) {
    if stage == ColumnKind::Done {
        return (Some(Secs(0)), false);
    }
    let less = |from: Secs, by: Secs| Secs(from.0.saturating_sub(by.0).max(0));
    match worked.stated(task.id) {
        Some(stated) if stated.remaining.is_some() => {
            (stated.remaining.map(|left| less(left, stated.since)), stated.since.0 > 0)
        }
        _ => (task.estimate.map(|estimate| less(estimate, spent)), false),
    }
}

fn done_bp(stage: ColumnKind, spent: Secs, remaining: Option<Secs>) -> Option<i64> {
    if stage == ColumnKind::Done {
        return Some(10_000);
    }
    let left = remaining?.0;
    let whole = i128::from(spent.0) + i128::from(left);
    half_even_i64(i128::from(spent.0) * 10_000, whole)
}
