//! The field itself: money, calendar, the nouns and their rules. Imports nothing of the crate.

pub mod calendar;
pub mod display;
pub mod duration;
pub mod engines;
pub mod money;
