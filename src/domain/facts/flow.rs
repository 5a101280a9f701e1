//! How cards flow: how long they take from the first column of work to the last of done, and how long the
//! client had them. Measured by the moves that are kept. May import the nouns, `snapshot` and the engines.
//! Read next: `facts/crew.rs`.

use std::collections::BTreeSet;

use crate::domain::board::ColumnKind;
use crate::domain::calendar::{Date, Moment};
use crate::domain::engines::three_point::quantile_sorted;
use crate::domain::facts::board::{Board, Step};
use crate::domain::facts::groups::ById;
use crate::domain::id::Id;
use crate::domain::snapshot::Snapshot;
use crate::domain::task::Task;

/// Seconds of a day, as a fraction of days.
const DAY: f64 = 86_400.0;

/// The flow of one card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TaskFlow {
    /// When it first left the backlog.
    pub began: Option<Moment>,
    /// When it came into a done column for the last time, where it stands in one.
    pub ended: Option<Moment>,
    /// Days on which the client had it, until today.
    pub client_days: i64,
}

impl TaskFlow {
    /// From its begin to its end, in days and parts of days; none while it is not finished.
    #[must_use]
    pub fn cycle_days(&self) -> Option<f64> {
        let secs = (self.ended? - self.began?).num_seconds();
        // A card stays on a board for years at most: whole seconds are exact in a float.
        u32::try_from(secs).ok().map(|secs| f64::from(secs) / DAY)
    }
}

/// The flow of all cards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flow {
    tasks: ById<TaskFlow>,
    /// The cycle times of the finished cards, the shortest first.
    cycles: Vec<f64>,
    /// The cycle time that half of the finished cards kept, days; type 7.
    pub half: Option<f64>,
    /// The cycle time that 85 % of them kept, days; type 7.
    pub most: Option<f64>,
    /// How many finished cards that was measured on.
    pub finished: usize,
    /// Days on which the client had cards, all together.
    pub client_days: i64,
}

impl Flow {
    /// Derives the flow as of `today`; later moves do not count yet.
    #[must_use]
    pub fn of(snapshot: &Snapshot, board: &Board, today: Date) -> Self {
        let mut flow = Self { tasks: ById::with_room(snapshot.tasks.len()), ..Self::default() };
        let mut cycles = Vec::new();
        let mut measure = Measure::default();
        for task in snapshot.tasks.iter() {
            let Some(one) = measure.task(snapshot, board, task, today) else { continue };
            cycles.extend(one.cycle_days());
            flow.client_days += one.client_days;
            flow.tasks.put(task.id, one);
        }
        cycles.sort_unstable_by(f64::total_cmp);
        flow.cycles = cycles;
        flow.measured()
    }

    /// The flow after these tasks or their moves changed; the day and the columns of the board are the same.
    #[must_use]
    pub fn renewed(mut self, snapshot: &Snapshot, board: &Board, today: Date, tasks: &BTreeSet<Id>) -> Self {
        let mut measure = Measure::default();
        for id in tasks {
            let before = self.task(*id);
            self.client_days -= before.client_days;
            if let Some(Ok(at)) = before.cycle_days().map(|days| self.place(days)) {
                self.cycles.remove(at);
            }
            let task = snapshot.tasks.get(*id);
            match task.and_then(|task| measure.task(snapshot, board, task, today)) {
                Some(one) => {
                    self.client_days += one.client_days;
                    if let Some(days) = one.cycle_days() {
                        let (Ok(at) | Err(at)) = self.place(days);
                        self.cycles.insert(at, days);
                    }
                    self.tasks.put(*id, one);
                }
                None => self.tasks.remove(*id),
            }
        }
        self.measured()
    }

    fn place(&self, days: f64) -> Result<usize, usize> {
        self.cycles.binary_search_by(|held| held.total_cmp(&days))
    }

    fn measured(mut self) -> Self {
        self.finished = self.cycles.len();
        self.half = quantile_sorted(&self.cycles, 0.5);
        self.most = quantile_sorted(&self.cycles, 0.85);
        self
    }

    /// The flow of a card; nothing of one that never moved.
    #[must_use]
    pub fn task(&self, id: Id) -> TaskFlow {
        self.tasks.get(id).copied().unwrap_or_default()
    }
}

/// Since when a card stood in a column of which kind.
type Stay = (Moment, ColumnKind);

/// One list of steps and one of stays for all tasks: no task asks for memory of its own.
#[derive(Default)]
struct Measure {
    steps: Vec<Step>,
    stays: Vec<Stay>,
}

impl Measure {
    /// The flow of a card; none of one that never moved.
    fn task(&mut self, snapshot: &Snapshot, board: &Board, task: &Task, today: Date) -> Option<TaskFlow> {
        self.steps.clear();
        self.steps.extend(board.moves(task.id).iter().copied().filter(|m| m.at.date() <= today));
        if self.steps.is_empty() {
            return None;
        }
        self.steps.sort_by_key(|m| (m.at, m.id));
        put_stays(snapshot, task, &self.steps, &mut self.stays);
        Some(of_task(&self.stays, today))
    }
}

fn put_stays(snapshot: &Snapshot, task: &Task, steps: &[Step], stays: &mut Vec<Stay>) {
    let kind = |column: Id| snapshot.columns.get(column).map_or(ColumnKind::Backlog, |c| c.kind);
    stays.clear();
    // Where it stood before its first move, from the day it was written down.
    let first = steps.first().and_then(|m| m.from);
    stays.extend(first.map(|from| (task.created_at, kind(from))));
    stays.extend(steps.iter().map(|m| (m.at, kind(m.to))));
}

fn of_task(stays: &[Stay], today: Date) -> TaskFlow {
    let mut flow = TaskFlow::default();
    for (at, (since, stage)) in stays.iter().enumerate() {
        let next = stays.get(at + 1).map_or(today, |(until, _)| until.date());
        let before = at.checked_sub(1).and_then(|i| stays.get(i)).map(|(_, stage)| *stage);
        match stage {
            ColumnKind::Backlog => {}
            ColumnKind::Done if before == Some(ColumnKind::Done) => {}
            ColumnKind::Done => flow.ended = Some(*since),
            _ => flow.ended = None,
        }
        if *stage != ColumnKind::Backlog && flow.began.is_none() {
            flow.began = Some(*since);
        }
        if *stage == ColumnKind::WaitingClient {
            flow.client_days += (next - since.date()).num_days().max(0);
        }
    }
    if stays.last().is_some_and(|(_, stage)| *stage != ColumnKind::Done) {
        flow.ended = None;
    }
    flow
}
