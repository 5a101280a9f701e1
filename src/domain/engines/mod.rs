//! The engines: pure arithmetic, each with the source of its formulas. May import the nouns and the number
//! types of the domain. Read next: `estimating`, `earned_value`.

pub mod earned_schedule;
pub mod earned_value;
pub mod estimating;
pub mod phasing;
