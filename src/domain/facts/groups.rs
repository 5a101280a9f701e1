//! Three ways to keep things by row id: a map with a hash made for ids, a shelf in the order of the ids, and lists of
//! members by owner that lie in one piece of memory. Imports `id`. Read next: `facts/worked.rs`.

use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use crate::domain::id::Id;

/// So many members may be left behind before the lists are put together anew, beside as many as are in lists.
const ROOM: usize = 1000;

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

/// Values in the order of their ids, side by side: quick to fill in that order and to walk along.
#[derive(Clone, Debug, PartialEq)]
pub struct ById<V> {
    ids: Vec<Id>,
    values: Vec<V>,
}

impl<V> Default for ById<V> {
    fn default() -> Self {
        Self { ids: Vec::new(), values: Vec::new() }
    }
}

impl<V> ById<V> {
    /// With room for so many.
    #[must_use]
    pub fn with_room(count: usize) -> Self {
        Self { ids: Vec::with_capacity(count), values: Vec::with_capacity(count) }
    }

    /// The value of an id.
    #[must_use]
    pub fn get(&self, id: Id) -> Option<&V> {
        self.ids.binary_search(&id).ok().and_then(|at| self.values.get(at))
    }

    /// The value of an id of which is known where it should stand: quick where it does.
    #[must_use]
    pub fn get_near(&self, place: usize, id: Id) -> Option<&V> {
        if self.ids.get(place) == Some(&id) { self.values.get(place) } else { self.get(id) }
    }

    /// Takes in a value, or puts it in the place of the one that was there.
    pub fn put(&mut self, id: Id, value: V) {
        if self.ids.last().is_none_or(|last| *last < id) {
            self.ids.push(id);
            self.values.push(value);
            return;
        }
        match self.ids.binary_search(&id) {
            Ok(at) => self.values[at] = value,
            Err(at) => {
                self.ids.insert(at, id);
                self.values.insert(at, value);
            }
        }
    }

    /// Takes out a value, where there is one.
    pub fn remove(&mut self, id: Id) {
        if let Ok(at) = self.ids.binary_search(&id) {
            self.ids.remove(at);
            self.values.remove(at);
        }
    }
}

/// Lists of members by their owner, each in the order in which it was given.
#[derive(Clone, Debug)]
pub struct Groups<T> {
    spans: IdMap<(usize, usize)>,
    members: Vec<T>,
    /// How many of the members are in a list; the others were left behind by lists that grew.
    count: usize,
}

impl<T> Default for Groups<T> {
    fn default() -> Self {
        Self { spans: IdMap::default(), members: Vec::new(), count: 0 }
    }
}

/// The same lists of the same owners, wherever they lie.
impl<T: PartialEq> PartialEq for Groups<T> {
    fn eq(&self, other: &Self) -> bool {
        self.spans.len() == other.spans.len() && self.spans.keys().all(|id| self.get(*id) == other.get(*id))
    }
}

impl<T> Groups<T> {
    /// The lists of these pairs of owner and member.
    #[must_use]
    pub fn of(mut pairs: Vec<(Id, T)>) -> Self {
        pairs.sort_by_key(|(owner, _)| *owner);
        let owners = pairs.chunk_by(|(a, _), (b, _)| a == b).count();
        let mut spans = IdMap::with_capacity_and_hasher(owners, BuildHasherDefault::default());
        let mut from = 0;
        for list in pairs.chunk_by(|(a, _), (b, _)| a == b) {
            spans.extend(list.first().map(|(owner, _)| (*owner, (from, from + list.len()))));
            from += list.len();
        }
        Self { spans, members: pairs.into_iter().map(|(_, member)| member).collect(), count: from }
    }

    /// Is there no member at all?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The members of an owner; empty where it has none.
    #[must_use]
    pub fn get(&self, owner: Id) -> &[T] {
        let span = self.spans.get(&owner).copied().unwrap_or_default();
        self.members.get(span.0..span.1).unwrap_or_default()
    }
}

