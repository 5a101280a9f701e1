//! What changed between two versions of a brief: answers by their question, needs against what was sealed. Pure.
//! Imports `completeness`, `seal`, `snapshot`. Read next: `app/tabs/brief.rs`, which shows it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};

use crate::domain::brief::Answer;
use crate::domain::completeness::answers_of;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::seal::{approval_before, sealable, sealed_needs};
use crate::domain::signoff::Signoff;
use crate::domain::snapshot::Snapshot;

/// What happened to a thing from one version to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It holds something else.
    Changed,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
}

impl Fate {
    /// The word on the screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}

/// A thing that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differs {
    /// What happened.
    pub fate: Fate,
    /// The question, or the need.
    pub title: String,
    /// Which fields: label, before, after.
    pub cells: Vec<(String, String, String)>,
}

/// Two versions compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Answers, in the order of the newer version, then those that are gone.
    pub answers: Vec<Differs>,
    /// Needs against what the older version sealed; none where it was never signed.
    pub needs: Option<Vec<Differs>>,
}

/// Compares two versions. Needs are those of the seal of each; where the newer is not signed, those of now.
#[must_use]
pub fn between(snapshot: &Snapshot, old: Id, new: Id) -> Difference {
    let (before, after) = (answers_of(snapshot, old), answers_of(snapshot, new));
    let mut answers = Vec::new();
    let pairs = pairs(snapshot, (old, &before), (new, &after));
    for answer in &after {
        let same = pairs.get(&answer.id);
        let (fate, cells) = match same {
            Some(held) => (Fate::Changed, answer_cells(held, answer)),
            None => (Fate::Added, vec![("answer".to_owned(), String::new(), said(answer))]),
        };
        if fate == Fate::Added || !cells.is_empty() {
            answers.push(Differs { fate, title: answer.ask.clone(), cells });
        }
    }
    for answer in before.iter().filter(|b| pairs.values().all(|held| held.id != b.id)) {
        let cells = vec![("answer".to_owned(), said(answer), String::new())];
        answers.push(Differs { fate: Fate::Removed, title: answer.ask.clone(), cells });
    }
    Difference { answers, needs: needs(snapshot, old, Some(new).filter(|new| *new != old)) }
}

/// Which question of the older version is which of the newer, by the id of the newer: the one that asks the same, else
/// the one that it was copied from when the newer version was made, as long as it is still about the same.
fn pairs<'a>(
    snapshot: &Snapshot,
    (old, before): (Id, &[&'a Answer]),
    (new, after): (Id, &[&Answer]),
) -> BTreeMap<Id, &'a Answer> {
    let mut pairs: BTreeMap<Id, &Answer> = BTreeMap::new();
    let first = first_copy(snapshot, old, new);
    for is_copy in [false, true] {
        for answer in after {
            let origin = || {
                let held = before.get(usize::try_from(answer.number - first?).ok()?).copied()?;
                is_reworded(held, answer).then_some(held)
            };
            let same = if is_copy { origin() } else { before.iter().find(|b| b.ask == answer.ask).copied() };
            let is_free = |held: &&Answer| pairs.values().all(|taken| taken.id != held.id);
            if let Some(held) = same.filter(is_free).filter(|_| !pairs.contains_key(&answer.id)) {
                pairs.insert(answer.id, held);
            }
        }
    }
    pairs
}

/// Words that questions begin with, whatever they are about.
const ASKING: &[&str] = &["what", "when", "where", "which", "whose", "does", "have", "will"];

/// Is it still the same question in other words? It has the same answer, or a word of some length in common. A number
/// alone does not tell: that of a deleted question goes to the next one that is added.
fn is_reworded(old: &Answer, new: &Answer) -> bool {
    let words = |ask: &str| -> BTreeSet<String> {
        let words = ask.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        words.filter(|word| word.chars().count() >= 4 && !ASKING.contains(&word.as_str())).collect()
    };
    (old.answer.is_some() && old.answer == new.answer)
        || words(&old.ask).intersection(&words(&new.ask)).next().is_some()
}

/// The number of the first question that a new version copied from the older one: it copies them in their order, each
/// with the next number, before any other question is added to it. None where it was not made of that version.
fn first_copy(snapshot: &Snapshot, old: Id, new: Id) -> Option<i64> {
    let made = snapshot.briefs.get(new).filter(|brief| brief.revises == Some(old))?;
    let is_older = |a: &&std::sync::Arc<Answer>| {
        snapshot.briefs.get(a.brief).is_some_and(|brief| brief.number < made.number)
    };
    Some(snapshot.answers.iter().filter(is_older).map(|a| a.number).max().unwrap_or(0) + 1)
}

fn answer_cells(old: &Answer, new: &Answer) -> Vec<(String, String, String)> {
    let must = |a: &Answer| if a.must { "yes" } else { "no" }.to_owned();
    let cells = [
        ("question", old.ask.clone(), new.ask.clone()),
        ("answer", old.answer.clone().unwrap_or_default(), new.answer.clone().unwrap_or_default()),
        ("state", old.state.label().to_owned(), new.state.label().to_owned()),
        ("required", must(old), must(new)),
    ];
    cells
        .into_iter()
        .filter(|(_, old, new)| old != new)
        .map(|(name, old, new)| (name.to_owned(), old, new))
        .collect()
}

fn said(answer: &Answer) -> String {
    match &answer.answer {
        Some(text) => format!("{text} ({})", answer.state.label()),
        None => answer.state.label().to_owned(),
    }
}

fn seal_of(snapshot: &Snapshot, brief: Id) -> Option<&Signoff> {
    approval_before(snapshot, (None, Some(brief)), None)
}

fn needs(snapshot: &Snapshot, old: Id, new: Option<Id>) -> Option<Vec<Differs>> {
    type Needs = BTreeMap<Id, Map<String, Json>>;
    let before = sealed_needs(seal_of(snapshot, old)?)?;
    let sealed = new.and_then(|new| seal_of(snapshot, new)).and_then(sealed_needs);
    let now = || -> Needs {
        snapshot.needs.ids().filter_map(|id| Some((id, sealable(snapshot, Noun::Need, id)?))).collect()
    };
    let after = sealed.unwrap_or_else(now);
    let ids: BTreeSet<Id> = before.keys().chain(after.keys()).copied().collect();
    let differs = |id: Id| {
        let (then, now) = (before.get(&id), after.get(&id));
        let row = now.or(then)?;
        let word = |name: &str| row.get(name).map(shown).unwrap_or_default();
        let title = format!("{}{} {}", Noun::Need.prefix(), word("number"), word("title"));
        let (fate, cells) = match (then, now) {
            (Some(then), Some(now)) => (Fate::Changed, need_cells(then, now)),
            (None, _) => (Fate::Added, Vec::new()),
            (_, None) => (Fate::Removed, Vec::new()),
        };
        (fate != Fate::Changed || !cells.is_empty()).then_some(Differs { fate, title, cells })
    };
    Some(ids.into_iter().filter_map(differs).collect())
}

fn need_cells(old: &Map<String, Json>, new: &Map<String, Json>) -> Vec<(String, String, String)> {
    let fields = Noun::Need.fields().iter().map(|field| {
        let cell = |row: &Map<String, Json>| row.get(field.name).map(shown).unwrap_or_default();
        (field.label.to_owned(), cell(old), cell(new))
    });
    fields.filter(|(_, old, new)| old != new).collect()
}

fn shown(json: &Json) -> String {
    match json {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}
