//! Undo and redo: exact, across restarts, back to the last seal; what stays is passed over with the reason, and
//! the snapshot is always what the file holds.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it fails")]

mod store_support;

use greenlight::domain::change::Change;
use greenlight::domain::noun::{Noun, Permanence};
use greenlight::domain::snapshot::Snapshot;
use greenlight::domain::undo::{CORRECT_HINT, Plan, Stays, Stop, Why};
use greenlight::domain::value::Value;
use greenlight::store::{CommitError, Head, Store};
use proptest::prelude::{ProptestConfig, any, proptest};
use proptest::prop_assert;
use store_support::{Desk, Dice, approve, assert_sound, entry, free_nouns, insert, text, update};

/// Takes in what was written after `head`; the way of the program after each step.
fn follow(store: &Store, snapshot: &mut Snapshot, head: Head) -> Head {
    let (changes, head, _) = store.changes_since(head).unwrap();
    snapshot.apply_all(&changes).unwrap();
    head
}

fn next_undo(store: &mut Store) -> Option<i64> {
    match store.undo_plan().unwrap() {
        Plan::Take { seq, .. } => Some(seq),
        _ => None,
    }
}

fn next_redo(store: &mut Store) -> Option<i64> {
    match store.redo_plan().unwrap() {
        Plan::Take { seq, .. } => Some(seq),
        _ => None,
    }
}

/// A way through a project that remembers every state it came from and every one it left again.
struct Walk {
    store: Store,
    now: Snapshot,
    head: Head,
    done: Vec<Snapshot>,
    undone: Vec<Snapshot>,
    last_id: i64,
}

impl Walk {
    fn new(store: Store) -> Self {
        let (now, head) = store.load().unwrap();
        Self { store, now, head, done: Vec::new(), undone: Vec::new(), last_id: 100 }
    }

    /// One undo, which must lead to exactly the state before; false where there is none to undo.
    fn back(&mut self) -> bool {
        let Some(seq) = next_undo(&mut self.store) else { return false };
        self.store.undo(seq, &entry("undo")).unwrap();
        self.undone.push(self.now.clone());
        self.head = follow(&self.store, &mut self.now, self.head);
        assert!(self.done.pop().as_ref() == Some(&self.now), "undo led elsewhere");
        true
    }

    /// One redo, which must lead to exactly the state that was undone; false where there is none.
    fn forth(&mut self) -> bool {
        let Some(seq) = next_redo(&mut self.store) else { return false };
        self.store.redo(seq, &entry("redo")).unwrap();
        self.done.push(self.now.clone());
        self.head = follow(&self.store, &mut self.now, self.head);
        assert!(self.undone.pop().as_ref() == Some(&self.now), "redo led elsewhere");
        true
    }

