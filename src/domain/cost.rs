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
        committed: Option<Date> = field("committed", Kind::Date);
        /// The day it was incurred.
        incurred: Option<Date> = field("incurred", Kind::Date);
        /// The day of the invoice.
        invoiced: Option<Date> = field("invoiced", Kind::Date);
        /// The day it was paid.
        paid: Option<Date> = field("paid", Kind::Date);
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

    /// The day from which it counts as actual cost: the earliest of incurred, invoiced and paid, so that a
    /// bill that came before anybody wrote down the delivery is not forgotten.
    #[must_use]
    pub fn actual_from(&self) -> Option<Date> {
        self.incurred.or_else(|| [self.invoiced, self.paid].into_iter().flatten().min())
    }
}
