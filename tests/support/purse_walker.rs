//! Random commands on money and on the people of tasks, for the walks.

use greenlight::domain::command::{Command, SetChange};
use greenlight::domain::cost::CostState;
use greenlight::domain::input::sets::members_of;
use greenlight::domain::money::Money;
use greenlight::domain::noun::Noun;
use greenlight::domain::rules::purse::unrated;
use greenlight::domain::snapshot::Snapshot;
use greenlight::domain::value::Value;

use super::{Dice, any, draft, some};

/// What is charged to a line, and costs that reach a state on a day.
pub fn propose_money(held: &Snapshot, dice: &mut Dice) -> Command {
    if dice.roll(2) == 0 {
        let noun = dice.pick(&[Noun::Cost, Noun::Task, Noun::TimeEntry]).unwrap();
        let rows = some(held, noun, dice).into_iter().map(|id| (noun, id)).collect();
        return Command::Charge { rows, line: any(held, Noun::BudgetLine, dice) };
    }
    let state = dice.pick(CostState::ALL).unwrap();
    Command::CostState { ids: some(held, Noun::Cost, dice), state, on: dice.date() }
}

/// Time without a rate that gets one, or what is still missing for that.
pub fn toward_rates(held: &Snapshot, dice: &mut Dice) -> Command {
    let role = "Tester".to_owned();
    if !held.rates.iter().any(|rate| rate.role == role) {
        return Command::Add(draft(held, Noun::Rate, dice).with("role", &role).with("cost", &Money(7000)));
    }
    let Some(tester) = held.people.iter().find(|p| p.role.as_ref() == Some(&role)) else {
        return Command::Add(draft(held, Noun::Person, dice).with("role", &role));
    };
    let ids = unrated(held);
    if !ids.is_empty() {
        return Command::RateTimes { ids };
    }
    let mut entry = draft(held, Noun::TimeEntry, dice).with("person", &tester.id);
    entry = entry.with("cost_rate", &Money(0)).with("bill_rate", &Money(0));
    Command::LogTime { entry, remaining: None }
}

/// Other people for a task.
pub fn set_edit(held: &Snapshot, dice: &mut Dice) -> Command {
    let id = any(held, Noun::Task, dice);
    let set = &Noun::Task.sets()[0];
    let old = members_of(held, set, id);
    let new = some(held, Noun::Person, dice).iter().map(|p| Value::Int(p.0)).collect();
    Command::Edit {
        noun: Noun::Task,
        id,
        cells: Vec::new(),
        sets: vec![SetChange { name: set.name, old, new }],
    }
}
