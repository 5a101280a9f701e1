//! The client log: who took part, what it was about, which entry corrects which, when the client was last
//! heard and last told. May import the nouns, `snapshot` and `calendar`. Read next: `facts/ties.rs`.

use crate::domain::calendar::{Calendar, Date};
use crate::domain::deliverable::{Showing, Verdict};
use crate::domain::facts::groups::{Groups, IdMap};
use crate::domain::id::Id;
use crate::domain::log::{Direction, Followup, FollowupState, LogEntry, LogKind, Topic};
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::snapshot::Snapshot;

/// What the client should be told about from time to time.
pub const TOLD: [Topic; 4] = [Topic::Cost, Topic::Glitch, Topic::FinishDate, Topic::Prototype];

/// A sign of life of the client: an entry of the log, inbound or both ways, no note to ourselves, nothing that was
/// corrected since; or their decision about a version shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The day.
    pub on: Date,
    /// The log entry, or the showing of the version.
    pub row: (Noun, Id),
}

/// The client log.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Talk {
    people: Groups<Id>,
    topics: Groups<Topic>,
    of_person: Groups<Id>,
    followups: Groups<Id>,
    corrections: IdMap<Id>,
    heard_from: IdMap<Date>,
    told: IdMap<Date>,
    /// Open follow-ups, by due day, those without one last.
    pub open: Vec<Id>,
    /// When and in what the client was last heard.
    pub last_heard: Option<Heard>,
    /// Working days since then; none where the client was never heard.
    pub silence: Option<i64>,
    /// For each of [`TOLD`] the day on which the client was last told of it; of a prototype also by a version shown.
    pub last_told: [Option<Date>; 4],
    /// The last status note that was sent.
    pub last_note: Option<Id>,
}

impl Talk {
    /// Reads the log as of `today`.
    #[must_use]
    pub fn of(snapshot: &Snapshot, calendar: &Calendar, today: Date) -> Self {
        let mut talk = Self {
            people: Groups::of(snapshot.log_people.iter().map(|m| (m.entry, m.person)).collect()),
            topics: Groups::of(snapshot.log_topics.iter().map(|m| (m.entry, m.topic)).collect()),
            of_person: Groups::of(snapshot.log_people.iter().map(|m| (m.person, m.entry)).collect()),
            followups: Groups::of(snapshot.followups.iter().filter_map(|f| Some((f.entry?, f.id))).collect()),
            corrections: snapshot.log.iter().filter_map(|e| Some((e.corrects?, e.id))).collect(),
            open: open_followups(snapshot),
            ..Self::default()
        };
        let (mut heard, mut note): (Option<&LogEntry>, Option<&LogEntry>) = (None, None);
        for entry in snapshot.log.iter() {
            if entry.at.date() > today || entry.kind == LogKind::Note || talk.correction(entry.id).is_some() {
                continue;
            }
            let is_newer = |held: &LogEntry| held.place() < entry.place();
            if matches!(entry.direction, Direction::In | Direction::Both) {
                heard = if heard.is_none_or(is_newer) { Some(entry) } else { heard };
            }
            if entry.kind == LogKind::Status && note.is_none_or(is_newer) {
                note = Some(entry);
            }
            talk.keep_people(entry);
            if matches!(entry.direction, Direction::Out | Direction::Both) {
                for topic in talk.topics.get(entry.id) {
                    if let Some(index) = TOLD.iter().position(|t| t == topic) {
                        talk.last_told[index] = talk.last_told[index].max(Some(entry.at.date()));
                    }
                }
            }
        }
        talk.keep_versions(snapshot, today);
        talk.last_note = note.map(|entry| entry.id);
        let said = heard.map(|entry| Heard { on: entry.at.date(), row: (Noun::LogEntry, entry.id) });
        talk.keep_decisions(snapshot, today, said);
        talk.silence = talk.last_heard.map(|heard| calendar.working_days_between(heard.on, today));
        talk
    }

