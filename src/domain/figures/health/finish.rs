//! What the health of time says of the finish: the forecast against the due day, and what people expect beside it.
//! May import the nouns, the other figures. Read next: `rules.rs`.

use crate::domain::calendar::{Date, short_date};
use crate::domain::figures::budget::Budget;
use crate::domain::figures::health::{Finding, Light};
use crate::domain::input::name_of;
use crate::domain::noun::Noun;
use crate::domain::table::Look;

/// A finish later than the due day by more working days than this is red.
const LATE_DAYS: i64 = 5;

/// The forecast finish after the due day; what is done is not late any more.
pub fn lateness(look: &Look<'_>, due: Option<Date>, budget: &Budget) -> Option<Finding> {
    let schedule = budget.schedule.as_ref().filter(|schedule| !schedule.done)?;
    let (finish, due) = schedule.finish.zip(due).filter(|(finish, due)| finish > due)?;
    let late = look.facts.calendar.working_days_between(due, finish);
    let light = if late > LATE_DAYS { Light::Red } else { Light::Amber };
    let said = format!("finish {}, due {}", short_date(finish, look.today), short_date(due, look.today));
    let rule = "amber: the forecast finish is after the due day; red: by more than 5 working days";
    Some(Finding { light, found: said, rule, numbers: String::new() })
}

/// What the finish is judged by: the due day, and the arithmetic of the forecast.
pub fn days(look: &Look<'_>, due: Option<Date>, budget: &Budget) -> String {
    let due = due.map(|on| format!("due {}", short_date(on, look.today)));
    let told = budget.schedule.as_ref().and_then(|schedule| schedule.told(look));
    [due, told, said_of_the_end(look)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// When the last milestone that is not reached is expected: what people say beside what the pace says.
fn said_of_the_end(look: &Look<'_>) -> Option<String> {
    let undone = look.snapshot.milestones.iter().filter(|m| m.done.is_none_or(|on| on > look.today));
    let (on, id) = undone.filter_map(|m| Some((m.forecast.or(m.planned)?, m.id))).max()?;
    let name = name_of(look.snapshot, Noun::Milestone, id);
    Some(format!("{name} is expected on {} by whoever keeps it", short_date(on, look.today)))
}
