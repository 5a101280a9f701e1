//! Earned schedule: how much of the plan's time is earned, how that stands to the time gone by, and on which day the
//! work ends at that pace (Lipke; FIELD.md, *Budget*: ES, SPI(t), EAC(t)). Worked out once after every change, as a
//! part of the budget. May import `budget_lines.rs`, `facts` and the engines. Read next: `figures/open.rs`.

use chrono::Days;

use crate::domain::budget::BudgetKind;
use crate::domain::calendar::{Date, full_date, short_date};
use crate::domain::engines::earned_schedule::{eac_t, earned_schedule, spi_t};
use crate::domain::engines::earned_value::{EARLY, Figures};
use crate::domain::engines::explain::{Explanation, SCHEDULE, TOO_EARLY, UNDEFINED, explain_schedule};
use crate::domain::engines::phasing::{pv_linear, sample_days};
use crate::domain::facts::Span;
use crate::domain::figures::budget_lines::lines;
use crate::domain::money::ratio::Ratio;
use crate::domain::money::{Money, WHOLE_BP, format_money};
use crate::domain::table::Look;

/// Longer plans than this many days are counted in weeks.
const DAILY: i64 = 120;
/// A finish further away than this is none: ten years.
const FARTHEST_DAYS: i64 = 3_653;

/// A figure of the schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// Earned schedule: the time of the plan that the work done was planned for.
    Earned,
    /// SPI(t): earned time by time gone.
    Index,
    /// EAC(t): the day on which the work ends at that pace.
    Finish,
}

/// The plan in time, and where the work stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// The first and the last day of the plan.
    pub span: Span,
    /// So many days are a period of the plan: a day, or a week where it is long.
    step: u64,
    /// What is planned to be done by the end of each period, minor units.
    planned: Vec<i64>,
    /// What is earned of that: without drawn contingency, since no day was planned for it.
    ev: i64,
    /// Whole periods gone by on the status date.
    gone: i64,
    /// Periods earned.
    pub es: Option<Ratio>,
    /// Earned by gone.
    pub spi_t: Option<Ratio>,
    /// Periods the whole takes at that pace.
    eac_t: Option<Ratio>,
    /// Is all of the work done?
    pub done: bool,
    /// Is the pace no forecast yet? See [`Schedule::of`].
    pub early: bool,
    /// When the work will be finished at the pace so far; none while it is too early, or where nothing tells.
    pub finish: Option<Date>,
}

/// Every day of a short plan, every week of a long one.
#[must_use]
pub fn step_of((start, end): Span) -> u64 {
    if (end - start).num_days() > DAILY { 7 } else { 1 }
}

/// From the first day of the plan to its last: of the lines, and of the project where it has dates.
fn span(look: &Look<'_>) -> Option<Span> {
    let project = look.snapshot.project();
    let spans = || lines(look).filter_map(|(_, fact)| fact.span);
    let sealed = look.facts.purse.steps.first().map(|step| step.on);
    let start = spans().map(|(from, _)| from).chain(project.and_then(|p| p.start)).min().or(sealed)?;
    let end = spans().map(|(_, to)| to).chain(project.and_then(|p| p.due)).max()?;
    (start <= end).then_some((start, end))
}

/// What is planned to be done by the evening of each day, of the lines in the budget.
#[must_use]
pub fn planned(look: &Look<'_>, days: &[Date]) -> Vec<i64> {
    let mut sums = vec![0_i64; days.len()];
    for (line, fact) in lines(look) {
        if line.kind != BudgetKind::Work {
            continue;
        }
        let Some((from, to)) = fact.span else { continue };
        for (sum, day) in sums.iter_mut().zip(days) {
            *sum = sum.saturating_add(pv_linear(fact.planned.0, from, to, *day, &look.facts.calendar));
        }
    }
    sums
}

impl Schedule {
    /// Works it out from the figures of a sealed budget and what is drawn of its contingency; none without dates.
    ///
    /// The finish is a forecast only once the pace tells one: a tenth of the plan has gone by, and a tenth of the
    /// budget is spent or of the work earned ([`Figures::tells_pace`]), as the forecast of cost. Until then it is
    /// too early. Once all is done it is the status date.
    #[must_use]
    pub fn of(look: &Look<'_>, figures: &Figures, drawn: Money) -> Option<Self> {
        let span @ (start, end) = span(look)?;
        let step = step_of(span);
        let (ev, whole) = (figures.ev.saturating_sub(drawn.0), figures.bac_work.saturating_sub(drawn.0));
        let ends = sample_days(start.checked_add_days(Days::new(step - 1))?, end, step);
        let planned = planned(look, &ends);
        let length = i64::try_from(step).ok()?;
        let days_gone = (look.today - start).num_days() + 1;
        let gone = days_gone.div_euclid(length);
        let es = earned_schedule(ev, &planned);
        let spi_t = es.filter(|_| gone > 0).and_then(|es| spi_t(es, gone));
        let eac_t = spi_t.zip(i64::try_from(planned.len()).ok()).and_then(|(pace, all)| eac_t(all, pace));
        let done = whole > 0 && ev >= whole;
        let early = !done && (days_gone * EARLY < (end - start).num_days() + 1 || !figures.tells_pace());
        let mut schedule =
            Self { span, step, planned, ev, gone, es, spi_t, eac_t, done, early, finish: None };
        schedule.finish = if done { Some(look.today) } else { schedule.day().filter(|_| !early) };
        schedule.finish = schedule.finish.map(|day| day.max(look.today));
        Some(schedule)
    }

