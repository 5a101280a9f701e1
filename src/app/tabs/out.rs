//! Somebody is out: asked in one line, written down, and shown with all that it hits, each to be given to somebody
//! else or moved to another day. Imports domain, keys. Read next: `crew.rs`.

use crate::app::choose::{Choose, Entry, EntryValue, Purpose};
use crate::app::dialog::{Ask, Dialog};
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::panel::{Panel, PanelOf, PanelRow};
use crate::domain::calendar::{Date, full_date};
use crate::domain::change::CellChange;
use crate::domain::command::{Command, Draft};
use crate::domain::figures::{Hit, Why, impact};
use crate::domain::id::Id;
use crate::domain::input::name_of;
use crate::domain::noun::Noun;
use crate::domain::person::Side;
use crate::domain::table::Tone;
use crate::domain::value::{FieldValue, Value};
use crate::keys::Action;

impl Model {
    /// The key for somebody who is out: the person under the cursor, or one of those who do the card.
    pub fn ask_out(&mut self) {
        let people: Vec<Id> = match self.current() {
            Some((Noun::Person, id)) => vec![id],
            Some((Noun::Task, task)) => self.data.facts.board.people(task).to_vec(),
            Some((noun, id)) => self.person_of(noun, id).into_iter().collect(),
            None => Vec::new(),
        };
        match people.as_slice() {
            [one] => self.open_prompt(Ask::OutUntil(*one)),
            [] => {
                let all = self.team();
                self.choose_person("who is out".to_owned(), &all, Purpose::Out);
            }
            _ => self.choose_person("who is out".to_owned(), &people, Purpose::Out),
        }
    }

    fn person_of(&self, noun: Noun, id: Id) -> Option<Id> {
        let values = self.data.snapshot.values(noun, id)?;
        values.get(noun.field_index("person")?)?.int().map(Id)
    }

    /// The people of the team that are still on the project.
    #[must_use]
    pub fn team(&self) -> Vec<Id> {
        self.data.facts.crew.people.iter().map(|fact| fact.person).collect()
    }

    /// Opens a list of people, each with what they do and whether they are out.
    pub fn choose_person(&mut self, title: String, people: &[Id], purpose: Purpose) {
        if people.is_empty() {
            self.say(Tone::Watch, "there is nobody in the team yet: add people with + person NAME");
            return;
        }
        let entries = people.iter().map(|id| self.person_entry(*id)).collect();
        self.dialogs.push(Dialog::Choose(Choose::new(title, entries, purpose)));
    }

    /// A person as an entry of a list.
    #[must_use]
    pub fn person_entry(&self, id: Id) -> Entry {
        let (snapshot, today) = (&self.data.snapshot, self.data.today);
        let person = snapshot.people.get(id);
        let side = person.filter(|p| p.side == Side::Client).map(|_| Side::Client.label().to_owned());
        let role = person.and_then(|p| p.role.clone());
        let mut detail = [side, role].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        if let Some(until) = self.data.facts.crew.out_until(snapshot, id, today) {
            detail = format!("out until {} · {detail}", crate::domain::calendar::short_date(until, today));
        }
        let label = person.map_or(String::new(), |p| p.name.clone());
        Entry { label, detail, value: EntryValue::Row(Noun::Person, id) }
    }

    /// An absence is in the file: show what it hits.
    pub fn show_absence(&mut self, draft: &Draft) {
        let cell = |name: &str| draft.get(name).cloned().unwrap_or(Value::Null);
        let first = Date::from_value(&cell("first")).unwrap_or(self.data.today);
        let (Some(person), Some(until)) = (cell("person").int(), Date::from_value(&cell("until"))) else {
            return;
        };
        self.open_out(Id(person), first, until);
    }

    /// Opens what the absence of a person hits.
    pub fn open_out(&mut self, person: Id, first: Date, until: Date) {
        let of = PanelOf::Out(person, first, until);
        if self.dialogs.is_empty() {
            self.dialogs.push(Dialog::Panel(Panel::new(of)));
            self.settle_panel(true);
        }
    }

