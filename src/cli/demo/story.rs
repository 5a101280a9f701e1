//! What is played: the script as commands, each with its moment, in the order of time.
//! Imports `domain`. Read next: `scale.rs`.

use toml::{Table, Value as Toml};

use crate::cli::demo::cards::{card, followup, said};
use crate::cli::demo::crew::crew;
use crate::cli::demo::deeds::Story;
use crate::cli::demo::play::{Play, inserted};
use crate::cli::demo::script::{Accepted, Revised, Script};
use crate::domain::calendar::Date;
use crate::domain::command::{Command, Word};
use crate::domain::noun::Noun;
use crate::domain::signoff::Channel;
use crate::domain::value::{FieldValue, Value};

/// Makes the story of a script.
#[must_use]
pub fn story<'a>(script: &'a Script, play: &Play) -> Story<'a> {
    let mut story = Story::default();
    let days = &play.days;
    let begun = days.day(script.project.begun);
    story.at(begun, "9:00", |play| {
        let mut draft = play.draft(Noun::Project, &script.project.fields)?;
        draft.put("start", play.days.start().to_value());
        draft.put("due", play.days.due().to_value());
        play.run(&Command::StartProject(draft)).map(drop)
    });
    let lists = [
        (Noun::Person, &script.people),
        (Noun::Rate, &script.rates),
        (Noun::TaxCode, &script.taxes),
        (Noun::Phase, &script.phases),
        (Noun::Milestone, &script.milestones),
        (Noun::Need, &script.needs),
    ];
    for (noun, tables) in lists {
        for table in tables {
            story.add(begun, "9:30", noun, table);
        }
    }
    accept(&mut story, &script.estimate, play);
    revise(&mut story, &script.draft, play);
    for work in &script.work {
        for task in &work.tasks {
            card(&mut story, play, Some(work), task);
        }
    }
    card(&mut story, play, None, &script.loose);
    crew(&mut story, play, &script.crew);
    for cost in &script.costs {
        story.add(written_down(cost, play), "11:00", Noun::Cost, cost);
    }
    for alert in &script.alerts {
        story.add(days.day(-30), "11:10", Noun::Alert, alert);
    }
    for entry in &script.log {
        said(&mut story, play, entry);
    }
    for promised in &script.followups {
        followup(&mut story, play, promised);
    }
    story.at(days.day(0), "8:00", |play| {
        script.links.iter().try_for_each(|tied| {
            let (from, to) = (play.titled(&tied.from)?, play.titled(&tied.to)?);
            play.run(&Command::Link { from, to, meaning: tied.meaning.clone() }).map(drop)
        })
    });
    story
}

/// The day on which a cost was last looked at: that of its latest state in the past.
fn written_down(cost: &Table, play: &Play) -> Date {
    let counts = cost.values().filter_map(Toml::as_integer);
    play.days.day(counts.filter(|day| *day < 0).max().unwrap_or(-3))
}

fn accept<'a>(story: &mut Story<'a>, offer: &'a Accepted, play: &Play) {
    let days = &play.days;
    story.at(days.day(offer.written), "10:00", move |play| {
        let draft = play.draft(Noun::Estimate, &offer.fields)?;
        let estimate = play.add(draft)?;
        add_lines(play, &offer.lines, &estimate.to_value())
    });
    let title = offer.fields.get("title").and_then(Toml::as_str).unwrap_or_default();
    story.at(days.day(offer.sent), "16:00", move |play| {
        let estimate = play.find(Noun::Estimate, title)?;
        play.run(&Command::SendEstimate { estimate }).map(drop)
    });
    story.at(days.day(offer.agreed), "15:00", move |play| {
        let estimate = play.find(Noun::Estimate, title)?;
        let person = play.find(Noun::Person, &offer.by)?;
        let name = play.snapshot.people.get(person).map(|p| p.name.clone()).unwrap_or_default();
        let organisation = play.snapshot.project().map(|p| p.client.clone()).unwrap_or_default();
        let channel = Channel::from_value(&Value::Text(offer.channel.clone()))
            .ok_or_else(|| format!("“{}” is no channel", offer.channel))?;
        let note = Some(offer.word.clone());
        let word = Word { person: Some(person), name, organisation, at: play.now(), channel, note };
        let accept = Command::AcceptEstimate { estimate, word, taken: Vec::new(), make_tasks: false };
        play.run(&accept).map(drop)
    });
}

fn revise<'a>(story: &mut Story<'a>, revised: &'a Revised, play: &Play) {
    story.at(play.days.day(revised.written), "10:00", move |play| {
        let newest = play.snapshot.estimates.iter().map(|e| e.id).max();
        let estimate = newest.ok_or("there is no estimate to revise")?;
        let changes = play.run(&Command::ReviseEstimate { estimate })?;
        let draft = inserted(&changes, Noun::Estimate)?;
        let wanted = play.draft(Noun::Estimate, &revised.fields)?;
        let old = play.snapshot.values(Noun::Estimate, draft).unwrap_or_default();
        let cells = wanted
            .cells
            .into_iter()
            .map(|(field, new)| crate::domain::change::CellChange {
                field,
                old: old.get(field).cloned().unwrap_or(Value::Null),
                new,
            })
            .collect();
        play.run(&Command::Edit { noun: Noun::Estimate, id: draft, cells, sets: Vec::new() })?;
        add_lines(play, &revised.lines, &draft.to_value())
    });
}

fn add_lines(play: &mut Play, lines: &[Table], estimate: &Value) -> Result<(), String> {
    lines.iter().try_for_each(|table| {
        let mut draft = play.draft(Noun::Line, table)?;
        if draft.get("tax_code").is_none() {
            draft.put("tax_code", play.snapshot.tax_codes.ids().next().to_value());
        }
        draft.put("estimate", estimate.clone());
        play.add(draft).map(drop)
    })
}
