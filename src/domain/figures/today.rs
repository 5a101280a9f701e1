//! What wants attention today, over all tabs: due and overdue, blocked, waiting, unanswered, silent, over
//! budget. One entry a thing, the most urgent first, always in the same order. May import the nouns, `table`,
//! `facts`, the other figures. Read next: `today/work.rs`, `today/talk.rs`, `today/agreed.rs`, `today/money.rs`.

mod agreed;
mod money;
mod talk;
mod work;

pub use agreed::shown_last;

use std::collections::HashSet;

use crate::domain::calendar::{Date, short_date};
use crate::domain::facts::OpenTask;
use crate::domain::figures::alarms::Alarm;
use crate::domain::figures::signals::{Signal, severity};
use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::table::{Look, Tone};

/// Things are named this many days before they are due.
const SOON_DAYS: i64 = 2;

/// What was said and has a day farther off stands at the end of the list from so many days before it on.
const LATER_DAYS: i64 = 28;

/// Why something is on the list; in the order of urgency among equals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// Its day has gone by.
    Overdue,
    /// Something is in its way.
    Blocked,
    /// More is spent than planned.
    OverBudget,
    /// A figure of the project is not as it should be.
    Alert,
    /// The client was not heard of for too long.
    Silence,
    /// Its day is near.
    Due,
    /// Something lies with the client, without an answer.
    Unanswered,
    /// Something bad that somebody has to look after.
    Trouble,
    /// The client has it.
    Waiting,
    /// It is far off, and its day will not be met.
    WillBeLate,
    /// Its day is farther off.
    Later,
    /// It has no day.
    NoDate,
}

impl ItemKind {
    /// The word on the screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Blocked => "blocked",
            Self::OverBudget => "over budget",
            Self::Alert => "alert",
            Self::Silence => "silence",
            Self::Due => "due",
            Self::WillBeLate => "will be late",
            Self::Unanswered => "unanswered",
            Self::Trouble => "open",
            Self::Waiting => "with the client",
            Self::Later => "later",
            Self::NoDate => "no date",
        }
    }
}

/// How soon something wants the producer; the headings of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// Late, stopped or gone wrong.
    Now,
    /// To be looked at today.
    Today,
    /// Near, or to be known.
    Soon,
    /// Of the weeks to come, or without a day.
    Later,
}

impl Urgency {
    /// The heading.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Now => "now: late, stopped or gone wrong",
            Self::Today => "today: has to be looked at",
            Self::Soon => "soon: near, or good to know",
            Self::Later => "later: in the weeks to come, or without a date",
        }
    }

    /// Its name for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Today => "today",
            Self::Soon => "soon",
            Self::Later => "later",
        }
    }
}

/// One thing that wants attention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// How it should strike the eye.
    pub tone: Tone,
    /// Why it is here.
    pub kind: ItemKind,
    /// What it is: `T12 Homepage design`.
    pub title: String,
    /// What there is to say: who, why, how much.
    pub detail: String,
    /// The day it is or was due, or since which it is so.
    pub on: Option<Date>,
    /// Where to go.
    pub target: (Noun, Id),
    /// The alert it is, by its place in the list of alerts.
    pub alarm: Option<usize>,
    /// Its place by urgency: the lower, the more urgent; equal ranks go by day.
    pub rank: u16,
}

impl Item {
    /// The heading it stands under.
    #[must_use]
    pub const fn urgency(&self) -> Urgency {
        match self.tone {
            Tone::Bad => Urgency::Now,
            Tone::Watch => Urgency::Today,
            Tone::Info | Tone::Plain | Tone::Good => Urgency::Soon,
            Tone::Dim => Urgency::Later,
        }
    }

    /// Its day in words: when it is or was due, or for how long it has been so.
    #[must_use]
    pub fn when(&self, today: Date) -> String {
        let is_state = matches!(
            self.kind,
            ItemKind::Blocked
                | ItemKind::OverBudget
                | ItemKind::Alert
                | ItemKind::Silence
                | ItemKind::Unanswered
                | ItemKind::Trouble
                | ItemKind::Waiting
        );
        match self.on {
            None => String::new(),
            Some(on) if is_state && on < today => format!("for {} d", (today - on).num_days()),
            Some(on) => short_date(on, today),
        }
    }
}

/// The list of today, most urgent first; of a thing that could stand twice the most urgent entry stays.
#[must_use]
pub fn items(look: &Look<'_>, open: &[OpenTask<'_>], alarms: &[Alarm], signals: &[Signal]) -> Vec<Item> {
    let mut items = work::items(look, open);
    items.extend(talk::items(look));
    items.extend(agreed::items(look));
    items.extend(money::items(look, alarms, signals));
    items.sort_by_key(|item| (item.rank, item.on.is_none(), item.on, item.target));
    let mut seen: HashSet<(Noun, Id)> = HashSet::new();
    items.retain(|item| item.target.0 == Noun::Project || seen.insert(item.target));
    items
}

fn item(
    (tone, kind): (Tone, ItemKind),
    target: (Noun, Id),
    title: String,
    detail: String,
    on: Option<Date>,
) -> Item {
    let rank = u16::from(severity(tone)) * 100 + kind as u16;
    Item { tone, kind, title, detail, on, target, alarm: None, rank }
}

/// Overdue or soon due, with the tone that belongs to it.
fn by_due(due: Date, today: Date, soon: i64) -> Option<(Tone, ItemKind)> {
    match (due - today).num_days() {
        ..0 => Some((Tone::Bad, ItemKind::Overdue)),
        0 => Some((Tone::Watch, ItemKind::Due)),
        days if days <= soon => Some((Tone::Info, ItemKind::Due)),
        _ => None,
    }
}

/// The same of what was said, which is not forgotten either: for weeks before its day, and without one, it stands at
/// the end.
fn by_due_or_later(due: Option<Date>, today: Date) -> Option<(Tone, ItemKind)> {
    let Some(due) = due else { return Some((Tone::Dim, ItemKind::NoDate)) };
    let later = || ((due - today).num_days() <= LATER_DAYS).then_some((Tone::Dim, ItemKind::Later));
    by_due(due, today, SOON_DAYS).or_else(later)
}

/// `2 d late`, `today`, `in 2 d`.
fn when(due: Date, today: Date) -> String {
    match (due - today).num_days() {
        0 => "today".to_owned(),
        days if days < 0 => format!("{} d late", -days),
        days => format!("in {days} d"),
    }
}

/// The parts that are not empty, with a dot between them. The first one grows: a long list has few texts of its own.
fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let mut parts = parts.into_iter().filter(|part| !part.is_empty());
    let mut text = parts.next().unwrap_or_default();
    for part in parts {
        text.push_str(" · ");
        text.push_str(&part);
    }
    text
}

fn code(noun: Noun, number: i64, title: &str) -> String {
    let number = number.to_string();
    [noun.prefix(), &number, " ", title].concat()
}

fn name(look: &Look<'_>, person: Id) -> String {
    look.snapshot.people.get(person).map_or_else(String::new, |p| p.name.clone())
}
