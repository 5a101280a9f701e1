//! Toggl Track: the CSV of the detailed report becomes time entries. The file holds no ids, so an entry is known by
//! who, when, project and description, and by which of several equal ones it is. Imports `domain`, `merge`, `csv`.
//! Read next: `csv/import.rs`.

mod row;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::domain::command::Context;
use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::person::Person;
use crate::domain::rules::rates::frozen_rate;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Datum;
use crate::domain::time::TimeEntry;
use crate::domain::value::FieldValue;
use crate::exchange::csv::read::Grid;
use crate::exchange::merge::{Import, Theirs};
use crate::exchange::outcome::{ImportError, ImportOptions, NoteKind, Plan};
use crate::exchange::people::{Named, People, fold};
use crate::exchange::print::digest;
use crate::exchange::text::{plural, shorten};
use crate::exchange::toggl::row::{Entry, Heads};
use crate::exchange::work::Fate;

/// The name under which origins are kept.
pub const SOURCE: &str = "toggl";

/// Works out what a detailed report would change.
///
/// # Errors
/// Where it is another report or file, is broken, or exceeds the limits.
pub fn plan(
    bytes: &[u8],
    options: &ImportOptions,
    snapshot: &Snapshot,
    context: &mut Context<'_>,
) -> Result<Plan, ImportError> {
    let sheet = Grid::read(bytes, options)?;
    let heads = Heads::find(&sheet)?;
    let entries: Vec<Entry> = sheet.rows().map(|row| heads.entry(&row)).collect::<Result<_, _>>()?;
    let mut taking = Taking {
        import: Import::new(SOURCE, snapshot, context),
        people: People::of(snapshot),
        tasks: Tasks::of(snapshot),
        occurrences: HashMap::new(),
        found: HashMap::new(),
        sums: Sums::default(),
    };
    options.watch.expect(entries.len());
    for entry in &entries {
        options.step()?;
        taking.take(entry);
    }
    taking.tell_sums();
    let totals = taking.totals(&entries);
    let label = format!("import Toggl report: {}", row::count_entries(entries.len()));
    let plan = taking.import.work.finish(label, &options.limits)?;
    Ok(Plan { totals, columns_ignored: heads.ignored(&sheet), ..plan })
}

/// Our tasks by title in lower case; those on the board before archived ones, older before newer.
struct Tasks(HashMap<String, Vec<Id>>);

impl Tasks {
    fn of(snapshot: &Snapshot) -> Self {
        let mut tasks: HashMap<String, Vec<Id>> = HashMap::new();
        let (here, archived): (Vec<_>, Vec<_>) = snapshot.tasks.iter().partition(|t| !t.archived);
        for task in here.into_iter().chain(archived) {
            tasks.entry(fold(&task.title)).or_default().push(task.id);
        }
        Self(tasks)
    }

    fn named(&self, title: &str) -> &[Id] {
        self.0.get(&fold(title)).map_or(&[], Vec::as_slice)
    }
}

/// What is told in sums at the end, by name.
#[derive(Default)]
struct Sums {
    clients: BTreeMap<String, usize>,
    no_task: BTreeMap<String, usize>,
    unrated: BTreeMap<String, usize>,
}

struct Taking<'a, 'c> {
    import: Import<'a, 'c>,
    people: People,
    tasks: Tasks,
    occurrences: HashMap<String, usize>,
    found: HashMap<Named, Id>,
    sums: Sums,
}

impl Taking<'_, '_> {
    fn take(&mut self, entry: &Entry) {
        let key = self.key(entry);
        if entry.running {
            let reason = "it was still running when the file was made; stop it and export again";
            self.import.work.tell(NoteKind::Left, "running entry", entry.place(), reason);
            return;
        }
        if let Some(clocked) = entry.clocked.filter(|clocked| *clocked != entry.spent) {
            let reason = format!(
                "from start to end it is {}, its duration says {}; the duration is taken",
                row::clock(clocked),
                row::clock(entry.spent)
            );
            self.import.work.tell(NoteKind::Changed, "duration", entry.place(), reason);
        }
        let person = self.person(entry);
        let task = self.task(entry);
        let note = self.note(entry, task);
        let theirs = Theirs {
            key: &key,
            what: "time entries",
            place: entry.place(),
            fields: vec![
                ("spent", entry.spent.to_value()),
                ("note", note.to_value()),
                ("billable", entry.billable.to_value()),
            ],
            mark: "",
            alike: None,
        };
        let mut unrated = None;
        self.import.take(&theirs, |import, id| {
            let worker = import.work.get::<Person>(person);
            let role = worker.as_ref().and_then(|p| p.role.as_deref());
            let rate = frozen_rate(import.work.base, role, entry.on);
            if rate.cost.0 == 0 && rate.bill.0 == 0 {
                unrated = worker.map(|p| p.name);
            }
            TimeEntry {
                id,
                number: import.work.number(Noun::TimeEntry),
                person,
                task,
                budget_line: None,
                on: entry.on,
                began: entry.began.clone(),
                spent: entry.spent,
                note,
                billable: entry.billable,
                cost_rate: rate.cost,
                bill_rate: rate.bill,
                unit_secs: rate.unit,
            }
        });
        if let Some(name) = unrated {
            *self.sums.unrated.entry(name).or_default() += 1;
        }
        self.count_client(entry);
    }

