//! What `=` shows: a figure's formula, the numbers put in, and what comes out.
//!
//! May import `engines::earned_value`, `engines::earned_schedule` and `money::ratio`. The caller says how amounts are written, so that the
//! numbers here look like those on the screen.

use super::earned_schedule::{eac_t, earned_schedule, spi_t};
use super::earned_value::{EacMethod, Figures, Tcpi};
use crate::domain::money::ratio::Ratio;

/// Shown for *undefined*.
pub const UNDEFINED: &str = "—";

/// Shown for a forecast by pace while there is no pace to speak of ([`Figures::tells_pace`]).
pub const TOO_EARLY: &str = "too early";

/// Shown where AC has reached the budget a TCPI is measured against.
pub const BUDGET_SPENT: &str = "budget spent";

/// Where the formulas of earned value come from.
const STANDARD: &str = "ANSI/PMI 19-006-2019, The Standard for Earned Value Management";

/// Where the formulas of earned schedule come from.
pub const LIPKE: &str = "Lipke, Schedule is Different (2003)";

/// A figure that can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Figure {
    /// Budget at completion.
    Bac,
    /// Budget for the work.
    BacWork,
    /// Planned value.
    Pv,
    /// Earned value.
    Ev,
    /// Actual cost.
    Ac,
    /// Cost variance.
    Cv,
    /// Schedule variance.
    Sv,
    /// Cost performance index.
    Cpi,
    /// Schedule performance index.
    Spi,
    /// Estimate at completion at the pace so far.
    Eac,
    /// Estimate at completion with the rest at budget.
    EacBudgetRate,
    /// Estimate at completion with pace and delay both.
    EacCpiSpi,
    /// Estimate to complete.
    Etc,
    /// Variance at completion.
    Vac,
    /// Performance needed to stay within the budget for the work.
    TcpiBac,
    /// Percent complete.
    PercentComplete,
    /// Percent spent.
    PercentSpent,
}

/// A figure laid open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The formula in plain names: `earned / spent`.
    pub formula: &'static str,
    /// The formula in numbers: `1,920,000.00 / 2,120,000.00`.
    pub filled: String,
    /// What comes out, or [`UNDEFINED`], or [`BUDGET_SPENT`].
    pub result: String,
    /// Where the formula comes from.
    pub source: &'static str,
}

/// Lays `figure` open; `money` writes an amount of minor units.
///
/// Where an estimate at completion goes into another figure it is shown rounded, as on the screen, and computed
/// exactly.
#[must_use]
pub fn explain(figure: Figure, figures: &Figures, money: impl Fn(i64) -> String) -> Explanation {
    let filled = filled(figure, figures, &money);
    let (formula, result) = match figure {
        Figure::Bac => ("the budget lines added up, contingency included", money(figures.bac)),
        Figure::BacWork => ("budget − contingency not drawn", money(figures.bac_work)),
        Figure::Pv => {
            ("the budget of each line, spread over its days, up to today, added up", money(figures.pv))
        }
        Figure::Ev => ("budget of each line × its part done, added up", money(figures.ev)),
        Figure::Ac => ("time at cost rates and costs delivered up to today, added up", money(figures.ac)),
        Figure::Cv => ("earned − spent", amount(figures.ev.checked_sub(figures.ac), &money)),
        Figure::Sv => ("earned − planned", amount(figures.ev.checked_sub(figures.pv), &money)),
        Figure::Cpi => ("earned / spent", index(figures.cpi())),
        Figure::Spi => ("earned / planned", index(figures.spi())),
        Figure::Eac => ("for work / cost index", amount(figures.eac(EacMethod::Cpi), &money)),
        Figure::EacBudgetRate => {
            ("spent + (for work − earned)", amount(figures.eac(EacMethod::BudgetRate), &money))
        }
        Figure::EacCpiSpi => (
            "spent + (for work − earned) / (cost index × time index)",
            amount(figures.eac(EacMethod::CpiSpi), &money),
        ),
        Figure::Etc => ("textbook − spent", amount(figures.etc(EacMethod::Cpi), &money)),
        Figure::Vac => ("budget − textbook", amount(figures.vac(EacMethod::Cpi), &money)),
        Figure::TcpiBac => ("(for work − earned) / (for work − spent)", needed(figures.tcpi_bac())),
        Figure::PercentComplete => ("earned / for work", percent(figures.percent_complete())),
        Figure::PercentSpent => ("spent / budget", percent(figures.percent_spent())),
    };
    let source = match figure {
        Figure::BacWork => "greenlight's own rule: contingency not drawn is not work",
        _ => STANDARD,
    };
    Explanation { formula, filled, result, source }
}

