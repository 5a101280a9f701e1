//! The figures as rows of the budget pane, and what the key `=` opens: what a figure means, its formula, the
//! numbers put in, and the parts it is made of. May import `figures/budget.rs`, `schedule.rs`, `facts` and the engines.
//! Read next: `figures/burn.rs`.

use crate::domain::budget::BudgetKind;
use crate::domain::calendar::full_date;
use crate::domain::engines::earned_value::EacMethod;
use crate::domain::engines::explain::{Explanation, Figure, LIPKE, TOO_EARLY, UNDEFINED, explain};
use crate::domain::facts::LineFact;
use crate::domain::figures::base::Base;
use crate::domain::figures::budget::{Budget, lines};
pub use crate::domain::figures::own::Part;
use crate::domain::figures::own::{self, Own, too_early};
use crate::domain::figures::schedule::Time;
use crate::domain::money::{Money, format_money, plain_money};
use crate::domain::table::{Datum, Look, Tone};

/// A figure that can be shown and opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// One of earned value.
    Earned(Figure),
    /// One of earned schedule.
    Schedule(Time),
    /// One of the house.
    House(Own),
}

/// The figures of the cost view under their headings, in the order in which they stand there.
const COST: [(&str, &[Shown]); 6] = [
    (
        "in short",
        &[
            Shown::Earned(Figure::Bac),
            Shown::Earned(Figure::PercentComplete),
            Shown::Earned(Figure::PercentSpent),
            Shown::House(Own::Pace),
            Shown::House(Own::P80),
            Shown::House(Own::Gone),
            Shown::Schedule(Time::Finish),
        ],
    ),
    (
        "the end cost, seen in other ways",
        &[
            Shown::House(Own::Plan),
            Shown::Earned(Figure::EacBudgetRate),
            Shown::Earned(Figure::EacCpiSpi),
            Shown::Earned(Figure::Eac),
            Shown::Earned(Figure::Etc),
            Shown::Earned(Figure::Vac),
        ],
    ),
    (
        "planned, done and spent by now",
        &[
            Shown::Earned(Figure::BacWork),
            Shown::Earned(Figure::Pv),
            Shown::Earned(Figure::Ev),
            Shown::Earned(Figure::Ac),
            Shown::Earned(Figure::Cv),
            Shown::Earned(Figure::Sv),
        ],
    ),
    (
        "the pace",
        &[
            Shown::Earned(Figure::Cpi),
            Shown::Earned(Figure::TcpiBac),
            Shown::Earned(Figure::Spi),
            Shown::Schedule(Time::Earned),
            Shown::Schedule(Time::Index),
        ],
    ),
    ("how long the money lasts", &[Shown::House(Own::BurnRate), Shown::House(Own::Runway)]),
    ("what no budget line pays for", &[Shown::House(Own::Unplanned), Shown::House(Own::UnplannedLeft)]),
];

/// The figures of a view, in the order in which they stand there.
#[must_use]
pub fn shown(base: Base) -> Vec<Shown> {
    let house = |all: &[Own]| all.iter().copied().map(Shown::House).collect::<Vec<_>>();
    match base {
        Base::Cost => COST.iter().flat_map(|(_, figures)| figures.iter().copied()).collect(),
        Base::Price => house(&own::PRICE),
        Base::Hours => house(&own::HOURS),
    }
}

/// The heading above a figure; nothing where it is not the first one below it, and in views without headings.
#[must_use]
pub fn heading(base: Base, figure: Shown) -> Option<&'static str> {
    let group = COST.iter().filter(|_| base == Base::Cost).find(|(_, all)| all.first() == Some(&figure));
    group.map(|(heading, _)| *heading)
}

/// All figures of a view as name, plain value and meaning, for CSV; a percentage stands without its sign.
#[must_use]
pub fn plain_rows(look: &Look<'_>, budget: &Budget, base: Base) -> Vec<Vec<String>> {
    let currency = look.currency();
    let plain = |figure| match figure {
        Shown::Earned(figure) if is_too_early(budget, figure) => String::new(),
        Shown::Earned(figure) => explain(figure, &budget.figures, |m| plain_money(Money(m), currency)).result,
        Shown::Schedule(time) => budget.schedule.as_ref().map_or_else(String::new, |s| s.plain(time)),
        Shown::House(own) => own.plain(look, budget),
    };
    let row = |figure: &Shown| {
        let (name, meaning) = words(*figure);
        let value = plain(*figure);
        let value = if value == UNDEFINED { String::new() } else { value.trim_end_matches(" %").to_owned() };
        vec![name.to_owned(), value, meaning.to_owned()]
    };
    shown(base).iter().map(row).collect()
}

