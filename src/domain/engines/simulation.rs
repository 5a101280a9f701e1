//! The seeded simulation of a total: what the lines of one team add up to, at P50, P80 and P90.
//!
//! May import `engines::beta` and `engines::three_point`. A one-factor Gaussian copula: line `i` is drawn at the
//! probability `Φ(√ρ·Z + √(1 − ρ)·εᵢ)` of its own distribution, with `Z` common to all lines of a draw (FIELD.md,
//! *Estimate*). Each variate is a Latin hypercube: one value from the middle of each of as many equally likely
//! strata as there are draws, in an order shuffled for each line. So every line has its own distribution exactly,
//! and far fewer draws are needed than with independent ones. The shuffles come from `ChaCha8` with a stream for
//! each line, and every function is in plain Rust: the same seed gives the same numbers on every machine.

use super::beta::{Beta, normal_cdf, normal_quantile};
use super::three_point::{Shape, Spread, quantile_sorted};
use libm::{exp, log, log1p, sqrt};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Steps of a line's table for each unit of the normal variate.
const STEPS: f64 = 16.0;

/// The table reaches this far to both sides; beyond lie fewer than one draw in a million.
const REACH: f64 = 5.0;

/// Nodes of a line's table: both ends and all steps between.
const NODES: usize = 161;

/// How to simulate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The seed, kept with the project so that the numbers stay.
    pub seed: u64,
    /// How many totals are drawn; 0 counts as 1.
    pub draws: u32,
    /// The correlation of any two lines in basis points; beyond 0 to 10,000 it counts as the nearer end.
    pub rho_bp: u16,
    /// The distribution of the lines.
    pub shape: Shape,
}

impl Default for Settings {
    /// 10,000 draws of PERT-beta lines that correlate with 0.3.
    fn default() -> Self {
        Self { seed: 1, draws: 10_000, rho_bp: 3_000, shape: Shape::PertBeta }
    }
}

/// The simulated totals, in the unit of the lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    /// In rising order, at least one.
    totals: Vec<f64>,
}

impl Simulation {
    /// The total that is not passed with probability `p` (0 to 1), by linear interpolation (type 7).
    #[must_use]
    pub fn quantile(&self, p: f64) -> f64 {
        quantile_sorted(&self.totals, p).unwrap_or(0.0)
    }

    /// As likely passed as not.
    #[must_use]
    pub fn p50(&self) -> f64 {
        self.quantile(0.5)
    }

    /// Kept four times out of five.
    #[must_use]
    pub fn p80(&self) -> f64 {
        self.quantile(0.8)
    }

    /// Kept nine times out of ten.
    #[must_use]
    pub fn p90(&self) -> f64 {
        self.quantile(0.9)
    }

    /// The share of draws (0 to 1) that do not pass `limit`: the chance to keep it.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of draws are far below 2^53")]
    pub fn chance_within(&self, limit: f64) -> f64 {
        self.totals.partition_point(|total| *total <= limit) as f64 / self.totals.len() as f64
    }

    /// All totals in rising order, for a histogram.
    #[must_use]
    pub fn totals(&self) -> &[f64] {
        &self.totals
    }
}

/// A simulation that goes on line by line, so that a screen can do something else between.
#[derive(Debug, Clone)]
pub struct Simulator {
    lines: Vec<Spread>,
    settings: Settings,
    strata: Vec<f64>,
    levels: Vec<f64>,
    totals: Vec<f64>,
    next: usize,
}

impl Simulator {
    /// Begins with the sum of no lines.
    #[must_use]
    pub fn new(lines: Vec<Spread>, settings: Settings) -> Self {
        let strata = strata(settings.draws.max(1));
        let levels = (0_u8..).take(NODES).map(|node| normal_cdf(f64::from(node) / STEPS - REACH)).collect();
        Self { lines, settings, totals: vec![0.0; strata.len()], strata, levels, next: 0 }
    }

