//! Tasks, talks and follow-ups of the sample project: one note in the script is several deeds on several days.
//! Imports `domain`. Read next: `scale.rs`.

use crate::cli::demo::deeds::Story;
use crate::cli::demo::play::{Play, inserted};
use crate::cli::demo::script::{Card, Promised, Said, Work};
use crate::domain::board::ColumnKind;
use crate::domain::command::{Command, Draft, Place};
use crate::domain::id::Id;
use crate::domain::input::quantity::read_secs;
use crate::domain::log::FollowupState;
use crate::domain::noun::Noun;
use crate::domain::project::Project;
use crate::domain::value::{FieldValue, Value};

/// A task from the day it was written down.
pub fn card<'a>(story: &mut Story<'a>, play: &Play, work: Option<&'a Work>, card: &'a Card) {
    let days = &play.days;
    let title = card.fields.get("title").and_then(toml::Value::as_str).unwrap_or_default();
    story.at(days.day(card.created), "16:30", move |play| write_down(play, work, card));
    for (index, text) in card.time.iter().enumerate() {
        let (count, rest) = split(text);
        let is_new = index == 0 && !card.moves.iter().any(|m| split(m).0 < count);
        if is_new {
            story.at(days.day(count), "9:00", move |play| move_card(play, title, "active"));
        }
        story.at(days.day(count), "16:40", move |play| log_time(play, title, rest));
    }
    for text in &card.moves {
        let (count, kind) = split(text);
        story.at(days.day(count), "17:00", move |play| move_card(play, title, kind));
    }
    for text in &card.comments {
        let (count, rest) = split(text);
        story.at(days.day(count), "17:10", move |play| comment(play, title, rest));
    }
    if let Some(block) = &card.block {
        story.at(days.day(block.since), "17:20", move |play| {
            let tasks = vec![play.find(Noun::Task, title)?];
            play.run(&Command::Block { tasks, reason: block.reason.clone() }).map(drop)
        });
        if let Some(until) = block.until {
            story.at(days.day(until), "8:30", move |play| {
                let tasks = vec![play.find(Noun::Task, title)?];
                play.run(&Command::Unblock { tasks }).map(drop)
            });
        }
    }
}

/// Splits the day in front from the rest.
fn split(text: &str) -> (i64, &str) {
    let (day, rest) = text.split_once(' ').unwrap_or((text, ""));
    (day.parse().unwrap_or(0), rest.trim())
}

fn write_down(play: &mut Play, work: Option<&Work>, card: &Card) -> Result<(), String> {
    let mut draft = play.draft(Noun::Task, &card.fields)?;
    if let Some(work) = work {
        let line = play.find(Noun::BudgetLine, &work.line)?;
        draft.put("budget_line", line.to_value());
        let phase = play.snapshot.budget_lines.get(line).and_then(|l| l.phase);
        draft.put("phase", phase.to_value());
        if let Some(need) = work.need.as_ref().filter(|_| draft.get("need").is_none()) {
            draft.put("need", play.find(Noun::Need, need)?.to_value());
        }
    }
    let task = play.add(draft)?;
    for text in &card.checks {
        let (done, title) = text.strip_prefix("x ").map_or((false, text.as_str()), |rest| (true, rest));
        let check = Draft::new(Noun::Check).with("task", &task);
        play.add(check.with("title", &title.to_owned()).with("done", &done))?;
    }
    for text in &card.attach {
        let (title, url) = text.split_once(" | ").ok_or("an attachment is written “title | address”")?;
        let on = Draft::new(Noun::Attachment).with("on_table", &Noun::Task.table().to_owned());
        let on = on.with("on_row", &task).with("title", &title.to_owned());
        play.add(on.with("url", &url.to_owned()))?;
    }
    Ok(())
}

fn move_card(play: &mut Play, title: &str, kind: &str) -> Result<(), String> {
    let task = play.find(Noun::Task, title)?;
    let kind = ColumnKind::from_value(&Value::Text(kind.to_owned()))
        .ok_or_else(|| format!("“{kind}” is no kind of column"))?;
    let column = play.snapshot.columns.iter().find(|c| c.kind == kind).map(|c| c.id);
    let column = column.ok_or_else(|| format!("the board has no column for {}", kind.label()))?;
    play.run(&Command::MoveTasks { tasks: vec![task], column, place: Place::Bottom }).map(drop)
}

