//! Cases of every rule, by what the verbs are about.

mod adding;
mod agreed;
mod approval;
mod beginning;
mod briefing;
mod crew;
mod editing;
mod flow;
mod offers;
mod purse;
