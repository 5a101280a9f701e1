//! What came of talks: decisions, promises on both sides, risks and issues.
//! Imports `value`, `noun`. Read next: `deliverable.rs`.

use crate::domain::calendar::Date;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::record::noun;
use crate::domain::value::{Kind, choice, field};

choice! {
    /// Who gave the promise.
    Promiser {
        /// We promised the client.
        Us = "us", "us";
        /// The client promised us.
        Client = "client", "client";
    }
}

choice! {
    /// What became of a promise.
    PromiseState {
        /// Still to be kept.
        Open = "open", "open";
        /// Kept.
        Kept = "kept", "kept";
        /// Not kept.
        Broken = "broken", "broken";
        /// The other side no longer asks for it.
        Released = "released", "released";
    }
}

choice! {
    /// Something that may happen, or something that did.
    RiskKind {
        /// It may happen.
        Risk = "risk", "risk";
        /// It happened.
        Issue = "issue", "issue";
    }
}

choice! {
    /// How bad it is.
    Severity {
        /// Hardly felt.
        Low = "low", "low";
        /// Felt.
        Medium = "medium", "medium";
        /// It endangers the project.
        High = "high", "high";
    }
}

choice! {
    /// Where a risk or an issue stands.
    RiskState {
        /// Nobody does anything about it yet.
        Open = "open", "open";
        /// Somebody is at it.
        InHand = "in_hand", "in hand";
        /// It is over.
        Resolved = "resolved", "resolved";
        /// It is borne as it is.
        Accepted = "accepted", "accepted";
    }
}

noun! {
    /// Something that was decided.
    Decision = Decision {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system().client();
        /// What was decided.
        title: String = field("decision", Kind::Text).required().client();
        /// The day it was decided.
        on: Date = field("on", Kind::Date).past().client();
        /// Who decided.
        person: Option<Id> = field("decided by", Kind::Ref(Noun::Person)).client();
        /// Why, and what was left aside.
        detail: Option<String> = field("detail", Kind::Long).client();
        /// The log entry it came from.
        entry: Option<Id> = field("log entry", Kind::Ref(Noun::LogEntry));
        /// The decision that this one replaces.
        replaces: Option<Id> = field("replaces", Kind::Ref(Noun::Decision)).client();
        /// May the client see it?
        client_visible: bool = field("client may see", Kind::Flag);
    }
}

noun! {
    /// A word that was given, by us or by the client.
    Promise = Promise {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system().client();
        /// What was promised.
        title: String = field("promise", Kind::Text).required().client();
        /// Who gave the promise.
        promiser: Promiser = field("by", Kind::Choice(Promiser::CHOICES)).client();
        /// Who has to keep it, or to whom it was given.
        person: Option<Id> = field("person", Kind::Ref(Noun::Person)).client();
        /// The day it has to be kept.
        due: Option<Date> = field("due", Kind::Date).client();
        /// What became of it.
        state: PromiseState = field("state", Kind::Choice(PromiseState::CHOICES)).system().client();
        /// The log entry it came from.
        entry: Option<Id> = field("log entry", Kind::Ref(Noun::LogEntry));
        /// The day it was given.
        made: Date = field("given", Kind::Date).past().client();
        /// The day it was kept, broken or released.
        closed: Option<Date> = field("closed", Kind::Date).system();
        /// Anything to remember.
        note: Option<String> = field("note", Kind::Long);
    }
}

noun! {
    /// Something that may go wrong, or that did.
    Risk = Risk {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system().client();
        /// What may happen or did.
        title: String = field("risk", Kind::Text).required().client();
        /// Risk or issue.
        kind: RiskKind = field("kind", Kind::Choice(RiskKind::CHOICES)).client();
        /// How bad it is.
        severity: Severity = field("severity", Kind::Choice(Severity::CHOICES)).client();
        /// How likely it is, in percent.
        probability: i64 = field("probability", Kind::Percent);
        /// What it would cost us.
        impact: Money = field("impact", Kind::Money);
        /// Who looks after it.
        owner: Option<Id> = field("owner", Kind::Ref(Noun::Person)).client();
        /// The day by which something has to be done.
        due: Option<Date> = field("due", Kind::Date).client();
        /// Where it stands.
        state: RiskState = field("state", Kind::Choice(RiskState::CHOICES)).system().client();
        /// What is done about it.
        response: Option<String> = field("response", Kind::Long).client();
        /// The log entry it came from.
        entry: Option<Id> = field("log entry", Kind::Ref(Noun::LogEntry));
        /// May the client see it?
        client_visible: bool = field("client may see", Kind::Flag);
        /// The day it was written down.
        opened: Date = field("opened", Kind::Date).system();
        /// The day it was resolved or accepted.
        closed: Option<Date> = field("closed", Kind::Date).system();
    }
}
