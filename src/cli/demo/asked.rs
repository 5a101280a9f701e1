//! The brief of the sample project, its notes and its questions, told in `assets/demo_brief.toml`.
//! Imports `domain`. Read next: `story.rs`.

use serde::Deserialize;
use toml::Table;

use crate::cli::demo::deeds::Story;
use crate::cli::demo::play::{Play, inserted};
use crate::domain::briefing::questions;
use crate::domain::change::CellChange;
use crate::domain::command::{Command, Draft, Turn, Word};
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::project::ProjectKind;
use crate::domain::signoff::Channel;
use crate::domain::value::{FieldValue, Value};

/// The script.
const SCRIPT: &str = include_str!("../../../assets/demo_brief.toml");

/// Everything that is told of the brief.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    brief: Agreed,
    answers: Vec<Said>,
    notes: Vec<Noted>,
    questions: Vec<Put>,
    revised: Revised,
}

/// The second version of the brief, still open, and what is different in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Revised {
    day: i64,
    changes: Vec<Reworded>,
    dropped: Vec<String>,
    added: Vec<Table>,
}

/// A question of the second version that asks or answers something else.
#[derive(Debug, Deserialize)]
struct Reworded {
    was: String,
    #[serde(flatten)]
    fields: Table,
}

/// The brief with the client's word.
#[derive(Debug, Deserialize)]
struct Agreed {
    begun: i64,
    signed: i64,
    by: String,
    channel: String,
    word: String,
    #[serde(flatten)]
    fields: Table,
}

/// One answer; who said it, or that we assume it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    ask: String,
    answer: String,
    by: Option<String>,
    #[serde(default)]
    assumed: bool,
    day: i64,
}

/// A note and what became of it; loose where nothing did.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Noted {
    at: String,
    text: String,
    answer: Option<String>,
    #[serde(default)]
    question: bool,
    #[serde(default)]
    dropped: bool,
}

/// A question to the client on its days.
#[derive(Debug, Deserialize)]
struct Put {
    ask: String,
    opened: i64,
    asked: Option<i64>,
    answered: Option<i64>,
    dropped: Option<i64>,
    answer: Option<String>,
    #[serde(flatten)]
    fields: Table,
}

impl Asked {
    /// Reads the script.
    ///
    /// # Errors
    /// What is wrong with its text.
    pub fn read() -> Result<Self, String> {
        let table: Table = SCRIPT.parse().map_err(|e: toml::de::Error| e.to_string())?;
        let plain = serde_json::to_value(table).map_err(|e| e.to_string())?;
        serde_json::from_value(plain).map_err(|e| e.to_string())
    }

    /// Adds all of it to the story.
    pub fn tell<'a>(&'a self, story: &mut Story<'a>, play: &Play) {
        let days = &play.days;
        story.at(days.day(self.brief.begun), "11:00", |play| begin(play, &self.brief));
        for said in &self.answers {
            story.at(days.day(said.day), "17:30", |play| say(play, said));
        }
        for note in &self.notes {
            let (day, clock) = note.at.split_once(' ').unwrap_or((&note.at, "12:00"));
            let day = days.day(day.parse().unwrap_or(0));
            story.at(day, clock, |play| {
                let draft = Draft::new(Noun::Note).with("text", &note.text);
                play.add(draft).map(drop)
            });
            story.at(day, "17:40", |play| sort(play, note));
        }
        for question in &self.questions {
            story.at(days.day(question.opened), "17:50", |play| open(play, question));
            if let Some(day) = question.asked {
                story.at(days.day(day), "18:00", |play| {
                    let ids = vec![play.find(Noun::Question, &question.ask)?];
                    play.run(&Command::NextState { noun: Noun::Question, ids }).map(drop)
                });
            }
            if let Some(day) = question.answered {
                story.at(days.day(day), "11:00", |play| {
                    let answer = question.answer.clone().unwrap_or_default();
                    let question = play.find(Noun::Question, &question.ask)?;
                    play.run(&Command::AnswerQuestion { question, answer }).map(drop)
                });
            }
            if let Some(day) = question.dropped {
                story.at(days.day(day), "11:00", |play| {
                    let ids = vec![play.find(Noun::Question, &question.ask)?];
                    play.run(&Command::SetAside { noun: Noun::Question, ids }).map(drop)
                });
            }
        }
        story.at(days.day(self.brief.signed), "10:45", |play| sign(play, self));
        story.at(days.day(self.revised.day), "16:10", |play| revise(play, &self.revised));
    }
}

fn begin(play: &mut Play, agreed: &Agreed) -> Result<(), String> {
    let kind = ProjectKind::Website;
    let questions = questions(kind, &[]).0;
    let brief = inserted(&play.run(&Command::BeginBrief { kind, questions })?, Noun::Brief)?;
    let wanted = play.draft(Noun::Brief, &agreed.fields)?;
    edit(play, Noun::Brief, brief, wanted)
}

