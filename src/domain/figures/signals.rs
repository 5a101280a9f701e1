//! What is not as it should be, in words, with the figures that say so (FIELD.md, *Budget*, alerts, and
//! *Client log*, silence). May import `figures/budget.rs`, the nouns, `table`, `facts`.
//! Read next: `figures/today.rs`.

use crate::domain::calendar::{Date, short_date};
use crate::domain::figures::budget::Budget;
use crate::domain::figures::open::pace;
use crate::domain::id::Id;
use crate::domain::money::{Money, format_money, short_money};
use crate::domain::noun::Noun;
use crate::domain::project::{Project, ProjectState};
use crate::domain::table::{Datum, Look, Tone};

/// Spent this many points before the work: to be watched.
const AHEAD_BP: i64 = 1_000;
/// CPI speaks once this much is spent.
const EARLY_BP: i64 = 1_000;
/// Unplanned above this part of BAC.
const UNPLANNED_BP: i64 = 200;
/// The two forecasts this far apart.
const APART_BP: i64 = 1_000;
/// Working days without time logged.
const IDLE_DAYS: i64 = 5;
/// Working days of silence: amber, red.
pub const SILENT_DAYS: (i64, i64) = (7, 14);

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signal {
    /// How bad it is: bad, watch or info.
    pub tone: Tone,
    /// In a few words, for the header: `client silent 9 d`.
    pub text: String,
    /// Its arithmetic in a sentence.
    pub detail: String,
    /// Since which day, or by which, where one can tell.
    pub on: Option<Date>,
    /// Where to look.
    pub target: (Noun, Id),
}

/// All signals that belong to the project as a whole, the worst first, else in a fixed order.
#[must_use]
pub fn signals(look: &Look<'_>, budget: &Budget) -> Vec<Signal> {
    let Some(project) = look.snapshot.project() else { return Vec::new() };
    let words = Words { look, budget, project };
    let all = [
        words.over_budget(),
        words.cpi(),
        silence(look),
        words.spent_share(),
        words.spent_before_done(),
        words.unplanned(),
        words.forecasts_apart(),
        words.gone_before_due(),
        words.idle(),
    ];
    let mut found: Vec<Signal> = all.into_iter().flatten().collect();
    found.sort_by_key(|signal| severity(signal.tone));
    found
}

/// Bad before watch before info before all others.
#[must_use]
pub fn severity(tone: Tone) -> u8 {
    match tone {
        Tone::Bad => 0,
        Tone::Watch => 1,
        Tone::Info => 2,
        Tone::Plain | Tone::Good | Tone::Dim => 3,
    }
}

/// How long the client has been silent, once that is too long.
fn silence(look: &Look<'_>) -> Option<Signal> {
    let days = look.facts.talk.silence.filter(|days| *days >= SILENT_DAYS.0)?;
    let entry = look.snapshot.log.find(look.facts.talk.last_heard)?;
    let tone = if days >= SILENT_DAYS.1 { Tone::Bad } else { Tone::Watch };
    Some(Signal {
        tone,
        text: format!("client silent {days} d"),
        detail: format!("last heard {}, {days} working days ago: {}", day(entry.at.date()), entry.subject),
        on: Some(entry.at.date()),
        target: (Noun::LogEntry, entry.id),
    })
}

struct Words<'a> {
    look: &'a Look<'a>,
    budget: &'a Budget,
    project: &'a Project,
}

