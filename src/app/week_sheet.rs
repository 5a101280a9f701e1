//! The week sheet: the hours of one person, a row a task, a column a day. One entry a person, task and day: several of
//! them show their sum and are changed one by one. Imports domain. Read next: `tabs/hours.rs`.

use chrono::{Datelike, Days};

use crate::app::grid::source::{Figure, GridCell, GridColumn, GridSource, Ground, Preview, RowKey};
use crate::domain::board::ColumnKind;
use crate::domain::calendar::{Date, full_date};
use crate::domain::change::Change;
use crate::domain::command::Command;
use crate::domain::duration::{Secs, format_duration};
use crate::domain::engines::capacity::monday_of;
use crate::domain::facts::{Facts, pattern_of};
use crate::domain::id::Id;
use crate::domain::input::name_of;
use crate::domain::input::quantity::{read_secs, write_secs};
use crate::domain::noun::Noun;
use crate::domain::snapshot::Snapshot;
use crate::domain::table::Tone;
use crate::domain::time::TimeEntry;

/// Stands for time on no task.
pub const NO_TASK: Id = Id(0);
/// Days of a week.
const DAYS: usize = 7;
/// The names of the columns of the days, for drafts.
const NAMES: [&str; DAYS] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// What is said of a day still to come.
pub const NOT_YET: &str = " · a day still to come: its hours count as spent from that day on";
const HELP: &str = "Time worked: 7.5, 1h30, 90m, 1d; an empty cell takes the entry away.";

/// Whose week it is, and which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekSheet {
    /// Whose.
    pub person: Id,
    /// Its Monday.
    pub monday: Date,
    /// Tasks that were put in by hand.
    pub extra: Vec<Id>,
}

impl WeekSheet {
    /// The day of a column; none for the task and the total.
    #[must_use]
    pub fn day(&self, column: usize) -> Option<Date> {
        let at = column.checked_sub(1).filter(|at| *at < DAYS)?;
        self.monday.checked_add_days(Days::new(u64::try_from(at).ok()?))
    }

    /// The last day of the week.
    #[must_use]
    pub fn sunday(&self) -> Date {
        self.monday.checked_add_days(Days::new(6)).unwrap_or(self.monday)
    }

    /// The tasks of the rows, board order: those of the person that are open, those with time in the week, those put in
    /// by hand; those of the backlog after the others, then time on no task, where there is some.
    #[must_use]
    pub fn tasks(&self, snapshot: &Snapshot, facts: &Facts) -> Vec<Id> {
        let stage = |id: &Id| facts.board.task(*id).map(|fact| fact.stage);
        let open = |id: &Id| {
            stage(id).is_some_and(|stage| stage != ColumnKind::Done)
                && snapshot.tasks.get(*id).is_some_and(|t| !t.archived)
        };
        let mut tasks: Vec<Id> =
            facts.board.tasks_of_person(self.person).iter().copied().filter(open).collect();
        let mut on_none = false;
        for entry in snapshot.times.iter().filter(|t| self.holds(t)) {
            match entry.task {
                Some(task) if !tasks.contains(&task) => tasks.push(task),
                Some(_) => {}
                None => on_none = true,
            }
        }
        tasks.extend(self.extra.iter().copied().filter(|task| snapshot.tasks.get(*task).is_some()));
        let place = |id: &Id| {
            let task = snapshot.tasks.get(*id)?;
            let column = facts.board.columns.iter().position(|c| *c == task.column)?;
            Some((column, task.position))
        };
        let waits = |id: &Id| stage(id) == Some(ColumnKind::Backlog);
        tasks.sort_by_key(|id| (place(id).is_none(), waits(id), place(id), *id));
        tasks.dedup();
        tasks.extend(on_none.then_some(NO_TASK));
        tasks
    }

    fn holds(&self, entry: &TimeEntry) -> bool {
        entry.person == self.person && entry.on >= self.monday && entry.on <= self.sunday()
    }

