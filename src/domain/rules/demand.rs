//! How a rule says that a row does not meet it. Imports `command`. Read next: `check.rs`.

use crate::domain::command::Refusal;

/// A hundred percent in basis points.
pub const WHOLE: i64 = 10_000;

/// Says what is wrong with a field.
///
/// # Errors
/// Always: [`Refusal::Field`].
pub fn wrong<T>(field: &'static str, message: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::Field { field, message: message.into() })
}

/// A condition that a field has to meet.
///
/// # Errors
/// [`Refusal::Field`] where it does not hold.
pub fn demand(holds: bool, field: &'static str, message: &str) -> Result<(), Refusal> {
    if holds { Ok(()) } else { wrong(field, message) }
}
