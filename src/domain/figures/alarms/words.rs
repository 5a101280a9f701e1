//! How an alert is said: in a few words for the header, and with its arithmetic. May import `table`, `money`.
//! Read next: `figures/signals.rs`.

use crate::domain::alert::{AlertBasis, AlertMetric};
use crate::domain::calendar::{Date, full_date};
use crate::domain::engines::crossing::{REARM_BP, Side};
use crate::domain::facts::Day;
use crate::domain::figures::alarms::watch::{Range, Watch};
use crate::domain::input::name_of;
use crate::domain::money::ratio::half_even_i64;
use crate::domain::money::{Money, format_money, format_percent, short_money};
use crate::domain::noun::Noun;
use crate::domain::table::{Datum, Look};

/// All that an alert is said from.
pub struct Said<'a> {
    /// The project.
    pub look: &'a Look<'a>,
    /// What is watched.
    pub watch: &'a Watch,
    /// The amounts now.
    pub day: &'a Day,
    /// The figure now.
    pub now_bp: Option<i64>,
    /// Since when it is on.
    pub since: Option<Date>,
}

/// Basis points in units of so many of them, half to even as everywhere.
fn rounded(bp: i64, unit: i128) -> i64 {
    half_even_i64(bp.into(), unit).unwrap_or(0)
}

