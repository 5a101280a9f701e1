//! The sheets of when people work: dependencies, bookings, absences, holidays.
//! May import the nouns, `table`. Read next: `sheets/money.rs`.

use crate::domain::duration::Secs;
use crate::domain::noun::Noun;
use crate::domain::sheets::plan::{Plan, secs};
use crate::domain::table::{Cell, Sheet, Tone};

/// The sheets, in the order in which people meet them.
pub fn sheets() -> Vec<Sheet> {
    vec![dependencies(), bookings(), absences(), holidays()]
}

fn dependencies() -> Sheet {
    Plan::of(Noun::Dependency, "Which task waits for which.", |look| look.snapshot.ids(Noun::Dependency))
        .show("task", 0, (10, 40))
        .show("after", 0, (10, 40))
        .show("kind", 1, (6, 16))
        .show("lag", 2, (3, 5))
        .show("lag_days", 3, (6, 14))
        .sheet()
}

fn bookings() -> Sheet {
    Plan::of(Noun::Booking, "Working time of people reserved for the project, by its first day.", |look| {
        let mut bookings: Vec<_> = look.snapshot.bookings.iter().collect();
        bookings.sort_by_key(|b| (b.first, b.last, b.id));
        bookings.iter().map(|b| b.id).collect()
    })
    .show("number", 3, (3, 5))
    .show("person", 0, (8, 24))
    .show("first", 0, (5, 11))
    .show("last", 0, (5, 11))
    .show("amount", 0, (4, 8))
    .number(("while_out", "days out"), 1, (5, 9), |look, id| {
        let out = look.snapshot.bookings.get(id).map_or(Secs(0), |booking| {
            look.facts.crew.while_out(look.snapshot, &look.facts.calendar, booking)
        });
        if out.0 == 0 { Cell::EMPTY } else { secs(out).toned(Tone::Bad) }
    })
    .show("phase", 2, (6, 24))
    .show("task", 3, (6, 30))
    .show("tentative", 4, (3, 9))
    .show("note", 5, (8, 30))
    .sheet()
}

fn absences() -> Sheet {
    Plan::of(Noun::Absence, "Who is out, by the first day.", |look| {
        let mut absences: Vec<_> = look.snapshot.absences.iter().collect();
        absences.sort_by_key(|a| (a.first, a.until, a.id));
        absences.iter().map(|a| a.id).collect()
    })
    .show("number", 3, (3, 5))
    .show("person", 0, (8, 24))
    .show("first", 0, (5, 11))
    .show("until", 0, (5, 11))
    .show("reason", 1, (5, 16))
    .show("note", 2, (8, 40))
    .sheet()
}

fn holidays() -> Sheet {
    Plan::of(Noun::Holiday, "Days on which nobody works.", |look| {
        let mut holidays: Vec<_> = look.snapshot.holidays.iter().collect();
        holidays.sort_by_key(|h| (h.on, h.id));
        holidays.iter().map(|h| h.id).collect()
    })
    .show("on", 0, (5, 11))
    .show("name", 0, (10, 40))
    .sheet()
}