/// The formula of `figure` with its numbers in it.
fn filled(figure: Figure, figures: &Figures, money: &impl Fn(i64) -> String) -> String {
    let [bac, work, pv, ev, ac] =
        [figures.bac, figures.bac_work, figures.pv, figures.ev, figures.ac].map(money);
    let (cpi, spi) = (index(figures.cpi()), index(figures.spi()));
    let eac = amount(figures.eac(EacMethod::Cpi), money);
    match figure {
        Figure::Bac => bac,
        Figure::BacWork => format!("{bac} − {}", amount(figures.bac.checked_sub(figures.bac_work), money)),
        Figure::Pv => pv,
        Figure::Ev => ev,
        Figure::Ac => ac,
        Figure::Cv => format!("{ev} − {ac}"),
        Figure::Sv => format!("{ev} − {pv}"),
        Figure::Cpi => format!("{ev} / {ac}"),
        Figure::Spi => format!("{ev} / {pv}"),
        Figure::Eac => format!("{work} / ({ev} / {ac})"),
        Figure::EacBudgetRate => format!("{ac} + ({work} − {ev})"),
        Figure::EacCpiSpi => format!("{ac} + ({work} − {ev}) / ({cpi} × {spi})"),
        Figure::Etc => format!("{eac} − {ac}"),
        Figure::Vac => format!("{bac} − {eac}"),
        Figure::TcpiBac => format!("({work} − {ev}) / ({work} − {ac})"),
        Figure::PercentComplete => format!("{ev} / {work}"),
        Figure::PercentSpent => format!("{ac} / {bac}"),
    }
}

/// The formulas of ES, SPI(t) and EAC(t).
pub const SCHEDULE: [&str; 3] = [
    "whole days of the plan earned + (earned − planned by then) / (planned a day later − planned by then); of long plans weeks",
    "time earned / time gone",
    "time planned / time pace",
];

/// Lays the earned schedule open: `ev` against what is planned by the end of each period (minor units), `at` periods
/// after the beginning; `unit` names the periods: `days`.
///
/// Three explanations, for ES, SPI(t) and EAC(t), in this order; the last one in periods.
#[must_use]
pub fn explain_schedule(
    ev: i64,
    planned: &[i64],
    at: i64,
    unit: &str,
    money: impl Fn(i64) -> String,
) -> [Explanation; 3] {
    let es = earned_schedule(ev, planned);
    let pd = planned.len();
    let spi_t = es.filter(|_| at > 0).and_then(|es| spi_t(es, at));
    let eac_t = spi_t.zip(i64::try_from(pd).ok()).and_then(|(pace, pd)| eac_t(pd, pace));
    let earned = index(es);
    let long =
        |ratio: Option<Ratio>| ratio.map_or(UNDEFINED.to_owned(), |r| format!("{} {unit}", r.format(3)));
    let whole = planned.iter().rposition(|value| *value <= ev).map_or(0, |place| place + 1);
    let before = whole.checked_sub(1).and_then(|place| planned.get(place)).copied().unwrap_or(0);
    let steps = match (es, planned.get(whole)) {
        (None, _) => UNDEFINED.to_owned(),
        (Some(_), Some(next)) if ev >= 0 => {
            let [ev, before, next] = [ev, before, *next].map(&money);
            format!("{whole} + ({ev} − {before}) / ({next} − {before})")
        }
        (Some(_), Some(_)) => format!("nothing is earned: {}", money(ev)),
        (Some(_), None) => format!("{} is all that was planned: {pd} {unit}", money(ev)),
    };
    let explanation = |formula, filled, result| Explanation { formula, filled, result, source: LIPKE };
    [
        explanation(SCHEDULE[0], steps, long(es)),
        explanation(SCHEDULE[1], format!("{earned} earned / {at} {unit} gone"), index(spi_t)),
        explanation(SCHEDULE[2], format!("{pd} {unit} planned / ({earned} / {at})"), long(eac_t)),
    ]
}

/// An amount, or *undefined*.
fn amount(amount: Option<i64>, money: &impl Fn(i64) -> String) -> String {
    amount.map_or_else(|| UNDEFINED.to_owned(), money)
}

/// An index with three decimals, or *undefined*.
fn index(ratio: Option<Ratio>) -> String {
    ratio.map_or_else(|| UNDEFINED.to_owned(), |ratio| ratio.format(3))
}

/// A share in percent with one decimal, or *undefined*.
fn percent(ratio: Option<Ratio>) -> String {
    let percent = ratio.and_then(|ratio| ratio.checked_mul(Ratio::whole(100)));
    percent.map_or_else(|| UNDEFINED.to_owned(), |percent| format!("{} %", percent.format(1)))
}

