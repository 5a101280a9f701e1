//! Importing again: rows are known by what the other program calls them, fields that changed over there are taken
//! over, our own edits stay, and where both sides changed the newer import wins and says so.
//! Imports `domain`, `work`, `print`. Read next: `people.rs`, `trello/mod.rs`, `toggl.rs`.

use std::collections::{HashMap, HashSet};

use crate::domain::command::Context;
use crate::domain::id::Id;
use crate::domain::link::Origin;
use crate::domain::noun::Noun;
use crate::domain::record::Record;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::Value;
use crate::exchange::outcome::NoteKind;
use crate::exchange::print::Print;
use crate::exchange::work::{Fate, Work};

/// What is known of something in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// It was never imported.
    New,
    /// It is this row, with the fingerprints of the last time.
    Here(Id, Print),
    /// It was imported, and its row deleted here since.
    Deleted,
    /// The same key came before in this file.
    Twice,
}

/// Something in the file that becomes one row.
pub struct Theirs<'k> {
    /// What the other program calls it.
    pub key: &'k str,
    /// What it is counted as: `columns`, `comments` …
    pub what: &'static str,
    /// Where it stands, for notes: `card "Homepage"`.
    pub place: String,
    /// The fields that follow the other side, in their stored form.
    pub fields: Vec<(&'static str, Value)>,
    /// A word that tells files of one source apart: the id of the board.
    pub mark: &'k str,
    /// A row that is the same thing though it was never imported, such as a column of the same name.
    pub alike: Option<Id>,
}

/// An import under way.
pub struct Import<'a, 'c> {
    /// The rows in the making.
    pub work: Work<'a>,
    /// Today, now, new ids.
    pub context: &'a mut Context<'c>,
    source: &'static str,
    known: HashMap<(String, String), Origin>,
    met: HashSet<(Noun, String)>,
}

impl<'a, 'c> Import<'a, 'c> {
    /// Begins an import from `source`.
    #[must_use]
    pub fn new(source: &'static str, base: &'a Snapshot, context: &'a mut Context<'c>) -> Self {
        let origins = base.origins.iter().filter(|o| o.source == source);
        let known = origins.map(|o| ((o.on_table.clone(), o.key.clone()), o.as_ref().clone())).collect();
        Self { work: Work::new(base), context, source, known, met: HashSet::new() }
    }

    /// What is known of a key; remembers that the file has it.
    pub fn meet(&mut self, noun: Noun, key: &str) -> Seen {
        if !self.met.insert((noun, key.to_owned())) {
            return Seen::Twice;
        }
        match self.known.get(&(noun.table().to_owned(), key.to_owned())) {
            None => Seen::New,
            Some(origin) if self.work.base.has(noun, origin.on_row) => {
                Seen::Here(origin.on_row, Print::parse(&origin.print))
            }
            Some(_) => Seen::Deleted,
        }
    }

    /// The row that was made of a key at an earlier import.
    #[must_use]
    pub fn known(&self, noun: Noun, key: &str) -> Option<Id> {
        let origin = self.known.get(&(noun.table().to_owned(), key.to_owned()))?;
        self.work.base.has(noun, origin.on_row).then_some(origin.on_row)
    }

    /// Writes down where a row came from.
    pub fn remember(&mut self, noun: Noun, key: &str, row: Id, print: &Print) {
        let print = print.to_string();
        let origin = match self.known.get(&(noun.table().to_owned(), key.to_owned())) {
            Some(known) => Origin { on_row: row, print, ..known.clone() },
            None => Origin {
                id: self.context.ids.next_id(),
                source: self.source.to_owned(),
                key: key.to_owned(),
                on_table: noun.table().to_owned(),
                on_row: row,
                print,
            },
        };
        self.work.put(&origin);
    }

    /// Takes over what changed on the other side; says where that overwrites an edit of ours.
    pub fn merge<T: Record>(&mut self, row: &mut T, last: &Print, theirs: &Theirs<'_>) -> (Print, Fate) {
        let mut print = theirs.print();
        let mut fate = Fate::Unchanged;
        let ours = row.to_values();
        for (name, value) in &theirs.fields {
            let Some(index) = T::NOUN.field_index(name) else { continue };
            let own = &ours[index];
            if last.holds(name, value) || own == value {
                continue;
            }
            if !row.set(index, value) {
                // Cannot be taken over: remember the old print, so that it is not lost from sight.
                print.keep(name, last);
                continue;
            }
            fate = Fate::Updated;
            if !last.holds(name, own) {
                self.tell_overwritten(T::FIELDS[index].label, &theirs.place);
            }
        }
        (print, fate)
    }

    /// Says that an edit of ours gave way.
    pub fn tell_overwritten(&mut self, field: &str, place: &str) {
        self.work.tell(
            NoteKind::Overwritten,
            field,
            place,
            "it was edited here and over there; the other side's is taken, undo brings yours back",
        );
    }

    /// Says that a row was deleted here, or stands twice in the file.
    pub fn tell_passed_over(&mut self, seen: &Seen, noun: Noun, place: &str) {
        let reason = match seen {
            Seen::Deleted => "it was deleted here after an earlier import, and stays deleted",
            _ => "the file holds it twice; the first is taken",
        };
        self.work.tell(NoteKind::Left, noun.word(), place, reason);
    }

