//! The sample project as it is written in `assets/demo.toml`, and its days as days of the calendar.
//! Imports `domain`. Read next: `play.rs`.

use chrono::{Datelike, TimeDelta};
use serde::Deserialize;
use toml::Table;

use crate::domain::calendar::{Calendar, Date};

/// Everything the sample project holds, by the order in which the file tells it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// The project, with the day on which its file was begun.
    pub project: Begun,
    /// People of the team, the client and the vendors.
    pub people: Vec<Table>,
    /// The rate card.
    pub rates: Vec<Table>,
    /// The tax codes; lines that name none bear the first.
    pub taxes: Vec<Table>,
    /// The phases.
    pub phases: Vec<Table>,
    /// The milestones.
    pub milestones: Vec<Table>,
    /// What the client needs.
    pub needs: Vec<Table>,
    /// The estimate that was accepted.
    pub estimate: Accepted,
    /// The newer draft.
    pub draft: Revised,
    /// The tasks, by the budget line they are charged to.
    pub work: Vec<Work>,
    /// The costs.
    pub costs: Vec<Table>,
    /// Alerts of the project's own.
    pub alerts: Vec<Table>,
    /// What was said.
    pub log: Vec<Said>,
    /// What has to be done after a talk.
    pub followups: Vec<Promised>,
    /// Links between any two things.
    pub links: Vec<Tied>,
    /// A task that serves nothing that was agreed.
    pub loose: Card,
    /// Who has how much time.
    pub crew: Crew,
}

impl Script {
    /// Reads the text of the file. It is read as plain tables first and the structs from those: straight
    /// from TOML each struct would be compiled for three of its readers.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn read(text: &str) -> Result<Self, String> {
        let table: Table = text.parse().map_err(|e: toml::de::Error| e.to_string())?;
        let plain = serde_json::to_value(table).map_err(|e| e.to_string())?;
        serde_json::from_value(plain).map_err(|e| e.to_string())
    }
}

/// The project's own fields.
#[derive(Debug, Deserialize)]
pub struct Begun {
    /// The day on which the file was begun.
    pub begun: i64,
    /// The fields.
    #[serde(flatten)]
    pub fields: Table,
}

/// The estimate that was sent and accepted.
#[derive(Debug, Deserialize)]
pub struct Accepted {
    /// When it was written.
    pub written: i64,
    /// When it was sent.
    pub sent: i64,
    /// When it was accepted.
    pub agreed: i64,
    /// By whom.
    pub by: String,
    /// How the word was given.
    pub channel: String,
    /// What was said with it.
    pub word: String,
    /// Its lines.
    pub lines: Vec<Table>,
    /// The fields.
    #[serde(flatten)]
    pub fields: Table,
}

/// A new version of the estimate, not sent yet.
#[derive(Debug, Deserialize)]
pub struct Revised {
    /// When it was written.
    pub written: i64,
    /// The lines that it adds.
    pub lines: Vec<Table>,
    /// The fields that it changes.
    #[serde(flatten)]
    pub fields: Table,
}

/// The tasks of one budget line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// The budget line.
    pub line: String,
    /// The need that its tasks serve unless they say otherwise.
    pub need: Option<String>,
    /// The tasks.
    pub tasks: Vec<Card>,
}

/// One task with all that happened to it.
#[derive(Debug, Deserialize)]
pub struct Card {
    /// When it was written down.
    #[serde(default = "after_the_green_light")]
    pub created: i64,
    /// Time entries.
    #[serde(default)]
    pub time: Vec<String>,
    /// Moves.
    #[serde(default)]
    pub moves: Vec<String>,
    /// Checklist; a leading `x ` is done.
    #[serde(default)]
    pub checks: Vec<String>,
    /// Comments: day, handle, text.
    #[serde(default)]
    pub comments: Vec<String>,
    /// Attachments: title, bar, address.
    #[serde(default)]
    pub attach: Vec<String>,
    /// A time during which it was blocked.
    pub block: Option<Blocked>,
    /// The fields.
    #[serde(flatten)]
    pub fields: Table,
}

fn after_the_green_light() -> i64 {
    -34
}

/// A time during which a task was blocked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blocked {
    /// From when.
    pub since: i64,
    /// Until when; none while it lasts.
    pub until: Option<i64>,
    /// What is in the way.
    pub reason: String,
}

