//! Two ways to keep things by row id: a map with a hash made for ids, and lists of members by owner that
//! lie in one piece of memory. Imports `id`. Read next: `facts/worked.rs`.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::domain::id::Id;

/// A map by row id.
pub type IdMap<V> = HashMap<Id, V, BuildHasherDefault<IdHasher>>;

/// Ids are spread already; one multiplication mixes their bits well enough.
#[derive(Clone, Copy, Debug, Default)]
pub struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_i64(&mut self, number: i64) {
        let mixed = number.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

/// Lists of members by their owner, each in the order in which it was given.
#[derive(Clone, Debug)]
pub struct Groups<T> {
    spans: IdMap<(usize, usize)>,
    members: Vec<T>,
}

impl<T> Default for Groups<T> {
    fn default() -> Self {
        Self { spans: IdMap::default(), members: Vec::new() }
    }
}

impl<T> Groups<T> {
    /// The lists of these pairs of owner and member.
    #[must_use]
    pub fn of(mut pairs: Vec<(Id, T)>) -> Self {
        pairs.sort_by_key(|(owner, _)| *owner);
        let mut spans: IdMap<(usize, usize)> = IdMap::default();
        for (index, (owner, _)) in pairs.iter().enumerate() {
            spans.entry(*owner).or_insert((index, index)).1 = index + 1;
        }
        Self { spans, members: pairs.into_iter().map(|(_, member)| member).collect() }
    }

    /// Is there no member at all?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The members of an owner; empty where it has none.
    #[must_use]
    pub fn get(&self, owner: Id) -> &[T] {
        let span = self.spans.get(&owner).copied().unwrap_or_default();
        self.members.get(span.0..span.1).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::facts::groups::Groups;
    use crate::domain::id::Id;

    #[test]
    fn members_keep_their_order_and_strangers_have_none() {
        let groups = Groups::of(vec![(Id(7), 'b'), (Id(1), 'x'), (Id(7), 'a')]);
        assert_eq!((groups.get(Id(7)), groups.get(Id(1))), (&['b', 'a'][..], &['x'][..]));
        assert!(groups.get(Id(2)).is_empty());
    }
}
