//! Tax codes of estimate lines. Imports `value`, `noun`. Read next: `estimate.rs`.

use crate::domain::record::noun;
use crate::domain::value::{Kind, choice, field};

choice! {
    /// How a code taxes, after the categories of EN 16931.
    TaxCategory {
        /// At a rate.
        Standard = "standard", "standard";
        /// At a rate of nothing.
        Zero = "zero", "zero rated";
        /// Not taxed by law.
        Exempt = "exempt", "exempt";
        /// The client owes the tax.
        ReverseCharge = "reverse_charge", "reverse charge";
    }
}

noun! {
    /// A tax code: which tax a line bears.
    TaxCode = TaxCode {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system();
        /// The word to call it by, such as S or reduced.
        code: String = field("code", Kind::Text).required().client();
        /// What it is called in documents.
        name: String = field("name", Kind::Text).client();
        /// How it taxes.
        category: TaxCategory = field("category", Kind::Choice(TaxCategory::CHOICES)).client();
        /// The rate, basis points; 0 unless standard.
        rate: i64 = field("rate", Kind::Percent).client();
        /// The sentence that documents have to carry.
        note: Option<String> = field("note", Kind::Long).client();
        /// No longer offered for new lines.
        archived: bool = field("archived", Kind::Flag);
    }
}