    /// Takes one more line in; false where there is none left.
    pub fn step(&mut self) -> bool {
        let Some(line) = self.lines.get(self.next).copied() else { return false };
        self.next += 1;
        let Some((alpha, beta)) = line.alpha_beta() else {
            for total in &mut self.totals {
                *total += line.m;
            }
            return true;
        };
        let table = match self.settings.shape {
            Shape::PertBeta => beta_table(line, Beta::new(alpha, beta), alpha / (alpha + beta), &self.levels),
            Shape::Triangular => self.levels.iter().map(|&p| line.quantile(self.settings.shape, p)).collect(),
        };
        let rho = f64::from(self.settings.rho_bp.min(10_000)) / 10_000.0;
        let (shared, own) = (sqrt(rho), sqrt(1.0 - rho));
        let stream = u64::try_from(self.next).unwrap_or(u64::MAX);
        let noise = shuffled(&self.strata, &mut generator(self.settings.seed, stream));
        for ((total, z), epsilon) in self.totals.iter_mut().zip(&self.strata).zip(noise) {
            *total += look_up(&table, shared * z + own * epsilon);
        }
        true
    }

    /// The totals of the lines taken in so far.
    #[must_use]
    pub fn finish(mut self) -> Simulation {
        self.totals.sort_unstable_by(f64::total_cmp);
        Simulation { totals: self.totals }
    }
}

/// Simulates the sum of `lines`. Without lines every total is 0.
#[must_use]
pub fn simulate(lines: &[Spread], settings: Settings) -> Simulation {
    let mut simulator = Simulator::new(lines.to_vec(), settings);
    while simulator.step() {}
    simulator.finish()
}

/// P50 and P80 of a total of which only mean and deviation are known, in their unit, at once: those of the log-normal
/// distribution with the same two moments (Fenton 1960). A first value while the simulation goes on; say so where it is
/// shown. `None` where the mean is not above 0.
#[must_use]
pub fn first_quantiles(mean: f64, deviation: f64) -> Option<(f64, f64)> {
    if mean <= 0.0 {
        return None;
    }
    let variation = deviation / mean;
    let variance = log1p(variation * variation);
    let middle = log(mean) - variance / 2.0;
    Some((exp(middle), exp(middle + sqrt(variance) * normal_quantile(0.8))))
}

/// The normal variate in the middle of each of `draws` equally likely strata, in rising order.
fn strata(draws: u32) -> Vec<f64> {
    (0..draws).map(|draw| normal_quantile((f64::from(draw) + 0.5) / f64::from(draws))).collect()
}

/// The values in an order drawn from `generator` (Fisher and Yates).
///
/// A place is drawn by multiplication, which with fewer than 2^32 values favours none noticeably.
fn shuffled(values: &[f64], generator: &mut ChaCha8Rng) -> Vec<f64> {
    let mut values = values.to_vec();
    for (index, bound) in (1..values.len()).zip(2_u64..) {
        let place = (u64::from(generator.next_u32()) * bound) >> 32;
        // Never past the index, so the fallback is never taken.
        values.swap(index, usize::try_from(place).unwrap_or(index));
    }
    values
}

/// The quantiles of a PERT-beta line at all levels, each sought from where the last two point to.
fn beta_table(line: Spread, beta: Beta, mean: f64, levels: &[f64]) -> Vec<f64> {
    let span = line.p - line.o;
    let (mut last, mut guess) = (0.0, mean);
    let quantile = |&level: &f64| {
        let found = beta.quantile(level, guess, 1e-5);
        (last, guess) = (found, 2.0 * found - last);
        line.o + span * found
    };
    levels.iter().map(quantile).collect()
}

/// The value of a table at the normal variate `z`, by linear interpolation, held at both ends.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "clamped to the nodes of the table before"
)]
fn look_up(table: &[f64], z: f64) -> f64 {
    let place = ((z + REACH) * STEPS).clamp(0.0, 2.0 * REACH * STEPS);
    let index = place as usize;
    let part = place - index as f64;
    match table.get(index..index + 2) {
        Some(&[low, high]) => low + part * (high - low),
        _ => table.last().copied().unwrap_or(0.0),
    }
}

/// The generator of one stream of a seed.
fn generator(seed: u64, stream: u64) -> ChaCha8Rng {
    let mut generator = ChaCha8Rng::seed_from_u64(seed);
    generator.set_stream(stream);
    generator
}

#[cfg(test)]
mod tests {
    use super::{Settings, first_quantiles, simulate};
    use crate::domain::engines::three_point::{Shape, Spread, sum_variance};

