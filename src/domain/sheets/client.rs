//! The sheets of the client log: entries, follow-ups, contacts, links, attachments, origins.
//! May import the nouns, `table`, `facts`. Read next: `sheets/select.rs`.

use crate::domain::calendar::Date;
use crate::domain::id::Id;
use crate::domain::input::code_of;
use crate::domain::log::FollowupState;
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::sheets::plan::{Plan, count, words};
use crate::domain::table::{Cell, Datum, HIDDEN, Look, Sheet, Tone};

/// The sheets, in the order in which people meet them.
pub fn sheets() -> Vec<Sheet> {
    vec![log(), followups(), contacts(), links(), attachments(), origins()]
}

fn log() -> Sheet {
    Plan::of(Noun::LogEntry, "What was said between client and producer, latest first.", |look| {
        let mut entries: Vec<_> = look.snapshot.log.iter().collect();
        entries.sort_by_key(|e| std::cmp::Reverse(e.place()));
        entries.iter().map(|e| e.id).collect()
    })
    .show("number", 2, (3, 5))
    .show("at", 0, (10, 18))
    .show("kind", 1, (4, 7))
    .show("direction", 3, (3, 9))
    .show("subject", 0, (14, 60))
    .show("people", 2, (6, 24))
    .show("topics", 3, (6, 20))
    .number(("followups", "open follow-ups"), 4, (2, 15), |look, id| {
        let of_entry = look.facts.talk.followups(id).iter();
        let open = of_entry.filter(|f| look.facts.talk.open.contains(f)).count();
        count(open).toned(Tone::Watch)
    })
    .words(("corrected_by", "corrected by"), HIDDEN, (4, 12), |look, id| {
        let correction = look.facts.talk.correction(id).and_then(|c| look.snapshot.log.get(c));
        correction.map_or(Cell::EMPTY, |c| Datum::Code(Noun::LogEntry.prefix(), c.number).into())
    })
    .sheet()
}

fn followups() -> Sheet {
    Plan::of(
        Noun::Followup,
        "What has to be answered or done: open ones by due day, then the others.",
        |look| {
            let mut ids = look.facts.talk.open.clone();
            let mut closed: Vec<_> =
                look.snapshot.followups.iter().filter(|f| f.state != FollowupState::Open).collect();
            closed.sort_by_key(|f| std::cmp::Reverse((f.closed, f.id)));
            ids.extend(closed.iter().map(|f| f.id));
            ids
        },
    )
    .show("number", 1, (3, 5))
    .show("title", 0, (14, 60))
    .show("due", 0, (5, 11))
    .number(("days_overdue", "days overdue"), 6, (3, 12), overdue)
    .show("owner", 2, (6, 20))
    .show("state", 1, (4, 7))
    .show("entry", 5, (8, 30))
    .sheet()
}

/// The client's people, with when each was last heard from and last told something.
fn contacts() -> Sheet {
    let help = "The people on the client's side: who decides, when they were last heard from and last told.";
    let sheet = Plan::of(Noun::Person, help, |look| {
        let mut people: Vec<_> =
            look.snapshot.people.iter().filter(|p| p.side == Side::Client && !p.archived).collect();
        people.sort_by_key(|p| (!p.decides, p.id));
        people.iter().map(|p| p.id).collect()
    });
    let sheet = sheet
        .show("name", 0, (10, 30))
        .show("role", 1, (6, 24))
        .show("decides", 0, (3, 7))
        .words(("heard", "last heard"), 0, (6, 12), |look, id| on(look.facts.talk.heard_from(id)))
        .words(("told", "last told"), 0, (6, 12), |look, id| on(look.facts.talk.told(id)))
        .show("email", 3, (8, 36))
        .show("phone", 4, (8, 18))
        .sheet();
    Sheet { name: "contacts", ..sheet }
}

fn on(date: Option<Date>) -> Cell {
    date.map_or_else(|| words("never").toned(Tone::Dim), |date| Datum::Date(date).into())
}

fn overdue(look: &Look<'_>, id: Id) -> Cell {
    let due = look.snapshot.followups.get(id).filter(|f| f.state == FollowupState::Open).and_then(|f| f.due);
    let days = due.map(|due| (look.today - due).num_days()).filter(|days| *days > 0);
    days.map_or(Cell::EMPTY, |days| Cell { datum: Datum::Count(days), tone: Tone::Bad })
}

fn links() -> Sheet {
    Plan::of(Noun::Link, "Links between any two things.", |look| look.snapshot.ids(Noun::Link))
        .show("from_row", 0, (10, 40))
        .show("meaning", 1, (4, 16))
        .show("to_row", 0, (10, 40))
        .words(("from_code", "from code"), HIDDEN, (4, 9), |look, id| {
            look.snapshot.links.get(id).map_or(Cell::EMPTY, |l| code(look, &l.from_table, l.from_row))
        })
        .words(("to_code", "to code"), HIDDEN, (4, 9), |look, id| {
            look.snapshot.links.get(id).map_or(Cell::EMPTY, |l| code(look, &l.to_table, l.to_row))
        })
        .sheet()
}

fn attachments() -> Sheet {
    Plan::of(Noun::Attachment, "Files and pages that belong to something.", |look| {
        look.snapshot.ids(Noun::Attachment)
    })
    .show("title", 0, (10, 40))
    .show("url", 1, (10, 60))
    .show("on_row", 1, (10, 30))
    .words(("on_code", "on code"), HIDDEN, (4, 9), |look, id| {
        look.snapshot.attachments.get(id).map_or(Cell::EMPTY, |a| code(look, &a.on_table, a.on_row))
    })
    .sheet()
}

fn origins() -> Sheet {
    Plan::of(Noun::Origin, "Where imported rows came from.", |look| look.snapshot.ids(Noun::Origin))
        .show("source", 0, (5, 12))
        .show("key", 0, (8, 30))
        .show("on_row", 1, (10, 40))
        .sheet()
}

/// The short number of the row that a link names.
fn code(look: &Look<'_>, table: &str, row: Id) -> Cell {
    let noun = Noun::of_table(table);
    let code = noun.and_then(|noun| code_of(look.snapshot, noun, row));
    words(&code.unwrap_or_default())
}
