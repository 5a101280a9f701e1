//! The rules of health, one function an area. Each finding says what it found and which rule that is.
//! May import the nouns, `facts`, the other figures.

use crate::domain::agreed::{Promise, PromiseState, Promiser, RiskKind, RiskState, Severity};
use crate::domain::board::ColumnKind;
use crate::domain::booking::Booking;
use crate::domain::calendar::{Date, short_date};
use crate::domain::deliverable::{DeliverableState, Verdict};
use crate::domain::estimate::EstimateStage;
use crate::domain::facts::OpenTask;
use crate::domain::figures::budget::Budget;
use crate::domain::figures::burn::finish_of;
use crate::domain::figures::health::{Finding, Light};
use crate::domain::figures::signals::Signal;
use crate::domain::figures::today::shown_last;
use crate::domain::need::{Priority, Scope};
use crate::domain::noun::Noun;
use crate::domain::project::ProjectState;
use crate::domain::question::QuestionState;
use crate::domain::table::{Look, Tone};

/// A finish later than the due day by more working days than this is red.
const LATE_DAYS: i64 = 5;
/// A block that lasts more working days than this is red.
const BLOCK_DAYS: i64 = 3;
/// Nobody logged time for this many working days.
const IDLE_DAYS: i64 = 5;
/// Work waits this long for the client, in working days, before it is amber.
const WAIT_DAYS: i64 = 5;

fn finding(light: Light, found: impl Into<String>, rule: &'static str) -> Finding {
    Finding { light, found: found.into(), rule }
}

/// `1 task is`, `3 tasks are`.
fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// Every need in scope has a line or a task, and every open task serves a need or a line.
pub fn scope(look: &Look<'_>, open: &[OpenTask<'_>]) -> Vec<Finding> {
    let snapshot = look.snapshot;
    if snapshot.needs.is_empty() || look.facts.purse.baseline.is_none() {
        return Vec::new();
    }
    let served = |id| {
        !look.facts.board.tasks_of_need(id).is_empty()
            || !look.facts.offers.lines_of_need(id).is_empty()
            || snapshot.budget_lines.iter().any(|line| line.need == Some(id))
    };
    let wanted = || snapshot.needs.iter().filter(|n| n.scope == Scope::In && n.priority != Priority::Wont);
    let musts = wanted().filter(|n| n.priority == Priority::Must && !served(n.id)).count();
    let others = wanted().filter(|n| n.priority != Priority::Must && !served(n.id)).count();
    let unsure = snapshot.needs.iter().filter(|n| n.scope == Scope::Open).count();
    let stray = open.iter().filter(|(t, _)| t.need.is_none() && t.budget_line.is_none()).count();
    let mut found = vec![finding(
        Light::Green,
        "every need in scope is in the work",
        "green: all needs in scope have a line or a task, all open tasks serve one",
    )];
    if musts > 0 {
        let said = format!("{} without line or task", count(musts, "must is", "musts are"));
        found.push(finding(
            Light::Red,
            said,
            "red: a must in scope has neither line nor task after the green light",
        ));
    }
    if others > 0 {
        let said = format!("{} without line or task", count(others, "need is", "needs are"));
        found.push(finding(Light::Amber, said, "amber: a need in scope has neither line nor task"));
    }
    if stray > 0 {
        let said = format!("{} neither a need nor a line", count(stray, "task serves", "tasks serve"));
        found.push(finding(
            Light::Amber,
            said,
            "amber: an open task serves neither a need nor a budget line",
        ));
    }
    if unsure > 0 {
        let said = format!(
            "{} whether in scope or out",
            count(unsure, "need is not decided,", "needs are not decided,")
        );
        found.push(finding(
            Light::Amber,
            said,
            "amber: after the green light a need is neither in nor out of scope",
        ));
    }
    found
}

/// As bad as the worst alert that is on, and never green while a line has spent more than it has.
pub fn money(look: &Look<'_>, budget: &Budget, signals: &[Signal]) -> Vec<Finding> {
    if !budget.sealed {
        return Vec::new();
    }
    let about_money =
        signals.iter().filter(|s| s.target.0 == Noun::Project && !s.text.starts_with("no time"));
    let mut found: Vec<Finding> = about_money
        .filter_map(|signal| match signal.tone {
            Tone::Bad => {
                Some(finding(Light::Red, &*signal.text, "red: an alert on money is on that is a breach"))
            }
            Tone::Watch => Some(finding(Light::Amber, &*signal.text, "amber: an alert on money is on")),
            _ => None,
        })
        .collect();
    let fact = |id| look.facts.purse.line(id);
    let over =
        look.snapshot.budget_lines.iter().filter(|line| fact(line.id).is_some_and(|f| f.remaining.0 < 0));
    let over = over.count();
    if over > 0 {
        let said = count(over, "budget line is over", "budget lines are over");
        found.push(finding(Light::Amber, said, "amber: a budget line has spent more than it has"));
    }
    let rule = "green: no alert on money is on and no line is over";
    found.push(finding(Light::Green, "no alert on money is on", rule));
    found
}