    fn lines(count: u32) -> Vec<Spread> {
        let line = |i: u32| Spread { o: 5.0, m: 7.0, p: 15.0 }.scaled(1.0 + f64::from(i) / 5.0);
        (0..count).map(line).collect()
    }

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        let settings = Settings { seed: 42, draws: 2_000, ..Settings::default() };
        let first = simulate(&lines(10), settings);
        assert_eq!(first, simulate(&lines(10), settings));
        assert_ne!(first, simulate(&lines(10), Settings { seed: 43, ..settings }));
        let pinned: Vec<String> = [0.5, 0.8, 0.9].map(|p| format!("{:.6}", first.quantile(p))).to_vec();
        assert_eq!(pinned, PINNED, "a change here changes the numbers in everybody's files");
    }

    /// P50, P80 and P90 of the test above, pinned on the day the generator was chosen.
    const PINNED: [&str; 3] = ["150.711694", "168.649907", "178.310835"];

    #[test]
    fn one_line_alone_has_its_own_quantiles() {
        for shape in [Shape::PertBeta, Shape::Triangular] {
            let line = Spread { o: 4.0, m: 5.0, p: 12.0 };
            let total = simulate(&[line], Settings { rho_bp: 10_000, shape, ..Settings::default() });
            for p in [0.1, 0.5, 0.8, 0.9] {
                assert!((total.quantile(p) - line.quantile(shape, p)).abs() < 0.005, "{shape:?} {p}");
                assert!((total.chance_within(line.quantile(shape, p)) - p).abs() < 0.002);
            }
        }
    }

    #[test]
    fn fully_correlated_lines_add_up_quantile_by_quantile() {
        let total = simulate(&lines(5), Settings { rho_bp: 10_000, ..Settings::default() });
        let sum: f64 = lines(5).iter().map(|line| line.quantile(Shape::PertBeta, 0.8)).sum();
        assert!((total.p80() - sum).abs() < 0.02, "{} {sum}", total.p80());
    }

    #[test]
    fn correlation_widens_the_total_as_the_formula_says() {
        let lines = lines(20);
        let deviations: Vec<f64> = lines.iter().map(|line| line.deviation(Shape::PertBeta)).collect();
        for rho_bp in [0_u16, 3_000, 6_000] {
            let total = simulate(&lines, Settings { rho_bp, ..Settings::default() });
            let count = f64::from(u32::try_from(total.totals().len()).unwrap());
            let mean = total.totals().iter().sum::<f64>() / count;
            let variance =
                total.totals().iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0);
            let expected: f64 = lines.iter().map(|line| line.mean(Shape::PertBeta)).sum();
            assert!((mean / expected - 1.0).abs() < 0.005, "{mean} {expected}");
            // The correlation of the normal variates comes out a little lower in skewed lines.
            let ratio = variance.sqrt() / sum_variance(&deviations, f64::from(rho_bp) / 10_000.0).sqrt();
            assert!((0.95..1.03).contains(&ratio), "{rho_bp}: {ratio}");
        }
    }

    #[test]
    fn the_first_value_lies_near_what_the_simulation_finds() {
        for (count, rho_bp) in [(3, 0), (3, 3_000), (30, 3_000), (100, 6_000)] {
            let lines = lines(count);
            let deviations: Vec<f64> = lines.iter().map(|line| line.deviation(Shape::PertBeta)).collect();
            let mean: f64 = lines.iter().map(|line| line.mean(Shape::PertBeta)).sum();
            let deviation = sum_variance(&deviations, f64::from(rho_bp) / 10_000.0).sqrt();
            let (p50, p80) = first_quantiles(mean, deviation).unwrap();
            let total = simulate(&lines, Settings { rho_bp, ..Settings::default() });
            assert!((p50 / total.p50() - 1.0).abs() < 0.015, "{count}: {p50} {}", total.p50());
            assert!((p80 / total.p80() - 1.0).abs() < 0.015, "{count}: {p80} {}", total.p80());
        }
        assert_eq!(first_quantiles(0.0, 1.0), None);
        // ln 8 ± 0.8416 × ln-deviation; with a variation of 0 both are the mean.
        let (p50, p80) = first_quantiles(8.0, 0.0).unwrap();
        assert!((p50 - 8.0).abs() < 1e-9 && (p80 - 8.0).abs() < 1e-9);
    }

    #[test]
    fn certain_lines_and_no_lines() {
        let certain = Spread { o: 3.0, m: 3.0, p: 3.0 };
        let total = simulate(&[certain, certain], Settings { draws: 0, ..Settings::default() });
        assert_eq!(total.totals(), [6.0]);
        assert_eq!(simulate(&[], Settings { draws: 2, ..Settings::default() }).totals(), [0.0, 0.0]);
    }
}