/// Edits a row to what a draft says.
fn edit(play: &mut Play, noun: Noun, id: Id, wanted: Draft) -> Result<(), String> {
    let old = play.snapshot.values(noun, id).unwrap_or_default();
    let cell = |(field, new): (usize, Value)| CellChange {
        field,
        old: old.get(field).cloned().unwrap_or(Value::Null),
        new,
    };
    let cells = wanted.cells.into_iter().map(cell).collect();
    play.run(&Command::Edit { noun, id, cells, sets: Vec::new() }).map(drop)
}

/// The question of the brief that begins with these words.
fn asked(play: &Play, words: &str) -> Result<Id, String> {
    let found = play.snapshot.answers.iter().find(|a| a.ask.starts_with(words)).map(|a| a.id);
    found.ok_or_else(|| format!("the brief does not ask “{words}”"))
}

fn say(play: &mut Play, said: &Said) -> Result<(), String> {
    let id = asked(play, &said.ask)?;
    let by = said.by.as_ref().map(|who| play.find(Noun::Person, who)).transpose()?;
    let wanted = Draft::new(Noun::Answer).with("answer", &Some(said.answer.clone())).with("said_by", &by);
    edit(play, Noun::Answer, id, wanted)?;
    if said.assumed {
        play.run(&Command::NextState { noun: Noun::Answer, ids: vec![id] })?;
    }
    Ok(())
}

fn sort(play: &mut Play, note: &Noted) -> Result<(), String> {
    let notes = vec![play.find(Noun::Note, &note.text)?];
    let taken = play.snapshot.notes.get(notes[0]).map(|n| n.at).ok_or("the note is gone")?;
    let talks = play.snapshot.log.iter().filter(|e| e.at.date() == taken.date() && e.at <= taken);
    if let Some(talk) = talks.max_by_key(|e| (e.at, e.id)).map(|e| e.id) {
        edit(play, Noun::Note, notes[0], Draft::new(Noun::Note).with("entry", &Some(talk)))?;
    }
    let into = match &note.answer {
        Some(words) => Turn::Answer(asked(play, words)?),
        None if note.question => Turn::Question,
        None if note.dropped => {
            return play.run(&Command::SetAside { noun: Noun::Note, ids: notes }).map(drop);
        }
        None => return Ok(()),
    };
    play.run(&Command::SortNotes { notes, into }).map(drop)
}

/// A question that came of a note is completed, any other is written down.
fn open(play: &mut Play, question: &Put) -> Result<(), String> {
    let mut draft = play.draft(Noun::Question, &question.fields)?;
    let held = play.snapshot.questions.iter().find(|q| q.ask == question.ask).map(|q| q.id);
    if let Some(id) = held {
        return edit(play, Noun::Question, id, draft);
    }
    draft.put("ask", question.ask.to_value());
    play.add(draft).map(drop)
}

/// What was not answered is thrown out, then the client signs.
fn sign(play: &mut Play, script: &Asked) -> Result<(), String> {
    let is_said = |ask: &str| script.answers.iter().any(|said| ask.starts_with(&said.ask));
    let ids: Vec<Id> = play.snapshot.answers.iter().filter(|a| !is_said(&a.ask)).map(|a| a.id).collect();
    play.run(&Command::Delete { noun: Noun::Answer, ids })?;
    let brief = play.snapshot.briefs.ids().next().ok_or("there is no brief to sign")?;
    let agreed = &script.brief;
    let person = play.find(Noun::Person, &agreed.by)?;
    let name = play.snapshot.people.get(person).map(|p| p.name.clone()).unwrap_or_default();
    let organisation = play.snapshot.project().map(|p| p.client.clone()).unwrap_or_default();
    let channel = Channel::from_value(&Value::Text(agreed.channel.clone()));
    let channel = channel.ok_or_else(|| format!("“{}” is no channel", agreed.channel))?;
    let note = Some(agreed.word.clone());
    let word = Word { person: Some(person), name, organisation, at: play.now(), channel, note };
    play.run(&Command::SignBrief { brief, word }).map(drop)
}

/// The next version, with what the client wants otherwise by now.
fn revise(play: &mut Play, revised: &Revised) -> Result<(), String> {
    let signed = play.snapshot.briefs.ids().next().ok_or("there is no brief to revise")?;
    let brief = inserted(&play.run(&Command::ReviseBrief { brief: signed })?, Noun::Brief)?;
    let asked = |play: &Play, words: &str| {
        let mut of = play.snapshot.answers.iter().filter(|a| a.brief == brief);
        of.find(|a| a.ask.starts_with(words)).map(|a| a.id).ok_or(format!("“{words}” is not asked"))
    };
    for change in &revised.changes {
        let wanted = play.draft(Noun::Answer, &change.fields)?;
        let id = asked(play, &change.was)?;
        edit(play, Noun::Answer, id, wanted)?;
    }
    let ids = revised.dropped.iter().map(|words| asked(play, words)).collect::<Result<Vec<Id>, String>>()?;
    play.run(&Command::Delete { noun: Noun::Answer, ids })?;
    for fields in &revised.added {
        let draft = play.draft(Noun::Answer, fields)?.with("brief", &brief);
        play.add(draft)?;
    }
    Ok(())
}