/// One figure in the pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which figure.
    pub figure: Shown,
    /// What the field calls it: `CPI`.
    pub name: &'static str,
    /// What it says in plain words.
    pub meaning: &'static str,
    /// What it comes to, or `—` where it is undefined.
    pub value: String,
    /// How it should strike the eye.
    pub tone: Tone,
}

/// A figure laid open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Its row.
    pub row: Row,
    /// Formula, numbers and source.
    pub explanation: Explanation,
    /// What it is summed from, largest first; empty where it is a formula of other figures.
    pub parts: Vec<Part>,
}

/// All figures of the pane.
#[must_use]
pub fn rows(look: &Look<'_>, budget: &Budget, base: Base) -> Vec<Row> {
    shown(base).into_iter().map(|figure| row(look, budget, figure)).collect()
}

/// One figure of the pane.
#[must_use]
pub fn row(look: &Look<'_>, budget: &Budget, figure: Shown) -> Row {
    let (name, meaning) = words(figure);
    let value = explained(look, budget, figure).result;
    let tone = match figure {
        Shown::Earned(figure) => tone(budget, figure),
        Shown::Schedule(time) => tone_in_time(look, budget, time),
        Shown::House(own) => own.tone(budget),
    };
    Row { figure, name, meaning, value, tone }
}

/// Lays a figure open.
#[must_use]
pub fn open(look: &Look<'_>, budget: &Budget, figure: Shown) -> Opened {
    let explanation = explained(look, budget, figure);
    let parts = match figure {
        Shown::Earned(figure) => parts(look, budget, figure),
        Shown::Schedule(_) => Vec::new(),
        Shown::House(own) => own.parts(look, budget),
    };
    Opened { row: row(look, budget, figure), explanation, parts }
}

fn explained(look: &Look<'_>, budget: &Budget, figure: Shown) -> Explanation {
    let currency = look.currency();
    match figure {
        Shown::Earned(figure) => {
            let told = explain(figure, &budget.figures, |amount| format_money(Money(amount), currency));
            if !is_too_early(budget, figure) {
                return told;
            }
            let filled = too_early(look, budget);
            Explanation { filled, result: TOO_EARLY.to_owned(), ..told }
        }
        Shown::Schedule(time) => match &budget.schedule {
            Some(schedule) => schedule.explain(look, time),
            None => Explanation {
                formula: time.formula(),
                filled: "no dates: the project has no due date, and its phases have none".to_owned(),
                result: UNDEFINED.to_owned(),
                source: LIPKE,
            },
        },
        Shown::House(own) => own.explain(look, budget),
    }
}

/// Is it a forecast by pace, while that tells nothing yet?
fn is_too_early(budget: &Budget, figure: Figure) -> bool {
    budget.early && matches!(figure, Figure::Eac | Figure::EacCpiSpi | Figure::Etc | Figure::Vac)
}

/// Name and meaning of a figure.
fn words(figure: Shown) -> (&'static str, &'static str) {
    let figure = match figure {
        Shown::Earned(figure) => figure,
        Shown::Schedule(time) => return time.words(),
        Shown::House(own) => return own.words(),
    };
    match figure {
        Figure::Bac => ("budget (BAC)", "all it may cost us"),
        Figure::BacWork => ("for work (BAC_w)", "budget less unused contingency"),
        Figure::Pv => ("planned (PV)", "work due by now, at budget"),
        Figure::Ev => ("earned (EV)", "work done by now, at budget"),
        Figure::Ac => ("spent (AC)", "what it has cost by now"),
        Figure::Cv => ("cost variance (CV)", "earned − spent: dear below 0"),
        Figure::Sv => ("plan variance (SV)", "earned − planned: late below 0"),
        Figure::Cpi => ("cost index (CPI)", "earned / spent: dear below 1"),
        Figure::Spi => ("time index (SPI)", "earned / planned: late below 1"),
        Figure::Eac => ("textbook (EAC)", "for work / cost index"),
        Figure::EacBudgetRate => ("rest to budget (EAC)", "end cost, the hopeful view"),
        Figure::EacCpiSpi => ("dear and late (EAC)", "end cost, the dark view"),
        Figure::Etc => ("still to spend (ETC)", "textbook less spent"),
        Figure::Vac => ("left over (VAC)", "budget less textbook"),
        Figure::TcpiBac => ("pace needed (TCPI)", "index that keeps the budget"),
        Figure::PercentComplete => ("done", "earned, of what is for work"),
        Figure::PercentSpent => ("spent", "of all it may cost us"),
    }
}

