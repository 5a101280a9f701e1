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
use crate::domain::figures::contact::last_heard;
use crate::domain::figures::health::finish::{days, lateness};
use crate::domain::figures::health::{Finding, Light};
use crate::domain::figures::signals::Signal;
use crate::domain::figures::today::shown_last;
use crate::domain::id::Id;
use crate::domain::input::name_of;
use crate::domain::money::{Money, format_money, format_percent};
use crate::domain::need::{Priority, Scope};
use crate::domain::noun::Noun;
use crate::domain::phase::Milestone;
use crate::domain::project::ProjectState;
use crate::domain::question::QuestionState;
use crate::domain::table::{Look, Tone};

/// A block that lasts more working days than this is red.
const BLOCK_DAYS: i64 = 3;
/// Nobody logged time for this many working days.
const IDLE_DAYS: i64 = 5;
/// Work waits this long for the client, in working days, before it is amber.
const WAIT_DAYS: i64 = 5;

/// So many rows are named behind a finding.
const NAMED: usize = 3;

fn finding(light: Light, found: impl Into<String>, rule: &'static str) -> Finding {
    Finding { light, found: found.into(), rule, numbers: String::new() }
}

impl Finding {
    /// The same, with what it was found in.
    fn of(self, numbers: impl Into<String>) -> Self {
        Self { numbers: numbers.into(), ..self }
    }
}

/// How many rows there are, and the names of the first of them.
fn told(look: &Look<'_>, noun: Noun, rows: impl Iterator<Item = Id>) -> (usize, String) {
    let (mut count, mut names) = (0_usize, Vec::new());
    for id in rows {
        count += 1;
        if count <= NAMED {
            names.push(name_of(look.snapshot, noun, id));
        }
    }
    if count > NAMED {
        names.push(format!("and {} more", count - NAMED));
    }
    (count, names.join(", "))
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
    let needs = |must: bool| {
        let left = wanted().filter(move |n| (n.priority == Priority::Must) == must && !served(n.id));
        told(look, Noun::Need, left.map(|n| n.id))
    };
    let ((musts, must_names), (others, other_names)) = (needs(true), needs(false));
    let unsure = snapshot.needs.iter().filter(|n| n.scope == Scope::Open).map(|n| n.id);
    let (unsure, unsure_names) = told(look, Noun::Need, unsure);
    let stray = open.iter().filter(|(t, _)| t.need.is_none() && t.budget_line.is_none()).map(|(t, _)| t.id);
    let (stray, stray_names) = told(look, Noun::Task, stray);
    let all = format!(
        "{}, {}",
        count(wanted().count(), "need in scope", "needs in scope"),
        count(open.len(), "open task", "open tasks")
    );
    let mut found = vec![
        finding(
            Light::Green,
            "every need in scope is in the work",
            "green: all needs in scope have a line or a task, all open tasks serve one",
        )
        .of(all),
    ];
    if musts > 0 {
        let said = format!("{} without line or task", count(musts, "must is", "musts are"));
        let rule = "red: a must in scope has neither line nor task after the green light";
        found.push(finding(Light::Red, said, rule).of(must_names));
    }
    if others > 0 {
        let said = format!("{} without line or task", count(others, "need is", "needs are"));
        let rule = "amber: a need in scope has neither line nor task";
        found.push(finding(Light::Amber, said, rule).of(other_names));
    }
    if stray > 0 {
        let said = format!("{} neither a need nor a line", count(stray, "task serves", "tasks serve"));
        let rule = "amber: an open task serves neither a need nor a budget line";
        found.push(finding(Light::Amber, said, rule).of(stray_names));
    }
    if unsure > 0 {
        let said = format!(
            "{} whether in scope or out",
            count(unsure, "need is not decided,", "needs are not decided,")
        );
        let rule = "amber: after the green light a need is neither in nor out of scope";
        found.push(finding(Light::Amber, said, rule).of(unsure_names));
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
            Tone::Bad => Some((Light::Red, "red: an alert on money is a breach", signal)),
            Tone::Watch => Some((Light::Amber, "amber: an alert on money is on", signal)),
            _ => None,
        })
        .map(|(light, rule, signal)| finding(light, &*signal.text, rule).of(&*signal.detail))
        .collect();
    let m = |amount: i64| format_money(Money(amount), look.currency());
    let fact = |id| look.facts.purse.line(id);
    let lines = look.snapshot.budget_lines.iter();
    let over: Vec<_> =
        lines.filter(|line| fact(line.id).is_some_and(|f| f.remaining.0 < 0)).map(|l| l.id).collect();
    if !over.is_empty() {
        let (count_of, names) = told(look, Noun::BudgetLine, over.into_iter());
        let said = count(count_of, "budget line is over", "budget lines are over");
        found.push(finding(Light::Amber, said, "amber: a budget line has spent more than it has").of(names));
    }
    let all = format!("spent {} of {}", m(budget.figures.ac), m(budget.figures.bac));
    let rule = "green: no alert on money is on and no line is over";
    found.push(finding(Light::Green, "no alert on money is on", rule).of(all));
    found
}

