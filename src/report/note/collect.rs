//! What stands in each part of the status note. What is chosen goes by the rows; every word, day and sum that is
//! written comes from `ClientView`. Imports domain only. Read next: `note/collect/waiting.rs`.

mod money;
mod waiting;

use std::collections::BTreeSet;

use chrono::TimeDelta;

use crate::domain::agreed::{PromiseState, Promiser, RiskKind, RiskState};
use crate::domain::board::ColumnKind;
use crate::domain::calendar::Date;
use crate::domain::client_view::{ClientView, may_see_row};
use crate::domain::deliverable::{DeliverableState, Verdict};
use crate::domain::display::one_line;
use crate::domain::estimate::EstimateStage;
use crate::domain::figures::today::shown_last;
use crate::domain::id::Id;
use crate::domain::log::{FollowupState, Topic};
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::question::QuestionState;
use crate::domain::table::Look;
use crate::report::note::{Section, day};

/// What is to be handed over within so many days is told as next.
const NEXT_DAYS: i64 = 14;
/// A task due within so many days is told as next.
const SOON_DAYS: i64 = 7;

/// A line with the day it goes by.
type Dated = (Option<Date>, String);

/// Collects the parts of a note.
pub struct Collector<'a> {
    look: &'a Look<'a>,
    seen: ClientView<'a>,
    since: Option<Date>,
    topics: BTreeSet<Topic>,
}

impl<'a> Collector<'a> {
    /// Tells of what was from `since` on.
    pub fn new(look: &'a Look<'a>, since: Option<Date>) -> Self {
        Self { look, seen: ClientView::of(look), since, topics: BTreeSet::new() }
    }

    /// The parts that have something to say.
    pub fn sections(&mut self) -> Vec<Section> {
        let parts = [
            ("Done", self.done()),
            ("Decided", self.decided()),
            ("Next", self.next()),
            ("Waiting on you", self.waiting()),
            ("Money", self.money()),
            ("Finish", self.finish()),
            ("Changes pending", self.changes()),
            ("Risks", self.risks()),
        ];
        let filled = parts.into_iter().filter(|(_, lines)| !lines.is_empty());
        filled.map(|(heading, lines)| Section { heading, lines }).collect()
    }

    /// What the client was told about, in the order of the topics.
    pub fn topics(&self) -> Vec<Topic> {
        if self.topics.is_empty() { vec![Topic::General] } else { self.topics.iter().copied().collect() }
    }

    fn day(&self, date: Date) -> String {
        day(date, self.look.today)
    }

    /// Is it a day that this note tells of?
    fn is_new(&self, on: Option<Date>) -> bool {
        on.is_some_and(|on| on <= self.look.today && self.since.is_none_or(|since| since <= on))
    }

    /// ` (by 27 March)`; of a day gone by ` (was due 27 March)`.
    fn by(&self, due: Option<Date>) -> String {
        due.map_or(String::new(), |due| format!(" ({})", self.until(due)))
    }

    /// `by 27 March`, `was due 27 March`.
    fn until(&self, due: Date) -> String {
        let word = if due < self.look.today { "was due" } else { "by" };
        format!("{word} {}", self.day(due))
    }

    /// Lines in the order of their days, those without one last.
    fn in_order(mut lines: Vec<Dated>) -> Vec<String> {
        lines.sort_by_key(|(on, _)| (on.is_none(), *on));
        lines.into_iter().map(|(_, line)| line).collect()
    }

