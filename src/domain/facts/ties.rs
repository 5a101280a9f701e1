//! Links, seen from both ends, and attachments. Ids are unique over all tables of a file, so the id of a row
//! is enough to find them. May import the nouns and `snapshot`. Read next: `figures`.

use crate::domain::facts::groups::Groups;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;

/// A link as one of its ends sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The link's own row.
    pub link: Id,
    /// The noun at the other end.
    pub noun: Noun,
    /// The row at the other end; it may be gone.
    pub other: Id,
    /// Does the link begin here?
    pub outgoing: bool,
}

/// Links and attachments of all rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ties {
    links: Groups<Tie>,
    attachments: Groups<Id>,
}

impl Ties {
    /// Sorts links and attachments by the rows they belong to. A link to an unknown table is left out.
    #[must_use]
    pub fn of(snapshot: &Snapshot) -> Self {
        let mut ends = Vec::with_capacity(snapshot.links.len() * 2);
        for link in snapshot.links.iter() {
            if let Some(noun) = Noun::of_table(&link.to_table) {
                let tie = Tie { link: link.id, noun, other: link.to_row, outgoing: true };
                ends.push((link.from_row, tie));
            }
            if let Some(noun) = Noun::of_table(&link.from_table) {
                let tie = Tie { link: link.id, noun, other: link.from_row, outgoing: false };
                ends.push((link.to_row, tie));
            }
        }
        let attachments = snapshot.attachments.iter().map(|a| (a.on_row, a.id)).collect();
        Self { links: Groups::of(ends), attachments: Groups::of(attachments) }
    }

    /// The links of a row, from both ends.
    #[must_use]
    pub fn links(&self, row: Id) -> &[Tie] {
        self.links.get(row)
    }

    /// The attachments of a row.
    #[must_use]
    pub fn attachments(&self, row: Id) -> &[Id] {
        self.attachments.get(row)
    }
}