fn tone(budget: &Budget, figure: Figure) -> Tone {
    let figures = &budget.figures;
    let negative = |amount: Option<i64>| if amount.is_some_and(|a| a < 0) { Tone::Bad } else { Tone::Plain };
    match figure {
        _ if is_too_early(budget, figure) => Tone::Plain,
        Figure::Cpi if budget.early => Tone::Plain,
        Figure::Cpi => pace(figures.ev, figures.ac),
        Figure::Spi => pace(figures.ev, figures.pv),
        Figure::Cv => negative(budget.indices.cv),
        Figure::Sv => negative(budget.indices.sv),
        Figure::Vac => negative(budget.indices.vac),
        Figure::Eac => negative(figures.vac(EacMethod::Cpi)),
        Figure::EacBudgetRate => negative(figures.vac(EacMethod::BudgetRate)),
        Figure::EacCpiSpi => negative(figures.vac(EacMethod::CpiSpi)),
        Figure::PercentSpent => negative(figures.bac.checked_sub(figures.ac)),
        _ => Tone::Plain,
    }
}

/// A finish after the due day is bad; the pace in time is as its index.
fn tone_in_time(look: &Look<'_>, budget: &Budget, time: Time) -> Tone {
    let Some(schedule) = &budget.schedule else { return Tone::Plain };
    let due = look.snapshot.project().and_then(|project| project.due);
    match time {
        Time::Index if schedule.early => Tone::Plain,
        Time::Index => schedule.pace().map_or(Tone::Plain, |(earned, gone)| pace(earned, gone)),
        Time::Finish
            if !schedule.done && schedule.finish.zip(due).is_some_and(|(finish, due)| finish > due) =>
        {
            Tone::Bad
        }
        Time::Earned | Time::Finish => Tone::Plain,
    }
}

/// An index of `done / against`: below 0.90 bad, below 0.95 to be watched, from 1 on good.
#[must_use]
pub fn pace(done: i64, against: i64) -> Tone {
    let at_least = |percent: i128| i128::from(done) * 100 >= i128::from(against) * percent;
    match against {
        ..=0 => Tone::Plain,
        _ if at_least(100) => Tone::Good,
        _ if at_least(95) => Tone::Plain,
        _ if at_least(90) => Tone::Watch,
        _ => Tone::Bad,
    }
}

/// The budget lines that a sum is made of.
fn parts(look: &Look<'_>, budget: &Budget, figure: Figure) -> Vec<Part> {
    let currency = look.currency();
    let share = |bp: Option<i64>| {
        let datum = bp.map(|bp| Datum::Percent(bp).shown(currency, look.today));
        datum.unwrap_or_else(|| "not known".to_owned())
    };
    let how = |fact: &LineFact| match figure {
        Figure::Ev => format!("{} × {}", format_money(fact.planned, currency), share(fact.done_bp)),
        Figure::Pv => match fact.span {
            Some((from, to)) => {
                format!(
                    "{} from {} to {}",
                    format_money(fact.planned, currency),
                    full_date(from),
                    full_date(to)
                )
            }
            None => "no dates".to_owned(),
        },
        _ => String::new(),
    };
    let amount = |fact: &LineFact| match figure {
        Figure::Bac | Figure::BacWork => Some(fact.planned),
        Figure::Pv => Some(fact.pv),
        Figure::Ev => Some(fact.ev),
        Figure::Ac => Some(fact.spent),
        _ => None,
    };
    let counts = |kind: BudgetKind| figure == Figure::Ac || kind != BudgetKind::Reserve;
    let mut parts: Vec<Part> = lines(look)
        .filter(|(line, _)| counts(line.kind))
        .filter_map(|(line, fact)| {
            let title = line.title.clone();
            let drawn = line.kind == BudgetKind::Contingency && figure == Figure::BacWork;
            let (amount, how) =
                if drawn { (fact.ev, "drawn".to_owned()) } else { (amount(fact)?, how(fact)) };
            Some(Part { title, how, amount })
        })
        .filter(|part| part.amount.0 != 0)
        .collect();
    if figure == Figure::Ac && budget.unplanned.0 != 0 {
        parts.push(Part {
            title: "unplanned".to_owned(),
            how: "without a budget line".to_owned(),
            amount: budget.unplanned,
        });
    }
    parts.sort_by_key(|part| std::cmp::Reverse(part.amount));
    parts
}
