//! Random commands of every sort, drawn from what the project holds. Most of them are sensible; what the rules
//! refuse is passed over.

#[path = "walker_agreed.rs"]
mod agreed;
#[path = "walker_offers.rs"]
mod offers;
#[path = "purse_walker.rs"]
mod purse_walker;

use greenlight::domain::calendar::Date;
use greenlight::domain::change::CellChange;
use greenlight::domain::command::{Command, Draft, Place, Word};
use greenlight::domain::duration::Secs;
use greenlight::domain::id::Id;
use greenlight::domain::log::FollowupState;
use greenlight::domain::money::Money;
use greenlight::domain::noun::Noun;
use greenlight::domain::signoff::Channel;
use greenlight::domain::snapshot::Snapshot;
use greenlight::domain::value::{FieldValue, Value};

use crate::support::today;
use agreed::{STEPPED, propose_agreed};
use offers::{import, move_lines, move_phase, use_template};
use purse_walker::{propose_money, set_edit, toward_rates};

#[path = "walker_more.rs"]
mod more;

/// A small generator, so that a walk is the same every time.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(1))
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }

    pub fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        if from.is_empty() { None } else { Some(from[self.roll(from.len())].clone()) }
    }

    fn small(&mut self, most: usize) -> i64 {
        i64::try_from(self.roll(most)).unwrap()
    }

    fn word(&mut self) -> String {
        let words =
            ["Search", "Zahlung", "日本語", "e\u{301}dition", "=SUM(A1)", "it's", "a;b", "Home\tpage"];
        format!("{} {}", words[self.roll(words.len())], self.roll(1000))
    }

    pub fn date(&mut self) -> Date {
        today() + chrono::Days::new(u64::try_from(self.roll(60)).unwrap())
    }
}

/// Every command, by name, with undo and redo; `StartProject` and `Restore` are how a file begins.
pub const ALL: &[&str] = &[
    "Add",
    "Edit",
    "Delete",
    "NextState",
    "MoveTasks",
    "Assign",
    "LogTime",
    "Remaining",
    "SetHours",
    "MoveColumn",
    "Block",
    "Unblock",
    "MoveLines",
    "MovePhase",
    "UseTemplate",
    "SendEstimate",
    "ReviseEstimate",
    "AcceptEstimate",
    "DeclineEstimate",
    "WithdrawApproval",
    "SendDespite",
    "BeginBrief",
    "ReviseBrief",
    "SignBrief",
    "WithdrawBrief",
    "SortNotes",
    "AnswerQuestion",
    "SetAside",
    "CorrectLog",
    "CloseFollowups",
    "MoveFollowups",
    "Charge",
    "CostState",
    "RateTimes",
    "ClosePromises",
    "CloseRisks",
    "ShowVersion",
    "TakeVerdict",
    "Link",
    "Import",
    "Several",
    "undo",
    "redo",
];

pub fn name(command: &Command) -> &'static str {
    let whole = format!("{command:?}");
    let word: String = whole.chars().take_while(|c| c.is_alphanumeric()).collect();
    ALL.iter().find(|n| **n == word).copied().unwrap_or("StartProject")
}

const ADDED: &[Noun] = &[
    Noun::Person,
    Noun::Rate,
    Noun::Phase,
    Noun::Milestone,
    Noun::Need,
    Noun::Estimate,
    Noun::Line,
    Noun::Task,
    Noun::TimeEntry,
    Noun::Cost,
    Noun::LogEntry,
    Noun::Followup,
    Noun::BoardColumn,
    Noun::BudgetLine,
    Noun::Brief,
    Noun::Answer,
    Noun::TaxCode,
    Noun::Booking,
    Noun::Absence,
    Noun::Dependency,
    Noun::Note,
    Noun::Question,
    Noun::Decision,
    Noun::Promise,
    Noun::Risk,
    Noun::Deliverable,
    Noun::Showing,
    Noun::Alert,
];

const EDITED: &[Noun] = &[
    Noun::Need,
    Noun::Task,
    Noun::Person,
    Noun::Phase,
    Noun::Cost,
    Noun::Line,
    Noun::Milestone,
    Noun::Rate,
    Noun::Followup,
    Noun::TimeEntry,
    Noun::BudgetLine,
    Noun::Project,
    Noun::Brief,
    Noun::Decision,
    Noun::Promise,
    Noun::Risk,
    Noun::Deliverable,
];

