//! All texts as they are searched, in one piece of memory. Made piece by piece, so that nobody waits for it; a change
//! takes in the rows it touched. Imports `texts`, `query`, `fold`. Read next: `shown.rs`.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap};
use std::ops::RangeInclusive;

use memchr::memmem::Finder;

use crate::domain::change::Change;
use crate::domain::fold::fold_onto;
use crate::domain::id::Id;
use crate::domain::input::names::number_of;
use crate::domain::noun::Noun;
use crate::domain::search::query::Query;
use crate::domain::search::texts::{Places, nouns, title_and_texts};
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
    id: Id,
    number: i64,
    /// Where its texts begin and end, and its title ends.
    start: u32,
    title_end: u32,
    end: u32,
}

/// The index; empty at first.
#[derive(Clone, Debug, Default)]
pub struct Index {
    text: String,
    straws: Vec<Straw>,
    /// Which characters occur in each straw: a bit for each letter and digit, the rest for all others, and one for
    /// all that is not gone.
    letters: Vec<u64>,
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
            let (places, mut others) = (Places::of(*noun), Vec::new());
            for id in &ids {
                self.put(look, *noun, *id, &places, &mut others);
            }
            self.sorted = self.straws.len();
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
                self.gone += usize::from(self.letters[place] != 0);
                self.letters[place] = 0;
            }
            if look.snapshot.has(noun, id) {
                self.late.insert((noun, id), self.straws.len());
                self.put(look, noun, id, &Places::of(noun), &mut Vec::new());
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

    fn put<'a>(&mut self, look: &Look<'a>, noun: Noun, id: Id, places: &Places, others: &mut Vec<&'a str>) {
        let start = self.text.len();
        fold_onto(title_and_texts(look, noun, id, places, others).trim_start(), &mut self.text);
        let title_end = self.text.len();
        for other in others {
            self.text.push(BETWEEN);
            fold_onto(other, &mut self.text);
        }
        let end = self.text.len();
        let row = self.text.as_bytes().get(start..end).unwrap_or_default();
        let letters = row.iter().fold(THERE, |letters, byte| letters | letter(*byte));
        // Texts of more than four gigabytes are not searched.
        let [Ok(start), Ok(title_end), Ok(end)] = [start, title_end, end].map(u32::try_from) else {
            self.text.truncate(start);
            return;
        };
        let number = number_of(look.snapshot, noun, id).unwrap_or(0);
        self.straws.push(Straw { noun, id, number, start, title_end, end });
        self.letters.push(letters);
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
        // The worst of the best is on top. The newest come first, so that little has to give way.
        let mut best: BinaryHeap<(u8, Reverse<Id>, u32)> = BinaryHeap::with_capacity(most.min(1000) + 1);
        let mut found: Vec<u32> = Vec::new();
        let mut look_at = |place: u32| {
            let Some(straw) = self.straws.get(place as usize) else { return };
            let Some(rank) = seeker.rank(straw, self.letters[place as usize], text) else { return };
            found.push(place);
            let key = (rank, Reverse(straw.id), place);
            if best.len() < most || best.peek().is_some_and(|worst| key < *worst) {
                best.push(key);
                if best.len() > most {
                    best.pop();
                }
            }
        };
        if query.narrows(&before) {
            places.into_iter().for_each(&mut look_at);
        } else {
            for (place, letters) in self.letters.iter().enumerate().rev() {
                let fits = letters & seeker.letters == seeker.letters;
                if fits || seeker.code.is_some() {
                    look_at(u32::try_from(place).unwrap_or(u32::MAX));
                }
            }
        }
        let total = found.len();
        self.last = (query.clone(), found);
        let hit = |(.., place): (u8, Reverse<Id>, u32)| {
            self.straws.get(place as usize).map(|straw| Hit { noun: straw.noun, id: straw.id })
        };
        Found { hits: best.into_sorted_vec().into_iter().filter_map(hit).collect(), total }
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
        other => 36 + other % 27,
    }
}

/// The bit of every row that is there.
const THERE: u64 = 1 << 63;

/// A query made ready.
struct Seeker<'q> {
    finders: Vec<Finder<'q>>,
    letters: u64,
    /// The one letter or digit that is all there is of it.
    single: Option<u8>,
    /// The noun and number that a code names, and the numbers that begin with its digits.
    code: Option<(Noun, i64, Vec<RangeInclusive<i64>>)>,
}

impl<'q> Seeker<'q> {
    fn of(query: &'q Query) -> Self {
        let bytes = query.terms.iter().flat_map(|term| term.bytes());
        let letters = bytes.fold(THERE, |letters, byte| letters | letter(byte));
        let single = match query.terms.as_slice() {
            [one] if one.len() == 1 => one.bytes().next().filter(u8::is_ascii_alphanumeric),
            _ => None,
        };
        let code = query.code.as_ref().and_then(|(noun, digits)| {
            let wanted = digits.parse().ok()?;
            Some((*noun, wanted, begin_with(wanted)))
        });
        Self { finders: query.terms.iter().map(Finder::new).collect(), letters, single, code }
    }

    /// How well the row fits; none where it does not.
    fn rank(&self, straw: &Straw, letters: u64, text: &[u8]) -> Option<u8> {
        let code = self.code.as_ref().filter(|(noun, ..)| *noun == straw.noun && letters != 0);
        let code = code.and_then(|(_, wanted, ranges)| match straw.number {
            number if number == *wanted => Some(CODE),
            number => ranges.iter().any(|range| range.contains(&number)).then_some(CODE_STARTS),
        });
        if code == Some(CODE) {
            return code;
        }
        let words = (letters & self.letters == self.letters).then(|| self.words(straw, text)).flatten();
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

/// The numbers that begin with the digits of `wanted`, which is more than nothing.
fn begin_with(wanted: i64) -> Vec<RangeInclusive<i64>> {
    let powers = (0..18).map_while(|power| 10_i64.checked_pow(power));
    let range =
        |power: i64| Some(wanted.checked_mul(power)?..=wanted.checked_add(1)?.checked_mul(power)? - 1);
    powers.map_while(range).collect()
}
