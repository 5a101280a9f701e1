//! The figures that earned value does not have: both forecasts, how fast the money goes and how long it lasts;
//! what it comes to as price and as hours. Each with formula, numbers and parts, for `=`.
//! May import `figures/budget.rs`, `figures/plan.rs`, the engines. Read next: `figures/open.rs`.

use crate::domain::calendar::{Date, full_date, short_date};
use crate::domain::duration::{Secs, format_duration};
use crate::domain::engines::explain::{Explanation, TOO_EARLY, UNDEFINED};
use crate::domain::figures::budget::{Budget, forecast};
use crate::domain::figures::cone::Cone;
use crate::domain::figures::plan::ByPlan;
use crate::domain::figures::unplanned::to_come;
use crate::domain::input::name_of;
use crate::domain::input::quantity::plain_secs;
use crate::domain::money::{Money, format_money, format_percent, margin_of, plain_money};
use crate::domain::noun::Noun;
use crate::domain::table::{Look, Tone};

/// A figure of the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// The forecast by pace.
    Pace,
    /// What the forecast by pace comes to four times out of five.
    P80,
    /// The forecast by plan.
    Plan,
    /// What was spent a week.
    BurnRate,
    /// How many working days the money lasts.
    Runway,
    /// The day on which it is gone.
    Gone,
    /// Spent without a budget line.
    Unplanned,
    /// The work that remains on tasks without a budget line.
    UnplannedLeft,
    /// What the client pays.
    Price,
    /// The part of it that is earned.
    Fee,
    /// The time worked at bill rates.
    Worked,
    /// Work beyond the fee earned.
    OverServicing,
    /// What is price less the forecast cost.
    Margin,
    /// The work planned.
    HoursPlanned,
    /// The time worked.
    HoursWorked,
    /// The work that remains and is booked or not.
    HoursLeft,
    /// The work in the end.
    HoursForecast,
}

/// A part of a figure: a budget line with what it adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub title: String,
    /// How it comes about: `40,000.00 × 62 %`.
    pub how: String,
    /// What it adds.
    pub amount: Money,
}

/// Those of the price view.
pub const PRICE: [Own; 5] = [Own::Price, Own::Fee, Own::Worked, Own::OverServicing, Own::Margin];
/// Those of the hours view.
pub const HOURS: [Own; 4] = [Own::HoursPlanned, Own::HoursWorked, Own::HoursLeft, Own::HoursForecast];

/// Where the rules of these figures come from.
const HOUSE: &str = "greenlight's own rule";

