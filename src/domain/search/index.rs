//! All texts as they are searched, in one piece of memory. Made piece by piece, so that nobody waits for it; a change
//! takes in the rows it touched. Imports `texts`, `query`, `fold`. Read next: `shown.rs`.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use memchr::memmem::Finder;

use crate::domain::change::Change;
use crate::domain::fold::fold_onto;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::search::query::Query;
use crate::domain::search::texts::{Places, labels, nouns};
use crate::domain::table::Look;
use crate::domain::value::Value;

/// Between the texts of a row, so that no word is found across two of them.
const BETWEEN: char = '\u{1f}';

/// How well a row fits, best first.
const CODE: u8 = 0;
const TITLE_STARTS: u8 = 1;
const CODE_STARTS: u8 = 2;
const WORD_STARTS: u8 = 3;
const TITLE: u8 = 4;
const BODY: u8 = 5;

/// A row that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which noun.
    pub noun: Noun,
    /// Which row.
    pub id: Id,
}

/// What a search came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The best of them: a short number first, then titles that begin with what was typed, other titles, other texts;
    /// the newest first among equals.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
}

/// One row in the index.
#[derive(Clone, Copy, Debug)]
struct Straw {
    noun: Noun,
    is_gone: bool,
    id: Id,
    number: i64,
    /// Where its texts begin and end, and its title ends.
    start: u32,
    title_end: u32,
    end: u32,
    /// Which characters occur in it: a bit for each letter and digit, one of the rest for all others.
    letters: u64,
}

/// The index; empty at first.
#[derive(Clone, Debug, Default)]
pub struct Index {
    text: String,
    straws: Vec<Straw>,
    /// So many straws stand in the order of noun and id; later ones are found by `late`.
    sorted: usize,
    late: HashMap<(Noun, Id), usize>,
    gone: usize,
    /// The noun that is read now, by its place, and the last row of it that was read.
    noun: usize,
    after: Option<Id>,
    /// The last query with the places of what it found.
    last: (Query, Vec<u32>),
}

impl Index {
    /// Reads at most `count` more rows; true while some are left.
    pub fn grow(&mut self, look: &Look<'_>, count: usize) -> bool {
        let mut left = count;
        self.last = Default::default();
        while let Some(noun) = nouns().get(self.noun) {
            let ids = look.snapshot.ids_after(*noun, self.after, left);
            let places = Places::of(*noun);
            for id in &ids {
                self.put(look, *noun, *id, &places);
                self.sorted = self.straws.len();
            }
            left -= ids.len();
            if left == 0 {
                self.after = ids.last().copied().or(self.after);
                return true;
            }
            (self.noun, self.after) = (self.noun + 1, None);
        }
        false
    }

    /// Are all rows read?
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.noun >= nouns().len()
    }

    /// Takes in the rows that changed; `look` holds them as they are now. Before all rows were read, and when too much
    /// is gone, it begins anew.
    pub fn take_in(&mut self, look: &Look<'_>, changes: &[Change]) {
        if !self.is_whole() {
            *self = Self::default();
            return;
        }
        let mut touched: BTreeSet<(Noun, Id)> = BTreeSet::new();
        for change in changes {
            touched.insert(of_label(look, change).unwrap_or((change.noun(), change.id())));
        }
        self.last = Default::default();
        for (noun, id) in touched {
            if !nouns().contains(&noun) {
                continue;
            }
            if let Some(place) = self.place(noun, id) {
                self.gone += usize::from(!self.straws[place].is_gone);
                self.straws[place].is_gone = true;
            }
            if look.snapshot.has(noun, id) {
                self.late.insert((noun, id), self.straws.len());
                self.put(look, noun, id, &Places::of(noun));
            }
        }
        if self.gone > 1000 && self.gone * 2 > self.straws.len() {
            *self = Self::default();
        }
    }

    fn place(&self, noun: Noun, id: Id) -> Option<usize> {
        let sorted = self.straws.get(..self.sorted)?;
        let late = self.late.get(&(noun, id)).copied();
        late.or_else(|| sorted.binary_search_by_key(&(noun, id), |straw| (straw.noun, straw.id)).ok())
    }

    fn put(&mut self, look: &Look<'_>, noun: Noun, id: Id, places: &Places) {
        let Some(values) = look.snapshot.values(noun, id) else { return };
        let text = |index: usize| values.get(index).and_then(Value::text);
        let start = self.text.len();
        if let Some(title) = places.title.and_then(text) {
            fold_onto(title.trim_start(), &mut self.text);
        }
        let title_end = self.text.len();
        let labels = labels(look, noun, id).iter().map(String::as_str);
        for other in places.others.iter().filter_map(|index| text(*index)).chain(labels) {
            self.text.push(BETWEEN);
            fold_onto(other, &mut self.text);
        }
        let end = self.text.len();
        let letters =
            self.text.as_bytes()[start..end].iter().fold(0, |letters, byte| letters | letter(*byte));
        // Texts of more than four gigabytes are not searched.
        let [Ok(start), Ok(title_end), Ok(end)] = [start, title_end, end].map(u32::try_from) else {
            self.text.truncate(start);
            return;
        };
        let number = places.number.and_then(|index| values.get(index)?.int()).unwrap_or(0);
        self.straws.push(Straw { noun, is_gone: false, id, number, start, title_end, end, letters });
    }

    /// Looks for `query` in what was read so far; gives the best `most`.
    pub fn find(&mut self, query: &Query, most: usize) -> Found {
        if query.is_empty() {
            self.last = Default::default();
            return Found::default();
        }
        let seeker = Seeker::of(query);
        let (before, places) = std::mem::take(&mut self.last);
        let text = self.text.as_bytes();
        let mut found: Vec<(u8, u32)> = Vec::new();
        let mut look_at = |place: u32, straw: &Straw| {
            if let Some(rank) = seeker.rank(straw, text) {
                found.push((rank, place));
            }
        };
        if query.narrows(&before) {
            for place in places {
                if let Some(straw) = self.straws.get(place as usize) {
                    look_at(place, straw);
                }
            }
        } else {
            for (place, straw) in (0..).zip(&self.straws) {
                look_at(place, straw);
            }
        }
        self.last = (query.clone(), found.iter().map(|(_, place)| *place).collect());
        let total = found.len();
        Found { hits: self.best(found, most), total }
    }

    /// The best of what was found, in their order.
    fn best(&self, mut found: Vec<(u8, u32)>, most: usize) -> Vec<Hit> {
        let id = |place: u32| self.straws.get(place as usize).map(|straw| straw.id);
        let key = |(rank, place): &(u8, u32)| (*rank, Reverse(id(*place)));
        if found.len() > most {
            let mut counts = [0_usize; BODY as usize + 1];
            for (rank, _) in &found {
                counts[usize::from(*rank)] += 1;
            }
            // No rank is looked at that cannot be among them.
            let mut sum = 0;
            let last = counts.iter().position(|count| {
                sum += count;
                sum >= most
            });
            found.retain(|(rank, _)| last.is_none_or(|last| usize::from(*rank) <= last));
            if found.len() > most {
                found.select_nth_unstable_by_key(most, key);
                found.truncate(most);
            }
        }
        found.sort_unstable_by_key(key);
        let hit = |place: u32| self.straws.get(place as usize).map(|s| Hit { noun: s.noun, id: s.id });
        found.into_iter().filter_map(|(_, place)| hit(place)).collect()
    }
}

