//! What it hits when somebody is out: their cards, milestones that wait for those, follow-ups, promises,
//! deliverables, risks and bookings. A pure function of a look. May import the nouns, `table`, `facts` and the
//! engines. Read next: `figures/today.rs`.

use crate::domain::agreed::{PromiseState, Promiser, RiskState};
use crate::domain::board::ColumnKind;
use crate::domain::calendar::Date;
use crate::domain::deliverable::DeliverableState;
use crate::domain::duration::{Secs, format_duration};
use crate::domain::engines::capacity::days;
use crate::domain::facts::pattern_of;
use crate::domain::id::Id;
use crate::domain::log::FollowupState;
use crate::domain::noun::Noun;
use crate::domain::person::Person;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Look;
use crate::domain::task::Task;

/// Why a row is hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Its day is before the time out, and it is still open.
    Before,
    /// Its day falls into the time out.
    Due,
    /// It is due later, and with the time out less can be worked until then than what remains.
    Short {
        /// What can be worked from tomorrow until the day it is due: weekly pattern − holidays − absences.
        room: Secs,
        /// What remains.
        left: Secs,
    },
    /// It is worked on in the time out.
    Worked,
    /// It is booked in the time out.
    Booked,
    /// It waits for cards of the person.
    Waits,
}

impl Why {
    /// In words.
    #[must_use]
    pub fn word(self) -> String {
        let word = match self {
            Self::Before => "due before they leave",
            Self::Due => "due then",
            Self::Short { room, left } => {
                let (room, left) = (format_duration(room), format_duration(left));
                return format!("{room} to work until then, {left} left");
            }
            Self::Worked => "worked on then",
            Self::Booked => "booked then",
            Self::Waits => "waits for their cards",
        };
        word.to_owned()
    }
}

/// A row that is hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which noun.
    pub noun: Noun,
    /// Which row.
    pub id: Id,
    /// Why.
    pub why: Why,
    /// The day that counts.
    pub on: Option<Date>,
}

impl Hit {
    /// Is its day over already?
    #[must_use]
    pub fn is_late(&self, today: Date) -> bool {
        self.on.is_some_and(|on| on < today)
    }

    /// Why, in words; what is overdue already is called so, whatever the time out.
    #[must_use]
    pub fn word(&self, today: Date) -> String {
        if self.why == Why::Before && self.is_late(today) { "overdue".to_owned() } else { self.why.word() }
    }
}

/// What it hits when a person is out from `first` to `until`, both days included; by day, those without one
/// last. What is finished, closed or archived is not hit.
#[must_use]
pub fn impact(look: &Look<'_>, person: Id, first: Date, until: Date) -> Vec<Hit> {
    let snapshot = look.snapshot;
    let who = snapshot.people.get(person).map(AsRef::as_ref);
    let mut hits = Vec::new();
    let mine: Vec<&Task> = snapshot
        .task_people
        .iter()
        .filter(|m| m.person == person)
        .filter_map(|m| snapshot.tasks.get(m.task).map(AsRef::as_ref))
        .filter(|t| is_open(snapshot, t))
        .collect();
    for task in &mine {
        let short = who.and_then(|who| falls_short(look, who, task, (first, until)));
        hits.extend(of_task(snapshot, task, (first, until), short));
    }
    of_milestones(snapshot, &mine, (first, until), &mut hits);
    of_words(snapshot, person, (first, until), &mut hits);
    for booking in snapshot.bookings.iter().filter(|b| b.person == person) {
        if booking.first <= until && booking.last >= first {
            hits.push(Hit { noun: Noun::Booking, id: booking.id, why: Why::Booked, on: Some(booking.first) });
        }
    }
    hits.sort_by_key(|hit| (hit.on.is_none(), hit.on, hit.noun, hit.id));
    hits
}

fn is_open(snapshot: &Snapshot, task: &Task) -> bool {
    !task.archived && snapshot.columns.get(task.column).is_none_or(|c| c.kind != ColumnKind::Done)
}

/// Due then or before, not to be done by its day, worked on by its dates, or in a column of work and not due before.
fn of_task(
    snapshot: &Snapshot,
    task: &Task,
    (first, until): (Date, Date),
    short: Option<Why>,
) -> Option<Hit> {
    let active = snapshot.columns.get(task.column).is_some_and(|c| c.kind == ColumnKind::Active);
    let begun = task.start.map_or(active, |start| start <= until);
    let why = match task.due {
        Some(due) if due < first => Why::Before,
        Some(due) if due <= until => Why::Due,
        _ => short.or_else(|| begun.then_some(Why::Worked))?,
    };
    Some(Hit { noun: Noun::Task, id: task.id, why, on: task.due })
}

