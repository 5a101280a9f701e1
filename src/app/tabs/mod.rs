//! What single tabs do beyond what all of them do. Imports domain, keys.

pub mod brief;
pub mod brief_show;
pub mod budget;
mod card;
pub mod client;
mod client_detail;
pub mod crew;
pub mod estimate;
pub mod form_steps;
mod hours;
pub mod money;
mod notes;
pub mod out;
pub mod sums;
pub mod talk;
pub mod taxes;
pub mod team;