    /// The title of what an absence hits.
    #[must_use]
    pub fn out_title(&self, person: Id, first: Date, until: Date) -> String {
        let name = name_of(&self.data.snapshot, Noun::Person, person);
        if first == until {
            format!("{name} is out on {}", full_date(first))
        } else {
            format!("{name} is out {} to {}", full_date(first), full_date(until))
        }
    }

    /// What an absence hits, a row each.
    #[must_use]
    pub fn out_rows(&self, person: Id, first: Date, until: Date) -> Vec<PanelRow> {
        let hits = impact(&self.look(), person, first, until);
        if hits.is_empty() {
            return vec![PanelRow::line("Nothing waits for them in that time.", Tone::Good)];
        }
        let count =
            if hits.len() == 1 { "1 thing waits".to_owned() } else { format!("{} things wait", hits.len()) };
        let title = format!("{count} · space marks, A gives to somebody else, m moves the date");
        let mut rows = vec![PanelRow::heading(title)];
        rows.extend(hits.iter().map(|hit| self.hit_row(hit)));
        rows
    }

    fn hit_row(&self, hit: &Hit) -> PanelRow {
        let tone = match hit.why {
            Why::Before if hit.is_late(self.data.today) => Tone::Bad,
            Why::Before | Why::Due | Why::Short { .. } => Tone::Watch,
            _ => Tone::Plain,
        };
        let name = match hit.noun {
            Noun::Booking => self.booking_words(hit.id),
            noun => name_of(&self.data.snapshot, noun, hit.id),
        };
        let on = hit.on.map_or(String::new(), |on| format!(" · {}", full_date(on)));
        let note = format!("{}{on}", hit.word(self.data.today));
        PanelRow { note, ..PanelRow::of(format!("{} · {name}", hit.noun.word()), tone, (hit.noun, hit.id)) }
    }

    /// A booking in words: how much, until when, for what.
    #[must_use]
    pub fn booking_words(&self, id: Id) -> String {
        let snapshot = &self.data.snapshot;
        let Some(booking) = snapshot.bookings.get(id) else { return String::new() };
        let time = crate::domain::duration::format_duration(booking.amount);
        let mut words = format!("{time} until {}", full_date(booking.last));
        let phase = booking.phase.map(|id| name_of(snapshot, Noun::Phase, id));
        let task = booking.task.map(|id| name_of(snapshot, Noun::Task, id));
        for name in [phase, task].into_iter().flatten() {
            words = format!("{words} · {name}");
        }
        if booking.tentative { format!("{words} · tentative") } else { words }
    }

    /// Marks these rows of what an absence hits; takes the marks away where all of them have one.
    pub fn mark_hits(&mut self, rows: Vec<(Noun, Id)>) {
        let one = rows.len() == 1;
        let Some(Dialog::Panel(panel)) = self.dialogs.last_mut() else { return };
        if rows.iter().all(|row| panel.marks.contains(row)) {
            panel.marks.retain(|mark| !rows.contains(mark));
        } else {
            panel.marks.extend(rows);
        }
        if one {
            self.move_panel(1);
        }
    }

    /// Reassign, move, edit: of these rows or, in a card, of the card as a whole.
    pub fn work_on(&mut self, of: PanelOf, rows: Vec<(Noun, Id)>, action: Action) {
        let (rows, from) = match of {
            PanelOf::Card(task) => (vec![(Noun::Task, task)], None),
            PanelOf::Out(person, ..) => (rows, Some(person)),
        };
        let Some((noun, id)) = rows.first().copied() else { return };
        match (action, from) {
            (Action::PanelEdit, _) if rows.len() > 1 => {
                self.say(Tone::Dim, "one row at a time is edited; space takes a mark away");
            }
            (Action::PanelEdit, _) => self.open_edit(noun, id),
            (Action::PanelDate, _) => {
                let (rows, left) = parted(rows, |noun| date_field(noun).is_some());
                if rows.is_empty() {
                    self.say(Tone::Dim, format!("a {} has no date to move; e edits it", noun.word()));
                } else {
                    self.open_prompt(Ask::DateOf(rows));
                    self.say_left(left, "has no date to move", "have no date to move");
                }
            }
            (_, None) => self.choose_people(vec![id]),
            (_, Some(from)) => self.choose_taker(rows, from),
        }
    }

