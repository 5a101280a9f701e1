//! What single tabs do beyond what all of them do. Imports domain, keys.

pub mod brief;
pub mod brief_show;
pub mod budget;
pub mod client;
mod client_detail;
pub mod estimate;
pub mod form_steps;
pub mod talk;
pub mod team;
