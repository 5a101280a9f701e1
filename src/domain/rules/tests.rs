//! Cases of every rule, by what the verbs are about.

mod adding;
mod approval;
mod beginning;
mod crew;
mod editing;
mod flow;
