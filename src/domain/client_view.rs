//! What the client may see, decided in one place: which rows may leave the house, which of their fields, and which
//! sums. Every document for the client reads the project through [`ClientView`] alone; it has no way to a field that
//! is internal. May import the nouns, `snapshot`, `table`, `facts`, `input`. Read next: `client_view/offer.rs` for
//! prices, `report/note.rs`.

pub mod offer;

use crate::domain::board::ColumnKind;
use crate::domain::brief::{AnswerState, BriefStage};
use crate::domain::calendar::{Date, Moment};
use crate::domain::estimate::{EstimateClass, EstimateStage};
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::question::QuestionState;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Look;
use crate::domain::value::{Audience, Field, FieldValue, Kind, Value};

/// May this field of a row be shown to the client, where the row may? Long notes of ours, rates of cost, the flags
/// themselves and where things came from are internal; the field tables say so.
#[must_use]
pub fn may_see_field(field: &Field) -> bool {
    field.audience == Audience::Client
}

/// May the client know of this row at all? Money spent, time, people we buy from, our own notes and drafts stay in
/// the house; what has a flag for it goes by its flag.
#[must_use]
pub fn may_see_row(snapshot: &Snapshot, noun: Noun, id: Id) -> bool {
    match noun {
        Noun::Project
        | Noun::Phase
        | Noun::Milestone
        | Noun::Need
        | Noun::TaxCode
        | Noun::Deliverable
        | Noun::Showing
        | Noun::Promise
        | Noun::BoardColumn
        | Noun::Signoff => snapshot.has(noun, id),
        Noun::Person => snapshot.people.get(id).is_some_and(|p| p.side != Side::Vendor),
        Noun::LogEntry => snapshot.log.get(id).is_some_and(|e| e.client_visible),
        Noun::Decision => snapshot.decisions.get(id).is_some_and(|d| d.client_visible),
        Noun::Risk => snapshot.risks.get(id).is_some_and(|r| r.client_visible),
        Noun::Question => snapshot.questions.get(id).is_some_and(|q| was_put(q.state)),
        Noun::Brief => snapshot.briefs.get(id).is_some_and(|b| b.state != BriefStage::Draft),
        Noun::Answer => snapshot.answers.get(id).is_some_and(|a| may_see_row(snapshot, Noun::Brief, a.brief)),
        Noun::Estimate => snapshot.estimates.get(id).is_some_and(|e| was_sent(e.state)),
        Noun::Line => snapshot
            .lines
            .get(id)
            .is_some_and(|l| l.shown && may_see_row(snapshot, Noun::Estimate, l.estimate)),
        // A task that serves a need of the client is theirs to hear of; our own chores are not.
        Noun::Task => snapshot.tasks.get(id).is_some_and(|t| t.need.is_some() && !t.archived),
        Noun::Followup => may_see_followup(snapshot, id),
        Noun::Rate
        | Noun::EstimateState
        | Noun::BriefState
        | Noun::Baseline
        | Noun::BudgetLine
        | Noun::BudgetAmount
        | Noun::TaskPerson
        | Noun::TaskLabel
        | Noun::Check
        | Noun::Comment
        | Noun::Move
        | Noun::Block
        | Noun::Progress
        | Noun::TimeEntry
        | Noun::Cost
        | Noun::LogPerson
        | Noun::LogTopic
        | Noun::Alert
        | Noun::Dependency
        | Noun::Booking
        | Noun::Absence
        | Noun::Holiday
        | Noun::Note
        | Noun::Link
        | Noun::Attachment
        | Noun::Origin => false,
    }
}

fn was_sent(state: EstimateStage) -> bool {
    match state {
        EstimateStage::Sent | EstimateStage::Accepted | EstimateStage::Declined | EstimateStage::Expired => {
            true
        }
        EstimateStage::Draft | EstimateStage::Review | EstimateStage::Superseded | EstimateStage::Void => {
            false
        }
    }
}

/// Is it still being written?
fn is_draft(state: EstimateStage) -> bool {
    matches!(state, EstimateStage::Draft | EstimateStage::Review)
}

/// Was the question put to the client? Before that it is a draft of ours; once it was they know it, whatever talk it came
/// from.
fn was_put(state: QuestionState) -> bool {
    matches!(state, QuestionState::Asked | QuestionState::Answered)
}

/// What came of a talk goes by the talk: nothing of an internal one reaches the client.
fn is_open_talk(snapshot: &Snapshot, entry: Option<Id>) -> bool {
    entry.is_none_or(|entry| may_see_row(snapshot, Noun::LogEntry, entry))
}

/// One that came of a talk goes by the talk, whoever has to do it; of the others those that somebody of the client has
/// to do.
fn may_see_followup(snapshot: &Snapshot, id: Id) -> bool {
    snapshot.followups.get(id).is_some_and(|followup| {
        let owner = snapshot.people.find(followup.owner);
        let is_theirs = owner.is_some_and(|p| p.side == Side::Client);
        is_open_talk(snapshot, followup.entry) && (is_theirs || followup.entry.is_some())
    })
}

/// What a document hands to the client with it, though it is still in preparation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Handing {
    Nothing,
    Estimate(Id),
    Questions,
}

/// The project as the client may see it.
#[derive(Clone, Copy)]
pub struct ClientView<'a> {
    look: &'a Look<'a>,
    handing: Handing,
}

impl<'a> ClientView<'a> {
    /// Looks at the project with the client's eyes.
    #[must_use]
    pub fn of(look: &'a Look<'a>) -> Self {
        Self { look, handing: Handing::Nothing }
    }