impl<T: Clone> Groups<T> {
    /// Puts the rows that changed where they belong now. They leave the lists of `owners`, to which they belong or
    /// did before; those in `now` come back, at their place in the order of `key`, which the lists are in.
    pub fn renew<K: Ord>(
        &mut self,
        owners: &BTreeSet<Id>,
        is_changed: impl Fn(&T) -> bool,
        now: Vec<(Id, T)>,
        key: impl Fn(&T) -> K,
    ) {
        let now = Self::of(now);
        for owner in owners {
            let mut list: Vec<T> = self.get(*owner).iter().filter(|m| !is_changed(m)).cloned().collect();
            for member in now.get(*owner) {
                let key_of_it = key(member);
                let at = list.partition_point(|held| key(held) < key_of_it);
                list.insert(at, member.clone());
            }
            self.put(*owner, list);
        }
        if self.members.len() > 2 * self.count + ROOM {
            let of = |owner: &Id| self.get(*owner).iter().map(|m| (*owner, m.clone())).collect::<Vec<_>>();
            *self = Self::of(self.spans.keys().flat_map(of).collect());
        }
    }

    /// A list in place of the one that was there; one that grew moves to the end.
    fn put(&mut self, owner: Id, list: Vec<T>) {
        let (from, until) = self.spans.get(&owner).copied().unwrap_or_default();
        let held = until - from;
        self.count = self.count + list.len() - held;
        if list.is_empty() {
            self.spans.remove(&owner);
        } else if list.len() <= held {
            self.spans.insert(owner, (from, from + list.len()));
            for (slot, member) in self.members.iter_mut().skip(from).zip(list) {
                *slot = member;
            }
        } else {
            self.spans.insert(owner, (self.members.len(), self.members.len() + list.len()));
            self.members.extend(list);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::domain::facts::groups::{ById, Groups, ROOM};
    use crate::domain::id::Id;

    #[test]
    fn members_keep_their_order_and_strangers_have_none() {
        let groups = Groups::of(vec![(Id(7), 'b'), (Id(1), 'x'), (Id(7), 'a')]);
        assert_eq!((groups.get(Id(7)), groups.get(Id(1))), (&['b', 'a'][..], &['x'][..]));
        assert!(groups.get(Id(2)).is_empty());
    }

    #[test]
    fn what_changed_goes_to_its_place_in_the_list_of_its_owner_now() {
        let mut groups = Groups::of(vec![(Id(1), 10), (Id(1), 20), (Id(1), 30), (Id(2), 15)]);
        let owners = BTreeSet::from([Id(1), Id(2), Id(3)]);
        let now = vec![(Id(2), 20), (Id(3), 30)];
        groups.renew(&owners, |m| *m == 20 || *m == 30, now, |m| *m);
        assert_eq!(groups.get(Id(1)), [10]);
        assert_eq!((groups.get(Id(2)), groups.get(Id(3))), (&[15, 20][..], &[30][..]));
        assert!(groups == Groups::of(vec![(Id(3), 30), (Id(2), 15), (Id(2), 20), (Id(1), 10)]));
        groups.renew(&BTreeSet::from([Id(3)]), |_| true, Vec::new(), |m| *m);
        assert!(
            groups == Groups::of(vec![(Id(2), 15), (Id(2), 20), (Id(1), 10)]),
            "an owner of none is none"
        );
    }

    #[test]
    fn lists_that_grow_again_and_again_leave_no_heap_behind() {
        let mut groups = Groups::default();
        for member in 0..300 {
            groups.renew(&BTreeSet::from([Id(1)]), |_| false, vec![(Id(1), member)], |m| *m);
        }
        assert!(groups.get(Id(1)).iter().copied().eq(0..300));
        assert!(groups.members.len() <= 2 * 300 + ROOM, "{} for 300", groups.members.len());
    }

    #[test]
    fn a_shelf_finds_what_was_put_in_wherever_it_is_thought_to_stand() {
        let mut shelf = ById::default();
        for id in [5, 9, 7, 5] {
            shelf.put(Id(id), id * 10);
        }
        assert_eq!((shelf.get(Id(7)), shelf.get_near(2, Id(9))), (Some(&70), Some(&90)));
        assert_eq!(shelf.get_near(0, Id(9)), Some(&90));
        shelf.remove(Id(7));
        shelf.remove(Id(8));
        assert_eq!((shelf.get(Id(7)), shelf.get(Id(5))), (None, Some(&50)));
    }
}