    /// Asks who takes these rows from somebody.
    fn choose_taker(&mut self, rows: Vec<(Noun, Id)>, from: Id) {
        let word = rows.first().map_or("", |(noun, _)| noun.word());
        let (rows, left) = parted(rows, |noun| noun == Noun::Task || owner_field(noun).is_some());
        let title = match rows.as_slice() {
            [] => {
                self.say(Tone::Dim, format!("a {word} belongs to nobody; its cards can be given away"));
                return;
            }
            [(noun, id)] => format!("who takes {}", name_of(&self.data.snapshot, *noun, *id)),
            several => format!("who takes these {}", several.len()),
        };
        let others: Vec<Id> = self.team().into_iter().filter(|p| *p != from).collect();
        self.choose_person(title, &others, Purpose::Give { rows, from });
        self.say_left(left, "belongs to nobody and stays", "belong to nobody and stay");
    }

    /// Says that a verb passes over some of the marked rows.
    fn say_left(&mut self, left: usize, one: &str, several: &str) {
        match left {
            0 => {}
            1 => self.say(Tone::Watch, format!("1 of the marked rows {one}")),
            _ => self.say(Tone::Watch, format!("{left} of the marked rows {several}")),
        }
    }

    /// Gives rows to a person in the place of another, as one step.
    pub fn give(&mut self, rows: &[(Noun, Id)], from: Id, to: Id) -> Option<Effect> {
        let commands = rows.iter().filter_map(|(noun, id)| self.given_to(*noun, *id, from, to)).collect();
        let label = format!("give {} to {}", count_of(rows), name_of(&self.data.snapshot, Noun::Person, to));
        self.run_marked(commands, label, None)
    }

    /// Asks who looks after these rows from now on: all people, those of the team first, who has the first row under
    /// the cursor.
    pub fn choose_owner(&mut self, noun: Noun, ids: &[Id]) {
        let mut people: Vec<_> = self.data.snapshot.people.iter().filter(|p| !p.archived).cloned().collect();
        people.sort_by_key(|p| p.side == Side::Client);
        let people: Vec<Id> = people.iter().map(|p| p.id).collect();
        let title = match ids {
            [one] => format!("who looks after {}", name_of(&self.data.snapshot, noun, *one)),
            several => format!("who looks after these {} {}", several.len(), noun.table()),
        };
        let rows = ids.iter().map(|id| (noun, *id)).collect();
        let now = ids.first().and_then(|id| {
            let values = self.data.snapshot.values(noun, *id)?;
            values.get(noun.field_index(owner_field(noun)?)?)?.int().map(Id)
        });
        self.choose_person(title, &people, Purpose::Own(rows));
        if let Some(Dialog::Choose(choose)) = self.dialogs.last_mut() {
            choose.cursor = people.iter().position(|id| Some(*id) == now).unwrap_or(0);
        }
    }

    /// This person looks after the rows from now on, as one step.
    pub fn own(&mut self, rows: &[(Noun, Id)], to: Id) -> Option<Effect> {
        let person = name_of(&self.data.snapshot, Noun::Person, to);
        let label = match rows {
            [(noun, id)] => format!("give {} to {person}", name_of(&self.data.snapshot, *noun, *id)),
            several => format!("give {} to {person}", count_of(several)),
        };
        let one = |(noun, id): &(Noun, Id)| {
            let cell = self.cell_change(*noun, *id, owner_field(*noun)?, to.to_value())?;
            let edit = Command::Edit { noun: *noun, id: *id, cells: vec![cell.clone()], sets: Vec::new() };
            (cell.old != cell.new).then_some(edit)
        };
        let commands: Vec<Command> = rows.iter().filter_map(one).collect();
        if commands.is_empty() {
            self.say(Tone::Dim, format!("{person} has it already"));
            return None;
        }
        self.run(Command::Several { label, commands })
    }