    /// What the client decided about a version is heard of them, and of who decided, as what they `said` is; of the same day
    /// the talk counts.
    fn keep_decisions(&mut self, snapshot: &Snapshot, today: Date, said: Option<Heard>) {
        let decided = snapshot.showings.iter().filter_map(|s| Some((decided(s)?, s)));
        let decided = decided.filter(|(on, _)| *on <= today);
        self.last_heard = said;
        for (on, showing) in decided {
            if let Some(person) = showing.decided_by {
                let day = self.heard_from.entry(person).or_insert(on);
                *day = on.max(*day);
            }
            if self.last_heard.is_none_or(|heard| heard.on < on) {
                self.last_heard = Some(Heard { on, row: (Noun::Showing, showing.id) });
            }
        }
    }

    /// A version that was shown tells of the prototype, and so does the client's decision about one, whether the log has
    /// a word of it or not.
    fn keep_versions(&mut self, snapshot: &Snapshot, today: Date) {
        let days = snapshot.showings.iter().flat_map(|s| [Some(s.on), decided(s)]);
        let last = days.flatten().filter(|on| *on <= today).max();
        if let Some(index) = TOLD.iter().position(|topic| *topic == Topic::Prototype) {
            self.last_told[index] = self.last_told[index].max(last);
        }
    }

    /// Keeps for each person of an entry when they were last heard from or told.
    fn keep_people(&mut self, entry: &LogEntry) {
        let on = entry.at.date();
        for person in self.people.get(entry.id) {
            for (speaks, days) in [(Direction::In, &mut self.heard_from), (Direction::Out, &mut self.told)] {
                if entry.direction == speaks || entry.direction == Direction::Both {
                    let day = days.entry(*person).or_insert(on);
                    *day = on.max(*day);
                }
            }
        }
    }

    /// The day on which a person was last heard from.
    #[must_use]
    pub fn heard_from(&self, person: Id) -> Option<Date> {
        self.heard_from.get(&person).copied()
    }

    /// The day on which a person was last told something.
    #[must_use]
    pub fn told(&self, person: Id) -> Option<Date> {
        self.told.get(&person).copied()
    }

    /// Who took part in an entry.
    #[must_use]
    pub fn people(&self, entry: Id) -> &[Id] {
        self.people.get(entry)
    }

    /// What an entry was about.
    #[must_use]
    pub fn topics(&self, entry: Id) -> &[Topic] {
        self.topics.get(entry)
    }

    /// The entries in which a person took part, oldest row first.
    #[must_use]
    pub fn entries_of_person(&self, person: Id) -> &[Id] {
        self.of_person.get(person)
    }

    /// The follow-ups that came of an entry.
    #[must_use]
    pub fn followups(&self, entry: Id) -> &[Id] {
        self.followups.get(entry)
    }

    /// The entry that corrects this one.
    #[must_use]
    pub fn correction(&self, entry: Id) -> Option<Id> {
        self.corrections.get(&entry).copied()
    }
}

/// Those of the client to whom a word plainly goes: who decides, else the only one known of them, else nobody.
#[must_use]
pub fn addressees(snapshot: &Snapshot) -> Vec<Id> {
    let theirs = || snapshot.people.iter().filter(|p| p.side == Side::Client && !p.archived);
    let deciding: Vec<Id> = theirs().filter(|p| p.decides).map(|p| p.id).collect();
    let all: Vec<Id> = theirs().map(|p| p.id).collect();
    match (deciding.is_empty(), all.as_slice()) {
        (false, _) => deciding,
        (true, [only]) => vec![*only],
        (true, _) => Vec::new(),
    }
}

/// The day on which the client decided about a version. What is deemed approved was said by nobody.
fn decided(showing: &Showing) -> Option<Date> {
    showing.decided.filter(|_| showing.verdict != Verdict::Deemed)
}

fn open_followups(snapshot: &Snapshot) -> Vec<Id> {
    let mut open: Vec<&Followup> =
        snapshot.followups.iter().map(AsRef::as_ref).filter(|f| f.state == FollowupState::Open).collect();
    open.sort_by_key(|f| (f.due.is_none(), f.due, f.id));
    open.iter().map(|f| f.id).collect()
}
