//! The digits of a typed amount: which sign separates thousands, which one decimals.
//!
//! Imports only `money::currency`. The rules are at the head of `money::parse`, which calls this.

use super::Currency;

/// All digits of a number in one row, and how many of them are decimals.
pub(super) struct Digits {
    pub(super) mantissa: String,
    pub(super) decimals: usize,
}

/// What is wrong with a number, before it is put into words.
pub(super) enum Trouble {
    NotANumber,
    Decimals,
    Ambiguous { large: String, small: String },
}

/// Sorts out which signs are thousands separators and which is the decimal sign.
pub(super) fn read_number(text: &str, shift: u32, currency: Currency) -> Result<Digits, Trouble> {
    let blank = |c: char| matches!(c, '\'' | '’') || c.is_whitespace();
    let (commas, points) = (text.matches(',').count(), text.matches('.').count());
    let grouped = text.contains(blank);
    let (separators, decimal) = match (commas, points) {
        (0, 0) => (None, None),
        (0, 1) => single(text, '.', grouped, shift, currency)?,
        (1, 0) => single(text, ',', grouped, shift, currency)?,
        (1, 1) if text.find('.') < text.find(',') => (Some('.'), Some(',')),
        (_, 1) => (Some(','), Some('.')),
        (1, _) => (Some('.'), Some(',')),
        (_, 0) => (Some(','), None),
        (0, _) => (Some('.'), None),
        _ => return Err(Trouble::NotANumber),
    };
    let (whole, part) = decimal.and_then(|sign| text.split_once(sign)).unwrap_or((text, ""));
    if part.is_empty() != decimal.is_none() || !part.chars().all(|c| c.is_ascii_digit()) {
        return Err(Trouble::NotANumber);
    }
    let marks = |c: char| if grouped && separators.is_none() { blank(c) } else { separators == Some(c) };
    let groups: Vec<&str> = whole.split(marks).collect();
    let well_formed = groups.iter().enumerate().all(|(index, group)| {
        let size_fits = if groups.len() == 1 {
            true
        } else if index == 0 {
            (1..=3).contains(&group.len())
        } else {
            group.len() == 3
        };
        size_fits && group.chars().all(|c| c.is_ascii_digit())
    });
    let empty = whole.is_empty() && part.is_empty();
    if !well_formed || empty {
        return Err(Trouble::NotANumber);
    }
    Ok(Digits { mantissa: groups.concat() + part, decimals: part.len() })
}

/// Thousands separator and decimal sign of a number with one `.` or `,` in it.
fn single(
    text: &str,
    sign: char,
    grouped: bool,
    shift: u32,
    currency: Currency,
) -> Result<(Option<char>, Option<char>), Trouble> {
    let Some((whole, part)) = text.split_once(sign) else { return Err(Trouble::NotANumber) };
    let could_group =
        !grouped && part.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    let few_decimals = currency.exponent() < 3 && shift == 0;
    let point_is_decimal = sign == '.' && !few_decimals;
    if !could_group || point_is_decimal {
        Ok((None, Some(sign)))
    } else if sign == ',' && few_decimals {
        Ok((Some(sign), None))
    } else {
        let letter = match shift {
            0 => "",
            3 => "k",
            _ => "m",
        };
        let short = part.trim_end_matches('0');
        let small =
            if short.is_empty() { format!("{whole}{letter}") } else { format!("{whole}.{short}{letter}") };
        Err(Trouble::Ambiguous { large: format!("{whole}{part}{letter}"), small })
    }
}