pub fn any(held: &Snapshot, noun: Noun, dice: &mut Dice) -> Id {
    dice.pick(&held.ids(noun)).unwrap_or(Id(1))
}

/// Something that is there and can be linked.
fn end_of_link(held: &Snapshot, dice: &mut Dice) -> (Noun, Id) {
    let linked = [Noun::Need, Noun::Task, Noun::Line, Noun::Person, Noun::Followup];
    let there: Vec<Noun> = linked.into_iter().filter(|noun| held.count(*noun) > 0).collect();
    let noun = dice.pick(&there).unwrap_or(Noun::Need);
    (noun, any(held, noun, dice))
}

pub fn some(held: &Snapshot, noun: Noun, dice: &mut Dice) -> Vec<Id> {
    let mut ids: Vec<Id> = (0..=dice.roll(3)).map(|_| any(held, noun, dice)).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Any command.
pub fn propose(held: &Snapshot, dice: &mut Dice) -> Command {
    let estimate = any(held, Noun::Estimate, dice);
    let brief = any(held, Noun::Brief, dice);
    match dice.roll(29) {
        26 => Command::SignBrief { brief, word: word(held, dice) },
        27 if dice.roll(2) == 0 => {
            Command::WithdrawBrief { brief, word: (dice.roll(3) > 0).then(|| word(held, dice)) }
        }
        28 => Command::SendDespite { estimate, on: None, reason: dice.word() },
        0 => Command::SendEstimate { estimate, on: None },
        1 => Command::ReviseEstimate { estimate },
        2 => Command::AcceptEstimate {
            estimate,
            word: word(held, dice),
            taken: Vec::new(),
            make_tasks: dice.roll(2) == 0,
        },
        3 if dice.roll(3) == 0 => Command::DeclineEstimate { estimate, note: dice.word() },
        4 if dice.roll(2) == 0 => Command::WithdrawApproval { estimate, word: word(held, dice) },
        5 => Command::CorrectLog {
            entry: any(held, Noun::LogEntry, dice),
            draft: draft(held, Noun::LogEntry, dice),
        },
        6 => Command::Add(draft(held, Noun::LogEntry, dice)),
        7 => Command::Add(draft(held, Noun::Line, dice)),
        8 => import(held, dice),
        9 => Command::Several {
            label: "two at once".into(),
            commands: vec![propose_plain(held, dice), propose_plain(held, dice)],
        },
        _ => propose_plain(held, dice),
    }
}

/// A command that undo takes back.
pub fn propose_plain(held: &Snapshot, dice: &mut Dice) -> Command {
    let tasks = some(held, Noun::Task, dice);
    match dice.roll(34) {
        26..30 => more::propose_brief(held, dice),
        30..34 => propose_agreed(held, dice),
        0 | 1 => edit(held, dice),
        2 => set_edit(held, dice),
        3 => {
            let noun = dice.pick(EDITED).unwrap();
            Command::Delete { noun, ids: some(held, noun, dice) }
        }
        4 => {
            let noun = dice.pick(STEPPED).unwrap();
            Command::NextState { noun, ids: some(held, noun, dice) }
        }
        5 => {
            let before = any(held, Noun::Task, dice);
            let place = dice.pick(&[Place::Top, Place::Bottom, Place::Before(before)]).unwrap();
            Command::MoveTasks { tasks, column: any(held, Noun::BoardColumn, dice), place }
        }
        6 => Command::Assign { tasks, people: some(held, Noun::Person, dice) },
        7 | 8 => {
            let mut entry = draft(held, Noun::TimeEntry, dice);
            entry.put("task", Value::Int(any(held, Noun::Task, dice).0));
            let remaining = (dice.roll(2) == 0).then(|| Secs(dice.small(50) * 900));
            Command::LogTime { entry, remaining }
        }
        9 => Command::Remaining { task: any(held, Noun::Task, dice), remaining: Secs(dice.small(90) * 900) },
        10 => Command::Block { tasks, reason: dice.word() },
        11 => Command::Unblock { tasks },
        12 => {
            let state = dice.pick(&[FollowupState::Done, FollowupState::Dropped]).unwrap();
            Command::CloseFollowups { ids: some(held, Noun::Followup, dice), state }
        }
        13 => Command::MoveFollowups { ids: some(held, Noun::Followup, dice), due: dice.date() },
        20 | 21 => propose_money(held, dice),
        22 | 23 => toward_rates(held, dice),
        14 => {
            let (from, to) = (end_of_link(held, dice), end_of_link(held, dice));
            Command::Link { from, to, meaning: "about".into() }
        }
        15 | 16 => more::propose_team(held, dice),
        17 if dice.roll(3) == 0 => move_phase(held, dice),
        17 => move_lines(held, dice),
        18 if dice.roll(4) == 0 => use_template(held, dice),
        _ => {
            let plain: Vec<Noun> = ADDED.iter().copied().filter(|n| *n != Noun::LogEntry).collect();
            let noun = dice.pick(&plain).unwrap();
            Command::Add(draft(held, noun, dice))
        }
    }
}

/// A new row with a title and now and then more.
pub fn draft(held: &Snapshot, noun: Noun, dice: &mut Dice) -> Draft {
    let mut draft = Draft::new(noun);
    for text in ["title", "name", "subject", "role", "ask", "code", "text"] {
        if noun.field_index(text).is_some() && (text != "role" || noun == Noun::Rate) {
            draft.put(text, dice.word().to_value());
        }
    }
    match noun {
        Noun::Rate => {
            draft = draft.with("cost", &Money(dice.small(9000))).with("bill", &Money(dice.small(20000)));
        }
        Noun::Line => {
            let low = dice.small(20) * 900;
            let likely = low + dice.small(20) * 900;
            let high = likely + dice.small(20) * 900;
            draft = draft.with("low", &low).with("likely", &likely).with("high", &high);
            draft = draft.with("cost_rate", &Money(5000)).with("bill_rate", &Money(9500));
        }
        Noun::TimeEntry => {
            draft.put("person", Value::Int(any(held, Noun::Person, dice).0));
            draft = draft.with("spent", &Secs(900 + dice.small(30) * 900));
        }
        Noun::Booking | Noun::Absence => {
            draft.put("person", Value::Int(any(held, Noun::Person, dice).0));
            let last = if noun == Noun::Booking { "last" } else { "until" };
            let (one, other) = (dice.date(), dice.date());
            draft = draft.with("first", &one.min(other)).with(last, &one.max(other));
            if noun == Noun::Booking {
                draft = draft.with("amount", &Secs(dice.small(40) * 3600));
            }
        }
        Noun::Dependency => {
            draft.put("task", Value::Int(any(held, Noun::Task, dice).0));
            draft.put("after", Value::Int(any(held, Noun::Task, dice).0));
        }
        Noun::Answer if dice.roll(3) > 0 => draft.put("answer", dice.word().to_value()),
        Noun::Showing => draft.put("deliverable", Value::Int(any(held, Noun::Deliverable, dice).0)),
        Noun::Cost => draft = draft.with("amount", &Money(dice.small(500_000))),
        Noun::Task | Noun::Followup => draft = draft.with("due", &dice.date()),
        _ => {}
    }
    if noun == Noun::Task && dice.roll(2) == 0 {
        draft.put_set("people", some(held, Noun::Person, dice).iter().map(|p| Value::Int(p.0)).collect());
        draft.put_set("labels", vec![Value::Text(dice.word())]);
        draft = draft.with("estimate", &Secs(dice.small(80) * 900));
    }
    if noun == Noun::LogEntry && dice.roll(2) == 0 {
        draft.put_set("topics", vec![Value::Text("cost".into())]);
        draft.put_set("people", some(held, Noun::Person, dice).iter().map(|p| Value::Int(p.0)).collect());
    }
    draft
}

fn edit(held: &Snapshot, dice: &mut Dice) -> Command {
    let noun = dice.pick(EDITED).unwrap();
    let id = any(held, noun, dice);
    let values = held.values(noun, id).unwrap_or_default();
    let titles = ["title", "name", "role"];
    let title = titles.iter().find_map(|t| noun.field_index(t)).unwrap_or(0);
    let mut cells = Vec::new();
    if let Some(old) = values.get(title) {
        cells.push(CellChange { field: title, old: old.clone(), new: Value::Text(dice.word()) });
    }
    if let Some(due) = noun.field_index("due")
        && let Some(old) = values.get(due)
    {
        cells.push(CellChange { field: due, old: old.clone(), new: dice.date().to_value() });
    }
    Command::Edit { noun, id, cells, sets: Vec::new() }
}

fn word(held: &Snapshot, dice: &mut Dice) -> Word {
    Word {
        person: dice.pick(&held.ids(Noun::Person)),
        name: "Dana Whitfield".into(),
        organisation: "Acme".into(),
        at: today().and_hms_opt(8, 0, 0).unwrap(),
        channel: Channel::Email,
        note: None,
    }
}