impl Words<'_> {
    fn of(&self, tone: Tone, text: String, detail: String) -> Signal {
        Signal { tone, text, detail, on: None, target: (Noun::Project, self.project.id) }
    }

    fn money(&self, amount: i64) -> String {
        format_money(Money(amount), self.look.currency())
    }

    fn percent(&self, bp: i64) -> String {
        Datum::Percent(bp).shown(self.look.currency(), self.look.today)
    }

    /// EAC > BAC: the forecast passes the budget.
    fn over_budget(&self) -> Option<Signal> {
        let over = self.budget.over().filter(|over| over.0 > 0)?;
        let figures = &self.budget.figures;
        let detail = match self.budget.indices.eac {
            Some(eac) => {
                format!("forecast {} against a budget of {}", self.money(eac), self.money(figures.bac))
            }
            None => format!("spent {} of a budget of {}", self.money(figures.ac), self.money(figures.bac)),
        };
        Some(self.of(Tone::Bad, format!("over by {}", short_money(over, self.look.currency())), detail))
    }

    /// CPI below 0.95, or below 0.90, once a tenth is spent.
    fn cpi(&self) -> Option<Signal> {
        let figures = &self.budget.figures;
        self.budget.spent_bp.filter(|spent| *spent >= EARLY_BP)?;
        let tone = Some(pace(figures.ev, figures.ac)).filter(|t| matches!(t, Tone::Bad | Tone::Watch))?;
        let cpi = self.budget.indices.cpi?.format(2);
        let detail = format!("{} done for {} spent", self.money(figures.ev), self.money(figures.ac));
        Some(self.of(tone, format!("CPI {cpi}"), detail))
    }

    /// 90 % of the budget spent is to be watched; exactly all of it too, more is a breach.
    fn spent_share(&self) -> Option<Signal> {
        let figures = &self.budget.figures;
        let spent = self.budget.spent_bp?;
        let tone = match spent {
            _ if figures.ac > figures.bac => Tone::Bad,
            9_000.. => Tone::Watch,
            7_500.. => Tone::Info,
            _ => return None,
        };
        let detail = format!("{} of {}", self.money(figures.ac), self.money(figures.bac));
        Some(self.of(tone, format!("{} spent", self.percent(spent)), detail))
    }

    /// Ten points more spent than done.
    fn spent_before_done(&self) -> Option<Signal> {
        let (spent, done) = (self.budget.spent_bp?, self.budget.done_bp?);
        let ahead = spent.saturating_sub(done);
        if ahead < AHEAD_BP {
            return None;
        }
        let detail = format!("spent {}, done {}", self.percent(spent), self.percent(done));
        Some(self.of(Tone::Watch, format!("spent {} points before the work", ahead / 100), detail))
    }

    /// More than 2 % of the budget spent without a line.
    fn unplanned(&self) -> Option<Signal> {
        let share = self.budget.unplanned_bp.filter(|share| *share > UNPLANNED_BP)?;
        let amount = self.budget.unplanned;
        let detail =
            format!("{} without a budget line, {} of the budget", self.money(amount.0), self.percent(share));
        Some(self.of(Tone::Watch, format!("unplanned {}", short_money(amount, self.look.currency())), detail))
    }

    /// The forecasts by pace and by plan differ by more than a tenth.
    fn forecasts_apart(&self) -> Option<Signal> {
        self.budget.forecasts_apart_bp().filter(|apart| *apart > APART_BP)?;
        let (pace, plan) = (self.budget.indices.eac?, self.budget.eac_plan?);
        let detail = format!("by pace {}, by plan {}", self.money(pace), self.money(plan.0));
        Some(self.of(Tone::Info, "forecasts disagree".to_owned(), detail))
    }

    /// The money is gone before the due day at the pace of the last four weeks, with work still to do.
    fn gone_before_due(&self) -> Option<Signal> {
        let runway = self.budget.runway?;
        let (gone, due) = (runway.gone?, self.project.due?);
        let done = self.budget.done_bp.is_some_and(|done| done >= 10_000);
        if gone >= due || done {
            return None;
        }
        let rate = self.money(runway.per_week.0);
        let detail = format!("{rate} a week leaves {} working days; due {}", runway.working_days, day(due));
        let text = format!("money lasts until {}", short_date(gone, self.look.today));
        Some(Signal { on: Some(gone), ..self.of(Tone::Watch, text, detail) })
    }

    /// Nobody logged time for five working days while the project is live and has work to do.
    fn idle(&self) -> Option<Signal> {
        if self.project.state != ProjectState::Live {
            return None;
        }
        let last = self.look.facts.worked.last_day()?;
        let open = self.look.snapshot.tasks.iter().any(|task| self.look.facts.board.is_open(task));
        let days = self.look.facts.calendar.working_days_between(last, self.look.today);
        if !open || days < IDLE_DAYS {
            return None;
        }
        let detail = format!("the last time entry is of {}", day(last));
        let text = format!("no time logged for {days} d");
        Some(Signal { on: Some(last), ..self.of(Tone::Watch, text, detail) })
    }
}

/// A day in a detail.
fn day(date: Date) -> String {
    date.format("%Y-%m-%d").to_string()
}
