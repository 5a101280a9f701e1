//! One row of a detailed report, read cell by cell. Imports `domain`, `csv`. Read next: `../toggl.rs`.

use crate::domain::calendar::{Date, Moment};
use crate::domain::duration::Secs;
use crate::exchange::csv::read::{Grid, GridRow};
use crate::exchange::outcome::{ImportError, Place};
use crate::exchange::people::Named;
use crate::exchange::text::{one_line, shorten};

/// The longest entry that is believed: a year.
const LONGEST: i64 = 366 * 24 * 3600;

const WANTED: &str = "a Toggl detailed report would be accepted, with the columns User or Email, Start date, \
    Start time and Duration (in Toggl Track: Reports › Detailed › Export › Download CSV)";

/// Headings that only other files have, and what such a file is.
const OTHERS: &[(&[&str], &str)] = &[
    (&["Duration (h)", "Duration (decimal)"], "it looks like a report of Clockify"),
    (&["Hours", "Hours Rounded"], "it looks like a report of Harvest"),
    (&["Issue key"], "it looks like an export of Jira"),
    (&["spent", "cost_rate", "unit_secs"], "it looks like a table of greenlight: import it with --from csv"),
    (&["Duration", "Time"], "it looks like a summary report, which does not tell who worked when"),
];

/// Which column holds what.
#[derive(Clone, Copy, Debug)]
pub struct Heads {
    user: Option<usize>,
    email: Option<usize>,
    client: Option<usize>,
    project: Option<usize>,
    task: Option<usize>,
    description: Option<usize>,
    billable: Option<usize>,
    start_date: usize,
    start_time: usize,
    end_date: Option<usize>,
    end_time: Option<usize>,
    duration: usize,
    tags: Option<usize>,
}

/// One entry of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its line in the file.
    pub line: usize,
    /// Who worked.
    pub named: Named,
    /// For which client.
    pub client: String,
    /// On which project.
    pub project: String,
    /// On which task.
    pub task: String,
    /// What was done.
    pub description: String,
    /// Is it to be paid for?
    pub billable: bool,
    /// The day it began.
    pub on: Date,
    /// When it began, `HH:MM:SS`.
    pub began: Option<String>,
    /// Its duration.
    pub spent: Secs,
    /// The time from start to end, where both are there.
    pub clocked: Option<Secs>,
    /// Was it still running?
    pub running: bool,
    /// Its tags.
    pub tags: Vec<String>,
}

impl Entry {
    /// Its place, for notes.
    #[must_use]
    pub fn place(&self) -> String {
        format!("line {}", self.line)
    }
}

impl Heads {
    /// Finds the columns by their headings.
    ///
    /// # Errors
    /// Where it is no detailed report; says what it looks like and what would be accepted.
    pub fn find(sheet: &Grid) -> Result<Self, ImportError> {
        let refused = || {
            let seems = OTHERS.iter().find(|(marks, _)| sheet.column(marks).is_some());
            let seems = seems.map_or("it is no detailed report", |(_, what)| what);
            ImportError::at(Place::Line(1), format!("{seems}; {WANTED}"))
        };
        let user = sheet.column(&["User", "Member", "User name"]);
        let email = sheet.column(&["Email", "E-mail"]);
        if user.is_none() && email.is_none() {
            return Err(refused());
        }
        Ok(Self {
            user,
            email,
            client: sheet.column(&["Client"]),
            project: sheet.column(&["Project"]),
            task: sheet.column(&["Task"]),
            description: sheet.column(&["Description"]),
            billable: sheet.column(&["Billable"]),
            start_date: sheet.column(&["Start date"]).ok_or_else(refused)?,
            start_time: sheet.column(&["Start time"]).ok_or_else(refused)?,
            end_date: sheet.column(&["End date", "Stop date"]),
            end_time: sheet.column(&["End time", "Stop time"]),
            duration: sheet.column(&["Duration"]).ok_or_else(refused)?,
            tags: sheet.column(&["Tags"]),
        })
    }

    /// The headings of columns that are not read.
    #[must_use]
    pub fn ignored(&self, sheet: &Grid) -> Vec<String> {
        let optional = [
            self.user,
            self.email,
            self.client,
            self.project,
            self.task,
            self.description,
            self.billable,
            self.end_date,
            self.end_time,
            self.tags,
        ];
        let needed = [self.start_date, self.start_time, self.duration];
        let read = |at: usize| optional.contains(&Some(at)) || needed.contains(&at);
        let unread =
            sheet.headings.iter().enumerate().filter(|(at, heading)| !read(*at) && !heading.is_empty());
        unread.map(|(_, heading)| heading.clone()).collect()
    }