    /// A handful of changes, written and told by the journal as they were given, or refused as a whole.
    fn work(&mut self, dice: &mut Dice) {
        let changes = dice.changes(&self.now, &mut self.last_id, &free_nouns());
        match self.store.commit(self.head, &entry("work"), &changes) {
            Ok(after) if after == self.head => assert!(changes.is_empty()),
            Ok(after) => {
                self.done.push(self.now.clone());
                self.undone.clear();
                let (written, seen, _) = self.store.changes_since(self.head).unwrap();
                assert!(written == changes && seen == after, "the journal tells something else");
                self.now.apply_all(&changes).unwrap();
                self.head = after;
            }
            Err(CommitError::Refused(_)) => assert!(self.store.head().unwrap() == self.head),
            Err(other) => panic!("{other}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Rows that come and go: every undo leads to exactly the state before, every redo to the state after,
    /// reopened at any step, back to the beginning and forth again.
    #[test]
    fn undo_and_redo_are_exact_across_restarts(steps in proptest::collection::vec(any::<u64>(), 1..40)) {
        let (desk, store) = Desk::new();
        let mut walk = Walk::new(store);
        let begin = walk.now.clone();
        for seed in steps {
            let mut dice = Dice(seed);
            if dice.roll(4) == 0 {
                drop(walk.store);
                walk.store = desk.open();
            }
            match dice.roll(5) {
                0 => prop_assert!(walk.back() || walk.done.is_empty()),
                1 => prop_assert!(walk.forth() || walk.undone.is_empty()),
                _ => walk.work(&mut dice),
            }
            prop_assert!(walk.store.load().unwrap() == (walk.now.clone(), walk.head));
        }
        while walk.back() {}
        prop_assert!(walk.done.is_empty() && walk.now == begin);
        while walk.forth() {}
        prop_assert!(walk.undone.is_empty());
        assert_sound(&walk.store, &walk.now);
    }

    /// All nouns, sealed and append-only ones too: whatever is written or refused, the snapshot is the file.
    #[test]
    fn the_snapshot_is_always_what_the_file_holds(steps in proptest::collection::vec(any::<u64>(), 1..40)) {
        let (_desk, mut store) = Desk::new();
        let (mut now, mut head) = store.load().unwrap();
        let mut id = 100;
        for seed in steps {
            let mut dice = Dice(seed);
            match dice.roll(6) {
                0 => _ = next_undo(&mut store).map(|seq| store.undo(seq, &entry("undo")).unwrap()),
                1 => _ = next_redo(&mut store).map(|seq| store.redo(seq, &entry("redo")).unwrap()),
                _ => {
                    let changes = dice.changes(&now, &mut id, Noun::ALL);
                    match store.commit(head, &entry("work"), &changes) {
                        Ok(_) | Err(CommitError::Refused(_) | CommitError::Guard { .. }) => {}
                        Err(other) => panic!("{other}"),
                    }
                }
            }
            head = follow(&store, &mut now, head);
            prop_assert!(store.load().unwrap() == (now.clone(), head));
        }
        assert_sound(&store, &now);
    }

    /// Whatever stays, undo goes on to the last seal or the beginning without one refusal, and redo leads back
    /// through exactly the states that undo came through; the file is opened again in between.
    #[test]
    fn undo_passes_over_what_is_held_and_redo_leads_back(steps in proptest::collection::vec(any::<u64>(), 1..40)) {
        let (desk, mut store) = Desk::new();
        let (mut now, mut head) = store.load().unwrap();
        let mut id = 100;
        let open: Vec<Noun> =
            Noun::ALL.iter().copied().filter(|n| n.permanence() != Permanence::Seal).collect();
        for seed in steps {
            let changes = Dice(seed).changes(&now, &mut id, &open);
            if store.commit(head, &entry("work"), &changes).is_ok() {
                head = follow(&store, &mut now, head);
            }
        }
        let mut states = vec![now.clone()];
        while let Some(seq) = next_undo(&mut store) {
            store.undo(seq, &entry("undo")).unwrap();
            head = follow(&store, &mut now, head);
            states.push(now.clone());
        }
        store = desk.open();
        while let Some(state) = states.pop() {
            prop_assert!(state == now, "redo led elsewhere");
            match next_redo(&mut store) {
                Some(seq) => _ = store.redo(seq, &entry("redo")).unwrap(),
                None => prop_assert!(states.is_empty()),
            }
            head = follow(&store, &mut now, head);
        }
        assert_sound(&store, &now);
    }
}

#[test]
fn undo_stops_at_seals_passes_over_the_log_and_ends_with_the_first_command() {
    let (_desk, mut store) = Desk::new();
    assert_eq!(store.undo_plan().unwrap(), Plan::Nothing { passed_over: Vec::new() });
    let head = store.commit(store.head().unwrap(), &entry("plan"), &[insert(Noun::Phase, 50, &[])]).unwrap();
    store.commit(head, &entry("call"), &[insert(Noun::LogEntry, 51, &[])]).unwrap();
    let Plan::Take { seq, label, passed_over, foreign, .. } = store.undo_plan().unwrap() else { panic!() };
    assert_eq!((seq, label.as_str(), foreign), (head.0, "plan", false));
    assert_eq!(passed_over, [Stays { label: "call".into(), why: Why::Appends }]);
    assert_eq!(CORRECT_HINT, "write a correction");
    store.undo(seq, &entry("undo")).unwrap();
    assert_eq!(store.load().unwrap().0.log.len(), 1);
    let history = store.history(None, 10).unwrap();
    assert_eq!(history.iter().map(|c| c.undone).collect::<Vec<_>>(), [false, false, true, false]);
    assert_eq!(history[0].undoes, Some(seq));
    let green = approve(&mut store);
    let stop =
        Plan::StoppedBy { label: "accept the estimate".into(), by: Stop::Agreement, passed_over: Vec::new() };
    assert_eq!(store.undo_plan().unwrap(), stop);
    assert_eq!(store.redo_plan().unwrap(), Plan::Nothing { passed_over: Vec::new() });
    assert_eq!(store.undo(green.0, &entry("undo")), Err(CommitError::Stale { head: green }));
}

/// What stays, with the reason, of the next undo; and which command it takes.
fn undo_over(store: &mut Store) -> (Option<i64>, Vec<String>) {
    let words = |passed: Vec<Stays>| passed.iter().map(ToString::to_string).collect();
    match store.undo_plan().unwrap() {
        Plan::Take { seq, passed_over, .. } => (Some(seq), words(passed_over)),
        Plan::StoppedBy { passed_over, .. } | Plan::Nothing { passed_over } => (None, words(passed_over)),
    }
}

#[test]
fn a_new_state_of_what_is_agreed_is_held_by_the_agreement() {
    let (_desk, mut store) = Desk::new();
    let head = approve(&mut store);
    let later = [
        insert(Noun::EstimateState, 40, &[("estimate", Value::Int(10)), ("state", text("superseded"))]),
        update(Noun::Estimate, 10, "state", text("accepted"), text("superseded")),
    ];
    let head = store.commit(head, &entry("supersede"), &later).unwrap();
    store.commit(head, &entry("plan"), &[insert(Noun::Phase, 50, &[])]).unwrap();
    let seq = next_undo(&mut store).unwrap();
    store.undo(seq, &entry("undo")).unwrap();
    let (next, stays) = undo_over(&mut store);
    assert_eq!(next, None);
    assert_eq!(stays.len(), 1);
    assert!(stays[0].starts_with("supersede (an estimate that was signed off is never changed"), "{stays:?}");
}

#[test]
fn undo_passes_over_a_person_whom_the_log_names_and_goes_on_with_what_is_older() {
    let (desk, mut store) = Desk::new();
    let head = store.commit(store.head().unwrap(), &entry("plan"), &[insert(Noun::Phase, 50, &[])]).unwrap();
    let person = [insert(Noun::Person, 51, &[("number", Value::Int(3))])];
    let head = store.commit(head, &entry("add Mia"), &person).unwrap();
    let call = [
        insert(Noun::LogEntry, 52, &[("number", Value::Int(4))]),
        insert(Noun::LogPerson, 53, &[("entry", Value::Int(52)), ("person", Value::Int(51))]),
    ];
    let head = store.commit(head, &entry("call"), &call).unwrap();
    let stays = ["call", "add Mia (person P3 cannot go, since log entry K4 still names it (person))"];
    assert_eq!(undo_over(&mut store), (Some(2), stays.map(str::to_owned).to_vec()));
    // Only what the plan names is taken back; who asks for the held one without a plan is told what holds it.
    let refused = desk.open().undo(3, &entry("undo"));
    assert!(matches!(&refused, Err(CommitError::Refused(why)) if stays[1].contains(why)), "{refused:?}");
    assert_eq!(store.undo(3, &entry("undo")), Err(CommitError::Stale { head }));
    assert_eq!(store.head().unwrap(), head);
    desk.open().undo(2, &entry("undo")).unwrap();
    assert!(store.load().unwrap().0.phases.is_empty());
    let mut store = desk.open();
    assert_eq!(undo_over(&mut store), (None, stays.map(str::to_owned).to_vec()));
    let seq = next_redo(&mut store).unwrap();
    store.redo(seq, &entry("redo")).unwrap();
    assert_eq!(undo_over(&mut store).0, Some(6), "the plan that came again");
    assert_sound(&store, &store.load().unwrap().0);
}

#[test]
fn of_a_command_that_also_wrote_a_log_entry_the_rest_is_taken_back_and_comes_again() {
    let (desk, mut store) = Desk::new();
    let mia = [insert(Noun::Person, 50, &[("number", Value::Int(1))])];
    let head = store.commit(store.head().unwrap(), &entry("add Mia"), &mia).unwrap();
    let shown = [
        insert(Noun::LogEntry, 51, &[("number", Value::Int(1))]),
        insert(Noun::LogPerson, 52, &[("entry", Value::Int(51)), ("person", Value::Int(50))]),
        insert(Noun::Phase, 53, &[]),
    ];
    let head = store.commit(head, &entry("show"), &shown).unwrap();
    let whole = store.load().unwrap().0;
    assert_eq!(undo_over(&mut store), (Some(head.0), vec!["its log entry".to_owned()]));
    store.undo(head.0, &entry("undo")).unwrap();
    let left = store.load().unwrap().0;
    assert_eq!((left.phases.len(), left.log.len(), left.log_people.len()), (0, 1, 1));
    let stays = "add Mia (person P1 cannot go, since log entry K1 still names it (person))";
    let mut store = desk.open();
    assert_eq!(undo_over(&mut store), (None, vec![stays.to_owned()]), "also when it is opened again");
    let seq = next_redo(&mut store).unwrap();
    store.redo(seq, &entry("redo")).unwrap();
    assert!(store.load().unwrap().0 == whole);
    let (seq, stays) = undo_over(&mut store);
    assert_eq!((seq.is_some(), stays.len()), (true, 1));
    store.undo(seq.unwrap(), &entry("undo")).unwrap();
    assert!(store.load().unwrap().0 == left);
    assert_sound(&store, &left);
}

#[test]
fn a_held_command_says_what_holds_it_and_is_let_go_when_nothing_does_any_more() {
    let (_desk, mut store) = Desk::new();
    let begin = [
        insert(Noun::Phase, 50, &[("name", text("Build"))]),
        insert(Noun::Phase, 51, &[("number", Value::Int(2))]),
    ];
    let mut head = store.commit(store.head().unwrap(), &entry("plan"), &begin).unwrap();
    let mut step = |store: &mut Store, label: &str, changes: &[Change]| {
        head = store.commit(head, &entry(label), changes).unwrap();
    };
    let link = |id, to| {
        let ends = [("from_table", text("phases")), ("from_row", Value::Int(50))];
        let to = [("to_table", text("phases")), ("to_row", Value::Int(to))];
        insert(Noun::Link, id, &[ends, to].concat())
    };
    step(&mut store, "rename", &[update(Noun::Phase, 50, "name", text("Build"), text("Make"))]);
    step(&mut store, "one more", &[insert(Noun::Phase, 52, &[("number", Value::Int(3))])]);
    step(&mut store, "drop", &[begin[1].inverse()]);
    // An import stays as a whole where its log entries need what else it wrote.
    let import = [
        insert(Noun::Person, 63, &[("number", Value::Int(1))]),
        insert(Noun::LogEntry, 60, &[("number", Value::Int(1))]),
        insert(Noun::LogPerson, 64, &[("entry", Value::Int(60)), ("person", Value::Int(63))]),
        update(Noun::Phase, 50, "name", text("Make"), text("Craft")),
        link(61, 52),
        insert(Noun::Phase, 62, &[("number", Value::Int(2))]),
    ];
    step(&mut store, "import", &import);
    let (next, stays) = undo_over(&mut store);
    assert_eq!(
        stays,
        [
            "import (person P1 cannot go, since log entry K1 still names it (person))",
            "drop (there is another phase PH2 by now)",
            "one more (link 61 still names the phase that would go)",
            "rename (the field “name” of phase PH1 was changed later)",
            "plan (phase PH2 went later)",
        ]
    );
    assert_eq!(next, None);
    step(&mut store, "rename back", &[update(Noun::Phase, 50, "name", text("Craft"), text("Make"))]);
    step(&mut store, "unlink", &[link(61, 52).inverse()]);
    let (next, stays) = undo_over(&mut store);
    assert_eq!((next, stays.len()), (Some(8), 0), "nothing stays above the newest");
    assert_sound(&store, &store.load().unwrap().0);
}
