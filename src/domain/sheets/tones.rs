//! How a field's cell should strike the eye. The word that says why stands in the cell or beside it.
//! May import the nouns, `table`, `facts`. Read next: `sheets/work.rs`.

use crate::domain::agreed::{PromiseState, RiskState, Severity};
use crate::domain::brief::{AnswerState, BriefStage};
use crate::domain::calendar::Date;
use crate::domain::deliverable::{DeliverableState, Verdict};
use crate::domain::estimate::EstimateStage;
use crate::domain::id::Id;
use crate::domain::log::FollowupState;
use crate::domain::need::{Priority, Scope};
use crate::domain::noun::Noun;
use crate::domain::question::{NoteState, QuestionState};
use crate::domain::table::{Datum, Look, Tone};
use crate::domain::task::Urgency;

/// Days before a due day from which on it is watched.
pub const SOON_DAYS: i64 = 2;

/// The tone of a field's cell.
pub fn tone(look: &Look<'_>, noun: Noun, id: Id, field: &str, datum: &Datum) -> Tone {
    let snapshot = look.snapshot;
    match (noun, field, datum) {
        (Noun::Task, "due", Datum::Date(due)) => {
            let open = snapshot.tasks.get(id).is_some_and(|task| look.facts.board.is_open(task));
            if open { of_due(*due, look.today) } else { Tone::Dim }
        }
        (Noun::Task, "urgency", Datum::Choice { name, .. }) => {
            by_word(name, &[(Urgency::High.name(), Tone::Watch), (Urgency::Low.name(), Tone::Dim)])
        }
        (Noun::Followup, "due", Datum::Date(due)) => {
            let open = snapshot.followups.get(id).is_some_and(|f| f.state == FollowupState::Open);
            if open { of_due(*due, look.today) } else { Tone::Dim }
        }
        (Noun::Milestone, "planned" | "forecast", Datum::Date(due)) => {
            let reached =
                snapshot.milestones.get(id).is_some_and(|m| m.done.is_some_and(|on| on <= look.today));
            if reached { Tone::Dim } else { of_due(*due, look.today) }
        }
        (Noun::Milestone, "done", Datum::Date(_)) => Tone::Good,
        (Noun::Check, "due", Datum::Date(due)) => {
            let open = snapshot.checks.get(id).is_some_and(|check| !check.done);
            if open { of_due(*due, look.today) } else { Tone::Dim }
        }
        (Noun::Need, "priority", Datum::Choice { name, .. }) => {
            by_word(name, &[(Priority::Must.name(), Tone::Info), (Priority::Wont.name(), Tone::Dim)])
        }
        (Noun::Need, "scope", Datum::Choice { name, .. }) => {
            by_word(name, &[(Scope::Out.name(), Tone::Dim), (Scope::Open.name(), Tone::Watch)])
        }
        (Noun::Brief | Noun::BriefState | Noun::Answer | Noun::Note | Noun::Question, ..) => {
            of_asked(look, noun, id, field, datum)
        }
        (Noun::Estimate | Noun::EstimateState, "state", Datum::Choice { name, .. }) => stage_tone(name),
        (Noun::Followup, "state", Datum::Choice { name, .. }) => {
            if *name == FollowupState::Open.name() {
                Tone::Plain
            } else {
                Tone::Dim
            }
        }
        (Noun::Decision | Noun::Promise | Noun::Risk | Noun::Deliverable | Noun::Showing, _, datum) => {
            agreed(look, noun, id, field, datum)
        }
        (Noun::Link | Noun::Attachment, "to_row" | "from_row" | "on_row", Datum::Text(text)) => {
            if text.ends_with("that is gone") { Tone::Bad } else { Tone::Plain }
        }
        _ => Tone::Plain,
    }
}

