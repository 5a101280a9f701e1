//! The brief: a version of what was asked of the client, with its answers and its dated states.
//! Imports `value`, `noun`, `project`. Read next: `question.rs`, then `need.rs`.

use crate::domain::calendar::Date;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::project::ProjectKind;
use crate::domain::record::noun;
use crate::domain::value::{Kind, choice, field};

choice! {
    /// Where a version of the brief stands. A signed one is never changed.
    BriefStage {
        /// Being written.
        Draft = "draft", "draft";
        /// Questions are with the client.
        QuestionsOut = "questions_out", "questions out";
        /// Every required question is answered, none is open.
        Complete = "complete", "complete";
        /// The client agreed.
        Signed = "signed", "signed";
        /// A newer version took its place.
        Superseded = "superseded", "superseded";
        /// Taken back.
        Withdrawn = "withdrawn", "withdrawn";
    }
}

choice! {
    /// What an answer looks like.
    AnswerKind {
        /// Words.
        Text = "text", "text";
        /// One of several.
        Choice = "choice", "choice";
        /// A day.
        Date = "date", "date";
        /// An amount or a range of amounts.
        Money = "money", "money";
        /// A number.
        Number = "number", "number";
        /// Several things.
        List = "list", "list";
        /// Yes or no.
        YesNo = "yesno", "yes or no";
        /// A web address or a path.
        Url = "url", "address";
        /// Somebody.
        Person = "person", "person";
    }
}

choice! {
    /// How sure an answer is.
    AnswerState {
        /// Nobody knows yet.
        Open = "open", "open";
        /// The client said so.
        Stated = "stated", "stated";
        /// We take it to be so; it stands in the estimate as an assumption.
        Assumed = "assumed", "assumed";
    }
}

noun! {
    /// One version of the brief.
    Brief = Brief {
        /// The short number, also the version.
        number: i64 = field("no.", Kind::Number).system().client();
        /// What it is called.
        title: String = field("title", Kind::Text).required().client();
        /// What is being made; the questions are those of its kind.
        kind: ProjectKind = field("kind", Kind::Choice(ProjectKind::CHOICES)).client();
        /// Where it stands.
        state: BriefStage = field("state", Kind::Choice(BriefStage::CHOICES)).system().client();
        /// Who decides for the client.
        decider: Option<Id> = field("decides", Kind::Ref(Noun::Person)).client();
        /// The day the client needs it.
        deadline: Option<Date> = field("deadline", Kind::Date).client();
        /// The least the client wants to spend.
        budget_low: Option<Money> = field("budget from", Kind::Money).client();
        /// The most the client wants to spend.
        budget_high: Option<Money> = field("budget to", Kind::Money).client();
        /// The version it was made from.
        revises: Option<Id> = field("revises", Kind::Ref(Noun::Brief)).system();
        /// The day it was begun.
        opened: Date = field("opened", Kind::Date).system();
        /// Anything to say with it.
        note: Option<String> = field("note", Kind::Long).client();
    }
}

noun! {
    /// A question of the brief with its answer.
    Answer = Answer {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system().client();
        /// The brief it belongs to.
        brief: Id = field("brief", Kind::Ref(Noun::Brief)).system();
        /// Its place among the questions.
        position: i64 = field("position", Kind::Count { min: 0, max: 1_000_000_000 }).system();
        /// What it belongs to: goal, audience, content, legal …
        section: String = field("section", Kind::Text).client();
        /// What is asked.
        ask: String = field("question", Kind::Text).required().client();
        /// What the answer looks like.
        expects: AnswerKind = field("expects", Kind::Choice(AnswerKind::CHOICES));
        /// Is the estimate not to be trusted without it?
        must: bool = field("required", Kind::Flag);
        /// Open, stated by the client, or assumed by us.
        state: AnswerState = field("state", Kind::Choice(AnswerState::CHOICES)).client();
        /// The answer.
        answer: Option<String> = field("answer", Kind::Long).client();
        /// Who said so.
        said_by: Option<Id> = field("said by", Kind::Ref(Noun::Person)).client();
        /// The day it was said.
        said_on: Option<Date> = field("said on", Kind::Date).past().client();
        /// Anything to remember.
        note: Option<String> = field("note", Kind::Long);
    }
}

noun! {
    /// A dated change of a brief's state.
    BriefState = BriefState {
        /// The brief.
        brief: Id = field("brief", Kind::Ref(Noun::Brief)).system();
        /// The state it took on.
        state: BriefStage = field("state", Kind::Choice(BriefStage::CHOICES)).system();
        /// The day it did.
        on: Date = field("on", Kind::Date).system();
        /// Why, in a word.
        note: Option<String> = field("note", Kind::Text).system();
    }
}