    fn done(&mut self) -> Vec<String> {
        let (snapshot, seen) = (self.look.snapshot, self.seen);
        let mut lines: Vec<Dated> = Vec::new();
        for id in seen.rows(Noun::Milestone) {
            let on = seen.date(Noun::Milestone, id, "done");
            if let Some(on) = on.filter(|_| self.is_new(on)) {
                let title = seen.name(Noun::Milestone, id);
                lines.push((Some(on), format!("{title}, reached on {}", self.day(on))));
            }
        }
        for id in seen.rows(Noun::Showing) {
            let on = seen.date(Noun::Showing, id, "decided");
            let Some(verdict) = snapshot.showings.get(id).map(|s| s.verdict) else { continue };
            let word = match verdict {
                Verdict::Approved => "approved",
                Verdict::ApprovedWithChanges => "approved with changes",
                Verdict::Deemed => "taken for approved as agreed, since no answer came,",
                Verdict::Waiting | Verdict::Rework => continue,
            };
            if let Some(on) = on.filter(|_| self.is_new(on)) {
                self.topics.extend([Topic::Prototype, Topic::Approval]);
                let said = self.comment(id);
                lines.push((Some(on), format!("{}: {word} on {}{said}", self.version(id), self.day(on))));
            }
        }
        for id in seen.rows(Noun::Task) {
            let done = self.look.facts.board.task(id).filter(|fact| fact.stage == ColumnKind::Done);
            let on = done.map(|fact| fact.entered).filter(|on| self.is_new(Some(*on)));
            lines.extend(on.map(|on| (Some(on), seen.name(Noun::Task, id))));
        }
        for promise in snapshot.promises.iter().filter(|p| p.promiser == Promiser::Us) {
            if promise.state == PromiseState::Kept && self.is_new(promise.closed) {
                lines
                    .push((promise.closed, format!("As promised: {}", seen.name(Noun::Promise, promise.id))));
            }
        }
        Self::in_order(lines)
    }

    fn decided(&mut self) -> Vec<String> {
        let seen = self.seen;
        let mut lines: Vec<Dated> = Vec::new();
        for id in seen.rows(Noun::Decision) {
            let on = seen.date(Noun::Decision, id, "on");
            let stands = self.look.facts.agreed.replaced(id).is_none();
            if let Some(on) = on.filter(|_| stands && self.is_new(on)) {
                let who = seen.text(Noun::Decision, id, "person");
                let who = if who.is_empty() { String::new() } else { format!("{who}, ") };
                lines.push((Some(on), format!("{} ({who}{})", seen.name(Noun::Decision, id), self.day(on))));
            }
        }
        Self::in_order(lines)
    }

    fn next(&self) -> Vec<String> {
        let (snapshot, seen, today) = (self.look.snapshot, self.seen, self.look.today);
        let within = |due: Option<Date>, days| due.is_some_and(|due| due <= today + TimeDelta::days(days));
        let mut lines: Vec<Dated> = Vec::new();
        for promise in snapshot.promises.iter() {
            if promise.promiser == Promiser::Us && promise.state == PromiseState::Open {
                let due = seen.date(Noun::Promise, promise.id, "due");
                let title = seen.name(Noun::Promise, promise.id);
                lines.push((due, format!("{title}, as promised{}", self.by(due))));
            }
        }
        for made in snapshot.deliverables.iter() {
            let due = seen.date(Noun::Deliverable, made.id, "due");
            let title = seen.name(Noun::Deliverable, made.id);
            match made.state {
                DeliverableState::Rework => {
                    let said = shown_last(self.look, made).map_or(String::new(), |s| self.comment(s.id));
                    lines.push((due, format!("{title}: changes as asked for{}{said}", self.by(due))));
                }
                DeliverableState::InWork | DeliverableState::InternalReview => {
                    lines.push((due, format!("{title}{}", self.by(due))));
                }
                DeliverableState::Planned if within(due, NEXT_DAYS) => {
                    lines.push((due, format!("{title}{}", self.by(due))));
                }
                _ => {}
            }
        }
        for id in seen.rows(Noun::Task) {
            let due = seen.date(Noun::Task, id, "due");
            let ours = self
                .look
                .facts
                .board
                .task(id)
                .is_some_and(|fact| !matches!(fact.stage, ColumnKind::Done | ColumnKind::WaitingClient));
            if ours && within(due, SOON_DAYS) {
                lines.push((due, format!("{}{}", seen.name(Noun::Task, id), self.by(due))));
            }
        }
        Self::in_order(lines)
    }

    /// A question that was put to the client and waits for the answer.
    fn is_unanswered(&self, question: Id) -> bool {
        self.look.snapshot.questions.get(question).is_some_and(|q| q.state == QuestionState::Asked)
    }

    /// An open follow-up that somebody of the client has to do.
    fn is_theirs(&self, id: Id) -> bool {
        let followup = self.look.snapshot.followups.get(id);
        followup.is_some_and(|f| {
            let owner = self.look.snapshot.people.find(f.owner);
            f.state == FollowupState::Open && owner.is_some_and(|p| p.side == Side::Client)
        })
    }

    /// Estimates that lie with the client.
    fn sent(&self) -> Vec<Id> {
        let is_sent =
            |id: &Id| self.look.snapshot.estimates.get(*id).is_some_and(|e| e.state == EstimateStage::Sent);
        self.seen.rows(Noun::Estimate).into_iter().filter(is_sent).collect()
    }