/// The performance needed, or why there is none.
fn needed(tcpi: Tcpi) -> String {
    match tcpi {
        Tcpi::Needed(ratio) => ratio.format(3),
        Tcpi::BudgetSpent => BUDGET_SPENT.to_owned(),
        Tcpi::Undefined => UNDEFINED.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Explanation, Figure, explain, explain_schedule};
    use crate::domain::engines::earned_value::Figures;
    use crate::domain::money::{Currency, Money, format_money};

    const FIGURES: Figures =
        Figures { bac: 440_000, bac_work: 400_000, pv: 208_000, ev: 192_000, ac: 212_000 };

    fn shown(figure: Figure, figures: &Figures) -> (String, String) {
        let explanation = explain(figure, figures, |minor| format_money(Money(minor), Currency::EUR));
        assert!(!explanation.formula.is_empty() && !explanation.source.is_empty());
        (explanation.filled, explanation.result)
    }

    #[test]
    fn each_figure_opens_with_its_numbers_in() {
        let cases = [
            (Figure::BacWork, "4,400.00 − 400.00", "4,000.00"),
            (Figure::Cv, "1,920.00 − 2,120.00", "-200.00"),
            (Figure::Sv, "1,920.00 − 2,080.00", "-160.00"),
            (Figure::Cpi, "1,920.00 / 2,120.00", "0.906"),
            (Figure::Spi, "1,920.00 / 2,080.00", "0.923"),
            (Figure::Eac, "4,000.00 / (1,920.00 / 2,120.00)", "4,416.67"),
            (Figure::EacBudgetRate, "2,120.00 + (4,000.00 − 1,920.00)", "4,200.00"),
            (Figure::EacCpiSpi, "2,120.00 + (4,000.00 − 1,920.00) / (0.906 × 0.923)", "4,608.06"),
            (Figure::Etc, "4,416.67 − 2,120.00", "2,296.67"),
            (Figure::Vac, "4,400.00 − 4,416.67", "-16.67"),
            (Figure::TcpiBac, "(4,000.00 − 1,920.00) / (4,000.00 − 2,120.00)", "1.106"),
            (Figure::PercentComplete, "1,920.00 / 4,000.00", "48.0 %"),
            (Figure::PercentSpent, "2,120.00 / 4,400.00", "48.2 %"),
            (Figure::Bac, "4,400.00", "4,400.00"),
            (Figure::Pv, "2,080.00", "2,080.00"),
            (Figure::Ev, "1,920.00", "1,920.00"),
            (Figure::Ac, "2,120.00", "2,120.00"),
        ];
        for (figure, filled, result) in cases {
            assert_eq!(shown(figure, &FIGURES), (filled.to_owned(), result.to_owned()), "{figure:?}");
        }
    }

    #[test]
    fn what_is_undefined_or_spent_says_so() {
        let unspent = Figures { ac: 0, ..FIGURES };
        assert_eq!(shown(Figure::Cpi, &unspent), ("1,920.00 / 0.00".to_owned(), "—".to_owned()));
        assert_eq!(shown(Figure::Vac, &unspent), ("4,400.00 − —".to_owned(), "—".to_owned()));
        let spent = Figures { ac: 400_000, ..FIGURES };
        assert_eq!(shown(Figure::TcpiBac, &spent).1, "budget spent");
    }

    #[test]
    fn the_schedule_opens_too() {
        let planned: Vec<i64> = (1..=25).map(|day| day * 300).collect();
        let told = |ev, at, planned: &[i64]| {
            let all =
                explain_schedule(ev, planned, at, "days", |minor| format_money(Money(minor), Currency::EUR));
            all.map(|Explanation { filled, result, .. }| (filled, result))
        };
        let [es, spi_t, eac_t] = told(7_300, 27, &planned);
        let texts = |(filled, result): &(String, String), f: &str, r: &str| {
            assert_eq!((&**filled, &**result), (f, r));
        };
        texts(&es, "24 + (73.00 − 72.00) / (75.00 − 72.00)", "24.333 days");
        texts(&spi_t, "24.333 earned / 27 days gone", "0.901");
        texts(&eac_t, "25 days planned / (24.333 / 27)", "27.740 days");
        texts(&told(7_500, 27, &planned)[0], "75.00 is all that was planned: 25 days", "25.000 days");
        // The very first period is counted from nothing; nothing earned has no end; before the plan there is no pace.
        texts(&told(100, 1, &planned)[0], "0 + (1.00 − 0.00) / (3.00 − 0.00)", "0.333 days");
        texts(&told(0, 1, &planned)[2], "25 days planned / (0.000 / 1)", "—");
        texts(&told(100, 0, &planned)[1], "0.333 earned / 0 days gone", "—");
        assert!(told(100, 3, &[]).iter().all(|(_, result)| result == "—"));
    }
}