/// `0.95`.
pub fn index(bp: i64) -> String {
    let hundredths = rounded(bp, 100);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Points between two percentages, with a decimal: `1.9 points`.
#[must_use]
pub fn points(bp: i64) -> String {
    let tenths = rounded(bp, 10);
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{} points", tenths.abs() / 10, tenths.abs() % 10)
}

/// Its figure and bound: `spent from 90 %`.
#[must_use]
pub fn bound(watch: &Watch) -> String {
    let word = match watch.side() {
        Side::From => "from",
        Side::Above => "above",
        Side::Below => "below",
    };
    let name = match watch.metric {
        AlertMetric::Spent => match watch.basis {
            AlertBasis::Actual => "spent",
            AlertBasis::Committed => "spent and ordered",
            AlertBasis::Forecast => "forecast",
        },
        AlertMetric::SpentAhead => "spent ahead of done",
        AlertMetric::Cpi => "cost index",
        AlertMetric::Spi => "schedule index",
        AlertMetric::Eac => "forecast",
        AlertMetric::Unplanned => "unplanned",
    };
    let at = match watch.metric {
        AlertMetric::Cpi | AlertMetric::Spi => index(watch.at),
        AlertMetric::SpentAhead => format!("{} points", watch.at / 100),
        _ => format_percent(watch.at),
    };
    format!("{name} {word} {at}")
}

impl Said<'_> {
    fn money(&self, amount: i64) -> String {
        format_money(Money(amount), self.look.currency())
    }

    /// In a few words.
    #[must_use]
    pub fn text(&self) -> String {
        let Some(now) = self.now_bp else { return bound(self.watch) };
        let short = |amount: i64| short_money(Money(amount), self.look.currency());
        let shown = |bp| Datum::Percent(bp).shown(self.look.currency(), self.look.today);
        let text = match self.watch.metric {
            AlertMetric::Spent => match self.watch.basis {
                AlertBasis::Actual => format!("{} spent", shown(now)),
                AlertBasis::Committed => format!("{} spent or ordered", shown(now)),
                AlertBasis::Forecast => format!("forecast {} of the budget", shown(now)),
            },
            AlertMetric::SpentAhead => format!("spent {} points before the work", rounded(now, 100)),
            AlertMetric::Cpi => format!("cost index {}", index(now)),
            AlertMetric::Spi => format!("schedule index {}", index(now)),
            AlertMetric::Eac => {
                let over = i128::from(now - 10_000) * i128::from(self.day.bac) / 10_000;
                match i64::try_from(over) {
                    Ok(over) if over > 0 => {
                        format!("will be {} over", short(self.over().unwrap_or(over)))
                    }
                    _ => format!("forecast {} of the budget", shown(now)),
                }
            }
            AlertMetric::Unplanned => format!("unplanned {}", short(self.day.unplanned)),
        };
        match self.watch.range {
            Range::Project => text,
            Range::Phase(id) => format!("{}: {text}", name_of(self.look.snapshot, Noun::Phase, id)),
            Range::Line(id) => format!("{}: {text}", name_of(self.look.snapshot, Noun::BudgetLine, id)),
            Range::Person(id) => format!("{}: {text}", name_of(self.look.snapshot, Noun::Person, id)),
        }
    }

    /// How much the forecast by pace passes the budget.
    fn over(&self) -> Option<i64> {
        let day = self.day;
        let paced = i128::from(day.ac) - i128::from(day.aside);
        let work = half_even_i64(i128::from(day.bac_work).checked_mul(paced)?, day.ev.into())?;
        work.checked_add(day.aside)?.checked_sub(day.bac)
    }

    /// The index as the figures write it: `0.946`, rounded once from the amounts themselves.
    fn exact(&self) -> String {
        let share = self.watch.share(self.day);
        let thousandths = share.and_then(|(num, den)| half_even_i64(num.checked_mul(1_000)?, den));
        thousandths.map_or("—".to_owned(), |n| format!("{}.{:03}", n / 1_000, n % 1_000))
    }

    /// The formula with its numbers, since when, and when it clears.
    #[must_use]
    pub fn detail(&self) -> String {
        let day = self.day;
        let m = |amount| self.money(amount);
        let Some(now) = self.now_bp else {
            let why = match (self.watch.metric, self.watch.basis) {
                (AlertMetric::Eac, _) | (_, AlertBasis::Forecast) => {
                    "too early, it is told once a tenth of the budget is spent or earned"
                }
                (AlertMetric::Cpi, _) => "too early, it is told once a tenth of the budget is spent",
                _ => "there is no figure yet",
            };
            return format!("{}: {why}", bound(self.watch));
        };
        let spent = match self.watch.basis {
            AlertBasis::Actual => m(day.ac),
            AlertBasis::Committed => format!("({} + {} ordered)", m(day.ac), m(day.committed)),
            AlertBasis::Forecast => "the forecast".to_owned(),
        };
        let work = match self.watch.metric {
            AlertMetric::Spent => format!("spent {spent} of {} = {}", m(day.bac), format_percent(now)),
            AlertMetric::SpentAhead => format!(
                "spent {spent} of {} less done {} of {} = {}",
                m(day.bac),
                m(day.ev),
                m(day.bac_work),
                points(now)
            ),
            AlertMetric::Cpi => format!("done {} for {spent} spent = {}", m(day.ev), self.exact()),
            AlertMetric::Spi => {
                format!("done {} of {} planned by now = {}", m(day.ev), m(day.pv), self.exact())
            }
            AlertMetric::Eac => format!(
                "forecast by pace {} against a budget of {} = {}",
                m(day.bac.saturating_add(self.over().unwrap_or(0))),
                m(day.bac),
                format_percent(now)
            ),
            AlertMetric::Unplanned => {
                format!(
                    "{} without a budget line of {} = {}",
                    m(day.unplanned),
                    m(day.bac),
                    format_percent(now)
                )
            }
        };
        let since = self.since.map(|on| format!(" · since {}", full_date(on))).unwrap_or_default();
        format!("{work} · {}{since}", bound(self.watch))
    }
}

/// When the alert goes off again: two points back from its bound.
#[must_use]
pub fn clears(watch: &Watch) -> String {
    let back = if watch.side() == Side::Below { watch.at + REARM_BP } else { watch.at - REARM_BP };
    match watch.metric {
        AlertMetric::Cpi | AlertMetric::Spi => format!("at {}", index(back)),
        AlertMetric::SpentAhead => format!("at {} points", rounded(back, 100)),
        _ => format!("at {}", format_percent(back)),
    }
}
