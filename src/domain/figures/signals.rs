//! What is not as it should be, in words, with the figures that say so (FIELD.md, *Budget*, alerts, and
//! *Client log*, silence). May import `figures/budget.rs`, the nouns, `table`, `facts`.
//! Read next: `figures/today.rs`.

use crate::domain::alert::AlertMetric;
use crate::domain::calendar::{Date, full_date, short_date};
use crate::domain::figures::alarms::{Alarm, loudest};
use crate::domain::figures::budget::Budget;
use crate::domain::figures::cone::Cone;
use crate::domain::figures::contact::{SILENT_DAYS, last_heard};
use crate::domain::id::Id;
use crate::domain::money::{Money, format_money, short_money};
use crate::domain::noun::Noun;
use crate::domain::project::{Project, ProjectState};
use crate::domain::table::{Look, Tone};

/// The two forecasts this far apart.
const APART_BP: i64 = 1_000;
/// Working days without time logged.
const IDLE_DAYS: i64 = 5;

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signal {
    /// How bad it is: bad, watch or info.
    pub tone: Tone,
    /// In a few words, for the header: `client silent 9 working days`.
    pub text: String,
    /// Its arithmetic in a sentence.
    pub detail: String,
    /// Since which day, or by which, where one can tell.
    pub on: Option<Date>,
    /// Where to look.
    pub target: (Noun, Id),
    /// The alert it is, by its place in the list of alerts.
    pub alarm: Option<usize>,
}

/// All signals that belong to the project as a whole, the worst first, else in a fixed order: the alerts on
/// money, the silence of the client, and what else is told by no row.
#[must_use]
pub fn signals(look: &Look<'_>, budget: &Budget, alarms: &[Alarm], cone: Option<Cone>) -> Vec<Signal> {
    let Some(project) = look.snapshot.project() else { return Vec::new() };
    let words = Words { look, budget, project };
    let loud = loudest(alarms).into_iter().filter(|index| !alarms[*index].watch.is_of_each_line());
    let of_alarm = |index: usize| {
        let alarm = &alarms[index];
        let (text, detail) = (alarm.text.clone(), alarm.detail.clone());
        Signal { alarm: Some(index), on: alarm.since, ..words.of(alarm.tone, text, detail) }
    };
    let mut found: Vec<Signal> = silence(look).into_iter().chain(loud.map(of_alarm)).collect();
    let others = [words.may_go_over(cone), words.forecasts_apart(), words.gone_before_due(), words.idle()];
    found.extend(others.into_iter().flatten());
    // Among equals what the whole comes to is said first.
    let is_whole =
        |signal: &Signal| signal.alarm.is_some_and(|index| alarms[index].watch.metric == AlertMetric::Eac);
    found.sort_by_key(|signal| (severity(signal.tone), !is_whole(signal)));
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
    let heard = last_heard(look)?;
    let tone = if days >= SILENT_DAYS.1 { Tone::Bad } else { Tone::Watch };
    Some(Signal {
        tone,
        text: format!("client silent {days} working days"),
        detail: format!("last heard {}, {days} working days ago: {}", day(heard.on), heard.said),
        on: Some(heard.on),
        target: heard.target,
        alarm: None,
    })
}

struct Words<'a> {
    look: &'a Look<'a>,
    budget: &'a Budget,
    project: &'a Project,
}

impl Words<'_> {
    fn of(&self, tone: Tone, text: String, detail: String) -> Signal {
        Signal { tone, text, detail, on: None, target: (Noun::Project, self.project.id), alarm: None }
    }

    fn money(&self, amount: i64) -> String {
        format_money(Money(amount), self.look.currency())
    }

    /// P80 of the forecast passes the budget although the forecast itself does not.
    fn may_go_over(&self, cone: Option<Cone>) -> Option<Signal> {
        let bac = self.budget.figures.bac;
        let cone = cone.filter(|cone| cone.p50.0 <= bac && cone.p80.0 > bac)?;
        let by = Money(cone.p80.0.saturating_sub(bac));
        let detail = format!(
            "P80 of the forecast {} against a budget of {}: one time out of five it costs more than that",
            self.money(cone.p80.0),
            self.money(bac)
        );
        Some(self.of(
            Tone::Watch,
            format!("may go over by {}", short_money(by, self.look.currency())),
            detail,
        ))
    }

    /// The forecasts by pace and by plan differ by more than a tenth.
    fn forecasts_apart(&self) -> Option<Signal> {
        self.budget.forecasts_apart_bp().filter(|apart| *apart > APART_BP)?;
        let (pace, plan) = (self.budget.eac_pace?, self.budget.eac_plan()?);
        let detail = format!(
            "forecast by pace {}, by plan {}: more than 10 % apart",
            self.money(pace.0),
            self.money(plan.0)
        );
        Some(self.of(Tone::Watch, "forecasts disagree".to_owned(), detail))
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
        let text = format!("no time logged for {days} working days");
        Some(Signal { on: Some(last), ..self.of(Tone::Watch, text, detail) })
    }
}

/// A day in a detail.
fn day(date: Date) -> String {
    full_date(date)
}