/// Does a card that is due after the time out want more work than its person can do from tomorrow until then? Time out
/// that is over, or takes no working time away, makes nothing short; neither does a card of which nobody knows what
/// remains.
fn falls_short(look: &Look<'_>, person: &Person, task: &Task, (first, until): (Date, Date)) -> Option<Why> {
    let Look { snapshot, facts, today } = *look;
    let due = task.due.filter(|due| *due > until)?;
    let left = facts.board.task(task.id)?.remaining?;
    let pattern = pattern_of(snapshot, person);
    let takes = |day: Date| pattern.on(day).0 > 0 && !facts.calendar.holidays.contains(&day);
    let tomorrow = today.succ_opt()?;
    if !days(first.max(today), until).any(takes) {
        return None;
    }
    let mut room = Secs(0);
    for day in days(tomorrow, due).filter(|day| !(first..=until).contains(day)) {
        if room >= left {
            break;
        }
        let more = facts.crew.room(snapshot, &facts.calendar, person, std::iter::once(day));
        room = Secs(room.0.saturating_add(more.0));
    }
    (room < left).then_some(Why::Short { room, left })
}

/// Milestones of these days that open cards of the person count toward.
fn of_milestones(snapshot: &Snapshot, mine: &[&Task], (first, until): (Date, Date), hits: &mut Vec<Hit>) {
    for milestone in snapshot.milestones.iter().filter(|m| m.done.is_none()) {
        let Some(on) = milestone.forecast.or(milestone.planned) else { continue };
        let waits = mine.iter().any(|t| t.milestone == Some(milestone.id));
        if waits && (first..=until).contains(&on) {
            hits.push(Hit { noun: Noun::Milestone, id: milestone.id, why: Why::Waits, on: Some(on) });
        }
    }
}

/// Follow-ups, promises of ours, deliverables and risks that the person looks after.
fn of_words(snapshot: &Snapshot, person: Id, (first, until): (Date, Date), hits: &mut Vec<Hit>) {
    let mut add = |noun: Noun, id: Id, owner: Option<Id>, due: Option<Date>| {
        if owner == Some(person)
            && let Some(on) = due.filter(|due| *due <= until)
        {
            let why = if on < first { Why::Before } else { Why::Due };
            hits.push(Hit { noun, id, why, on: due });
        }
    };
    for row in snapshot.followups.iter().filter(|f| f.state == FollowupState::Open) {
        add(Noun::Followup, row.id, row.owner, row.due);
    }
    for row in snapshot.promises.iter().filter(|p| p.state == PromiseState::Open) {
        let ours = row.promiser == Promiser::Us;
        add(Noun::Promise, row.id, row.person.filter(|_| ours), row.due);
    }
    let over = [DeliverableState::Approved, DeliverableState::Final];
    for row in snapshot.deliverables.iter().filter(|d| !over.contains(&d.state)) {
        add(Noun::Deliverable, row.id, row.owner, row.due);
    }
    for row in snapshot.risks.iter().filter(|r| matches!(r.state, RiskState::Open | RiskState::InHand)) {
        add(Noun::Risk, row.id, row.owner, row.due);
    }
}

#[cfg(test)]
mod tests {
    use super::{Why, impact};
    use crate::domain::calendar::Date;
    use crate::domain::duration::Secs;
    use crate::domain::facts::Facts;
    use crate::domain::id::Id;
    use crate::domain::noun::Noun;
    use crate::domain::rules::fixture::{Desk, day};
    use crate::domain::table::Look;

    fn hits(desk: &Desk, first: Date, until: Date) -> Vec<(Noun, Why)> {
        let mia = desk.snapshot.people.ids().next().unwrap();
        hits_of(desk, mia, first, until)
    }

    fn hits_of(desk: &Desk, person: Id, first: Date, until: Date) -> Vec<(Noun, Why)> {
        let facts = Facts::of(&desk.snapshot, desk.today);
        let look = Look { snapshot: &desk.snapshot, facts: &facts, today: desk.today };
        impact(&look, person, first, until).iter().map(|hit| (hit.noun, hit.why)).collect()
    }

    #[test]
    fn everything_that_waits_for_the_person_is_named_by_its_day() {
        let mut desk = Desk::new();
        desk.add(Noun::Milestone, &[("title", "Beta"), ("planned", "2026-03-19")]);
        desk.add(Noun::Milestone, &[("title", "Launch"), ("planned", "2026-03-20")]);
        let card = |desk: &mut Desk, title: &str, more: &[(&str, &str)]| {
            let cells: Vec<_> = [("title", title), ("people", "mia")].iter().chain(more).copied().collect();
            desk.add(Noun::Task, &cells)
        };
        card(&mut desk, "Late", &[("due", "2026-03-10")]);
        card(&mut desk, "Homepage", &[("due", "2026-03-18"), ("milestone", "M1")]);
        card(&mut desk, "Long work", &[("start", "2026-03-12"), ("due", "2026-04-18")]);
        card(&mut desk, "Later", &[("start", "2026-03-22"), ("due", "2026-04-18")]);
        card(&mut desk, "Some day", &[]);
        let done = card(&mut desk, "Done", &[("due", "2026-03-18")]);
        let column = desk.column("Done");
        desk.does(&desk.edit_of(Noun::Task, done, "column", "Done"));
        assert_eq!(desk.snapshot.tasks.get(done).unwrap().column, column);
        desk.add(Noun::Followup, &[("title", "Call"), ("due", "2026-03-17"), ("owner", "mia")]);
        desk.add(Noun::Followup, &[("title", "Nobody's"), ("due", "2026-03-17")]);
        desk.add(Noun::Promise, &[("title", "Draft"), ("due", "2026-03-20"), ("person", "mia")]);
        desk.add(Noun::Risk, &[("title", "Fonts"), ("due", "2026-03-21"), ("owner", "mia")]);
        desk.add(Noun::Deliverable, &[("title", "Kit"), ("due", "2026-03-16"), ("owner", "mia")]);
        let span = [("person", "mia"), ("first", "2026-03-19"), ("last", "2026-03-27"), ("amount", "8h")];
        desk.add(Noun::Booking, &span);
        let got = hits(&desk, day(3, 16), day(3, 20));
        assert_eq!(
            got,
            [
                (Noun::Task, Why::Before),
                (Noun::Deliverable, Why::Due),
                (Noun::Followup, Why::Due),
                (Noun::Task, Why::Due),
                (Noun::Milestone, Why::Waits),
                (Noun::Booking, Why::Booked),
                (Noun::Promise, Why::Due),
                (Noun::Task, Why::Worked),
            ]
        );
        let nobody = Id(4);
        assert!(hits_of(&desk, nobody, day(3, 16), day(3, 20)).is_empty());
    }

