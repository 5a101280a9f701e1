//! The field itself: money, calendar, the nouns and their rules, the snapshot of a project, commands and the
//! changes they decide on. Imports nothing of the crate, knows no SQL, no terminal and no clock.
//! Read in this order: `id`, `value`, `noun`, a noun such as `need`, `change`, `snapshot`, `command`, `decide`.

pub mod calendar;
pub mod display;
pub mod duration;
pub mod fold;
pub mod id;
pub mod money;
pub mod near;

pub mod noun;
pub mod record;
pub mod value;

pub mod agreed;
pub mod alert;
pub mod board;
pub mod booking;
pub mod brief;
pub mod budget;
pub mod cost;
pub mod deliverable;
pub mod estimate;
pub mod link;
pub mod log;
pub mod need;
pub mod person;
pub mod phase;
pub mod project;
pub mod question;
pub mod rate;
pub mod signoff;
pub mod task;
pub mod tax;
pub mod time;

pub mod own;

pub mod briefing;
pub mod catalog;
pub mod change;
pub mod command;
pub mod draft;
pub mod snapshot;
pub mod verdict;

pub mod completeness;
pub mod input;

pub mod author;
pub mod capture;
pub mod defaults;

pub mod decide;
pub mod rules;
pub mod seal;

pub mod brief_diff;

pub mod facts;
pub mod table;

pub mod client_view;
pub mod danglers;
pub mod figures;
pub mod history;
pub mod proof;
pub mod search;
pub mod sheets;
pub mod undo;

pub mod template;
pub mod template_sum;

pub mod engines;
