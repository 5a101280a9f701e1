//! The engines: pure functions from plain numbers to plain numbers, one file per subject.
//!
//! They may import `money`, `calendar` and `duration`, nothing else. Begin with `earned_value` (and `explain`,
//! which opens its figures), then `phasing` for planned value and curves, and `three_point` for estimates.

pub mod beta;
pub mod earned_schedule;
pub mod earned_value;
pub mod earning;
pub mod explain;
pub mod phasing;
pub mod simulation;
pub mod three_point;
