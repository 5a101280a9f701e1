//! Amounts as people and spreadsheets read them.
//!
//! Imports nothing of the crate but `money`. The way back is `money::parse`. The currency itself is never
//! written: it stands once, in the heading of the column.

use super::ratio::half_even;
use super::{Currency, Money};

/// `1,200.50`: thousands by comma, all decimals of the currency, a minus before negative amounts.
#[must_use]
pub fn format_money(amount: Money, currency: Currency) -> String {
    let (sign, whole, part) = pieces(amount, currency);
    format!("{sign}{}{part}", grouped(whole.into()))
}

/// `1200.50`: plain decimal for CSV and JSON.
#[must_use]
pub fn plain_money(amount: Money, currency: Currency) -> String {
    let (sign, whole, part) = pieces(amount, currency);
    format!("{sign}{whole}{part}")
}

/// An amount for headings, where cents would only be noise: `4,300`, `12.5k`, `1.2M`.
///
/// Below 10,000 whole units; below a million thousands with at most one decimal; from there on millions with
/// at most one decimal. Rounded half to even, once, and never `1000k`.
#[must_use]
pub fn short_money(amount: Money, currency: Currency) -> String {
    let size = i128::from(amount.0.unsigned_abs());
    let unit = i128::from(currency.unit());
    // The divisor is never zero and the quotient never larger than the size: the fallback is never taken.
    let tenths = |of: i128| half_even(size * 10, unit * of).unwrap_or(0);
    let whole = half_even(size, unit).unwrap_or(0);
    let text = if whole < 10_000 {
        grouped(whole)
    } else if tenths(1_000) < 10_000 {
        with_tenth(tenths(1_000), 'k')
    } else {
        with_tenth(tenths(1_000_000), 'M')
    };
    if amount.0 < 0 && text != "0" { format!("-{text}") } else { text }
}

/// A share in basis points as it stands everywhere on the screen: `42.7 %`, `90 %`; one decimal at most, half to even.
#[must_use]
pub fn format_percent(bp: i64) -> String {
    // The divisor is never zero and the quotient never larger than the share: the fallback is never taken.
    let all = half_even(bp.into(), 10).unwrap_or(0);
    let (sign, size) = (if all < 0 { "-" } else { "" }, all.unsigned_abs());
    match size % 10 {
        0 => format!("{sign}{} %", size / 10),
        tenth => format!("{sign}{}.{tenth} %", size / 10),
    }
}

/// Sign, whole units, and the decimals with their point (empty for a currency without decimals).
fn pieces(amount: Money, currency: Currency) -> (&'static str, u64, String) {
    let sign = if amount.0 < 0 { "-" } else { "" };
    let (size, unit) = (amount.0.unsigned_abs(), currency.unit().unsigned_abs());
    let part = match currency.exponent() {
        0 => String::new(),
        exponent => format!(".{:0>1$}", size % unit, exponent as usize),
    };
    (sign, size / unit, part)
}

/// Digits with a comma before every third from the right; `number` is not negative.
fn grouped(number: i128) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Tenths of thousands or millions with their letter, without a needless `.0`.
fn with_tenth(tenths: i128, letter: char) -> String {
    match tenths % 10 {
        0 => format!("{}{letter}", grouped(tenths / 10)),
        tenth => format!("{}.{tenth}{letter}", grouped(tenths / 10)),
    }
}

#[cfg(test)]
mod tests {
    use super::{format_money, format_percent, plain_money, short_money};
    use crate::domain::money::{Currency, Money};

    #[test]
    fn shares_have_one_decimal_at_most() {
        let cases = [
            (4_271, "42.7 %"),
            (9_000, "90 %"),
            (1_245, "12.4 %"),
            (-1_250, "-12.5 %"),
            (-4, "0 %"),
            (0, "0 %"),
        ];
        assert_eq!(cases.map(|(bp, _)| format_percent(bp)), cases.map(|(_, text)| text));
    }

    #[test]
    fn written_with_separators_and_all_decimals() {
        let cases = [
            (120_050, "EUR", "1,200.50", "1200.50"),
            (-5, "EUR", "-0.05", "-0.05"),
            (0, "EUR", "0.00", "0.00"),
            (-123_456_789, "EUR", "-1,234,567.89", "-1234567.89"),
            (1_200, "JPY", "1,200", "1200"),
            (1_200, "KWD", "1.200", "1.200"),
            (i64::MIN, "EUR", "-92,233,720,368,547,758.08", "-92233720368547758.08"),
        ];
        for (minor, code, long, plain) in cases {
            let currency = Currency::from_code(code).unwrap();
            assert_eq!(format_money(Money(minor), currency), long);
            assert_eq!(plain_money(Money(minor), currency), plain);
        }
    }

    #[test]
    fn short_for_headings() {
        let cases = [
            (430_000, "4,300"),
            (999_949, "9,999"),
            (999_951, "10k"),
            (1_250_000, "12.5k"),
            (1_200_000, "12k"),
            (99_994_999, "999.9k"),
            (99_999_900, "1M"),
            (120_000_000, "1.2M"),
            (123_456_789_000, "1,234.6M"),
            (-1_250_000, "-12.5k"),
            (-10, "0"),
            (0, "0"),
        ];
        for (minor, expected) in cases {
            assert_eq!(short_money(Money(minor), Currency::EUR), expected, "{minor}");
        }
        assert_eq!(short_money(Money(i64::MIN), Currency::EUR), "-92,233,720,368.5M");
    }
}
