//! The engines: pure functions from plain numbers to plain numbers, one file per subject.
//! The engines: pure arithmetic, each with the source of its formulas, one file per subject.
//!
//! They may import `money`, `calendar` and `duration`; `estimating`, which reads estimate lines, the nouns as
//! well. Begin with `earned_value` (and `explain`, which opens its figures), then `phasing` for planned value
//! and curves, `three_point` and `estimating` for estimates.

pub mod beta;
pub mod capacity;
pub mod crossing;
pub mod earned_schedule;
pub mod earned_value;
pub mod earning;
pub mod estimating;
pub mod explain;
pub mod phasing;
pub mod simulation;
pub mod three_point;
