//! The law that holds the house together: `snapshot == store.load()` after any sequence of commands, undos and
//! redos, with the file opened again on the way. Every command there is takes part, and the walk proves it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;
#[path = "support/walker.rs"]
mod walker;

use std::collections::BTreeSet;

use greenlight::domain::change::Change;
use greenlight::domain::command::Context;
use greenlight::domain::decide::decide;
use greenlight::domain::facts::{Facts, News};
use greenlight::domain::id::CountingIds;
use greenlight::domain::sheets::{self, Haystack, Order, Query};
use greenlight::domain::snapshot::Snapshot;
use greenlight::domain::table::{Look, Sheet};
use greenlight::domain::undo::{Plan, Why};
use greenlight::store::{Access, Entry, Head, Options, Store};
use support::{decided, start, today};
use walker::{Dice, name, propose};

const FAST: Options = Options { durable: false, busy: std::time::Duration::from_secs(5) };

/// An undo that passed over a command which something holds.
const HELD: &str = "undo over something held";
/// Rows of a long sheet of which it was known that they alone changed.
const FOLLOWED: &str = "rows that changed alone";

fn entry(label: &str) -> Entry {
    Entry { label: label.to_owned(), actor: "walker".into(), at: "2026-03-02T09:00:00Z".into() }
}

/// The long sheets, each in its natural order and sorted, and every text of theirs written.
fn haystacks(look: &Look<'_>) -> Vec<(&'static Sheet, Query, Haystack)> {
    let by = |column: &str, order| vec![(column.to_owned(), order)];
    let queries = [
        ("tasks", "e", Vec::new()),
        ("tasks", "-o", by("column", Order::Down)),
        ("times", "h", by("spent", Order::Down)),
    ];
    let made = |(name, filter, sort): (&str, &str, _)| {
        let (sheet, query) = (sheets::by_name(name).unwrap(), Query { filter: filter.to_owned(), sort });
        let mut haystack = Haystack::of(sheet, (sheet.rows)(look));
        haystack.select(sheet, look, &query);
        (sheet, query, haystack)
    };
    queries.into_iter().map(made).collect()
}

/// The first room of the facts in which they differ.
fn differing(kept: &Facts, anew: &Facts) -> Option<&'static str> {
    let rooms = [
        ("hours", kept.worked == anew.worked),
        ("tasks", kept.board == anew.board),
        ("amounts", kept.purse == anew.purse),
        ("days", kept.course == anew.course),
        ("estimates", kept.offers == anew.offers),
        ("talks", kept.talk == anew.talk),
        ("agreements", kept.agreed == anew.agreed),
        ("briefs", kept.briefs == anew.briefs),
        ("links", kept.ties == anew.ties),
        ("people", kept.crew == anew.crew),
        ("cycle times", kept.flow == anew.flow),
        ("facts", kept == anew),
    ];
    rooms.into_iter().find(|(_, equal)| !equal).map(|(room, _)| room)
}

