//! The client log: what was said, append-only, and the follow-ups that came of it.
//! Imports `value`, `noun`. Read next: `link.rs`.

use crate::domain::calendar::{Date, Moment, to_the_minute};
use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::record::noun;
use crate::domain::value::{Kind, SetField, choice, field};

choice! {
    /// How it was said.
    LogKind {
        /// A telephone or video call.
        Call = "call", "call";
        /// An e-mail.
        Email = "email", "e-mail";
        /// A meeting.
        Meeting = "meeting", "meeting";
        /// A chat message.
        Chat = "chat", "chat";
        /// A prototype or version was shown.
        Demo = "demo", "demo";
        /// A note to ourselves.
        Note = "note", "note";
        /// A status note to the client.
        Status = "status", "status note";
    }
}

choice! {
    /// Who spoke to whom.
    Direction {
        /// The client spoke to us.
        In = "in", "in";
        /// We spoke to the client.
        Out = "out", "out";
        /// Both.
        Both = "both", "both";
        /// Among ourselves.
        None = "none", "none";
    }
}

choice! {
    /// What it was about.
    Topic {
        /// What the client needs.
        Needs = "needs", "needs";
        /// Money.
        Cost = "cost", "cost";
        /// Something that does not work.
        Glitch = "glitch", "glitch";
        /// When it will be done.
        FinishDate = "finish_date", "finish date";
        /// A prototype.
        Prototype = "prototype", "prototype";
        /// An approval.
        Approval = "approval", "approval";
        /// A change.
        Change = "change", "change";
        /// Anything else.
        General = "general", "general";
    }
}

choice! {
    /// Where a follow-up stands.
    FollowupState {
        /// Still to be done.
        Open = "open", "open";
        /// Done.
        Done = "done", "done";
        /// Put off: another one took its place.
        Moved = "moved", "moved";
        /// No longer needed.
        Dropped = "dropped", "dropped";
    }
}

/// The many-valued attributes of a log entry.
pub const LOG_SETS: &[SetField] = &[
    SetField {
        name: "people",
        label: "people",
        members: Noun::LogPerson,
        owner: "entry",
        value: "person",
        help: "Who took part.",
    },
    SetField {
        name: "topics",
        label: "topics",
        members: Noun::LogTopic,
        owner: "entry",
        value: "topic",
        help: "What it was about: needs, cost, glitch, finish date, prototype, approval, change, general.",
    },
];

noun! {
    /// What was said between client and producer. Never changed: a correction is a new entry.
    LogEntry = LogEntry with sets LOG_SETS; {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system().client();
        /// When it happened.
        at: Moment = field("when", Kind::Moment).past().client();
        /// When it was written down.
        written_at: Moment = field("written", Kind::Moment).system();
        /// Call, e-mail, meeting, chat, demo or note.
        kind: LogKind = field("kind", Kind::Choice(LogKind::CHOICES)).client();
        /// Who spoke to whom: in is from the client, out to the client. Empty, it is both in a call, meeting or chat and out
        /// in a demo; of an e-mail it has to be said.
        direction: Direction = field("direction", Kind::Choice(Direction::CHOICES)).client();
        /// The matter in one line.
        subject: String = field("subject", Kind::Text).required().client();
        /// What was said.
        body: Option<String> = field("body", Kind::Long).client();
        /// May the client see the entry?
        client_visible: bool = field("client may see", Kind::Flag);
        /// The entry that this one corrects.
        corrects: Option<Id> = field("corrects", Kind::Ref(Noun::LogEntry)).system().client();
        /// How long the talk took.
        took: Option<Secs> = field("took", Kind::Secs);
    }
}

impl LogEntry {
    /// Its place in the order of the log: by the minute in which it happened, which is all that is seen of it; those of one
    /// minute by their numbers.
    #[must_use]
    pub fn place(&self) -> (Moment, i64) {
        (to_the_minute(self.at), self.number)
    }
}

noun! {
    /// A person who took part in what was said.
    LogPerson = LogPerson {
        /// The entry.
        entry: Id = field("entry", Kind::Ref(Noun::LogEntry)).system();
        /// The person.
        person: Id = field("person", Kind::Ref(Noun::Person)).system();
    }
}

noun! {
    /// What an entry was about.
    LogTopic = LogTopic {
        /// The entry.
        entry: Id = field("entry", Kind::Ref(Noun::LogEntry)).system();
        /// The topic.
        topic: Topic = field("topic", Kind::Choice(Topic::CHOICES)).system();
    }
}

noun! {
    /// Something that has to be answered or done after a talk.
    Followup = Followup {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system();
        /// What has to be done.
        title: String = field("follow-up", Kind::Text).required().client();
        /// The day it has to be done.
        due: Option<Date> = field("due", Kind::Date).client();
        /// Who does it.
        owner: Option<Id> = field("owner", Kind::Ref(Noun::Person)).client();
        /// Where it stands.
        state: FollowupState = field("state", Kind::Choice(FollowupState::CHOICES)).system();
        /// The entry it came from.
        entry: Option<Id> = field("log entry", Kind::Ref(Noun::LogEntry));
        /// The follow-up that this one was put off from.
        moved_from: Option<Id> = field("moved from", Kind::Ref(Noun::Followup)).system();
        /// The day it was written down.
        opened: Date = field("opened", Kind::Date).system();
        /// The day it was done, moved or dropped.
        closed: Option<Date> = field("closed", Kind::Date).system();
    }
}