    /// The time on a task on a day, and how many entries it is of.
    #[must_use]
    pub fn hours(&self, snapshot: &Snapshot, facts: &Facts, task: Id, on: Date) -> (Secs, usize) {
        let fits = |e: &TimeEntry| e.person == self.person && e.on == on;
        let (mut sum, mut count) = (0, 0);
        let mut add = |entry: &TimeEntry| {
            sum += entry.spent.0;
            count += 1;
        };
        if task == NO_TASK {
            snapshot.times.iter().filter(|e| e.task.is_none() && fits(e)).for_each(|e| add(e));
        } else {
            let entries =
                facts.worked.entries(task).iter().filter_map(|logged| snapshot.times.get(logged.id));
            entries.filter(|e| fits(e)).for_each(|e| add(e));
        }
        (Secs(sum), count)
    }

    /// The time of the whole week, or of one of its days.
    #[must_use]
    pub fn total(&self, snapshot: &Snapshot, on: Option<Date>) -> Secs {
        let held = snapshot.times.iter().filter(|e| self.holds(e) && on.is_none_or(|day| e.on == day));
        Secs(held.map(|e| e.spent.0).sum())
    }

    /// The time written down for days of this week that are still to come; it counts as spent from then on.
    #[must_use]
    pub fn to_come(&self, snapshot: &Snapshot, today: Date) -> Secs {
        let held = snapshot.times.iter().filter(|e| self.holds(e) && e.on > today);
        Secs(held.map(|e| e.spent.0).sum())
    }

    /// The working days of this week on which the person is out.
    #[must_use]
    pub fn out(&self, snapshot: &Snapshot, facts: &Facts) -> Vec<Date> {
        let Some(person) = snapshot.people.get(self.person) else { return Vec::new() };
        let pattern = pattern_of(snapshot, person);
        let days = (1..=DAYS).filter_map(|column| self.day(column));
        let is_out = |day: &Date| facts.crew.out_until(snapshot, self.person, *day).is_some();
        days.filter(|day| pattern.on(*day).0 > 0 && is_out(day)).collect()
    }

    /// What the person can work in this week by their pattern, holidays and days out left out.
    #[must_use]
    pub fn pattern(&self, snapshot: &Snapshot, facts: &Facts) -> Secs {
        let Some(person) = snapshot.people.get(self.person) else { return Secs(0) };
        let pattern = pattern_of(snapshot, person);
        let days = (1..=DAYS).filter_map(|column| self.day(column));
        let out = self.out(snapshot, facts);
        let open = days.filter(|day| !facts.calendar.holidays.contains(day) && !out.contains(day));
        Secs(open.map(|day| pattern.on(day).0).sum())
    }

    /// The name of a row.
    #[must_use]
    pub fn row_name(&self, snapshot: &Snapshot, task: Id) -> String {
        if task == NO_TASK { "no task".to_owned() } else { name_of(snapshot, Noun::Task, task) }
    }
}

/// The task of a row.
fn task_of(row: RowKey) -> Option<Id> {
    if let RowKey::Pair(_, task) = row { Some(task) } else { None }
}

/// The name of a day with its date: `Mon 2`.
#[must_use]
pub fn day_label(day: Date) -> String {
    day.format("%a %-d").to_string()
}

impl GridSource for WeekSheet {
    fn key(&self) -> String {
        format!("week {} {}", self.person, self.monday)
    }

    fn title(&self, ground: &Ground<'_>) -> String {
        let name = name_of(ground.snapshot, Noun::Person, self.person);
        format!("{name}, week of {}", full_date(self.monday))
    }

    fn stands(&self, snapshot: &Snapshot) -> bool {
        snapshot.people.get(self.person).is_some()
    }

    fn columns(&self, _: &Ground<'_>) -> Vec<GridColumn> {
        let plain = |name, label: &str, width, number| GridColumn {
            name,
            label: label.to_owned(),
            width,
            number,
            help: "",
        };
        let mut columns = vec![plain("task", "task", (18, 36), false)];
        columns.extend(NAMES.iter().zip(1..).map(|(name, at)| {
            let label = self.day(at).map_or(String::new(), day_label);
            GridColumn { help: HELP, ..plain(name, &label, (5, 7), true) }
        }));
        columns.push(plain("total", "total", (5, 8), true));
        columns
    }

    fn rows(&self, ground: &Ground<'_>) -> Vec<RowKey> {
        let tasks = self.tasks(ground.snapshot, ground.facts);
        tasks.into_iter().map(|task| RowKey::Pair(self.person, task)).collect()
    }

    fn new_rows(&self) -> Option<Noun> {
        None
    }

