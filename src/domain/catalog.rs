//! The field tables of all nouns, found by noun. Imports every noun, `record`, `value`. Read next: `change.rs`.

use crate::domain::noun::{Noun, noun_table};
use crate::domain::record::Record;
use crate::domain::value::{Field, SetField};

macro_rules! catalog {
    ($($(#[doc = $doc:literal])+ $noun:ident = $module:ident :: $ty:ident in $rows:ident, $table:literal, $word:literal, $prefix:literal, $perm:ident;)+) => {
        impl Noun {
            /// Its field table.
            #[must_use]
            pub const fn fields(self) -> &'static [Field] {
                match self { $(Self::$noun => <crate::domain::$module::$ty as Record>::FIELDS),+ }
            }

            /// Its many-valued attributes.
            #[must_use]
            pub const fn sets(self) -> &'static [SetField] {
                match self { $(Self::$noun => <crate::domain::$module::$ty as Record>::SETS),+ }
            }
        }
    };
}

noun_table!(catalog);

impl Noun {
    /// The position of a field in the field table.
    #[must_use]
    pub fn field_index(self, name: &str) -> Option<usize> {
        self.fields().iter().position(|f| f.name == name)
    }

    /// The fields that must not be there twice together: of the lists below, and of members of sets.
    #[must_use]
    pub fn unique(self) -> Option<Vec<&'static str>> {
        let listed = UNIQUE.iter().find(|(of, _)| *of == self).map(|(_, fields)| fields.to_vec());
        listed.or_else(|| {
            let sets = Self::ALL.iter().flat_map(|owner| owner.sets());
            sets.into_iter().find(|set| set.members == self).map(|set| vec![set.owner, set.value])
        })
    }
}

/// What must not be there twice, beside the members of sets.
const UNIQUE: &[(Noun, &[&str])] = &[
    (Noun::Dependency, &["task", "after"]),
    (Noun::Holiday, &["on"]),
    (Noun::Origin, &["source", "key", "on_table"]),
    (Noun::Link, &["from_table", "from_row", "to_table", "to_row", "meaning"]),
];