    #[test]
    fn a_card_in_work_without_dates_is_hit() {
        let mut desk = Desk::new();
        desk.add(Noun::Task, &[("title", "Homepage"), ("people", "mia"), ("column", "Doing")]);
        assert_eq!(hits(&desk, day(3, 16), day(3, 20)), [(Noun::Task, Why::Worked)]);
    }

    /// Mia works 20 hours a week and has a card due on Friday of next week; today is Tuesday 10 March.
    fn with_card(more: &[(&str, &str)]) -> Desk {
        let mut desk = Desk::new();
        let mia = desk.snapshot.people.ids().next().unwrap();
        desk.does(&desk.edit_of(Noun::Person, mia, "week", "20h"));
        let card = [("title", "Homepage"), ("people", "mia"), ("due", "2026-03-20")];
        let cells: Vec<_> = card.iter().chain(more).copied().collect();
        desk.add(Noun::Task, &cells);
        desk
    }

    fn out(desk: &mut Desk, first: &str, until: &str) {
        desk.add(Noun::Absence, &[("person", "mia"), ("first", first), ("until", until)]);
    }

    #[test]
    fn a_card_due_later_is_hit_where_less_can_be_worked_until_then_than_what_remains() {
        // From Wednesday on there are 3 × 4h this week and, without Monday to Wednesday, 2 × 4h in the next.
        let hour = |hours: i64| Secs(hours * 3600);
        let mut desk = with_card(&[("estimate", "29h15")]);
        out(&mut desk, "2026-03-16", "2026-03-18");
        let short = Why::Short { room: hour(20), left: Secs(29 * 3600 + 900) };
        assert_eq!(hits(&desk, day(3, 16), day(3, 18)), [(Noun::Task, short)]);
        assert_eq!(short.word(), "20h to work until then, 29h15 left");
        desk.add(Noun::Holiday, &[("on", "2026-03-19"), ("name", "Fair")]);
        out(&mut desk, "2026-03-11", "2026-03-12");
        let short = Why::Short { room: hour(8), left: Secs(29 * 3600 + 900) };
        let got = hits(&desk, day(3, 16), day(3, 18));
        assert_eq!(got, [(Noun::Task, short)], "less holidays and other absences");
        let mut begun = with_card(&[("estimate", "24h"), ("column", "Doing")]);
        out(&mut begun, "2026-03-16", "2026-03-18");
        let short = Why::Short { room: hour(20), left: hour(24) };
        assert_eq!(hits(&begun, day(3, 16), day(3, 18)), [(Noun::Task, short)], "the graver of two reasons");
    }

    #[test]
    fn a_card_due_later_is_not_hit_where_it_can_be_done_or_nobody_knows_what_remains() {
        let of = |estimate: &[(&str, &str)], first: &str, until: &str| {
            let mut desk = with_card(estimate);
            out(&mut desk, first, until);
            let date = |text: &str| text.parse::<Date>().unwrap();
            hits(&desk, date(first), date(until))
        };
        assert_eq!(of(&[("estimate", "20h")], "2026-03-16", "2026-03-18"), [], "20h are enough for 20h");
        assert_eq!(of(&[], "2026-03-16", "2026-03-18"), [], "nothing is known of it");
        assert_eq!(
            of(&[("estimate", "90h")], "2026-03-14", "2026-03-15"),
            [],
            "a weekend takes nothing away"
        );
        assert_eq!(of(&[("estimate", "90h")], "2026-03-02", "2026-03-06"), [], "that is over");
        assert_eq!(of(&[("estimate", "90h")], "2026-03-23", "2026-03-27"), [(Noun::Task, Why::Before)]);
        assert_eq!(of(&[("estimate", "90h")], "2026-03-19", "2026-03-23"), [(Noun::Task, Why::Due)]);
    }
}
