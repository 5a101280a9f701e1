//! Amounts as people type them.
//!
//! Imports nothing of the crate but `money`. The rules, in the order they apply:
//!
//! 1. A sign, a code (`EUR 300`, `300 EUR`) or a symbol (`€300`) may stand before or after the number. Another
//!    currency than the project's is refused: nothing is converted in silence.
//! 2. `k` and `m` after the number are thousands and millions.
//! 3. Blanks and apostrophes between digits separate thousands; so does whichever of `.` and `,` comes first
//!    when both are there, or the one that is there more than once. Thousands stand in groups of three.
//! 4. A single comma with three digits behind it separates thousands (`1,200` is 1200), as long as the currency
//!    has fewer than three decimals and no `k` or `m` follows; otherwise that is ambiguous and refused.
//! 5. A single point with three digits behind it (`1.200`) is ambiguous too, unless the currency has three
//!    decimals or more, or `k` or `m` follows (`1.125k`). Beside the currency's sign or code (`€ 1.200`) it is an
//!    amount as it is printed, which has no third decimal: the point separates thousands.
//! 6. Any other single comma or point is the decimal sign. More decimals than the currency has are refused.

use super::number::{Trouble, read_number};
use super::{Currency, Money};
use thiserror::Error;

/// What every refusal ends with.
const ACCEPTED: &str =
    "Accepted: 1200, 1,200.50, 1200,50, -50, 2.5k, 1.2m, and the currency's code or sign beside it";

/// Why a text is not an amount; each says what would be accepted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// Nothing was typed.
    #[error("An amount is missing. {ACCEPTED}")]
    Empty,
    /// There is no way to read it as an amount.
    #[error("“{text}” is not an amount. {ACCEPTED}")]
    NotAnAmount {
        /// What was typed.
        text: String,
    },
    /// It can be read in two ways that differ by a factor of a thousand.
    #[error("“{text}” can be read in two ways. Write {large} or {small}")]
    Ambiguous {
        /// What was typed.
        text: String,
        /// The reading with a thousands separator, written plainly.
        large: String,
        /// The reading with a decimal sign, written plainly.
        small: String,
    },
    /// It would have to be rounded.
    #[error("“{text}” has too many decimals: {currency} has {decimals}. {ACCEPTED}")]
    TooManyDecimals {
        /// What was typed.
        text: String,
        /// The project's currency.
        currency: &'static str,
        /// How many decimals it has.
        decimals: u32,
    },
    /// It names another currency than the project's.
    #[error(
        "This project is kept in {expected}, and “{found}” is not converted. Type the amount in {expected}"
    )]
    OtherCurrency {
        /// The code or sign that was typed.
        found: String,
        /// The project's currency.
        expected: &'static str,
    },
    /// It is beyond what can be kept.
    #[error("“{text}” is too large to be kept. Type a smaller amount")]
    TooLarge {
        /// What was typed.
        text: String,
    },
}

/// Reads an amount of `currency` as typed; the rules are at the head of this module.
///
/// # Errors
/// A [`MoneyError`] that says what would be accepted. Nothing is ever rounded.
pub fn parse_money(text: &str, currency: Currency) -> Result<Money, MoneyError> {
    let typed = text.trim();
    if typed.is_empty() {
        return Err(MoneyError::Empty);
    }
    let not_an_amount = || MoneyError::NotAnAmount { text: typed.to_owned() };
    let (negative, named, bare) = strip_marks(typed, currency)?;
    let (number, shift) = strip_scale(bare);
    let printed = named && shift == 0 && currency.exponent() < 3;
    let digits = match read_number(number, shift, currency) {
        Err(Trouble::Ambiguous { large, .. }) if printed => read_number(&large, shift, currency),
        read => read,
    };
    let digits = digits.map_err(|trouble| trouble.of(typed, currency))?;
    let mantissa: i128 = digits.mantissa.parse().map_err(|_| not_an_amount())?;
    let too_large = || MoneyError::TooLarge { text: typed.to_owned() };
    let places = i64::from(currency.exponent()) + i64::from(shift)
        - i64::try_from(digits.decimals).map_err(|_| too_large())?;
    let power = u32::try_from(places.unsigned_abs())
        .ok()
        .and_then(|p| 10_i128.checked_pow(p))
        .ok_or_else(too_large)?;
    let minor = if places >= 0 {
        mantissa.checked_mul(power).ok_or_else(too_large)?
    } else if mantissa % power == 0 {
        mantissa / power
    } else {
        return Err(Trouble::Decimals.of(typed, currency));
    };
    i64::try_from(if negative { -minor } else { minor }).map(Money).map_err(|_| too_large())
}

