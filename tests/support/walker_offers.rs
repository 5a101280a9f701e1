//! Commands of a walk about the lines of an estimate, and an import.

use greenlight::domain::change::Change;
use greenlight::domain::command::Command;
use greenlight::domain::id::Id;
use greenlight::domain::link::Attachment;
use greenlight::domain::noun::Noun;
use greenlight::domain::own::OwnTexts;
use greenlight::domain::snapshot::Snapshot;
use greenlight::domain::template::templates;

use super::{Dice, any};

pub fn move_lines(held: &Snapshot, dice: &mut Dice) -> Command {
    let estimate = any(held, Noun::Estimate, dice);
    let lines: Vec<Id> = held.lines.iter().filter(|l| l.estimate == estimate).map(|l| l.id).collect();
    let moved = (0..=dice.roll(2)).filter_map(|_| dice.pick(&lines)).collect();
    Command::MoveLines { lines: moved, phase: dice.pick(&held.ids(Noun::Phase)), before: dice.pick(&lines) }
}

pub fn move_phase(held: &Snapshot, dice: &mut Dice) -> Command {
    let before = dice.pick(&held.ids(Noun::Phase));
    Command::MovePhase { phase: any(held, Noun::Phase, dice), before }
}

pub fn use_template(held: &Snapshot, dice: &mut Dice) -> Command {
    let (mut all, _) = templates(held, &OwnTexts::default());
    let mut template = all.swap_remove(dice.roll(all.len()));
    template.lines.truncate(5);
    Command::UseTemplate { estimate: None, template: Box::new(template) }
}

pub fn import(held: &Snapshot, dice: &mut Dice) -> Command {
    let id = Id(900_000_000 + dice.small(1_000_000));
    let attachment = Attachment {
        id,
        on_table: Noun::Task.table().into(),
        on_row: any(held, Noun::Task, dice),
        title: dice.word(),
        url: "https://example.com/a".into(),
    };
    Command::Import { label: "import one attachment".into(), changes: vec![Change::insert(&attachment)] }
}