/// The due day, the forecast finish, the milestones and the tasks.
pub fn time(look: &Look<'_>, open: &[OpenTask<'_>], budget: &Budget) -> Vec<Finding> {
    let Some(project) = look.snapshot.project() else { return Vec::new() };
    let (snapshot, today) = (look.snapshot, look.today);
    let undone = |m: &&std::sync::Arc<Milestone>| m.done.is_none_or(|on| on > today);
    let milestones: Vec<_> = snapshot.milestones.iter().filter(undone).collect();
    // A due day alone forecasts nothing: there is no task that could be late, and no work that leads to a finish.
    let is_open = project.due.is_none() && open.iter().all(|(t, _)| t.due.is_none());
    if milestones.is_empty() && (is_open || snapshot.tasks.is_empty()) {
        return Vec::new();
    }
    let schedule = budget.schedule.as_ref();
    let finish = schedule.and_then(|s| s.finish);
    let how = days(look, project.due, budget);
    let well = if finish.is_some() {
        "nothing is late and the finish is forecast in time"
    } else {
        "nothing is late"
    };
    let rule = "green: no milestone or task is late, and the forecast finish is not after the due day";
    let mut found = vec![finding(Light::Green, well, rule).of(&*how)];
    if project.due.is_some_and(|due| due < today) && !open.is_empty() {
        let said = format!("past due with {}", count(open.len(), "open task", "open tasks"));
        let rule = "red: the due day has gone by with work open";
        found.push(finding(Light::Red, said, rule).of(&*how));
    }
    found.extend(lateness(look, project.due, budget).map(|finding| finding.of(&*how)));
    if let Some((done, planned)) = schedule.and_then(|s| s.behind(look, &budget.figures)) {
        let said = format!("{} done, {} planned", format_percent(done), format_percent(planned));
        let rule = "amber: too early for a forecast, and the work done is 10 points behind the plan";
        found.push(finding(Light::Amber, said, rule).of(&*how));
    }
    let late = milestones.iter().filter(|m| m.planned.is_some_and(|on| on < today)).map(|m| m.id);
    let (late, names) = told(look, Noun::Milestone, late);
    if late > 0 {
        let said = format!("{} late", count(late, "milestone is", "milestones are"));
        found.push(finding(Light::Red, said, "red: a milestone has gone by and is not reached").of(names));
    }
    let moved =
        |m: &Milestone| m.forecast.zip(m.planned).is_some_and(|(forecast, planned)| forecast > planned);
    let (slipping, names) = told(look, Noun::Milestone, milestones.iter().filter(|m| moved(m)).map(|m| m.id));
    if slipping > 0 {
        let said = format!("{} expected late", count(slipping, "milestone is", "milestones are"));
        let rule = "amber: a milestone is expected after its agreed day";
        found.push(finding(Light::Amber, said, rule).of(names));
    }
    let overdue = open.iter().filter(|(t, _)| t.due.is_some_and(|due| due < today)).map(|(t, _)| t.id);
    let (overdue, names) = told(look, Noun::Task, overdue);
    if overdue > 0 {
        let light = if overdue * 10 > open.len() { Light::Red } else { Light::Amber };
        let said = format!("{} of {} overdue", overdue, count(open.len(), "open task", "open tasks"));
        let rule = "amber: a task is overdue; red: more than a tenth of the open ones";
        found.push(finding(light, said, rule).of(names));
    }
    found
}

