//! Tasks: where they stand and since when, who does them, what remains, what is in the way.
//! May import the nouns, `snapshot` and `facts/worked.rs`. Read next: `facts/purse.rs`.

use crate::domain::board::ColumnKind;
use crate::domain::calendar::Date;
use crate::domain::duration::Secs;
use crate::domain::facts::flow::{Flow, Step};
use crate::domain::facts::groups::{Groups, IdMap};
use crate::domain::facts::worked::{Spent, Worked};
use crate::domain::id::Id;
use crate::domain::money::ratio::half_even_i64;
use crate::domain::snapshot::Snapshot;
use crate::domain::task::{Block, Move, Task};

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

/// A task on the board that is not finished, with what is derived about it.
pub type OpenTask<'a> = (&'a Task, &'a TaskFact);

/// The board and its tasks.
#[derive(Clone, Debug, Default)]
pub struct Board {
    tasks: IdMap<TaskFact>,
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
        board.people = Groups::of(snapshot.task_people.iter().map(|m| (m.task, m.person)).collect());
        board.of_person = Groups::of(snapshot.task_people.iter().map(|m| (m.person, m.task)).collect());
        board.labels = Groups::of(snapshot.task_labels.iter().map(|m| (m.task, m.label.clone())).collect());
        board.comments = Groups::of(snapshot.comments.iter().map(|c| (c.task, c.id)).collect());
        let step = |m: &Move| Step { at: m.at, id: m.id, from: m.from_column, to: m.to_column };
        board.moves = Groups::of(snapshot.moves.iter().map(|m| (m.task, step(m))).collect());
        board.blocks = Groups::of(snapshot.blocks.iter().map(|b| (b.task, b.id)).collect());
        board.waits_for = Groups::of(snapshot.dependencies.iter().map(|d| (d.task, d.id)).collect());
        board.holds_up = Groups::of(snapshot.dependencies.iter().map(|d| (d.after, d.id)).collect());
        let tasks = || snapshot.tasks.iter();
        board.of_need = Groups::of(tasks().filter_map(|t| Some((t.need?, t.id))).collect());
        board.of_line = Groups::of(tasks().filter_map(|t| Some((t.budget_line?, t.id))).collect());
        let mut checks: Vec<_> = snapshot.checks.iter().collect();
        checks.sort_by_key(|c| (c.position, c.id));
        board.checks = Groups::of(checks.iter().map(|c| (c.task, c.id)).collect());
        let mut cards: Vec<_> = tasks().filter(|t| !t.archived).collect();
        cards.sort_by_key(|t| (t.position, t.id));
        board.cards = Groups::of(cards.iter().map(|t| (t.column, t.id)).collect());
        board.tasks = task_facts(snapshot, worked, &board.moves, today);
        board
    }

    /// What is derived about a task.
    #[must_use]
    pub fn task(&self, id: Id) -> Option<&TaskFact> {
        self.tasks.get(&id)
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

    /// How the cards flow as of `today`.
    #[must_use]
    pub fn flow(&self, snapshot: &Snapshot, today: Date) -> Flow {
        Flow::of(snapshot, &self.moves, today)
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
        let tasks = snapshot.tasks.iter().filter(|task| !task.archived);
        tasks
            .filter_map(|task| Some((task.as_ref(), self.task(task.id)?)))
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

fn task_facts(snapshot: &Snapshot, worked: &Worked, moves: &Groups<Step>, today: Date) -> IdMap<TaskFact> {
    let kinds: IdMap<ColumnKind> = snapshot.columns.iter().map(|c| (c.id, c.kind)).collect();
    let mut checks: IdMap<(i64, i64)> = IdMap::default();
    for check in snapshot.checks.iter() {
        let count = checks.entry(check.task).or_default();
        *count = (count.0 + i64::from(check.done), count.1 + 1);
    }
    let open = |b: &Block| b.since <= today && b.until.is_none_or(|until| until > today);
    let blocks: IdMap<Id> = snapshot.blocks.iter().filter(|b| open(b)).map(|b| (b.task, b.id)).collect();
    let fact = |task: &Task| {
        let (past, coming) = moves_around(moves.get(task.id), today);
        let entered = past.map_or(task.created_at, |step| step.at).date();
        let column = stood_in(task, past, coming);
        let stage = kinds.get(&column).copied().unwrap_or(ColumnKind::Backlog);
        let spent = worked.on_task(task.id);
        let (remaining, is_old) = remaining(task, stage, worked, spent.time);
        TaskFact {
            spent,
            remaining,
            stale: is_old,
            done_bp: done_bp(stage, spent.time, remaining),
            stage,
            column,
            entered,
            age_days: (today - entered).num_days(),
            block: blocks.get(&task.id).copied(),
            checks: checks.get(&task.id).copied().unwrap_or_default(),
        }
    };
    snapshot.tasks.iter().map(|task| (task.id, fact(task))).collect()
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
