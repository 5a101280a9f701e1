//! What each figure tells, in a sentence without letters: the first thing that is read where a figure is opened.
//! May import `figures/open.rs`, `figures/own.rs`, `figures/schedule.rs`, the engines. Read next: `figures/open.rs`.

use crate::domain::engines::explain::Figure;
use crate::domain::figures::open::Shown;
use crate::domain::figures::own::Own;
use crate::domain::figures::schedule::Time;

/// The sentence of a figure.
#[must_use]
pub const fn sentence(figure: Shown) -> &'static str {
    match figure {
        Shown::Earned(figure) => earned(figure),
        Shown::House(own) => house(own),
        Shown::Schedule(time) => in_time(time),
    }
}

const fn earned(figure: Figure) -> &'static str {
    match figure {
        Figure::Bac => "All that the work may cost us: the lines of the budget with their contingency.",
        Figure::BacWork => {
            "The budget for work alone. Contingency that nobody drew on is no work to be done."
        }
        Figure::Pv => "What should be done by today if everything went as planned, at what it was to cost.",
        Figure::Ev => {
            "What is done by today, at what it was to cost. Beside what is spent it shows the pace."
        }
        Figure::Ac => "What has been used up by today, paid or not: hours worked and things delivered.",
        Figure::Cv => "Below zero, what is done has cost more than it was to cost.",
        Figure::Sv => "In money: below zero, less is done than was planned by today.",
        Figure::Cpi => "At 0.90, each 1.00 that was spent brought work that was to cost 0.90.",
        Figure::Spi => "At 0.90, nine tenths of what was planned by today are done.",
        Figure::Eac => {
            "The end cost by the book: as the forecast by pace, but with what was bought without a budget line counted \
             into the pace."
        }
        Figure::EacBudgetRate => "The end cost if the rest costs what it was to cost: the hopeful view.",
        Figure::EacCpiSpi => {
            "The end cost if the rest stays as dear as now, and what is late costs extra to be made up in time: the dark view."
        }
        Figure::Etc => "What is still to be spent if the textbook forecast comes true.",
        Figure::Vac => {
            "What is left of the budget if the textbook forecast comes true; below zero it is missing."
        }
        Figure::TcpiBac => {
            "The cost index that the rest has to keep for the work to stay in its budget, without contingency: at \
             1.16, each 1.00 has to bring work of 1.16."
        }
        Figure::PercentComplete => {
            "The part of the work that is done, each line weighing what it was to cost. Contingency that nobody drew on \
             is no work, so it does not count here."
        }
        Figure::PercentSpent => {
            "The part of the whole budget, contingency too, that is used up. Where it runs ahead of done, the contingency \
             is being used up."
        }
    }
}

const fn house(own: Own) -> &'static str {
    match own {
        Own::Pace => {
            "The end cost to report: the work that is left costs as much against its budget as the work so far. The header \
             and the alerts go by it. What was bought without a budget line is spent once and says nothing of the pace."
        }
        Own::P80 => {
            "A cost to promise: four times out of five the end stays below it. How far it may go comes from the low, likely \
             and high hours of the lines with work left, at the pace so far."
        }
        Own::Plan => {
            "The end cost if everybody works all they are booked for and all that is ordered comes. Far above the forecast \
             by pace, people are booked for more than is left to do, or the work that is left is put too low."
        }
        Own::BurnRate => "What the last four weeks cost, for each week; in the first weeks, what those cost.",
        Own::Runway => "How many working days the rest of the budget lasts if it is spent at the burn rate.",
        Own::Gone => "The day on which the budget is used up at that rate.",
        Own::Unplanned => {
            "Costs and hours that no line of the budget pays for: charge them to one, or ask for more."
        }
        Own::UnplannedLeft => "Work still to be done that no line of the budget pays for.",
        Own::Price => "What the client pays for all that was agreed.",
        Own::Fee => "The part of the price that is earned, as the work is done.",
        Own::Worked => "What the hours worked would cost the client by the hour.",
        Own::OverServicing => {
            "What the hours would cost by the hour, beyond what the lines that are worked have earned. Above zero, hours \
             were given away; below, the work went faster than it was sold."
        }
        Own::Margin => {
            "What stays of the price once everything is paid: by the forecast by pace, or by plan while there is no pace yet."
        }
        Own::HoursPlanned => "The hours that were agreed.",
        Own::HoursWorked => "The hours logged so far.",
        Own::HoursLeft => {
            "The hours to come: all that people are booked for, and what is left on the cards beyond that. More is booked \
             than is left where the bookings are too long."
        }
        Own::HoursForecast => "The hours it takes in the end if everybody works all they are booked for.",
    }
}

const fn in_time(time: Time) -> &'static str {
    match time {
        Time::Earned => {
            "How far into the plan the work stands, by what is done: a day of the plan, not of the calendar."
        }
        Time::Index => "At 0.90, nine days of the plan were done in ten days of the calendar.",
        Time::Finish => "The day on which the work is done if it goes on at the pace so far.",
    }
}