/// The due day, the forecast finish, the milestones and the tasks.
pub fn time(look: &Look<'_>, open: &[OpenTask<'_>], budget: &Budget) -> Vec<Finding> {
    let Some(project) = look.snapshot.project() else { return Vec::new() };
    let (snapshot, calendar, today) = (look.snapshot, &look.facts.calendar, look.today);
    let undone = |m: &&std::sync::Arc<crate::domain::phase::Milestone>| m.done.is_none_or(|on| on > today);
    let milestones: Vec<_> = snapshot.milestones.iter().filter(undone).collect();
    if project.due.is_none() && milestones.is_empty() && open.iter().all(|(t, _)| t.due.is_none()) {
        return Vec::new();
    }
    let mut found = vec![finding(
        Light::Green,
        "nothing is late and the finish is forecast in time",
        "green: no milestone or task is late, and the forecast finish is not after the due day",
    )];
    if project.due.is_some_and(|due| due < today) && !open.is_empty() {
        let said = format!("past due with {}", count(open.len(), "open task", "open tasks"));
        found.push(finding(Light::Red, said, "red: the due day has gone by with work open"));
    }
    if let Some((finish, due)) = finish_of(look, budget).zip(project.due).filter(|(f, d)| f > d) {
        let late = calendar.working_days_between(due, finish);
        let light = if late > LATE_DAYS { Light::Red } else { Light::Amber };
        let said = format!("finish forecast {}, {late} d after the due day", short_date(finish, today));
        let rule = "amber: the forecast finish is after the due day; red: by more than 5 working days";
        found.push(finding(light, said, rule));
    }
    let late = milestones.iter().filter(|m| m.planned.is_some_and(|on| on < today)).count();
    if late > 0 {
        let said = format!("{} late", count(late, "milestone is", "milestones are"));
        found.push(finding(Light::Red, said, "red: a milestone has gone by and is not reached"));
    }
    let moved = |m: &Option<(Date, Date)>| m.is_some_and(|(forecast, planned)| forecast > planned);
    let slipping = milestones.iter().map(|m| m.forecast.zip(m.planned)).filter(moved).count();
    if slipping > 0 {
        let said = format!("{} expected late", count(slipping, "milestone is", "milestones are"));
        found.push(finding(Light::Amber, said, "amber: a milestone is expected after its agreed day"));
    }
    let overdue = open.iter().filter(|(t, _)| t.due.is_some_and(|due| due < today)).count();
    if overdue > 0 {
        let light = if overdue * 10 > open.len() { Light::Red } else { Light::Amber };
        let said = format!("{} of {} overdue", overdue, count(open.len(), "open task", "open tasks"));
        found.push(finding(light, said, "amber: a task is overdue; red: more than a tenth of the open ones"));
    }
    found
}

/// What keeps the team from working.
pub fn team(look: &Look<'_>, open: &[OpenTask<'_>]) -> Vec<Finding> {
    let (snapshot, facts) = (look.snapshot, look.facts);
    if open.is_empty() && facts.worked.last_day().is_none() {
        return Vec::new();
    }
    let mut found = vec![finding(
        Light::Green,
        "nothing blocks the team and time is logged",
        "green: no task is blocked, no column is over its limit, time was logged in the last 5 working days",
    )];
    let blocks = open.iter().filter_map(|(_, fact)| snapshot.blocks.find(fact.block));
    let days: Vec<i64> = blocks.map(|b| facts.calendar.working_days_between(b.since, look.today)).collect();
    if let Some(longest) = days.iter().max() {
        let light = if *longest > BLOCK_DAYS { Light::Red } else { Light::Amber };
        let said = format!("{} blocked, longest for {longest} d", count(days.len(), "task is", "tasks are"));
        found.push(finding(light, said, "amber: a task is blocked; red: for more than 3 working days"));
    }
    let is_out = |b: &Booking| {
        let absences = facts.crew.absences(b.person).iter().filter_map(|id| snapshot.absences.get(*id));
        let days = absences.map(|a| (a.first.max(b.first).max(look.today), a.until.min(b.last)));
        days.into_iter().any(|(from, to)| from <= to && facts.calendar.working_days_in(from, to) > 0)
    };
    let out = snapshot.bookings.iter().filter(|b| is_out(b)).count();
    if out > 0 {
        let said = format!(
            "{} somebody is out",
            count(out, "booking falls on days on which", "bookings fall on days on which")
        );
        found.push(finding(
            Light::Amber,
            said,
            "amber: somebody is booked on working days on which they are out",
        ));
    }
    let over = snapshot.columns.iter().filter(|column| {
        let limit = column.card_limit.and_then(|limit| usize::try_from(limit).ok());
        !column.archived && limit.is_some_and(|limit| facts.board.cards(column.id).len() > limit)
    });
    let over: Vec<&str> = over.map(|column| column.name.as_str()).collect();
    if !over.is_empty() {
        let said = format!("more cards than agreed in {}", over.join(", "));
        found.push(finding(Light::Amber, said, "amber: a column holds more cards than its limit"));
    }
    let live = snapshot.project().is_some_and(|p| p.state == ProjectState::Live);
    let idle = facts.worked.last_day().map(|last| facts.calendar.working_days_between(last, look.today));
    if let Some(days) = idle.filter(|days| live && !open.is_empty() && *days >= IDLE_DAYS) {
        let said = format!("no time logged for {days} d");
        found.push(finding(Light::Amber, said, "amber: no time was logged for 5 working days"));
    }
    found
}

