//! A desk for tests: a project that commands are decided on and applied to, one after the other, with the laws
//! of every decision checked each time.

use std::collections::BTreeSet;

use chrono::NaiveTime;

use crate::domain::calendar::{Date, Moment};
use crate::domain::change::CellChange;
use crate::domain::command::{Command, Context, Decision, Draft, Refusal, Word};
use crate::domain::decide::decide;
use crate::domain::id::{CountingIds, Id};
use crate::domain::input::{Reading, read_field, read_set};
use crate::domain::noun::Noun;
use crate::domain::signoff::Channel;
use crate::domain::snapshot::Snapshot;
use crate::domain::value::Value;

/// The desk.
pub struct Desk {
    /// The project as it stands.
    pub snapshot: Snapshot,
    /// The day.
    pub today: Date,
    /// What the clock says.
    pub time: NaiveTime,
    ids: CountingIds,
}

/// A day of 2026.
pub fn day(month: u32, day: u32) -> Date {
    Date::from_ymd_opt(2026, month, day).unwrap()
}

/// Noon of a day of 2026.
pub fn noon(month: u32, on: u32) -> Moment {
    day(month, on).and_hms_opt(12, 0, 0).unwrap()
}

/// A draft out of texts, as a form makes it.
pub fn draft(snapshot: &Snapshot, noun: Noun, cells: &[(&str, &str)]) -> Draft {
    let reading = Reading { snapshot, today: day(3, 10), now: noon(3, 10) };
    let mut draft = Draft::new(noun);
    for (name, text) in cells {
        if let Some(set) = noun.sets().iter().find(|s| s.name == *name) {
            draft.put_set(name, read_set(&reading, set, text).unwrap());
        } else {
            let index = noun.field_index(name).unwrap_or_else(|| panic!("{noun:?} has no {name}"));
            draft
                .put(name, read_field(&reading, noun, index, text).unwrap_or_else(|e| panic!("{name}: {e}")));
        }
    }
    draft
}

/// Somebody's word, given on 10 March.
pub fn word() -> Word {
    Word {
        person: None,
        name: "Dana Field".to_owned(),
        organisation: "Field & Co".to_owned(),
        at: noon(3, 10),
        channel: Channel::Email,
        note: None,
    }
}

impl Desk {
    /// An empty file.
    pub fn empty() -> Self {
        Self {
            snapshot: Snapshot::default(),
            today: day(3, 10),
            time: noon(3, 10).time(),
            ids: CountingIds(1000),
        }
    }

    /// A project from 2 March to 22 May with Mia, a designer at 60 and 100 an hour.
    pub fn new() -> Self {
        let mut desk = Self::empty();
        let cells = [
            ("name", "Spring launch"),
            ("client", "Field & Co"),
            ("start", "2026-03-02"),
            ("due", "2026-05-22"),
        ];
        desk.does(&Command::StartProject(draft(&desk.snapshot, Noun::Project, &cells)));
        desk.add(Noun::Rate, &[("role", "designer"), ("cost", "60"), ("bill", "100")]);
        desk.add(Noun::Person, &[("name", "Mia Chen"), ("role", "Designer")]);
        desk
    }

    /// Another desk with the same project, whose new ids differ from those given here so far.
    pub fn copy(&self) -> Self {
        Self { snapshot: self.snapshot.clone(), today: self.today, time: self.time, ids: self.ids.clone() }
    }

    /// Decides on a command and takes in what it comes to.
    pub fn does(&mut self, command: &Command) -> Decision {
        let decision = self.tries(command).unwrap_or_else(|e| panic!("{e}\n{command:?}"));
        self.snapshot.apply_all(&decision.changes).unwrap();
        decision
    }

    /// Decides on a command and checks the laws of a decision, without taking anything in.
    pub fn tries(&mut self, command: &Command) -> Result<Decision, Refusal> {
        let now = self.today.and_time(self.time);
        let mut ctx = Context { today: self.today, now, ids: &mut self.ids };
        let decision = decide(&self.snapshot, &mut ctx, command)?;
        let mut touched = BTreeSet::new();
        let mut copy = self.snapshot.clone();
        for change in &decision.changes {
            assert!(touched.insert((change.noun(), change.id())), "{change:?} touches its row a second time");
            copy.apply(change).unwrap();
        }
        assert!(!decision.label.trim().is_empty());
        Ok(decision)
    }

    /// The message of a refusal.
    pub fn refuses(&mut self, command: &Command) -> String {
        match self.tries(command) {
            Err(refusal) => refusal.to_string(),
            Ok(decision) => panic!("not refused: {}", decision.label),
        }
    }

    /// Adds a row; gives its id.
    pub fn add(&mut self, noun: Noun, cells: &[(&str, &str)]) -> Id {
        let before = self.snapshot.ids(noun);
        self.does(&Command::Add(draft(&self.snapshot, noun, cells)));
        self.snapshot.ids(noun).into_iter().find(|id| !before.contains(id)).unwrap()
    }

    /// An edit of one cell as a form makes it.
    pub fn edit_of(&self, noun: Noun, id: Id, field: &str, text: &str) -> Command {
        let index = noun.field_index(field).unwrap();
        let reading = Reading { snapshot: &self.snapshot, today: self.today, now: noon(3, 10) };
        let new = read_field(&reading, noun, index, text).unwrap();
        let old = self.value(noun, id, field);
        Command::Edit { noun, id, cells: vec![CellChange { field: index, old, new }], sets: Vec::new() }
    }

    /// A cell as it stands.
    pub fn value(&self, noun: Noun, id: Id, field: &str) -> Value {
        self.snapshot.values(noun, id).unwrap()[noun.field_index(field).unwrap()].clone()
    }

    /// A cell as text.
    pub fn plain(&self, noun: Noun, id: Id, field: &str) -> String {
        crate::domain::input::plain_cell(&self.snapshot, noun, id, noun.field_index(field).unwrap())
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> Id {
        self.snapshot.columns.iter().find(|c| c.name == name).unwrap().id
    }

    /// An estimate that was sent: design (16 h, a phase), hosting (expense), an option, project management.
    pub fn sent_estimate(&mut self) -> Id {
        self.add(Noun::Phase, &[("name", "Design"), ("start", "2026-03-02"), ("end", "2026-03-20")]);
        self.add(
            Noun::Line,
            &[("title", "Homepage"), ("role", "designer"), ("likely", "16"), ("phase", "Design")],
        );
        self.add(
            Noun::Line,
            &[("title", "Hosting"), ("kind", "expense"), ("cost_rate", "120"), ("bill_rate", "150")],
        );
        let option = [("title", "Newsletter"), ("role", "designer"), ("likely", "8"), ("option", "optional")];
        self.add(Noun::Line, &option);
        self.add(Noun::Line, &[("title", "Project management"), ("kind", "share"), ("share", "15")]);
        let estimate = self.snapshot.estimates.ids().next().unwrap();
        self.does(&self.edit_of(Noun::Estimate, estimate, "contingency", "10"));
        self.does(&Command::SendEstimate { estimate, on: None });
        estimate
    }
}
