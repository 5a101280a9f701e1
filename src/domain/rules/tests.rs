//! Cases of every rule, by what the verbs are about.

mod adding;
mod approval;
mod beginning;
mod editing;
mod flow;