/// The client's silence, and what lies with the client for too long.
pub fn client(look: &Look<'_>, open: &[OpenTask<'_>], signals: &[Signal]) -> Vec<Finding> {
    let (snapshot, today) = (look.snapshot, look.today);
    let mut found = Vec::new();
    if look.facts.talk.last_heard.is_some() {
        let rule = "green: the client was heard of in the last 7 working days, and owes nothing that is late";
        found.push(finding(Light::Green, "the client is heard of and owes nothing late", rule));
    }
    if let Some(silent) = signals.iter().find(|s| s.target.0 == Noun::LogEntry) {
        let light = if silent.tone == Tone::Bad { Light::Red } else { Light::Amber };
        let rule = "amber: the client was not heard of for 7 working days; red: for 14";
        found.push(finding(light, &*silent.text, rule));
    }
    let late = |due: Option<Date>| due.is_some_and(|due| due < today);
    let owed = |p: &Promise| p.state == PromiseState::Open && p.promiser == Promiser::Client && late(p.due);
    let kept = snapshot.promises.iter().filter(|p| owed(p)).count();
    if kept > 0 {
        let said = format!("{} late", count(kept, "promise of the client is", "promises of the client are"));
        found.push(finding(Light::Amber, said, "amber: a promise of the client is late"));
    }
    let asked = snapshot.questions.iter().filter(|q| q.state == QuestionState::Asked && late(q.due)).count();
    if asked > 0 {
        let said = format!("{} overdue", count(asked, "answer is", "answers are"));
        found.push(finding(Light::Amber, said, "amber: a question to the client is past its day"));
    }
    let shown = snapshot.deliverables.iter().filter_map(|d| shown_last(look, d));
    let waiting = shown.filter(|s| s.verdict == Verdict::Waiting && late(s.answer_by)).count();
    if waiting > 0 {
        let said = format!("{} overdue", count(waiting, "decision is", "decisions are"));
        found.push(finding(Light::Amber, said, "amber: a decision on a deliverable is past its day"));
    }
    let ended =
        snapshot.estimates.iter().filter(|e| e.state == EstimateStage::Sent && late(e.valid_until)).count();
    if ended > 0 {
        let said = format!("{} unanswered", count(ended, "estimate has run out", "estimates have run out"));
        found.push(finding(Light::Red, said, "red: an estimate ran out without an answer"));
    }
    let with = open.iter().map(|(_, fact)| fact).filter(|f| f.stage == ColumnKind::WaitingClient);
    let days = with.map(|f| look.facts.calendar.working_days_between(f.entered, today)).max();
    if let Some(days) = days.filter(|days| *days >= WAIT_DAYS) {
        let said = format!("work waits for the client for {days} d");
        found.push(finding(Light::Amber, said, "amber: a card is with the client for 5 working days"));
    }
    found
}

/// Open issues, and rounds of changes beyond those in the price; nothing without issues and deliverables.
pub fn quality(look: &Look<'_>) -> Vec<Finding> {
    let snapshot = look.snapshot;
    let issues: Vec<_> = snapshot.risks.iter().filter(|r| r.kind == RiskKind::Issue).collect();
    if issues.is_empty() && snapshot.showings.is_empty() {
        return Vec::new();
    }
    let mut found = vec![finding(
        Light::Green,
        "no open issue, no round of changes too many",
        "green: no open issue of medium or high severity, no deliverable beyond its rounds",
    )];
    let open = |severity| {
        let open = |state| matches!(state, RiskState::Open | RiskState::InHand);
        issues.iter().filter(|i| i.severity == severity && open(i.state)).count()
    };
    let (high, medium) = (open(Severity::High), open(Severity::Medium));
    if high > 0 {
        let said =
            format!("{} open", count(high, "issue of high severity is", "issues of high severity are"));
        found.push(finding(Light::Red, said, "red: an issue of high severity is open"));
    }
    if medium > 0 {
        let said =
            format!("{} open", count(medium, "issue of medium severity is", "issues of medium severity are"));
        found.push(finding(Light::Amber, said, "amber: an issue of medium severity is open"));
    }
    for deliverable in snapshot.deliverables.iter() {
        let changed = |v| matches!(v, Verdict::Rework | Verdict::ApprovedWithChanges);
        let shown = snapshot.showings.iter().filter(|s| s.deliverable == deliverable.id);
        let rounds = i64::try_from(shown.filter(|s| changed(s.verdict)).count()).unwrap_or(0);
        if rounds > deliverable.rounds && deliverable.state != DeliverableState::Final {
            let said = format!("{}: round {rounds} of {} included", deliverable.title, deliverable.rounds);
            found.push(finding(Light::Amber, said, "amber: more rounds of changes than the price includes"));
        }
    }
    found
}
