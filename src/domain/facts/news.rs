//! What a list of changes means for the facts: of which nouns there is news, which rows changed, and to whom they
//! belong and did before. May import the nouns, `snapshot`, `change`. Read next: `facts.rs`, which renews by it.

use std::collections::BTreeSet;

use crate::domain::change::Change;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::Value;

/// Changes, with the rows as they are after all of them.
pub struct News<'a> {
    snapshot: &'a Snapshot,
    changes: &'a [Change],
}

impl<'a> News<'a> {
    /// What these changes brought; the snapshot holds them already.
    #[must_use]
    pub fn of(snapshot: &'a Snapshot, changes: &'a [Change]) -> Self {
        Self { snapshot, changes }
    }

    /// The nouns there is news of.
    #[must_use]
    pub fn nouns(&self) -> BTreeSet<Noun> {
        self.changes.iter().map(Change::noun).collect()
    }

    /// The rows that came, went or changed.
    #[must_use]
    pub fn all(&self, noun: Noun) -> BTreeSet<Id> {
        self.about(noun).map(Change::id).collect()
    }

    /// Did a row of one of these nouns come, go or change?
    #[must_use]
    pub fn has(&self, nouns: &[Noun]) -> bool {
        self.changes.iter().any(|change| nouns.contains(&change.noun()))
    }

    /// Did this field of a row that was there before change?
    #[must_use]
    pub fn has_other(&self, noun: Noun, field: &str) -> bool {
        let field = noun.field_index(field);
        self.about(noun).any(|change| match change {
            Change::Update { cells, .. } => cells.iter().any(|cell| Some(cell.field) == field),
            _ => false,
        })
    }

    /// The rows that came, went, or changed in one of these fields.
    #[must_use]
    pub fn rows(&self, noun: Noun, fields: &[&str]) -> BTreeSet<Id> {
        let fields: Vec<usize> = fields.iter().filter_map(|field| noun.field_index(field)).collect();
        let is_meant = |change: &&Change| match change {
            Change::Update { cells, .. } => cells.iter().any(|cell| fields.contains(&cell.field)),
            _ => true,
        };
        self.about(noun).filter(is_meant).map(Change::id).collect()
    }

    /// The rows to which those belong that came, went or changed, and did before; `field` says to which.
    #[must_use]
    pub fn owners(&self, noun: Noun, field: &str) -> BTreeSet<Id> {
        let Some(field) = noun.field_index(field) else { return BTreeSet::new() };
        let mut found = BTreeSet::new();
        let mut put = |value: Option<&Value>| found.extend(value.and_then(Value::int).map(Id));
        for change in self.about(noun) {
            match change {
                Change::Insert(row) | Change::Delete(row) => put(row.values.get(field)),
                Change::Update { id, cells, .. } => {
                    for cell in cells.iter().filter(|cell| cell.field == field) {
                        put(Some(&cell.old));
                        put(Some(&cell.new));
                    }
                    put(self.snapshot.values(noun, *id).as_ref().and_then(|values| values.get(field)));
                }
            }
        }
        found
    }

    fn about(&self, noun: Noun) -> impl Iterator<Item = &'a Change> {
        self.changes.iter().filter(move |change| change.noun() == noun)
    }
}