/// What keeps the team from working.
pub fn team(look: &Look<'_>, open: &[OpenTask<'_>]) -> Vec<Finding> {
    let (snapshot, facts) = (look.snapshot, look.facts);
    if open.is_empty() && facts.worked.last_day().is_none() {
        return Vec::new();
    }
    let last = facts.worked.last_day();
    let logged = last.map_or_else(String::new, |on| format!("last logged {}", short_date(on, look.today)));
    let idle = last.map(|last| facts.calendar.working_days_between(last, look.today));
    let said = match idle {
        None => "nothing blocks the team; no time was logged yet",
        Some(days) if days < IDLE_DAYS => "nothing blocks the team and time is logged",
        Some(_) => "nothing blocks the team",
    };
    let rule = "green: no task is blocked, no column is over its limit, no live project goes 5 working days without \
                time logged";
    let mut found = vec![finding(Light::Green, said, rule).of(logged.clone())];
    let blocks = open.iter().filter_map(|(_, fact)| snapshot.blocks.find(fact.block));
    let blocks: Vec<_> = blocks.collect();
    let days: Vec<i64> =
        blocks.iter().map(|b| facts.calendar.working_days_between(b.since, look.today)).collect();
    if let Some(longest) = days.iter().max() {
        let light = if *longest > BLOCK_DAYS { Light::Red } else { Light::Amber };
        let said = format!(
            "{} blocked, longest for {longest} working days",
            count(days.len(), "task is", "tasks are")
        );
        let (_, names) = told(look, Noun::Task, blocks.iter().map(|b| b.task));
        let rule = "amber: a task is blocked; red: for more than 3 working days";
        found.push(finding(light, said, rule).of(names));
    }
    let is_out = |b: &Booking| {
        let absences = facts.crew.absences(b.person).iter().filter_map(|id| snapshot.absences.get(*id));
        let days = absences.map(|a| (a.first.max(b.first).max(look.today), a.until.min(b.last)));
        days.into_iter().any(|(from, to)| from <= to && facts.calendar.working_days_in(from, to) > 0)
    };
    let out: Vec<_> = snapshot.bookings.iter().filter(|b| is_out(b)).map(|b| b.id).collect();
    if !out.is_empty() {
        let (many, names) = told(look, Noun::Booking, out.into_iter());
        let said = count(many, "booking falls on days on which", "bookings fall on days on which");
        let rule = "amber: somebody is booked on working days on which they are out";
        found.push(finding(Light::Amber, format!("{said} somebody is out"), rule).of(names));
    }
    let over = snapshot.columns.iter().filter(|column| !column.archived).filter_map(|column| {
        let limit = column.card_limit.and_then(|limit| usize::try_from(limit).ok())?;
        let cards = facts.board.cards(column.id).len();
        (cards > limit).then(|| (column.name.as_str(), format!("{} {cards}/{limit}", column.name)))
    });
    let (over, limits): (Vec<&str>, Vec<String>) = over.unzip();
    if !over.is_empty() {
        let said = format!("more cards than agreed in {}", over.join(", "));
        let rule = "amber: a column holds more cards than its limit";
        found.push(finding(Light::Amber, said, rule).of(limits.join(", ")));
    }
    let live = snapshot.project().is_some_and(|p| p.state == ProjectState::Live);
    if let Some(days) = idle.filter(|days| live && !open.is_empty() && *days >= IDLE_DAYS) {
        let said = format!("no time logged for {days} working days");
        found.push(finding(Light::Amber, said, "amber: no time was logged for 5 working days").of(logged));
    }
    found
}