    /// As the client will see it once this estimate is sent: its draft with the lines shown, and nothing else more.
    #[must_use]
    pub fn handing_estimate(look: &'a Look<'a>, estimate: Id) -> Self {
        Self { look, handing: Handing::Estimate(estimate) }
    }

    /// As the client will see it once the questions are put to them: those that are open as well. A question is put
    /// into words for the client; of the talk it came from nothing is told with it.
    #[must_use]
    pub fn handing_questions(look: &'a Look<'a>) -> Self {
        Self { look, handing: Handing::Questions }
    }

    /// May the client know of this row, or will they with the document?
    #[must_use]
    pub fn sees(self, noun: Noun, id: Id) -> bool {
        let snapshot = self.look.snapshot;
        let is_handed = |estimate: Id| {
            self.handing == Handing::Estimate(estimate)
                && snapshot.estimates.get(estimate).is_some_and(|e| is_draft(e.state))
        };
        may_see_row(snapshot, noun, id)
            || match noun {
                Noun::Estimate => is_handed(id),
                Noun::Line => snapshot.lines.get(id).is_some_and(|l| l.shown && is_handed(l.estimate)),
                Noun::Question => {
                    let question = snapshot.questions.get(id).filter(|_| self.handing == Handing::Questions);
                    question.is_some_and(|q| q.state != QuestionState::Dropped)
                }
                // What the brief still asks is put to them in its words; what is answered goes by the brief.
                Noun::Answer => {
                    let answer = snapshot.answers.get(id).filter(|_| self.handing == Handing::Questions);
                    answer.is_some_and(|a| a.state == AnswerState::Open)
                }
                _ => false,
            }
    }

    /// The rows of a noun that the client may see, oldest first.
    #[must_use]
    pub fn rows(self, noun: Noun) -> Vec<Id> {
        let mut ids = self.look.snapshot.ids(noun);
        ids.retain(|id| self.sees(noun, *id));
        ids
    }

    /// What stands in a field; nothing where the client may not see it.
    fn value(self, noun: Noun, id: Id, field: &str) -> Option<Value> {
        let index = noun.field_index(field)?;
        let described = noun.fields().get(index)?;
        let is_single_price = noun == Noun::Line && described.kind == Kind::Money && self.is_rough(id);
        if !may_see_field(described) || !self.sees(noun, id) || is_single_price {
            return None;
        }
        self.look.snapshot.values(noun, id)?.get(index).cloned()
    }

    /// A field as text: words as they are, the word of a choice, the name of a person or another row; empty where
    /// there is nothing that the client may see.
    #[must_use]
    pub fn text(self, noun: Noun, id: Id, field: &str) -> String {
        let kind = noun.field_index(field).and_then(|i| noun.fields().get(i)).map(|f| f.kind);
        match (kind, self.value(noun, id, field)) {
            (Some(Kind::Ref(other)), Some(Value::Int(target))) => self.name(other, Id(target)),
            (Some(Kind::Choice(words)), Some(Value::Text(name))) => {
                words.iter().find(|w| w.name == name).map_or(String::new(), |w| w.label.to_owned())
            }
            (Some(Kind::Text | Kind::Long | Kind::Url), Some(Value::Text(text))) => text.trim().to_owned(),
            _ => String::new(),
        }
    }

    /// Is it a line of a ballpark? A single price would say more than is known.
    fn is_rough(self, line: Id) -> bool {
        let estimate = self.look.snapshot.lines.get(line).map(|l| l.estimate);
        self.look.snapshot.estimates.find(estimate).is_some_and(|e| e.class == EstimateClass::Ballpark)
    }

    /// What a row is called.
    #[must_use]
    pub fn name(self, noun: Noun, id: Id) -> String {
        let field = noun.fields().iter().find(|f| f.required && f.kind == Kind::Text);
        field.map_or(String::new(), |f| self.text(noun, id, f.name))
    }

    /// A day.
    #[must_use]
    pub fn date(self, noun: Noun, id: Id, field: &str) -> Option<Date> {
        let value = self.value(noun, id, field)?;
        Date::from_value(&value).or_else(|| Moment::from_value(&value).map(|at| at.date()))
    }

    /// A number: a version, a count.
    #[must_use]
    pub fn number(self, noun: Noun, id: Id, field: &str) -> Option<i64> {
        self.value(noun, id, field)?.int()
    }

    /// A choice, a date or another value as it is.
    #[must_use]
    pub fn read<T: FieldValue>(self, noun: Noun, id: Id, field: &str) -> Option<T> {
        T::from_value(&self.value(noun, id, field)?)
    }

    /// Since when the client has a task in hand; none where they do not have it.
    #[must_use]
    pub fn with_client_since(self, task: Id) -> Option<Date> {
        let fact = self.look.facts.board.task(task)?;
        let theirs = fact.stage == ColumnKind::WaitingClient;
        (theirs && may_see_row(self.look.snapshot, Noun::Task, task)).then_some(fact.entered)
    }

    /// What the work is worth at the agreed rates, from a day on, up to today; `Σ time × bill rate`, each entry rounded
    /// half to even, as it would be billed.
    #[must_use]
    pub fn worked_since(self, since: Date) -> Money {
        let today = self.look.today;
        let entries = self.look.snapshot.times.iter().filter(|t| t.on >= since && t.on <= today);
        let sum = entries.filter_map(|t| t.price()).fold(0_i64, |sum, price| sum.saturating_add(price.0));
        Money(sum)
    }
}

#[cfg(test)]
pub(crate) mod marked;
#[cfg(test)]
mod tests;