/// The task whose labels a change is about.
fn of_label(look: &Look<'_>, change: &Change) -> Option<(Noun, Id)> {
    let task = |values: &[Value]| {
        let owner = Noun::TaskLabel.field_index("task")?;
        values.get(owner)?.int().map(|id| (Noun::Task, Id(id)))
    };
    match change {
        _ if change.noun() != Noun::TaskLabel => None,
        Change::Insert(row) | Change::Delete(row) => task(&row.values),
        Change::Update { id, .. } => task(&look.snapshot.values(Noun::TaskLabel, *id)?),
    }
}

/// The bit of a byte: letters and digits have one each, all others share what is left.
fn letter(byte: u8) -> u64 {
    1 << match byte {
        b'a'..=b'z' => byte - b'a',
        b'0'..=b'9' => 26 + byte - b'0',
        other => 36 + other % 28,
    }
}

/// A query made ready.
struct Seeker<'q> {
    finders: Vec<Finder<'q>>,
    letters: u64,
    /// The one letter or digit that is all there is of it.
    single: Option<u8>,
    code: Option<(Noun, i64, &'q str)>,
}

impl<'q> Seeker<'q> {
    fn of(query: &'q Query) -> Self {
        let bytes = query.terms.iter().flat_map(|term| term.bytes());
        let letters = bytes.fold(0, |letters, byte| letters | letter(byte));
        let single = match query.terms.as_slice() {
            [one] if one.len() == 1 => one.bytes().next().filter(u8::is_ascii_alphanumeric),
            _ => None,
        };
        let code =
            query.code.as_ref().map(|(noun, digits)| (*noun, digits.parse().unwrap_or(0), digits.as_str()));
        Self { finders: query.terms.iter().map(Finder::new).collect(), letters, single, code }
    }

    /// How well the row fits; none where it does not.
    fn rank(&self, straw: &Straw, text: &[u8]) -> Option<u8> {
        if straw.is_gone {
            return None;
        }
        let code = self.code.filter(|(noun, ..)| *noun == straw.noun).and_then(|(_, number, digits)| {
            if straw.number == number {
                return Some(CODE);
            }
            starts_with(straw.number, digits).then_some(CODE_STARTS)
        });
        if code == Some(CODE) {
            return code;
        }
        let words = (straw.letters & self.letters == self.letters).then(|| self.words(straw, text)).flatten();
        code.into_iter().chain(words).min()
    }

    fn words(&self, straw: &Straw, text: &[u8]) -> Option<u8> {
        let row = text.get(straw.start as usize..straw.end as usize)?;
        if let Some(single) = self.single {
            // The letters of the row told already that it is there; for one letter no more is worth knowing.
            return Some(if row.first() == Some(&single) { TITLE_STARTS } else { BODY });
        }
        let title = (straw.title_end - straw.start) as usize;
        let (mut best, mut worst) = (BODY, CODE);
        for finder in &self.finders {
            let rank = match finder.find(row)? {
                0 if title > 0 => TITLE_STARTS,
                at if at >= title => BODY,
                at if row.get(at - 1).is_some_and(|b| b.is_ascii_alphanumeric() || !b.is_ascii()) => TITLE,
                _ => WORD_STARTS,
            };
            (best, worst) = (best.min(rank), worst.max(rank));
        }
        // Words of a title in any order, one of them its beginning.
        Some(if worst < BODY { best } else { worst })
    }
}

/// Does the number begin with these digits?
fn starts_with(number: i64, digits: &str) -> bool {
    let wanted: i64 = digits.parse().unwrap_or(i64::MAX);
    let mut rest = number;
    while rest > wanted {
        rest /= 10;
    }
    rest == wanted
}
