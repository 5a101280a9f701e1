//! Rows for tests: a project that starts on Monday 2 March 2026, with as little as a row needs.

use crate::domain::board::{BoardColumn, ColumnKind};
use crate::domain::booking::{Absence, AbsenceReason, Booking};
use crate::domain::budget::{Baseline, BudgetAmount, BudgetKind, BudgetLine, EarningRule};
use crate::domain::calendar::{Date, Moment};
use crate::domain::change::Change;
use crate::domain::cost::{Cost, PassOn};
use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::log::{Direction, Followup, FollowupState, LogEntry, LogKind};
use crate::domain::money::Money;
use crate::domain::person::{Employment, Person, Side};
use crate::domain::project::{ContractKind, Project, ProjectKind, ProjectState};
use crate::domain::record::Record;
use crate::domain::signoff::{Channel, Signoff, SignoffKind};
use crate::domain::snapshot::Snapshot;
use crate::domain::task::{Move, Progress, Task, Urgency};
use crate::domain::time::TimeEntry;

pub const HOUR: i64 = 3600;
pub const BACKLOG: Id = Id(11);
pub const ACTIVE: Id = Id(12);
pub const CLIENT: Id = Id(13);
pub const DONE: Id = Id(14);
pub const MIA: Id = Id(21);

pub fn day(month: u32, day: u32) -> Date {
    Date::from_ymd_opt(2026, month, day).unwrap()
}

pub fn at(month: u32, on: u32) -> Moment {
    day(month, on).and_hms_opt(12, 0, 0).unwrap()
}

pub fn put<T: Record>(snapshot: &mut Snapshot, row: &T) {
    snapshot.apply(&Change::insert(row)).unwrap();
}

/// A project of twelve weeks with four columns and one person.
pub fn project() -> Snapshot {
    let mut snapshot = Snapshot::default();
    put(
        &mut snapshot,
        &Project {
            id: Id(1),
            name: "Spring launch".into(),
            client: "Client".into(),
            code: None,
            kind: ProjectKind::Website,
            state: ProjectState::Live,
            contract: ContractKind::Fixed,
            currency: "EUR".into(),
            start: Some(day(3, 2)),
            due: Some(day(5, 22)),
            day: Project::USUAL_DAY,
            correlation: Project::USUAL_CORRELATION,
        },
    );
    let kinds = [
        (BACKLOG, ColumnKind::Backlog),
        (ACTIVE, ColumnKind::Active),
        (CLIENT, ColumnKind::WaitingClient),
        (DONE, ColumnKind::Done),
    ];
    for (id, kind) in kinds {
        let name = kind.label().into();
        let column = BoardColumn { id, name, kind, card_limit: None, position: id.0, archived: false };
        put(&mut snapshot, &column);
    }
    put(&mut snapshot, &person(MIA, "Mia", Side::Team));
    snapshot
}

pub fn person(id: Id, name: &str, side: Side) -> Person {
    Person {
        id,
        number: id.0,
        name: name.into(),
        handle: name.to_lowercase(),
        side,
        role: None,
        company: None,
        email: None,
        phone: None,
        week: None,
        decides: false,
        note: None,
        archived: false,
        employment: Employment::Staff,
        pattern: None,
        focus: 10_000,
    }
}

pub fn task(id: i64, column: Id, line: Option<Id>, hours: Option<i64>) -> Task {
    Task {
        id: Id(id),
        number: id,
        title: format!("Task {id}"),
        column,
        position: id,
        urgency: Urgency::Normal,
        phase: None,
        need: None,
        budget_line: line,
        milestone: None,
        estimate: hours.map(|h| Secs(h * HOUR)),
        start: None,
        due: None,
        detail: None,
        created_at: at(3, 2),
        archived: false,
    }
}

/// Hours at 100.00 an hour.
pub fn time(id: i64, task: Option<Id>, on: Date, hours: i64) -> TimeEntry {
    TimeEntry {
        id: Id(id),
        number: id,
        person: MIA,
        task,
        budget_line: None,
        on,
        began: None,
        spent: Secs(hours * HOUR),
        note: None,
        billable: true,
        cost_rate: Money(10_000),
        bill_rate: Money(15_000),
        unit_secs: Secs(HOUR),
    }
}

