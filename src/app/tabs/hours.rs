//! The week sheet as a view: whose week, which week, a task put in by hand; `e` types into it.
//! Imports domain, keys. Read next: `week_sheet.rs`.

use crate::app::choose::Purpose;
use crate::app::dialog::Ask;
use crate::app::grid::source::RowKey;
use crate::app::model::Model;
use crate::app::msg::ExportRows;
use crate::app::tab::{Shape, Tab};
use crate::app::week_sheet::{NO_TASK, NOT_YET, WeekSheet, day_label, weeks_away};
use crate::domain::author::name_of_actor;
use crate::domain::calendar::full_date;
use crate::domain::change::Change;
use crate::domain::duration::format_duration;
use crate::domain::engines::capacity::monday_of;
use crate::domain::id::Id;
use crate::domain::input::name_of;
use crate::domain::input::quantity::plain_secs;
use crate::domain::noun::Noun;
use crate::domain::table::Tone;

impl Model {
    /// The week that the sheet shows: of the person chosen, else of who sits here, else of the first of the team; none
    /// without a team.
    #[must_use]
    pub fn week_sheet(&self) -> Option<WeekSheet> {
        let known = |id: &Id| self.data.snapshot.people.get(*id).is_some();
        let (person, monday) = self.week.filter(|(person, _)| known(person)).or_else(|| {
            let team = &self.data.facts.crew.people;
            let name = |id: Id| name_of(&self.data.snapshot, Noun::Person, id);
            let mine = name_of_actor(&self.data.snapshot, &self.me);
            let person = team.iter().find(|fact| name(fact.person) == mine).or(team.first())?.person;
            Some((person, monday_of(self.data.today)))
        })?;
        let extra = self.week_tasks.get(&(person, monday)).cloned().unwrap_or_default();
        Some(WeekSheet { person, monday, extra })
    }

    /// Whose week it is, and how another's is had.
    #[must_use]
    pub fn week_title(&self, week: &WeekSheet) -> String {
        let name = name_of(&self.data.snapshot, Noun::Person, week.person);
        let out = week.out(&self.data.snapshot, &self.data.facts);
        let out: Vec<String> = out.into_iter().map(day_label).collect();
        let out = if out.is_empty() { String::new() } else { format!(" · out {}", out.join(", ")) };
        format!("{name}, week of {}{out} · p chooses whose week", full_date(week.monday))
    }

    /// The hours of the week, what of them is still to come, and what can be done here.
    #[must_use]
    pub fn week_foot(&self, week: &WeekSheet) -> String {
        let (snapshot, facts) = (&self.data.snapshot, &self.data.facts);
        let total = format_duration(week.total(snapshot, None));
        let room = format_duration(week.pattern(snapshot, facts));
        let to_come = week.to_come(snapshot, self.data.today);
        let not_yet = if to_come.0 == 0 {
            String::new()
        } else {
            format!(", {} not spent before their day", format_duration(to_come))
        };
        format!("{total} of {room}{not_yet} · e types hours, a puts in a task, < and > go to other weeks")
    }

    /// What is said of hours that were just written down for a day still to come.
    #[must_use]
    pub fn not_spent_yet(&self, changes: &[Change]) -> &'static str {
        let times = &self.data.snapshot.times;
        let ahead = changes.iter().any(|change| {
            change.noun() == Noun::TimeEntry
                && times.get(change.id()).is_some_and(|entry| entry.on > self.data.today)
        });
        if ahead { NOT_YET } else { "" }
    }

    /// Shows the week of a person.
    pub fn show_week_of(&mut self, person: Id) {
        let monday = self.week_sheet().map_or(monday_of(self.data.today), |week| week.monday);
        self.week = Some((person, monday));
        if self.view().shape != Shape::Week {
            self.jumps.push(self.here());
            let view = Tab::Team.views().iter().position(|v| v.shape == Shape::Week).unwrap_or(0);
            self.show_view(Tab::Team, view);
        }
        self.refresh();
    }

    /// Another week of the same person.
    pub fn step_week(&mut self, by: i64) {
        if let Some(week) = self.week_sheet() {
            self.week = Some((week.person, weeks_away(week.monday, by)));
            self.refresh();
        }
    }

    /// Asks whose week is shown.
    pub fn choose_week_person(&mut self) {
        let team = self.team();
        self.choose_person("whose week".to_owned(), &team, Purpose::WeekOf);
    }

    /// Puts a task into the week by hand.
    pub fn ask_week_task(&mut self) {
        if self.week_sheet().is_some() {
            self.open_prompt(Ask::WeekTask);
        } else {
            self.say(Tone::Watch, "there is nobody in the team yet: add people with + person NAME");
        }
    }

    /// A task that was put in by hand is a row of this person's week for as long as the cockpit is open.
    pub fn add_week_task(&mut self, task: Id) {
        let Some(week) = self.week_sheet() else { return };
        let there = week.tasks(&self.data.snapshot, &self.data.facts).contains(&task);
        if !there {
            self.week_tasks.entry((week.person, week.monday)).or_default().push(task);
        }
        self.refresh();
        if !self.pane_mut().go_to(task) {
            self.pane_mut().query.filter.clear();
            self.refresh();
            self.pane_mut().go_to(task);
        }
        self.say(Tone::Info, "it is a row of the week now: e types hours into it");
    }

    /// Types into the week.
    pub fn enter_week(&mut self) {
        let Some(week) = self.week_sheet() else { return };
        let (person, task, monday) = (week.person, self.pane().cursor_id, week.monday);
        self.enter_sheet(Box::new(week), None);
        let today = self.data.today;
        if let Some(grid) = &mut self.sheet {
            let row = task.map(|task| RowKey::Pair(person, task));
            grid.row = grid.rows.iter().position(|key| Some(*key) == row).unwrap_or(0);
            let days = (today - monday).num_days();
            grid.column = usize::try_from(days).ok().filter(|d| *d < 7).map_or(1, |d| d + 1);
        }
        self.read_cell();
    }

    /// The tasks of the week, as the rows of the view.
    #[must_use]
    pub fn week_rows(&self) -> Vec<Id> {
        let tasks = self.week_sheet().map(|week| week.tasks(&self.data.snapshot, &self.data.facts));
        tasks.unwrap_or_default()
    }

    /// The week as it is exported: a row a task, a column a day.
    #[must_use]
    pub fn week_export(&self) -> ExportRows {
        let names = ["person", "week", "task", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "total"];
        let headings = names.iter().map(|name| (*name, matches!(*name, "person" | "task"))).collect();
        let Some(week) = self.week_sheet() else { return ExportRows::List(headings, Vec::new()) };
        let (snapshot, facts) = (&self.data.snapshot, &self.data.facts);
        let person = name_of(snapshot, Noun::Person, week.person);
        let row = |task: &Id| {
            let days = (1..=7).filter_map(|at| week.day(at));
            let hours: Vec<_> = days.map(|on| week.hours(snapshot, facts, *task, on).0).collect();
            let sum = crate::domain::duration::Secs(hours.iter().map(|h| h.0).sum());
            let name = if *task == NO_TASK { String::new() } else { week.row_name(snapshot, *task) };
            let mut cells = vec![person.clone(), week.monday.format("%Y-%m-%d").to_string(), name];
            cells.extend(hours.into_iter().chain([sum]).map(plain_secs));
            cells
        };
        ExportRows::List(headings, self.pane().rows().iter().map(row).collect())
    }
}