/// What came of talks and what was shown: what is over is dim, what is late is bad.
fn agreed(look: &Look<'_>, noun: Noun, id: Id, field: &str, datum: &Datum) -> Tone {
    let snapshot = look.snapshot;
    let (over, due) = match noun {
        Noun::Decision => (look.facts.agreed.replaced(id).is_some(), None),
        Noun::Promise => {
            let row = snapshot.promises.get(id);
            (row.is_some_and(|p| p.state != PromiseState::Open), row.and_then(|p| p.due))
        }
        Noun::Risk => {
            let row = snapshot.risks.get(id);
            let ended = row.is_some_and(|r| matches!(r.state, RiskState::Resolved | RiskState::Accepted));
            (ended, row.and_then(|r| r.due))
        }
        Noun::Showing => {
            let row = snapshot.showings.get(id);
            (!look.facts.agreed.waiting.contains(&id), row.and_then(|s| s.answer_by))
        }
        _ => {
            let row = snapshot.deliverables.get(id);
            let with_us = row.is_some_and(|d| {
                !matches!(
                    d.state,
                    DeliverableState::ClientReview | DeliverableState::Approved | DeliverableState::Final
                )
            });
            (!with_us, row.and_then(|d| d.due))
        }
    };
    match (field, datum) {
        ("due" | "answer_by", _) if over => Tone::Dim,
        ("due" | "answer_by", _) => due.map_or(Tone::Plain, |due| of_due(due, look.today)),
        ("severity", Datum::Choice { name, .. }) if !over => {
            by_word(name, &[(Severity::High.name(), Tone::Bad), (Severity::Medium.name(), Tone::Watch)])
        }
        ("verdict", Datum::Choice { name, .. }) => Verdict::ALL
            .iter()
            .find(|verdict| verdict.name() == *name)
            .map_or(Tone::Plain, |verdict| of_verdict(*verdict)),
        ("state", Datum::Choice { name, .. }) => by_word(
            name,
            &[
                (PromiseState::Kept.name(), Tone::Good),
                (PromiseState::Broken.name(), Tone::Bad),
                (PromiseState::Released.name(), Tone::Dim),
                (RiskState::Resolved.name(), Tone::Dim),
                (RiskState::Accepted.name(), Tone::Dim),
                (DeliverableState::ClientReview.name(), Tone::Watch),
                (DeliverableState::Rework.name(), Tone::Bad),
                (DeliverableState::Approved.name(), Tone::Good),
                (DeliverableState::Final.name(), Tone::Dim),
            ],
        ),
        ("title", _) if over && noun != Noun::Deliverable => Tone::Dim,
        _ => Tone::Plain,
    }
}

/// What the client decided.
#[must_use]
pub fn of_verdict(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Waiting => Tone::Watch,
        Verdict::Approved | Verdict::ApprovedWithChanges | Verdict::Deemed => Tone::Good,
        Verdict::Rework => Tone::Bad,
    }
}

/// Bad once a day has gone by, to be watched from two days before.
pub fn of_due(due: Date, today: Date) -> Tone {
    match (due - today).num_days() {
        ..0 => Tone::Bad,
        0..=SOON_DAYS => Tone::Watch,
        _ => Tone::Plain,
    }
}

/// Answers, notes, questions and the versions of the brief.
fn of_asked(look: &Look<'_>, noun: Noun, id: Id, field: &str, datum: &Datum) -> Tone {
    let question = look.snapshot.questions.get(id);
    match (noun, field, datum) {
        (Noun::Question, "due", Datum::Date(due)) => {
            if question.is_some_and(|q| is_asking(q.state)) {
                of_due(*due, look.today)
            } else {
                Tone::Dim
            }
        }
        (Noun::Answer, "state", Datum::Choice { name, .. }) if *name == AnswerState::Open.name() => {
            if look.snapshot.answers.get(id).is_some_and(|a| a.must) { Tone::Bad } else { Tone::Watch }
        }
        (_, "state", Datum::Choice { name, .. }) => by_word(name, ASKED),
        _ => Tone::Plain,
    }
}

/// The tones of states; no two nouns here mean something else by one word.
const ASKED: &[(&str, Tone)] = &[
    (AnswerState::Assumed.name(), Tone::Info),
    (AnswerState::Stated.name(), Tone::Good),
    (BriefStage::QuestionsOut.name(), Tone::Info),
    (BriefStage::Complete.name(), Tone::Good),
    (BriefStage::Signed.name(), Tone::Good),
    (BriefStage::Superseded.name(), Tone::Dim),
    (BriefStage::Withdrawn.name(), Tone::Dim),
    (NoteState::Loose.name(), Tone::Watch),
    (NoteState::Sorted.name(), Tone::Dim),
    (QuestionState::Asked.name(), Tone::Info),
    (QuestionState::Answered.name(), Tone::Good),
    (QuestionState::Dropped.name(), Tone::Dim),
];

fn is_asking(state: QuestionState) -> bool {
    matches!(state, QuestionState::Open | QuestionState::Asked)
}

fn stage_tone(name: &str) -> Tone {
    by_word(
        name,
        &[
            (EstimateStage::Accepted.name(), Tone::Good),
            (EstimateStage::Sent.name(), Tone::Watch),
            (EstimateStage::Declined.name(), Tone::Bad),
            (EstimateStage::Expired.name(), Tone::Bad),
            (EstimateStage::Superseded.name(), Tone::Dim),
            (EstimateStage::Void.name(), Tone::Dim),
        ],
    )
}

fn by_word(word: &str, tones: &[(&str, Tone)]) -> Tone {
    tones.iter().find(|(name, _)| *name == word).map_or(Tone::Plain, |(_, tone)| *tone)
}
