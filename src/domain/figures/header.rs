//! The state of the project in one line. May import `figures/budget.rs`, `figures/signals.rs`, `table`.
//! Read next: `figures/today.rs`.

use crate::domain::calendar::{Date, week_of, weeks_total};
use crate::domain::figures::budget::Budget;
use crate::domain::figures::signals::Signal;
use crate::domain::money::{Money, short_money};
use crate::domain::table::Look;

/// What the header says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The project's name.
    pub name: String,
    /// `week 8 of 12`, `starts in 5 d`, `3 d past due`; empty without dates.
    pub week: String,
    /// How much of the work is done, basis points.
    pub done_bp: Option<i64>,
    /// How much of the budget is spent, basis points.
    pub spent_bp: Option<i64>,
    /// How much the forecast passes the budget; negative is what will be left.
    pub over: Option<Money>,
    /// The same in words: `will be 4,300 over`, `will leave 1,200`, `on budget`; `over by 500` where
    /// that much is spent beyond the budget and nothing can be forecast; empty without a forecast.
    pub money: String,
    /// What is not green, the worst first. What `money` says is not said again.
    pub signals: Vec<Signal>,
}

/// The state of the project on the status date.
#[must_use]
pub fn header(look: &Look<'_>, budget: &Budget, signals: &[Signal]) -> Header {
    let Some(project) = look.snapshot.project() else { return Header::default() };
    let over = budget.over();
    let amount = |m: Money| short_money(m, look.currency());
    let money = match over {
        None => String::new(),
        Some(Money(0)) => "on budget".to_owned(),
        Some(over) if budget.eac_pace.is_none() => format!("over by {}", amount(over)),
        Some(over) if over.0 > 0 => format!("will be {} over", amount(over)),
        Some(over) => format!("will leave {}", amount(Money(over.0.saturating_neg()))),
    };
    let signals = signals.iter().filter(|s| s.text != money).cloned().collect();
    Header {
        name: project.name.clone(),
        week: week(project.start, project.due, look.today),
        done_bp: budget.done_bp.filter(|_| budget.sealed),
        spent_bp: budget.spent_bp.filter(|_| budget.sealed),
        over,
        money,
        signals,
    }
}

/// Where in its time the project stands.
fn week(start: Option<Date>, due: Option<Date>, today: Date) -> String {
    match (start, due) {
        (Some(start), _) if today < start => format!("starts in {} d", (start - today).num_days()),
        (_, Some(due)) if today > due => format!("{} d past due", (today - due).num_days()),
        (Some(start), Some(due)) => format!("week {} of {}", week_of(start, today), weeks_total(start, due)),
        (Some(start), None) => format!("week {}", week_of(start, today)),
        (None, Some(due)) => format!("due in {} d", (due - today).num_days()),
        (None, None) => String::new(),
    }
}
