//! What is taken down while the client talks, and what is asked of the client afterwards.
//! Imports `value`, `noun`. Read next: `need.rs`.

use crate::domain::calendar::{Date, Moment};
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::record::noun;
use crate::domain::value::{Kind, choice, field};

choice! {
    /// What became of a note.
    NoteState {
        /// Still to be sorted.
        Loose = "loose", "loose";
        /// It became an answer, a need, a question or something else; a link leads there.
        Sorted = "sorted", "sorted";
        /// Nothing comes of it.
        Dropped = "dropped", "dropped";
    }
}

choice! {
    /// Where a question to the client stands.
    QuestionState {
        /// Written down, not yet put to the client.
        Open = "open", "open";
        /// With the client.
        Asked = "asked", "asked";
        /// The client answered.
        Answered = "answered", "answered";
        /// No longer needed.
        Dropped = "dropped", "dropped";
    }
}

noun! {
    /// One line taken down during a talk, sorted later.
    Note = Note {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system();
        /// When it was taken down.
        at: Moment = field("when", Kind::Moment).past();
        /// What was said.
        text: String = field("note", Kind::Long).required();
        /// What became of it.
        state: NoteState = field("state", Kind::Choice(NoteState::CHOICES)).system();
        /// The talk it was taken down in.
        entry: Option<Id> = field("log entry", Kind::Ref(Noun::LogEntry));
    }
}

noun! {
    /// A question put to the client, with its answer and dates.
    Question = Question {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system().client();
        /// What is asked.
        ask: String = field("question", Kind::Text).required().client();
        /// Who is asked.
        person: Option<Id> = field("asked of", Kind::Ref(Noun::Person)).client();
        /// The day by which the answer is needed.
        due: Option<Date> = field("due", Kind::Date).client();
        /// Where it stands.
        state: QuestionState = field("state", Kind::Choice(QuestionState::CHOICES)).system().client();
        /// What the client answered.
        answer: Option<String> = field("answer", Kind::Long).client();
        /// The question of the brief that it clears up.
        clears: Option<Id> = field("clears up", Kind::Ref(Noun::Answer));
        /// The log entry it came from.
        entry: Option<Id> = field("log entry", Kind::Ref(Noun::LogEntry));
        /// The day it was written down.
        opened: Date = field("opened", Kind::Date).system();
        /// The day it was put to the client.
        asked: Option<Date> = field("asked", Kind::Date).system().client();
        /// The day the client answered.
        answered: Option<Date> = field("answered", Kind::Date).system().client();
        /// Anything to remember.
        note: Option<String> = field("note", Kind::Long);
    }
}
