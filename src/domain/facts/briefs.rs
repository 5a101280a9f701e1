//! Briefs: their answers in order, how complete they are, their dated states and sign-offs. May import the nouns,
//! `snapshot`, `completeness`. Read next: `figures/trace.rs`.

use crate::domain::brief::Answer;
use crate::domain::completeness::Completeness;
use crate::domain::facts::groups::{Groups, IdMap};
use crate::domain::id::Id;
use crate::domain::snapshot::Snapshot;

/// All briefs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Briefs {
    answers: Groups<Id>,
    sums: IdMap<Completeness>,
    states: Groups<Id>,
    signoffs: Groups<Id>,
}

impl Briefs {
    /// Reads all briefs.
    #[must_use]
    pub fn of(snapshot: &Snapshot) -> Self {
        let mut answers: Vec<&Answer> = snapshot.answers.iter().map(AsRef::as_ref).collect();
        answers.sort_by_key(|a| (a.position, a.id));
        let by_brief: Groups<&Answer> = Groups::of(answers.iter().map(|a| (a.brief, *a)).collect());
        let sum = |id: Id| (id, Completeness::of(by_brief.get(id).iter().copied()));
        Self {
            answers: Groups::of(answers.iter().map(|a| (a.brief, a.id)).collect()),
            sums: snapshot.briefs.ids().map(sum).collect(),
            states: Groups::of(snapshot.brief_states.iter().map(|s| (s.brief, s.id)).collect()),
            signoffs: Groups::of(snapshot.signoffs.iter().filter_map(|s| Some((s.brief?, s.id))).collect()),
        }
    }

    /// The answers of a brief in their order.
    #[must_use]
    pub fn answers(&self, brief: Id) -> &[Id] {
        self.answers.get(brief)
    }

    /// How complete a brief is.
    #[must_use]
    pub fn completeness(&self, brief: Id) -> Completeness {
        self.sums.get(&brief).copied().unwrap_or_default()
    }

    /// The dated states of a brief, oldest row first.
    #[must_use]
    pub fn states(&self, brief: Id) -> &[Id] {
        self.states.get(brief)
    }

    /// The sign-offs of a brief, oldest first.
    #[must_use]
    pub fn signoffs(&self, brief: Id) -> &[Id] {
        self.signoffs.get(brief)
    }
}
