//! The engines: pure arithmetic over rows, each with the source of its formulas. May import the nouns and
//! the number types of the domain. Read next: `estimating`, `earned_value`.

pub mod estimating;