    fn cell(&self, ground: &Ground<'_>, row: RowKey, column: usize) -> GridCell {
        let Some(task) = task_of(row) else { return GridCell::default() };
        let plain = |text: String| GridCell { shown: text, ..GridCell::default() };
        if column == 0 {
            return plain(self.row_name(ground.snapshot, task));
        }
        let hours = |on: Date| self.hours(ground.snapshot, ground.facts, task, on);
        let Some(on) = self.day(column) else {
            let days = (1..=DAYS).filter_map(|at| self.day(at));
            let sum = Secs(days.map(|on| hours(on).0.0).sum());
            return if sum.0 == 0 { GridCell::default() } else { plain(format_duration(sum)) };
        };
        match hours(on) {
            (_, 0) => GridCell::default(),
            (sum, count) => {
                let tone = if count > 1 { Tone::Dim } else { Tone::Plain };
                GridCell { shown: format_duration(sum), typed: write_secs(sum), tone }
            }
        }
    }

    fn suggestion(&self, _: &Ground<'_>, _: usize, _: &str) -> Option<String> {
        None
    }

    fn why_shut(&self, column: usize) -> &'static str {
        if column == 0 { "names the row: the hours stand under the days" } else { "is the sum of the days" }
    }

    fn can_empty(&self, column: usize) -> bool {
        self.day(column).is_some()
    }

    fn write(
        &self,
        ground: &Ground<'_>,
        row: RowKey,
        column: usize,
        text: &str,
    ) -> Result<Vec<Command>, String> {
        let Some((task, on)) = task_of(row).zip(self.day(column)) else {
            let label = if column == 0 { "a task takes no hours" } else { "the total is a sum" };
            return Err(format!(
                "{label}: type them under a day; outside of the sheet a puts in another task"
            ));
        };
        let text = text.trim();
        let day = ground.reading().day();
        let spent = if text.is_empty() { Secs(0) } else { read_secs(text, day)? };
        let task = (task != NO_TASK).then_some(task);
        let held = ground.snapshot.times.iter();
        let seen = held.filter(|e| e.person == self.person && e.task == task && e.on == on);
        let seen = Secs(seen.map(|e| e.spent.0).sum());
        Ok(vec![Command::SetHours { person: self.person, task, on, seen, spent }])
    }

    fn preview(&self, ground: &Ground<'_>, row: RowKey, column: usize, changes: &[Change]) -> Preview {
        let mut snapshot = ground.snapshot.clone();
        // What does not fit is not shown; the command itself says why.
        if snapshot.apply_all(changes).is_err() {
            return Preview::default();
        }
        let figure = |label, secs: Secs| Figure { label, text: format_duration(secs), tone: Tone::Plain };
        let on = self.day(column);
        let mut figures: Vec<Figure> =
            on.map(|day| figure("day", self.total(&snapshot, Some(day)))).into_iter().collect();
        figures.push(figure("week", self.total(&snapshot, None)));
        figures.push(figure("of", self.pattern(&snapshot, ground.facts)));
        let to_come = self.to_come(&snapshot, ground.today);
        figures.extend((to_come.0 > 0).then(|| figure("not spent yet", to_come)));
        let ahead = on.filter(|day| *day > ground.today).map_or("", |_| NOT_YET);
        let reading = task_of(row).zip(on).map_or(String::new(), |(task, on)| {
            let (was, count) = self.hours(ground.snapshot, ground.facts, task, on);
            let what = format!("{} on {}", self.row_name(&snapshot, task), full_date(on));
            match count {
                _ if !changes.is_empty() => format!("{what} · was {}{ahead}", format_duration(was)),
                0 | 1 if !ahead.is_empty() => format!("{HELP}{ahead}"),
                0 | 1 => String::new(),
                many => format!("{what} has {many} entries: change them one by one in the view time"),
            }
        });
        Preview { reading, figures, spreads: Vec::new() }
    }

    fn label(&self, ground: &Ground<'_>, cells: usize) -> String {
        format!("set {cells} hours of {}", self.title(ground))
    }
}

/// The Monday so many weeks away.
#[must_use]
pub fn weeks_away(monday: Date, by: i64) -> Date {
    let days = chrono::TimeDelta::try_weeks(by).unwrap_or_default();
    let to = monday.checked_add_signed(days).filter(|d| (1900..=9999).contains(&d.year()));
    monday_of(to.unwrap_or(monday))
}