/// The client's silence, and what lies with the client for too long.
pub fn client(look: &Look<'_>, open: &[OpenTask<'_>], signals: &[Signal]) -> Vec<Finding> {
    let (snapshot, today) = (look.snapshot, look.today);
    let mut found = Vec::new();
    let last = last_heard(look);
    if let Some(last) = &last {
        let rule = "green: the client was heard of in the last 7 working days, and owes nothing that is late";
        let heard = format!("last heard {}: {}", short_date(last.on, today), last.said);
        found.push(finding(Light::Green, "the client is heard of and owes nothing late", rule).of(heard));
    }
    if let Some(silent) = signals.iter().find(|s| last.as_ref().is_some_and(|l| l.target == s.target)) {
        let light = if silent.tone == Tone::Bad { Light::Red } else { Light::Amber };
        let rule = "amber: the client was not heard of for 7 working days; red: for 14";
        found.push(finding(light, &*silent.text, rule).of(&*silent.detail));
    }
    let late = |due: Option<Date>| due.is_some_and(|due| due < today);
    let owed = |p: &Promise| p.state == PromiseState::Open && p.promiser == Promiser::Client && late(p.due);
    let owing = snapshot.promises.iter().filter(|p| owed(p)).map(|p| p.id);
    let (kept, names) = told(look, Noun::Promise, owing);
    if kept > 0 {
        let said = format!("{} late", count(kept, "promise of the client is", "promises of the client are"));
        found.push(finding(Light::Amber, said, "amber: a promise of the client is late").of(names));
    }
    let asked = snapshot.questions.iter().filter(|q| q.state == QuestionState::Asked && late(q.due));
    let (asked, names) = told(look, Noun::Question, asked.map(|q| q.id));
    if asked > 0 {
        let said = format!("{} overdue", count(asked, "answer is", "answers are"));
        found.push(finding(Light::Amber, said, "amber: a question to the client is past its day").of(names));
    }
    let shown = snapshot.deliverables.iter().filter_map(|d| shown_last(look, d));
    let waiting = shown.filter(|s| s.verdict == Verdict::Waiting && late(s.answer_by));
    let (waiting, names) = told(look, Noun::Deliverable, waiting.map(|s| s.deliverable));
    if waiting > 0 {
        let said = format!("{} overdue", count(waiting, "decision is", "decisions are"));
        let rule = "amber: a decision on a deliverable is past its day";
        found.push(finding(Light::Amber, said, rule).of(names));
    }
    let ended = snapshot.estimates.iter().filter(|e| e.state == EstimateStage::Sent && late(e.valid_until));
    let (ended, names) = told(look, Noun::Estimate, ended.map(|e| e.id));
    if ended > 0 {
        let said = format!("{} unanswered", count(ended, "estimate has run out", "estimates have run out"));
        found.push(finding(Light::Red, said, "red: an estimate ran out without an answer").of(names));
    }
    let with = open.iter().filter(|(_, fact)| fact.stage == ColumnKind::WaitingClient);
    let days = with.map(|(t, f)| (look.facts.calendar.working_days_between(f.entered, today), t.id)).max();
    if let Some((days, longest)) = days.filter(|(days, _)| *days >= WAIT_DAYS) {
        let said = format!("work waits for the client for {days} working days");
        let name = name_of(snapshot, Noun::Task, longest);
        found.push(
            finding(Light::Amber, said, "amber: a card is with the client for 5 working days").of(name),
        );
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
    let mut found = vec![
        finding(
            Light::Green,
            "no open issue, no round of changes too many",
            "green: no open issue of medium or high severity, no deliverable beyond its rounds",
        )
        .of(format!(
            "{}, {} shown",
            count(issues.len(), "issue", "issues"),
            count(snapshot.showings.len(), "version", "versions")
        )),
    ];
    let open = |severity| {
        let open = |state| matches!(state, RiskState::Open | RiskState::InHand);
        let of = issues.iter().filter(|i| i.severity == severity && open(i.state));
        told(look, Noun::Risk, of.map(|i| i.id))
    };
    let ((high, high_names), (medium, medium_names)) = (open(Severity::High), open(Severity::Medium));
    if high > 0 {
        let said =
            format!("{} open", count(high, "issue of high severity is", "issues of high severity are"));
        found.push(finding(Light::Red, said, "red: an issue of high severity is open").of(high_names));
    }
    if medium > 0 {
        let said =
            format!("{} open", count(medium, "issue of medium severity is", "issues of medium severity are"));
        let rule = "amber: an issue of medium severity is open";
        found.push(finding(Light::Amber, said, rule).of(medium_names));
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