/// Takes sign, code and symbol off both ends; says whether a minus was among them, and whether the currency was.
fn strip_marks(typed: &str, currency: Currency) -> Result<(bool, bool, &str), MoneyError> {
    let (mut rest, mut sign, mut named) = (typed, None, false);
    let not_an_amount = || MoneyError::NotAnAmount { text: typed.to_owned() };
    loop {
        rest = rest.trim();
        if let Some(after) = rest.strip_prefix(['-', '−', '+']) {
            if sign.replace(!rest.starts_with('+')).is_some() {
                return Err(not_an_amount());
            }
            rest = after;
        } else if let Some(after) = strip_currency(rest, currency)? {
            if std::mem::replace(&mut named, true) {
                return Err(not_an_amount());
            }
            rest = after;
        } else {
            return Ok((sign.unwrap_or(false), named, rest));
        }
    }
}

/// The text without the currency at its start or end; `None` when there is none.
fn strip_currency(text: &str, currency: Currency) -> Result<Option<&str>, MoneyError> {
    let symbol = currency.symbol();
    // A symbol that is one letter, such as m, would be taken for a million.
    let clear = symbol.chars().count() > 1 || !symbol.chars().all(char::is_alphanumeric);
    if clear && let Some(rest) = text.strip_prefix(&symbol).or_else(|| text.strip_suffix(&symbol)) {
        return Ok(Some(rest));
    }
    let letters = |c: &char| c.is_ascii_alphabetic();
    let head = text.chars().take_while(letters).count();
    let tail = text.chars().rev().take_while(letters).count();
    let (found, rest) = if head == 3 {
        text.split_at(3)
    } else if tail == 3 {
        let (rest, found) = text.split_at(text.len() - 3);
        (found, rest)
    } else {
        return foreign_sign(text, currency);
    };
    match Currency::from_code(found) {
        Ok(named) if named == currency => Ok(Some(rest)),
        Ok(_) => Err(MoneyError::OtherCurrency { found: found.to_owned(), expected: currency.code() }),
        Err(_) => Ok(None),
    }
}

/// Refuses a well-known sign that is not the project's; there is nothing to strip otherwise.
fn foreign_sign(text: &str, currency: Currency) -> Result<Option<&str>, MoneyError> {
    let ends = [text.chars().next(), text.chars().next_back()];
    match ends.into_iter().flatten().find(|end| "€$£¥₣₤₹₽₺₩₪฿₫₴₱".contains(*end)) {
        Some(sign) => Err(MoneyError::OtherCurrency { found: sign.to_string(), expected: currency.code() }),
        None => Ok(None),
    }
}

/// The number before `k` or `m`, and how many places that letter shifts it.
fn strip_scale(text: &str) -> (&str, u32) {
    let shift = match text.chars().next_back() {
        Some('k' | 'K') => 3,
        Some('m' | 'M') => 6,
        _ => return (text, 0),
    };
    (text[..text.len() - 1].trim_end(), shift)
}