    /// Who, when, project and description, and which of several equal ones in this file.
    fn key(&mut self, entry: &Entry) -> String {
        let who = if entry.named.email.is_empty() { &entry.named.name } else { &entry.named.email };
        let began = entry.began.as_deref().unwrap_or_default();
        let parts = [&fold(who), &entry.on.to_string(), began, &entry.project, &entry.description];
        let content = parts.join("\u{1f}");
        let count = self.occurrences.entry(content.clone()).or_default();
        *count += 1;
        format!("{}-{count}", digest(content.as_bytes(), 16))
    }

    fn person(&mut self, entry: &Entry) -> Id {
        if let Some(found) = self.found.get(&entry.named) {
            return *found;
        }
        let found = self.people.find(&entry.named);
        let (id, fate) = if let Some(id) = found {
            (id, Fate::Unchanged)
        } else {
            let id = self.import.context.ids.next_id();
            (self.people.join(&mut self.import.work, id, &entry.named).id, Fate::New)
        };
        if !self.found.values().any(|other| *other == id) {
            self.import.work.count("people", fate);
        }
        self.found.insert(entry.named.clone(), id);
        id
    }

    /// The task of this title, by the column Task or else by the description.
    fn task(&mut self, entry: &Entry) -> Option<Id> {
        let named = if entry.task.is_empty() { &entry.description } else { &entry.task };
        if named.is_empty() {
            return None;
        }
        let found = self.tasks.named(named);
        if found.len() > 1 {
            let reason = format!("{} tasks are called {}; the first is taken", found.len(), shorten(named));
            self.import.work.tell(NoteKind::Changed, "task", entry.place(), reason);
        }
        if found.is_empty() && !entry.task.is_empty() {
            *self.sums.no_task.entry(entry.task.clone()).or_default() += 1;
        }
        found.first().copied()
    }

    /// What the entry says beyond its task: project, unknown task, description, tags.
    fn note(&self, entry: &Entry, task: Option<Id>) -> Option<String> {
        let title = task.and_then(|id| self.import.work.base.tasks.get(id)).map(|t| fold(&t.title));
        let is_title = |text: &str| title.as_deref() == Some(fold(text).as_str());
        let ours = self.import.work.base.project().map(|p| fold(&p.name));
        let mut parts = Vec::new();
        if !entry.project.is_empty() && ours != Some(fold(&entry.project)) {
            parts.push(entry.project.clone());
        }
        for text in [&entry.task, &entry.description] {
            if !text.is_empty() && !is_title(text) && !parts.contains(text) {
                parts.push(text.clone());
            }
        }
        let mut note = parts.join(" · ");
        for tag in &entry.tags {
            let gap = if note.is_empty() { "" } else { " " };
            note = format!("{note}{gap}#{}", tag.replace(' ', "-"));
        }
        (!note.is_empty()).then_some(note)
    }

    fn count_client(&mut self, entry: &Entry) {
        let ours = self.import.work.base.project().map(|p| fold(&p.client));
        if !entry.client.is_empty() && ours != Some(fold(&entry.client)) {
            *self.sums.clients.entry(entry.client.clone()).or_default() += 1;
        }
    }

    fn tell_sums(&mut self) {
        let sums = std::mem::take(&mut self.sums);
        let kept = "no task here has this title; it is kept in the note";
        let client = "it is not the client of this project, and time entries name no client";
        let rate = "no rate of their role holds on the day, so the time costs nothing; \
            give the person a role and the role a rate before you import";
        let told = [
            (NoteKind::Changed, "task", sums.no_task, kept),
            (NoteKind::Left, "client", sums.clients, client),
            (NoteKind::Changed, "time of", sums.unrated, rate),
        ];
        for (kind, word, names, reason) in told {
            for (name, count) in names {
                self.import.work.tell(
                    kind,
                    format!("{word} {}", shorten(&name)),
                    row::count_entries(count),
                    reason,
                );
            }
        }
        let equal: usize = self.occurrences.values().map(|count| count - 1).sum();
        if equal > 0 {
            let reason = "each is kept, as the file holds them";
            self.import.work.tell(NoteKind::Changed, plural(equal, "exact duplicate"), "", reason);
        }
    }

    /// What the file holds, to compare with Toggl.
    fn totals(&self, entries: &[Entry]) -> Vec<(&'static str, Datum)> {
        let count = |n: usize| Datum::Count(i64::try_from(n).unwrap_or(i64::MAX));
        let done = || entries.iter().filter(|e| !e.running);
        let spent = done().fold(0_i64, |sum, e| sum.saturating_add(e.spent.0));
        let day = |on: Option<_>| on.map_or(Datum::Empty, Datum::Date);
        vec![
            ("entries", count(done().count())),
            ("running entries", count(entries.iter().filter(|e| e.running).count())),
            ("time", Datum::Secs(Secs(spent))),
            ("people", count(self.found.values().collect::<HashSet<_>>().len())),
            ("first day", day(done().map(|e| e.on).min())),
            ("last day", day(done().map(|e| e.on).max())),
        ]
    }
}
