//! Everything that is worked out of the project as a whole after a change, each from those before it.
//! May import the other figures. Read next: `figures/budget.rs`, `figures/alarms.rs`.

use crate::domain::figures::alarms::{Alarm, alarms};
use crate::domain::figures::budget::Budget;
use crate::domain::figures::cone::Cone;
use crate::domain::figures::header::{Header, header};
use crate::domain::figures::health::{Health, health};
use crate::domain::figures::signals::signals;
use crate::domain::figures::today::{Item, items};
use crate::domain::table::Look;

/// The project as a whole on the status date.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Where the money is.
    pub budget: Budget,
    /// What is watched, and what became of it.
    pub alarms: Vec<Alarm>,
    /// Green, amber or red, by area.
    pub health: Vec<Health>,
    /// What needs the producer, most urgent first.
    pub items: Vec<Item>,
    /// The state in one line.
    pub header: Header,
}

impl Overview {
    /// Works everything out.
    #[must_use]
    pub fn of(look: &Look<'_>) -> Self {
        let open = look.facts.board.open(look.snapshot);
        let budget = Budget::of_open(look, &open);
        let alarms = alarms(look);
        let cone = Cone::of(look, &budget);
        let signals = signals(look, &budget, &alarms, cone);
        let items = items(look, &open, &alarms, &signals);
        let health = health(look, &open, &budget, &signals);
        let header = header(look, &budget, &signals);
        Self { budget, alarms, health, items, header }
    }
}