    /// Takes one thing over: a new row by `make`, or the fields that changed over there. None where it is passed
    /// over, which is then said.
    pub fn take<T: Record>(
        &mut self,
        theirs: &Theirs<'_>,
        make: impl FnOnce(&mut Self, Id) -> T,
    ) -> Option<(Id, Fate)> {
        let seen = self.meet(T::NOUN, theirs.key);
        let (id, print, fate) = match (&seen, theirs.alike) {
            (Seen::New, None) => {
                let id = self.context.ids.next_id();
                let row = make(self, id);
                self.work.put(&row);
                (id, theirs.print(), Fate::New)
            }
            (Seen::New, Some(id)) => (id, theirs.print(), Fate::Unchanged),
            (Seen::Here(id, last), _) => {
                let mut row = self.work.get::<T>(*id)?;
                let (print, fate) = self.merge(&mut row, last, theirs);
                self.work.put(&row);
                (*id, print, fate)
            }
            (Seen::Deleted | Seen::Twice, _) => {
                self.tell_passed_over(&seen, T::NOUN, &theirs.place);
                return None;
            }
        };
        self.remember(T::NOUN, theirs.key, id, &print);
        self.work.count(theirs.what, fate);
        Some((id, fate))
    }

    /// Rows that came from the file's board or the like at an earlier time and are here, though the file no
    /// longer has them.
    #[must_use]
    pub fn gone(&self, noun: Noun, mark: &str) -> Vec<Id> {
        let mut gone: Vec<Id> = self
            .known
            .values()
            .filter(|o| {
                !mark.is_empty()
                    && o.on_table == noun.table()
                    && Print::parse(&o.print).get(MARK) == Some(mark)
            })
            .filter(|o| !self.met.contains(&(noun, o.key.clone())) && self.work.base.has(noun, o.on_row))
            .map(|o| o.on_row)
            .collect();
        gone.sort();
        gone
    }
}

const MARK: &str = "of";

impl Theirs<'_> {
    /// The fingerprints of what the file says.
    #[must_use]
    pub fn print(&self) -> Print {
        let mut print = Print::default();
        for (name, value) in &self.fields {
            print.note(name, value);
        }
        if !self.mark.is_empty() {
            print.mark(MARK, self.mark);
        }
        print
    }
}

#[cfg(test)]
mod tests {
    use super::{Import, Theirs};
    use crate::domain::change::Change;
    use crate::domain::command::Context;
    use crate::domain::id::{CountingIds, Id};
    use crate::domain::person::{Employment, Person, Side};
    use crate::domain::snapshot::Snapshot;
    use crate::domain::value::Value;
    use crate::exchange::outcome::{Limits, Note, NoteKind};

    fn person(id: Id, name: &str) -> Person {
        Person {
            id,
            number: 1,
            name: name.to_owned(),
            handle: "p".to_owned(),
            side: Side::Team,
            role: None,
            company: None,
            email: None,
            phone: None,
            week: None,
            decides: false,
            note: None,
            archived: false,
            employment: Employment::Staff,
            pattern: None,
            focus: 10_000,
        }
    }

    fn import(base: &Snapshot, name: &str) -> (Vec<Change>, Vec<Note>) {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 1).expect("a day");
        let mut ids = CountingIds(1000);
        let mut context =
            Context { today: day, now: day.and_hms_opt(9, 0, 0).expect("a time"), ids: &mut ids };
        let mut import = Import::new("test", base, &mut context);
        let theirs = Theirs {
            key: "k1",
            what: "people",
            place: "member".to_owned(),
            fields: vec![("name", Value::Text(name.to_owned()))],
            mark: "",
            alike: None,
        };
        import.take(&theirs, |_, id| person(id, name));
        let plan = import.work.finish(String::new(), &Limits::default()).expect("small");
        (plan.changes, plan.notes)
    }

    #[test]
    fn an_edit_of_ours_stays_until_the_other_side_changes_the_same_field() {
        let mut base = Snapshot::default();
        let (first, _) = import(&base, "Ada");
        base.apply_all(&first).expect("fits");
        assert_eq!(import(&base, "Ada").0, []);

        let id = base.people.iter().next().expect("one").id;
        let edit = Change::update(&person(id, "Ada"), &person(id, "Ada L.")).expect("differs");
        base.apply(&edit).expect("fits");
        assert_eq!(import(&base, "Ada").0, []);

        let (both, notes) = import(&base, "Countess");
        base.apply_all(&both).expect("fits");
        assert_eq!(base.people.get(id).expect("there").name, "Countess");
        assert_eq!(notes.iter().map(|n| n.kind).collect::<Vec<_>>(), [NoteKind::Overwritten]);
        assert_eq!(import(&base, "Countess").0, []);
    }

    #[test]
    fn what_was_deleted_here_does_not_come_back() {
        let mut base = Snapshot::default();
        base.apply_all(&import(&base, "Ada").0).expect("fits");
        let row = base.people.iter().next().expect("one").as_ref().clone();
        base.apply(&Change::delete(&row)).expect("fits");
        let (changes, notes) = import(&base, "Ada");
        assert_eq!(changes, []);
        assert_eq!(notes[0].kind, NoteKind::Left);
    }
}
