//! Undo and redo planned over small journals.

use crate::domain::undo::{Appends, Asker, Plan, Stays, Stop, Summary, Timeline, Why, what_stays};

const ME: Asker = Asker { replica: 1, opened: 0 };

fn command(seq: i64, undoes: Option<i64>) -> Summary {
    let label = format!("step {seq}");
    Summary {
        seq,
        undoes,
        replica: 1,
        label,
        actor: "Mia".into(),
        appends: Appends::No,
        stop: None,
        freezes: false,
    }
}

fn timeline(commands: impl IntoIterator<Item = Summary>) -> Timeline {
    let mut timeline = Timeline::default();
    commands.into_iter().for_each(|c| timeline.push(c));
    timeline
}

fn taken(plan: &Plan) -> Option<(i64, &str)> {
    if let Plan::Take { seq, label, .. } = plan { Some((*seq, label)) } else { None }
}

#[test]
fn undo_goes_back_without_limit_and_redo_forth_again() {
    let mut all = timeline((1..=4).map(|seq| command(seq, None)));
    for (seq, by) in [(4, 5), (3, 6), (2, 7)] {
        assert_eq!(taken(&all.undo(ME)).map(|t| t.0), Some(seq));
        all.push(command(by, Some(seq)));
    }
    assert_eq!(all.undo(ME), Plan::Nothing { passed_over: Vec::new() });
    // Redo reverses the commands that undid, the last one first, and keeps the words of the first.
    for (seq, label, by) in [(7, "step 2", 8), (6, "step 3", 9), (5, "step 4", 10)] {
        assert_eq!(taken(&all.redo(ME)), Some((seq, label)));
        all.push(command(by, Some(seq)));
    }
    assert_eq!(all.redo(ME), Plan::Nothing { passed_over: Vec::new() });
    assert_eq!(taken(&all.undo(ME)), Some((10, "step 4")));
}

#[test]
fn a_new_command_ends_redo() {
    let all = timeline([command(1, None), command(2, None), command(3, Some(2)), command(4, None)]);
    assert_eq!(all.redo(ME), Plan::Nothing { passed_over: Vec::new() });
    assert_eq!(taken(&all.undo(ME)), Some((4, "step 4")));
}

#[test]
fn entries_that_stay_are_passed_over_also_after_a_redo() {
    let note = Summary { appends: Appends::Only, ..command(3, None) };
    let mut all = timeline([command(1, None), command(2, None), note, command(4, None)]);
    all.push(command(5, Some(4)));
    all.push(command(6, Some(2)));
    all.push(command(7, Some(6)));
    let Plan::Take { seq, passed_over, .. } = all.undo(ME) else { panic!("nothing to undo") };
    let note = Stays { label: "step 3".to_owned(), why: Why::Appends };
    assert_eq!((seq, passed_over), (7, vec![note]));
}

#[test]
fn of_a_command_that_also_added_an_entry_the_rest_is_taken_back_and_what_is_older_is_tried_out() {
    let sure = |plan: &Plan| matches!(plan, Plan::Take { sure: true, .. });
    let shown = Summary { appends: Appends::Also, ..command(3, None) };
    let mut all = timeline([command(1, None), command(2, None), shown]);
    let Plan::Take { seq, passed_over, sure: false, .. } = all.undo(ME) else { panic!("not taken") };
    let entry = Stays { label: "its log entry".to_owned(), why: Why::Appends };
    assert_eq!((seq, passed_over), (3, vec![entry]));
    all.push(command(4, Some(3)));
    assert_eq!(taken(&all.undo(ME)).map(|t| t.0), Some(2));
    assert!(!sure(&all.undo(ME)), "the entry that stayed may name it");
    assert_eq!(taken(&all.redo(ME)).map(|t| t.0), Some(4));
    all.push(command(5, None));
    assert_eq!(taken(&all.undo(ME)).map(|t| t.0), Some(5));
    all.push(command(6, Some(5)));
    assert!(!sure(&all.undo(ME)), "it is still there after a new command");
}

#[test]
fn a_held_command_is_passed_over_until_the_next_command_and_what_is_older_can_be_undone() {
    let note = Summary { appends: Appends::Only, ..command(4, None) };
    let mut all = timeline([command(1, None), command(2, None), command(3, None), note]);
    assert_eq!(taken(&all.undo(ME)).map(|t| t.0), Some(3));
    all.hold(3, "person P3 is named by log entry K4".into());
    let Plan::Take { seq, passed_over, .. } = all.undo(ME) else { panic!("nothing to undo") };
    assert_eq!(seq, 2);
    assert_eq!(
        what_stays(&passed_over, "; write a correction"),
        "step 4, step 3 (person P3 is named by log entry K4); write a correction"
    );
    assert_eq!(what_stays(&passed_over[1..], "; write a correction").matches("correction").count(), 0);
    all.push(command(5, Some(2)));
    assert_eq!(taken(&all.undo(ME)).map(|t| t.0), Some(3), "looked at again");
    all.hold(3, "still so".into());
    assert!(matches!(all.undo(ME), Plan::Nothing { passed_over } if passed_over.len() == 2));
    assert_eq!(taken(&all.redo(ME)), Some((5, "step 2")));
}

#[test]
fn undo_stops_at_an_agreement_and_at_another_format() {
    for by in [Stop::Agreement, Stop::Format] {
        let stops = Summary { stop: Some(by), ..command(3, None) };
        let all = timeline([command(1, None), command(2, None), stops]);
        let stop = Plan::StoppedBy { label: "step 3".into(), by, passed_over: Vec::new() };
        assert_eq!(all.undo(ME), stop);
        assert!(by.words("step 3").starts_with("stops at “step 3”"));
    }
}

#[test]
fn what_was_undone_before_another_format_is_not_redone_after_it() {
    let format = Summary { stop: Some(Stop::Format), ..command(4, None) };
    let all = timeline([command(1, None), command(2, None), command(3, Some(2)), format]);
    assert_eq!(all.redo(ME), Plan::Nothing { passed_over: Vec::new() });
}

#[test]
fn only_what_others_wrote_since_we_opened_the_file_is_foreign() {
    let all = timeline([command(1, None), command(2, None)]);
    let foreign = |asker| matches!(all.undo(asker), Plan::Take { foreign: true, .. });
    assert!(!foreign(ME) && foreign(Asker { replica: 9, opened: 1 }));
    assert!(!foreign(Asker { replica: 9, opened: 2 }));
}
