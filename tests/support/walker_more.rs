//! Commands of single tabs for the walker. Only what is random about them stands here.

use greenlight::domain::brief::AnswerKind;
use greenlight::domain::briefing::BriefQuestion;
use greenlight::domain::command::{Command, Turn};
use greenlight::domain::duration::Secs;
use greenlight::domain::noun::Noun;
use greenlight::domain::project::ProjectKind;
use greenlight::domain::snapshot::Snapshot;

use super::{Dice, any, some};

/// A command about briefs, notes and questions that undo takes back.
pub fn propose_brief(held: &Snapshot, dice: &mut Dice) -> Command {
    match dice.roll(5) {
        0 => Command::ReviseBrief { brief: any(held, Noun::Brief, dice) },
        1 => Command::SortNotes { notes: some(held, Noun::Note, dice), into: turn(held, dice) },
        2 => {
            let question = any(held, Noun::Question, dice);
            Command::AnswerQuestion { question, answer: dice.word() }
        }
        3 => {
            let noun = dice.pick(&[Noun::Note, Noun::Question]).unwrap();
            Command::SetAside { noun, ids: some(held, noun, dice) }
        }
        _ => begin(dice),
    }
}

fn turn(held: &Snapshot, dice: &mut Dice) -> Turn {
    let answer = any(held, Noun::Answer, dice);
    dice.pick(&[Turn::Need, Turn::Question, Turn::Promise, Turn::Answer(answer)]).unwrap()
}

/// A brief of a few questions, none of them required, so that some come to be signed.
fn begin(dice: &mut Dice) -> Command {
    let question = |dice: &mut Dice| BriefQuestion {
        kind: None,
        section: "goal".into(),
        ask: dice.word(),
        expects: AnswerKind::Text,
        must: false,
    };
    let questions = (0..dice.roll(2)).map(|_| question(dice)).collect();
    Command::BeginBrief { kind: ProjectKind::Game, questions }
}

/// A command about hours and columns.
pub fn propose_team(held: &Snapshot, dice: &mut Dice) -> Command {
    if dice.roll(2) == 0 {
        let (person, task) = (any(held, Noun::Person, dice), any(held, Noun::Task, dice));
        let (task, on) = (Some(task), dice.date());
        let entries = held.times.iter().filter(|e| e.person == person && e.task == task && e.on == on);
        let seen = Secs(entries.map(|e| e.spent.0).sum());
        return Command::SetHours { person, task, on, seen, spent: Secs(dice.small(12) * 1800) };
    }
    let before = (dice.roll(3) > 0).then(|| any(held, Noun::BoardColumn, dice));
    Command::MoveColumn { column: any(held, Noun::BoardColumn, dice), before }
}
