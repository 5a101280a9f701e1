//! The rate card: what a role costs us and what the client pays, from a day on.
//! Imports `value`, `noun`. Read next: `need.rs`.

use crate::domain::calendar::Date;
use crate::domain::duration::Secs;
use crate::domain::money::Money;
use crate::domain::record::noun;
use crate::domain::value::{Kind, choice, field};

choice! {
    /// What a rate is for.
    RateUnit {
        /// An hour.
        Hour = "hour", "hour";
        /// A day of the rate's own length.
        Day = "day", "day";
    }
}

noun! {
    /// What an hour or a day of a role costs and is sold for, from a day on.
    Rate = Rate {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system();
        /// The role it holds for.
        role: String = field("role", Kind::Text).required();
        /// Per hour or per day.
        unit: RateUnit = field("unit", Kind::Choice(RateUnit::CHOICES));
        /// How long a day of this rate is; only used with `day`.
        day: Secs = field("length of a day", Kind::Secs);
        /// What a unit costs us.
        cost: Money = field("cost rate", Kind::Money).required();
        /// What the client pays for a unit.
        bill: Money = field("bill rate", Kind::Money).required();
        /// The first day it holds.
        valid_from: Date = field("valid from", Kind::Date);
    }
}

impl Rate {
    /// The working time that one unit stands for.
    #[must_use]
    pub fn unit_secs(&self) -> Secs {
        match self.unit {
            RateUnit::Hour => Secs(3600),
            RateUnit::Day => self.day,
        }
    }
}