    fn finish(&mut self) -> Vec<String> {
        let (seen, today) = (self.seen, self.look.today);
        let mut lines: Vec<Dated> = Vec::new();
        for id in seen.rows(Noun::Milestone) {
            if seen.date(Noun::Milestone, id, "done").is_some_and(|on| on <= today) {
                continue;
            }
            let title = seen.name(Noun::Milestone, id);
            let planned = seen.date(Noun::Milestone, id, "planned");
            let forecast = seen.date(Noun::Milestone, id, "forecast");
            let line = match (planned, forecast) {
                (Some(planned), Some(forecast)) if planned != forecast => {
                    format!("{title}: agreed for {}, expected {}", self.day(planned), self.day(forecast))
                }
                (Some(planned), _) => format!("{title}: {}", self.day(planned)),
                (None, Some(forecast)) => format!("{title}: expected {}", self.day(forecast)),
                (None, None) => continue,
            };
            lines.push((forecast.or(planned), line));
        }
        let mut lines = Self::in_order(lines);
        let project = self.look.snapshot.project().map(|p| p.id);
        let due = project.and_then(|id| seen.date(Noun::Project, id, "due"));
        lines.extend(due.map(|due| format!("The whole project: agreed for {}", self.day(due))));
        if !lines.is_empty() {
            self.topics.insert(Topic::FinishDate);
        }
        lines
    }

    fn changes(&mut self) -> Vec<String> {
        let (snapshot, seen) = (self.look.snapshot, self.seen);
        let mut lines = Vec::new();
        if self.look.facts.purse.baseline.is_some() {
            for id in self.sent() {
                let (title, price) = (seen.name(Noun::Estimate, id), self.price(id));
                lines.push(format!("{title}{price}, waits for your answer"));
            }
        }
        let about_change = |entry: Option<Id>| {
            entry.is_some_and(|entry| self.look.facts.talk.topics(entry).contains(&Topic::Change))
        };
        for id in seen.rows(Noun::Followup) {
            let followup = snapshot.followups.get(id);
            if followup.is_some_and(|f| f.state == FollowupState::Open && about_change(f.entry)) {
                let due = seen.date(Noun::Followup, id, "due");
                lines.push(format!("{}{}", seen.name(Noun::Followup, id), self.by(due)));
            }
        }
        for id in seen.rows(Noun::Question) {
            let entry = snapshot.questions.get(id).and_then(|q| q.entry);
            if self.is_unanswered(id) && about_change(entry) {
                lines.push(format!("Open: {}", seen.name(Noun::Question, id)));
            }
        }
        if !lines.is_empty() {
            self.topics.insert(Topic::Change);
        }
        lines
    }

    fn risks(&mut self) -> Vec<String> {
        let snapshot = self.look.snapshot;
        let mut open: Vec<_> = snapshot
            .risks
            .iter()
            .filter(|r| matches!(r.state, RiskState::Open | RiskState::InHand))
            .filter(|r| may_see_row(snapshot, Noun::Risk, r.id))
            .collect();
        open.sort_by_key(|r| (std::cmp::Reverse(r.severity), r.due.is_none(), r.due, r.id));
        if open.iter().any(|r| r.kind == RiskKind::Issue) {
            self.topics.insert(Topic::Glitch);
        }
        open.iter().map(|risk| self.risk(risk.id)).collect()
    }

    fn risk(&self, id: Id) -> String {
        let seen = self.seen;
        let severity = seen.text(Noun::Risk, id, "severity");
        let response = seen.text(Noun::Risk, id, "response");
        let response = if response.is_empty() { String::new() } else { format!(": {response}") };
        let due = self.by(seen.date(Noun::Risk, id, "due"));
        format!("{}, {severity}{due}{response}", seen.name(Noun::Risk, id))
    }

    /// What the client said with their decision: `: “a bigger logo”`.
    fn comment(&self, showing: Id) -> String {
        let said = one_line(&self.seen.text(Noun::Showing, showing, "comment"));
        if said.is_empty() { String::new() } else { format!(": “{said}”") }
    }

    /// `Home page, version 2`.
    fn version(&self, showing: Id) -> String {
        let of = self.seen.text(Noun::Showing, showing, "deliverable");
        let number = self.seen.number(Noun::Showing, showing, "version").unwrap_or(1);
        format!("{of}, version {number}")
    }
}
