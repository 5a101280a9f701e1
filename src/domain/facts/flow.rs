//! How cards flow: how long they take from the first column of work to the last of done, and how long the
//! client had them. Measured by the moves that are kept. May import the nouns, `snapshot` and the engines.
//! Read next: `facts/crew.rs`.

use crate::domain::board::ColumnKind;
use crate::domain::calendar::{Date, Moment};
use crate::domain::engines::three_point::quantile_sorted;
use crate::domain::facts::groups::{Groups, IdMap};
use crate::domain::id::Id;
use crate::domain::snapshot::Snapshot;
use crate::domain::task::Task;

/// Seconds of a day, as a fraction of days.
const DAY: f64 = 86_400.0;

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
#[derive(Clone, Debug, Default)]
pub struct Flow {
    tasks: IdMap<TaskFlow>,
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
    pub fn of(snapshot: &Snapshot, moves: &Groups<Step>, today: Date) -> Self {
        let mut flow = Self::default();
        let mut cycles = Vec::new();
        for task in snapshot.tasks.iter() {
            let mut steps: Vec<Step> =
                moves.get(task.id).iter().copied().filter(|m| m.at.date() <= today).collect();
            if steps.is_empty() {
                continue;
            }
            steps.sort_by_key(|m| (m.at, m.id));
            let one = of_task(snapshot, task, &steps, today);
            cycles.extend(one.cycle_days());
            flow.client_days += one.client_days;
            flow.tasks.insert(task.id, one);
        }
        cycles.sort_by(f64::total_cmp);
        flow.finished = cycles.len();
        flow.half = quantile_sorted(&cycles, 0.5);
        flow.most = quantile_sorted(&cycles, 0.85);
        flow
    }

    /// The flow of a card; nothing of one that never moved.
    #[must_use]
    pub fn task(&self, id: Id) -> TaskFlow {
        self.tasks.get(&id).copied().unwrap_or_default()
    }
}

fn of_task(snapshot: &Snapshot, task: &Task, steps: &[Step], today: Date) -> TaskFlow {
    let kind = |column: Id| snapshot.columns.get(column).map_or(ColumnKind::Backlog, |c| c.kind);
    let mut flow = TaskFlow::default();
    // Where it stood before its first move, from the day it was written down.
    let first = steps.first().and_then(|m| m.from);
    let mut stays: Vec<(Moment, ColumnKind)> =
        first.map(|from| (task.created_at, kind(from))).into_iter().collect();
    stays.extend(steps.iter().map(|m| (m.at, kind(m.to))));
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
