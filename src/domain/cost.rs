//! Costs: money spent or to be spent, with a date for each state. Imports `value`, `noun`.
//! Read next: `log.rs`.

use crate::domain::calendar::Date;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::noun::Noun;
use crate::domain::record::noun;
use crate::domain::value::{Kind, choice, field};

choice! {
    /// How far a cost has come. AC counts from `incurred` on, never from payment.
    CostState {
        /// Thought of.
        Planned = "planned", "planned";
        /// Ordered.
        Committed = "committed", "committed";
        /// Delivered: the money is gone, whoever has it.
        Incurred = "incurred", "incurred";
        /// The bill is here.
        Invoiced = "invoiced", "invoiced";
        /// Paid.
        Paid = "paid", "paid";
    }
}

impl CostState {
    /// The word that people say for it.
    #[must_use]
    pub const fn spoken(self) -> &'static str {
        match self {
            Self::Committed => "ordered",
            Self::Incurred => "delivered",
            Self::Invoiced => "billed",
            Self::Planned | Self::Paid => self.name(),
        }
    }
}

choice! {
    /// How a cost reaches the client.
    PassOn {
        /// Part of the fee.
        Inside = "inside", "inside the fee";
        /// Passed on as it is.
        AtCost = "at_cost", "at cost";
        /// Passed on with a markup.
        MarkedUp = "marked_up", "marked up";
        /// Not passed on.
        No = "no", "not passed on";
    }
}

noun! {
    /// Money spent or to be spent, net.
    Cost = Cost {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system();
        /// What for.
        title: String = field("cost", Kind::Text).required();
        /// How much, net of recoverable tax.
        amount: Money = field("amount", Kind::Money).required();
        /// Recoverable tax on top.
        tax: Money = field("tax", Kind::Money);
        /// The budget line it is charged to; none is *unplanned*.
        budget_line: Option<Id> = field("budget line", Kind::Ref(Noun::BudgetLine));
        /// From whom. A freelancer's bill counts only what it adds to the time they logged up to its day.
        vendor: Option<Id> = field("vendor", Kind::Ref(Noun::Person));
        /// How it reaches the client.
        pass_on: PassOn = field("passed on", Kind::Choice(PassOn::CHOICES));
        /// The number of the invoice.
        invoice: Option<String> = field("invoice", Kind::Text);
        /// The day it was planned for.
        planned: Option<Date> = field("planned", Kind::Date);
        /// The day it was ordered.
        committed: Option<Date> = field("committed", Kind::Date).past();
        /// The day it was incurred.
        incurred: Option<Date> = field("incurred", Kind::Date).past();
        /// The day of the invoice.
        invoiced: Option<Date> = field("invoiced", Kind::Date).past();
        /// The day it was paid.
        paid: Option<Date> = field("paid", Kind::Date).past();
        /// Anything to remember.
        note: Option<String> = field("note", Kind::Long);
    }
}

impl Cost {
    /// The furthest state reached on or before `as_of`; planned where no date has come.
    #[must_use]
    pub fn state(&self, as_of: Date) -> CostState {
        let reached = |d: Option<Date>| d.is_some_and(|d| d <= as_of);
        if reached(self.paid) {
            CostState::Paid
        } else if reached(self.invoiced) {
            CostState::Invoiced
        } else if reached(self.incurred) {
            CostState::Incurred
        } else if reached(self.committed) {
            CostState::Committed
        } else {
            CostState::Planned
        }
    }

    /// The day from which it counts as actual cost: the day it was incurred, whatever was billed or paid before;
    /// where nobody wrote that day down, the earlier of invoiced and paid, so that a bill is not forgotten.
    #[must_use]
    pub fn actual_from(&self) -> Option<Date> {
        self.incurred.or_else(|| [self.invoiced, self.paid].into_iter().flatten().min())
    }

    /// The day from which it is owed: the earliest of committed, invoiced and paid; a bill paid ahead of the
    /// delivery binds the money as an order does.
    #[must_use]
    pub fn ordered_from(&self) -> Option<Date> {
        [self.committed, self.invoiced, self.paid].into_iter().flatten().min()
    }

    /// Is it actual cost on `as_of`?
    #[must_use]
    pub fn is_actual(&self, as_of: Date) -> bool {
        self.actual_from().is_some_and(|on| on <= as_of)
    }

    /// Is it ordered on `as_of` and not yet incurred? Then it belongs to the forecast.
    #[must_use]
    pub fn is_ordered(&self, as_of: Date) -> bool {
        !self.is_actual(as_of) && self.ordered_from().is_some_and(|on| on <= as_of)
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::cost::Cost;
    use crate::domain::facts::sample::{cost, day};

    #[test]
    fn a_cost_paid_ahead_of_its_delivery_is_ordered_until_then() {
        let paid = Cost {
            invoiced: Some(day(3, 5)),
            paid: Some(day(3, 9)),
            incurred: Some(day(3, 20)),
            ..cost(1, 7_000, None)
        };
        let on = |d| (paid.is_ordered(day(3, d)), paid.is_actual(day(3, d)));
        assert_eq!(
            [on(4), on(5), on(19), on(20)],
            [(false, false), (true, false), (true, false), (false, true)]
        );
        let billed = Cost { incurred: None, ..paid.clone() };
        assert_eq!(
            (billed.is_ordered(day(3, 5)), billed.is_actual(day(3, 5))),
            (false, true),
            "a bill alone is actual"
        );
        let planned = Cost { planned: Some(day(3, 1)), ..cost(2, 7_000, None) };
        assert!(!planned.is_ordered(day(3, 30)) && !planned.is_actual(day(3, 30)));
    }
}
