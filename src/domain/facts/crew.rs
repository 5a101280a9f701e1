//! Who has how much time: capacity, bookings and time worked by person and week, and who is worn out.
//! Two weeks back, this one and seven to come. May import the nouns, `snapshot` and the engines.
//! Read next: `engines/capacity.rs`, `figures/impact.rs`.

use std::collections::BTreeMap;

use chrono::Days;

use crate::domain::booking::Booking;
use crate::domain::calendar::{Calendar, Date};
use crate::domain::duration::Secs;
use crate::domain::engines::capacity::{Band, Pattern, Strain, Week, days, monday_of, spread, strain};
use crate::domain::facts::groups::{Groups, IdMap};
use crate::domain::id::Id;
use crate::domain::person::{Person, Side};
use crate::domain::snapshot::Snapshot;

/// Weeks before this one.
pub const PAST: usize = 2;
/// Weeks from this one on.
pub const COMING: usize = 8;

/// The weeks of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrewFact {
    /// Who.
    pub person: Id,
    /// Their weeks, [`PAST`] ones first, then this one and those to come.
    pub weeks: Vec<Week>,
    /// Why they are worn out, as it stands.
    pub strain: Option<Strain>,
    /// The smallest booking that would have to move, and to whom.
    pub relief: Option<Relief>,
}

/// What would ease somebody's weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relief {
    /// The smallest booking that falls into the hard weeks.
    pub booking: Id,
    /// The colleague of the same role, else of any, with most time free in its span; none where nobody has
    /// enough.
    pub to: Option<Id>,
}

/// The team with its weeks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Crew {
    /// People of the team and all that are booked, by name.
    pub people: Vec<CrewFact>,
    /// All of them together.
    pub sums: Vec<Week>,
    absences: Groups<Id>,
    bookings: Groups<Id>,
    places: IdMap<usize>,
}

impl Crew {
    /// Derives the weeks as of `today`.
    #[must_use]
    pub fn of(snapshot: &Snapshot, calendar: &Calendar, today: Date) -> Self {
        let mut crew = Self {
            absences: Groups::of(snapshot.absences.iter().map(|a| (a.person, a.id)).collect()),
            bookings: Groups::of(snapshot.bookings.iter().map(|b| (b.person, b.id)).collect()),
            ..Self::default()
        };
        let Some(window) = Window::of(today) else { return crew };
        let spent = window.spent(snapshot, today);
        let mut people: Vec<&Person> =
            snapshot.people.iter().map(AsRef::as_ref).filter(|p| crew.works_here(p)).collect();
        people.sort_by_cached_key(|p| (p.name.to_lowercase(), p.id));
        crew.sums = window.mondays.iter().map(|m| Week::empty(*m)).collect();
        for person in people {
            let mut weeks = crew.weeks(snapshot, calendar, &window, person);
            for (at, week) in weeks.iter_mut().enumerate() {
                week.spent = spent.get(&(person.id, at)).copied().unwrap_or_default();
            }
            for (sum, week) in crew.sums.iter_mut().zip(&weeks) {
                sum.add(week);
            }
            let loads: Vec<_> = weeks.iter().map(|w| (w.monday, w.load(today), w.capacity)).collect();
            let strain = strain(&loads).filter(|s| s.first + Days::new(7 * s.weeks as u64) > window.this);
            crew.places.insert(person.id, crew.people.len());
            crew.people.push(CrewFact { person: person.id, weeks, strain, relief: None });
        }
        for at in 0..crew.people.len() {
            let relief = crew.relief(snapshot, at);
            if let Some(fact) = crew.people.get_mut(at) {
                fact.relief = relief;
            }
        }
        crew
    }

    /// The weeks of a person, where they are of the team or booked.
    #[must_use]
    pub fn person(&self, person: Id) -> Option<&CrewFact> {
        self.people.get(*self.places.get(&person)?)
    }

    /// The absences of a person, in the order in which they were written down.
    #[must_use]
    pub fn absences(&self, person: Id) -> &[Id] {
        self.absences.get(person)
    }

    /// The bookings of a person.
    #[must_use]
    pub fn bookings(&self, person: Id) -> &[Id] {
        self.bookings.get(person)
    }

    /// Until when a person is out, where they are out on this day.
    #[must_use]
    pub fn out_until(&self, snapshot: &Snapshot, person: Id, on: Date) -> Option<Date> {
        let absences = self.absences(person).iter().filter_map(|id| snapshot.absences.get(*id));
        absences.filter(|a| a.first <= on && on <= a.until).map(|a| a.until).max()
    }

    /// How much of a booking falls on days on which its person is out, and so cannot hold.
    #[must_use]
    pub fn while_out(&self, snapshot: &Snapshot, calendar: &Calendar, booking: &Booking) -> Secs {
        let Some(person) = snapshot.people.get(booking.person) else { return Secs(0) };
        if self.absences(person.id).is_empty() {
            return Secs(0);
        }
        let pattern = pattern_of(snapshot, person);
        let is_worked = |day: Date| pattern.on(day).0 > 0 && !calendar.holidays.contains(&day);
        let shares = spread(booking.amount, booking.first, booking.last, &is_worked).into_iter();
        let out = shares.filter(|(day, _)| self.out_until(snapshot, person.id, *day).is_some());
        Secs(out.map(|(_, time)| time.0).sum())
    }