impl Trouble {
    /// In words, about what was typed.
    fn of(self, typed: &str, currency: Currency) -> MoneyError {
        let text = typed.to_owned();
        match self {
            Self::NotANumber => MoneyError::NotAnAmount { text },
            Self::Decimals => {
                MoneyError::TooManyDecimals { text, currency: currency.code(), decimals: currency.exponent() }
            }
            Self::Ambiguous { large, small } => MoneyError::Ambiguous { text, large, small },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MoneyError, parse_money};
    use crate::domain::money::{Currency, Money, format_money, plain_money};
    use proptest::{prop_assert_eq, proptest, sample};

    fn euro(text: &str) -> Result<i64, MoneyError> {
        parse_money(text, Currency::EUR).map(|amount| amount.0)
    }

    #[test]
    fn what_people_type_is_read() {
        let cases = [
            ("1200", 120_000),
            ("1,200", 120_000),
            ("1,200.50", 120_050),
            ("1200,50", 120_050),
            ("1.200,50", 120_050),
            ("1 200,50", 120_050),
            ("1'200.50", 120_050),
            ("1’200", 120_000),
            ("1\u{a0}200", 120_000),
            ("1\u{202f}200,5", 120_050),
            ("1,234,567.89", 123_456_789),
            ("1.234.567", 123_456_700),
            ("2.5k", 250_000),
            ("2,5 K", 250_000),
            ("1.2m", 120_000_000),
            ("1.125k", 112_500),
            ("1.23456k", 123_456),
            ("EUR 300", 30_000),
            ("300 eur", 30_000),
            ("€300", 30_000),
            ("300 €", 30_000),
            ("€2.5k", 250_000),
            ("-50", -5_000),
            ("−50", -5_000),
            ("-€50", -5_000),
            ("€-50", -5_000),
            ("EUR -50", -5_000),
            ("+50", 5_000),
            ("0", 0),
            (".5", 50),
            ("0,05", 5),
            ("12.5000", 1_250),
            (" 7 ", 700),
        ];
        for (text, minor) in cases {
            assert_eq!(euro(text), Ok(minor), "{text}");
        }
    }

    #[test]
    fn decimals_follow_the_currency() {
        let read = |text, code| parse_money(text, Currency::from_code(code).unwrap()).map(|amount| amount.0);
        assert_eq!(read("1,200", "JPY"), Ok(1_200));
        assert_eq!(read("¥1,200", "JPY"), Ok(1_200));
        assert!(matches!(read("12.5", "JPY"), Err(MoneyError::TooManyDecimals { decimals: 0, .. })));
        assert_eq!(read("2.5k", "JPY"), Ok(2_500));
        assert_eq!(read("1.200", "KWD"), Ok(1_200));
        assert!(matches!(read("1,200", "KWD"), Err(MoneyError::Ambiguous { .. })));
        assert_eq!(read("300 kr", "SEK"), Ok(30_000));
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_refused() {
        assert_eq!(
            euro("1.200").unwrap_err().to_string(),
            "“1.200” can be read in two ways. Write 1200 or 1.2"
        );
        // Beside the currency it is an amount as it is printed.
        for text in ["€ 1.200", "1.200 €", "EUR 1.200", "1.200,00 €", "€ 1,200.00"] {
            assert_eq!(euro(text), Ok(120_000), "{text}");
        }
        assert!(matches!(euro("€1,125k"), Err(MoneyError::Ambiguous { .. })));
        let dinar = parse_money("KWD 1,200", Currency::from_code("KWD").unwrap());
        assert!(matches!(dinar, Err(MoneyError::Ambiguous { .. })));
        assert_eq!(
            euro("1,125k").unwrap_err().to_string(),
            "“1,125k” can be read in two ways. Write 1125k or 1.125k"
        );
    }

    #[test]
    fn nothing_is_rounded_or_guessed() {
        for text in ["1.234567", "12.345,678", "0,125", "1234,567", "0.001", "1 200,505"] {
            assert!(
                matches!(euro(text), Err(MoneyError::TooManyDecimals { .. })),
                "{text}: {:?}",
                euro(text)
            );
        }
        for text in [
            "abc",
            "1,20,000",
            "1.2.3",
            "12,",
            "1,2,3.4.5",
            "--5",
            "1 20",
            "k",
            "€",
            "EUR",
            "1e5",
            "1 2 k 3",
            "€€5",
            "1200.5 0",
            "٣",
        ] {
            assert!(matches!(euro(text), Err(MoneyError::NotAnAmount { .. })), "{text}: {:?}", euro(text));
        }
        assert_eq!(euro("  "), Err(MoneyError::Empty));
        for text in ["USD 5", "5 usd", "$5", "5 £"] {
            let error = euro(text).unwrap_err();
            assert!(matches!(error, MoneyError::OtherCurrency { expected: "EUR", .. }), "{text}: {error}");
        }
    }

    #[test]
    fn the_whole_range_and_not_a_cent_more() {
        assert_eq!(euro("92233720368547758.07"), Ok(i64::MAX));
        assert_eq!(euro("-92,233,720,368,547,758.08"), Ok(i64::MIN));
        for text in ["92233720368547758.08", "99999999999999999999999m", &"9".repeat(38)] {
            assert!(matches!(euro(text), Err(MoneyError::TooLarge { .. })), "{text}");
        }
        assert!(euro(&"9".repeat(400)).is_err());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(minor: i64, code in sample::select(vec!["EUR", "JPY", "KWD", "CLF"])) {
            let currency = Currency::from_code(code).unwrap();
            prop_assert_eq!(parse_money(&plain_money(Money(minor), currency), currency), Ok(Money(minor)));
            let long = format_money(Money(minor), currency);
            prop_assert_eq!(parse_money(&long, currency), Ok(Money(minor)), "{}", long);
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,12}") {
            let _ = parse_money(&text, Currency::EUR);
        }

        #[test]
        fn near_misses_do_not_panic(text in "[0-9.,' kmM€EURk-]{0,14}") {
            let _ = parse_money(&text, Currency::EUR);
        }
    }
}