pub fn cost(id: i64, amount: i64, line: Option<Id>) -> Cost {
    Cost {
        id: Id(id),
        number: id,
        title: format!("Cost {id}"),
        amount: Money(amount),
        tax: Money(0),
        budget_line: line,
        vendor: None,
        pass_on: PassOn::Inside,
        invoice: None,
        planned: None,
        committed: None,
        incurred: None,
        invoiced: None,
        paid: None,
        note: None,
    }
}

pub fn remains(id: i64, task: Id, on: Date, hours: i64) -> Progress {
    let remaining = Some(Secs(hours * HOUR));
    Progress { id: Id(id), task: Some(task), budget_line: None, on, remaining, done: None }
}

pub fn stated(id: i64, line: Id, on: Date, done: i64) -> Progress {
    Progress { id: Id(id), task: None, budget_line: Some(line), on, remaining: None, done: Some(done) }
}

pub fn moved(id: i64, task: Id, from: Id, to: Id, when: Moment) -> Move {
    Move { id: Id(id), task, from_column: Some(from), to_column: to, at: when }
}

pub fn line(id: i64, kind: BudgetKind, rule: EarningRule) -> BudgetLine {
    let title = format!("Line {id}");
    BudgetLine { id: Id(id), number: id, title, kind, rule, phase: None, line: None, need: None }
}

pub fn signoff(id: i64, kind: SignoffKind, estimate: Id, when: Moment) -> Signoff {
    Signoff {
        id: Id(id),
        number: id,
        kind,
        estimate: Some(estimate),
        person: None,
        name: "Ada".into(),
        organisation: "Client".into(),
        at: when,
        channel: Channel::Email,
        note: None,
        sealed: String::new(),
        previous: String::new(),
        seal: "abcd1234ef".into(),
        brief: None,
    }
}

/// A baseline with what it gives each line.
pub fn baseline(snapshot: &mut Snapshot, id: i64, on: Date, amounts: &[(Id, i64)]) {
    put(snapshot, &signoff(id + 1, SignoffKind::Approval, Id(id + 2), on.and_hms_opt(9, 0, 0).unwrap()));
    put(
        snapshot,
        &Baseline { id: Id(id), number: id, signoff: Id(id + 1), on, reason: "green light".into() },
    );
    for (index, (line, cost)) in (10..).zip(amounts) {
        let amount = BudgetAmount {
            id: Id(id + index),
            baseline: Id(id),
            budget_line: *line,
            cost: Money(*cost),
            price: Money(cost * 3 / 2),
            work: Secs(cost / 10_000 * HOUR),
            start: None,
            end: None,
        };
        put(snapshot, &amount);
    }
}

pub fn said(id: i64, kind: LogKind, direction: Direction, when: Moment) -> LogEntry {
    LogEntry {
        id: Id(id),
        number: id,
        at: when,
        written_at: when,
        kind,
        direction,
        subject: format!("Talk {id}"),
        body: None,
        client_visible: true,
        corrects: None,
        took: None,
    }
}

pub fn followup(id: i64, due: Option<Date>) -> Followup {
    Followup {
        id: Id(id),
        number: id,
        title: format!("Follow-up {id}"),
        due,
        owner: None,
        state: FollowupState::Open,
        entry: None,
        moved_from: None,
        opened: day(3, 2),
        closed: None,
    }
}

/// Hours booked for a person on a span of days.
pub fn booking(id: i64, person: Id, first: Date, last: Date, hours: i64) -> Booking {
    Booking {
        id: Id(id),
        number: id,
        person,
        first,
        last,
        amount: Secs(hours * HOUR),
        phase: None,
        task: None,
        tentative: false,
        note: None,
    }
}

/// A holiday of Mia.
pub fn out(id: i64, first: Date, until: Date) -> Absence {
    let reason = AbsenceReason::Holiday;
    Absence { id: Id(id), number: id, person: MIA, first, until, reason, note: None }
}
