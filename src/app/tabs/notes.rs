//! Notes that are sorted: into what, which question one answers, and the next one in its turn.
//! Imports domain. Read next: `brief.rs`.

use std::collections::{BTreeSet, HashSet};

use crate::app::choose::{Choose, Entry, EntryValue, Purpose};
use crate::app::dialog::Dialog;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::domain::brief::AnswerState;
use crate::domain::command::{Command, Turn};
use crate::domain::completeness::open_brief;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::question::NoteState;
use crate::domain::rules::notes::not_loose;
use crate::domain::table::Tone;

/// A word of so many letters says something.
const LONG_WORD: usize = 4;

impl Model {
    pub(super) fn sort_notes(&mut self, into: Turn) -> Option<Effect> {
        let (_, notes) = self.targets();
        self.run(Command::SortNotes { notes, into })
    }

    /// Which question of the brief the note answers: the open ones first.
    pub(super) fn choose_answer(&mut self) {
        let (_, notes) = self.targets();
        let snapshot = &self.data.snapshot;
        let Some(brief) = open_brief(snapshot).map(|b| b.id) else {
            self.say(Tone::Watch, "there is no brief to answer: b begins one");
            return;
        };
        let ids = self.data.facts.briefs.answers(brief).iter();
        let mut answers: Vec<_> = ids.filter_map(|id| snapshot.answers.get(*id)).collect();
        answers.sort_by_key(|a| a.state != AnswerState::Open);
        let entries: Vec<Entry> = answers
            .iter()
            .map(|a| Entry {
                label: a.ask.clone(),
                detail: format!("{} · {}", a.section, a.state.label()),
                value: EntryValue::Row(Noun::Answer, a.id),
            })
            .collect();
        if entries.is_empty() {
            self.say(Tone::Watch, "the brief asks nothing yet: a adds a question to it");
            return;
        }
        let said = notes.first().and_then(|id| snapshot.notes.get(*id)).map_or("", |n| n.text.as_str());
        let cursor = nearest(said, &entries);
        let title = "which question does it answer";
        let purpose = Purpose::AnswerBy(notes);
        self.dialogs.push(Dialog::Choose(Choose { cursor, ..Choose::new(title, entries, purpose) }));
    }

    /// The question was chosen that these notes answer.
    pub fn answer_by(&mut self, notes: Vec<Id>, answer: Id) -> Option<Effect> {
        self.run(Command::SortNotes { notes, into: Turn::Answer(answer) })
    }

    /// Why the notes in hand cannot be sorted: the first of them that is done with says what it became.
    ///
    /// # Errors
    /// The reason, ready to be shown.
    pub fn may_sort(&self) -> Result<(), String> {
        let (noun, ids) = self.targets();
        let notes = ids.iter().filter(|_| noun == Noun::Note);
        notes.map(|id| not_loose(&self.data.snapshot, *id)).find_map(|why| why).map_or(Ok(()), Err)
    }

    /// Notes were sorted or set aside: the cursor goes on to the next loose one, from the end to the first; where none is
    /// left it stays.
    pub fn next_note(&mut self, done: &Command) {
        let ids = match done {
            Command::SortNotes { notes, .. } => notes,
            Command::SetAside { noun: Noun::Note, ids } => ids,
            _ => return,
        };
        if self.view().noun != Noun::Note {
            return;
        }
        let rows = self.pane().rows();
        // A filter may have let them go: then the next one stands where the cursor is.
        let done: HashSet<&Id> = ids.iter().collect();
        let from = rows.iter().rposition(|id| done.contains(id)).unwrap_or(self.pane().cursor);
        let is_loose =
            |id: &&Id| self.data.snapshot.notes.get(**id).is_some_and(|n| n.state == NoteState::Loose);
        let next = rows.iter().skip(from).find(is_loose).or_else(|| rows.iter().find(is_loose)).copied();
        if let Some(next) = next {
            self.pane_mut().go_to(next);
        }
    }
}

/// The entry that has most long words in common with a note; the first where none has any.
fn nearest(said: &str, entries: &[Entry]) -> usize {
    let words = |text: &str| -> BTreeSet<String> {
        let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() >= LONG_WORD);
        parts.map(str::to_lowercase).collect()
    };
    let said = words(said);
    let shared =
        |entry: &Entry| words(&format!("{} {}", entry.label, entry.detail)).intersection(&said).count();
    let best = entries.iter().enumerate().max_by_key(|(at, entry)| (shared(entry), std::cmp::Reverse(*at)));
    best.map_or(0, |(at, _)| at)
}
