//! Time entries; each freezes the rate it was worked at. Imports `value`, `noun`. Read next: `cost.rs`.

use crate::domain::calendar::Date;
use crate::domain::duration::Secs;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::record::noun;
use crate::domain::value::{Kind, field};

noun! {
    /// Time that somebody worked.
    TimeEntry = TimeEntry {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system();
        /// Who worked.
        person: Id = field("person", Kind::Ref(Noun::Person)).required();
        /// On what.
        task: Option<Id> = field("task", Kind::Ref(Noun::Task));
        /// The budget line it is charged to, where the task does not say it.
        budget_line: Option<Id> = field("budget line", Kind::Ref(Noun::BudgetLine));
        /// The day.
        on: Date = field("day", Kind::Date).past();
        /// When it began, `HH:MM:SS`, where that is known.
        began: Option<String> = field("began", Kind::Text);
        /// How long.
        spent: Secs = field("time", Kind::Secs).required();
        /// What was done.
        note: Option<String> = field("note", Kind::Text);
        /// Does the client pay for it?
        billable: bool = field("billable", Kind::Flag);
        /// What a unit of this time costs us; frozen when it was written.
        cost_rate: Money = field("cost rate", Kind::Money).system();
        /// What the client pays for a unit of it; frozen when it was written.
        bill_rate: Money = field("bill rate", Kind::Money).system();
        /// Working time of one unit of the two rates.
        unit_secs: Secs = field("rate per", Kind::Secs).system();
    }
}

impl TimeEntry {
    /// Was it written down before its person had a rate?
    #[must_use]
    pub fn has_no_rate(&self) -> bool {
        self.cost_rate.0 == 0 && self.bill_rate.0 == 0
    }

    /// What the time cost us: spent × rate, rounded half to even, once; none on overflow.
    #[must_use]
    pub fn cost(&self) -> Option<Money> {
        self.cost_rate.times_ratio(self.spent.0, self.unit_secs.0)
    }

    /// What the client pays for it at the bill rate; zero where it is not billable.
    #[must_use]
    pub fn price(&self) -> Option<Money> {
        if self.billable {
            self.bill_rate.times_ratio(self.spent.0, self.unit_secs.0)
        } else {
            Some(Money(0))
        }
    }
}