/// A project file with what the cockpit would hold beside it.
struct Walk {
    folder: tempfile::TempDir,
    store: Store,
    held: Snapshot,
    /// What is derived of it, kept from change to change.
    facts: Facts,
    /// Long sheets that are looked at through a filter, sorted or not.
    haystacks: Vec<(&'static Sheet, Query, Haystack)>,
    /// Changes that the facts do not know yet: those of other programs come several commands at a time.
    news: Vec<Change>,
    /// When they are told.
    pace: Dice,
    head: Head,
    ids: CountingIds,
    done: BTreeSet<&'static str>,
}

impl Walk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let changes = decided(&[start()]);
        let path = folder.path().join("walk.greenlight");
        let store = Store::create_with(path, &entry("new project"), &changes, FAST).unwrap();
        let (snapshot, head) = store.load().unwrap();
        let facts = Facts::of(&snapshot, today());
        let (ids, done) = (CountingIds(5000), BTreeSet::new());
        let (news, pace) = (Vec::new(), Dice::new(99));
        let haystacks = haystacks(&Look { snapshot: &snapshot, facts: &facts, today: today() });
        Self { folder, store, held: snapshot, facts, haystacks, news, pace, head, ids, done }
    }

    /// One step: mostly a command, now and then undo, redo, or the file opened again.
    fn step(&mut self, dice: &mut Dice) {
        match dice.roll(12) {
            0 => self.turn_back(false),
            1 => self.turn_back(true),
            2 if dice.roll(4) == 0 => self.open_again(),
            _ => self.command(dice),
        }
        if self.pace.roll(3) > 0 {
            self.renew();
        }
    }

    /// What is kept ready for filters is what would be made ready anew.
    fn renew_haystacks(&mut self, news: &[Change]) {
        let look = Look { snapshot: &self.held, facts: &self.facts, today: today() };
        for (sheet, query, haystack) in &mut self.haystacks {
            let rows = (sheet.rows)(&look);
            let mut anew = Haystack::of(sheet, rows.clone());
            anew.select(sheet, &look, query);
            if let Some(touched) = sheets::touched(sheet.noun, &News::of(&self.held, news)) {
                *haystack = haystack.clone().renewed(sheet, &look, rows, &touched);
                haystack.select(sheet, &look, query);
                self.done.insert(FOLLOWED);
            } else {
                *haystack = anew.clone();
            }
            assert!(*haystack == anew, "{} by {query:?} do not follow {news:#?}", sheet.name);
        }
    }

    /// What is kept of the facts and made to follow the changes is what would be derived from nothing.
    fn renew(&mut self) {
        let news = std::mem::take(&mut self.news);
        self.facts.renew(&self.held, &news);
        if let Some(room) = differing(&self.facts, &Facts::of(&self.held, today())) {
            panic!("the {room} do not follow {news:#?}");
        }
        self.renew_haystacks(&news);
    }

    fn command(&mut self, dice: &mut Dice) {
        let command = propose(&self.held, dice);
        let now = today().and_hms_opt(9, 0, 0).unwrap();
        let mut context = Context { today: today(), now, ids: &mut self.ids };
        let Ok(decision) = decide(&self.held, &mut context, &command) else { return };
        let mut after = self.held.clone();
        after.apply_all(&decision.changes).unwrap_or_else(|e| panic!("{e} after {command:?}"));
        let head = self
            .store
            .commit(self.head, &entry(&decision.label), &decision.changes)
            .unwrap_or_else(|e| panic!("{e} by {command:?}: {:#?}", decision.changes));
        if !decision.changes.is_empty() {
            self.done.insert(name(&command));
        }
        (self.held, self.head) = (after, head);
        self.news.extend(decision.changes);
    }

    fn turn_back(&mut self, again: bool) {
        let plan = if again { self.store.redo_plan() } else { self.store.undo_plan() };
        let Plan::Take { seq, passed_over, .. } = plan.unwrap() else { return };
        if passed_over.iter().any(|stays| matches!(stays.why, Why::Held(_))) {
            self.done.insert(HELD);
        }
        let turned =
            if again { self.store.redo(seq, &entry("redo")) } else { self.store.undo(seq, &entry("undo")) };
        turned.unwrap_or_else(|e| panic!("{e}"));
        let (changes, head, _) = self.store.changes_since(self.head).unwrap();
        self.held.apply_all(&changes).unwrap();
        self.news.extend(changes);
        self.head = head;
        self.done.insert(if again { "redo" } else { "undo" });
    }

    /// Back as far as undo goes, and forth again to where it came from.
    fn unwind(&mut self) {
        while let Plan::Take { .. } = self.store.redo_plan().unwrap() {
            self.turn_back(true);
        }
        let last = self.held.clone();
        while let Plan::Take { .. } = self.store.undo_plan().unwrap() {
            self.turn_back(false);
            self.renew();
        }
        self.open_again();
        while let Plan::Take { .. } = self.store.redo_plan().unwrap() {
            self.turn_back(true);
            self.renew();
        }
        self.holds();
        assert!(self.held == last, "redo led elsewhere");
    }

    fn open_again(&mut self) {
        let path = self.folder.path().join("walk.greenlight");
        self.store = Store::open_with(path, Access::ReadWrite, FAST).unwrap();
    }

    #[track_caller]
    fn holds(&self) {
        let (loaded, head) = self.store.load().unwrap();
        assert_eq!(head, self.head);
        assert!(loaded == self.held, "the file holds something else than the model");
    }
}

#[test]
fn whatever_is_done_the_model_holds_what_the_file_holds() {
    let mut done = BTreeSet::new();
    for seed in 0..12 {
        let mut walk = Walk::new();
        let mut dice = Dice::new(seed);
        for step in 0..320 {
            walk.step(&mut dice);
            if step % 20 == 0 {
                walk.holds();
            }
        }
        walk.holds();
        walk.unwind();
        let report = walk.store.check(greenlight::domain::proof::troubles).unwrap();
        assert!(report.is_clean(), "seed {seed}: {:?}", report.findings);
        done.extend(walk.done);
    }
    let wanted = walker::ALL.iter().chain(&[HELD, FOLLOWED]);
    let missing: Vec<_> = wanted.filter(|n| !done.contains(**n)).collect();
    assert!(missing.is_empty(), "never done on any walk: {missing:?}");
}

#[test]
fn undo_goes_back_to_the_beginning_and_redo_to_the_end() {
    let mut walk = Walk::new();
    let mut dice = Dice::new(77);
    let first = walk.held.clone();
    for _ in 0..80 {
        let command = walker::propose_plain(&walk.held, &mut dice);
        let now = today().and_hms_opt(9, 0, 0).unwrap();
        let mut context = Context { today: today(), now, ids: &mut walk.ids };
        let Ok(decision) = decide(&walk.held, &mut context, &command) else { continue };
        walk.head = walk.store.commit(walk.head, &entry(&decision.label), &decision.changes).unwrap();
        walk.held.apply_all(&decision.changes).unwrap();
    }
    let last = walk.held.clone();
    assert!(first != last);
    while let Plan::Take { .. } = walk.store.undo_plan().unwrap() {
        walk.turn_back(false);
        walk.open_again();
    }
    walk.holds();
    assert!(walk.held == first, "undo leads back to the beginning");
    while let Plan::Take { .. } = walk.store.redo_plan().unwrap() {
        walk.turn_back(true);
    }
    walk.holds();
    assert!(walk.held == last, "redo leads to the end again");
}