/// An entry of the client log.
#[derive(Debug, Deserialize)]
pub struct Said {
    /// Day and time.
    pub at: String,
    /// Not for the client's eyes.
    #[serde(default)]
    pub internal: bool,
    /// The subject of the entry that it corrects.
    pub corrects: Option<String>,
    /// What it is linked to.
    pub link: Option<String>,
    /// The fields.
    #[serde(flatten)]
    pub fields: Table,
}

/// A follow-up with its end, where it has one.
#[derive(Debug, Deserialize)]
pub struct Promised {
    /// When it was written down.
    pub opened: i64,
    /// When it was done.
    pub done: Option<i64>,
    /// When it was dropped.
    pub dropped: Option<i64>,
    /// When it was put off, and to when.
    pub moved: Option<(i64, i64)>,
    /// The fields.
    #[serde(flatten)]
    pub fields: Table,
}

/// A link between two rows, each by its title.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tied {
    /// The first.
    pub from: String,
    /// The second.
    pub to: String,
    /// What it means.
    pub meaning: String,
}

/// The part of the script about time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crew {
    /// The days of people whose week is uneven.
    pub days: Vec<Pattern>,
    /// Working time reserved for the project.
    pub bookings: Vec<Table>,
    /// Who is out.
    pub absences: Vec<Table>,
    /// Days on which nobody works.
    pub holidays: Vec<Table>,
    /// Which task waits for which.
    pub ties: Vec<Table>,
}

/// The days of a person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// Whose.
    pub who: String,
    /// Hours from Monday on.
    pub pattern: String,
}

/// Turns the days of the script into days of the calendar.
#[derive(Clone, Debug)]
pub struct Days {
    calendar: Calendar,
    /// The working day that counts as today: on a weekend the Friday before.
    anchor: Date,
}

impl Days {
    /// Days as counted from `today`.
    #[must_use]
    pub fn of(today: Date) -> Self {
        let past = i64::from(today.weekday().num_days_from_monday()).saturating_sub(4).max(0);
        let anchor = today.checked_sub_signed(TimeDelta::days(past)).unwrap_or(today);
        Self { calendar: Calendar::default(), anchor }
    }

    /// The day that is so many working days away; today itself at the ends of the calendar.
    #[must_use]
    pub fn day(&self, count: i64) -> Date {
        self.calendar.add_working_days(self.anchor, count).unwrap_or(self.anchor)
    }

    /// The Monday seven weeks before that of this week.
    #[must_use]
    pub fn start(&self) -> Date {
        let days = i64::from(self.anchor.weekday().num_days_from_monday()) + 7 * 7;
        self.anchor.checked_sub_signed(TimeDelta::days(days)).unwrap_or(self.anchor)
    }

    /// The Friday of the twelfth week.
    #[must_use]
    pub fn due(&self) -> Date {
        self.start().checked_add_signed(TimeDelta::days(11 * 7 + 4)).unwrap_or(self.anchor)
    }

    /// Reads `start`, `due`, `due+3`.
    #[must_use]
    pub fn named(&self, text: &str) -> Option<Date> {
        let text = text.trim();
        let (from, rest) = match (text.strip_prefix("start"), text.strip_prefix("due")) {
            (Some(rest), _) => (self.start(), rest),
            (None, Some(rest)) => (self.due(), rest),
            (None, None) => return None,
        };
        let count = if rest.is_empty() { 0 } else { rest.parse().ok()? };
        self.calendar.add_working_days(from, count)
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, Weekday};

    use super::Days;
    use crate::domain::calendar::Date;

    #[test]
    fn today_is_in_the_eighth_of_twelve_weeks_on_any_day() {
        let monday = Date::from_ymd_opt(2026, 3, 2).unwrap();
        for offset in 0..400 {
            let today = monday + chrono::TimeDelta::days(offset);
            let days = Days::of(today);
            assert_eq!(days.start().weekday(), Weekday::Mon);
            assert_eq!(days.due().weekday(), Weekday::Fri);
            assert_eq!((today - days.start()).num_days() / 7, 7, "{today}");
            assert_eq!((days.due() - days.start()).num_days(), 81);
            assert!(days.day(0) <= today && days.day(-35) >= days.start());
        }
    }

    #[test]
    fn days_are_named_from_the_ends_of_the_project() {
        let days = Days::of(Date::from_ymd_opt(2026, 3, 4).unwrap());
        assert_eq!(days.named("start").unwrap().to_string(), "2026-01-12");
        assert_eq!(days.named("due").unwrap().to_string(), "2026-04-03");
        assert_eq!(days.named("due+3").unwrap().to_string(), "2026-04-08");
        assert_eq!(days.named("friday"), None);
    }
}
