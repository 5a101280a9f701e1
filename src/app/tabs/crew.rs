//! The team tab beyond the board: columns, bookings, what remains at the end of a week, the weeks of everybody.
//! Imports domain, keys. Read next: `team.rs`.

use chrono::Days;

use crate::app::detail::Part;
use crate::app::dialog::Ask;
use crate::app::model::Model;
use crate::app::msg::{Effect, ExportRows};
use crate::app::tab::{Shape, Tab};
use crate::app::week_sheet::weeks_away;
use crate::domain::board::ColumnKind;
use crate::domain::calendar::{Date, full_date};
use crate::domain::change::Change;
use crate::domain::command::Command;
use crate::domain::duration::format_duration;
use crate::domain::engines::capacity::{Band, Week, allocation_bp, monday_of};
use crate::domain::facts::{CrewFact, band_of};
use crate::domain::id::Id;
use crate::domain::input::name_of;
use crate::domain::input::quantity::plain_secs;
use crate::domain::noun::Noun;
use crate::domain::table::Tone;
use crate::keys::Action;

impl Model {
    /// The verbs of the team tab.
    pub fn act_team(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::OutUntil => self.ask_out(),
            Action::Book => self.book(),
            Action::OnlyPerson if self.view().shape == Shape::Week => self.choose_week_person(),
            Action::WeekBack => self.turn_week(-1),
            Action::WeekOn => self.turn_week(1),
            Action::OnlyPerson => self.choose_only(&["people", "person", "name"], "only of"),
            Action::OnlyLabel => self.choose_only(&["labels"], "only with the label"),
            Action::OnlyPhase => self.choose_only(&["phase"], "only of the phase"),
            Action::Columns => self.go_to_columns(),
            Action::AskRemaining => self.ask_remaining(),
            Action::CardLeft => return self.move_left_right(-1),
            Action::CardRight => return self.move_left_right(1),
            _ => {}
        }
        None
    }

    /// A card goes to the next column; in the list of columns the column itself moves.
    fn move_left_right(&mut self, by: isize) -> Option<Effect> {
        let (noun, ids) = self.targets();
        if noun != Noun::BoardColumn {
            return self.move_cards(ids, by);
        }
        let column = *ids.first()?;
        let order = self.data.facts.board.columns.clone();
        let Some(at) = order.iter().position(|id| *id == column) else {
            self.say(Tone::Watch, "an archived column has no place; . brings it back");
            return None;
        };
        let Some(to) = at.checked_add_signed(by).filter(|to| *to < order.len()) else {
            self.say(Tone::Dim, "the column is at the end already");
            return None;
        };
        // Before the neighbour on the left, or before the one behind the neighbour on the right.
        let before = if by < 0 { order.get(to) } else { order.get(to + 1) };
        self.run(Command::MoveColumn { column, before: before.copied() })
    }

    /// Goes to the list of columns, to the one under the cursor of the board.
    fn go_to_columns(&mut self) {
        let here = match self.view().shape {
            Shape::Board => self.lanes().get(self.pane().column).map(|lane| lane.column),
            _ => None,
        };
        let Some(view) = Tab::Team.views().iter().position(|v| v.noun == Noun::BoardColumn) else { return };
        self.jumps.push(self.here());
        self.show_view(Tab::Team, view);
        if let Some(id) = here {
            self.pane_mut().go_to(id);
        }
    }

    /// The line that books somebody, begun with the person under the cursor.
    fn book(&mut self) {
        let person = match self.current() {
            Some((Noun::Person, id)) => Some(id),
            Some((Noun::Task, task)) => self.data.facts.board.people(task).first().copied(),
            _ => None,
        };
        let handle =
            person.and_then(|id| self.data.snapshot.people.get(id)).map(|p| format!("@{} ", p.handle));
        // Who went to another week means that one.
        let span = self.chosen_week().map(|monday| {
            let friday = monday.checked_add_days(Days::new(4)).unwrap_or(monday);
            format!("{} - {} ", day_text(monday), day_text(friday))
        });
        let begun = format!("{}{}", handle.unwrap_or_default(), span.unwrap_or_default());
        self.open_prompt_with(Ask::CaptureOf(Noun::Booking), &begun);
    }

    /// The Monday of the week that was gone to in the weeks of everybody; none while nobody left this one.
    #[must_use]
    pub fn chosen_week(&self) -> Option<Date> {
        let (_, monday) = self.week.filter(|_| self.view().shape == Shape::Crew)?;
        let weeks = &self.data.facts.crew.sums;
        (monday != monday_of(self.data.today) && weeks.iter().any(|week| week.monday == monday))
            .then_some(monday)
    }

    /// Goes to another week: of the same person, or in the weeks of everybody as far as they are shown.
    pub fn turn_week(&mut self, by: i64) {
        if self.view().shape != Shape::Crew {
            self.step_week(by);
            return;
        }
        let Some(person) = self.pane().cursor_id else { return };
        let monday = self.chosen_week().unwrap_or(monday_of(self.data.today));
        let to = weeks_away(monday, by);
        if self.data.facts.crew.sums.iter().any(|week| week.monday == to) {
            self.week = Some((person, to));
        }
    }

    /// One number a card: asks what remains of the open cards that were worked on this week and of which nobody
    /// said so since.
    fn ask_remaining(&mut self) {
        let cards = self.touched();
        let count = cards.len();
        let Some((first, rest)) = cards.split_first() else {
            self.say(Tone::Good, "every card that was worked on this week says what remains");
            return;
        };
        self.open_prompt(Ask::LeftOf(*first, rest.to_vec()));
        self.say(
            Tone::Info,
            format!(
                "{} to ask for; an empty line goes on to the next, esc ends it",
                if count == 1 { "1 card".to_owned() } else { format!("{count} cards") }
            ),
        );
    }

    /// The open cards with time logged this week after the last word on what remains.
    #[must_use]
    pub fn touched(&self) -> Vec<Id> {
        let snapshot = &self.data.snapshot;
        let monday = monday_of(self.data.today);
        let recent = snapshot.times.iter().filter(|t| t.on >= monday && t.on <= self.data.today);
        let worked: std::collections::BTreeSet<Id> = recent.filter_map(|t| t.task).collect();
        let facts = &self.data.facts;
        let asks = |id: &Id| {
            let open = facts.board.task(*id).is_some_and(|f| f.stage != ColumnKind::Done);
            open && facts.worked.stated(*id).is_none_or(|stated| stated.since.0 > 0)
        };
        worked.into_iter().filter(asks).collect()
    }

    /// The weeks of a person in words, what wears them out, and their bookings.
    #[must_use]
    pub fn crew_parts(&self, person: Id) -> Vec<Part> {
        let Some(fact) = self.data.facts.crew.person(person) else { return Vec::new() };
        let (snapshot, today) = (&self.data.snapshot, self.data.today);
        let mut parts = self.strain_parts(fact);
        let this = monday_of(today);
        for week in &fact.weeks {
            let load = week.load(today);
            let share = allocation_bp(load, week.capacity)
                .map_or("—".to_owned(), |bp| format!("{} %", (bp + 50) / 100));
            let band = band_of(week, today);
            let tone = week_tone(week, today);
            let word = if band == Band::Free { "booked" } else { band.label() };
            let mut text = format!("{share} {word}");
            let of = format_duration(week.capacity);
            if week.monday <= this && week.spent.0 > 0 {
                text = format!("{text} · spent {} of {of}", format_duration(week.spent));
            }
            if week.booked.0 > 0 {
                let time = format_duration(week.booked);
                text = if text.contains(" of ") {
                    format!("{text}, booked {time}")
                } else {
                    format!("{text} · booked {time} of {of}")
                };
            } else if !text.contains(" of ") {
                text = format!("{text} · {of} to work");
            }
            if week.tentative.0 > 0 {
                text = format!("{text}, {} of it tentative", format_duration(week.tentative));
            }
            if week.out.0 > 0 {
                text = format!("{text}, {} of it on days out", format_duration(week.out));
            }
            let label = week_label(week.monday, this);
            parts.push(Part::Field(label, text, tone));
        }
        let bookings = self.data.facts.crew.bookings(person);
        if !bookings.is_empty() {
            parts.push(Part::Section("bookings".to_owned()));
            parts.extend(bookings.iter().filter_map(|id| snapshot.bookings.get(*id)).map(|b| {
                let from = full_date(b.first);
                Part::Text(format!("{from}: {}", self.booking_words(b.id)), Tone::Plain)
            }));
        }
        parts
    }

    /// Who is worn out when, and what would ease it.
    fn strain_parts(&self, fact: &CrewFact) -> Vec<Part> {
        let Some(strain) = fact.strain else { return Vec::new() };
        let most = strain.most_bp.map(|bp| format!("{} %", (bp + 50) / 100));
        let from = full_date(strain.first);
        let text = match (strain.weeks, most) {
            (1, Some(most)) => format!("too much: {most} in the week from {from}"),
            (1, None) => format!("too much: no time to work at all in the week from {from}"),
            (weeks, Some(most)) => {
                format!("too much: above 90 % for {weeks} weeks from {from}, up to {most}")
            }
            (weeks, None) => format!("too much: {weeks} weeks from {from}, with no time to work at all"),
        };
        let mut parts = vec![Part::Text(text, Tone::Bad)];
        if let Some(relief) = fact.relief {
            let booking = self.booking_words(relief.booking);
            let to = relief.to.map(|id| name_of(&self.data.snapshot, Noun::Person, id));
            let whom =
                to.map_or("nobody has so much time left then".to_owned(), |name| format!("{name} has room"));
            parts.push(Part::Text(format!("smallest booking to move: {booking}; {whom}"), Tone::Watch));
        }
        parts
    }

    /// What to say of a booking that was just made or changed and falls on days on which its person is out.
    #[must_use]
    pub fn booked_while_out(&self, changes: &[Change]) -> Option<String> {
        let (snapshot, facts) = (&self.data.snapshot, &self.data.facts);
        let touched = changes.iter().filter(|change| change.noun() == Noun::Booking);
        let mut bookings = touched.filter_map(|change| snapshot.bookings.get(change.id()));
        bookings.find_map(|booking| {
            let out = facts.crew.while_out(snapshot, &facts.calendar, booking);
            let name = name_of(snapshot, Noun::Person, booking.person);
            let time = format_duration(out);
            (out.0 > 0).then(|| format!(" · {time} of it on days on which {name} is out: move or split it"))
        })
    }

    /// The weeks of everybody as they are exported: a row a person and week.
    #[must_use]
    pub fn crew_rows(&self) -> ExportRows {
        let headings = [("person", true), ("week", false), ("capacity", false), ("booked", false)];
        let more = [("tentative", false), ("spent", false), ("load_percent", false), ("band", true)];
        let today = self.data.today;
        let mut rows = Vec::new();
        for fact in self.pane().rows().iter().filter_map(|id| self.data.facts.crew.person(*id)) {
            let name = name_of(&self.data.snapshot, Noun::Person, fact.person);
            for week in &fact.weeks {
                let share = allocation_bp(week.load(today), week.capacity);
                rows.push(vec![
                    name.clone(),
                    week.monday.format("%Y-%m-%d").to_string(),
                    plain_secs(week.capacity),
                    plain_secs(week.booked),
                    plain_secs(week.tentative),
                    plain_secs(week.spent),
                    share.map_or(String::new(), |bp| format!("{}.{:02}", bp / 100, bp % 100)),
                    band_of(week, today).label().to_owned(),
                ]);
            }
        }
        ExportRows::List(headings.into_iter().chain(more).collect(), rows)
    }
}

/// What a week is called among the weeks of everybody; `this` is the Monday of the one that runs.
#[must_use]
pub fn week_label(monday: Date, this: Date) -> String {
    if monday == this { "this week".to_owned() } else { monday.format("%-d %b").to_string().to_lowercase() }
}

/// A day as it is typed: `7 dec 2026`.
fn day_text(day: Date) -> String {
    day.format("%-d %b %Y").to_string().to_lowercase()
}

/// How a week strikes the eye: by its band, and at least as worth a look where a booking falls on days out.
#[must_use]
pub fn week_tone(week: &Week, today: Date) -> Tone {
    let tone = tone_of(band_of(week, today));
    if week.out.0 > 0 && tone != Tone::Bad { Tone::Watch } else { tone }
}

/// How a band strikes the eye; its word or figure stands beside it.
#[must_use]
pub const fn tone_of(band: Band) -> Tone {
    match band {
        Band::Out | Band::Free => Tone::Dim,
        Band::Low => Tone::Info,
        Band::Healthy => Tone::Good,
        Band::Tight => Tone::Watch,
        Band::Over => Tone::Bad,
    }
}
