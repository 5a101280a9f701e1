//! ISO 4217 currencies: code, number of decimals, symbol.
//!
//! Imports nothing of the crate. Read next: `money::parse`, which takes the code or the symbol off an amount.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A currency that amounts can be kept in; stored and exported as its ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency {
    iso: iso_currency::Currency,
    exponent: u32,
}

/// The text names no currency that amounts can be kept in.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{found}” is not a currency. Accepted: the three letters of ISO 4217, such as EUR, USD, GBP or JPY")]
pub struct CurrencyError {
    /// What was typed.
    pub found: String,
}

impl Currency {
    /// The euro.
    pub const EUR: Self = Self { iso: iso_currency::Currency::EUR, exponent: 2 };

    /// The currency of a three-letter ISO 4217 code, in either case.
    ///
    /// # Errors
    /// [`CurrencyError`] when the code is unknown or, like gold and the test code, has no minor unit.
    pub fn from_code(text: &str) -> Result<Self, CurrencyError> {
        let code = text.trim().to_ascii_uppercase();
        iso_currency::Currency::from_code(&code)
            .and_then(|iso| Some(Self { iso, exponent: u32::from(iso.exponent()?) }))
            .ok_or_else(|| CurrencyError { found: text.trim().to_owned() })
    }

    /// The three letters, `EUR`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.iso.code()
    }

    /// How many decimals its amounts have: 0 (yen) to 4.
    #[must_use]
    pub const fn exponent(self) -> u32 {
        self.exponent
    }

    /// Minor units in one unit: 100 for the euro, 1 for the yen.
    #[must_use]
    pub const fn unit(self) -> i64 {
        10_i64.pow(self.exponent)
    }

    /// The name in English, `Euro`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.iso.name()
    }

    /// The sign people write it with, `€`. Read only, never shown: amounts carry the code, once, in the heading.
    #[must_use]
    pub fn symbol(self) -> String {
        self.iso.symbol().symbol
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self::EUR
    }
}

impl TryFrom<String> for Currency {
    type Error = CurrencyError;

    fn try_from(code: String) -> Result<Self, CurrencyError> {
        Self::from_code(&code)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::Currency;

    #[test]
    fn a_code_gives_its_decimals() {
        for (code, exponent, unit) in
            [("EUR", 2, 100), ("jpy", 0, 1), (" kwd ", 3, 1_000), ("CLF", 4, 10_000)]
        {
            let currency = Currency::from_code(code).unwrap();
            assert_eq!((currency.exponent(), currency.unit()), (exponent, unit), "{code}");
            assert_eq!(currency.code(), code.trim().to_uppercase());
        }
        assert_eq!(Currency::from_code("EUR"), Ok(Currency::EUR));
    }

    #[test]
    fn what_is_no_currency_is_refused_with_a_way_out() {
        for text in ["", "euro", "XAU", "XXX", "ZZZ", "€"] {
            let error = Currency::from_code(text).unwrap_err().to_string();
            assert!(error.contains(text) && error.contains("such as EUR"), "{error}");
        }
    }

    #[test]
    fn stored_as_its_code() {
        assert_eq!(serde_json::to_string(&Currency::EUR).unwrap(), "\"EUR\"");
        assert_eq!(serde_json::from_str::<Currency>("\"CHF\"").unwrap().code(), "CHF");
        assert!(serde_json::from_str::<Currency>("\"nope\"").is_err());
    }
}
