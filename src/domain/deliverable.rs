//! Deliverables and the versions of them that were shown, with what the client decided.
//! Imports `value`, `noun`, `signoff`. Read next: `log.rs`.

use crate::domain::calendar::Date;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::record::noun;
use crate::domain::signoff::Channel;
use crate::domain::value::{Kind, choice, field};

choice! {
    /// Where a deliverable stands.
    DeliverableState {
        /// Not begun.
        Planned = "planned", "planned";
        /// Being made.
        InWork = "in_work", "in work";
        /// A colleague looks at it.
        InternalReview = "internal_review", "internal review";
        /// The client looks at it.
        ClientReview = "client_review", "client review";
        /// The client wants changes.
        Rework = "rework", "rework";
        /// The client agreed.
        Approved = "approved", "approved";
        /// Handed over.
        Final = "final", "final";
    }
}

choice! {
    /// What the client decided about a version.
    Verdict {
        /// Nothing yet.
        Waiting = "waiting", "waiting";
        /// It is good.
        Approved = "approved", "approved";
        /// It is good but for the changes named.
        ApprovedWithChanges = "approved_with_changes", "approved with changes";
        /// It has to be done again.
        Rework = "rework", "rework";
        /// No answer within the agreed time counts as yes.
        Deemed = "deemed", "deemed approved";
    }
}

impl Verdict {
    /// Did the client ask for changes, so that a round was used?
    #[must_use]
    pub const fn asks_for_changes(self) -> bool {
        matches!(self, Self::Rework | Self::ApprovedWithChanges)
    }
}

/// What the client decided about a version, as somebody takes it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// What was decided.
    pub verdict: Verdict,
    /// The day.
    pub on: Date,
    /// Who decided.
    pub person: Option<Id>,
    /// How the word was given.
    pub channel: Option<Channel>,
    /// What the client said.
    pub comment: Option<String>,
}

noun! {
    /// Something that is handed over to the client.
    Deliverable = Deliverable {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system().client();
        /// What is handed over.
        title: String = field("deliverable", Kind::Text).required().client();
        /// Where it stands.
        state: DeliverableState = field("state", Kind::Choice(DeliverableState::CHOICES)).system().client();
        /// The phase of the work.
        phase: Option<Id> = field("phase", Kind::Ref(Noun::Phase)).client();
        /// The need it serves.
        need: Option<Id> = field("need", Kind::Ref(Noun::Need)).client();
        /// The milestone it counts toward.
        milestone: Option<Id> = field("milestone", Kind::Ref(Noun::Milestone)).client();
        /// Who makes it.
        owner: Option<Id> = field("owner", Kind::Ref(Noun::Person)).client();
        /// The day it has to be there.
        due: Option<Date> = field("due", Kind::Date).client();
        /// Rounds of changes that the price includes.
        rounds: i64 = field("rounds included", Kind::Count { min: 0, max: 99 }).client();
        /// All there is to say about it.
        detail: Option<String> = field("detail", Kind::Long).client();
    }
}

noun! {
    /// A version of a deliverable that was shown to the client.
    Showing = Showing {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system().client();
        /// The deliverable.
        deliverable: Id = field("deliverable", Kind::Ref(Noun::Deliverable)).required().client();
        /// Which version, from 1.
        version: i64 = field("version", Kind::Count { min: 1, max: 9999 }).system().client();
        /// The day it was shown.
        on: Date = field("shown on", Kind::Date).past().client();
        /// Where it can be seen.
        url: Option<String> = field("address", Kind::Url).client();
        /// To whom it was shown.
        person: Option<Id> = field("shown to", Kind::Ref(Noun::Person)).client();
        /// What the client decided.
        verdict: Verdict = field("decision", Kind::Choice(Verdict::CHOICES)).client();
        /// The day by which the client has to answer; later it may be deemed approved.
        answer_by: Option<Date> = field("answer by", Kind::Date).client();
        /// The day the client decided.
        decided: Option<Date> = field("decided on", Kind::Date).past().client();
        /// Who decided.
        decided_by: Option<Id> = field("decided by", Kind::Ref(Noun::Person)).client();
        /// How the word was given.
        channel: Option<Channel> = field("by way of", Kind::Choice(Channel::CHOICES)).client();
        /// What the client said.
        comment: Option<String> = field("comment", Kind::Long).client();
        /// The log entry of the talk.
        entry: Option<Id> = field("log entry", Kind::Ref(Noun::LogEntry));
    }
}