    /// Reads a row.
    ///
    /// # Errors
    /// The first cell that cannot be read, with its line and column and what would be accepted.
    pub fn entry(&self, row: &GridRow<'_>) -> Result<Entry, ImportError> {
        let text = |column: Option<usize>| column.map_or_else(String::new, |at| one_line(row.cell(at)));
        let named = Named { name: text(self.user), handle: String::new(), email: text(self.email) };
        if named.name.is_empty() && named.email.is_empty() {
            let at = self.user.or(self.email).unwrap_or(0);
            return Err(ImportError::at(
                row.place(at),
                "nobody is named; a name or an e-mail address is needed",
            ));
        }
        let on = date(row, self.start_date)?;
        let began = time(row, self.start_time)?;
        let ended = self.end(row)?;
        let spent = duration(row, self.duration)?;
        let has_end = self.end_date.or(self.end_time).is_some();
        let clocked = ended.map(|end| Secs((end - began_at(on, began.as_deref())).num_seconds()));
        Ok(Entry {
            line: row.line,
            named,
            client: text(self.client),
            project: text(self.project),
            task: text(self.task),
            description: text(self.description),
            billable: self.billable.map_or(Ok(false), |at| flag(row, at))?,
            on,
            began,
            spent: spent.unwrap_or_default(),
            clocked,
            running: spent.is_none_or(|s| s.0 == 0) || (has_end && ended.is_none()),
            tags: text(self.tags).split(',').map(one_line).filter(|tag| !tag.is_empty()).collect(),
        })
    }

    fn end(&self, row: &GridRow<'_>) -> Result<Option<Moment>, ImportError> {
        let (Some(date_at), Some(time_at)) = (self.end_date, self.end_time) else { return Ok(None) };
        if row.cell(date_at).trim().is_empty() || row.cell(time_at).trim().is_empty() {
            return Ok(None);
        }
        let clock = time(row, time_at)?;
        Ok(Some(began_at(date(row, date_at)?, clock.as_deref())))
    }
}

fn began_at(on: Date, clock: Option<&str>) -> Moment {
    let clock = clock.and_then(|clock| chrono::NaiveTime::parse_from_str(clock, "%H:%M:%S").ok());
    on.and_time(clock.unwrap_or_default())
}

fn wrong(row: &GridRow<'_>, column: usize, accepted: &str) -> ImportError {
    let cell = shorten(row.cell(column));
    ImportError::at(row.place(column), format!("\"{cell}\" cannot be read; {accepted} would be accepted"))
}

fn date(row: &GridRow<'_>, column: usize) -> Result<Date, ImportError> {
    let text = row.cell(column).trim();
    let date = Some(text).filter(|t| t.len() == 10).and_then(|t| Date::parse_from_str(t, "%Y-%m-%d").ok());
    date.ok_or_else(|| wrong(row, column, "a date such as 2026-03-01"))
}

fn time(row: &GridRow<'_>, column: usize) -> Result<Option<String>, ImportError> {
    let text = row.cell(column).trim().to_uppercase();
    if text.is_empty() {
        return Ok(None);
    }
    let forms = ["%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p"];
    let found = forms.iter().find_map(|form| chrono::NaiveTime::parse_from_str(&text, form).ok());
    let found = found.ok_or_else(|| wrong(row, column, "a time such as 09:30:00"))?;
    Ok(Some(found.format("%H:%M:%S").to_string()))
}

/// `HH:MM:SS`, where the hours may go beyond 24; none where the cell is empty.
fn duration(row: &GridRow<'_>, column: usize) -> Result<Option<Secs>, ImportError> {
    let text = row.cell(column).trim();
    if text.is_empty() {
        return Ok(None);
    }
    let number = |part: &str| {
        let digits = !part.is_empty() && part.len() <= 6 && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<i64>().ok()).flatten()
    };
    let parts: Option<Vec<i64>> = text.split(':').map(number).collect();
    let secs = match parts.as_deref() {
        Some([h, m, s]) if *m < 60 && *s < 60 => h * 3600 + m * 60 + s,
        _ => return Err(wrong(row, column, "hours, minutes and seconds such as 01:30:00")),
    };
    if secs > LONGEST {
        return Err(wrong(row, column, "at most a year"));
    }
    Ok(Some(Secs(secs)))
}

fn flag(row: &GridRow<'_>, column: usize) -> Result<bool, ImportError> {
    match row.cell(column).trim().to_lowercase().as_str() {
        "yes" | "true" | "1" => Ok(true),
        "no" | "false" | "0" | "" => Ok(false),
        _ => Err(wrong(row, column, "Yes or No")),
    }
}

/// `1:30:00`.
#[must_use]
pub fn clock(time: Secs) -> String {
    let (sign, secs) = (if time.0 < 0 { "-" } else { "" }, time.0.unsigned_abs());
    format!("{sign}{}:{:02}:{:02}", secs / 3600, secs / 60 % 60, secs % 60)
}

/// `1 entry`, `3 entries`.
#[must_use]
pub fn count_entries(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}