impl Own {
    /// Name and meaning.
    #[must_use]
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Pace => ("forecast, by pace", "the end cost to report"),
            Self::P80 => ("safe forecast (P80)", "kept four times out of five"),
            Self::Plan => ("forecast, by plan", "end cost as booked and ordered"),
            Self::BurnRate => ("burn rate", "spent a week of late"),
            Self::Runway => ("runway", "till the rest is spent"),
            Self::Gone => ("money gone on", "at the burn rate of late"),
            Self::Unplanned => ("unplanned", "is spent without a budget line"),
            Self::UnplannedLeft => ("unplanned left", "work without a budget line"),
            Self::Price => ("price", "the client pays, before tax"),
            Self::Fee => ("fee earned", "the price × done of each line"),
            Self::Worked => ("worked", "the time worked, at bill rates"),
            Self::OverServicing => ("over-serviced", "worked less the fee of work"),
            Self::Margin => ("margin", "price less the cost in the end"),
            Self::HoursPlanned => ("planned", "the work agreed"),
            Self::HoursWorked => ("worked", "all time logged"),
            Self::HoursLeft => ("left", "booked ahead, and what is not"),
            Self::HoursForecast => ("forecast", "worked and left"),
        }
    }

    /// What it comes to; none where it is undefined.
    fn value(self, look: &Look<'_>, budget: &Budget) -> Option<Value> {
        let plan = budget.plan.as_ref();
        let runway = budget.runway;
        let left = || {
            let plan = plan?;
            let booked = plan.booked.iter().map(|(_, ahead)| ahead.time.0).fold(0, i64::saturating_add);
            let beyond = plan.unbooked.time.0.saturating_add(plan.unplanned.time.0);
            // To the minute, as it is written: what is added to it adds up on the screen.
            Some(Secs(booked.saturating_add(beyond).saturating_add(30).div_euclid(60).saturating_mul(60)))
        };
        Some(match self {
            Self::Pace => Value::Money(budget.eac_pace?),
            Self::P80 => Value::Money(Cone::of(look, budget)?.p80),
            Self::Plan => Value::Money(plan?.total),
            Self::BurnRate => Value::Money(runway?.per_week),
            Self::Runway => Value::Words(format!("{} working days", runway?.working_days)),
            Self::Gone => Value::Day(runway?.gone?),
            Self::Unplanned => Value::Money(budget.unplanned),
            Self::UnplannedLeft => Value::Money(plan?.loose.cost),
            Self::Price => Value::Money(budget.price),
            Self::Fee => Value::Money(budget.fee),
            Self::Worked => Value::Money(budget.worked_price),
            Self::OverServicing => {
                Value::Money(Money(budget.worked_price.0.checked_sub(budget.fee_of_work.0)?))
            }
            Self::Margin => Value::Money(Money(budget.price.0.checked_sub(forecast(budget)?.0)?)),
            Self::HoursPlanned => Value::Time(budget.work),
            Self::HoursWorked => Value::Time(budget.worked),
            Self::HoursLeft => Value::Time(left()?),
            Self::HoursForecast => Value::Time(Secs(budget.worked.0.checked_add(left()?.0)?)),
        })
    }

    /// What it comes to, as it stands in files; empty where it is undefined.
    #[must_use]
    pub fn plain(self, look: &Look<'_>, budget: &Budget) -> String {
        match self.value(look, budget) {
            None => String::new(),
            Some(Value::Money(money)) => plain_money(money, look.currency()),
            Some(Value::Time(time)) => plain_secs(time),
            Some(Value::Day(day)) => day.format("%Y-%m-%d").to_string(),
            Some(Value::Words(words)) => words,
        }
    }

    /// How it strikes the eye.
    #[must_use]
    pub fn tone(self, budget: &Budget) -> Tone {
        let over = |eac: Option<Money>| eac.is_some_and(|eac| eac.0 > budget.figures.bac);
        match self {
            Self::Pace if over(budget.eac_pace) => Tone::Bad,
            Self::Plan if over(budget.eac_plan()) => Tone::Bad,
            Self::Margin if forecast(budget).is_some_and(|cost| cost.0 > budget.price.0) => Tone::Bad,
            Self::OverServicing if budget.worked_price.0 > budget.fee_of_work.0 => Tone::Watch,
            _ => Tone::Plain,
        }
    }

    /// Formula, numbers and result.
    #[must_use]
    pub fn explain(self, look: &Look<'_>, budget: &Budget) -> Explanation {
        let value = self.value(look, budget);
        let is_early = budget.early && matches!(self, Self::Pace | Self::P80);
        let unknown = if is_early { TOO_EARLY } else { UNDEFINED };
        let result = value.map_or_else(|| unknown.to_owned(), |value| value.shown(look));
        let filled = if is_early { too_early(look, budget) } else { self.numbers(look, budget, &result) };
        Explanation { formula: self.formula(), filled, result, source: HOUSE }
    }

    const fn formula(self) -> &'static str {
        match self {
            Self::Pace => "spent + (for work − earned) × (spent − bought without a line) / earned",
            Self::P80 => "forecast by pace + 0.84162 × deviation of the work that is left",
            Self::Plan => {
                "spent + ordered + booked ahead × cost rate + work not booked, planned and unplanned + still to be bought"
            }
            Self::BurnRate => {
                "spent in the last 4 weeks / 4; in the first weeks, spent so far / weeks so far"
            }
            Self::Runway => "(budget − spent) × working days of the weeks of the burn rate / spent in them",
            Self::Gone => "today + runway",
            Self::Unplanned => "costs delivered and time charged to no budget line, added up",
            Self::UnplannedLeft => {
                "work that remains on cards without a budget line × what an hour cost so far"
            }
            Self::Price => "price of the budget lines, added up",
            Self::Fee => "price × done of each line, added up",
            Self::Worked => "billable time × bill rate, added up",
            Self::OverServicing => "work at bill rates − fee earned by lines with work",
            Self::Margin => "price − forecast cost",
            Self::HoursPlanned => "work of the budget lines, added up",
            Self::HoursWorked => "time logged, added up",
            Self::HoursLeft => "booked ahead + work that remains beyond that",
            Self::HoursForecast => "worked + left",
        }
    }

    /// The formula with its numbers in; of what is added up the sum alone.
    fn numbers(self, look: &Look<'_>, budget: &Budget, result: &str) -> String {
        let m = |amount: i64| format_money(Money(amount), look.currency());
        let f = &budget.figures;
        let or_none = |told: Option<String>| told.unwrap_or_else(|| UNDEFINED.to_owned());
        match self {
            Self::Pace => {
                let left = format!("({} − {})", m(f.bac_work), m(f.ev));
                let spent = format!("({} − {})", m(f.ac), m(budget.aside.0));
                format!("{} + {left} × {spent} / {}", m(f.ac), m(f.ev))
            }
            Self::P80 => Cone::of(look, budget).map_or_else(
                || "no line with work left was estimated with three points".to_owned(),
                |cone| {
                    let beyond = m(cone.p80.0.saturating_sub(cone.p50.0));
                    format!("{} + {beyond}, 0.84162 of {}", m(cone.p50.0), m(cone.deviation.0))
                },
            ),
            Self::Plan => plan(look, budget),
            Self::BurnRate => or_none(budget.runway.map(|r| format!("{} / {}", m(r.spent.0), r.weeks))),
            Self::Runway => or_none(
                budget
                    .runway
                    .map(|r| format!("({} − {}) × {} / {}", m(f.bac), m(f.ac), r.days, m(r.spent.0))),
            ),
            Self::Gone => format!("{} + {}", full_date(look.today), runway_words(budget)),
            Self::HoursLeft => budget.plan.as_ref().map_or_else(|| result.to_owned(), booked_beyond),
            Self::HoursForecast => {
                let left = Self::HoursLeft.value(look, budget).map_or_else(String::new, |v| v.shown(look));
                let cards = budget
                    .plan
                    .as_ref()
                    .map_or(budget.worked.0, |p| budget.worked.0.saturating_add(p.left.0));
                let cards = format_duration(Secs(cards));
                format!(
                    "{} + {left} · with what is left to do alone: {cards}",
                    format_duration(budget.worked)
                )
            }
            Self::UnplannedLeft => budget.plan.as_ref().map_or_else(String::new, |plan| {
                format!("{} = {}", format_duration(plan.loose.time), m(plan.loose.cost.0))
            }),
            Self::OverServicing => {
                let bought = m(budget.fee.0.saturating_sub(budget.fee_of_work.0));
                format!("{} − ({} − {bought} bought)", m(budget.worked_price.0), m(budget.fee.0))
            }
            Self::Margin => {
                let cost = or_none(forecast(budget).map(|cost| m(cost.0)));
                let share = forecast(budget).and_then(|cost| margin_of(budget.price, cost));
                let share =
                    share.map_or_else(String::new, |bp| format!(" · {} of the price", format_percent(bp)));
                let which = if budget.eac_pace.is_some() { "by pace" } else { "by plan" };
                format!("{} − {cost} {which}{share}", m(budget.price.0))
            }
            _ => result.to_owned(),
        }
    }

    /// What a forecast is made of; empty for figures that are no sum.
    #[must_use]
    pub fn parts(self, look: &Look<'_>, budget: &Budget) -> Vec<Part> {
        match (self, &budget.plan) {
            (Self::Pace, _) => by_pace(look, budget),
            (Self::Plan, Some(plan)) => by_plan(look, plan),
            (Self::UnplannedLeft, Some(_)) => {
                to_come(look).iter().map(|task| part(&task.title, String::new(), task.to_come)).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn part(title: &str, how: String, amount: Money) -> Part {
    Part { title: title.to_owned(), how, amount }
}

/// What is spent, and what the rest of the work comes to at the pace so far.
fn by_pace(look: &Look<'_>, budget: &Budget) -> Vec<Part> {
    let m = |amount: i64| format_money(Money(amount), look.currency());
    let f = &budget.figures;
    let Some(end) = budget.eac_pace else { return Vec::new() };
    let left = m(f.bac_work.saturating_sub(f.ev));
    let mut so_far = String::new();
    if budget.aside.0 != 0 {
        so_far = format!("{} of it bought without a budget line", m(budget.aside.0));
    }
    vec![
        part("spent so far", so_far, Money(f.ac)),
        part("the work that is left", format!("{left} at budget"), Money(end.0.saturating_sub(f.ac))),
    ]
}

fn by_plan(look: &Look<'_>, plan: &ByPlan) -> Vec<Part> {
    let mut parts = vec![
        part("spent", String::new(), plan.spent),
        part("ordered", "committed, not yet delivered".to_owned(), plan.ordered),
        part("work not booked", format_duration(plan.unbooked.time), plan.unbooked.cost),
        part("unplanned work not booked", format_duration(plan.unplanned.time), plan.unplanned.cost),
        part("still to be bought", "what is left of lines without work".to_owned(), plan.bought),
    ];
    parts.extend(plan.booked.iter().map(|(person, ahead)| {
        let name = name_of(look.snapshot, Noun::Person, *person);
        part(&format!("{name}, booked"), format_duration(ahead.time), ahead.cost)
    }));
    parts.retain(|part| part.amount.0 != 0);
    parts.sort_by_key(|part| std::cmp::Reverse(part.amount));
    parts
}

/// How far the bookings go beyond the work that is left: where they do, the forecast by plan is the higher one.
fn booked_beyond(plan: &ByPlan) -> String {
    let booked = plan.booked.iter().map(|(_, ahead)| ahead.time.0).fold(0, i64::saturating_add);
    let [said, left] = [Secs(booked), plan.left].map(format_duration);
    match booked.saturating_sub(plan.left.0) {
        0 => format!("booked ahead {said}, as much as is left to do"),
        beyond if beyond > 0 => {
            format!(
                "booked ahead {said}, left to do {left}: {} more than the work takes",
                format_duration(Secs(beyond))
            )
        }
        short => format!(
            "booked ahead {said}, left to do {left}: {} not booked yet",
            format_duration(Secs(-short))
        ),
    }
}

/// What a figure comes to.
enum Value {
    Money(Money),
    Time(Secs),
    Day(Date),
    Words(String),
}

impl Value {
    fn shown(&self, look: &Look<'_>) -> String {
        match self {
            Self::Money(money) => format_money(*money, look.currency()),
            Self::Time(time) => format_duration(*time),
            Self::Day(day) => short_date(*day, look.today),
            Self::Words(words) => words.clone(),
        }
    }
}

/// Why there is no forecast by pace yet, in numbers.
#[must_use]
pub fn too_early(look: &Look<'_>, budget: &Budget) -> String {
    let m = |amount: i64| format_money(Money(amount), look.currency());
    let f = &budget.figures;
    format!(
        "spent {} of {}, earned {} of {}: told once a tenth is spent or earned",
        m(f.ac),
        m(f.bac),
        m(f.ev),
        m(f.bac_work)
    )
}

fn runway_words(budget: &Budget) -> String {
    budget.runway.map_or_else(|| UNDEFINED.to_owned(), |r| format!("{} working days", r.working_days))
}

fn plan(look: &Look<'_>, budget: &Budget) -> String {
    let Some(plan) = &budget.plan else { return UNDEFINED.to_owned() };
    let booked = plan.booked.iter().map(|(_, ahead)| ahead.cost.0).fold(0, i64::saturating_add);
    let m = |amount: i64| format_money(Money(amount), look.currency());
    let work = [plan.unbooked.cost.0, plan.unplanned.cost.0];
    let parts = [plan.spent.0, plan.ordered.0, booked, work[0], work[1], plan.bought.0];
    format!("{} · {}", parts.map(m).join(" + "), booked_beyond(plan))
}
