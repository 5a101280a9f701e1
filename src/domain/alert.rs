//! Alerts on money: which figure to watch, against which bound, of what. Imports `value`, `noun`.
//! Read next: `figures/signals.rs`.

use crate::domain::id::Id;
use crate::domain::noun::Noun;
use crate::domain::record::noun;
use crate::domain::value::{Kind, choice, field};

choice! {
    /// Which figure is watched.
    AlertMetric {
        /// Money spent, as a share of the budget.
        Spent = "spent", "spent";
        /// Money spent ahead of work done, in points of the budget.
        SpentAhead = "spent_ahead", "spent ahead of done";
        /// CPI, as a percentage; warns below.
        Cpi = "cpi", "CPI";
        /// SPI, as a percentage; warns below.
        Spi = "spi", "SPI";
        /// Estimate at completion, as a share of the budget.
        Eac = "eac", "EAC";
        /// Unplanned costs, as a share of the budget.
        Unplanned = "unplanned", "unplanned";
    }
}

choice! {
    /// Which money counts as spent.
    AlertBasis {
        /// Incurred.
        Actual = "actual", "actual";
        /// Incurred or ordered.
        Committed = "committed", "committed";
        /// All that is expected to be spent.
        Forecast = "forecast", "forecast";
    }
}

noun! {
    /// An alert of the project's own; it takes the place of the usual ones of its metric.
    Alert = Alert {
        /// The short number.
        number: i64 = field("no.", Kind::Number).system();
        /// Which figure is watched.
        metric: AlertMetric = field("metric", Kind::Choice(AlertMetric::CHOICES));
        /// The bound, in percent, such as 90.
        threshold: i64 = field("threshold", Kind::Percent).required();
        /// Which money counts.
        basis: AlertBasis = field("basis", Kind::Choice(AlertBasis::CHOICES));
        /// Of one phase alone.
        phase: Option<Id> = field("phase", Kind::Ref(Noun::Phase));
        /// Of one budget line alone.
        budget_line: Option<Id> = field("budget line", Kind::Ref(Noun::BudgetLine));
        /// Of the time of one person alone.
        person: Option<Id> = field("person", Kind::Ref(Noun::Person));
        /// Not watched for the time being.
        muted: bool = field("muted", Kind::Flag);
    }
}
