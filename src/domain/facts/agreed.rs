//! What came of talks and what was shown: which rows point back at a log entry, which decision replaces which, the
//! versions of each deliverable with the rounds they used. May import the nouns and `snapshot`.
//! Read next: `facts/ties.rs`.

use crate::domain::calendar::Date;
use crate::domain::deliverable::Verdict;
use crate::domain::facts::groups::{Groups, IdMap};
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;

/// What came of talks and what was shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreed {
    came_of: Groups<(Noun, Id)>,
    replaced: IdMap<Id>,
    versions: Groups<Id>,
    rounds: IdMap<i64>,
    /// The newest versions that the client has not decided about, those to be answered first on top.
    pub waiting: Vec<Id>,
}

impl Agreed {
    /// Reads it from the rows.
    #[must_use]
    pub fn of(snapshot: &Snapshot) -> Self {
        let mut shown: Vec<_> = snapshot.showings.iter().collect();
        shown.sort_by_key(|s| (s.deliverable, s.version, s.id));
        let mut rounds: IdMap<i64> = IdMap::default();
        for showing in shown.iter().filter(|s| s.verdict.asks_for_changes()) {
            *rounds.entry(showing.deliverable).or_default() += 1;
        }
        let versions = Groups::of(shown.iter().map(|s| (s.deliverable, s.id)).collect());
        let is_newest = |s: &&std::sync::Arc<crate::domain::deliverable::Showing>| {
            versions.get(s.deliverable).last() == Some(&s.id)
        };
        let mut waiting: Vec<_> =
            shown.iter().copied().filter(|s| s.verdict == Verdict::Waiting).filter(is_newest).collect();
        waiting.sort_by_key(|s| (s.answer_by.is_none(), s.answer_by, s.on, s.id));
        let waiting = waiting.iter().map(|s| s.id).collect();
        Self {
            came_of: came_of(snapshot),
            replaced: snapshot.decisions.iter().filter_map(|d| Some((d.replaces?, d.id))).collect(),
            versions,
            rounds,
            waiting,
        }
    }

    /// The rows that came of a log entry, other than follow-ups.
    #[must_use]
    pub fn came_of(&self, entry: Id) -> &[(Noun, Id)] {
        self.came_of.get(entry)
    }

    /// The decision that replaced this one.
    #[must_use]
    pub fn replaced(&self, decision: Id) -> Option<Id> {
        self.replaced.get(&decision).copied()
    }

    /// The versions of a deliverable that were shown, oldest first.
    #[must_use]
    pub fn versions(&self, deliverable: Id) -> &[Id] {
        self.versions.get(deliverable)
    }

    /// How often the client asked for changes to a deliverable.
    #[must_use]
    pub fn rounds(&self, deliverable: Id) -> i64 {
        self.rounds.get(&deliverable).copied().unwrap_or(0)
    }

    /// May this version be taken for approved, since the agreed day of the answer has gone by?
    #[must_use]
    pub fn may_be_deemed(&self, snapshot: &Snapshot, showing: Id, today: Date) -> bool {
        let day = snapshot.showings.get(showing).and_then(|s| s.answer_by);
        self.waiting.contains(&showing) && day.is_some_and(|day| day < today)
    }
}

fn came_of(snapshot: &Snapshot) -> Groups<(Noun, Id)> {
    let mut pairs: Vec<(Id, (Noun, Id))> = Vec::new();
    let mut put = |noun: Noun, entry: Option<Id>, id: Id| pairs.extend(entry.map(|e| (e, (noun, id))));
    for row in snapshot.decisions.iter() {
        put(Noun::Decision, row.entry, row.id);
    }
    for row in snapshot.promises.iter() {
        put(Noun::Promise, row.entry, row.id);
    }
    for row in snapshot.risks.iter() {
        put(Noun::Risk, row.entry, row.id);
    }
    for row in snapshot.questions.iter() {
        put(Noun::Question, row.entry, row.id);
    }
    for row in snapshot.notes.iter() {
        put(Noun::Note, row.entry, row.id);
    }
    for row in snapshot.showings.iter() {
        put(Noun::Showing, row.entry, row.id);
    }
    Groups::of(pairs)
}
