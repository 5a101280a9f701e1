//! What came of the talks of the sample project: decisions, promises, risks, deliverables with the versions shown, and
//! an earlier status note, told in `assets/demo_client.toml`. Imports `domain`. Read next: `story.rs`.

use serde::Deserialize;
use toml::Table;

use crate::cli::demo::cards::said;
use crate::cli::demo::deeds::Story;
use crate::cli::demo::play::Play;
use crate::cli::demo::script::Said;
use crate::domain::agreed::{PromiseState, RiskState};
use crate::domain::command::Command;
use crate::domain::deliverable::{Decided, Verdict};
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::signoff::Channel;
use crate::domain::value::{FieldValue, Value};

/// The script.
const SCRIPT: &str = include_str!("../../../assets/demo_client.toml");

/// Everything that is told of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreed {
    note: Said,
    decisions: Vec<Settled>,
    promises: Vec<Given>,
    risks: Vec<Feared>,
    deliverables: Vec<Handed>,
}

/// A decision.
#[derive(Debug, Deserialize)]
struct Settled {
    day: i64,
    visible: bool,
    replaces: Option<String>,
    #[serde(flatten)]
    fields: Table,
}

/// A promise, with its end and the day of it.
#[derive(Debug, Deserialize)]
struct Given {
    made: i64,
    ends: Option<(String, String)>,
    #[serde(flatten)]
    fields: Table,
}

/// A risk, with how many steps it went.
#[derive(Debug, Deserialize)]
struct Feared {
    opened: i64,
    visible: bool,
    steps: i64,
    accepted: Option<i64>,
    #[serde(flatten)]
    fields: Table,
}

/// A deliverable with its versions.
#[derive(Debug, Deserialize)]
struct Handed {
    #[serde(default)]
    versions: Vec<Version>,
    #[serde(default)]
    steps: i64,
    #[serde(rename = "final")]
    last: Option<i64>,
    #[serde(flatten)]
    fields: Table,
}

/// A version that was shown, and what was decided.
#[derive(Debug, Deserialize)]
struct Version {
    day: i64,
    verdict: Option<String>,
    decided: Option<i64>,
    by: Option<String>,
    channel: Option<String>,
    comment: Option<String>,
    #[serde(flatten)]
    fields: Table,
}

impl Agreed {
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
        let days = play.days.clone();
        said(story, play, &self.note);
        for decision in &self.decisions {
            story.at(days.day(decision.day), "18:20", |play| {
                let mut draft = play.draft(Noun::Decision, &decision.fields)?;
                draft.put("on", play.now().date().to_value());
                draft.put("client_visible", decision.visible.to_value());
                if let Some(old) = &decision.replaces {
                    draft.put("replaces", play.find(Noun::Decision, old)?.to_value());
                }
                play.add(draft).map(drop)
            });
        }
        for promise in &self.promises {
            story.at(days.day(promise.made), "18:30", |play| {
                let draft = play.draft(Noun::Promise, &promise.fields)?;
                play.add(draft).map(drop)
            });
            if let Some((state, day)) = &promise.ends {
                let day = days.day(day.parse().unwrap_or(0));
                story.at(day, "18:40", move |play| end(play, promise, state));
            }
        }
        for risk in &self.risks {
            fear(story, play, risk);
        }
        for made in &self.deliverables {
            hand(story, play, made);
        }
    }
}

fn title(fields: &Table) -> &str {
    fields.get("title").and_then(toml::Value::as_str).unwrap_or_default()
}

/// One of the words of a field.
fn word<T: FieldValue>(text: &str) -> Result<T, String> {
    T::from_value(&Value::Text(text.to_owned())).ok_or_else(|| format!("“{text}” is not one of the words"))
}

fn end(play: &mut Play, promise: &Given, state: &str) -> Result<(), String> {
    let state: PromiseState = word(state)?;
    let ids = vec![play.find(Noun::Promise, title(&promise.fields))?];
    let on = play.now().date();
    play.run(&Command::ClosePromises { ids, state, on }).map(drop)
}

fn fear<'a>(story: &mut Story<'a>, play: &Play, risk: &'a Feared) {
    let opened = play.days.day(risk.opened);
    story.at(opened, "18:30", |play| {
        let mut draft = play.draft(Noun::Risk, &risk.fields)?;
        draft.put("client_visible", risk.visible.to_value());
        play.add(draft).map(drop)
    });
    for step in 0..risk.steps {
        story.at(play.days.day(risk.opened + 1 + step), "9:00", |play| {
            let ids = vec![play.find(Noun::Risk, title(&risk.fields))?];
            play.run(&Command::NextState { noun: Noun::Risk, ids }).map(drop)
        });
    }
    if let Some(day) = risk.accepted {
        story.at(play.days.day(day), "9:00", |play| {
            let ids = vec![play.find(Noun::Risk, title(&risk.fields))?];
            play.run(&Command::CloseRisks { ids, state: RiskState::Accepted }).map(drop)
        });
    }
}

fn hand<'a>(story: &mut Story<'a>, play: &Play, made: &'a Handed) {
    let days = &play.days;
    story.at(days.day(-30), "18:30", |play| {
        let draft = play.draft(Noun::Deliverable, &made.fields)?;
        play.add(draft).map(drop)
    });
    for step in 0..made.steps {
        story.at(days.day(-8 + step), "9:30", |play| advance(play, made));
    }
    for version in &made.versions {
        story.at(days.day(version.day), "18:50", |play| {
            let mut showing = play.draft(Noun::Showing, &version.fields)?;
            showing.put("deliverable", play.find(Noun::Deliverable, title(&made.fields))?.to_value());
            showing.put("on", play.now().date().to_value());
            play.run(&Command::ShowVersion { showing, log: false }).map(drop)
        });
        if let Some(day) = version.decided {
            story.at(days.day(day), "19:00", |play| decide(play, made, version));
        }
    }
    if let Some(day) = made.last {
        story.at(days.day(day), "9:30", |play| advance(play, made));
    }
}

fn advance(play: &mut Play, made: &Handed) -> Result<(), String> {
    let ids = vec![play.find(Noun::Deliverable, title(&made.fields))?];
    play.run(&Command::NextState { noun: Noun::Deliverable, ids }).map(drop)
}

/// The newest version of a deliverable gets its decision.
fn decide(play: &mut Play, made: &Handed, version: &Version) -> Result<(), String> {
    let deliverable = play.find(Noun::Deliverable, title(&made.fields))?;
    let of = play.snapshot.showings.iter().filter(|s| s.deliverable == deliverable);
    let showing: Id = of.map(|s| s.id).max().ok_or("no version was shown")?;
    let verdict: Verdict = word(version.verdict.as_deref().unwrap_or_default())?;
    let person = version.by.as_ref().map(|who| play.find(Noun::Person, who)).transpose()?;
    let channel = version.channel.as_deref().map(word::<Channel>).transpose()?;
    let comment = version.comment.clone();
    let decided = Decided { verdict, on: play.now().date(), person, channel, comment };
    play.run(&Command::TakeVerdict { showing, decided }).map(drop)
}
