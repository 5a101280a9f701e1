//! How far the cost of an estimate may go: a first value at once, marked with "about", and the simulation of its lines, worked
//! out in the pauses of typing, line by line, and kept as long as the lines are the same. Imports domain. Read next: `tabs/estimate.rs`.

use crate::app::grid::source::Figure;
use crate::domain::engines::simulation::{Settings, Simulator, first_quantiles};
use crate::domain::engines::three_point::Spread;
use crate::domain::id::Id;
use crate::domain::money::{Currency, Money, format_money};
use crate::domain::table::Tone;

/// What the mean is called.
pub const AVERAGE: &str = "average";
/// What the P50 is called: what the cost may as well pass as not.
pub const EVEN: &str = "even odds (P50)";
/// What the P80 is called: what the cost keeps within four times out of five.
pub const SAFE: &str = "safe (P80)";

/// What the cost is not passed by, with 50 and 80 percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantiles {
    /// As likely passed as not.
    pub p50: Money,
    /// Kept four times out of five.
    pub p80: Money,
}

impl Quantiles {
    /// What stands there at once: worked out from mean and deviation alone, within a percent or two of the simulation.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "an estimate of a spread"
    )]
    pub fn at_once(mean: Money, deviation: Money) -> Option<Self> {
        let (p50, p80) = first_quantiles(mean.0 as f64, deviation.0 as f64)?;
        let money = |value: f64| Money(value.round_ties_even() as i64);
        Some(Self { p50: money(p50), p80: money(p80) })
    }

    /// As figures below a sheet; `sign` stands before the numbers.
    #[must_use]
    pub fn figures(self, currency: Currency, sign: &str) -> [Figure; 2] {
        let one = |label, amount| {
            let text = format!("{sign}{}", format_money(amount, currency));
            Figure { label, text, tone: Tone::Plain }
        };
        [one(SAFE, self.p80), one(EVEN, self.p50)]
    }
}

/// The outlook of one estimate.
#[derive(Debug, Clone, Default)]
pub struct Outlook {
    /// The count of changes and the estimate that it was begun for.
    stamp: Option<(u64, Option<Id>)>,
    /// The lines it is about, as bits, with how strongly they err together.
    content: Vec<u64>,
    running: Option<Box<Simulator>>,
    found: Option<Quantiles>,
    /// Did it come to an end since the screen was drawn?
    pub news: bool,
}

impl Outlook {
    /// Is it about this state of this estimate?
    #[must_use]
    pub fn is_of(&self, revision: u64, estimate: Option<Id>) -> bool {
        self.stamp == Some((revision, estimate))
    }

    /// Begins with the lines of an estimate as it is in the file.
    pub fn begin(&mut self, revision: u64, estimate: Option<Id>, lines: Vec<Spread>, rho_bp: u16) {
        self.stamp = Some((revision, estimate));
        self.take(lines, rho_bp);
    }

    /// Begins with lines as they would be with what is being typed.
    pub fn begin_typed(&mut self, lines: Vec<Spread>, rho_bp: u16) {
        self.stamp = None;
        self.take(lines, rho_bp);
    }

    /// Begins anew where the lines are others than before.
    fn take(&mut self, lines: Vec<Spread>, rho_bp: u16) {
        let bits = lines.iter().flat_map(|line| [line.o, line.m, line.p]).map(f64::to_bits);
        let content: Vec<u64> = bits.chain([u64::from(rho_bp)]).collect();
        if content == self.content {
            return;
        }
        self.content = content;
        self.found = None;
        let settings = Settings { rho_bp, ..Settings::default() };
        self.running = (!lines.is_empty()).then(|| Box::new(Simulator::new(lines, settings)));
    }

    /// Takes one more line in; false where there is nothing left to do.
    #[expect(clippy::cast_possible_truncation, reason = "an estimate of a spread")]
    pub fn step(&mut self) -> bool {
        let Some(mut running) = self.running.take() else { return false };
        if running.step() {
            self.running = Some(running);
            return true;
        }
        let totals = running.finish();
        let money = |value: f64| Money(value.round_ties_even() as i64);
        self.found = Some(Quantiles { p50: money(totals.p50()), p80: money(totals.p80()) });
        self.news = true;
        false
    }

    /// Does it go on?
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// What came of it; none while it goes on.
    #[must_use]
    pub fn quantiles(&self) -> Option<Quantiles> {
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::Outlook;
    use crate::domain::engines::simulation::{Settings, simulate};
    use crate::domain::engines::three_point::Spread;

    #[test]
    fn line_by_line_it_comes_to_the_same_and_is_kept_while_the_lines_are() {
        let lines = vec![Spread { o: 1e5, m: 2e5, p: 5e5 }, Spread { o: 3e5, m: 3e5, p: 9e5 }];
        let whole = simulate(&lines, Settings::default());
        let mut outlook = Outlook::default();
        outlook.begin(1, None, lines.clone(), 3_000);
        assert_eq!(outlook.quantiles(), None);
        while outlook.step() {}
        let found = outlook.quantiles().unwrap();
        assert_eq!(found.p80.0.to_string(), format!("{:.0}", whole.p80()));
        assert!(found.p50 < found.p80);
        outlook.begin(2, None, lines.clone(), 3_000);
        assert_eq!(outlook.quantiles(), Some(found), "the lines are the same");
        outlook.begin_typed(lines, 3_000);
        assert_eq!(outlook.quantiles(), Some(found), "nothing is typed that changes them");
        assert!(!outlook.is_of(2, None), "the estimate in the file is looked at again after typing");
        outlook.begin(3, None, Vec::new(), 3_000);
        assert_eq!(outlook.quantiles(), None);
    }
}
