//! What needs the producer in several projects at once: the entries of each project's list of today, put into
//! one by urgency. Imports domain. Read next: `report/status.rs`.

use std::path::PathBuf;

use serde_json::{Value as Json, json};

use crate::domain::figures::today::Urgency;
use crate::domain::figures::{Item, Overview};
use crate::domain::table::Look;
use crate::report::status::{health_json, item_json};

/// The day of one project.
pub struct ProjectDay {
    /// Its file.
    pub file: PathBuf,
    /// Its name.
    pub name: String,
    rows: Vec<Entry>,
    health: Json,
    light: &'static str,
}

/// One entry of the list, as it is printed.
struct Entry {
    item: Item,
    when: String,
    json: Json,
}

impl ProjectDay {
    /// Works out the day of a project.
    #[must_use]
    pub fn of(file: PathBuf, look: &Look<'_>) -> Self {
        let Overview { items, health, header, .. } = Overview::of(look);
        let entry = |item: Item| {
            let when = item.when(look.today);
            let json = item_json(look, &item);
            Entry { item, when, json }
        };
        Self {
            file,
            name: header.name,
            rows: items.into_iter().map(entry).collect(),
            health: health_json(&health),
            light: crate::domain::figures::health::overall(&health).word(),
        }
    }
}

/// Entries of all projects, the most urgent first: project, urgency, why, when, what, detail.
#[must_use]
pub fn rows(days: &[ProjectDay]) -> Vec<Vec<String>> {
    let cells = |(day, entry): (&ProjectDay, &Entry)| {
        let item = &entry.item;
        vec![
            item.urgency().name().to_owned(),
            day.name.clone(),
            item.kind.word().to_owned(),
            entry.when.clone(),
            item.title.clone(),
            item.detail.clone(),
        ]
    };
    by_urgency(days).into_iter().map(cells).collect()
}

/// A line a project: its name and health, how much there is to do and how much stands at the end for later.
#[must_use]
pub fn heads(days: &[ProjectDay]) -> Vec<String> {
    let one = |day: &ProjectDay| {
        let later = day.rows.iter().filter(|entry| entry.item.urgency() == Urgency::Later).count();
        let now = day.rows.len() - later;
        let later = if later == 0 { String::new() } else { format!(", {later} later") };
        format!("{} · {} · {now} to do{later}", day.name, day.light)
    };
    days.iter().map(one).collect()
}

/// For a program: the projects with their health, and the entries of all of them, the most urgent first;
/// and the files that could not be read, with the reason.
#[must_use]
pub fn json(days: &[ProjectDay], failed: &[(PathBuf, String)]) -> Json {
    let project = |day: &ProjectDay| {
        json!({
            "file": day.file.display().to_string(),
            "project": day.name,
            "light": day.light,
            "health": day.health,
            "count": day.rows.len(),
        })
    };
    let item = |(day, entry): (&ProjectDay, &Entry)| {
        let mut json = entry.json.clone();
        if let Some(fields) = json.as_object_mut() {
            fields.insert("project".to_owned(), day.name.clone().into());
            fields.insert("file".to_owned(), day.file.display().to_string().into());
        }
        json
    };
    let told = |(file, why): &(PathBuf, String)| json!({ "file": file.display().to_string(), "why": why });
    json!({
        "projects": days.iter().map(project).collect::<Vec<Json>>(),
        "items": by_urgency(days).into_iter().map(item).collect::<Vec<Json>>(),
        "failed": failed.iter().map(told).collect::<Vec<Json>>(),
    })
}

/// Within a project the order is that of its own list.
fn by_urgency(days: &[ProjectDay]) -> Vec<(&ProjectDay, &Entry)> {
    let mut all: Vec<(&ProjectDay, &Entry)> =
        days.iter().flat_map(|day| day.rows.iter().map(move |entry| (day, entry))).collect();
    all.sort_by_key(|(_, entry)| (entry.item.rank, entry.item.on.is_none(), entry.item.on));
    all
}