/// `mia 6h left 2h: two of three are drawn`
fn log_time(play: &mut Play, title: &str, text: &str) -> Result<(), String> {
    let task = play.find(Noun::Task, title)?;
    let (text, note) =
        text.split_once(": ").map_or((text, None), |(text, note)| (text, Some(note.to_owned())));
    let words: Vec<&str> = text.split_whitespace().collect();
    let (who, spent, left) = match words.as_slice() {
        [who, spent] => (*who, *spent, None),
        [who, spent, "left", left] => (*who, *spent, Some(*left)),
        _ => return Err(format!("“{text}” is no time entry")),
    };
    let person = play.find(Noun::Person, who)?;
    let remaining = left.map(|text| read_secs(text, Project::USUAL_DAY)).transpose()?;
    let entry = Draft::new(Noun::TimeEntry).with("person", &person).with("task", &Some(task));
    let entry = entry.with("on", &play.now().date()).with("spent", &read_secs(spent, Project::USUAL_DAY)?);
    let entry = entry.with("note", &note);
    play.run(&Command::LogTime { entry, remaining }).map(drop)
}

fn comment(play: &mut Play, title: &str, text: &str) -> Result<(), String> {
    let task = play.find(Noun::Task, title)?;
    let (who, text) = text.split_once(' ').ok_or_else(|| format!("“{text}” is no comment"))?;
    let author = play.find(Noun::Person, who)?;
    let author = play.snapshot.people.get(author).map(|p| p.name.clone()).unwrap_or_default();
    let draft = Draft::new(Noun::Comment).with("task", &task).with("author", &author);
    play.add(draft.with("at", &play.now()).with("text", &text.to_owned())).map(drop)
}

/// An entry of the client log, with what it is linked to.
pub fn said<'a>(story: &mut Story<'a>, play: &Play, said: &'a Said) {
    let (count, clock) = split(&said.at);
    story.at(play.days.day(count), clock, move |play| {
        let mut draft = play.draft(Noun::LogEntry, &said.fields)?;
        if said.corrects.is_none() {
            draft.put("at", play.now().to_value());
        }
        draft.put("client_visible", (!said.internal).to_value());
        let entry = match &said.corrects {
            Some(subject) => {
                let entry = play.find(Noun::LogEntry, subject)?;
                let changes = play.run(&Command::CorrectLog { entry, draft })?;
                inserted(&changes, Noun::LogEntry)?
            }
            None => play.add(draft)?,
        };
        let Some(link) = &said.link else { return Ok(()) };
        let to = play.titled(link)?;
        let from = (Noun::LogEntry, entry);
        play.run(&Command::Link { from, to, meaning: "about".to_owned() }).map(drop)
    });
}

/// A follow-up, with its end.
pub fn followup<'a>(story: &mut Story<'a>, play: &Play, promised: &'a Promised) {
    let days = &play.days;
    let title = promised.fields.get("title").and_then(toml::Value::as_str).unwrap_or_default();
    story.at(days.day(promised.opened), "18:00", move |play| {
        let draft = play.draft(Noun::Followup, &promised.fields)?;
        play.add(draft).map(drop)
    });
    let ends = [(promised.done, FollowupState::Done), (promised.dropped, FollowupState::Dropped)];
    for (day, state) in ends.into_iter().filter_map(|(day, state)| Some((day?, state))) {
        story.at(days.day(day), "18:10", move |play| {
            let ids = vec![open(play, title)?];
            play.run(&Command::CloseFollowups { ids, state }).map(drop)
        });
    }
    if let Some((day, to)) = promised.moved {
        let due = days.day(to);
        story.at(days.day(day), "18:10", move |play| {
            let ids = vec![open(play, title)?];
            play.run(&Command::MoveFollowups { ids, due }).map(drop)
        });
    }
}

fn open(play: &Play, title: &str) -> Result<Id, String> {
    let open = |f: &crate::domain::log::Followup| f.state == FollowupState::Open && f.title == title;
    let found = play.snapshot.followups.iter().find(|f| open(f)).map(|f| f.id);
    found.ok_or_else(|| format!("no follow-up “{title}” is open"))
}