    /// The day on which the periods at the pace so far are over.
    fn day(&self) -> Option<Date> {
        let periods = self.eac_t?.checked_mul(Ratio::whole(i64::try_from(self.step).ok()?))?;
        let days = periods.num().checked_add(periods.den() - 1)?.div_euclid(periods.den()) - 1;
        let days = i64::try_from(days).ok().filter(|days| (0..=FARTHEST_DAYS).contains(days))?;
        self.span.0.checked_add_days(Days::new(u64::try_from(days).ok()?))
    }

    const fn unit(&self) -> &'static str {
        if self.step == 1 { "days" } else { "weeks" }
    }

    /// Formula, numbers and result; of [`Time::Finish`] the day, or that it is too early.
    #[must_use]
    pub fn explain(&self, look: &Look<'_>, time: Time) -> Explanation {
        let money = |amount| format_money(Money(amount), look.currency());
        let [es, index, finish] = explain_schedule(self.ev, &self.planned, self.gone, self.unit(), money);
        match time {
            Time::Earned => es,
            Time::Index => index,
            Time::Finish => {
                let result = match self.finish {
                    Some(day) => short_date(day, look.today),
                    None if self.early => TOO_EARLY.to_owned(),
                    None => UNDEFINED.to_owned(),
                };
                Explanation { filled: self.finish_numbers(look, &finish), result, ..finish }
            }
        }
    }

    /// What the finish comes from, in numbers.
    fn finish_numbers(&self, look: &Look<'_>, whole: &Explanation) -> String {
        if self.done {
            return "all of the work is done".to_owned();
        }
        if self.early {
            return "told once a tenth of the plan has gone by, and a tenth of the budget is spent or earned"
                .to_owned();
        }
        let told = format!("{} = {} from {} on", whole.filled, whole.result, full_date(self.span.0));
        match (self.finish, self.day()) {
            (Some(_), Some(day)) if day < look.today => format!("{told}, and no day that has gone by"),
            (None, _) if self.eac_t.is_some() => format!("{told}: more than ten years"),
            _ => told,
        }
    }

    /// How the finish comes about, in one sentence: `26 days gone / 32.000 earned × 82 planned = 66.625 days from …`.
    #[must_use]
    pub fn told(&self, look: &Look<'_>) -> Option<String> {
        if self.early {
            return Some("too early to forecast the finish".to_owned());
        }
        let (day, es, whole) = (self.finish?, self.es?, self.eac_t?);
        if self.done {
            return Some("all of the work is done".to_owned());
        }
        let (unit, all) = (self.unit(), self.planned.len());
        let (es, whole) = (es.format(3), whole.format(3));
        let from = full_date(self.span.0);
        let day = short_date(day, look.today);
        Some(format!(
            "finish: {} {unit} gone / {es} earned (ES) × {all} planned = {whole} {unit} from {from} on: {day}",
            self.gone
        ))
    }

    /// The value as it stands in files: periods, an index, an ISO date; empty where it is undefined.
    #[must_use]
    pub fn plain(&self, time: Time) -> String {
        let index = |ratio: Option<Ratio>| ratio.map_or_else(String::new, |r| r.format(3));
        match time {
            Time::Earned => index(self.es),
            Time::Index => index(self.spi_t),
            Time::Finish => self.finish.map_or_else(String::new, |day| day.format("%Y-%m-%d").to_string()),
        }
    }

    /// The parts of the work, basis points, that are done and should be by now, where no forecast says that it stands
    /// still: it is too early for one although a tenth of the plan has gone by since the green light, and ten points or
    /// more are missing.
    #[must_use]
    pub fn behind(&self, look: &Look<'_>, figures: &Figures) -> Option<(i64, i64)> {
        let (start, end) = self.span;
        let from = look.facts.purse.steps.first()?.on.max(start);
        let gone = (look.today - from).num_days() + 1;
        let part = |amount: i64| Ratio::of(amount, figures.bac_work).and_then(Ratio::basis_points);
        let (done, due) = (part(figures.ev)?, part(figures.pv)?);
        let counts = self.early && gone * EARLY > (end - start).num_days();
        (counts && due - done >= WHOLE_BP / EARLY).then_some((done, due))
    }

    /// Earned and gone as one fraction, for the colour of the index.
    #[must_use]
    pub fn pace(&self) -> Option<(i64, i64)> {
        let es = self.es?;
        let gone = i128::from(self.gone).checked_mul(es.den())?;
        Some((i64::try_from(es.num()).ok()?, i64::try_from(gone).ok()?))
    }
}

impl Time {
    /// Name and meaning.
    #[must_use]
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Earned => ("time earned (ES)", "of the plan, by the work done"),
            Self::Index => ("time pace (SPI(t))", "time earned/gone: late below 1"),
            Self::Finish => ("finish (EAC(t))", "the day, at the pace so far"),
        }
    }

    /// The formula, where there are no numbers for it.
    #[must_use]
    pub const fn formula(self) -> &'static str {
        SCHEDULE[self as usize]
    }
}
