//! (placeholder)
/// x
pub type Date = chrono::NaiveDate;
/// x
pub type Moment = chrono::NaiveDateTime;
