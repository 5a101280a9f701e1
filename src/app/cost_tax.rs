//! The tax of a cost in its form: an amount, or a rate of the amount beside it. Imports domain. Read next: `form.rs`.

use crate::domain::input::Reading;
use crate::domain::input::quantity::{read_percent, write_percent};
use crate::domain::money::ratio::half_even_i64;
use crate::domain::money::{Money, WHOLE_BP, format_money, parse_money};

/// What belongs there.
pub const HELP: &str =
    "Recoverable tax on top: an amount such as 22.80, or a rate of the amount such as 19 %.";

/// What was typed as the tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tax {
    /// The rate in basis points, where it is one.
    rate_bp: Option<i64>,
    /// What it comes to.
    pub amount: Money,
}

/// Reads the tax; a rate is taken of what is typed as the amount, half a cent to the even one.
///
/// # Errors
/// Why it is neither, or that the amount is needed for the rate.
pub fn read(reading: &Reading<'_>, text: &str, amount: &str) -> Result<Tax, String> {
    let money = |text: &str| parse_money(text, reading.currency()).map_err(|e| e.to_string());
    if !text.trim_end().ends_with('%') {
        return Ok(Tax { rate_bp: None, amount: money(text)? });
    }
    let rate = read_percent(text)?;
    let net = money(amount).map_err(|_| "A rate is taken of the amount: type that too".to_owned())?;
    let tax = half_even_i64(i128::from(net.0) * i128::from(rate), i128::from(WHOLE_BP));
    let amount = tax.map(Money).ok_or_else(|| "That is more than can be counted".to_owned())?;
    Ok(Tax { rate_bp: Some(rate), amount })
}

/// How it was understood: `19.00 EUR` or `19 % = 22.80 EUR`.
#[must_use]
pub fn shown(reading: &Reading<'_>, tax: Tax) -> String {
    let amount = format!("{} {}", format_money(tax.amount, reading.currency()), reading.currency().code());
    tax.rate_bp.map_or_else(|| amount.clone(), |rate| format!("{} % = {amount}", write_percent(rate)))
}
