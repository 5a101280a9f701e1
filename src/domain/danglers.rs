//! Links, attachments and origins that name something that is not there. They carry no foreign key, so that
//! copies of a project can be merged. Imports `noun`, `snapshot`. Read next: `proof.rs`.

use std::fmt;

use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::{Kind, Value};

/// A row that names something that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dangler {
    /// What kind of row.
    pub noun: Noun,
    /// Which row.
    pub id: Id,
    /// The table that it names.
    pub table: String,
    /// The row that it names.
    pub row: Id,
}

impl fmt::Display for Dangler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = Noun::of_table(&self.table).map_or(self.table.as_str(), |noun| noun.word());
        write!(f, "{} {} names {what} {}, which is not there", self.noun.word(), self.id, self.row)
    }
}

/// Every row that names something that is not there, by any pair of a table field and the row field after it.
#[must_use]
pub fn danglers(snapshot: &Snapshot) -> Vec<Dangler> {
    let mut out = Vec::new();
    for noun in Noun::ALL {
        let pairs: Vec<usize> = noun
            .fields()
            .windows(2)
            .enumerate()
            .filter(|(_, pair)| pair[0].kind == Kind::Table && pair[1].kind == Kind::AnyRef)
            .map(|(index, _)| index)
            .collect();
        if pairs.is_empty() {
            continue;
        }
        for id in snapshot.ids(*noun) {
            let values = snapshot.values(*noun, id).unwrap_or_default();
            for index in &pairs {
                let named = values.get(*index).and_then(Value::text);
                let row = values.get(*index + 1).and_then(Value::int).map(Id);
                if let (Some(table), Some(row)) = (named, row)
                    && !Noun::of_table(table).is_some_and(|target| snapshot.has(target, row))
                {
                    out.push(Dangler { noun: *noun, id, table: table.to_owned(), row });
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::danglers;
    use crate::domain::change::Change;
    use crate::domain::id::Id;
    use crate::domain::link::Link;
    use crate::domain::phase::Phase;
    use crate::domain::snapshot::Snapshot;

    #[test]
    fn a_link_to_nothing_is_found_and_a_good_one_is_not() {
        let phase = Phase { id: Id(1), number: 1, name: "Build".into(), start: None, end: None, position: 0 };
        let link = |id, to| Link {
            id: Id(id),
            from_table: "phases".into(),
            from_row: Id(1),
            to_table: "phases".into(),
            to_row: Id(to),
            meaning: "about".into(),
        };
        let mut snapshot = Snapshot::default();
        let changes = [Change::insert(&phase), Change::insert(&link(2, 1)), Change::insert(&link(3, 9))];
        snapshot.apply_all(&changes).unwrap();
        let found = danglers(&snapshot);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].to_string(), "link 3 names phase 9, which is not there");
    }
}
