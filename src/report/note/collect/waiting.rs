//! What the status note says is waiting on the client. Imports domain only. Read next: `note/tests.rs`.

use crate::domain::agreed::{PromiseState, Promiser};
use crate::domain::brief::{AnswerState, BriefStage};
use crate::domain::id::Id;
use crate::domain::log::Topic;
use crate::domain::noun::Noun;
use crate::report::note::collect::{Collector, Dated};

impl Collector<'_> {
    /// What lies with the client: questions, promises, decisions, offers, follow-ups, tasks.
    pub fn waiting(&mut self) -> Vec<String> {
        let (snapshot, seen) = (self.look.snapshot, self.seen);
        let mut lines: Vec<Dated> = Vec::new();
        for id in seen.rows(Noun::Question) {
            if self.is_unanswered(id) {
                self.topics.insert(Topic::Needs);
                let due = seen.date(Noun::Question, id, "due");
                let asked =
                    seen.date(Noun::Question, id, "asked").map(|on| format!("asked {}", self.day(on)));
                let when: Vec<String> = asked.into_iter().chain(due.map(|due| self.until(due))).collect();
                let when = if when.is_empty() { String::new() } else { format!(" ({})", when.join(", ")) };
                lines.push((due, format!("Answer: {}{when}", seen.name(Noun::Question, id))));
            }
        }
        lines.extend(self.brief().map(|line| (None, line)));
        for promise in snapshot.promises.iter() {
            if promise.promiser == Promiser::Client && promise.state == PromiseState::Open {
                let due = seen.date(Noun::Promise, promise.id, "due");
                lines.push((due, format!("{}{}", seen.name(Noun::Promise, promise.id), self.by(due))));
            }
        }
        for id in &self.look.facts.agreed.waiting {
            self.topics.insert(Topic::Prototype);
            let due = seen.date(Noun::Showing, *id, "answer_by");
            let shown = seen.date(Noun::Showing, *id, "on").map(|on| format!(", shown {}", self.day(on)));
            let version = format!("Your decision on {}", self.version(*id));
            lines.push((due, format!("{version}{}{}", shown.unwrap_or_default(), self.by(due))));
        }
        for id in self.sent() {
            let until = seen.date(Noun::Estimate, id, "valid_until");
            let valid = until.map_or(String::new(), |until| format!(", valid until {}", self.day(until)));
            lines.push((until, format!("Your answer to “{}”{valid}", seen.name(Noun::Estimate, id))));
        }
        for id in seen.rows(Noun::Followup) {
            if self.is_theirs(id) {
                let due = seen.date(Noun::Followup, id, "due");
                lines.push((due, format!("{}{}", seen.name(Noun::Followup, id), self.by(due))));
            }
        }
        for id in seen.rows(Noun::Task) {
            if let Some(since) = seen.with_client_since(id) {
                let (title, day) = (seen.name(Noun::Task, id), self.day(since));
                lines.push((Some(since), format!("{title}, with you since {day}")));
            }
        }
        Self::in_order(lines)
    }

    /// How many required questions of a brief that is with the client are open, but for those that are put by themselves.
    fn brief(&mut self) -> Option<String> {
        let (snapshot, seen) = (self.look.snapshot, self.seen);
        let is_out = |id: &Id| snapshot.briefs.get(*id).is_some_and(|b| b.state == BriefStage::QuestionsOut);
        let brief = seen.rows(Noun::Brief).into_iter().rfind(is_out)?;
        let put = |answer: Id| {
            snapshot.questions.iter().any(|q| q.clears == Some(answer) && self.is_unanswered(q.id))
        };
        let required = |id: &Id| {
            snapshot
                .answers
                .get(*id)
                .is_some_and(|a| a.brief == brief && a.must && a.state == AnswerState::Open)
        };
        let open = seen.rows(Noun::Answer).into_iter().filter(required).filter(|id| !put(*id)).count();
        if open == 0 {
            return None;
        }
        self.topics.insert(Topic::Needs);
        let what = if open == 1 {
            "The answer to 1 question".to_owned()
        } else {
            format!("Answers to {open} questions")
        };
        Some(format!("{what} of “{}”", seen.name(Noun::Brief, brief)))
    }
}