    /// How much a person can work on these days: weekly pattern − holidays − absences (FIELD.md, *Team and schedule*).
    #[must_use]
    pub fn room(
        &self,
        snapshot: &Snapshot,
        calendar: &Calendar,
        person: &Person,
        days: impl Iterator<Item = Date>,
    ) -> Secs {
        let pattern = pattern_of(snapshot, person);
        let is_out = |day: Date| self.out_until(snapshot, person.id, day).is_some();
        let open = days.filter(|day| !calendar.holidays.contains(day) && !is_out(*day));
        Secs(open.map(|day| pattern.on(day).0).sum())
    }

    fn works_here(&self, person: &Person) -> bool {
        let of_team = person.side == Side::Team && !person.archived;
        of_team || !self.bookings(person.id).is_empty()
    }

    /// Capacity and bookings of a person in the window.
    fn weeks(&self, snapshot: &Snapshot, calendar: &Calendar, window: &Window, person: &Person) -> Vec<Week> {
        let pattern = pattern_of(snapshot, person);
        let is_out = |day: Date| self.out_until(snapshot, person.id, day).is_some();
        let is_free = |day: Date| calendar.holidays.contains(&day);
        let mut weeks: Vec<Week> = window.mondays.iter().map(|m| Week::empty(*m)).collect();
        for week in &mut weeks {
            let whole = days(week.monday, week.monday + Days::new(6));
            week.capacity = self.room(snapshot, calendar, person, whole);
        }
        // A booking stays where it was made when its person falls out: the week then shows that it cannot hold.
        let is_worked = |day: Date| pattern.on(day).0 > 0 && !is_free(day);
        for booking in self.bookings(person.id).iter().filter_map(|id| snapshot.bookings.get(*id)) {
            if booking.last < window.first || booking.first > window.last {
                continue;
            }
            for (day, time) in spread(booking.amount, booking.first, booking.last, &is_worked) {
                if let Some(week) = window.place(day).and_then(|at| weeks.get_mut(at)) {
                    week.booked = Secs(week.booked.0.saturating_add(time.0));
                    if is_out(day) {
                        week.out = Secs(week.out.0.saturating_add(time.0));
                    }
                    if booking.tentative {
                        week.tentative = Secs(week.tentative.0.saturating_add(time.0));
                    }
                }
            }
        }
        weeks
    }

    /// The smallest booking in the hard weeks of a person, and who could take it.
    fn relief(&self, snapshot: &Snapshot, at: usize) -> Option<Relief> {
        let fact = self.people.get(at)?;
        let strain = fact.strain?;
        let last = strain.first + Days::new(7 * strain.weeks as u64 - 1);
        let bookings = self.bookings(fact.person).iter().filter_map(|id| snapshot.bookings.get(*id));
        let within = bookings.filter(|b| b.first <= last && b.last >= strain.first);
        let booking = within.min_by_key(|b| (b.amount, b.id))?;
        let role = |id: Id| snapshot.people.get(id).and_then(|p| p.role.as_ref()).map(|r| r.to_lowercase());
        let mine = role(fact.person);
        let others = self.people.iter().filter(|other| other.person != fact.person);
        let best = others
            .filter_map(|other| {
                let free = free_in(&other.weeks, booking);
                let same = role(other.person) == mine && mine.is_some();
                (free >= booking.amount).then_some((same, free, std::cmp::Reverse(other.person)))
            })
            .max();
        Some(Relief { booking: booking.id, to: best.map(|(_, _, person)| person.0) })
    }
}

/// The time that is free in the weeks of a booking's span.
fn free_in(weeks: &[Week], booking: &Booking) -> Secs {
    let within =
        weeks.iter().filter(|w| w.monday <= booking.last && w.monday + Days::new(6) >= booking.first);
    Secs(within.map(|w| (w.capacity.0 - w.booked.0).max(0)).sum())
}

/// The weekly pattern of a person.
#[must_use]
pub fn pattern_of(snapshot: &Snapshot, person: &Person) -> Pattern {
    let day = crate::domain::defaults::day_of_project(snapshot);
    Pattern::of(person.pattern.as_deref(), person.week, day)
}

/// How full a week of somebody is as of `today`.
#[must_use]
pub fn band_of(week: &Week, today: Date) -> Band {
    Band::of(week.load(today), week.capacity)
}

/// The weeks that are looked at.
struct Window {
    first: Date,
    last: Date,
    this: Date,
    mondays: Vec<Date>,
}

impl Window {
    /// None at the ends of the calendar.
    fn of(today: Date) -> Option<Self> {
        let this = monday_of(today);
        let first = this.checked_sub_days(Days::new(7 * PAST as u64))?;
        let mondays: Vec<Date> =
            (0..PAST + COMING).map_while(|at| first.checked_add_days(Days::new(7 * at as u64))).collect();
        let last = mondays.last()?.checked_add_days(Days::new(7))?.pred_opt()?;
        Some(Self { first, last, this, mondays })
    }

    /// The week that a day falls into.
    fn place(&self, day: Date) -> Option<usize> {
        if day > self.last {
            None
        } else {
            usize::try_from((day - self.first).num_days()).ok().map(|d| d / 7)
        }
    }

    /// Time worked in the window until `today`, by person and week.
    fn spent(&self, snapshot: &Snapshot, today: Date) -> BTreeMap<(Id, usize), Secs> {
        let mut spent: BTreeMap<(Id, usize), Secs> = BTreeMap::new();
        for entry in snapshot.times.iter().filter(|t| t.on <= today) {
            if let Some(at) = self.place(entry.on).filter(|_| entry.on >= self.first) {
                let sum = spent.entry((entry.person, at)).or_default();
                *sum = Secs(sum.0.saturating_add(entry.spent.0));
            }
        }
        spent
    }
}
