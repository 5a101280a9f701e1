//! Worked cases of capacity, strain and flow. 2 March 2026 is a Monday.

use crate::domain::booking::Holiday;
use crate::domain::calendar::Date;
use crate::domain::duration::Secs;
use crate::domain::engines::capacity::Band;
use crate::domain::facts::sample::{
    ACTIVE, BACKLOG, CLIENT, DONE, HOUR, MIA, at, booking, day, moved, out, person, project, put, task, time,
};
use crate::domain::facts::{Facts, PAST, band_of};
use crate::domain::id::Id;
use crate::domain::person::{Person, Side};
use crate::domain::snapshot::Snapshot;

fn weeks(s: &Snapshot, today: Date) -> Vec<(i64, i64, i64)> {
    let facts = Facts::of(s, today);
    let weeks = &facts.crew.person(MIA).unwrap().weeks;
    weeks.iter().map(|w| (w.capacity.0 / HOUR, w.booked.0 / HOUR, w.spent.0 / HOUR)).collect()
}

#[test]
fn capacity_is_the_pattern_less_holidays_and_absences() {
    let mut s = project();
    let old = s.people.get(MIA).unwrap().as_ref().clone();
    let new = Person { pattern: Some("8/8/8/8/4".into()), week: None, ..old.clone() };
    s.apply(&crate::domain::change::Change::update(&old, &new).unwrap()).unwrap();
    put(&mut s, &Holiday { id: Id(900), on: day(3, 9), name: "Founding day".into() });
    put(&mut s, &out(901, day(3, 19), day(3, 24)));
    put(&mut s, &booking(902, MIA, day(3, 2), day(3, 13), 18));
    put(&mut s, &time(903, None, day(2, 24), 5));
    put(&mut s, &time(904, None, day(3, 3), 6));
    put(&mut s, &time(905, None, day(3, 5), 7));
    let got = weeks(&s, day(3, 4));
    assert_eq!(got[1], (36, 0, 5), "the week before");
    assert_eq!(got[PAST], (36, 10, 6), "9 working days: 5 of them in this week; time of tomorrow is not yet");
    assert_eq!(got[PAST + 1], (28, 8, 0), "a holiday");
    assert_eq!(got[PAST + 2], (24, 0, 0), "out from Thursday on");
    assert_eq!(got[PAST + 3], (20, 0, 0), "back on Wednesday");
    let facts = Facts::of(&s, day(3, 20));
    assert_eq!(facts.crew.out_until(&s, MIA, day(3, 20)), Some(day(3, 24)));
    assert_eq!(facts.crew.out_until(&s, MIA, day(3, 25)), None);
    assert!(!facts.calendar.is_working(day(3, 9)));
}

#[test]
fn a_booking_of_somebody_out_shows_as_too_much() {
    let mut s = project();
    put(&mut s, &out(901, day(3, 9), day(3, 13)));
    put(&mut s, &booking(902, MIA, day(3, 9), day(3, 13), 10));
    let facts = Facts::of(&s, day(3, 4));
    let week = facts.crew.person(MIA).unwrap().weeks[PAST + 1];
    assert_eq!((week.capacity, week.booked), (Secs(0), Secs(10 * HOUR)));
    assert_eq!(band_of(&week, day(3, 4)), Band::Over);
    assert_eq!(facts.crew.sums[PAST + 1].booked, Secs(10 * HOUR));
}

#[test]
fn a_worn_out_person_is_named_with_the_smallest_booking_and_who_can_take_it() {
    let mut s = project();
    put(&mut s, &person(Id(22), "Noor", Side::Team));
    put(&mut s, &person(Id(23), "Client's Dana", Side::Client));
    put(&mut s, &booking(901, MIA, day(3, 9), day(3, 13), 40));
    put(&mut s, &booking(902, MIA, day(3, 9), day(3, 13), 8));
    let facts = Facts::of(&s, day(3, 4));
    let mia = facts.crew.person(MIA).unwrap();
    let strain = mia.strain.unwrap();
    assert_eq!((strain.first, strain.weeks, strain.most_bp), (day(3, 9), 1, Some(12_000)));
    let relief = mia.relief.unwrap();
    assert_eq!((relief.booking, relief.to), (Id(902), Some(Id(22))));
    assert!(facts.crew.person(Id(23)).is_none(), "the client is not booked");
    put(&mut s, &booking(903, Id(22), day(3, 9), day(3, 13), 36));
    let relief = Facts::of(&s, day(3, 4)).crew.person(MIA).unwrap().relief.unwrap();
    assert_eq!(relief.to, None, "nobody has eight hours left");
    assert!(Facts::of(&s, day(3, 20)).crew.person(MIA).unwrap().strain.is_none(), "it is over");
}

#[test]
fn cycle_time_runs_from_the_backlog_to_done_and_the_client_is_counted() {
    let mut s = project();
    for (id, days) in [(100, 2), (200, 4), (300, 10)] {
        put(&mut s, &task(id, DONE, None, None));
        put(&mut s, &moved(id + 1, Id(id), BACKLOG, ACTIVE, at(3, 3)));
        put(&mut s, &moved(id + 2, Id(id), ACTIVE, DONE, at(3, 3 + days)));
    }
    put(&mut s, &task(400, ACTIVE, None, None));
    put(&mut s, &moved(401, Id(400), BACKLOG, CLIENT, at(3, 4)));
    put(&mut s, &moved(402, Id(400), CLIENT, ACTIVE, at(3, 9)));
    put(&mut s, &task(500, CLIENT, None, None));
    put(&mut s, &moved(501, Id(500), BACKLOG, CLIENT, at(3, 10)));
    let flow = Facts::of(&s, day(3, 13)).flow;
    assert_eq!((flow.finished, flow.half, flow.client_days), (3, Some(4.0), 8));
    // Type 7 at 0.85 of 2, 4, 10: 4 + 0.7 × 6.
    assert!((flow.most.unwrap() - 8.2).abs() < 1e-9);
    assert_eq!(flow.task(Id(400)).cycle_days(), None);
    assert_eq!((flow.task(Id(400)).client_days, flow.task(Id(500)).client_days), (5, 3));
    let earlier = Facts::of(&s, day(3, 5)).flow;
    assert_eq!((earlier.finished, earlier.half), (1, Some(2.0)), "later moves do not count yet");
}