    fn given_to(&self, noun: Noun, id: Id, from: Id, to: Id) -> Option<Command> {
        if noun == Noun::Task {
            let mut people: Vec<Id> = self.data.facts.board.people(id).to_vec();
            people.retain(|p| *p != from && *p != to);
            people.push(to);
            return Some(Command::Assign { tasks: vec![id], people });
        }
        let cell = self.cell_change(noun, id, owner_field(noun)?, to.to_value())?;
        Some(Command::Edit { noun, id, cells: vec![cell], sets: Vec::new() })
    }

    /// Another date for these rows, as one step.
    ///
    /// # Errors
    /// Where one of them has no date.
    pub fn move_dates(
        &mut self,
        rows: &[(Noun, Id)],
        day: Date,
        back: Option<Dialog>,
    ) -> Result<Option<Effect>, String> {
        let commands: Result<Vec<Command>, String> =
            rows.iter().map(|(noun, id)| self.date_command(*noun, *id, day)).collect();
        let label = format!("move {} to {}", count_of(rows), full_date(day));
        Ok(self.run_marked(commands?, label, back))
    }

    /// Runs what several rows of a panel come to, as one step.
    fn run_marked(
        &mut self,
        mut commands: Vec<Command>,
        label: String,
        back: Option<Dialog>,
    ) -> Option<Effect> {
        if commands.len() > 1 {
            return self.run_from(Command::Several { label, commands }, back);
        }
        self.run_from(commands.pop()?, back)
    }

    /// Another date for a row; a booking keeps its length, a follow-up that is put off stays on the record.
    ///
    /// # Errors
    /// Where the row has no date.
    fn date_command(&self, noun: Noun, id: Id, day: Date) -> Result<Command, String> {
        if noun == Noun::Followup {
            return Ok(Command::MoveFollowups { ids: vec![id], due: day });
        }
        let none = || format!("a {} has no date to move", noun.word());
        let field = date_field(noun).ok_or_else(none)?;
        let mut cells: Vec<CellChange> =
            self.cell_change(noun, id, field, day.to_value()).into_iter().collect();
        if let Some(booking) = self.data.snapshot.bookings.get(id).filter(|_| noun == Noun::Booking) {
            let last = day + (booking.last - booking.first);
            cells.extend(self.cell_change(noun, id, "last", last.to_value()));
        }
        Ok(Command::Edit { noun, id, cells, sets: Vec::new() })
    }

    /// A change of one cell, with the value that is seen.
    #[must_use]
    pub fn cell_change(&self, noun: Noun, id: Id, field: &str, new: Value) -> Option<CellChange> {
        let field = noun.field_index(field)?;
        let old = self.data.snapshot.values(noun, id)?.get(field)?.clone();
        Some(CellChange { field, old, new })
    }
}

/// The rows of which this can be said, and how many others there are.
fn parted(rows: Vec<(Noun, Id)>, fits: impl Fn(Noun) -> bool) -> (Vec<(Noun, Id)>, usize) {
    let all = rows.len();
    let rows: Vec<(Noun, Id)> = rows.into_iter().filter(|(noun, _)| fits(*noun)).collect();
    let left = all - rows.len();
    (rows, left)
}

/// How many rows, of which noun where they are alike.
fn count_of(rows: &[(Noun, Id)]) -> String {
    let first = rows.first().map(|(noun, _)| *noun);
    let alike = first.filter(|first| rows.iter().all(|(noun, _)| noun == first));
    format!("{} {}", rows.len(), alike.map_or("things", Noun::table))
}

/// The field that says whose a row is.
#[must_use]
pub fn owner_field(noun: Noun) -> Option<&'static str> {
    match noun {
        Noun::Booking | Noun::Promise => Some("person"),
        Noun::Followup | Noun::Deliverable | Noun::Risk => Some("owner"),
        _ => None,
    }
}

/// The field that says when a row is due.
fn date_field(noun: Noun) -> Option<&'static str> {
    match noun {
        Noun::Task | Noun::Followup | Noun::Promise | Noun::Deliverable | Noun::Risk => Some("due"),
        Noun::Milestone => Some("forecast"),
        Noun::Booking => Some("first"),
        _ => None,
    }
}
